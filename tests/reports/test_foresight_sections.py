from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from foreshock.foresight.issuing import of_flashpoints, of_outlook
from foreshock.foresight.outlook.chances import chances
from foreshock.foresight.outlook.serve import Forecasts, outlook
from foreshock.foresight.scorecard import scorecard
from foreshock.foresight.settling import Settlement, Verdict
from foreshock.foresight.warnings import IssuedWarning
from foreshock.picture import Picture
from foreshock.reports import compose, render_pdf, render_report
from foreshock.reports.corridor_section import corridor_section
from foreshock.reports.linter import lint
from foreshock.reports.model import Report, Section, text_of
from foreshock.reports.outlook_section import MOST, outlook_section
from foreshock.reports.scorecard_section import by_day, scorecard_section
from foreshock.reports.view import View
from tests.foresight.corridor.land import found, gates, hostile
from tests.foresight.made import DAY, NOW, SPOTS, flashpoint
from tests.foresight.outlook.made import ISSUE, at, war
from tests.picture.builders import say
from tests.reports.small import small_picture


def reported(*more: Section, last: Iterable[Section] = (), picture: Picture | None = None) -> Report:
    picture = picture or small_picture()
    view = View.of(picture, more=more, last=tuple(last))
    return compose(picture, title="T", ledger_revision=1, view=view)


def cells(section: Section, table: int, column: str) -> list[str]:
    made = section.tables[table]
    return [text_of(row.cells[made.columns.index(column)]) for row in made.rows]


@pytest.fixture(scope="module")
def forecasts() -> Forecasts:
    return outlook([replace(i, countries=frozenset({"SYR"})) for i in war(months=14)], issue=ISSUE)


def test_the_outlook_lists_the_highest_chances_of_each_horizon_with_the_baseline_beside(
    forecasts: Forecasts,
) -> None:
    section = outlook_section(forecasts)
    assert [t.caption for t in section.tables] == [
        "Within 1 month, up to 31 July 2019",
        "Within 3 months, up to 30 September 2019",
        "Within 6 months, up to 31 December 2019",
        "What is served, and why",
    ]
    wide, *told = cells(section, 0, "Chance")
    assert cells(section, 0, "Where")[0] == "the whole"
    assert "%" in wide
    said = [int(c.partition("(")[2].rstrip("%)")) for c in told]
    assert said == sorted(said, reverse=True)
    assert len(told) == MOST
    assert all(c.startswith("baseline, ") and "%" in c for c in cells(section, 0, "Beside it"))
    assert "is true if a source tells of at least one person killed" in section.intro
    assert all(row.claims for row in section.tables[0].rows)


def test_a_likelihood_word_stands_beside_the_percentage_that_it_means(forecasts: Forecasts) -> None:
    report = reported(outlook_section(forecasts))
    assert not lint(report)
    cell = next(f for f in forecasts.rows if f.what == "cell")
    section = outlook_section(replace(forecasts, rows=(replace(cell, chance=0.62),)))
    assert cells(section, 0, "Chance") == ["likely (62%)"]


def test_a_record_too_short_gives_one_sentence_and_no_number() -> None:
    made = outlook([at("2019-06-01"), at("2019-06-20")], issue=ISSUE)
    section = outlook_section(made)
    assert section.is_empty
    assert section.empty.startswith("No forecast: 2 incidents")
    assert section.empty.endswith(" 6 months.")
    assert "No forecast: no dated deadly violence" in outlook_section(outlook([], issue=ISSUE)).empty


def test_a_theatre_stands_first_under_its_name() -> None:
    made = outlook(list(war(months=8)), issue=ISSUE, theatre="The Fords")
    assert cells(outlook_section(made, theatre="The Fords"), 0, "Place")[0] == "The Fords"


def test_a_corridor_tells_its_gates_who_can_cut_them_and_the_told_routes_apart(tmp_path: Path) -> None:
    route = say("ROUTE", {"from": "Alfa", "to": "Omega", "what": "coast road"}, doc="r", at=900)
    made = found(tmp_path, *hostile(), *gates(south="Islamic State"), route, actor="Iran")
    section = corridor_section([made])
    captions = [t.caption.partition(": ")[2] for t in section.tables]
    assert captions == [*("the way", "stretches", "gates, those that the most hangs on first", "routes told")]
    assert section.tables[0].caption.startswith("Alfa to Omega for ")
    assert "minimum cut, whoever holds them" in cells(section, 0, "What")
    gate = next(r for r in section.tables[2].rows if "outhgate" in text_of(r.cells[0]))
    assert gate.claims
    told = {c for row in section.tables[2].rows for c in row.claims}
    assert told <= set(made.claims)
    assert not lint(reported(section))


def settled(w: IssuedWarning, verdict: Verdict, *claims: str) -> dict[str, Settlement]:
    return {w.id: Settlement(w.id, verdict, "told: 1 such event in the period", claims)}


def issued(day: date = DAY) -> IssuedWarning:
    made = of_flashpoints([replace(flashpoint(), day=day)], spots=SPOTS)[0]
    return replace(made, decided=datetime.combine(day, NOW.time(), NOW.tzinfo))


def test_the_scorecard_shows_what_was_settled_with_its_claims_and_what_is_open() -> None:
    first, second = issued(), issued(DAY + timedelta(days=1))
    section = scorecard_section([scorecard([first, second], settled(first, Verdict.YES, "c9"))])
    assert [t.caption for t in section.tables] == [
        *("Warnings issued in advance", "Settled, the newest", "Open, the next due")
    ]
    assert section.tables[1].rows[0].claims == ("c9",)
    assert cells(section, 2, "Came out") == ["open"]
    assert not lint(reported(last=[section]))


def test_without_warnings_a_sentence_says_so() -> None:
    section = scorecard_section([scorecard([], {})])
    assert section.is_empty
    assert section.empty == "No warnings have been issued up to this day."


def test_a_report_of_a_day_knows_no_later_warning_and_no_later_outcome() -> None:
    picture = small_picture()
    day, claim = picture.as_of or DAY, next(iter(picture.evidence))
    past, late = issued(day - timedelta(days=9)), issued(day + timedelta(days=1))
    shown, known = by_day([past, late], settled(past, Verdict.YES, "unknown claim"), picture)
    assert (shown, known) == ((past,), {})
    assert by_day([past], settled(past, Verdict.YES, claim), picture)[1]
    over = issued(day - timedelta(days=40))
    assert by_day([over], settled(over, Verdict.NO), picture)[1]


def test_the_sections_stand_in_their_order_in_every_format(forecasts: Forecasts, tmp_path: Path) -> None:
    corridor = corridor_section([found(tmp_path, *hostile(), *gates(south="Islamic State"), actor="Iran")])
    card = scorecard_section([scorecard([issued()], {})])
    report = reported(corridor, outlook_section(forecasts), last=[card])
    order = [s.id for s in report.sections]
    assert order[order.index("flashpoints") :][:5] == [
        *("flashpoints", "corridors", "outlook", "indicators", "scorecard")
    ]
    for form in ("md", "html", "json"):
        text = render_report(report, format=form)
        assert "Within 1 month, up to 31 July 2019" in text
        assert "Alfa to Omega for " in text
        assert "Warnings issued in advance" in text
    assert render_pdf(report).startswith(b"%PDF")


def test_cells_are_issued_with_their_box_their_countries_and_the_baseline(forecasts: Forecasts) -> None:
    told = [replace(i, countries=frozenset({"SYR"})) for i in war(months=14)]
    rows = [c for c in chances(forecasts, told) if c.by == date(2019, 7, 31)]
    made = of_outlook(rows, day=ISSUE)
    assert len(made) == len({w.id for w in made}) == len(rows) > 5
    west, south, east, north = made[0].settles.where.box or (0, 0, 0, 0)
    assert (east - west, north - south) == (0.5, 0.5)
    assert all(w.settles.where.countries == ("SYR",) for w in made)
    assert all(0 < (w.chance or 0) < 1 and 0 < (w.baseline or 0) < 1 for w in made)
    inside = {i.claims[0] for i in told if south <= i.lat < north and west <= i.lon < east}
    assert set(made[0].claims) <= inside
    assert 0 < len(made[0].claims) <= 20
