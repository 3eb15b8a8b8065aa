"""Strangers: proper names that the registry does not know, described by what stands beside them."""

from __future__ import annotations

from collections.abc import Callable

from foreshock.names.actors.describe import Description
from foreshock.names.actors.people import full_name
from foreshock.names.actors.persons import namesakes, of_feature, proper_name, told_name, with_appositions
from foreshock.names.actors.reading import Reading
from foreshock.names.actors.resolution import ActorResolution
from foreshock.names.actors.situation import LOCAL_SECTORS, Situation
from foreshock.names.actors.text import described_beside
from foreshock.names.keys import is_abbreviation

TOLD, UNTOLD, COMMON = 0.5, 0.35, 0.2  # trust: described in the text; not described; no name at all


def stranger(s: Situation, reading: Reading, made: Description) -> ActorResolution:
    """A new actor under the name that the text gives, or common words that nobody knows."""
    short = s.known.same(s.bare) or proper_name(s, reading) or told_name(reading) or s.bare
    if short == s.bare and reading.words and not reading.names and not proper_name(s, reading):
        return _common(s, reading, made)
    name = s.around.abbreviations.get(short, short) if is_abbreviation(short) else short
    full = full_name(name, s.around) or name
    if not any(c.isupper() for c in full):
        return _common(s, reading, made)
    told = with_appositions(s, made, reading) if name == short else s.compose(s.read(name))
    beside = described_beside(full, s.around.text, s.at if full == short else None, begins=_begins(s))
    told = _told(s, told, beside)
    if told.sectors[:1] == ("MIL",) and proper_name(s, reading) and told.head.endswith("coalition"):
        told = told.having(sectors=())  # a coalition of whom is not said
    place = _place(s, told, full)
    person = _like_a_person(full) and not place and not of_feature(s.plain)
    sectors = told.sectors or (("CVL",) if person else ())
    country, why = (place, [f"a place of {place}"]) if place else _country(s, told, person=person)
    reasons = ["not in the registry", *(f"told as {text!r}" for text in beside[:1]), *why]
    return _made(s, full, country, sectors, told, "; ".join(reasons), TOLD if told.sectors else UNTOLD)


def _place(s: Situation, told: Description, name: str) -> str | None:
    """The country of the place that a single name is rather than a person."""
    if told.sectors or " " in name or s.plain != s.bare:  # `the West` is no town
        return None
    return s.place(name, (c for k in namesakes(s, name) for c in k.actor.countries))


def _common(s: Situation, reading: Reading, made: Description) -> ActorResolution:
    """Words that no list has (`passers-by`): most are people, and nobody in particular."""
    nonsense = all(e.kind == "word" for e in reading.order)
    sectors = made.sectors or (("CVL",) if reading.words and not nonsense else ())
    country = made.country or s.local(made.having(sectors=sectors))
    return _made(s, "", country, sectors, made, "no word of it is known", COMMON)


def _told(s: Situation, told: Description, beside: tuple[str, ...]) -> Description:
    for text in beside:
        piece = s.read(text)
        inner = s.compose(piece)
        told = told.having(
            country=told.country or inner.country or s.placed(piece),
            sectors=told.sectors or inner.sectors,
            actor=told.actor or inner.actor,
        )
    return told


def _country(s: Situation, told: Description, *, person: bool) -> tuple[str | None, list[str]]:
    if told.country or told.head.endswith("coalition"):
        return told.country, []
    local = told.sector in LOCAL_SECTORS and not (person and not told.sectors)
    country = (s.theatre(told) if local else None) or s.mostly()
    return country, [f"most around it is about {country}"] if country else []


def _begins(s: Situation) -> Callable[[str], bool]:
    def begins(word: str) -> bool:
        return bool(s.lexicon.noun(word) or s.lexicon.nation(word))

    return lambda word: begins(word) or begins(word.rpartition("-")[2])


def _like_a_person(name: str) -> bool:
    words = name.split()
    return 1 <= len(words) <= 5 and not any(c.isdigit() for c in name) and not name.isupper()


def _made(
    s: Situation,
    name: str,
    country: str | None,
    sectors: tuple[str, ...],
    told: Description,
    reason: str,
    confidence: float,
) -> ActorResolution:
    sectors = () if sectors == ("UNK",) else sectors
    return ActorResolution(
        mention=s.mention,
        name=name,
        country=country,
        sector=sectors[0] if sectors else None,
        sectors=sectors,
        described=told,
        provisional=bool(name),
        reason=reason,
        confidence=confidence,
        candidates=namesakes(s, name),
    )
