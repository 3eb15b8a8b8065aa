"""Exports: which formats there are, and the bytes of one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from foreshock.errors import SettingError
from foreshock.ledger import Entry, Ledger
from foreshock.picture import Picture
from foreshock.picture.of_ledger import Counted
from foreshock.reports.exports import (
    FORMATS,
    TABLES,
    Atlas,
    Content,
    Stamp,
    Who,
    claim_row,
    table_rows,
    text_of,
    text_of_table,
)
from foreshock.reports.exports.sharing import Shareable, shareable_part
from foreshock.sources.coded import licence_of
from foreshock.web.seen import Seen

CLAIMS = ("claims",)
MEDIA = {
    "jsonl": "application/x-ndjson",
    "json": "application/json",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "kml": "application/vnd.google-earth.kml+xml",
    "graphml": "application/graphml+xml",
    "acled": "text/csv",
    "ucdp": "text/csv",
    "polecat": "text/csv",
    "ftm": "application/x-ndjson",
    "stix": "application/stix+json",
}
SUFFIXES = {"acled": ".acled.csv", "ucdp": ".ucdp.csv", "polecat": ".polecat.csv", "ftm": ".ftm.json"}


@dataclass(frozen=True, slots=True)
class FormatShape:
    """See `ExportFormat` in `web/src/lib/api/types.ts`."""

    format: str
    says: str
    takes: list[str]
    first: list[str]
    many: bool
    suffix: str


def formats() -> list[FormatShape]:
    """The formats, in the order of the command."""
    return [
        FormatShape(name, f.says, list(f.takes), list(f.first), f.many, suffix_of(name))
        for name, f in FORMATS.items()
    ]


def suffix_of(form: str) -> str:
    """How the name of a file of that format ends."""
    return SUFFIXES.get(form) or (*FORMATS[form].suffixes, f".{form}")[0]


def families(form: str, what: Sequence[str]) -> tuple[str, ...]:
    """The families of facts asked for, those of the format where none is; raises `SettingError` where they do
    not go together."""
    known = FORMATS[form]
    asked = tuple(dict.fromkeys(what)) or known.first
    if wrong := [w for w in asked if w not in known.takes]:
        raise SettingError(f"{known.says} takes {', '.join(known.takes)}, not {', '.join(wrong)}")
    if len(asked) > 1 and (not known.many or "claims" in asked):
        raise SettingError(f"one family at a time for {known.says}, and claims always alone")
    return asked


def export(seen: Seen, ledger: Ledger, *, form: str, what: tuple[str, ...], least: float) -> bytes:
    """The bytes of an export. What may not be passed on is left out before anything is worked out."""
    stamp = Stamp(FORMATS[form].says, seen.revision, what, known_on=seen.known_on, least=least)
    if what == CLAIMS:
        return _claims(seen, ledger, form, stamp)
    picture = _shareable(seen, ledger, least)
    atlas = Atlas.of_picture(picture, gazetteer=seen.gazetteer)
    content = Content(picture, stamp=stamp, atlas=atlas, who=Who())
    if FORMATS[form].binary:
        tables = {w: (tuple(TABLES[w]), list(table_rows(w, content))) for w in what}
        return _binary(form, tables, stamp)
    return _encoded(text_of(form, content))


def _shareable(seen: Seen, ledger: Ledger, least: float) -> Picture:
    """The picture, made anew without them where some of its claims may not be passed on."""
    licences = {cast("Entry", e.entry).licence for e in seen.picture.evidence.values()}
    if all(licence_of(said).redistribute for said in licences):
        return seen.picture
    part = shareable_part(ledger, Shareable())
    model = Counted.of(part, known_on=seen.known_on, least=least).model(seen.gazetteer)
    return Picture(model, as_of=seen.picture.as_of, known_on=seen.known_on)


def _claims(seen: Seen, ledger: Ledger, form: str, stamp: Stamp) -> bytes:
    def seen_by(entries: Iterable[Entry]) -> Iterable[Entry]:
        for entry in entries:
            stamp.saw(entry)
            yield entry

    entries = Shareable().of(ledger.entries(known_on=seen.known_on))
    rows = [claim_row(e) for e in seen_by(entries)]
    if FORMATS[form].binary:
        return _binary(form, {"claims": (tuple(TABLES["claims"]), rows)}, stamp)
    return _encoded(text_of_table(form, "claims", rows, stamp))


def _binary(
    form: str, tables: dict[str, tuple[tuple[str, ...], list[dict[str, object]]]], stamp: Stamp
) -> bytes:
    from foreshock.reports.exports import parquet, xlsx

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        if form == "parquet":
            ((name, (_, rows)),) = tables.items()
            parquet.write(rows, name, path, stamp)
        else:
            xlsx.write(tables, path, stamp)
        return path.read_bytes()


def _encoded(pieces: Iterable[str]) -> bytes:
    return "".join(pieces).encode("utf-8", "replace")
