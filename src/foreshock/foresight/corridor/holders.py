"""Who holds the stops of a corridor at the day, and whether that lets an actor through.

What is told of the stop itself goes first; then what is told of an area around it, which neither opens nor
closes a road for sure; then, in a country where no text tells another holder, its state is presumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foreshock.foresight.corridor.loyalty import Loyalty
from foreshock.foresight.corridor.stops import Stop
from foreshock.names.actors import Registry
from foreshock.names.gazetteer import distance_km
from foreshock.picture import Control, Layer, Picture, State
from foreshock.picture.control_areas import REGIONS, UNITS
from foreshock.picture.naming import Named
from foreshock.picture.parties import STATE
from foreshock.picture.theatre import Spot

# An area wider than this says nothing of a road in it (km).
WIDEST_KM = 200.0


class Standing(StrEnum):
    """How a stop stands to the actor whose corridor is asked for."""

    OPEN = "open"
    CONTESTED = "contested"
    UNKNOWN = "unknown"
    CLOSED = "closed"


# Of two sides of a crossing the one that lets through less counts: the later here.
WORST = (Standing.OPEN, Standing.UNKNOWN, Standing.CONTESTED, Standing.CLOSED)


SIDES = {1: "on its side", -1: "against it", 0: "neither told for nor against it"}
HOW = {
    State.HELD: "held by",
    State.BESIEGED: "held by",
    State.CONTESTED: "fought over by",
    State.DISPUTED: "told by some to be held by",
}


class Basis(StrEnum):
    """What the holder of a stop rests on."""

    TOLD = "told"
    AREA = "told of the area"
    PRESUMED = "presumed"
    NOTHING = "nothing told"


@dataclass(frozen=True, slots=True)
class Hold:
    """A stop's holders at the day and what follows for the actor. `since` is the day since which they are
    told to hold it, unbroken; `area` the area that is told of instead; `says` why the standing is what it is.
    `last_against`: who was told last to hold it, too long ago to say, stands against the actor."""

    standing: Standing
    holders: tuple[Named, ...] = ()
    basis: Basis = Basis.NOTHING
    state: str = ""
    since: date | None = None
    last_told: date | None = None
    area: Named | None = None
    claims: tuple[str, ...] = ()
    says: str = ""
    last_against: bool = False


class Holders:
    """The holds of stops in a picture, for an actor or for nobody in particular."""

    def __init__(self, picture: Picture, spots: Mapping[str, Spot], loyalty: Loyalty | None) -> None:
        self._picture, self._spots, self._loyalty = picture, spots, loyalty
        self._told = {c.place.key: c for c in picture.control}
        self._areas = [
            (spots[c.place.key], c)
            for c in picture.control
            if c.state is not State.UNKNOWN
            and c.holders
            and c.place.key in spots
            and _is_area(spots[c.place.key])
        ]
        self._foreign = self._countries_with_others()

    def of(self, stop: Stop) -> Hold:
        """The hold of a stop."""
        told = [c for k in stop.keys if (c := self._told.get(k))]
        sides = [self._held(c) for c in self._sides(told)]
        if sides:
            return max(sides, key=lambda h: WORST.index(h.standing))
        found = self._of_area(stop) or self._presumed(stop)
        if found is not None:
            return found
        if told:
            last = max(told, key=_newest)
            holders, when = last.holders, last.last_told
            says = f"last told to be held by {_names(holders)}, too long ago" if holders else "not known"
            against = -1 in self._signs(holders).values()
            return Hold(
                *(
                    Standing.UNKNOWN,
                    holders,
                    Basis.TOLD,
                    last.state.value,
                    None,
                    when,
                    None,
                    last.claims,
                    says,
                ),
                last_against=against,
            )
        return Hold(Standing.UNKNOWN, says="nothing is told of who holds it")

    def _sides(self, told: Sequence[Control]) -> list[Control]:
        """Of what is told of a stop's places the first that is known, which is told of most; at a crossing
        the first in each country, since both have to let through."""
        found: dict[frozenset[str], Control] = {}
        for c in told:
            if c.state is not State.UNKNOWN and c.holders:
                spot = self._spots.get(c.place.key)
                found.setdefault(spot.countries if spot else frozenset(), c)
        return list(found.values())

    def _held(self, c: Control) -> Hold:
        signs = self._signs(c.holders)
        standing = _standing(signs.values(), c.state)
        since = c.since.day if c.since else None
        basis = Basis.AREA if c.area else Basis.TOLD
        if c.area and standing is Standing.CLOSED:
            standing = Standing.CONTESTED
        return Hold(
            standing,
            c.holders,
            basis,
            c.state.value,
            since,
            c.last_told,
            c.area,
            c.claims,
            self._why(c, signs),
        )

    def _why(self, c: Control, signs: Mapping[Named, int]) -> str:
        each = ", ".join(h.name + (f" ({SIDES[s]})" if self._loyalty else "") for h, s in signs.items())
        besieged = f", besieged by {_names(c.besiegers)}" if c.besiegers else ""
        alone = ", by one origin alone" if c.layer is Layer.CLAIMED and c.origins < 2 else ""
        return f"{HOW.get(c.state, c.state.value)} {each}{besieged}{alone}"

    def _signs(self, holders: Iterable[Named]) -> dict[Named, int]:
        return {h: self._loyalty.sign(h) if self._loyalty else 1 for h in holders}

    def _of_area(self, stop: Stop) -> Hold | None:
        around = [(spot.radius_km, c.place.key, c) for spot, c in self._areas if _around(spot, stop)]
        if not around:
            return None
        control = min(around, key=lambda row: row[:2])[2]
        found = self._held(control)
        soft = Standing.CONTESTED if found.standing is Standing.CLOSED else found.standing
        says = f"{control.place.name} around it is told as {found.says}"
        return Hold(
            soft,
            found.holders,
            Basis.AREA,
            found.state,
            found.since,
            found.last_told,
            control.place,
            found.claims,
            says,
        )

    def _presumed(self, stop: Stop) -> Hold | None:
        for country in sorted(stop.countries - self._foreign):
            state = _state(country)
            party = self._picture.parties.of(state) or state
            sign = self._loyalty.sign(party) if self._loyalty else 1
            standing = {1: Standing.OPEN, -1: Standing.CLOSED}.get(sign, Standing.UNKNOWN)
            says = "nothing is told of another holder anywhere in the country: its state is presumed"
            return Hold(standing, (party,), Basis.PRESUMED, "presumed", says=says)
        return None

    def _countries_with_others(self) -> frozenset[str]:
        """The countries in which somebody other than the state is told to hold a place."""
        found = set()
        for c in self._picture.control:
            spot = self._spots.get(c.place.key)
            for country in spot.countries if spot and len(spot.countries) == 1 else ():
                if any(not self._is_state(h, country) for h in c.holders):
                    found.add(country)
        return frozenset(found)

    def _is_state(self, holder: Named, country: str) -> bool:
        party = self._picture.parties.of(holder)
        return party is not None and party.key == f"{STATE}{country.lower()}"


def _state(country: str) -> Named:
    registry, key = Registry.shipped(), f"{STATE}{country.lower()}"
    return Named(key, registry.get(key).name if key in registry else country)


def _newest(c: Control) -> tuple[date, str]:
    return c.last_told or date.min, c.place.key


def _is_area(spot: Spot) -> bool:
    return not spot.wide and spot.radius_km <= WIDEST_KM and (spot.kind in UNITS or spot.kind in REGIONS)


def _around(area: Spot, stop: Stop) -> bool:
    if not area.countries & stop.countries:
        return False
    if area.kind in UNITS and area.unit:
        return stop.unit == area.unit
    return distance_km(area.lat, area.lon, stop.lat, stop.lon) <= area.radius_km


def _standing(signs: Iterable[int], state: State) -> Standing:
    """Whether a stop is open to the actor: by the sides its holders stand on, 1, -1 or 0."""
    found = set(signs)
    if 1 in found:  # who holds it together with a friend is none of the unknown sort
        return Standing.OPEN if state is State.HELD and -1 not in found else Standing.CONTESTED
    return Standing.CLOSED if -1 in found else Standing.UNKNOWN


def _names(parties: Sequence[Named]) -> str:
    return ", ".join(p.name for p in parties)
