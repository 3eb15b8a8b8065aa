"""What the sources disagree about, and what is not known: both stay in sight, neither is settled here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from foreshock.model import Status
from foreshock.names import is_named
from foreshock.picture.control import Control, State
from foreshock.picture.events import Event, Mention
from foreshock.picture.evidence import Evidence, actors
from foreshock.picture.naming import Ambiguity, Named, Naming, Variant
from foreshock.picture.ties import Tie

# Where two texts on one event differ in these, they contradict each other.
COUNTS = ("dead", "injured")


class Kind(StrEnum):
    """What a disagreement or an open question is about."""

    HOLDER = "who holds it"
    CONTESTED = "contested"
    HAPPENED = "whether it happened"
    COUNT = "how many"
    TIE = "whether the tie exists"
    NAME = "what an abbreviation stands for"
    DESCRIBED = "who is meant"


@dataclass(frozen=True, slots=True)
class Answer:
    """One side of a disagreement, in the words of the sources or of the codebook."""

    says: str
    parties: tuple[Named, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more claims that cannot all be so, side by side. `about` are the actors and places meant;
    `action` is the claim type where it is about an event or a tie."""

    kind: Kind
    about: tuple[Named, ...]
    sides: tuple[Answer, ...]
    action: str = ""

    @property
    def claims(self) -> tuple[str, ...]:
        """All its claims."""
        return tuple(dict.fromkeys(c for side in self.sides for c in side.claims))


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the picture does not know, with the claims that leave it open."""

    kind: Kind
    about: tuple[Named, ...]
    reason: str
    claims: tuple[str, ...]
    values: tuple[str, ...] = ()


def disagreements(
    *, control: Iterable[Control], ties: Iterable[Tie], events: Iterable[Event], mentions: Iterable[Mention]
) -> tuple[Disagreement, ...]:
    """All disagreements: holders, denied events, counts of one event, denied ties. `mentions` are those of
    the events."""
    mentions = tuple(mentions)
    by_claim = {m.evidence.id: m for m in mentions}
    return (
        *(_holder(c) for c in control if c.state == State.DISPUTED),
        *_denied_events(mentions),
        *(_counts(e, role, by_claim) for e in events for role in COUNTS if len(e.detail(role)) > 1),
        *(_tie(t) for t in ties if t.denied),
    )


def _holder(c: Control) -> Disagreement:
    sides = (Answer("holds it" if s.holds else "does not hold it", s.holders, s.claims) for s in c.sides)
    return Disagreement(Kind.HOLDER, (c.place,), tuple(sides))


def _counts(e: Event, role: str, by_claim: Mapping[str, Mention]) -> Disagreement:
    told = [(claim, by_claim[claim].evidence.entry.claim.values(role)) for claim in e.claims]
    sides = tuple(
        Answer(f"{value} {role}", (), tuple(claim for claim, values in told if value in values))
        for value in e.detail(role)
    )
    return Disagreement(Kind.COUNT, (*e.actors, *e.recipients, *e.places), sides, e.type)


def _tie(t: Tie) -> Disagreement:
    sides = (Answer("told", (), t.claims), Answer("denied", (), t.denied))
    return Disagreement(Kind.TIE, (t.a, t.b), sides, t.type)


def _denied_events(mentions: Iterable[Mention]) -> Iterator[Disagreement]:
    """An event told as actual by one claim and denied by another that means the same one."""
    by_type: dict[str, list[Mention]] = {}
    for m in mentions:
        by_type.setdefault(m.evidence.type, []).append(m)
    for kind, group in sorted(by_type.items()):
        told = [m for m in group if m.evidence.status == Status.ACTUAL]
        for no in (m for m in group if m.evidence.status == Status.DENIED):
            if yes := [m for m in told if m.matches(no)]:
                yield _denied(kind, yes, no)


def _denied(kind: str, yes: list[Mention], no: Mention) -> Disagreement:
    claims = tuple(sorted(m.evidence.id for m in yes))
    sides = (Answer("told", (), claims), Answer("denied", (), (no.evidence.id,)))
    about = tuple(dict.fromkeys(n for named in no.parties.values() for n in named))
    return Disagreement(Kind.HAPPENED, about, sides, kind)


def questions(
    *,
    evidence: Iterable[Evidence],
    naming: Naming,
    control: Iterable[Control],
    ambiguities: Iterable[Ambiguity],
) -> tuple[Question, ...]:
    """What is not known: places without a holder, contested places, abbreviations, described actors."""
    return (
        *(_unknown(c) for c in control if c.state in (State.UNKNOWN, State.CONTESTED)),
        *(_ambiguous(a) for a in ambiguities),
        *_described(evidence, naming),
    )


def _unknown(c: Control) -> Question:
    kind = Kind.HOLDER if c.state == State.UNKNOWN else Kind.CONTESTED
    return Question(kind, (c.place,), c.reason, c.claims, tuple(h.name for h in c.holders))


def _ambiguous(a: Ambiguity) -> Question:
    reason = "it is told for more than one name, so it joins none of them"
    return Question(Kind.NAME, (Named(a.name, a.name),), reason, a.claims, a.others)


def _described(evidence: Iterable[Evidence], naming: Naming) -> Iterator[Question]:
    """Actors told in common words (`the rebels`) by more than one document: they may not be the same."""
    claims: dict[Named, dict[str, set[str]]] = {}
    for e in evidence:
        for actor in actors(e, naming, "actor", "recipient", "holder", "backer", "client", "a", "b"):
            claims.setdefault(actor, {}).setdefault(e.doc, set()).add(e.id)
    for actor, docs in sorted(claims.items()):
        names: tuple[Variant, ...] = naming.actor_variants(actor.key)
        if len(docs) > 1 and not any(is_named(v.name) for v in names):
            reason = f"a description in {len(docs)} documents; it need not mean one group"
            yield Question(Kind.DESCRIBED, (actor,), reason, tuple(sorted(set().union(*docs.values()))))
