"""Reading GeoNames' country files: a ZIP with one tab-separated table of 19 columns (GeoNames' readme of its
export, CC BY 4.0)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from foreshock.errors import FormatError, TooLarge
from foreshock.names.gazetteer.pack import Row

SOURCE = "GeoNames country file"
COLUMNS = 19
# The largest table that is unpacked, in bytes: the United States' has 300 MB.
MOST_BYTES = 600_000_000
# Feature codes that news of a conflict names, and what they are here; all of class P are towns.
KINDS = {
    "ADM2": "admin2",
    "ADM3": "admin2",
    "ADMD": "district",
    "STM": "river",
    "STMI": "river",
    "WAD": "valley",
    "CNL": "river",
    "LK": "lake",
    "RSV": "lake",
    "SEA": "sea",
    "GULF": "sea",
    "BAY": "sea",
    "STRT": "strait",
    "DAM": "dam",
    "BDG": "bridge",
    "MT": "mountain",
    "MTS": "mountain",
    "HLL": "mountain",
    "PK": "mountain",
    "PASS": "mountain",
    "VAL": "valley",
    "ISL": "island",
    "ISLS": "island",
    "DSRT": "desert",
    "PEN": "region",
    "RGN": "region",
    "AREA": "region",
    "OILF": "oilfield",
    "GASF": "gasfield",
    "MILB": "base",
    "AIRP": "airport",
    "AIRF": "airport",
    "AIRB": "airbase",
    "INSM": "base",
    "FT": "base",
    "OILR": "refinery",
    "PS": "powerplant",
    "PRN": "prison",
    "CMPRF": "camp",
    "CMP": "camp",
    "PRT": "port",
    "HBR": "port",
    "CSTM": "crossing",
    "PSTB": "crossing",
    "BP": "crossing",
}
# How far a thing of that kind reaches from its point, in km, where nothing better is known.
REACH = {
    "admin2": 15.0,
    "district": 15.0,
    "river": 100.0,
    "valley": 20.0,
    "lake": 10.0,
    "sea": 200.0,
    "strait": 30.0,
    "mountain": 10.0,
    "island": 15.0,
    "desert": 150.0,
    "region": 60.0,
}
OTHER_REACH = 3.0


def rows(data: bytes, *, code: str, where: str) -> Iterator[Row]:
    """The places of a country file; raises `FormatError` where it is none, `TooLarge` where it unpacks to too
    much."""
    for number, line in enumerate(_lines(data, f"{code}.txt", where), 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != COLUMNS:
            said = f"line {number} has {len(cells)} columns, not {COLUMNS}: not a country file of GeoNames"
            raise FormatError(said, where=where)
        if made := _row(cells, where=where, number=number):
            yield made


def _lines(data: bytes, name: str, where: str) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if name not in archive.namelist():
                raise FormatError(f"the archive holds no {name}", where=where)
            if archive.getinfo(name).file_size > MOST_BYTES:
                raise TooLarge(f"{name} unpacks to more than {MOST_BYTES} bytes", where=where)
            with archive.open(name) as member, io.TextIOWrapper(member, encoding="utf-8") as lines:
                yield from lines
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise FormatError(f"not a whole ZIP archive ({error}); fetch it again", where=where) from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{name} is not UTF-8 text ({error.reason})", where=where) from error


def _row(cells: list[str], *, where: str, number: int) -> Row | None:
    kind = "town" if cells[6] == "P" else KINDS.get(cells[7], "")
    if not kind or cells[7] in {"PPLH", "PPLQ", "PPLW"}:
        return None
    try:
        lat, lon, population = float(cells[4]), float(cells[5]), int(cells[14] or 0)
        geonameid = int(cells[0])
    except ValueError as error:
        raise FormatError(f"line {number}: {error}: not a country file of GeoNames", where=where) from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise FormatError(f"line {number}: no position on Earth", where=where)
    return Row(
        id=f"gn:{geonameid}",
        name=cells[1],
        variants=tuple(n for n in cells[3].split(",") if n and n != cells[1]),
        kind=kind,
        country=cells[8],
        unit=cells[10],
        lat=lat,
        lon=lon,
        radius_km=REACH.get(kind, OTHER_REACH),
        population=population,
        source=SOURCE,
    )
