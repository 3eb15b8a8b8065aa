from __future__ import annotations

import io
import json
import re
import zipfile
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from foreshock.errors import FormatError, SourceError
from foreshock.names.gazetteer import Gazetteer, pack, packs
from foreshock.names.gazetteer.build import stamp, write
from foreshock.names.gazetteer.packs import Added
from foreshock.sources import Failure
from tests.names.gazetteer.small import drafts
from tests.sources.helpers import options, send, server


def line(
    key: int, name: str, kind: str, code: str, *, lat: str = "33.5", others: str = "", people: int = 0
) -> str:
    cells = [str(key), name, name, others, lat, "38.6", kind, code, "SY", "", "08", "", "", ""]
    return "\t".join([*cells, str(people), "", "700", "Asia/Damascus", "2020-01-01"])


GOOD = "\n".join(
    [
        line(101, "Nusaybah", "P", "PPL", others="Nuseiba,nsybh", people=1200),
        line(102, "Jabal Zubayd", "T", "MT"),
        line(103, "Shop", "S", "RET"),
        line(104, "Old Hamlet", "P", "PPLH"),
    ]
)


def zipped(text: str, name: str = "SY.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return out.getvalue()


def answer(bodies: dict[str, bytes]):  # type: ignore[no-untyped-def]
    def serve(to: BaseHTTPRequestHandler) -> None:
        if to.path in bodies:
            send(to, bodies[to.path], kind="application/octet-stream")
        else:
            send(to, b"no", status=404)

    return serve


def added(bodies: dict[str, bytes], codes: list[str], folder: Path) -> list[Added | Failure]:
    with server(answer(bodies)) as url:
        given = options(allow_private=True, robots=False)
        return list(packs.add_countries(codes, options=given, base=url + "/dump/", folder=folder))


def test_a_country_file_becomes_a_pack_that_is_found(tmp_path: Path) -> None:
    made = added({"/dump/SY.zip": zipped(GOOD)}, ["SY"], tmp_path)
    assert made == [Added("SY", tmp_path / "SY.tsv", 2)]
    assert packs.installed(tmp_path) == [tmp_path / "SY.tsv"]
    path = tmp_path / "g.sqlite"
    write(path, [*drafts(), *pack.drafts(tmp_path / "SY.tsv", iso3={"SY": "SYR"})], stamped=stamp(()))
    with Gazetteer.open(path, packs=()) as found:
        assert [(e.id, e.country, e.kind) for e in found.find("Nuseiba")] == [("gn:101", "SYR", "town")]
        assert found.find("Jabal Zubayd")[0].kind == "mountain"
        assert found.find("Shop") == found.find("Old Hamlet") == found.find("nsybh") == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"no archive", "not a whole ZIP"),
        (zipped(GOOD)[:-30], "not a whole ZIP"),
        (zipped(GOOD, "other.txt"), "holds no SY.txt"),
        (zipped("a\tb\tc"), "line 1 has 3 columns, not 19"),
        (zipped(line(1, "X", "P", "PPL", lat="north")), "line 1"),
        (zipped(line(1, "X", "P", "PPL", lat="99")), "no position on Earth"),
        (zipped("").replace(b"SY.txt", b"SY.tx\xff"), "ZIP|holds no"),
    ],
)
def test_a_wrong_file_is_told_in_one_line_and_leaves_nothing(tmp_path: Path, body: bytes, said: str) -> None:
    (made,) = added({"/dump/SY.zip": body}, ["SY"], tmp_path)
    assert isinstance(made, Failure)
    assert re.search(said, made.message), made.message
    assert made.where.endswith("/dump/SY.zip")
    assert list(tmp_path.iterdir()) == []


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("SY.txt", b"\xff\xfe\x00")
    (made,) = added({"/dump/SY.zip": out.getvalue()}, ["SY"], tmp_path)
    assert isinstance(made, Failure)
    assert "UTF-8" in made.message


def test_a_batch_survives_its_worst_country(tmp_path: Path) -> None:
    made = added({"/dump/SY.zip": zipped(GOOD)}, ["IQ", "SY"], tmp_path)
    assert isinstance(made[0], Failure)
    assert "404" in made[0].message
    assert isinstance(made[1], Added)


def test_a_failed_fetch_keeps_the_pack_that_was_there(tmp_path: Path) -> None:
    added({"/dump/SY.zip": zipped(GOOD)}, ["SY"], tmp_path)
    before = (tmp_path / "SY.tsv").read_bytes()
    added({"/dump/SY.zip": b"broken"}, ["SY"], tmp_path)
    assert (tmp_path / "SY.tsv").read_bytes() == before


def test_private_addresses_are_refused_unless_allowed(tmp_path: Path) -> None:
    with server(answer({"/SY.zip": zipped(GOOD)})) as url:
        given = options(robots=False)
        (made,) = packs.add_countries(["SY"], options=given, base=url, folder=tmp_path)
    assert isinstance(made, Failure)
    assert packs.installed(tmp_path) == []


def test_codes_of_countries() -> None:
    assert packs.countries_named(["sy", "IRQ"]) == ["SY", "IQ"]
    for wrong in ("Syria", "XX", "../..", ""):
        with pytest.raises(SourceError, match="no such country"):
            packs.countries_named([wrong])


def feature(name: str, kind: str, coordinates: object, shape: str = "Polygon") -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"name": name, "featurecla": kind, "name_en": f"{name} Water" if name else None},
        "geometry": {"type": shape, "coordinates": coordinates},
    }


def earth(body: object, folder: Path) -> list[Added | Failure]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    with server(answer({"/lakes.geojson": data})) as url:
        given = options(allow_private=True, robots=False)
        found = packs.add_natural_earth(options=given, base=url, folder=folder, layers=["lakes"])
        return list(found)


def test_natural_earth(tmp_path: Path) -> None:
    square = [[[40.0, 36.0], [41.0, 36.0], [41.0, 37.0], [40.0, 37.0]]]
    body = {"features": [feature("Qatina", "Lake", square), feature("", "Lake", square)]}
    assert earth(body, tmp_path) == [Added("lakes", tmp_path / "lakes.tsv", 1)]
    (row,) = pack.read(tmp_path / "lakes.tsv")
    assert (row.name, row.kind, row.variants) == ("Qatina", "lake", ("Qatina Water",))
    assert (round(row.lat, 1), round(row.lon, 1)) == (36.5, 40.5)
    assert 60 < row.radius_km < 90


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        {"type": "x"},
        [1],
        {"features": [feature("A", "Lake", [[[400.0, 99.0]]])]},
        {"features": [3]},
    ],
)
def test_what_is_no_geojson_is_told(tmp_path: Path, body: object) -> None:
    (made,) = earth(body, tmp_path)
    assert isinstance(made, Failure)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["x\n", "\t".join(pack.COLUMNS) + "\na\tb\n"])
def test_a_damaged_pack_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "SY.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=r"add (it|the pack) again"):
        list(pack.read(path))
