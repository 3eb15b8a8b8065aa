"""Claims inside noun phrases: `US-backed`, `a backer of X`, titles, two names of one actor, who is where."""

from __future__ import annotations

from collections.abc import Iterator

from foreshock.model import Argument, Span
from foreshock.reading.pattern.cues import Modifier, Trigger
from foreshock.reading.pattern.draft import ACTORS, Draft, accepts, fill, from_trigger, meets, where
from foreshock.reading.pattern.party import owner
from foreshock.reading.pattern.phrases import NAMED, Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

# Precision on the training set of the rules without a row in a cue file (`benchmarks.cue_precision`).
TITLE = 0.83
ALIAS = 0.92


def read(scene: Scene) -> Iterator[Draft]:
    """The drafts of the sentence's noun phrases, in order."""
    for k, item in enumerate(scene.row):
        if isinstance(item, Phrase):
            yield from _modifiers(scene, k, item)
            yield from _relation(scene, k, item)
            yield from _adjectives(scene, k, item)
            yield from _title(scene, k, item)
            yield from _alias(scene, k, item)


# --- compound modifiers


def _modifiers(scene: Scene, k: int, item: Phrase) -> Iterator[Draft]:
    for i in range(item.start, item.end):
        if scene.sent.tags[i] == "K":
            yield from _modifier(scene, k, item, i)


def _modifier(scene: Scene, k: int, item: Phrase, i: int) -> Iterator[Draft]:
    low, token = scene.low(i), scene.sent.tokens[i]
    cues = scene.cues
    for row in cues.suffixes.get(low.rpartition("-")[2], ()):
        span = Span(token.start, token.end - len(row.suffix))
        found = list(_compound(scene, k, item, i, row, span))
        yield from found
        if found:
            yield from _shared(scene, k, item, i, row)
            return
    for row in cues.prefixes.get(low.partition("-")[0], ()):
        yield from _compound(scene, k, item, i, row, Span(token.start + len(row.prefix), token.end))


def _compound(scene: Scene, k: int, item: Phrase, i: int, row: Modifier, x: Span) -> Iterator[Draft]:
    """The claim of one compound: X from inside it, the noun from the rest of its phrase."""
    noun = _rest(scene, item, i)
    if (
        noun is None
        or not accepts(row.noun, item.kind)
        or (row.x in {"holder"} and item.kind in ACTORS - NAMED)
    ):
        return
    token = scene.sent.tokens[i]
    draft = Draft(
        row.type, Span(token.start, token.end), k, f"modifier {row.prefix}*{row.suffix}", row.precision
    )
    draft.add(Argument(row.x, scene.value(x), x), "modifier")
    draft.add(Argument(row.noun, scene.value(noun), noun), "head")
    for role, text in row.extra:
        draft.add(Argument(role, text))
    yield draft


def _shared(scene: Scene, k: int, item: Phrase, i: int, row: Modifier) -> Iterator[Draft]:
    """`US and Jordanian-backed forces`: one claim more for every name coordinated with X."""
    j = i - 1
    while j - 1 >= item.start and scene.sent.tags[j] in "C," and scene.sent.tags[j - 1] == "M":
        token = scene.sent.tokens[j - 1]
        yield from _compound(scene, k, item, i, row, Span(token.start, token.end))
        j -= 2


def _rest(scene: Scene, item: Phrase, i: int) -> Span | None:
    """What follows the compound in its phrase, or the name that the phrase is about."""
    tokens = scene.sent.tokens
    if i + 1 >= item.end:
        return None
    start = max(tokens[i + 1].start, item.value.start)
    return Span(start, item.value.end) if start < item.value.end else None


# --- adjectives: `besieged Aleppo`, `the army and allied militias`


def _adjectives(scene: Scene, k: int, item: Phrase) -> Iterator[Draft]:
    for i in range(item.start, item.head):
        for trigger in scene.cues.adjective_triggers.get(scene.low(i), ()):
            token = scene.sent.tokens[i]
            draft = from_trigger(trigger, Span(token.start, token.end), k)
            rest = _rest(scene, item, i)
            if rest is None or not accepts(trigger.object, item.kind):
                continue
            draft.add(Argument(trigger.object, scene.value(rest), rest), "head")
            draft.kinds[scene.value(rest)] = item.kind
            if trigger.subject not in {"", "-"}:
                members = scene.clauses.lists.get(k, [k])
                fill(draft, scene, trigger.subject, [m for m in members if m < k], "beside")
            if meets(draft, scene, trigger.needs):
                yield draft


# --- nouns that name one side of a state


def _relation(scene: Scene, k: int, item: Phrase) -> Iterator[Draft]:
    at = item.descriptor if item.descriptor >= 0 else item.head
    for trigger in scene.cues.relation_triggers.get(scene.low(at), ()):
        start = at - len(trigger.words) + 1
        draft = from_trigger(trigger, Span(scene.sent.tokens[start].start, scene.sent.tokens[at].end), k)
        owner(draft, scene, item, trigger.object, start, k)
        found = list(scene.clauses.prepositions(k))
        where(draft, scene, found, dict(trigger.prepositions))
        if not draft.has(trigger.object) and found and found[0][0] == "of":
            fill(draft, scene, trigger.object, found[0][1], "after 'of'")
        if not draft.has(trigger.object):
            continue
        _bearer(draft, scene, k, item, trigger)
        if draft.has(trigger.subject) and meets(draft, scene, trigger.needs):
            yield draft
            return


def _bearer(draft: Draft, scene: Scene, k: int, item: Phrase, trigger: Trigger) -> None:
    """Who is called so: the name behind the noun, a copula's subject, the phrase in apposition, or itself."""
    if draft.has(trigger.subject):
        return
    if item.descriptor >= 0:
        draft.add(Argument(trigger.subject, scene.value(item.value), item.value), "name")
        return
    for phrases in (_copular(scene, k), _beside(scene, k)):
        fill(draft, scene, trigger.subject, phrases, "described")
        if draft.has(trigger.subject):
            return
    if trigger.type in {"ALLIED", "BACKS"} and item.possessive:
        fill(draft, scene, trigger.subject, [k], "itself")


def _copular(scene: Scene, k: int) -> list[int]:
    before = scene.row[k - 1] if k else None
    return scene.clauses.subject(k - 1) if isinstance(before, Group) and before.copula else []


def _beside(scene: Scene, k: int) -> list[int]:
    """The name in apposition, before (`X, a backer of Y`) or after (`the backer, X`)."""
    row = scene.row
    first = scene.clauses.lists.get(k, [k])[0]
    after = k + 3 if _is_of(scene, k) else k + 1
    for comma, phrase in ((first - 1, first - 2), (after, after + 1)):
        if 0 <= phrase < len(row) and isinstance(row[phrase], Phrase) and _is_comma(row[comma]):
            found = scene.phrase(phrase)
            if found.kind in NAMED | {"place"} or (
                found.kind == "actor" and scene.sent.tags[found.head] == "M"
            ):
                return [phrase]
    return []


def _is_of(scene: Scene, k: int) -> bool:
    """Whether `of` or `for` and one phrase follow item `k`."""
    mark = scene.row[k + 1] if k + 2 < len(scene.row) else None
    return isinstance(mark, Mark) and mark.low in {"of", "for"} and isinstance(scene.row[k + 2], Phrase)


def _is_comma(item: object) -> bool:
    return isinstance(item, Mark) and item.tag == ","


# --- titles


def _title(scene: Scene, k: int, item: Phrase) -> Iterator[Draft]:
    """`SDF spokesman X`, `the Russian president, X`, `X, the mayor of Y`."""
    at = item.descriptor if item.descriptor >= 0 else item.head
    role = _role(scene, item, at)
    if not role:
        return
    member = [k] if item.descriptor >= 0 else _named_beside(scene, k)
    whole = _whole(scene, k, item, at)
    if not member or whole is None:
        return
    token = scene.sent.tokens[at]
    draft = Draft("PART_OF", Span(token.start, token.end), k, "rule title", TITLE)
    fill(draft, scene, "member", member, "titled")
    draft.add(Argument("whole", scene.value(whole), whole), "of")
    draft.add(Argument("role", role))
    if draft.has("member"):
        yield draft


def _role(scene: Scene, item: Phrase, at: int) -> str:
    """Leads or member, by the title; `deputy` and `former` before it count, and two-word titles."""
    titles = scene.cues.titles
    if scene.sent.tags[at] == "R":
        return ""
    low = scene.low(at).rstrip(".")
    for size in (3, 2):
        words = " ".join(scene.low(i) for i in range(at - size + 1, at + 1) if i >= item.start)
        if words.count(" ") == size - 1 and words in titles:
            return titles[words]
    if any(scene.low(i) in {"deputy", "vice", "assistant"} for i in range(item.start, at)):
        return "member"
    return titles.get(low, "")


def _named_beside(scene: Scene, k: int) -> list[int]:
    found = _beside(scene, k)
    return found if found and "M" in scene.sent.tags[slice(*_bounds(scene, found[0]))] else []


def _bounds(scene: Scene, k: int) -> tuple[int, int]:
    item = scene.row[k]
    return item.start, item.end


def _whole(scene: Scene, k: int, item: Phrase, at: int) -> Span | None:
    """The organisation or country before the title, or after `of`."""
    if item.owner:
        return item.owner
    run = _skip_title_words(scene, item, at)
    first = run
    while first > item.start and scene.sent.tags[first - 1] in "MK":
        first -= 1
    if first < run:
        return Span(scene.sent.tokens[first].start, scene.sent.tokens[run - 1].end)
    for low, phrases in scene.clauses.prepositions(k):
        kind = scene.phrase(phrases[0]).kind
        if low in {"of", "for", "at"} and (accepts("whole", kind) or kind in {"place", "thing"}):
            return scene.phrase(phrases[0]).value
        return None
    return None


def _skip_title_words(scene: Scene, item: Phrase, at: int) -> int:
    """From the title back over the words that belong to it (`deputy foreign` minister)."""
    run = at
    while run > item.start:
        low = scene.low(run - 1)
        belongs = scene.sent.tags[run - 1] in "AN" or f"{low} {scene.low(run)}" in scene.cues.titles
        if not belongs and low not in _TITLE_WORDS:
            break
        run -= 1
    return run


_TITLE_WORDS = frozenset(
    [
        "deputy",
        "vice",
        "acting",
        "prime",
        "foreign",
        "defence",
        "defense",
        "interior",
        "former",
        "special",
        "chief",
        "senior",
        "press",
        "secretary",
        "state",
        "general",
        "assistant",
        "oil",
        "finance",
    ]
)


# --- two names


def _alias(scene: Scene, k: int, item: Phrase) -> Iterator[Draft]:
    """`Jaish Usoud al-Sharqiya (Lions of the East Army)`, `Islamic State (IS)`."""
    row = scene.row
    if k + 3 >= len(row) or not isinstance(row[k + 2], Phrase):
        return
    opening, inner, closing = row[k + 1], scene.phrase(k + 2), row[k + 3]
    if not (
        isinstance(opening, Mark) and opening.low == "(" and isinstance(closing, Mark) and closing.low == ")"
    ):
        return
    if not _two_names(scene, item, inner):
        return
    draft = Draft("ALIAS", inner.value, k, "rule alias", ALIAS)
    draft.add(Argument("name", scene.value(item.value), item.value), "before")
    draft.add(Argument("other", scene.value(inner.value), inner.value), "in brackets")
    yield draft


def _two_names(scene: Scene, item: Phrase, inner: Phrase) -> bool:
    tags = scene.sent.tags
    if tags[inner.head] != "M" or "M" not in tags[item.start : item.end] or item.kind in {"time", "person"}:
        return False
    words = scene.value(item.value).split()
    other = scene.value(inner.value)
    initials = "".join(w[0] for w in words if w[0].isupper()).lower()
    if other.isupper() and " " not in other:
        return len(words) > 1 and (other[0].lower() == initials[:1] or other.lower() in initials)
    return " " in other and len(words) > 1 and inner.kind not in {"place", "nation"}
