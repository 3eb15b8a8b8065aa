"""How two kinds of actors meet at a place: a pure function of the two, asked once for each two kinds."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from foreshock.picture.control_marks import PEOPLE, Trait, kin, relatives, unknown
from foreshock.picture.sides import Meeting, Side, met


def comparable(a: Trait, b: Trait) -> bool:
    """Whether something speaks for two being one: both armed, of one country."""
    one, other = a.side, b.side
    return bool(one.country) and one.country == other.country and bool(one.classes & other.classes)


@lru_cache(maxsize=65536)
def shared(t: Trait, on: date | None) -> frozenset[str]:
    """What a kind has that another can have too. Two kinds that have nothing of it in common meet in no way
    but by their words, so that of hundreds told at a place only a few need to be compared."""
    s = t.side
    ids = {s.line, s.leader, s.aligned, *s.wholes, *relatives(s.line, on)} - {""}
    found = {*ids, *(f"backer {b}" for b in s.backers), *(f"people {p}" for p in t.peoples)}
    if s.country:
        found.add(f"country {s.country}")
    if t.described and not s.line:
        found.add(f"described {s.aligned} {s.backers} {sorted(t.peoples)}")
    return frozenset(found)


@lru_cache(maxsize=1 << 18)
def meets(a: Trait, b: Trait) -> bool:
    """Whether actors of two kinds that are told in other words can be taken for one party."""
    return met(a.side, b.side, alike=False).meets


def meeting(a: Trait, b: Trait, alike: bool, on: date | None) -> Meeting:
    """How actors of two kinds meet, enmity aside; of two peoples' fighters it cannot be said. `alike` says
    that they are told in the same words, `on` is the day at which the registry is asked who was part of
    whom. The one that comes first by its mark is `a`."""
    if a.side.line and b.side.line and kin(a.side, b.side, on):
        return _meeting(a, b, alike, True)
    return _meeting(a, b, alike, False)


def either_way(a: Trait, b: Trait, on: date | None) -> Meeting | None:
    """How actors of two kinds meet that are told in other words; None where that hangs on which of them
    comes first."""
    related = bool(a.side.line) and bool(b.side.line) and kin(a.side, b.side, on)
    return _either_way(a, b, related)


@lru_cache(maxsize=1 << 18)
def _either_way(a: Trait, b: Trait, related: bool) -> Meeting | None:
    one, other = _meeting(a, b, False, related), _meeting(b, a, False, related)
    return one if one == other else None


@lru_cache(maxsize=1 << 18)
def _meeting(a: Trait, b: Trait, alike: bool, related: bool) -> Meeting:
    one, other = a.side, b.side
    found = met(one, other, alike=alike)
    if _one_description(a, b):
        return Meeting.AKIN
    if found == Meeting.AKIN and (unknown(one) or unknown(other)):
        return Meeting.OTHER
    if _one_people(a, b) or related or _by_backer(one, other):
        return Meeting.AKIN
    apart = found == Meeting.AKIN and a.peoples != b.peoples and not one.of_state
    return Meeting.OPEN if apart else found


def _one_description(a: Trait, b: Trait) -> bool:
    """Whether both are told in common words alone and of one kind (`rebels`, `opposition forces`): their
    country is that of the text, and of one place there are no two."""
    one, other = a.side, b.side
    described = a.described and b.described and not (one.line or other.line)
    alike = one.classes & other.classes and one.aligned == other.aligned and one.backers == other.backers
    return described and bool(alike) and a.peoples == b.peoples


def _one_people(a: Trait, b: Trait) -> bool:
    """Whether both are fighters of one people, and one at least is only described by it."""
    named = [s.line for s in (a.side, b.side) if s.line and s.kind != PEOPLE]
    return bool(a.peoples & b.peoples) and len(named) < 2


def _by_backer(one: Side, other: Side) -> bool:
    """Whether one is described by a backer that the other is known to have (`US-backed forces`)."""
    if bool(one.line) == bool(other.line):
        return False
    told, known = (other, one) if one.line else (one, other)
    alike = told.country == known.country and bool(told.classes & known.classes)
    return alike and bool(told.backers) and set(told.backers) <= set(known.backers)
