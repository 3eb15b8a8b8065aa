"""Cool-down: one alert on a subject, then none until its rule's time is over; what was kept back is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from foreshock.foresight.alert import Alert
from foreshock.foresight.rules import Rule
from foreshock.foresight.watch_state import Cooling


def cooled(
    alerts: Iterable[Alert], before: Mapping[str, Cooling], rules: Iterable[Rule], *, now: datetime
) -> tuple[tuple[Alert, ...], dict[str, Cooling]]:
    """The alerts to deliver now, and what is told of each subject after that. The next alert on a subject
    says how many were kept back."""
    times = {rule.name: rule.cool_down for rule in rules}
    after, sent = dict(before), []
    for alert in alerts:
        key = f"{alert.rule} | {alert.subject}"
        known = after.get(key)
        if known and known.until > now:
            after[key] = replace(known, held=known.held + 1)
            continue
        sent.append(_telling(alert, known.held if known else 0))
        after[key] = Cooling(now + times[alert.rule])
    return tuple(sent), after


def _telling(alert: Alert, held: int) -> Alert:
    if not held:
        return alert
    said = f"{alert.reason}; {held} more alerts on this were kept back while it cooled down"
    return replace(alert, reason=said)
