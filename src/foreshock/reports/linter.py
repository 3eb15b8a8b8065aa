"""The linter of reports: what our own sentences may say of chances, and that each ends in its claims.

Likelihood is said in the seven bands of Intelligence Community Directive 203 and in no other words, never in
a sentence with a level of confidence, and a percentage beside it lies in its band. The words are data
(`likelihood.csv`). Quotes and names of sources are theirs and exempt.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from foreshock.reports.model import Line, Report, Section, Sentence

PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|per ?cent)")
# The month of May is followed by a year or preceded by a day.
MAY = re.compile(r"(?<=\d )May\b|\bMay(?= \d{4})|^May$")
# What stands in a sentence for the words of a source.
TOLD = "“…”"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a report may not say: in which section, the sentence, and the rule it breaks."""

    section: str
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Band:
    """A likelihood word with the per cent it means."""

    words: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists."""

    bands: tuple[Band, ...]
    forbidden: re.Pattern[str]
    exempt: re.Pattern[str]
    confidence: re.Pattern[str]
    likelihood: re.Pattern[str]


@cache
def words() -> Words:
    """The lists as shipped."""
    text = (files("foreshock.reports") / "likelihood.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(StringIO(text)))
    bands = tuple(Band(r["words"], float(r["low"]), float(r["high"])) for r in rows if r["rule"] == "band")

    def listed(rule: str) -> re.Pattern[str]:
        return _any(r["words"] for r in rows if r["rule"] == rule)

    return Words(
        bands, listed("forbidden"), listed("exempt"), listed("confidence"), _any(b.words for b in bands)
    )


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern of all phrases as whole words, the longer before the shorter."""
    every = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})\b", re.IGNORECASE)


def band(chance: float) -> str:
    """The likelihood word for a chance between 0 and 1; what lies on an edge takes the more cautious word,
    nearer to even. What is surer than 99 in a hundred, either way, is not said more surely."""
    percent = min(max(round(100 * chance, 6), 1.0), 99.0)
    fitting = [b for b in words().bands if b.low <= percent <= b.high]
    return min(fitting, key=lambda b: abs((b.low + b.high) / 2 - 50)).words


def lint(report: Report) -> tuple[Finding, ...]:
    """All that a report says against the rules, in reading order."""
    return tuple(f for section in report.sections for f in _section(section))


def _section(section: Section) -> Iterator[Finding]:
    for text in (section.title, section.intro, section.empty):
        yield from _says(section.id, text)
    for s in _sentences(section):
        yield from _says(section.id, f"{s.lead}: {our_words(s.line)}")
        if not s.claims:
            yield Finding(section.id, our_words(s.line), "a sentence without claims")
        if not our_words(s.line).rstrip().endswith((".", "?")):
            yield Finding(section.id, our_words(s.line), "a sentence without its end")
    for table in section.tables:
        for text in (table.caption, *table.columns):
            yield from _says(section.id, text)
        for cell in (cell for row in table.rows for cell in row.cells):
            yield from _says(section.id, our_words(cell))
    for figure in section.figures:
        for text in (figure.caption, figure.drawing.name, figure.drawing.says):
            yield from _says(section.id, text)


def _sentences(section: Section) -> Iterator[Sentence]:
    yield from section.sentences
    yield from section.after
    for figure in section.figures:
        yield from figure.notes


def our_words(line: Line) -> str:
    """A line with a mark in the place of what its sources say."""
    return "".join(TOLD if run.told or run.doc else run.text for run in line)


def _says(section: str, text: str) -> Iterator[Finding]:
    for said in re.split(r"(?<=[.;?!])\s", text):
        for rule in broken(said):
            yield Finding(section, said, rule)


def broken(sentence: str) -> Iterator[str]:
    """The rules that a sentence of our own breaks."""
    lists = words()
    plain = MAY.sub("", lists.exempt.sub("", sentence))
    for found in dict.fromkeys(m[0].lower() for m in lists.forbidden.finditer(plain)):
        yield f"{found!r} is no likelihood word of the bands"
    told = [m[0].lower() for m in lists.likelihood.finditer(lists.forbidden.sub("", plain))]
    if told and lists.confidence.search(plain):
        yield "a likelihood beside a level of confidence"
    percents = [float(m[1]) for m in PERCENT.finditer(plain)]
    for said in told:
        meant = next(b for b in lists.bands if b.words == said)
        if any(not meant.low <= p <= meant.high for p in percents):
            yield f"{said!r} beside a percentage that it does not mean ({meant.low:g} to {meant.high:g})"
