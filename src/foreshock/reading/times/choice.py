"""Which of a text's time expressions is the time of one claim.

Every expression of the claim's sentence is a candidate, so are the last few and the first one told before
it, and the default (the text's date for a state, none for an event). A candidate has features (`features`),
`weights.csv` gives each its weight, and the candidate with the highest sum is taken.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import takewhile

from foreshock.errors import CodebookError
from foreshock.model import Precision, Span, When
from foreshock.reading.times import units
from foreshock.reading.times.features import Candidate, Claimed, features
from foreshock.reading.times.printed import text_date
from foreshock.reading.times.scan import TimeMention
from foreshock.reading.times.vocabulary import PACKAGE

CARRIED = 3  # how many expressions of the sentences before are looked at, beside the text's first
OPENING = 12  # expressions at a text's beginning that are looked at to see whether it tells one time alone
COLUMNS = ["feature", "weight"]


def choose(
    mentions: Sequence[TimeMention],
    *,
    trigger: Span,
    sentence: Span,
    is_state: bool,
    date: date | None,
    text: str,
    kind: str = "",
    status: str = "",
    read: Sequence[tuple[Span, float]] | None = None,
) -> tuple[When | None, str]:
    """The time of the claim whose trigger word stands at `trigger` in `sentence`, and the reason.

    `mentions` are those of the whole text in their order (those of the sentence alone work, but then nothing
    is carried over from the sentences before). `date` is the text's; a date that the text prints of itself
    goes before it. `kind` is the claim's type and `status` its status, where they are known. `read` are the
    stretches that a trained reader takes for the claim's time, each with its probability.
    """
    claim = claimed(
        mentions,
        text=text,
        trigger=trigger,
        sentence=sentence,
        is_state=is_state,
        date=date,
        kind=kind,
        status=status,
        read=read,
    )
    found = candidates(claim)
    found = [c for c in found if not _aside(claim, c)]
    best = _since(claim, found) or max(found, key=lambda c: score(claim, c))
    if best.mention is None and best.when is not None and _is_past(claim):
        return When.between(None, best.when.iso), f"told as past: up to the text's date, {claim.date}"
    return best.when, _reason(best, claim)


# A state in the perfect tense that began at a time told after it: `has been held by them since 2011`. Grammar
# says so; no weight is asked.
_PERFECT = re.compile(r"\b(?:has|have|['’]ve)\s+(?:\w+\s+){0,2}$", re.I)
_SINCE = re.compile(r"\bsince\s+(?:the\s+|early\s+|mid-?|late\s+)?$", re.I)
# From the state to its `since` no other clause begins.
_CLAUSE = re.compile(r"[;:.]|\b(?:who|which|when|while|but|after|before)\b", re.I)


def _since(claim: Claimed, found: Sequence[Candidate]) -> Candidate | None:
    """The time since which a state in the perfect tense is told to hold."""
    if not claim.is_state or not _PERFECT.search(claim.text[claim.sentence.start : claim.trigger.start]):
        return None
    for c in found:
        if c.mention and c.way == "told" and c.mention.span.start > claim.trigger.end:
            between = claim.text[claim.trigger.end : c.mention.span.start]
            if _SINCE.search(between) and not _CLAUSE.search(between):
                return c
    return None


# `A, who had held it since 2014, were driven out`: a time within the insertion dates nothing outside of it.
_INSERTED = re.compile(r",\s+(?:who|which|whose|where)\b[^,;.]*$", re.I)


def _aside(claim: Claimed, candidate: Candidate) -> bool:
    """Whether the time is told in a relative clause between commas that ends before the claim's trigger."""
    mention = candidate.mention
    if mention is None or candidate.way == "carried" or mention.span.end > claim.trigger.start:
        return False
    closed = re.match(r"[^,;.]*,", claim.text[mention.span.end : claim.trigger.start])
    return bool(closed and _INSERTED.search(claim.text[claim.sentence.start : mention.span.start]))


# States that a text tells as over: `its former stronghold`, `the land they once held`.
_PAST = re.compile(
    r"\b(?:former|formerly|once|previously|erstwhile)\W+(?:\w+\W+){0,2}$"
    r"|,\s+once\s+(?:the|its|their)\s+(?:[\w’']+\s+){0,4}$",  # `X, once the group's de facto capital`
    re.I,
)
_OVER = frozenset({"HOLDS", "LOCATED"})


def _is_past(claim: Claimed) -> bool:
    before = claim.text[max(claim.sentence.start, claim.trigger.start - 40) : claim.trigger.start]
    return claim.kind in _OVER and bool(_PAST.search(before))


def claimed(
    mentions: Sequence[TimeMention],
    *,
    trigger: Span,
    sentence: Span,
    is_state: bool,
    date: date | None,
    text: str,
    kind: str = "",
    status: str = "",
    read: Sequence[tuple[Span, float]] | None = None,
) -> Claimed:
    """What `choose` looks at: the claim and the expressions in and before its sentence."""
    first = bisect_left(mentions, sentence.start, key=lambda m: m.span.start)
    inside = takewhile(lambda m: m.span.start < sentence.end, mentions[first : first + OPENING])
    before = mentions[max(0, first - CARRIED) : first]
    if first > CARRIED:
        before = [mentions[0], *before]
    return Claimed(
        text=text,
        trigger=trigger,
        sentence=sentence,
        is_state=is_state,
        date=text_date(text, date),
        kind=kind,
        status=str(status),
        inside=tuple(inside),
        before=tuple(before),
        opening=tuple(mentions[:OPENING]),
        read=None if read is None else tuple(read),
    )


def candidates(claim: Claimed) -> list[Candidate]:
    """All times that the claim may have; the default comes first."""
    default = When.day(claim.date) if claim.is_state and claim.date else None
    found = [Candidate(default, None, "default")]
    for mention in claim.inside:
        found.append(Candidate(mention.when, mention, "told"))
        found.extend(_beside(claim, mention))
    return found + [Candidate(m.when, m, "carried") for m in claim.before]


# `since 2011, when they took it`: for the taking, the time is 2011 itself.
_WRAPPED = re.compile(r"\b(?:since|until|till|before|after|by|from|starting)\s+(?:\w+\s+){0,2}$", re.I)
# `held it since the capture in March`: for the holding, the time is from March on.
_LINK = re.compile(r"\b(since|before|until|till)\b", re.I)


def _beside(claim: Claimed, mention: TimeMention) -> Iterator[Candidate]:
    """The same expression taken otherwise: without the word before it, or with the one of its clause."""
    before = claim.text[max(0, mention.span.start - 25) : mention.span.start]
    if mention.when.precision is Precision.INTERVAL and _WRAPPED.search(before):
        yield from _made(units.head(mention.when.iso.removeprefix("../")), mention, "within")
        return
    start = claim.trigger.end if claim.trigger.end <= mention.span.start else claim.sentence.start
    links = list(_LINK.finditer(claim.text, start, mention.span.start))
    if not links or links[-1].end() <= claim.trigger.start < mention.span.start:
        return
    if links[-1][1].lower() == "since":
        yield from _made(units.between(mention.when.iso, claim.date), mention, "since")
    else:
        yield from _made(units.between(None, mention.when.iso), mention, "before")


def _made(iso: str, mention: TimeMention, way: str) -> Iterator[Candidate]:
    when = units.valid(iso)
    if when and when != mention.when:
        yield Candidate(when, mention, way)


def score(claim: Claimed, candidate: Candidate) -> float:
    """The sum of the weights of the candidate's features."""
    table = weights()
    return sum(table.get(name, 0.0) for name in features(claim, candidate))


_HOW = {"carried": "carried over: ", "since": "since then: ", "before": "up to then: "}


def _reason(best: Candidate, claim: Claimed) -> str:
    if best.mention is None:
        return f"no time told: the text's date, {claim.date}" if best.when else "no time told"
    return _HOW.get(best.way, "") + best.mention.reason


@cache
def weights() -> Mapping[str, float]:
    """The weights that ship with the package; raises `CodebookError` naming file and line.

    A multinomial logistic regression (L2 penalty 6) over the candidates of 3,427 claims in annotated news
    texts, each claim once with its type and status and once without. The weight of `default` is then lowered
    by 0.6: in cross-validation that costs 0.005 of all times and gains 0.07 of the told ones.
    """
    return parse_weights((files(PACKAGE) / "weights.csv").read_text(encoding="utf-8"))


def parse_weights(text: str) -> dict[str, float]:
    """Read the table of features and weights."""
    reader = csv.DictReader(text.splitlines())
    if reader.fieldnames != COLUMNS:
        raise CodebookError(f"the columns are {', '.join(COLUMNS)}", where="weights.csv:1")
    made: dict[str, float] = {}
    for row in reader:
        try:
            made[row["feature"]] = float(row["weight"])
        except (TypeError, ValueError) as error:
            at = f"weights.csv:{reader.line_num}"
            raise CodebookError(f"not a weight: {row['weight']!r}", where=at) from error
    return made
