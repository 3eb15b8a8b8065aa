"""Decisions as they were written down, and as they are sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from foreshock.ledger import Decision

# The longest name, reason and word of a decision, in characters.
NAME, REASON = 500, 2000
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NAME)]
Because = Annotated[str, StringConstraints(strip_whitespace=True, max_length=REASON)]
Value = Annotated[str, StringConstraints(max_length=NAME)]


@dataclass(frozen=True, slots=True)
class DecisionShape:
    """See `Decision` in `web/src/lib/api/types.ts`."""

    id: str
    kind: str
    target: str
    verdict: str
    because: str
    who: str
    at: str
    data: dict[str, Any]
    undone: bool


def decision_of(made: Decision, *, in_force: Collection[str] | None = None) -> DecisionShape:
    """A decision; undone where it is none of those in force."""
    return DecisionShape(
        id=made.id,
        kind=made.kind,
        target=made.target,
        verdict=made.verdict,
        because=made.because,
        who=made.who,
        at=made.decided.isoformat(),
        data=dict(made.data),
        undone=in_force is not None and made.id not in in_force,
    )


class Sent(BaseModel):
    """What every decision has: who decides and why."""

    model_config = ConfigDict(extra="forbid")

    who: Name
    because: Because = ""


class OfClaim(Sent):
    """What a person says of a claim."""

    about: Literal["claim"]
    claim: Name
    verdict: Literal["accept", "reject", "edit", "unsure"]
    edits: dict[Value, Annotated[list[Value], Field(max_length=100)]] = Field(default={}, max_length=50)


class OfNames(Sent):
    """Whether two names are one actor or place."""

    about: Literal["names"]
    what: Literal["actor", "place"]
    verdict: Literal["merge", "never", "split"]
    a: Name
    b: Name


class OfSource(Sent):
    """How reliable a source is."""

    about: Literal["source"]
    source: Name
    letter: Literal["A", "B", "C", "D", "E", "F"]


Deciding = Annotated[OfClaim | OfNames | OfSource, Field(discriminator="about")]
Undoing = Sent
