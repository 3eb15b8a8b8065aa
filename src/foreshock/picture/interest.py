"""Interest: whether a claim's speaker gains or loses by it (`error_rates.yaml` has the types and roles)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from foreshock.model import Status
from foreshock.picture.error_rates import interests
from foreshock.picture.evidence import Evidence
from foreshock.picture.naming import Named, Naming
from foreshock.picture.rating import parties
from foreshock.picture.sides import Sides

Leans = Callable[[str], frozenset[str]]


class Stance(StrEnum):
    """How the innermost speaker of a claim stands to it."""

    NONE = ""
    FOR = "for its interest"
    AGAINST = "against its interest"


def stances(
    naming: Naming, sides: Sides | None = None, *, leans: Leans | None = None
) -> Callable[[Evidence], Stance]:
    """How the speaker of each claim stands to it: the party that takes a place speaks for its interest, the
    one that loses it against.

    With `sides` a body speaks for its state, without for its own name alone. With `leans`, which gives the
    ids of the actors whose side a source takes, a source speaks for these; an outlet too, where it quotes
    nobody.
    """

    def stance(e: Evidence) -> Stance:
        gains, losses = (_fills(e, pairs, naming, sides, leans) for pairs in interests())
        if gains == losses:
            return Stance.NONE
        # Who denies what it would lose by speaks for itself.
        return Stance.FOR if gains != (e.status == Status.DENIED) else Stance.AGAINST

    return stance


def _fills(
    e: Evidence,
    pairs: frozenset[tuple[str, str]],
    naming: Naming,
    sides: Sides | None,
    leans: Leans | None,
) -> bool:
    """Whether the speaker, or one whose side it takes, fills one of the roles."""
    roles = [role for kind, role in pairs if kind == e.type]
    fillers = e.entry.claim.values(*roles) if roles else ()
    said = e.entry.claim.sources[:1]
    speaker = said[0] if said else e.entry.outlet
    if not fillers or not speaker:
        return False
    if leans and (mine := leans(speaker)) and any(mine & set(parties(filler)) for filler in fillers):
        return True
    if not said:
        return False
    who = naming.actor(speaker, doc=e.text)
    return any(_one(who, naming.actor(filler, doc=e.text), sides) for filler in fillers)


def _one(speaker: Named, filler: Named, sides: Sides | None) -> bool:
    if speaker.key == filler.key or sides is None:
        return speaker.key == filler.key
    return sides.meeting(speaker, filler).meets
