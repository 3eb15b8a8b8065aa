"""Gates: the stops that a corridor hangs on, who can cut it there, and what flips if one flips.

A gate is a stop of a minimum cut (of the whole network, or of what the actor can pass), or a crossing of a
border that the ways go over, or a place that a told route runs through. For each the way is computed once
more with the gate closed, where it is passable, or opened, where it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from foreshock.foresight.corridor.cuts import Cut
from foreshock.foresight.corridor.holders import Hold, Standing
from foreshock.foresight.corridor.loyalty import Loyalty
from foreshock.foresight.corridor.network import Network, Way
from foreshock.foresight.corridor.stops import Stop
from foreshock.foresight.presence import Ground, Presence
from foreshock.picture.naming import Named

# A hostile party less near than this to a gate is not told to threaten it.
LEAST_NEARNESS = 0.25
# A cut of more stops than this is no strait: nobody holds so many.
MOST_IN_CUT = 6
# The most of them that are told for a gate.
MOST = 3
# What a km counts by how its ends stand: a disputed road is taken where going around is half as far again
# (chosen).
COSTS: Mapping[Standing, float | None] = {
    Standing.OPEN: 1.0,
    Standing.UNKNOWN: 1.0,
    Standing.CONTESTED: 1.5,
    Standing.CLOSED: None,
}
# The same where an enemy was the last that was told to hold the stop.
LAST_AGAINST = 1.3
# A way that is longer by no more than this share is about as long.
ALIKE = 0.02


@dataclass(frozen=True, slots=True)
class Cutter:
    """A party that can cut a corridor at a gate: it holds it (`since` a day), or is told to be near."""

    party: Named
    holds: bool
    since: date | None
    says: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """The way once the gate is otherwise: `opened` or closed; km None where there is no way. `before` is the
    way as it is, `on_way` whether it goes over the gate."""

    opened: bool
    before: float | None
    after: float | None
    on_way: bool = False

    @property
    def says(self) -> str:
        """The flip in words."""
        how = "opened" if self.opened else "closed"
        if self.after is None:
            return f"{how}, there is no way" if self.before is not None else f"{how}, there is still no way"
        if self.before is None:
            return f"{how}, there is a way of {self.after:.0f} km where now there is none"
        more = self.after - self.before
        if not self.on_way and not self.opened:
            return f"{how}, nothing changes: the way goes elsewhere"
        if abs(more) <= ALIKE * self.before:
            return f"{how}, a way about as long serves ({self.after:.0f} km)"
        return f"{how}, the way is {abs(more):.0f} km {'longer' if more > 0 else 'shorter'}"

    @property
    def weight(self) -> float:
        """How much hangs on it, for ranking: endless where there would be a way or none."""
        if (self.before is None) != (self.after is None):
            return float("inf")
        return abs((self.after or 0.0) - (self.before or 0.0))


@dataclass(frozen=True, slots=True)
class Gate:
    """A stop that a corridor hangs on.

    `reasons` say why it is a gate; `through` is the length of the way that goes over it (km, as if it were
    open), None where none does.
    """

    stop: Stop
    hold: Hold
    reasons: tuple[str, ...]
    cutters: tuple[Cutter, ...]
    flip: Flip
    through: float | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """Those of its holders and of who can cut it."""
        return tuple(dict.fromkeys((*self.hold.claims, *(c for x in self.cutters for c in x.claims))))


@dataclass(frozen=True)
class Gatekeeper:
    """Makes gates of stops."""

    net: Network
    holds: Mapping[str, Hold]
    start: str
    end: str
    ground: Ground | None
    loyalty: Loyalty | None
    day: date

    def way(self, flipped: str = "", *, opened: bool = False) -> Way | None:
        """The way that the actor can go, with one stop opened or closed."""

        def cost(key: str) -> float | None:
            if key == flipped:
                return COSTS[Standing.OPEN] if opened else None
            return self._cost(key)

        return self.net.way(self.start, self.end, cost=cost)

    def _cost(self, key: str) -> float | None:
        hold = self.holds[key]
        return LAST_AGAINST if hold.last_against else COSTS[hold.standing]

    def gates(self, reasons: Mapping[str, Iterable[str]]) -> tuple[Gate, ...]:
        """The gates of the stops with their reasons, those that the most hangs on first."""
        before = self.way()
        made = [
            self._gate(k, tuple(why), before) for k, why in reasons.items() if k not in (self.start, self.end)
        ]
        return tuple(sorted(made, key=_most_hangs))

    def _gate(self, key: str, reasons: tuple[str, ...], before: Way | None) -> Gate:
        hold = self.holds[key]
        opened = hold.standing is Standing.CLOSED
        after = self.way(key, opened=opened)
        on_way = before is not None and key in before.stops
        flip = Flip(opened, before.km if before else None, after.km if after else None, on_way)
        cutters = tuple(self._cutters(key, hold))
        return Gate(self.net.stops[key], hold, reasons, cutters, flip, self._through(key))

    def _through(self, key: str) -> float | None:
        legs = [self.net.way(a, b, cost=self._cost) for a, b in ((self.start, key), (key, self.end))]
        return sum(leg.km for leg in legs if leg) if all(legs) else None

    def _cutters(self, key: str, hold: Hold) -> Iterator[Cutter]:
        if self.loyalty is None:
            return
        seen = set()
        for holder in hold.holders:
            if self.loyalty.sign(holder) < 0 and hold.standing is not Standing.UNKNOWN:
                party = self.loyalty.party(holder)
                seen.add(party.key)
                claims = tuple(dict.fromkeys((*hold.claims, *self.loyalty.claims(holder)[:MOST])))
                yield Cutter(party, True, hold.since, hold.says, claims)
        near = {p.party.key: p for p in sorted(self._near(key), key=lambda p: (p.nearness, p.party))}
        against = (p for k, p in near.items() if k not in seen and self.loyalty.surely_against(p.party))
        for p in sorted(against, key=lambda p: (-p.nearness, p.party))[:MOST]:
            yield Cutter(p.party, False, p.last, ", ".join(p.says), p.claims)

    def _near(self, key: str) -> Iterator[Presence]:
        if self.ground is None:
            return
        for k in self.net.stops[key].keys or (key,):
            found = self.ground.presences(k, self.day)
            yield from (p for p in found if p.nearness >= LEAST_NEARNESS)


def _most_hangs(gate: Gate) -> tuple[float, int, bool, str, str]:
    on_way = not gate.flip.on_way
    return -gate.flip.weight // 10, -len(gate.reasons), on_way, gate.stop.name, gate.stop.key


def why_gates(
    net: Network,
    *,
    terrain: Cut | None,
    passable: Cut | None,
    ways: Iterable[Way],
    told: Mapping[str, Iterable[str]],
) -> dict[str, list[str]]:
    """The stops that are gates, each with the reasons. `told` are stops with the names of the routes
    that texts tell through them."""
    found: dict[str, list[str]] = {}
    for cut, says in (
        (terrain, "in a minimum cut of the network"),
        (passable, "in a minimum cut of what is passable"),
    ):
        for key in sorted(cut.gates) if cut and cut.size <= MOST_IN_CUT else ():
            found.setdefault(key, []).append(f"{says} ({cut.size if cut else 0})")
    for pair in _borders(net, ways):
        for key, stop in net.stops.items():
            if stop.countries == pair:
                found.setdefault(key, []).append(f"crossing {'–'.join(sorted(pair))}")
    for key, names in told.items():
        found.setdefault(key, []).append(f"told: {', '.join(dict.fromkeys(names))}")
    return found


def _borders(net: Network, ways: Iterable[Way]) -> list[frozenset[str]]:
    """The borders that the ways go over."""
    pairs: dict[frozenset[str], None] = {}
    for way in ways:
        inside = [net.stops[k].countries for k in way.stops if len(net.stops[k].countries) == 1]
        for a, b in pairwise(inside):
            if a != b:
                pairs[a | b] = None
    return list(pairs)
