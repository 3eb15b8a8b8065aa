"""Drawings and headings for PDF, as ReportLab's flowables. Import it only where ReportLab is wanted."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from foreshock.reports.pictures.drawing import (
    INK,
    PAPER,
    Disc,
    Drawing,
    Item,
    Path,
    Point,
    Shape,
    Words,
    hatching,
)
from foreshock.reports.safe import visible
from foreshock.reports.script import visual

FONT, BOLD = "DejaVuSans", "DejaVuSans-Bold"
# A picture is shrunk to this height, so that a page has room for the words with it.
TALLEST = 470.0


class Heading(Paragraph):  # type: ignore[misc]
    """A heading that stands in the list of bookmarks."""

    def __init__(self, markup: str, style: ParagraphStyle, text: str, anchor: str, level: int) -> None:
        super().__init__(markup, style)
        self._entry = (visible(text), anchor, level)

    def draw(self) -> None:
        """Draw it and leave a bookmark."""
        text, anchor, level = self._entry
        key = f"mark-{anchor}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level=level, closed=level > 0)
        super().draw()


class Picture(Flowable):  # type: ignore[misc]
    """A drawing, scaled to a width."""

    def __init__(self, drawing: Drawing, width: float) -> None:
        super().__init__()
        self._drawing = drawing
        self._scale = min(width / drawing.width, TALLEST / drawing.height)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """How wide and high it is."""
        return self._drawing.width * self._scale, self._drawing.height * self._scale + 4

    def draw(self) -> None:
        """Draw it; ReportLab's sheets begin at the lower left."""
        canvas = self.canv
        canvas.saveState()
        canvas.translate(0, self._drawing.height * self._scale)
        canvas.scale(self._scale, -self._scale)
        for item in self._drawing.items:
            _draw(canvas, item)
        canvas.restoreState()


def _draw(canvas: Any, item: Item) -> None:
    canvas.saveState()
    if isinstance(item, Path):
        _paint(canvas, item)
        _trace(canvas, (item.points,), closed=item.closed, fill=bool(item.fill), stroke=bool(item.stroke))
    elif isinstance(item, Shape):
        canvas.setFillColor(HexColor(item.fill))
        canvas.setStrokeColor(HexColor(item.stroke or INK))
        canvas.setLineWidth(item.width)
        _trace(canvas, item.rings, closed=True, fill=True, stroke=bool(item.stroke))
    elif isinstance(item, Disc):
        _disc(canvas, item)
    else:
        _words(canvas, item)
    canvas.restoreState()


def _paint(canvas: Any, item: Path | Disc) -> None:
    if item.fill:
        canvas.setFillColor(HexColor(item.fill))
    if item.stroke:
        canvas.setStrokeColor(HexColor(item.stroke))
        canvas.setLineWidth(item.width)
    if item.dash:
        canvas.setDash(list(item.dash))


def _trace(
    canvas: Any, rings: tuple[tuple[Point, ...], ...], *, closed: bool, fill: bool, stroke: bool
) -> None:
    path = canvas.beginPath()
    for head, *rest in rings:
        path.moveTo(*head)
        for point in rest:
            path.lineTo(*point)
        if closed:
            path.close()
    canvas.drawPath(path, fill=int(fill), stroke=int(stroke), fillMode=0)


def _disc(canvas: Any, d: Disc) -> None:
    _paint(canvas, d)
    canvas.circle(*d.centre, d.radius, fill=int(bool(d.fill)), stroke=int(bool(d.stroke)))
    if d.hatch:
        canvas.setDash()
        canvas.setStrokeColor(HexColor(d.hatch))
        canvas.setLineWidth(1)
        for start, end in hatching(d.centre, d.radius):
            canvas.line(*start, *end)


def _words(canvas: Any, w: Words) -> None:
    text, font = visual(visible(w.text)), BOLD if w.bold else FONT
    # DejaVu runs wider than the fonts of a screen
    size = w.size * 0.94
    canvas.translate(*w.at)
    canvas.scale(1, -1)
    width = canvas.stringWidth(text, font, size)
    left = {"start": 0.0, "middle": -width / 2, "end": -width}[w.anchor]
    canvas.setFont(font, size)
    if w.halo:
        canvas.setFillColor(HexColor(PAPER))
        canvas.setStrokeColor(HexColor(PAPER))
        canvas.setLineWidth(2)
        canvas.drawString(left, 0, text, mode=2)
    canvas.setFillColor(HexColor(w.colour))
    canvas.drawString(left, 0, text, mode=0)
