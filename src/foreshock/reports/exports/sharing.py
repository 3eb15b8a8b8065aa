"""What may be passed on: entries whose licence forbids it are left out before anything is worked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from foreshock.ledger import Entry, Ledger
from foreshock.sources.coded import licence_of


@dataclass(slots=True)
class Shareable:
    """Passes on the entries that may be passed on and counts the others by licence."""

    kept_back: Counter[str] = field(default_factory=Counter)

    def of(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries whose licence lets them be passed on."""
        for entry in entries:
            if licence_of(entry.licence).redistribute:
                yield entry
            else:
                self.kept_back[entry.licence] += 1


def shareable_part(ledger: Ledger, share: Shareable) -> Ledger:
    """The ledger without the entries that may not be passed on: nothing is worked out from those."""
    return cast("Ledger", _Part(ledger, share))


class _Part:
    def __init__(self, ledger: Ledger, share: Shareable) -> None:
        self._ledger, self._share = ledger, share

    def entries(self, **which: Any) -> Iterator[Entry]:
        """The entries that may be passed on."""
        return self._share.of(self._ledger.entries(**which))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)
