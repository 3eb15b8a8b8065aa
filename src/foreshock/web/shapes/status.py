"""What the app may do here, and the words of the codebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TypeShape:
    """A claim type: its words, its family (which colour it has), its roles."""

    name: str
    label: str
    family: str
    roles: list[str]


@dataclass(frozen=True, slots=True)
class StatusShape:
    """See `ServerStatus` in `web/src/lib/api/types.ts`."""

    version: str
    ledger: str
    revision: int
    edit: bool
    read: bool
    days: list[date] | None
    newest: date | None
    updating: bool
    types: list[TypeShape]
