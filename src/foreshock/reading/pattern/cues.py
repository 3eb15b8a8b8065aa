"""The cue words of the reader, loaded once from `codebook/cues` and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from foreshock.codebook import Codebook, codebook
from foreshock.errors import CodebookError
from foreshock.reading.pattern.inflect import Form, plural, verb_forms
from foreshock.reading.pattern.rows import pairs, rows, text_of

TRIGGER_COLUMNS = (
    "pattern",
    "class",
    "type",
    "subject",
    "object",
    "prepositions",
    "needs",
    "refine",
    "precision",
)
CLASSES = frozenset({"verb", "active", "passive", "aim", "noun", "state", "relation", "adjective"})
VERBAL = frozenset({"verb", "active", "passive", "aim"})
KINDS = frozenset(
    {
        "actor",
        "people",
        "person",
        "place",
        "building",
        "weapon",
        "means",
        "goods",
        "time",
        "route",
        "thing",
        "event",
    }
)
SCOPES = frozenset({"modal", "verb", "object", "noun", "adjective", "clause"})
STATUSES = frozenset({"actual", "planned", "possible", "denied"})
_NEED = re.compile(r"(\w+)(?:([=~])(\w+))?$")
# What a row is worth where the training set does not show it.
UNSEEN = 0.5


@dataclass(frozen=True, slots=True)
class Need:
    """A condition of a reading: a role that must be told (`sign` empty), be of a kind (`=`) or, where it is
    told, be of that kind (`~`); or a `word` that must stand in the sentence."""

    role: str = ""
    sign: str = ""
    kind: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of triggers.csv: a reading of a word."""

    words: tuple[str, ...]
    klass: str
    type: str
    subject: str
    object: str
    prepositions: Mapping[str, str]
    needs: tuple[Need, ...]
    refine: bool
    precision: float
    row: int

    @property
    def name(self) -> str:
        """The pattern as the file writes it."""
        return "_".join(self.words)


@dataclass(frozen=True, slots=True)
class Modifier:
    """One row of modifiers.csv: `X-backed Y` or `pro-X Y`."""

    prefix: str
    suffix: str
    type: str
    x: str
    noun: str
    extra: tuple[tuple[str, str], ...]
    precision: float


@dataclass(frozen=True, slots=True)
class Nation:
    """A state or people: the name it goes by and whether the word is its adjective."""

    name: str
    adjective: bool
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words; every table goes by the word in lower case except `nations`."""

    classes: Mapping[str, str]
    verbs: Mapping[str, Form]
    frames: Mapping[str, frozenset[str]]
    verb_triggers: Mapping[str, tuple[Trigger, ...]]
    noun_triggers: Mapping[str, tuple[Trigger, ...]]
    state_triggers: Mapping[str, tuple[Trigger, ...]]
    relation_triggers: Mapping[str, tuple[Trigger, ...]]
    adjective_triggers: Mapping[str, tuple[Trigger, ...]]
    prefixes: Mapping[str, tuple[Modifier, ...]]
    suffixes: Mapping[str, tuple[Modifier, ...]]
    heads: Mapping[str, str]
    weapons: Mapping[str, str]
    nations: Mapping[str, Nation]
    titles: Mapping[str, str]
    speech: frozenset[str]
    citing: Mapping[str, tuple[tuple[str, ...], ...]]
    hedges: Mapping[str, tuple[tuple[str, ...], ...]]
    hedge_adjectives: frozenset[str]
    status: Mapping[tuple[str, str], str]


@cache
def cues() -> Cues:
    """The shipped cues; raises `CodebookError` with file and line where a file is wrong."""
    return load({name: text_of(f"{name}.csv") for name in FILES})


FILES = (
    "words",
    "verbs",
    "triggers",
    "modifiers",
    "heads",
    "nations",
    "titles",
    "attribution",
    "hedges",
    "status",
)


def load(texts: Mapping[str, str]) -> Cues:
    """Build the cues from the texts of their files, named as in `FILES`; raises `CodebookError`."""
    book = codebook()
    triggers = list(_triggers(texts["triggers"], book))
    status = _status(texts["status"])
    verbs, frames = _verbs(texts["verbs"], triggers, status)
    heads, weapons = _heads(texts["heads"])
    prefixes, suffixes = _modifiers(texts["modifiers"], book)
    speech, citing = _attribution(texts["attribution"])
    hedges, adjectives = _hedges(texts["hedges"])
    return Cues(
        classes=_classes(texts["words"]),
        verbs=verbs,
        frames=frames,
        verb_triggers=_by_head(t for t in triggers if t.klass in VERBAL),
        noun_triggers=_by_noun(t for t in triggers if t.klass == "noun"),
        state_triggers=_by_head(t for t in triggers if t.klass == "state"),
        relation_triggers=_by_noun(t for t in triggers if t.klass == "relation"),
        adjective_triggers=_by_head(t for t in triggers if t.klass == "adjective"),
        prefixes=prefixes,
        suffixes=suffixes,
        heads=heads,
        weapons=weapons,
        nations=_nations(texts["nations"]),
        titles=_titles(texts["titles"]),
        speech=speech,
        citing=citing,
        hedges=hedges,
        hedge_adjectives=adjectives,
        status=status,
    )


def _classes(text: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for row, _ in rows(text, file="words.csv", columns=("class", "words")):
        for word in row["words"].split():
            out.setdefault(word.replace("_", " "), row["class"])
    return out


def _number(cell: str, at: str) -> float:
    try:
        value = float(cell) if cell else UNSEEN
    except ValueError:
        raise CodebookError(f"{cell!r} is not a number", where=at) from None
    if not 0.0 <= value <= 1.0:
        raise CodebookError(f"precision {cell} is not between 0 and 1", where=at)
    return value


def _triggers(text: str, book: Codebook) -> Iterator[Trigger]:
    for number, (row, at) in enumerate(rows(text, file="triggers.csv", columns=TRIGGER_COLUMNS)):
        if row["class"] not in CLASSES:
            raise CodebookError(f"no such class: {row['class']!r}", where=at)
        prepositions = dict(pairs(row["prepositions"], at))
        _check_roles(row["type"], {row["subject"], row["object"], *prepositions.values()}, book, at)
        yield Trigger(
            words=tuple(row["pattern"].split("_")),
            klass=row["class"],
            type=row["type"],
            subject=row["subject"],
            object=row["object"],
            prepositions=prepositions,
            needs=tuple(_need(need, row["type"], book, at) for need in row["needs"].split()),
            refine=row["refine"] == "yes",
            precision=_number(row["precision"], at),
            row=number,
        )


def _need(cell: str, kind: str, book: Codebook, at: str) -> Need:
    if cell.startswith('"'):
        return Need(word=cell.strip('"'))
    match = _NEED.match(cell)
    if not match or (match[3] or "actor") not in KINDS:
        raise CodebookError(f"{cell!r} is not a condition", where=at)
    if match[1] != "object":
        _check_roles(kind, {match[1]}, book, at)
    return Need(match[1], match[2] or "", match[3] or "")


def _check_roles(kind: str, roles: Iterable[str], book: Codebook, at: str) -> None:
    if kind not in book.types:
        raise CodebookError(f"no such claim type: {kind!r}", where=at)
    allowed = {*book.types[kind].roles, "-", "hit", "ends"}
    for role in roles:
        if role not in allowed:
            raise CodebookError(f"{kind} has no role {role!r}", where=at)


def _by_head(triggers: Iterable[Trigger]) -> dict[str, tuple[Trigger, ...]]:
    out: dict[str, list[Trigger]] = {}
    for trigger in triggers:
        out.setdefault(trigger.words[0], []).append(trigger)
    # The longest pattern is the most telling; rows of one length keep the order of the file.
    return {k: tuple(sorted(v, key=lambda t: -len(t.words))) for k, v in out.items()}


def _by_noun(triggers: Iterable[Trigger]) -> dict[str, tuple[Trigger, ...]]:
    # A noun pattern is found from its last word, in singular and plural.
    out: dict[str, list[Trigger]] = {}
    for trigger in triggers:
        last = trigger.words[-1]
        for form in {last, plural(last)}:
            out.setdefault(form, []).append(trigger)
    return {k: tuple(sorted(v, key=lambda t: -len(t.words))) for k, v in out.items()}


def _status(text: str) -> dict[tuple[str, str], str]:
    out: dict[tuple[str, str], str] = {}
    for row, at in rows(text, file="status.csv", columns=("cue", "scope", "status")):
        if row["scope"] not in SCOPES or row["status"] not in STATUSES:
            raise CodebookError(f"no such scope or status: {row['scope']}, {row['status']}", where=at)
        out.setdefault((row["scope"], row["cue"]), row["status"])
    return out


def _verbs(
    text: str, triggers: Iterable[Trigger], status: Mapping[tuple[str, str], str]
) -> tuple[dict[str, Form], dict[str, frozenset[str]]]:
    table: dict[str, tuple[str, str]] = {}
    frames: dict[str, set[str]] = {}
    for row, _ in rows(text, file="verbs.csv", columns=("lemma", "past", "participle", "frame")):
        table.setdefault(row["lemma"], (row["past"], row["participle"]))
        frames.setdefault(row["lemma"], set()).update(row["frame"].split())
    for trigger in triggers:
        if trigger.klass in VERBAL:
            table.setdefault(trigger.words[0], ("", ""))
    for scope, cue in status:
        if scope in {"verb", "object"}:
            table.setdefault(cue, ("", ""))
    return _form_table(table), {k: frozenset(v) for k, v in frames.items()}


def _form_table(table: Mapping[str, tuple[str, str]]) -> dict[str, Form]:
    found: dict[str, tuple[str, set[str]]] = {}
    for lemma, (past, participle) in table.items():
        for word, kind in verb_forms(lemma, past, participle):
            holder = found.setdefault(word, (lemma, set()))
            # `left`, `found`, `fell` belong to the verb that the table names first.
            if holder[0] == lemma:
                holder[1].add(kind)
    return {word: Form(lemma, frozenset(kinds)) for word, (lemma, kinds) in found.items()}


def _heads(text: str) -> tuple[dict[str, str], dict[str, str]]:
    heads: dict[str, str] = {}
    weapons: dict[str, str] = {}
    for row, at in rows(text, file="heads.csv", columns=("kind", "cue", "words")):
        if row["kind"] not in KINDS:
            raise CodebookError(f"no such kind: {row['kind']!r}", where=at)
        for word in row["words"].split():
            heads.setdefault(word, row["kind"])
            if row["cue"]:
                weapons.setdefault(word, row["cue"])
    return heads, weapons


def _modifiers(
    text: str, book: Codebook
) -> tuple[dict[str, tuple[Modifier, ...]], dict[str, tuple[Modifier, ...]]]:
    prefixes: dict[str, list[Modifier]] = {}
    suffixes: dict[str, list[Modifier]] = {}
    columns = ("pattern", "type", "x", "noun", "extra", "precision")
    for row, at in rows(text, file="modifiers.csv", columns=columns):
        head, star, tail = row["pattern"].partition("*")
        if not star or bool(head) == bool(tail):
            raise CodebookError(f"{row['pattern']!r} is neither *-word nor word-*", where=at)
        extra = pairs(row["extra"], at, mark="=")
        _check_roles(row["type"], {row["x"], row["noun"], *(k for k, _ in extra)}, book, at)
        made = Modifier(head, tail, row["type"], row["x"], row["noun"], extra, _number(row["precision"], at))
        (prefixes if head else suffixes).setdefault((head or tail).strip("-"), []).append(made)
    return _tuples(prefixes), _tuples(suffixes)


def _tuples(table: Mapping[str, list[Modifier]]) -> dict[str, tuple[Modifier, ...]]:
    return {k: tuple(v) for k, v in table.items()}


def _nations(text: str) -> dict[str, Nation]:
    out: dict[str, Nation] = {}
    for row, _ in rows(text, file="nations.csv", columns=("name", "adjectives", "capital")):
        if row["name"]:
            out[row["name"]] = Nation(row["name"], adjective=False)
        for word in filter(None, row["adjectives"].split("|")):
            out.setdefault(word, Nation(row["name"], adjective=True))
        if row["capital"]:
            out.setdefault(row["capital"], Nation(row["name"], adjective=False, capital=True))
    return out


def _titles(text: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for row, at in rows(text, file="titles.csv", columns=("role", "words")):
        if row["role"] not in {"leads", "member"}:
            raise CodebookError(f"no such role: {row['role']!r}", where=at)
        for word in row["words"].split():
            out.setdefault(word.replace("_", " "), row["role"])
    return out


def _attribution(text: str) -> tuple[frozenset[str], dict[str, tuple[tuple[str, ...], ...]]]:
    verbs: set[str] = set()
    citing: dict[str, list[tuple[str, ...]]] = {}
    for row, at in rows(text, file="attribution.csv", columns=("class", "words")):
        if row["class"] == "verb":
            verbs.update(row["words"].split())
        elif row["class"] == "preposition":
            for words in (tuple(w.split("_")) for w in row["words"].split()):
                citing.setdefault(words[0], []).append(words)
        else:
            raise CodebookError(f"no such class: {row['class']!r}", where=at)
    return frozenset(verbs), {k: tuple(v) for k, v in citing.items()}


def _hedges(text: str) -> tuple[dict[str, tuple[tuple[str, ...], ...]], frozenset[str]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    adjectives: set[str] = set()
    for row, at in rows(text, file="hedges.csv", columns=("cue", "scope")):
        words = tuple(row["cue"].split())
        if row["scope"] == "phrase":
            adjectives.add(words[0])
        elif row["scope"] == "clause":
            table.setdefault(words[0], []).append(words)
        else:
            raise CodebookError(f"no such scope: {row['scope']!r}", where=at)
    return {k: tuple(v) for k, v in table.items()}, frozenset(adjectives)
