"""What an alert may name: no private person is followed or named, and aid sites and displaced people are
shown by district at most.

Officials and commanders may be followed while they are in post, as actors of their body. What is unknown and
could be a person is refused rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from foreshock.errors import NotFound
from foreshock.model import Claim
from foreshock.names import is_named
from foreshock.names.actors import Registry, resolve_actor
from foreshock.picture import Picture
from foreshock.picture.naming import Named
from foreshock.picture.sides import CIVIL
from foreshock.picture.spot import Spot

# What tells of aid and of people in flight, by type and by word.
SENSITIVE_TYPES = frozenset({"aid", "displace"})
SENSITIVE = re.compile(
    r"\b(?:refugees?|displaced|idps?|evacuees|(?:refugee|idp|displacement|relief|makeshift) camps?"
    r"|humanitarian|aid (?:convoys?|workers?|sites?|stations?|points?|deliver(?:y|ies))"
    r"|aid (?:groups?|agenc(?:y|ies))"
    r"|relief (?:convoys?|workers?|agenc(?:y|ies))|hospitals?|clinics?|ambulances?|shelters?"
    r"|medical (?:points?|cent(?:er|re)s?|facilit(?:y|ies)|staff|workers?)|field kitchens?)\b",
    re.IGNORECASE,
)
# Roles in which only a group or a body is told.
OF_GROUPS = frozenset({"holder", "whole"})
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9-]{1,7}")


class People:
    """Who of a picture is a private person, or could be one."""

    def __init__(self, picture: Picture, *, day: date) -> None:
        self._picture, self._day = picture, day
        self._groups: set[str] | None = None
        self._known: dict[str, str] = {}

    def refusal(self, name: str) -> str:
        """Why an actor of that name is not followed or named; empty where it may be."""
        if name not in self._known:
            self._known[name] = self._refusal(name)
        return self._known[name]

    def shown(self, actor: Named) -> str:
        """The actor's name, or words that name nobody."""
        return actor.name if not is_named(actor.name) or not self.refusal(actor.name) else "somebody"

    def _refusal(self, name: str) -> str:
        found = Registry.shipped().find(name)
        if any(e.kind != "person" for e in found):
            return ""
        if found:
            if any(e.post and e.body and e.on(self._day) for e in found):
                return ""
            return f"{name} is a person who holds no office on {self._day}; private persons are not followed"
        if _ABBREVIATION.fullmatch(name) or self._is_group(name):
            return ""
        made = resolve_actor(name, on=self._day)
        about = made.described
        if made.actor is not None and made.actor.kind != "person" and not (about and about.name):
            return ""
        # `Third Brigade`, `US-backed rebels`: a noun of forces; a rank or a post before a name is no group.
        named_post = about is not None and about.name and about.post
        if about is not None and about.head and not named_post and set(about.sectors) - CIVIL:
            return ""
        return (
            f"{name} is not in the registry of actors and could be a private person, who is not followed; "
            "name a group, a state, one of its bodies, or somebody in office"
        )

    def _is_group(self, name: str) -> bool:
        if self._groups is None:
            told = self._picture.evidence.values()
            claims = ((e.entry.claim, e.text) for e in told)
            naming = self._picture.naming
            self._groups = {
                naming.actor(a.text, doc=doc).key for c, doc in claims for a in c.args if a.role in OF_GROUPS
            }
        return any(n.key in self._groups for n in _named(self._picture, name))


def _named(picture: Picture, name: str) -> Iterable[Named]:
    try:
        return picture.actor(name)
    except NotFound:
        return ()


def sensitive(claim: Claim) -> bool:
    """Whether a claim tells of aid, of its sites, or of people in flight."""
    return claim.type in SENSITIVE_TYPES or bool(SENSITIVE.search(claim.quote))


def place_shown(place: Named, spot: Spot | None, *, coarse: bool) -> str:
    """The place's name; its district, region or country where it is to be shown no closer."""
    if not coarse and not SENSITIVE.search(place.name):
        return place.name
    if spot is None:
        return "a place not shown"
    if spot.kind in ("admin1", "admin2", "country") or spot.wide:
        return place.name
    countries = ", ".join(sorted(spot.countries))
    return ", ".join(filter(None, (spot.unit, countries))) or "a place not shown"
