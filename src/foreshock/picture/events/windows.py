"""Windows: the days that a claim's time can mean, and how loosely it is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from foreshock.model import When
from foreshock.picture.times import Basis, WorldTime

# An event told without a time is news: it happened on the day of publication or shortly before.
NEWS_WINDOW = timedelta(days=2)
# A stated time wider than a week singles out no event.
WIDEST = timedelta(days=7)

# How many days news are off their own words: `yesterday` in a text of the next morning, `last month` said of
# the days around the border of the month. Conventions of ours: three quarters of the stated width, three
# weeks at most.
LEAST_SLACK, MOST_SLACK = 1.0, 21.0
LOOSE = 0.75
# News tell again what happened some days before, without a date.
NEWS_SLACK = 4.0
# Gaps are counted in slacks; from here on two windows are as far apart as can be.
FAR = 3.0


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last day that is meant, as ordinals, and the days of slack around it. `stated`
    says whether the text tells a time."""

    first: int
    last: int
    slack: float
    stated: bool

    @property
    def narrow(self) -> bool:
        """Whether it singles out an event: a week at most."""
        return self.last - self.first <= WIDEST.days

    @property
    def opens(self) -> float:
        """The day before which what ends is too far apart, slack and all."""
        return self.first - FAR * self.slack

    @property
    def closes(self) -> float:
        """The day from which what begins is too far apart."""
        return self.last + FAR * self.slack

    def meets(self, other: Window) -> bool:
        """Whether some day is in both."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: Window) -> float:
        """How far apart they are in slacks, 0 where they meet, `FAR` at most."""
        if self.first <= other.last and other.first <= self.last:
            return 0.0
        days = self.first - other.last if self.first > other.last else other.first - self.last
        return min(days / (self.slack + other.slack), FAR)


def window(time: WorldTime) -> Window | None:
    """The window of a world time; None where no time is known or its beginning is open."""
    if time.basis == Basis.RECORDED:
        return None
    if time.iso and time.basis != Basis.STATED:
        return _planned(When.parse(time.iso))
    if time.basis == Basis.PUBLISHED:
        day = time.day.toordinal()
        return Window(day - NEWS_WINDOW.days, day, NEWS_SLACK, stated=False)
    return _window(time.first, time.day) if time.first else None


def _planned(when: When) -> Window | None:
    # Two plans are one where they are for the same days, not where they were told on the same day.
    return _window(when.start, when.end) if when.start and when.end else None


def _window(first: date, last: date) -> Window:
    a, b = first.toordinal(), max(first, last).toordinal()
    return Window(a, b, min(max(LOOSE * (b - a), LEAST_SLACK), MOST_SLACK), stated=True)
