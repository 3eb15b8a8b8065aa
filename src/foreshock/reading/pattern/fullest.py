"""The fullest name of a speaker, behind `a monitor`, `the ministry`, `the president`, `he`, `Kado`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from foreshock.reading.pattern.phrases import Mark, Phrase
from foreshock.reading.pattern.scene import Scene
from foreshock.reading.pattern.speaker_names import HE, IT, NAMES, THEY, Speaker, is_comma, naming

# How many speakers before and after a general noun are looked at: a long text stays cheap.
REMEMBERED = 200
# Nouns that no `he` stands for.
_GROUPS = frozenset({"ministry", "agency", "office", "media", "news", "monitor", "centre", "center"})


def _bracketed(scene: Scene, k: int) -> str:
    """The short form in brackets behind the name at item `k`: `Northern Relief Society (NRS)`."""
    inner = scene.row[k + 1 : k + 4]
    if len(inner) < 3 or not (isinstance(inner[0], Mark) and isinstance(inner[1], Phrase)):
        return ""
    text = scene.value(inner[1].value)
    return text.lower() if inner[0].tag == "(" and text.isupper() else ""


def _told_names(scenes: Sequence[Scene]) -> list[Speaker]:
    """All long names of the text that no person bears, whoever speaks."""
    out = []
    for scene in scenes:
        for item in scene.row:
            if isinstance(item, Phrase) and item.kind in NAMES and scene.sent.tags[item.head] == "M":
                text = scene.value(item.value)
                if " " in text:
                    out.append(Speaker(text, "name", text.rpartition(" ")[2].lower(), item.value.start))
    return out


def _remember(scene: Scene, k: int, item: Phrase, full: dict[str, str]) -> str:
    """Take a name of several words into `full`; the name in full is returned."""
    text = scene.value(item.value)
    word = text.rpartition(" ")[2].lower()
    if " " in text:
        full.setdefault(word, text)
        short = _bracketed(scene, k)
        if short:
            full.setdefault(short, text)
    return full.get(word, text)


def _titles(scene: Scene, k: int, name: Phrase) -> Iterator[tuple[str, set[str]]]:
    """The titles that the text gives the name at item `k`, with all words of the phrase: `president X`,
    `the president, X,`, `X, the head of`."""
    low = scene.low(name.descriptor) if name.descriptor >= 0 else ""
    if low in scene.cues.titles:
        yield low, {t.low for t in scene.sent.tokens[name.start : name.end]}
    for at in (k - 2, k + 2):
        beside = scene.row[at] if 0 <= at < len(scene.row) else None
        if isinstance(beside, Phrase) and is_comma(scene, (at + k) // 2):
            low = scene.low(beside.head)
            if low in scene.cues.titles:
                yield low, {t.low for t in scene.sent.tokens[beside.start : beside.end]}


class Fullest:
    """The fullest names of one document's speakers, for the short and general forms that stand for them."""

    def __init__(self, scenes: Sequence[Scene], heard: Iterable[Speaker]) -> None:
        self.heard = sorted((s for s in heard if s.kind not in {"pronoun", "glued"}), key=lambda s: s.start)
        self.nations = scenes[0].cues.nations if scenes else {}
        self.starts = [s.start for s in self.heard]
        self.told = _told_names(scenes)[:REMEMBERED]
        self.names = {s.text: s for s in self.heard if s.kind != "common"}
        self.by_word = self._by_word()
        self.persons, self.bearers = self._persons(scenes)
        self.known = {*self.names, *self.persons.values()}

    def _by_word(self) -> dict[str, Speaker]:
        """Every word of the long names that speak to the first name that has it."""
        out: dict[str, Speaker] = {}
        for text, speaker in self.names.items():
            if " " in text:
                for word in text.lower().split():
                    out.setdefault(word, speaker)
        return out

    def _persons(self, scenes: Sequence[Scene]) -> tuple[dict[str, str], dict[str, dict[str, set[str]]]]:
        """Last words to the full name that the text first tells; titles to the names that bear them, with the
        words of the title's phrase."""
        full: dict[str, str] = {}
        bearers: dict[str, dict[str, set[str]]] = {}
        for scene in scenes:
            for k, item in enumerate(scene.row):
                if isinstance(item, Phrase) and item.kind in NAMES and scene.sent.tags[item.head] == "M":
                    text = _remember(scene, k, item, full)
                    for title, words in _titles(scene, k, item):
                        bearers.setdefault(title, {}).setdefault(text, set()).update(words)
        return full, bearers

    def of(self, speaker: Speaker, last: Sequence[Speaker]) -> Speaker:
        """What stands behind `speaker`, given the speakers heard so far, the latest last."""
        if speaker.kind == "pronoun":
            return self._pronoun(speaker, last)
        if speaker.kind == "glued":
            return self._end_of(speaker)
        if speaker.kind == "common":
            return self._general(speaker, last)
        return self._long(speaker)

    def _end_of(self, speaker: Speaker) -> Speaker:
        """`the village of Derik Northern Relief said`: the known name at the end of the run, if any."""
        words = speaker.text.split()
        ends = (" ".join(words[i:]) for i in range(1, len(words)))
        return replace(speaker, text=next((e for e in ends if e in self.known), ""), kind="name")

    def _bearer(self, speaker: Speaker, words: set[str]) -> str:
        """Who bears the title that the text names the speaker by; empty where several may."""
        found = self.bearers.get(speaker.head, {})
        shared = {name: len(words & told) for name, told in found.items()}
        best = [name for name, n in shared.items() if n == max(shared.values())]
        return best[0] if len(best) == 1 else ""

    def _pronoun(self, speaker: Speaker, last: Sequence[Speaker]) -> Speaker:
        spoke = next(self._fitting(speaker.head, last), None)
        guess = speaker.guess
        if spoke and (guess is None or guess.start <= spoke.start):
            return spoke
        return self._long(guess) if guess else replace(speaker, text="")

    def _fitting(self, pronoun: str, last: Sequence[Speaker]) -> Iterator[Speaker]:
        for speaker in reversed(last):
            person = speaker.kind == "person"
            he = pronoun in HE and (person or not self._is_group(speaker))
            if he or (pronoun in IT and not person) or pronoun in THEY:
                yield speaker

    def _is_group(self, speaker: Speaker) -> bool:
        """Whether it looks like a group: a state, an abbreviation, `of` or `for` in the name, a group's."""
        words = speaker.text.split()
        group = "*" in naming().general.get(speaker.head, frozenset()) or speaker.head in _GROUPS
        short = speaker.text.isupper() or speaker.text in self.nations
        return group or short or bool({"of", "for"}.intersection(words))

    def _long(self, speaker: Speaker) -> Speaker:
        """`the Observatory`, `Kado`: the longer name that has the same word."""
        if " " in speaker.text:
            return speaker
        word = speaker.text.lower()
        if word in self.by_word:
            return self.by_word[word]
        full = self.persons.get(word)
        return speaker if full is None else Speaker(full, speaker.kind, word, speaker.start)

    def _general(self, speaker: Speaker, last: Sequence[Speaker]) -> Speaker:
        words = speaker.text.lower().split()
        fits = naming().general.get(speaker.head)
        if any(w[:1].isupper() and "-" not in w and w not in self.nations for w in speaker.text.split()[:-1]):
            return speaker
        if " ".join(words[-2:]) in naming().general:
            fits = naming().general[" ".join(words[-2:])]
        bearer = self._bearer(speaker, set(words))
        if bearer:
            return replace(speaker, text=bearer, kind="person")
        if fits is None:
            return speaker
        before = (s for s in reversed(last) if s.start < speaker.start)
        first = bisect_right(self.starts, speaker.start)
        after = self.heard[first : first + REMEMBERED]
        return next((s for s in chain(before, after, self.told) if _stands_for(speaker, s, fits)), speaker)


def _stands_for(general: Speaker, full: Speaker, fits: frozenset[str]) -> bool:
    words = full.text.lower().split()
    if "=" in fits:
        longer = len(words) > len(general.text.split())
        bare = " " not in general.text
        return (
            general.definite and bare and longer and full.head == general.head and full.start < general.start
        )
    if full.kind == "common":
        return "*" not in fits and full.head in fits and len(words) > len(general.text.split())
    if "*" in fits:
        return general.definite and full.kind == "name" and full.start < general.start
    return full.kind == "name" and bool(fits.intersection(words))
