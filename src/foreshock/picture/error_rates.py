"""How often sources err and claims are misread: the shipped table, and what decisions taught.

The table is `error_rates.yaml`; `foreshock learn` writes another one as a decision of kind `errors`, which
the picture uses from then on (`errors_in_force`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Protocol

from foreshock.codebook import codebook, entries
from foreshock.errors import CodebookError, RecordError

FILE = "error_rates.yaml"
LETTERS = ("A", "B", "C", "D", "E", "F")
UNKNOWN = "F"
# The kind of the decision that holds a learned table, and what it is about.
KIND, TARGET = "errors", "error model"
SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class Rate:
    """The errors of sources of one reliability. `weight` is how many judged claims the figures count for;
    `right` and `wrong` are the claims that were judged against what is so."""

    letter: str
    systematic: float
    random: float
    weight: float
    right: int = 0
    wrong: int = 0

    @property
    def one_telling(self) -> float:
        """The chance that a single telling is wrong."""
        return min(1.0, self.systematic + self.random)

    def learned(self, right: int, wrong: int) -> Rate:
        """The rate after so many claims of such sources were judged: a Beta prior of `weight` claims,
        updated. Both errors move alike, as single judged claims do not tell them apart."""
        before = self.one_telling
        after = (self.weight * before + wrong) / (self.weight + right + wrong)
        scale = after / before if before else 1.0
        return replace(
            self, systematic=self.systematic * scale, random=self.random * scale, right=right, wrong=wrong
        )


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims read with a confidence from `low` to below `high` (the last bin includes 1), and how many of
    those that people judged were read rightly and wrongly."""

    low: float
    high: float
    weight: float
    right: int = 0
    wrong: int = 0

    def holds(self, confidence: float) -> bool:
        """Whether a claim of that confidence falls into it."""
        return self.low <= confidence < self.high or confidence == self.high == 1.0

    def read_right(self, confidence: float) -> float:
        """The chance that such a claim is read rightly: a Beta prior of `weight` claims, of which the share
        `confidence` is right, updated by what was judged."""
        return (self.weight * confidence + self.right) / (self.weight + self.right + self.wrong)


@dataclass(frozen=True, slots=True)
class Errors:
    """The error model. `hedged` is how often a hedged telling is right, beside an unhedged one;
    `for_interest` and `against_interest` are factors of the systematic error. `version` is `shipped` or the
    id of the decision that it was learned by."""

    rates: tuple[Rate, ...]
    hedged: float
    for_interest: float
    against_interest: float
    bins: tuple[Bin, ...]
    version: str = SHIPPED

    def rate(self, letter: str) -> Rate:
        """The rate of a reliability letter; that of F for anything else."""
        found = {r.letter: r for r in self.rates}
        return found.get(letter, found[UNKNOWN])

    def read_right(self, confidence: float) -> float:
        """The chance that a claim read with that confidence is read rightly; 1 stays 1: a person read it."""
        if confidence >= 1.0:
            return 1.0
        return next(b.read_right(confidence) for b in self.bins if b.holds(confidence))

    def to_data(self) -> dict[str, Any]:
        """As the data of a decision."""
        return {
            "rates": {
                r.letter: [round(r.systematic, 6), round(r.random, 6), r.weight, r.right, r.wrong]
                for r in self.rates
            },
            "bins": [[b.low, b.high, b.weight, b.right, b.wrong] for b in self.bins],
            "hedged": self.hedged,
            "for_interest": self.for_interest,
            "against_interest": self.against_interest,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any], *, version: str) -> Errors:
        """The reverse; raises `RecordError` where a figure is missing or no probability."""
        try:
            rates = tuple(Rate(letter, *data["rates"][letter]) for letter in LETTERS)
            made = cls(
                rates=rates,
                hedged=float(data["hedged"]),
                for_interest=float(data["for_interest"]),
                against_interest=float(data["against_interest"]),
                bins=tuple(Bin(*row) for row in data["bins"]),
                version=version,
            )
            _check(made, where=version)
        except (KeyError, TypeError, ValueError, CodebookError) as error:
            raise RecordError(f"not an error model: {error}", where=version) from error
        return made


class Made(Protocol):
    """A decision, as far as it is asked here (`foreshock.ledger.Decision`)."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def kind(self) -> str:
        """The kind of question it decides."""
        ...

    @property
    def data(self) -> Mapping[str, Any]:
        """What belongs to it."""
        ...


def errors_in_force(decisions: Iterable[Made]) -> Errors:
    """The error model that the decisions in force leave: the last learned, else the shipped one."""
    made = [d for d in decisions if d.kind == KIND]
    return Errors.from_data(made[-1].data, version=made[-1].id) if made else shipped_errors()


@cache
def shipped_errors() -> Errors:
    """The shipped error model; raises `CodebookError` with file and line where the table is wrong."""
    return parse(_text())


@cache
def interests() -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """The pairs of claim type and role whose filler gains by the claim, and those whose filler loses."""
    rows = {name: (row, at) for name, row, at in entries(_text(), file=FILE)}
    return _roles(*rows["for_interest"]), _roles(*rows["against_interest"])


def _text() -> str:
    return (files("foreshock.picture") / FILE).read_text(encoding="utf-8")


def parse(text: str) -> Errors:
    """Read a table; raises `CodebookError` with file and line."""
    rows = {name: (row, at) for name, row, at in entries(text, file=FILE)}
    for name in (*LETTERS, "hedged", "for_interest", "against_interest", "reading"):
        if name not in rows:
            raise CodebookError(f"{name} is missing", where=f"{FILE}:1")
    edges, weight = _edges(*rows["reading"]), _figure("weight", *rows["reading"])
    made = Errors(
        rates=tuple(_rate(letter, *rows[letter]) for letter in LETTERS),
        hedged=_figure("right", *rows["hedged"]),
        for_interest=_figure("systematic", *rows["for_interest"]),
        against_interest=_figure("systematic", *rows["against_interest"]),
        bins=tuple(Bin(low, high, weight) for low, high in pairwise(edges)),
    )
    _check(made, where=FILE)
    return made


def _rate(letter: str, row: Mapping[str, Any], at: str) -> Rate:
    systematic, random, weight = (_figure(key, row, at) for key in ("systematic", "random", "weight"))
    return Rate(letter, systematic, random, weight)


def _figure(key: str, row: Mapping[str, Any], at: str) -> float:
    value = row.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
        raise CodebookError(f"{key!r} is a figure of 0 or more", where=at)
    return float(value)


def _edges(row: Mapping[str, Any], at: str) -> list[float]:
    edges = row.get("edges")
    if not isinstance(edges, list) or not all(isinstance(e, int | float) for e in edges):
        raise CodebookError("'edges' is a list of figures", where=at)
    if sorted({*edges, 0.0, 1.0}) != edges:
        raise CodebookError("'edges' rise from 0 to 1", where=at)
    return [float(e) for e in edges]


def _roles(row: Mapping[str, Any], at: str) -> frozenset[tuple[str, str]]:
    pairs = [tuple(str(pair).split(".")) for pair in row.get("roles") or ()]
    for pair in pairs:
        kind = codebook().types.get(pair[0])
        if len(pair) != 2 or kind is None or pair[1] not in kind.roles:
            raise CodebookError(f"no such type and role: {'.'.join(pair)}", where=at)
    return frozenset((kind, role) for kind, role in pairs)


def _check(errors: Errors, *, where: str) -> None:
    for r in errors.rates:
        if not (0 <= r.systematic <= 1 and 0 <= r.random <= 1 and r.systematic + r.random <= 1):
            raise CodebookError(f"{r.letter}: the two errors together are from 0 to 1", where=where)
    if any(r.weight <= 0 for r in errors.rates) or any(b.weight <= 0 for b in errors.bins):
        raise CodebookError("a weight is more than 0", where=where)
    if not errors.bins or (errors.bins[0].low, errors.bins[-1].high) != (0.0, 1.0):
        raise CodebookError("the bins go from 0 to 1", where=where)
    if errors.hedged > 1:
        raise CodebookError("hedged: 'right' is from 0 to 1", where=where)
    if errors.against_interest > 1 or errors.for_interest < 1:
        said = "interest: a word against it errs no more, one for it no less"
        raise CodebookError(said, where=where)
