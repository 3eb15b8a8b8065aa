"""Resolution: each toponym of a document to a place, with a reason, or to nothing with what it could be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from foreshock.model import Span
from foreshock.names.gazetteer import Entry, Gazetteer, How, Match, distance_km
from foreshock.names.known import Known, KnownPlace
from foreshock.names.places import weights as tables
from foreshock.names.places.features import NAMES, STATES_BY_NAME, Floats, Home, Table, says_unit, table
from foreshock.names.places.groups import Group, groups, lies_in
from foreshock.names.places.joint import home_of, probabilities
from foreshock.names.places.priors import doubts
from foreshock.names.places.shapes import extent_km
from foreshock.names.places.toponym import Resolution, Toponym

# Candidates this near each other are one place for most purposes: a town and the district around it.
SAME_KM = 60.0
# Below this probability, or with a rival almost as likely, no place is named.
LEAST = 0.2
TOSS_UP = 0.05
MOST_CANDIDATES = 8
# Least probability of a city that is taken in place of the unit around it.
LIKELY = 0.02
# Least probability that the rest of one place adds for the reason to speak of it.
ADDED = 0.01
# From this probability on a candidate of another name tells a country.
TOLD = 0.5
# How much further off a place may be that is only named after the one that was found, in km.
NAMED_AFTER_KM = 25.0


def resolve_places(
    toponyms: Sequence[Toponym],
    *,
    text: str,
    gazetteer: Gazetteer,
    home: Home | str | None = None,
    known: Known | None = None,
) -> tuple[Resolution, ...]:
    """One resolution a toponym, in their order; all toponyms of the document are looked at together.

    `home` is where the outlet is at home: what `home_of` made of its other texts, or the name of a place
    (`Alexandria, Louisiana`). `known` holds what people or other documents settled.
    """
    at_home = _home(home, gazetteer) if isinstance(home, str) else home
    found = groups(toponyms, text=text, gazetteer=gazetteer)
    made = table(found)
    p = probabilities(made, weights=tables.shipped(), home=at_home, countries=_shares(known))
    by_member: dict[int, Resolution] = {}
    told = {id(g): n for n, g in enumerate(made.groups)}
    for group in found:
        n = told.get(id(group))
        for i in group.members:
            settled = known.place(group.text) if known else None
            by_member[i] = (
                _settled(toponyms[i], settled, group)
                if settled
                else _resolution(toponyms[i], made, p, n, at_home)
                if n is not None
                else _nowhere(toponyms[i], group)
            )
    return tuple(by_member[i] for i in range(len(toponyms)))


def _shares(known: Known | None) -> dict[str, float]:
    counts = dict(known.countries()) if known else {}
    whole = sum(counts.values())
    return {c: n / whole for c, n in counts.items()} if whole else {}


def _home(said: str, gazetteer: Gazetteer) -> Home | None:
    """The home that is given by name."""
    name, _, rest = said.partition(",")
    bare = name.strip()
    named = Toponym(Span(0, len(bare)), bare)
    best = resolve_places([named], text=f"{bare},{rest}", gazetteer=gazetteer)[0].place
    return home_of([best] * 5) if best else None


def _settled(toponym: Toponym, known: KnownPlace, group: Group) -> Resolution:
    near = [
        m.entry
        for m in group.matches
        if distance_km(m.entry.lat, m.entry.lon, known.lat, known.lon) <= max(known.radius_km, SAME_KM)
    ]
    base = near[0] if near else None
    place = Entry(
        id=base.id if base else f"known:{group.key}",
        name=known.name or toponym.text,
        kind=base.kind if base else "",
        country=known.country,
        admin1=base.admin1 if base else "",
        lat=known.lat,
        lon=known.lon,
        radius_km=known.radius_km,
        population=base.population if base else 0,
        source="ledger",
    )
    reason = f"settled before: {known.reason}" if known.reason else "settled before"
    return Resolution(toponym, place, ((place, 1.0),), reason, 1.0, known.radius_km)


def _nowhere(toponym: Toponym, group: Group) -> Resolution:
    reason = "no name, only common words" if group.unnamed else "no place of that name in the gazetteer"
    return Resolution(toponym, None, (), reason, 0.0, 0.0)


def _resolution(toponym: Toponym, made: Table, p: Floats, n: int, home: Home | None) -> Resolution:
    start = int(made.starts[n])
    group = made.groups[n]
    own = p[start : start + len(group.matches)]
    order = np.argsort(-own, kind="stable")
    one = _one_place(group.matches, order, own)
    sure = float(own[list(one)].sum())
    rival = max((float(own[k]) for k in order if k not in one), default=0.0)
    candidates = tuple((group.matches[k].entry, round(float(own[k]), 4)) for k in order[:MOST_CANDIDATES])
    if sure < LEAST or sure - rival < TOSS_UP:
        reason = f"a toss-up between {_listed(e.name + _where(e) for e, _ in candidates[:3])}"
        return Resolution(toponym, None, candidates, reason, round(sure, 4), 0.0)
    chosen = _city_first(group, order, own, one)
    best, row = group.matches[chosen], start + chosen
    said = list(_reasons(made, p, row, n, best, home))
    beside = group.matches[_beside_most(one - {chosen}, own)].entry if one - {chosen} else None
    if beside and sure - own[chosen] >= ADDED:
        said.append(f"counted as one with the {beside.kind} {beside.name}{_where(beside)}")
    sure = min(sure, 1.0)
    for factor, doubt in _doubts(made, p, n, best):
        sure *= factor
        said.append(f"less sure: {doubt}")
    radius = extent_km(best.entry) + (NAMED_AFTER_KM if _guessed(best, toponym.text) else 0.0)
    return Resolution(toponym, best.entry, candidates, "; ".join(said), round(sure, 4), radius)


def _beside_most(others: set[int], own: Floats) -> int:
    return max(others, key=lambda k: (own[k], -k))


def _doubts(made: Table, p: Floats, n: int, best: Match) -> Iterator[tuple[float, str]]:
    group = made.groups[n]
    told = (made.countries[k].split("|") for k in np.flatnonzero(p >= TOLD) if made.owner[k] != n)
    countries = frozenset(c for them in told for c in them if c)
    if any(lies_in(best, c) for c in group.containers):
        countries = frozenset()  # the larger place that the text names beside it tells its country
    return doubts(best, guessed=_guessed(best, group.text), heard=group.heard, told=countries)


def _city_first(group: Group, order: NDArray[np.intp], own: Floats, one: set[int]) -> int:
    """The candidate that is named: a bare name means the city rather than the unit around it, as long as the
    city is likely at all."""
    first = int(order[0])
    unit = group.matches[first].entry
    if unit.kind not in ("admin1", "admin2") or unit.country == STATES_BY_NAME or says_unit(group.text):
        return first
    for k in map(int, order):
        if k in one and own[k] >= LIKELY and group.matches[k].entry.kind in ("town", "capital", "city"):
            return k
    return first


def _one_place(matches: Sequence[Match], order: NDArray[np.intp], own: Floats) -> set[int]:
    first = matches[order[0]]
    return {int(k) for k in order if own[k] > 0 and _beside(first, matches[k])}


def _beside(a: Match, b: Match) -> bool:
    """Whether they are one place in effect: near each other, or one the capital of the other's area."""
    if distance_km(a.entry.lat, a.entry.lon, b.entry.lat, b.entry.lon) <= SAME_KM:
        return True
    return lies_in(a, b) or lies_in(b, a)


def _guessed(match: Match, text: str) -> bool:
    return match.how == How.LOOSE and len(match.entry.name) < len(text)


def _reasons(made: Table, p: Floats, row: int, n: int, best: Match, home: Home | None) -> Iterator[str]:
    group, e = made.groups[n], best.entry
    own = dict(zip(NAMES, made.own[row], strict=False))
    if best.how == How.DEMONYM:
        yield f"adjective or people of {e.name}"
    elif best.how == How.METONYM:
        yield f"a seat that stands for the government of {e.name}"
    elif _guessed(best, group.text):
        yield f"named after {e.name}, whose position is taken"
    if own["contained"]:
        yield f"the text names {group.container_text} beside it"
    others = [m for m in group.matches if m.entry.id != e.id]
    if not others:
        if not own["contained"]:
            yield "the only place of that name in the gazetteer"
        return
    if own["admin1_told"]:
        yield f"the text names {e.admin1}"
    elif own["country_told"]:
        yield "the text names its country"
    near = _nearest(made, p, row, n)
    if near:
        yield f"near {near}, which the text names"
    if home is not None and (home.units.get((e.country, e.admin1), 0) > 0.2):
        yield "in the region that the outlet writes about"
    if e.population == max(m.entry.population for m in group.matches):
        yield f"the largest of {len(group.matches)} places of that name"
    elif not (own["contained"] or own["admin1_told"] or own["country_told"] or near):
        yield f"the likeliest of {len(group.matches)} places of that name"


def _nearest(made: Table, p: Floats, row: int, n: int) -> str:
    """The name of another toponym's likely place within reach, if any."""
    here = made.matches[row].entry
    best, best_km = "", 150.0
    for k, m in enumerate(made.matches):
        if made.owner[k] == n or p[k] < 0.5 or m.entry.radius_km > SAME_KM or m.entry.id == here.id:
            continue
        km = distance_km(here.lat, here.lon, m.entry.lat, m.entry.lon)
        if km < best_km:
            best, best_km = m.entry.name, km
    return best


def _where(e: Entry) -> str:
    inside = ", ".join(x for x in (e.admin1, e.country) if x)
    return f" ({inside})" if inside and e.kind != "country" else ""


def _listed(names: Iterator[str]) -> str:
    return ", ".join(names)
