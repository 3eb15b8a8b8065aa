"""What a front table shows: facts about somebody and somewhere that the text names.

`men hold the ground` stays among the claims and is counted; it tells a reader nothing about who holds what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from foreshock.names import states
from foreshock.picture import Aim, Control, Kind, Named, Question, Tie
from foreshock.reports.limits import HasClaims, left_out
from foreshock.reports.model import Sentence

Fact = TypeVar("Fact", bound=HasClaims)


def place_shown(place: Named) -> bool:
    """Whether the place is named (`al-Tanf`), not only described (`the ground`), and no whole state."""
    return not place.doc and place.key not in states()


def control_shown(c: Control) -> bool:
    """Whether the place is named and some holder tells a side."""
    return not c.place.doc and any(h.tells_side for h in c.holders)


def aim_shown(a: Aim) -> bool:
    """The same of an aim; who aims may be untold."""
    return not a.place.doc and (not a.actors or any(n.tells_side for n in a.actors))


def tie_shown(t: Tie) -> bool:
    """Whether both ends tell a side."""
    return t.a.tells_side and t.b.tells_side


def question_shown(q: Question) -> bool:
    """Whether it is about a named place, or about something else than a place. Of a whole state the holder
    is asked only where one is told."""
    if q.kind not in (Kind.HOLDER, Kind.CONTESTED):
        return True
    return any(not n.doc and (n.key not in states() or q.values) for n in q.about)


def split(
    facts: Iterable[Fact], shown: Callable[[Fact], bool], *, what: str
) -> tuple[list[Fact], tuple[Sentence, ...]]:
    """The facts that are shown, and a line on `what` that counts the others and cites their claims."""
    facts = list(facts)
    kept, left = [f for f in facts if shown(f)], [f for f in facts if not shown(f)]
    return kept, left_out(left, what=what, why="of unnamed parties or places")
