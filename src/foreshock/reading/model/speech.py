"""Who says so: the sources of what a text tells, from the trees of its sentences and the speech cues.

A source is the subject of a verb that says, thinks, wants, judges or finds; the agent of such a verb in the
passive; the owner of such a noun (`the ministry's claim that`); or the object of `according to`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from foreshock.errors import CodebookError
from foreshock.model import Span
from foreshock.reading.model.analysis import Analysis
from foreshock.reading.pattern.inflect import plural, verb_forms
from foreshock.reading.pattern.rows import rows, text_of

FILE = "speech.csv"
COLUMNS = ("word", "class", "part", "past", "participle", "needs")
CLASSES = frozenset({"say", "hold", "will", "judge", "show", "name"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
# What of a noun phrase's tree does not name the source: clauses, asides, and what only leads it in.
ASIDE = frozenset(
    {"acl", "acl:relcl", "appos", "case", "cc", "dep", "mark", "parataxis", "punct", "advmod", "cop"}
)
QUOTES = frozenset("\"“”‘’'`«»") | {"''", "``"}
DOUBLE, CLOSING = frozenset('"“”«»'), frozenset("”»")
DASHES = frozenset({"―", "—", "–", "--"})
# Words after which a quotation that nothing closes is taken to be over.
LONGEST = 120
# What names a source, and what names none: the reader, the speaker within a quotation, nobody in particular.
NAMES = frozenset({"NOUN", "PROPN", "PRON"})
NOBODY = frozenset(
    {"i", "we", "you", "me", "us", "my", "our", "your", "one", "nobody", "nothing", "anyone", "anybody"}
    | {"this", "that", "these", "those", "there", "what"}
)
CLAUSAL = frozenset({"acl", "ccomp"})
# Where the verb of a class does not attribute: an attitude in passing (`voters who want more`) is told by the
# text itself, a plan within a plan by its subject.
SILENT: Mapping[str, frozenset[str]] = {
    "hold": frozenset({"acl", "advcl", "xcomp", "ccomp"}),
    "will": frozenset({"acl", "advcl", "xcomp", "ccomp"}),
    "judge": frozenset({"acl", "ccomp"}),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of speech.csv: its class, and whether it needs a clause or quotation to be a cue."""

    klass: str
    clause: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues by the forms of their words."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]


@dataclass(frozen=True, slots=True)
class Said:
    """A source: words `start` to `end` (half open), its head word, the word that is the cue and its class."""

    start: int
    end: int
    head: int
    cue: int
    klass: str

    def span(self, found: Analysis) -> Span:
        """Where it stands in the text."""
        return Span(found.offsets[self.start][0], found.offsets[self.end - 1][1])


@cache
def cues() -> Cues:
    """The shipped cues; raises `CodebookError` with file and line where the file is wrong."""
    return load(text_of(FILE))


def load(text: str) -> Cues:
    """Cues from the text of a cue file; the first row of a form counts."""
    verbs: dict[str, Cue] = {}
    nouns: dict[str, Cue] = {}
    for row, at in rows(text, file=FILE, columns=COLUMNS):
        cue = Cue(row["class"], row["needs"] == "clause")
        if (
            row["class"] not in CLASSES
            or row["part"] not in {"verb", "noun"}
            or row["needs"] not in {"", "clause"}
        ):
            raise CodebookError("class, part or needs has an unknown value", where=at)
        if row["part"] == "verb":
            for word, _ in verb_forms(row["word"], row["past"], row["participle"]):
                verbs.setdefault(word, cue)
        else:
            nouns.setdefault(row["word"], cue)
            nouns.setdefault(plural(row["word"]), cue)
    return Cues(verbs, nouns)


def sources(found: Analysis, *, nested: bool = False) -> list[Said]:
    """The sources of a text in its order; each of the words that are a source's head once for each cue.

    What stands in a quotation, in the clause that another source tells, or has the first or second person for
    its source is left out unless `nested` is set: there it is the outer source who says that somebody says.
    """
    quoted = quotations(found)
    made = {s for i in range(len(found)) if nested or not quoted[i] for s in _at(found, i, nested=nested)}
    made |= {s for i in range(len(found)) for s in _signed(found, i)}
    return sorted(made, key=lambda s: (s.start, s.end, s.cue))


def _at(found: Analysis, i: int, *, nested: bool) -> Iterator[Said]:
    upos, low = found.upos[i], found.words[i].lower()
    verb, noun = cues().verbs.get(low), cues().nouns.get(low)
    made: Iterator[Said] = iter(())
    if upos in {"VERB", "AUX"} and (nested or not _inside(found, i)) and _counts(found, i, verb):
        made = _of_verb(found, i, verb.klass if verb else "say")
    elif upos == "NOUN" and noun and any(found.relations[c] in CLAUSAL for c in found.children[i]):
        made = _of_noun(found, i, noun.klass)
    yield from (s for s in made if nested or _names(found, s.head))
    yield from _citing(found, i)


def _names(found: Analysis, head: int) -> bool:
    return found.words[head].lower() not in NOBODY and found.upos[head] != "VERB"


def _inside(found: Analysis, verb: int) -> bool:
    """Whether the verb stands in the clause that another cue tells."""
    at = verb
    while found.relations[at] in {"conj", "xcomp"}:
        at = found.heads[at]
    return found.relations[at] == "ccomp" and _is_cue(found, found.heads[at])


def _is_cue(found: Analysis, word: int) -> bool:
    return found.upos[word] == "VERB" and found.words[word].lower() in cues().verbs


def _counts(found: Analysis, verb: int, cue: Cue | None) -> bool:
    """Whether the verb is a cue: one of the list, with its clause where it needs one and in a place where its
    class tells; or any verb with a `that` clause."""
    if cue is None:
        return any(found.relations[c] == "ccomp" for c in found.children[verb])
    if found.relations[verb] == "amod":
        return False
    if found.relations[verb].partition(":")[0] in SILENT.get(cue.klass, ()):
        return False
    return not cue.clause or _clause(found, verb)


def _clause(found: Analysis, word: int) -> bool:
    """Whether a clause or a quotation hangs on the word."""
    kids = found.children[word]
    if any(found.relations[c] in {"ccomp", "parataxis", "acl"} for c in kids):
        return True
    return any(found.words[c] in QUOTES or found.words[c] == ":" for c in kids)


def _of_verb(found: Analysis, verb: int, klass: str) -> Iterator[Said]:
    passive = any(found.relations[c] == "aux:pass" for c in found.children[verb])
    heads = _agents(found, verb) if passive else _subjects(found, verb)
    if not heads and not passive and klass == "say":
        heads = _beside(found, verb)
    for head in heads:
        yield _said(found, head, verb, klass)


def _agents(found: Analysis, verb: int) -> list[int]:
    return [c for c in found.children[verb] if found.relations[c] == "obl:agent"]


def _subjects(found: Analysis, verb: int, *, depth: int = 0) -> list[int]:
    """The subject of a verb, or the one that it shares with the verb or noun that it hangs on."""
    own = [c for c in found.children[verb] if found.relations[c] in SUBJECTS]
    head, relation = found.heads[verb], found.relations[verb]
    if own or head < 0 or depth > 3:
        return own
    if relation in {"conj", "xcomp", "advcl", "parataxis"}:
        return _subjects(found, head, depth=depth + 1)
    if relation == "acl" and found.upos[head] in NAMES and found.words[verb].endswith("ing"):
        return [head]
    return []


def _beside(found: Analysis, verb: int) -> list[int]:
    """The name beside a finite verb whose subject the tree misses, as in `..., said Mr Smith`."""
    if found.words[verb].endswith("ing") or any(found.relations[c] == "mark" for c in found.children[verb]):
        return []
    for at, ahead in ((verb + 1, True), (verb - 1, False)):
        if 0 <= at < len(found) and found.sentence[at] == found.sentence[verb] and found.upos[at] in NAMES:
            top = _top(found, at)
            # what follows may be the subject of the clause that is told, unless that stands before the verb
            told = verb > 0 and (found.words[verb - 1] in QUOTES or found.words[verb - 1] == ",")
            if not ahead or told or found.relations[top] not in SUBJECTS:
                return [top]
    return []


def _top(found: Analysis, word: int) -> int:
    while found.relations[word].partition(":")[0] in {"compound", "flat", "amod", "det", "nummod"}:
        word = found.heads[word]
    return word


def _of_noun(found: Analysis, noun: int, klass: str) -> Iterator[Said]:
    for c in found.children[noun]:
        by = found.relations[c] == "nmod" and _case(found, c) in {"by", "from"}
        if found.relations[c] == "nmod:poss" or by:
            yield _said(found, c, noun, klass)


def _case(found: Analysis, word: int) -> str:
    return next((found.words[c].lower() for c in found.children[word] if found.relations[c] == "case"), "")


def _citing(found: Analysis, i: int) -> Iterator[Said]:
    after = found.words[i + 1].lower() if i + 1 < len(found) else ""
    if (found.words[i].lower(), after) == ("according", "to"):
        head = _cited(found, i)
        if head is not None:
            yield _said(found, head, i, "say")


def _cited(found: Analysis, according: int) -> int | None:
    """The noun that `according` leads in: its head, or what hangs on it."""
    head = found.heads[according]
    if head > according + 1 and found.relations[according] == "case":
        return head
    return next((c for c in found.children[according] if c > according + 1), None)


def _signed(found: Analysis, i: int) -> Iterator[Said]:
    """The name that signs a quotation: after it and a dash, up to the end of the sentence or line."""
    if found.words[i] not in DASHES or i == 0 or i + 1 >= len(found) or found.words[i - 1] not in QUOTES:
        return
    end = i + 1
    while end < len(found) and found.upos[end] == "PROPN" and found.sentence[end] == found.sentence[i + 1]:
        end += 1
    if end > i + 1:
        yield Said(i + 1, end, i + 1, i, "say")


def quotations(found: Analysis) -> list[bool]:
    """For each word whether it stands between double quotation marks; one that nothing closes ends after
    `LONGEST` words."""
    out, opened = [False] * len(found), -1
    for i, word in enumerate(found.words):
        if opened >= 0 and i - opened > LONGEST:
            opened = -1
        if word in DOUBLE and (word in CLOSING or (opened >= 0 and not _opens(found, i))):
            opened = -1
        elif word in DOUBLE:
            opened = i
        else:
            out[i] = opened >= 0
    return out


def _opens(found: Analysis, i: int) -> bool:
    """Whether an undirected mark clings to the word after it and not to the one before."""
    if found.words[i] == "“" or not found.offsets:
        return found.words[i] == "“"
    before = i > 0 and found.offsets[i - 1][1] == found.offsets[i][0]
    after = i + 1 < len(found) and found.offsets[i][1] == found.offsets[i + 1][0]
    return after and not before


def _said(found: Analysis, head: int, cue: int, klass: str) -> Said:
    start, end = phrase(found, head)
    return Said(start, end, head, cue, klass)


def phrase(found: Analysis, head: int) -> tuple[int, int]:
    """The words (half open) of the noun phrase around its head, without clauses, asides and preposition."""
    inside = {head}
    todo = [head]
    for i in todo:
        kept = [c for c in found.children[i] if found.relations[c] not in ASIDE or _within(found, i, c, head)]
        inside |= set(kept)
        todo += kept
    start = end = head
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    return start, end + 1


def _within(found: Analysis, above: int, word: int, head: int) -> bool:
    # the case of an inner phrase (`ministry of defence`), hyphens and the commas of a list belong to it
    relation = found.relations[word]
    return (above != head and relation in {"case", "cc", "punct"}) or (
        relation == "punct" and found.words[word] == "-"
    )
