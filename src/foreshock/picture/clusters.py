"""Signed correlation clustering: put the nodes of a signed graph into groups, as many as there need be, so
that the weight of friends apart and foes together (the frustration) is least.

Weights are whole numbers, so that sums do not depend on order; nodes are gone through by name. The graph is
cut where it can be without loss: foes between parts that no friendship joins, and articulation points (a
cut of edges is a partition as soon as it is one on every cycle). What remains is solved exactly where it is
small, else by a search that always takes the best step, first by name among equals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

# Nodes up to which all partitions are weighed (3 to the power of so many steps).
EXACT = 10

Edges = Mapping[tuple[str, str], int]
Neighbours = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Clustering:
    """Groups of nodes, each sorted, by their first; `exact` where no partition has less frustration;
    `frustration` is the weight of friends apart and foes together."""

    groups: tuple[tuple[str, ...], ...]
    exact: bool
    frustration: int


def cluster(edges: Edges) -> Clustering:
    """The groups of the nodes of a signed graph; an edge stands once, in either order."""
    near = _neighbours(edges)
    root = {node: node for node in near}
    exact = True
    for nodes in _components(near):
        for block in _blocks(nodes, near):
            small = len(block) <= EXACT
            exact = exact and small
            for group in _exact(block, near) if small else _search(block, near):
                _join(root, group)
    groups = _groups(root)
    return Clustering(groups, exact, frustration(edges, groups))


def frustration(edges: Edges, groups: Iterable[Iterable[str]]) -> int:
    """The weight of friends apart and foes together."""
    of = {node: i for i, group in enumerate(groups) for node in group}
    return sum(abs(w) for (a, b), w in edges.items() if (w > 0) != (of[a] == of[b]))


def _neighbours(edges: Edges) -> Neighbours:
    near: Neighbours = {}
    for (a, b), w in sorted(edges.items()):
        if a != b and w:
            near.setdefault(a, {})[b] = near.get(a, {}).get(b, 0) + w
            near.setdefault(b, {})[a] = near[a][b]
    return {node: dict(sorted(near[node].items())) for node in sorted(near)}


def _components(near: Neighbours) -> Iterator[list[str]]:
    """The parts that friendships join; foes of two parts are apart in any best partition."""
    seen: set[str] = set()
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        part = [start]
        for node in part:
            fresh = [n for n, w in near[node].items() if w > 0 and n not in seen]
            seen.update(fresh)
            part.extend(fresh)
        yield sorted(part)


def _blocks(nodes: list[str], near: Neighbours) -> Iterator[list[str]]:
    """The biconnected blocks of a part, of two nodes or more (Hopcroft and Tarjan, without recursion)."""
    inside = set(nodes)
    depth: dict[str, int] = {}
    low: dict[str, int] = {}
    for start in nodes:
        if start in depth:
            continue
        depth[start] = low[start] = 0
        trail: list[str] = [start]
        stack = [(start, "", iter(near[start]))]
        while stack:
            node, parent, rest = stack[-1]
            step = next((n for n in rest if n in inside and n != parent), None)
            if step is None:
                stack.pop()
                if parent:
                    low[parent] = min(low[parent], low[node])
                    if low[node] >= depth[parent]:
                        at = trail.index(node)
                        yield sorted([parent, *trail[at:]])
                        del trail[at:]
            elif step in depth:
                low[node] = min(low[node], depth[step])
            else:
                depth[step] = low[step] = depth[node] + 1
                trail.append(step)
                stack.append((step, node, iter(near[step])))


def _exact(block: list[str], near: Neighbours) -> Iterator[list[str]]:
    """The best partition of a few nodes: for each set the best of its groups with its first node."""
    n = len(block)
    inner = [0] * (1 << n)
    for s in range(1, 1 << n):
        low = (s & -s).bit_length() - 1
        rest = s & (s - 1)
        row = near[block[low]]
        inner[s] = inner[rest] + sum(row.get(block[j], 0) for j in range(low + 1, n) if rest >> j & 1)
    best, choice = [0] * (1 << n), [0] * (1 << n)
    for s in range(1, 1 << n):
        best[s], choice[s] = _first_group(s, inner, best)
    left = (1 << n) - 1
    while left:
        yield [block[j] for j in range(n) if choice[left] >> j & 1]
        left ^= choice[left]


def _first_group(s: int, inner: list[int], best: list[int]) -> tuple[int, int]:
    """The best value of a set of nodes and the group of its first node in it: of equal ones the smallest."""
    first, rest = s & -s, s & (s - 1)
    value, group = best[rest], first
    sub = rest
    while sub:
        found = inner[sub | first] + best[rest ^ sub]
        # going down, a part of a group comes after the group
        if found > value or (found == value and group != first):
            value, group = found, sub | first
        sub = (sub - 1) & rest
    return value, group


def _search(block: list[str], near: Neighbours) -> list[list[str]]:
    """A partition that neither moving one node nor joining two groups makes better."""
    of = {node: i for i, node in enumerate(block)}
    while _joined(of, near) or _moved(of, near):
        pass
    groups: dict[int, list[str]] = {}
    for node in block:
        groups.setdefault(of[node], []).append(node)
    return list(groups.values())


def _joined(of: dict[str, int], near: Neighbours) -> bool:
    """Join the two groups that gain most, until none gains."""
    between = _between(of, near)
    members: dict[int, list[str]] = {}
    for node, group in of.items():
        members.setdefault(group, []).append(node)
    queue = [(-w, g, h) for g, row in between.items() for h, w in row.items() if g < h and w > 0]
    heapify(queue)
    done = False
    while queue:
        w, keep, gone = heappop(queue)
        if between.get(keep, {}).get(gone) != -w:
            continue  # the two changed since
        done = True
        for h, pull in between.pop(gone).items():
            del between[h][gone]
            if h != keep:
                total = between[keep].get(h, 0) + pull
                between[keep][h] = between[h][keep] = total
                if total > 0:
                    heappush(queue, (-total, min(keep, h), max(keep, h)))
        members[keep] += members.pop(gone)
        of.update(dict.fromkeys(members[keep], keep))
    return done


def _between(of: dict[str, int], near: Neighbours) -> dict[int, dict[int, int]]:
    """The weight between each two groups."""
    between: dict[int, dict[int, int]] = {g: {} for g in of.values()}
    for a in of:
        for b, w in near[a].items():
            if b in of and of[a] != of[b]:
                between[of[a]][of[b]] = between[of[a]].get(of[b], 0) + w
    return between


def _moved(of: dict[str, int], near: Neighbours) -> bool:
    """Move single nodes to the group (or to one of their own) where they gain most, until none gains."""
    done = again = False
    fresh = max(of.values(), default=0) + 1
    while True:
        again = False
        for node in of:
            pull: dict[int, int] = {}
            for other, w in near[node].items():
                if other in of:
                    pull[of[other]] = pull.get(of[other], 0) + w
            here = pull.get(of[node], 0)
            gain, group = max(((w, -g) for g, w in pull.items()), default=(0, 0))
            if max(gain, 0) > here:
                of[node] = -group if gain > 0 else fresh
                fresh += gain <= 0
                done = again = True
        if not again:
            return done


def _join(root: dict[str, str], group: list[str]) -> None:
    tops = sorted({_top(root, node) for node in group})
    for top in tops:
        root[top] = tops[0]


def _top(root: dict[str, str], node: str) -> str:
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node


def _groups(root: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    groups: dict[str, list[str]] = {}
    for node in sorted(root):
        groups.setdefault(_top(root, node), []).append(node)
    return tuple(sorted(tuple(g) for g in groups.values()))
