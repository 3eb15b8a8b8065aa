"""Affiliation: a place name that says whose people are meant, not where something happened (`Syrian army`,
`US-backed fighters`, `Iranians`)."""

from __future__ import annotations

import re

from foreshock.model import Span
from foreshock.names.common import common
from foreshock.names.gazetteer import Gazetteer, How
from foreshock.names.places.lexicon import words

LED = re.compile(
    r"^[-–](?:backed|led|supported|allied|linked|aligned|sponsored|funded|trained|armed|run|made|born|controlled"
    r"|held|brokered|based|affiliated)\b"
)
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
AHEAD = 3
HELD = ("-held", "-controlled", "-run", "-occupied", "-besieged")


def affiliation(text: str, span: Span, *, gazetteer: Gazetteer) -> str:
    """Why the toponym at `span` tells an affiliation; empty where it can be a place.

    A place in a country (`Syrian town`) is a place, and so is a place name before a verb.
    """
    name = span.of(text)
    after = text[span.end : span.end + 80]
    if led := LED.match(after):
        return f"{name}{led[0]} says who stands behind somebody"
    demonym = _demonym(name, gazetteer)
    noun = _noun(after)
    if noun and noun.lower() in words("place_noun"):
        return ""
    if noun and (noun.lower() in words("people") or noun.lower() in common("party")):
        return f"{name} says whose {noun}"
    if demonym:
        return f"{name} names people or belonging, no place"
    return ""


def _demonym(name: str, gazetteer: Gazetteer) -> bool:
    matches = gazetteer.matches(name)
    return bool(matches) and all(m.how == How.DEMONYM for m in matches)


def _noun(after: str) -> str:
    """The first word that tells what the name belongs to, with few words before it; the stretch ends where
    anything but space stands between."""
    at = 0
    for _ in range(AHEAD):
        if after[at : at + 1] not in (" ", "-"):
            return ""
        word = WORD.match(after, at + 1)
        if not word:
            return ""
        said = word[0].lower()
        if said in words("place_noun") or said in words("people") or said in common("party"):
            return word[0]
        if said not in words("between") and not said.endswith(HELD):
            return ""
        at = word.end()
    return ""
