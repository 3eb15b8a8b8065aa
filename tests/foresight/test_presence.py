from __future__ import annotations

from datetime import date

import pytest

from foreshock.foresight.focus import focus
from foreshock.foresight.presence import Ground, Presence
from foreshock.picture.spot import Spot
from tests.picture.builders import Told, holds, picture, say

DAY = date(2017, 5, 31)


def spot(lat: float, lon: float, *, wide: bool = False) -> Spot:
    return Spot(lat, lon, 3.0, frozenset({"SYR"}), "town", "by hand", wide=wide)


def near(
    *told: Told, place: str = "tanf", day: date = DAY, spots: dict[str, Spot] | None = None
) -> dict[str, Presence]:
    made = picture(*told, as_of=None)
    ground = Ground(made, spots or {}, focus(made, spots or {}))
    return {p.party.name: p for p in ground.presences(place, day)}


def test_who_holds_a_place_is_nearer_than_who_advances_on_it() -> None:
    found = near(holds("Lions"), say("advance", {"actor": "Bears", "place": "Tanf"}))
    assert found["Lions"].nearness > found["Bears"].nearness > 0
    assert found["Bears"].closing > 0 == found["Lions"].closing


def test_nearness_falls_with_the_kilometres_told() -> None:
    told = [
        say("LOCATED", {"actor": who, "place": "Tanf", "relation": "near", "distance_km": km}, at=60 * i)
        for i, (who, km) in enumerate([("Lions", "5"), ("Bears", "50")])
    ]
    found = near(*told)
    assert found["Lions"].nearness > 2 * found["Bears"].nearness


def test_who_leaves_is_not_closing_in() -> None:
    assert near(say("withdraw", {"actor": "Lions", "place": "Tanf"}))["Lions"].closing < 0


def test_what_was_told_long_ago_counts_less() -> None:
    told = say("LOCATED", {"actor": "Lions", "place": "Tanf", "relation": "at"})
    later = near(told, say("meet", {"actor": "A"}, doc="d2", day="2017-07-15"), day=date(2017, 7, 15))
    assert later["Lions"].nearness == pytest.approx(near(told)["Lions"].nearness / 2)


def test_a_place_beside_it_counts_by_its_distance_and_a_country_not_at_all() -> None:
    told = [say("LOCATED", {"actor": "SDF", "place": "Zaza", "relation": "at"})]
    told.append(say("LOCATED", {"actor": "Bears", "place": "Syria", "relation": "inside"}, at=60))
    told.append(say("aid", {"actor": "UN", "place": "Tanf"}, at=120))
    spots = {"tanf": spot(33.5, 38.6), "zaza": spot(33.6, 38.3), "syria": spot(33.5, 38.6, wide=True)}
    found = near(*told, spots=spots)
    assert 0.1 < found["SDF"].nearness < 1
    assert "Bears" not in found


def test_who_may_be_no_armed_party_counts_for_less() -> None:
    told = [
        say("LOCATED", {"actor": who, "place": "Tanf", "relation": "at"}, at=60 * i)
        for i, who in enumerate(["SDF", "Syrians", "US-backed fighters"])
    ]
    found = near(*told)
    assert found["SDF"].nearness == found["US-backed fighters"].nearness > found["Syrians"].nearness > 0


def test_a_denied_position_is_none() -> None:
    assert near(say("LOCATED", {"actor": "Lions", "place": "Tanf", "relation": "at"}, status="denied")) == {}


@pytest.mark.parametrize("least", [0.0, 0.2, 0.5, 0.9])
def test_only_those_near_enough_are_found_and_each_as_among_all(least: float) -> None:
    told = [
        say("LOCATED", {"actor": who, "place": "Tanf", "relation": "near", "distance_km": km}, at=60 * i)
        for i, (who, km) in enumerate([("Lions", "5"), ("Bears", "30"), ("Wolves", "55")])
    ]
    made = picture(*told, holds("Foxes", at=300), as_of=None)
    ground = Ground(made, {}, focus(made, {}))
    every = ground.presences("tanf", DAY)
    assert ground.presences("tanf", DAY, least=least) == tuple(p for p in every if p.nearness >= least)
