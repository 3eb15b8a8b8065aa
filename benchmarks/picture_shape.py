"""Measure the shape of a ledger of claims: distributions alone, no name and no sentence.

    python -m benchmarks.picture_shape LEDGER [--out FILE]

What is kept (benchmarks/picture_shape.json): quantiles of claims per document, of days of publication, of
words per quote and of the days between telling and told time; shares of claim types, and in each of
statuses, doubt, times, speakers and numbers of values per role; how names return (below); how often a
document retells what another told days before. `benchmarks.picture_made` draws entries of that shape.

Names return by Pitman and Yor's process, which gives both Zipf's law of their counts and Heaps' law of
their number: after n names of which k differ, the next is new with (theta + alpha k) / (theta + n). `again`
is the share of names that their document has told before; the process is of the others. `alpha` is the
slope of log k over log n in the later half of the documents, in a seeded order (in that of time a change of
subject would pass for growth), `theta` what gives the k that was counted.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from foreshock.ledger import Entry, Ledger
from foreshock.model import When
from foreshock.names import actor_key, is_named, is_time, place_key
from foreshock.picture import Picture
from foreshock.picture.naming import ACTOR_ROLES, PLACE_ROLES

FILE = Path(__file__).with_suffix(".json")
STEPS = 20  # quantiles are kept at every twentieth
SEED = 5
MOST_VALUES = 4  # values in a role; a few claims have more
NUMBERS = ("dead", "injured", "amount")
TARGETS = ("target",)  # a thing hit, or the foe of OPPOSES

Shape = dict[str, Any]


def quantiles(values: Iterable[float], *, steps: int = STEPS) -> list[float]:
    """The least value, that at every `steps`-th part, and the greatest."""
    rows = sorted(values)
    if not rows:
        return [0]
    return [rows[round(i * (len(rows) - 1) / steps)] for i in range(steps + 1)]


def shares(values: Iterable[Any]) -> dict[str, float]:
    """The share of each value, the most frequent first."""
    counted = Counter(str(v) for v in values)
    whole = counted.total()
    return {k: round(c / whole, 5) for k, c in sorted(counted.items(), key=lambda r: (-r[1], r[0]))}


def kind_of(when: When | None, published: Any) -> str:
    """How a time is written: none, the day of the text, another day, a week, a month, a year, an interval
    with an open start (`until`) or end (`since`) or with neither (`span`)."""
    if when is None:
        return "none"
    if "/" in when.iso:
        return "until" if when.start is None else "since" if when.end is None else "span"
    return "text" if published and when.iso == published.isoformat() else when.precision.value


def lag(e: Entry) -> int | None:
    """Days from the beginning (the end, where that is open) of what is told to the telling."""
    when = e.claim.when
    day = (when.start or when.end) if when else None
    return (e.published - day).days if e.published and day else None


def times(entries: Sequence[Entry]) -> Shape:
    """Lags by kind of time, and the length of intervals in days."""
    by_kind: dict[str, list[int]] = {}
    lengths = []
    for e in entries:
        days, when = lag(e), e.claim.when
        if days is not None and (kind := kind_of(when, e.published)) != "text":
            by_kind.setdefault(kind, []).append(days)
            if kind == "span" and when and when.start and when.end:
                lengths.append((when.end - when.start).days)
    lags = {kind: quantiles(days) for kind, days in sorted(by_kind.items())}
    return {"lags": lags, "lengths": quantiles(lengths)}


def of_type(entries: Sequence[Entry]) -> Shape:
    """The shape of the claims of one type."""
    roles = sorted({a.role for e in entries for a in e.claim.args})
    values = {role: shares(min(len(e.claim.values(role)), MOST_VALUES) for e in entries) for role in roles}
    return {
        "status": shares(e.claim.status.value for e in entries),
        "hedged": round(sum(e.claim.hedged for e in entries) / len(entries), 5),
        "speakers": shares(min(len(e.claim.sources), MOST_VALUES) for e in entries),
        "when": shares(kind_of(e.claim.when, e.published) for e in entries),
        "roles": values,
    }


def heaps(documents: Sequence[Sequence[str]]) -> Shape:
    """How the names of documents return."""
    documents = random.Random(SEED).sample(documents, len(documents))
    tokens = firsts = 0
    seen: set[str] = set()
    curve: list[tuple[int, int]] = []
    for names in documents:
        tokens += len(names)
        for name in dict.fromkeys(names):
            firsts += 1
            seen.add(name)
        curve.append((max(firsts, 1), max(len(seen), 1)))
    later = [(n, k) for n, k in curve if n > firsts / 2]
    alpha = min(max(slope([(math.log(n), math.log(k)) for n, k in later]), 0.05), 0.95)
    return {
        "again": round(1 - firsts / max(tokens, 1), 4),
        "alpha": round(alpha, 4),
        "theta": round(theta(firsts, len(seen), alpha), 2),
        "tokens": tokens,
        "names": len(seen),
    }


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the least-squares line."""
    n = len(points)
    x0, y0 = sum(x for x, _ in points) / max(n, 1), sum(y for _, y in points) / max(n, 1)
    wide = sum((x - x0) ** 2 for x, _ in points)
    return sum((x - x0) * (y - y0) for x, y in points) / wide if wide else 0.0


def expected(n: int, alpha: float, theta: float) -> float:
    """How many of n names differ by the process of Pitman and Yor (its known expectation)."""
    up = math.lgamma(theta + alpha + n) + math.lgamma(theta + 1)
    down = math.lgamma(theta + n) + math.lgamma(theta + alpha)
    return (math.exp(up - down) - theta) / alpha


def theta(n: int, k: int, alpha: float) -> float:
    """The theta that gives k different names of n."""
    low, high = 1e-3, 1e5
    for _ in range(80):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if expected(n, alpha, middle) < k else (low, middle)
    return low


def told_names(e: Entry, *, places: bool) -> Iterator[str]:
    """The names of actors, or of places, that a claim tells."""
    for a in e.claim.args:
        foe = a.role in TARGETS and e.claim.type == "OPPOSES"
        mine = a.role in PLACE_ROLES if places else a.role in ACTOR_ROLES or foe
        if mine and not is_time(a.text):
            yield a.text


def names(documents: Sequence[Sequence[Entry]], *, places: bool) -> Shape:
    """How names return, those by name and those in common words apart, and how many are by name."""
    key: Callable[[str], str] = place_key if places else actor_key
    told = [[t for e in doc for t in told_names(e, places=places)] for doc in documents]
    named = [[key(t) for t in doc if is_named(t)] for doc in told]
    common = [[key(t) for t in doc if not is_named(t)] for doc in told]
    share = sum(map(len, named)) / max(sum(map(len, told)), 1)
    return {"named": round(share, 4), "names": heaps(named), "descriptions": heaps(common)}


def speakers(documents: Sequence[Sequence[Entry]]) -> Shape:
    """The same of the sources that claims name."""
    told = [[s for e in doc for s in e.claim.sources] for doc in documents]
    share = sum(is_named(s) for doc in told for s in doc) / max(sum(map(len, told)), 1)
    return {"named": round(share, 4), "names": heaps([[actor_key(s) for s in doc] for doc in told])}


def retold(entries: Sequence[Entry]) -> float:
    """The share of event claims that stand in an event which another document tells too."""
    events = [e for e in Picture.build(entries).events if e.status.value == "actual"]
    whole = sum(len(e.claims) for e in events)
    return round(sum(len(e.claims) for e in events if e.origins > 1) / max(whole, 1), 4)


def shape(entries: Sequence[Entry]) -> Shape:
    """The shape of a ledger's entries, which come in the order of publication."""
    documents = [list(group) for _, group in groupby(entries, key=lambda e: e.claim.doc)]
    types = shares(e.claim.type for e in entries)
    days = [e.published.toordinal() for doc in documents for e in doc[:1] if e.published]
    return {
        "claims": len(entries),
        "documents": len(documents),
        "claims_per_document": quantiles(len(doc) for doc in documents),
        "days": quantiles(days),
        "outlets": list(shares(doc[0].outlet for doc in documents).values()),
        "reprints": round(sum(doc[0].origin != doc[0].claim.doc for doc in documents) / len(documents), 4),
        "retold": retold(entries),
        "quote_words": quantiles(len(e.claim.quote.split()) for e in entries),
        "types": {
            t: {"share": s, **of_type([e for e in entries if e.claim.type == t])} for t, s in types.items()
        },
        "times": times(entries),
        "actors": names(documents, places=False),
        "places": names(documents, places=True),
        "speakers": speakers(documents),
        "numbers": {role: numbers(entries, role) for role in NUMBERS},
    }


def numbers(entries: Sequence[Entry], role: str) -> Shape:
    """Counts told in figures: their quantiles, and the share of values that have none (`scores`)."""
    values = [v for e in entries for v in e.claim.values(role)]
    told = ["".join(c for c in v if c.isdigit()) for v in values]
    return {
        "plain": round(sum(not t for t in told) / max(len(told), 1), 4),
        "figures": quantiles(int(t[:7]) for t in told if t),
    }


def drawn(at: float, quantile: Sequence[float]) -> float:
    """The value at a fraction of 0 to 1, between the quantiles on a straight line."""
    where = at * (len(quantile) - 1)
    low = min(int(where), len(quantile) - 2)
    return (
        quantile[low] + (where - low) * (quantile[low + 1] - quantile[low])
        if len(quantile) > 1
        else quantile[0]
    )


def picked(at: float, share: Sequence[float]) -> int:
    """Which of the rows with these shares, added up, a fraction of 0 to 1 falls into."""
    return min(bisect(share, at), len(share) - 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure a ledger; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args(arguments)
    with Ledger.open(given.ledger, read_only=True) as ledger:
        found = shape(list(ledger.entries()))
    given.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{given.out}: {found['claims']} claims of {found['documents']} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
