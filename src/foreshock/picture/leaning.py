"""Against interest: who takes a party's side and tells its loss, or its enemy's success, has no reason to
invent it. `interest.stances` looks at the speaker alone; here an outlet's leanings count too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from foreshock.model import Status
from foreshock.names import is_named
from foreshock.picture.error_rates import interests
from foreshock.picture.evidence import Evidence, actors
from foreshock.picture.interest import Stance, stances
from foreshock.picture.naming import Naming
from foreshock.picture.sides import Sides

Leans = Callable[[str], frozenset[str]]

# What a side does to others.
HARM = frozenset({"kill", "abduct", "destroy", "displace", "chemical"})


def speaks_against_interest(e: Evidence, *, harmed: frozenset[str], leans: Leans) -> bool:
    """Whether the claim is the word of somebody on a side that it harms.

    `harmed` are the ids of the parties whose loss the claim tells: who lost a place or its men, and, where
    an enemy's success is told, that enemy's opponents. The ids are those of the actor registry, a state
    standing for its forces and ministries (`state-syr`, `syr-sdf`): `Side.line` and `Side.wholes` of
    `sides.of(named)`, or `rating.parties(name)`. `leans` tells for the name of an outlet or a speaker the
    ids of the parties that it sides with: `Ratings.leans`.
    """
    return bool(teller_leans(e, leans) & harmed)


def teller_leans(e: Evidence, leans: Leans) -> frozenset[str]:
    """The parties that the claim's teller sides with; empty where that is nobody or not known.

    The teller is the innermost speaker who sides with somebody or is named; speakers told in common words
    (`activists`, `officials`) are passed over, outwards, to the outlet at last. A named speaker without
    leanings (`the United Nations`) is nobody's party, whoever prints it.
    """
    for name in _tellers(e):
        sides = leans(name)
        if sides or is_named(name):
            return sides
    return frozenset()


def _tellers(e: Evidence) -> Iterator[str]:
    yield from e.entry.claim.sources
    if e.entry.outlet:
        yield e.entry.outlet


def leaning_stances(
    naming: Naming, *, leans: Leans, sides: Sides | None = None
) -> Callable[[Evidence], Stance]:
    """`stances`, and where the speaker is nobody who gains or loses by it, how its teller's leanings stand.

    A state agency that tells of a town its own army lost tells it against interest, one that tells of a town
    taken for it. Harm that its side did is told against interest only where civilians suffered it: that of
    enemies is a boast. Without `sides` it is the same as `stances`.
    """
    by_speaker = stances(naming, sides)

    def stance(e: Evidence) -> Stance:
        found = by_speaker(e)
        if sides is None:
            return found
        if found is Stance.NONE:
            found = _leaning(e, teller_leans(e, leans), naming, sides)
        no_loss = found is Stance.AGAINST and (_boast(e, naming, sides) or _own_help(e, naming, sides))
        return Stance.NONE if no_loss else found

    return stance


def _own_help(e: Evidence, naming: Naming, sides: Sides) -> bool:
    """Whether it tells of help within one side: `army units backed by the air force`."""
    return e.type == "BACKS" and bool(
        _ids(e, ("backer",), naming, sides) & _ids(e, ("client",), naming, sides)
    )


def _boast(e: Evidence, naming: Naming, sides: Sides) -> bool:
    """Whether it tells of harm that a side did, and not to civilians: `our army killed forty fighters`."""
    if e.type not in HARM or e.status == Status.DENIED:
        return False
    return not any("civil" in sides.of(actor).classes for actor in actors(e, naming, "recipient"))


def _leaning(e: Evidence, teller: frozenset[str], naming: Naming, sides: Sides) -> Stance:
    gains, losses = (bool(teller & _parties(e, pairs, naming, sides)) for pairs in interests())
    if gains == losses:
        return Stance.NONE
    # Who denies what its side would lose by speaks for it.
    return Stance.FOR if gains != (e.status == Status.DENIED) else Stance.AGAINST


def _parties(e: Evidence, pairs: frozenset[tuple[str, str]], naming: Naming, sides: Sides) -> frozenset[str]:
    return _ids(e, [role for kind, role in pairs if kind == e.type], naming, sides)


def _ids(e: Evidence, roles: Sequence[str], naming: Naming, sides: Sides) -> frozenset[str]:
    """The ids of those who fill the roles, and of what they are part of."""
    told = [sides.of(actor) for actor in actors(e, naming, *roles)] if roles else []
    return frozenset(id_ for side in told for id_ in (side.line, *side.wholes) if id_)
