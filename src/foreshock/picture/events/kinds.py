"""Which types of claim can tell one event: the type tree.

A family is a PLOVER root of the codebook, with three differences: what changes who holds a place is one
family (`seize`, `lose`, `withdraw` are views of one change), taking people is one (`abduct`, `arrest`), and
the other modes of COERCE and RETREAT are a family each (a siege is no deportation, a truce no release).
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from foreshock.codebook import codebook

GROUND, CUSTODY = "ground", "custody"
PEOPLE_TAKEN = frozenset({"abduct", "arrest"})
BY_MODE = frozenset({"COERCE", "RETREAT"})

# What any attack can be told as: deaths, destruction, fighting.
GENERAL = frozenset({"kill", "destroy", "clash"})
# What gas comes with can be an air strike, a shell or a bomb.
CARRIED = frozenset({"chemical"})
# Which side is named as the doer differs between these two views of one change.
LEAVING = frozenset({"lose", "withdraw"})


class Kin(StrEnum):
    """How the types of two claims go together in one event."""

    SAME = "same"
    VIEW = "view"
    """A general and a special type, or two views: `kill` and `airstrike`, `seize` and `lose`."""
    APART = "apart"
    """Two special types of one family: `airstrike` and `bombing`."""
    NONE = "none"


@cache
def family(kind: str) -> str:
    """The family of a type; a type that the codebook has not is its own."""
    known = codebook().types.get(kind)
    if known is None or not known.plover:
        return kind
    if kind in PEOPLE_TAKEN:
        return CUSTODY
    if known.control in ("begins", "ends"):
        return GROUND
    return known.plover if known.plover.split()[0] in BY_MODE else known.plover.split()[0]


@cache
def kin(one: str, other: str) -> Kin:
    """How two types go together."""
    if one == other:
        return Kin.SAME
    if family(one) != family(other):
        return Kin.NONE
    special = family(one) == "ASSAULT" and not {one, other} & (GENERAL | CARRIED)
    return Kin.APART if special else Kin.VIEW


def turned(one: str, other: str) -> bool:
    """Whether the doer of one is the one done to of the other (`A took it from B`, `B lost it to A`)."""
    return family(one) == family(other) == GROUND and (one in LEAVING) != (other in LEAVING)
