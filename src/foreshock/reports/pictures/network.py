"""The network of a report: who backs, is allied with and opposes whom, laid out the same way every time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foreshock.model import Status
from foreshock.picture import Named, Tie
from foreshock.reports.pictures.drawing import (
    BACKER,
    FOE,
    FRIEND,
    INK,
    PAPER,
    SOFT,
    Drawing,
    Item,
    Path,
    Point,
    Words,
    arrow,
    text_width,
)

# More names than this cannot be read on one sheet; how many are left out is said.
MOST_NODES = 28
MOST_TIES = 48
WIDTH = 720.0
LINE, SIZE = 11.5, 9.5
KINDS = ("BACKS", "ALLIED", "OPPOSES")
ROUNDS = 400
# How strongly a tie draws its ends together: enemies stay in sight of one another, no more.
PULL = {"BACKS": 1.0, "ALLIED": 1.0, "OPPOSES": 0.25}


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing and the ties that found no room in it."""

    drawing: Drawing
    left: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    key: str
    lines: tuple[str, ...]

    @property
    def half(self) -> Point:
        """Half its width and height."""
        return max(text_width(line, SIZE) for line in self.lines) / 2 + 6, len(self.lines) * LINE / 2 + 4


def draw(ties: Iterable[Tie], *, title: str) -> Network | None:
    """The network of those told as so between actors that are named; None where there is no such tie."""
    every = [t for t in ties if t.type in KINDS and t.status == Status.ACTUAL and not (t.a.doc or t.b.doc)]
    every = [t for t in every if t.a.key != t.b.key and not t.faded]
    if not every:
        return None
    names = {n.key: n for t in every for n in (t.a, t.b)}
    chosen = _chosen(every)
    shown = sorted((t for t in every if t.a.key in chosen and t.b.key in chosen), key=_best)[:MOST_TIES]
    nodes = [_node(names[key]) for key in sorted({n.key for t in shown for n in (t.a, t.b)})]
    at, height = _layout(nodes, shown)
    by_key = {n.key: n for n in nodes}
    items = (*_edges(shown, by_key, at), *_boxes(nodes, at), *_legend(height))
    says = f"{len(nodes)} actors and {len(shown)} ties; the tables give the same in words."
    drawing = Drawing(WIDTH, height + 34, tuple(items), title, says)
    return Network(drawing, tuple(t for t in every if t not in shown))


def _best(t: Tie) -> tuple[int, bool, str, str]:
    return -t.origins, t.type != "BACKS", t.a.key, t.b.key


def _chosen(ties: Sequence[Tie]) -> set[str]:
    """The actors of most origins, backing before all else; each with a tie to another that is shown."""
    weight: Counter[str] = Counter()
    for t in ties:
        for key in (t.a.key, t.b.key):
            weight[key] += t.origins * (2 if t.type == "BACKS" else 1)
    chosen: set[str] = set()
    for key in sorted(weight, key=lambda k: (-weight[k], k)):
        if len(chosen) < MOST_NODES:
            chosen.add(key)
    linked = {k for t in ties if {t.a.key, t.b.key} <= chosen for k in (t.a.key, t.b.key)}
    return chosen & linked


def _node(named: Named) -> _Node:
    return _Node(named.key, _wrapped(named.name))


def _wrapped(name: str, most: int = 18) -> tuple[str, ...]:
    """A name in at most two lines."""
    if len(name) <= most or " " not in name:
        return (name if len(name) <= 2 * most else f"{name[: 2 * most - 1]}…",)
    spaces = [i for i, c in enumerate(name) if c == " "]
    cut = min(spaces, key=lambda i: abs(i - len(name) / 2))
    return tuple(x if len(x) <= 24 else f"{x[:23]}…" for x in (name[:cut], name[cut + 1 :]))


# --- layout: springs (Fruchterman and Reingold 1991) from a fixed start, then boxes pushed apart


def _layout(nodes: Sequence[_Node], ties: Sequence[Tie]) -> tuple[dict[str, Point], float]:
    """Each connected group by itself, the groups in rows beneath each other."""
    pairs: dict[tuple[str, str], float] = {}
    for t in ties:
        pairs[t.a.key, t.b.key] = pairs.get((t.a.key, t.b.key), 0.0) + PULL[t.type]
    at: dict[str, Point] = {}
    left = top = row = 0.0
    for group in _groups([n.key for n in nodes], pairs):
        mine = [n for n in nodes if n.key in group]
        found, wide, high = _group(mine, {p: w for p, w in pairs.items() if p[0] in group})
        if left and left + wide > WIDTH:
            left, top, row = 0.0, top + row + ROW_GAP, 0.0
        at |= {k: (x + left, y + top) for k, (x, y) in found.items()}
        left, row = left + wide + ROW_GAP, max(row, high)
    return at, top + row + 6


ROW_GAP = 18.0


def _groups(keys: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The connected groups, the largest first."""
    groups = [{k} for k in keys]
    for pair in sorted(pairs):
        touching = [g for g in groups if g & set(pair)]
        groups = [g for g in groups if g not in touching] + [set().union(*touching)]
    return sorted(groups, key=lambda g: (-len(g), min(g)))


def _group(
    nodes: Sequence[_Node], pairs: Mapping[tuple[str, str], float]
) -> tuple[dict[str, Point], float, float]:
    """Where the boxes of one group are, and how wide and high it is."""
    many = len(nodes)
    widest = max(n.half[0] for n in nodes) * 2
    wide = WIDTH if many > 6 else min(WIDTH, widest + 95.0 * (many - 1))
    high = max(46.0, min(640.0, 42.0 * many)) if many > 2 else max(n.half[1] for n in nodes) * 2 + 12
    at = _start(_order([n.key for n in nodes], pairs), wide, high)
    ideal = 0.7 * math.sqrt(wide * high / many)
    for step in range(ROUNDS):
        _spring(at, pairs, ideal, (wide / 2, high / 2), reach=0.1 * wide * (1 - step / ROUNDS) + 0.5)
    fitted = _fitted(at, nodes, wide, high)
    _apart(fitted, nodes, wide, high)
    return fitted, wide, high


def _order(keys: Sequence[str], pairs: Mapping[tuple[str, str], float]) -> list[str]:
    """Breadth first from the actor with most ties, so that neighbours start near each other."""
    near: dict[str, list[str]] = {k: [] for k in keys}
    for a, b in sorted(pairs):
        near[a].append(b)
        near[b].append(a)
    order: list[str] = []
    for root in sorted(keys, key=lambda k: (-len(near[k]), k)):
        queue = [root]
        while queue:
            key = queue.pop(0)
            if key not in order:
                order.append(key)
                queue += sorted(near[key], key=lambda k: (-len(near[k]), k))
    return order


def _start(order: Sequence[str], wide: float, high: float) -> dict[str, Point]:
    """A spiral: the first in the middle."""
    turn = math.pi * (3 - math.sqrt(5))
    if len(order) == 2:
        return {order[0]: (0.0, high / 2), order[1]: (wide, high / 2)}
    return {
        key: (
            wide / 2 + 0.45 * wide * math.sqrt((i + 0.5) / len(order)) * math.cos(i * turn),
            high / 2 + 0.45 * high * math.sqrt((i + 0.5) / len(order)) * math.sin(i * turn),
        )
        for i, key in enumerate(order)
    }


def _spring(
    at: dict[str, Point],
    pairs: Mapping[tuple[str, str], float],
    ideal: float,
    middle: Point,
    *,
    reach: float,
) -> None:
    keys = list(at)
    force = {k: [0.0, 0.0] for k in keys}
    for i, a in enumerate(keys):
        for b in keys[i + 1 :]:
            _push(force, at, a, b, lambda far: ideal * ideal / far)
    for (a, b), pull in pairs.items():
        if a != b:
            _push(force, at, a, b, lambda far, pull=pull: -pull * far * far / ideal)
    for k in keys:
        x, y = force[k]
        # nobody drifts off: everything is drawn to the middle a little
        x, y = x + 0.6 * (middle[0] - at[k][0]), y + 0.6 * (middle[1] - at[k][1])
        size = math.hypot(x, y) or 1.0
        step = min(size, reach) / size
        at[k] = (at[k][0] + x * step, at[k][1] + y * step)


def _push(force: dict[str, list[float]], at: Mapping[str, Point], a: str, b: str, strength: object) -> None:
    dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
    far = max(0.01, math.hypot(dx, dy))
    push = strength(far) / far  # type: ignore[operator]
    for key, sign in ((a, 1), (b, -1)):
        force[key][0] += sign * dx * push
        force[key][1] += sign * dy * push


def _fitted(at: Mapping[str, Point], nodes: Sequence[_Node], wide: float, high: float) -> dict[str, Point]:
    """Spread over the sheet."""
    xs, ys = [p[0] for p in at.values()], [p[1] for p in at.values()]
    across, tall = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    edge_x, edge_y = max(n.half[0] for n in nodes) + 4, max(n.half[1] for n in nodes) + 6
    return {
        k: (
            edge_x + (x - min(xs)) / across * (wide - 2 * edge_x) if len(at) > 1 else wide / 2,
            edge_y + (y - min(ys)) / tall * (high - 2 * edge_y) if len(at) > 2 else high / 2,
        )
        for k, (x, y) in at.items()
    }


def _apart(at: dict[str, Point], nodes: Sequence[_Node], wide: float, high: float) -> None:
    """Push boxes apart that overlap, in place; along the way that is shorter."""
    half = {n.key: n.half for n in nodes}
    for _ in range(200):
        moved = False
        for i, a in enumerate(nodes):
            for b in nodes[i + 1 :]:
                moved |= _separate(at, half, a.key, b.key)
        for key, (w, h) in half.items():
            x, y = at[key]
            at[key] = min(max(x, w + 2), wide - w - 2), min(max(y, h + 2), high - h - 2)
        if not moved:
            return


GAP = 12.0


def _separate(at: dict[str, Point], half: Mapping[str, Point], a: str, b: str) -> bool:
    dx, dy = at[b][0] - at[a][0], at[b][1] - at[a][1]
    over_x = half[a][0] + half[b][0] + GAP - abs(dx)
    over_y = half[a][1] + half[b][1] + GAP - abs(dy)
    if over_x <= 0.1 or over_y <= 0.1:
        return False
    if over_y <= over_x:
        shift = (0.0, math.copysign(over_y / 2, dy or 1.0))
    else:
        shift = (math.copysign(over_x / 2, dx or 1.0), 0.0)
    at[a] = at[a][0] - shift[0], at[a][1] - shift[1]
    at[b] = at[b][0] + shift[0], at[b][1] + shift[1]
    return True


# --- drawing


def _edges(ties: Sequence[Tie], nodes: Mapping[str, _Node], at: Mapping[str, Point]) -> Iterator[Item]:
    between: dict[frozenset[str], list[Tie]] = {}
    for t in ties:
        between.setdefault(frozenset((t.a.key, t.b.key)), []).append(t)
    words: list[Item] = []
    taken: list[Point] = []
    for group in between.values():
        for i, t in enumerate(sorted(group, key=lambda t: (KINDS.index(t.type), t.a.key))):
            aside = (i - (len(group) - 1) / 2) * 6.0
            start, end = _ends(t, nodes, at, aside)
            yield from _edge(t, start, end)
            words += _means(t, start, end, taken)
    yield from words


def _ends(t: Tie, nodes: Mapping[str, _Node], at: Mapping[str, Point], aside: float) -> tuple[Point, Point]:
    a, b = at[t.a.key], at[t.b.key]
    # lines side by side keep to one side whichever way they point
    one, other = (a, b) if t.a.key < t.b.key else (b, a)
    far = math.dist(a, b) or 1.0
    off = (-(other[1] - one[1]) / far * aside, (other[0] - one[0]) / far * aside)
    a, b = (a[0] + off[0], a[1] + off[1]), (b[0] + off[0], b[1] + off[1])
    return _rim(a, b, nodes[t.a.key].half), _rim(b, a, nodes[t.b.key].half)


def _rim(a: Point, b: Point, half: Point) -> Point:
    """Where the line from the middle of a box to `b` leaves it."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    shares = [h / abs(d) for h, d in ((half[0] + 2, dx), (half[1] + 2, dy)) if d]
    share = min([1.0, *shares])
    return a[0] + dx * share, a[1] + dy * share


def _edge(t: Tie, start: Point, end: Point) -> Iterator[Item]:
    if t.type == "BACKS":
        yield from arrow(start, end, colour=BACKER, width=1.3 if t.origins < 3 else 2.0, head=8)
    elif t.type == "OPPOSES":
        yield Path((start, end), stroke=FOE, width=1.1, dash=(5, 3))
        yield from _cross(start, end)
    else:
        far = math.dist(start, end) or 1.0
        x, y = (end[1] - start[1]) / far * 1.4, -(end[0] - start[0]) / far * 1.4
        for sign in (1, -1):
            points = tuple((p[0] + sign * x, p[1] + sign * y) for p in (start, end))
            yield Path(points, stroke=FRIEND, width=0.9)


def _cross(start: Point, end: Point) -> Iterator[Path]:
    """A stroke across the middle, so that the line reads as hostile without its colour."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    for dx in (-3, 3):
        yield Path(((x - dx, y - 3), (x + dx, y + 3)), stroke=FOE, width=1.3)


def _means(t: Tie, start: Point, end: Point, taken: list[Point]) -> Iterator[Words]:
    if t.type != "BACKS" or not t.manner:
        return
    said = ", ".join(t.manner[:2])
    for share in (0.5, 0.36, 0.64):
        at = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]) + 2.5)
        if not any(abs(x - at[0]) < 34 and abs(y - at[1]) < 9 for x, y in taken):
            taken.append(at)
            yield Words(at, said, 7.5, "middle", colour=SOFT, halo=True, told=False)
            return


def _boxes(nodes: Sequence[_Node], at: Mapping[str, Point]) -> Iterator[Item]:
    for n in nodes:
        (x, y), (w, h) = at[n.key], n.half
        corners = ((x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h))
        yield Path(corners, fill=PAPER, stroke=INK, width=0.9, closed=True)
        for i, line in enumerate(n.lines):
            base = y + (i - (len(n.lines) - 1) / 2) * LINE + SIZE * 0.36
            yield Words((x, base), line, SIZE, "middle")


def _legend(top: float) -> Iterator[Item]:
    y, x = top + 20, 12.0
    yield from arrow((x, y - 3.5), (x + 28, y - 3.5), colour=BACKER, width=1.3, head=8)
    yield Words((x + 34, y), "backs, with what; thick: three origins or more", SIZE, colour=SOFT, told=False)
    x += 290
    for off in (-1.4, 1.4):
        yield Path(((x, y - 3.5 + off), (x + 28, y - 3.5 + off)), stroke=FRIEND, width=0.9)
    yield Words((x + 34, y), "allied", SIZE, colour=SOFT, told=False)
    x += 100
    yield Path(((x, y - 3.5), (x + 28, y - 3.5)), stroke=FOE, width=1.1, dash=(5, 3))
    yield from _cross((x, y - 3.5), (x + 28, y - 3.5))
    yield Words((x + 34, y), "opposes", SIZE, colour=SOFT, told=False)
