"""What may stand on the first page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from foreshock.names import states
from foreshock.picture import Picture
from foreshock.picture.naming import Named
from foreshock.picture.spot import Spot
from foreshock.reports import View, compose
from foreshock.reports.believed import is_carried, weighing_of
from foreshock.reports.model import Section, text_of
from foreshock.reports.nameable import is_party, sure
from foreshock.reports.pictures.drawing import Words
from tests.picture.builders import Told, holds, picture, say


def part(made: Picture, ident: str, view: View | None = None) -> Section:
    report = compose(made, title="T", ledger_revision=1, view=view)
    return next(s for s in report.sections if s.id == ident)


def lines(made: Picture, lead: str = "") -> list[str]:
    found = part(made, "bottom-line").sentences
    return [text_of(s.line) for s in found if not lead or s.lead == lead]


def read(told: Told, *, confidence: float, reason: str = "by hand") -> Told:
    return replace(told, claim=replace(told.claim, confidence=confidence, reason=reason))


def test_control_needs_belief_of_a_half_and_more_origins_for_than_against() -> None:
    one = picture(holds("Lions"))
    assert not lines(one, "Control")  # one origin that nobody rated
    three = [holds("Lions", doc=d) for d in ("a", "b", "c")]
    assert lines(picture(*three), "Control")
    view = View.of(picture(*three, holds("Lions", "Qasr", doc="d"), holds("Lions", "Oz", doc="e")))
    held = next(c for c in view.picture.control if c.place.key == "tanf")
    others = tuple(c for c in view.whole.evidence if c not in held.claims_for)
    against = replace(held, claims_for=held.claims_for[:2], claims_against=others)
    assert not is_carried(view, against, weighing_of(view))
    assert is_carried(view, held, weighing_of(view))


def test_control_by_an_area_alone_is_counted_and_not_shown() -> None:
    told = [holds("Lions", doc=d) for d in ("a", "b", "c")]
    made = picture(*told)
    made = made.having(control=tuple(replace(c, area=Named("coast", "The Coast")) for c in made.control))
    assert not lines(made, "Control")
    control = part(made, "control")
    assert not [r for t in control.tables for r in t.rows]
    assert any("area that contains them (The Coast)" in text_of(s.line) for s in control.after)


@pytest.mark.parametrize(
    ("confidence", "reason", "stands"),
    [
        (0.8, "by hand", True),
        (0.7, "by hand", False),
        (0.8, "actor 'Lions' 0.32; recipient 'Wolves' 0.90", False),
        (0.8, "actor 'Lions' 0.62; recipient 'Wolves' 0.90", True),
    ],
)
def test_a_fact_of_one_origin_has_to_be_read_surely(confidence: float, reason: str, stands: bool) -> None:
    clash = say("clash", {"actor": "Lions", "recipient": "Wolves"})
    made = picture(read(clash, confidence=confidence, reason=reason))
    assert bool(lines(made, "Fighting")) == stands
    (event,) = made.events
    assert sure(View.of(made), event, event.actors) == stands


def test_bare_words_and_persons_neither_hold_nor_are_struck() -> None:
    known = say("clash", {"actor": "Isis", "recipient": "Syrian army", "place": "Raqqa"})
    view = View.of(picture(known, holds("Euphrates"), holds("Bashar al-Assad", doc="b")))
    parties = {n.name: is_party(view, n) for n in view.whole.naming.every_actor()}
    assert not parties["Euphrates"]
    assert not parties["Bashar al-Assad"]
    assert parties["Isis"]
    struck = [
        say("airstrike", {"actor": "Russia", "recipient": "Bashar al-Assad", "place": "Tanf"}, doc=d)
        for d in ("x", "y")
    ]
    assert not any("Assad" in line for line in lines(picture(known, *struck)))


def test_the_head_says_when_its_texts_were_published_and_how_many_later() -> None:
    late = holds("Lions", doc="b", day="2017-08-01", when="2017-05-01")
    made = Picture.build([holds("Lions"), late], as_of=date(2017, 5, 31))
    facts = dict(compose(made, title="T", ledger_revision=1).facts)
    assert facts["Published"].startswith("31 May 2017 to 1 August 2017; 1 of the documents after")
    assert "--known-on" in facts["Published"]
    assert (
        dict(compose(picture(holds("Lions")), title="T", ledger_revision=1).facts)["Published"]
        == "31 May 2017"
    )


def test_no_distance_to_a_country_is_an_indicator() -> None:
    def far(place: str, km: str, day: str) -> Told:
        args = {"actor": "Lions", "place": place, "relation": "near", "distance_km": km}
        return say("LOCATED", args, doc=f"{place}{day}", day=day, when=day)

    days = (("30", "2017-05-20"), ("10", "2017-05-30"))
    made = picture(*(far(place, km, day) for place in ("Syria", "Qasr") for km, day in days))
    assert "syria" in states()
    spots = {"qasr": Spot(34, 38, 5, frozenset({"SYR"}), "town", "by hand")}
    spots["syria"] = replace(spots["qasr"], kind="country", radius_km=400)
    section = part(made, "indicators", View.of(made, spots=spots))
    watched = [text_of(row.cells[0]) for t in section.tables for row in t.rows]
    assert any("Qasr" in w for w in watched)
    assert not any("Syria" in w for w in watched)


def test_the_report_and_its_map_call_the_marks_the_same() -> None:
    made = picture(holds("Lions", "Qasr"))
    spots = {"qasr": Spot(34, 38, 5, frozenset({"SYR"}), "town", "by hand")}
    section = part(made, "control", View.of(made, spots=spots))
    legend = " ".join(i.text for i in section.figures[0].drawing.items if isinstance(i, Words))
    for rim in ("dashed rim", "whole rim"):
        assert rim in section.intro
        assert rim in legend
    assert "1 place with a letter" in section.figures[0].drawing.says
