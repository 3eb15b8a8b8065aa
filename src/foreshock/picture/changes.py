"""What changed between two pictures of one war: places, ties, events and movements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from foreshock.model import Status
from foreshock.picture.control import Control, State
from foreshock.picture.events import Event
from foreshock.picture.picture import Picture
from foreshock.picture.ties import Tie

MOVING = frozenset({"advance", "deploy", "withdraw"})


class Change(StrEnum):
    """How the answer to who holds a place changed, the weightiest first."""

    HANDS = "changed hands"
    CONTESTED = "came to be contested"
    DISPUTED = "came to be disputed"
    BESIEGED = "came under siege"
    FIRST = "a holder is told for the first time"
    AGAIN = "a holder is told again"
    MORE = "its holders changed in part"
    SETTLED = "is no longer contested, besieged or disputed"
    LOST = "its holder is no longer known"


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place whose state or holder differs: `before` is None where it was not told at all."""

    kind: Change
    before: Control | None
    after: Control

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of the newer answer; of the older one where the newer rests on none."""
        return self.after.claims or (self.before.claims if self.before else ())


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in the later picture. `ended` are ties that are denied since, `events` those that the
    earlier picture does not have, movements apart."""

    places: tuple[PlaceChange, ...]
    ties: tuple[Tie, ...]
    ended: tuple[Tie, ...]
    events: tuple[Event, ...]
    movements: tuple[Event, ...]

    def __bool__(self) -> bool:
        return bool(self.places or self.ties or self.ended or self.events or self.movements)


def changes(before: Picture, after: Picture) -> Changes:
    """What changed from the earlier to the later picture of one ledger.

    An event is new where none of its claims counted before: a further telling of an old one is none.
    """
    fresh = [e for e in after.events if not any(c in before.evidence for c in e.claims)]
    new, ended = _ties(before.ties, after.ties)
    return Changes(
        places=tuple(_places(before.control, after.control)),
        ties=new,
        ended=ended,
        events=tuple(e for e in fresh if e.type not in MOVING),
        movements=tuple(e for e in fresh if e.type in MOVING),
    )


def _places(before: Iterable[Control], after: Iterable[Control]) -> Iterable[PlaceChange]:
    was = {c.place.key: c for c in before}
    for now in after:
        kind = _kind(was.get(now.place.key), now)
        if kind:
            yield PlaceChange(kind, was.get(now.place.key), now)


def _kind(was: Control | None, now: Control) -> Change | None:
    known = was is not None and was.state != State.UNKNOWN
    if now.state == State.UNKNOWN:
        return Change.LOST if known else None
    if was is None or not known:
        return Change.FIRST if was is None else Change.AGAIN
    if was.state != now.state:
        return _turned(was, now)
    return _changed_hands(was, now)


def _turned(was: Control, now: Control) -> Change:
    if now.state == State.CONTESTED:
        return Change.CONTESTED
    if now.state == State.DISPUTED:
        return Change.DISPUTED
    if now.state == State.BESIEGED and not _others(was, now):
        return Change.BESIEGED
    return Change.HANDS if _others(was, now) else Change.SETTLED


def _changed_hands(was: Control, now: Control) -> Change | None:
    if _others(was, now):
        return Change.HANDS
    return Change.MORE if _keys(was) != _keys(now) else None


def _others(was: Control, now: Control) -> bool:
    """Whether none of the holders is the same; a description may be of one that is named."""
    return bool(_keys(was) and _keys(now)) and not _keys(was) & _keys(now)


def _keys(c: Control) -> frozenset[str]:
    return frozenset(h.described for h in c.holders)


def _ties(before: Iterable[Tie], after: Iterable[Tie]) -> tuple[tuple[Tie, ...], tuple[Tie, ...]]:
    was = _by_ends(t for t in before if t.status == Status.ACTUAL)
    now = tuple(after)
    new = (t for t in now if t.status == Status.ACTUAL and _ends(t) not in was)
    ended = (t for t in now if (old := was.get(_ends(t))) and set(t.denied) - set(old.denied))
    return tuple(new), tuple(ended)


def _by_ends(ties: Iterable[Tie]) -> Mapping[tuple[str, str, str], Tie]:
    return {_ends(t): t for t in ties}


def _ends(t: Tie) -> tuple[str, str, str]:
    return t.type, t.a.described, t.b.described
