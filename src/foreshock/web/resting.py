"""What rests on each claim of a picture: facts with their addresses in the app, and what contradicts it.

Worked out once for a picture: an answer about one claim is a look into a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from foreshock.picture import Disagreement, Event, Named, Picture
from foreshock.picture.credibility import Credibility, credibility_in
from foreshock.picture.evidence import Evidence
from foreshock.picture.facts import Fact, facts_of
from foreshock.picture.interest import Stance
from foreshock.picture.leaning import leaning_stances
from foreshock.web.kept import Kept
from foreshock.web.shapes.flashpoints import found_in
from foreshock.web.shapes.ids import event_id, flashpoint_id
from foreshock.web.shapes.says import event_says, flow_says, movement_says, position_says, route_says

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Rest:
    """A fact that rests on claims. `says` gives its sentence, `href` its address in the app, `fact` what is
    believed of it by which claims; a flashpoint is ranked and not believed."""

    kind: str
    says: Callable[[], str]
    href: str
    claims: tuple[str, ...]
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Resting:
    """By claim: the facts on it, and the disagreements that it is part of; and how credible each claim is."""

    facts: Mapping[str, list[Rest]]
    disagreements: Mapping[str, list[Disagreement]]
    credibility: Callable[[Evidence], Credibility]


def _resting(picture: Picture) -> Resting:
    rests = list(_rests(picture))
    stance = stance_in(picture)
    return Resting(
        _by_claim((r, r.claims) for r in rests),
        _by_claim((d, d.claims) for d in picture.disagreements),
        credibility_in(
            picture,
            letter=picture.ratings.letter,
            against_interest=lambda e: stance(e) is Stance.AGAINST,
            facts=[r.fact for r in rests if r.fact],
        ),
    )


resting = Kept(_resting)
stance_in = Kept(lambda p: leaning_stances(p.naming, leans=p.ratings.leans, sides=p.sides))


def _by_claim(rows: Iterable[tuple[F, Iterable[str]]]) -> dict[str, list[F]]:
    found: dict[str, list[F]] = {}
    for row, claims in rows:
        for claim in dict.fromkeys(claims):
            found.setdefault(claim, []).append(row)
    return found


def _rests(picture: Picture) -> Iterator[Rest]:
    """Every fact, the most telling kinds first."""
    for fact, c in _both("control", picture, picture.control):
        yield _rest(fact, place_href(c.place))
    for fact, e in _both("event", picture, picture.events):
        yield _rest(fact, event_href(e), partial(event_says, e))
    for fact, t in _both("tie", picture, picture.ties):
        yield _rest(fact, actor_href(t.a))
    for fact, p in _both("position", picture, picture.positions):
        yield _rest(fact, place_href(p.place), partial(position_says, p))
    for fact, m in _both("movement", picture, picture.movements):
        yield _rest(fact, _somewhere((*m.end, *m.start, *m.via), m.actors), partial(movement_says, m))
    for fact, f in _both("flow", picture, picture.flows):
        ends = tuple(n for n in (f.receiver, f.giver) if n)
        yield _rest(fact, _somewhere((), ends), partial(flow_says, f))
    for fact, r in _both("route", picture, picture.routes):
        yield _rest(fact, _somewhere((*r.via, *r.end, *r.start), r.users), partial(route_says, r))
    for fact, a in _both("aim", picture, picture.aims):
        yield _rest(fact, place_href(a.place))
    for n, found in enumerate(found_in(picture), start=1):
        says = f"Flashpoint {n}: {found.place.name}, {' against '.join(c.name for c in found.camps)}."
        href = f"#/flashpoints/{flashpoint_id(found.key)}"
        yield Rest("flashpoint", partial(str, says), href, found.claims)


def _both(kind: str, picture: Picture, rows: Iterable[F]) -> Iterator[tuple[Fact, F]]:
    """The facts of a kind with what each is made of: they come in its order."""
    return zip(facts_of(picture, (kind,)), rows, strict=True)


def _rest(fact: Fact, href: str, says: Callable[[], str] | None = None) -> Rest:
    return Rest(fact.kind, says or (lambda: sentence(fact.says)), href, fact.claims, fact)


def sentence(says: str) -> str:
    """A proposition as a sentence."""
    return f"{says[:1].upper()}{says[1:]}."


def _somewhere(places: Iterable[Named], actors: Iterable[Named]) -> str:
    """The page of the first place, else of the first actor; the map where neither is told."""
    return next(iter((*map(place_href, places), *map(actor_href, actors), "#/map")))


def place_href(place: Named) -> str:
    """The page of a place."""
    return f"#/places/{part(place.key)}"


def actor_href(actor: Named) -> str:
    """The page of an actor."""
    return f"#/actors/{part(actor.key)}"


def event_href(event: Event) -> str:
    """The page of an event."""
    return f"#/events/{event_id(event)}"


def part(key: str) -> str:
    """A key as a part of an address, as `encodeURIComponent` writes it."""
    return quote(key, safe="!~*'()", errors="replace")
