"""GeoJSON and KML, read by others' readers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from foreshock.names.gazetteer import Gazetteer
from foreshock.reports.exports import Content, text_of
from foreshock.reports.exports.earth import ring
from tests.picture.builders import say
from tests.reports.exports.war import content

fiona = pytest.importorskip("fiona")
shapely = pytest.importorskip("shapely")
fastkml = pytest.importorskip("fastkml")

LOCATED = ("events", "control", "positions")


def written(form: str, made: Content, folder: Path) -> Path:
    path = folder / f"x.{form}"
    path.write_text("".join(text_of(form, made)), encoding="utf-8")
    return path


def features(made: Content, folder: Path) -> dict[str, Mapping[str, Any]]:
    collection = json.loads(written("geojson", made, folder).read_text(encoding="utf-8"))
    return {f["properties"].get("type", f["properties"]["what"]): f for f in collection["features"]}


def test_geojson_is_read_by_ogr_and_shapely(gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = written("geojson", content(gazetteer, *LOCATED), tmp_path)
    with fiona.open(path) as layer:
        kinds = Counter(f.properties["what"] for f in layer)
        assert kinds["events"] == 8
        assert kinds["control"] == 2
        assert kinds["positions"]
        names = set(layer.schema["properties"])
        assert {"precision_m", "geo_reason", "start", "end", "claim_ids"} <= names
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        assert shape.geom_type == "Point" or shape.exterior.is_ccw  # RFC 7946, 3.1.6


def test_a_point_only_for_a_place_that_is_one(gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = features(content(gazetteer, "events"), tmp_path)
    strike, area = found["airstrike"], found["shelling"]
    assert strike["geometry"] == {"type": "Point", "coordinates": [38.65, 33.49]}
    assert strike["properties"]["claim_ids"]
    assert (strike["properties"]["start"], strike["properties"]["end"]) == ("2019-03-12", "2019-03-12")
    assert area["geometry"]["type"] == "Polygon"
    assert area["properties"]["precision_m"] > 100_000
    assert "circle" in area["properties"]["geo_reason"]
    assert "mid_latitude" in area["properties"]
    assert "mid_latitude" not in strike["properties"]
    assert (area["properties"]["start"], area["properties"]["time_stated"]) == ("2019-03-12", False)


def test_what_has_no_place_is_left_out_and_counted(gazetteer: Gazetteer, tmp_path: Path) -> None:
    made = content(gazetteer, "events")
    found = features(made, tmp_path)
    assert not {"arrest", "protest"} & set(found)  # a country, a town that nobody knows
    assert made.stamp.left_out["events whose place nothing says where it is"] == 1
    assert made.stamp.left_out["events told of a country or of what is too wide for a position"] == 1


def test_without_a_gazetteer_nothing_is_placed(tmp_path: Path) -> None:
    assert features(content(None, *LOCATED), tmp_path) == {}


def test_the_stamp_stands_in_the_file(gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = written("geojson", content(gazetteer, "events"), tmp_path)
    stamp = json.loads(path.read_text(encoding="utf-8"))["foreshock"]
    assert (stamp["schema"], stamp["ledger_revision"], stamp["as_of"]) == (
        "foreshock-export",
        7,
        "2019-03-31",
    )
    assert sum(stamp["left_out"].values()) == 2


def test_kml_follows_its_schema_and_has_time_spans(gazetteer: Gazetteer, tmp_path: Path) -> None:
    from fastkml.validator import validate

    path = written("kml", content(gazetteer, *LOCATED), tmp_path)
    assert validate(file_to_validate=path)
    (document,) = fastkml.KML.parse(path).features
    marks = {m.name: m for m in document.features}
    strike = marks["airstrike (actual): Russian jets → Harbour Guard"]
    assert str(strike.times.begin) == "2019-03-12"
    assert strike.geometry.geom_type == "Point"
    assert {m.geometry.geom_type for m in marks.values()} == {"Point", "Polygon"}
    data = {d.name: d.value for d in strike.extended_data.elements}
    assert data["claim_ids"].startswith("c")
    assert fiona.drvsupport.supported_drivers
    assert "ledger revision: 7" in document.description


def test_hostile_names_stay_text(gazetteer: Gazetteer, tmp_path: Path) -> None:
    name = "</name><script>alert(1)</script>&\x00\ufffe"
    entry = say("airstrike", {"actor": name, "place": "Aleppo"}, when="2019-03-12", day="2019-03-14")
    made = content(gazetteer, "events", entries=[entry])
    (document,) = fastkml.KML.parse(written("kml", made, tmp_path)).features
    assert document.features[0].name.strip() == "airstrike (actual): </name><script>alert(1)</script>&"
    found = features(content(gazetteer, "events", entries=[entry]), tmp_path)
    assert found["airstrike"]["properties"]["actors"] == [name]


def test_a_description_holds_no_markup(gazetteer: Gazetteer, tmp_path: Path) -> None:
    entry = say("HOLDS", {"holder": "<b>Guard</b>", "place": "Aleppo"}, when="2019-03-12", day="2019-03-12")
    made = content(gazetteer, "control", entries=[entry])
    (document,) = fastkml.KML.parse(written("kml", made, tmp_path)).features
    assert "<" not in document.features[0].description


def test_a_circle_lies_around_its_point() -> None:
    shape = shapely.Polygon(ring(35.0, 38.0, 50.0))
    assert shape.is_valid
    assert shape.contains(shapely.Point(38.0, 35.0))
    assert all(-180 <= x <= 180 for x, _ in ring(0.0, 179.9, 100.0))
