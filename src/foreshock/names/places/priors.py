"""Priors: how far a place is to be trusted even where nothing rivals it. The gazetteer holds neither every
place nor every name, so that the only candidate may be a wrong one.

They lower the confidence shown and change no choice. ALTERNATE, GUESSED, FEW, HARDLY_ANY and ELSEWHERE
are set after the share of sole candidates of their sort that lay within 161 km of the gold point in the
Local-Global Lexicon (1,467 of them, some sorts with a handful); ARTICLE and HEARD are judged beside those.
"""

from __future__ import annotations

from collections.abc import Iterator

from foreshock.names.gazetteer import Entry, How, Match

# From so many inhabitants on a place is known beyond its country, and under other names too.
KNOWN = 100_000
SMALL, TINY = 10_000, 1_000
OWN_WEIGHT = "place:"  # ids of the overlay, whose places count because somebody listed them
WHOLES = frozenset({"country", "continent", "admin1"})
COUNTED = frozenset({"town", "city", "village", "neighbourhood", "admin2"})
ARTICLE, ALTERNATE, GUESSED, HEARD = 0.9, 0.7, 0.6, 0.6
FEW, HARDLY_ANY = 0.95, 0.85
ELSEWHERE = 0.6


def doubts(match: Match, *, guessed: bool, heard: bool, told: frozenset[str]) -> Iterator[tuple[float, str]]:
    """Factors of the confidence, each with its reason.

    `guessed` and `heard` say that the name is only made from the place's or only sounds like it; `told` are
    the countries that the rest of the document tells, empty where it tells none.
    """
    entry = match.entry
    yield from _fit(match, guessed=guessed, heard=heard)
    if entry.kind in COUNTED and not entry.id.startswith(OWN_WEIGHT) and entry.population < SMALL:
        tiny = entry.population < TINY
        yield (HARDLY_ANY, "a very small place") if tiny else (FEW, "a small place")
    if told and not _well_known(entry) and not told.intersection(entry.country.split("|")):
        yield ELSEWHERE, "the text tells other countries"


def _fit(match: Match, *, guessed: bool, heard: bool) -> Iterator[tuple[float, str]]:
    if heard:
        yield HEARD, "the name only sounds like it"
    elif guessed and match.entry.kind in WHOLES:
        return  # `southern Syria` lies in Syria
    elif guessed and not _well_known(match.entry):
        yield GUESSED, "the name is only made from it"
    elif match.how == How.ALTERNATE and not _well_known(match.entry):
        yield ALTERNATE, "a rare name of it"
    elif match.how in (How.ALTERNATE, How.LOOSE):
        yield ARTICLE, "another name of it"


def _well_known(entry: Entry) -> bool:
    return entry.population >= KNOWN or entry.kind in WHOLES
