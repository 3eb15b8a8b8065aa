"""Names that the network cut short, made whole by the noun phrase that they stand in.

`Democratic` of `Syrian Democratic Forces`, `Kurdish` of `Kurdish fighters`: a word that only describes names
nobody, and a name goes on as long as its capitals do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from foreshock.model import Span
from foreshock.reading.model.assemble import Value
from foreshock.reading.pattern.cues import cues
from foreshock.reading.pattern.phrases import Phrase
from foreshock.reading.pattern.scene import Scene

# The roles that parties play.
PARTIES = frozenset({"actor", "recipient", "holder", "backer", "client", "a", "b", "member", "whole"})

# The ends of words that describe and so do not begin a name that an adjective of a nation stands before.
DESCRIBING = ("ic", "al", "ed", "ern", "ary", "ous", "ive")


def completed(values: Sequence[Value], scenes: Sequence[Scene]) -> list[Value]:
    """The values with cut names of parties made whole; the same party told twice is one."""
    text = scenes[0].text if scenes else ""
    made = [_whole(v, scenes) if v.role in PARTIES and _may_be_cut(v, text) else v for v in values]
    return list({(v.role, v.span): v for v in made}.values())


def _may_be_cut(value: Value, text: str) -> bool:
    """Whether a look at the words beside is worth its time: most values end where their name does."""
    words = value.text.split()
    if not words or not text:
        return False
    after = text[value.span.end : value.span.end + 2]
    goes_on = len(after) == 2 and after[0].isspace() and (after[1].isupper() or words[-1] in cues().nations)
    return goes_on or words[0].lower().endswith(DESCRIBING)


# Who has a place is no part of its name; some texts come without their apostrophes (`the armys 17th base`):
# no plural ends so.
_OWNER = re.compile(r"(?:[\w-]+['’]s|[A-Za-z]*[b-df-hj-np-tv-z]ys|(?P<name>[A-Z]\w+)s)\s+(?=[A-Z0-9])")


def plain_place(value: Value, text: str) -> Value:
    """A place without the party or country that it is said to be of (`Syria's Idlib`); others as they are."""
    raw = value.span.of(text)
    owner = _OWNER.match(raw) if value.role == "place" else None
    if not owner or (owner["name"] and owner["name"] not in cues().nations):
        return value
    span = Span(value.span.start + owner.end(), value.span.end)
    return replace(value, text=" ".join(span.of(text).split()), span=span)


def _whole(value: Value, scenes: Sequence[Scene]) -> Value:
    at = bisect_right(scenes, value.span.start, key=lambda s: s.span.start) - 1
    if at < 0 or not scenes[at].span.covers(value.span):
        return value
    scene = scenes[at]
    tokens = scene.sent.tokens
    first = bisect_right(tokens, value.span.start, key=lambda t: t.start) - 1
    end = bisect_right(tokens, value.span.end - 1, key=lambda t: t.start)
    if tokens[first].start != value.span.start or tokens[end - 1].end != value.span.end:
        return value
    phrase = _phrase(scene, first, end)
    if phrase is None:
        return value
    start, stop = _before(scene, phrase, first), _behind(scene, phrase, end)
    if (start, stop) == (first, end):
        return value
    span = Span(tokens[start].start, tokens[stop - 1].end)
    return replace(value, text=scene.value(span), span=span)


def _phrase(scene: Scene, first: int, end: int) -> Phrase | None:
    """The noun phrase of a party that holds the words."""
    for item in scene.row:
        if item.start <= first and end <= item.end:
            return item if isinstance(item, Phrase) and item.kind in {"actor", "name"} else None
    return None


def _behind(scene: Scene, phrase: Phrase, end: int) -> int:
    """Where the name that the words begin ends: after its capitals, or with the noun of an adjective."""
    tags, tokens = scene.sent.tags, scene.sent.tokens
    stop = end
    while stop < phrase.end and tags[stop - 1] == "M" and tags[stop] == "M":
        stop += 1
    nation = scene.cues.nations.get(tokens[stop - 1].text)
    if nation and nation.name and nation.adjective and all(t in "MNA" for t in tags[stop : phrase.end]):
        return phrase.end
    return stop


def _before(scene: Scene, phrase: Phrase, first: int) -> int:
    """Where the name begins whose later words these are: `Syrian` before `Democratic Forces`."""
    tokens, tags = scene.sent.tokens, scene.sent.tags
    before = tokens[first - 1].text if first > phrase.start else ""
    nation = None if before.endswith("s") else scene.cues.nations.get(before)  # not of a people: `Kurds`
    cut = tags[first] == "M" and tokens[first].low.endswith(DESCRIBING)
    return first - 1 if nation and nation.name and nation.adjective and cut else first
