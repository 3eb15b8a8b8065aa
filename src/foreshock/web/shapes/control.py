"""Control: who holds a place at a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foreshock.picture import Control
from foreshock.web.seen import Seen
from foreshock.web.shapes.bars import PlaceBarsShape, bars_of
from foreshock.web.shapes.common import NamedShape, every, maybe, named
from foreshock.web.shapes.says import control_since


@dataclass(frozen=True, slots=True)
class OddsShape:
    """An answer with its probability; no holders: somebody else, or nobody told."""

    holders: list[NamedShape]
    p: float


@dataclass(frozen=True, slots=True)
class ControlShape:
    """Who holds a place: see `Control` in `web/src/lib/api/types.ts`."""

    place: NamedShape
    state: str
    holders: list[NamedShape]
    manner: str
    layer: str
    since: str | None
    last_told: date | None
    reason: str
    odds: list[OddsShape]
    half_life: int
    besiegers: list[NamedShape]
    area: NamedShape | None
    claims_for: list[str]
    claims_against: list[str]
    origins: int


def control_of(c: Control) -> ControlShape:
    """An answer of the picture."""
    return ControlShape(
        place=named(c.place),
        state=c.state.value,
        holders=every(c.holders),
        manner=c.manner.value,
        layer=c.layer.value,
        since=control_since(c),
        last_told=c.last_told,
        reason=c.reason,
        odds=[OddsShape(every(o.holders), round(o.probability, 4)) for o in c.posterior],
        half_life=c.half_life,
        besiegers=every(c.besiegers),
        area=maybe(c.area),
        claims_for=list(c.claims_for),
        claims_against=list(c.claims_against),
        origins=c.origins,
    )


def ranked(seen: Seen) -> list[Control]:
    """The answers of a picture: places told of themselves before those told only of an area around them,
    named ones before described ones, those told last first."""
    return sorted(seen.picture.control, key=_rank)


def _rank(c: Control) -> tuple[bool, bool, int, str]:
    return c.area is not None, bool(c.place.doc), -(c.last_told or date.min).toordinal(), c.place.key


def history_of(seen: Seen) -> list[PlaceBarsShape]:
    """The bars of every place, up to the newest day of the ledger, by name; without those that never begin
    before it."""
    last = seen.model.newest
    if last is None:
        return []
    histories = sorted(seen.model.books.control, key=lambda h: (bool(h.place.doc), h.place.name, h.place.key))
    made = (PlaceBarsShape(named(h.place), bars_of(h, last)) for h in histories)
    return [p for p in made if p.bars]
