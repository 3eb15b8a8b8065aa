"""Noun phrases and verb groups of a tagged sentence, by patterns over its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foreshock.model import Span
from foreshock.reading.pattern.cues import Cues
from foreshock.reading.pattern.tags import Tagged

# A noun phrase: a pronoun, or what may stand before a noun (`strategically crucial`, `long and sustained`,
# `Syria's`) and the noun, which nothing nominal follows.
_NOUN = (
    r"R|(?:[DPQO]{1,3}(?=[#AQKMNG]))?"
    r"(?:[#AQKMNPD]|B(?=[AK])|(?<=A)C(?=A+N)|(?<=[MN])G)*?"
    r"[MN#](?![KQGMN#]|A+[MN])"
)
_VERB = r"T?[BO]*[LX](?:[OB]*[LX])*(?:[OB]*V)?|T[BO]*V|V"
_ITEM = re.compile(f"(?P<np>{_NOUN})|(?P<vg>{_VERB})|(?P<other>.)", re.DOTALL)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve"})
_ONE = frozenset({"is", "was", "has"})
# Nouns that only count: `20 others`.
_COUNTS = frozenset({"others", "more", "dozen", "dozens", "scores", "hundreds", "thousands"})
NAMED = frozenset({"nation", "name", "person"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `start` to `end` (half open) and what of them is its value.

    `kind` is what the head word says it is (`heads.csv`), `nation`, `name` or `person` for names, `pronoun`,
    `event` for an event noun, `number`. `value` is the argument text's span, `amount` a quantity's.
    `descriptor` is the index of the common noun or title before a name (`president` in `president X`).
    `owner` is the value of the possessor, `possessive` its pronoun; `modified` is where in the text a
    compound modifier that opens the phrase (`US-backed`) begins, -1 where none does.
    """

    start: int
    end: int
    head: int
    kind: str
    value: Span
    amount: Span | None = None
    descriptor: int = -1
    owner: Span | None = None
    possessive: str = ""
    definite: bool = False
    modified: int = -1


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: auxiliaries and verb. `verb` is the index of its main verb, or of the copula.

    `form` is `finite`, `infinitive`, `ing`, `past` (finite or participle, not yet known) or `participle`;
    `singular` is true where its first word shows that its subject is one (`is held`).
    """

    start: int
    end: int
    verb: int
    lemma: str
    form: str
    passive: bool = False
    copula: bool = False
    negated: bool = False
    modal: str = ""
    singular: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Any other token: preposition, conjunction, relative, comma ... `tag` is its word class."""

    start: int
    end: int
    tag: str
    low: str


Item = Phrase | Group | Mark


def items(sent: Tagged, cues: Cues, *, kinds: Mapping[str, str]) -> list[Item]:
    """The sentence as noun phrases, verb groups and marks; `kinds` says what the document's names are."""
    out: list[Item] = []
    for match in _ITEM.finditer(sent.tags):
        start, end = match.span()
        if match["np"]:
            out.extend(_phrases(sent, start, end, cues, kinds))
        elif match["vg"]:
            out.append(_group(sent, start, end))
        else:
            out.append(Mark(start, end, sent.tags[start], sent.tokens[start].low))
    return out


def _phrases(sent: Tagged, start: int, end: int, cues: Cues, kinds: Mapping[str, str]) -> Iterator[Phrase]:
    """One phrase, or two where a time or thing only stands beside a name (`Raqqa last week`)."""
    late = _time_tail(sent, start, end, cues)
    if start < late < end:
        yield from _phrases(sent, start, late, cues, kinds)
        yield _phrase(sent, late, end, cues, kinds)
        return
    border = _border(sent, start, end, cues)
    if border:
        yield from _phrases(sent, start, border, cues, kinds)
        yield from _phrases(sent, border, end, cues, kinds)
        return
    run = _name_run(sent, start, end)
    if start < run < end and sent.tags[run - 1] == "N":
        word = sent.tokens[run - 1].low
        described = word in cues.titles or cues.heads.get(word) in {"actor", "person", "place", "people"}
        if not described and sent.tags[run - 1] != "P":
            yield _phrase(sent, start, run, cues, kinds)
            yield _phrase(sent, run, end, cues, kinds)
            return
    yield _phrase(sent, start, end, cues, kinds)


def _border(sent: Tagged, start: int, end: int, cues: Cues) -> int:
    """Where `Hama province | Syrian army units` falls into two phrases; 0 where it does not."""
    for i in range(start, end - 2):
        place = sent.tags[i] == "N" and cues.heads.get(sent.tokens[i].low) == "place"
        if place and sent.tokens[i + 1].text in cues.nations and sent.tags[end - 1] == "N":
            return i + 1
    return 0


def _time_tail(sent: Tagged, start: int, end: int, cues: Cues) -> int:
    """Where a time that stands after another noun begins, `end` where there is none."""
    if cues.heads.get(sent.tokens[end - 1].low) != "time":
        return end
    at = end - 1
    while at > start and (sent.tags[at - 1] in "DAQ#" or cues.heads.get(sent.tokens[at - 1].low) == "time"):
        at -= 1
    return at if at > start and sent.tags[at - 1] in "NM" else end


def _name_run(sent: Tagged, start: int, end: int) -> int:
    """Where the names at the end of the phrase begin; `end` where it ends in none."""
    run = end
    while run > start and (sent.tags[run - 1] == "M" or (sent.tags[run - 1] == "#" and run < end)):
        run -= 1
    return run


def _phrase(sent: Tagged, start: int, end: int, cues: Cues, kinds: Mapping[str, str]) -> Phrase:
    head = end - 1
    token = sent.tokens[head]
    if sent.tags[head] == "R":
        return Phrase(start, end, head, "pronoun", Span(token.start, token.end))
    owner_end = _owner_end(sent, start, end)
    run = _name_run(sent, start, end)
    first, descriptor = _first(sent, max(start, owner_end), run, end, cues)
    kind = _kind(sent, first, head, descriptor, cues, kinds)
    amount, first = _amount(sent, max(start, owner_end), first, head, kind)
    return Phrase(
        start,
        end,
        head,
        kind,
        Span(sent.tokens[first].start, token.end),
        amount,
        descriptor,
        _owner(sent, start, owner_end),
        sent.tokens[start].low if sent.tags[start] == "P" else "",
        sent.tags[start] in "DP",
        sent.tokens[start].start if sent.tags[start] == "K" else -1,
    )


def _owner_end(sent: Tagged, start: int, end: int) -> int:
    """The index after the last genitive mark, or `start`."""
    at = sent.tags.rfind("G", start, end)
    return at + 1 if at >= 0 else start


def _owner(sent: Tagged, start: int, end: int) -> Span | None:
    if end <= start:
        return None
    while start < end - 2 and sent.tags[start] in "DPQ":
        start += 1
    return Span(sent.tokens[start].start, sent.tokens[end - 2].end)


def _first(sent: Tagged, start: int, run: int, end: int, cues: Cues) -> tuple[int, int]:
    """Where the value begins, and the descriptor's index: articles go, and what only describes a name."""
    titled = _after_title(sent, start, end, cues)
    if start < titled < end:
        return titled, titled - 1
    if start < run < end and sent.tags[run - 1] == "N":
        return run, run - 1
    if start < run < end and sent.tags[run - 1] in "AK" and sent.tags[end - 1] == "M":
        return run, -1
    while start < end - 1 and (sent.tags[start] in "DPQOC" or _idle(sent, start)):
        start += 1
    return start, -1


# Adjectives that say when or how sure, never who; the codebook's shortest phrase is without them.
_IDLE = frozenset(
    [
        "recent",
        "latest",
        "last",
        "next",
        "alleged",
        "suspected",
        "apparent",
        "possible",
        "potential",
        "planned",
        "same",
        "former",
        "own",
        "such",
        "so-called",
        "new",
        "first",
        "second",
        "third",
        "further",
        "additional",
        "other",
    ]
)


def _idle(sent: Tagged, i: int) -> bool:
    return sent.tags[i] == "A" and sent.tokens[i].low in _IDLE


def _after_title(sent: Tagged, start: int, end: int, cues: Cues) -> int:
    """The index after the last title of the phrase, where a name follows it."""
    for i in range(end - 2, start - 1, -1):
        if sent.tokens[i].low.rstrip(".") in cues.titles and sent.tags[i + 1] == "M":
            return i + 1
    return end


def _kind(sent: Tagged, first: int, head: int, descriptor: int, cues: Cues, kinds: Mapping[str, str]) -> str:
    token = sent.tokens[head]
    if sent.tags[head] == "#" and sent.tags[first] == "#":
        return "number"
    if cues.heads.get(token.low) == "time" or (sent.tags[head] == "#" and _dated(sent, first, head, cues)):
        return "time"
    if descriptor >= 0:
        word = sent.tokens[descriptor].low.rstrip(".")
        return "person" if word in cues.titles else cues.heads.get(word, "name")
    if sent.tags[head] in "M#":
        text = _text(sent, first, head)
        if text in cues.nations or token.text in cues.nations:
            return "actor" if cues.nations.get(text, cues.nations.get(token.text)).adjective else "nation"  # type: ignore[union-attr]
        if token.low in cues.heads and first < head:
            return cues.heads[token.low]
        return kinds.get(text, "name")
    if token.low in _COUNTS:
        return "number"
    if token.low in cues.heads:
        return cues.heads[token.low]
    return "event" if token.low in cues.noun_triggers else "thing"


_YEAR = re.compile(r"(?:19|20)\d\d$")


def _dated(sent: Tagged, first: int, head: int, cues: Cues) -> bool:
    """`25 March`, `May 2006`, `2011`."""
    if first == head:
        return bool(_YEAR.match(sent.tokens[head].text))
    return any(cues.heads.get(t.low) == "time" for t in sent.tokens[first:head])


def _text(sent: Tagged, first: int, head: int) -> str:
    return " ".join(t.text for t in sent.tokens[first : head + 1])


# Kinds whose number is an argument of its own; places keep theirs (`17 villages`).
_COUNTED = frozenset({"actor", "people", "person", "weapon", "goods", "thing", "number"})


def _amount(sent: Tagged, start: int, first: int, head: int, kind: str) -> tuple[Span | None, int]:
    """The quantity that opens the phrase (`at least 84`), and where the value begins behind it."""
    if kind not in _COUNTED:
        return None, first
    at = start
    while at < head and sent.tags[at] in "DPO" and sent.tags[at + 1 : at + 2] != "#":
        at += 1
    end = at
    while end < head and (sent.tags[end] in "Q#" or (sent.tags[end] == "D" and sent.tags[end + 1] == "#")):
        end += 1
    if kind == "number" and sent.tags[head] == "#":
        end = head + 1
    if end == at:
        return None, first
    return Span(sent.tokens[at].start, sent.tokens[end - 1].end), max(first, min(end, head))


def _group(sent: Tagged, start: int, end: int) -> Group:
    lows = [t.low for t in sent.tokens[start:end]]
    tags = sent.tags[start:end]
    form = sent.forms[end - 1]
    modal = next((w for w, t in zip(lows, tags, strict=True) if t == "L"), "")
    negated = "O" in tags
    if form is None:
        kind = "infinitive" if tags[0] == "T" else "finite"
        one = lows[0] in _ONE
        return Group(start, end, end - 1, _copula(lows), kind, False, True, negated, modal, one)
    auxiliaries = [w for w, t in zip(lows, tags, strict=True) if t == "X"]
    return Group(
        start,
        end,
        end - 1,
        form.lemma,
        _form(tags, auxiliaries, form.kinds),
        _passive(auxiliaries, form.kinds),
        False,
        negated,
        modal,
        lows[0] in _ONE,
    )


def _copula(lows: list[str]) -> str:
    return "be" if any(w in _BE for w in lows) else "have" if any(w in _HAVE for w in lows) else "do"


def _passive(auxiliaries: list[str], kinds: frozenset[str]) -> bool:
    return bool(auxiliaries) and auxiliaries[-1] in _BE and bool(kinds & {"en", "ed"}) and "ing" not in kinds


def _form(tags: str, auxiliaries: list[str], kinds: frozenset[str]) -> str:
    if tags[0] == "T":
        return "infinitive"
    if auxiliaries or "L" in tags:
        return "ing" if auxiliaries and auxiliaries[0] in {"being", "having"} else "finite"
    if "ing" in kinds:
        return "ing"
    if "ed" in kinds:
        return "past"
    return "participle" if "en" in kinds and "base" not in kinds else "finite"
