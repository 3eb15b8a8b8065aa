"""What is not known, told as openly as what is: places without a holder, names that may mean several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foreshock.picture.control import Control, State
from foreshock.picture.disagreements import Kind
from foreshock.picture.events import Event
from foreshock.picture.evidence import Evidence, actors
from foreshock.picture.naming import Ambiguity, Named, Naming
from foreshock.picture.positions import Position, Route


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the picture does not know, with the claims that leave it open."""

    kind: Kind
    about: tuple[Named, ...]
    reason: str
    claims: tuple[str, ...]
    values: tuple[str, ...] = ()


def questions(
    *,
    evidence: Iterable[Evidence],
    naming: Naming,
    control: Iterable[Control],
    events: Iterable[Event],
    positions: Iterable[Position],
    routes: Iterable[Route],
) -> tuple[Question, ...]:
    """What is not known: places whose holder is not known or not told, contested places, abbreviations,
    actors that several texts only describe."""
    control = tuple(control)
    return (
        *(_unknown(c) for c in control if c.state in (State.UNKNOWN, State.CONTESTED)),
        *_untold({c.place for c in control}, events, positions, routes),
        *(_ambiguous(a) for a in naming.ambiguities),
        *_described(evidence, naming),
    )


def _unknown(c: Control) -> Question:
    kind = Kind.HOLDER if c.state == State.UNKNOWN else Kind.CONTESTED
    return Question(kind, (c.place,), c.reason, c.claims, tuple(h.name for h in c.holders))


def _untold(
    told: set[Named], events: Iterable[Event], positions: Iterable[Position], routes: Iterable[Route]
) -> Iterator[Question]:
    """Places where something is told to happen, to be or to pass, and nobody is told to hold them; those
    that most claims speak of first."""
    held = {place.key for place in told}
    found: dict[str, tuple[Named, dict[str, list[str]]]] = {}
    rows = [("events", e.places, e.claims) for e in events]
    rows += [("positions", (p.place,), p.claims) for p in positions]
    rows += [("routes", r.places, r.claims) for r in routes]
    for what, places, claims in rows:
        for place in places:
            if place.key not in held:
                found.setdefault(place.key, (place, {}))[1].setdefault(what, []).extend(claims)
    untold = [(place, " and ".join(by), _all(by)) for place, by in found.values()]
    for place, what, claims in sorted(untold, key=lambda row: (-len(row[2]), row[0])):
        reason = f"nobody is reported to hold it, though {what} are reported there"
        yield Question(Kind.HOLDER, (place,), reason, claims)


def _all(claims: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(sorted({c for group in claims.values() for c in group}))


def _ambiguous(a: Ambiguity) -> Question:
    reason = "it is told for more than one name, so it joins none of them"
    return Question(Kind.NAME, (Named(a.name, a.name),), reason, a.claims, a.others)


DESCRIBED_ROLES = ("actor", "recipient", "holder", "backer", "client", "a", "b")


def _described(evidence: Iterable[Evidence], naming: Naming) -> Iterator[Question]:
    """Actors told in the same common words (`the rebels`) by several texts: they may not be the same."""
    alike: dict[str, dict[str, tuple[Named, set[str]]]] = {}
    for e in evidence:
        for actor in actors(e, naming, *DESCRIBED_ROLES):
            if actor.doc:
                told = alike.setdefault(actor.described, {})
                told.setdefault(actor.key, (actor, set()))[1].add(e.id)
    for _, told in sorted(alike.items()):
        if len(told) > 1:
            rows = sorted(told.values(), key=lambda row: row[0])
            reason = f"a description in {len(rows)} texts; it need not mean one group"
            claims = tuple(sorted({c for _, group in rows for c in group}))
            yield Question(Kind.DESCRIBED, tuple(n for n, _ in rows), reason, claims)
