"""What people decided of names: that two are one, or that they never are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from foreshock.names.joins import Join
from foreshock.names.keys import actor_key, place_key


class Verdict(StrEnum):
    """`ONE`: the names mean one thing; `TWO`: they never do, whatever else speaks for it."""

    ONE = "one"
    TWO = "two"


class What(StrEnum):
    """What the names name."""

    ACTOR = "actor"
    PLACE = "place"


KEYS = {What.ACTOR: actor_key, What.PLACE: place_key}


@dataclass(frozen=True, slots=True, order=True)
class Decided:
    """A decision on two names: `id` is the decision's, `because` the reason that was given."""

    what: What
    verdict: Verdict
    left: str
    right: str
    id: str = ""
    because: str = ""

    @property
    def keys(self) -> tuple[str, str]:
        """The folded names."""
        key = KEYS[self.what]
        return key(self.left), key(self.right)


def decided_joins(made: Iterable[Decided], what: What) -> tuple[Join, ...]:
    """The joins that people decided; the right name stands for both."""
    return tuple(
        Join(*d.keys, f"decided ({d.id}): {d.because}", preferred=True, decided=True)
        for d in made
        if d.what is what and d.verdict is Verdict.ONE
    )


def never(made: Iterable[Decided], what: What) -> tuple[tuple[str, str], ...]:
    """The pairs of keys that people decided to be two."""
    return tuple(d.keys for d in made if d.what is what and d.verdict is Verdict.TWO)
