"""Areas: what a phrase around a place name tells about where (`5 km from al-Tanf`, `south-east Syria`), as a
shape with its assumptions said in words."""

from __future__ import annotations

import re
from collections.abc import Callable

from foreshock.names.places import measure
from foreshock.names.places.shapes import (
    Area,
    Resolve,
    Said,
    Shape,
    along,
    between,
    border,
    both,
    central,
    coast,
    direction,
    distance,
    edge,
    inside,
    near,
    one_border,
    part,
    side,
)


def area(phrase: str, *, resolve: Resolve) -> Area | None:
    """The area that the phrase tells; None where it names no place that `resolve` knows."""
    said = CONVERTED.sub("", " ".join(phrase.split())).strip(" ,.;:")
    for pattern, make in PATTERNS:
        match = pattern.match(said)
        if match and (made := make(Said(phrase, match, resolve))):
            return made
    return None


# A distance told again in another unit: `25 kilometres (15 miles)`.
CONVERTED = re.compile(r"\s*\([^)]*\b(?:km|kilomet\w+|miles?|m|met\w+)\)", re.IGNORECASE)
NAME = r"(?P<name>.+?)"
WAY = rf"(?P<way>{measure.DIRECTION})"
AROUND = (
    r"(?P<around>about|around|some|roughly|approximately|nearly|almost|just|over|more than|within|less than"
    r"|under|no more than|at least|only|up to)"
)
KIND = r"(?: (?:province|governorate|countryside|region|district|state|oblast))?"
NEAR = (
    r"(?:near(?: to)?|close to|in the vicinity of|not far from|around|outside(?: of)?|by|in the area of"
    r"|in and around|beside|next to|at the gates of)"
)
EDGES = r"(?:edges?|outskirts|suburbs|fringes?|periphery|approaches|entrances?|rim)"
AT = r"(?:on |at |along |near |close to )?(?:the )?"
IN = r"(?:in |at |into |across |from |to )?(?:the )?"
ANY = r"(?:(?:in|at|inside|within|on|across|throughout|into|to|from) )?(?:the )?"
HALFWAY = r"(?:half|mid)[- ]?way"
ROAD = r"(?:road|highway|motorway)"
LINE = r"(?:road|highway|route|motorway|line|area|stretch|corridor|desert|front ?line)?s?(?: that runs)?"
SETTLED = r"(?:(?:border )?(?:town|city|village) of )?"
UNIT = (
    r"(?P<unit>province|city|town|village|district|region|governorate|state|oblast|camp|neighbou?rhood|suburb|area"
    r"|port)"
)
PARTS = r"(?: (?:countryside|region|part|suburbs|desert|province))?"
FROM = r"(?:from|of|off|outside|inside|into) (?:the )?(?:border (?:with|of) |(?:town|city|village) of )?"
SOME = rf"(?:at |in |an area )?(?:{AROUND} )?"
A, B = r"(?P<a>.+?)", r"(?P<b>.+?)"
SIDE_A, SIDE_B = r"(?P<a>[\w'’. ]+?)", r"(?P<b>[\w'’. ]+?)"
AWAY = rf"(?: away| distance)?(?: to the)?(?: {WAY})?(?: away)?"

# Tried in this order; the first whose names are known tells the area.
TABLE: tuple[tuple[str, Callable[[Said], Area | None]], ...] = (
    (rf"{SOME}{measure.NUMBER}[ -]?{measure.UNIT}{AWAY} {FROM}{NAME}(?: border)?", distance),
    (rf"(?:on |in |along |at )?(?:the )?(?:{HALFWAY}|{LINE}) ?(?:between|from) {A} (?:and|to) {B}", between),
    (rf"(?:on |along |at |near )?the {SIDE_A}[-–]{SIDE_B} {ROAD}", between),
    (rf"(?:on |at |to )?(?:the )?{NAME} side of the (?:(?P<other>[\w ]+?) )?border(?: .*)?", side),
    (rf"{AT}{SIDE_A}[-–]{SIDE_B} (?:border|frontier)(?: area| region| zone)?", border),
    (rf"{AT}(?:border|frontier) (?:between|of) {A} and {B}", border),
    (rf"{AT}(?:border|frontier) (?:with|of) {NAME}", one_border),
    (rf"{AT}{NAME}(?:['’]s)? (?:border|frontier)", one_border),
    (rf"(?:on |at |in |from |to )?(?:the )?(?:{WAY} )?{EDGES} of (?:the )?{NAME}", edge),
    (rf"(?:on |at |in )?{NAME}['’]s (?:{WAY} )?{EDGES}", edge),
    (rf"(?:off |along |on )(?:the )?(?:coast|shores?) of {NAME}", coast),
    (rf"off {NAME}(?:['’]s)?(?: coast| shore)?", coast),
    (rf"(?:{AT}(?:both sides|(?:(?:{WAY}|both|left|right) )?banks?) of|along) (?:the )?{NAME}", along),
    (rf"(?P<within>(?:in |to |from )?the )?{WAY} (?:part )?of {NAME}", direction),
    (rf"{IN}areas?(?P<within>) {WAY} of {NAME}", direction),
    (rf"{IN}{WAY}[ -]{NAME}", part),
    (rf"{IN}{NAME}['’]s {WAY}{PARTS}", part),
    (rf"{IN}(?:central|the (?:centre|center|heart|middle) of|downtown) {NAME}{KIND}", central),
    (rf"{IN}(?:centre|center|heart|middle) of {NAME}", central),
    (rf"(?:in |to )?{NEAR} (?:the )?{SETTLED}{NAME}", near),
    (rf"{ANY}(?:{WAY} )?(?:[\w'’-]+ ){{0,2}}{UNIT} of {NAME}", inside),
    (rf"{ANY}{SIDE_A} and {SIDE_B}", both),
    (rf"{ANY}{NAME}", inside),
)
PATTERNS = tuple((re.compile(f"^{pattern}$", re.IGNORECASE), make) for pattern, make in TABLE)


__all__ = ["Area", "Resolve", "Shape", "area"]
