"""Credibility of a claim, 1 to 6 (Admiralty scale, NATO AJP-2.1): what else is told of the same thing.

It is worked out for a proposition from the claims that tell it and those that deny it, counted by
independent origin (`by_origin`). An origin is rated by the best letter among its tellings; it is *good* from
A to C, *weak* at D and E, and does not count at F. A telling is *plain* where the text does not hedge it.
The grade is the first of these that holds:

6   cannot be judged: nobody tells it, or only sources of reliability F do
5   improbable: a confirmed proposition excludes it, or two good origins deny it and fewer good ones tell it
4   doubtful: it is only hedged; or a good origin denies it; or a weak one does, and not two good ones tell
    it; or one weak origin alone tells it, and not against its interest
1   confirmed: two good origins tell it plainly, and nobody denies it
2   probably true: somebody rated tells it against interest, or one good origin tells it plainly and it fits
    what else is held; and nobody denies it
3   possibly true: all else (one good origin alone, two weak ones, two good ones against a weak denial)

It is no measure of the source (a liar's claim may be confirmed by others) and none of the reading, and it is
never multiplied with either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreshock.picture.belief import by_origin
from foreshock.picture.evidence import Evidence, origins

if TYPE_CHECKING:
    from foreshock.picture.facts import Fact
    from foreshock.picture.picture import Picture

WORDS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
GOOD = frozenset("ABC")
RATED = frozenset("ABCDE")


@dataclass(frozen=True, slots=True)
class Credibility:
    """A grade 1 to 6 with its reason."""

    grade: int
    reason: str

    @property
    def words(self) -> str:
        """What the grade is called."""
        return WORDS[self.grade]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the origins of one side come to: `good` and `weak` ones, `plain` good ones, and whether somebody
    rated tells it against interest."""

    good: int
    weak: int
    plain: int
    hedged: bool
    against_interest: bool

    @property
    def rated(self) -> int:
        return self.good + self.weak


def _never(_: Evidence) -> bool:
    return False


def credibility(
    told: Iterable[Evidence],
    denied: Iterable[Evidence] = (),
    *,
    letter: Callable[[Evidence], str],
    against_interest: Callable[[Evidence], bool] = _never,
    fits: bool = False,
    excluded: bool = False,
) -> Credibility:
    """The credibility of a proposition, by the table above.

    `told` are the claims that tell it, `denied` those that deny it or tell what excludes it; `letter` gives
    the reliability of who tells a claim (`Ratings.letter`), `against_interest` whether it speaks against its
    interest. `fits` says that what else is held speaks for it, `excluded` that a confirmed proposition
    excludes it. The order of the claims makes no difference; a denial never betters the grade.
    """
    ours = _weighed(told, letter, against_interest)
    theirs = _weighed(denied, letter, against_interest)
    return next(_grades(ours, theirs, fits=fits, excluded=excluded))


def _weighed(
    evidence: Iterable[Evidence], letter: Callable[[Evidence], str], against: Callable[[Evidence], bool]
) -> _Told:
    groups = [[(letter(e), e) for e in group] for group in by_origin(evidence)]
    best = [min(rated for rated, _ in group) for group in groups]
    told = [(rated, e) for group in groups for rated, e in group if rated in RATED]
    return _Told(
        good=sum(b in GOOD for b in best),
        weak=sum(b in RATED - GOOD for b in best),
        plain=sum(any(r in GOOD and not e.entry.claim.hedged for r, e in group) for group in groups),
        hedged=bool(told) and all(e.entry.claim.hedged for _, e in told),
        against_interest=any(against(e) for _, e in told),
    )


def _grades(ours: _Told, theirs: _Told, *, fits: bool, excluded: bool) -> Iterator[Credibility]:
    """The grades that hold, the one that counts first."""
    if not ours.rated:
        yield Credibility(6, "only sources whose reliability cannot be judged tell it")
    if excluded:
        yield Credibility(5, "a confirmed account excludes it")
    if theirs.good > 1 and theirs.good > ours.good:
        yield Credibility(5, f"{_origins(theirs.good)} of reliability A to C deny it")
    yield from _doubts(ours, theirs)
    if ours.plain > 1 and not theirs.rated:
        yield Credibility(1, f"{_origins(ours.plain)} of reliability A to C tell it, none denies it")
    if ours.against_interest and not theirs.rated:
        yield Credibility(2, "told against the interest of who tells it")
    if ours.plain and fits and not theirs.rated:
        yield Credibility(2, "one origin of reliability A to C tells it, and it fits what else is held")
    yield Credibility(3, _possibly(ours, theirs))


def _doubts(ours: _Told, theirs: _Told) -> Iterator[Credibility]:
    if ours.hedged:
        yield Credibility(4, "it is only told with doubt")
    if theirs.good:
        yield Credibility(4, f"{_origins(theirs.good)} of reliability A to C {_deny(theirs.good)} it")
    if theirs.weak and ours.good < 2:
        yield Credibility(4, f"{_origins(theirs.weak)} of reliability D or E {_deny(theirs.weak)} it")
    if ours.rated == 1 and not ours.good and not ours.against_interest:
        yield Credibility(4, "one origin alone tells it, of reliability D or E")


def _possibly(ours: _Told, theirs: _Told) -> str:
    if theirs.rated:
        return f"{_origins(ours.good)} of reliability A to C tell it, sources of D or E deny it"
    if ours.good:
        return f"{_origins(ours.good)} of reliability A to C, none that bears it out"
    return f"{_origins(ours.weak)} of reliability D or E tell it"


def _origins(count: int) -> str:
    return "one origin" if count == 1 else f"{count} origins"


def _deny(count: int) -> str:
    return "denies" if count == 1 else "deny"


def credibility_in(
    picture: Picture,
    *,
    letter: Callable[[Evidence], str],
    against_interest: Callable[[Evidence], bool] = _never,
    facts: Iterable[Fact] | None = None,
) -> Callable[[Evidence], Credibility]:
    """How credible each claim of a picture is: that of the fact in which most origins stand with it.

    A claim in no fact is judged by itself. `facts` are the picture's where none are given.
    """
    from foreshock.picture.facts import facts_of

    stands = _stands(picture.evidence, facts_of(picture) if facts is None else facts)
    known: dict[tuple[str, bool], Credibility] = {}

    def grade(e: Evidence) -> Credibility:
        stand = stands.get(e.id) or _Stand(e.id, True, (e,), ())
        key = (stand.fact, stand.tells)
        if key not in known:
            known[key] = credibility(
                stand.told, stand.denied, letter=letter, against_interest=against_interest
            )
        return known[key]

    return grade


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a claim stands: in which fact, whether it tells or denies it, who stands with it and against."""

    fact: str
    tells: bool
    told: tuple[Evidence, ...]
    denied: tuple[Evidence, ...]


def _stands(evidence: Mapping[str, Evidence], facts: Iterable[Fact]) -> dict[str, _Stand]:
    """Where each claim stands, in the fact in which most origins stand with it."""
    best: dict[str, tuple[int, str]] = {}
    found: dict[str, _Stand] = {}
    for fact in facts:
        told, denied = (
            tuple(evidence[c] for c in claims if c in evidence)
            for claims in (fact.claims_for, fact.claims_against)
        )
        for stand in (_Stand(fact.id, True, told, denied), _Stand(fact.id, False, denied, told)):
            rank = (-origins(stand.told), fact.id)
            for e in stand.told:
                if e.id not in best or rank < best[e.id]:
                    best[e.id], found[e.id] = rank, stand
    return found
