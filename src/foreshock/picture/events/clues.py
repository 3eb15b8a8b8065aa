"""Clues: what of a mention is compared with another, worked out once for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from foreshock.picture import counts
from foreshock.picture.events.kinds import family
from foreshock.picture.events.mention import Mention
from foreshock.picture.events.spots import Spot
from foreshock.picture.events.windows import Window, window
from foreshock.picture.events.words import rarest, stem, telling, weights
from foreshock.picture.naming import Named
from foreshock.picture.sides import Meeting, Side

TRIGGER = re.compile(r"trigger '([^']+)'")
# The reason of an imported row (`imported: ucdp-style row 214797; ...`) tells the coding it is of.
CODED = re.compile(r"imported: (\S+)")
# A sum, a series or a campaign, no single act.
TOTAL = re.compile(
    r"\b(totals?|totall?ed|series|wave|campaign|so far|altogether|several|since|offensive|operations"
    r"|(?:dozens|hundreds|thousands) of|(?:over|in|for) the (?:past|last)"
    r"|last \w+ (?:days|weeks|hours|months)"
    r"|strikes|attacks|raids|bombings|airstrikes)\b",
    re.IGNORECASE,
)
# Numbers that count: no years, no parts of dates.
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATE = re.compile(
    rf"\d+[./]\d+[./]\d+|\b(?:1[89]|20)\d\d\b|\b\d{{1,2}} {MONTH}|\b{MONTH} \d{{1,2}}\b", re.IGNORECASE
)
NUMBER = re.compile(r"\d{1,9}(?:,\d{3})*")
LETTERS = re.compile(r"[a-z]+")
# How many of its rarest words a mention is looked up by.
LOOKED_UP = 10

# The meetings, the closest first.
CLOSEST = {meeting: rank for rank, meeting in enumerate(Meeting)}

Spots = Mapping[str, Spot]


class Meets(Protocol):
    """How actors meet (`picture.sides.Sides`)."""

    def of(self, actor: Named, /) -> Side:
        """What an actor rolls up to."""
        ...

    def meeting(self, a: Named, b: Named, /) -> Meeting:
        """How two actors meet."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Clues:
    """A mention and what is compared of it. `start` and `end` are offsets in its document, `published` is an
    ordinal (0 where not known), `words` are the stems that say something and `weight` is theirs; `trigger` is
    the stem of the word that names the event, empty where it is not known; `definite` says whether the quote
    points at the event (`the attack`), `total` whether it tells a sum or a series; `coded` is the coding that
    an imported row is of."""

    mention: Mention
    id: str
    doc: str
    type: str
    family: str
    status: str
    start: int
    end: int
    window: Window | None
    published: int
    words: frozenset[str]
    weight: float
    rare: tuple[str, ...]
    trigger: str
    dead: tuple[counts.Range, ...]
    numbers: frozenset[int]
    definite: bool
    total: bool
    coded: str
    actors: tuple[Named, ...] = field(repr=False)
    recipients: tuple[Named, ...] = field(repr=False)
    places: tuple[Named, ...] = field(repr=False)


def clues(m: Mention) -> Clues:
    """What is compared of a mention."""
    e, claim = m.evidence, m.evidence.entry.claim
    found = TRIGGER.search(claim.reason)
    named = found[1].casefold() if found else ""
    words = telling(claim.quote)
    return Clues(
        mention=m,
        id=e.id,
        doc=e.doc,
        type=e.type,
        family=family(e.type),
        status=e.status.value,
        start=claim.span.start,
        end=claim.span.end,
        window=window(e.time),
        published=e.entry.published.toordinal() if e.entry.published else 0,
        words=words,
        weight=weights(words),
        rare=rarest(words, LOOKED_UP),
        trigger=stem(named),
        dead=tuple(r for v in claim.values("dead") if (r := counts.bounds(v))),
        numbers=numbers(claim.quote),
        definite=bool(named) and _points(named, claim.quote),
        total=bool(TOTAL.search(claim.quote)),
        coded=coding[1] if (coding := CODED.match(claim.reason)) else "",
        actors=m.parties["actor"],
        recipients=m.parties["recipient"],
        places=m.parties["place"],
    )


def numbers(text: str) -> frozenset[int]:
    """The numbers from 2 that a text counts with."""
    bare = DATE.sub(" ", text)
    digits = {int(n.replace(",", "")) for n in NUMBER.findall(bare)}
    words = {counts.WORDS[w] for w in LETTERS.findall(bare.casefold()) if w in counts.WORDS}
    return frozenset((digits | words) - {0, 1})


def _points(named: str, quote: str) -> bool:
    pointing = rf"\b(?:the|this|that|those|these|its|their)\W+(?:\w+\W+){{0,2}}?{re.escape(named)}"
    return re.search(pointing, quote, re.IGNORECASE) is not None


def best(meets: Meets, ours: Sequence[Named], theirs: Sequence[Named]) -> Meeting | None:
    """The closest meeting of the actors of two claims; None where one tells nobody."""
    if not ours or not theirs:
        return None
    if len(ours) == len(theirs) == 1:
        return meets.meeting(ours[0], theirs[0])
    return min((meets.meeting(a, b) for a in ours for b in theirs), key=CLOSEST.__getitem__)
