"""Who says so (codebook, section 5): speech verbs, `according to`, quotes that run on over sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from foreshock.model import Span
from foreshock.reading.pattern.draft import Draft
from foreshock.reading.pattern.fullest import REMEMBERED, Fullest
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.quotations import announces, still_open, whole_quote
from foreshock.reading.pattern.scene import Scene
from foreshock.reading.pattern.speaker_names import (
    Speaker,
    glued,
    named_speakers,
    naming,
    unmarked,
)

# Word classes that tell in passing, in the text's own words: compound modifiers and parentheses.
_OWN = frozenset("K(")
# Verbs whose subject always speaks, whatever noun it is.
_PLAIN_SAYING = frozenset({"say", "tell", "announce", "add", "warn"})
_HELD = frozenset({"believe", "report", "think", "say", "estimate"})
_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "dr"})
_CITING = frozenset({"citing", "quoting"})
_QUOTING = frozenset({"quote", "cite"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Speakers, and the items `start` to `end` (half open) that they say; `carried` from an earlier sentence,
    or the `inner` ones, whom the sentence's own speaker cites."""

    names: tuple[str, ...]
    start: int
    end: int
    speakers: tuple[Speaker, ...] = ()
    carried: bool = False
    inner: bool = False


@dataclass(slots=True)
class Speech:
    """The speaker last heard, whether a quote is still open at the end of the sentence before, and whether a
    statement is printed (`The minister said:` and then a paragraph) that no other speaker has ended."""

    last: tuple[Speaker, ...] = ()
    open: bool = False
    statement: bool = False


def voices(scene: Scene, speech: Speech) -> list[Voice]:
    """Who says which part of the sentence, as the sentence itself names them; `speech` is carried along."""
    spoken = _spoken(scene)
    found = [v for v in (*spoken, *_citations(scene, spoken)) if v.names]
    quoted = speech.open or speech.statement or whole_quote(scene)
    if not found and quoted and speech.last:
        found = [_voice(speech.last, 0, len(scene.row), carried=True)]
    elif found:
        speech.last = found[0].speakers
        speech.statement = False
    if announces(scene):
        speech.last = _announcer(scene) or speech.last
        speech.statement = bool(speech.last)
    speech.open = still_open(scene, opened=speech.open)
    return found


def _announcer(scene: Scene) -> tuple[Speaker, ...]:
    at = max(i for i, x in enumerate(scene.row) if isinstance(x, Group))
    return named_speakers(scene, scene.clauses.subject(at), until=at, whoever=True)


def _voice(
    told: tuple[Speaker, ...], start: int, end: int, *, carried: bool = False, inner: bool = False
) -> Voice:
    return Voice(tuple(dict.fromkeys(s.text for s in told if s.text)), start, end, told, carried, inner)


def sources(draft: Draft, found: list[Voice]) -> tuple[str, ...]:
    """The speakers of a draft, innermost first."""
    return _chain(found, draft.at)


def speakers(scene: Scene, span: Span) -> tuple[str, ...]:
    """The speakers of what the words at `span` say, innermost first.

    What a compound modifier or a parenthesis says (`US-backed`) is the text's own: no speaker.
    """
    token = next(
        (i for i, t in enumerate(scene.sent.tokens) if span.start < t.end and t.start < span.end), None
    )
    if token is None or scene.sent.tags[token] in _OWN:
        return ()
    at = next((k for k, item in enumerate(scene.row) if item.start <= token < item.end), None)
    return () if at is None else _chain(scene.voices, at)


def _chain(found: Sequence[Voice], at: int) -> tuple[str, ...]:
    inside = [v for v in found if v.start <= at < v.end]
    inside.sort(key=lambda v: (not v.inner, v.end - v.start))
    return tuple(dict.fromkeys(n for v in inside for n in v.names))


# --- verbs of speech


def _spoken(scene: Scene) -> list[Voice]:
    out: list[Voice] = []
    for i, item in enumerate(scene.row):
        if not isinstance(item, Group) or item.copula or item.lemma not in scene.cues.speech:
            continue
        before = scene.row[i - 1] if i else None
        if not _pronoun_at(before) and (scene.clauses.passive(i) or _is_held(scene, i)):
            out.extend(_told_by(scene, i))
        else:
            out.extend(_speaker(scene, i, out))
    return out


def _is_held(scene: Scene, i: int) -> bool:
    """`jets believed to be Russian`: a participle, whoever believes it."""
    item = scene.row[i]
    after = scene.row[i + 1] if i + 1 < len(scene.row) else None
    infinitive = isinstance(after, Group) and after.form == "infinitive"
    return isinstance(item, Group) and item.lemma in _HELD and item.form != "finite" and infinitive


def _told_by(scene: Scene, i: int) -> Iterator[Voice]:
    """`announced by A and confirmed by B`: the agents say what stands before."""
    for low, phrases in scene.clauses.prepositions(i):
        if low == "by":
            found = named_speakers(scene, phrases)
            if found:
                yield _voice(found, 0, i)
            return


def _speaker(scene: Scene, i: int, said: Sequence[Voice]) -> Iterator[Voice]:
    inverted = _inverted(scene, i)
    subject = inverted or _prompted(scene, i) or _described(scene, i) or scene.clauses.subject(i)
    says_on = not inverted and _says_on(scene, i)
    group = scene.row[i]
    sure = isinstance(group, Group) and group.lemma in _PLAIN_SAYING
    found = named_speakers(scene, subject, until=None if inverted else i, whoever=sure)
    if isinstance(group, Group) and group.form == "ing":
        found = _quoted(scene, i) or _goes_on(scene, i, said) or found
    elif not inverted and not says_on:
        members = scene.clauses.lists.get(i - 1, [i - 1])
        if len(members) == 1 and i > 2 and _tagged(scene.row[i - 2], "C") and glued(scene, i - 3):
            members = [i - 3, i - 1]
        tail = unmarked(scene, members[0], subject if members[0] == i - 1 else [])
        if tail:
            subject, found = members, (tail, *named_speakers(scene, members[1:], until=i, whoever=sure))
    if not found:
        return
    if isinstance(group, Group) and group.lemma in _QUOTING:
        return
    found += _told(scene, i) + _addressed(scene)
    first = min([i, *subject])
    if says_on:
        yield _voice(found, i + 1, len(scene.row))
    elif _content_before(scene, first):
        goes_on = _pronoun_at(scene.row[first])
        yield _voice(found, 0, len(scene.row) if goes_on else first)


def _prompted(scene: Scene, i: int) -> list[int]:
    """`prompting analysts to suggest`: what stands between the two verbs."""
    item = scene.row[i]
    between = i > 1 and isinstance(scene.row[i - 1], Phrase) and isinstance(scene.row[i - 2], Group)
    return [i - 1] if between and isinstance(item, Group) and item.form == "infinitive" else []


def _described(scene: Scene, i: int) -> list[int]:
    """`The centre, which gathers news, said`: what opens the sentence, with one relative clause behind it."""
    row = scene.row
    at = 2 if len(row) > 2 and _tagged(row[1], ",") else 1
    if at >= i or not (isinstance(row[0], Phrase) and _tagged(row[at], "W")):
        return []
    verbs = sum(isinstance(x, Group) for x in row[at:i])
    return [0] if verbs <= 1 else []


def _goes_on(scene: Scene, i: int, said: Sequence[Voice]) -> tuple[Speaker, ...]:
    """`X said …, adding that`: who spoke before in the sentence, else who acts in it."""
    if said:
        return said[-1].speakers
    for k, item in enumerate(scene.row[:i]):
        if isinstance(item, Group) and item.form in {"finite", "past"}:
            return named_speakers(scene, scene.clauses.subject(k), until=k)
    return ()


def _quoted(scene: Scene, i: int) -> tuple[Speaker, ...]:
    """`SANA quoted residents as saying`: the residents, and then the agency."""
    mark, verb = (scene.row[i - 1], _quoting(scene, i)) if i > 2 else (None, -1)
    if not (isinstance(mark, Mark) and mark.low == "as" and verb >= 0):
        return ()
    return named_speakers(scene, [verb + 1], until=i - 1) + named_speakers(
        scene, scene.clauses.subject(verb), until=verb
    )


def _quoting(scene: Scene, i: int) -> int:
    for k in range(i - 2, -1, -1):
        item = scene.row[k]
        if isinstance(item, Group):
            return k if item.lemma in _QUOTING and isinstance(scene.row[k + 1], Phrase) else -1
    return -1


def _inverted(scene: Scene, i: int) -> list[int]:
    """`…, said the commander`: the phrase behind the verb, where only content stands before it."""
    before = scene.row[i - 1] if i else None
    after = scene.row[i + 1] if i + 1 < len(scene.row) else None
    group = scene.row[i]
    if (isinstance(group, Group) and group.lemma == "tell") or _pronoun_at(before):
        return []
    if isinstance(before, Mark) and before.tag in ',"' and isinstance(after, Phrase) and after.kind != "time":
        following = scene.row[i + 2] if i + 2 < len(scene.row) else None
        if not isinstance(following, Group):
            return scene.clauses.lists.get(i + 1, [i + 1])
    # Where a page has lost its commas: `is the main source said observatory head X.`
    ends = all(isinstance(x, Mark) and x.tag in ',."' for x in scene.row[i + 2 :])
    if isinstance(after, Phrase) and ends and after.kind in {"person", "actor", "name"}:
        return [i + 1] if _content_before(scene, i) else []
    relative = i + 2 < len(scene.row) and _tagged(scene.row[i + 2], "W")
    first = scene.clauses.lists.get(i - 1, [i - 1])[0]
    governed = first > 0 and _tagged(scene.row[first - 1], "I")
    if (
        isinstance(after, Phrase)
        and relative
        and (governed or not named_speakers(scene, scene.clauses.subject(i)))
    ):
        return [i + 1] if _content_before(scene, i) else []
    return []


def _tagged(item: object, tags: str) -> bool:
    return isinstance(item, Mark) and item.tag in tags


def _pronoun_at(item: object) -> bool:
    return isinstance(item, Phrase) and item.kind == "pronoun"


def _says_on(scene: Scene, i: int) -> bool:
    """Whether what is said follows the verb."""
    after = scene.row[i + 1] if i + 1 < len(scene.row) else None
    if isinstance(after, Phrase) and scene.low(after.head) in scene.cues.noun_triggers:
        return True
    ends = isinstance(after, Mark) and (after.tag in ",S" or after.low == "as") and after.low != "that"
    if ends and _content_before(scene, i - 1):
        return False
    for item in scene.row[i + 1 :]:
        if isinstance(item, Group) and item.form == "ing" and item.lemma in scene.cues.speech:
            return False
        if scene.low(item.start) in _CITING:
            return False
        if isinstance(item, Group) or (
            isinstance(item, Mark) and (item.tag == '"' or item.low in {"that", ":"})
        ):
            return True
        if isinstance(item, Mark) and item.tag == ".":
            return False
    return False


def _content_before(scene: Scene, first: int) -> bool:
    return any(isinstance(x, Group) for x in scene.row[:first])


def _told(scene: Scene, i: int) -> tuple[Speaker, ...]:
    """`told AFP`: the outlet is a source of its own, behind the speaker."""
    item = scene.row[i]
    if not isinstance(item, Group) or item.lemma != "tell":
        return ()
    for phrases in scene.clauses.objects(i)[:1]:
        phrase = scene.phrase(phrases[0])
        if _may_publish(scene, phrase):
            return _outlet(named_speakers(scene, phrases[:1], whoever=True))
    return ()


def _addressed(scene: Scene) -> tuple[Speaker, ...]:
    """`Speaking to Anadolu Agency`, `in remarks to the Guardian`: the outlet that was told."""
    row = scene.row
    for k, item in enumerate(row[:-2]):
        word = item.lemma if isinstance(item, Group) else scene.low(item.end - 1)
        link, after = row[k + 1], row[k + 2]
        linked = isinstance(link, Mark) and link.low in {"to", "with"}
        if word in naming().address and linked and isinstance(after, Phrase):
            return _outlet(named_speakers(scene, [k + 2], whoever=True)) if _may_publish(scene, after) else ()
    return ()


def _may_publish(scene: Scene, phrase: Phrase) -> bool:
    """Whether it can be an outlet: a name, of no person, state or several people (`MPs`)."""
    text = scene.value(phrase.value)
    many = text[-1:] == "s" and text[:-1].isupper()
    named = phrase.kind in {"name", "actor"} and scene.sent.tags[phrase.head] == "M"
    if scene.low(phrase.head) in naming().outlet:
        return True
    person = phrase.descriptor >= 0 or scene.low(phrase.start).rstrip(".") in _FORMS_OF_ADDRESS
    return named and not many and not person and text not in scene.cues.nations


def _outlet(found: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    return tuple(replace(s, outlet=True) for s in found)


# --- citations


def _citations(scene: Scene, spoken: Sequence[Voice]) -> Iterator[Voice]:
    for i, token in enumerate(scene.sent.tokens):
        for words in scene.cues.citing.get(token.low, ()):
            if all(scene.low(i + n) == w for n, w in enumerate(words)):
                inner = bool(spoken) and token.low in _CITING
                yield from _cited(scene, i + len(words), inner=inner)


def _cited(scene: Scene, end: int, *, inner: bool) -> Iterator[Voice]:
    for k, item in enumerate(scene.row):
        if item.start >= end:
            if isinstance(item, Phrase):
                told = named_speakers(scene, scene.clauses.lists.get(k, [k]), whoever=True)
                yield _voice(told, 0, len(scene.row) + 1, inner=inner)
            return


# --- the whole document


def settle_voices(scenes: Sequence[Scene]) -> None:
    """Give every speaker of a document the fullest name that the text tells, before or after."""
    heard = [s for scene in scenes for v in scene.voices if not v.carried for s in v.speakers]
    if not heard:
        return
    fullest = Fullest(scenes, heard)
    last: list[Speaker] = []
    known: dict[Speaker, Speaker] = {}
    behind: dict[str, tuple[Speaker, ...]] = {}
    for scene in scenes:
        for voice in sorted(scene.voices, key=lambda v: v.end - v.start):
            _hear(voice, fullest, last, known)
        scene.voices = [
            _voice(
                tuple(known[s] for s in v.speakers) + _passed_on(v, behind),
                v.start,
                v.end,
                carried=v.carried,
                inner=v.inner,
            )
            for v in scene.voices
        ]
        scene.voices = [v for v in scene.voices if v.names]
        behind.update(_reporters(scene.voices))
        _renew(scene)


def _passed_on(voice: Voice, behind: Mapping[str, tuple[Speaker, ...]]) -> tuple[Speaker, ...]:
    """`the source added`: whom that source told before still passes it on."""
    first = voice.speakers[0]
    alone = len(voice.speakers) == 1 and first.kind == "common" and first.definite
    return behind.get(first.head, ()) if alone else ()


def _reporters(found: Sequence[Voice]) -> Iterator[tuple[str, tuple[Speaker, ...]]]:
    """The heads of nameless sources, and the outlets that they told or that quote them."""
    for voice in found:
        first, rest = voice.speakers[0], voice.speakers[1:]
        if first.kind == "common" and rest and all(s.outlet for s in rest):
            yield first.head, rest
        elif first.kind == "common" and voice.inner:
            yield first.head, tuple(s for v in found if not v.inner for s in v.speakers if s.kind == "name")


def _hear(voice: Voice, fullest: Fullest, last: list[Speaker], known: dict[Speaker, Speaker]) -> None:
    """Find who the voice's speakers are; the widest voice of a sentence is heard last."""
    for speaker in voice.speakers:
        full = replace(fullest.of(speaker, last), outlet=speaker.outlet)
        told = known.setdefault(speaker, full)
        if told.text and not speaker.outlet:
            last.append(replace(told, start=speaker.start))
            del last[:-REMEMBERED]


def _renew(scene: Scene) -> None:
    for draft in scene.drafts:
        if draft.sources:
            draft.sources = sources(draft, scene.voices)
