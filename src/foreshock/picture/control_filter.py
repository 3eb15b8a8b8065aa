"""The control filter: odds over the holders of one place, moved by what is told of it, oldest first.

A discrete Bayes filter. Its answers are the parties that are told to hold the place, the allies that a claim
tells together, and nobody known, which has all at first. Between tellings the odds go back there by the
half-life. A holding multiplies the odds of its party by how much likelier it is told where it is true, and
takes from nobody known the share in which such tellings are right; a taking, leaving or losing moves odds. No
answer gets surer than its independent origins carry. All numbers are in `control_numbers`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from foreshock.picture import control_numbers as numbers
from foreshock.picture.control_odds import Spread, shares
from foreshock.picture.control_run import NOBODY, Answer, Run, Said
from foreshock.picture.tellings import Word

# A speaker, or a wire copy, that says the same again within days says it once.
AGAIN = timedelta(days=3)
# Of several parties told with these each may be meant.
SEVERAL = (Word.HELD_IN_TURN, Word.CEASEFIRE)

Pressure = tuple[date, Answer, float]


@dataclass(slots=True)
class Filter:
    """The odds at a moment, and what is needed to go on from it."""

    spread: Spread
    pressure: tuple[Pressure, ...] = ()
    day: date | None = None
    runs: dict[int, Run] = field(default_factory=dict)
    lost: Mapping[int, date] = field(default_factory=dict)
    frozen: bool = False
    taken: tuple[date, Answer] | None = None
    recent: tuple[tuple[date, Word, Answer, Answer, frozenset[str]], ...] = ()

    def copy(self) -> Filter:
        """A filter that goes on from here by itself."""
        rest = self.frozen, self.taken, self.recent
        return Filter(self.spread.copy(), self.pressure, self.day, dict(self.runs), dict(self.lost), *rest)

    @property
    def best(self) -> Answer:
        """The likeliest answer that names somebody."""
        return self.spread.best

    @property
    def half_life(self) -> int:
        """In how many days what is known halves: longer where its likeliest holder took the place or a
        ceasefire keeps the lines."""
        taken = any(self.runs[g].taken for g in self.best if g in self.runs)
        return numbers.TAKEN_DAYS if taken or self.frozen else numbers.MENTION_DAYS

    def until(self, day: date) -> None:
        """Let the time pass."""
        if self.day is not None and day > self.day:
            keep = 0.5 ** ((day - self.day).days / self.half_life)
            self.spread.fade(keep)
        self.day = max(day, self.day) if self.day else day

    def take(self, said: Said, index: int) -> bool:
        """Take in a telling; False where it only repeats one."""
        self.until(said.day)
        if self._repeats(said):
            return False
        before = self.best
        STEPS[said.word](self, said, index)
        self._switch(before)
        return True

    def _repeats(self, said: Said) -> bool:
        self.recent = tuple(r for r in self.recent if said.day - r[0] <= AGAIN)
        alike = (said.word, said.parties, said.left)
        again = any(r[1:4] == alike and r[4] & said.voices for r in self.recent)
        self.recent = (*self.recent, (said.day, *alike, said.voices))
        return again

    def _switch(self, before: Answer) -> None:
        """Where another answer is the likeliest now, the support of the one before is over."""
        if before != self.best:
            for g in before - self.best:
                self.runs.pop(g, None)

    # --- what each word does ---------------------------------------------------------------------------

    def holds(self, said: Said, index: int) -> None:
        """Somebody is told to hold it."""
        right = numbers.HOLDS * (numbers.OWN_WORD if said.interest < 0 else 1.0)
        past = self._past(said) or self._just_gone(said)
        if self._just_gone(said):
            self._weigh(said, said.parties, 0.0, 1 / numbers.PAST_TOLD)
        elif said.apart:
            self._move(said, numbers.ROW, nobody=right)
        elif self._corrects(said):
            self._move(said, right)
        else:
            self._weigh(said, said.parties, right, 1 / numbers.PAST_TOLD if past else _ratio(right))
        if not past:
            self._support(said, index)

    def former(self, said: Said, _: int) -> None:
        """Somebody is told to have held it: it says little of who holds it now."""
        self.spread.lower(said.parties, numbers.FORMER / (1 - numbers.FORMER))

    def in_turn(self, said: Said, index: int) -> None:
        """Several are told to have held it, each at a time."""
        if len(said.parties) == 1:  # two names of one party
            return self.holds(said, index)
        self._weigh(said, said.parties, numbers.HOLDS, _ratio(numbers.HOLDS))
        return None

    def takes(self, said: Said, index: int) -> None:
        """Somebody took it, or it was taken from somebody."""
        weight = numbers.TAKES * (numbers.OWN_WORD if said.interest < 0 else 1.0)
        if not said.parties:
            gone = said.left or self.best
            return self._leave(gone, 1 - weight, said)
        weight *= self._after_the_last(said) * self._soon(said)
        for g in [g for g in self.runs if g not in said.parties and weight >= numbers.NAMED * numbers.TAKES]:
            self._lose(g, said.day)
        self._move(said, weight)
        self._support(said, index)
        self.frozen, self.taken = False, (said.day, said.parties)
        return None

    def _after_the_last(self, said: Said) -> float:
        """How likely a taking that is told for a longer time (`in October`) came after another's that was
        told for a day in it: the part of the time that lies after."""
        first = said.telling.first
        if self.taken is None or self.taken[1] & said.parties or not first or self.taken[0] < first:
            return 1.0
        return (said.day - self.taken[0]).days / max((said.day - first).days, 1) if first < said.day else 1.0

    def _soon(self, said: Said) -> float:
        """A place that one party took is seldom taken by another within days; a misreading or a wrong date is
        likelier than that."""
        if self.taken is None or self.taken[1] != self.best or self.taken[1] & said.parties:
            return 1.0
        return 1 - numbers.SOON * float(0.5 ** ((said.day - self.taken[0]).days / numbers.SOON_DAYS))

    def leaves(self, said: Said, _: int) -> None:
        """Somebody left or lost it."""
        self._leave(said.left, numbers.STAYS, said)
        self.frozen = False

    def denied(self, said: Said, _: int) -> None:
        """Somebody is told not to hold it."""
        self.spread.lower(said.left, numbers.DENIED)

    def besieges(self, said: Said, index: int) -> None:
        """Somebody stands around it; whom they besiege may hold it."""
        if not said.left:
            return  # who cuts a road is not outside of it
        self.spread.lower(said.parties, numbers.OUTSIDE)
        self._weigh(said, said.left, numbers.BESIEGED, _ratio(numbers.BESIEGED))
        self._support(said, index, said.left)

    def ceasefire(self, said: Said, _: int) -> None:
        """The lines stay where they are."""
        known = said.parties & self.spread.each().keys()
        if known:
            self._weigh(said, known, 0.0, _ratio(numbers.NAMED_IN_TRUCE))
        self.frozen = True

    # --- how odds are moved ----------------------------------------------------------------------------

    def _weigh(self, said: Said, told: Answer, right: float, ratio: float) -> None:
        several = said.apart or said.word in SEVERAL
        self.spread.weigh(told, right=right, ratio=ratio, several=several, weight=_weight(said))

    def _move(self, said: Said, part: float, nobody: float | None = None) -> None:
        heard = _weight(said)
        other = part if nobody is None else nobody
        self.spread.move(said.parties, part=part * heard, nobody=other * heard, several=said.apart)

    def _leave(self, gone: Answer, stays: float, said: Said) -> None:
        stays = 1 - (1 - stays) * _weight(said)
        self.spread.leave(gone, stays=stays, nexts=self._next(gone, said.day))
        for g in gone:
            self._lose(g, said.day)

    def _next(self, gone: Answer, day: date) -> dict[Answer, float]:
        """Who may come next, by who is told to besiege it or to have fought there."""
        weights = {NOBODY: numbers.NOBODY_NEXT}
        since = date.fromordinal(max(1, day.toordinal() - numbers.PRESSURE_DAYS))
        for when, groups, weight in self.pressure:
            if since <= when <= day:
                for g in groups - gone:
                    one = frozenset((g,))
                    weights[one] = max(weights.get(one, 0.0), weight)
        return shares(weights)

    def _lose(self, group: int, day: date) -> None:
        self.runs.pop(group, None)
        self.lost = {**self.lost, group: day}

    def _past(self, said: Said) -> bool:
        """Whether a holding may be one of the past: it has no date of its own, its party was told to have
        lost the place, and another is known to hold it."""
        gone = bool(said.parties) and said.parties <= self.lost.keys() and not said.parties & self.best
        return said.telling.undated and gone and self.spread.sureness >= numbers.NAMED

    def _just_gone(self, said: Said) -> bool:
        """Whether a holding without a date of its own is told within days of its party's leaving: texts go on
        telling it, and a place is seldom held again so soon."""
        days = [(said.day - self.lost[g]).days for g in said.parties if g in self.lost]
        soon = len(days) == len(said.parties) and max(days, default=numbers.SOON_DAYS) < numbers.SOON_DAYS
        return said.telling.undated and soon

    def _corrects(self, said: Said) -> bool:
        """Whether the one origin of the likeliest answer now tells another."""
        runs = [self.runs[g] for g in self.best if g in self.runs]
        voices = [v for r in runs for v in r.voices]
        other = not said.parties & self.best
        return other and bool(voices) and all(v & said.voices for v in voices)

    def _support(self, said: Said, index: int, groups: Answer | None = None) -> None:
        """Count the telling's origin for its parties, and hold their odds to what their origins carry."""
        groups = said.parties if groups is None else groups
        for g in groups:
            self.runs[g] = self.runs.get(g, Run(index)).add(said)
            if said.word in (Word.TAKES, Word.HOLDS):
                self.lost = {h: day for h, day in self.lost.items() if h != g}
        for a in [a for a in self.spread.of if a and a <= groups]:
            origins = max(self.runs[g].origins for g in a)
            self.spread.cap(a, 1 - (numbers.SYSTEMATIC + numbers.RANDOM**origins))


def _holds(f: Filter, said: Said, index: int) -> None:
    (f.former if said.telling.former else f.holds)(said, index)


STEPS: Mapping[Word, Callable[[Filter, Said, int], None]] = {
    Word.HELD_IN_TURN: Filter.in_turn,
    Word.HOLDS: _holds,
    Word.TAKES: Filter.takes,
    Word.LEAVES: Filter.leaves,
    Word.DOES_NOT_HOLD: Filter.denied,
    Word.BESIEGES: Filter.besieges,
    Word.CEASEFIRE: Filter.ceasefire,
}


def _weight(said: Said) -> float:
    return said.weight * (numbers.AREA if said.area else 1.0)


def _ratio(right: float) -> float:
    """How much likelier a holding of that rightness is told where it is true than where a certain other
    party holds the place: a wrong one names one of those around it."""
    return right / ((1 - right) / numbers.AROUND)
