"""A telling in the terms of its place, and what speaks for a party since it was last told to have lost it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foreshock.picture.tellings import Telling, Word

# An answer: the numbers of its parties; none for nobody told.
Answer = frozenset[int]
NOBODY: Answer = frozenset()


@dataclass(frozen=True, slots=True)
class Said:
    """A telling in the terms of its place: who holds or takes it, who does not (any more).

    `area` says that it is told of what contains the place; `interest` is 1 where its speaker tells it
    against its own interest, -1 where for it, else 0; `apart` that its several parties do not hold it
    jointly; `again` that its text says as much or more in another claim.
    """

    telling: Telling
    day: date
    parties: Answer
    left: Answer
    area: bool = False
    interest: int = 0
    apart: bool = False
    weight: float = 1.0
    again: bool = False

    @property
    def word(self) -> Word:
        """What it says."""
        return self.telling.word

    @property
    def text(self) -> str:
        """The text it stands in."""
        return self.telling.evidence.text

    @property
    def voices(self) -> frozenset[str]:
        """Whose word it is."""
        return self.telling.evidence.voices


@dataclass(slots=True)
class Run:
    """What speaks for a party since it was last told to have lost the place: the first telling, the groups of
    voices that touch (one each origin), whether one tells against its interest, whether it took the place."""

    start: int
    voices: tuple[frozenset[str], ...] = ()
    admitted: bool = False
    taken: bool = False

    @property
    def origins(self) -> int:
        """How many independent origins; one that speaks against itself counts twice."""
        return len(self.voices) + self.admitted

    def add(self, said: Said) -> Run:
        """The run with one more telling."""
        touching = [g for g in self.voices if g & said.voices]
        rest = tuple(g for g in self.voices if not g & said.voices)
        return Run(
            self.start,
            (*rest, said.voices.union(*touching)),
            self.admitted or said.interest > 0,
            self.taken or (said.word == Word.TAKES and not said.area),
        )
