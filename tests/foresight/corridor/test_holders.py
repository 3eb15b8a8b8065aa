from __future__ import annotations

from datetime import date

from foreshock.foresight.corridor import Basis, Hold, Standing
from foreshock.foresight.corridor.holders import Holders
from foreshock.foresight.corridor.loyalty import Loyalty
from foreshock.foresight.corridor.stops import Stop
from foreshock.picture.theatre import Spot
from tests.picture.builders import Told, holds, picture, say

SYRIA = frozenset({"SYR"})
TOWN = Stop("t", "Harma", 35.0, 38.0, "town", SYRIA, ("harma",), "Zed")
OTHER = Stop("o", "Derik", 35.5, 38.0, "town", SYRIA, (), "Zed")
SPOTS = {
    "harma": Spot(35.0, 38.0, 3.0, SYRIA, "town", "by hand", "Zed"),
    "zed province": Spot(35.2, 38.0, 60.0, SYRIA, "admin1", "by hand", "Zed"),
}
FOES = say("clash", {"actor": "Iran", "recipient": "Islamic State", "place": "Farland"}, doc="h")


def hold(stop: Stop, *told: Told, actor: str = "Iran", as_of: str = "2017-05-31") -> Hold:
    seen = picture(*told, FOES, as_of=as_of)
    assert seen.as_of is not None
    loyalty = Loyalty(seen, seen.actor(actor)[0], seen.as_of) if actor else None
    return Holders(seen, SPOTS, loyalty).of(stop)


def test_an_enemys_town_is_closed_with_its_day_and_claims() -> None:
    found = hold(TOWN, holds("Islamic State", "Harma"))
    assert (found.standing, found.basis) == (Standing.CLOSED, Basis.TOLD)
    assert found.since == date(2017, 5, 31)
    assert len(found.claims) == 1
    assert "Islamic State (against it), by one origin alone" in found.says


def test_an_area_neither_opens_nor_closes_a_road_for_sure() -> None:
    found = hold(OTHER, holds("Islamic State", "Zed province"))
    assert (found.standing, found.basis) == (Standing.CONTESTED, Basis.AREA)
    assert found.area is not None
    assert found.area.name == "Zed province"


def test_what_was_told_too_long_ago_is_unknown_but_remembered() -> None:
    args = {"actor": "Iran", "recipient": "Islamic State", "place": "Farland"}
    still = say("clash", args, doc="h2", day="2019-12-01")
    found = hold(TOWN, holds("Islamic State", "Harma"), still, as_of="2019-12-31")
    assert found.standing is Standing.UNKNOWN
    assert found.last_against
    assert "too long ago" in found.says


def test_a_state_is_presumed_only_where_no_text_tells_another_holder() -> None:
    presumed = hold(OTHER)
    assert presumed.basis is Basis.PRESUMED
    assert not presumed.claims
    assert hold(OTHER, holds("Islamic State", "Harma")).basis is Basis.NOTHING


def test_of_two_sides_of_a_crossing_the_closed_one_counts() -> None:
    crossing = Stop("c", "Gate", 35.0, 39.0, "crossing", SYRIA | {"IRQ"}, ("harma", "qasr"))
    spots = {**SPOTS, "qasr": Spot(35.0, 39.0, 3.0, frozenset({"IRQ"}), "town", "by hand")}
    told = (holds("Iran", "Harma"), holds("Islamic State", "Qasr", doc="d2"), FOES)
    seen = picture(*told)
    assert seen.as_of is not None
    holders = Holders(seen, spots, Loyalty(seen, seen.actor("Iran")[0], seen.as_of))
    assert holders.of(crossing).standing is Standing.CLOSED


def test_for_nobody_a_held_town_is_open_and_a_disputed_one_is_not() -> None:
    assert hold(TOWN, holds("Islamic State", "Harma"), actor="").standing is Standing.OPEN
    both = (holds("Islamic State", "Harma", doc="a"), holds("Iran", "Harma", doc="b"))
    assert hold(TOWN, *both, actor="").standing is Standing.CONTESTED
