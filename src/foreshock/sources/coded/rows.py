"""Reading the rows of a coded CSV file, one by one; a bad row is a `Failure` and the rest goes on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from foreshock.errors import ForeshockError, FormatError
from foreshock.model import Claim, Document
from foreshock.settings import Settings
from foreshock.sources.coded import acled, ucdp
from foreshock.sources.coded.made import own
from foreshock.sources.coded.page import cell
from foreshock.sources.decode import decode
from foreshock.sources.item import Failure

# Under this name coded rows stand in the ledger; a new version reads the rows again.
READER = "coded rows 1"
Read = Callable[..., tuple[Document, tuple[Claim, ...]]]
STYLES: Mapping[str, tuple[tuple[str, ...], Read, str]] = {
    "acled": (acled.NEEDED, acled.read, "event_id_cnty"),
    "ucdp": (ucdp.NEEDED, ucdp.read, "id"),
}
# The terms of the data sets whose layouts these are; a team's own coding in them has others (`--licence`).
LICENCES = {"acled": "ACLED terms of use: not to be redistributed", "ucdp": "UCDP GED, CC BY 4.0"}
# Enough to tell the encoding and the separator.
SAMPLE = 100_000


@dataclass(frozen=True, slots=True)
class Coded:
    """A row: its document and claims; `note` says what of it could not be told as a claim."""

    document: Document
    claims: tuple[Claim, ...]
    note: str = ""


def style_of(header: list[str]) -> str:
    """The layout that a header has; raises `FormatError` with what is missing for the nearest."""
    missing = {style: [n for n in needed if n not in header] for style, (needed, _, _) in STYLES.items()}
    for style, lacks in missing.items():
        if not lacks:
            return style
    nearest = min(missing, key=lambda style: len(missing[style]))
    raise FormatError(f"neither ACLED- nor UCDP-style: for {nearest} lacks {', '.join(missing[nearest])}")


def coded(
    path: Path, *, style: str = "", licence: str = "", settings: Settings | None = None
) -> Iterator[Coded | Failure]:
    """The rows of a file. `style` is one of `STYLES` (told by the header where empty), `licence` the terms
    that its rows came under (those of the layout's data set where empty)."""
    most = (settings or Settings.load()).max_chars
    csv.field_size_limit(max(most, 1))
    try:
        with path.open("rb") as raw:
            head = raw.read(SAMPLE)
            raw.seek(0)
            encoding = decode(head + raw.readline(), exact=True).encoding if head else "utf-8"
            raw.seek(0)
            text = io.TextIOWrapper(raw, encoding=_plain(encoding), errors="replace", newline="")
            yield from _rows(text, str(path), style, licence)
    except FormatError as error:
        yield Failure.of(error, where=str(path))
    except (OSError, csv.Error) as error:
        yield Failure(str(path), f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _plain(encoding: str) -> str:
    # A byte order mark is no part of the first column's name.
    return "utf-8-sig" if encoding.replace("_", "-").startswith(("utf-8", "ascii")) else encoding


def _rows(text: io.TextIOWrapper, where: str, style: str, licence: str) -> Iterator[Coded | Failure]:
    first = text.readline()
    separator = max(",;\t", key=first.count)
    header = [cell(name).casefold() for name in next(csv.reader([first], delimiter=separator), [])]
    if not any(header):
        raise FormatError("no header in the first line")
    found = style or style_of(header)
    if lacks := [n for n in STYLES[found][0] if n not in header]:
        raise FormatError(f"not {found.upper()}-style: no column {', '.join(lacks)}")
    terms = _Terms(licence, found, _beside(where))
    reader = csv.reader(text, delimiter=separator)
    seen: dict[str, int] = {}
    while True:
        line = reader.line_num + 2
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(f"{where}:{line}", f"not CSV: {error}; correct the row")
            continue
        if any(values):
            yield _row(values, header, f"{where}:{line}", terms, seen)


def _row(
    values: list[str], header: list[str], where: str, terms: _Terms, seen: dict[str, int]
) -> Coded | Failure:
    if len(values) != len(header):
        return Failure(where, f"{len(values)} values for {len(header)} columns; correct the row")
    row = {name: cell(value) for name, value in zip(header, values, strict=True) if name}
    _, read, key = STYLES[terms.style]
    id_ = row.get(key, "")
    try:
        doc, claims = read(row, where=where, licence=terms.of(id_))
    except ForeshockError as error:
        return Failure(where, getattr(error, "message", str(error)))
    line = int(where.rpartition(":")[2])
    if (before := seen.setdefault(doc.id, line)) != line:
        return Failure(where, f"the id {id_[:60]!r} stood in line {before} already; not taken")
    kind = row.get("sub_event_type", "")
    return Coded(doc, claims, "" if claims else f"no claim type for {kind!r}; kept without a claim")


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of the rows of a file: as given, else those of the layout's data set. Rows that Foreshock
    wrote itself hold nothing that may not be passed on; what they cite stands beside their file."""

    given: str
    style: str
    beside: str

    def of(self, id_: str) -> str:
        """The terms of the row of that id."""
        return self.given or (self.beside if own(id_) else LICENCES[self.style])


def _beside(path: str) -> str:
    """The licences that an export of Foreshock names in the file beside it; empty where there is none."""
    about = Path(f"{path}.meta.json")
    try:
        if about.stat().st_size > SAMPLE:
            return ""
        stamp = json.loads(about.read_text(encoding="utf-8"))["foreshock"]
        return "; ".join(cell(str(row["licence"])) for row in stamp["licences"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
