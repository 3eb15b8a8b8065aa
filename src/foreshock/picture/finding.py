"""Finding facts: by id, by short id, by a claim under them, by their parts in any spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from foreshock.errors import NotFound
from foreshock.names import actor_key, place_key
from foreshock.picture.facts import BREAK, KINDS, Fact, facts_of

if TYPE_CHECKING:
    from foreshock.picture.picture import Picture

CLAIM = re.compile(r"c[0-9a-f]{3,12}")
SHORT = re.compile(r"f[0-9a-f]{8}")
NEAR = 5
# The kinds whose facts go by their earliest claim.
BY_CLAIM = ("event", "movement")


def find_facts(picture: Picture, asked: str) -> tuple[Fact, ...]:
    """The facts that an id, a short id, a claim's id or a place's name means.

    A claim gives every fact that it supports or speaks against. Names in an id may be told in any of their
    spellings, and the last parts may be left out: `control:al-Tanf`, `tie:BACKS:US`. Raises `NotFound` with
    the nearest ids.
    """
    kind = asked.partition(":")[0]
    facts = tuple(facts_of(picture, {kind} & KINDS.keys()))
    if found := _by_id(facts, asked) or _by_claim(facts, asked) or _by_parts(facts, picture, asked):
        return found
    near = get_close_matches(asked.casefold(), [f.id for f in facts], n=NEAR, cutoff=0.5)
    hint = f"near: {', '.join(near)}" if near else f"ids begin with {', '.join(f'{k}:' for k in KINDS)}"
    raise NotFound(f"no fact {asked!r} in the picture; {hint}")


def _by_id(facts: Iterable[Fact], asked: str) -> tuple[Fact, ...]:
    by_short = SHORT.fullmatch(asked)
    return tuple(f for f in facts if f.id == asked or (by_short and f.short == asked))


def _by_claim(facts: Iterable[Fact], asked: str) -> tuple[Fact, ...]:
    kind, _, claim = asked.rpartition(":")
    if not CLAIM.fullmatch(claim) or kind not in ("", *BY_CLAIM):
        return ()
    told = (f for f in facts if kind in ("", f.kind))
    return tuple(f for f in told if any(c.startswith(claim) for c in f.claims))


def _by_parts(facts: Iterable[Fact], picture: Picture, asked: str) -> tuple[Fact, ...]:
    kind, colon, rest = asked.partition(":")
    if not colon:
        kind, rest = "control", asked
    wanted = [_spellings(part, picture) for part in re.split(r"[:>~]", rest)]
    return tuple(f for f in facts if f.kind == kind and _fits(f, wanted))


def _fits(fact: Fact, wanted: list[frozenset[str]]) -> bool:
    parts = fact.id.casefold().split(":")[1:]
    return len(wanted) <= len(parts) and all(
        spellings == {""} or part in spellings or any(one in spellings for one in part.split("+"))
        for part, spellings in zip(parts, wanted, strict=False)
    )


def _spellings(part: str, picture: Picture) -> frozenset[str]:
    keys: tuple[Callable[[str], str], ...] = (
        actor_key,
        place_key,
        lambda text: picture.naming.actors.key(actor_key(text)),
        lambda text: picture.naming.places.key(place_key(text)),
    )
    return frozenset({part.casefold(), *(BREAK.sub("-", key(part)).strip("-") for key in keys)})
