"""Areas contain towns: what is told of an area says something, weaker, of a place in it."""

from __future__ import annotations

from datetime import date

from foreshock.names.gazetteer import Entry
from foreshock.picture import control_numbers as numbers
from foreshock.picture.control import Control, State, control
from foreshock.picture.control_areas import containing
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from tests.picture.builders import Told, holds, say

WITHIN = {"orchard town": ("eastern orchards",)}


def entry(name: str, kind: str, lat: float, lon: float, radius: float, *, admin1: str = "") -> Entry:
    return Entry(
        id=name,
        name=name,
        kind=kind,
        country="SYR",
        admin1=admin1,
        lat=lat,
        lon=lon,
        radius_km=radius,
        population=0,
        source="by hand",
    )


def of(place: str, *told: Told, as_of: str = "2017-05-31") -> Control | None:
    naming = Naming(told)
    evidence = gather(told, naming=naming, as_of=date.max)
    found = control(evidence, naming=naming, as_of=date.fromisoformat(as_of), within=WITHIN)
    return next((c for c in found if c.place.name == place), None)


def struck() -> Told:
    return say("airstrike", {"actor": "US", "place": "Orchard Town"}, doc="d9")


def test_a_region_contains_what_lies_within_its_radius() -> None:
    entries = {
        "ghouta": entry("Ghouta", "region", 33.5, 36.4, 12),
        "near": entry("Near", "town", 33.55, 36.42, 2),
        "far": entry("Far", "town", 34.5, 36.42, 2),
    }
    assert containing(entries) == {"near": ("ghouta",)}


def test_a_province_contains_the_towns_of_its_unit_and_a_city_its_parts() -> None:
    entries = {
        "homs province": entry("Homs", "admin1", 34.5, 38.0, 120),
        "palmyra": entry("Palmyra", "town", 34.56, 38.28, 3, admin1="Homs"),
        "aleppo": entry("Aleppo", "city", 36.2, 37.15, 10, admin1="Aleppo"),
        "hanano": entry("Hanano", "neighbourhood", 36.22, 37.2, 2, admin1="Aleppo"),
    }
    assert containing(entries) == {"palmyra": ("homs province",), "hanano": ("aleppo",)}


def test_a_country_contains_nothing_here() -> None:
    entries = {
        "syria": entry("Syria", "country", 35, 38, 400),
        "palmyra": entry("Palmyra", "town", 34.56, 38.28, 3),
    }
    assert containing(entries) == {}


def test_holding_the_area_says_something_weaker_of_the_town() -> None:
    area = holds("Lions", "Eastern Orchards")
    town = of("Orchard Town", area, struck())
    assert town is not None
    direct = of("Orchard Town", holds("Lions", "Orchard Town"))
    assert direct is not None
    assert 0 < _best(town) < _best(direct)
    assert town.area is not None
    assert town.area.name == "Eastern Orchards"
    assert town.turns[0].area == town.area
    assert area.claim.id in town.claims


def test_what_is_told_of_the_town_goes_before_its_area() -> None:
    area = holds("IS", "Eastern Orchards", doc="d2")
    found = of("Orchard Town", holds("Lions", "Orchard Town", day="2017-05-20"), area)
    assert found is not None
    assert [h.name for h in found.holders] == ["Lions"]
    assert found.state == State.HELD
    assert found.area is None


def test_the_taking_of_the_area_makes_its_towns_unknown() -> None:
    area = say("seize", {"actor": "IS", "place": "Eastern Orchards"}, doc="d2")
    found = of("Orchard Town", holds("Lions", "Orchard Town", day="2017-05-20"), area)
    assert found is not None
    assert (found.state, [h.name for h in found.holders]) == (State.UNKNOWN, ["Lions"])


def test_two_origins_on_the_area_name_the_holder_of_the_town() -> None:
    found = of(
        "Orchard Town",
        holds("Lions", "Eastern Orchards", day="2017-05-30"),
        holds("Lions", "Eastern Orchards", doc="d2"),
        struck(),
    )
    assert found is not None
    assert found.state == State.HELD
    assert "which contains it" in found.reason


def test_the_area_itself_does_not_follow_its_towns() -> None:
    assert of("Eastern Orchards", holds("Lions", "Orchard Town")) is None


def _best(control: Control) -> float:
    return max(o.probability for o in control.posterior if o.holders)


def test_the_weight_of_an_area_is_a_share() -> None:
    assert 0 < numbers.AREA < 1
