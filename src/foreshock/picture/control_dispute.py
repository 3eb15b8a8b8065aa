"""Disputes: another answer of an independent origin within days, that the odds do not rule out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from foreshock.picture import control_numbers as numbers
from foreshock.picture.control_account import ids_of
from foreshock.picture.control_asked import Asked
from foreshock.picture.control_model import Control, Side, State
from foreshock.picture.control_run import Said
from foreshock.picture.evidence import ids, independent, origins
from foreshock.picture.tellings import Word

# "Within a few days": two newspapers tell one day's state on that day, the next, or after a weekend.
DISPUTE_WITHIN = timedelta(days=3)


def disputed(asked: Asked) -> Control | None:
    """Another answer of an independent origin within days, that the odds do not rule out."""
    support = asked.support
    if not support or (asked.day - support[-1].day).days > asked.now.half_life:
        return None
    newest = max(s.day for s in support)
    ours = [s for s in support if abs(newest - s.day) <= DISPUTE_WITHIN]
    others = [
        s for s in asked.said if s.weight and abs(newest - s.day) <= DISPUTE_WITHIN and asked.contrary(s)
    ]
    against = [s for s in others if _rivals(asked, s, ours) and _other_origin(s, ours)]
    if not against:
        return None
    sides = (_side(asked, ours), *_sides(asked, against))
    found = asked.account.carried(asked.ours, support, ())
    claims = ids_of(against)
    return replace(
        found,
        state=State.DISPUTED,
        holders=tuple(sorted({h for s in sides if s.holds for h in s.holders})),
        sides=sides,
        claims_for=tuple(c for c in found.claims_for if c not in claims),
        claims_against=claims,
        reason="independent origins tell it differently within a few days",
    )


def _rivals(asked: Asked, s: Said, ours: Sequence[Said]) -> bool:
    """Whether a contrary telling is a rival still: what is told of the time before a party took the place is
    its past, and so is what was told before it left."""
    if any(o.word == Word.TAKES and (o.day, o.word.rank) > (s.day, s.word.rank) for o in ours):
        return False
    if s.word == Word.LEAVES:
        return False
    if s.word == Word.DOES_NOT_HOLD:
        return asked.sureness < 1 - numbers.RIVAL
    each = asked.now.spread.each()
    return any(each.get(g, 0.0) >= numbers.RIVAL for g in s.parties)


def _other_origin(s: Said, ours: Sequence[Said]) -> bool:
    return independent([s.telling.evidence], [o.telling.evidence for o in ours])


def _sides(asked: Asked, against: Sequence[Said]) -> list[Side]:
    groups: dict[tuple[bool, tuple[int, ...]], list[Said]] = {}
    for s in against:
        groups.setdefault((s.word != Word.DOES_NOT_HOLD, tuple(sorted(s.parties or s.left))), []).append(s)
    return [_side(asked, group) for _, group in sorted(groups.items())]


def _side(asked: Asked, said: Sequence[Said]) -> Side:
    evidence = [s.telling.evidence for s in said]
    holds = any(s.parties for s in said)
    groups = frozenset(g for s in said for g in s.parties or s.left)
    names = asked.account.names_in(groups, said)
    return Side(names, ids(evidence), origins(evidence), max(s.day for s in said), holds)
