"""What the registry of actors and the gazetteer know of a page's actor or place, beside what texts tell.

These lines rest on no claim: each names its source instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from foreshock.model import Span
from foreshock.names import is_named
from foreshock.names.actors import ActorEntry, DatedName, Link, Registry, resolve_actor
from foreshock.names.actors.entry import covers
from foreshock.names.gazetteer import Entry, Gazetteer
from foreshock.names.places import Resolution, Toponym, resolve_places
from foreshock.names.places.where import Where, around
from foreshock.names.registered import line_of
from foreshock.picture import Picture
from foreshock.reports.model import Line, Row, Section, Table, own

WHO = WHERE = ("What", "What is known", "Source")


def actor_section(names: Sequence[str], *, as_of: date | None, context: str | None = None) -> Section:
    """Who the registry says it is; empty where it does not know it.

    With a `context`, what the texts say around it, a description says who it is where the registry does not.
    """
    registry = Registry.shipped()
    found = (line_of(name, (as_of,), registry=registry) for name in names)
    entry = next((_under_its_name(e, registry, as_of) for e in found if e), None)
    if entry:
        rows = tuple(_actor_rows(entry, registry, as_of))
    else:
        described = names and context is not None
        rows = tuple(_described_rows(names[0], context or "", as_of)) if described else ()
    caption = "Who it is by the registry" if entry else "Who it is by its description"
    return Section(
        "registry", "Who it is", tables=(Table(caption, WHO, rows),), empty="The registry does not know it."
    )


def _under_its_name(entry: ActorEntry, registry: Registry, day: date | None) -> ActorEntry:
    """The actor as it was called that day, else as it was called last."""
    line = registry.line(entry)
    then = (d.actor for d in line if day and covers(d.begins, d.ends, day))
    return next(then, line[-1].actor)


def _actor_rows(entry: ActorEntry, registry: Registry, as_of: date | None) -> Iterator[Row]:
    country = ", ".join(registry_country(c) for c in entry.countries) or "none"
    yield _row("Kind", f"{entry.name} ({entry.id}): {entry.kind}", entry.source)
    yield _row("Country, sector", f"{country}; {', '.join(entry.sectors) or 'unknown'}", entry.source)
    if entry.variants:
        yield _row("Also written", "; ".join(entry.variants[:12]), entry.source)
    if term := _term(entry.begins, entry.ends):
        yield _row("Time", term, entry.source)
    line = registry.line(entry)
    if len(line) > 1:
        yield _row("Names in time", "; ".join(map(_dated, line)), entry.source)
    if parent := registry.parent(entry, on=as_of):
        yield _row("Part of", parent.name, parent.source)
    for relation, said in RELATIONS.items():
        for link in registry.from_(entry.id, relation):
            yield _row(said, _linked(registry.get(link.right), link), link.source)
    for link in registry.to(entry.id, "splinter_of"):
        yield _row("Split off from it", _linked(registry.get(link.left), link), link.source)


def _described_rows(name: str, context: str, as_of: date | None) -> Iterator[Row]:
    """What the words of a description, or an apposition to a new name, tell."""
    found = resolve_actor(name, context=context, on=as_of)
    told = found.described
    if not (found.country or found.sector):
        return
    where = f"{registry_country(found.country)} ({found.country})" if found.country else "unknown"
    yield _row(
        "Country, sector", f"{where}; {found.sector or 'unknown'}", f"{WORDS} ({found.confidence:.2f})"
    )
    if told and told.alignment:
        yield _row("Side", told.alignment.replace("pro:", "for ").replace("anti:", "against "), WORDS)
    if told and told.sponsor:
        yield _row("Backed or led by", _sponsor(told.sponsor), WORDS)
    yield _row("Why", found.reason, WORDS)


WORDS = "its words and the texts"


def _sponsor(key: str) -> str:
    registry = Registry.shipped()
    return registry.get(key).name if key in registry else registry_country(key)


RELATIONS = {
    "backed_by": "Backed by",
    "allied": "Allied with",
    "splinter_of": "Split off from",
    "merged_into": "Merged into",
}


def registry_country(code: str) -> str:
    """The name of a state by its code; the code where no state has it."""
    states = (e for e in Registry.shipped().terms(f"state-{code.lower()}"))
    return next((s.name for s in states), code)


def _linked(other: ActorEntry, link: Link) -> str:
    term = _term(link.since, link.until)
    return f"{other.name}, {term}" if term else other.name


def _dated(name: DatedName) -> str:
    term = _term(name.begins, name.ends)
    return f"{name.actor.name} ({term})" if term else name.actor.name


def _term(begins: date | None, ends: date | None) -> str:
    # the registry gives many of its times as years alone
    first = str(begins.year) if begins and (begins.month, begins.day) == (1, 1) else str(begins)
    last = str(ends.year) if ends and (ends.month, ends.day) == (12, 31) else str(ends)
    if begins and ends:
        return f"{first} to {last}"
    return f"since {first}" if begins else f"until {last}" if ends else ""


def _row(what: str, said: str, source: str) -> Row:
    return Row((_line(what), _line(said), _line(source)), ())


def _line(text: str) -> Line:
    return own(text)


# --- places


def place_section(names: Sequence[str], picture: Picture, gazetteer: Gazetteer) -> Section:
    """Where the gazetteer has it, resolved beside the other places that the same texts tell."""
    beside = _beside(names, picture)
    told = around(names[0], context=". ".join(beside), gazetteer=gazetteer) if names else None
    found = None if told else where(names, beside, gazetteer)
    rows = tuple(_area_rows(told)) if told else tuple(_place_rows(found)) if found else ()
    table = Table("Where it is by the gazetteer", WHERE, rows)
    return Section("gazetteer", "Where it is", tables=(table,), empty="The gazetteer does not know it.")


def where(names: Sequence[str], beside: Sequence[str], gazetteer: Gazetteer) -> Resolution | None:
    """The surest resolution of one of the names; one without a place where all are toss-ups; None where the
    gazetteer has none of them."""
    every = (*names, *(b for b in beside if b not in names))
    toponyms, text = [], ""
    for name in every:
        toponyms.append(Toponym(Span(len(text), len(text) + len(name)), name))
        text += f"{name}. "
    resolved = resolve_places(toponyms, text=text, gazetteer=gazetteer)[: len(names)]
    known = [r for r in resolved if r.candidates]
    return max(known, key=lambda r: (r.place is not None, r.confidence), default=None)


def _beside(names: Sequence[str], picture: Picture) -> tuple[str, ...]:
    """The named places of the texts that tell one of the names, the most told first."""
    of_text: dict[str, set[str]] = {}
    for e in picture.evidence.values():
        told = (v for v in e.entry.claim.values("place", "from", "to", "via") if is_named(v))
        of_text.setdefault(e.doc, set()).update(told)
    counts: dict[str, int] = {}
    for there in of_text.values():
        if there & set(names):
            for name in there:
                counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda n: (-counts[n], n)))[:MOST_BESIDE]


# More places than this around one tell no more of where it is.
MOST_BESIDE = 40


def _area_rows(told: Where) -> Iterator[Row]:
    """An area around a place, with what it takes for granted."""
    digits = 1 if told.radius_km >= 10 else 2
    at = f"{told.lat:.{digits}f}, {told.lon:.{digits}f}, within {told.radius_km:.0f} km"
    yield _row("Area", at, "gazetteer and the words of the phrase")
    yield _row("Takes for granted", told.reason, "the words of the phrase")


def _place_rows(found: Resolution) -> Iterator[Row]:
    if found.place is None:
        yield _row("Not settled", found.reason, "gazetteer")
        for entry, share in found.candidates[:5]:
            yield _row(f"May be, {share:.2f}", _placed(entry), entry.source)
        return
    e = found.place
    yield _row("Kind", f"{e.name}: {e.kind}", e.source)
    units = (e.admin2, e.admin1, *(registry_country(c) for c in e.country.split("|") if c))
    if inside := ", ".join(x for x in units if x and x != e.name):
        yield _row("Lies in", inside, e.source)
    yield _row("Position", _position(e, found.radius_km), e.source)
    yield _row("Why this place", f"{found.reason} ({found.confidence:.2f})", "resolution of names")


def _position(e: Entry, radius_km: float) -> str:
    # No finer than the radius allows: one degree of latitude is 111 km.
    digits = 1 if radius_km >= 10 else 2
    return f"{e.lat:.{digits}f}, {e.lon:.{digits}f}, within {radius_km:.0f} km"


def _placed(e: Entry) -> str:
    inside = ", ".join(x for x in (e.admin1, e.country) if x)
    return f"{e.name} ({e.kind}; {inside}) at {_position(e, e.radius_km)}"
