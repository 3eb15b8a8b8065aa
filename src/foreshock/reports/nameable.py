"""Whom and what a sentence can name: actors and places by a proper name, none by a common noun."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from foreshock.names import actor_key, is_named, nouns, place_key, states
from foreshock.names.actors import Registry
from foreshock.picture import Named
from foreshock.reading.reasons import values_read
from foreshock.reports.view import View

PEOPLE = "people-"
# What an actor that is only described has to be: of a state, or armed.
ARMED = frozenset({"state", "armed"})
# A fact of one origin stands on the first page where a claim of it was read at least this surely, and each
# of its values at least that surely; conventions of ours.
READ, VALUE_READ = 0.75, 0.5
# The Arabic article, which names of places begin with in small letters.
ARTICLE = re.compile(r"^(?:al|el|as|ash|at|ad|an|ar|az)[- ]", re.IGNORECASE)
# A name of more words than this is a phrase that was misread.
LONGEST = 5


def named_actor(view: View, actor: Named) -> bool:
    """Whether a sentence can have it as its subject: it has a proper name, and is no adjective or people."""
    if actor.doc or not _proper(actor.name) or actor_key(actor.name) in nouns():
        return False
    party = view.party(actor).key
    return not party.startswith(PEOPLE) and (_registered(party) or not _is_place(view, actor))


def _is_place(view: View, actor: Named) -> bool:
    """Whether it is told as a place too, one with a position: a town that strikes was misread."""
    return bool(view.spots) and view.whole.naming.places.key(place_key(actor.name)) in (view.spots or {})


def named_force(view: View, actor: Named) -> bool:
    """The same of who holds, takes, fights or is fought: a state, a group or a force, no single person (a
    president who is quoted on a siege)."""
    return named_actor(view, actor) and is_party(view, actor)


def is_party(view: View, actor: Named) -> bool:
    """Whether it is a state, a group or a force, by the registry or by its description (`Lions Brigade`), and
    no person or bare word; in a war that the registry knows nobody of any name may be one."""
    side = view.whole.sides.of(actor)
    if side.line:
        return side.kind not in ("person", "people")
    return bool(side.classes & ARMED) or not _any_known(view)


def known(view: View, actor: Named) -> bool:
    """Whether the registry of actors has it."""
    return _registered(view.party(actor).key)


@cache
def _registered(key: str) -> bool:
    return key in Registry.shipped()


def named_place(view: View, place: Named) -> bool:
    """Whether a sentence can be on it: a place by a proper name, no whole state; where positions are known
    one that has one and is no line or country."""
    if place.doc or place.key in states():
        return False
    if view.spots:
        spot = view.spot(place)
        return spot is not None and not spot.wide and _proper(place.name)
    return _proper(place.name)


def sure(view: View, fact: HasParties, parties: tuple[Named, ...]) -> bool:
    """Whether a sentence on the fact can stand on the first page: two origins tell it; or one, and a claim of
    it was read surely and the registry knows one of its parties. A war that the registry knows nobody of is
    told without the latter."""
    if fact.origins > 1:
        return True
    told = any(known(view, n) for n in parties) or not _any_known(view)
    return told and any(_well_read(view, c) for c in fact.claims)


def _well_read(view: View, claim: str) -> bool:
    found = view.picture.evidence.get(claim)
    if found is None or found.entry.claim.confidence < READ:
        return False
    return all(v.probability >= VALUE_READ for v in values_read(found.entry.claim.reason))


def _any_known(view: View) -> bool:
    return any(known(view, n) for n in view.whole.naming.every_actor() if not n.doc)


class HasParties(Protocol):
    """A fact with its origins."""

    @property
    def origins(self) -> int:
        """How many tell it."""
        ...

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that tell it."""
        ...


def _proper(name: str) -> bool:
    words = name.split()
    bare = ARTICLE.sub("", name)
    return is_named(name) and len(words) <= LONGEST and bare[:1].isupper()
