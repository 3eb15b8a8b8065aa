"""The minimum cut: the fewest stops without which there is no way between two.

By augmenting paths on the network with each stop split in two (L. R. Ford and D. R. Fulkerson 1956; the
vertex form of K. Menger's theorem of 1927; both recalled): as many ways as share no stop are found, and the
cut is read off what can still be reached. A network of a few hundred stops has cuts of a few stops, so no
faster method is needed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

# A stop split in two: where a way comes in, and where it goes out.
_Half = tuple[str, bool]
IN, OUT = False, True


@dataclass(frozen=True, slots=True)
class Cut:
    """The fewest stops that part two ends. `near_start` and `near_end` are the minimum cuts nearest to each
    end (equal where there is but one), `gates` all stops that lie in any minimum cut."""

    size: int
    near_start: frozenset[str]
    near_end: frozenset[str]
    gates: frozenset[str]


def node_cut(
    links: Mapping[str, Collection[str]],
    start: str,
    end: str,
    *,
    without: Collection[str] = (),
    at_start: Collection[str] = (),
    at_end: Collection[str] = (),
    broad: Collection[str] = (),
) -> Cut | None:
    """The minimum cut between two stops over those that are not left out; None where no stops part them. A
    cut of no stop: there is no way.

    `at_start` and `at_end` are stops that count as part of the ends: the fewest stops around a town are the
    next towns, which says little of a corridor. `broad` are stops that no cut goes through: they stand for
    country that can be gone around."""
    gone = set(without) - {start, end}
    ends = {**dict.fromkeys(at_start, start), **dict.fromkeys(at_end, end)}
    merged: dict[str, set[str]] = {}
    for key, others in links.items():
        row = merged.setdefault(ends.get(key, key), set())
        row.update(ends.get(o, o) for o in others if key not in gone and o not in gone)
    graph = _Flow({k: sorted(others - {k}) for k, others in merged.items()}, frozenset(broad) - {start, end})
    if graph.open(start, end):
        return None
    while path := graph.path(start, end):
        graph.augment(path)
    from_start, to_end = graph.reached(start), graph.reaching(end)
    inner = [k for k in graph.links if k not in (start, end)]
    near_start = frozenset(k for k in inner if (k, IN) in from_start and (k, OUT) not in from_start)
    near_end = frozenset(k for k in inner if (k, OUT) in to_end and (k, IN) not in to_end)
    return Cut(len(near_start), near_start, near_end, graph.gates(inner))


class _Flow:
    """Ways that share no stop that is not broad: how many of them go from each half of a stop to the next."""

    def __init__(self, links: Mapping[str, list[str]], broad: frozenset[str]) -> None:
        self.links, self._broad = links, broad
        self._flow: Counter[tuple[_Half, _Half]] = Counter()

    def open(self, start: str, end: str) -> bool:
        """Whether a way goes over broad stops alone, so that nothing cuts it."""
        edges = {(k, IN): [(o, IN) for o in others] for k, others in self.links.items()}
        inside = {k: v for k, v in edges.items() if k[0] in self._broad or k[0] == start}
        return (end, IN) in self._spread((start, IN), inside)

    def path(self, start: str, end: str) -> list[_Half]:
        """A shortest path along which one way more can be found; empty where there is none."""
        first, last = (start, OUT), (end, IN)
        before: dict[_Half, _Half] = {first: first}
        queue = deque([first])
        while queue:
            half = queue.popleft()
            if half == last:
                path = [half]
                while path[-1] != first:
                    path.append(before[path[-1]])
                return path[::-1]
            for other in self._onward(half, start, end):
                if other not in before:
                    before[other] = half
                    queue.append(other)
        return []

    def augment(self, path: list[_Half]) -> None:
        """Take the path into the flow; what it undoes is taken out."""
        for a, b in pairwise(path):
            if self._flow[b, a]:
                self._flow[b, a] -= 1
            else:
                self._flow[a, b] += 1

    def _onward(self, half: _Half, start: str = "", end: str = "") -> Iterator[_Half]:
        """Where the flow through a half can still grow to."""
        key, side = half
        if side is OUT:
            # between stops any number of ways may run: only the stops themselves are narrow
            yield from ((other, IN) for other in self.links[key] if other != start)
            if self._flow[(key, IN), half]:
                yield (key, IN)
            return
        if key != end and (key in self._broad or not self._flow[half, (key, OUT)]):
            yield (key, OUT)
        for other in self.links[key]:
            if self._flow[(other, OUT), half]:
                yield (other, OUT)

    def reached(self, start: str) -> set[_Half]:
        """What can be reached from the start once no way more is found."""
        return self._spread((start, OUT), self._edges(forward=True))

    def reaching(self, end: str) -> set[_Half]:
        """What the end can be reached from."""
        return self._spread((end, IN), self._edges(forward=False))

    def gates(self, inner: list[str]) -> frozenset[str]:
        """The stops in any minimum cut: used, and not to be gone around within what is left."""
        edges = self._edges(forward=True)
        used = [k for k in inner if k not in self._broad and self._flow[(k, IN), (k, OUT)]]
        return frozenset(k for k in used if (k, OUT) not in self._spread((k, IN), edges))

    def _edges(self, *, forward: bool) -> dict[_Half, list[_Half]]:
        edges: dict[_Half, list[_Half]] = {}
        for key in self.links:
            for half in ((key, IN), (key, OUT)):
                for other in self._onward(half):
                    a, b = (half, other) if forward else (other, half)
                    edges.setdefault(a, []).append(b)
        return edges

    @staticmethod
    def _spread(first: _Half, edges: Mapping[_Half, list[_Half]]) -> set[_Half]:
        seen, queue = {first}, deque([first])
        while queue:
            for other in edges.get(queue.popleft(), ()):
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        return seen
