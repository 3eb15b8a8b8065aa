"""Pairs: how likely two mentions tell one event, by a fitted sum of what they share and what sets them apart.

`weights.csv` has a weight for each feature, for two mentions of one document (`within`) and of two
(`across`); the score is their sum, the logarithm of the odds. `training/fit_events.py` fitted them on
labelled mentions.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from foreshock.picture.events.clues import Clues, Meets, Spots, best
from foreshock.picture.events.kinds import GROUND, Kin, kin, turned
from foreshock.picture.events.spots import Near, nearest
from foreshock.picture.events.windows import FAR, Window
from foreshock.picture.events.words import weights
from foreshock.picture.sides import Meeting

# The score of two that cannot be one.
NEVER = -9.0
# A mention that begins within so many characters stands in the headline or the first sentence.
LEAD = 300
# A time of so many days is a date; two dates differ from a gap of more than half a slack each (a day).
DATED = 2
SLIP = 0.5

# Each with what it is: first those that are quickly worked out, then those of parties and places.
QUICK = (
    "bias",
    "view",  # two types of one family
    "days_apart",  # the gap of the windows in slacks
    "dated",  # both say when, to the day or two, and that meets
    "dates_differ",  # both say when, to the day or two, and that does not meet
    "dead_differ",  # the tolls exclude each other
    "numbers_shared",  # logarithm of 1 + the largest number of both quotes
    "numbers_differ",  # both have numbers, none in common
    "words_shared",  # logarithm of 1 + the weights of the words of both quotes
    "words_like",  # their share of the weights of all words
    "trigger",  # one word names it
    "total",  # one is a sum or a series, the other is not
    "distance",  # logarithm of 1 + the characters between
    "overlap",  # the quotes overlap
    "lead",  # one stands at the beginning of the document
    "definite",  # the later one points back (`the attack`)
)
FEATURES = (
    *QUICK,
    "actor_meets",  # one actor, a part of it, or its like
    "actor_other",
    "recipient_meets",
    "recipient_other",
    "place_same",
    "place_beside",
    "place_different",
    "place_far",
    "place_each",  # different or far, and each tells one place alone
)
Row = tuple[float, ...]


@cache
def fitted() -> Mapping[bool, Row]:
    """The weights in the order of `FEATURES`, within a document (True) and across two (False)."""
    text = (files("foreshock.picture.events") / "weights.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    rows = {r["feature"]: r for r in csv.DictReader(lines)}
    columns = {True: "within", False: "across"}
    return {one: tuple(float(rows[f][column]) for f in FEATURES) for one, column in columns.items()}


@dataclass(frozen=True, slots=True)
class _Bound:
    """What parties and places can speak for one event at most, and the features before them that
    `_hopeless` does not look at."""

    actors: float
    recipients: float
    places: float
    rest: float


@cache
def _bounds() -> Mapping[bool, _Bound]:
    return {one: _bound(dict(zip(FEATURES, row, strict=True))) for one, row in fitted().items()}


def _bound(w: Mapping[str, float]) -> _Bound:
    # Two places are the same, beside one another, different or far, one of these alone.
    places = max(w["place_same"], w["place_beside"], w["place_different"], w["place_far"], 0.0)
    return _Bound(
        actors=max(w["actor_meets"], w["actor_other"], 0.0),
        recipients=max(w["recipient_meets"], w["recipient_other"], 0.0),
        places=places + max(w["place_each"], 0.0),
        rest=sum(max(w[name], 0.0) for name in ("dates_differ", "dead_differ", "numbers_differ", "total")),
    )


# Sums of floats differ in their last digits by the order of adding.
ROUNDING = 1e-9


def _at_most(a: Clues, b: Clues, bound: _Bound) -> float:
    """What the parties and places of the two can speak for one event at most."""
    most = bound.places if a.places and b.places else 0.0
    if a.family == GROUND:  # the doer of one may be the one done to of the other
        return most + bound.actors + bound.recipients
    if a.actors and b.actors:
        most += bound.actors
    return most + bound.recipients if a.recipients and b.recipients else most


def _hopeless(a: Clues, b: Clues, bound: _Bound, row: Row, least: float) -> bool:
    """Whether two mentions of two documents cannot come to `least`, by little: they share no word and no
    number, and not both are dated. What this cannot say, the score says."""
    one, other = a.window, b.window
    if one is None or other is None or not a.words.isdisjoint(b.words) or not a.numbers.isdisjoint(b.numbers):
        return False
    if (a.trigger and a.trigger == b.trigger) or (one.stated and other.stated):
        return False
    said = row[0] + row[2] * one.gap(other) + (row[1] if a.type != b.type else 0.0)
    return said + bound.rest + _at_most(a, b, bound) < least - ROUNDING


def score(a: Clues, b: Clues, meets: Meets, spots: Spots, *, least: float = -math.inf) -> float:
    """The log odds that they tell one event; `NEVER` where they cannot, or do not come to `least`."""
    within = a.doc == b.doc
    row, bound = fitted()[within], _bounds()[within]
    if not within and _hopeless(a, b, bound, row, least):
        return NEVER
    quick = _quick(a, b)
    if quick is None:
        return NEVER
    said = sum(map(float.__mul__, row, quick))
    if said + _at_most(a, b, bound) < least - ROUNDING:
        return NEVER
    said += sum(map(float.__mul__, row[len(QUICK) :], _parties(a, b, meets) + _places(a, b, spots)))
    return max(said, NEVER)


def features(a: Clues, b: Clues, meets: Meets, spots: Spots) -> Row | None:
    """What is weighed; None where they cannot be one."""
    quick = _quick(a, b)
    return None if quick is None else quick + _parties(a, b, meets) + _places(a, b, spots)


def _quick(a: Clues, b: Clues) -> Row | None:
    """What is weighed but parties and places; None where they cannot be one: another status or family,
    special types, or times too far apart."""
    related = kin(a.type, b.type)
    apart = related is Kin.NONE or related is Kin.APART
    if apart or a.status != b.status or a.window is None or b.window is None:
        return None
    if a.coded and a.coded == b.coded and a.doc != b.doc:
        return None  # an imported coding has one row for each event
    gap = a.window.gap(b.window)
    if gap >= FAR:
        return None
    dates = _dated(a.window) and _dated(b.window)
    dead, numbers, other_numbers = _counts(a, b)
    shared, alike, trigger = _words(a, b)
    distance, overlap, lead, definite = _in_one_text(a, b)
    return (
        1.0,
        1.0 if related is Kin.VIEW else 0.0,
        gap,
        1.0 if gap == 0 and dates else 0.0,
        1.0 if gap > SLIP and dates else 0.0,
        dead,
        numbers,
        other_numbers,
        shared,
        alike,
        trigger,
        1.0 if a.total != b.total else 0.0,
        distance,
        overlap,
        lead,
        definite,
    )


def _parties(a: Clues, b: Clues, meets: Meets) -> tuple[float, float, float, float]:
    doers, others = (b.recipients, b.actors) if turned(a.type, b.type) else (b.actors, b.recipients)
    return (*_meeting(best(meets, a.actors, doers)), *_meeting(best(meets, a.recipients, others)))


def _meeting(found: Meeting | None) -> tuple[float, float]:
    return float(found is not None and found.meets), float(found == Meeting.OTHER)


def _places(a: Clues, b: Clues, spots: Spots) -> tuple[float, ...]:
    if not a.places or not b.places:
        return _NEAR[Near.UNKNOWN, False]
    near = nearest(a.places, b.places, spots)
    return _NEAR[near, len(a.places) == len(b.places) == 1]


def _near(near: Near, each: bool) -> Row:
    told = tuple(float(near == n) for n in (Near.SAME, Near.BESIDE, Near.DIFFERENT, Near.FAR))
    return (*told, float(near >= Near.DIFFERENT and each))


_NEAR = {(near, each): _near(near, each) for near in Near for each in (True, False)}


def _dated(w: Window) -> bool:
    return w.stated and w.last - w.first <= DATED


def _counts(a: Clues, b: Clues) -> tuple[float, float, float]:
    differ = bool(a.dead and b.dead) and all(x.excludes(y) for x in a.dead for y in b.dead)
    if not (a.numbers and b.numbers) and not (a.dead and b.dead):
        return 0.0, 0.0, 0.0
    shared = a.numbers & b.numbers
    apart = bool(a.numbers and b.numbers) and not shared
    return float(differ), math.log1p(max(shared, default=0)), float(apart)


def _words(a: Clues, b: Clues) -> tuple[float, float, float]:
    both = a.words & b.words
    shared = weights(both) if both else 0.0
    union = a.weight + b.weight - shared
    return math.log1p(shared), shared / union if union else 0.0, float(a.trigger == b.trigger != "")


def _in_one_text(a: Clues, b: Clues) -> tuple[float, float, float, float]:
    if a.doc != b.doc:
        return 0.0, 0.0, 0.0, 0.0
    first, later = (a, b) if (a.start, a.id) <= (b.start, b.id) else (b, a)
    apart = later.start - first.end
    return math.log1p(max(apart, 0)), float(apart < 0), float(first.start < LEAD), float(later.definite)
