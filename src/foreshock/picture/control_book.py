"""The book of control: the history of every place of which control is told, kept up claim by claim.

A place is worked out again where a claim of its group is new, where it is shown by another name, or where two
of its camps have become enemies or allies, or are no longer, and something in its history hangs on the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from foreshock.picture.control_enmities import Pair, Tally
from foreshock.picture.control_history import TELLING, TYPES, Group, History, derive, turned
from foreshock.picture.control_model import Control
from foreshock.picture.control_parties import Both, Moved
from foreshock.picture.evidence import Evidence, in_order, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.sides import Sides


class ControlBook:
    """The histories of the places of one model."""

    def __init__(self) -> None:
        self._open()

    def _open(self) -> None:
        self._enmities = Tally()
        self._own: dict[str, dict[str, Evidence]] = {}
        self._of: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, Named] = {}
        self._within: Mapping[str, Iterable[str]] = {}
        self._inside: dict[str, set[str]] = {}
        self._histories: dict[str, History] = {}
        self._by_camp: defaultdict[str, set[str]] = defaultdict(set)
        # the answers of the latest day asked for, which is asked for again after each document
        self._day = date.min
        self._answers: dict[str, Control | None] = {}

    def take(
        self,
        evidence: Iterable[Evidence],
        *,
        naming: Naming,
        sides: Sides,
        within: Mapping[str, Iterable[str]],
        anew: bool = False,
    ) -> None:
        """Take evidence in, each claim in place of what was told of it before; with `anew` it is that of the
        whole model. `within` gives for keys of places the keys of the areas that contain them."""
        if anew:
            self._open()
        evidence = tuple(evidence)
        touched = {key for e in evidence for key in self._put(e, naming)}
        touched |= {key for area in touched for key in self._inside.get(area, ())}
        touched |= self._place(within, naming)
        pairs = self._moved(self._enmities.take(evidence, naming=naming, sides=sides))
        moved = {k: self._histories[k].parties.stand(both, self._enmities) for k, both in pairs.items()}
        for key in touched | {k for k, m in moved.items() if m is None}:
            self._derive(key, naming, sides, moved=moved.get(key, Moved()))
        for key, m in moved.items():
            if m and m.any and key not in touched:
                self._turn(key, naming, sides, beside=m.beside)

    def __iter__(self) -> Iterator[History]:
        return iter(self._histories.values())

    def at(self, day: date) -> Iterator[Control]:
        """Who holds each place at the end of that day, of which anything is told by then."""
        if day > self._day:
            self._day, self._answers = day, {}
        known = self._answers if day == self._day else {}
        for key, history in self._histories.items():
            if key not in known:
                known[key] = history.at(day)
            if found := known[key]:
                yield found

    def _put(self, e: Evidence, naming: Naming) -> Iterator[str]:
        """File a claim under its places; the places that it stood under, and stands under now."""
        for key in self._of.pop(e.id, ()):
            del self._own[key][e.id]
            yield key
        if e.type in TYPES:
            told = places(e, naming)
            self._of[e.id] = tuple(p.key for p in told)
            for p in told:
                self._named[p.key] = p
                self._own.setdefault(p.key, {})[e.id] = e
                yield p.key

    def _place(self, within: Mapping[str, Iterable[str]], naming: Naming) -> set[str]:
        """Take in which places lie in which; those that lie elsewhere now, or are shown by another name."""
        if within is self._within:
            return set()
        before, self._within = self._within, within
        self._inside = {}
        for key, areas in within.items():
            for area in areas:
                self._inside.setdefault(area, set()).add(key)
        moved = {k for k in within.keys() | before.keys() if within.get(k) != before.get(k)}
        for key in within:
            place = naming.place_of(key)
            if place and self._named.get(key) != place:
                self._named[key] = place
                moved.add(key)
        return moved

    def _moved(self, pairs: Iterable[Pair]) -> Mapping[str, list[Pair]]:
        """For each place at which both of a pair are told these pairs."""
        found: dict[str, list[Pair]] = {}
        there = self._by_camp
        for a, b in pairs:
            for key in there[a] & there[b] if a in there and b in there else ():
                found.setdefault(key, []).append((a, b))
        return found

    def _derive(self, key: str, naming: Naming, sides: Sides, *, moved: Moved | None) -> None:
        """Make the history of a place, of whose parties `moved` says how they stand now; None where they are
        others."""
        before = self._histories.pop(key, None)
        self._answers.pop(key, None)
        group = self._group(key)
        told, place = self._enmities, self._named.get(key)
        for camp in before.parties.camps if before else ():
            self._by_camp[camp].discard(key)
        made = None
        if place and group:
            kept, beside = (before, moved.beside) if moved else (None, frozenset())
            made = derive(
                place, group, naming=naming, sides=sides, relations=told, before=kept, beside=beside
            )
        if made:
            self._histories[key] = made
            for camp in made.parties.camps:
                self._by_camp[camp].add(key)

    def _turn(self, key: str, naming: Naming, sides: Sides, *, beside: Collection[Both]) -> None:
        """Make the history of a place again of which no more is told, but some parties stand otherwise."""
        self._answers.pop(key, None)
        self._histories[key] = turned(self._histories[key], naming=naming, sides=sides, beside=beside)

    def _group(self, key: str) -> Group | None:
        """What the place's history is made of; None where no control is told of it."""
        own = self._own.get(key, {})
        around = frozenset(a for a in self._within.get(key, ()) if a != key and self._tells(a))
        if not around and not self._tells(key):
            return None
        found = {e.id: e for e in in_order(own.values())}
        for area in sorted(around):
            more = in_order(e for e in self._own[area].values() if e.type in TELLING)
            found |= {e.id: e for e in more}
        return Group(tuple(found.values()), around)

    def _tells(self, key: str) -> bool:
        return any(e.type in TELLING for e in self._own.get(key, {}).values())
