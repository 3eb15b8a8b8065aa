"""What is told of fighting and of a theatre, laid out so that many warnings can be settled by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foreshock.foresight.outlook.incidents import WIDEST_KM, codes_of
from foreshock.foresight.warnings import FIGHTS, Member, Where
from foreshock.model import Claim, Span, Status
from foreshock.names import actor_key, place_key
from foreshock.names.gazetteer import distance_km
from foreshock.picture import Event, Picture
from foreshock.picture.evidence import places
from foreshock.picture.naming import PLACE_ROLES, Named
from foreshock.picture.spot import Spot
from foreshock.picture.times import Basis
from foreshock.sources.coded.told import Told

# Imported rows whose position is a region's or a country's (UCDP's where_prec 4 and more) say of no place.
MOST_WHERE_PREC = 3
# Claims that overlap or lie no farther apart than this are taken to be of one sentence (characters).
SENTENCE_GAP = 40


@dataclass(frozen=True, slots=True)
class Fight:
    """An event of fighting that is told as having happened. `a` and `b` are the keys of who did it and of
    whom it was done to, with what these are part of; `points` are positions with how far off each may be
    (km); `dated` whether a text dates it."""

    types: frozenset[str]
    a: frozenset[str]
    b: frozenset[str]
    places: frozenset[str]
    points: tuple[tuple[float, float, float], ...]
    first: date | None
    last: date
    dated: bool
    deadly: bool
    origins: int
    claims: tuple[str, ...]

    def within(self, where: Where, place: str) -> bool:
        """Whether it was there; `place` is the key that the place has now."""
        if where.box:
            return any(_in_box(lat, lon, where.box) for lat, lon, off in self.points if off <= WIDEST_KM)
        if {where.key, place} & self.places:
            return True
        if where.lat is None or where.lon is None:
            return False
        near = (
            distance_km(where.lat, where.lon, lat, lon) <= where.within_km
            for lat, lon, off in self.points
            if off <= where.within_km
        )
        return any(near)

    def between(self, camps: tuple[frozenset[str], ...]) -> bool:
        """Whether the two sides are of the two camps, either way round; True where no camps are asked for."""
        if len(camps) != 2:
            return True
        one, other = camps
        return bool((self.a & one and self.b & other) or (self.a & other and self.b & one))


def _in_box(lat: float, lon: float, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return south <= lat < north and west <= lon < east


@dataclass(frozen=True, slots=True)
class Text:
    """A text under the picture: when it was published, and which countries and parties it tells of."""

    id: str
    published: date
    countries: frozenset[str]
    parties: frozenset[str]


class Record:
    """What a picture tells, to settle warnings by; made once for all of them."""

    def __init__(self, picture: Picture, spots: Mapping[str, Spot]) -> None:
        self._picture, self._spots = picture, spots
        self._told_actors = {a.key for a in picture.naming.every_actor()}

    @cached_property
    def fights(self) -> tuple[Fight, ...]:
        """The fighting told as having happened, oldest first."""
        told = [e for e in self._picture.events if e.status is Status.ACTUAL and set(e.types) & set(FIGHTS)]
        deaths = _Deaths((e for e in told if _deadly(e)), self._picture)
        return tuple(self._fight(e, deaths) for e in told)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The dated texts, without those that repeat another, oldest first."""
        told: dict[str, tuple[date, set[str], set[str]]] = {}
        for e in self._picture.evidence.values():
            if e.entry.published is None:
                continue
            day, countries, parties = told.setdefault(e.text, (e.entry.published, set(), set()))
            told[e.text] = (min(day, e.entry.published), countries, parties)
            for place in places(e, self._picture.naming, *sorted(PLACE_ROLES)):
                countries |= self._countries(place)
            row = Told.parse(e.entry.claim.reason)
            countries |= codes_of(row.values.get("country", "")) if row else set()
            for a in e.entry.claim.args:
                if a.role not in PLACE_ROLES:
                    parties |= self._keys(self._picture.naming.actor(a.text, doc=e.text))
        rows = (Text(i, d, frozenset(c), frozenset(p)) for i, (d, c, p) in told.items())
        return tuple(sorted(rows, key=lambda t: (t.published, t.id)))

    def camp(self, members: Iterable[Member]) -> frozenset[str]:
        """The keys that the members of a camp have in this picture, beside those they had."""
        found: set[str] = set()
        for m in members:
            found.add(m.key)
            key = self._picture.naming.actors.key(actor_key(m.name))
            if key in self._told_actors:
                party = self._picture.parties.of(Named(key, m.name))
                found |= {key, party.key} if party else {key}
        return frozenset(found)

    def place(self, where: Where) -> str:
        """The key that the place has in this picture."""
        return self._picture.naming.places.key(place_key(where.name))

    def _countries(self, place: Named) -> frozenset[str]:
        spot = self._spots.get(place.key)
        return spot.countries if spot else frozenset()

    def _keys(self, actor: Named) -> frozenset[str]:
        party = self._picture.parties.of(actor)
        own = (actor.key, actor.described)
        return frozenset((*own, party.key, *self._picture.parties.above(party.key)) if party else own)

    def _side(self, actors: Iterable[Named]) -> frozenset[str]:
        return frozenset().union(*map(self._keys, actors))

    def _fight(self, e: Event, deaths: _Deaths) -> Fight:
        beside = () if _deadly(e) else deaths.beside(e)
        a, b = self._side(e.actors), self._side(e.recipients)
        if not e.recipients and len(e.actors) > 1:  # `A and B clashed`: each is both
            a = b = self._side(e.actors)
        return Fight(
            types=frozenset(e.types),
            a=a,
            b=b,
            places=frozenset(p.key for p in e.places),
            points=tuple(self._points(e)),
            first=e.first or e.time.first,
            last=e.last or e.time.day,
            dated=e.time.basis is Basis.STATED,
            deadly=_deadly(e) or bool(beside),
            origins=e.origins,
            claims=tuple(dict.fromkeys((*e.claims, *beside))),
        )

    def _points(self, e: Event) -> Iterator[tuple[float, float, float]]:
        for claim in e.claims:
            row = Told.parse(self._picture.entry(claim).claim.reason)
            if row and row.point and row.where_prec <= MOST_WHERE_PREC:
                yield *row.point, 0.0
        for place in e.places:
            spot = self._spots.get(place.key)
            if spot and not spot.wide:
                yield spot.lat, spot.lon, spot.radius_km


class _Deaths:
    """Where deaths are told: `X clashed with Y, killing six soldiers` is one claim of fighting and one of
    deaths, read from one sentence."""

    def __init__(self, events: Iterable[Event], picture: Picture) -> None:
        self._picture = picture
        self._by_text: dict[str, list[tuple[Claim, frozenset[Named]]]] = {}
        for e in events:
            for id_ in e.claims:
                claim = picture.entry(id_).claim
                self._by_text.setdefault(claim.doc, []).append((claim, frozenset(e.actors)))

    def beside(self, e: Event) -> tuple[str, ...]:
        """The claims of deaths by the same doers that stand in a sentence with a claim of the fighting."""
        found = (
            deaths.id
            for id_ in e.claims
            for deaths, by in self._by_text.get(self._picture.entry(id_).claim.doc, ())
            if by & frozenset(e.actors) and _close(self._picture.entry(id_).claim.span, deaths.span)
        )
        return tuple(dict.fromkeys(found))


def _close(a: Span, b: Span) -> bool:
    return max(a.start, b.start) - min(a.end, b.end) <= SENTENCE_GAP


def _deadly(e: Event) -> bool:
    """Whether somebody is told to have died; a word such as `dozens` is a number too."""
    told = e.tally("dead")
    if told is None:
        return "kill" in e.types or any(v.lower() not in ("none", "no", "nobody") for v in e.detail("dead"))
    return told.high >= 1 or bool(told.words)
