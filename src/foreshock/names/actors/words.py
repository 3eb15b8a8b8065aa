"""The words of descriptions: nations and their adjectives, head nouns with their sectors, titles with posts.

Read from `codebook/actors/nations.csv`, `nouns.csv` and `titles.csv`; a researcher may add lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from foreshock.names.actors.keys import name_key
from foreshock.names.actors.rows import KINDS, SECTORS, Row, rows

NATION = ("country", "adjectives", "demonyms", "capital", "metonyms")
NOUN = ("noun", "sector", "kind", "weight")
TITLE = ("title", "sector", "post")
# Nouns whose plural is no `-s`.
IRREGULAR = {"men": "man", "women": "woman", "people": "people", "children": "child", "wives": "wife"}
# A noun of less weight than this says little of its own (`group`, `member`): what stands before it decides.
LIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Nation:
    """A country as texts name it: `adjectives` before nouns, `demonyms` of its people, `capitals` and
    `metonyms` that stand for its government."""

    country: str
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """A head noun: the sectors of whom it names (the first is the main one), the kind of actor, how much
    it decides by itself, and the post where it is a title."""

    text: str
    sectors: tuple[str, ...]
    kind: str = ""
    weight: float = 1.0
    post: str = ""

    @property
    def sector(self) -> str:
        """The main sector."""
        return self.sectors[0] if self.sectors else "UNK"

    @property
    def light(self) -> bool:
        """Whether it takes its sector from what stands before it."""
        return self.weight < LIGHT or self.sector == "UNK"


def text_of(name: str) -> str:
    """The text of a shipped file of words."""
    return (files("foreshock.codebook") / "actors" / name).read_text(encoding="utf-8")


@cache
def nations() -> tuple[Nation, ...]:
    """The shipped nations, in the order of the file."""
    return tuple(parse_nations(text_of("nations.csv")))


def parse_nations(text: str, *, file: str = "nations.csv") -> Iterator[Nation]:
    """The nations of a file; raises `CodebookError` with file and line."""
    for row in rows(text, file=file, columns=NATION):
        codes = row.countries()
        if len(codes) != 1:
            raise row.wrong("country: one ISO 3166 alpha-3 code is expected")
        yield Nation(
            codes[0], row.many("adjectives"), row.many("demonyms"), row.many("capital"), row.many("metonyms")
        )


@cache
def nouns() -> Mapping[str, Noun]:
    """The shipped nouns and titles by the key of their singular."""
    found = {noun_key(n.text): n for n in parse_titles(text_of("titles.csv"))}
    for noun in parse_nouns(text_of("nouns.csv")):
        key = noun_key(noun.text)
        title = found.get(key)
        post = title.post if title else ""
        found[key] = Noun(noun.text, noun.sectors, noun.kind, noun.weight, post)
    return found


def parse_nouns(text: str, *, file: str = "nouns.csv") -> Iterator[Noun]:
    """The head nouns of a file; raises `CodebookError` with file and line."""
    for row in rows(text, file=file, columns=NOUN):
        if not row.cell("noun") or row.cell("kind") not in KINDS:
            raise row.wrong(f"a noun and one of {', '.join(sorted(KINDS))} are expected")
        yield Noun(row.cell("noun"), row.sectors(), row.cell("kind"), _weight(row))


def parse_titles(text: str, *, file: str = "titles.csv") -> Iterator[Noun]:
    """The titles of a file; raises `CodebookError` with file and line."""
    for row in rows(text, file=file, columns=TITLE):
        if not row.cell("title") or not set(row.sectors()) <= SECTORS:
            raise row.wrong("a title is expected")
        yield Noun(row.cell("title"), row.sectors(), "person", 1.0, row.cell("post"))


def _weight(row: Row) -> float:
    try:
        weight = float(row.cell("weight"))
    except ValueError:
        weight = -1.0
    if not 0 <= weight <= 1:
        raise row.wrong(f"weight: {row.cell('weight')!r} is not a number from 0 to 1")
    return weight


@lru_cache(maxsize=65536)
def noun_key(text: str) -> str:
    """The key with its last word singular: `Rebel fighters` and `rebel fighter` share one."""
    key = name_key(text)
    head, _, last = key.rpartition(" ")
    return f"{head} {singular(last)}".strip()


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of an English noun in lower case, by its ending; a word that is none stays."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
