"""What people decided of claims, and the claims as they are shown: as decided, and a rejected one too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from foreshock.errors import RecordError
from foreshock.ledger import Decision, Entry, Ledger
from foreshock.ledger.judging import KIND, Judged, Verdict, decided_claims, edited, judged

if TYPE_CHECKING:
    from foreshock.web.served import Served


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions on claims that are in force, by claim, and what they leave of each."""

    made: Mapping[str, list[Decision]] = field(default_factory=dict)
    left: Mapping[str, Judged] = field(default_factory=dict)

    @classmethod
    def of(cls, ledger: Ledger, *, known_on: datetime | None = None) -> Decided:
        """Those of a ledger, as known at a moment."""
        every = sorted(ledger.decisions(kind=KIND, known_on=known_on), key=lambda d: (d.decided, d.id))
        made: dict[str, list[Decision]] = {}
        for d in every:
            made.setdefault(d.target, []).append(d)
        return cls(made, judged(every))

    def last(self, claim: str) -> Decision | None:
        """The last decision on a claim."""
        found = self.made.get(claim)
        return found[-1] if found else None

    def shown(self, entry: Entry) -> Entry:
        """The entry as it is decided: with its edits; a rejected one stays, so that it can be seen."""
        found = self.left.get(entry.claim.id)
        if found is None:
            return entry
        if found.verdict is not Verdict.REJECTED:
            return decided_claims((entry,), self.made[entry.claim.id])[0]
        try:
            return _with(entry, found)
        except RecordError:  # an edit that cannot be applied changes nothing, here as in the picture
            return entry


def _with(entry: Entry, found: Judged) -> Entry:
    return replace(entry, claim=edited(entry.claim, found.edits))


_NOW: WeakKeyDictionary[Served, tuple[int, Decided]] = WeakKeyDictionary()


def decided_in(served: Served) -> Decided:
    """The decisions of the ledger as it is now."""
    ledger = served.ledger
    revision = ledger.revision
    kept = _NOW.get(served)
    if kept is None or kept[0] != revision:
        kept = _NOW[served] = (revision, Decided.of(ledger))
    return kept[1]
