from __future__ import annotations

from datetime import date

import pytest

from foreshock.ledger.known import countries_told
from foreshock.names.gazetteer import Gazetteer
from foreshock.picture import Picture
from foreshock.picture.ground import Locator
from tests.picture.builders import holds, say


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def of_syria(gazetteer: Gazetteer, *names: str) -> Picture:
    told = [
        say("LOCATED", {"actor": "Lions", "place": n, "relation": "at"}, at=90 * i)
        for i, n in enumerate(names)
    ]
    told += [holds("Syria", "Damascus", at=9000 + i * 90, doc=f"s{i}") for i in range(3)]
    locator = Locator(gazetteer, countries=countries_told(told))  # type: ignore[arg-type]
    return Picture.build(told, as_of=date(2017, 5, 31), locator=locator)


def test_places_get_a_position_and_phrases_an_area(gazetteer: Gazetteer) -> None:
    found = of_syria(gazetteer, "Raqqa", "north of Aleppo").spots
    assert found["raqqa"].countries == {"SYR"}
    assert found["raqqa"].lat == pytest.approx(35.95, abs=0.1)
    assert any(s.kind == "sector" for s in found.values())


@pytest.mark.parametrize("name", ["area", "checkpoint", "20", "joins Raqqa to the border", "Nowhere at All"])
def test_what_no_gazetteer_can_know_gets_none(name: str, gazetteer: Gazetteer) -> None:
    made = of_syria(gazetteer, name)
    keys = {p.key for p in made.naming.every_place() if p.name == name}
    assert not keys & made.spots.keys()


def test_a_country_is_no_mark(gazetteer: Gazetteer) -> None:
    found = of_syria(gazetteer, "Syria").spots
    assert found["syria"].wide
