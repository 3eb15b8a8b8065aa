"""Contradictions: the tellings of one place that cannot all be so, tied together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foreshock.picture.control import DISPUTE_WITHIN, differ
from foreshock.picture.evidence import Evidence
from foreshock.picture.tellings import Telling, Word

# These contradict nobody: a row of holders over years leaves open who held it when, and who stands around a
# place or keeps a ceasefire there is not told to hold it.
OPEN_WORDS = frozenset({Word.HELD_IN_TURN, Word.BESIEGES, Word.CEASEFIRE})


def two_voices(a: Evidence, b: Evidence) -> bool:
    """Whether two claims are the word of two: independent texts, or two speakers of one text."""
    if a.text == b.text:
        return a.entry.claim.sources != b.entry.claim.sources
    return not a.voices & b.voices


@dataclass(frozen=True, slots=True)
class _Row:
    """A telling with its keys, worked out once."""

    told: Telling
    word: Word
    day: int
    keys: frozenset[str]
    gone: frozenset[str]


class _Groups:
    """Numbers that are joined two by two; the groups in the order of their last join."""

    def __init__(self) -> None:
        self._groups: dict[int, list[int]] = {}
        self._of: dict[int, int] = {}
        self._next = 0

    def join(self, a: int, b: int) -> None:
        """Take both into one group."""
        mine, other = self._pop(a), self._pop(b)
        small, large = sorted((mine, other), key=len)
        large.extend(small)
        # a group that is joined again comes last
        self._next += 1
        self._groups[self._next] = large
        for number in large:
            self._of[number] = self._next

    def _pop(self, number: int) -> list[int]:
        at = self._of.get(number)
        if at is None:
            return [number]
        return self._groups.pop(at, [])

    def __iter__(self) -> Iterator[list[int]]:
        return (sorted(group) for group in self._groups.values())


def linked(told: Sequence[Telling]) -> list[list[Telling]]:
    """The groups that contradictions hold together; `told` are of one place, in order of time."""
    rows = [_Row(t, t.word, t.day.toordinal(), t.keys, t.gone) for t in told]
    groups = _Groups()
    for i, x in enumerate(rows):
        for j in range(i + 1, len(rows)):
            if rows[j].day - x.day > DISPUTE_WITHIN.days:
                break
            if _contradict(rows, i, j):
                groups.join(i, j)
    return [[told[i] for i in group] for group in groups]


def _contradict(rows: Sequence[_Row], i: int, j: int) -> bool:
    """Whether row `j`, not earlier than `i`, excludes it: no change told between them explains it."""
    x, y = rows[i], rows[j]
    if not OPEN_WORDS.isdisjoint((x.word, y.word)) or not _excludes(x, y):
        return False
    # No change explains a denial that comes after, nor two who took it on one day.
    stands = y.word == Word.DOES_NOT_HOLD or (x.word == y.word == Word.TAKES)
    return two_voices(x.told.evidence, y.told.evidence) and (stands or not _moved(rows, i, j))


def _excludes(x: _Row, y: _Row) -> bool:
    """Whether both cannot be so if nothing changed between them."""
    if y.word == Word.DOES_NOT_HOLD:
        return bool(y.gone & x.keys)
    if x.word == Word.DOES_NOT_HOLD:
        return bool(x.gone & y.keys)
    if x.word == Word.LEAVES:
        return y.word == Word.HOLDS and bool(x.gone & y.keys)
    if x.word not in (Word.HOLDS, Word.TAKES) or y.word not in (Word.HOLDS, Word.TAKES):
        return False
    if y.word == Word.TAKES and not (x.word == Word.TAKES and x.day == y.day):
        return False
    return not x.keys & y.keys and differ(x.told.parties, y.told.parties)


def _moved(rows: Sequence[_Row], i: int, j: int) -> bool:
    """Whether after row `i`, up to `j`, the party of `j` is told to take the place or that of `i` to leave
    it."""
    x, y = rows[i], rows[j]
    between = rows[i + 1 : j + 1]
    takes = any(t.word == Word.TAKES and t.keys & y.keys for t in between)
    return takes or any(t.word == Word.LEAVES and t.gone & x.keys for t in between)
