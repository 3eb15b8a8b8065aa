"""A part of a score: its name, its value, why, and the claims it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """`name` says which part of the score it is, `value` what it contributes, `says` why in plain words;
    `claims` are those it rests on, none where a shipped table says it."""

    name: str
    value: float
    says: str
    claims: tuple[str, ...]
