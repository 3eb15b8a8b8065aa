from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Foreshock
from tests.sources.coded.rows import ACLED, UCDP, write


def test_rows_become_claims_that_are_found(foreshock: Foreshock, tmp_path: Path) -> None:
    result = foreshock("import", write(tmp_path / "ged.csv", [UCDP, UCDP | {"id": "900002"}]))
    assert result.code == 0
    assert "imported 2 rows, 2 claims" in result.err
    assert "licence of 2 rows: UCDP GED, CC BY 4.0 (exports cite it)" in result.err
    found = json.loads(foreshock("claims", "--place", "Homs", "--format", "json").out)
    assert {c["doc"] for c in found} == {"ucdp:900001", "ucdp:900002"}
    shown = foreshock("show", found[0]["id"]).out
    assert "side_a: River Brigade, Coast Militia" in shown


def test_the_same_rows_again_add_nothing(foreshock: Foreshock, tmp_path: Path) -> None:
    path = write(tmp_path / "ged.csv", [UCDP])
    foreshock("import", path)
    before = foreshock("export").out
    result = foreshock("import", write(tmp_path / "copy.csv", [UCDP]))
    assert "already in the ledger: 1" in result.err
    assert foreshock("export").out == before


def test_a_row_with_other_values_is_told_and_the_first_stays(foreshock: Foreshock, tmp_path: Path) -> None:
    foreshock("import", write(tmp_path / "ged.csv", [UCDP]))
    changed = write(tmp_path / "new.csv", [UCDP | {"best": "5"}, UCDP | {"id": "900003"}])
    result = foreshock("import", changed, "--strict")
    assert result.code == 3
    assert f"{changed}:2: ucdp:900001 is in the ledger with other values" in result.err
    counts = [c["args"]["dead"][0] for c in json.loads(foreshock("claims", "--format", "json").out)]
    assert counts == ["3", "3"]


def test_bad_rows_are_named_and_the_batch_survives(foreshock: Foreshock, tmp_path: Path) -> None:
    path = write(tmp_path / "ours.csv", [ACLED | {"event_date": "soon"}, ACLED])
    result = foreshock("import", path, "--as", "acled")
    assert result.code == 0
    assert f"foreshock: {path}:2: event_date: 'soon' is no day" in result.err
    assert "imported 1 rows, 1 claims" in result.err
    assert "failed: 1" in result.err


def test_nothing_done_is_an_error(foreshock: Foreshock, tmp_path: Path) -> None:
    result = foreshock("import", write(tmp_path / "x.csv", [{"a": "1", "b": "2"}]))
    assert result.code == 1
    assert "neither ACLED- nor UCDP-style" in result.err


def test_a_row_without_a_type_is_kept_without_a_claim(foreshock: Foreshock, tmp_path: Path) -> None:
    result = foreshock("import", write(tmp_path / "ours.csv", [ACLED | {"sub_event_type": "Other"}]))
    assert "imported 1 rows, 0 claims" in result.err
    assert "no claim type for 'Other'" in result.err


def test_imported_rows_join_the_picture(foreshock: Foreshock, tmp_path: Path) -> None:
    foreshock("import", write(tmp_path / "ged.csv", [UCDP]))
    report = json.loads(foreshock("report", "--format", "json", "--as-of", "2019-03-31").out)
    assert "Green Banner" in json.dumps(report)


def test_two_rows_are_two_events_however_alike(foreshock: Foreshock, tmp_path: Path) -> None:
    alike = [
        UCDP,
        UCDP | {"id": "900002"},
        UCDP | {"id": "900003", "date_start": "2019-03-13", "date_end": "2019-03-14"},
    ]
    foreshock("import", write(tmp_path / "ged.csv", alike))
    events = foreshock("export", "--what", "events").out.splitlines()
    assert len(events) == 3
    assert {json.loads(e)["origins"] for e in events} == {1}
