"""The theatre that a request asks for: a name of the gazetteer or a box, never a file."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

from fastapi import Query

from foreshock.errors import NotFound
from foreshock.names.gazetteer import Gazetteer
from foreshock.picture.theatre import Theatre
from foreshock.reports.placing import theatre_of

Area = Annotated[
    str, Query(max_length=200, description="Only this country, region or area, or west,south,east,north.")
]


def area_of(name: str, gazetteer: Gazetteer | None) -> Theatre | None:
    """The theatre of that name, None for none. A name that could be a file's is refused: nothing that is
    asked over the network names a path. Raises `NotFound`, `FormatError`."""
    if not name.strip():
        return None
    if PurePath(name).suffix.lower() in (".json", ".geojson"):
        raise NotFound("no theatre of that name: the app takes no files, give a name or a box")
    return theatre_of(name, gazetteer)
