"""Measure whether reading adds something: do flashpoints name the place and pair of next month's clashes?

    python -m benchmarks.flashpoints [ARTICLES] [--ledger FILE] [--least C] [--lists N] [--draws N]

200 articles of the Guardian (August 2017 to April 2019) are read, or a ledger that has read them is taken.
On the first of each month D from June 2017 to November 2019 the picture of what was published by D is made,
of claims read with at least 0.3, as `foreshock flashpoints` does (`_sure`: 0.5), and its flashpoints in
Syria that have a position are ranked. A line is right where UCDP GED (2016 to 2019; CC BY 4.0) has a clash
of two armed sides with at least one dead, its district known, within 25 km (`_50`: 50 km) of the place in
the 30 days after D, between a side of the one camp and one of the other; both are laid to blocs, by
benchmarks/outlook_blocs.csv and flashpoints_sides.csv. `place_`: of whatever sides.

Beside it, on the same months and cut to the same length: `history`, this pair fought here before by GED,
which reading has no part in (pairs by half-degree cell; a month old counts 0.7); `told`, the same by the
ledger's own fights; `named`, the places named most in the last 60 days, and `random` places of the ledger,
both with the pair told to fight most. A shorter list is divided by its own length. `lead_parties` counts the
nearest party of each camp alone, `distinct` one line a cell and set of pairs, `registered` lines with an
actor of the registry in each camp; `without_...` and `..._alone` leave parts of the score out.

`p5`, `p10`: the share right among the first; `ap`: the mean over the first 20 of the precision at each right
one. `onsets`: of the pairs and cells with a death in the 30 days and none in the 90 before, the share that
one of the first ten lines names; `quiet_onsets`: where each list leaves out pairs that fought within 25 km in
those 90 days. Means are over months that have a list; in `live` ones an article came in the 60 days before.
Gains are those of the flashpoints over another list; `_low` to `_high` is the middle 90 % of 1,000 draws of
months.
`log_gain_with` is what the score adds to a logistic regression on GED's history, `with_told` what the fights
told add; above 0 is better. The cases (flashpoints_cases.csv; their days are recalled) are told one by one.
The last line is one flat JSON object. Exits with 3 where data is absent.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from benchmarks.common import ABSENT, DATA, command_line, missing, share
from benchmarks.control import opened
from benchmarks.flashpoints_lists import (
    ABLATIONS,
    MONTH,
    Cell,
    Clash,
    Item,
    Pair,
    cell,
    clashes,
    fought_before,
)
from benchmarks.flashpoints_months import DAYS, FAR_KM, KM, RANDOM, Issue, Month, issues
from benchmarks.outlook import FILE as GED
from benchmarks.outlook import rows
from foreshock.foresight.outlook import evaluation
from foreshock.foresight.outlook.frame import Floats, Ints
from foreshock.foresight.outlook.logistic import fit_chance
from foreshock.ledger import Entry

ARTICLES = DATA / "news" / "guardian_sdf_2017_2019.jsonl"
CASES = Path(__file__).resolve().parent / "flashpoints_cases.csv"
# The articles' ids in a ledger that has read others too.
PREFIX = "guardian-"
# What `foreshock flashpoints` takes in, and what other commands do.
LEAST, SURE = 0.3, 0.5
AP_OF = 20
RIDGE = 1.0
# The figures that are kept of the run on sure claims.
KEPT_OF_SURE = frozenset(
    {"n", "lines", "p5_flashpoints", "p10_flashpoints", "ap_flashpoints", "onsets_flashpoints"}
)


def precision(right: Sequence[bool], first: int) -> float:
    """The share right among the first, or among all where there are fewer."""
    return share(sum(right[:first]), min(first, len(right)))


def average_precision(right: Sequence[bool]) -> float:
    """The mean over the first 20 lines of the precision at each right one."""
    seen = right[:AP_OF]
    return share(sum(sum(seen[: i + 1]) / (i + 1) for i, r in enumerate(seen) if r), min(AP_OF, len(right)))


MEASURES: Mapping[str, Callable[[Month, str], float]] = {
    "p5": lambda m, n: precision(m.right(n), 5),
    "p10": lambda m, n: precision(m.right(n), 10),
    "ap": lambda m, n: average_precision(m.right(n)),
    "p10_50": lambda m, n: precision(m.right(n, km=FAR_KM), 10),
    "ap_50": lambda m, n: average_precision(m.right(n, km=FAR_KM)),
    "place_p10": lambda m, n: precision(m.right(n, pair=False), 10),
    "place_ap": lambda m, n: average_precision(m.right(n, pair=False)),
}
RECALLS: Mapping[str, Callable[[Month, str], list[bool]]] = {
    "onsets": lambda m, n: m.foreseen(n),
    "onsets_50": lambda m, n: m.foreseen(n, km=FAR_KM),
    "quiet_onsets": lambda m, n: m.foreseen(n, quiet=True),
}
SHOWN = (
    "flashpoints",
    "lead_parties",
    "distinct",
    "lead_distinct",
    "registered",
    "history",
    "told",
    "named",
    "random",
    *ABLATIONS,
)
BESIDE = ("history", "told", "named", "random")

Table = Mapping[str, Mapping[str, Floats]]


def table(months: Sequence[Month]) -> Table:
    """For each list and measure a row a month: a sum and what it is to be divided by."""
    return {name: dict(_columns(name, months)) for name in SHOWN}


def _columns(name: str, months: Sequence[Month]) -> Iterator[tuple[str, Floats]]:
    names = [f"random_{n}" for n in range(RANDOM)] if name == "random" else [name]
    for k, f in MEASURES.items():
        yield k, np.array([[np.mean([f(m, n) for n in names]), 1.0] for m in months])
    for k, recall in RECALLS.items():
        found = [[recall(m, n) for n in names] for m in months]
        yield k, np.array([[np.mean([sum(r) for r in each]), len(each[0])] for each in found])


def mean(values: Floats) -> float:
    """The mean of a measure over months, of a recall over onsets."""
    return share(float(values[:, 0].sum()), float(values[:, 1].sum()))


def gain(ours: Floats, theirs: Floats, *, draws: int) -> tuple[float, float, float]:
    """The difference of two means with the ends of its interval."""

    def over(drawn: Ints) -> float:
        return mean(ours[drawn]) - mean(theirs[drawn])

    every = np.arange(len(ours))
    return over(every), *evaluation.interval(over, every, draws=draws)


def score(months: Sequence[Month], title: str, *, draws: int) -> dict[str, float]:
    """Tell the scores of a set of months; their figures."""
    found, measures = table(months), (*MEASURES, *RECALLS)
    print(f"\n{title}: {len(months)} months\n  {'':20}" + "".join(f"{m:>13}" for m in measures))
    for name, row in found.items():
        print(f"  {name:20}" + "".join(f"{mean(row[m]):13.3f}" for m in measures))
    figures = {f"{m}_{n}": mean(found[n][m]) for n in SHOWN for m in measures}
    for other in (*BESIDE, "registered", *ABLATIONS):
        for m in measures:
            mid, low, high = gain(found["flashpoints"][m], found[other][m], draws=draws)
            figures |= {f"{m}_gain_{other}": mid, f"{m}_low_{other}": low, f"{m}_high_{other}": high}
        told = (
            f"{m} {figures[f'{m}_gain_{other}']:+.3f} [{figures[f'{m}_low_{other}']:+.3f}, "
            f"{figures[f'{m}_high_{other}']:+.3f}]"
            for m in ("p5", "p10", "ap", "place_p10", "onsets", "quiet_onsets")
        )
        print(f"  over {other}: " + ", ".join(told))
    return figures


# The columns of `frame` that each regression has.
FORMS: Mapping[str, tuple[int, ...]] = {"history": (0, 1), "with": (0, 1, 2), "with_told": (0, 1, 3)}


def added(months: Sequence[Month], ged: Sequence[Clash], *, draws: int) -> dict[str, float]:
    """What the score adds to GED's history in log loss, by pair and cell: each month by a fit on the others;
    `quiet_`: on those pairs and cells alone that had no death in the 90 days before."""
    parts = [frame(m, ged, n) for n, m in enumerate(months)]
    x, y, at = (np.concatenate([p[i] for p in parts]) for i in range(3))
    still = np.concatenate([p[3] for p in parts])
    figures = {"pair_cells": len(y), "base_rate": float(y.mean())}
    for ending, kept in (("", np.ones(len(y), dtype=bool)), ("quiet_", still)):
        figures |= {f"{ending}{k}": v for k, v in _fits(x[kept], y[kept], at[kept], draws=draws).items()}
    print("\nby pair and cell: " + ", ".join(f"{k} {v:.5f}" for k, v in figures.items()))
    return figures


def _fits(x: Floats, y: Floats, at: Ints, *, draws: int) -> dict[str, float]:
    chance = {name: _left_out(x[:, list(columns)], y, at) for name, columns in FORMS.items()}
    figures = {f"log_{n}": evaluation.log_score(y, p) for n, p in chance.items()}
    for n in ("with", "with_told"):
        over = evaluation.gain(evaluation.log_score, y, chance[n], chance["history"], more_is_better=False)
        low, high = evaluation.interval(over, at, draws=draws)
        figures |= {f"log_gain_{n}": over(np.arange(len(y))), f"log_low_{n}": low, f"log_high_{n}": high}
    return figures


def _left_out(x: Floats, y: Floats, at: Ints) -> Floats:
    """For each month the chances by the fit on the others."""
    found = np.zeros(len(y))
    for n in np.unique(at):
        found[at == n] = fit_chance(x[at != n], y[at != n], ridge=RIDGE).chance(x[at == n])
    return found


def frame(m: Month, ged: Sequence[Clash], number: int) -> tuple[Floats, Floats, Ints, Floats]:
    """A row a pair and cell that fought before or that a list names: weight of the fights before and of those
    of the last month, best score of a flashpoint there, weight of the fights told; whether it clashed; the
    number; whether it was quiet for 90 days."""
    day = m.issue.day
    lately = (c for c in m.before if c.day > day - MONTH)
    columns = (
        _best(fought_before(ged, day)),
        _best(fought_before(lately, day)),
        _best(m.lists["flashpoints"]),
        _best(fought_before(m.issue.told, day)),
    )
    keys = sorted(set().union(*columns), key=lambda k: (k[0], sorted(k[1])))
    came, old = ({(c.cell, pair) for c in of for pair in c.pairs} for of in (m.after, m.before))
    x = np.array([[np.log1p(c.get(k, 0.0)) for c in columns] for k in keys])
    y, quiet = np.array([float(k in came) for k in keys]), np.array([k not in old for k in keys])
    return x, y, np.full(len(keys), number), quiet


def _best(items: Iterable[Item]) -> dict[tuple[Cell, Pair], float]:
    """The best score of each pair and cell."""
    found: dict[tuple[Cell, Pair], float] = {}
    for item in items:
        for pair in item.pairs:
            key = cell(item.lat, item.lon), pair
            found[key] = max(found.get(key, 0.0), item.score)
    return found


@dataclass(frozen=True, slots=True)
class Case:
    """A place and pair that came to fight from a day on."""

    name: str
    at: Clash
    what: str

    @property
    def eve(self) -> date:
        """The day before."""
        return self.at.day - timedelta(days=1)


def cases(path: Path = CASES) -> tuple[Case, ...]:
    """The cases that are told one by one."""
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Case(
                r["case"],
                Clash(
                    date.fromisoformat(r["day"]),
                    float(r["lat"]),
                    float(r["lon"]),
                    frozenset({frozenset(r["pair"].split("-"))}),
                ),
                r["what"],
            )
            for r in csv.DictReader(stream)
        )


def rank(items: Iterable[Item], case: Case) -> int:
    """The first line that names the place and pair of a case; 0 where none does."""
    return next((n for n, item in enumerate(items, 1) if item.meets(case.at, KM)), 0)


def tell_case(case: Case, by_day: Mapping[date, Issue], ged: Sequence[Clash]) -> Iterator[str]:
    """Where the lists had it at the start of the month and the day before."""
    yield f"{case.name}, {case.at.day} ({case.what}):"
    for day in (case.at.day.replace(day=1), case.eve):
        i = by_day[day]
        at, before = rank(i.served, case), rank(fought_before(ged, day), case)
        yield f"  {day}: {at or 'no'} of {len(i.served)} flashpoints, history {before or 'no'}"
        if at:
            yield f"    {line(i.served[at - 1])}"


def line(item: Item) -> str:
    """A line of a list in words: camps, score, factors, pairs of blocs."""
    pairs = " ".join("-".join(sorted(p)) for p in sorted(item.pairs, key=sorted))
    if item.about is None:
        return f"{item.name} {item.score:.3f} {pairs}"
    one, other = item.about.camps
    factors = " ".join(f"{k} {v:.2f}" for k, v in item.about.factors.items())
    return f"{item.name}: {one.name} / {other.name} {item.score:.3f} ({factors}) {pairs}"


def tell_lists(months: Iterable[Month], first: int) -> None:
    """Print the first lines of each month, each with whether it was right."""
    for m in months:
        print(f"\n{m.issue.day}: {m.issue.texts} texts in 60 days, {len(m.lists['flashpoints'])} lines")
        for n, (item, right) in enumerate(
            zip(m.lists["flashpoints"], m.right("flashpoints"), strict=True), 1
        ):
            if n <= first:
                print(f"  {n:3} {'right' if right else 'wrong'} {line(item)}")


def measured(every: Sequence[Month], ged: Sequence[Clash], *, draws: int) -> dict[str, float]:
    """All figures of the months."""
    months = [m for m in every if m.lists["flashpoints"]]
    live = [m for m in months if m.issue.texts]
    lines = [item for m in months for item in m.lists["flashpoints"]]
    figures: dict[str, float] = {
        "n": len(months),
        "months": len(every),
        "live": len(live),
        "all_onsets": sum(len(m.onsets()) for m in months),
        "lines": share(len(lines), len(months)),
        "pairs_a_line": share(sum(len(x.pairs) for x in lines), len(lines)),
        "sideless": share(sum(not x.pairs for x in lines), len(lines)),
        "elsewhere": share(sum(m.issue.elsewhere for m in months), len(months)),
    }
    figures |= score(months, "months with a list", draws=draws)
    recent = score(live, "months with an article in the 60 days before", draws=draws)
    figures |= {
        f"live_{k}": v for k, v in recent.items() if k.endswith("_flashpoints") or "gain_history" in k
    }
    return figures | added(months, ged, draws=draws)


def run(
    entries: Sequence[Entry], ged: Sequence[Clash], *, least: float
) -> tuple[list[Month], dict[date, Issue]]:
    """The months, and the issues of the days of cases too, by the claims that are sure enough."""
    sure = [e for e in entries if e.claim.confidence >= least]
    days = sorted({*DAYS, *(d for c in cases() for d in (c.eve, c.at.day.replace(day=1)))})
    found = {i.day: i for i in issues(sure, days)}
    return [Month.of(found[d], ged) for d in DAYS], found


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; the exit status."""
    parser = command_line(__doc__, defaults=[ARTICLES])
    parser.add_argument("--ledger", type=Path, help="a ledger that has read the articles")
    parser.add_argument("--ged", type=Path, default=GED)
    parser.add_argument("--least", type=float, default=LEAST, help="the confidence of the claims taken in")
    parser.add_argument("--draws", type=int, default=evaluation.DRAWS, help="of the bootstrap")
    parser.add_argument("--lists", type=int, default=0, help="print so many lines of each month")
    given = parser.parse_args(argv)
    if missing([given.ged, *([given.ledger] if given.ledger else given.data)]):
        return ABSENT
    ged = clashes(rows(given.ged))
    with opened(given.ledger, given.data) as ledger:
        entries = [e for e in ledger.entries() if e.claim.doc.startswith(PREFIX) or not given.ledger]
    figures: dict[str, float] = {}
    for ending, least in (("", given.least), ("_sure", SURE)):
        print(f"\nclaims read with at least {least}")
        months, by_day = run(entries, ged, least=least)
        found = measured(months, ged, draws=given.draws)
        figures |= {f"{k}{ending}": v for k, v in found.items() if not ending or k in KEPT_OF_SURE}
        for case in cases():
            print(*tell_case(case, by_day, ged), sep="\n")
        tell_lists(months, given.lists)
    # gains in log loss need more places than other figures
    print(json.dumps({k: round(v, 6) for k, v in figures.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
