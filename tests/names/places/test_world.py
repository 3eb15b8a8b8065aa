"""The whole gazetteer: what it holds, and what the resolver makes of invented sentences of world news
(`world.txt`: `[name|country]`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from foreshock.names.gazetteer import Gazetteer
from foreshock.names.places import resolve_places
from tests.names.places.told import told

pytestmark = pytest.mark.slow
SENTENCES = (Path(__file__).parent / "world.txt").read_text(encoding="utf-8").splitlines()
# Of the invented sentences' names, the share that has to be in the right country.
LEAST_RIGHT = 0.97


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path = tmp_path_factory.mktemp("world") / "world.sqlite"
    with Gazetteer.open(path, packs=()) as found:
        assert path.stat().st_size < 100_000_000
        yield found


def test_what_the_world_holds(world: Gazetteer) -> None:
    assert world.find("Mosul")[0].country == "IRQ"
    assert world.find("Kyiv")[0].kind == "capital"
    assert world.find("Laurel County")[0].admin1 == "Kentucky"
    assert world.find("Scottish")[0].name == "Scotland"
    assert {e.country for e in world.find("Georgia")} >= {"USA", "GEO"}
    assert {e.name for e in world.find("D.C.")} >= {"District of Columbia"}
    assert world.find("Europeans")[0].kind == "continent"


def test_world_news(world: Gazetteer) -> None:
    wrong, n = [], 0
    for line in SENTENCES:
        expected = re.findall(r"\|([A-Z]{3})\]", line)
        text, found = told(re.sub(r"\|[A-Z]{3}\]", "]", line))
        for made, country in zip(resolve_places(found, text=text, gazetteer=world), expected, strict=True):
            n += 1
            if made.place is None or country not in made.place.country:
                wrong.append((made.toponym.text, country, text))
    assert n > 150
    assert len(wrong) <= (1 - LEAST_RIGHT) * n, wrong


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[Washington] and [Beijing] exchanged notes.", "capital"),
        ("[Kiev] and [Moscow] exchanged prisoners.", "capital"),
        ("[Hama] and [Homs] were quiet.", "town"),
        ("[Seattle] and [Spokane], [Washington], were wet.", "town"),
    ],
)
def test_the_city_is_meant_rather_than_the_unit(world: Gazetteer, marked: str, kind: str) -> None:
    text, found = told(marked)
    place = resolve_places(found, text=text, gazetteer=world)[0].place
    assert place is not None
    assert place.kind == kind
