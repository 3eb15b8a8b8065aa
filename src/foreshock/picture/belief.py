"""Belief: how far the claims carry a proposition, counted by independent origins, with the arithmetic kept.

    belief = [1 - product over origins (systematic + product over its tellings (random))]
             x [1 - the same of the denials]

The form is that of INDRA's belief model (Gyori et al. 2017, "From word models to executable models of
signaling networks using automated assembly"), with origins in the place of its readers. A telling is the
word of one text: reprints, near-duplicates and repetitions in one text are the same telling. Its random error
is

    1 - (1 - random error of the source) x chance that the claim is read rightly x (less, where it is hedged)

so that a claim read with confidence c adds 1 - c of what the source had right. A party's interest moves the
systematic error. An origin errs systematically as little as the best of its tellings does: a further telling
of an origin never makes it weaker. Rates come from `error_rates`.

Who tells a thing is counted by origin, so that whatever joins two of them makes them one. Who denies it is
counted by denier: were two denials joined by a third, it would raise the belief, and no denial may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import prod

from foreshock.picture.error_rates import Errors, Rate
from foreshock.picture.evidence import Evidence
from foreshock.picture.interest import Stance

Rating = Callable[[Evidence], str]
Standing = Callable[[Evidence], Stance]


@dataclass(frozen=True, slots=True)
class TellingPart:
    """One text's word for a proposition. `claim` is the claim that counts (the best read one of the text
    itself), `claims` are all. `read_right` is the chance that it is read rightly, `systematic` and `random`
    are the errors that it has by its source, manner and reading."""

    text: str
    claim: str
    claims: tuple[str, ...]
    letter: str
    confidence: float
    read_right: float
    hedged: bool
    stance: Stance
    systematic: float
    random: float


@dataclass(frozen=True, slots=True)
class OriginPart:
    """One independent origin: its tellings, and the chance that all of them are wrong."""

    tellings: tuple[TellingPart, ...]
    systematic: float
    random: float

    @property
    def error(self) -> float:
        """The chance that the origin is wrong."""
        return min(1.0, self.systematic + self.random)

    @property
    def claims(self) -> tuple[str, ...]:
        """All its claims, sorted."""
        return tuple(sorted(c for t in self.tellings for c in t.claims))


@dataclass(frozen=True, slots=True)
class Belief:
    """How far a proposition is carried, from 0 (nothing is told for it, or it is denied beyond doubt) to 1.
    `origins` are those that tell it, `against` those that deny it or tell what excludes it."""

    value: float
    origins: tuple[OriginPart, ...] = ()
    against: tuple[OriginPart, ...] = ()

    @property
    def told(self) -> float:
        """What the claims for it alone would give."""
        return carried(self.origins)

    @property
    def denied(self) -> float:
        """How far its denials are carried."""
        return carried(self.against)


def _no_stance(_: Evidence) -> Stance:
    return Stance.NONE


def belief(
    evidence_for: Iterable[Evidence],
    evidence_against: Iterable[Evidence] = (),
    *,
    errors: Errors,
    rating: Rating,
    stance: Standing = _no_stance,
) -> Belief:
    """The belief of a proposition from the claims that tell it and those that deny it.

    `rating` gives the reliability (A to F) of who tells a claim, `stance` whether it speaks for its interest.
    The order of the claims makes no difference; an exact reprint changes nothing, a denial raises nothing.
    """
    told = _parts(by_origin(evidence_for), errors, rating, stance)
    denied = _parts(by_denier(evidence_against), errors, rating, stance)
    return Belief(carried(told) * (1.0 - carried(denied)), told, denied)


def carried(origins: Iterable[OriginPart]) -> float:
    """One minus the chance that all origins are wrong; 0 where there are none."""
    return 1.0 - prod(o.error for o in origins)


def _parts(
    groups: Iterable[list[Evidence]], errors: Errors, rating: Rating, stance: Standing
) -> tuple[OriginPart, ...]:
    found = []
    for group in groups:
        told = tuple(_telling(text, errors, rating, stance) for text in _by_text(group))
        found.append(OriginPart(told, min(t.systematic for t in told), prod(t.random for t in told)))
    return tuple(found)


def by_origin(evidence: Iterable[Evidence]) -> list[list[Evidence]]:
    """The claims by independent origin: those that share a voice, directly or by way of others, are one.
    Each claim once; groups and their claims in the order of their texts and ids."""
    once = sorted({e.id: e for e in evidence}.values(), key=_order)
    heads: dict[str, str] = {}
    for e in once:
        first, *rest = sorted(e.voices) or [e.id]
        for voice in rest:
            heads[_head(voice, heads)] = _head(first, heads)
    groups: dict[str, list[Evidence]] = {}
    for e in once:
        groups.setdefault(_head(min(e.voices, default=e.id), heads), []).append(e)
    return list(groups.values())


def by_denier(evidence: Iterable[Evidence]) -> list[list[Evidence]]:
    """The claims by who says so: the first of the sources that a claim leans on, else its text. Each claim
    once; what group a claim is in depends on no other."""
    groups: dict[str, list[Evidence]] = {}
    for e in sorted({e.id: e for e in evidence}.values(), key=_order):
        text = f"text {e.text}"
        groups.setdefault(min(e.voices - {text}, default=text), []).append(e)
    return list(groups.values())


def _order(e: Evidence) -> tuple[str, str]:
    return e.text, e.id


def _head(voice: str, heads: dict[str, str]) -> str:
    while (above := heads.get(voice, voice)) != voice:
        heads[voice] = heads.get(above, above)
        voice = above
    return voice


def _by_text(group: Iterable[Evidence]) -> Iterator[list[Evidence]]:
    texts: dict[str, list[Evidence]] = {}
    for e in group:
        texts.setdefault(e.text, []).append(e)
    yield from texts.values()


def _telling(told: list[Evidence], errors: Errors, rating: Rating, stance: Standing) -> TellingPart:
    parts = [_part(e, errors, rating(e), stance(e)) for e in _own(told)]
    best = min(parts, key=lambda p: (p.random, p.systematic, p.claim))
    return TellingPart(
        best.text,
        best.claim,
        tuple(sorted(e.id for e in told)),
        best.letter,
        best.confidence,
        best.read_right,
        best.hedged,
        best.stance,
        min(p.systematic for p in parts),
        best.random,
    )


def _own(told: list[Evidence]) -> list[Evidence]:
    """The claims of the text itself; where only texts that repeat it tell this, of the first of them."""
    own = [e for e in told if e.doc == e.text]
    if own:
        return own
    first = min(_printed(e) for e in told)
    return [e for e in told if _printed(e) == first]


def _printed(e: Evidence) -> tuple[bool, str, str]:
    day = e.entry.published
    return day is None, day.isoformat() if day else "", e.doc


def _part(e: Evidence, errors: Errors, letter: str, stance: Stance) -> TellingPart:
    claim, rate = e.entry.claim, errors.rate(letter)
    read = errors.read_right(claim.confidence)
    right = (1.0 - rate.random) * read * (errors.hedged if claim.hedged else 1.0)
    return TellingPart(
        e.text,
        e.id,
        (e.id,),
        rate.letter,
        claim.confidence,
        read,
        claim.hedged,
        stance,
        _systematic(rate, errors, stance),
        1.0 - right,
    )


def _systematic(rate: Rate, errors: Errors, stance: Stance) -> float:
    factor = {Stance.FOR: errors.for_interest, Stance.AGAINST: errors.against_interest}.get(stance, 1.0)
    return min(1.0, rate.systematic * factor)
