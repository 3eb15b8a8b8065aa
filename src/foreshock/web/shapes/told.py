"""Which claims tell each place and each actor of a picture."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from foreshock.foresight.discretion import sensitive
from foreshock.names import is_time
from foreshock.picture import Control, Evidence, Picture
from foreshock.picture.naming import ACTOR_ROLES, PLACE_ROLES

T = TypeVar("T")


class Told:
    """The claims of a picture by the keys of the places and actors that they tell, and which of them are on
    aid and people in flight."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture.evidence
        self._sensitive: dict[str, bool] = {}
        places: dict[str, dict[str, None]] = {}
        actors: dict[str, dict[str, None]] = {}
        naming = picture.naming
        for id_, e in self._picture.items():
            doc = e.text
            for a in e.entry.claim.args:
                if is_time(a.text):
                    continue
                if _is_actor(e, a.role):
                    actors.setdefault(naming.actor_key(a.text, doc=doc), {})[id_] = None
                elif a.role in PLACE_ROLES:
                    places.setdefault(naming.place_key(a.text, doc=doc), {})[id_] = None
        self.places: Mapping[str, Sequence[str]] = {k: tuple(v) for k, v in places.items()}
        self.actors: Mapping[str, Sequence[str]] = {k: tuple(v) for k, v in actors.items()}

    def is_sensitive(self, claim: str) -> bool:
        """Whether the claim tells of aid, of its sites, or of people in flight."""
        if claim not in self._sensitive:
            e = self._picture.get(claim)
            self._sensitive[claim] = e is not None and sensitive(e.entry.claim)
        return self._sensitive[claim]


def _is_actor(e: Evidence, role: str) -> bool:
    return role in ACTOR_ROLES or (role == "target" and e.type == "OPPOSES")


class OfPicture(Generic[T]):
    """Something worked out once for each picture, as many resources of one day ask for the same. In the
    thread of pictures alone; by identity, as pictures are compared by all their facts."""

    def __init__(self, make: Callable[[Picture], T]) -> None:
        self._make = make
        self._kept: dict[int, tuple[weakref.ref[Picture], T]] = {}

    def __call__(self, picture: Picture) -> T:
        """What was made of the picture."""
        key = id(picture)
        if key not in self._kept or self._kept[key][0]() is not picture:
            gone = weakref.ref(picture, lambda _: self._kept.pop(key, None))
            self._kept[key] = (gone, self._make(picture))
        return self._kept[key][1]


told_in = OfPicture(Told)
"""See `Told`."""


def _held(picture: Picture) -> Mapping[str, Control]:
    return {c.place.key: c for c in picture.control}


held_in = OfPicture(_held)
"""Who holds each place, by its key."""
