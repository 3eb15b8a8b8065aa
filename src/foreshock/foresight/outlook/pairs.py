"""Which two sides may clash next in a cell where they have been quiet: the served forecasts of `onsets`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from foreshock.foresight.outlook.frame import Floats, Frame, month_end
from foreshock.foresight.outlook.incidents import Incident
from foreshock.foresight.outlook.onsets import Candidates, Clashes, Pair, pairs_of
from foreshock.foresight.outlook.rolling import MODEL
from foreshock.foresight.outlook.serve import cell_bounds, mostly_called, tested

PAIR = "pair"
BEFORE, OFTEN = "before", "often"
# Lower chances than this are not worth a line; with many pairs and cells there are thousands of them.
LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Onset:
    """One forecast that two sides clash with dead in a cell until the end of `until`, where they had not for
    three months. `chance` is what is served, by `served`; `model` and `baselines` are what each says;
    `claims` are those of the incidents in which the two fought there before, the newest first."""

    id: str
    pair: Pair
    where: int
    place: str
    horizon: int
    issue: date
    until: date
    chance: float
    served: str
    model: float | None
    baselines: Mapping[str, float]
    claims: tuple[str, ...]

    @property
    def settles(self) -> str:
        """What would settle it."""
        first = (self.issue + timedelta(days=1)).isoformat()
        return (
            f"true if a source tells of at least one person killed in a clash between {self.pair[0]} and "
            f"{self.pair[1]} {cell_bounds(self.where)} on a day from {first} to {self.until.isoformat()}, "
            "false if none does"
        )


def onsets(
    incidents: Iterable[Incident],
    *,
    issue: date,
    since: date | None = None,
    horizon: int = 6,
    blocs: Mapping[str, str] | None = None,
    inside: Callable[[Incident], bool] = lambda _: True,
) -> tuple[Onset, ...]:
    """The onsets worth a line, the highest chance first; none where the record tells too little.

    `blocs` gives the bloc of a side by its name; without it each name is a side of its own.
    """
    frame = Frame.build((i for i in incidents if i.day <= issue), issue=issue, since=since)
    clashes = Clashes(frame, blocs=blocs)
    origin = frame.months - 1
    of = clashes.candidates(origin)
    if not clashes.pairs or not len(of.pairs):
        return ()
    shown = {int(frame.cell_of[n]) for n, i in enumerate(frame.told) if inside(i)}
    found = (o for o in _made(clashes, of, origin, horizon, blocs) if o[0] in shown)
    return tuple(sorted((o for _, o in found), key=lambda o: (-o.chance, o.where, o.pair)))


def _made(
    clashes: Clashes, of: Candidates, origin: int, horizon: int, blocs: Mapping[str, str] | None
) -> Iterator[tuple[int, Onset]]:
    frame, fitted = clashes.frame, clashes.fit(origin, horizon)
    beside: dict[str, Floats] = {
        BEFORE: clashes.fought_before(origin, horizon, of),
        OFTEN: clashes.fought_often(origin, horizon, of),
    }
    model = fitted.chance(clashes.at(origin, of)) if fitted else None
    test = tested(PAIR, horizon)
    served = MODEL if model is not None and test.passed else OFTEN
    chance = model if served == MODEL and model is not None else beside[OFTEN]
    for n in np.flatnonzero(chance >= LEAST):
        cell, pair = int(of.cells[n]), clashes.pairs[of.pairs[n]]
        told = [i for i, c in zip(frame.told, frame.cell_of, strict=True) if c == cell]
        fought = [i for i in reversed(told) if pair in pairs_of(i, blocs)]
        where = frame.cells[cell]
        yield (
            cell,
            Onset(
                id=f"onset:{where}:{pair[0]}|{pair[1]}:{frame.issue.isoformat()}:{horizon}",
                pair=pair,
                where=int(str(where)),
                place=mostly_called(told),
                horizon=horizon,
                issue=frame.issue,
                until=month_end(frame.issue, horizon),
                chance=round(float(chance[n]), 4),
                served=served,
                model=None if model is None else round(float(model[n]), 4),
                baselines={name: round(float(p[n]), 4) for name, p in beside.items()},
                claims=tuple(dict.fromkeys(c for i in fought for c in i.claims)),
            ),
        )
