"""Measure the outlook: chances of deadly violence by cell and by province, and onsets of pairs of sides.

    python -m benchmarks.outlook [FILE] [--write] [--draws N]

The data are UCDP GED rows for Syria, 2016 to 2019 (../shared/data/ucdp; CC BY 4.0; Sundberg and Melander
2013). The frame is that of `foreshock.foresight.outlook` (docs/foresight.md): every event of the three types
of violence whose district and month are known, months of its last day, half-degree cells known by then,
outcomes within 1, 3 and 6 months. Forecasts are issued at each month's end from December 2017 on, the model
fitted anew each time. Every baseline runs on the
same rows. A gain is the model's score less that of the best baseline (more is better; for the Brier score the
baseline's less the model's); its interval (90 %) draws months anew, in blocks of as many as the horizon has,
because windows overlap (`_1` draws single months). `--write` writes which forecaster may be served.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.common import ABSENT, DATA, command_line, missing
from foreshock.foresight.outlook import evaluation, onsets, serve
from foreshock.foresight.outlook.evaluation import Score
from foreshock.foresight.outlook.frame import Floats, Frame, Ints
from foreshock.foresight.outlook.incidents import Incident, of_ged
from foreshock.foresight.outlook.model import Past
from foreshock.foresight.outlook.rolling import MODEL, Rolled, rolled

HERE = Path(__file__).resolve().parent
FILE = DATA / "ucdp" / "ged_syria_2016_2019.csv"
BLOCS = HERE / "outlook_blocs.csv"
SERVED = Path(serve.__file__).parent / serve.FILE
# The last day on which an event of the file begins: it ends before the December of its last year.
END = date(2019, 11, 30)
BEGIN = date(2016, 1, 1)
# One incident in so many makes a record as thin as that of a few newspapers.
THIN = 20
FIRST = 23  # the end of December 2017, counted from January 2016
HORIZONS = serve.HORIZONS
AP, BRIER = evaluation.average_precision, evaluation.brier
SCORES: Mapping[str, Score] = {
    "AP": AP,
    "AUC": evaluation.auc,
    "Brier": BRIER,
    "log": evaluation.log_score,
}
Figures = dict[str, float | int]


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file of the UCDP-GED layout."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def blocs(path: Path = BLOCS) -> dict[str, str]:
    """The bloc of each side that has one."""
    return {r["side"]: r["bloc"] for r in rows(path) if r["bloc"]}


def best(chances: Mapping[str, Floats], y: Floats, score: Score, *, sign: int) -> str:
    """The baseline with the best score on these very rows: chosen in hindsight, in its favour."""
    return max((n for n in chances if n != MODEL), key=lambda n: (sign * score(y, chances[n]), n))


def gains(
    y: Floats, chances: Mapping[str, Floats], months: Ints, *, horizon: int, draws: int
) -> Iterator[tuple[str, float]]:
    """The model's gains over the best baseline in AP and Brier score with the ends of their intervals."""
    scores: tuple[tuple[str, Score, int], ...] = (("ap", AP, 1), ("brier", BRIER, -1))
    for name, score, sign in scores:
        other = chances[best(chances, y, score, sign=sign)]
        over = evaluation.gain(score, y, chances[MODEL], other, more_is_better=sign > 0)
        yield f"{name}_gain", over(np.arange(len(y)))
        low, high = evaluation.interval(over, months, block=horizon, draws=draws)
        yield f"{name}_low", low
        yield f"{name}_high", high
        if horizon > 1:
            yield f"{name}_low_1", evaluation.interval(over, months, draws=draws)[0]


def tell(
    title: str, chances: Mapping[str, Floats], y: Floats, crps: Mapping[str, Floats] | None = None
) -> None:
    """One line a forecaster."""
    print(f"\n{title}: {len(y)} forecasts, base rate {y.mean():.4f}")
    print(f"  {'':14}" + "".join(f"{n:>9}" for n in [*SCORES, *(["CRPS"] if crps else [])]))
    for name, p in chances.items():
        told = [f"{score(y, p):9.4f}" for score in SCORES.values()]
        told += [f"{crps[name].mean():9.2f}"] if crps else []
        print(f"  {name:14}" + "".join(told))


def scored(what: str, found: Iterable[Rolled], figures: Figures, *, draws: int) -> list[list[str]]:
    """Tell the scores of each horizon, keep their figures; the lines of the table of what may be served."""
    lines = []
    for r in found:
        y = r.came
        tell(f"{what}s within {r.horizon} months", r.chance, y, r.crps)
        gain = dict(gains(y, r.chance, r.origin, horizon=r.horizon, draws=draws))
        for name, value in gain.items():
            figures[f"{what}_{name}_{r.horizon}m"] = value
        for name, score in SCORES.items():
            figures[f"{what}_{name.lower()}_{r.horizon}m"] = score(y, r.chance[MODEL])
        figures[f"{what}_crps_{r.horizon}m"] = float(r.crps[MODEL].mean())
        others = (float(r.crps[n].mean()) for n in r.crps if n != MODEL)
        figures[f"{what}_crps_baseline_{r.horizon}m"] = min(others)
        print("  gains: " + ", ".join(f"{n} {v:+.4f}" for n, v in gain.items()))
        lines.append(_line(what, r, gain))
    return lines


def _line(what: str, r: Rolled, gain: Mapping[str, float]) -> list[str]:
    baseline = best(r.chance, r.came, BRIER, sign=-1)
    passed = gain["ap_low"] > 0 and gain["brier_low"] > 0
    lows = [f"{gain['ap_low']:.4f}", f"{gain['brier_low']:.4f}"]
    return [what, str(r.horizon), MODEL if passed else baseline, baseline, *lows]


def quiet(found: Iterable[Rolled], figures: Figures, *, draws: int) -> None:
    """The same for cells that had three quiet months."""
    for r in found:
        q = r.quiet
        y, chances = r.came[q], {n: p[q] for n, p in r.chance.items()}
        tell(
            f"onsets in quiet cells within {r.horizon} months",
            chances,
            y,
            {n: c[q] for n, c in r.crps.items()},
        )
        gain = dict(gains(y, chances, r.origin[q], horizon=r.horizon, draws=draws))
        print("  gains: " + ", ".join(f"{n} {v:+.4f}" for n, v in gain.items()))
        for name, value in gain.items():
            figures[f"onset_{name}_{r.horizon}m"] = value
        figures[f"onset_ap_{r.horizon}m"] = AP(y, chances[MODEL])


def reliable(found: Iterable[Rolled]) -> None:
    """The reliability of the model's chances."""
    for r in found:
        print(f"\nreliability within {r.horizon} months: said, came, forecasts")
        for b in evaluation.reliability(r.came, r.chance[MODEL]):
            print(f"  {b.low:.1f}-{b.high:.1f}  {b.said:.3f}  {b.came:.3f}  {b.n}")


def pairs(frame: Frame, figures: Figures, *, draws: int) -> list[list[str]]:
    """Onsets of pairs of blocs in a cell, beside `this pair fought here before`; the lines of the table."""
    clashes = onsets.Clashes(frame, blocs=blocs())
    lines = []
    for h in HORIZONS:
        came, months, said = [], [], {n: [] for n in (MODEL, "before", "often")}  # type: ignore[var-annotated]
        for t in range(FIRST, frame.months - h):
            of = clashes.candidates(t)
            model = clashes.fit(t, h)
            before = clashes.fought_before(t, h, of)
            came.append(clashes.came(t, h, of))
            months.append(np.full(len(of.pairs), t))
            said[MODEL].append(model.chance(clashes.at(t, of)) if model else before)
            said["before"].append(before)
            said["often"].append(clashes.fought_often(t, h, of))
        y, at = np.concatenate(came), np.concatenate(months)
        chances = {n: np.concatenate(p) for n, p in said.items()}
        tell(f"onsets of pairs within {h} months ({y.sum():.0f})", chances, y)
        for beside in ("before", "often"):
            two = {MODEL: chances[MODEL], beside: chances[beside]}
            gain = dict(gains(y, two, at, horizon=h, draws=draws))
            print(f"  gains over {beside}: " + ", ".join(f"{n} {v:+.4f}" for n, v in gain.items()))
            for name, value in gain.items():
                figures[f"pair_{beside}_{name}_{h}m"] = value
        # the last `gain` is that over the harder baseline, which is the one to beat
        lows = (gain["ap_low"], gain["brier_low"])
        served = MODEL if min(lows) > 0 else "often"
        lines.append(["pair", str(h), served, "often", *(f"{low:.6f}" for low in lows)])
        figures |= {f"pair_ap_{n}_{h}m": AP(y, p) for n, p in chances.items()}
        figures[f"pair_onsets_{h}m"] = int(y.sum())
    return lines


def unforeseen(frame: Frame) -> float:
    """The share of deadly cell-months that fall in cells not yet known the month before."""
    deadly = [(c, t) for c, t in zip(*np.nonzero(frame.deaths), strict=True) if t > FIRST]
    return float(np.mean([frame.known[c] >= t for c, t in deadly]))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; the exit status."""
    parser = command_line(__doc__, defaults=[FILE])
    parser.add_argument("--write", action="store_true", help="write the table of what may be served")
    parser.add_argument("--draws", type=int, default=evaluation.DRAWS, help="of the bootstrap")
    given = parser.parse_args(argv)
    if missing(given.data):
        return ABSENT
    incidents = [i for path in given.data for i in of_ged(rows(path))]
    figures, lines = measured(incidents, draws=given.draws)
    if given.write:
        with SERVED.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([serve.COLUMNS, *lines])
    # gains in the Brier score of rare onsets need more places than other figures
    print(json.dumps({k: round(v, 6) for k, v in figures.items()}))
    return 0


def measured(incidents: Sequence[Incident], *, draws: int) -> tuple[Figures, list[list[str]]]:
    """All figures, and the lines of the table of what may be served."""
    frame = Frame.build(incidents, issue=END)
    by_area: Callable[[Incident], str] = lambda i: i.area  # noqa: E731
    areas = Frame.build((i for i in incidents if i.area), issue=END, cell=by_area)
    cells = rolled(Past(frame), HORIZONS, range(FIRST, frame.months))
    provinces = rolled(Past(areas, near=False), HORIZONS, range(FIRST, areas.months))
    figures: Figures = {"n": len(cells[0].dead), "incidents": len(frame.told), "cells": len(frame.cells)}
    figures["unforeseen"] = unforeseen(frame)
    lines = scored(serve.CELL, cells, figures, draws=draws)
    lines += scored(serve.THEATRE, provinces, figures, draws=draws)
    quiet(cells, figures, draws=draws)
    reliable(cells)
    lines += pairs(frame, figures, draws=draws)
    thin = Frame.build(incidents[::THIN], issue=END, since=BEGIN)
    scored("thin", rolled(Past(thin), HORIZONS, range(FIRST, thin.months)), figures, draws=draws)
    return figures, lines


if __name__ == "__main__":
    sys.exit(main())
