"""Measure whether reading adds something: do flashpoints name the place and pair of next month's clashes?

    python -m benchmarks.flashpoints [ARTICLES] [--ledger FILE] [--cases] [--misses N] [--least C] [--draws N]

200 articles of the Guardian (August 2017 to April 2019) are read, or a ledger that has read them is taken. On
the first of each month D from June 2017 to November 2019 the picture of what was published by D is made, and
its flashpoints in Syria are ranked (places with a position; at least as sure as `--least`, and for the figures
that end in `_sure` at least 0.5). A line of the list is right where UCDP GED (2016 to 2019; CC BY 4.0) has a
clash of two armed sides with at least one dead, its district known, within 25 km (`_50`: 50 km) of the place
in the 30 days after D, between a side of the one camp and one of the other: both are laid to blocs by
benchmarks/outlook_blocs.csv and benchmarks/flashpoints_sides.csv. `place_`: of whatever sides.

Beside it, on the same months and cut to the same length: `history`, this pair fought here before by GED,
which reading has no part in (pairs by half-degree cell, a month old counts 0.7); `told`, the same by the
ledger's own fights; `named`, the places named most in the last 60 days, and `random` places of the ledger,
both with the pair told to fight most. `p5`, `p10`: the share right among the first; `ap`: the mean over the
first 20 of the precision at each right one. `onsets`: the share of pairs and cells with a death in the 30 days
and none in the 90 before that one of the first ten names; `quiet_onsets` the same where each list leaves out
pairs that fought within 25 km in those 90 days. Means are over the months that have a list; `live` months have
an article in the 60 days before. Gains are differences with the middle 90 % of 1,000 draws of months. `log_gain`
is what the score adds to a logistic regression on GED's history (each month by a fit on the others).
The last line is one flat JSON object. Exits with 3 where data is absent.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.common import ABSENT, DATA, command_line, last_line, missing, share
from benchmarks.control import opened
from benchmarks.flashpoints_lists import (
    ABLATIONS,
    MONTH,
    Cell,
    Clash,
    Item,
    Pair,
    ablated,
    clashes,
    distinct,
    doers,
    fought_before,
    in_order,
    lead,
    most_named,
    of_flashpoint,
)
from benchmarks.outlook import FILE as GED
from benchmarks.outlook import rows
from foreshock.foresight.flashpoints import LEAST_SCORE, Flashpoint, flashpoints
from foreshock.foresight.outlook import evaluation
from foreshock.foresight.outlook.logistic import fit_chance
from foreshock.foresight.presence import DEEDS
from foreshock.ledger import PLACE_ROLES, Entry
from foreshock.ledger.known import countries_told
from foreshock.model import Status
from foreshock.names.located import located
from foreshock.picture import Picture
from foreshock.picture.ground import Locator
from foreshock.picture.model import Model
from foreshock.picture.spot import Spot

ARTICLES = DATA / "news" / "guardian_sdf_2017_2019.jsonl"
THEATRE = "SYR"
DAYS = tuple(
    date(y, m, 1) for y in (2017, 2018, 2019) for m in range(1, 13) if (2017, 6) <= (y, m) <= (2019, 11)
)
KM, FAR_KM = 25.0, 50.0
SURE, LEAST = 0.5, 0.3
QUIET = timedelta(days=90)
RECENT = timedelta(days=60)
FIRST, AP_OF = 10, 20
RANDOM = 20
FIGHTS = frozenset({"clash", "airstrike", "shelling", "bombing", "kill", "seize", "besiege"}) & {*DEEDS, "kill"}
RIDGE = 1.0

Lists = Mapping[str, Sequence[Item]]


@dataclass(frozen=True, slots=True)
class Issue:
    """What the texts published by a day give: the flashpoints of the theatre, the fights told, the places named
    lately and ever, where each place is, and how many texts came in the 60 days before."""

    day: date
    found: tuple[tuple[Flashpoint, tuple[float, float]], ...]
    told: tuple[Clash, ...]
    recent: tuple[tuple[str, float, float], ...]
    every: tuple[tuple[str, float, float], ...]
    texts: int
    elsewhere: int = 0

    @property
    def served(self) -> list[Item]:
        """The list as it is shown."""
        return [of_flashpoint(f, at) for f, at in self.found if f.score >= LEAST_SCORE]

    def ranked(self, value: Callable[[Flashpoint], float]) -> list[Item]:
        """All by another score."""
        return in_order(of_flashpoint(f, at, value=value(f)) for f, at in self.found)


def issues(entries: Iterable[Entry], days: Sequence[date] = DAYS) -> Iterator[Issue]:
    """The issues of those days. Which countries the texts tell of, for the places' positions, is taken from
    all texts; all else from those published by the day."""
    from foreshock.names.gazetteer import Gazetteer

    told = sorted((e for e in entries if e.published), key=lambda e: (e.published, e.claim.doc, e.claim.id))
    with Gazetteer.open() as gazetteer:
        countries = countries_told(told)
        model = Model(locator=Locator(gazetteer, countries=countries))
        done = 0
        for day in days:
            known = sum(e.published <= day for e in told)  # type: ignore[operator]
            if known > done:
                names = [a.text for e in told[:known] for a in e.claim.args if a.role in PLACE_ROLES]
                joins = tuple(located(names, gazetteer=gazetteer, countries=countries))
                model.add(told[done:known], located=joins)
            done = known
            yield issue(Picture(model, as_of=day), day)


def issue(picture: Picture, day: date) -> Issue:
    """What a picture gives."""
    spots = {k: s for k, s in picture.spots.items() if not s.wide and THEATRE in s.countries}
    every = flashpoints(picture, spots=picture.spots, least=0.0)
    here = tuple((f, _point(spots[f.place.key])) for f in every if f.place.key in spots)
    recent, ever = [], []
    for e in picture.evidence.values():
        for text in e.entry.claim.values(*PLACE_ROLES):
            place = picture.naming.place(text, doc=e.text)
            if place.key in spots:
                ever.append((place.name, *_point(spots[place.key])))
                if e.entry.published and e.entry.published > day - RECENT:
                    recent.append(ever[-1])
    texts = {e.text for e in picture.evidence.values() if e.entry.published and e.entry.published > day - RECENT}
    return Issue(day, here, tuple(fights(picture, spots)), tuple(recent), tuple(ever), len(texts), len(every) - len(here))


def _point(spot: Spot) -> tuple[float, float]:
    return spot.lat, spot.lon


def fights(picture: Picture, spots: Mapping[str, Spot]) -> Iterator[Clash]:
    """The fights that a picture tells as having happened in a place of the theatre."""
    for e in picture.events:
        if e.type in FIGHTS and e.status is Status.ACTUAL:
            sides = ([p.key for a in who if (p := picture.parties.of(a))] for who in (e.actors, e.recipients))
            if pairs := doers(*sides):
                for place in (p for p in e.places if p.key in spots):
                    yield Clash(e.time.day, *_point(spots[place.key]), pairs, place.name)


def lists(i: Issue, ged: Sequence[Clash]) -> dict[str, list[Item]]:
    """The lists of an issue, each no longer than that of the flashpoints."""
    served = i.served
    told = fought_before(i.told, i.day)
    pair = told[0].pairs if told else frozenset[Pair]()
    found = {
        "flashpoints": served,
        "lead_parties": [of_flashpoint(x.about, (x.lat, x.lon), side=lead) for x in served if x.about],
        "distinct": distinct(served),
        "history": fought_before(ged, i.day),
        "told": told,
        "named": most_named(i.recent, pair),
        **{name: i.ranked(partial(ablated, without=parts)) for name, parts in ABLATIONS.items()},
        **{
            f"random_{n}": most_named(i.every, pair, random=Random(f"{i.day} {n}"))  # noqa: S311
            for n in range(RANDOM)
        },
    }
    return {name: items[: len(served)] for name, items in found.items()}


@dataclass(frozen=True, slots=True)
class Month:
    """An issue with its lists and the clashes of the 30 days after it and of the 90 before."""

    issue: Issue
    lists: Lists
    after: tuple[Clash, ...]
    before: tuple[Clash, ...]

    @classmethod
    def of(cls, i: Issue, ged: Sequence[Clash]) -> Month:
        """The month after an issue."""
        after = tuple(c for c in ged if i.day < c.day <= i.day + MONTH)
        before = tuple(c for c in ged if i.day - QUIET < c.day <= i.day)
        return cls(i, lists(i, ged), after, before)

    def right(self, name: str, *, km: float = KM, pair: bool = True) -> list[bool]:
        """Which lines of a list are right."""
        return [any(item.meets(c, km, pair=pair) for c in self.after) for item in self.lists[name]]

    def onsets(self) -> dict[tuple[Cell, Pair], list[Clash]]:
        """The pairs by cell that clash and did not in the 90 days before, with their clashes."""
        old = {(c.cell, pair) for c in self.before for pair in c.pairs}
        found: dict[tuple[Cell, Pair], list[Clash]] = {}
        for c in self.after:
            for pair in c.pairs:
                if (c.cell, pair) not in old:
                    found.setdefault((c.cell, pair), []).append(c)
        return found

    def foreseen(self, name: str, *, quiet: bool = False, km: float = KM) -> list[bool]:
        """Which onsets one of the first ten lines of a list names."""
        items = self.lists[name]
        if quiet:
            items = [x for x in items if not any(x.meets(c, KM) for c in self.before)]
        return [
            any(pair in x.pairs and any(x.meets(c, km, pair=False) for c in of) for x in items[:FIRST])
            for (_, pair), of in self.onsets().items()
        ]


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
SHOWN = ("flashpoints", "lead_parties", "distinct", "history", "told", "named", "random", *ABLATIONS)


def table(months: Sequence[Month]) -> dict[str, dict[str, np.ndarray]]:
    """For each list and measure a row a month: the value and its weight (for recalls the onsets)."""
    found: dict[str, dict[str, np.ndarray]] = {}
    for name in SHOWN:
        names = [f"random_{n}" for n in range(RANDOM)] if name == "random" else [name]
        found[name] = {k: np.array([[np.mean([f(m, n) for n in names]), 1.0] for m in months]) for k, f in MEASURES.items()}
        for k, recall in RECALLS.items():
            rows_ = [[recall(m, n) for n in names] for m in months]
            found[name][k] = np.array([[np.mean([sum(r) for r in row]), len(row[0])] for row in rows_])
    return found


def mean(values: np.ndarray) -> float:
    """The mean of a measure over months; of a recall over onsets."""
    return share(float(values[:, 0].sum()), float(values[:, 1].sum()))


def gain(ours: np.ndarray, theirs: np.ndarray, *, draws: int) -> tuple[float, float, float]:
    """The difference of two means with the ends of its interval."""

    def over(drawn: np.ndarray) -> float:
        return mean(ours[drawn]) - mean(theirs[drawn])

    every = np.arange(len(ours))
    return over(every), *evaluation.interval(over, every, draws=draws)


def tell(found: Mapping[str, Mapping[str, np.ndarray]], title: str) -> None:
    """One line a list."""
    measures = [*MEASURES, *RECALLS]
    print(f"\n{title}\n  {'':20}" + "".join(f"{m:>13}" for m in measures))
    for name, row in found.items():
        print(f"  {name:20}" + "".join(f"{mean(row[m]):13.3f}" for m in measures))


def score(months: Sequence[Month], title: str, *, draws: int) -> dict[str, float]:
    """Tell the scores of a set of months; their figures."""
    found = table(months)
    tell(found, f"{title}: {len(months)} months")
    figures = {f"{m}_{n}": mean(found[n][m]) for n in SHOWN for m in (*MEASURES, *RECALLS)}
    for other in ("history", "told", "named", "random"):
        for m in (*MEASURES, *RECALLS):
            mid, low, high = gain(found["flashpoints"][m], found[other][m], draws=draws)
            print(f"  {m} over {other}: {mid:+.3f} [{low:+.3f}, {high:+.3f}]")
            figures |= {f"{m}_gain_{other}": mid, f"{m}_low_{other}": low, f"{m}_high_{other}": high}
    return figures


def added(months: Sequence[Month], ged: Sequence[Clash], *, draws: int) -> dict[str, float]:
    """What the score adds to GED's history in log loss, by pair and cell: each month by a fit on the others."""
    x, y, at = (np.concatenate(part) for part in zip(*(_frame(m, ged, n) for n, m in enumerate(months)), strict=True))
    found = {}
    for name, columns in (("history", [0, 1]), ("with_told", [0, 1, 3]), ("with", [0, 1, 2])):
        chance = np.zeros(len(y))
        for n in range(len(months)):
            chance[at == n] = fit_chance(x[at != n][:, columns], y[at != n], ridge=RIDGE).chance(x[at == n][:, columns])
        found[name] = chance
    figures = {f"log_{n}": evaluation.log_score(y, p) for n, p in found.items()}
    for n in ("with", "with_told"):
        over = evaluation.gain(evaluation.log_score, y, found[n], found["history"], more_is_better=False)
        low, high = evaluation.interval(over, at, draws=draws)
        figures |= {f"log_gain_{n}": over(np.arange(len(y))), f"log_low_{n}": low, f"log_high_{n}": high}
    both = fit_chance(x[:, [0, 1, 2]], y, ridge=RIDGE)
    figures |= {"pair_cells": len(y), "base_rate": float(y.mean()), "coefficient": float(both.coefficients[3])}
    print("\nlog loss by pair and cell: " + ", ".join(f"{k} {v:.5f}" for k, v in figures.items()))
    return figures


def _frame(m: Month, ged: Sequence[Clash], number: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A row a pair and cell that fought before or that a flashpoint names: weight of the fights before and of
    those of the last month, best score of a flashpoint there, weight of the fights told; whether it clashed."""
    before = {_key(x): x.score for x in fought_before(ged, m.issue.day)}
    lately = {_key(x): x.score for x in fought_before((c for c in m.before if c.day > m.issue.day - MONTH), m.issue.day)}
    told = {_key(x): x.score for x in fought_before(m.issue.told, m.issue.day)}
    named: dict[tuple[Cell, Pair], float] = {}
    for item in m.lists["flashpoints"]:
        for pair in item.pairs:
            key = _key(item)[0], pair
            named[key] = max(named.get(key, 0.0), item.score)
    came = {(c.cell, pair) for c in m.after for pair in c.pairs}
    keys = sorted({*before, *named, *told}, key=lambda k: (k[0], sorted(k[1])))
    columns = (before, lately, named, told)
    x = np.array([[np.log1p(c.get(k, 0.0)) for c in columns] for k in keys])
    return x, np.array([float(k in came) for k in keys]), np.full(len(keys), number)


def _key(item: Item) -> tuple[Cell, Pair]:
    from benchmarks.flashpoints_lists import cell

    return cell(item.lat, item.lon), next(iter(item.pairs))


def told_of(item: Item) -> str:
    """A line of a list in words: camps, factors and what it rests on."""
    f = item.about
    if f is None:
        return f"{item.name} {_pairs(item)} {item.score:.2f}"
    factors = " ".join(f"{k}={v:.2f}" for k, v in f.factors.items())
    return f"{f.place.name}: {f.camps[0].name} / {f.camps[1].name} {item.score:.3f} ({factors}) {_pairs(item)}"


def _pairs(item: Item) -> str:
    return " ".join("-".join(sorted(p)) for p in sorted(item.pairs, key=sorted))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; the exit status."""
    parser = command_line(__doc__, defaults=[ARTICLES])
    parser.add_argument("--ledger", type=Path, help="a ledger that has read the articles")
    parser.add_argument("--ged", type=Path, default=GED)
    parser.add_argument("--least", type=float, default=SURE, help="the confidence of the claims taken in")
    parser.add_argument("--draws", type=int, default=evaluation.DRAWS, help="of the bootstrap")
    parser.add_argument("--lists", type=int, default=0, help="print so many lines of each month's list")
    given = parser.parse_args(argv)
    if missing([given.ged, *([given.ledger] if given.ledger else given.data)]):
        return ABSENT
    ged = clashes(rows(given.ged))
    with opened(given.ledger, given.data) as ledger:
        entries = [e for e in ledger.entries() if e.claim.doc.startswith("guardian-")]
    figures: dict[str, float] = {}
    for ending, least in (("", given.least), ("_all", LEAST)):
        sure = [e for e in entries if e.claim.confidence >= least]
        every = [Month.of(i, ged) for i in issues(sure)]
        figures |= {f"{k}{ending}": v for k, v in measured(every, ged, draws=given.draws).items()}
        if given.lists and not ending:
            show(every, given.lists)
    last_line(figures)
    return 0


def measured(every: Sequence[Month], ged: Sequence[Clash], *, draws: int) -> dict[str, float]:
    """All figures of the months."""
    with_list = [m for m in every if m.lists["flashpoints"]]
    live = [m for m in with_list if m.issue.texts]
    figures: dict[str, float] = {"n": len(with_list), "live": len(live), "onsets": sum(len(m.onsets()) for m in with_list)}
    figures["lines"] = float(np.mean([len(m.lists["flashpoints"]) for m in with_list]))
    figures["pairs_a_line"] = float(np.mean([len(x.pairs) for m in with_list for x in m.lists["flashpoints"]]))
    figures |= score(with_list, "months with a list", draws=draws)
    figures |= {f"live_{k}": v for k, v in score(live, "months with an article in the 60 days before", draws=draws).items()}
    figures |= added(with_list, ged, draws=draws)
    return figures


def show(every: Iterable[Month], first: int) -> None:
    """Print the first lines of each month with what came, and the onsets that were missed."""
    for m in every:
        print(f"\n{m.issue.day}: {m.issue.texts} texts, {len(m.lists['flashpoints'])} lines")
        for rank, (item, right) in enumerate(zip(m.lists["flashpoints"], m.right("flashpoints"), strict=True), 1):
            if rank <= first:
                print(f"  {rank:3} {'right' if right else '-----'} {told_of(item)}")


if __name__ == "__main__":
    sys.exit(main())
