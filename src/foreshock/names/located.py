"""Joins that the gazetteer makes: spellings of one place (`Deir ez-Zor`, `Deir al-Zour`), and a part of a
town with its bare name (`Jobar neighbourhood`, `Jobar`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from foreshock.names.actors import Registry
from foreshock.names.common import is_named
from foreshock.names.gazetteer import Entry, Gazetteer, How, distance_km
from foreshock.names.gazetteer.fold import one_name
from foreshock.names.gazetteer.store import AFTER, BEFORE, SUFFIXES, UNITS
from foreshock.names.joins import Join
from foreshock.names.keys import COMPASS, place_key

SETTLED = frozenset({"town", "capital", "city", "village"})
# Entries of two sources with one name and this near each other are one town, in km.
ONE_KM = 5.0
# Candidates this near each other are a place and what lies around it, in km.
SAME_KM = 30.0
# How many times more people the place that is meant has than its namesakes, in what is told of a country.
LARGER = 10
# So many names make a country one that is told of; known to everybody, so that one is enough.
VOTERS, FAMOUS = 2, frozenset({"country", "capital"})

# A part of a town that is told with its kind. `Homs suburb` may be any suburb of Homs: see `_bare`.
PART = re.compile(
    r"^(?:the )?(?P<name>.+?)(?: residential)? (?P<kind>neighbou?rhood|quarter|district|suburb)$",
    re.IGNORECASE,
)
PARTS = frozenset({"neighbourhood", "camp"})
# These words stand after the name of the part itself; the others as well after that of the town it is of.
OWN = re.compile(r"neighbou?rhood|quarter", re.IGNORECASE)
# A word of its name: with a capital, or an article (`al`, `ash-`). `portions of` and `rebel-held` are none.
NAME = re.compile(r"[ae][a-z]{1,2}|(?:[ae][a-z]{1,2}-)?[^a-z].*")
NO_NAME = re.compile(rf"(?:{COMPASS}|old|new|\W)+", re.IGNORECASE)


def located(names: Iterable[str], *, gazetteer: Gazetteer, countries: Mapping[str, float]) -> Iterator[Join]:
    """Joins between the names that the gazetteer has as one place.

    `countries` are the shares of the countries (ISO 3166 alpha-3) that the names come from: of places of one
    name only those in these countries are looked at. A name that several places bear there joins nothing.
    `names` may repeat a name: each is joined to the place's own name where that is told, else to the one told
    most often (of these the longest), and to no other, so that a decision against one leaves the rest. The
    bare name of a part of a town is joined to it whether it is told or not: who asks for it means the part.
    """
    places: list[tuple[Entry, dict[str, str]]] = []
    counts = Counter(names)
    keys = {place_key(n) for n in counts}
    find = partial(the_place, gazetteer=gazetteer, countries=countries)
    for name in sorted(counts, key=lambda n: (-counts[n], n)):
        bare = _bare(name)
        part = find(bare) if bare else None
        entry = (find(name) if is_named(name) else None) or (part if part and part.kind in PARTS else None)
        if entry is not None:
            told = _at(name, entry, places)
            told.setdefault(place_key(name), name)
            if part and part.id == entry.id and part.kind in PARTS:
                told.setdefault(place_key(bare), bare)
        elif (
            bare
            and (OWN.search(name) or place_key(bare) not in keys)
            and not _here(bare, gazetteer, countries)
        ):
            yield Join(place_key(name), place_key(bare), f"{name} is a part of a town, called {bare}")
    for entry, told in places:
        hub = _hub(entry, told, counts)
        for key, name in sorted(told.items()):
            if key != hub:
                said = f"{name} and {told[hub]} are {entry.name} ({entry.kind}; {entry.source})"
                yield Join(key, hub, f"gazetteer: {said}")


def _bare(name: str) -> str:
    """What the part of a town is called that the name tells with its kind; empty where it tells none, or
    whose it is (`Kurdish quarter`), or where it lies (`northern suburb`)."""
    found = PART.match(name)
    bare = found["name"] if found else ""
    told = bool(bare) and all(NAME.fullmatch(word) for word in bare.split()) and not NO_NAME.fullmatch(bare)
    return bare if told and is_named(bare) and not Registry.shipped().find(bare) else ""


def _hub(entry: Entry, told: Mapping[str, str], counts: Mapping[str, int]) -> str:
    """The key that the others are joined to."""
    own = place_key(entry.name)
    return own if own in told else min(told, key=lambda k: (-counts[told[k]], -len(k), k))


def _at(name: str, entry: Entry, places: list[tuple[Entry, dict[str, str]]]) -> dict[str, str]:
    """The names told for that place so far; two sources may have it under two entries."""
    for other, told in places:
        if other.id == entry.id:
            return told
    for other, told in places:
        near = _settled(other) and _settled(entry) and _km(other, entry) <= ONE_KM
        if near and _share_name((name, entry.name), (*told.values(), other.name)):
            return told
    places.append((entry, {}))
    return places[-1][1]


def _share_name(some: Iterable[str], others: tuple[str, ...]) -> bool:
    return any(one_name(a, b) for a in some for b in others)


def _settled(e: Entry) -> bool:
    return e.kind in SETTLED


def _km(a: Entry, b: Entry) -> float:
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def the_place(name: str, *, gazetteer: Gazetteer, countries: Mapping[str, float]) -> Entry | None:
    """The one place of that name in those countries; None where it is not sure."""
    here = _here(name, gazetteer, countries)
    if _says_unit(name):  # `Raqqa province` is not the town
        here = [e for e in here if not _settled(e)]
    if not here:
        return None
    # the town before the province that is called after it
    first = max(here, key=lambda e: (_settled(e), _weight(e, countries)))
    return first if all(_yields(e, first, countries) for e in here) else None


def voted(names: Iterable[str], *, gazetteer: Gazetteer) -> Counter[str]:
    """How many of the names are places of each country, by those that can be but one place wherever they
    lie: where the texts' other places are looked for. A state that is only told to act has no vote, and one
    name alone, unless it is a country's or a capital's, makes no country."""
    votes: Counter[str] = Counter()
    voters: Counter[str] = Counter()
    for name, n in Counter(names).items():
        if is_named(name) and any(c.isupper() for c in name):
            entry = the_place(name, gazetteer=gazetteer, countries={})
            codes = dict.fromkeys(entry.country.split("|") if entry else ())
            votes.update(dict.fromkeys(codes, n))
            voters.update(dict.fromkeys(codes, VOTERS if entry and entry.kind in FAMOUS else 1))
    return Counter({c: n for c, n in votes.items() if c and voters[c] >= VOTERS})


def _here(name: str, gazetteer: Gazetteer, countries: Mapping[str, float]) -> list[Entry]:
    """The places of that name in those countries; where none of them has it for its own, the country or
    capital that has, wherever it is."""
    found = [m for m in gazetteer.matches(name) if m.how <= How.LOOSE]
    here = [m for m in found if not countries or set(m.entry.country.split("|")) & set(countries)]
    famous = _famous([m.entry for m in found if m.how == How.NAME])
    if famous and all(m.how > How.VARIANT for m in here):
        return [famous]
    return [m.entry for m in here]


def _famous(named: Iterable[Entry]) -> Entry | None:
    """Of the places of one name the country, else the capital that has many times the people of the others;
    provinces that are called after it aside."""
    towns = sorted((e for e in named if e.kind == "country" or _settled(e)), key=_fame, reverse=True)
    first = towns[0] if towns else None
    if first is None or first.kind not in FAMOUS:
        return None
    alone = all(first.population > LARGER * e.population for e in towns[1:])
    return first if alone or first.kind == "country" else None


def _fame(e: Entry) -> tuple[bool, int]:
    return e.kind == "country", e.population


def _weight(e: Entry, countries: Mapping[str, float]) -> float:
    """How likely the place is meant: by its people, and by how much is told of its country."""
    share = max((countries.get(c, 0.0) for c in e.country.split("|")), default=0.0) if countries else 1.0
    return max(e.population, 1) * share


def _says_unit(name: str) -> bool:
    """Whether the name says that it is a province, district or the like."""
    said = AFTER.match(name) or BEFORE.match(name)
    return said is not None and SUFFIXES[said["kind"].lower()] == UNITS


def _yields(e: Entry, to: Entry, countries: Mapping[str, float]) -> bool:
    inside = _km(e, to) <= max(SAME_KM, e.radius_km)
    return e is to or inside or _weight(to, countries) > LARGER * _weight(e, countries)
