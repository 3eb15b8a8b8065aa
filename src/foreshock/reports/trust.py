"""The three kinds of trust of a claim, each with its reason, and how its text was reached.

They stand beside one another and are never made one number: how reliable the source is (A to F), how credible
the claim (1 to 6), how well the words were read (0 to 1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreshock.picture import DocumentRow
    from foreshock.picture.evidence import Evidence

UNRATED = "nobody has rated it"
UNJUDGED = "it cannot be judged: nobody has rated it"


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade with its reason."""

    grade: str
    reason: str = ""


def _unrated(_outlet: str) -> Grade:
    return Grade("F", UNRATED)


def _unjudged(_evidence: Evidence) -> Grade:
    return Grade("6", UNJUDGED)


def _by_outlet(row: DocumentRow) -> str:
    return f"outlet {row.outlet}" if row.outlet else "not told"


@dataclass(frozen=True, slots=True)
class Trust:
    """Who grades: a source by its name, a claim by its evidence; `access` says how a document was reached."""

    reliability: Callable[[str], Grade] = _unrated
    credibility: Callable[[Evidence], Grade] = _unjudged
    access: Callable[[DocumentRow], str] = _by_outlet
