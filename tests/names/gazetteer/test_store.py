from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from foreshock.errors import FormatError
from foreshock.names.gazetteer import Gazetteer, How
from tests.names.gazetteer.small import opened


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


@pytest.mark.parametrize("name", ["Homs province", "Homs' province", "Homs’s province"])
def test_only_a_possessive_loses_its_s(gazetteer: Gazetteer, name: str) -> None:
    assert first(gazetteer, name) == "adm:SY.HI"


def test_a_possessive_before_the_kind(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Aleppo's province") == "adm:SY.AL"


def scratched(path: Path) -> None:
    """Overwrite all pages but the first, which holds the schema."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


@pytest.mark.parametrize(
    "look",
    [
        lambda g: g.find("Paris"),
        lambda g: g.matches("Aleppo"),
        lambda g: g.alike("Tal Rifaat"),
        lambda g: g.largest(1000),
        lambda g: g.about(),
        lambda g: g.kinds(),
    ],
)
def test_a_damaged_page_is_told(tmp_path: Path, look: Callable[[Gazetteer], object]) -> None:
    with opened(tmp_path) as whole:
        look(whole)
    with opened(tmp_path) as damaged:
        scratched(tmp_path / "small.sqlite")
        with pytest.raises(FormatError, match="gazetteer build --force") as raised:
            look(damaged)
    assert raised.value.where == str(tmp_path / "small.sqlite")


def test_a_damaged_file_is_told_when_it_is_opened(tmp_path: Path) -> None:
    opened(tmp_path).close()
    scratched(tmp_path / "small.sqlite")
    with pytest.raises(FormatError, match="damaged"):
        Gazetteer.at(tmp_path / "small.sqlite")
