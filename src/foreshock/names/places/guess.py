"""Guesses for names that the gazetteer does not hold: the place that a longer or derived name is made
from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foreshock.names.gazetteer import Gazetteer, How, Match

# A feature is named after what lies beside it; the guess is no better than that.
FEATURE = re.compile(
    r"^(?P<name>.+?) (?:River|Creek|Lake|Bay|Beach|Valley|Hills?|Mountains?|Park|(?:International )?Airport"
    r"|Air ?[Bb]ase|Airfield|Islands?|Township|Twp\.?|Village|Heights|Junction|Bridge|Dam|Port|Harbou?r"
    r"|Forest|Desert|Plains?|Suburbs?|Metro|Area|Region|Peninsula|Coast)$"
)
AFTER = re.compile(
    r"^(?:[Rr]iver|[Ll]ake|[Mm]ount|Mt\.?|[Pp]ort of|[Pp]ort|[Cc]amp|[Dd]owntown|[Cc]entral|[Gg]reater"
    r"|[Ii]nner|[Oo]uter|[Uu]pper|[Ll]ower|[Oo]ld|[Mm]etro|[Mm]etropolitan|[Ss]uburban|[Rr]ural|[Mm]id"
    r"|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:[- ]?(?:east|west))?(?:ern)?|[NSEW]\.)[ -](?P<name>[A-Z].+)$"
)
COUNTY = re.compile(r"^(?P<name>.+?) (?:Co\.?|Cty\.?)$")
# Endings of people and adjectives, and what the place ends in instead.
DERIVED = (
    ("ians", ("", "ia", "o", "e")),
    ("ian", ("", "ia", "o", "e")),
    ("ans", ("", "a", "o")),
    ("an", ("", "a", "o")),
    ("ers", ("", "e")),
    ("er", ("", "e")),
    ("is", ("",)),
    ("i", ("",)),
    ("ese", ("", "a")),
    ("ites", ("",)),
    ("ite", ("",)),
)
# A people is named after a unit or a city of this size, not after a village.
LEAST_PEOPLE = 200_000


def guesses(name: str, *, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What the name may be made from, marked as a loose fit or a demonym; empty where there is nothing."""
    for said in (COUNTY.match(name),):
        if said and (found := gazetteer.matches(f"{said['name']} County")):
            return found
    for pattern in (FEATURE, AFTER):
        said = pattern.match(name)
        if said and (found := gazetteer.matches(said["name"])):
            return tuple(Match(m.entry, How.LOOSE) for m in found if m.how <= How.LOOSE)
    return tuple(_derived(name, gazetteer))


def _derived(name: str, gazetteer: Gazetteer) -> Iterator[Match]:
    if not name[:1].isupper():
        return
    for ending, others in DERIVED:
        if name.endswith(ending) and len(name) > len(ending) + 3:
            stem = name.removesuffix(ending)
            for other in others:
                for m in gazetteer.matches(stem + other):
                    large = m.entry.kind in ("country", "admin1") or m.entry.population >= LEAST_PEOPLE
                    if m.how <= How.VARIANT and large:
                        yield Match(m.entry, How.DEMONYM)
            return
