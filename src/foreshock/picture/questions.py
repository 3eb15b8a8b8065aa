"""What is not known, told as openly as what is: places without a holder, names that may mean several."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from foreshock.picture.control import Control, State
from foreshock.picture.disagreement import Kind
from foreshock.picture.events import Event
from foreshock.picture.evidence import Evidence, actors, ids
from foreshock.picture.groups import Groups
from foreshock.picture.naming import Ambiguity, Named, Naming
from foreshock.picture.positions import Position, Route

OPEN = (State.UNKNOWN, State.CONTESTED)


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
    naming: Naming,
    control: Iterable[Control],
    events: Iterable[Event],
    positions: Iterable[Position],
    routes: Iterable[Route],
    described: Iterable[Question],
    told: Container[str],
) -> tuple[Question, ...]:
    """What is not known: places whose holder is not known or not told, contested places, abbreviations,
    actors that several texts only describe (`Descriptions`). `told` are the claims that count: names follow
    what is known, also from texts on a later time; a question rests on what counts."""
    control = tuple(control)
    return (
        *(q for c in control if c.state in OPEN and _rests_on(q := _unknown(c), told)),
        *_untold({c.place.key for c in control}, events, positions, routes),
        *(q for a in naming.ambiguities if _rests_on(q := _ambiguous(a), told)),
        *described,
    )


def _rests_on(q: Question, told: Container[str]) -> bool:
    return all(claim in told for claim in q.claims)


def _unknown(c: Control) -> Question:
    kind = Kind.HOLDER if c.state == State.UNKNOWN else Kind.CONTESTED
    return Question(kind, (c.place,), c.reason, c.claims, tuple(h.name for h in c.holders))


def _untold(
    held: set[str], events: Iterable[Event], positions: Iterable[Position], routes: Iterable[Route]
) -> Iterator[Question]:
    """Places where something is told to happen, to be or to pass, and nobody is told to hold them; those
    that most claims speak of first. `held` are the keys of the others."""
    found: dict[str, tuple[Named, list[str], list[tuple[str, ...]]]] = {}
    rows = (
        ("events", ((p, e.claims) for e in events for p in e.places if p.key not in held)),
        ("positions", ((p.place, p.claims) for p in positions if p.place.key not in held)),
        ("routes", ((p, r.claims) for r in routes for p in r.places if p.key not in held)),
    )
    for what, told in rows:
        for place, claims in told:
            if (row := found.get(place.key)) is None:
                found[place.key] = (place, [what], [claims])
                continue
            row[2].append(claims)
            if row[1][-1] != what:
                row[1].append(what)
    untold = [(p, " and ".join(told), _all(claims)) for p, told, claims in found.values()]
    for place, by, each in sorted(untold, key=lambda row: (-len(row[2]), row[0].key)):
        reason = f"nobody is reported to hold it, though {by} are reported there"
        yield Question(Kind.HOLDER, (place,), reason, each)


def _all(claims: list[tuple[str, ...]]) -> tuple[str, ...]:
    if len(claims) == 1 and len(claims[0]) == 1:  # as of most
        return claims[0]
    return tuple(sorted(set().union(*claims)))


def _ambiguous(a: Ambiguity) -> Question:
    reason = "it is told for more than one name, so it joins none of them"
    return Question(Kind.NAME, (Named(a.name, a.name),), reason, a.claims, a.others)


DESCRIBED_ROLES = ("actor", "recipient", "holder", "backer", "client", "a", "b")


@dataclass(frozen=True, slots=True)
class Described:
    """A claim that tells an actor only in common words."""

    actor: Named
    evidence: Evidence


def described_groups(evidence: Iterable[Evidence], *, naming: Naming) -> dict[str, list[Described]]:
    """The actors that are only described, by their words."""
    groups: dict[str, list[Described]] = {}
    for e in evidence:
        for actor in actors(e, naming, *DESCRIBED_ROLES):
            if actor.doc:
                groups.setdefault(actor.described, []).append(Described(actor, e))
    return groups


@dataclass(frozen=True, slots=True)
class DescribedHistory:
    """Who is told in some common words (`the rebels`), by text; the actors in order."""

    words: str
    told: tuple[Described, ...]

    def at(self, day: date) -> tuple[str, Question | None]:
        """The question that several texts leave open by the end of that day, after the words: they may not
        mean the same; None where one text tells it."""
        rows = [row for row in self.told if row.evidence.time.day <= day or row.evidence.at(day)]
        named = dict.fromkeys(row.actor for row in rows)
        if len(named) < 2:
            return self.words, None
        reason = f"a description in {len(named)} texts; it need not mean one group"
        return self.words, Question(Kind.DESCRIBED, (*named,), reason, ids(row.evidence for row in rows))


def described_history(words: str, group: Iterable[Described]) -> DescribedHistory:
    """What is told in those words, whatever the order."""
    return DescribedHistory(words, tuple(sorted(group, key=lambda row: row.actor)))


class Descriptions:
    """The actors of one model that texts only describe, kept up by words."""

    def __init__(self, naming: Naming) -> None:
        self._groups: Groups[str, Described, DescribedHistory] = Groups(
            group=lambda rows: described_groups(rows, naming=naming), derive=described_history
        )

    def take(self, evidence: Iterable[Evidence]) -> None:
        """Take evidence in, each claim in place of what was told of it before."""
        self._groups.take(evidence)

    def at(self, day: date) -> Iterator[Question]:
        """Actors told in the same words by several texts, by these words."""
        found = (row for row in self._groups.at(day, ask=lambda h: h.at(day)) if row[1])
        return (q for _, q in sorted(found, key=lambda row: row[0]) if q)
