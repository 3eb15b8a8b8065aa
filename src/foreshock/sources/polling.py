"""Polling: a feed, page, file or folder read again and again, of which only what is new is given.

An address is asked whether it changed (ETag, Last-Modified); of a folder the files are given that are new or
written since. What fails is left alone for longer each time, with jitter, up to a day; the rest goes on.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from foreshock.model import Document
from foreshock.sources import files
from foreshock.sources.fetch import Fetcher
from foreshock.sources.item import Failure, Item, Options

LONGEST_WAIT = timedelta(days=1)
# Round trips are spread by this share, so that many feeds are not asked at one moment.
SPREAD = 0.05
# A file written to within this time may not be whole yet.
STILL_WRITTEN = timedelta(seconds=2)
# Doubling is stopped here; by then the longest wait is reached for any schedule of a minute or more.
MOST_DOUBLINGS = 12


@dataclass(slots=True)
class Polled:
    """Something that is read on a schedule. `due` None means at once; `failures` counts those in a row;
    `given` are the validators of addresses, `stamps` of the files that were read."""

    target: str
    every: timedelta
    due: datetime | None = None
    failures: int = 0
    given: dict[str, tuple[str, str]] = field(default_factory=dict)
    stamps: set[int] = field(default_factory=set)

    def is_due(self, now: datetime) -> bool:
        """Whether it is to be read now."""
        return self.due is None or self.due <= now

    def items(self, *, options: Options, now: datetime, patient: bool = True) -> Iterator[Item]:
        """What is new there. Read to its end it has set when it is due again; stopped before, nothing is
        remembered, and the same is given again. `patient` leaves a file that is still written to for later.
        A folder with a bad file in it is read: that file is told of once."""
        failed = good = False
        given, stamps = dict(self.given), set(self.stamps)
        for item, of_all in self._items(options, now, given, stamps, patient=patient):
            failed |= of_all and isinstance(item, Failure) and not item.kept
            good |= isinstance(item, Document)
            yield item
        if failed and not good:
            self._failed(now)
        else:
            self.given, self.stamps = given, stamps
            self._read(now)

    def _items(
        self,
        options: Options,
        now: datetime,
        given: dict[str, tuple[str, str]],
        stamps: set[int],
        *,
        patient: bool,
    ) -> Iterator[tuple[Item, bool]]:
        """What is new, and whether it is told of the whole of it rather than of a file in a folder."""
        with Fetcher(options, given) as fetcher:
            if files.is_address(self.target):
                for item in files.items(self.target, options=options, fetcher=fetcher):
                    yield item, True
                return
            there: set[int] = set()
            for path in files.paths(self.target):
                if isinstance(path, Failure):
                    yield path, True
                elif (stamp := _stamp(path, now, patient=patient)) is not None:
                    there.add(stamp)
                    if stamp not in stamps:
                        for item in files.items(path, options=options, fetcher=fetcher):
                            yield item, False
            stamps.clear()
            stamps |= there

    def _failed(self, now: datetime) -> None:
        self.failures += 1
        doubled = self.every * 2 ** min(self.failures, MOST_DOUBLINGS)
        longest = max(LONGEST_WAIT, self.every)
        self.due = now + min(doubled, longest) * random.uniform(0.5, 1)  # noqa: S311  (no secret)

    def _read(self, now: datetime) -> None:
        self.failures = 0
        self.due = now + self.every * random.uniform(1 - SPREAD, 1 + SPREAD)  # noqa: S311

    def to_data(self) -> dict[str, Any]:
        """What is kept of it between runs."""
        return {
            "due": self.due.isoformat() if self.due else None,
            "failures": self.failures,
            "given": {url: list(said) for url, said in self.given.items()},
            "stamps": sorted(self.stamps),
        }

    def remember(self, data: Mapping[str, Any]) -> None:
        """Take up what an earlier run kept; it is read at once, whatever was due, unless it was failing."""
        self.failures = int(data["failures"])
        self.given = {str(u): (str(e), str(m)) for u, (e, m) in data["given"].items()}
        self.stamps = set(map(int, data["stamps"]))
        self.due = datetime.fromisoformat(data["due"]) if self.failures and data["due"] else None


def _stamp(path: Path, now: datetime, *, patient: bool) -> int | None:
    """A number that differs where the file does; None where it is gone or may not be whole yet."""
    try:
        told = path.stat()
    except OSError:
        return None
    if patient and abs(now.timestamp() - told.st_mtime) < STILL_WRITTEN.total_seconds():
        return None
    said = repr((str(path), told.st_mtime_ns, told.st_size)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(said).digest()[:7], "big")  # fits a JSON number
