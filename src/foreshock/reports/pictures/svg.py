"""A drawing as SVG: no script, no style attribute, nothing from outside; words of articles stay text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

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

FONT = "ui-sans-serif, system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"


def inline(drawing: Drawing, *, ident: str) -> str:
    """The drawing as an element for a page that names its fonts itself; `ident` makes its ids the page's
    own."""
    return "\n".join(_lines(drawing, ident, standing=False))


def standalone(drawing: Drawing) -> str:
    """The drawing as a file."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + "\n".join(_lines(drawing, "picture", standing=True))
        + "\n"
    )


def _lines(d: Drawing, ident: str, *, standing: bool) -> Iterator[str]:
    space = ' xmlns="http://www.w3.org/2000/svg"' if standing else ""
    size = f' width="{_n(d.width)}" height="{_n(d.height)}"' if standing else ""
    box = f'viewBox="0 0 {_n(d.width)} {_n(d.height)}"'
    names = f'role="img" aria-labelledby="{ident}-name {ident}-says" font-family="{escape(FONT)}"'
    yield f"<svg{space}{size} {box} {names}>"
    yield f'<title id="{ident}-name">{_text(d.name)}</title>'
    yield f'<desc id="{ident}-says">{_text(d.says)}</desc>'
    yield f'<rect width="{_n(d.width)}" height="{_n(d.height)}" fill="{PAPER}"/>'
    for item in d.items:
        yield from _item(item)
    yield "</svg>"


def _item(item: Item) -> Iterator[str]:
    if isinstance(item, Path):
        yield f'<path d="{_trace(item.points, closed=item.closed)}"{_paint(item)}/>'
    elif isinstance(item, Shape):
        trace = "".join(_trace(ring, closed=True) for ring in item.rings)
        stroke = f' stroke="{item.stroke}" stroke-width="{_n(item.width)}"' if item.stroke else ""
        yield f'<path d="{trace}" fill="{item.fill}" fill-rule="evenodd" stroke-linejoin="round"{stroke}/>'
    elif isinstance(item, Disc):
        yield from _disc(item)
    else:
        yield _words(item)


def _disc(d: Disc) -> Iterator[str]:
    x, y = d.centre
    faint = f' fill-opacity="{_n(d.opacity)}"' if d.opacity < 1 else ""
    circle = f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(d.radius)}"{_paint(d)}{faint}'
    yield f"{circle}><title>{_text(d.hint)}</title></circle>" if d.hint else f"{circle}/>"
    if d.hatch:
        trace = "".join(_trace(line, closed=False) for line in hatching(d.centre, d.radius))
        yield f'<path d="{trace}" fill="none" stroke="{d.hatch}" stroke-width="1"/>'


def _paint(item: Path | Disc) -> str:
    stroke = f' stroke="{item.stroke}" stroke-width="{_n(item.width)}"' if item.stroke else ""
    dash = f' stroke-dasharray="{" ".join(map(_n, item.dash))}"' if item.dash else ""
    return f' fill="{item.fill or "none"}"{stroke}{dash}'


def _words(w: Words) -> str:
    anchor = f' text-anchor="{w.anchor}"' if w.anchor != "start" else ""
    weight = ' font-weight="600"' if w.bold else ""
    colour = f' fill="{w.colour}"' if w.colour != INK else ""
    halo = (
        f' stroke="{PAPER}" stroke-width="2.6" stroke-linejoin="round" paint-order="stroke"' if w.halo else ""
    )
    # the direction of a told name reorders nothing beside it
    return (
        f'<text x="{_n(w.at[0])}" y="{_n(w.at[1])}" font-size="{_n(w.size)}"{anchor}{weight}{colour}{halo}'
        f' unicode-bidi="isolate">{_text(w.text)}</text>'
    )


def _trace(points: tuple[Point, ...], *, closed: bool) -> str:
    head, *rest = points
    line = "".join(f"L{_n(x)} {_n(y)}" for x, y in rest)
    return f"M{_n(head[0])} {_n(head[1])}{line}{'Z' if closed else ''}"


def _n(number: float) -> str:
    """A number to a tenth of a point, without idle zeros."""
    return f"{number:.1f}".removesuffix(".0").replace("-0", "0") if abs(number) < 0.05 else _short(number)


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _text(text: str) -> str:
    return escape(visible(text), quote=True)
