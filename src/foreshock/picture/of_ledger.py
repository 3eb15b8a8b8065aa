"""From a ledger to its model: the claims that count, what people decided, where the places are.

with Gazetteer.open() as gazetteer:
    model = Counted.of(ledger).model(gazetteer)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING

from foreshock.ledger import PLACE_ROLES
from foreshock.ledger.judging import KIND, decided_claims
from foreshock.ledger.known import countries_told
from foreshock.ledger.merging import decided_names
from foreshock.ledger.rating import rated
from foreshock.names.decided import Decided
from foreshock.names.located import located, voted
from foreshock.names.outlets import Rated
from foreshock.picture.ground import Locator
from foreshock.picture.model import Model
from foreshock.picture.one_text import canonical
from foreshock.picture.rating import Ratings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foreshock.ledger import Entry, Ledger
    from foreshock.names import Join
    from foreshock.names.gazetteer import Gazetteer

# Of the claims read with less confidence more than half are wrong (docs/reading.md).
LEAST = 0.5


def moment(known_on: date | None) -> datetime | None:
    """The end of that day, in UTC."""
    return datetime.combine(known_on, time.max, tzinfo=UTC) if known_on else None


def places_told(entries: Iterable[Entry]) -> Iterator[str]:
    """The places of the claims, each as often as it is told."""
    return (a.text for e in entries for a in e.claim.args if a.role in PLACE_ROLES)


def countries_of(entries: Iterable[Entry], *, gazetteer: Gazetteer) -> Mapping[str, float]:
    """How much is told of each country (ISO 3166 alpha-3): by the places that can be but one, else by the
    states that are named."""
    entries = tuple(entries)
    return voted(places_told(entries), gazetteer=gazetteer) or countries_told(entries)


@dataclass(frozen=True)
class Counted:
    """The claims of a ledger that count, as known at a moment: one text for each group of reprints, as people
    decided of them, read with enough confidence. `left` is how many were not."""

    entries: tuple[Entry, ...]
    left: int
    names: tuple[Decided, ...]
    rated: tuple[Rated, ...]
    known_on: datetime | None

    @classmethod
    def of(
        cls,
        ledger: Ledger,
        *,
        known_on: datetime | None = None,
        published_by: date | None = None,
        least: float = LEAST,
    ) -> Counted:
        """Those recorded by `known_on`, of texts published by `published_by`, read with that confidence."""
        told = canonical(ledger.entries(known_on=known_on, until=published_by))
        every = decided_claims(told, ledger.decisions(kind=KIND, known_on=known_on))
        sure = tuple(e for e in every if e.claim.confidence >= least)
        names = decided_names(ledger, known_on=known_on)
        return cls(sure, len(every) - len(sure), names, rated(ledger, known_on=known_on), known_on)

    def countries(self, gazetteer: Gazetteer) -> Mapping[str, float]:
        """How much is told of each country: by the places told, else by the states."""
        if gazetteer not in self._countries:
            self._countries[gazetteer] = countries_of(self.entries, gazetteer=gazetteer)
        return self._countries[gazetteer]

    @cached_property
    def _countries(self) -> dict[Gazetteer, Mapping[str, float]]:
        return {}

    def model(self, gazetteer: Gazetteer | None = None) -> Model:
        """The model of these claims; without a gazetteer its places have no position and their spellings
        stay apart."""
        joins = self.located(gazetteer) if gazetteer else ()
        locator = Locator(gazetteer, countries=self.countries(gazetteer)) if gazetteer else None
        return Model.build(
            self.entries,
            known_on=self.known_on,
            decided=self.names,
            located=joins,
            locator=locator,
            ratings=Ratings(self.rated),
        )

    def located(self, gazetteer: Gazetteer) -> tuple[Join, ...]:
        """The joins of their places that the gazetteer makes."""
        return tuple(located(self._places(), gazetteer=gazetteer, countries=self.countries(gazetteer)))

    def _places(self) -> Iterator[str]:
        return places_told(self.entries)
