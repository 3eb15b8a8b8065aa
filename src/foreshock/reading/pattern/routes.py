"""Routes beyond a noun and its prepositions: whose way it is, where it runs, what it would allow.

Three builds that words alone do not give: the place that a way is told of (`the town contains a highway to
B`, `X, which is held by Y and a supply route for Z`), a way that runs on behind its noun (`a corridor
stretching from A to B`, `the A-B road`), and what a way would let somebody do (`would allow A to supply its
allies in B and C overland`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from foreshock.model import Argument, Span
from foreshock.reading.pattern.draft import ACTORS, PLACES, Draft, ends, fill, where
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

# The drafts made or filled here; their arguments are read by rule and kept beside what a model reads.
KLASS: Final = "route"
OVERLAND_PRECISION: Final = 0.8
ROLES: Final = frozenset({"user", "from", "to", "via", "what"})

# What a way does behind its noun, with its ends.
_RUNS = frozenset({"stretch", "run", "lead", "extend", "pass", "go", "head", "wind", "snake", "reach"})
_JOINS = frozenset({"link", "connect", "join"})
_RUN_ROLES = {"from": "from", "to": "to", "into": "to", "towards": "to", "through": "via", "via": "via"}

# What a place does with a way that runs through it, right before the way.
_BEARS = re.compile(
    r"\b(?:contains?|contained|has|had|hosts?|hosted|straddl(?:es|ed|ing)|overlook(?:s|ed|ing)|"
    r"(?:sits?|sat|sitting|lies|lay|lying|stands?|stood|located|situated|perched)\s+"
    r"(?:directly\s+)?(?:on|astride|along))\s+"
    r"(?:also\s+)?(?:one\s+of\s+)?(?:(?:the|a|an|one|their|its|his|two|both)\s+)?$",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"[,;.:()]")
# A way of these is one that leads away from the place; others lead through it.
_ROADS = frozenset({"road", "highway", "motorway", "railway", "track"})

_ALLOWS = frozenset({"allow", "enable", "let", "permit", "help"})
_MOVES = re.compile(
    r"(?:re)?suppl(?:y|ies)|reach|move|transport|send|ship|funnel|arm|smuggle|transfer|deliver|ferry|shuttle|link"
    r"|connect|channel|bring",
)
_BY_LAND = re.compile(
    r"\b(?:overland|by (?:land|road|rail)|land(?: supply)? (?:bridge|route|link|access)"
    r"|ground (?:route|corridor|line))\b",
    re.IGNORECASE,
)
_WAY_HEADS = frozenset(
    {"corridor", "crescent", "bridge", "route", "highway", "road", "lifeline", "line", "artery"}
)
# The most tokens between `allow` and what is allowed.
_NEAR = 8
_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ez",
        "es",
        "er",
        "ash",
        "as",
        "at",
        "an",
        "ad",
        "az",
        "abu",
        "umm",
        "ibn",
        "trans",
        "anti",
        "pro",
    ]
)
_PAIR = re.compile(r"^((?:[^\W\d_][\w’']*[ ])*[^\W\d_][\w’']*)[-–—]([A-Z][\w’']*(?:[ -][\w’']+)*)[ ]\w+$")


def completed(draft: Draft, scene: Scene, k: int) -> None:
    """Fill what the way's noun and its prepositions leave open, from the words around it."""
    before = len(draft.args)
    _named_pair(draft, scene, k)
    _runs_on(draft, scene, k)
    _user(draft, scene, k)
    _bearer(draft, scene, k)
    if len(draft.args) > before:
        draft.args = [a for a in draft.args if a.role in ROLES]
        draft.trigger = f"{KLASS} {draft.trigger}"


def by_rule(draft: Draft) -> bool:
    """Whether the draft was made or filled by the rules of this module."""
    return draft.trigger.startswith(f"{KLASS} ")


def read(scene: Scene) -> Iterator[Draft]:
    """What a way would let somebody do: supply or reach others by land."""
    for i, item in enumerate(scene.row):
        if isinstance(item, Group) and item.lemma in _ALLOWS:
            draft = _overland(scene, i, item)
            if draft is not None:
                yield draft


# --- beside the noun


def _named_pair(draft: Draft, scene: Scene, k: int) -> None:
    """`the Tell Abyad-Raqqa road`."""
    phrase = scene.phrase(k)
    if draft.has("from") or draft.has("to"):
        return
    pair = _PAIR.match(phrase.value.of(scene.text))
    if not pair or not pair[1].split()[0][0].isupper():
        return
    if pair[1].split()[-1].lower() in _ARTICLES or pair[2].lower().endswith(("backed", "held", "led")):
        return
    draft.args = [a for a in draft.args if a.role != "user"]
    at = phrase.value.start
    for role, n in (("from", 1), ("to", 2)):
        text = pair[n].removesuffix(" border")
        draft.add(Argument(role, text, Span(at + pair.start(n), at + pair.start(n) + len(text))), "an end")


def _runs_on(draft: Draft, scene: Scene, k: int) -> None:
    """`stretching from A through B to C`, `linking A to B`."""
    at = k + 1
    if at < len(scene.row) and isinstance(scene.row[at], Mark) and scene.row[at].tag == "W":  # type: ignore[union-attr]
        at += 1
    verb = scene.row[at] if at < len(scene.row) else None
    if not isinstance(verb, Group):
        return
    found = list(scene.clauses.prepositions(at))
    if verb.lemma in _RUNS:
        where(draft, scene, found, _RUN_ROLES)
    elif verb.lemma in _JOINS:
        objects = scene.clauses.objects(at)[:1]
        for phrases in objects:
            ends(draft, scene, phrases)
        where(draft, scene, found, {"to": "to", "with": "to", "via": "via", "through": "via"})


def _user(draft: Draft, scene: Scene, k: int) -> None:
    """`a supply route for forces fighting IS`: the user with the participle that tells who they are."""
    mark = scene.row[k + 1] if k + 2 < len(scene.row) else None
    if not (isinstance(mark, Mark) and mark.low == "for"):
        return
    phrase = scene.row[k + 2]
    if not isinstance(phrase, Phrase) or phrase.kind not in ACTORS - {"name", "nation", "pronoun"}:
        return
    verb = scene.row[k + 3] if k + 3 < len(scene.row) else None
    tail = scene.clauses.objects(k + 3)[:1] if isinstance(verb, Group) and verb.form == "ing" else []
    if not tail:
        fill(draft, scene, "user", [k + 2], "after 'for'")
        return
    last = scene.phrase(tail[0][-1])
    span = Span(phrase.value.start, last.value.end)
    draft.args = [a for a in draft.args if a.role != "user"]
    draft.add(Argument("user", scene.value(span), span), "after 'for'")


# --- the place that it is told of


def _bearer(draft: Draft, scene: Scene, k: int) -> None:
    if draft.has("via"):
        return
    found = _beside(scene, k) or _predicate(scene, k)
    inside = found is None
    if found is None:
        found = _container(scene, k)
    if found is None or any(a.text == found.text for a in draft.args):
        return
    only_to = draft.has("to") and not (draft.has("from") or draft.has("user"))
    leads = inside and only_to and scene.low(scene.phrase(k).head) in _ROADS and not _is_way(found.text)
    draft.add(Argument("from" if leads else "via", found.text, found.span), "what it is told of")


def _is_way(text: str) -> bool:
    return text.lower().split()[-1] in _WAY_HEADS


def _predicate(scene: Scene, k: int) -> Argument | None:
    """`X is a route`, `X, which is held by Y and a route for Z`."""
    before = scene.row[k - 1] if k else None
    if isinstance(before, Group) and before.copula:
        return _place(scene, scene.clauses.subject(k - 1))
    if not (isinstance(before, Mark) and before.low == "and") or k in scene.clauses.lists:
        return None
    if scene.low(scene.phrase(k).start) not in {"a", "an", "the"}:
        return None
    for j in range(k - 2, -1, -1):
        item = scene.row[j]
        if isinstance(item, Group):
            copular = item.passive or item.copula or scene.clauses.passive(j)
            return _place(scene, scene.clauses.subject(j)) if copular else None
    return None


def _beside(scene: Scene, k: int) -> Argument | None:
    """`X, a key supply route`: the name in apposition before it."""
    comma = scene.row[k - 1] if k > 1 else None
    if not (isinstance(comma, Mark) and comma.tag == ","):
        return None
    if scene.low(scene.phrase(k).start) not in {"a", "an", "the"} or k in scene.clauses.lists:
        return None
    return _place(scene, [k - 2])


def _place(scene: Scene, phrases: Sequence[int], *, bare: bool = False) -> Argument | None:
    """The first phrase where it is a place that is named; `bare`: any name, as only a place can be meant."""
    for k in phrases[:1]:
        phrase = scene.row[k]
        named = isinstance(phrase, Phrase) and bare and scene.sent.tags[phrase.head] == "M"
        if isinstance(phrase, Phrase) and (named or phrase.kind in PLACES | {"pronoun"}):
            argument = scene.argument("via", k)
            if argument and (argument.text[:1].isupper() or any(c.isupper() for c in argument.text)):
                return argument
    return None


def _container(scene: Scene, k: int) -> Argument | None:
    """`the town contains a highway to B`, `X straddles the road`: the phrase before the verb."""
    start = scene.phrase(k).value.start
    said = scene.text[scene.span.start : start]
    found = _BEARS.search(said)
    if not found or _SPEECH.search(found[0]):
        return None
    verb = scene.span.start + found.start()
    for j in range(k - 1, -1, -1):
        item = scene.row[j]
        first = scene.sent.tokens[item.start].start
        if first >= verb:
            continue
        if isinstance(item, Phrase):
            return _before(scene, j, item, verb)
        if isinstance(item, Mark) and item.tag == "W":
            return _place(scene, scene.clauses.antecedent(j), bare=True)
        if (isinstance(item, Mark) and item.tag in "B,") or (isinstance(item, Group) and item.copula):
            continue
        return None
    return None


def _before(scene: Scene, j: int, phrase: Phrase, verb: int) -> Argument | None:
    if phrase.value.end <= verb:
        return _place(scene, [j], bare=True)
    span = Span(phrase.value.start, verb)  # `Manbij straddles` taken for one noun phrase
    text = scene.value(span).strip()
    return Argument("via", text, Span(span.start, span.start + len(text))) if text[:1].isupper() else None


# --- what it would allow


def _overland(scene: Scene, i: int, allow: Group) -> Draft | None:
    tokens = scene.sent.tokens
    move = next(
        (j for j in range(allow.end, min(allow.end + _NEAR, len(tokens))) if _moves(tokens[j].low)), -1
    )
    if move < 0:
        return None
    user = _who(scene, allow.end, move)
    way = _way(scene, i)
    if user is None or (way is None and not _BY_LAND.search(scene.span.of(scene.text))):
        return None
    draft = Draft(
        "ROUTE", Span(tokens[allow.start].start, tokens[move].end), i, f"{KLASS} overland", OVERLAND_PRECISION
    )
    draft.verb = i
    draft.add(user, "who is let")
    _reached(draft, scene, move)
    if not draft.has("to"):
        return None
    if not draft.has("from") and user.text in scene.cues.nations:
        draft.add(Argument("from", user.text, user.span), "where it starts")
    if way:
        draft.add(way, "what allows it")
    return draft


def _moves(low: str) -> bool:
    return _MOVES.fullmatch(low) is not None


def _who(scene: Scene, first: int, last: int) -> Argument | None:
    """The words between `allow` and what is allowed."""
    while last > first and scene.low(last - 1) == "to":
        last -= 1
    while first < last and scene.sent.tags[first] == "D":
        first += 1
    if first >= last or "M" not in scene.sent.tags[first:last]:
        return None
    span = Span(scene.sent.tokens[first].start, scene.sent.tokens[last - 1].end)
    return Argument("user", scene.value(span), span)


def _way(scene: Scene, i: int) -> Argument | None:
    """The way that is named before the verb, the nearest."""
    for k in range(i - 1, -1, -1):
        phrase = scene.row[k]
        if isinstance(phrase, Phrase) and scene.low(phrase.head) in _WAY_HEADS:
            return Argument("what", scene.value(phrase.value), phrase.value)
    return None


def _reached(draft: Draft, scene: Scene, move: int) -> None:
    """The places behind the verb: to, into or in them, through them, from them."""
    roles = {**_RUN_ROLES, "in": "to", "across": "via"}
    for k, item in enumerate(scene.row):
        if (
            item.start <= move
            or not isinstance(item, Mark)
            or item.low not in roles
            or k + 1 >= len(scene.row)
        ):
            continue
        phrase = scene.row[k + 1]
        if isinstance(phrase, Phrase):
            for m in scene.clauses.lists.get(k + 1, [k + 1]):
                found = scene.phrase(m)
                if found.kind in {"place", "nation"} and scene.sent.tags[found.head] == "M":
                    draft.add(scene.argument(roles[item.low], m), f"after '{item.low}'")


__all__ = ["KLASS", "by_rule", "completed", "read"]
