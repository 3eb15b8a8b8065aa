"""The months of the benchmark of flashpoints: what the texts published by a day give, and what came then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

from benchmarks.flashpoints_lists import (
    ABLATIONS,
    MONTH,
    Cell,
    Clash,
    Item,
    Pair,
    ablated,
    distinct,
    doers,
    fought_before,
    in_order,
    lead,
    most_named,
    of_flashpoint,
    registered,
)
from foreshock.foresight.flashpoints import LEAST_SCORE, Flashpoint, flashpoints
from foreshock.ledger import PLACE_ROLES, Entry
from foreshock.ledger.known import countries_told
from foreshock.model import Status
from foreshock.names.located import located
from foreshock.picture import Picture
from foreshock.picture.ground import Locator
from foreshock.picture.model import Model
from foreshock.picture.spot import Spot

THEATRE = "SYR"
DAYS = tuple(
    date(y, m, 1) for y in (2017, 2018, 2019) for m in range(1, 13) if (2017, 6) <= (y, m) <= (2019, 11)
)
KM, FAR_KM = 25.0, 50.0
QUIET = timedelta(days=90)
RECENT = timedelta(days=60)
FIRST = 10
RANDOM = 20
FIGHTS = frozenset({"clash", "airstrike", "shelling", "bombing", "kill", "seize", "besiege"})

Lists = Mapping[str, Sequence[Item]]


@dataclass(frozen=True, slots=True)
class Issue:
    """What the texts published by a day give: flashpoints of the theatre with their points, the fights told,
    the places named lately and ever, how many texts came in the 60 days before, and how many flashpoints are
    elsewhere or without a position."""

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
    texts = {
        e.text for e in picture.evidence.values() if e.entry.published and e.entry.published > day - RECENT
    }
    return Issue(
        day,
        here,
        tuple(fights(picture, spots)),
        tuple(recent),
        tuple(ever),
        len(texts),
        len(every) - len(here),
    )


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
    nearest = [of_flashpoint(x.about, (x.lat, x.lon), side=lead) for x in served if x.about]
    found = {
        "flashpoints": served,
        "lead_parties": nearest,
        "distinct": distinct(served),
        "lead_distinct": distinct(x for x in nearest if x.pairs),
        "registered": [x for x in served if x.about and all(map(registered, x.about.camps))],
        "history": fought_before(ged, i.day),
        "told": told,
        "named": most_named(i.recent, pair),
        **{name: i.ranked(partial(ablated, without=parts)) for name, parts in ABLATIONS.items()},
        **{f"random_{n}": most_named(i.every, pair, random=Random(f"{i.day} {n}")) for n in range(RANDOM)},
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
