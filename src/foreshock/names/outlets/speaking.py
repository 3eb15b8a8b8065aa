"""Which source a phrase of a text means: `AFP`, `SANA reporter in Aleppo`, `the chief of the Observatory`.

A source is meant where its name stands in the phrase by itself: what stands before it ends in a word in small
letters, a medium's noun or an adjective of its country, what stands after it begins with one. `Times` in
`Times Square` and the Syrian observatory in `Iraqi Observatory for Human Rights` are not meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from weakref import WeakKeyDictionary

from foreshock.names.actors.keys import name_key
from foreshock.names.actors.registry import Registry
from foreshock.names.actors.words import nations
from foreshock.names.keys import is_abbreviation
from foreshock.names.outlets.entry import SourceEntry
from foreshock.names.outlets.registry import SourceRegistry

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
# Words that stand beside the name of a medium or a monitor, capitals or not.
MEDIA = frozenset(
    (
        *("agency", "agencies", "news", "newspaper", "paper", "daily", "weekly", "magazine", "website"),
        *("site", "channel", "television", "tv", "radio", "network", "station", "broadcaster", "media"),
        *("outlet", "correspondent", "reporter", "journalist", "photographer", "editor", "monitor", "group"),
        *("chief", "director", "head", "founder", "spokesman", "spokeswoman", "spokesperson", "source"),
        *("sources", "official", "officials", "statement", "report", "reports", "video", "activist", "the"),
        "state",
    )
)
# Of these the ones that only a medium has.
PRESS = frozenset(
    (
        *("news", "newspaper", "paper", "daily", "website", "site", "channel", "television", "tv", "radio"),
        *("correspondent", "reporter", "journalist", "photographer", "editor", "report", "reports"),
    )
)
# Posts whose holders speak for their body (`codebook/actors/people.csv`).
SPEAKING = frozenset({"spokesperson", "head of NGO"})
# The longest name in words.
LONGEST = 8
# `an Isis-linked agency`, `the Britain-based monitor`.
LINKED = re.compile(r".+-(?:linked|affiliated|run|based|owned|backed|allied|funded|controlled|aligned)$")
# Begins a name, though in small letters: `al-Nujaba`.
ARABIC = re.compile(r"[ae]\w{1,2}-[A-Z]")

_KNOWN: WeakKeyDictionary[SourceRegistry, dict[str, SourceEntry | None]] = WeakKeyDictionary()


def speaking(phrase: str, *, registry: SourceRegistry) -> SourceEntry | None:
    """The source whose word it is, None where it is nobody's of the registry; of several the first."""
    known = _KNOWN.setdefault(registry, {})
    if phrase not in known:
        known[phrase] = _meant(phrase, registry) or _within(phrase, registry) or _person(phrase, registry)
    return known[phrase]


def _person(phrase: str, registry: SourceRegistry) -> SourceEntry | None:
    """The body for which the person of that name has only ever spoken, by the actor registry."""
    terms = [t for t in Registry.shipped().find(phrase) if t.kind == "person"]
    bodies = {t.body for t in terms}
    speaks = bool(terms) and all(t.post in SPEAKING for t in terms)
    return registry.get(body) if speaks and len(bodies) == 1 and (body := bodies.pop()) in registry else None


def _meant(words: str, registry: SourceRegistry) -> SourceEntry | None:
    # `the Monitor` is any monitor: a noun of the trade names nobody without its article (`Al-Monitor`)
    any_of_them = name_key(words) in MEDIA and not re.search(r"[ -]", words)
    return None if any_of_them or words in _adjectives() else registry.named(words)


def _within(phrase: str, registry: SourceRegistry) -> SourceEntry | None:
    words = [_bare(w[0]) for w in WORD.finditer(phrase)]
    return next(_runs(words, registry), None)


def _runs(words: list[str], registry: SourceRegistry) -> Iterator[SourceEntry]:
    for start, end in _stretches(len(words)):
        found = _meant(" ".join(words[start:end]), registry)
        if not found or not _apart(words[:start], words[end:], found):
            continue
        if end - start > 1 or _stands_alone(words[start], words[end:], found):
            yield found


def _stretches(count: int) -> Iterator[tuple[int, int]]:
    """The stretches of a phrase, the longest first."""
    for length in range(min(count, LONGEST), 0, -1):
        for start in range(count - length + 1):
            yield start, start + length


def _apart(before: list[str], after: list[str], found: SourceEntry) -> bool:
    return (not before or _fits_before(before[-1], found)) and (not after or _common(after[0]))


def _stands_alone(word: str, after: list[str], found: SourceEntry) -> bool:
    """Whether one word names a newspaper: `Herald` does in `Herald reporter`, not in `Herald forces`."""
    return found.one_voice or is_abbreviation(word) or not after or after[0].lower() in PRESS


def _fits_before(word: str, found: SourceEntry) -> bool:
    country = _adjectives().get(word)
    if country:
        return country == found.country
    return _common(word)


def _common(word: str) -> bool:
    # A person's name beside a monitor's (`… chief Rami …`) begins after a noun, so it is never beside it.
    small = word[0].islower() and not ARABIC.match(word)
    return small or word.lower() in MEDIA or bool(LINKED.match(word))


def _bare(word: str) -> str:
    """Without the genitive, also where the text has lost its apostrophe (`SANAs`)."""
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    lost = len(word) > 3 and word.endswith("s") and word[:-1].isupper()
    return word[:-1] if lost else word


@cache
def _adjectives() -> Mapping[str, str]:
    return {a: n.country for n in nations() for a in n.adjectives}
