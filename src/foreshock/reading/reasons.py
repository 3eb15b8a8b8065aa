"""How surely each value of a claim was read, from the claim's reason (`holder 'Lions' 0.32`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A role, its value in quotes (which may hold quotes) and its probability, as a part of the reason.
VALUE = re.compile(r"(?:^|; )([a-z_]+) '((?:(?!' [01]\.\d\d(?:; |$)).)*)' ([01]\.\d\d)(?=; |$)", re.DOTALL)
# What stands before the values: the word that the claim hangs on, and its type.
TRIGGER = re.compile(r"^trigger '.*?' → \S+ [01]\.\d\d(?:; |$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a claim as it was read, with the probability that the reader gave it (0 to 1)."""

    role: str
    text: str
    probability: float


def values_read(reason: str) -> tuple[Value, ...]:
    """The values that the reason tells with a probability; none for a claim read by rule or by a person."""
    told = TRIGGER.sub("", reason, count=1)
    return tuple(Value(role, text, float(p)) for role, text, p in VALUE.findall(told))
