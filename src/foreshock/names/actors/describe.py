"""Descriptions: who is meant by words that name nobody, or that name somebody among other words.

A mention is read as modifiers, nations, actors, nouns and names around a head, with what follows it
(`of the White Helmets`, `loyal to Damascus`, `, a Syrian commander`). From that come country, sector,
alignment, sponsor, and the name of a person where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from foreshock.names.actors.entry import ActorEntry
from foreshock.names.actors.keys import name_key
from foreshock.names.actors.reading import Reading
from foreshock.names.actors.scan import ANTI, BASED, LED, PRO, SPONSOR, Element
from foreshock.names.actors.vocabulary import words
from foreshock.names.actors.words import Noun, noun_key

ARMED = frozenset({"REB", "UAF", "CRM"})
FIGHTING = frozenset({"MIL", "UAF", "REB"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Who a description means. `country` is ISO 3166 alpha-3, `sectors` PLOVER codes with the main one first.

    `alignment` is `pro:X` or `anti:X`, `sponsor` who backs or leads it; X is alpha-3 or the id of an actor.
    `local` says that the country is to be found in the context, `rule` that a government is meant.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    alignment: str = ""
    sponsor: str | None = None
    head: str = ""
    actor: ActorEntry | None = None
    former: bool = False
    post: str = ""
    name: str = ""
    local: bool = False
    rule: bool = False
    reason: str = ""

    @property
    def sector(self) -> str | None:
        """The main sector."""
        return self.sectors[0] if self.sectors else None

    def having(self, **changes: Any) -> Description:
        """The description with other values."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Choice:
    """How to choose among the actors of one name, and among an actor's countries: by the context."""

    on: date | None = None
    weights: Mapping[str, float] = field(default_factory=dict)

    def actor(self, actors: Sequence[ActorEntry]) -> ActorEntry:
        """The one that was there that day, and in a country that is told of."""
        return max(actors, key=lambda a: (a.on(self.on), self.told(a), -actors.index(a)))

    def told(self, actor: ActorEntry) -> float:
        """How much the actor's countries are told of."""
        return max((self.weights.get(c, 0.0) for c in actor.countries), default=0.0)

    def country(self, countries: Sequence[str], *, first: bool = True) -> str | None:
        """The one most told of; the first (or none) where none is told of."""
        best = max(countries, key=lambda c: (self.weights.get(c, 0.0), -countries.index(c)), default=None)
        if best is not None and self.weights.get(best, 0.0) <= 0 and not first and len(countries) > 1:
            return None
        return best


def compose(reading: Reading, choice: Choice) -> Description:
    """The description that a reading comes to."""
    owner = _owner(reading, choice)
    sectors, by = _sectors(reading, owner)
    country, why = _country(reading, owner, choice)
    alignment, sponsor = _alignment(reading, choice)
    head = reading.head
    rule = bool(head and not head.post and noun_key(head.text).rpartition(" ")[2] in words("rule"))
    foreign = any(w in words("foreign") for w in _lower(reading, titles=False))
    return Description(
        country=country,
        sectors=sectors,
        alignment=alignment,
        sponsor=sponsor,
        head=head.text if head else "",
        actor=owner,
        former=reading.former or sectors[:1] == ("ELI",),
        post=head.post if head else "",
        name=" ".join(reading.names),
        local=country is None and not foreign,
        rule=rule and not _people(owner),
        reason="; ".join(part for part in (by, why) if part),
    )


def _lower(reading: Reading, *, titles: bool = True) -> list[str]:
    """The words in lower case; without `titles` not those of offices (`foreign minister` is at home)."""
    told = (e for e in reading.order if titles or e.noun is None or not _is_office(e.noun))
    return [w.casefold() for e in told for w in e.text.split()]


def _is_office(noun: Noun) -> bool:
    return bool(noun.post) or noun.kind == "ministry"


def _people(actor: ActorEntry | None) -> bool:
    return actor is not None and actor.kind == "people"


def _owner(reading: Reading, choice: Choice) -> ActorEntry | None:
    """The actor that the head belongs to: before it, or behind it with a preposition."""
    if reading.actors:
        found = [choice.actor(e.actors) for e in reading.actors]
        bodies = [a for a in found if a.kind not in {"people", "person"}]
        return bodies[-1] if bodies and reading.nouns else (bodies or found)[0]
    if reading.nations and not reading.affiliate:
        return None
    for preposition, inner in reading.complements:
        if (
            preposition in words("owner")
            and (inner.actors or inner.complements or inner.nouns)
            and not inner.nations
        ):
            return _owner(inner, choice)
    return None


def _sectors(reading: Reading, owner: ActorEntry | None) -> tuple[tuple[str, ...], str]:
    """The sectors and the words that say so."""
    if reading.former:
        return ("ELI",), "former office"
    if _of_others(reading):
        return (), ""
    nouns = (
        reading.nouns if reading.nouns and not all(n.light for n in reading.nouns) else _light_nouns(reading)
    )
    if owner is not None and owner.kind not in {"people", "person"}:
        return _of_body(owner, nouns, apart=any(e.poss for e in reading.actors))
    if not nouns:
        return (owner.sectors, f"{owner.name}: {owner.kind}") if owner else ((), "")
    made, said = _combined(nouns, _adjectives(reading)), " ".join(n.text for n in nouns)
    if _people(owner) and made[0] == "MIL":
        return ("REB", "UAF", "MIL"), f"{owner.name if owner else ''} {said}, forces of a people"
    return _aligned(made, reading), f"noun {said!r}"


def _of_others(reading: Reading) -> bool:
    """`ally of Russia`: whose it is says neither what it is nor where from."""
    return bool(
        reading.head
        and noun_key(reading.head.text) in words("other")
        and any(preposition == "of" for preposition, _ in reading.complements)
    )


def _light_nouns(reading: Reading) -> list[Noun]:
    """Where the head itself says nothing (`members of the army`), the nouns behind it."""
    behind = (
        inner.nouns
        for preposition, inner in reading.complements
        if preposition in words("owner") and inner.nouns
    )
    return next(behind, reading.nouns)


def _of_body(owner: ActorEntry, nouns: Sequence[Noun], *, apart: bool) -> tuple[tuple[str, ...], str]:
    """The sectors of what belongs to a body: its own, unless the noun is somebody else's.

    Civilians and refugees are nobody's; what a government has keeps its own sector (`government troops`), and
    so does what a body owns (`Hamas's health ministry`), but not its fighters.
    """
    head = nouns[-1] if nouns else None
    if head is not None and not _is_role(head) and head.sector != owner.sector:
        governs = owner.kind in {"state", "government"}
        if head.sector in {"CVL", "REF"} or governs or (apart and head.sector not in FIGHTING):
            return head.sectors, f"noun {head.text!r}, of {owner.name}"
    return owner.sectors, f"{owner.name}: {owner.kind}"


def _adjectives(reading: Reading) -> list[str]:
    return [words("adjective")[w] for w in _lower(reading) if w in words("adjective")]


def _is_role(noun: Noun) -> bool:
    return noun.light or noun_key(noun.text).rpartition(" ")[2] in words("role")


def _combined(nouns: Sequence[Noun], adjectives: Sequence[str]) -> tuple[str, ...]:
    """The sectors of `N1 N2 head`: the head decides, unless it is a mere role or the rest armed."""
    head, before = nouns[-1], [n for n in nouns[:-1] if not n.light]
    first = before[-1].sectors if before else (adjectives[-1],) if adjectives else ()
    if not first:
        return head.sectors
    if first[0] in ARMED and head.sector in {"MIL", "GOV", "UNK", "UAF", "REB", "SPY"}:
        return first
    if first[0] == "OPP" and head.sector in FIGHTING:
        return ("REB", "OPP")
    if head.sector in FIGHTING and first[0] not in {"COP", "SPY", *FIGHTING}:
        return ("UAF", "MIL") if first[0] == "GOV" and head.sector != "MIL" else head.sectors
    if _is_role(head) and first[0] not in {"CVL", "REL"}:
        return first
    if head.light:
        return first
    return head.sectors


def _aligned(sectors: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    """`pro-Assad fighters` stand on a government's side, `anti-Assad fighters` against it."""
    for element in reading.modifiers:
        if element.relation == PRO and sectors[0] in {"REB", "UAF"} and _governs(element):
            separatist = (
                reading.head is not None
                and reading.head.sectors[0] == "REB"
                and len(reading.head.sectors) == 1
            )
            return sectors if separatist else ("UAF", "MIL", "REB")
        if element.relation in {ANTI, SPONSOR} and sectors[0] in {"UAF", "MIL"} and not reading.nations:
            return ("REB", "UAF", "MIL")
    for preposition, inner in reading.complements:
        if preposition == PRO and sectors[0] == "REB" and (inner.nations or inner.nouns):
            return ("UAF", "MIL", "REB")
    return sectors


def _governs(element: Element) -> bool:
    person = any(a.sectors[:1] == ("GOV",) for a in element.actors)
    noun = element.noun is not None and element.noun.sector == "GOV"
    return bool(element.nations) or person or noun


def _country(reading: Reading, owner: ActorEntry | None, choice: Choice) -> tuple[str | None, str]:
    """The country told by the mention itself, and how."""
    if owner is not None and owner.kind != "people" and not reading.affiliate:
        country = choice.country(owner.countries)
        if country or not _nation_first(reading):
            return country, f"country of {owner.name}" if country else ""
    if reading.nations:
        return reading.country, f"nation {reading.nations[0].text!r}"
    for preposition, inner in reading.complements:
        if preposition in {**words("where"), **words("owner")} and inner.nations and not _of_others(reading):
            return inner.country, f"{preposition} {inner.nations[0].text!r}"
    for element in reading.modifiers:
        if element.relation == BASED and element.nations:
            return element.country, f"based in {element.text!r}"
    if owner is not None and not reading.affiliate:
        country = choice.country(owner.countries, first=False)
        return country, f"countries of {owner.name}" if country else ""
    return None, ""


def _nation_first(reading: Reading) -> bool:
    """Whether a nation leads (`Qatar Red Crescent`), not one that is spoken of (`UN's Syria envoy`)."""
    return next((e.kind for e in reading.order if e.kind in {"nation", "actor"}), "") == "nation"


def _alignment(reading: Reading, choice: Choice) -> tuple[str, str | None]:
    alignment, sponsor = "", None
    for element in reading.modifiers:
        side = _side(element, choice)
        if element.relation in {PRO, ANTI}:
            alignment = alignment or f"{element.relation}:{side}"
        elif element.relation in {SPONSOR, LED}:
            sponsor = sponsor or side
    for relation, inner in reading.complements:
        if relation in {PRO, ANTI, SPONSOR, LED} and not inner.empty:
            side = _side((inner.nations + inner.actors + inner.order)[0], choice)
            if relation in {PRO, ANTI}:
                alignment = alignment or f"{relation}:{side}"
            else:
                sponsor = sponsor or side
    return alignment, sponsor


def _side(element: Element, choice: Choice) -> str:
    """Who a modifier speaks of: a country, the country of a person in office, an actor's id, or its words."""
    if element.country:
        return element.country
    if element.actors:
        actor = choice.actor(element.actors)
        governs = actor.kind in {"person", "state", "government"} and actor.sectors[:1] == ("GOV",)
        return actor.country if governs and actor.country else actor.id
    return name_key(element.text)
