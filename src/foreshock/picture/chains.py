"""Sponsor chains: who stands behind whom, link by link (`Iran → Hashd al-Shaabi → …`).

A link goes from who backs, arms, trains or leads to who is backed, armed, trained or led, and from a group
down to its parts. A chain goes from or to a state, never through one: a state that is backed acts for
itself. Every link keeps its ties with their claims and dates; a chain is as well supported as its
weakest link and as old as its oldest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from foreshock.model import Status
from foreshock.picture.naming import Named
from foreshock.picture.parties import is_alliance, is_state
from foreshock.picture.ties import Tie

BACKING = frozenset({"BACKS", "supplied", "trained"})
CHAIN_TYPES = (*sorted(BACKING), "PART_OF")

# Beyond four links everybody stands behind everybody: a chosen figure.
LONGEST = 4
MOST = 100


@dataclass(frozen=True, slots=True)
class Link:
    """`a` stands behind `b`, by these ties."""

    a: Named
    b: Named
    ties: tuple[Tie, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of its ties."""
        return tuple(dict.fromkeys(c for t in self.ties for c in t.claims))

    @property
    def denied(self) -> tuple[str, ...]:
        """The claims that deny one of its ties."""
        return tuple(dict.fromkeys(c for t in self.ties for c in t.denied))

    @property
    def origins(self) -> int:
        """The origins of its best supported tie."""
        return max(t.origins for t in self.ties)

    @property
    def manner(self) -> tuple[str, ...]:
        """How: means of backing, roles, kinds of deed."""
        return tuple(sorted({m for t in self.ties for m in t.manner}))

    @property
    def last_told(self) -> date:
        """When it was last told."""
        return max(t.last_told.day for t in self.ties)


@dataclass(frozen=True, slots=True)
class Chain:
    """Links of which each begins where the one before ends; nobody stands in it twice."""

    links: tuple[Link, ...]

    @property
    def actors(self) -> tuple[Named, ...]:
        """Everybody on it, the first sponsor first."""
        return (self.links[0].a, *(k.b for k in self.links))

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of all links."""
        return tuple(dict.fromkeys(c for k in self.links for c in k.claims))

    @property
    def origins(self) -> int:
        """The origins of its weakest link."""
        return min(k.origins for k in self.links)

    @property
    def faded(self) -> bool:
        """Whether a link of it has faded."""
        return any(all(t.faded for t in k.ties) for k in self.links)

    @property
    def last_told(self) -> date:
        """When the link that was not told for longest was last told."""
        return min(k.last_told for k in self.links)

    def __str__(self) -> str:
        return " → ".join(n.name for n in self.actors)


Signs = Callable[[Named, Named], int]
Network = Mapping[str, tuple[Link, ...]]


def links(ties: Iterable[Tie], *, sign: Signs | None = None) -> tuple[Link, ...]:
    """The links that the ties make, by name. With `sign` those of two that stand against each other by all
    that is told are left out (a misread `US-backed fight against X`)."""
    ties = tuple(t for t in ties if t.status == Status.ACTUAL)
    acting = {n.key for t in ties if t.type != "PART_OF" for n in (t.a, t.b)}
    groups: dict[tuple[Named, Named], list[Tie]] = {}
    for t in ties:
        if pair := _direction(t, acting):
            groups.setdefault(pair, []).append(t)
    kept = (p for p in sorted(groups) if sign is None or sign(*p) >= 0)
    return tuple(Link(a, b, tuple(groups[a, b])) for a, b in kept)


def _direction(t: Tie, acting: set[str]) -> tuple[Named, Named] | None:
    """From who stands behind to who is in front; None where the tie says nothing of it."""
    if t.type in BACKING:
        return t.a, t.b
    if t.type != "PART_OF" or t.a.key not in acting:
        return None  # a spokesman, a minister
    if "leads" in t.manner:
        return t.a, t.b
    # A state does not stand behind its bodies, nor an alliance behind its members.
    return None if is_state(t.b) or is_alliance(t.b) else (t.b, t.a)


def chains(
    ties: Iterable[Tie], *, of: str, longest: int = LONGEST, most: int = MOST, sign: Signs | None = None
) -> tuple[Chain, ...]:
    """The chains that begin with the actor of that key or end with it, each as long as it goes but no more
    than `longest` links; those told within a year first, then the best supported, no more than `most`."""
    told = links(ties, sign=sign)
    down, up = _network(told, forwards=True), _network(told, forwards=False)
    below = _paths(down, of, longest=longest, most=most, forwards=True)
    above = _paths(up, of, longest=longest, most=most, forwards=False)
    made = (Chain(p) for p in (*above, *below))
    ranked = sorted(made, key=lambda c: (c.faded, -c.origins, len(c.links), c.actors))
    return tuple(ranked[:most])


Path = tuple[Link, ...]


def _network(told: Iterable[Link], *, forwards: bool) -> Network:
    out: dict[str, list[Link]] = {}
    for link in told:
        out.setdefault((link.a if forwards else link.b).key, []).append(link)
    return {key: tuple(row) for key, row in out.items()}


def _paths(network: Network, start: str, *, longest: int, most: int, forwards: bool) -> list[Path]:
    """The longest paths from an actor without going round, those of the best supported links first."""
    found: list[Path] = []
    queue: list[tuple[int, int, tuple[str, ...], Path]] = [(0, 0, (start,), ())]
    while queue and len(found) < most:
        _, steps, keys, path = heappop(queue)
        through = not path or not is_state(_far(path, forwards))
        nexts = [k for k in network.get(keys[-1], ()) if through and _end(k, forwards) not in keys]
        if path and (not nexts or steps == longest):
            found.append(path)
        elif steps < longest:
            for k in nexts:
                longer = (*path, k) if forwards else (k, *path)
                weakest = min(x.origins for x in longer)
                heappush(queue, (-weakest, steps + 1, (*keys, _end(k, forwards)), longer))
    return found


def _far(path: Path, forwards: bool) -> Named:
    return path[-1].b if forwards else path[0].a


def _end(link: Link, forwards: bool) -> str:
    return (link.b if forwards else link.a).key
