"""The bundled case, read with the shipped reader: what has to hold of its report with any reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foreshock import Ledger, read
from foreshock.names import is_named, is_time, tells_side
from foreshock.picture import Picture, State
from foreshock.reading import default_reader
from foreshock.reports import Report, compose, compose_place, render_brief
from foreshock.reports.model import text_of

CASE = Path(__file__).parents[2] / "examples" / "tanf-2017"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    path = tmp_path_factory.mktemp("bundled") / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        read([CASE], ledger=ledger, reader=default_reader())
        return Picture.build(ledger.entries(), as_of=date(2017, 11, 20))


@pytest.fixture(scope="module")
def report(made: Picture) -> Report:
    return compose(made, title="The case", ledger_revision=1)


def column(report: Report, section: str, head: str) -> list[str]:
    tables = [t for s in report.sections if s.id == section for t in s.tables if head in t.columns]
    return [text_of(row.cells[t.columns.index(head)]) for t in tables for row in t.rows]


def test_the_town_of_the_case_is_held_or_its_holder_is_asked_for(made: Picture, report: Report) -> None:
    place = made.place("al-Tanf")[0]
    held = any(c.place == place and c.state != State.UNKNOWN for c in made.control)
    asked = any(place in q.about for q in made.questions)
    assert held or asked
    listed = [*column(report, "control", "Place"), *column(report, "unknown", "About")]
    assert place.name in listed


def test_no_place_or_holder_is_a_bare_noun(report: Report) -> None:
    places = column(report, "control", "Place")
    assert all(is_named(p) and not is_time(p) for p in places)
    parties = column(report, "backing", "Backer") + column(report, "backing", "Backed")
    # A description that two texts give is followed by the text: `militias (Desert Wire, 2017-06-01)`.
    assert all(tells_side(p.partition(" (")[0]) for p in parties)


def test_nobody_is_tied_to_itself_or_strikes_itself(made: Picture) -> None:
    assert all(t.a.described != t.b.described for t in made.ties)
    assert not [e for e in made.events if set(e.actors) & set(e.recipients)]


def test_hostile_parties_do_not_hold_a_place_together(made: Picture) -> None:
    hostile = {frozenset((t.a.key, t.b.key)) for t in made.ties if t.type == "OPPOSES" and t.claims}
    for c in (c for c in made.control if c.state == State.HELD):
        keys = {h.key for h in c.holders}
        assert not any(pair <= keys for pair in hostile)


def test_every_place_with_something_told_has_a_page_with_a_holder_or_a_question(made: Picture) -> None:
    for place in made.naming.every_place():
        page = compose_place(made, place.name, ledger_revision=1)
        rows = {s.id: [r for t in s.tables for r in t.rows] for s in page.sections}
        told = rows["events"] or rows["positions"] or rows["routes"]
        assert not told or rows["control"] or rows["unknown"]


def test_the_reprint_is_no_text_of_its_own(made: Picture) -> None:
    assert made.origins <= made.texts < len(made.documents)


def test_its_brief_form_fits_a_terminal(made: Picture) -> None:
    assert len(render_brief(made, "The case").splitlines()) <= 70
