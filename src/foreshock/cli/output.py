"""Claims and other rows on stdout: a table for people, tab-separated, CSV or JSON for programs."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from foreshock.errors import FormatError

if TYPE_CHECKING:
    from foreshock.ledger import Entry

FORMATS = ("table", "json", "jsonl", "csv")
LONGEST = 120  # characters of a name in a table
HEAD = ("id", "told", "type", "claim", "status", "when", "by", "outlet")


def plain(text: str) -> str:
    """One line that cannot command a terminal: control and bidirectional format characters are blanked."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c for c in text)


def short(text: str) -> str:
    """A name of a table, cut where it is longer than any name is; the other formats have all of it."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def record(entry: Entry) -> dict[str, Any]:
    """The claim's record with what the ledger knows of its document."""
    return {
        **entry.claim.to_record(),
        "published": entry.published.isoformat() if entry.published else None,
        "recorded": entry.recorded.isoformat(),
        "outlet": entry.outlet,
        "title": entry.title,
        "origin": entry.origin,
        "synthetic": entry.synthetic,
        "reader": entry.reader,
    }


def words(entry: Entry) -> str:
    """The claim's arguments in a line."""
    args: dict[str, list[str]] = {}
    for a in entry.claim.args:
        args.setdefault(a.role, []).append(short(a.text))
    return "; ".join(f"{role}: {', '.join(values)}" for role, values in args.items())


def row(entry: Entry) -> tuple[str, ...]:
    """The claim as the cells of `HEAD`."""
    c = entry.claim
    status = c.status.value + (" (hedged)" if c.hedged else "")
    told = entry.published.isoformat() if entry.published else "?"
    when = c.when.iso if c.when else ""
    return (
        c.id,
        told,
        c.type,
        words(entry),
        status,
        when,
        " < ".join(map(short, c.sources)),
        short(entry.outlet),
    )


def show(entries: Iterable[Entry], *, form: str) -> None:
    """Write the claims to stdout in one of `FORMATS`."""
    if form == "json":
        click.echo(json.dumps([record(e) for e in entries], ensure_ascii=False, indent=1))
    elif form == "jsonl":
        for e in entries:
            click.echo(json.dumps(record(e), ensure_ascii=False))
    elif form == "csv":
        _csv(record(e) for e in entries)
    else:
        table(HEAD, (row(e) for e in entries))


def _csv(records: Iterator[dict[str, Any]]) -> None:
    writer: csv.DictWriter[str] | None = None
    for r in records:
        flat = {
            k: v if isinstance(v, str | int | float) or v is None else json.dumps(v, ensure_ascii=False)
            for k, v in r.items()
        }
        if writer is None:
            writer = csv.DictWriter(sys.stdout, fieldnames=list(flat), lineterminator="\n")
            writer.writeheader()
        writer.writerow({k: guarded(v) for k, v in flat.items()})


@contextmanager
def written(path: Path) -> Iterator[IO[str]]:
    """A file that is there whole or not at all: written beside itself and moved into place at the end.

    Raises `FormatError` for a folder, `OSError` with the file's name where it cannot be written.
    """
    if path.is_dir():
        raise FormatError("is a folder; name a file", where=str(path))
    device = path.exists() and not path.is_file()  # a device or a pipe has no place beside it
    beside = path if device else path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", errors="backslashreplace") as stream:
            yield stream
        if not device:
            beside.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        if not device:
            beside.unlink(missing_ok=True)


def guarded(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    risky = isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}
    return f"'{value}" if risky else value


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table for a terminal; tab-separated lines where stdout is a pipe or a file."""
    if not sys.stdout.isatty():
        for cells in (head, *rows):
            click.echo("\t".join(plain(c) for c in cells))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(*head, box=None, header_style="bold", pad_edge=False)
    for cells in rows:
        made.add_row(*(Text(plain(c)) for c in cells))
    Console().print(made)
