"""Who held a place when: stretches of days in which the answer is alike.

What is told changes the answer on the day it is told, or on the first and last day of the time that it speaks
of; between these it is found by halving where the odds, which only fade there, cross what an answer needs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from typing_extensions import TypedDict

from foreshock.picture import control_numbers as numbers
from foreshock.picture.control import Control, History, State
from foreshock.picture.control_filter import Filter
from foreshock.picture.tellings import Word
from foreshock.web.shapes.common import NamedShape, every

DAY = timedelta(days=1)
# What is told as having held for ever before (`until May 2017`) says less the further back: after so many
# years a thousandth.
REACH = timedelta(days=10 * numbers.MENTION_DAYS)
# Within a time that texts speak of as a whole odds may rise and fall; so many days are looked at as one.
GRAIN = 16

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
    for first, until in _pieces(history, last):
        answer = history.at(first)
        if answer is None or (not made and _is_blank(answer)):
            continue
        p = (best_p(answer), _p_at(history, until))
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
    """How likely the likeliest answer is that names somebody; 0 where none is told."""
    return next((o.probability for o in c.posterior if o.holders), 0.0)


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


def _pieces(history: History, last: date) -> Iterator[tuple[date, date]]:
    """Stretches, first and last day, within which the answer stays alike."""
    breaks = _breaks(history, last)
    ends = [*breaks[1:], last + DAY] if breaks else []
    for first, nxt in zip(breaks, ends, strict=True):
        starts = sorted({first, *_changes(history, first, nxt - DAY)})
        yield from zip(starts, (*(d - DAY for d in starts[1:]), nxt - DAY), strict=True)


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


def _changes(history: History, first: date, last: date) -> Iterator[date]:
    """The days after `first` up to `last` on which the answer may be another than on the day before."""
    if first >= last:
        return
    if any(_counts_over(s.telling.first, s.day, first) for s in history.spans):
        whole = lambda day: (a := history.at(day)) and alike(a)  # noqa: E731
        steps = range(0, (last - first).days, GRAIN)
        days = [*(first + i * DAY for i in steps), last]
        for a, b in zip(days, days[1:], strict=False):
            yield from _halved(whole, a, b)
        return
    yield from _halved(_Fading(history, first).needs, first, last)


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

    def now(self, day: date) -> Filter:
        """The filter on a day."""
        now = self._step.copy()
        now.until(day)
        return now

    def p(self, day: date) -> float:
        """How likely the likeliest answer is that names somebody."""
        return max((p for a, p in self.now(day).spread.of.items() if a), default=0.0)

    def needs(self, day: date) -> Hashable:
        """Which of the conditions of an answer hold (see `control_answer`); each only ever turns once."""
        now = self.now(day)
        each, sure = now.spread.each(), now.spread.sureness
        return (
            now.best,
            sure >= numbers.NAMED,
            sure < 1 - numbers.RIVAL,
            frozenset(g for g, p in each.items() if p >= numbers.RIVAL),
            sum(each.get(g, 0.0) for g in self._apart) >= numbers.NAMED,
            bisect_left(self._told, day - timedelta(days=now.half_life)),
            bisect_left(self._sieges, day - timedelta(days=numbers.PRESSURE_DAYS)),
        )


def _p_at(history: History, day: date) -> float:
    if any(_counts_over(s.telling.first, s.day, day) for s in history.spans):
        answer = history.at(day)
        return best_p(answer) if answer else 0.0
    return _Fading(history, day).p(day)
