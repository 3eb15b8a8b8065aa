"""Who held a place when: stretches of days in which the answer is alike.

What is told changes the answer on the day it is told, or on the first and last day of the time that it speaks
of; between these it is found by halving where the odds, which only fade there, cross what an answer needs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from typing_extensions import TypedDict

from foreshock.picture import control_numbers as numbers
from foreshock.picture.control import Control, History, Manner, State
from foreshock.picture.control_filter import Filter
from foreshock.picture.tellings import Word
from foreshock.web.shapes.common import NamedShape, every

DAY = timedelta(days=1)
# What is told as having held for ever before (`until May 2017`) says less the further back: after so many
# years a thousandth.
REACH = timedelta(days=10 * numbers.MENTION_DAYS)
# Within a time that texts speak of as a whole odds may rise and fall; so many days are looked at as one.
GRAIN = 48

# Written as a call, as `from` is a word of Python.
BarShape = TypedDict(
    "BarShape",
    {
        "from": date,
        "to": date,
        "state": str,
        "holders": list[NamedShape],
        "manner": str,
        "layer": str,
        "p": tuple[float, float],
        "besiegers": list[NamedShape],
        "claims": list[str],
    },
)


@dataclass(frozen=True, slots=True)
class PlaceBarsShape:
    """The bars of one place, oldest first."""

    place: NamedShape
    bars: list[BarShape]


@dataclass(slots=True)
class _Stretch:
    """Days from `first` to `last` with the answers on them."""

    first: date
    last: date
    answer: Control
    p: tuple[float, float]
    claims: dict[str, None]


def bars_of(history: History, last: date) -> list[BarShape]:
    """The bars of a place up to a day, oldest first; none for days on which nothing is told of it yet."""
    made: list[_Stretch] = []
    for first, until, answer, p in _pieces(history, last):
        if answer is None or (not made and _is_blank(answer)):
            continue
        if made and alike(made[-1].answer) == alike(answer) and made[-1].last + DAY == first:
            made[-1].last, made[-1].p = until, (made[-1].p[0], p[1])
            made[-1].claims.update(dict.fromkeys(answer.claims_for))
        else:
            made.append(_Stretch(first, until, answer, p, dict.fromkeys(answer.claims_for)))
    return [_bar(s) for s in made]


def _is_blank(c: Control) -> bool:
    """Whether it is only not known yet who holds the place: the day before a text that reaches back."""
    return c.state == State.UNKNOWN and not c.holders and not c.last_told


def alike(c: Control) -> Hashable:
    """What two answers have in common that are one bar."""
    return c.state, c.holders, c.manner, c.layer, c.besiegers


def best_p(c: Control) -> float:
    """How likely it is that the likeliest holders hold it, alone or with others; 0 where none is told."""
    best = set(next((o.holders for o in c.posterior if o.holders), ()))
    if c.state != State.UNKNOWN and any(set(c.holders) <= set(o.holders) for o in c.posterior):
        best = set(c.holders)
    return sum(o.probability for o in c.posterior if best and best <= set(o.holders))


def _bar(s: _Stretch) -> BarShape:
    c = s.answer
    return {
        "from": s.first,
        "to": s.last,
        "state": c.state.value,
        "holders": every(c.holders),
        "manner": c.manner.value,
        "layer": c.layer.value,
        "p": (round(s.p[0], 4), round(s.p[1], 4)),
        "besiegers": every(c.besiegers),
        "claims": list(s.claims),
    }


# --- days on which the answer may change


Piece = tuple[date, date, Control | None, tuple[float, float]]


def _pieces(history: History, last: date) -> Iterator[Piece]:
    """Stretches, first and last day, within which the answer stays alike; with it, and how likely it is on
    both days."""
    breaks = _breaks(history, last)
    for first, nxt in zip(breaks, [*breaks[1:], last + DAY], strict=True) if breaks else ():
        over = any(_counts_over(s.telling.first, s.day, first) for s in history.spans)
        yield from (_over if over else _fading)(history, first, nxt - DAY)


def _over(history: History, first: date, last: date) -> Iterator[Piece]:
    """The pieces of days within a time of which a later text speaks as a whole."""

    @cache
    def at(day: date) -> Control | None:
        return history.at(day)

    def which(day: date) -> Hashable:
        answer = at(day)
        return answer and alike(answer)

    grid = [*(first + i * DAY for i in range(0, (last - first).days, GRAIN)), last]
    starts = sorted({first, *(d for a, b in pairwise(grid) for d in _halved(which, a, b))})
    for start, end in zip(starts, [*(d - DAY for d in starts[1:]), last], strict=True):
        one, other = (best_p(a) if (a := at(day)) else 0.0 for day in (start, end))
        yield start, end, at(start), (one, other)


def _fading(history: History, first: date, last: date) -> Iterator[Piece]:
    """The pieces of days between two tellings, on which the odds do nothing but fade."""
    fading = _Fading(history, first)
    while True:
        answer = history.at(first)
        needs = fading.needs(answer)
        at_first = needs(first)
        turned = _first_in(first, last, lambda day, n=needs, a=at_first: n(day) != a)  # type: ignore[misc]
        until = last if turned is None else turned - DAY
        yield first, until, answer, (fading.p(first), fading.p(until))
        if turned is None:
            return
        first = turned


def _breaks(history: History, last: date) -> list[date]:
    """The days on which a telling begins or ceases to count."""
    told = [(s.telling.first, s.day) for s in history.spans]
    inside = [(e.time.first, e.time.day) for _, e in history.inside]
    ends = {day for pair in (*told, *inside) for day in pair if day}
    begins = [*history.days[:1], *(day for day, _ in told if day)]
    begins += [_known_from(history, day) for first, day in told if first is None]
    first = min(begins, default=last + DAY)
    return sorted(d for d in {first, *history.days, *ends} if first <= d <= last)


def _known_from(history: History, told: date) -> date:
    """From which day a telling of all the time before carries an answer: the nearer to its end the surer."""

    def known(day: date) -> bool:
        answer = history.at(day)
        return answer is not None and answer.state != State.UNKNOWN

    low, high = told - min(REACH, told - date.min), told
    days = _first_in(low, high, known)
    return days if days is not None else told


def _first_in(low: date, high: date, true: Callable[[date], bool]) -> date | None:
    """The first day on which something is so that stays so; None where it is not so on the last."""
    if not true(high):
        return None
    while low < high:
        middle = low + (high - low) // 2
        low, high = (low, middle) if true(middle) else (middle + DAY, high)
    return high


def _counts_over(first: date | None, told: date, day: date) -> bool:
    """Whether a telling of a time counts on a day in it before it is told."""
    return told > day and (first is None or first <= day)


def _halved(of: Callable[[date], Hashable], low: date, high: date) -> Iterator[date]:
    """The days on which something that only goes one way is otherwise than on the day before."""
    stack = [(low, of(low), high, of(high))]
    while stack:
        a, at_a, b, at_b = stack.pop()
        if at_a == at_b:
            continue
        if (b - a).days == 1:
            yield b
            continue
        middle = a + (b - a) // 2
        at_middle = of(middle)
        stack += [(a, at_a, middle, at_middle), (middle, at_middle, b, at_b)]


class _Fading:
    """What the answer depends on between two tellings: the odds, which fade, and the age of what was told."""

    def __init__(self, history: History, day: date) -> None:
        i = bisect_right(history.days, day) - 1
        count, self._step = history.steps[i] if i >= 0 else (0, history.start)
        said = history.said[:count]
        self._told = sorted(s.day for s in said if s.word in (Word.HOLDS, Word.TAKES))
        self._sieges = sorted(s.day for s in said if s.word == Word.BESIEGES)
        self._apart = next((s.parties for s in reversed(said) if s.apart), frozenset())
        self._denied = any(s.word == Word.DOES_NOT_HOLD for s in said)

    def now(self, day: date) -> Filter:
        """The filter on a day."""
        now = self._step.copy()
        now.until(day)
        return now

    def p(self, day: date) -> float:
        """How likely it is that the likeliest holders hold it, alone or with others."""
        return self.now(day).spread.sureness

    def needs(self, answer: Control | None) -> Callable[[date], Hashable]:
        """The conditions that an answer stands on (see `control_answer`), by day; each only ever turns once.

        As odds only fade, what is not known stays so, and a rival can only be lost: but for a denial, which
        is one from the day on that the holder is no longer sure.
        """
        if answer is None or answer.state == State.UNKNOWN:
            return lambda day: self.now(day).spread.best
        if answer.state == State.DISPUTED or answer.manner == Manner.PARTS:
            return self._of_several
        return self._of_holder

    def _of_holder(self, day: date) -> Hashable:
        spread = self.now(day).spread
        sure = spread.sureness
        sieges = bisect_left(self._sieges, day - timedelta(days=numbers.PRESSURE_DAYS))
        return spread.best, sure >= numbers.NAMED, sieges, self._denied and sure < 1 - numbers.RIVAL

    def _of_several(self, day: date) -> Hashable:
        now = self.now(day)
        each = now.spread.each()
        return (
            self._of_holder(day),
            frozenset(g for g, p in each.items() if p >= numbers.RIVAL),
            sum(each.get(g, 0.0) for g in self._apart) >= numbers.NAMED,
            bisect_left(self._told, day - timedelta(days=now.half_life)),
        )
