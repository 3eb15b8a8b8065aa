"""The answer to who holds a place at a date, from the filter's odds and the tellings under them, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from foreshock.picture import control_numbers as numbers
from foreshock.picture.control_account import TELLS_HOLDER, ids_of
from foreshock.picture.control_asked import Asked
from foreshock.picture.control_dispute import disputed
from foreshock.picture.control_model import Control, Manner, Odds, State
from foreshock.picture.control_run import NOBODY, Said
from foreshock.picture.evidence import ids
from foreshock.picture.naming import Named
from foreshock.picture.tellings import Word

# Odds shown with an answer: enough to see the rivals.
SHOWN = 4
MOVES = (Word.HELD_IN_TURN, Word.HOLDS, Word.LEAVES, Word.TAKES)


def answer(asked: Asked) -> Control:
    """Who holds the place at the end of the day asked for."""
    found = disputed(asked) or _parts(asked) or (_held(asked) if asked.sure else _unknown(asked))
    return replace(found, posterior=_posterior(asked), half_life=asked.now.half_life)


def _carried(asked: Asked) -> Control:
    """What the best answer rests on."""
    account, ours = asked.account, asked.ours
    return account.once(
        ("carried", ours), lambda: account.carried(ours, account.support(ours), account.against(ours))
    )


def _held(asked: Asked) -> Control:
    found = asked.account.once(("held", asked.best, asked.side), lambda: _stands(asked))
    return _contested(asked, _besieged(asked, found))


def _stands(asked: Asked) -> Control:
    support, against, account = asked.support, asked.against, asked.account
    manner = _manner(asked)
    holders = account.names_in(asked.best, support) if support else account.names(asked.best)
    reason = "what is told for it outweighs what is told against it" if against else STANDS
    if account.only_area:
        reason = f"told only of {asked.said[-1].telling.place.name}, which contains it"
    elif asked.side:
        reason = "its side is told to hold it, under several names"
    elif not support:
        reason = (
            "its holder left it or lost it to whoever besieged it or fought for it; nobody tells who holds it"
        )
    return replace(
        _carried(asked),
        state=State.HELD,
        holders=holders,
        reason=reason,
        manner=manner,
        together=len(holders) > 1,
    )


STANDS = "the newest telling, and none moves it since"


def _manner(asked: Asked) -> Manner:
    if len(asked.best) < 2:
        return Manner.ALONE
    told = asked.account.told_as(asked.best, asked.support)
    allied = asked.parties.allied(asked.best) or asked.parties.side(told)
    return Manner.JOINT if allied else Manner.SIDE_BY_SIDE


def _besieged(asked: Asked, found: Control) -> Control:
    """Told to be besieged since it changed hands last, by another than its holder, and not long ago."""
    recent = [s for s in asked.said[asked.start :] if (asked.day - s.day).days <= numbers.PRESSURE_DAYS]
    sieges = [
        s
        for s in recent
        if s.word == Word.BESIEGES and s.weight and not s.parties & asked.ours and not s.area
    ]
    if not sieges:
        return found
    by = frozenset(g for s in sieges for g in s.parties)
    reason = f"{found.reason}; it is told to be besieged"
    claims = tuple(dict.fromkeys((*found.claims_for, *ids_of(sieges))))
    besiegers = asked.account.names_in(by, sieges)
    return replace(found, state=State.BESIEGED, besiegers=besiegers, reason=reason, claims_for=claims)


def _contested(asked: Asked, found: Control) -> Control:
    """Contested needs the enemy inside: one told to be there since its holder was last told. Who is told
    there on the day of a taking is who was driven out."""
    since, taken = found.last_told or date.min, _taken(asked)
    there = [e for actor, e in asked.inside if since <= e.time.day > taken and _enemy(asked, actor)]
    if not there:
        return found
    claims = tuple(dict.fromkeys((*found.claims_against, *ids(there))))
    reason = "an enemy of its holder is told to be inside"
    return replace(found, state=State.CONTESTED, claims_against=claims, reason=reason)


def _taken(asked: Asked) -> date:
    """The day on which its holder was last told to take it."""
    return max((s.day for s in asked.support if s.word == Word.TAKES and not s.area), default=date.min)


def _enemy(asked: Asked, actor: Named) -> bool:
    """Whether it is told to be an enemy of a holder, and neither one of them nor allied with one."""
    groups, pairs = asked.parties.known((actor,)), asked.parties
    friend = any(g in asked.ours or pairs.allied((g, b)) for g in groups for b in asked.ours)
    return not friend and any(pairs.hostile((g, b)) for g in groups for b in asked.ours)


def _parts(asked: Asked) -> Control | None:
    """Enemies told together for one time, and none of them alone: each holds a part, or they fight inside."""
    rows = [s for s in asked.said if s.word in TELLS_HOLDER and s.weight and s.parties]
    if not rows or not rows[-1].apart:
        return None
    parties = rows[-1].parties
    odds = asked.now.spread.each()
    each = [odds.get(g, 0.0) for g in parties]
    if sum(each) < numbers.NAMED or min(each) < numbers.RIVAL:
        return None
    # All that tell it since another was told: a reprint beside its first text adds to them, not in its place.
    again = takewhile(lambda s: s.apart and s.parties == parties, reversed(rows))
    told = [*again][::-1]
    return replace(
        asked.account.carried(asked.ours, told, ()),
        state=State.CONTESTED,
        holders=asked.account.names_in(parties, told),
        together=True,
        manner=Manner.PARTS,
        reason="parties told to be hostile hold it",
    )


def _unknown(asked: Asked) -> Control:
    moving = [s for s in asked.said if s.word in MOVES and s.weight and not s.telling.former]
    moving = moving or list(asked.said)
    reason, faded = _why(asked, moving)
    if not faded:
        return asked.account.once(("open", asked.ours, reason), lambda: _open(asked, moving, reason))
    account, best, ours = asked.account, asked.best, asked.ours
    last = account.once(("faded", best, ours), lambda: _faded(asked))
    return replace(last, reason=reason)


def _faded(asked: Asked) -> Control:
    """Nobody is named for age alone; who is told last stands beside it."""
    return replace(_carried(asked), holders=asked.account.names_in(asked.best, asked.support))


def _open(asked: Asked, moving: Sequence[Said], reason: str) -> Control:
    """Nobody is named; the last that were told stand beside it, by what is told of the place itself first."""
    told = [s for s in moving if s.parties and not s.area] or [s for s in moving if s.parties]
    last = [s for s in moving if s.day == moving[-1].day]
    denials = all(s.word == Word.DOES_NOT_HOLD for s in asked.said)
    claims = () if denials else ids_of(last)
    against = ids_of(asked.said) if denials else ids_of(asked.against)
    return replace(
        asked.account.carried(asked.ours, (), ()),
        holders=asked.account.names_in(frozenset(told[-1].parties) if told else NOBODY, told[-1:]),
        manner=Manner.IN_TURN if moving[-1].word == Word.HELD_IN_TURN else Manner.ALONE,
        reason=reason,
        last_told=moving[-1].day,
        claims_for=claims,
        claims_against=tuple(c for c in against if c not in claims),
    )


def _why(asked: Asked, moving: Sequence[Said]) -> tuple[str, bool]:
    """Why nobody is named, and whether it is for age alone."""
    if (
        asked.settled
        and asked.settled[1] >= numbers.NAMED
        and asked.settled[0] == asked.best
        and asked.support
    ):
        days = (asked.day - max(s.day for s in asked.support)).days
        return f"last told {days} days ago, too old to stand", True
    word = moving[-1].word
    if word == Word.HELD_IN_TURN:
        return "several are told to have held it in turn; which holds it last is not told", False
    if word == Word.TAKES and not moving[-1].parties:
        return "it was taken; by whom is not told", False
    if word == Word.LEAVES and not any(s.word in TELLS_HOLDER for s in moving):
        return "it is told only who left it or lost it", False
    if word == Word.LEAVES:
        return "its last holder left it or lost it; who holds it since is not told", False
    if not any(s.word in TELLS_HOLDER for s in moving):
        return "nobody is told to hold it", False
    if asked.account.only_area:
        return (
            f"told only of {moving[-1].telling.place.name}, which contains it, and not surely enough",
            False,
        )
    return "what is told of its holder does not agree, and nothing outweighs the rest", False


def _posterior(asked: Asked) -> tuple[Odds, ...]:
    ranked = sorted(asked.now.spread.of.items(), key=lambda i: (-i[1], sorted(i[0])))
    named = [(a, p) for a, p in ranked if a][: SHOWN - 1]
    shown = sorted([*named, (NOBODY, asked.now.spread.of[NOBODY])], key=lambda i: (-i[1], sorted(i[0])))
    return tuple(Odds(asked.account.names(a), p) for a, p in shown)
