from __future__ import annotations

from dataclasses import replace
from datetime import date

from foreshock.foresight.outlook.incidents import Incident, of_ged, of_picture
from foreshock.picture.theatre import Spot
from tests.picture.builders import Told, picture, say

ROW = {
    "id": "7",
    "where_prec": "2.0",
    "date_prec": "1.0",
    "date_end": "2017-05-18",
    "latitude": "33.5",
    "longitude": "38.7",
    "best": "3.0",
    "low": "2.0",
    "high": "5.0",
    "side_a": "Reds, Crimsons",
    "side_b": "Blues",
    "adm_1": "East",
    "where_coordinates": "Ford",
}
TANF = Spot(33.5, 38.7, 5.0, frozenset({"SYR"}), "town", "", "Homs")


def test_rows_whose_district_and_month_are_known_are_incidents() -> None:
    (found,) = of_ged([ROW, ROW | {"where_prec": "4.0"}, ROW | {"date_prec": "5"}])
    assert found == Incident(
        date(2017, 5, 18),
        33.5,
        38.7,
        3,
        2,
        5,
        (("Reds", "Crimsons"), ("Blues",)),
        "East",
        place="Ford",
        claims=("7",),
    )


def _incidents(*told: Told, spot: Spot = TANF) -> list[Incident]:
    made = picture(*told)
    return list(of_picture(made, {p.key: spot for p in made.naming.every_place()}))


def _strike(**more: object) -> Told:
    args = {"actor": "the Reds", "recipient": "the Blues", "place": "Tanf", "dead": "four"}
    more.setdefault("when", "2017-05-18")
    return say("airstrike", args, **more)  # type: ignore[arg-type]


def test_an_event_of_a_picture_is_an_incident() -> None:
    (found,) = _incidents(_strike())
    assert (found.day, found.best, found.lat) == (date(2017, 5, 18), 4, 33.5)
    assert (found.area, found.countries, found.place) == ("Homs, SYR", {"SYR"}, "Tanf")
    assert len(found.claims) == 1
    assert found.sides[0] != found.sides[1]


def test_what_is_denied_planned_elsewhere_or_long_is_none() -> None:
    assert _incidents(_strike(status="denied")) == []
    assert _incidents(_strike(status="planned", when=None)) == []
    assert _incidents(_strike(when="2016")) == []
    assert _incidents(say("meet", {"actor": ["the Reds", "the Blues"], "place": "Tanf"})) == []


def test_a_place_too_wide_for_a_cell_gives_none() -> None:
    assert _incidents(_strike(), spot=replace(TANF, radius_km=80.0)) == []
    assert _incidents(_strike(), spot=replace(TANF, wide=True)) == []
    assert list(of_picture(picture(_strike()), {})) == []


def test_a_killing_without_a_number_is_at_least_one_death() -> None:
    (found,) = _incidents(say("kill", {"actor": "the Reds", "place": "Tanf"}, when="2017-05-18"))
    assert found.best == 1


def test_an_imported_row_is_put_where_the_row_says() -> None:
    told = _strike()
    reason = "imported: ucdp-style row 7; point 34.1,38.1; where_prec 1; location Well; admin1 East"
    row = replace(told, claim=replace(told.claim, reason=reason))
    made = picture(row)
    (found,) = of_picture(made, {})
    assert (found.lat, found.lon, found.place, found.area) == (34.1, 38.1, "Well", "East")
    wide = replace(told, claim=replace(told.claim, reason=reason.replace("where_prec 1", "where_prec 6")))
    assert list(of_picture(picture(wide), {})) == []
