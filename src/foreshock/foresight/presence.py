"""Presence: which party is at or near a place, how near, closing or leaving, by what the texts tell.

Every mark (it holds the place, is told to be there, advances on it, is struck there ...) gives a nearness of
0 to 1 that fades with the mark's age and with the distance to the place. A party is as near as its best mark
says: telling the same again brings nobody nearer. The figures are chosen, not measured; each is shown with
the claims behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import exp

from foreshock.foresight.focus import Focus
from foreshock.foresight.nearby import Nearby
from foreshock.model import Status
from foreshock.picture import Picture, State
from foreshock.picture.naming import Named
from foreshock.picture.parties import is_party, is_state
from foreshock.picture.spot import Spot

# A position told this long ago counts half: fronts move in weeks (chosen).
HALF_LIFE = timedelta(days=45)
# The distance over which nearness falls to 1/e (km).
FALL_KM = 25.0
# By how much two products of the same numbers in another order may differ.
ROUNDING = 1e-9

RELATIONS = {"at": 1.0, "inside": 1.0, "edge": 0.9, "near": 0.8}
HOLDS, HELD = 1.0, 0.5
# Who is neither in the registry nor told in words for forces may be no armed party at all (`Syrians`, a man's
# name): benchmarks.flashpoints, p10 +.07 [+.04, +.11] for the registry alone, on the same months.
VAGUE, FORCES = 0.25, frozenset({"armed", "state"})
# A party without a name of its own is called by those of its actors, up to so many.
MOST_NAMES = 2
NOT_YET = 0.5  # what is planned or possible beside what is so

# What a party's deed at a place says of where it is, and whether it closes in: (actor, recipient, closing).
DEEDS: Mapping[str, tuple[float, float, float]] = {
    "advance": (0.8, 0.0, 1.0),
    "deploy": (0.9, 0.0, 0.5),
    "withdraw": (0.2, 0.0, -1.0),
    "lose": (0.2, 0.0, -1.0),
    "seize": (0.9, 0.3, 0.5),
    "besiege": (0.9, 0.9, 0.3),
    "clash": (0.9, 0.9, 0.2),
    "shelling": (0.7, 0.8, 0.0),
    "airstrike": (0.5, 0.8, 0.0),
    "bombing": (0.5, 0.7, 0.0),
    "threaten": (0.3, 0.5, 0.0),
    "supply": (0.0, 0.6, 0.0),
    "train": (0.3, 0.6, 0.0),
}
SAYS = {
    "advance": "advances on it",
    "deploy": "deploys there",
    "withdraw": "leaves it",
    "lose": "lost it",
    "seize": "takes it",
    "besiege": "in a siege of it",
    "clash": "fights there",
    "shelling": "in shelling there",
    "airstrike": "in air strikes there",
    "bombing": "in a bombing there",
    "threaten": "in warnings about it",
    "supply": "gets supplies there",
    "train": "is trained there",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One telling of where an actor is: `nearness` and `closing` before age and distance."""

    place: Named
    actor: Named
    nearness: float
    closing: float
    day: date
    says: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """A party at or near a place. `nearness` is 0 to 1, `closing` -1 (leaving) to 1 (closing in); `says` and
    `claims` are those of the marks it rests on, the best first."""

    party: Named
    actors: tuple[Named, ...]
    nearness: float
    closing: float
    last: date
    says: tuple[str, ...]
    claims: tuple[str, ...]
    closing_claims: tuple[str, ...]

    @property
    def name(self) -> str:
        """The party as it is told: by its own name, else by those of its actors, the nearest first."""
        told = list(dict.fromkeys(a.name for a in self.actors))
        if is_state(self.party) or self.party.name in told:
            return self.party.name
        return ", ".join(told[:MOST_NAMES]) + (" and others" if len(told) > MOST_NAMES else "")


def marks(picture: Picture) -> tuple[Mark, ...]:
    """All marks of a picture."""
    return (*_held(picture), *_located(picture), *_done(picture), *_aimed(picture))


def _held(picture: Picture) -> Iterator[Mark]:
    for c in picture.control:
        stands = c.state is not State.UNKNOWN
        day = c.last_told or picture.as_of
        for holder in c.holders if day else ():
            says = "holds it" if stands else "was last told to hold it"
            claims = c.claims_for or c.claims
            yield Mark(c.place, holder, HOLDS if stands else HELD, 0.0, day, says, claims)  # type: ignore[arg-type]


def _located(picture: Picture) -> Iterator[Mark]:
    for p in picture.positions:
        if p.status is Status.DENIED:
            continue
        share = 1.0 if p.status is Status.ACTUAL else NOT_YET
        km = min((float(d) for d in p.distances if _number(d)), default=None)
        near = exp(-km / FALL_KM) if km is not None else RELATIONS.get(p.relation, 0.8)
        how = f"{km:g} km from it" if km is not None else f"{p.relation or 'at'} it"
        yield Mark(p.place, p.actor, near * share, 0.0, p.time.day, f"is told {how}", p.claims)


def _number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _done(picture: Picture) -> Iterator[Mark]:
    for e in picture.events:
        if e.type not in DEEDS or e.status is Status.DENIED:
            continue
        doing, suffering, closing = DEEDS[e.type]
        share = 1.0 if e.status is Status.ACTUAL else NOT_YET
        says = SAYS[e.type] if e.status is Status.ACTUAL else f"{SAYS[e.type]} ({e.status.value})"
        for place in e.places:
            for actor in e.actors if doing else ():
                yield Mark(place, actor, doing * share, closing * share, e.time.day, says, e.claims)
            for actor in e.recipients if suffering else ():
                yield Mark(place, actor, suffering * share, 0.0, e.time.day, says, e.claims)


def _aimed(picture: Picture) -> Iterator[Mark]:
    for a in picture.aims:
        if a.type == "seize":
            for actor in a.actors:
                says = f"is told to aim at it ({a.status})"
                yield Mark(a.place, actor, NOT_YET, NOT_YET, a.last_told, says, a.claims)


@dataclass(slots=True)
class _Aged:
    """The marks of a party at one place with what their age leaves of each; `most` is its best mark there."""

    party: Named
    most: float
    marks: list[tuple[float, Mark]]


# A party by its key and its name, which is all that is told of one.
_PartyKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _There:
    """The parties told of at one place; `most` is the best mark of any."""

    most: float
    parties: Mapping[_PartyKey, _Aged]


class Ground:
    """The marks of a picture by place, and which places lie near one another."""

    def __init__(self, picture: Picture, spots: Mapping[str, Spot], meant: Focus) -> None:
        self._parties, self._sides = picture.parties, picture.sides
        self._marks: dict[str, list[Mark]] = {}
        self.places: dict[str, Named] = {}
        for mark in marks(picture):
            place = meant.of(mark.place)
            self._marks.setdefault(place.key, []).append(mark)
            self.places[place.key] = place
        self._nearby = Nearby(self._marks, spots)
        self._on: dict[tuple[str, date], _There] = {}

    def near(self, key: str) -> tuple[tuple[str, float], ...]:
        """The places at or near a place with their distance in km, itself first."""
        return self._nearby.of(key)

    def presences(self, key: str, day: date, *, least: float = 0.0) -> tuple[Presence, ...]:
        """The parties at or near a place at the end of that day that are at least so near, the nearest
        first."""
        made = (self._presence(told, key) for told in self._told(key, day, least))
        return tuple(sorted((p for p in made if p.nearness >= least), key=lambda p: (-p.nearness, p.party)))

    def _told(self, key: str, day: date, least: float) -> list[list[tuple[float, _Aged]]]:
        """What is told of each party at a place and around it, with what the distance leaves of it; without
        those of which no mark brings them so near."""
        around = [(exp(-km / FALL_KM), self._aged(place, day)) for place, km in self.near(key)]
        enough = least * (1 - ROUNDING)
        if not any(fall * there.most >= enough for fall, there in around):
            return []
        found: dict[_PartyKey, list[tuple[float, _Aged]]] = {}
        for fall, there in around:
            for party, aged in there.parties.items():
                found.setdefault(party, []).append((fall, aged))
        return [told for told in found.values() if any(f * a.most >= enough for f, a in told)]

    def _aged(self, place: str, day: date) -> _There:
        """The marks at a place, as they count on a day; its neighbours ask for them too."""
        if (place, day) not in self._on:
            parties = self._by_party(place, day)
            self._on[place, day] = _There(max((a.most for a in parties.values()), default=0.0), parties)
        return self._on[place, day]

    def _by_party(self, place: str, day: date) -> dict[_PartyKey, _Aged]:
        found: dict[_PartyKey, _Aged] = {}
        for mark in self._marks.get(place, ()):
            party = self._parties.of(mark.actor)
            if party is not None and mark.day <= day:
                share, as_key = age(mark.day, day), (party.key, party.name)
                aged = found.get(as_key) or found.setdefault(as_key, _Aged(party, 0.0, []))
                aged.most = max(aged.most, share * mark.nearness)
                aged.marks.append((share, mark))
        return found

    def _presence(self, told: Sequence[tuple[float, _Aged]], key: str) -> Presence:
        party = told[0][1].party
        weights = ((fall * share, mark) for fall, aged in told for share, mark in aged.marks)
        rows = [(w * mark.nearness, w * mark.closing, mark) for w, mark in weights]
        return _presence(party, rows, key, self._is_armed(party, rows))

    def _is_armed(self, party: Named, rows: list[tuple[float, float, Mark]]) -> bool:
        """Whether it is somebody of the registry, or told in words for an armed group or a state."""
        return is_party(party) or any(FORCES & self._sides.of(m.actor).classes for _, _, m in rows)


@lru_cache(maxsize=4096)
def age(told: date, day: date) -> float:
    """How much what was told then counts on a day: 1 on the day itself, half after `HALF_LIFE`."""
    return float(0.5 ** ((day - told) / HALF_LIFE))


def _presence(party: Named, rows: list[tuple[float, float, Mark]], key: str, armed: bool) -> Presence:
    rows = sorted(rows, key=lambda r: (-r[0], r[2].day, r[2].says, r[2].claims))
    best = rows[: min(3, len(rows))]
    up = max((c for _, c, _ in rows if c > 0), default=0.0)
    down = min((c for _, c, _ in rows if c < 0), default=0.0)
    moving = [m for _, c, m in rows if c]
    said = (m.says if m.place.key == key else f"{m.says} ({m.place.name})" for _, _, m in best)
    return Presence(
        party=party,
        actors=tuple(dict.fromkeys(m.actor for _, _, m in rows)),
        nearness=rows[0][0] * (1.0 if armed else VAGUE),
        closing=up + down,
        last=max(m.day for _, _, m in rows),
        says=tuple(dict.fromkeys(said)),
        claims=_ids(m for _, _, m in best),
        closing_claims=_ids(moving),
    )


def _ids(found: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for m in found for c in m.claims))
