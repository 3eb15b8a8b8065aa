"""What a picture is made of: lines, outlines, circles and words on a sheet, in points from its upper left.

A picture names its colours by what they mean (`PAPER`, `INK` ...), and every shape that carries meaning has a
form besides its colour: a letter, a hatching, a dash.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

INK, SOFT, RULE, PAPER, LAND, WATER = "#1e1d1a", "#57534a", "#b9b2a2", "#ffffff", "#f4f1e8", "#e4edf1"
FOE, BACKER, FRIEND = "#a3262a", "#1e1d1a", "#1b5566"
# Eight colours that people with the common colour blindnesses tell apart (Okabe and Ito 2008), tinted so that
# black letters stand out on them.
TINTS = ("#f2b84b", "#7fc0ec", "#5fbf9f", "#f2e66b", "#6f9fd8", "#e58a5c", "#dd9fc4", "#c9c5bb")

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, or an outline; `dash` are lengths of marks and gaps."""

    points: tuple[Point, ...]
    stroke: str = ""
    width: float = 1.0
    fill: str = ""
    closed: bool = False
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """Several outlines that are one area (a country with its islands)."""

    rings: tuple[tuple[Point, ...], ...]
    fill: str
    stroke: str = ""
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle; `hatch` is the colour of lines across it."""

    centre: Point
    radius: float
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    hatch: str = ""
    opacity: float = 1.0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text. `told` marks words of an article; `halo` puts paper behind them."""

    at: Point
    text: str
    size: float = 9.0
    anchor: Anchor = "start"
    bold: bool = False
    colour: str = INK
    halo: bool = False
    told: bool = True


Item = Path | Shape | Disc | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet of `width` by `height` with its shapes, those in front last. `name` and `says` tell it to
    somebody who does not see it."""

    width: float
    height: float
    items: tuple[Item, ...]
    name: str
    says: str


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line of text is: a sans-serif letter is a little over half its size wide."""
    wide = sum(0.92 if c in "MWmw%@" else 0.35 if c in "iljtfrI.,:;'’()[]| -" else 0.6 for c in text)
    return wide * size * (1.06 if bold else 1.0)


def hatching(centre: Point, radius: float, *, gap: float = 3.0) -> tuple[tuple[Point, Point], ...]:
    """The slanting lines across a circle, `gap` apart."""
    x, y = centre
    lines = []
    offset = -radius + gap / 2
    slant = math.sqrt(0.5)
    while offset < radius:
        half = math.sqrt(max(0.0, radius * radius - offset * offset))
        middle = (x + offset * slant, y + offset * slant)
        lines.append(
            (
                (middle[0] - half * slant, middle[1] + half * slant),
                (middle[0] + half * slant, middle[1] - half * slant),
            )
        )
        offset += gap
    return tuple(lines)


def arrow(
    start: Point, end: Point, *, colour: str, width: float, dash: tuple[float, ...] = (), head: float = 6.0
) -> tuple[Path, ...]:
    """A line with a filled head at its end."""
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    left, right = (
        (end[0] - head * math.cos(angle + turn), end[1] - head * math.sin(angle + turn))
        for turn in (0.42, -0.42)
    )
    neck = (end[0] - head * 0.7 * math.cos(angle), end[1] - head * 0.7 * math.sin(angle))
    return (
        Path((start, neck), stroke=colour, width=width, dash=dash),
        Path((end, left, right), fill=colour, closed=True),
    )
