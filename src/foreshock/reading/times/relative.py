"""Rules for times told from the text's date or from the day told before: days, weeks, months, years."""

from __future__ import annotations

import re
from datetime import timedelta

from foreshock.reading.times import units
from foreshock.reading.times.rules import (
    Match,
    Rules,
    Setting,
    count_of,
)
from foreshock.reading.times.stretches import back, forward, handed, vague

RULES = Rules()


_NAMED_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


@RULES.rule(
    "named day",
    ("deictic", r"(?P<name>[Tt]he day before yesterday|[Tt]he day after tomorrow)"),
)
def _second_day(m: Match, at: Setting) -> str | None:
    return units.shifted(at.date, "day", -2 if "before" in m[0] else 2) if at.date else None


@RULES.rule(
    "named day",
    ("deictic", r"(?P<name>(?i:yesterday|today|tonight|tomorrow))(?: {part})?"),
)
def _named_day(m: Match, at: Setting) -> str | None:
    return units.shifted(at.date, "day", _NAMED_DAYS[m["name"].lower()]) if at.date else None


@RULES.rule(
    "night",
    ("deictic hand", r"(?:[Oo]vernight|[Ll]ast night)"),
)
def _overnight(_: Match, at: Setting) -> str | None:
    return units.between(at.date - timedelta(days=1), at.date) if at.date else None


@RULES.rule(
    "part of the day",
    ("hand", r"[Tt]his {part}"),
)
def _part_of_day(_: Match, at: Setting) -> str | None:
    return at.date.isoformat() if at.date else None


@RULES.rule(
    "weekend",
    ("hand", r"(?P<hand>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he|[Pp]ast|[Cc]oming) weekend"),
)
def _weekend(m: Match, at: Setting) -> str | None:
    if at.date is None:
        return None
    hand = m["hand"].lower()
    if hand in ("this", "coming"):
        return units.weekend(at.date)
    if hand == "next":
        return units.weekend(at.date, 1)
    return units.weekend(at.date, -1 if at.date.isoweekday() < 6 else 0)


# `in the last month`, `over the past year`: the stretch up to the text's date, not the month before it.
_STRETCH = re.compile(r"\b(?:in|over|during|within|for|throughout) (?:the |this )?$", re.I)


@RULES.rule(
    "last unit",
    ("hand", r"(?P<hand>[Ll]ast|[Pp]ast) (?P<unit>week|month|year|decade)"),
)
def _last_unit(m: Match, at: Setting) -> str | None:
    if at.date is None:
        return None
    stretch = _STRETCH.search(m.string[max(0, m.start() - 18) : m.start()])
    if m["hand"].lower() == "past" or (stretch and " the " in stretch[0] + " "):
        return back(at.date, m["unit"], 1)
    return units.shifted(at.date, m["unit"], -1)


@RULES.rule(
    "unit by hand",
    (
        "hand",
        r"(?P<hand>(?i:last|this|next|previous|following|same|that|coming|past)) "
        r"(?P<unit>day|week|month|year)",
    ),
)
def _unit_by_hand(m: Match, at: Setting) -> str | None:
    if m["unit"] == "day" and m["hand"].lower() in ("this", "last", "past"):
        return None
    return handed(m["unit"], m["hand"], at)


@RULES.rule(
    "stage of this unit",
    (
        "stage edge",
        r"(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly|[Mm]id)[\s-](?:in )?(?:(?:the|this) )?"
        r"(?P<unit>today|day|week|month|year)",
    ),
)
def _stage_of_unit(m: Match, at: Setting) -> str | None:
    unit = m["unit"].replace("today", "day")
    base = at.told or at.date if m["unit"] == "day" else at.date
    return units.shifted(base, unit, 0) if base else None


@RULES.rule(
    "edge of this unit",
    ("edge", r"(?P<edge>end|start|beginning|middle) of (?:the|this) (?P<unit>week|month|year)"),
)
def _edge_of_unit(m: Match, at: Setting) -> str | None:
    if at.date is None:
        return None
    span = units.valid(units.shifted(at.date, m["unit"], 0))
    if span and m["edge"] == "end" and span.end:
        return span.end.isoformat()
    if span and span.start and m["unit"] == "year" and m["edge"] != "middle":
        return units.month(span.start.year, 1)
    return span.iso if span else None


@RULES.rule(
    "stretch",
    ("hand", r"(?P<hand>[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext|[Cc]oming) {number} {unit}"),
    ("hand", r"(?P<hand>last|past|previous|next|coming) (?P<unit>hour|day|week|month|year)s"),
)
def _stretch(m: Match, at: Setting) -> str | None:
    if at.date is None:
        return None
    count = count_of(m) if "number" in m.groupdict() else 0
    if m["hand"].lower() in ("next", "coming"):
        if m["unit"] == "hour":  # mostly told of the past (`for the next four hours, explosions ...`)
            return None
        return forward(at.date, m["unit"], count) if count else units.between(at.date, None)
    return back(at.date, m["unit"], count) if count else vague(at.date, m["unit"])


@RULES.rule(
    "recent",
    ("recent", r"[Rr]ecent (?P<unit>day|week|month|year)s"),
)
def _recent(m: Match, at: Setting) -> str | None:
    return vague(at.date, m["unit"]) if at.date else None


@RULES.rule(
    "hours",
    ("number digit", r"{number} hours"),
)
def _hours(m: Match, at: Setting) -> str | None:
    before = m.string[max(0, m.start() - 16) : m.start()]
    if at.date is None or not re.search(r"\b(?:in|within|over|during|just) (?:the )?$", before):
        return None
    return back(at.date, "hour", count_of(m)) if count_of(m) else None


@RULES.rule(
    "ago",
    ("number digit", r"{number} {unit} ago"),
)
def _ago(m: Match, at: Setting) -> str | None:
    return units.shifted(at.date, m["unit"], -count_of(m)) if at.date and count_of(m) else None


@RULES.rule(
    "units ago",
    ("unit", r"(?P<unit>day|week|month|year)s ago"),
)
def _units_ago(m: Match, at: Setting) -> str | None:
    if at.date is None:
        return None
    return (
        units.between(None, units.shifted(at.date, m["unit"], 0))
        if m["unit"] != "day"
        else vague(at.date, "day")
    )


@RULES.rule(
    "earlier",
    (
        "number digit",
        r"{number} {unit} (?P<way>earlier|before|previously|later|after(?:wards)?|on)(?! [A-Za-z])",
    ),
)
@RULES.rule("earlier", ("number digit", r"{number} {unit} (?P<way>earlier|previously|later|afterwards)"))
def _earlier(m: Match, at: Setting) -> str | None:
    back_in_time = m["way"] in ("earlier", "before", "previously")
    base = at.told or (at.date if back_in_time else None)
    if base is None or not count_of(m):
        return None
    return units.shifted(base, m["unit"], count_of(m) * (-1 if back_in_time else 1))


@RULES.rule(
    "units after", ("number digit", r"{number} (?P<unit>day|week|month|year)s? (?P<way>after|before)")
)
def _units_after(m: Match, at: Setting) -> str | None:
    """`a day after they agreed a truce`: the time of what follows, counted from the day told before."""
    base = at.told or at.date
    if base is None or not count_of(m):
        return None
    return units.shifted(base, m["unit"], count_of(m) * (1 if m["way"] == "before" else -1))


@RULES.rule(
    "day before",
    ("deictic", r"[Tt]he day (?P<way>before|after|earlier)(?! [a-z]{2})"),
)
def _day_before(m: Match, at: Setting) -> str | None:
    base = at.told or at.date
    return units.shifted(base, "day", 1 if m["way"] == "after" else -1) if base else None
