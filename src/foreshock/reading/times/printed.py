"""The date that a text prints of itself at its beginning."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from foreshock.model import Span
from foreshock.reading.times.atoms import atoms
from foreshock.reading.times.rules import Setting

_HEAD = 90  # how far from its beginning a text may print its date
_FULL = frozenset({"ISO date", "numeric date", "date"})
_LEAD = re.compile(r"\W{0,3}(?:(?:[A-Z][\w.:/()]{0,20}|of publication:?|on|[|,–-])\s{1,2}){0,5}")
_NOT_LEAD = re.compile(r"(?:On|Since|In|By|After|Before|Until|From|The|Between|During|As|on|in|at)\b")
_PUBLISHED = re.compile(r"(?:Published|(?:Last )?updated|Posted|Date of publication)\b.{0,3}(?:on|at)?", re.I)


@lru_cache(maxsize=8)
def printed_date(text: str, day: date | None = None) -> tuple[date, Span] | None:
    """The date that the text prints of itself at its beginning (`Reuters, 27 October 2016`), and where.

    `day` is the date known otherwise; against one, a numeric date (in which order?) is not believed.
    """
    for start, end, iso, rule in atoms(text[:_HEAD], Setting(date=day)):
        lead = text[:start]
        if (
            rule.name not in _FULL
            or (rule.name == "numeric date" and day)
            or not re.search(r"(?:19|20)\d\d", text[start:end])
        ):
            continue
        if (_LEAD.fullmatch(lead) and not _NOT_LEAD.match(lead.strip())) or _PUBLISHED.fullmatch(
            lead.strip()
        ):
            return date.fromisoformat(iso), Span(start, end)
    return None


def text_date(text: str, day: date | None) -> date | None:
    """The date that expressions in the text count from: the printed one, else the given one."""
    printed = printed_date(text, day)
    return printed[0] if printed else day
