"""Addresses of what has no name of its own: the same facts have the same id in every run."""

from __future__ import annotations

import hashlib

from foreshock.picture.events import Event

# Hexadecimal digits: enough that no two facts of a ledger meet.
DIGITS = 12


def event_id(event: Event) -> str:
    """The id of an event: of the claims that tell it."""
    return "e" + _digest(" ".join(sorted(event.claims)))


def flashpoint_id(key: str) -> str:
    """The id of a flashpoint, from its `Flashpoint.key`."""
    return "f" + _digest(key)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
