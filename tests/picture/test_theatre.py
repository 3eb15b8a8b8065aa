from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from foreshock.picture import Picture
from foreshock.picture.spot import Spot
from foreshock.picture.theatre import Theatre, inside, places_within, within
from tests.picture.builders import Told, holds, say

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0))
HOLE = ((4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0), (4.0, 4.0))


def spot(lat: float, lon: float, *countries: str, unit: str = "", wide: bool = False) -> Spot:
    return Spot(lat, lon, 5.0, frozenset(countries), "town", "by hand", unit, wide)


INLAND = Theatre("Inland", "by hand", frozenset({"INL"}))
SPOTS = {"qasr": spot(1, 1, "INL"), "harbour": spot(50, 50, "CST"), "inland": spot(1, 2, "INL", wide=True)}


def built(*told: Told) -> Picture:
    return Picture.build(told, as_of=date(2017, 5, 31))


def test_a_ring_within_a_ring_is_a_hole() -> None:
    assert inside(1, 1, (SQUARE, HOLE))
    assert not inside(5, 5, (SQUARE, HOLE))
    assert not inside(11, 5, (SQUARE, HOLE))


@given(st.floats(-20, 20), st.floats(-20, 20))
def test_a_square_is_inside_where_both_coordinates_are(x: float, y: float) -> None:
    if {x, y} & {0.0, 10.0}:
        return
    assert inside(x, y, (SQUARE,)) == (0 < x < 10 and 0 < y < 10)


def test_a_theatre_covers_by_country_outline_circle_and_unit() -> None:
    assert INLAND.covers(spot(80, 80, "INL"))
    assert not INLAND.covers(spot(1, 1, "CST"))
    outline = Theatre("box", "by hand", rings=(SQUARE,))
    assert outline.covers(spot(5, 5))
    assert not outline.covers(spot(5, 11, "INL"))
    near = Theatre("around", "by hand", frozenset({"INL"}), circle=(0.0, 0.0, 120.0))
    assert near.covers(spot(1, 0))
    assert not near.covers(spot(2, 0))
    assert not near.covers(spot(0, 0, "INL", wide=True))
    unit = Theatre("North", "by hand", frozenset({"INL"}), unit="North")
    assert unit.covers(spot(60, 60, "INL", unit="North"))


def test_facts_elsewhere_and_facts_without_a_place_are_counted_with_their_claims() -> None:
    here, there = holds("Lions", "Qasr"), holds("Tigers", "Harbour", at=90)
    nowhere = holds("Bears", "Oz", at=180)
    found = within(built(here, there, nowhere), INLAND, SPOTS)
    assert [c.place.name for c in found.picture.control] == ["Qasr"]
    left = next(x for x in found.left if x.what == "places held")
    assert (left.outside_count, left.unplaced_count) == (1, 1)
    assert left.outside == (there.claim.id,)
    assert left.unplaced == (nowhere.claim.id,)
    assert (found.outside, found.unplaced) == (1, 1)


def test_nothing_is_lost() -> None:
    told = [holds("Lions", "Qasr"), holds("Tigers", "Harbour", at=90)]
    told += [say("clash", {"actor": "Lions", "recipient": "Tigers", "place": p}, at=200 + i) for i, p in
             enumerate(("Qasr", "Harbour", "Oz"))]  # fmt: skip
    told += [say("BACKS", {"backer": "Ostland", "client": "Lions"}, at=400)]
    told += [say("BACKS", {"backer": "Ostland", "client": "Bears"}, at=450)]
    whole = built(*told)
    found = within(whole, INLAND, SPOTS)
    counts = {x.what: x.outside_count + x.unplaced_count for x in found.left}
    for what, family in (("places held", "control"), ("events", "events"), ("ties", "ties")):
        assert len(getattr(found.picture, family)) + counts.get(what, 0) == len(getattr(whole, family))


def test_a_backer_is_in_where_the_backed_one_acts() -> None:
    told = [holds("Lions", "Qasr"), say("BACKS", {"backer": "Ostland", "client": "Lions"}, at=90)]
    told += [say("ALLIED", {"a": "Ostland", "b": "Westland"}, at=140)]
    found = within(built(*told), INLAND, SPOTS)
    assert [(t.type, t.b.name) for t in found.picture.ties] == [("BACKS", "Lions")]


def test_an_event_without_a_place_is_kept_apart_where_both_parties_act_there() -> None:
    told = [
        holds("Lions", "Qasr"),
        say("clash", {"actor": "Tigers", "recipient": "Lions", "place": "Qasr"}, at=90),
    ]
    loose = say("threaten", {"actor": "Tigers", "recipient": "Lions"}, at=180)
    other = say("demand", {"actor": "Tigers", "recipient": "Bears"}, at=270)
    found = within(built(*told, loose, other), INLAND, SPOTS)
    assert [e.claims for e in found.loose] == [(loose.claim.id,)]
    assert all(loose.claim.id not in e.claims for e in found.picture.events)


def test_the_picture_before_is_cut_to_the_same_places() -> None:
    told = [holds("Lions", "Qasr"), holds("Tigers", "Harbour", at=90)]
    assert [c.place.name for c in places_within(built(*told), INLAND, SPOTS).control] == ["Qasr"]
