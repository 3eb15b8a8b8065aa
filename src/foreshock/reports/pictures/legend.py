"""The legend of a map: a letter and a colour for each holder, and what the lines around a mark mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from foreshock.picture import Control, Named
from foreshock.reports.outlines import SOURCE
from foreshock.reports.pictures.drawing import (
    INK,
    PAPER,
    SOFT,
    TINTS,
    Disc,
    Item,
    Path,
    Words,
    arrow,
    text_width,
)

WIDTH = 720.0
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER = "–"


def holders(c: Control) -> tuple[Named, ...]:
    """The holders of a place that tell a side, else all."""
    told = tuple(h for h in c.holders if h.tells_side)
    return told or c.holders


def tint(letter: str) -> str:
    """The colour of a holder's letter; those after the seventh share a grey, the letter tells them apart."""
    index = LETTERS.find(letter)
    return TINTS[index] if 0 <= index < len(TINTS) - 1 else TINTS[-1]


def short(name: str, most: int = 26) -> str:
    """A name that fits a label."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def legend(
    control: Sequence[Control],
    letters: Mapping[str, str],
    party: Callable[[Named], Named],
    top: float,
    *,
    arrows: int,
) -> tuple[tuple[Item, ...], float]:
    """What letters, colours and lines mean, below the map from `top` on; and where it ends."""
    names: dict[str, str] = {}
    for c in control:
        for h in holders(c):
            names.setdefault(party(h).described, party(h).name)
    items: list[Item] = []
    x, y, line = 12.0, top + 22, 19.0
    for entry, width in (*_holders_of(letters, names), *_signs(arrows)):
        if x + width > WIDTH - 8:
            x, y = 12.0, y + line
        items += [_moved(i, x, y) for i in entry]
        x += width + 14
    notes = (
        "A ring is how far the place may reach; no mark is more precise than the text that tells it.",
        SOURCE,
    )
    for note in notes:
        y += 17
        items.append(Words((12, y), note, 8.5, colour=SOFT, told=False))
    return tuple(items), y + 10


def _holders_of(letters: Mapping[str, str], names: Mapping[str, str]) -> Iterator[tuple[list[Item], float]]:
    shown = [(key, letter) for key, letter in letters.items() if letter != OTHER]
    for key, letter in shown:
        name = short(names[key], 34)
        yield (
            [
                Disc((8, -3.5), 7.5, fill=tint(letter), stroke=INK, width=1.2),
                Words((8, 0), letter, 9.5, "middle", bold=True, told=False),
                Words((20, 0), name, 10),
            ],
            20 + text_width(name, 10),
        )
    if rest := len(letters) - len(shown):
        yield (
            [Words((0, 0), f"{OTHER} {rest} more holders", 10, told=False)],
            text_width("000 more holders", 10),
        )


def _signs(arrows: int) -> Iterator[tuple[list[Item], float]]:
    at = (8.0, -3.5)
    signs: list[tuple[list[Item], str]] = [
        ([Disc(at, 7.5, stroke=INK, width=1.4)], "whole rim: two origins or more"),
        ([Disc(at, 7.5, stroke=INK, width=1.4, dash=(3, 2))], "dashed rim: one origin (claimed)"),
        ([Disc(at, 7.5, fill=PAPER, stroke=INK, hatch=SOFT)], "several holders, contested or disputed (!)"),
        (
            [
                Disc(at, 7.5, fill=PAPER, stroke=SOFT),
                Words((8, 0), "?", 9.5, "middle", colour=SOFT, told=False),
            ],
            "not known",
        ),
    ]
    if arrows:
        signs.append((list(arrow((0, -3.5), (17, -3.5), colour=INK, width=1.8, head=7)), "movement told"))
    for items, said in signs:
        yield [*items, Words((20, 0), said, 10, colour=SOFT, told=False)], 20 + text_width(said, 10)


def _moved(item: Item, x: float, y: float) -> Item:
    if isinstance(item, Disc):
        return replace(item, centre=(item.centre[0] + x, item.centre[1] + y))
    if isinstance(item, Words):
        return replace(item, at=(item.at[0] + x, item.at[1] + y))
    if isinstance(item, Path):
        return replace(item, points=tuple((px + x, py + y) for px, py in item.points))
    return item
