"""Control: who holds a place at a day."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from datetime import date

from foreshock.picture import Control
from foreshock.picture.control import History
from foreshock.picture.model import Model
from foreshock.picture.theatre import Theatre, lies_in
from foreshock.web.seen import Seen
from foreshock.web.shapes.bars import BarShape, PlaceBarsShape, bars_of
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


def ranked(seen: Seen, *, area: Theatre | None = None) -> list[Control]:
    """The answers of a picture, those in the area where one is given: places told of themselves before those
    told only of an area around them, named ones before described ones, those told last first."""
    spots = seen.picture.spots
    return sorted((c for c in seen.picture.control if lies_in(spots.get(c.place.key), area)), key=_rank)


def _rank(c: Control) -> tuple[bool, bool, int, str]:
    return c.area is not None, bool(c.place.doc), -(c.last_told or date.min).toordinal(), c.place.key


# For each model, by the key of a place: its history, the last day, its bars. A model takes more claims in and
# makes only the histories anew that they touch.
_kept: weakref.WeakKeyDictionary[Model, dict[str, tuple[History, date, list[BarShape]]]] = (
    weakref.WeakKeyDictionary()
)


def bars_in(seen: Seen, history: History) -> list[BarShape]:
    """The bars of a place of the model, up to the newest day of the ledger. In the thread of pictures."""
    last = seen.model.newest
    if last is None:
        return []
    kept = _kept.setdefault(seen.model, {})
    before = kept.get(history.place.key)
    if before is None or before[0] is not history or before[1] != last:
        before = kept[history.place.key] = history, last, bars_of(history, last)
    return before[2]


def history_of(seen: Seen) -> list[PlaceBarsShape]:
    """The bars of every place, up to the newest day of the ledger, by name; without those that never begin
    before it."""
    histories = sorted(seen.model.books.control, key=lambda h: (bool(h.place.doc), h.place.name, h.place.key))
    made = (PlaceBarsShape(named(h.place), bars_in(seen, h)) for h in histories)
    return [p for p in made if p.bars]
