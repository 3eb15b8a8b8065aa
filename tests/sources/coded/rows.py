"""Rows of both layouts, of events that never were."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

ACLED = {
    "event_id_cnty": "OST17",
    "event_date": "2019-03-12",
    "year": "2019",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Ostland (2014-2022)",
    "assoc_actor_1": "Harbour Guard; Coast Militia",
    "inter1": "State forces",
    "actor2": "River Brigade",
    "assoc_actor_2": "",
    "inter2": "Rebel group",
    "iso": "760",
    "country": "Syria",
    "admin1": "Aleppo",
    "admin2": "",
    "admin3": "",
    "location": "Tall Rif'at",
    "latitude": "36.4723",
    "longitude": "37.0947",
    "geo_precision": "1",
    "source": "Coast Herald; Tell Monitor",
    "notes": "On 12 March, Ostland's army fought the River Brigade near the mill. Four died.",
    "fatalities": "4",
    "tags": "",
    "timestamp": "1552521600",
}
UCDP = {
    "id": "900001",
    "year": "2019",
    "type_of_violence": "2",
    "conflict_name": "River Brigade - Green Banner",
    "dyad_name": "River Brigade - Green Banner",
    "side_a": "River Brigade, Coast Militia",
    "side_b": "Green Banner",
    "number_of_sources": "1",
    "source_article": '"Tell Monitor,2019-03-15,Two groups fight over the mill"',
    "source_office": "Tell Monitor",
    "source_date": "2019-03-15",
    "source_headline": "Two groups fight over the mill",
    "source_original": "mill owners",
    "where_prec": "1",
    "where_coordinates": "Homs town",
    "adm_1": "Homs Governorate",
    "adm_2": "Markaz district",
    "latitude": "34.7268",
    "longitude": "36.7234",
    "geom_wkt": "POINT (36.7234 34.7268)",
    "priogrid_gid": "179714",
    "country": "Syria",
    "region": "Middle East",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2019-03-14",
    "date_end": "2019-03-14",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "3",
    "high": "9",
    "low": "2",
}


def write(
    path: Path, rows: Sequence[Mapping[str, str]], *, delimiter: str = ",", encoding: str = "utf-8"
) -> Path:
    """A file of those rows."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path
