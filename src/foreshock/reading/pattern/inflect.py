"""English verb and noun forms, so that cue files hold lemmas alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Form:
    """What a word is as a verb: its lemma, and which forms it can be (base, s, ed, en, ing)."""

    lemma: str
    kinds: frozenset[str]


def verb_forms(lemma: str, past: str = "", participle: str = "") -> Iterator[tuple[str, str]]:
    """(word, kind) for every form of a verb; both spellings where the last consonant may double."""
    yield lemma, "base"
    yield _third(lemma), "s"
    for stem in _stems(lemma):
        yield _ing(stem), "ing"
    for word, kind in ((past, "ed"), (participle, "en")):
        if word:
            yield word, kind
        else:
            yield from ((_ed(stem), kind) for stem in _stems(lemma))


def plural(noun: str) -> str:
    """The regular plural."""
    return _third(noun)


def _third(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "sh", "ch", "x", "z")) or (word.endswith("o") and word[-2:-1] not in VOWELS):
        return word + "es"
    return word + "s"


def _stems(lemma: str) -> tuple[str, ...]:
    # `withdraw`, `bomb` keep their last letter single, `hit`, `admit` double it: both spellings are harmless.
    short = len(lemma) > 2 and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS
    return (lemma, lemma + lemma[-1]) if short and lemma[-3] not in VOWELS else (lemma,)


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    return (stem[:-1] if stem.endswith("e") and not stem.endswith("ee") else stem) + "ing"


def _ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"
