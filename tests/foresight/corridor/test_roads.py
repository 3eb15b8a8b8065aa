from __future__ import annotations

import json
from pathlib import Path

import pytest

from foreshock.errors import FormatError, NotFound
from foreshock.foresight.corridor import read_roads
from foreshock.foresight.corridor.roads import by_road
from foreshock.foresight.corridor.stops import Stop


def stop(name: str, lat: float, lon: float) -> Stop:
    return Stop(name, name, lat, lon, "town", frozenset({"AAA"}))


STOPS = (stop("a", 0.0, 0.0), stop("b", 0.05, 1.0), stop("c", 0.0, 2.0), stop("far", 1.0, 1.0))


def test_stops_on_a_line_are_linked_in_order_and_others_are_not() -> None:
    links = by_road([((0.0, 0.0), (2.0, 0.0))], STOPS)
    assert {(x.a, x.b) for x in links} == {("a", "b"), ("b", "c")}
    assert sum(x.km for x in links) == pytest.approx(222.4, abs=0.5)


def test_a_road_drawn_in_pieces_is_one_road() -> None:
    links = by_road([((0.0, 0.0), (0.5, 0.0)), ((0.5, 0.0), (1.0, 0.05))], STOPS)
    assert {(x.a, x.b) for x in links} == {("a", "b")}


def test_all_kinds_of_lines_are_read(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[0, 0], [1, 1, 20]]}
    several = {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 1]], [[2, 2], [3, 3]]]}
    point = {"type": "Point", "coordinates": [0, 0]}
    features = [{"type": "Feature", "properties": {}, "geometry": g} for g in (line, several, point, None)]
    path = tmp_path / "roads.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert len(read_roads(path)) == 3


WRONG = (
    "",
    "[]",
    "{}",
    '{"type": "Point", "coordinates": [0, 0]}',
    '{"type": "FeatureCollection"}',
    '{"type": "LineString", "coordinates": [[0, 0], [500, 0]]}',
    '{"type": "LineString", "coordinates": 3}',
)


@pytest.mark.parametrize("text", WRONG)
def test_what_holds_no_roads_is_an_error_with_its_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "roads.geojson"
    path.write_text(text)
    with pytest.raises(FormatError, match=r"roads\.geojson"):
        read_roads(path)


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_roads(tmp_path / "none.geojson")
