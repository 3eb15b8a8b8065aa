"""A disagreement: claims that cannot all be so, side by side. None is settled here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from foreshock.names import states
from foreshock.picture.events import PARTY_ROLES, Mention
from foreshock.picture.naming import Named

# A denial answers what was told in the week before it, or is answered in the week after: a convention of
# ours, the length of one round of news.
DENIED_WITHIN = timedelta(days=7)

# The days of one drawer of mentions; no more than that a mention stands in few of them.
STRETCH = 8

Drawer = tuple[str, str, str, int]


class Kind(StrEnum):
    """What a disagreement or an open question is about."""

    HOLDER = "who holds it"
    CONTESTED = "contested"
    HAPPENED = "whether it happened"
    COUNT = "how many"
    WHEN = "when it happened"
    WHO = "who did it"
    TIE = "whether the tie exists"
    POSITION = "whether they are there"
    NAME = "what an abbreviation stands for"
    DESCRIBED = "who is meant"


@dataclass(frozen=True, slots=True)
class Answer:
    """One side of a disagreement, in the words of the sources or of the codebook."""

    says: str
    parties: tuple[Named, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more claims that cannot all be so, side by side. `about` are the actors and places meant;
    `action` is the claim type where it is about an event or a tie."""

    kind: Kind
    about: tuple[Named, ...]
    sides: tuple[Answer, ...]
    action: str = ""

    @property
    def claims(self) -> tuple[str, ...]:
        """All its claims."""
        return tuple(dict.fromkeys(c for side in self.sides for c in side.claims))


def ids(claims: Iterable[str]) -> tuple[str, ...]:
    """The claims, sorted, each once."""
    return tuple(sorted(set(claims)))


def stretches(first: int, last: int) -> range:
    """The stretches of days that the days between two (as ordinals) fall in."""
    return range(first // STRETCH, last // STRETCH + 1)


def drawers(m: Mention, first: int, last: int) -> Iterator[Drawer]:
    """Where a mention is looked for: by type, each party and each stretch of the days. Two that stand in no
    drawer together share no party."""
    kind, told = m.evidence.type, stretches(first, last)
    return ((kind, role, n.described, at) for role in PARTY_ROLES for n in m.parties[role] for at in told)


def day_of(m: Mention) -> int:
    """The day of a mention as an ordinal."""
    return m.evidence.time.day.toordinal()


def one_matter(one: Mention, other: Mention) -> bool:
    """Whether both can mean one event: a specific party shared, and none in conflict."""
    pairs = ((role, one.keys(role), other.keys(role)) for role in PARTY_ROLES)
    both = [role for role, mine, theirs in pairs if mine and theirs]
    shared = all(one.keys(role) & other.keys(role) for role in both)
    return shared and any(_specific(role, one, other) for role in both)


def _specific(role: str, one: Mention, other: Mention) -> bool:
    """Whether they share somebody by name (or in one text) in the role; a whole country is no place."""
    common = one.keys(role) & other.keys(role)
    named = [n for n in one.parties[role] if n.described in common]
    named = [n for n in named if not n.doc or n in other.parties[role]]
    return any(role != "place" or n.key not in states() for n in named)
