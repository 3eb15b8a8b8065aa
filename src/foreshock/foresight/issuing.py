"""Issuing: warnings made of flashpoints and outlooks, and kept in the ledger.

Each is a decision of kind `warning` whose data hold all that is needed to settle it later: appended, never
changed, taken back by an undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from foreshock.errors import RecordError
from foreshock.foresight.flashpoints import Flashpoint
from foreshock.foresight.warnings import (
    FIGHTS,
    HORIZON,
    WITHIN_KM,
    About,
    IssuedWarning,
    Member,
    Settles,
    Where,
)
from foreshock.ledger import Decision, Ledger
from foreshock.picture.naming import Named
from foreshock.picture.spot import Spot

KIND = "warning"


class Chance(Protocol):
    """A row of an outlook: an area and the chance of deadly violence in it within some months."""

    @property
    def key(self) -> str:
        """What it is about, to follow it over time."""
        ...

    @property
    def name(self) -> str:
        """The area in words."""
        ...

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        ...

    @property
    def countries(self) -> tuple[str, ...]:
        """ISO 3166 alpha-3."""
        ...

    @property
    def by(self) -> date:
        """The last day of its horizon."""
        ...

    @property
    def chance(self) -> float:
        """0 to 1."""
        ...

    @property
    def baseline(self) -> float | None:
        """The plain baseline's chance."""
        ...

    @property
    def claims(self) -> tuple[str, ...]:
        """Those it rests on."""
        ...


def of_flashpoints(
    found: Sequence[Flashpoint],
    *,
    spots: Mapping[str, Spot],
    horizon: timedelta = HORIZON,
    within_km: float = WITHIN_KM,
    theatre: str = "",
) -> tuple[IssuedWarning, ...]:
    """The warnings that a ranked list of flashpoints makes; each key once, at its best rank."""
    once = list({f.key: f for f in reversed(found)}.values())[::-1]
    return tuple(
        _of_flashpoint(f, rank, len(once), spots, horizon, within_km, theatre)
        for rank, f in enumerate(sorted(once, key=lambda f: (-f.score, f.key)), start=1)
    )


def _of_flashpoint(
    f: Flashpoint,
    rank: int,
    of: int,
    spots: Mapping[str, Spot],
    horizon: timedelta,
    within_km: float,
    theatre: str,
) -> IssuedWarning:
    camps = tuple(tuple(sorted(Member(p.party.key, p.party.name) for p in c.parties)) for c in f.camps)
    where = _where(f.place, spots.get(f.place.key), within_km)
    return IssuedWarning(
        about=About.FLASHPOINT,
        key=f.key,
        issued=f.day,
        settles=Settles(FIGHTS, where, tuple(sorted(camps)), f.day, f.day + horizon),
        score=round(f.score, 6),
        rank=rank,
        of=of,
        baseline=1.0 if f.fought_before else 0.0,
        theatre=theatre,
        claims=f.claims,
        factors={k: round(v, 6) for k, v in f.factors.items()},
    )


def _where(place: Named, spot: Spot | None, within_km: float) -> Where:
    if spot is None or spot.wide:
        return Where(place.key, place.name, within_km=within_km)
    at = round(spot.lat, 4), round(spot.lon, 4)
    # A province is warned of as far as it reaches.
    far = round(max(within_km, spot.radius_km), 1)
    return Where(place.key, place.name, *at, within_km=far, countries=tuple(sorted(spot.countries)))


def of_outlook(rows: Iterable[Chance], *, day: date, theatre: str = "") -> tuple[IssuedWarning, ...]:
    """The warnings that the rows of an outlook of that day make, the surest first."""
    ranked = sorted(rows, key=lambda r: (-r.chance, r.key))
    return tuple(
        IssuedWarning(
            about=About.OUTLOOK,
            key=r.key,
            issued=day,
            settles=Settles(
                FIGHTS, Where(r.key, r.name, box=r.box, countries=tuple(r.countries)), (), day, r.by
            ),
            rank=rank,
            of=len(ranked),
            chance=r.chance,
            baseline=r.baseline,
            theatre=theatre,
            claims=r.claims,
        )
        for rank, r in enumerate(ranked, start=1)
    )


def issue(
    ledger: Ledger, warnings: Iterable[IssuedWarning], *, who: str, now: datetime
) -> tuple[IssuedWarning, ...]:
    """Write the warnings into the ledger; those that it has already are left as they are. What was written,
    with its decision."""
    known = {d.target for d in ledger.decisions(kind=KIND)}
    return tuple(_issued(ledger, w, who, now) for w in warnings if w.id not in known)


def _issued(ledger: Ledger, w: IssuedWarning, who: str, now: datetime) -> IssuedWarning:
    made = ledger.decide(
        kind=KIND,
        target=w.id,
        verdict=w.about.value,
        because=w.settles.says,
        who=who,
        data=to_data(w),
        decided=now,
    )
    return of_decision(made)


def issued(ledger: Ledger, *, known_on: datetime | date | None = None) -> tuple[IssuedWarning, ...]:
    """The warnings in force, by day and rank."""
    return in_order(ledger.decisions(kind=KIND, known_on=known_on))


def in_order(decisions: Iterable[Decision]) -> tuple[IssuedWarning, ...]:
    """The warnings among decisions, by day and rank; what is none is left out."""
    found = {w.id: w for d in decisions if d.kind == KIND and (w := _readable(d))}
    return tuple(sorted(found.values(), key=lambda w: (w.issued, w.list, w.rank, w.id)))


def _readable(d: Decision) -> IssuedWarning | None:
    try:
        return of_decision(d)
    except RecordError:  # written elsewhere; one bad decision never stops a scorecard
        return None


def to_data(w: IssuedWarning) -> dict[str, Any]:
    """The warning as JSON."""
    s, at = w.settles, w.settles.where
    return {
        "about": w.about.value,
        "key": w.key,
        "issued": w.issued.isoformat(),
        "by": s.by.isoformat(),
        "types": list(s.types),
        "deadly": s.deadly,
        "origins": s.origins,
        "camps": [[[m.key, m.name] for m in camp] for camp in s.camps],
        "place": [at.key, at.name, at.lat, at.lon, at.within_km],
        "countries": list(at.countries),
        "box": list(at.box) if at.box else None,
        "score": w.score,
        "rank": w.rank,
        "of": w.of,
        "chance": w.chance,
        "baseline": w.baseline,
        "theatre": w.theatre,
        "claims": list(w.claims),
        "factors": dict(w.factors),
    }


def of_decision(d: Decision) -> IssuedWarning:
    """The warning that a decision holds; raises `RecordError` where it holds none."""
    try:
        return _of_data(d)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"not a warning: {error!r}", where=d.id) from error


def _of_data(d: Decision) -> IssuedWarning:
    r = d.data
    key, name, lat, lon, within = r["place"]
    west_to_north = tuple(map(float, r["box"])) if r.get("box") else None
    where = Where(key, name, lat, lon, float(within), tuple(r["countries"]), west_to_north)  # type: ignore[arg-type]
    return IssuedWarning(
        about=About(r["about"]),
        key=str(r["key"]),
        issued=date.fromisoformat(r["issued"]),
        settles=Settles(
            types=tuple(r["types"]),
            where=where,
            camps=tuple(tuple(_members(c)) for c in r["camps"]),
            after=date.fromisoformat(r["issued"]),
            by=date.fromisoformat(r["by"]),
            deadly=bool(r["deadly"]),
            origins=int(r["origins"]),
        ),
        score=r["score"],
        rank=int(r["rank"]),
        of=int(r["of"]),
        chance=r["chance"],
        baseline=r["baseline"],
        theatre=str(r["theatre"]),
        claims=tuple(r["claims"]),
        factors=dict(r["factors"]),
        decided=d.decided,
        decision=d.id,
    )


def _members(camp: Iterable[Sequence[str]]) -> Iterator[Member]:
    return (Member(str(key), str(name)) for key, name in camp)
