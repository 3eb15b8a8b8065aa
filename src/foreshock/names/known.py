"""What a ledger knows, as `names` may ask it: a read-only protocol that the caller hands in.

`names` stands before `ledger` and never imports it; whoever has a ledger writes an adapter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place that was settled before: degrees WGS 84, radius in km, and why."""

    name: str
    country: str
    lat: float
    lon: float
    radius_km: float
    reason: str = ""


class Known(Protocol):
    """What is known of names beyond the shipped data; all answers are for folded keys or plain names."""

    def same(self, name: str) -> str | None:
        """The name (or the id) of the actor that people decided this name to be; None where nobody did."""
        ...

    def never(self, a: str, b: str) -> bool:
        """Whether people decided that these two names are not one actor."""
        ...

    def place(self, name: str) -> KnownPlace | None:
        """The place that this name was settled to; None where it was not."""
        ...

    def countries(self) -> Mapping[str, int]:
        """How often each country (ISO 3166 alpha-3) is told in what is known; empty where nothing is."""
        ...


class Nothing:
    """A `Known` that knows nothing."""

    def same(self, name: str) -> str | None:  # noqa: ARG002
        """None."""
        return None

    def never(self, a: str, b: str) -> bool:  # noqa: ARG002
        """False."""
        return False

    def place(self, name: str) -> KnownPlace | None:  # noqa: ARG002
        """None."""
        return None

    def countries(self) -> Mapping[str, int]:
        """Empty."""
        return {}
