"""Distances and directions as phrases tell them, and points at a distance."""

from __future__ import annotations

import math
import re

from foreshock.names.gazetteer.entry import EARTH_KM

KM = {"km": 1.0, "mile": 1.609344, "m": 0.001, "nm": 1.852, "yard": 0.0009144, "ft": 0.0003048}
UNIT = r"(?P<unit>kms?|kilomet(?:re|er)s?|miles?|mi|m|met(?:re|er)s?|nautical miles?|nm|yards?|feet)\b\.?"
WORDS = {
    **{
        w: float(i)
        for i, w in enumerate(
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        )
    },
    "eleven": 11.0,
    "twelve": 12.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "hundred": 100.0,
    "a": 1.0,
    "an": 1.0,
    "half a": 0.5,
    "a dozen": 12.0,  # Vague numbers: the middle of what is usually meant.
    "a few": 4.0,
    "few": 4.0,
    "several": 6.0,
    "some": 6.0,
    "dozens of": 36.0,
    "tens of": 30.0,
    "hundreds of": 300.0,
    "a couple of": 2.0,
    "a hundred": 100.0,
}
NUMBER = (
    r"(?P<number>\d[\d,]*(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d[\d,]*(?:\.\d+)?)?|half a|a dozen|a few|a couple of"
    r"|a hundred|dozens of|tens of|hundreds of|several|few|some|[a-z]+|an?)"
)
VAGUE = frozenset({"a few", "few", "several", "some", "dozens of", "tens of", "hundreds of", "a couple of"})
BEARINGS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
POINTS = {
    "northeast": 45.0,
    "southeast": 135.0,
    "southwest": 225.0,
    "northwest": 315.0,
    "north-northeast": 22.5,
    "east-northeast": 67.5,
    "east-southeast": 112.5,
    "south-southeast": 157.5,
    "south-southwest": 202.5,
    "west-southwest": 247.5,
    "west-northwest": 292.5,
    "north-northwest": 337.5,
    **BEARINGS,
}
DIRECTION = (
    r"(?:(?:north|south|east|west)[- ]?(?:(?:north|south)[- ]?)?(?:east|west)?"
    r"|[NSEW]{1,3})(?:ern(?:most)?)?"
)


def kilometres(number: str, unit: str) -> tuple[float, float] | None:
    """The least and the greatest distance that the words can mean, in km; None where they are no number."""
    factor = _factor(unit)
    said = number.lower().strip()
    parts = re.split(r"\s?(?:-|–|to)\s?", said) if said[:1].isdigit() else [said]
    values = [_value(x) for x in parts]
    if any(v is None for v in values):
        return None
    known = [v * factor for v in values if v is not None]
    if said in VAGUE:
        return known[0] / 2, known[0] * 1.5
    return min(known), max(known)


def _factor(unit: str) -> float:
    said = unit.lower().rstrip(".")
    if said.startswith(("nautical", "nm")):
        return KM["nm"]
    if said.startswith("mi"):
        return KM["mile"]
    if said.startswith("yard"):
        return KM["yard"]
    if said.startswith("f"):
        return KM["ft"]
    return KM["km"] if said.startswith("k") else KM["m"]


def _value(text: str) -> float | None:
    if text[:1].isdigit():
        return float(text.replace(",", "").rstrip("."))
    return WORDS.get(text)


def bearing(words: str) -> float | None:
    """Degrees clockwise from north for `north-eastern`, `SE`, `south-south-west`; None for other words."""
    said = re.sub(r"ern(?:most)?$", "", words.strip().lower())
    plain = said.replace("-", "").replace(" ", "")
    if plain in {"n", "e", "s", "w", "ne", "se", "sw", "nw"} and words.strip().isupper():
        plain = "".join({"n": "north", "e": "east", "s": "south", "w": "west"}[c] for c in plain)
    return {k.replace("-", ""): v for k, v in POINTS.items()}.get(plain)


def beyond(lat: float, lon: float, *, degrees: float, km: float) -> tuple[float, float]:
    """The point `km` away in the direction `degrees`, on the sphere."""
    a, d, t = math.radians(lat), km / EARTH_KM, math.radians(degrees)
    b = math.asin(math.sin(a) * math.cos(d) + math.cos(a) * math.sin(d) * math.cos(t))
    east = math.atan2(math.sin(t) * math.sin(d) * math.cos(a), math.cos(d) - math.sin(a) * math.sin(b))
    turned = (math.degrees(math.radians(lon) + east) + 540) % 360 - 180
    return round(math.degrees(b), 5), round(turned, 5)


def halfway(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """The middle of the great circle between two points."""
    lat1, lon1, lat2, lon2 = (math.radians(x) for x in (*a, *b))
    x = math.cos(lat1) * math.cos(lon1) + math.cos(lat2) * math.cos(lon2)
    y = math.cos(lat1) * math.sin(lon1) + math.cos(lat2) * math.sin(lon2)
    z = math.sin(lat1) + math.sin(lat2)
    lat, lon = math.atan2(z, math.hypot(x, y)), math.atan2(y, x)
    return round(math.degrees(lat), 5), round(math.degrees(lon), 5)
