"""Measure recognition and resolution of toponyms on LGL, TR-News, GeoVirus or GeoWebNews.

    python -m benchmarks.geoparsing [FILE.xml ...] [--out FILE] [--limit N] [--gazetteer FILE] [--gold-only]

The format is told from the file. Scored for resolution are all gold toponyms that have a point; unresolved
is a miss. What the resolver sees of an article is its text, and of its outlet where the outlet is at home,
as the same resolver reads it from the outlet's other articles in the file. The last line is one flat JSON
object: acc161 (share within 161 km of the gold point, gold spans), coverage (share resolved), median_km and
mean_km (over the resolved), auc (area under the curve of the logarithm of the error, unresolved at half the
Earth's girth; 0 is perfect), recognition_f1, recognition_precision and recognition_recall (a stretch is
right that overlaps one of the other side's), acc161_end_to_end (gold toponyms that overlap a recognised one
within 161 km), n (articles), n_toponyms, n_scored, n_lost (gold not found in its text), toponyms_per_s
(resolution of gold spans). Exits with 3 where a file is absent. Default: LGL, the only development set.
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from benchmarks import common
from benchmarks.geoparsing_formats import Article, Gold, articles
from foreshock.model import Span
from foreshock.names.gazetteer import Entry, Gazetteer, distance_km
from foreshock.names.places import Resolution, Toponym, home_of, resolve_places, toponyms
from foreshock.names.places.features import Home
from foreshock.reading.model.session import Session

DEFAULT = (common.DATA / "geoparsing/lgl.xml",)
RIGHT_KM = 161.0
# Half the girth of the Earth: no error is larger.
FARTHEST_KM = 20039.0


@dataclass(frozen=True, slots=True)
class Read:
    """An article with what was made of it: its scored toponyms resolved, and the toponyms that were
    recognised and resolved (empty where recognition is left out)."""

    article: Article
    placed: tuple[tuple[Gold, Resolution], ...]
    recognised: tuple[Resolution, ...]


def resolved(
    found: Sequence[Article], spans: Sequence[Sequence[Toponym]], gazetteer: Gazetteer
) -> list[tuple[Resolution, ...]]:
    """The toponyms of all articles: once without, and then with the homes that the first look gives."""
    first = [
        resolve_places(named, text=a.text, gazetteer=gazetteer) for a, named in zip(found, spans, strict=True)
    ]
    homes = outlets(found, first)
    return [
        resolve_places(named, text=a.text, gazetteer=gazetteer, home=home) if home else made
        for a, named, made, home in zip(found, spans, first, homes, strict=True)
    ]


def outlets(found: Sequence[Article], first: Sequence[Sequence[Resolution]]) -> list[Home | None]:
    """For each article where its outlet is at home, by the outlet's other articles; None where unknown."""
    by_outlet: dict[str, list[tuple[int, list[Entry]]]] = defaultdict(list)
    for i, (a, made) in enumerate(zip(found, first, strict=True)):
        if a.domain:
            one_each = {r.toponym.text: r.place for r in made if r.place}
            by_outlet[a.domain].append((i, list(one_each.values())))
    out: list[Home | None] = [None] * len(found)
    for rows in by_outlet.values():
        for i, _ in rows:
            out[i] = home_of(chain.from_iterable(places for k, places in rows if k != i))
    return out


def read(
    found: Sequence[Article], *, gazetteer: Gazetteer, session: Session | None
) -> tuple[list[Read], float]:
    """The articles read, and the seconds that the resolution of the gold spans took."""
    scored = [[g for g in a.toponyms if g.scored] for a in found]
    spans = [[Toponym(Span(g.start, g.end), g.phrase) for g in golds] for golds in scored]
    begin = time.perf_counter()
    placed = resolved(found, spans, gazetteer)
    seconds = time.perf_counter() - begin
    made: list[tuple[Resolution, ...]] = [() for _ in found]
    if session:
        named = [toponyms(a.text, gazetteer=gazetteer, session=session) for a in found]
        made = resolved(found, named, gazetteer)
    rows = zip(found, scored, placed, made, strict=True)
    return [Read(a, tuple(zip(g, p, strict=True)), m) for a, g, p, m in rows], seconds


def error_km(gold: Gold, made: Resolution) -> float | None:
    """The distance to the gold point; None where nothing was resolved."""
    if made.place is None or gold.lat is None or gold.lon is None:
        return None
    return distance_km(made.place.lat, made.place.lon, gold.lat, gold.lon)


def auc(errors: Sequence[float | None]) -> float:
    """Area under the curve of ln(1 + error) over the sorted toponyms, as a share of the largest (0 is
    best)."""
    logs = sorted(math.log1p(FARTHEST_KM if e is None else e) for e in errors)
    return common.share(sum(logs), len(logs) * math.log1p(FARTHEST_KM))


def overlaps(a: Span, b: Gold) -> bool:
    """Whether they share a character."""
    return a.start < b.end and b.start < a.end


def figures(made: Sequence[Read], seconds: float) -> dict[str, float | int]:
    """The last line."""
    errors = [error_km(g, r) for m in made for g, r in m.placed]
    known = [e for e in errors if e is not None]
    return {
        "acc161": common.share(sum(e <= RIGHT_KM for e in known), len(errors)),
        "coverage": common.share(len(known), len(errors)),
        "median_km": statistics.median(known) if known else 0.0,
        "mean_km": statistics.fmean(known) if known else 0.0,
        "auc": auc(errors),
        **recognition(made),
        "acc161_end_to_end": common.share(sum(_end_to_end(made)), len(errors)),
        "n": len(made),
        "n_toponyms": sum(len(m.article.toponyms) for m in made),
        "n_scored": len(errors),
        "n_lost": sum(m.article.lost for m in made),
        "toponyms_per_s": round(common.share(len(errors), seconds), 1),
    }


def recognition(made: Sequence[Read]) -> dict[str, float]:
    """Precision, recall and their mean over all gold toponyms, with a point or not."""
    said = [(r.toponym.span, m.article.toponyms) for m in made for r in m.recognised]
    gold = [(g, m.recognised) for m in made for g in m.article.toponyms]
    precision = common.share(sum(any(overlaps(s, g) for g in golds) for s, golds in said), len(said))
    recall = common.share(sum(any(overlaps(r.toponym.span, g) for r in rs) for g, rs in gold), len(gold))
    return {
        "recognition_f1": common.share(2 * precision * recall, precision + recall),
        "recognition_precision": precision,
        "recognition_recall": recall,
    }


def _end_to_end(made: Sequence[Read]) -> Iterator[bool]:
    for m in made:
        for gold, _ in m.placed:
            errors = [error_km(gold, r) for r in m.recognised if overlaps(r.toponym.span, gold)]
            yield any(e is not None and e <= RIGHT_KM for e in errors)


def rows(made: Sequence[Read]) -> Iterator[dict[str, Any]]:
    """One object a gold toponym, and one a recognised stretch that overlaps none."""
    for m in made:
        for g, r in m.placed:
            yield {"article": m.article.id, "gold": [g.lat, g.lon], "km": error_km(g, r), **shown(r)}
        for r in m.recognised:
            if not any(overlaps(r.toponym.span, g) for g in m.article.toponyms):
                yield {"article": m.article.id, "gold": None, **shown(r)}


def shown(r: Resolution) -> dict[str, Any]:
    """A resolution as an object."""
    e = r.place
    return {
        "start": r.toponym.span.start,
        "end": r.toponym.span.end,
        "text": r.toponym.text,
        "place": {
            "id": e.id,
            "name": e.name,
            "kind": e.kind,
            "country": e.country,
            "lat": e.lat,
            "lon": e.lon,
        }
        if e
        else None,
        "radius_km": r.radius_km,
        "confidence": r.confidence,
        "reason": r.reason,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    parser = common.command_line(__doc__, defaults=DEFAULT)
    parser.add_argument("--gazetteer", type=Path, help="use this gazetteer file, built where it is missing")
    parser.add_argument("--gold-only", action="store_true", help="leave recognition out")
    given = parser.parse_args(arguments)
    if common.missing(given.data):
        return common.ABSENT
    found = list(islice(chain.from_iterable(articles(p) for p in given.data), given.limit))
    with Gazetteer.open(given.gazetteer, progress=_progress) as gazetteer:
        session = None if given.gold_only else common.session()
        made, seconds = read(found, gazetteer=gazetteer, session=session)
    common.write(given.out, rows(made))
    common.last_line(figures(made, seconds))
    return 0


def _progress(what: str, share: float) -> None:
    print(f"gazetteer: {what} {share:.0%}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
