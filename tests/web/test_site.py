from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from foreshock.errors import FormatError, NotFound
from foreshock.ledger import Ledger
from foreshock.model import Argument, Claim, Document, Span
from foreshock.web.served import Served
from foreshock.web.site import address, export, file_of, fnv, part

TABLE = Path(__file__).parents[2] / "web" / "tests" / "addresses.json"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """What stands in for the built front end."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    for name in ("app.js", "app.css", "index.html", "site.js", "world.js"):
        (folder / name).write_text("// made", encoding="utf-8")
    return folder


def answers(out: Path) -> dict[str, object]:
    """All answers of a site, read as the page reads them."""
    found: dict[str, object] = {}
    for path in (out / "data").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        head, tail = f'foreshockAnswers("{path.stem}",', ");\n"
        assert text.startswith(head)
        assert text.endswith(tail)
        found |= json.loads(text[len(head) : -len(tail)])
    return found


@pytest.mark.parametrize("row", json.loads(TABLE.read_text(encoding="utf-8")))
def test_addresses_are_those_of_the_front_end(row: dict[str, object]) -> None:
    """web/tests/site.test.ts reads the same table."""
    made = address(str(row["path"]), row["parameters"])  # type: ignore[arg-type]
    assert made == row["address"]
    assert fnv(made) == row["fnv"]


def test_a_part_of_a_path_is_safe_whatever_stands_in_it() -> None:
    assert part("a/b ?#(x)!~*'") == "a%2Fb%20%3F%23(x)!~*'"


def test_a_site_has_all_that_the_app_asks_for(served: Served, bundle: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    made = export(served, out, bundle=bundle)
    found = answers(out)
    site = json.loads(
        (out / "site.js").read_text(encoding="utf-8").removeprefix("window.foreshockSite=").rstrip(";\n")
    )
    assert site["days"] == [d.isoformat() for d in made.days]
    assert site["revision"] == served.ledger.revision
    for where in found:
        assert (out / "data" / f"{file_of(where, site['files'])}.js").is_file()
    for path in ("/status", "/overview", "/timeline", "/layers", "/network", "/sources", "/places?limit=500"):
        assert path in found, path
    for entry in served.ledger.entries():
        if entry.claim.confidence >= served.least:
            assert f"/claims/{entry.claim.id}" in found
            assert f"/claims/{entry.claim.id}/evidence" in found
    status = found["/status"]
    assert isinstance(status, dict)
    assert (status["edit"], status["read"]) == (False, False)
    assert "<html" in (out / "report.html").read_text(encoding="utf-8")
    assert len(found) == made.answers


def test_days_that_are_asked_for_are_those_there_are(served: Served, bundle: Path, tmp_path: Path) -> None:
    day = date(2017, 5, 31)
    made = export(served, tmp_path / "site", bundle=bundle, days=[day])
    assert made.days == (day,)
    assert f"/network?as_of={day}" in answers(tmp_path / "site")


def test_no_text_ends_a_script_and_none_that_is_restricted_is_passed_on(bundle: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    evil = "Lions hold Tanf. </script><script>alert(1)</script>"
    kept = "Cubs hold Homs. Restricted row."
    with Ledger.open(path) as ledger:
        for id_, text, licence in (
            ("open", evil, ""),
            ("closed", kept, "ACLED terms of use: not to be redistributed"),
        ):
            who, place = text.split(".")[0].split(" hold ")
            quote = f"{who} hold {place}"
            args = (Argument("holder", who), Argument("place", place))
            claim = Claim(
                doc=id_, type="HOLDS", args=args, quote=quote, span=Span(0, len(quote)), confidence=0.9
            )
            ledger.add(
                Document(id=id_, text=text, date=date(2020, 1, 1), licence=licence), [claim], reader="hand 1"
            )
    made = export(Served(path), tmp_path / "site", bundle=bundle)
    assert made.kept_back == 1
    every = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "site" / "data").glob("*.js"))
    assert "</script" not in every
    assert "alert(1)" in every
    assert "Restricted row" not in every
    assert "Homs" not in every


def test_a_folder_of_something_else_is_left_alone(served: Served, bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(FormatError, match="something else"):
        export(served, tmp_path / "mine", bundle=bundle)
    with pytest.raises(FormatError, match="is a file"):
        export(served, tmp_path / "mine" / "thesis.txt", bundle=bundle)
    assert (tmp_path / "mine" / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_without_the_front_end_there_is_no_site(served: Served, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="make app"):
        export(served, tmp_path / "site", bundle=tmp_path / "nothing")
