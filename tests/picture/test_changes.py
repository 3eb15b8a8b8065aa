from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from foreshock.picture import Picture
from foreshock.picture.changes import Change, changes
from tests.picture.builders import Told, holds, say
from tests.picture.strategies import LEDGERS

BEFORE, AFTER = date(2017, 5, 20), date(2017, 5, 31)


def found(*told: Told):  # type: ignore[no-untyped-def]
    after = Picture.build(told, as_of=AFTER)
    return changes(after.at(BEFORE), after)


def took(who: str, place: str, day: str, *, whom: str = "", at: int = 0, doc: str = "d1") -> Told:
    args = {"actor": who, "place": place} | ({"recipient": whom} if whom else {})
    return say("seize", args, day=day, when=day, at=at, doc=doc)


def test_a_place_that_was_taken_changed_hands() -> None:
    told = found(
        took("Lions", "Qasr", "2017-05-10"), took("Tigers", "Qasr", "2017-05-25", whom="Lions", doc="d2")
    )
    (change,) = told.places
    assert change.kind == Change.HANDS
    assert [h.name for h in change.before.holders] == ["Lions"]
    assert [h.name for h in change.after.holders] == ["Tigers"]
    assert change.claims


def test_a_place_told_for_the_first_time_is_said_to_be() -> None:
    (change,) = found(took("Lions", "Qasr", "2017-05-25")).places
    assert (change.kind, change.before) == (Change.FIRST, None)


def test_what_stays_as_it_was_is_no_change() -> None:
    told = found(took("Lions", "Qasr", "2017-05-10"), holds("Lions", "Qasr", doc="d2", day="2017-05-30"))
    assert not told.places


def test_new_ties_events_and_movements_are_told_apart_from_old_ones() -> None:
    old = say("BACKS", {"backer": "Ostland", "client": "Lions"}, day="2017-05-10", when="2017-05-10")
    again = say(
        "BACKS", {"backer": "Ostland", "client": "Lions"}, day="2017-05-28", when="2017-05-28", doc="d2"
    )
    new = say(
        "BACKS",
        {"backer": "Westland", "client": "Lions"},
        day="2017-05-28",
        when="2017-05-28",
        at=90,
        doc="d2",
    )
    clash = say("clash", {"actor": "Lions", "recipient": "Tigers"}, day="2017-05-28", at=180, doc="d2")
    move = say("advance", {"actor": "Lions", "place": "Qasr"}, day="2017-05-29", at=270, doc="d2")
    told = found(old, again, new, clash, move)
    assert [(t.a.name, t.b.name) for t in told.ties] == [("Westland", "Lions")]
    assert [e.claims for e in told.events] == [(clash.claim.id,)]
    assert [e.claims for e in told.movements] == [(move.claim.id,)]
    assert not told.ended


def test_a_tie_that_is_denied_since_is_told() -> None:
    old = say("BACKS", {"backer": "Ostland", "client": "Lions"}, day="2017-05-10", when="2017-05-10")
    no = say(
        "BACKS",
        {"backer": "Ostland", "client": "Lions"},
        day="2017-05-28",
        when="2017-05-28",
        doc="d2",
        status="denied",
    )
    (tie,) = found(old, no).ended
    assert tie.denied == (no.claim.id,)


@given(LEDGERS)
@settings(max_examples=40, deadline=None)
def test_a_picture_has_no_changes_from_itself(entries: list[Told]) -> None:
    made = Picture.build(entries, as_of=AFTER)
    assert not changes(made, made)


@given(LEDGERS)
@settings(max_examples=40, deadline=None)
def test_every_change_cites_claims_of_the_later_picture(entries: list[Told]) -> None:
    after = Picture.build(entries, as_of=AFTER)
    told = changes(after.at(BEFORE), after)
    for fact in (*told.places, *told.ties, *told.ended, *told.events, *told.movements):
        assert fact.claims
        assert set(fact.claims) <= after.evidence.keys()
