"""The history of one place: what is told of it in order, the filter after each day, asked as of any day.

`derive` needs nothing but the place's own evidence (and that of the areas that contain it), the names, the
sides and the relations of its parties: told again it is the same, whatever else was read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from foreshock.model import Status
from foreshock.picture import control_numbers as numbers
from foreshock.picture.control_account import Account
from foreshock.picture.control_answer import answer
from foreshock.picture.control_asked import Asked
from foreshock.picture.control_enmities import Enmities
from foreshock.picture.control_filter import Filter, Pressure
from foreshock.picture.control_marks import can_hold
from foreshock.picture.control_model import Control
from foreshock.picture.control_odds import Spread
from foreshock.picture.control_parties import Both, Parties
from foreshock.picture.control_run import Said
from foreshock.picture.control_said import Heard, Terms, heard
from foreshock.picture.evidence import Evidence, actors, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.sides import Sides
from foreshock.picture.tellings import Telling, Word, tellings

# Who fights for a place may hold it next.
PRESSES = frozenset({"clash", "advance", "seize", "besiege"})
INSIDE = frozenset({"at", "inside"})


@dataclass(frozen=True, slots=True)
class History:
    """A place's control for every day. `heard` are its tellings as their texts mean them, `said` the same in
    the terms of its parties, oldest first; `counted` says of each whether the filter took it in; `steps` are
    the filter after each day of `days`, with the tellings by then."""

    place: Named
    parties: Parties
    heard: tuple[Heard, ...]
    said: tuple[Said, ...]
    counted: tuple[bool, ...]
    days: tuple[date, ...]
    steps: tuple[tuple[int, Filter], ...]
    start: Filter
    spans: tuple[Said, ...]
    inside: tuple[tuple[Named, Evidence], ...]
    # the accounts that were asked for, by how many tellings are in them
    _accounts: dict[int, Account] = field(default_factory=dict, compare=False, repr=False)

    def at(self, day: date) -> Control | None:
        """Who holds it at the end of that day; None where nothing is told of it by then."""
        i = bisect_right(self.days, day) - 1
        count, step = self.steps[i] if i >= 0 else (0, self.start)
        over = [s for s in (_over(s, day) for s in self.spans) if s]
        if not count and not over:
            return None
        now = step.copy()
        settled = (step.best, step.spread.sureness) if count and not over else None
        now.until(day)
        for n, told in enumerate(over):
            now.take(told, count + n)
        inside = tuple((a, there) for a, e in self.inside if (there := e.at(day)))
        return answer(Asked(self._account(count, over, now), day, now, settled, inside))

    def _account(self, count: int, over: Sequence[Said], now: Filter) -> Account:
        """The account of so many tellings and of those that last over the day, which stand for it alone."""
        if over:
            return Account(self.place, self.parties, (*self.said[:count], *over), now.runs)
        if count not in self._accounts:
            self._accounts[count] = Account(self.place, self.parties, self.said[:count], now.runs)
        return self._accounts[count]


def _over(said: Said, day: date) -> Said | None:
    """The telling as it counts on a day within the time that it speaks of."""
    if said.day <= day or (said.telling.first is not None and said.telling.first > day):
        return None
    if said.telling.former:  # it was so at some time before, which may be any
        return None
    weight = 1.0
    if said.telling.first is None:
        weight = 0.5 ** ((said.day - day).days / numbers.MENTION_DAYS)
    return replace(said, day=day, weight=weight)


@dataclass(frozen=True, slots=True)
class Group:
    """What a place's history is made of: its evidence, with that of the areas around it (their keys)."""

    evidence: tuple[Evidence, ...]
    areas: frozenset[str] = frozenset()


def grouped(
    evidence: Iterable[Evidence], *, naming: Naming, within: Mapping[str, Iterable[str]] | None = None
) -> dict[Named, Group]:
    """Stage 1: for each place that control is told of, what its history is made of.

    `within` gives for keys of places the keys of the places that contain them; what is told of these counts
    for the place too. A place of `within` that only its areas are told of has a group too.
    """
    own: defaultdict[Named, list[Evidence]] = defaultdict(list)
    for e in evidence:
        if e.type in TYPES:
            for place in places(e, naming):
                own[place].append(e)
    told = {p.key: p for p, es in own.items() if any(e.type in TELLING for e in es)}
    groups = {told[key]: Group(tuple(own[told[key]])) for key in sorted(told)}
    every = {p.key: p for p in naming.every_place()} if within else {}
    for key, areas in (within or {}).items():
        around = frozenset(a for a in areas if a in told and a != key)
        if around and key in every:
            place = every[key]
            more = (e for a in sorted(around) for e in own[told[a]] if e.type in TELLING)
            groups[place] = Group(tuple(dict.fromkeys((*own.get(place, ()), *more))), around)
    return groups


TELLING = frozenset({"HOLDS", "seize", "lose", "withdraw", "besiege", "ceasefire"})
TYPES = TELLING | PRESSES | {"LOCATED"}


def derive(
    place: Named,
    group: Group,
    *,
    naming: Naming,
    sides: Sides,
    relations: Enmities,
    before: History | None = None,
    beside: Collection[Both] = (),
) -> History | None:
    """Stage 2: the history of a place from its group, gathered for no date; None where it tells nothing.

    `before` is its history with less or other evidence, where the relations make the same parties, and
    `beside` what `Parties.stand` says of them: what is told before the first difference is not run again.
    """
    evidence = group.evidence
    told = tuple(_of_place(group, place, naming))
    if not told:
        return None
    pressing = [(e, n) for e in evidence if _at(e, place, naming) for n in _pressing(e, naming)]
    holders = {n for t in told if t.word != Word.CEASEFIRE for n in (*t.parties, *t.left)}
    inside = tuple((a, e) for e in evidence for a in _inside(e, place, naming))
    named = holders | {n for _, n in pressing} | {a for a, _ in inside}
    able = [n for n in named if can_hold(n, sides)]
    on = min(t.day for t in told)
    before = before if before and before.parties.again(able, sides=sides, on=on) else None
    parties = before.parties if before else _parties(able, sides=sides, relations=relations, on=on)
    meant = heard(told)
    said = Terms(place, parties, naming, sides).said(meant)
    start = Filter(Spread(parties), tuple(_pressure(e, n, parties) for e, n in pressing))
    counted, days, steps = _run(said, start, before, beside)
    return History(place, parties, meant, said, counted, days, steps, start, _spans(said), inside)


def turned(before: History, *, naming: Naming, sides: Sides, beside: Collection[Both]) -> History:
    """The history of a place of which nothing else is told, where some of its parties stand otherwise now:
    `beside` is what `Parties.stand` says of them."""
    said = Terms(before.place, before.parties, naming, sides).said(before.heard)
    counted, days, steps = _run(said, before.start, before, beside)
    return replace(
        before, said=said, counted=counted, days=days, steps=steps, spans=_spans(said), _accounts={}
    )


def _spans(said: Iterable[Said]) -> tuple[Said, ...]:
    """The tellings that speak of a longer time."""
    return tuple(s for s in said if s.word == Word.HOLDS and s.weight and s.telling.first != s.day)


def _parties(able: Sequence[Named], *, sides: Sides, relations: Enmities, on: date) -> Parties:
    return Parties(able, sides=sides, relations=relations.among(able, sides=sides), on=on)


def _run(
    said: Sequence[Said], start: Filter, before: History | None, beside: Collection[Both]
) -> tuple[tuple[bool, ...], tuple[date, ...], tuple[tuple[int, Filter], ...]]:
    kept = _alike(said, start.pressure, before, beside) if before else 0
    steps = dict(zip(before.days[:kept], before.steps, strict=False)) if before else {}
    count, now = before.steps[kept - 1] if before and kept else (0, start)
    counted, now = list(before.counted[:count]) if before else [], now.copy()
    now.pressure = start.pressure
    for i, s in enumerate(said[count:], count):
        counted.append(bool(s.weight) and not s.again and now.take(s, i))
        if i + 1 == len(said) or said[i + 1].day != s.day:
            steps[s.day] = (i + 1, now.copy())
    return tuple(counted), tuple(steps), tuple(steps.values())


def _alike(
    said: Sequence[Said], pressure: Sequence[Pressure], before: History, beside: Collection[Both]
) -> int:
    """How many steps of the history before are those of these tellings, too. The filter asks at each day only
    who pressed by then, so the first new or missing pressure counts as a difference of its day."""
    both = zip(said, before.said, strict=False)
    same = next((i for i, (s, o) in enumerate(both) if s != o), min(len(said), len(before.said)))
    same = min(same, _concerned(said, pressure, beside)) if beside else same
    days = [s.day for s in said[same : same + 1]]
    days += [day for day, _, _ in set(pressure) ^ set(before.start.pressure)]
    kept = bisect_left(before.days, min(days, default=date.max))
    while kept and before.steps[kept - 1][0] > same:
        kept -= 1
    return kept


def _concerned(said: Sequence[Said], pressure: Sequence[Pressure], beside: Collection[Both]) -> int:
    """The first telling at which the filter can ask of two of these groups: one of them is told, and the
    other is among its answers, where it is told or presses by then."""
    here = {g for both in beside for g in both}
    there = {g: day for day, groups, _ in sorted(pressure, key=_newest_first) for g in groups & here}
    told: set[int] = set()
    for i, s in enumerate(said):
        now = (s.parties | s.left) & here
        told |= now
        known = told | {g for g, day in there.items() if day <= s.day}
        if now and any((a in now or b in now) and a in known and b in known for a, b in beside):
            return i
    return len(said)


def _newest_first(pressure: Pressure) -> int:
    return -pressure[0].toordinal()


def _of_place(group: Group, place: Named, naming: Naming) -> Iterator[Telling]:
    """The tellings of the place, and those of its areas by claims that do not name the place itself."""
    told = tellings(group.evidence, naming=naming, as_of=date.max)
    direct = {t.evidence.id for t in told if t.place == place}
    for t in told:
        if t.place == place or (t.place.key in group.areas and t.evidence.id not in direct):
            yield t


def _at(e: Evidence, place: Named, naming: Naming) -> bool:
    return e.type in PRESSES and place in places(e, naming)


def _pressing(e: Evidence, naming: Naming) -> Iterator[Named]:
    if e.status == Status.DENIED or (e.type == "seize" and e.status == Status.ACTUAL):
        return
    yield from actors(e, naming, "actor")
    if e.type == "clash":
        yield from actors(e, naming, "recipient")


def _pressure(e: Evidence, n: Named, parties: Parties) -> Pressure:
    weight = numbers.BESIEGER if e.type == "besiege" else numbers.FIGHTER
    return e.time.day, parties.known((n,)), weight


def _inside(e: Evidence, place: Named, naming: Naming) -> tuple[Named, ...]:
    there = e.type == "LOCATED" and e.status == Status.ACTUAL and place in places(e, naming)
    return actors(e, naming, "actor") if there and INSIDE & set(e.entry.claim.values("relation")) else ()
