"""Corridors as a section of the report: the way, its holders, its gates, and what texts tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from foreshock.foresight.corridor import Corridor, Cut, Cutter, Gate, Stretch, ToldRoute
from foreshock.foresight.corridor.network import Way
from foreshock.foresight.corridor.shown import FULL, LIMITS, NAMED, matters
from foreshock.foresight.corridor.told import countries_of
from foreshock.reports import rows
from foreshock.reports.model import NONE, Line, Row, Section, Table, join, own, told
from foreshock.reports.words import day_text

INTRO = (
    "Ways between places that were asked for, computed over the places that texts tell of, and apart from "
    f"them the routes that texts tell. A line without claims is computed alone. {LIMITS}"
)


def corridor_section(found: Sequence[Corridor]) -> Section:
    """The section on the corridors that were asked for."""
    tables = tuple(t for c in found for t in _tables(c))
    return Section("corridors", "Corridors", INTRO, tables=tables, empty="None was asked for.")


def _tables(c: Corridor) -> Iterator[Table]:
    yield Table(f"{_called(c)}: the way", ("What", "Is"), tuple(_ways(c)))
    stretches = tuple(_stretch(c, s) for s in c.stretches)
    yield Table(f"{_called(c)}: stretches", ("Standing", "km", "From, to", "Known by", "Held by"), stretches)
    gates = tuple(_gate(g) for g in c.gates if matters(g))
    columns = ("Gate", "Standing", "Who holds it", "Since", "Why a gate", "If it flips", "Can cut it")
    yield Table(f"{_called(c)}: gates, those that the most hangs on first", columns, gates[:FULL])
    columns = ("Route", "For", "Places", "Told as", "Told on", "Beside the way", "Why")
    yield Table(f"{_called(c)}: routes told", columns, tuple(map(_told, c.told)))


def _called(c: Corridor) -> str:
    return f"{c.start.name} to {c.end.name}{f' for {c.actor.name}' if c.actor else ''}"


def _ways(c: Corridor) -> Iterator[Row]:
    if c.allies:
        yield Row((own("counted on its side"), rows.names(c.allies)), ())
    if c.shortest is None:
        yield Row((own("shortest, whoever holds it"), own("the network of stops does not join the two")), ())
        return
    yield _way(c, "shortest, whoever holds it", c.shortest)
    if c.way is None:
        yield Row((own("open to it"), own("none: every way is closed at a gate below")), ())
    elif c.way.stops != c.shortest.stops:
        yield _way(c, "open to it", c.way)
    for cut, of in ((c.terrain, "whoever holds them"), (c.passable, "of those not closed")):
        if c.actor or cut is c.terrain:
            yield Row((own(f"minimum cut, {of}"), _cut(c, cut)), ())
    if not c.told:
        yield Row((own("routes told"), own("no text tells a route here")), ())


def _way(c: Corridor, what: str, way: Way) -> Row:
    crossings = [told(s.name) for k in way.stops if (s := c.network.stops[k]).crossing]
    by = own(", by ") + join(crossings) if crossings else ()
    over = " → ".join(countries_of(c.network, way))
    claims = dict.fromkeys(x for k in way.stops for x in c.holds[k].claims)
    return Row((own(what), (*own(f"{way.km:.0f} km over {over}"), *by)), tuple(claims))


def _cut(c: Corridor, cut: Cut | None) -> Line:
    if cut is None:
        return own("none: the ends are joined over country that can be gone around")
    if not cut.size:
        return own("none is needed, there is no way")
    names = [told(n) for n in sorted(c.network.stops[k].name for k in cut.near_start)]
    return (*own(f"{cut.size}: "), *_some(names))


def _some(names: Sequence[Line]) -> Line:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return (*join(list(names[:NAMED])), *(own(more) if more else ()))


def _stretch(c: Corridor, s: Stretch) -> Row:
    holds = [c.holds[x.key] for x in s.stops]
    basis = ", ".join(f"{n} {b}" for b, n in Counter(h.basis.value for h in holds).most_common())
    ends = [told(x.name) for x in dict.fromkeys((s.stops[0], s.stops[-1]))]
    holders = dict.fromkeys(p.name for h in holds for p in h.holders)
    claims = dict.fromkeys(x for h in holds for x in h.claims)
    held = _some([told(n) for n in holders]) if holders else NONE
    cells = (own(s.standing.value), own(f"{s.km:.0f}"), join(ends, " – "), own(basis), held)
    return Row(cells, tuple(claims))


def _gate(g: Gate) -> Row:
    also = own(" (also ") + join([told(n) for n in g.stop.also[:NAMED]]) + own(")") if g.stop.also else ()
    cutters = [_cutter(x) for x in g.cutters]
    cells = (
        (*told(g.stop.name), *also),
        own(g.hold.standing.value),
        told(g.hold.says) if g.hold.says else NONE,
        own(day_text(g.hold.since)) if g.hold.since else NONE,
        told("; ".join(g.reasons)),
        own(g.flip.says),
        join(cutters, "; ") or NONE,
    )
    return Row(cells, g.claims)


def _cutter(x: Cutter) -> Line:
    if x.holds:
        how = f" (holds it{f' since {day_text(x.since)}' if x.since else ''})"
    else:
        how = f" (near{f', last told {day_text(x.since)}' if x.since else ''})"
    return (*rows.name(x.party), *own(how))


def _told(t: ToldRoute) -> Row:
    r = t.route
    cells = (
        told(t.name),
        rows.names(r.users),
        join([rows.name(p) for p in t.chain], " → "),
        own(", ".join(dict.fromkeys((rows.marks(status=r.status) or "told as so", r.standing.value)))),
        own(day_text(r.time.day)),
        own(f"{t.agrees.value} ({'the whole' if t.whole else 'a part'})"),
        told(t.why),
    )
    return Row(cells, r.claims)
