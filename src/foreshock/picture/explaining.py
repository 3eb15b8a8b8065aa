"""Explaining: why the picture says a fact: its claims, origins and arithmetic, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from foreshock.picture.belief import (
    Belief,
    OriginPart,
    Rating,
    Standing,
    TellingPart,
    belief,
)
from foreshock.picture.credibility import Credibility, credibility
from foreshock.picture.error_rates import Errors
from foreshock.picture.evidence import Evidence
from foreshock.picture.facts import Fact
from foreshock.picture.finding import find_facts
from foreshock.picture.interest import Stance, stances

if TYPE_CHECKING:
    from foreshock.picture.picture import Picture

# The reliability letters for which a further origin is worked out, and those of a denial.
FURTHER = ("B", "C", "F")
DENIALS = ("C", "F")
# What a source that nobody rated is asked about: what if it were usually reliable?
RATED = "B"
# The most that is said of rejecting and accepting single claims.
MOST = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A claim under the fact, with what is needed to judge it. `part` is its telling's share in the
    arithmetic, `counts` that the arithmetic uses this claim, not another one of the same text."""

    evidence: Evidence
    part: TellingPart
    counts: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent origin: its number, who tells it, its claims, its share in the arithmetic. `shared` are
    the sources that make several texts one origin."""

    number: int
    who: tuple[str, ...]
    said: tuple[Said, ...]
    part: OriginPart
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the arithmetic: what it is of, how it is worked out, what comes out."""

    what: str
    sum: str
    value: float


@dataclass(frozen=True, slots=True)
class Change:
    """Something that would move the belief, and to what."""

    what: str
    value: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it. `credibility` is the grade by the Admiralty scale, another measure than the belief;
    `version` names the error model (`shipped`, or the decision that it was learned by)."""

    fact: Fact
    as_of: date | None
    belief: Belief
    credibility: Credibility
    told: tuple[Origin, ...]
    against: tuple[Origin, ...]
    beside: tuple[Evidence, ...]
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a belief is worked out with."""

    errors: Errors
    rating: Rating
    stance: Standing

    def belief(self, told: Iterable[Evidence], against: Iterable[Evidence]) -> Belief:
        """The belief by these errors and ratings."""
        return belief(told, against, errors=self.errors, rating=self.rating, stance=self.stance)

    def credibility(self, told: Iterable[Evidence], against: Iterable[Evidence]) -> Credibility:
        """The grade by these ratings."""
        return credibility(told, against, letter=self.rating, against_interest=self._against)

    def _against(self, e: Evidence) -> bool:
        return self.stance(e) is Stance.AGAINST


def unrated(_: Evidence) -> str:
    """The rating where nobody rated anybody."""
    return "F"


def explain(
    picture: Picture,
    asked: str,
    *,
    errors: Errors,
    rating: Rating = unrated,
    stance: Standing | None = None,
) -> tuple[Explanation, ...]:
    """Why the picture says what `asked` names: a fact's id or short id, a claim's id (every fact that it
    bears on) or a place. `stance` is that of the parties' own words where none is given. Raises `NotFound`
    with the nearest ids."""
    weighing = Weighing(errors, rating, stance or stances(picture.naming))
    return tuple(explained(picture, fact, weighing) for fact in find_facts(picture, asked))


def explained(picture: Picture, fact: Fact, weighing: Weighing, *, changes: bool = True) -> Explanation:
    """Why the picture says one fact; without `changes`, which take longest, not what would move it."""
    told = _evidence(picture, fact.claims_for)
    against = _evidence(picture, fact.claims_against)
    by_id = {e.id: e for e in (*told, *against)}
    found = _oldest_first(weighing.belief(told, against), by_id)
    first = len(found.origins) + 1
    return Explanation(
        fact=fact,
        as_of=picture.as_of,
        belief=found,
        credibility=weighing.credibility(told, against),
        told=tuple(_origin(n, part, by_id) for n, part in enumerate(found.origins, start=1)),
        against=tuple(_origin(n, part, by_id) for n, part in enumerate(found.against, start=first)),
        beside=tuple(_evidence(picture, fact.claims_beside)),
        steps=tuple(_steps(found)),
        changes=tuple(_changes(found, told, against, weighing)) if changes else (),
        version=weighing.errors.version,
    )


def _oldest_first(found: Belief, by_id: Mapping[str, Evidence]) -> Belief:
    """The same with its origins in the order in which they were published."""

    def published(o: OriginPart) -> tuple[str, str]:
        days = (by_id[t.claim].entry.published for t in o.tellings)
        return min((d.isoformat() for d in days if d), default="9999"), o.tellings[0].claim

    origins, against = (tuple(sorted(side, key=published)) for side in (found.origins, found.against))
    return replace(found, origins=origins, against=against)


def _evidence(picture: Picture, claims: Iterable[str]) -> list[Evidence]:
    return [picture.evidence[c] for c in claims if c in picture.evidence]


def _origin(number: int, part: OriginPart, by_id: Mapping[str, Evidence]) -> Origin:
    said = tuple(Said(by_id[c], t, c == t.claim) for t in part.tellings for c in (t.claim, *_others(t)))
    who = tuple(dict.fromkeys(_who(s.evidence) for s in said))
    return Origin(number, who, said, part, _shared(s.evidence for s in said))


def _shared(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The voices that stand in more than one text."""
    texts: dict[str, set[str]] = {}
    for e in evidence:
        for voice in e.voices:
            texts.setdefault(voice, set()).add(e.text)
    return tuple(sorted(voice.partition(" ")[2] for voice, told in texts.items() if len(told) > 1))


def _others(t: TellingPart) -> Iterator[str]:
    return (c for c in t.claims if c != t.claim)


def _who(e: Evidence) -> str:
    speaker = e.entry.claim.sources[:1]
    outlet = e.entry.outlet or e.doc
    return f"{speaker[0]}, told by {outlet}" if speaker else outlet


def _steps(found: Belief) -> Iterator[Step]:
    numbered = list(enumerate((*found.origins, *found.against), start=1))
    for number, part in numbered:
        for telling in part.tellings:
            yield _telling_step(telling)
        factors = " × ".join(figure(t.random) for t in part.tellings)
        line = f"{figure(part.systematic)} systematic + {factors} random"
        yield Step(f"origin {number} is wrong", line + _capped(part), part.error)
    yield _carried("for it", found.origins, found.told)
    if found.against:
        yield _carried("against it", found.against, found.denied)
        yield Step("belief", f"{figure(found.told)} for × (1 − {figure(found.denied)} against)", found.value)
    else:
        yield Step("belief", f"{figure(found.told)} for, nothing against", found.value)


def _capped(part: OriginPart) -> str:
    return ", no more than 1" if part.systematic + part.random > 1.0 else ""


def _telling_step(t: TellingPart) -> Step:
    right = (1.0 - t.random) / (t.read_right or 1.0)
    source = f"{figure(right)} source {t.letter} right{' and hedged' if t.hedged else ''}"
    return Step(f"{t.claim} goes wrong", f"1 − {source} × {figure(t.read_right)} read right", t.random)


def _carried(what: str, origins: tuple[OriginPart, ...], value: float) -> Step:
    return Step(what, "1 − " + (" × ".join(figure(o.error) for o in origins) or "1 (nothing)"), value)


def figure(value: float) -> str:
    """A probability as it is shown: two places, three near 0 and 1, so that nothing short of either reads
    as certain."""
    text = f"{value:.2f}"
    if text in ("0.00", "1.00") and value not in (0.0, 1.0):
        text = f"{min(max(value, 0.001), 0.999):.3f}"
    return text


def _changes(
    found: Belief, told: list[Evidence], against: list[Evidence], weighing: Weighing
) -> Iterator[Change]:
    yield from _further(found, weighing)
    yield from _rated(found, told, against, weighing)
    yield from _without(found, told, against, weighing)
    yield from _surely_read(found, told, against, weighing)


def _moves(value: float, found: Belief) -> bool:
    """Whether a reader would see the difference."""
    return figure(value) != figure(found.value)


def _further(found: Belief, weighing: Weighing) -> Iterator[Change]:
    """A further origin, and a denial, told plainly and read without error."""
    rates = [weighing.errors.rate(letter) for letter in FURTHER]
    told = [(r.letter, (1.0 - (1.0 - found.told) * r.one_telling) * (1.0 - found.denied)) for r in rates]
    if not any(_moves(value, found) for _, value in told):
        yield Change("one more independent origin that tells it, however reliable", found.value)
    else:
        for letter, value in told:
            yield Change(f"one more independent origin of reliability {letter} that tells it", value)
    for letter in DENIALS:
        value = found.told * (1.0 - found.denied) * weighing.errors.rate(letter).one_telling
        yield Change(f"an independent origin of reliability {letter} that tells the contrary", value)


def _rated(
    found: Belief, told: list[Evidence], against: list[Evidence], weighing: Weighing
) -> Iterator[Change]:
    """What it would be with the sources rated that nobody rated yet."""
    open_ = {_rated_name(e): e for e in told if weighing.rating(e) == "F" and _rated_name(e)}
    if not open_:
        return
    names = set(open_)

    def rating(e: Evidence) -> str:
        return RATED if _rated_name(e) in names else weighing.rating(e)

    value = replace(weighing, rating=rating).belief(told, against).value
    if _moves(value, found):
        which = ", ".join(sorted(names)[:MOST]) + (" and others" if len(names) > MOST else "")
        yield Change(f"rating what is unrated ({which}) as {RATED}", value)


def _rated_name(e: Evidence) -> str:
    return e.entry.outlet


def _without(
    found: Belief, told: list[Evidence], against: list[Evidence], weighing: Weighing
) -> Iterator[Change]:
    """Rejecting single claims: those that move it most."""
    counted = _counted(found)
    rows = [(weighing.belief(_less(told, e), against).value, e) for e in told if e.id in counted]
    rows += [(weighing.belief(told, _less(against, e)).value, e) for e in against if e.id in counted]
    moving = [(v, e) for v, e in rows if _moves(v, found)]
    for value, e in sorted(moving, key=lambda row: (-abs(row[0] - found.value), row[1].id))[:MOST]:
        only = ", the only one that tells it" if value == 0.0 else ""
        yield Change(f"rejecting claim {e.id}{only}", value)
    if rows and not moving:
        yield Change("rejecting any one of its claims", found.value)


def _counted(found: Belief) -> frozenset[str]:
    """The claims that the arithmetic uses: the others of their texts move nothing."""
    return frozenset(t.claim for o in (*found.origins, *found.against) for t in o.tellings)


def _less(evidence: list[Evidence], out: Evidence) -> list[Evidence]:
    return [e for e in evidence if e.id != out.id]


def _surely_read(
    found: Belief, told: list[Evidence], against: list[Evidence], weighing: Weighing
) -> Iterator[Change]:
    """Accepting single claims: a person found that the text says so."""
    counted = _counted(found)
    rows = [(weighing.belief(_accepted(told, e), against).value, e) for e in told if e.id in counted]
    moving = [(v, e) for v, e in rows if _moves(v, found)]
    for value, e in sorted(moving, key=lambda row: (-row[0], row[1].id))[:1]:
        yield Change(f"accepting claim {e.id}", value)


def _accepted(evidence: list[Evidence], chosen: Evidence) -> list[Evidence]:
    return [_sure(e) if e.id == chosen.id else e for e in evidence]


def _sure(e: Evidence) -> Evidence:
    return replace(e, entry=replace(e.entry, claim=replace(e.entry.claim, confidence=1.0)))  # type: ignore[type-var]
