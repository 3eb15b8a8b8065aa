"""Packs: further places fetched on explicit command, GeoNames' country files and Natural Earth. They lie in
the platform's data folder; the gazetteer is built anew with them when it is next opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from foreshock.errors import SourceError
from foreshock.names.gazetteer import geonames, natural_earth, pack
from foreshock.names.gazetteer.countries import countries
from foreshock.names.gazetteer.pack import default_folder, default_path, installed
from foreshock.sources.fetch import Fetcher
from foreshock.sources.item import Failure, Options

GEONAMES = "https://download.geonames.org/export/dump"
NATURAL_EARTH = "https://raw.githubusercontent.com/nvkelso/natural-earth-vector/master/geojson"
LAYERS = ("ne_50m_geography_marine_polys", "ne_50m_lakes", "ne_50m_rivers_lake_centerlines")
CODE = re.compile(r"^[A-Z]{2}$")


@dataclass(frozen=True, slots=True)
class Added:
    """A pack that was written: its file and how many places it holds."""

    name: str
    path: Path
    places: int


def countries_named(codes: Sequence[str]) -> list[str]:
    """The alpha-2 codes of countries given as alpha-2 or alpha-3; raises `SourceError` for another."""
    known = countries()
    by_iso3 = {c.iso3: code for code, c in known.items()}
    out = []
    for said in codes:
        code = by_iso3.get(said.upper(), said.upper())
        if not CODE.match(code) or code not in known:
            raise SourceError(f"no such country: {said!r}; give ISO 3166 codes such as SY or SYR")
        out.append(code)
    return out


def add_countries(
    codes: Sequence[str], *, options: Options, base: str = GEONAMES, folder: Path | None = None
) -> Iterator[Added | Failure]:
    """Fetch the country files of `codes` (alpha-2) and write a pack of each. A country that fails is told and
    leaves the pack that it had."""
    with Fetcher(options) as fetcher:
        for code in codes:
            url = f"{base.rstrip('/')}/{code}.zip"
            reader = partial(geonames.rows, code=code, where=url)
            yield _added(fetcher, url, folder or default_folder(), code, reader)


def add_natural_earth(
    *,
    options: Options,
    base: str = NATURAL_EARTH,
    folder: Path | None = None,
    layers: Iterable[str] = LAYERS,
) -> Iterator[Added | Failure]:
    """Fetch the layers of Natural Earth and write a pack of each."""
    with Fetcher(options) as fetcher:
        for layer in layers:
            url = f"{base.rstrip('/')}/{layer}.geojson"
            reader = partial(natural_earth.rows, layer=layer, where=url)
            yield _added(fetcher, url, folder or default_folder(), layer, reader)


def _added(
    fetcher: Fetcher, url: str, folder: Path, name: str, reader: Callable[[bytes], Iterator[pack.Row]]
) -> Added | Failure:
    path = folder / f"{name}{pack.SUFFIX}"
    try:
        return Added(name, path, pack.write(path, reader(fetcher.get(url).data)))
    except SourceError as error:
        return Failure.of(error, where=url)


__all__ = [
    "GEONAMES",
    "LAYERS",
    "NATURAL_EARTH",
    "Added",
    "add_countries",
    "add_natural_earth",
    "countries_named",
    "default_folder",
    "default_path",
    "installed",
]
