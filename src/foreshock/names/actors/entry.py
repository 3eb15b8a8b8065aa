"""What the registry holds: actors under a name, terms of office, and links between actors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EARLY = 90  # days that a name may be in use before the day that sources give


def covers(begins: date | None, ends: date | None, day: date | None) -> bool:
    """Whether the stretch holds the day; an open end or an unknown day excludes nothing."""
    return day is None or ((begins is None or begins <= day) and (ends is None or day <= ends))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """An actor under one name, or a person in one term of office.

    `countries` are ISO 3166 alpha-3, `sectors` PLOVER codes, the first the main one. `begins` and `ends` are
    the first and last day of the actor or of this name, None where open or unknown. `post` and `body` say
    what a person is, and of what (the id of an actor).
    """

    id: str
    name: str
    kind: str
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None
    variants: tuple[str, ...] = ()
    source: str = ""
    post: str = ""
    body: str = ""

    @property
    def country(self) -> str | None:
        """The main country."""
        return self.countries[0] if self.countries else None

    @property
    def sector(self) -> str | None:
        """The main sector."""
        return self.sectors[0] if self.sectors else None

    def on(self, day: date | None) -> bool:
        """Whether it was there under this name (or in this post) that day."""
        return covers(self.begins, self.ends, day)

    def unborn(self, day: date | None) -> bool:
        """Whether nobody had the name yet that day; sources date names a little late."""
        return bool(day and self.begins and self.kind != "person" and (self.begins - day).days > EARLY)


@dataclass(frozen=True, slots=True)
class Link:
    """`source` cites where the relation between two actors is told from."""

    left: str
    relation: str
    right: str
    since: date | None
    until: date | None
    source: str = ""

    def on(self, day: date | None) -> bool:
        """Whether it held that day."""
        return covers(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name of one line of actors and when it was in use."""

    actor: ActorEntry
    begins: date | None
    ends: date | None
