"""Invented documents with claims in the shape that `benchmarks.picture_shape` measured, seeded.

Names come from what the package ships (actor registry, gazetteer overlays, common words) and, where more
are needed, are put together from these (`Bagram brigade`, `northern Bagram`). Nothing is told by them.
"""

from __future__ import annotations

import csv
import json
import math
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain, count, islice, pairwise, product

from benchmarks.picture_shape import FILE, NUMBERS, Shape, drawn, picked
from foreshock.ledger import Entry
from foreshock.model import Argument, Claim, Document, Span, Status, When
from foreshock.names import is_named
from foreshock.names.actors import Registry
from foreshock.names.common import common
from foreshock.picture.naming import ACTOR_ROLES, PLACE_ROLES

READER = "made 1"
FIRST = date(2011, 1, 1)
# Share of event claims that retell one of another document of the last days. The ledger measured has .03
# in events of several documents, by a grouping that leaves apart when in doubt; this is more, to be safe.
RETOLD = 0.1
DESCRIPTIONS = 20_000  # no more different ones are made; further ones are `7 men`
RECENT = 40  # the last so many documents may be retold
WORDS = {
    "relation": ("at", "near", "edge", "inside"),
    "role": ("member", "leads"),
    "means": ("arms", "money", "training", "air", "troops", "political"),
    "distance_km": ("12", "20", "about 30"),
}
KINDS = ("brigade", "battalion", "front", "military council", "shield forces", "tribal fighters", "division")
PARTS = ("northern", "southern", "eastern", "western", "rural", "old", "upper", "lower")


@cache
def shape() -> Shape:
    """The shape that is committed."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


@cache
def _of_actors() -> tuple[str, ...]:
    entries = Registry.shipped().entries
    names = dict.fromkeys(n for e in entries for n in (e.name, *e.variants))
    return tuple(n for n in names if is_named(n))


@cache
def _of_places() -> tuple[str, ...]:
    folder = files("foreshock.codebook") / "places"
    names: dict[str, None] = {}
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".csv")), key=lambda f: f.name):
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
            names |= dict.fromkeys([row["name"], *filter(None, row["variants"].split("|"))])
    return tuple(n for n in names if is_named(n))


@cache
def _in_common(kind: str) -> tuple[str, ...]:
    """Descriptions: one common word, two, three; the short ones first."""
    words, before = sorted(common(kind)), sorted(common("modifier"))
    said = chain(product(words), product(before, words), product(before, before, words))
    made = (t for row in said if not is_named(t := " ".join(row)))
    return tuple(dict.fromkeys(islice(made, DESCRIPTIONS)))


def _names(first: Sequence[str], more: Callable[[int], str], dice: random.Random) -> Iterator[str]:
    yield from dice.sample(first, len(first))
    for number in count():
        yield more(number)


@dataclass(slots=True)
class Told:
    """Names told so far: a name told again, or the next new one (Pitman and Yor's process)."""

    shape: Shape
    new: Iterator[str]
    dice: random.Random
    tokens: list[str] = field(default_factory=list)
    names: int = 0
    fresh: list[bool] = field(default_factory=list)

    def draw(self, here: list[str]) -> str:
        """A name; `here` are those that the document has told."""
        if here and self.dice.random() < self.shape["again"]:
            return self.dice.choice(here)
        name = self._drawn()
        here.append(name)
        return name

    def _drawn(self) -> str:
        alpha, theta, n = self.shape["alpha"], self.shape["theta"], len(self.tokens)
        if self.dice.random() * (theta + n) < theta + alpha * self.names:
            name = next(self.new)
            self.names += 1
            self.fresh.append(True)
        else:
            name = self._again(alpha)
            self.fresh.append(False)
        self.tokens.append(name)
        return name

    def _again(self, alpha: float) -> str:
        # A name told c times comes with weight c - alpha: its first telling counts 1 - alpha.
        while True:
            i = self.dice.randrange(len(self.tokens))
            if not self.fresh[i] or self.dice.random() > alpha:
                return self.tokens[i]


@dataclass(frozen=True, slots=True)
class Named:
    """Names of one kind: by name, or in common words."""

    share: float
    names: Told
    descriptions: Told
    dice: random.Random

    def draw(self, here: Mapping[bool, list[str]]) -> str:
        """A name; `here` are those of the document, by whether they are names."""
        by_name = self.dice.random() < self.share
        return (self.names if by_name else self.descriptions).draw(here[by_name])


@dataclass(frozen=True, slots=True)
class Made:
    """A document with its claims."""

    document: Document
    claims: tuple[Claim, ...]

    def entries(self) -> Iterator[Entry]:
        """As the ledger gives them."""
        doc = self.document
        recorded = datetime.combine(doc.date or FIRST, time(12), UTC) + timedelta(days=1)
        origin = doc.origin or doc.id
        for claim in self.claims:
            yield Entry(claim, doc.date, recorded, doc.outlet, doc.title, origin, True, READER, "en")


@dataclass(slots=True)
class _Here:
    """A document in the making."""

    id: str
    day: date
    actors: Mapping[bool, list[str]] = field(default_factory=lambda: {True: [], False: []})
    places: Mapping[bool, list[str]] = field(default_factory=lambda: {True: [], False: []})
    speakers: Mapping[bool, list[str]] = field(default_factory=lambda: {True: [], False: []})
    text: list[str] = field(default_factory=list)
    length: int = 0


class Maker:
    """Draws documents; the same seed gives the same ones."""

    def __init__(self, *, seed: int = 1) -> None:
        self.shape, self.dice = shape(), random.Random(seed)
        places, dice = _of_places(), self.dice
        self.actors = self._named("actors", _of_actors(), lambda i: _force(i, places), "party")
        self.places = self._named("places", places, lambda i: _part(i, places), "noun")
        self.speakers = self._named("speakers", _of_actors(), lambda i: _force(i, places), "party")
        self.things = _in_common("noun")[:2000]
        self.types = list(self.shape["types"])
        self.type_shares = _added(t["share"] for t in self.shape["types"].values())
        self.outlets = _added(self.shape["outlets"])
        self.recent: list[tuple[Claim, ...]] = []
        self.dice = dice

    def _named(self, what: str, first: Sequence[str], more: Callable[[int], str], kind: str) -> Named:
        told, dice = self.shape[what], self.dice
        spoken = told.get("descriptions", told["names"])
        descriptions = _names(_in_common(kind), lambda i: f"{i + 2} men", dice)
        return Named(
            told["named"],
            Told(told["names"], _names(first, more, dice), dice),
            Told(spoken, descriptions, dice),
            dice,
        )

    def documents(self, claims: int) -> Iterator[Made]:
        """Documents with so many claims together, in the order of publication."""
        per_document = self.shape["claims_per_document"]
        mean = sum((a + b) / 2 for a, b in pairwise(per_document)) / (len(per_document) - 1)
        expected = max(1, math.ceil(claims / mean))
        days = sorted(drawn(self.dice.random(), self.shape["days"]) for _ in range(expected))
        last: Made | None = None
        left = claims
        for number in count():
            day = date.fromordinal(int(days[min(number, expected - 1)]))
            size = min(left, max(1, round(drawn(self.dice.random(), per_document))))
            last = self._document(f"made-{number:06}", day, size, last)
            left -= len(last.claims)
            yield last
            if left <= 0:
                return

    def _document(self, id_: str, day: date, size: int, last: Made | None) -> Made:
        outlet = f"Outlet {picked(self.dice.random(), self.outlets) + 1}"
        if last and len(last.claims) <= size and self.dice.random() < self.shape["reprints"]:
            return _reprint(last, id_, outlet, day)
        here = _Here(id_, day)
        claims = tuple(self._claim(here) for _ in range(size))
        self.recent = [*self.recent[-RECENT:], claims]
        text = "".join(here.text)
        document = Document(id_, text, title=f"News of {day}", date=day, outlet=outlet, synthetic=True)
        return Made(document, claims)

    def _claim(self, here: _Here) -> Claim:
        if len(self.recent) > 1 and self.dice.random() < RETOLD:
            return self._retold(self.dice.choice(self.dice.choice(self.recent)), here)
        kind = self.types[picked(self.dice.random(), self.type_shares)]
        told = self.shape["types"][kind]
        args = [
            (role, value)
            for role, numbers in told["roles"].items()
            for value in self._values(kind, role, self._number(numbers), here)
        ]
        if kind == "ALIAS":
            args = [pair for name in self._values(kind, "name", 1, here) for pair in _alias(name)]
        return self._written(here, kind, args, self._one(told["status"]), self._when(told["when"], here.day))

    def _retold(self, other: Claim, here: _Here) -> Claim:
        """What another document told, with counts of its own now and then."""
        args = [
            (a.role, self._count(a.role) if a.role in NUMBERS and self.dice.random() < 0.5 else a.text)
            for a in other.args
        ]
        return self._written(here, other.type, args, other.status.value, other.when)

    def _written(
        self, here: _Here, kind: str, args: Sequence[tuple[str, str]], status: str, when: When | None
    ) -> Claim:
        start, found, at = here.length, [], here.length + len(kind) + 1
        for role, value in args:
            found.append(Argument(role, value, Span(at, at + len(value))))
            at += len(value) + 1
        said = " ".join([kind, *(value for _, value in args)])
        words = int(drawn(self.dice.random(), self.shape["quote_words"]))
        quote = said + " so" * max(0, words - said.count(" ") - 1) + "."
        here.text += [quote, "\n"]
        here.length += len(quote) + 1
        told = self.shape["types"][kind]
        return Claim(
            doc=here.id,
            type=kind,
            args=tuple(found),
            quote=quote,
            span=Span(start, start + len(quote)),
            status=Status(status),
            hedged=self.dice.random() < told["hedged"],
            sources=tuple(self.speakers.draw(here.speakers) for _ in range(self._number(told["speakers"]))),
            when=when,
            confidence=0.8,
            reason="made",
        )

    def _values(self, kind: str, role: str, number: int, here: _Here) -> Iterable[str]:
        return dict.fromkeys(self._value(kind, role, here) for _ in range(number))

    def _value(self, kind: str, role: str, here: _Here) -> str:
        if role in ACTOR_ROLES or (role == "target" and kind == "OPPOSES"):
            return self.actors.draw(here.actors)
        if role in PLACE_ROLES:
            return self.places.draw(here.places)
        if role in NUMBERS:
            return self._count(role)
        return self.dice.choice(WORDS.get(role, self.things))

    def _count(self, role: str) -> str:
        numbers = self.shape["numbers"][role]
        plain = self.dice.random() < numbers["plain"]
        return (
            self.dice.choice(("scores", "several", "dozens"))
            if plain
            else str(round(drawn(self.dice.random(), numbers["figures"])))
        )

    def _number(self, told: Mapping[str, float]) -> int:
        return int(self._one(told))

    def _one(self, told: Mapping[str, float]) -> str:
        at = self.dice.random()
        for value, share in told.items():
            at -= share
            if at < 0:
                return value
        return next(iter(told))

    def _when(self, told: Mapping[str, float], day: date) -> When | None:
        kind = self._one(told)
        if kind in ("none", "text"):
            return When.day(day) if kind == "text" else None
        lag = drawn(self.dice.random(), self.shape["times"]["lags"].get(kind, [0]))
        start = max(FIRST, day - timedelta(days=round(lag)))
        return _written_time(kind, start, round(drawn(self.dice.random(), self.shape["times"]["lengths"])))


def _written_time(kind: str, start: date, length: int) -> When:
    year, week, _ = start.isocalendar()
    written = {
        "week": f"{year}-W{week:02}",
        "month": f"{start:%Y-%m}",
        "year": f"{start:%Y}",
        "since": f"{start}/..",
        "until": f"../{start}",
        "span": f"{start}/{start + timedelta(days=length)}",
    }
    return When.parse(written.get(kind, start.isoformat()))


def _reprint(told: Made, id_: str, outlet: str, day: date) -> Made:
    first = told.document
    document = Document(
        id_,
        first.text,
        title=first.title,
        date=day,
        outlet=outlet,
        origin=first.origin or first.id,
        synthetic=True,
    )
    claims = tuple(
        Claim(
            id_,
            c.type,
            c.args,
            c.quote,
            c.span,
            c.status,
            c.hedged,
            c.sources,
            c.when,
            c.confidence,
            c.reason,
        )
        for c in told.claims
    )
    return Made(document, claims)


def _alias(name: str) -> Iterator[tuple[str, str]]:
    """A name beside its initials, or a longer form of it: two names drawn at random would soon join all."""
    words = name.split()
    yield "name", name
    yield "other", "".join(w[0].upper() for w in words) if len(words) > 1 else f"{name} movement"


def _force(number: int, places: Sequence[str]) -> str:
    turn, at = divmod(number, len(places))
    which, kind = divmod(turn, len(KINDS))
    return f"{places[at]} {KINDS[kind]}" + (f" {which + 1}" if which else "")


def _part(number: int, places: Sequence[str]) -> str:
    turn, at = divmod(number, len(places))
    which, part = divmod(turn, len(PARTS))
    return f"{PARTS[part]} {places[at]}" + (f" {which + 1}" if which else "")


def _added(shares: Iterable[float]) -> list[float]:
    return list(accumulate(shares))
