from __future__ import annotations

import pytest

from foreshock.names.gazetteer import countries
from foreshock.names.gazetteer.draft import middle, reach_km, town_radius
from foreshock.names.gazetteer.entry import How, distance_km
from foreshock.names.gazetteer.towns import City, kept_names, unit_names


def names(*alternates: str, people: int = 50_000) -> list[str]:
    return list(kept_names(City(1, "X", 0.0, 0.0, "SY", people, "01", list(alternates))))


def test_alternate_names_that_a_text_may_use() -> None:
    assert names("Raqqa", "al-Raqqah", "swldw", "RAQ", "Ρακκα", "ラッカ", "الرقة", "Zone 5") == [
        "Raqqa",
        "al-Raqqah",
        "الرقة",
    ]


def test_villages_keep_latin_names_alone() -> None:
    assert names("Raqqa", "الرقة", people=900) == ["Raqqa"]


def test_a_unit_is_known_without_its_kind() -> None:
    assert unit_names("Laurel County") == ("Laurel County", "Laurel")
    assert unit_names("Texas") == ("Texas",)


def test_every_country_has_a_point_and_one_line() -> None:
    made = list(countries.drafts())
    assert len({d.country for d in made}) == len(made) > 240
    by_name = {d.country: d for d in made}
    assert ("U.S.", How.SHORT) in by_name["USA"].names
    assert ("American", How.DEMONYM) in by_name["USA"].names
    assert all(-90 <= d.lat <= 90 and -180 <= d.lon <= 180 for d in made)


def test_adjectives_of_a_part_are_not_the_country_s() -> None:
    britain = next(d for d in countries.drafts() if d.country == "GBR")
    assert "Scottish" not in dict(britain.names)
    assert ("Scottish", How.DEMONYM) in countries.names_of_units()["adm:GB.SCT"]
    assert "Mich." in countries.abbreviations()


def test_a_large_city_does_not_draw_the_middle() -> None:
    crowd = [(10.0, 10.0)] * 50
    assert middle([*crowd, (20.0, 20.0)]) == (15.0, 15.0)


def test_the_middle_across_the_date_line() -> None:
    assert abs(abs(middle([(0.0, 179.0), (0.0, -179.0)])[1]) - 180) < 0.01


def test_reach_and_radius() -> None:
    assert reach_km((0.0, 0.0), [(0.0, 1.0)]) == pytest.approx(111.2, abs=0.2)
    assert reach_km((0.0, 0.0), []) == 0.0
    assert town_radius(0) < town_radius(100_000) < town_radius(5_000_000) < 40


def test_distance() -> None:
    assert distance_km(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(343.6, abs=1)
    assert distance_km(1.0, 2.0, 1.0, 2.0) == 0.0
