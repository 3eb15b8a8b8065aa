"""What a receiver of alerts is, and an alert in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from foreshock.errors import ForeshockError
from foreshock.foresight.alert import Alert


class DeliveryError(ForeshockError):
    """An alert could not be delivered; it is tried again later. The message holds no password and no path of
    a webhook, which may be a secret."""


class Receiver(Protocol):
    """Takes alerts. Not told twice of one alert, unless it was cut off while being told of it."""

    @property
    def name(self) -> str:
        """What it is kept under between runs; holds no secret."""
        ...

    @property
    def together(self) -> bool:
        """Whether it takes all alerts of a round at once rather than one by one."""
        ...

    def has(self, alert: Alert) -> bool:
        """Whether it is known to have got the alert; False where that cannot be known."""
        ...

    def send(self, alerts: Sequence[Alert]) -> None:
        """Deliver; raises `DeliveryError`."""
        ...


def lines(alert: Alert) -> Iterator[str]:
    """The alert in plain lines that cannot command a terminal."""
    yield one_line(f"{alert.day}  {alert.title}")
    yield one_line(f"  why: {alert.reason} [rule: {alert.rule}; {alert.id}]")
    for q in alert.claims:
        told = q.published.isoformat() if q.published else "undated"
        yield one_line(f"  {told}  {q.outlet or 'outlet unknown'}: “{q.quote}” [{q.claim}; {q.doc}]")
    if alert.more:
        yield f"  and {alert.more} more claims"


def one_line(text: str) -> str:
    """The text as one line without control and direction characters: quotes are hostile input."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).rstrip().split("\n"))
