from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.names.gazetteer import Entry, Gazetteer, distance_km
from foreshock.names.places.areas import Area, Shape, area


def read(gazetteer: Gazetteer, phrase: str) -> Area | None:
    def resolve(name: str) -> Entry | None:
        return next(iter(gazetteer.find(name)), None)

    return area(phrase, resolve=resolve)


def found(gazetteer: Gazetteer, phrase: str) -> Area:
    made = read(gazetteer, phrase)
    assert made is not None, phrase
    return made


@pytest.mark.parametrize(
    ("phrase", "shape", "bases"),
    [
        ("5 km from al-Tanf", Shape.RING, ["al-Tanf"]),
        ("within 5 km of al-Tanf", Shape.DISC, ["al-Tanf"]),
        ("10 miles north of Raqqa", Shape.SECTOR, ["Ar Raqqah"]),
        ("about 25 kilometres (15 miles) south-east of Raqqa", Shape.SECTOR, ["Ar Raqqah"]),
        ("near Aleppo", Shape.DISC, ["Aleppo"]),
        ("outside the town of Latakia", Shape.DISC, ["Latakia"]),
        ("on the edge of Raqqa", Shape.RING, ["Ar Raqqah"]),
        ("on the northern outskirts of Raqqa", Shape.SECTOR, ["Ar Raqqah"]),
        ("Raqqa's outskirts", Shape.RING, ["Ar Raqqah"]),
        ("between Aleppo and Raqqa", Shape.SEGMENT, ["Aleppo", "Ar Raqqah"]),
        ("halfway between Aleppo and Raqqa", Shape.SEGMENT, ["Aleppo", "Ar Raqqah"]),
        ("midway between Aleppo and Raqqa", Shape.SEGMENT, ["Aleppo", "Ar Raqqah"]),
        ("Aleppo and Latakia", Shape.SEGMENT, ["Aleppo", "Latakia"]),
        ("the west bank of the Euphrates", Shape.BUFFER, ["Euphrates"]),
        ("on the road from Aleppo to Raqqa", Shape.SEGMENT, ["Aleppo", "Ar Raqqah"]),
        ("the Aleppo-Latakia highway", Shape.SEGMENT, ["Aleppo", "Latakia"]),
        ("south-east Syria", Shape.PART, ["Syria"]),
        ("in the north of Syria", Shape.PART, ["Syria"]),
        ("northern Aleppo province", Shape.PART, ["Aleppo"]),
        ("Aleppo's eastern countryside", Shape.PART, ["Aleppo"]),
        ("central Syria", Shape.PART, ["Syria"]),
        ("the Syrian side of the border", Shape.BUFFER, ["Syria"]),
        ("the Syrian side of the Turkish border", Shape.BUFFER, ["Syria", "Turkey"]),
        ("the Syrian-Turkish border", Shape.BUFFER, ["Syria", "Turkey"]),
        ("the border between Syria and Turkey", Shape.BUFFER, ["Syria", "Turkey"]),
        ("near the Turkish border", Shape.BUFFER, ["Turkey"]),
        ("along the Euphrates", Shape.BUFFER, ["Euphrates"]),
        ("on the eastern bank of the Euphrates", Shape.BUFFER, ["Euphrates"]),
        ("off the coast of Latakia", Shape.DISC, ["Latakia"]),
        ("east of Aleppo", Shape.SECTOR, ["Aleppo"]),
        ("in Aleppo", Shape.DISC, ["Aleppo"]),
        ("the town of Latakia", Shape.DISC, ["Latakia"]),
        ("South Sudan", Shape.DISC, ["South Sudan"]),
    ],
)
def test_shapes(gazetteer: Gazetteer, phrase: str, shape: Shape, bases: list[str]) -> None:
    made = found(gazetteer, phrase)
    assert (made.shape, [b.name for b in made.bases]) == (shape, bases)
    assert made.radius_km > 0
    assert made.phrase == phrase


@pytest.mark.parametrize(
    "phrase", ["", "near the house", "5 km from here", "at sea", "between us and them", "north"]
)
def test_phrases_without_a_known_place(gazetteer: Gazetteer, phrase: str) -> None:
    assert read(gazetteer, phrase) is None


def test_a_ring_lies_at_its_distance(gazetteer: Gazetteer) -> None:
    made = found(gazetteer, "20 km from Raqqa")
    assert made.inner_km < 20 < made.outer_km
    assert made.degrees is None
    assert any("direction is not told" in a for a in made.assumptions)


def test_a_sector_lies_in_its_direction(gazetteer: Gazetteer) -> None:
    made, base = found(gazetteer, "20 km north of Raqqa"), gazetteer.find("Raqqa")[0]
    assert made.lat > base.lat
    assert distance_km(made.lat, made.lon, base.lat, base.lon) == pytest.approx(20, abs=1)
    assert made.radius_km < 25


def test_a_part_lies_within_its_whole(gazetteer: Gazetteer) -> None:
    made, whole = found(gazetteer, "south-east Syria"), gazetteer.find("Syria")[0]
    assert made.lat < whole.lat
    assert made.lon > whole.lon
    assert distance_km(made.lat, made.lon, whole.lat, whole.lon) + made.radius_km < 1.2 * whole.radius_km


def test_a_segment_covers_both_ends(gazetteer: Gazetteer) -> None:
    made = found(gazetteer, "between Aleppo and Raqqa")
    for base in made.bases:
        assert distance_km(made.lat, made.lon, base.lat, base.lon) <= made.radius_km


def test_a_border_lies_between_its_countries(gazetteer: Gazetteer) -> None:
    made = found(gazetteer, "the Syrian-Turkish border")
    a, b = made.bases
    whole = distance_km(a.lat, a.lon, b.lat, b.lon)
    through = sum(distance_km(made.lat, made.lon, x.lat, x.lon) for x in made.bases)
    assert through == pytest.approx(whole, rel=0.01)


def test_the_distance_from_a_country_is_from_its_edge(gazetteer: Gazetteer) -> None:
    made = found(gazetteer, "50km inside Syria")
    assert made.inner_km == 0
    assert any("edge of Syria" in a for a in made.assumptions)


@given(st.text(max_size=60))
def test_no_phrase_breaks_it(phrase: str) -> None:
    assert area(phrase, resolve=lambda _name: None) is None


@pytest.mark.parametrize("phrase", ["the west bank of the Euphrates", "the West Bank of the Euphrates"])
def test_a_bank_lies_at_its_river(gazetteer: Gazetteer, phrase: str) -> None:
    made = found(gazetteer, phrase)
    assert (made.bases[0].kind, made.degrees) == ("river", 270.0)
    assert "west side" in made.assumptions[0].lower()


def test_two_names_that_are_one(gazetteer: Gazetteer) -> None:
    both = found(gazetteer, "Aleppo and Latakia")

    def resolve(name: str) -> Entry | None:
        return both.bases[0] if name == "Aleppo and Latakia" else None

    made = area("Aleppo and Latakia", resolve=resolve)
    assert made is not None
    assert (made.shape, made.bases) == (Shape.DISC, both.bases[:1])


def test_radii_of_countries_have_two_figures(gazetteer: Gazetteer) -> None:
    syria = replace(gazetteer.find("Syria")[0], radius_km=242.8)
    for phrase in ("in Syria", "southern Syria", "the Syrian border", "central Syria", "near Syria"):
        made = area(phrase, resolve=lambda n: syria if n.startswith("Syria") else None)
        assert made is not None
        assert made.radius_km == float(f"{made.radius_km:.2g}"), phrase
    assert found(gazetteer, "in Aleppo").radius_km == gazetteer.find("Aleppo")[0].radius_km
