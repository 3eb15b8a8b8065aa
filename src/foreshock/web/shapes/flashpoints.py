"""Flashpoints: where hostile sides close on one place, ranked, with every part of the score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from foreshock.errors import NotFound
from foreshock.foresight.flashpoints import Camp, Flashpoint, Scored, Scores, scored
from foreshock.picture import Picture
from foreshock.picture.theatre import Theatre, lies_in
from foreshock.web.kept import Kept
from foreshock.web.seen import Seen
from foreshock.web.shapes.claims import ClaimShape, claims_in
from foreshock.web.shapes.common import NamedShape, every, named
from foreshock.web.shapes.ids import flashpoint_id
from foreshock.web.shapes.shaped import Shaped, as_given
from foreshock.web.shapes.spots import SpotShape, spot_in

# How far back a trend looks, and the share of the former score within which nothing is said to have moved:
# both chosen; what is told of positions and steps loses a fifth of its weight in a fortnight by itself.
BEFORE = timedelta(days=30)
STEADY = 0.1
# Sentences of a card.
SAID = 3


@dataclass(frozen=True, slots=True)
class CampShape:
    """One side: its parties, the nearest first, and who is told to back them from outside."""

    name: str
    parties: list[NamedShape]
    sponsors: list[NamedShape]


@dataclass(frozen=True, slots=True)
class FlashpointRowShape:
    """A flashpoint as a card shows it: see `FlashpointRow` in `web/src/lib/api/types.ts`."""

    id: str
    rank: int
    place: NamedShape
    spot: SpotShape | None
    camps: list[CampShape]
    score: float
    trend: str
    says: list[str]
    claims: list[str]


@dataclass(frozen=True, slots=True)
class FactorShape:
    """A factor of the formula of the score."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class PartShape:
    """A part of the score: what it contributes, why, and the claims it rests on."""

    name: str
    value: float
    says: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class FlashpointShape(FlashpointRowShape):
    """A flashpoint in full."""

    factors: list[FactorShape]
    parts: list[PartShape]
    raises: list[str]
    lowers: list[str]
    states_meeting: str
    fought_before: list[str]
    records: list[ClaimShape]


def rows_of(seen: Seen, *, area: Theatre | None = None) -> Sequence[FlashpointRowShape]:
    """The flashpoints of a picture, the highest score first; with `area` those in it, ranked among
    themselves. Each row is made when it is asked for."""
    spots = seen.picture.spots
    found = (f for f in _ranked_in(seen.picture) if lies_in(spots.get(f.place.key), area))
    return Shaped(enumerate(found, start=1), lambda ranked: _row(seen, ranked[1].full(), ranked[0]))


def full_of(seen: Seen, id_: str) -> FlashpointShape:
    """The flashpoint of that id; raises `NotFound`."""
    ranked = enumerate(_ranked_in(seen.picture), start=1)
    rank, found = next(((n, f) for n, f in ranked if flashpoint_id(f.key) == id_), (0, None))
    if found is None:
        raise NotFound(f"no flashpoint {id_!r} on this day: it may have come up later, or have passed")
    f = found.full()
    row = _row(seen, f, rank)
    return FlashpointShape(
        **as_given(row),
        factors=[FactorShape(name, value) for name, value in f.factors.items()],
        parts=[PartShape(p.name, p.value, p.says, list(p.claims)) for p in f.parts],
        raises=list(f.raises),
        lowers=list(f.lowers),
        states_meeting=f.states_meeting,
        fought_before=list(f.fought_before),
        records=claims_in(seen, (*f.claims, *f.fought_before)),
    )


def _row(seen: Seen, f: Flashpoint, rank: int) -> FlashpointRowShape:
    before = _scores_before(seen.picture)
    return FlashpointRowShape(
        id=flashpoint_id(f.key),
        rank=rank,
        place=named(f.place),
        spot=spot_in(seen, f.place),
        camps=[_camp(c) for c in f.camps],
        score=f.score,
        trend=_trend(f.score, before.of(f) if before else None),
        says=_says(f),
        claims=list(f.claims),
    )


def _camp(camp: Camp) -> CampShape:
    parties = [NamedShape(p.party.key, p.name) for p in camp.parties]
    return CampShape(camp.name, parties, every(camp.sponsors))


def _trend(now: float, before: float | None) -> str:
    if before is None:
        return "new"
    if abs(now - before) <= STEADY * before:
        return "steady"
    return "up" if now > before else "down"


def _says(f: Flashpoint) -> list[str]:
    """Who stands against whom, whether armies of states could meet, and what the newest steps were."""
    one, other = f.camps
    steps = [p.says for p in f.parts if p.name.startswith("step: ")]
    ahead = dict.fromkeys(p.says for p in f.parts if p.name == "told danger")
    meeting = [f.states_meeting] if f.states_meeting else []
    return [f"{one.name} against {other.name}", *meeting, *ahead, *reversed(steps[-SAID:])]


def _ranked(picture: Picture) -> tuple[Scored, ...]:
    once = {f.key: f for f in reversed(scored(picture, spots=picture.spots))}
    return tuple(sorted(once.values(), key=lambda f: (-f.score, f.place, f.key)))


def _before(picture: Picture) -> Scores | None:
    """The scores of the former flashpoints; None where there was no former day."""
    if picture.as_of is None:
        return None
    return Scores(picture.at(picture.as_of - BEFORE), spots=picture.spots)


# It takes long on a large ledger to find them, and a card, a map and a page ask for the same ones.
_ranked_in = Kept(_ranked)
_scores_before = Kept(_before)
found_in = Kept(lambda picture: tuple(f.full() for f in _ranked_in(picture)))
"""The flashpoints of a picture in full, the highest score first."""
