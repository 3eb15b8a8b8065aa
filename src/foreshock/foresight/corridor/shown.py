"""A corridor as lines of text, as a record, and as GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from foreshock.foresight.corridor.corridor import Corridor, Stretch
from foreshock.foresight.corridor.cuts import Cut
from foreshock.foresight.corridor.gates import Cutter, Gate
from foreshock.foresight.corridor.holders import Hold
from foreshock.foresight.corridor.network import Way
from foreshock.foresight.corridor.stops import Stop
from foreshock.foresight.corridor.told import ToldRoute, countries_of

Record = dict[str, Any]

# The most claims and names in a line of text, and the most gates told in full; a record has all.
SHOWN, NAMED, FULL = 4, 6, 10
LIMITS = (
    "Distances are straight between stops, no road is that short. Stops are places that texts tell of, towns "
    "of the gazetteer and known crossings; a crossing that is not known is no gate. 'presumed' and 'nothing "
    "told' are what they say: no text tells who holds these stops."
)


def lines(c: Corridor) -> Iterator[str]:
    """The corridor in lines of text, each with its claims."""
    who = f" for {c.actor.name}" if c.actor else ""
    yield f"Corridor {c.start.name} → {c.end.name}{who}, {c.day.isoformat()}"
    if c.allies:
        yield f"On its side are counted: {_some([a.name for a in c.allies])}"
    yield ""
    yield from _ways(c)
    yield ""
    yield from _gates(c)
    yield ""
    yield from _told(c)
    yield ""
    yield LIMITS


def summary(c: Corridor) -> Iterator[str]:
    """Its ways and its cuts in a sentence each."""
    if c.allies:
        yield f"On its side are counted: {_some([a.name for a in c.allies])}"
    yield from _lengths(c)
    yield from _cuts(c)


def _ways(c: Corridor) -> Iterator[str]:
    yield from _lengths(c)
    if c.shortest is not None:
        yield from (_stretch(c, stretch) for stretch in c.stretches)


def _lengths(c: Corridor) -> Iterator[str]:
    if c.shortest is None:
        yield "No way: the network of stops does not join the two."
        return
    yield f"Shortest, whoever holds it: {_way(c, c.shortest)}"
    able = c.actor.name if c.actor else "anybody"
    if c.way is None:
        yield f"There is no way that {able} can go: every way is closed at a gate below."
    elif c.way.stops != c.shortest.stops:
        yield f"The way that {able} can go: {_way(c, c.way)}"


def _way(c: Corridor, way: Way) -> str:
    stops = [c.network.stops[k] for k in way.stops]
    crossings = [s.name for s in stops if s.crossing]
    by = f", by {', '.join(crossings)}" if crossings else ""
    return f"{way.km:.0f} km over {' → '.join(countries_of(c.network, way))}{by}"


def _stretch(c: Corridor, stretch: Stretch) -> str:
    holds = [c.holds[s.key] for s in stretch.stops]
    basis = ", ".join(f"{n} {b}" for b, n in Counter(h.basis.value for h in holds).most_common())
    first, last = stretch.stops[0].name, stretch.stops[-1].name
    ends = first if len(stretch.stops) == 1 else f"{first} – {last}"
    holders = dict.fromkeys(p.name for h in holds for p in h.holders)
    held = f"; holders: {_some(list(holders))}" if holders else ""
    claims = dict.fromkeys(x for h in holds for x in h.claims)
    return (
        f"  {stretch.standing.value:<9} {stretch.km:5.0f} km  {ends} ({basis}{held}){_claims(list(claims))}"
    )


def _cuts(c: Corridor) -> Iterator[str]:
    for cut, of in ((c.terrain, "whoever holds them"), (c.passable, "of those not closed")):
        if c.actor or cut is c.terrain:
            yield _cut(c, cut, of)


def _gates(c: Corridor) -> Iterator[str]:
    yield from _cuts(c)
    yield "Gates, those that the most hangs on first"
    told = [g for g in c.gates if matters(g)]
    for gate in told[:FULL]:
        yield from _gate(gate)
    if more := [f"{g.stop.name} ({g.hold.standing.value})" for g in told[FULL:]]:
        yield f"  Less hangs on: {', '.join(more)}"
    rest = [f"{g.stop.name}{_over(g)}" for g in c.gates if not matters(g)]
    if rest:
        yield f"  On the same borders, nothing told, nothing hanging on it (way over it): {', '.join(rest)}"


def _cut(c: Corridor, cut: Cut | None, of: str) -> str:
    if cut is None:
        return f"No minimum cut ({of}): the ends are joined over country that can be gone around."
    if not cut.size:
        return f"Minimum cut ({of}): none is needed, there is no way."
    names = sorted(c.network.stops[k].name for k in cut.near_start)
    more = len(cut.gates) - cut.size
    also = f"; {more} more stops in other cuts as small" if more else ""
    return f"Minimum cut ({of}): {cut.size} stop{'s' * (cut.size > 1)}: {', '.join(names)}{also}"


def _over(g: Gate) -> str:
    return f" ({g.through:.0f} km)" if g.through is not None else " (no way over it)"


def matters(g: Gate) -> bool:
    """Whether there is something to say of a gate."""
    told = any(r.startswith("told:") for r in g.reasons)
    return bool(g.flip.on_way or g.flip.opened or g.cutters or g.hold.claims or told)


def _gate(g: Gate) -> Iterator[str]:
    also = f" (also {_some(list(g.stop.also))})" if g.stop.also else ""
    since = f" since {g.hold.since.isoformat()}" if g.hold.since else ""
    yield f"  {g.stop.name}{also}: {g.hold.standing.value}; {g.hold.says}{since}{_claims(g.hold.claims)}"
    through = f"a way over it has {g.through:.0f} km; " if g.through is not None else ""
    yield f"    gate because: {'; '.join(g.reasons)}; {through}if {g.flip.says}"
    for x in g.cutters:
        yield f"    can cut it: {_cutter(x)}{_claims(x.claims)}"


def _cutter(x: Cutter) -> str:
    if x.holds:
        return f"{x.party.name}, which holds it" + (f" since {x.since.isoformat()}" if x.since else "")
    return f"{x.party.name}, last told near on {x.since.isoformat() if x.since else '?'}: {x.says}"


def _told(c: Corridor) -> Iterator[str]:
    yield "Told by texts, apart from what is computed"
    if not c.told:
        yield "  no text tells a route here"
    for t in c.told:
        kind = "the whole" if t.whole else "a part"
        users = f" for {', '.join(u.name for u in t.route.users)}" if t.route.users else ""
        chain = " → ".join(p.name for p in t.chain)
        stands = dict.fromkeys((t.route.status.value, t.route.standing.value))
        how = f"{', '.join(stands)}; told {t.route.time.day.isoformat()}"
        yield f"  {t.name}{users}: {chain} ({kind}; {how}){_claims(t.route.claims)}"
        yield f"    {t.agrees.value}: {t.why}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _claims(claims: Sequence[str]) -> str:
    if not claims:
        return ""
    more = f" +{len(claims) - SHOWN}" if len(claims) > SHOWN else ""
    return f" [{' '.join(claims[:SHOWN])}{more}]"


def record(c: Corridor) -> Record:
    """The corridor as a record for JSON, every number with its claims."""
    return {
        "from": c.start.name,
        "to": c.end.name,
        "day": c.day.isoformat(),
        "for": c.actor.name if c.actor else None,
        "on its side": [a.name for a in c.allies],
        "shortest": _way_record(c, c.shortest),
        "way": _way_record(c, c.way),
        "stretches": [
            {"standing": s.standing.value, "km": round(s.km), "stops": [x.name for x in s.stops]}
            for s in c.stretches
        ],
        "cut": {"all": _cut_record(c, c.terrain), "not closed": _cut_record(c, c.passable)},
        "gates": [_gate_record(g) for g in c.gates],
        "told": [_told_record(t) for t in c.told],
        "links by road file": c.roads,
        "limits": LIMITS,
    }


def _way_record(c: Corridor, way: Way | None) -> Record | None:
    if way is None:
        return None
    stops = [_stop_record(c.network.stops[k], c.holds[k]) for k in way.stops]
    return {"km": round(way.km), "countries": list(countries_of(c.network, way)), "stops": stops}


def _stop_record(stop: Stop, hold: Hold) -> Record:
    return {
        "name": stop.name,
        "also": list(stop.also),
        "countries": sorted(stop.countries),
        "kind": stop.kind,
        "standing": hold.standing.value,
        "holders": [p.name for p in hold.holders],
        "basis": hold.basis.value,
        "since": hold.since.isoformat() if hold.since else None,
        "last told": hold.last_told.isoformat() if hold.last_told else None,
        "says": hold.says,
        "claims": list(hold.claims),
    }


def _cut_record(c: Corridor, cut: Cut | None) -> Record | None:
    if cut is None:
        return None
    names = {k: c.network.stops[k].name for k in cut.gates}
    return {
        "size": cut.size,
        "stops": sorted(names[k] for k in cut.near_start),
        "in any": sorted(names.values()),
    }


def _gate_record(g: Gate) -> Record:
    return {
        **_stop_record(g.stop, g.hold),
        "reasons": list(g.reasons),
        "km over it": _km(g.through),
        "if it flips": {
            "opened": g.flip.opened,
            "km before": _km(g.flip.before),
            "km after": _km(g.flip.after),
            "says": g.flip.says,
        },
        "can cut it": [
            {
                "party": x.party.name,
                "holds it": x.holds,
                "since" if x.holds else "last told": x.since.isoformat() if x.since else None,
                "says": x.says,
                "claims": list(x.claims),
            }
            for x in g.cutters
        ],
    }


def _km(km: float | None) -> int | None:
    return None if km is None else round(km)


def _told_record(t: ToldRoute) -> Record:
    return {
        "what": t.name,
        "users": [u.name for u in t.route.users],
        "chain": [p.name for p in t.chain],
        "whole": t.whole,
        "status": t.route.status.value,
        "standing": t.route.standing.value,
        "told": t.route.time.day.isoformat(),
        "agrees": t.agrees.value,
        "why": t.why,
        "claims": list(t.route.claims),
    }


def geojson(c: Corridor) -> Record:
    """The ways as lines, the stops of the way and the gates as points, at the places' own positions."""
    features = []
    for name, way in (("shortest", c.shortest), ("way", c.way)):
        if way is not None:
            points = [[c.network.stops[k].lon, c.network.stops[k].lat] for k in way.stops]
            about = {"what": name, "km": round(way.km), "for": c.actor.name if c.actor else None}
            features.append(_feature("LineString", points, about))
    gates = {g.stop.key for g in c.gates}
    on_way = (c.way or c.shortest).stops if (c.way or c.shortest) else ()  # type: ignore[union-attr]
    for key in (k for k in on_way if k not in gates):
        stop = c.network.stops[key]
        features.append(_point(stop, {"what": "stop", **_stop_record(stop, c.holds[key])}))
    features += [_point(g.stop, {"what": "gate", **_gate_record(g)}) for g in c.gates]
    return {"type": "FeatureCollection", "features": features}


def _point(stop: Stop, about: Record) -> Record:
    return _feature("Point", [stop.lon, stop.lat], about)


def _feature(kind: str, coordinates: list[Any], about: Record) -> Record:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": about}
