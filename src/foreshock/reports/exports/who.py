"""Who the actors of a picture are: country, sector, kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foreshock.names.actors import resolve_actor
from foreshock.names.known import Nothing
from foreshock.picture import Named

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
CIVILIAN = frozenset({"CVL", "REF", "MED", "JRN", "EDU", "BUS", "NGO", "REL", "AGR", "LAB"})


@dataclass(frozen=True, slots=True)
class Party:
    """`name` is the registry's where it knows the actor, else as told; `country` ISO 3166 alpha-3, `sector` a
    PLOVER code, `kind` that of the registry; each empty where unknown. `known` says that it is in the
    registry."""

    name: str
    country: str = ""
    sector: str = ""
    kind: str = ""
    known: bool = False
    guessed: bool = False

    @property
    def of_state(self) -> bool:
        """Whether it belongs to a state."""
        return self.sector in STATE and not self.guessed

    @property
    def civilian(self) -> bool:
        """Whether it is unarmed people."""
        return self.sector in CIVILIAN and not self.guessed


@dataclass(frozen=True, slots=True)
class _In(Nothing):
    """Knows one thing: the country that is spoken of."""

    country: str

    def countries(self) -> Mapping[str, int]:
        """That country."""
        return {self.country: 1} if self.country else {}


class Who:
    """The parties of one picture."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, str], Party] = {}

    def of(self, actor: Named | str, on: date | None = None, *, country: str = "") -> Party:
        """Who it is, at the date (names and offices change hands, within a year seldom) and in the country
        where it happens: `the army` is that country's. Without one a description has no country."""
        name = actor if isinstance(actor, str) else actor.name
        key = (name, on.year if on else 0, country)
        if key not in self._found:
            self._found[key] = _resolved(name, date(on.year, 7, 1) if on else None, country)
        return self._found[key]


def _resolved(name: str, on: date | None, country: str) -> Party:
    found = resolve_actor(name, on=on, known=_In(country))
    kind = found.actor.kind if found.actor else ""
    guessed = found.provisional
    # How `Harbour Guard` sounds says that it is a name, not that it is a civilian's.
    sector = "" if guessed and found.sector in CIVILIAN else found.sector or ""
    return Party(found.name or name, found.country or "", sector, kind, found.actor is not None, guessed)
