"""From the numbers of the model's heads to claims in words: triggers, argument segments, required roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `start` to `end` (half open) in a role, with the mean probability of its words."""

    role: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Found:
    """A claim in words: its trigger, its arguments, and what the trigger tells beside them."""

    type: str
    trigger: int
    probability: float
    args: tuple[Segment, ...]
    status: str = "actual"
    status_probability: float = 1.0
    hedged: bool = False
    closed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    times: tuple[Segment, ...] = ()
    sources: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets in the order of the model's outputs, and what the codebook wants of each type."""

    types: tuple[str, ...]
    roles: tuple[str, ...]
    statuses: tuple[str, ...]
    means: tuple[str, ...]
    relations: tuple[str, ...]
    leads: tuple[str, ...]
    allowed: Mapping[str, tuple[str, ...]]  # type -> roles
    required: Mapping[str, tuple[str, ...]]  # type -> roles that a claim cannot do without
    core: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a probability counts as a yes; chosen on `dev` (see docs/reading.md). `trigger` only proposes a
    candidate: its confidence decides whether it is written. `role` is for a word in a role, `needed` where
    the type cannot do without the role, `required` for the likeliest word where none passes, `second` for the
    mean of a value beside another one of its role. `time` only proposes: `times.choose` weighs it. `doubt` is
    added to the log odds of every status but `actual`, which the head is too sure of, and `cue` to those of
    the status that a cue word tells (cross-validated on `train`: .612 of the others right with both, .578
    with none)."""

    trigger: float = 0.1
    role: float = 0.5
    needed: float = 0.3
    second: float = 0.5
    required: float = 0.12
    source: float = 0.6
    time: float = 0.1
    hedged: float = 0.5
    means: float = 0.35
    doubt: float = 0.4
    cue: float = 0.7


def triggers(types: Floats, at: Thresholds) -> list[tuple[int, int, float]]:
    """(word, type, probability) of every word and type above the threshold; `types` is [N, T]."""
    rows, kinds = np.nonzero(types >= at.trigger)
    return [(int(i), int(k), float(types[i, k])) for i, k in zip(rows, kinds, strict=True)]


def claim(
    *,
    word: int,
    kind: str,
    probability: float,
    inside: Floats,
    extra: Floats,
    words: Sequence[str],
    labels: Labels,
    at: Thresholds,
    told: str = "",
) -> Found:
    """One claim from one trigger: `inside` [N, R] probabilities, `extra` raw scores, `words` the N words,
    `told` the status that a cue word tells, if one does."""
    args: list[Segment] = []
    inside = _one_side(_named(inside, words), labels, at.role)
    for role in labels.allowed[kind]:
        p = inside[:, labels.roles.index(role)]
        needed = role in labels.required[kind]
        found = segments(p, words, role=role, least=at.needed if needed else at.role, trigger=word)
        if len(found) > 1:  # beside a likely value a doubtful second one is seldom right
            found = [s for s in found if s.probability >= at.second] or found[:1]
        if kind in ADJECTIVES:
            found = _modified(found, words, word)
        if not found and needed:
            likeliest = best(p, role=role, least=at.required)
            found = [
                _whole(p, words, list(range(s.start, s.end)), role=role, trigger=word) for s in likeliest
            ]
        args.extend(found)
    source, time = inside[:, labels.roles.index("source")], inside[:, labels.roles.index("time")]
    sources = segments(source, words, role="source", least=at.source, trigger=word)
    times = segments(time, words, role="time", least=at.time, trigger=word)
    made = Found(
        kind,
        word,
        probability,
        tuple(args),
        sources=tuple(sorted(sources, key=lambda s: _gap(s, word))),
        times=tuple(times),
    )
    return _with_extras(made, extra, labels, at, told=told)


# What may stand between two values that one adjective modifies: `US-backed rebels, tribes and the army`.
_LISTED = frozenset({",", "and", "or", "&", "the", "other"})


# The types that an adjective made with a hyphen tells.
ADJECTIVES = frozenset({"BACKS", "ALLIED", "OPPOSES"})


def _modified(found: list[Segment], words: Sequence[str], trigger: int) -> list[Segment]:
    """Of the values after a trigger within an adjective (`CIA-backed`) those it modifies: the first, and what
    is listed with it."""
    if "-" not in words[max(trigger - 1, 0) : trigger + 2]:
        return found
    after = sorted((s for s in found if s.start > trigger), key=lambda s: s.start)
    kept = after[:1]
    for s in after[1:]:
        if kept[-1].end <= s.start and {w.lower() for w in words[kept[-1].end : s.start]} <= _LISTED:
            kept.append(s)
    return [s for s in found if s in kept or s not in after]


# Roles that one party does not play both of in one claim (in the training gold one claim in 200 does).
APART = (
    ("actor", "recipient"),
    ("actor", "place"),
    ("recipient", "place"),
    ("backer", "client"),
    ("a", "b"),
    ("actor", "target"),
    ("member", "whole"),
    ("holder", "place"),
    ("from", "to"),
)


# Words that name nobody by themselves: the codebook wants what they stand for (section 3).
NAMELESS = frozenset(
    (
        *(
            "it",
            "its",
            "itself",
            "they",
            "them",
            "their",
            "theirs",
            "themselves",
            "he",
            "him",
            "his",
            "himself",
        ),
        *("she", "her", "hers", "herself", "we", "us", "our", "ours", "i", "me", "my", "you", "your", "who"),
        *(
            "whom",
            "whose",
            "which",
            "that",
            "this",
            "these",
            "those",
            "there",
            "here",
            "where",
            "the",
            "a",
            "an",
        ),
    )
)


def _named(inside: Floats, words: Sequence[str]) -> Floats:
    """The probabilities without pronouns, so that a role looks for the name behind them; `US` is a name."""
    nameless = np.asarray([w.lower() in NAMELESS and w != "US" for w in words])
    out = inside.copy()
    alone = nameless.copy()
    for i in np.flatnonzero(nameless):  # an article or a possessive within a phrase stays
        alone[i] = not (0 < i < len(words) - 1) or not (inside[i - 1] > 0.3).any()
    out[alone] = 0
    return out


def _one_side(inside: Floats, labels: Labels, least: float) -> Floats:
    """The probabilities with each word in the likelier of two roles that exclude each other, so that the
    other looks for its next best filler."""
    out = inside.copy()
    for one, other in APART:
        i, j = labels.roles.index(one), labels.roles.index(other)
        both = (out[:, i] >= least) & (out[:, j] >= least)
        first = out[:, i] >= out[:, j]
        out[both & first, j] = 0
        out[both & ~first, i] = 0
    return out


# What stands between two stretches of one noun phrase.
_JOINS = (("-",), ("of",), ("of", "the"), ("for",), ("’",), ("'",))


def segments(p: Floats, words: Sequence[str], *, role: str, least: float, trigger: int) -> list[Segment]:
    """Runs of words above `least`; runs are one where only a hyphen or `of` stands between them."""
    runs: list[list[int]] = []
    for i in map(int, np.flatnonzero(p >= least)):
        if runs and _one_phrase(words, runs[-1][-1], i, trigger):
            runs[-1].append(i)
        else:
            runs.append([i])
    whole = [_whole(p, words, run, role=role, trigger=trigger) for run in runs]
    return list({(s.start, s.end): s for s in whole}.values())  # two parts of one name are one


def _one_phrase(words: Sequence[str], before: int, after: int, trigger: int) -> bool:
    between = tuple(w.lower() for w in words[before + 1 : after])
    return not between or (between in _JOINS and not before < trigger < after)


def _whole(p: Floats, words: Sequence[str], run: list[int], *, role: str, trigger: int) -> Segment:
    """The run as a segment; hyphenated compounds at its ends are completed, unless with the trigger."""
    start, end = run[0], run[-1] + 1
    if start and words[start] == "-" and start - 1 != trigger and words[start - 1].isalnum():
        start -= 1
    while start >= 2 and words[start - 1] == "-" and start - 2 != trigger and words[start - 2].isalnum():
        start -= 2
    while end + 1 < len(words) and words[end] == "-" and end + 1 != trigger and _name_part(words, end):
        end += 2
    start, end = _full_name(words, start, end, trigger)
    return Segment(role, start, end, float(p[run].mean()))


# The articles within names of Arabic; a name does not end before one or begin with one.
ARTICLES = frozenset({"al", "el", "ul", "ar", "as", "ash", "at", "az", "ez", "ad", "an", "ed", "et"})


def _full_name(words: Sequence[str], start: int, end: int, trigger: int) -> tuple[int, int]:
    """The stretch with the rest of a name that an article holds together (`Jaish Usoud al-Sharqiya`)."""
    at = end
    while at < len(words) and _title(words[at]) and _title(words[end - 1]) and at != trigger:
        at += 1
    while _title(words[end - 1]) and _article(words, at) and at != trigger:
        end = at = at + 3
    if any(_article(words, i) for i in range(start, end)):
        while start > 0 and _title(words[start - 1]) and start - 1 != trigger:
            start -= 1
    return start, end


def _article(words: Sequence[str], at: int) -> bool:
    return (
        at + 2 < len(words)
        and words[at].lower() in ARTICLES
        and words[at + 1] == "-"
        and _title(words[at + 2])
    )


def _title(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower() and word.lower() not in NAMELESS | _LEADS


# Words that begin sentences with a capital and no name.
_LEADS = frozenset(
    {"in", "on", "at", "from", "to", "with", "after", "before", "near", "and", "but", "of", "by", "for"}
)


def _name_part(words: Sequence[str], hyphen: int) -> bool:
    # `al-Tanf` goes on after its article; `US-backed` ends before its participle
    return words[hyphen + 1][:1].isupper()


def best(p: Floats, *, role: str, least: float) -> list[Segment]:
    """The most likely stretch for a role that must be filled, if it is at all likely."""
    top = int(p.argmax()) if len(p) else 0
    if not len(p) or p[top] < least:
        return []
    floor = 0.55 * float(p[top])
    start = end = top
    while start > 0 and p[start - 1] >= floor:
        start -= 1
    while end + 1 < len(p) and p[end + 1] >= floor:
        end += 1
    return [Segment(role, start, end + 1, float(p[start : end + 1].mean()))]


def _gap(segment: Segment, word: int) -> int:
    return min(abs(segment.start - word), abs(segment.end - 1 - word))


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max())
    return np.asarray(e / e.sum(), dtype=np.float32)


def _with_extras(found: Found, extra: Floats, labels: Labels, at: Thresholds, *, told: str) -> Found:
    sizes = [len(labels.statuses), 1, len(labels.means), len(labels.relations), len(labels.leads)]
    status, hedged, means, relation, leads = np.split(extra, np.cumsum(sizes)[:-1])
    doubtful = np.asarray([s != "actual" for s in labels.statuses])
    cued = np.asarray([s == told for s in labels.statuses])
    p = _softmax(status + at.doubt * doubtful + at.cue * (cued & doubtful))
    top = int(p.argmax())
    closed: dict[str, tuple[str, ...]] = {}
    if found.type == "BACKS":
        likely = 1 / (1 + np.exp(-means))
        closed["means"] = tuple(m for m, x in zip(labels.means, likely, strict=True) if x >= at.means)
    if found.type == "LOCATED":
        closed["relation"] = (labels.relations[int(relation.argmax())],)
    if found.type == "PART_OF":
        closed["role"] = (labels.leads[int(leads.argmax())],)
    return replace(
        found,
        status=labels.statuses[top],
        status_probability=float(p[top]),
        hedged=bool(1 / (1 + np.exp(-hedged[0])) >= at.hedged),
        closed={k: v for k, v in closed.items() if v},
    )


def shifted(found: Found, by: int) -> Found:
    """The same claim with word indices counted from `by` words earlier."""

    def moved(s: Segment) -> Segment:
        return Segment(s.role, s.start + by, s.end + by, s.probability)

    return replace(
        found,
        trigger=found.trigger + by,
        args=tuple(map(moved, found.args)),
        sources=tuple(map(moved, found.sources)),
        times=tuple(map(moved, found.times)),
    )


def enough(kind: str, roles: set[str], labels: Labels) -> bool:
    """Whether a claim of that type with those roles has what it cannot do without."""
    if kind in {"HOLDS", "LOCATED", "BACKS", "ALLIED", "OPPOSES", "PART_OF", "ALIAS"}:
        return roles.issuperset(set(labels.required[kind]) & set(labels.roles))
    if kind == "ROUTE":
        return len(roles & {"user", "from", "to", "via"}) >= 2
    return bool(roles & (set(labels.core[kind]) | {"target"}))


def distinct(claims: Sequence[tuple[Found, frozenset[tuple[str, str]]]]) -> list[Found]:
    """Each claim once: of those with one type and the same arguments (or some of them) the fullest."""
    kept: list[Found] = []
    said: defaultdict[tuple[str, str], list[frozenset[tuple[str, str]]]] = defaultdict(list)
    for found, key in sorted(claims, key=lambda c: (-len(c[1]), -c[0].probability)):
        like = said[found.type, found.status]
        if not any(key <= have for have in like):
            like.append(key)
            kept.append(found)
    return sorted(kept, key=lambda f: (f.trigger, f.type))
