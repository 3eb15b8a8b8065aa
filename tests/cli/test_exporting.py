from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from foreshock.cli import exporting
from foreshock.reports.exports import FORMATS, TABLES
from tests.cli.conftest import Foreshock
from tests.sources.coded.rows import ACLED, UCDP, write

STRIKE = {
    "id": "strike",
    "date": "2017-05-31",
    "source": "Capital Gazette",
    "title": "Strike",
    "text": "US warplanes bombed a convoy of Hezbollah fighters near Aleppo on Tuesday, killing six people.",
}


@pytest.fixture
def ledger(foreshock: Foreshock, tmp_path: Path) -> Foreshock:
    """A ledger with a text, a row of the UCDP style and one of the ACLED style."""
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(STRIKE) + "\n", encoding="utf-8")
    assert foreshock("read", source).code == 0
    assert foreshock("import", write(tmp_path / "ged.csv", [UCDP])).code == 0
    assert foreshock("import", write(tmp_path / "ours.csv", [ACLED])).code == 0
    return foreshock


def events(foreshock: Foreshock, *options: str) -> list[dict[str, object]]:
    lines = foreshock("export", "--what", "events", *options).out.splitlines()
    return [json.loads(line) for line in lines]


def test_the_help_lists_what_there_is() -> None:
    assert tuple(FORMATS) == exporting.FORMATS
    assert tuple(TABLES) == exporting.WHAT


def test_claims_leave_as_they_did(ledger: Foreshock) -> None:
    lines = ledger("export").out.splitlines()
    records = [json.loads(line) for line in lines]
    assert {r["doc"] for r in records} == {"strike", "ucdp:900001"}
    assert list(records[0])[:4] == ["doc", "type", "args", "status"]
    assert "licence" not in records[0]
    rows = list(csv.DictReader(io.StringIO(ledger("export", "--format", "csv").out)))
    assert [r["id"] for r in rows] == [r["id"] for r in records]


@pytest.mark.parametrize(
    "options", [(), ("--format", "geojson"), ("--what", "events"), ("--format", "acled")]
)
def test_what_may_not_be_passed_on_stays_and_is_counted(ledger: Foreshock, options: tuple[str, ...]) -> None:
    result = ledger("export", *options)
    assert result.code == 0
    assert "left out: 1 claims that may not be passed on (ACLED terms of use" in result.err
    for secret in ("OST17", "Ostland", "Tall Rif"):
        assert secret not in result.out
    assert "900001" in result.out or "River Brigade" in result.out
    assert "cite: UCDP Georeferenced Event Dataset" in result.err


def test_nothing_restricted_hides_in_any_file(ledger: Foreshock, tmp_path: Path) -> None:
    for form in FORMATS:
        out = tmp_path / "out" / f"x.{form}"
        out.parent.mkdir(exist_ok=True)
        assert ledger("export", "--format", form, "-o", out).code == 0, form
    import zipfile

    for path in (tmp_path / "out").iterdir():
        data = path.read_bytes()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                data = b"".join(book.read(n) for n in book.namelist())
        assert b"OST17" not in data, path.name
        assert b"Ostland" not in data, path.name


def test_a_team_may_say_that_its_rows_may_leave(foreshock: Foreshock, tmp_path: Path) -> None:
    foreshock("import", write(tmp_path / "ours.csv", [ACLED]), "--licence", "CC BY 4.0")
    result = foreshock("export")
    assert len(result.out.splitlines()) == 1
    assert "left out" not in result.err


def test_files_have_their_stamp_in_or_beside_them(ledger: Foreshock, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    result = ledger("export", "--format", "acled", "-o", out)
    assert f"written: {out}" in result.err
    package = json.loads((tmp_path / "events.csv.meta.json").read_text(encoding="utf-8"))
    stamp = package["foreshock"]
    assert stamp["licences"] == [
        {
            "licence": "UCDP GED, CC BY 4.0",
            "documents": 1,
            "cite": "UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program, CC BY 4.0",
        }
    ]
    assert stamp["ledger_revision"] > 0
    head = out.read_text(encoding="utf-8").splitlines()[0]
    assert head.split(",") == [f["name"] for f in package["resources"][0]["schema"]["fields"]]
    assert not list(tmp_path.glob(".*.part"))


def test_the_name_of_the_file_tells_the_format(ledger: Foreshock, tmp_path: Path) -> None:
    ledger("export", "--what", "events", "-o", tmp_path / "x.geojson")
    assert json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))["type"] == "FeatureCollection"
    ledger("export", "--what", "events", "-o", tmp_path / "x.tsv")
    assert "\t" in (tmp_path / "x.tsv").read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "graphml", "--what", "events"), "GraphML takes ties, not events"),
        (("--format", "parquet"), "Parquet needs a file"),
        (("--format", "csv", "--what", "events", "--what", "ties"), "one --what at a time"),
    ],
)
def test_wrong_usage(ledger: Foreshock, options: tuple[str, ...], said: str) -> None:
    result = ledger("export", *options)
    assert result.code == 2
    assert said in result.err


def test_as_of_and_known_on(ledger: Foreshock) -> None:
    assert {e["type"] for e in events(ledger, "--as-of", "2018-01-01")} == {"airstrike"}
    assert events(ledger, "--known-on", "2017-01-01") == []
    assert len(events(ledger)) == 2


def test_the_position_of_a_row_comes_back(ledger: Foreshock) -> None:
    row = next(e for e in events(ledger) if e["type"] == "clash")
    assert (row["latitude"], row["longitude"], row["where_prec"]) == (34.7268, 36.7234, 1)
    assert row["geo_reason"] == "position of the imported UCDP-style row 900001 (where_prec 1)"
    assert (row["dead_low"], row["dead_best"], row["dead_high"]) == (2, 3, 9)


ROWS = [
    UCDP,
    UCDP
    | {
        "id": "2",
        "type_of_violence": "3",
        "side_a": "Green Banner",
        "side_b": "Civilians",
        "where_prec": "4",
    },
    UCDP
    | {
        "id": "3",
        "date_prec": "2",
        "date_start": "2019-05-01",
        "date_end": "2019-05-03",
        "low": "3",
        "high": "3",
    },
    UCDP
    | {
        "id": "4",
        "where_coordinates": "Syria",
        "where_prec": "6",
        "date_start": "2019-06-01",
        "date_end": "2019-06-30",
    },
]


def test_a_ucdp_style_export_comes_back_as_the_same_rows(
    foreshock: Foreshock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreshock("import", write(tmp_path / "ged.csv", ROWS))
    out = tmp_path / "out.csv"
    foreshock("export", "--format", "ucdp", "-o", out)
    same = (
        *("type_of_violence", "side_a", "side_b", "where_prec", "adm_1", "adm_2", "latitude", "longitude"),
        *(
            "geom_wkt",
            "country",
            "region",
            "date_start",
            "date_end",
            "deaths_a",
            "deaths_b",
            "best",
            "high",
            "low",
        ),
    )
    with out.open(encoding="utf-8", newline="") as stream:
        back = sorted(tuple(r[c] for c in same) for r in csv.DictReader(stream))
    assert back == sorted(tuple(r[c] for c in same) for r in ROWS)


@pytest.mark.parametrize("form", ["acled", "ucdp"])
def test_an_export_read_back_gives_the_same_events(
    foreshock: Foreshock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    acled = [
        ACLED,
        ACLED
        | {
            "event_id_cnty": "2",
            "sub_event_type": "Air/drone strike",
            "time_precision": "2",
            "fatalities": "9",
        },
        ACLED
        | {"event_id_cnty": "3", "sub_event_type": "Shelling/artillery/missile attack", "location": "Aleppo"},
        ACLED
        | {
            "event_id_cnty": "4",
            "sub_event_type": "Attack",
            "actor2": "Civilians (Syria)",
            "time_precision": "3",
        },
    ]
    foreshock("import", write(tmp_path / "ours.csv", acled), "--licence", "CC0")
    before = events(foreshock)
    out = tmp_path / "out.csv"
    foreshock("export", "--format", form, "-o", out)
    monkeypatch.setenv("FORESHOCK_LEDGER", str(tmp_path / "second.sqlite"))
    result = foreshock("import", out)
    assert "imported 4 rows, 4 claims" in result.err
    same = (
        "type",
        "start",
        "end",
        "actors",
        "recipients",
        "places",
        "dead_best",
        "latitude",
        "longitude",
        "country",
    )
    told = [sorted(json.dumps({k: e[k] for k in same}) for e in some) for some in (before, events(foreshock))]
    assert told[0] == told[1]
    assert len(told[0]) == 4


def test_an_export_of_invented_text_stays_invented(
    foreshock: Foreshock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(STRIKE | {"synthetic": True}) + "\n", encoding="utf-8")
    foreshock("read", source)
    out = tmp_path / "out.csv"
    foreshock("export", "--format", "acled", "-o", out)
    monkeypatch.setenv("FORESHOCK_LEDGER", str(tmp_path / "second.sqlite"))
    foreshock("import", out)
    assert all(e["synthetic"] for e in events(foreshock))
    assert events(foreshock)


def test_what_is_to_be_cited_comes_back_with_the_rows(
    foreshock: Foreshock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreshock("import", write(tmp_path / "ged.csv", [UCDP]))
    foreshock("export", "--format", "acled", "-o", tmp_path / "out.csv")
    monkeypatch.setenv("FORESHOCK_LEDGER", str(tmp_path / "second.sqlite"))
    assert (
        "licence of 1 rows: UCDP GED, CC BY 4.0 (exports cite it)"
        in foreshock("import", tmp_path / "out.csv").err
    )
    monkeypatch.setenv("FORESHOCK_LEDGER", str(tmp_path / "third.sqlite"))
    (tmp_path / "out.csv.meta.json").write_text("[no json", encoding="utf-8")
    assert "licence" not in foreshock("import", tmp_path / "out.csv").err
