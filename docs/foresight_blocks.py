"""The generated blocks of docs/foresight.md: chosen numbers, shipped tables, figures of the benchmarks.

A block of figures says so where its benchmark has no results yet.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from importlib.resources import files

import click

from docs.blocks import Figures, _results, table
from foreshock import cli
from foreshock.foresight import (
    fights,
    flashpoint,
    flashpoint_maker,
    flashpoints,
    focus,
    hostility,
    nearby,
    presence,
    rules,
    settling,
    stakes,
    steps_told,
    warnings,
)
from foreshock.foresight.ladder import FILE as LADDER
from foreshock.foresight.outlook import serve

# Name, value, what it is.
Numbers = Iterable[tuple[str, object, str]]


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("foreshock.codebook") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _value(value: object) -> str:
    if isinstance(value, timedelta):
        return f"{value.days} days"
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _numbers(found: Numbers) -> str:
    rows = ((f"`{name}`", _value(value), says) for name, value, says in found)
    return table(("number", "value", "what it is"), rows)


def presence_numbers() -> str:
    """The numbers of nearness."""
    p = presence
    told = ", ".join(f"{name} {value:g}" for name, value in p.RELATIONS.items())
    return _numbers(
        (
            ("HOLDS", p.HOLDS, "nearness of who is told to hold the place"),
            ("HELD", p.HELD, "the same where it was told too long ago to say"),
            ("RELATIONS", told, "nearness of who is told to be there; another word counts as near"),
            (
                "FALL_KM",
                p.FALL_KM,
                "km over which nearness falls to 1/e: told distances, marks of places near by",
            ),
            ("FAR_KM", nearby.FAR_KM, "km beyond which a mark of another place says nothing"),
            ("HALF_LIFE", p.HALF_LIFE, "a mark of that age counts half, a step of the ladder too"),
            (
                "NOT_YET",
                p.NOT_YET,
                "what is planned or possible, beside what is so; an aim to take the place",
            ),
        )
    )


def score_numbers() -> str:
    """The numbers of the score itself."""
    s = steps_told
    return _numbers(
        (
            ("LEAST_NEARNESS", flashpoint_maker.LEAST_NEARNESS, "a party less near is not at the place"),
            ("LEAST_SCORE", flashpoints.LEAST_SCORE, "a pair with a lower score is no flashpoint"),
            ("BY_WHOLES", hostility.BY_WHOLES, "hostility where only a party's whole is told to be hostile"),
            ("STEPS_WITHIN", s.STEPS_WITHIN, "older steps of the ladder say nothing"),
            ("MOST_ESCALATION", flashpoint.MOST_ESCALATION, "all steps together come to less than this"),
            (
                "ELSEWHERE",
                s.ELSEWHERE,
                "a step of one camp without place or target, or against the other elsewhere",
            ),
            ("2 × ELSEWHERE", 2 * s.ELSEWHERE, "a step against the other camp at no told place"),
            ("TOLD_DANGER", s.TOLD_DANGER, "a clash, strike, siege or taking told as possible or planned"),
            ("LEAST", stakes.LEAST, "what any place has at stake"),
            ("ROUTE", stakes.ROUTE, "a route is told through it"),
            ("POSSIBLE_ROUTE", stakes.POSSIBLE_ROUTE, "the same, as possible or planned only"),
            (
                "OFTEN, MARGIN",
                f"{focus.OFTEN}, {focus.MARGIN}",
                "claims of a text on one place, and how many times "
                "as many as on the next, for `the town` to mean it",
            ),
        )
    )


def deeds() -> str:
    """What a deed at a place says of where its parties are."""
    rows = (
        (f"`{name}`", *(f"{v:g}" if v else "–" for v in values), presence.SAYS[name])
        for name, values in presence.DEEDS.items()
    )
    return table(
        ("told there", "nearness of who does it", "of whom it is done to", "closing", "shown as"), rows
    )


def stakes_table() -> str:
    """What is at stake at a place, from the codebook."""
    rows = (
        (
            f"+{float(r['weight']):g}",
            "quoted" if r["kind"] == "words" else "gazetteer",
            r["says"],
            r["words"].replace("|", ", "),
        )
        for r in _rows(stakes.FILE)
    )
    return table(("adds", "from", "the place", "any of"), rows)


def steps() -> str:
    """The ladder, from the codebook."""
    rows = (
        (
            f"{'+' if r['direction'] == 'up' else '−'}{r['rung']}",
            r["step"] + (" (lethal)" if r["lethal"] == "yes" else ""),
            " ".join(f"`{t}`" for t in r["types"].split("|")),
            (f"in `{r['role']}`: " if r["role"] else "") + r["words"].replace("|", ", ") or "–",
        )
        for r in _rows(LADDER)
    )
    return table(("rung", "step", "claim types", "and one of these words"), rows)


def rules_table() -> str:
    """The shipped rules."""
    rows = (
        (
            r.name,
            r.on.value,
            _asks(r),
            f"{_duration(r.within)}" if r.within else "any age",
            _duration(r.cool_down),
        )
        for r in rules.shipped()
    )
    return table(("rule", "looks at", "asks for", "no older than", "cool-down"), rows)


def _asks(r: rules.Rule) -> str:
    return {
        rules.On.FLASHPOINT: f"score {r.least_score:g} or more, rank {r.top} or better",
        rules.On.RANK: f"up {r.up} ranks or more, to rank {r.top} or better",
        rules.On.PLACE: ", ".join(sorted(r.kinds)),
        rules.On.STEP: f"rung {r.least_rung} or more, {r.direction.value if r.direction else 'both ways'}",
        rules.On.GATE: ", ".join(" – ".join(c) for c in r.corridors) or "no corridor until one is named",
        rules.On.FOLLOWED: ", ".join((*r.actors, *r.places)) or "nobody until one is named",
    }[r.on]


def _duration(told: timedelta) -> str:
    hours = int(told.total_seconds() // 3600)
    return f"{hours // 24} d" if hours % 24 == 0 else f"{hours} h"


def watch_options() -> str:
    """The options of `foreshock watch`."""
    params = (p for p in cli.foreshock.commands["watch"].params if isinstance(p, click.Option))
    rows = ((f"`{p.opts[0]}`", p.help or "", f"`{p.default}`" if _told_default(p) else "–") for p in params)
    return table(("option", "says", "default"), rows)


def _told_default(option: click.Option) -> bool:
    return (
        isinstance(option.default, (str, float))
        and not isinstance(option.default, bool)
        and option.default != ""
    )


def settling_numbers() -> str:
    """The numbers by which warnings are settled."""
    return _numbers(
        (
            ("WITHIN_KM", warnings.WITHIN_KM, "km from the place; of a province as far as it reaches"),
            ("HORIZON", warnings.HORIZON, "how long a warning stands, unless `--days` says otherwise"),
            (
                "LEAST_TEXTS",
                settling.LEAST_TEXTS,
                "independent texts on the theatre without which there is no `no`",
            ),
            ("GRACE", settling.GRACE, "texts of that long after the period still tell of it"),
            ("SENTENCE_GAP", fights.SENTENCE_GAP, "characters between a fight and a death of one sentence"),
            ("MOST_WHERE_PREC", fights.MOST_WHERE_PREC, "imported rows of a coarser place have no position"),
        )
    )


def served() -> str:
    """What `foreshock outlook` serves, from the table of the benchmark."""
    text = (files("foreshock.foresight.outlook") / serve.FILE).read_text(encoding="utf-8")
    rows = (
        (
            r["what"],
            r["horizon"],
            r["served"],
            r["baseline"],
            f"{float(r['ap_low']):+.4f}",
            f"{float(r['brier_low']):+.4f}",
        )
        for r in csv.DictReader(text.splitlines())
    )
    head = (
        "forecast of",
        "months",
        "served",
        "baseline it is held to",
        "AP gain, low end",
        "Brier gain, low end",
    )
    return table(head, rows, right=2)


def _absent(name: str) -> str:
    return f"No figures here yet: `benchmarks/results.json` has none of `{name}`.\n"


# Row of the page, prefix of the keys.
OUTLOOK = (("cells", "cell"), ("provinces", "theatre"), ("cells of a thin record (1 incident in 20)", "thin"))
GAINS = (
    ("quiet cells", "onset"),
    ("pairs, over “fought here before”", "pair_before"),
    ("pairs, over “how often and lately”", "pair_often"),
)


def outlook_figures(found: Figures | None = None) -> str:
    """Scores of the model with its gains over the best baseline, by horizon."""
    f = found or _results("outlook")
    if f is None:
        return _absent("outlook")
    head = (
        "forecast of",
        "months",
        "AP",
        "AUC",
        "Brier",
        "log",
        "CRPS",
        "AP gain [90 %]",
        "Brier gain [90 %]",
    )
    rows = [
        (
            says,
            h,
            _figure(f, f"pair_ap_model_{h}m" if p.startswith("pair") else f"{p}_ap_{h}m"),
            *(_figure(f, f"{p}_{n}_{h}m") for n in ("auc", "brier", "log", "crps")),
            *_gained(f, p, h),
        )
        for says, p in (*OUTLOOK, *GAINS)
        for h in serve.HORIZONS
        if f"{p}_ap_gain_{h}m" in f
    ]
    known = f"{f['incidents']:,} incidents in {f['cells']} cells"
    return table(head, rows, right=8) + f"\n{f['n']:,} forecasts of cells within a month, from {known}.\n"


def _figure(f: Figures, key: str) -> str:
    return f"{f[key]:.3f}" if key in f else "–"


def _gained(f: Figures, prefix: str, horizon: int) -> Iterator[str]:
    for score in ("ap", "brier"):
        key = f"{prefix}_{score}"
        ends = (f[f"{key}_{end}_{horizon}m"] for end in ("gain", "low", "high"))
        mid, low, high = (f"{v:+.4f}" for v in ends)
        yield f"{mid} [{low}, {high}]"


LISTS = (
    ("flashpoints", "flashpoints"),
    ("the nearest party of each camp, one line a cell and pair", "lead_distinct"),
    ("this pair fought here before (UCDP)", "history"),
    ("the same by the ledger's own fights", "told"),
    ("places named most in 60 days", "named"),
    ("places at random", "random"),
)
MEASURES = ("p5", "p10", "ap", "place_p10", "place_ap", "onsets", "quiet_onsets")
OVER = (("history", "the pair's history"), ("told", "the ledger's own fights"))


def flashpoint_figures(found: Figures | None = None) -> str:
    """The back-test: every list with its measures, the gains over history, and what the score adds to it."""
    f = found or _results("flashpoints")
    if f is None:
        return _absent("flashpoints")
    rows = [(says, *(_figure(f, f"{m}_{name}") for m in MEASURES)) for says, name in LISTS]
    counted = f"{f['n']:.0f} months with a list, {f['live']:.0f} with an article in the 60 days before.\n"
    gains = table(("gain over", "in", "difference [90 %]", "so the flashpoints are"), _gains_over(f))
    return "\n".join((table(("list", *MEASURES), rows, right=len(MEASURES)), counted, gains, *_added(f)))


def _gains_over(f: Figures) -> Iterator[tuple[str, ...]]:
    for name, says in OVER:
        for m in MEASURES:
            if f"{m}_gain_{name}" in f:
                mid, low, high = (f[f"{m}_{end}_{name}"] for end in ("gain", "low", "high"))
                yield says, m, f"{mid:+.3f} [{low:+.3f}, {high:+.3f}]", _verdict(low, high)


def _verdict(low: float, high: float) -> str:
    return "better" if low > 0 else "worse" if high < 0 else "not shown to differ"


def _added(f: Figures) -> Iterator[str]:
    for prefix, says in (("", "all pairs and cells"), ("quiet_", "those without a death for 90 days")):
        keys = [f"{prefix}log_{end}_with" for end in ("gain", "low", "high")]
        if all(k in f for k in keys):
            mid, low, high = (f"{f[k]:+.5f}" for k in keys)
            yield f"The score added to that history, in log loss, {says}: {mid} [{low}, {high}].\n"


BLOCKS: Mapping[str, Callable[[], str]] = {
    "presence-numbers": presence_numbers,
    "deeds": deeds,
    "stakes": stakes_table,
    "score-numbers": score_numbers,
    "steps": steps,
    "served": served,
    "outlook-figures": outlook_figures,
    "flashpoint-figures": flashpoint_figures,
    "settling-numbers": settling_numbers,
    "rules": rules_table,
    "watch-options": watch_options,
}
