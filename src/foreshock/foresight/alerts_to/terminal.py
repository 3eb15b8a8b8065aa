"""Alerts on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from foreshock.foresight.alert import Alert
from foreshock.foresight.alerts_to.receiver import lines


@dataclass(frozen=True, slots=True)
class ToTerminal:
    """Writes each alert as a few lines with `say`."""

    say: Callable[[str], None]
    name: str = "terminal"
    together: bool = False

    def has(self, alert: Alert) -> bool:  # noqa: ARG002
        """It cannot be known."""
        return False

    def send(self, alerts: Sequence[Alert]) -> None:
        """Write them."""
        for alert in alerts:
            self.say("\n".join(lines(alert)))
