"""Whom and what a sentence can name: actors and places by a proper name, none by a common noun."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from foreshock.names import actor_key, is_named, nouns, place_key, states
from foreshock.names.actors import Registry
from foreshock.picture import Named
from foreshock.reports.view import View

PEOPLE = "people-"
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
    """The same of who holds, takes or fights: no single person (a president who is quoted on a siege)."""
    return named_actor(view, actor) and view.whole.sides.of(actor).kind != "person"


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
    """Whether a sentence on the fact can stand on the first page: the registry knows one of its parties, or
    two origins tell it. A war that the registry knows nobody of is told without."""
    return fact.origins > 1 or any(known(view, n) for n in parties) or not _any_known(view)


def _any_known(view: View) -> bool:
    return any(known(view, n) for n in view.whole.naming.every_actor() if not n.doc)


class HasParties(Protocol):
    """A fact with its origins."""

    @property
    def origins(self) -> int:
        """How many tell it."""
        ...


def _proper(name: str) -> bool:
    words = name.split()
    bare = ARTICLE.sub("", name)
    return is_named(name) and len(words) <= LONGEST and bare[:1].isupper()
