"""What is true of a time that a claim may have, as the names that `weights.csv` weighs.

Names read `way what`, where the way is how the time was taken: `default`, `told` (in the claim's sentence),
`carried` (from a sentence before), `since`, `before` and `within` (see `choice`). Each stands alone and with
the side of the claim before it: `state`, `attack`, `act`, or `event` where the type is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foreshock.model import Precision, Span, When
from foreshock.reading.times.scan import TimeMention
from foreshock.reading.times.vocabulary import one_of

# A report of an attack goes on about that attack in its next sentences; other events stand for themselves.
ATTACKS = frozenset(
    {
        "airstrike",
        "shelling",
        "bombing",
        "clash",
        "kill",
        "chemical",
        "destroy",
        "seize",
        "abduct",
        "displace",
    }
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is known of the claim: where its trigger and sentence stand, and what the reader says of it.

    `date` is the text's; `kind` is the claim's type and `status` its status, both may be empty. `inside` are
    the expressions of the sentence, `before` the text's first and the last ones before the sentence,
    `opening` the first ones of the text. `read` tells which stretches a trained reader takes for the claim's
    time, each with its probability; None where no such reader looked.
    """

    text: str
    trigger: Span
    sentence: Span
    is_state: bool
    date: date | None
    kind: str
    status: str
    inside: tuple[TimeMention, ...]
    before: tuple[TimeMention, ...]
    opening: tuple[TimeMention, ...]
    read: tuple[tuple[Span, float], ...] | None = None

    @property
    def side(self) -> str:
        """`state`, `attack`, `act`, or `event` where the type is not known."""
        if self.is_state:
            return "state"
        if not self.kind:
            return "event"
        return "attack" if self.kind in ATTACKS else "act"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time that the claim may have: what it is, the mention it comes from, and how it was taken."""

    when: When | None
    mention: TimeMention | None
    way: str


def features(claim: Claimed, candidate: Candidate) -> list[str]:
    """The names of what is true of the candidate."""
    about = list(_about_claim(claim))
    if candidate.mention is None:
        names = ["default", *(f"default {name}" for name in (*about, _inside(claim), *_read(claim)))]
        return [*names, *(f"{claim.side} {name}" for name in names)]
    way, look = candidate.way, _carried if candidate.way == "carried" else _told
    seen = _read(claim, candidate.mention)
    own = [*look(claim, candidate.mention), *_of_time(candidate.when, claim), *seen]
    names = [way, *(f"{way} {name}" for name in own)]
    return [*names, *(f"{claim.side} {name}" for name in names), *(f"{way} {name}" for name in about)]


LIKELY = (0.3, 0.6, 0.9)  # probabilities: hardly, perhaps, likely, surely


def _read(claim: Claimed, mention: TimeMention | None = None) -> Iterator[str]:
    """How likely a trained reader holds the expression (or any, for the default) to be the claim's time."""
    if claim.read is None:
        return
    p = max((p for span, p in claim.read if mention is None or span.overlaps(mention.span)), default=0.0)
    yield f"read {sum(p >= least for least in LIKELY)}" if p else "not read"


def _inside(claim: Claimed) -> str:
    return f"{min(len(claim.inside), 2)} told in sentence"


# --- the claim

_WORD = re.compile(r"[\w’'-]+")
_MODAL = {"will", "would", "could", "may", "might", "can", "must", "should", "shall", "to", "if", "unless"}
_PERFECT = {"has", "have", "had", "been"}
_DEFINITE = {"the", "this", "that", "these", "those"}
_COMPOUND = re.compile(
    r"-(?:held|led|backed|controlled|based|run|occupied|allied|linked|supported|besieged)$"
)


def _about_claim(claim: Claimed) -> Iterator[str]:
    if claim.kind:
        yield f"type {claim.kind}"
    if claim.status:
        yield f"status {claim.status}"
    start = max(claim.sentence.start, claim.trigger.start - 40)
    before = [w.lower() for w in _WORD.findall(claim.text[start : claim.trigger.start])]
    yield from _shape(claim.trigger.of(claim.text).lower(), before)
    if claim.sentence.start < LEAD and not claim.text[: claim.sentence.start].strip():
        yield "first sentence"
    quoted = claim.text[claim.sentence.start : claim.trigger.start]
    if quoted.count("“") > quoted.count("”"):
        yield "in quotation"


def _shape(word: str, before: Sequence[str]) -> Iterator[str]:
    if _COMPOUND.search(word):
        yield "compound trigger"
    if _MODAL & set(before[-3:]):
        yield "modal before"
    if _PERFECT & set(before[-2:]):
        yield "perfect or passive"
    if _DEFINITE & set(before[-1:]):
        yield "definite trigger"
    yield "trigger in " + ("-ing" if word.endswith("ing") else "-ed" if word.endswith("ed") else "other")


# --- the time

LONG = 400  # days after which a time is no news


def _of_time(when: When | None, claim: Claimed) -> Iterator[str]:
    if when is None:
        return
    open_end = when.start is None or when.end is None
    yield f"unit {when.precision.value}{' open' if open_end else ''}"
    if not claim.date:
        return
    if when.start and when.start > claim.date:
        yield "lies ahead"
    if when.end == claim.date:
        yield "up to the text's date" if when.precision is Precision.INTERVAL else "the text's date"
    if when.end and (claim.date - when.end).days > LONG:
        yield "long ago"


# --- an expression in the claim's sentence

_SUBORDINATE = "but as while after before when which who that since where although though until".split()  # noqa: SIM905
_STRONG = re.compile(rf"[;:–—]|\b{one_of(_SUBORDINATE)}\b", re.I)
_BOUNDARY = re.compile(rf"[;:–—,]|\b{one_of([*_SUBORDINATE, 'and', 'because', 'following'])}\b", re.I)
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|would|[a-z]{3,20}ed|said|told|took|held|began|left|fell|came|"
    r"struck|hit)\b"
)
_SPEECH = (
    r"(?:said|says|say|told|tells|announced|reported|added|claimed|confirmed|stated|warned|tweeted|wrote|"
    r"declared|briefing|statement|interview|report|speech)"
)
_SPOKEN_BEFORE = re.compile(
    rf"\b{_SPEECH}(?:\s(?:late|early|in|a|his|her|the|to|reporters?|AFP|Reuters|[A-Z]\w{{1,20}})){{0,4}}"
    r"\s(?:on\s|in\s)?(?:late\s|early\s)?$"
)
_SPOKEN_BEHIND = re.compile(rf"\s{_SPEECH}\b")
_PREPOSITION = re.compile(
    r"\b(on|in|since|during|by|until|over|from|for|late|early|earlier|of|at|before|after|the|to|as|between)\s$",
    re.I,
)
DISTANCES = (3, 7, 13, 25)  # words: inside a phrase, a clause, a long clause, a sentence


def _told(claim: Claimed, mention: TimeMention) -> Iterator[str]:
    before = mention.span.end <= claim.trigger.start
    gap = _gap(mention.span, claim.trigger)
    between = gap.of(claim.text)
    side = "before trigger" if before else "behind trigger"
    strong = len(_STRONG.findall(between))
    off = f"{_bucket(len(between.split()))} words off"
    yield side
    yield f"{side}, {off}"
    yield f"{side}, {min(len(_BOUNDARY.findall(between)), 3)} boundaries"
    yield f"{side}, {min(strong, 2)} strong boundaries"
    yield f"{side}, {min(len(_VERB.findall(between)), 2)} verbs between"
    yield from _standing(claim, mention)
    yield f"one of {min(len(claim.inside), 3)}"
    if not strong:
        yield f"one of {min(len(claim.inside), 3)}, same clause, {off}"
    yield from _rivals(claim, mention, gap)


def _gap(a: Span, b: Span) -> Span:
    first, second = sorted((a, b))
    return Span(first.end, max(first.end, second.start))


def _rivals(claim: Claimed, mention: TimeMention, gap: Span) -> Iterator[str]:
    if any(gap.covers(m.span) for m in claim.inside if m is not mention):
        yield "another between"
    if min(claim.inside, key=lambda m: len(_gap(m.span, claim.trigger)), default=mention) is mention:
        yield "nearest"


def _standing(claim: Claimed, mention: TimeMention) -> Iterator[str]:
    """Which words stand around the expression."""
    ahead = claim.text[max(0, mention.span.start - 60) : mention.span.start]
    if _SPOKEN_BEFORE.search(ahead) or _SPOKEN_BEHIND.match(claim.text, mention.span.end):
        yield "beside a word of speech"
    if found := _PREPOSITION.search(ahead):
        yield f"behind {found[1].lower()}"
    if mention.span.start == claim.sentence.start:
        yield "opens the sentence"
    behind = claim.text[mention.span.end : mention.span.end + 3]
    if behind.startswith(("'s", "’s")):
        yield "possessive"
    if behind.startswith((",", ".")):
        yield "before a stop"


# --- an expression of a sentence before

LEAD = 300  # characters in which a report says when its event was
LINE = 40  # characters
PARAGRAPH = re.compile(r"\n\s*\n")
FAR = 3000  # characters after which an expression is far, however far
STEM = 5  # letters that two forms of one word share
AROUND = 150  # characters about an expression that are taken for what it dates
LOOKED = 400  # characters of the claim's sentence
_SAME = (
    "attack attacks strike strikes raid raids blast blasts bombing bombings shelling clashes fighting "
    "operation assault dead victims toll"
)
_ON = "also another other others then later meanwhile more further earlier"
_GOING_ON = re.compile(rf"\b(?:{one_of(_ON.split())}|the {one_of(_SAME.split())})\b", re.I)
_TURNING = re.compile(
    r"\b(?:began|begun|since|years?|war|conflict|has been|have been|previous|previously|last)\b", re.I
)


def _carried(claim: Claimed, mention: TimeMention) -> Iterator[str]:
    stretch = claim.text[mention.span.end : min(claim.sentence.start, mention.span.end + FAR)]
    later = sum(m.span.start >= mention.span.end for m in claim.before)
    yield _inside(claim)
    yield f"{_bucket(len(stretch) // LINE)} lines off"
    yield f"{min(len(PARAGRAPH.findall(stretch)), 3)} paragraphs off"
    yield f"{min(later, 3)} told since"
    if mention is claim.opening[0]:
        yield "the text's first"
    yield from _agreement(claim, mention, len(stretch))
    yield from _echo(claim, mention)
    yield from _standing(claim, mention)


def _agreement(claim: Claimed, mention: TimeMention, distance: int) -> Iterator[str]:
    if len({m.when.iso for m in claim.opening}) == 1:
        yield "all of the text agree"
    if len({m.when.iso for m in claim.opening if m.span.start < claim.sentence.start}) != 1:
        return
    yield "all so far agree"
    if mention.span.start < LEAD:
        inside = min(len(claim.inside), 1)
        yield f"spot report, {inside} told in sentence, {_bucket(distance // 100)} lines off"


def _echo(claim: Claimed, mention: TimeMention) -> Iterator[str]:
    """Signs that the claim's sentence goes on about what the expression dated, or turns away from it."""
    end = min(mention.span.end + AROUND, claim.sentence.start)
    around = claim.text[max(0, mention.span.start - AROUND) : end].lower()
    word = claim.trigger.of(claim.text).lower()
    if len(word) >= STEM - 1 and word[:STEM] in around:
        yield "trigger's word beside it"
    sentence = claim.text[claim.sentence.start : min(claim.sentence.end, claim.sentence.start + LOOKED)]
    if _GOING_ON.search(sentence):
        yield "goes on"
    if _TURNING.search(sentence):
        yield "turns away"


def _bucket(count: int) -> str:
    low = 0
    for top in DISTANCES:
        if count <= top:
            return f"{low}-{top}"
        low = top + 1
    return f"{low} or more"
