"""The frame: cells, months and what is known when. Every forecast and baseline is made and scored in it.

Cells are those of PRIO-GRID: half a degree, numbered from the south-west (Tollefsen, Strand and Buhaug 2012).
Months are counted back from the day of issue, so that the last of them is whole; where that day ends a
calendar month they are calendar months. A cell is in the frame from the month of its first incident on: cells
are never chosen by what happens later.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from foreshock.foresight.outlook.incidents import Incident

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SIDE = 0.5  # degrees
COLUMNS = 720
# What lies further back says nothing of the months to come; in months.
LONGEST = 120


def gid(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell that a point lies in (degrees, WGS 84)."""
    row = min(int((lat + 90) // SIDE), COLUMNS // 2 - 1)
    return row * COLUMNS + int(((lon + 180) % 360) // SIDE) + 1


def centre(cell: int) -> tuple[float, float]:
    """Latitude and longitude of the middle of a cell."""
    row, column = divmod(cell - 1, COLUMNS)
    return row * SIDE - 90 + SIDE / 2, column * SIDE - 180 + SIDE / 2


def months_before(day: date, issue: date) -> int:
    """How many whole months `day` lies before `issue`: 0 in the month that ends with it, below 0 after it."""
    last = calendar.monthrange(issue.year, issue.month)[1]
    late = issue.day < last and day.day > issue.day
    return (issue.year - day.year) * 12 + issue.month - day.month - late


def month_end(issue: date, later: int) -> date:
    """The last day of the month that ends `later` months after (below 0: before) the day of issue."""
    year, month = divmod(issue.year * 12 + issue.month - 1 + later, 12)
    last = calendar.monthrange(year, month + 1)[1]
    ends = issue.day == calendar.monthrange(issue.year, issue.month)[1]
    return date(year, month + 1, last if ends else min(issue.day, last))


@dataclass(frozen=True, slots=True)
class Frame:
    """Cells by months up to the day of issue. `deaths` holds the best counts, `incidents` their number;
    `known` is the index of a cell's first month with an incident. `told` are the incidents, oldest first,
    with their cells, months and the days from each to its month's end."""

    issue: date
    cells: tuple[Hashable, ...]
    deaths: Floats
    incidents: Floats
    known: Ints
    told: tuple[Incident, ...]
    cell_of: Ints
    month_of: Ints
    days_left: Ints

    @classmethod
    def build(
        cls,
        incidents: Iterable[Incident],
        *,
        issue: date,
        since: date | None = None,
        cell: Callable[[Incident], Hashable] = lambda i: gid(i.lat, i.lon),
    ) -> Frame:
        """The frame of the incidents up to `issue`; what lies after it is not looked at.

        `since` is the day from which the record runs (the first incident where it is None); `cell` says which
        cell, or theatre, an incident belongs to.
        """
        back = [(months_before(i.day, issue), i) for i in incidents]
        start = months_before(since, issue) if since else max((k for k, _ in back), default=0)
        months = min(start, LONGEST - 1) + 1
        used = sorted(((k, i) for k, i in back if 0 <= k < months), key=lambda u: (-u[0], u[1].day))
        cells = tuple(sorted({cell(i) for _, i in used}, key=lambda c: (isinstance(c, str), c)))
        number = {c: n for n, c in enumerate(cells)}
        ends = [month_end(issue, m - months + 1) for m in range(months)]
        at = np.array([number[cell(i)] for _, i in used], dtype=np.int64)
        month = np.array([months - 1 - k for k, _ in used], dtype=np.int64)
        left = np.array([(ends[months - 1 - k] - i.day).days for k, i in used], dtype=np.int64)
        deaths, count = np.zeros((len(cells), months)), np.zeros((len(cells), months))
        np.add.at(deaths, (at, month), [float(i.best) for _, i in used])
        np.add.at(count, (at, month), 1.0)
        known = np.full(len(cells), months, dtype=np.int64)
        np.minimum.at(known, at, month)
        return cls(issue, cells, deaths, count, known, tuple(i for _, i in used), at, month, left)

    @property
    def months(self) -> int:
        """How many months it has."""
        return int(self.deaths.shape[1])

    @property
    def deadly(self) -> Floats:
        """1 where somebody died in the cell and month, by the best count."""
        return (self.deaths > 0).astype(float)

    def days(self, month: int) -> int:
        """The length of a month in days."""
        later = month - self.months + 1
        return (month_end(self.issue, later) - month_end(self.issue, later - 1)).days

    def rows(self, origin: int) -> Ints:
        """The cells known at the end of that month."""
        return np.flatnonzero(self.known <= origin)

    def ahead(self, horizon: int) -> Floats:
        """Deaths within the `horizon` months after each month; NaN where those are not over."""
        out = np.full_like(self.deaths, np.nan)
        for t in range(self.months - horizon):
            out[:, t] = self.deaths[:, t + 1 : t + 1 + horizon].sum(axis=1)
        return out

    def behind(self, horizon: int) -> Floats:
        """Deaths within the `horizon` months that end with each month (fewer at the start)."""
        sums = np.cumsum(self.deaths, axis=1)
        out: Floats = sums.copy()
        out[:, horizon:] -= sums[:, :-horizon]
        return out

    def quiet(self, months: int = 3) -> NDArray[np.bool_]:
        """Whether nobody died in the cell in the `months` months that end with each month."""
        return np.asarray(self.behind(months) == 0)

    def centres(self) -> Floats:
        """Latitude and longitude of each cell: rows of two."""
        return np.array([centre(c) for c in self.cells if isinstance(c, int)]).reshape(-1, 2)


def weighted(series: Floats, *, alpha: float) -> Floats:
    """The exponentially weighted mean up to each column: the newest counts `alpha`, each older one
    `1 - alpha` times the next; the weights of the columns there are sum to 1."""
    out = np.zeros_like(series, dtype=float)
    total, weight = np.zeros(series.shape[:-1]), 0.0
    for t in range(series.shape[-1]):
        total = total * (1 - alpha) + series[..., t]
        weight = weight * (1 - alpha) + 1
        out[..., t] = total / weight
    return out


def of_half_life(months: float) -> float:
    """The `alpha` by which a month's weight halves in so many months."""
    return 1 - float(0.5 ** (1 / months))
