from __future__ import annotations

import pytest

from foreshock.names.gazetteer import Gazetteer, How


def first(gazetteer: Gazetteer, name: str) -> str:
    found = gazetteer.find(name)
    return found[0].id if found else ""


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Syria", "iso:SYR"),
        ("Syrians", "iso:SYR"),
        ("the Kremlin", "iso:RUS"),
        ("US", "iso:USA"),
        ("Paris", "gn:1"),
        ("Raqqa", "gn:5"),
        ("al-Raqqah", "gn:5"),
        ("حلب", "gn:4"),
        ("Tanf", "place:al-Tanf"),
        ("At-Tanf", "place:al-Tanf"),
        ("El Paso", "gn:6"),
        ("Paso", "gn:7"),
        ("Aleppo province", "adm:SY.AL"),
        ("the northern city of Aleppo", "gn:4"),
        ("city of Aleppo", "gn:4"),
        ("Tex.", "adm:US.TX"),
        ("Nowhere", ""),
        ("", ""),
        ("…", ""),
    ],
)
def test_find(gazetteer: Gazetteer, name: str, id_: str) -> None:
    assert first(gazetteer, name) == id_


def test_all_of_one_name_the_largest_first(gazetteer: Gazetteer) -> None:
    assert [e.country for e in gazetteer.find("Paris")] == ["FRA", "USA"]


def test_how_a_name_fits(gazetteer: Gazetteer) -> None:
    assert [m.how for m in gazetteer.matches("Syrian")] == [How.DEMONYM]
    assert [m.how for m in gazetteer.matches("Kremlin")] == [How.METONYM]
    assert [m.how for m in gazetteer.matches("Halab")] == [How.ALTERNATE]


def test_an_entry_tells_its_units(gazetteer: Gazetteer) -> None:
    entry = gazetteer.find("Dallas")[0]
    assert (entry.admin1, entry.country, entry.kind) == ("Texas", "USA", "town")
    assert entry.radius_km > 1


def test_alike_takes_other_spellings_but_not_everything(gazetteer: Gazetteer) -> None:
    assert [m.entry.id for m in gazetteer.alike("Tal Rifaat")] == ["gn:8"]
    assert gazetteer.alike("Trafalgar") == ()


def test_largest(gazetteer: Gazetteer) -> None:
    assert [e.name for e in gazetteer.largest(1_000_000)] == ["Paris", "Aleppo", "Dallas"]


def test_a_name_cannot_be_a_query(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("x' OR '1'='1") == ()
    assert gazetteer.find("Paris%") == gazetteer.find("Paris")
