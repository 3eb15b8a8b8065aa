"""The generated blocks of docs/picture.md: tables from the program's numbers, figures from its benchmarks.

A block of figures is None where its benchmark has no results yet; the page keeps what it says.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from foreshock.codebook import codebook, entries
from foreshock.ledger import Ledger, journal
from foreshock.ledger.rating import target
from foreshock.names import actor_key
from foreshock.picture import control_numbers, credibility
from foreshock.picture.error_rates import LETTERS, shipped_errors
from foreshock.picture.events import pairs
from foreshock.picture.events.kinds import family
from foreshock.picture.learning import Lesson, learn, moved
from foreshock.picture.ties import KINDS
from foreshock.reports.exports import FORMATS, TABLES
from foreshock.sources.coded.crosswalk import table as crosswalk

RESULTS = Path(__file__).parents[1] / "benchmarks" / "results.json"
Figures = Mapping[str, Any]


def table(head: Iterable[str], rows: Iterable[Iterable[object]], *, right: int = 0) -> str:
    """A Markdown table; the last `right` columns are aligned to the right."""
    head = tuple(head)
    rule = ["---"] * (len(head) - right) + ["---:"] * right
    lines = (" | ".join(str(c).replace("|", "\\|") for c in row) for row in rows)
    return "".join(f"| {line} |\n" for line in (" | ".join(head), " | ".join(rule), *lines))


def errors() -> str:
    """The error rates with what they come to, where a claim is read without error."""
    text = (files("foreshock.picture") / "error_rates.yaml").read_text(encoding="utf-8")
    says = {name: row.get("says", "") for name, row, _ in entries(text, file="error_rates.yaml")}
    head = ("letter", "systematic", "random", "belief of 1 origin", "2", "3", "in words")
    rows = []
    for r in map(shipped_errors().rate, LETTERS):
        belief = (f"{1 - r.one_telling**n:.3f}" for n in (1, 2, 3))
        rows.append((r.letter, f"{r.systematic:.2f}", f"{r.random:.2f}", *belief, says[r.letter]))
    made = shipped_errors()
    manner = (
        ("hedged", f"what is right × {made.hedged:g}", says["hedged"]),
        ("for its interest", f"systematic error × {made.for_interest:g}", says["for_interest"]),
        ("against its interest", f"systematic error × {made.against_interest:g}", says["against_interest"]),
    )
    return table(head, rows) + "\n" + table(("told", "changes", "in words"), manner)


def ladder() -> str:
    """The grades of credibility in the order in which they are tried, from the module's own words."""
    rows = re.findall(r"^(\d)   (.+(?:\n    .+)*)", credibility.__doc__ or "", re.M)
    said = ((g, credibility.WORDS[int(g)], " ".join(when.split()).partition(": ")[2]) for g, when in rows)
    return table(("grade", "called", "holds where"), said)


def control() -> str:
    """The numbers of the control filter, each with its comment."""
    rows = ((", ".join(f"`{n}`" for n in names), _values(names), said) for names, said in _numbers())
    return table(("number", "value", "what it is and what it was chosen on"), rows)


def _values(names: Iterable[str]) -> str:
    return ", ".join(f"{getattr(control_numbers, n):g}" for n in names)


def _numbers() -> list[tuple[list[str], str]]:
    """The names of the numbers, those that share a comment together, with the comment."""
    found: list[tuple[list[str], str]] = []
    said: list[str] = []
    for line in inspect.getsource(control_numbers).splitlines():
        if line.startswith("# "):
            said.append(line[2:])
        elif (told := re.match(r"([A-Z_, ]+) = ", line)) and not line.startswith("REASON"):
            if said:
                found.append(([], " ".join(said)))
            found[-1][0].extend(told[1].split(", "))
            said = []
    return found


def half_lives() -> str:
    """How long what is known of a place lasts, and why."""
    rows = (
        (f"{control_numbers.MENTION_DAYS:,} days", control_numbers.REASON_MENTION),
        (f"{control_numbers.TAKEN_DAYS:,} days", control_numbers.REASON_TAKEN),
    )
    return table(("halves in", "what was told last"), rows)


def ties() -> str:
    """The kinds of ties, the claim types that tell them, and the side they speak for."""
    types: dict[str, list[str]] = {}
    for kind, tie in KINDS.items():
        types.setdefault(tie.name, []).append(kind)
    by_name = {t.name: t for t in KINDS.values()}
    rows = (
        (
            f"`{name}`",
            f"{by_name[name].first} → {by_name[name].second}",
            " ".join(f"`{t}`" for t in sorted(told) if t != name) or "the type itself",
            "one side" if by_name[name].sign > 0 else "two sides",
            "a standing or a deed" if by_name[name].firm else "words or help, not firm",
        )
        for name, told in types.items()
    )
    return table(("tie", "from → to", "told by", "speaks for", "is"), rows)


def families() -> str:
    """The families of event types: two claims of one family can tell one event."""
    found: dict[str, list[str]] = {}
    for t in codebook().types.values():
        if t.kind == "action":
            found.setdefault(family(t.name), []).append(f"`{t.name}`")
    rows = ((name.lower(), " ".join(types)) for name, types in found.items() if len(types) > 1)
    alone = " ".join(types[0] for types in found.values() if len(types) == 1)
    return table(("family", "types"), rows) + f"\nEach alone: {alone}.\n"


# What the program says beside the names of the others.
FEATURES = {
    "bias": "two mentions of which nothing is known",
    "actor_other": "actors that cannot be one",
    "recipient_meets": "one recipient, a part of it, or its like",
    "recipient_other": "recipients that cannot be one",
    "place_same": "one place, or a part of one",
    "place_beside": "places within what their radii and 8 km allow",
    "place_different": "other names, and how far apart is not known",
    "place_far": "places too far apart to be one",
}


def weights() -> str:
    """The weights by which two mentions are taken for one event."""
    said = {**FEATURES, **dict(re.findall(r'^    "(\w+)",  # (.+)$', inspect.getsource(pairs), re.M))}
    fitted = pairs.fitted()
    rows = (
        (said.get(name, name), f"{fitted[True][i]:+.2f}", f"{fitted[False][i]:+.2f}")
        for i, name in enumerate(pairs.FEATURES)
    )
    return table(("what is compared", "in one text", "in two texts"), rows, right=2)


DAY = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def decisions() -> str:
    """A rejected claim, a rated source and an undoing, as the journal has them."""
    made: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
        ("claim", "c0ffee1234567", "rejected", "the quote is of 2014", {"about": "reading"}),
        ("source", target(actor_key("Border Gazette")), "B", "own reporters on both sides", {}),
    )
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        for kind, about, verdict, because, data in made:
            last = ledger.decide(
                kind=kind,
                target=about,
                verdict=verdict,
                because=because,
                who="Ann",
                data=data,
                decided=DAY,
            )
        ledger.decide(
            kind="undo", target=last.id, verdict="undone", because="only one side", who="Ben", decided=DAY
        )
        return f"```json\n{journal.export(ledger)}```\n"


def lessons() -> str:
    """What 12 accepted and 8 rejected claims read with .8 to .9, and 10 judged tellings of C, teach."""
    judged = [Lesson(0.85, read_right=True)] * 12 + [Lesson(0.85, read_right=False)] * 8
    judged += [Lesson(1.0, read_right=True, letter="C", so=i < 4) for i in range(10)]
    before = shipped_errors()
    rows = (
        (m.name, m.right, m.wrong, f"{sum(m.before):.3f}", f"{sum(m.after):.3f}")
        for m in moved(before, learn(judged, prior=before))
        if m.changed
    )
    return table(("errors of", "judged right", "wrong", "before", "after"), rows, right=4)


def formats() -> str:
    """The formats of exports with what each can hold."""
    rows = (
        (f"`{name}`", f.says, ", ".join(f.takes), " ".join(f"`{s}`" for s in f.suffixes) or "–")
        for name, f in FORMATS.items()
    )
    return table(("`--format`", "format", "holds", "file names"), rows)


def columns() -> str:
    """The columns of the tables."""
    rows = ((name, " ".join(f"`{c}`" for c in of)) for name, of in TABLES.items())
    return table(("table", "columns"), rows)


def licences() -> str:
    """What is known of licences, the first that fits."""
    rows = (
        (f"`{row['pattern']}`", row["redistribute"], row["citation"] or "as it is given")
        for row in crosswalk("licences")
    )
    return table(("licence (pattern)", "passed on", "cited as"), rows)


def _results(name: str) -> Figures | None:
    found = json.loads(RESULTS.read_text(encoding="utf-8")).get(name) if RESULTS.exists() else None
    return found if isinstance(found, dict) else None


# Row, suffix of the figures.
CONTROL = (
    ("30 days after the change", ""),
    ("the same, the half of the places on which no number was chosen", "_odd"),
    ("60 days after", "_after_60"),
    ("90 days after", "_after_90"),
    ("changes that only later texts look back on", "_background"),
    ("changes of both kinds whose right holder some claim names in time", "_read"),
    ("every place told of, at the end of each month without a change", "_months"),
)
BASELINES = (
    ("last claim wins, 30 days after", "last_claim_wins"),
    ("newest telling, 30 days after", "newest_stands"),
)


def control_figures(found: Figures | None = None) -> str | None:
    """How often the filter names the right holder, a wrong one, and none."""
    f = found or _results("control")
    if f is None:
        return None
    rows = [(says, f[f"right{s}"], f[f"wrong{s}"], f[f"n{s}"]) for says, s in CONTROL if f"right{s}" in f]
    rows += [(says, f[f"{p}_right"], f[f"{p}_wrong"], f["n"]) for says, p in BASELINES]
    shown = ((says, f"{r:.3f}", f"{w:.3f}", f"{1 - r - w:.3f}", f"{n:.0f}") for says, r, w, n in rows)
    return table(("asked", "right", "wrong", "not said", "n"), shown, right=4)


EVENTS = (
    ("the mentions are given", ""),
    ("those that the reader found", "_matched"),
    ("end to end", "_read"),
)
ALONE = (
    ("every mention alone", "single"),
    ("one document, type and status", "document"),
    ("one type, day and place", "day_place"),
    ("two of three parties shared", "two_shared"),
)


def event_figures(found: Figures | None = None) -> str | None:
    """B-cubed and pairs, of all labels and of the third set aside."""
    f = found or _results("events")
    if f is None:
        return None
    kept = ("b3_precision", "b3_recall", "b3_f1", "pair_f1")
    rows = [
        (f"{says}{part}", *(f"{f[f'{k}{of}{suffix}']:.3f}" for k in kept))
        for part, suffix in (("", ""), (", set aside", "_set_aside"))
        for says, of in EVENTS
    ]
    rows += [(says, "–", "–", f"{f[f'{p}_b3_f1']:.3f}", f"{f[f'{p}_pair_f1']:.3f}") for says, p in ALONE]
    return table(("mentions", "B³ precision", "recall", "F1", "pairs F1"), rows, right=4)


SIZES = ("1000", "10000", "100000", "1000000")
SPEED = ("build_s", "as_of_s", "update_s", "peak_mb")


def speed_figures(found: Figures | None = None) -> str | None:
    """Seconds and megabytes by size, and the growth."""
    f = found or _results("picture")
    if f is None:
        return None

    def cell(key: str, size: str) -> str:
        value = f.get(f"{key}_{size}", f.get(key) if size == "100000" else None)
        return "–" if value is None else f"{value:,.2f}" if value < 100 else f"{value:,.0f}"

    rows = ((f"{int(s):,}", *(cell(k, s) for k in SPEED)) for s in SIZES if cell("build_s", s) != "–")
    head = ("claims", "whole picture, s", "another date, s", "one more document, s", "peak, MB")
    return table(head, rows, right=4) + f"\nGrowth of the whole: claims to the power of {f['growth']:.2f}.\n"


BLOCKS: Mapping[str, Callable[[], str | None]] = {
    "errors": errors,
    "ladder": ladder,
    "control": control,
    "half-lives": half_lives,
    "control-figures": control_figures,
    "families": families,
    "weights": weights,
    "event-figures": event_figures,
    "ties": ties,
    "decisions": decisions,
    "lessons": lessons,
    "formats": formats,
    "columns": columns,
    "licences": licences,
    "speed-figures": speed_figures,
}
