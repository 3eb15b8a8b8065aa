"""Intervals that hang on a day: `last month`, `the past two weeks`, `recent days`."""

from __future__ import annotations

from datetime import date, timedelta

from foreshock.reading.times import units
from foreshock.reading.times.rules import Setting

_HANDS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}


def handed(unit: str, hand: str, at: Setting) -> str | None:
    """`last month`, `this year`: against the text's date; `that year`, `the following day`: the day told."""
    hand = hand.lower()
    if hand in ("same", "that"):
        return units.shifted(at.told, unit, 0) if at.told else None
    if hand == "following" or (unit == "day" and hand == "next"):
        return units.shifted(at.told, unit, 1) if at.told else None
    if hand == "previous" and (at.told or at.date):
        return units.shifted(at.told or at.date, unit, -1)  # type: ignore[arg-type]
    return units.shifted(at.date, unit, _HANDS[hand]) if at.date else None


def back(day: date, unit: str, count: int) -> str:
    """The stretch of `count` units up to `day`: days for days and weeks, months and years in their unit."""
    if unit in ("hour", "day", "week", "fortnight"):
        days = {"hour": max(1, round(count / 24)), "day": count, "week": 7 * count}.get(unit, 14 * count)
        return units.between(day - timedelta(days=days), day)
    if unit == "month":
        return units.between(units.shifted(day, unit, -count), units.shifted(day, unit, 0))
    return units.between(units.shifted(day, unit, -count), day)


def forward(day: date, unit: str, count: int) -> str:
    """The stretch of `count` units from `day` on."""
    end = units.valid(units.shifted(day, unit, count))
    days = {"hour": max(1, round(count / 24)), "day": count, "week": 7 * count}.get(unit)
    last = day + timedelta(days=days) if days else (end.end if end else None)
    return units.between(day, last)


def vague(day: date, unit: str) -> str:
    """`in recent days`: from the month (year) that lies one such unit back up to the text's date."""
    if unit in ("day", "hour", "week"):
        first = day - timedelta(days=7 if unit != "week" else 28)
        here = units.month(day.year, day.month)
        start = units.month(first.year, first.month)
        return here if start == here else units.between(start, day)
    return units.shifted(day, "year", 0) if unit == "month" else units.between(None, day)
