"""What the sources disagree about: claims that cannot all be so stand side by side, none is settled here.

Looked for are: different holders of one place within days; an event, a position or a tie that one voice
tells and another denies; different counts for what can be one event. Two voices are two texts that do not
rest on one source, or two speakers of one text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import combinations

from foreshock.model import Status
from foreshock.names import states
from foreshock.names.common import common
from foreshock.picture import counts
from foreshock.picture.control import DISPUTE_WITHIN, Control, State, differ
from foreshock.picture.events import PARTY_ROLES, Mention, mentions, merged
from foreshock.picture.evidence import Evidence, actors, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.tellings import Telling, Word
from foreshock.picture.ties import Tie

# Where two voices on one event differ in these, they contradict each other.
COUNTS = ("dead", "injured")

# A denial answers what was told in the week before it, or is answered in the week after: a convention of
# ours, the length of one round of news.
DENIED_WITHIN = timedelta(days=7)

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
) -> tuple[Disagreement, ...]:
    """All disagreements: holders, denied events, counts, denied positions, denied ties."""
    evidence = tuple(evidence)
    tellings = tuple(tellings)
    told = mentions(evidence, naming=naming)
    holders = tuple(_holders(tellings))
    covered = [set(d.claims) for d in holders]
    disputed = (_disputed(c) for c in control if c.state == State.DISPUTED)
    return (
        *holders,
        *(d for d in disputed if not any(set(d.claims) <= claims for claims in covered)),
        *_denied(told),
        *_denied_losses(told, tellings),
        *(d for role in COUNTS for d in _counts(told, role)),
        *_positions(evidence, naming),
        *(_tie(t) for t in ties if t.denied),
    )


def two_voices(a: Evidence, b: Evidence) -> bool:
    """Whether two claims are the word of two: independent texts, or two speakers of one text."""
    if a.text == b.text:
        return a.entry.claim.sources != b.entry.claim.sources
    return not a.voices & b.voices


def _disputed(c: Control) -> Disagreement:
    sides = (Answer("holds it" if s.holds else "does not hold it", s.holders, s.claims) for s in c.sides)
    return Disagreement(Kind.HOLDER, (c.place,), tuple(sides))


def _holders(tellings: Iterable[Telling]) -> Iterator[Disagreement]:
    """Different holders of a place within days, wherever in its history they are told."""
    by_place: dict[Named, list[Telling]] = {}
    for t in tellings:
        by_place.setdefault(t.place, []).append(t)
    for place, told in sorted(by_place.items()):
        for group in _linked(told):
            yield Disagreement(Kind.HOLDER, (place,), _holder_sides(group))


def _linked(told: Sequence[Telling]) -> list[list[Telling]]:
    """The groups that contradictions hold together; `told` is in order of time."""
    groups: list[list[Telling]] = []
    for i, x in enumerate(told):
        for y in told[i + 1 :]:
            if y.day - x.day > DISPUTE_WITHIN:
                break
            if _contradict(x, y, told):
                touching = [g for g in groups if x in g or y in g]
                groups = [g for g in groups if g not in touching]
                groups.append([t for t in told if t in (x, y) or any(t in g for g in touching)])
    return groups


def _contradict(x: Telling, y: Telling, told: Sequence[Telling]) -> bool:
    """Whether `y`, not earlier than `x`, excludes it: no change told between them explains it."""
    # A row of holders over years contradicts nobody: it leaves open who held it when.
    if Word.HELD_IN_TURN in (x.word, y.word) or not two_voices(x.evidence, y.evidence):
        return False
    if y.word == Word.DOES_NOT_HOLD:
        return bool(y.gone & x.keys)
    if x.word == Word.DOES_NOT_HOLD:
        return bool(x.gone & y.keys) and not _moved(x, y, told)
    if x.word == Word.LEAVES:
        return y.word == Word.HOLDS and bool(x.gone & y.keys) and not _moved(x, y, told)
    if x.word not in (Word.HOLDS, Word.TAKES) or not differ(x.parties, y.parties):
        return False
    if y.word == Word.TAKES:
        return x.word == Word.TAKES and x.day == y.day
    return y.word == Word.HOLDS and not _moved(x, y, told)


def _moved(x: Telling, y: Telling, told: Sequence[Telling]) -> bool:
    """Whether between them the party of `y` is told to take the place or that of `x` to leave it."""
    between = [t for t in told if x.order < t.order <= y.order]
    takes = any(t.word == Word.TAKES and t.keys & y.keys for t in between)
    return takes or any(t.word == Word.LEAVES and t.gone & x.keys for t in between)


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
    actual = _index(m for m in told if m.evidence.status == Status.ACTUAL)
    for no in (m for m in told if m.evidence.status == Status.DENIED):
        near = [m for m in _candidates(no, actual) if _answers(m, no)]
        if near:
            told_ids = _ids(m.evidence.id for m in near)
            sides = (Answer("told", (), told_ids), Answer("denied", (), (no.evidence.id,)))
            about = tuple(dict.fromkeys(n for named in no.parties.values() for n in named))
            yield Disagreement(Kind.HAPPENED, about, sides, no.evidence.type)


Index = dict[tuple[str, str], list[Mention]]


def _index(told: Iterable[Mention]) -> Index:
    found: Index = {}
    for m in told:
        for role in PARTY_ROLES:
            for key in m.keys(role):
                found.setdefault((role, key), []).append(m)
    return found


def _candidates(m: Mention, index: Index) -> list[Mention]:
    keys = [(role, key) for role in PARTY_ROLES for key in m.keys(role)]
    found = {o.evidence.id: o for key in keys for o in index.get(key, ())}
    return [found[claim] for claim in sorted(found)]


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
    by_word: dict[str, list[Telling]] = {}
    for t in (t for t in tellings if t.word in (Word.HOLDS, Word.TAKES) and not t.place.doc):
        for word in t.place.key.split():
            by_word.setdefault(word, []).append(t)
    for no in (m for m in told if m.evidence.type in LOSSES and m.evidence.status == Status.DENIED):
        words = {word for n in no.parties["place"] for word in n.key.split()}
        near = {t.evidence.id: t for word in sorted(words) for t in by_word.get(word, ())}
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
    index = _index(with_count)
    seen: set[str] = set()
    for m in with_count:
        if m.evidence.id in seen:
            continue
        group = [m]
        for o in _candidates(m, index):
            if o.evidence.id not in seen and all(_one_count(o, g) for g in group):
                group.append(o)
        values = _values(group, role)
        if any(counts.differ(a, b) for a, b in combinations(values, 2)):
            seen |= {g.evidence.id for g in group}
            sides = tuple(Answer(f"{v} {role}", (), _ids(claims)) for v, claims in values.items())
            about = merged(g.parties[r] for r in PARTY_ROLES for g in group)
            yield Disagreement(Kind.COUNT, about, sides, m.evidence.type)


def _told(m: Mention, role: str) -> tuple[str, ...]:
    return m.evidence.entry.claim.values(role)


def _values(group: Iterable[Mention], role: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for m in group:
        for value in _told(m, role):
            values.setdefault(value, []).append(m.evidence.id)
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
        for actor, no in told:
            yes = [e for _, e in told if _is_there(e, no)]
            if no.status == Status.DENIED and yes:
                sides = (Answer("told", (), _ids(e.id for e in yes)), Answer("denied", (), (no.id,)))
                yield Disagreement(Kind.POSITION, (actor, place), sides, "LOCATED")


def _is_there(yes: Evidence, no: Evidence) -> bool:
    near = abs(yes.time.day - no.time.day) <= DENIED_WITHIN
    return yes.status == Status.ACTUAL and near and two_voices(yes, no)
