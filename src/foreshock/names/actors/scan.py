"""Scanning a mention: from its characters to elements that the lexicon knows, in linear time.

`pro-Damascus regime militias` is a modifier (pro, Syria) and a noun; `Russian foreign minister Sergei
Lavrov` a nation, a noun and a name. The longest reading wins at each word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from foreshock.names.actors.entry import ActorEntry
from foreshock.names.actors.keys import name_key
from foreshock.names.actors.lexicon import Lexicon, NationWord
from foreshock.names.actors.vocabulary import words
from foreshock.names.actors.words import Noun, singular

# No mention says who is meant in more than this; what comes after is not read.
LONGEST, MOST_TOKENS, WIDEST = 400, 48, 9

TOKEN = re.compile(r"[^\s,;:()\[\]{}<>|/\"“”«»„…]+|[,;:()/]")
INITIALS = re.compile(r"(?:[A-Za-z]\.){2,}$|(?:[A-Z][a-z]{0,3}|St|[Nn]o)\.$")
# `U.S`, whose last stop was taken for that of a sentence.
DOTTED = re.compile(r"(?<!\w)(?:[A-Z]\.)+[A-Z]$")
POSSESSIVE = re.compile(r"(?:['’ʼ]s|(?<=s)['’ʼ])$")
QUOTES = "'‘’`´*_~#•–—-!?"
NUMBER = re.compile(r"[~+]?\d[\d.,]*(?:k|m|bn|st|nd|rd|th)?[+%]?$", re.IGNORECASE)

# Sequences of ECMA-48 that colour a terminal or name its window.
ESCAPE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]")

# What X is to the noun in `X-backed`, `pro-X`.
SPONSOR, PRO, ANTI, LED, BASED = "sponsor", "pro", "anti", "led", "based"
PREFIX = re.compile(r"(pro|anti|non|ex|counter)[-–]?(?=[-–])", re.IGNORECASE)
AGAINST = {"pro": PRO, "anti": ANTI, "counter": ANTI}
# Word classes of single words, in the order in which they are asked for.
CLOSED = ("article", "preposition", "conjunction", "number", "former", "stop")
HYPHEN = re.compile(r"[-–]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; `bare` is without possessive and quotes."""

    text: str
    bare: str
    poss: bool = False

    @property
    def lower(self) -> str:
        """In lower case."""
        return self.bare.casefold()

    @property
    def capital(self) -> bool:
        """Whether it has a capital."""
        return any(c.isupper() for c in self.bare)


@dataclass(frozen=True, slots=True)
class Element:
    """A stretch of tokens under one reading.

    `kind` is nation, actor, noun, modifier, name, word, number, article, former, preposition, conjunction
    or mark. A modifier has its `relation` to the noun after it, and who or what it names beside it.
    """

    kind: str
    text: str
    poss: bool = False
    nations: tuple[NationWord, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    noun: Noun | None = None
    relation: str = ""

    @property
    def many(self) -> bool:
        """Whether it is a noun told of many."""
        return self.noun is not None and self.text.endswith("s") and not self.noun.text.endswith("s")

    @property
    def country(self) -> str | None:
        """The nation's country where it names one alone."""
        return self.nations[0].country if self.nations else None


@lru_cache(maxsize=16384)
def clean(text: str) -> str:
    """One line without control and format characters, at most `LONGEST` long."""
    made = "".join(
        " " if c.isspace() or unicodedata.category(c) in {"Zl", "Zp", "Cs", "Co"} else c
        for c in ESCAPE.sub("", text[: LONGEST * 2])
    )
    made = "".join(c for c in made if unicodedata.category(c) not in {"Cc", "Cf"})
    made = " ".join(made.split())[:LONGEST].strip(' "“”«».,;:')
    return f"{made}." if DOTTED.search(made) else made


def tokens(text: str) -> list[Token]:
    """The words and marks of a cleaned text."""
    return [_token(m[0]) for m in TOKEN.finditer(text)][:MOST_TOKENS]


def _token(text: str) -> Token:
    stripped = text.strip(QUOTES) if not POSSESSIVE.search(text) else text.lstrip(QUOTES)
    bare = POSSESSIVE.sub("", stripped)
    poss = bare != stripped and len(bare) > 1
    if bare.endswith(".") and not INITIALS.match(bare):
        bare = bare.rstrip(".")
    return Token(
        stripped or text,
        (bare if poss else stripped.rstrip(".") if not INITIALS.match(stripped) else stripped) or text,
        poss,
    )


def scan(text: str, lexicon: Lexicon) -> list[Element]:
    """The elements of a mention, from left to right."""
    return list(_scanned(text, lexicon))


# `the rebels` of a hundred texts are taken apart once.
@lru_cache(maxsize=16384)
def _scanned(text: str, lexicon: Lexicon) -> tuple[Element, ...]:
    return tuple(_Scanner(tokens(clean(text)), lexicon).elements())


class _Scanner:
    def __init__(self, said: Sequence[Token], lexicon: Lexicon) -> None:
        self.words = list(said)
        self.lexicon = lexicon

    def elements(self) -> Iterator[Element]:
        at = 0
        while at < len(self.words):
            element, at = self._next(at)
            yield element

    def _next(self, at: int) -> tuple[Element, int]:
        if found := self._modifier(at):
            return found
        if found := self._known(at):
            element, end = found
            return self._with_suffix(element, end)
        return self._single(at), at + 1

    def _text(self, start: int, end: int) -> str:
        return (
            " ".join(w.text for w in self.words[start : end - 1])
            + (" " if end - start > 1 else "")
            + self.words[end - 1].bare
        )

    def _known(self, at: int, first: str = "", most: int | None = None) -> tuple[Element, int] | None:
        """The longest known stretch from here; `first` stands in for the first word's text."""
        head = name_key(first or self.words[at].bare).partition(" ")[0]
        if self.words[at].lower in words("article") or not (self._article(at) or self._starts(head)):
            return None
        for end in range(min(most or len(self.words), self._before_mark(at), at + WIDEST), at, -1):
            # A possessive inside a stretch ends it (`Syria's army`), except within a name (`People's ...`).
            text = self._text(at, end) if not first else self._joined(first, at, end)
            if element := self.read(text, poss=self.words[end - 1].poss, single=end == at + 1):
                return element, end
        return None

    def _before_mark(self, at: int) -> int:
        marks = (i for i in range(at, len(self.words)) if not any(c.isalnum() for c in self.words[i].bare))
        return next(marks, len(self.words))

    def _starts(self, head: str) -> bool:
        return any(
            map(self.lexicon.starts, (head, singular(head), head[:-1] if head.endswith("is") else head))
        )

    def _article(self, at: int) -> bool:
        return self.words[at].lower in words("arabic")

    def _joined(self, first: str, at: int, end: int) -> str:
        rest = self._text(at + 1, end) if end > at + 1 else ""
        return f"{first} {rest}".strip()

    def read(self, text: str, *, poss: bool = False, single: bool = True) -> Element | None:
        """The element that the whole text is, or None."""
        lexicon = self.lexicon
        word = text.casefold()
        if single and any(word in words(kind) for kind in CLOSED[:4]):
            return None
        capital = any(c.isupper() for c in text) or not text.isascii()
        nations = lexicon.nation(text)
        named = lexicon.registry.named
        actors = tuple(a for _, a in named(text)) or tuple(a for _, a in named(f"{text}'s") if poss)
        noun = lexicon.noun(text)
        if noun and (not capital or not (actors or nations)):
            return Element("noun", text, poss, noun=noun, actors=actors)
        if nations and not (noun and not single):
            poss = poss or (name_key(text).endswith("s") and name_key(text) not in lexicon.nations)
            return Element("nation", text, poss, nations, actors, noun)
        if actors and (capital or not noun):
            return Element("actor", text, poss, actors=actors, noun=noun)
        return None

    def _with_suffix(self, element: Element, end: int) -> tuple[Element, int]:
        """`Turkish backed rebels`, `al-Qaida aligned group`: the suffix as a word of its own."""
        if element.kind in {"nation", "actor"} and end < len(self.words) - 1 and not element.poss:
            relation = words("suffix").get(self.words[end].lower)
            if relation and not self.words[end].capital:
                return self._as_modifier(element, relation), end + 1
        return element, end

    def _closed(self, at: int) -> bool:
        return any(self.words[at].lower in words(kind) for kind in CLOSED)

    def _modifier(self, at: int) -> tuple[Element, int] | None:
        word = self.words[at].bare
        if self._closed(at):
            return None
        if m := PREFIX.match(word):
            return self._prefixed(at, m[1].casefold(), word[m.end() :].lstrip("-–"))
        for end in range(at + 1, min(len(self.words), at + 5) + 1):
            last = self.words[end - 1].bare
            if stem := _suffixed(last):
                return self._suffixed(at, end, stem, last)
            if self.words[end - 1].lower in words("preposition") or self.words[end - 1].poss:
                break
        return None

    def _suffixed(self, at: int, end: int, stem: str, last: str) -> tuple[Element, int] | None:
        relation = words("suffix")[HYPHEN.split(last)[-1].casefold()]
        before = self._text(at, end - 1) + " " if end - at > 1 else ""
        # The whole may be a name (`US-led coalition`).
        if whole := self._whole_name(at, end):
            return whole
        element = self.read(before + stem, single=False)
        if element is None and end - at > 1:
            return None
        if element is None and (m := PREFIX.match(stem)):
            element = self.read(stem[m.end() :].lstrip("-–"))
        element = element or Element("word", stem)
        return self._as_modifier(element, relation), end

    def _whole_name(self, at: int, end: int) -> tuple[Element, int] | None:
        found = self._known(at)
        return found if found and found[1] > end else None

    def _prefixed(self, at: int, prefix: str, rest: str) -> tuple[Element, int] | None:
        if found := self._known(at):
            return found
        if prefix == "non":
            return None
        if prefix == "ex":
            return Element("former", prefix), self._rest(at, rest)
        # At least one word is left for the noun that the modifier stands before.
        element, end = self._known(at, rest, most=len(self.words) - 1) or (Element("word", rest), at + 1)
        if stem := _suffixed(rest):
            element, end = self.read(stem) or Element("word", stem), at + 1
        made = self._as_modifier(element, AGAINST[prefix])
        # `pro-Damascus regime militias`, `pro-Syrian government forces`: the government is X's.
        if (
            element.kind == "nation"
            and end < len(self.words) - 1
            and self.words[end].lower in {"regime", "government"}
        ):
            end += 1
        return made, end

    def _rest(self, at: int, rest: str) -> int:
        # `ex-president`: what follows the prefix is read as a word of its own.
        self.words[at] = Token(rest, rest, self.words[at].poss)
        return at

    def _as_modifier(self, element: Element, relation: str) -> Element:
        return Element(
            "modifier", element.text, False, element.nations, element.actors, element.noun, relation
        )

    def _single(self, at: int) -> Element:
        word = self.words[at]
        lower = word.lower
        for kind in CLOSED:
            if lower in words(kind):
                return Element(kind, word.bare)
        if NUMBER.match(word.bare) or ("-" in lower and lower.partition("-")[0] in words("number")):
            return Element("number", word.bare)
        if len(word.bare) == 1 and not word.bare.isalnum():
            return Element("mark", word.bare)
        return Element("name" if _is_name(word) else "word", word.bare, word.poss)


def _is_name(word: Token) -> bool:
    return word.capital or any(c.isalpha() and c.lower() == c.upper() for c in word.bare)


def _suffixed(word: str) -> str:
    """X of `X-backed`; empty where the word is no such modifier."""
    stem, _, suffix = word.replace("–", "-").rpartition("-")
    return stem if suffix.casefold() in words("suffix") else ""
