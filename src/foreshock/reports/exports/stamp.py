"""The stamp of an export: what it was made from, what it left out, whom to cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from foreshock.picture import Entry
from foreshock.sources.coded import licence_of

SCHEMA = "foreshock-export"
# Grows with every change of a layout that a reader of it can notice.
SCHEMA_VERSION = "1.0"
NOTE = (
    "Claims are what sources say; source reliability, credibility and extraction confidence are kept apart. "
    "Each row lists the claims it rests on. Positions are those of named places, no finer than the text."
)


@dataclass(slots=True)
class Stamp:
    """`revision` is the ledger's; `left_out` counts by reason what was not written, `licences` the documents
    under each licence. No clock in it: the same ledger gives the same bytes."""

    layout: str
    revision: int
    what: tuple[str, ...]
    as_of: date | None = None
    known_on: datetime | None = None
    least: float = 0.0
    synthetic: bool = False
    left_out: Counter[str] = field(default_factory=Counter)
    licences: dict[str, set[str]] = field(default_factory=dict)

    def saw(self, entry: Entry) -> None:
        """Take note of an entry that is written or stands under what is written."""
        self.synthetic = self.synthetic or entry.synthetic
        if licence := getattr(entry, "licence", ""):
            self.licences.setdefault(licence, set()).add(entry.claim.doc)

    def saw_all(self, entries: Iterable[Entry]) -> None:
        """`saw` for all of them."""
        for entry in entries:
            self.saw(entry)

    def leave(self, reason: str, n: int = 1) -> None:
        """Count something that is left out."""
        if n:
            self.left_out[reason] += n

    @property
    def citations(self) -> tuple[str, ...]:
        """How the licences want to be cited."""
        return tuple(dict.fromkeys(licence_of(text).citation for text in sorted(self.licences)))

    def record(self) -> dict[str, Any]:
        """The stamp as JSON says it."""
        return {
            "schema": SCHEMA,
            "schema_version": SCHEMA_VERSION,
            "layout": self.layout,
            "made_with": f"foreshock {_version()}",
            "ledger_revision": self.revision,
            "what": list(self.what),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "known_on": self.known_on.isoformat() if self.known_on else None,
            "least_confidence": self.least,
            "synthetic": self.synthetic,
            "licences": [
                {"licence": text, "documents": len(docs), "cite": licence_of(text).citation}
                for text, docs in sorted(self.licences.items())
            ],
            "left_out": dict(sorted(self.left_out.items())),
            "note": NOTE,
        }

    def words(self) -> str:
        """The stamp in a line, for formats that have only text for it."""
        made = self.record()
        parts: Mapping[str, Any] = {
            "schema": f"{made['schema']} {made['schema_version']}",
            "ledger revision": self.revision,
            "as of": made["as_of"],
            "known on": made["known_on"],
            "cite": ", ".join(self.citations),
            "example data": "yes" if self.synthetic else "",
        }
        said = "; ".join(f"{k}: {v}" for k, v in parts.items() if v not in (None, ""))
        return f"{made['made_with']}; {said}"


def _version() -> str:
    try:
        return version("foreshock")
    except PackageNotFoundError:
        return "0"
