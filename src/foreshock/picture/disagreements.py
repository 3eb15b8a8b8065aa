"""What the sources disagree about: claims that cannot all be so stand side by side, none is settled here.

Looked for are: different holders of one place within days; an event, a position or a tie that one voice
tells and another denies; different counts for what can be one event. Two voices are two texts that do not
rest on one source, or two speakers of one text. What hangs on its own claims alone is kept in books, by
place, by mention, by actor and place, and asked for a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foreshock.model import Status
from foreshock.picture.contradictions import two_voices
from foreshock.picture.control import Control, State
from foreshock.picture.disagreed_events import COUNTS, Between, Counts, Denials, within
from foreshock.picture.disagreed_holders import (
    Covered,
    HolderHistory,
    Holders,
    denied_losses,
    disputed,
    holder_groups,
    holder_history,
    settled,
)
from foreshock.picture.disagreement import DENIED_WITHIN, Answer, Disagreement, Kind, ids
from foreshock.picture.events import Event, Mention
from foreshock.picture.evidence import Evidence, actors, order, places
from foreshock.picture.groups import Groups
from foreshock.picture.naming import Named, Naming
from foreshock.picture.ties import Tie

__all__ = ["Answer", "Disagreement", "DisagreementBook", "Kind"]


class DisagreementBook:
    """What the claims of one model disagree about, for no date."""

    def __init__(self, naming: Naming) -> None:
        self._holders: Groups[Named, Evidence, HolderHistory] = Groups(
            group=lambda rows: holder_groups(rows, naming=naming),
            derive=lambda place, group: holder_history(place, group, naming=naming),
            settled=settled,
        )
        self._positions: Groups[Spoken, Located, LocatedHistory] = Groups(
            group=lambda rows: located_groups(rows, naming=naming), derive=located_history
        )
        self._denials = Denials()
        self._counts = [Counts(role) for role in COUNTS]

    def take(self, evidence: Iterable[Evidence], told: Sequence[Mention], *, between: Between) -> None:
        """Take evidence in with its mentions, each claim in place of what was told of it before."""
        evidence = tuple(evidence)
        for family in (self._holders, self._positions):
            family.take(evidence)
        self._denials.take(told, between)
        for counts in self._counts:
            counts.take(told)

    def at(
        self, day: date, *, control: Iterable[Control], ties: Iterable[Tie], events: Iterable[Event]
    ) -> tuple[Disagreement, ...]:
        """All disagreements of a day: holders, denied events, counts, dates and authors of events, denied
        positions, denied ties. The rest are the other facts of that day."""
        by_place = sorted(
            self._holders.at(day, ask=lambda h: h.at(day)), key=lambda h: (h.place.key, h.place)
        )
        holders = tuple(d for h in by_place for d in h.disagreements)
        covered = Covered(holders)
        positions = self._positions.at(day, ask=lambda h: (h.actor, h.place, h.at(day)))
        return (
            *holders,
            *(d for c in control if c.state == State.DISPUTED and (d := disputed(c)) not in covered),
            *self._denials.at(day),
            *denied_losses(self._denials.by(day), by_place),
            *(d for counts in self._counts for d in counts.at(day)),
            *(d for e in events if e.disputes for d in within(e)),
            *(d for *_, found in sorted(row for row in positions if row[2]) for d in found),
            *(_tie(t) for t in ties if t.denied),
        )


def _place(h: Holders) -> tuple[str, Named]:
    return h.place.key, h.place  # plain words first, which compare faster


def _tie(t: Tie) -> Disagreement:
    sides = (Answer("told", (), t.claims), Answer("denied", (), t.denied))
    return Disagreement(Kind.TIE, (t.a, t.b), sides, t.type)


Spoken = tuple[str, Named]


@dataclass(frozen=True, slots=True)
class Located:
    """A claim's word on where an actor is."""

    actor: Named
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class LocatedHistory:
    """What is told and denied of one actor, in some words, being at a place; nothing where none denies it."""

    actor: str
    place: Named
    told: tuple[Located, ...]

    def at(self, day: date) -> tuple[Disagreement, ...]:
        """Who one voice tells to be there and another not to be there, by the end of that day."""
        if not self.told:
            return ()
        counts = (Located(row.actor, e) for row in self.told if (e := row.evidence.at(day)))
        return tuple(self._denied(sorted(counts, key=lambda row: order(row.evidence))))

    def _denied(self, told: Sequence[Located]) -> Iterator[Disagreement]:
        for no in (row for row in told if row.evidence.status == Status.DENIED):
            if yes := [row.evidence for row in told if _is_there(row.evidence, no.evidence)]:
                sides = (Answer("told", (), ids(e.id for e in yes)), Answer("denied", (), (no.evidence.id,)))
                yield Disagreement(Kind.POSITION, (no.actor, self.place), sides, "LOCATED")


def located_groups(evidence: Iterable[Evidence], *, naming: Naming) -> dict[Spoken, list[Located]]:
    """What is told or denied of each actor, by its words, being at each place."""
    groups: dict[Spoken, list[Located]] = {}
    for e in evidence:
        if e.type == "LOCATED" and e.status in (Status.ACTUAL, Status.DENIED):
            for actor in actors(e, naming, "actor"):
                for place in places(e, naming):
                    groups.setdefault((actor.described, place), []).append(Located(actor, e))
    return groups


def located_history(key: Spoken, group: Sequence[Located]) -> LocatedHistory:
    """What one group tells."""
    denied = any(row.evidence.status == Status.DENIED for row in group)
    return LocatedHistory(*key, tuple(group) if denied else ())


def _is_there(yes: Evidence, no: Evidence) -> bool:
    near = abs(yes.time.day - no.time.day) <= DENIED_WITHIN
    return yes.status == Status.ACTUAL and near and two_voices(yes, no)
