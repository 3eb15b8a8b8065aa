"""Learning: how people's decisions on claims move the error model.

A claim accepted was read rightly, one rejected or edited wrongly: that moves the bin of its confidence.
Where a person said that what a source told is so, or is not, that moves the rate of its reliability letter.
Each is a Beta prior, the shipped table, updated by what was counted; all decisions in force are counted anew
each time, so that an undone one leaves nothing behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from foreshock.picture.error_rates import Bin, Errors, Rate


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one decision teaches: the confidence the claim was read with and whether it was read rightly; the
    letter of its source and whether what it told is so, None where that was not judged."""

    confidence: float
    read_right: bool
    letter: str = "F"
    so: bool | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of the model before and after, with how many claims were judged right and wrong. `errors` of
    a letter are its systematic and random error; of a bin its middle's chance of being read wrongly."""

    name: str
    right: int
    wrong: int
    before: tuple[float, ...]
    after: tuple[float, ...]

    @property
    def changed(self) -> bool:
        """Whether the figures differ."""
        return self.before != self.after


def learn(lessons: Iterable[Lesson], *, prior: Errors) -> Errors:
    """The model after the lessons, in whatever order they come."""
    lessons = tuple(lessons)
    read = Counter((_bin(x.confidence, prior), x.read_right) for x in lessons)
    so = Counter((prior.rate(x.letter).letter, x.so) for x in lessons if x.so is not None)
    return replace(
        prior,
        rates=tuple(_rate(r, so[r.letter, True], so[r.letter, False]) for r in prior.rates),
        bins=tuple(replace(b, right=read[b, True], wrong=read[b, False]) for b in prior.bins),
    )


def _bin(confidence: float, errors: Errors) -> Bin:
    return next(b for b in errors.bins if b.holds(confidence))


def _rate(rate: Rate, right: int, wrong: int) -> Rate:
    return rate.learned(right, wrong) if right or wrong else rate


def moved(before: Errors, after: Errors) -> tuple[Moved, ...]:
    """All figures of the model before and after, letters first."""
    rates = zip(before.rates, after.rates, strict=True)
    bins = zip(before.bins, after.bins, strict=True)
    return (
        *(
            Moved(f"source {b.letter}", b.right, b.wrong, (a.systematic, a.random), (b.systematic, b.random))
            for a, b in rates
        ),
        *(_moved_bin(a, b) for a, b in bins),
    )


def _moved_bin(a: Bin, b: Bin) -> Moved:
    middle = (a.low + a.high) / 2
    name = f"read with {a.low:.1f} to {a.high:.1f}"
    return Moved(name, b.right, b.wrong, (1 - a.read_right(middle),), (1 - b.read_right(middle),))


def alike(a: Errors, b: Errors) -> bool:
    """Whether two models are the same but for where they come from."""
    return a.to_data() == b.to_data()
