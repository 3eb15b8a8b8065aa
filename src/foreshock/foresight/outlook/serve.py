"""What may be said on a day: forecasts with what would settle each, by when, and the baselines beside them.

The model is served for a kind of forecast and a horizon where it passed its test (`tested.csv`, written by
`python -m benchmarks.outlook --write`) and where, on the record's own past, it has been no worse than the
baseline; the baseline is served otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import numpy as np

from foreshock.errors import CodebookError
from foreshock.foresight.outlook.baselines import BASELINES, Said
from foreshock.foresight.outlook.evaluation import brier
from foreshock.foresight.outlook.frame import SIDE, Frame, centre, month_end
from foreshock.foresight.outlook.incidents import Incident
from foreshock.foresight.outlook.model import Model, Past
from foreshock.foresight.outlook.rolling import MODEL, rolled
from foreshock.reading.pattern.rows import rows

FILE = "tested.csv"
COLUMNS = ("what", "horizon", "served", "baseline", "ap_low", "brier_low")
HORIZONS = (1, 3, 6)
# A record shorter than this says nothing; one shorter than `OWN_PAST` is too short to try the model on.
LEAST_MONTHS = 6
# Nor do fewer incidents with a told death: chances of it would be made of silence.
LEAST_DEADLY = 12
OWN_PAST, TRIED = 24, 12
# No chance is told nearer to 0 or 1 than this, whatever a baseline makes of a few months.
EDGE = 0.01
BESIDE = ("zero", "last", "year", "weighted", "monthly_slow", "calibrated")
BAND = (0.1, 0.5, 0.9)
LATELY = timedelta(days=365)
RECORD = (
    "a chance is that of what this record's sources will tell: where they fall silent it falls, "
    "whatever happens there"
)
CELL, THEATRE = "cell", "theatre"


@dataclass(frozen=True, slots=True)
class Forecast:
    """One forecast. `what` is `cell` or `theatre`; `where` its PRIO-GRID number or its name, `place` what its
    texts mostly call it. `chance` is that of at least one death until the end of `until`; `served` says which
    forecaster it is of, `model` what the model says (None where it could not be fitted), `baselines` what the
    others say. `dead` are the 10th, 50th and 90th percentile of the deaths. `incidents` counts what it rests
    on, `last` is the last deadly day, `claims` are those of the last year's incidents, the newest first."""

    id: str
    what: str
    where: Hashable
    place: str
    horizon: int
    issue: date
    until: date
    chance: float
    served: str
    model: float | None
    baselines: Mapping[str, float]
    dead: tuple[int, int, int]
    incidents: int
    last: date | None
    claims: tuple[str, ...]

    @property
    def settles(self) -> str:
        """What would settle it."""
        first = self.issue + timedelta(days=1)
        return (
            f"true if a source tells of at least one person killed in violence {_bounds(self)} on a day from "
            f"{first.isoformat()} to {self.until.isoformat()}, false if none does"
        )


@dataclass(frozen=True, slots=True)
class Forecasts:
    """All forecasts of a day. `since` is where the record begins, `incidents` how many it has; `notes` say
    what was served and why, and what could not be said."""

    issue: date
    since: date | None
    incidents: int
    months: int
    rows: tuple[Forecast, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the model passed its test, and the baseline to serve where it did not or cannot."""

    passed: bool
    baseline: str


def outlook(
    incidents: Iterable[Incident],
    *,
    issue: date,
    since: date | None = None,
    horizons: Iterable[int] = HORIZONS,
    theatre: str = "",
    inside: Callable[[Incident], bool] = lambda _: True,
) -> Forecasts:
    """The forecasts of a day from what had happened by then, those for theatres first, then by chance.

    `since` is the day the record begins (that of the first incident where it is None). `theatre` names all
    that lies `inside`; cells outside are used as neighbours and are not told.
    """
    told = sorted((i for i in incidents if i.day <= issue), key=lambda i: (i.day, i.lat, i.lon, i.claims))
    frame = Frame.build(told, issue=issue, since=since)
    begins = month_end(issue, -frame.months) + timedelta(days=1) if told else None
    deadly = sum(i.best > 0 for i in told)
    if frame.months < LEAST_MONTHS or deadly < LEAST_DEADLY:
        note = f"no forecast: {deadly} incidents with a told death in {frame.months if told else 0} months; "
        note += f"it takes {LEAST_DEADLY} in {LEAST_MONTHS} months"
        return Forecasts(issue, begins, len(told), frame.months, (), (note,))
    areas = Frame.build(_areas(told, theatre, inside), issue=issue, since=since, cell=lambda i: i.area)
    shown = {c for n, c in enumerate(frame.cells) if any(inside(i) for i in _of(frame, n))}
    notes: list[str] = []
    rows = [
        *_Server(areas, THEATRE, near=False, notes=notes).all(horizons, areas.cells),
        *_Server(frame, CELL, near=True, notes=notes).all(horizons, shown),
    ]
    rows.sort(key=lambda r: (r.what == CELL, r.where != theatre, r.horizon, -r.chance, str(r.where)))
    notes.append(RECORD)
    return Forecasts(issue, begins, len(frame.told), frame.months, tuple(rows), tuple(notes))


def _areas(told: Iterable[Incident], theatre: str, inside: Callable[[Incident], bool]) -> Iterator[Incident]:
    """The incidents inside under their province, and once more under the theatre's name or the country's."""
    for i in filter(inside, told):
        wider = [theatre] if theatre else sorted(i.countries)
        yield from (replace(i, area=area) for area in dict.fromkeys((i.area, *wider)) if area)


def _of(frame: Frame, number: int) -> list[Incident]:
    return [frame.told[i] for i in np.flatnonzero(frame.cell_of == number)]


class _Server:
    def __init__(self, frame: Frame, what: str, *, near: bool, notes: list[str]) -> None:
        self.frame, self.what, self.notes = frame, what, notes
        self.past = Past(frame, near=near)
        self.origin = frame.months - 1
        self.rows = frame.rows(self.origin)

    def all(self, horizons: Iterable[int], shown: Iterable[Hashable]) -> Iterator[Forecast]:
        """The forecasts of the cells that are shown."""
        wanted, horizons = set(shown), tuple(horizons)
        model = self.past.fit(self.origin)
        tried = self._tried(horizons) if model else {}
        for h in horizons:
            served, note = self._chosen(h, model, tried)
            self.notes.append(note)
            yield from (f for f in self._at(h, served, model) if f.where in wanted)

    def _tried(self, horizons: tuple[int, ...]) -> dict[int, tuple[float, float]]:
        """By horizon the Brier score of the model and of the baseline on the record's own past."""
        if self.frame.months < OWN_PAST or not any(tested(self.what, h).passed for h in horizons):
            return {}
        names = {n: BASELINES[n] for h in horizons for n in [tested(self.what, h).baseline]}
        origins = range(self.origin - TRIED - max(horizons) + 1, self.origin)
        found = rolled(self.past, horizons, origins, baselines=names)
        return {
            r.horizon: (
                brier(r.came, r.chance[MODEL]),
                brier(r.came, r.chance[tested(self.what, r.horizon).baseline]),
            )
            for r in found
        }

    def _chosen(
        self, h: int, model: Model | None, tried: Mapping[int, tuple[float, float]]
    ) -> tuple[str, str]:
        """Which forecaster is served, and why."""
        test = tested(self.what, h)
        head = f"{self.what}s within {h} month{'s' if h > 1 else ''}: "
        if not test.passed:
            return test.baseline, f"{head}{test.baseline} (the model did not beat it in the benchmark)"
        if model is None or h not in tried:
            return test.baseline, f"{head}{test.baseline} (the record is too short to fit and try the model)"
        ours, theirs = tried[h]
        said = f"on this record's past its Brier score is {ours:.3f}, that of {test.baseline} {theirs:.3f}"
        if ours > theirs:
            return test.baseline, f"{head}{test.baseline} (the model is worse: {said})"
        return MODEL, f"{head}{MODEL} ({said})"

    def _at(self, h: int, served: str, model: Model | None) -> Iterator[Forecast]:
        said = {
            n: BASELINES[n](self.frame, self.origin, h, self.rows)
            for n in {*BESIDE, tested(self.what, h).baseline}
        }
        if model:
            draws = model.draws(self.past.at(self.origin, self.rows), h)
            said[MODEL] = Said(draws.chance, draws)
        dead = np.column_stack([said[served].draws.quantile(q) for q in BAND])
        for n, row in enumerate(self.rows):
            chances = {name: round(float(s.chance[n]), 4) for name, s in said.items()}
            chance = bounded(chances[served])
            ours = chances.pop(MODEL, None)
            yield self._forecast(int(row), h, served, chance, ours, chances, dead[n])

    def _forecast(
        self,
        row: int,
        h: int,
        served: str,
        chance: float,
        model: float | None,
        baselines: Mapping[str, float],
        dead: Iterable[float],
    ) -> Forecast:
        where, told = self.frame.cells[row], _of(self.frame, row)
        low, middle, high = (int(d) for d in dead)
        lately = [i for i in reversed(told) if i.day > self.frame.issue - LATELY]
        return Forecast(
            id=f"outlook:{self.what}:{where}:{self.frame.issue.isoformat()}:{h}",
            what=self.what,
            where=where,
            place=mostly_called(told) if self.what == CELL else str(where),
            horizon=h,
            issue=self.frame.issue,
            until=month_end(self.frame.issue, h),
            chance=chance,
            served=served,
            model=model,
            baselines=dict(sorted(baselines.items())),
            dead=(low, middle, high),
            incidents=len(told),
            last=max((i.day for i in told if i.best > 0), default=None),
            claims=tuple(dict.fromkeys(c for i in lately for c in i.claims)),
        )


def bounded(chance: float) -> float:
    """The chance as it is told: no surer than `EDGE`, either way."""
    return min(max(chance, EDGE), 1 - EDGE)


def mostly_called(told: Iterable[Incident]) -> str:
    """What most incidents call the place; of several the first by the alphabet."""
    count = Counter(i.place for i in told if i.place)
    return min(count, key=lambda p: (-count[p], p), default="")


def _bounds(f: Forecast) -> str:
    return cell_bounds(f.where) if isinstance(f.where, int) else f"in {f.where}"


def cell_bounds(cell: int) -> str:
    """Where a cell lies, in words."""
    lat, lon = centre(cell)
    south, north, west, east = lat - SIDE / 2, lat + SIDE / 2, lon - SIDE / 2, lon + SIDE / 2
    return f"in the cell {cell} ({south:g} to {north:g} north, {west:g} to {east:g} east)"


@cache
def tables() -> Mapping[tuple[str, int], Verdict]:
    """The shipped results of the test; raises `CodebookError` with file and line where a line is wrong."""
    text = (files("foreshock.foresight.outlook") / FILE).read_text(encoding="utf-8")
    return dict(parse(text))


def parse(text: str, *, file: str = FILE) -> Iterator[tuple[tuple[str, int], Verdict]]:
    """The lines of a table of tests: the model is served where both lower bounds lie above zero."""
    for row, at in rows(text, file=file, columns=COLUMNS):
        try:
            passed = min(float(row["ap_low"]), float(row["brier_low"])) > 0
            horizon = int(row["horizon"])
        except ValueError as error:
            raise CodebookError(f"not a test: {error}", where=at) from error
        if row["baseline"] not in {*BASELINES, "often"} or (row["served"] == MODEL) != passed:
            raise CodebookError(
                "served is the model where both bounds are above 0, else a baseline", where=at
            )
        yield (row["what"], horizon), Verdict(passed, row["baseline"])


def tested(what: str, horizon: int) -> Verdict:
    """The test of a kind of forecast; one that was never tested did not pass."""
    return tables().get((what, horizon), Verdict(passed=False, baseline="monthly_slow"))
