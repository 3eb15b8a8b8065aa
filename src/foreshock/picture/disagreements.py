"""What the sources disagree about: claims that cannot all be so stand side by side, none is settled here.

Looked for are: different holders of one place within days; an event, a position or a tie that one voice
tells and another denies; different counts for what can be one event. Two voices are two texts that do not
rest on one source, or two speakers of one text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations, product

from foreshock.model import Status
from foreshock.names import states
from foreshock.names.common import common
from foreshock.picture import counts
from foreshock.picture.contradictions import linked, two_voices
from foreshock.picture.control import Control, State, differ
from foreshock.picture.events import PARTY_ROLES, Event, Mention, mentions, merged
from foreshock.picture.evidence import Evidence, actors, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.tellings import Telling, Word
from foreshock.picture.ties import Tie

# Where two voices on one event differ in these, they contradict each other.
COUNTS = ("dead", "injured")

# A denial answers what was told in the week before it, or is answered in the week after: a convention of
# ours, the length of one round of news.
DENIED_WITHIN = timedelta(days=7)

# The days of one drawer of the index of mentions; no more than that a mention stands in few of them.
STRETCH = 8

LOSSES = frozenset({"lose", "withdraw"})

SAYS = {
    Word.HOLDS: "holds it",
    Word.TAKES: "took it",
    Word.LEAVES: "left it or lost it",
    Word.DOES_NOT_HOLD: "told as not holding it",
}


class Kind(StrEnum):
    """What a disagreement or an open question is about."""

    HOLDER = "who holds it"
    CONTESTED = "contested"
    HAPPENED = "whether it happened"
    COUNT = "how many"
    WHEN = "when it happened"
    WHO = "who did it"
    TIE = "whether the tie exists"
    POSITION = "whether they are there"
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


def disagreements(
    evidence: Iterable[Evidence],
    *,
    naming: Naming,
    tellings: Iterable[Telling],
    control: Iterable[Control],
    ties: Iterable[Tie],
    told: Sequence[Mention] | None = None,
    events: Iterable[Event] = (),
) -> tuple[Disagreement, ...]:
    """All disagreements: holders, denied events, counts, dates and authors of events, denied positions,
    denied ties. `told` are the mentions of the evidence, where the caller has them already."""
    evidence = tuple(evidence)
    tellings = tuple(tellings)
    told = mentions(evidence, naming=naming) if told is None else told
    holders = tuple(_holders(tellings))
    covered = _Covered(holders)
    disputed = (_disputed(c) for c in control if c.state == State.DISPUTED)
    return (
        *holders,
        *(d for d in disputed if d not in covered),
        *_denied(told),
        *_denied_losses(told, tellings),
        *(d for role in COUNTS for d in _counts(told, role)),
        *(d for e in events for d in _within(e)),
        *_positions(evidence, naming),
        *(_tie(t) for t in ties if t.denied),
    )


def _within(event: Event) -> Iterator[Disagreement]:
    """When one event was, and who did it, where its mentions say it differently."""
    about = (*event.actors, *event.recipients, *event.places)
    for kind, told in ((Kind.WHEN, event.dispute("date")), (Kind.WHO, event.dispute("actor"))):
        if told:
            says = [(v, "did it" if v.parties else v.says) for v in told.versions]
            sides = tuple(Answer(words, v.parties, v.claims) for v, words in says)
            yield Disagreement(kind, about, sides, event.type)


class _Covered:
    """Disagreements that hold all claims of another."""

    def __init__(self, told: Iterable[Disagreement]) -> None:
        self._by_claim: dict[str, list[frozenset[str]]] = {}
        for d in told:
            claims = frozenset(d.claims)
            for claim in claims:
                self._by_claim.setdefault(claim, []).append(claims)

    def __contains__(self, d: Disagreement) -> bool:
        claims = frozenset(d.claims)
        return any(claims <= more for more in self._by_claim.get(min(claims, default=""), ()))


def _disputed(c: Control) -> Disagreement:
    sides = (Answer("holds it" if s.holds else "does not hold it", s.holders, s.claims) for s in c.sides)
    return Disagreement(Kind.HOLDER, (c.place,), tuple(sides))


def _holders(tellings: Iterable[Telling]) -> Iterator[Disagreement]:
    """Different holders of a place within days, wherever in its history they are told."""
    by_place: dict[Named, list[Telling]] = {}
    for t in tellings:
        by_place.setdefault(t.place, []).append(t)
    for place, told in sorted(by_place.items()):
        for group in linked(told):
            yield Disagreement(Kind.HOLDER, (place,), _holder_sides(group))


def _holder_sides(group: Iterable[Telling]) -> tuple[Answer, ...]:
    sides: dict[tuple[str, tuple[Named, ...]], list[str]] = {}
    for t in group:
        parties = tuple(sorted(t.parties or t.left))
        sides.setdefault((SAYS[t.word], parties), []).append(t.evidence.id)
    return tuple(Answer(says, parties, _ids(claims)) for (says, parties), claims in sides.items())


def _ids(claims: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(claims)))


def _tie(t: Tie) -> Disagreement:
    sides = (Answer("told", (), t.claims), Answer("denied", (), t.denied))
    return Disagreement(Kind.TIE, (t.a, t.b), sides, t.type)


def _denied(told: Sequence[Mention]) -> Iterator[Disagreement]:
    """An event that one voice tells and another denies; a loss that is denied where a taking is told."""
    denials = [m for m in told if m.evidence.status == Status.DENIED]
    weeks = {(m.evidence.type, n) for m in denials for n in _stretches(_day(m))}
    asked = (m for m in told if (m.evidence.type, _day(m) // STRETCH) in weeks)
    actual = Index((m, _day(m), _day(m)) for m in asked if m.evidence.status == Status.ACTUAL)
    for no in denials:
        first, last = _day(no) - DENIED_WITHIN.days, _day(no) + DENIED_WITHIN.days
        near = [m for m in actual.near(no, first, last) if _answers(m, no)]
        if near:
            told_ids = _ids(m.evidence.id for m in near)
            sides = (Answer("told", (), told_ids), Answer("denied", (), (no.evidence.id,)))
            about = tuple(dict.fromkeys(n for named in no.parties.values() for n in named))
            yield Disagreement(Kind.HAPPENED, about, sides, no.evidence.type)


def _stretches(day: int) -> range:
    """The drawers of the days in which what a denial of that day denies is told."""
    return range((day - DENIED_WITHIN.days) // STRETCH, (day + DENIED_WITHIN.days) // STRETCH + 1)


def _day(m: Mention) -> int:
    return m.evidence.time.day.toordinal()


class Index:
    """Mentions by type, a party and a stretch of days that they can mean."""

    def __init__(self, told: Iterable[tuple[Mention, int, int]]) -> None:
        self._found: dict[tuple[str, str, str, int], list[Mention]] = {}
        for m, first, last in told:
            for key in _places_in(m, first, last):
                self._found.setdefault(key, []).append(m)

    def near(self, m: Mention, first: int, last: int) -> list[Mention]:
        """Those of the mention's type that share a party with it and may mean a day between the two, by
        claim."""
        keys = _places_in(m, first, last)
        found = {o.evidence.id: o for key in keys for o in self._found.get(key, ())}
        return [found[claim] for claim in sorted(found)]


def _places_in(m: Mention, first: int, last: int) -> Iterator[tuple[str, str, str, int]]:
    kind, stretches = m.evidence.type, range(first // STRETCH, last // STRETCH + 1)
    return (
        (kind, role, n.described, at) for role in PARTY_ROLES for n in m.parties[role] for at in stretches
    )


def _answers(yes: Mention, no: Mention) -> bool:
    if abs(yes.evidence.time.day - no.evidence.time.day) > DENIED_WITHIN:
        return False
    if not two_voices(yes.evidence, no.evidence):
        return False
    # Who took a place is compared telling by telling above.
    same_type = yes.evidence.type == no.evidence.type != "seize"
    return same_type and _one_matter(yes, no)


def _denied_losses(told: Iterable[Mention], tellings: Iterable[Telling]) -> Iterator[Disagreement]:
    """A loss that one voice denies where another tells somebody else to hold or to have taken the place."""
    by_word: dict[tuple[str, int], list[Telling]] = {}
    for t in (t for t in tellings if t.word in (Word.HOLDS, Word.TAKES) and not t.place.doc):
        for word in t.place.key.split():
            by_word.setdefault((word, t.day.toordinal() // STRETCH), []).append(t)
    for no in (m for m in told if m.evidence.type in LOSSES and m.evidence.status == Status.DENIED):
        words = {word for n in no.parties["place"] for word in n.key.split()}
        drawers = product(sorted(words), _stretches(_day(no)))
        near = {t.evidence.id: t for drawer in drawers for t in by_word.get(drawer, ())}
        others = [near[claim] for claim in sorted(near) if _taken_from(no, near[claim])]
        if others:
            denial = Answer("did not leave it or lose it", no.parties["actor"], (no.evidence.id,))
            sides = (*_holder_sides(others), denial)
            yield Disagreement(Kind.HOLDER, (*no.parties["place"], *no.parties["actor"]), sides)


def _taken_from(no: Mention, t: Telling) -> bool:
    """Whether the telling would be the loss: near in time, one place, by somebody else, told by another."""
    near = abs(t.day - no.evidence.time.day) <= DENIED_WITHIN and two_voices(t.evidence, no.evidence)
    place = any(_one_place(p, t.place) for p in no.parties["place"])
    return near and place and differ(t.parties, no.parties["actor"])


def _one_place(a: Named, b: Named) -> bool:
    """Whether the names are one but for common words (`Zaza`, `Zaza checkpoint`)."""
    apart = set(a.key.split()) ^ set(b.key.split())
    return a == b or (
        not a.doc and not b.doc and a.key.split()[0] == b.key.split()[0] and apart <= common("noun")
    )


def _one_matter(one: Mention, other: Mention) -> bool:
    """Whether both can mean one event: a specific party shared, and none in conflict."""
    pairs = ((role, one.keys(role), other.keys(role)) for role in PARTY_ROLES)
    both = [role for role, mine, theirs in pairs if mine and theirs]
    shared = all(one.keys(role) & other.keys(role) for role in both)
    return shared and any(_specific(role, one, other) for role in both)


def _specific(role: str, one: Mention, other: Mention) -> bool:
    """Whether they share somebody by name (or in one text) in the role; a whole country is no place."""
    common = one.keys(role) & other.keys(role)
    named = [n for n in one.parties[role] if n.described in common]
    named = [n for n in named if not n.doc or n in other.parties[role]]
    return any(role != "place" or n.key not in states() for n in named)


def _counts(told: Sequence[Mention], role: str) -> Iterator[Disagreement]:
    """Counts that exclude each other, told of what can be one event."""
    with_count = [m for m in told if m.evidence.status == Status.ACTUAL and _told(m, role)]
    index = Index((m, *_days(m.window)) for m in with_count if m.window)
    seen: set[str] = set()
    for m in with_count:
        if m.evidence.id in seen:
            continue
        group = [m]
        for o in index.near(m, *_days(m.window)) if m.window else ():
            if o.evidence.id not in seen and all(_one_count(o, g) for g in group):
                group.append(o)
        values = _values(group, role)
        if any(_excluded(*pair) for pair in combinations(values, 2)):
            seen |= {g.evidence.id for g in group}
            sides = tuple(Answer(f"{', '.join(v)} {role}", (), _ids(ids)) for v, ids in values.items())
            about = merged(g.parties[r] for r in PARTY_ROLES for g in group)
            yield Disagreement(Kind.COUNT, about, sides, m.evidence.type)


def _excluded(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the counts of two claims exclude each other: none of the one goes with any of the other. The
    counts of one claim (of two strikes, of a day and a week) stand beside each other, never against."""
    return all(counts.differ(a, b) for a, b in product(one, other))


def _days(window: tuple[date, date]) -> tuple[int, int]:
    return window[0].toordinal(), window[1].toordinal()


def _told(m: Mention, role: str) -> tuple[str, ...]:
    return m.evidence.entry.claim.values(role)


def _values(group: Iterable[Mention], role: str) -> dict[tuple[str, ...], list[str]]:
    """The counts as claims tell them, each with those claims."""
    values: dict[tuple[str, ...], list[str]] = {}
    for m in group:
        values.setdefault(tuple(dict.fromkeys(_told(m, role))), []).append(m.evidence.id)
    return values


def _one_count(a: Mention, b: Mention) -> bool:
    if a.evidence.type != b.evidence.type or not a.window or not b.window:
        return False
    meet = a.window[0] <= b.window[1] and b.window[0] <= a.window[1]
    return meet and two_voices(a.evidence, b.evidence) and _one_matter(a, b)


def _positions(evidence: Iterable[Evidence], naming: Naming) -> Iterator[Disagreement]:
    """A party that one voice tells to be at a place and another tells not to be there."""
    groups: dict[tuple[str, Named], list[tuple[Named, Evidence]]] = {}
    for e in evidence:
        if e.type == "LOCATED" and e.status in (Status.ACTUAL, Status.DENIED):
            for actor in actors(e, naming, "actor"):
                for place in places(e, naming):
                    groups.setdefault((actor.described, place), []).append((actor, e))
    for (_, place), told in sorted(groups.items(), key=lambda g: g[0]):
        for actor, no in ((a, e) for a, e in told if e.status == Status.DENIED):
            if yes := [e for _, e in told if _is_there(e, no)]:
                sides = (Answer("told", (), _ids(e.id for e in yes)), Answer("denied", (), (no.id,)))
                yield Disagreement(Kind.POSITION, (actor, place), sides, "LOCATED")


def _is_there(yes: Evidence, no: Evidence) -> bool:
    near = abs(yes.time.day - no.time.day) <= DENIED_WITHIN
    return yes.status == Status.ACTUAL and near and two_voices(yes, no)
