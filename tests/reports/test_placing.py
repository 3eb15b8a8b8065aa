from __future__ import annotations

import json
from pathlib import Path

import pytest

from foreshock.errors import FormatError, NotFound
from foreshock.names.gazetteer import Gazetteer
from foreshock.reports.placing import theatre_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


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


@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_is_no_theatre(name: str) -> None:
    with pytest.raises(FormatError, match="no theatre is named"):
        theatre_of(name, None)


@pytest.mark.parametrize(
    ("box", "wrong"),
    [
        ("42,32,35,37", "west"),
        ("35,37,42,32", "south"),
        ("35,32,nan,37", "not a finite number"),
        ("35,32,420,37", "longitudes"),
    ],
)
def test_a_box_that_is_none_says_why(box: str, wrong: str) -> None:
    with pytest.raises(FormatError, match=wrong):
        theatre_of(box, None)


def outline(path: Path, ring: list[list[float]]) -> str:
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("x", [1e308, -1e308, 181.0, float("nan"), float("inf")])
def test_an_outline_off_the_earth_is_refused_by_name(x: float, tmp_path: Path) -> None:
    ring = [[35, 32], [x, 32], [42, 37], [35, 32]]
    with pytest.raises(FormatError, match=r"area\.geojson"):
        theatre_of(outline(tmp_path / "area.geojson", ring), None)


def test_an_outline_that_crosses_itself_is_taken_and_told_of(tmp_path: Path) -> None:
    crossed = [[35.0, 32.0], [42.0, 37.0], [42.0, 32.0], [35.0, 37.0], [35.0, 32.0]]
    square = [[35.0, 32.0], [42.0, 32.0], [42.0, 37.0], [35.0, 37.0], [35.0, 32.0]]
    path = tmp_path / "area.geojson"
    assert "crosses itself" in theatre_of(outline(path, crossed), None).told
    assert "crosses itself" not in theatre_of(outline(path, square), None).told
