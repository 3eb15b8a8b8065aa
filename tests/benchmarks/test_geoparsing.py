from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from benchmarks.geoparsing_formats import articles

from benchmarks import geoparsing
from foreshock.errors import FormatError
from foreshock.model import Span
from foreshock.names.gazetteer.build import stamp, write
from tests.names.gazetteer.small import drafts

TEXT = "Officials flew from Paris to Aleppo &amp; Raqqa on Friday."
PLAIN = TEXT.replace("&amp;", "&")


def gaz(name: str, start: int, point: tuple[float, float] | None) -> str:
    tag = f"<gaztag geonameid='1'><lat>{point[0]}</lat><lon>{point[1]}</lon></gaztag>" if point else ""
    where = f"<start>{start}</start><end>{start + len(name)}</end>"
    return f"<toponym>{where}<phrase>{name}</phrase>{tag}</toponym>"


def location(name: str, start: int, point: tuple[float, float]) -> str:
    where = f"<start>{start}</start><end>{start + len(name)}</end>"
    place = f"<lat>{point[0]}</lat><lon>{point[1]}</lon><page>x</page>"
    return f"<location><name>{name}</name>{where}{place}</location>"


def extracted(name: str, start: int, point: tuple[float, float] | None) -> str:
    place = f"<latitude>{point[0]}</latitude><longitude>{point[1]}</longitude>" if point else "<latitude/>"
    where = f"<start>{start}</start><end>{start + len(name)}</end>"
    return f"<toponym><extractedName>{name}</extractedName><type>Literal</type>{where}{place}</toponym>"


def at(name: str) -> int:
    return PLAIN.index(name)


PARIS, ALEPPO, WRONG = (48.85, 2.35), (36.2, 37.16), (0.0, 0.0)
LGL = (
    f"<articles><article docid='7'><title>T</title><domain>x.org</domain><text>{TEXT}</text><toponyms>"
    f"{gaz('Paris', at('Paris'), PARIS)}{gaz('Aleppo', at('Aleppo') + 4, ALEPPO)}"
    f"{gaz('Raqqa', at('Raqqa'), None)}"
    "</toponyms></article></articles>"
)
VIRUS = (
    f"<articles><article><source>http://x.org/a</source><text>{TEXT}</text><locations>"
    f"{location('Paris', at('Paris') + 1, PARIS)}{location('Aleppo', at('Aleppo') + 1, WRONG)}"
    "</locations></article></articles>"
)
NEWS = (
    f"<articles><article file='0'><title>T</title><link>http://www.x.org/a</link><text>{TEXT}</text><toponyms>"
    f"{extracted('Paris', at('Paris'), PARIS)}{extracted('Raqqa', at('Raqqa'), None)}"
    "</toponyms></article></articles>"
)


def file(folder: Path, body: str) -> Path:
    path = folder / "corpus.xml"
    path.write_text(body, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("body", "id_", "domain", "names", "scored"),
    [
        (LGL, "7", "x.org", ["Paris", "Aleppo", "Raqqa"], [True, True, False]),
        (VIRUS, "0", "x.org", ["Paris", "Aleppo"], [True, True]),
        (NEWS, "0", "x.org", ["Paris", "Raqqa"], [True, False]),
    ],
)
def test_the_formats_are_told_apart(
    tmp_path: Path, body: str, id_: str, domain: str, names: list[str], scored: list[bool]
) -> None:
    (article,) = articles(file(tmp_path, body))
    assert (article.id, article.domain, article.text) == (id_, domain, PLAIN)
    assert [article.text[g.start : g.end] for g in article.toponyms] == names
    assert [g.scored for g in article.toponyms] == scored


def test_a_toponym_that_the_text_does_not_have_is_counted(tmp_path: Path) -> None:
    body = LGL.replace("<phrase>Raqqa</phrase>", "<phrase>Homs</phrase>")
    (article,) = articles(file(tmp_path, body))
    assert article.lost == 1
    assert len(article.toponyms) == 2


@pytest.mark.parametrize("body", ["<articles/>", "<a><article><text>x</text></article></a>", "no xml"])
def test_another_file_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(FormatError):
        articles(file(tmp_path, body))


def figures(body: str, folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, float]:
    path = folder / "small.sqlite"
    write(path, drafts(), stamped=stamp(()))
    out = folder / "out.jsonl"
    given = [str(file(folder, body)), "--gazetteer", str(path), "--out", str(out), *more]
    assert geoparsing.main(given) == 0
    return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))


@pytest.fixture(autouse=True)
def no_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foreshock.names.gazetteer.pack.installed", lambda *_: [])


def test_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = figures(LGL, tmp_path, capsys)
    assert (said["acc161"], said["coverage"], said["n"], said["n_scored"]) == (1.0, 1.0, 1, 2)
    assert said["median_km"] < 1
    assert said["recognition_f1"] == said["acc161_end_to_end"] == 1.0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["place"]["country"] for r in rows] == ["FRA", "SYR"]
    assert all(r["reason"] for r in rows)


def test_a_wrong_point_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = figures(VIRUS, tmp_path, capsys, "--gold-only")
    assert said["acc161"] == 0.5
    assert said["mean_km"] > 1000
    assert said["recognition_f1"] == 0.0


def test_the_unresolved_are_misses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = LGL.replace("Paris", "Zzzyx")
    said = figures(body, tmp_path, capsys, "--gold-only")
    assert (said["acc161"], said["coverage"]) == (0.5, 0.5)


def test_an_absent_file(tmp_path: Path) -> None:
    assert geoparsing.main([str(tmp_path / "none.xml")]) == 3


def test_auc() -> None:
    assert geoparsing.auc([0.0, 0.0]) == 0.0
    assert geoparsing.auc([None]) == 1.0
    half = math.expm1(math.log1p(geoparsing.FARTHEST_KM) / 2)
    assert geoparsing.auc([half]) == pytest.approx(0.5)
    assert geoparsing.auc([]) == 0.0


def test_overlap() -> None:
    (article,) = [geoparsing.Gold(5, 9, "x", None, None)]
    assert geoparsing.overlaps(Span(8, 12), article)
    assert not geoparsing.overlaps(Span(9, 12), article)
