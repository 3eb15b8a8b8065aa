from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from foreshock.errors import FormatError, NotFound
from foreshock.names.gazetteer import Gazetteer
from foreshock.picture import Picture
from foreshock.reports.placing import spots, theatre_of
from tests.picture.builders import holds, say


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def of_syria(*names: str) -> Picture:
    told = [
        say("LOCATED", {"actor": "Lions", "place": n, "relation": "at"}, at=90 * i)
        for i, n in enumerate(names)
    ]
    told += [holds("Syria", "Damascus", at=9000 + i * 90, doc=f"s{i}") for i in range(3)]
    return Picture.build(told, as_of=date(2017, 5, 31))


def test_places_get_a_position_and_phrases_an_area(gazetteer: Gazetteer) -> None:
    found = spots(of_syria("Raqqa", "north of Aleppo"), gazetteer)
    assert found["raqqa"].countries == {"SYR"}
    assert found["raqqa"].lat == pytest.approx(35.95, abs=0.1)
    assert any(s.kind == "sector" for s in found.values())


@pytest.mark.parametrize("name", ["area", "checkpoint", "20", "joins Raqqa to the border", "Nowhere at All"])
def test_what_no_gazetteer_can_know_gets_none(name: str, gazetteer: Gazetteer) -> None:
    made = of_syria(name)
    keys = {p.key for p in made.naming.every_place() if p.name == name}
    assert not keys & spots(made, gazetteer).keys()


def test_a_country_is_no_mark(gazetteer: Gazetteer) -> None:
    found = spots(of_syria("Syria"), gazetteer)
    assert found["syria"].wide


def test_a_theatre_is_a_country_a_region_or_an_area(gazetteer: Gazetteer) -> None:
    assert theatre_of("Syria", gazetteer).countries == {"SYR"}
    area = theatre_of("north-east Syria", gazetteer)
    assert area.circle
    assert area.circle[0] > 35
    with pytest.raises(NotFound, match="no theatre"):
        theatre_of("Nowhere at All", gazetteer)
    with pytest.raises(NotFound, match="without the gazetteer"):
        theatre_of("Syria", None)


def test_a_theatre_is_a_box_or_a_file(tmp_path: Path) -> None:
    assert len(theatre_of("35,32,42,37", None).rings) == 1
    path = tmp_path / "area.geojson"
    ring = [[35, 32], [42, 32], [42, 37], [35, 32]]
    feature = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    assert theatre_of(str(path), None).rings == (tuple((float(x), float(y)) for x, y in ring),)
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [], "bbox": [35, 32, 42, 37]}), encoding="utf-8"
    )
    assert len(theatre_of(str(path), None).rings) == 1


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"type": "Point", "coordinates": [1, 2]}', '{"type": "Polygon"}', "null"]
)
def test_what_is_no_area_is_refused_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "area.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=r"area\.geojson"):
        theatre_of(str(path), None)
    with pytest.raises(NotFound):
        theatre_of(str(tmp_path / "none.json"), None)
