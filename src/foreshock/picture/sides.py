"""Sides: what an actor told by a name or a description rolls up to, and whether two of them can be one.

`US planes`, `American warplanes` and `Washington` are parts or bodies of one state; `regime forces` and the
`Syrian army` are of one kind and country. Sponsors are kept apart from wholes: a backer is not who acts.
Worked out from the actor registry and the grammar of descriptions (`names.actors`), never from likeness.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from typing import Any

from foreshock.names.actors import ActorEntry, ActorResolution, Registry, resolve_actor
from foreshock.names.known import Nothing
from foreshock.picture.entry import Entry
from foreshock.picture.naming import PLACE_ROLES, Named, text_of

# PLOVER sectors that are of the state, that fight without it, and that do neither.
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
ARMED = frozenset({"REB", "UAF", "OPP", "CRM"})
CIVIL = frozenset({"CVL", "REF", "AGR", "LAB", "SOC", "REL", "EDU", "MED", "JRN", "BUS", "NGO"})
CLASSES = (("state", STATE), ("armed", ARMED), ("civil", CIVIL))

# Kinds of the registry whose actors are bodies of their state.
BODIES = frozenset({"state", "government", "ministry", "military", "police", "intelligence"}) | {
    "legislature",
    "court",
}

# Kinds that rule: of one state there may be several, each with bodies of its own (`RULERS` of a region, or of
# a rival government).
RULERS = frozenset({"government", "legislature"})

# How far up parts and posts are followed; a guard against circles in the tables, none is that deep.
DEEPEST = 6

# A coalition says by its name who leads it; `pro-regime` names no country, the text does.
LED = re.compile(r"^(?:the )?(.+?)[- ]led (?:.* )?(?:coalition|alliance|forces?|force)\b", re.IGNORECASE)
FOR_RULE = re.compile(
    r"\bpro[- ](?:regime|government)\b|\b(?:regime|government|loyalist)[- ](?:militia|paramilitar)\w*",
    re.IGNORECASE,
)

# How much more a place tells of whose war it is than an actor does (chosen).
BY_PLACE = 3

# Words for a side of a war at home: `Syrian regime` says whose rebels are meant more than any `US planes`.
AT_HOME = re.compile(
    r"\b(?:regime|junta|loyalists?|rebels?|opposition|insurgents?|separatists?|militias?|warlords?)\b",
    re.IGNORECASE,
)
BY_SIDE = 10

# A person found by a last name alone, of another first name, is seldom that person (`Abu Ahmed`).
DOUBTFUL = 0.55

# How many countries, those told of most, say which one is meant where words leave it open.
MOST = 4
# A text that tells little leans on all: what these tell of its countries counts as so many tellings in it.
# Chosen: less than one place and a state's name.
LEANS = 5


@lru_cache(maxsize=4096)
def _classes(sectors: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name for name, codes in CLASSES if codes & set(sectors))


@dataclass(frozen=True, slots=True)
class Side:
    """What an actor rolls up to.

    `line` is the registry's id of the actor under its latest name, empty where it is only described or not
    known; `wholes` are the ids of what it is part of, the nearest first, its state last; `backers` are ids
    of states and actors that are known or told to back or lead it; `country` is ISO 3166 alpha-3 or empty;
    `sectors` are PLOVER codes; `aligned` is the state or actor that it is told to stand with (`pro-X`),
    `leader` who leads a coalition by its name (`US-led coalition`). `ruler` is the government of a region, or
    the rival government, whose body it is: empty for the bodies of the state's own.
    """

    line: str = ""
    wholes: tuple[str, ...] = ()
    backers: tuple[str, ...] = ()
    country: str = ""
    sectors: tuple[str, ...] = ()
    aligned: str = ""
    leader: str = ""
    kind: str = ""
    ruler: str = ""

    @property
    def classes(self) -> frozenset[str]:
        """`state`, `armed`, `civil`: which of them its sectors can mean."""
        return _classes(self.sectors)

    @property
    def of_state(self) -> bool:
        """Whether it is a state, one of its bodies or a holder of its offices, by the registry or by its
        description."""
        officer = self.kind == "person" and any(w.startswith("state-") for w in self.wholes)
        nobody = not self.line and self.classes == {"state"}
        return self.kind in BODIES or nobody or (officer and self.classes == {"state"})


class Meeting(StrEnum):
    """How two actors meet."""

    SAME = "same"
    """One key, or one line of the registry."""
    WITHIN = "within"
    """One is part of the other: `Syrian army` of `Syria`, the YPG of the SDF, a president of his state."""
    AKIN = "akin"
    """Bodies of one state, or descriptions of one country and kind: `regime forces`, `Syrian army`."""
    OPEN = "open"
    """It cannot be said: `forces`, `Kurdish fighters` beside the YPG."""
    OTHER = "other"
    """Two different ones."""

    @property
    def meets(self) -> bool:
        """Whether both can be taken for one party."""
        return self in (Meeting.SAME, Meeting.WITHIN, Meeting.AKIN)


class _Told(Nothing):
    def __init__(self, countries: Mapping[str, int]) -> None:
        self._countries = countries

    def countries(self) -> Mapping[str, int]:
        return self._countries


class Sides:
    """The sides of the actors of one ledger; worked out when asked, each once.

    `countries` says for each text how much it tells of each country: `the army` of a text on Syria is that
    of Syria. `placed` gives the countries of a place's name. `on` is the day at which the registry is asked
    who was who; None asks for any time. `notes` holds what others have worked out of an actor, by its key,
    as long as its side stands.
    """

    def __init__(
        self,
        *,
        countries: Mapping[str, Mapping[str, int]] | None = None,
        placed: Callable[[str], Iterable[str]] = lambda _place: (),
        on: date | None = None,
    ) -> None:
        self._texts: dict[str, Mapping[str, int]] = {}
        self._all = Counter[str]()
        self._placed, self._on = placed, on
        self._most: tuple[str, ...] = ()
        self._leans: dict[str, int] = {}
        self._forget()
        self._count(countries or {})

    @classmethod
    def of_entries(
        cls,
        entries: Iterable[Entry],
        *,
        placed: Callable[[str], Iterable[str]] = lambda _place: (),
        on: date | None = None,
    ) -> Sides:
        """The sides of a set of entries."""
        sides = cls(placed=placed, on=on)
        sides.add(entries)
        return sides

    def add(self, entries: Iterable[Entry]) -> bool:
        """Take more entries in; whether the countries most told of are others now, so that what was worked
        out before has to be worked out again."""
        return self._count(countries_by_text(entries, placed=self._placed))

    def _count(self, countries: Mapping[str, Mapping[str, int]]) -> bool:
        for text, told in countries.items():
            self._texts[text] = dict(Counter(self._texts.get(text, {})) + Counter(told))
            self._all.update(told)
        most = tuple(sorted(self._all, key=lambda c: (-self._all[c], c))[:MOST])
        changed, self._most = most != self._most, most
        leans = {c: round(LEANS * n / self._all.total()) for c, n in self._all.items()}
        asked = self._where.keys() if leans != self._leans else self._where.keys() & countries.keys()
        self._leans = leans
        changed = changed or any(self._countries(text) != self._where[text] for text in asked)
        if changed:
            self._forget()
        return changed

    def _forget(self) -> None:
        self._where: dict[str, tuple[str, ...]] = {}
        self._sides: dict[str, Side] = {}
        # one object for each side, so that how two meet is asked once for all who are of these two
        self._each: dict[Side, Side] = {}
        self._meetings: dict[tuple[int, int, bool], Meeting] = {}
        self.notes: dict[str, Any] = {}

    def renamed(self, actors: Iterable[Named]) -> None:
        """Actors may be shown by other names now: what their words say is asked anew."""
        for actor in actors:
            self.notes.pop(actor.key, None)
            self._sides.pop(actor.key, None)

    def of(self, actor: Named) -> Side:
        """What the actor rolls up to; empty where nothing is known of it."""
        found = self._sides.get(actor.key)
        if found is None:
            found = self._worked_out(actor)
            found = self._sides[actor.key] = self._each.setdefault(found, found)
        return found

    def meeting(self, a: Named, b: Named) -> Meeting:
        """How two actors meet; the same in either order."""
        if a.key == b.key:
            return Meeting.SAME
        one, other = self.of(a), self.of(b)
        # Of two names without a text of their own no two are told in the same words.
        alike = bool(a.doc or b.doc) and a.described == b.described
        pair = (id(one), id(other), alike)
        found = self._meetings.get(pair)
        if found is None:
            found = self._meetings[pair] = met(one, other, alike=alike)
        return found

    def _worked_out(self, actor: Named) -> Side:
        if actor.doc not in self._where:
            self._where[actor.doc] = self._countries(actor.doc)
        return _told(actor.name, self._where[actor.doc], self._on)

    def _countries(self, doc: str) -> tuple[str, ...]:
        """The countries that the text tells of most, of few with a view to all texts; then those of all."""
        here = self._texts.get(doc, {})
        every = (c for c in self._most if c not in here)
        told = sorted(here, key=lambda c: (-here[c] - self._leans.get(c, 0), -here[c], c))
        return (*told, *every)[:MOST]


@lru_cache(maxsize=65536)
def _told(name: str, countries: tuple[str, ...], on: date | None) -> Side:
    """The side of an actor by its name where texts tell of those countries, the first the most."""
    known = _Told({c: 2 ** (MOST - i) for i, c in enumerate(countries)})
    side = _side(resolve_actor(name, on=on, known=known), on)
    led = LED.match(name)
    leader = resolve_actor(led[1], on=on, known=known).actor if led else None
    return replace(side, leader=leader.id) if leader else side


def countries_by_text(
    entries: Iterable[Entry], *, placed: Callable[[str], Iterable[str]] = lambda _place: ()
) -> dict[str, dict[str, int]]:
    """For each text how much its claims tell of each country (ISO 3166 alpha-3), by its actors and, for
    more, by its places: who intervenes is told as often as whose war it is. `placed` gives the countries
    that a place lies in. Texts that repeat one another are one text."""
    told: dict[str, dict[str, int]] = {}
    for entry in entries:
        here = told.setdefault(text_of(entry), {})
        for arg in entry.claim.args:
            in_place = arg.role in PLACE_ROLES
            codes = tuple(placed(arg.text)) if in_place else ()
            weight = BY_PLACE if in_place else BY_SIDE if AT_HOME.search(arg.text) else 1
            for code in codes or _countries(arg.text):
                here[code] = here.get(code, 0) + weight
    return told


@lru_cache(maxsize=65536)
def _countries(text: str) -> tuple[str, ...]:
    """The country that the words themselves tell, whatever stands around them; none without a name."""
    if text.islower():
        return ()
    found = resolve_actor(text).country
    return (found,) if found else ()


def _side(found: ActorResolution, on: date | None) -> Side:
    registry, told = Registry.shipped(), found.described
    doubtful = found.actor is not None and found.actor.kind == "person" and found.confidence <= DOUBTFUL
    actor = None if doubtful else found.actor
    sectors = (actor.sectors if actor else ()) or found.sectors or tuple(filter(None, [found.sector]))
    if doubtful:
        sectors = ()
    if told and told.sectors and not actor:
        sectors = told.sectors
    backers = tuple(e.id for e in registry.backers(actor, on=on)) if actor else ()
    sponsor = _id(told.sponsor) if told and told.sponsor else ""
    aligned = told.alignment.removeprefix("pro:") if told and told.alignment.startswith("pro:") else ""
    if FOR_RULE.search(found.mention):
        aligned = found.country or ""
    country = "" if doubtful else found.country or (actor.country if actor else "") or ""
    line = _head(actor, registry) if actor else ""
    wholes = tuple(_wholes(actor, country, registry, on)) if actor else _described(country, sectors)
    return Side(
        line=line,
        wholes=wholes,
        backers=tuple(dict.fromkeys((*filter(None, [sponsor]), *backers))),
        country=country,
        sectors=tuple(sectors),
        aligned=_id(aligned) if aligned else "",
        kind=actor.kind if actor else "",
        ruler=_ruler((line, *wholes), country, registry) if actor else "",
    )


def _ruler(chain: Iterable[str], country: str, registry: Registry) -> str:
    """The highest below the state that has bodies of its own: of its own government there is no second."""
    own = f"{country.lower()}-government"
    below = takewhile(lambda id_: not id_.startswith("state-"), chain)
    rulers = [
        i for i in below if i and i != own and registry.get(i).kind in RULERS and _has_bodies(i, registry)
    ]
    return rulers[-1] if rulers else ""


@lru_cache(maxsize=4096)
def _has_bodies(id_: str, registry: Registry) -> bool:
    parts = (link.left for link in registry.to(id_, "part_of"))
    return any(part in registry and registry.get(part).kind in BODIES for part in parts)


def _head(actor: ActorEntry, registry: Registry) -> str:
    if actor.kind == "person":
        return actor.id
    return registry.line(actor)[-1].actor.id


def _id(code: str) -> str:
    """The registry's id of a state given by its code; the id of an actor is itself."""
    return f"state-{code.lower()}" if len(code) == 3 and code.isupper() else code


def _wholes(actor: ActorEntry, country: str, registry: Registry, on: date | None) -> Iterator[str]:
    seen, here = {actor.id}, actor
    for _ in range(DEEPEST):
        above = registry.parent(here, on=on)
        if above is None or above.id in seen:
            break
        seen.add(above.id)
        yield _head(above, registry)
        here = above
    state = _id(country) if country else ""
    if state and state not in seen and here.kind in BODIES:
        yield state


def _described(country: str, sectors: tuple[str, ...]) -> tuple[str, ...]:
    of_state = bool(sectors) and sectors[0] in STATE
    return (_id(country),) if country and of_state else ()


def met(one: Side, other: Side, *, alike: bool) -> Meeting:
    """How two actors of these sides meet; `alike` says that they are told in the same words."""
    if one.line and one.line == other.line:
        return Meeting.SAME
    if _ruled_apart(one, other):
        return Meeting.OTHER if one.ruler and other.ruler else Meeting.OPEN
    if one.line in other.wholes or other.line in one.wholes or _leads(one, other) or _leads(other, one):
        return Meeting.WITHIN
    if one.line and other.line and "people" not in (one.kind, other.kind):
        return _of_one_state(one, other)
    return _by_kind(one, other, alike=alike)


def _ruled_apart(one: Side, other: Side) -> bool:
    """Whether both are of one state, but bodies of two governments in it: a regional government's forces and
    the state's army may fight one another."""
    apart = one.ruler != other.ruler and one.country == other.country
    return apart and one.of_state and other.of_state


def _leads(one: Side, coalition: Side) -> bool:
    """Whether `one` is the state that leads the coalition, or of it: `US jets` of the `US-led coalition`."""
    return bool(coalition.leader) and one.of_state and coalition.leader in (one.line, *one.wholes)


def _of_one_state(one: Side, other: Side) -> Meeting:
    states = [next((w for w in s.wholes if w.startswith("state-")), "") for s in (one, other)]
    return Meeting.AKIN if states[0] and states[0] == states[1] else Meeting.OTHER


def _by_kind(one: Side, other: Side, *, alike: bool) -> Meeting:
    """Two of which one at least is only described."""
    if _stands_with(one, other) or _stands_with(other, one):
        return Meeting.AKIN
    people = "people" in (one.kind, other.kind)  # `Kurds` may be their fighters
    if people or not (one.country and other.country and one.classes and other.classes):
        return Meeting.AKIN if alike else Meeting.OPEN
    if one.country != other.country or not one.classes & other.classes:
        return Meeting.OTHER
    if (one.aligned or other.aligned) and one.aligned != other.aligned:
        return Meeting.OPEN
    if one.of_state and other.of_state:
        return Meeting.AKIN
    # A named group may be among the rebels that a text tells of, or not.
    return Meeting.OPEN if one.line or other.line else Meeting.AKIN


def _stands_with(one: Side, other: Side) -> bool:
    """Whether `one` is told to stand with the state that `other` is or is a body of: `pro-regime forces`."""
    return bool(one.aligned) and other.of_state and one.aligned in (other.line, *other.wholes)
