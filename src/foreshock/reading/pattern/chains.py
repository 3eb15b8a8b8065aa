"""Joins neighbouring items: `of` chains, `as well as`, and `US and Jordanian-backed forces`."""

from __future__ import annotations

from dataclasses import replace

from foreshock.model import Span
from foreshock.reading.pattern.cues import Cues
from foreshock.reading.pattern.phrases import NAMED, Group, Item, Mark, Phrase
from foreshock.reading.pattern.tags import Tagged

_LINKS = {
    "as": (("as", "well", "as"),),
    "along": (("along", "with"),),
    "together": (("together", "with"),),
}
_PLAIN = frozenset({"actor", "people", "place", "person", "thing", "name", "goods"})


def joined(row: list[Item], sent: Tagged, cues: Cues) -> list[Item]:
    """The items with chains joined."""
    return _clausal(_chains(_shared(_linked(row)), sent, cues))


# Prepositions that open a clause where a subject and its verb follow: `as the groups face`.
_CLAUSAL = frozenset({"as", "than", "since", "until", "till"})


def _clausal(row: list[Item]) -> list[Item]:
    out = list(row)
    for i, item in enumerate(row[:-2]):
        if not (isinstance(item, Mark) and item.low in _CLAUSAL and isinstance(row[i + 1], Phrase)):
            continue
        verb = row[i + 2]
        if isinstance(verb, Group) and verb.form in {"finite", "past"}:
            out[i] = Mark(item.start, item.end, "S", item.low)
    return out


def _linked(row: list[Item]) -> list[Item]:
    out: list[Item] = []
    i = 0
    while i < len(row):
        item = row[i]
        links = _LINKS.get(item.low, ()) if isinstance(item, Mark) else ()
        size = next((len(w) for w in links if _matches(row, i, w)), 0)
        if size:
            out.append(Mark(row[i].start, row[i + size - 1].end, "C", "and"))
            i += size
        else:
            out.append(row[i])
            i += 1
    return out


def _matches(row: list[Item], i: int, words: tuple[str, ...]) -> bool:
    part = row[i : i + len(words)]
    return len(part) == len(words) and all(
        isinstance(x, Mark) and x.low == w for x, w in zip(part, words, strict=True)
    )


def _shared(row: list[Item]) -> list[Item]:
    """`US and Jordanian-backed forces`: the name before the conjunction belongs to the modifier after it."""
    out: list[Item] = []
    for item in row:
        if (
            isinstance(item, Phrase)
            and len(out) > 1
            and isinstance(out[-1], Mark)
            and out[-1].tag == "C"
            and isinstance(out[-2], Phrase)
            and out[-2].kind in {"nation", "name", "actor"}
            and item.modified >= 0
        ):
            before = out[-2]
            del out[-2:]
            whole = item.value.start == item.modified
            value = Span(before.value.start, item.value.end) if whole else item.value
            item = replace(item, start=before.start, value=value)
        out.append(item)
    return out


def _chains(row: list[Item], sent: Tagged, cues: Cues) -> list[Item]:
    out: list[Item] = []
    for item in row:
        made = _behind(out, item, sent, cues)
        if made is None:
            out.append(item)
        else:
            del out[-2:]
            out.append(made)
    return out


def _behind(out: list[Item], item: Item, sent: Tagged, cues: Cues) -> Phrase | None:
    """The phrase that `item` makes with the phrase and preposition before it, if it does."""
    if not isinstance(item, Phrase) or len(out) < 2:
        return None
    head, mark = out[-2], out[-1]
    if not isinstance(head, Phrase) or not isinstance(mark, Mark):
        return None
    if mark.low == "for" and _name_goes_on(head, item, sent):
        return replace(head, end=item.end, value=Span(head.value.start, item.value.end))
    if mark.low == "of":
        return _titled(head, item, sent, cues) or _chain(head, item, sent, cues)
    return None


def _name_goes_on(head: Phrase, tail: Phrase, sent: Tagged) -> bool:
    """`Syrian Observatory for Human Rights`: a name goes on behind `for`."""
    return sent.tags[head.head] == "M" and sent.tags[tail.start] in "MD"


def _titled(head: Phrase, tail: Phrase, sent: Tagged, cues: Cues) -> Phrase | None:
    """`Secretary of State John Kerry`, `President of France X`: the name goes on behind `of`."""
    word = sent.tokens[head.head].low
    first = tail.head
    while first > tail.start and sent.tags[first - 1] == "M":
        first -= 1
    if (
        word not in cues.titles
        or sent.tags[tail.head] != "M"
        or tail.head - first < 1
        or tail.descriptor >= 0
    ):
        return None
    opener = sent.tokens[first]
    in_title = f"{word} of {opener.low}" in cues.titles
    if not in_title and opener.text not in cues.nations and not opener.text.isupper():
        return None
    value = Span(sent.tokens[first + 1].start, sent.tokens[tail.head].end)
    of = None if in_title else Span(opener.start, opener.end)
    return replace(
        tail, start=head.start, kind="person", value=value, descriptor=head.head, owner=head.owner or of
    )


_PORTIONS = frozenset({"most", "much", "some", "all", "half", "parts", "part", "many", "several"})


def _chain(head: Phrase, tail: Phrase, sent: Tagged, cues: Cues) -> Phrase | None:
    """`head of tail` as one phrase, or None where the two stay apart."""
    word = sent.tokens[head.head].low
    sort = cues.classes.get(word, "")
    if tail.kind in {"time", "pronoun"} or (word in cues.noun_triggers and sort != "classifier"):
        return None
    if sort == "classifier" and tail.kind in NAMED | {"place"}:
        return replace(
            tail,
            start=head.start,
            kind="place",
            descriptor=head.head,
            owner=head.owner or tail.owner,
            possessive=head.possessive,
            definite=head.definite,
        )
    if word in cues.relation_triggers and word not in {"territory", "branch", "wing"}:
        return None
    if word in _PORTIONS and tail.kind in NAMED | {"place"}:
        return replace(tail, start=head.start, value=Span(head.value.start, tail.value.end))
    if sort == "measure" or head.kind == "number" or word in _PORTIONS:
        if tail.kind in {"actor", "people", "goods", "weapon"}:
            return replace(tail, start=head.start, amount=Span(head.value.start, _end(head, sent)))
        if tail.kind in NAMED and word == "group":
            return None
    if head.kind in _PLAIN and tail.kind in NAMED | _PLAIN and word not in cues.titles:
        return replace(head, end=tail.end, value=Span(head.value.start, tail.value.end))
    return None


def _end(head: Phrase, sent: Tagged) -> int:
    return sent.tokens[head.head].end
