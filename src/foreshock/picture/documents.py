"""The documents under a picture, and how many texts and origins they are; kept up claim by claim."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from foreshock.picture.evidence import Evidence, in_order, order, separate
from foreshock.picture.groups import Groups
from foreshock.picture.rating import Ratings

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document under the picture. `claims` counts those of its claims that count at the date;
    `reliability` is A to F (Admiralty scale), F as long as nobody rated the outlet."""

    doc: str
    outlet: str
    title: str
    published: date | None
    origin: str
    synthetic: bool
    claims: int
    reliability: str = "F"


@dataclass(frozen=True, slots=True)
class DocumentHistory:
    """The claims of a document, for no date, oldest first; `days` are those from which they count."""

    evidence: tuple[Evidence, ...]
    days: tuple[date, ...]
    synthetic: frozenset[bool]

    @classmethod
    def of(cls, group: Iterable[Evidence]) -> DocumentHistory:
        """That of a document's claims, whatever their order."""
        told = in_order(group)
        days = tuple(sorted(e.counts_from for e in told))
        return cls(told, days, frozenset(e.entry.synthetic for e in told))

    def at(self, day: date) -> tuple[Evidence, int, bool]:
        """Of its claims that count on that day the first one, how many they are, and whether any is
        invented."""
        first = self.evidence[0]
        if first.time.day <= day and len(self.synthetic) == 1:
            return first, bisect_right(self.days, day), first.entry.synthetic
        told = [x for e in self.evidence if (x := e.at(day))]
        return min(told, key=order), len(told), any(e.entry.synthetic for e in told)


class Documents:
    """The documents, texts and voices of one model."""

    def __init__(self) -> None:
        self._documents: Groups[str, Evidence, DocumentHistory] = Groups(
            group=lambda rows: _grouped((e.doc, e) for e in rows),
            derive=lambda _, group: DocumentHistory.of(group),
        )
        self._texts: Groups[str, Evidence, tuple[()]] = Groups(
            group=lambda rows: _grouped((e.text, e) for e in rows), derive=lambda *_: ()
        )
        self._voices: Groups[frozenset[str], Evidence, tuple[()]] = Groups(
            group=lambda rows: _grouped((e.voices, e) for e in rows), derive=lambda *_: ()
        )

    def take(self, evidence: Iterable[Evidence]) -> None:
        """Take evidence in, each claim in place of what was told of it before."""
        evidence = tuple(evidence)
        for family in (self._documents, self._texts, self._voices):
            family.take(evidence)

    def at(self, day: date, *, ratings: Ratings) -> tuple[DocumentRow, ...]:
        """The documents of which any claim counts on that day, oldest first."""
        rows = (_row(*found, ratings) for found in self._documents.at(day, ask=lambda h: h.at(day)))
        return tuple(sorted(rows, key=lambda r: (r.published or date.min, r.doc)))

    def texts(self, day: date) -> int:
        """How many they are without those that repeat another."""
        return sum(1 for _ in self._texts.told(day))

    def origins(self, day: date) -> int:
        """How many independent origins there are among them (see `evidence.origins`)."""
        return separate(self._voices.told(day))


def _grouped(told: Iterable[tuple[K, Evidence]]) -> dict[K, list[Evidence]]:
    groups: dict[K, list[Evidence]] = {}
    for key, e in told:
        groups.setdefault(key, []).append(e)
    return groups


def _row(first: Evidence, claims: int, synthetic: bool, ratings: Ratings) -> DocumentRow:
    e = first.entry
    letter = ratings.of(e.outlet).letter
    origin = e.origin or first.doc
    return DocumentRow(first.doc, e.outlet, e.title, e.published, origin, synthetic, claims, letter)
