"""How a sentence names who speaks: the whole noun phrase, and the cue file of general nouns for speakers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from foreshock.errors import CodebookError
from foreshock.model import Span
from foreshock.reading.pattern.phrases import NAMED, Group, Mark, Phrase
from foreshock.reading.pattern.rows import rows, text_of
from foreshock.reading.pattern.scene import Scene

FILE = "speakers.csv"
CLASSES = frozenset({"general", "document", "party", "address", "outlet"})
# Kinds of phrases that can speak; other nouns only where the cue file says so.
_SPEAKING = frozenset({"actor", "people", "person"}) | NAMED
# Prepositions that tie a place or an employer to a common noun (`source in the ministry`).
NAMES = frozenset({"name", "person", "actor"})
_TIES = frozenset({"in", "at", "from", "of", "on", "inside", "for", "with", "within", "near"})
HE = frozenset({"he", "she"})
THEY = frozenset({"they"})
IT = frozenset({"it"})


@dataclass(frozen=True, slots=True)
class Naming:
    """The cue file: what each general noun may stand for, and the nouns of the other classes."""

    general: Mapping[str, frozenset[str]]
    document: frozenset[str]
    party: frozenset[str]
    address: frozenset[str]
    outlet: frozenset[str]


@cache
def naming() -> Naming:
    """The shipped cues; raises `CodebookError` with file and line where the file is wrong."""
    return load(text_of(FILE))


def load(text: str) -> Naming:
    """The cues from the text of their file."""
    general: dict[str, frozenset[str]] = {}
    found: dict[str, set[str]] = {name: set() for name in CLASSES}
    for row, at in rows(text, file=FILE, columns=("class", "words", "names")):
        if row["class"] not in CLASSES:
            raise CodebookError(f"no such class: {row['class']!r}", where=at)
        words = [w.replace("_", " ") for w in row["words"].split()]
        found[row["class"]].update(words)
        if row["class"] == "general":
            general.update((w, frozenset(row["names"].split())) for w in words)
    return Naming(
        general,
        *(frozenset(found[name]) for name in ("document", "party", "address", "outlet")),
    )


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as the sentence says it. `kind` is `name`, `person`, `common` or `pronoun`; `head` is the
    head noun or the pronoun in lower case, `start` where it stands in the text (code points). An `outlet` was
    told. `guess` is what a pronoun seems to stand for where nobody has spoken since."""

    text: str
    kind: str
    head: str
    start: int
    definite: bool = False
    outlet: bool = False
    guess: Speaker | None = None


def named_speaker(scene: Scene, k: int, *, until: int | None = None, whoever: bool = False) -> Speaker | None:
    """The speaker that the phrase at item `k` names, None where it can be none.

    What ties a common noun to a place or employer is taken in, up to item `until` (the verb) if given.
    `whoever` says that the words around leave no doubt: then every noun can speak.
    """
    phrase = scene.phrase(k)
    if phrase.kind == "pronoun":
        low = scene.low(phrase.head)
        return _pronoun(scene, k, low) if low in HE | THEY | IT else None
    k = _before_apposition(scene, k)
    phrase = scene.phrase(k)
    apposed = scene._named(k, phrase)
    if apposed is not None:
        phrase = apposed
    named = phrase.kind in {"place", "building"} and scene.sent.tags[phrase.head] == "M"
    if not (_can_speak(scene, phrase) or (whoever and (named or phrase.kind == "thing"))):
        return None
    return _speaker(scene, k, phrase, until)


def _pronoun(scene: Scene, k: int, low: str) -> Speaker:
    start = scene.phrase(k).value.start
    told = scene.argument("actor", k)
    if told is None or told.span is None or told.span.start >= scene.span.start:
        return Speaker(low, "pronoun", low, start)  # whom it stands for is settled with the document
    kind = "person" if low in HE else "name"
    guess = Speaker(told.text, kind, told.text.rpartition(" ")[2].lower(), told.span.start)
    return Speaker(told.text, "pronoun", low, start, guess=guess)


def by_list(scene: Scene, k: int) -> list[int]:
    """`a joint statement by X and Y`: the phrases that give the document at item `k`; else none."""
    if scene.low(scene.phrase(k).head) not in naming().document:
        return []
    row, at = scene.row, k + 1
    if at < len(row) and isinstance(row[at], Group):
        at += 1
    mark = row[at] if at + 1 < len(row) else None
    if isinstance(mark, Mark) and mark.low in {"by", "from"} and isinstance(row[at + 1], Phrase):
        return scene.clauses.lists.get(at + 1, [at + 1])
    return []


def unmarked(scene: Scene, k: int, subject: Sequence[int]) -> Speaker | None:
    """The speaker at item `k` before the verb where the page has lost its commas, else None.

    `… close to the border with Turkey local activist Mazen Kado said`: the end of the phrase is the speaker.
    """
    phrase = scene.row[k] if k >= 0 else None
    if not isinstance(phrase, Phrase) or phrase.kind in {"pronoun", "time", "number"}:
        return None
    if k in subject or not _clause_between(scene, max(subject, default=-1), k):
        return None
    if scene.sent.tags[phrase.start] == "D" and "M" in scene.sent.tags[phrase.end - 1]:
        return named_speaker(scene, k)
    first = _glued(scene, phrase) if scene.sent.tags[phrase.end - 1] != "M" else phrase.start
    text = scene.value(Span(scene.sent.tokens[first].start, scene.sent.tokens[phrase.end - 1].end))
    head = phrase.end - 1
    if scene.sent.tags[head] == "M":
        described = phrase.descriptor >= 0 and phrase.kind in {"person", "actor"}
        if not described:
            return Speaker(text, "glued", scene.low(head), scene.sent.tokens[first].start)
        text, kind = scene.value(phrase.value), "person"
    else:
        kind = "common"
    low = scene.low(head)
    if kind == "common" and low not in naming().party and scene.cues.heads.get(low) not in _SPEAKING:
        return None
    return Speaker(text, kind, low, scene.sent.tokens[first].start)


def glued(scene: Scene, k: int) -> bool:
    """Whether the phrase at item `k` holds the end of one phrase and another behind it."""
    phrase = scene.row[k] if k >= 0 else None
    return isinstance(phrase, Phrase) and phrase.kind in _SPEAKING and _glued(scene, phrase) > phrase.start


def _clause_between(scene: Scene, subject: int, k: int) -> bool:
    """Whether a verb stands between what seems the subject (before it, where it is governed) and item `k`."""
    governor = scene.row[subject - 1] if subject > 0 else None
    if isinstance(governor, Group) or (isinstance(governor, Mark) and governor.tag == "I"):
        subject = -1
    return any(isinstance(x, Group) for x in scene.row[subject + 1 : k])


def _glued(scene: Scene, phrase: Phrase) -> int:
    """The first token of what stands at the end of the phrase behind a time, place or other name."""
    first = phrase.end - 1
    while first > phrase.start:
        before = scene.sent.tokens[first - 1]
        tag = scene.sent.tags[first - 1]
        nation = scene.cues.nations.get(before.text)
        name = tag == "M" and not (nation and nation.adjective)
        if name or tag not in "MNAK" or scene.cues.heads.get(before.low) == "time":
            break
        first -= 1
    return first


def named_speakers(
    scene: Scene, phrases: Sequence[int], *, until: int | None = None, whoever: bool = False
) -> tuple[Speaker, ...]:
    """The speakers that the phrases at items `phrases` name, those joined by `and` included."""
    made = [m for k in _listed(scene, phrases) for m in by_list(scene, k) or [k]]
    sure = whoever or made != [*phrases]
    at = until if made == [*phrases] else None
    found = (named_speaker(scene, k, until=at, whoever=sure) for k in made)
    return tuple(s for s in found if s is not None)


def _listed(scene: Scene, phrases: Sequence[int]) -> list[int]:
    """The phrases, and one before that `and` joins to them though it is of another sort."""
    first = phrases[0] if phrases else 0
    joint = scene.row[first - 1] if first > 1 else None
    if isinstance(joint, Mark) and joint.tag == "C" and isinstance(scene.row[first - 2], Phrase):
        governor = scene.row[first - 3] if first > 2 else None
        if not isinstance(governor, Group) and not (isinstance(governor, Mark) and governor.tag == "I"):
            return [first - 2, *phrases]
    return [*phrases]


def _speaker(scene: Scene, k: int, phrase: Phrase, until: int | None) -> Speaker:
    end = phrase.value.end
    name = scene.sent.tags[phrase.head] == "M"
    maker = _maker(scene, phrase)
    if maker is not None:
        text = scene.value(maker)
        return Speaker(text, "name", text.rpartition(" ")[2].lower(), maker.start)
    run = _long_run(scene, phrase) if not name else None
    if run is not None:
        text = scene.value(run)
        return Speaker(text, "name", text.rpartition(" ")[2].lower(), run.start)
    if not name:
        end = max(end, _tied(scene, k, until))
    text = scene.value(Span(phrase.value.start, end))
    kind = "common" if not name else "person" if phrase.kind == "person" else "name"
    return Speaker(text, kind, scene.low(phrase.head), phrase.value.start, phrase.definite)


def _long_run(scene: Scene, phrase: Phrase) -> Span | None:
    """`the Northern Relief Society monitoring group`: the name of several words before the common noun."""
    first = last = -1
    for i in range(phrase.start, phrase.head):
        if scene.sent.tags[i] == "M" and scene.sent.tokens[i].text not in scene.cues.nations:
            first, last = (i if first < 0 else first), i
    if last <= first:
        return None
    return Span(scene.sent.tokens[first].start, scene.sent.tokens[last].end)


def _maker(scene: Scene, phrase: Phrase) -> Span | None:
    """`an army statement`, `the ministry's report`: the name or owner that gives the document."""
    if scene.low(phrase.head) not in naming().document:
        return None
    if phrase.owner is not None:
        return phrase.owner
    run = [i for i in range(phrase.start, phrase.head) if scene.sent.tags[i] == "M"]
    if not run or scene.sent.tokens[run[-1]].text in scene.cues.nations:
        return None
    return Span(scene.sent.tokens[run[0]].start, scene.sent.tokens[run[-1]].end)


def _can_speak(scene: Scene, phrase: Phrase) -> bool:
    low, cues = scene.low(phrase.head), naming()
    if phrase.kind in _SPEAKING or low in cues.party or low in cues.document or low in scene.cues.titles:
        return True
    named = scene.sent.tags[phrase.head] == "M"
    return phrase.kind == "place" and named and scene.value(phrase.value) in scene.cues.nations


def _tied(scene: Scene, k: int, until: int | None) -> int:
    """Where the phrases that `in`, `from`, `of` tie to the common noun at item `k` end; -1 where none are."""
    row, end = scene.row, -1
    k += 1
    while k + 1 < len(row) and (until is None or k + 1 < until):
        mark, item = row[k], row[k + 1]
        if not (isinstance(mark, Mark) and mark.low in _TIES and isinstance(item, Phrase)):
            break
        if (
            item.kind in {"time", "pronoun", "event", "number"}
            or "#" in scene.sent.tags[item.start : item.end]
        ):
            break
        end = item.value.end
        k += 2
    return end


def _before_apposition(scene: Scene, k: int) -> int:
    """`Mazen Kado, the head of the clinic, said`: the name before the description at item `k`."""
    phrase, at = scene.phrase(k), k - 1
    if len(scene.clauses.lists.get(k, ())) > 1:
        return k
    if scene.sent.tags[phrase.head] == "M":
        return k
    comma = is_comma(scene, at)
    at -= comma
    if comma and at >= 0 and isinstance(scene.row[at], Mark) and scene.row[at].tag == ")":  # type: ignore[union-attr]
        at = _opening(scene, at) - 1
    before = scene.row[at] if at >= 0 else None
    if not isinstance(before, Phrase) or scene.sent.tags[phrase.start] not in "DA" + "NM" * (not comma):
        return k
    named = scene.sent.tags[before.head] == "M" and "#" not in scene.sent.tags[before.start : before.end]
    if not named or before.kind not in NAMES:
        return k
    first = _leading(scene, at)
    return k if first < 0 else first


def _leading(scene: Scene, at: int) -> int:
    """The phrase that stands free at the head of a chain of ties ending at item `at`; -1 within a list."""
    while at >= 2 and isinstance(scene.row[at - 1], Mark) and scene.row[at - 1].low in _TIES:  # type: ignore[union-attr]
        if not isinstance(scene.row[at - 2], Phrase):
            return -1
        at -= 2
    before = scene.row[at - 1] if at else None
    return -1 if isinstance(before, Group) else at


def is_comma(scene: Scene, at: int) -> bool:
    """Whether a comma or dash stands at item `at`."""
    item = scene.row[at] if at >= 0 else None
    return isinstance(item, Mark) and item.tag == ","


def _opening(scene: Scene, at: int) -> int:
    while at > 0 and not (isinstance(scene.row[at], Mark) and scene.row[at].tag == "("):  # type: ignore[union-attr]
        at -= 1
    return at
