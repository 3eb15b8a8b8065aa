"""From the numbers of the model's heads to claims in words: triggers, argument segments, required roles."""

from __future__ import annotations

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
    time: Segment | None = None
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
    """Where a probability counts as a yes; chosen on `dev` (see docs/reading.md)."""

    trigger: float = 0.35
    role: float = 0.4
    begin: float = 0.5
    required: float = 0.12
    source: float = 0.45
    time: float = 0.4
    hedged: float = 0.5
    means: float = 0.35
    status: float = 0.5


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
    begins: Floats,
    extra: Floats,
    labels: Labels,
    at: Thresholds,
) -> Found:
    """One claim from one trigger: `inside` and `begins` are [N, R] probabilities, `extra` raw scores."""
    args: list[Segment] = []
    for role in labels.allowed[kind]:
        r = labels.roles.index(role)
        found = segments(inside[:, r], begins[:, r], role=role, least=at.role, begin=at.begin)
        if not found and role in labels.required[kind]:
            found = best(inside[:, r], role=role, least=at.required)
        args.extend(found)
    source, time = labels.roles.index("source"), labels.roles.index("time")
    sources = segments(inside[:, source], begins[:, source], role="source", least=at.source, begin=at.begin)
    times = segments(inside[:, time], begins[:, time], role="time", least=at.time, begin=at.begin)
    made = Found(
        kind,
        word,
        probability,
        tuple(args),
        sources=tuple(sorted(sources, key=lambda s: _gap(s, word))),
        time=max(times, key=lambda s: s.probability, default=None),
    )
    return _with_extras(made, extra, labels, at)


def segments(p: Floats, begins: Floats, *, role: str, least: float, begin: float) -> list[Segment]:
    """Runs of words above `least`, cut where a new value begins."""
    out: list[Segment] = []
    run: list[int] = []
    for i in map(int, np.flatnonzero(p >= least)):
        new = bool(run) and (i != run[-1] + 1 or (begins[i] >= begin and begins[i] > begins[run[-1]]))
        if new:
            out.append(_segment(p, run, role=role))
            run = []
        run.append(i)
    if run:
        out.append(_segment(p, run, role=role))
    return out


def _segment(p: Floats, run: list[int], *, role: str) -> Segment:
    return Segment(role, run[0], run[-1] + 1, float(p[run[0] : run[-1] + 1].mean()))


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


def _with_extras(found: Found, extra: Floats, labels: Labels, at: Thresholds) -> Found:
    sizes = [len(labels.statuses), 1, len(labels.means), len(labels.relations), len(labels.leads)]
    status, hedged, means, relation, leads = np.split(extra, np.cumsum(sizes)[:-1])
    p = _softmax(status)
    top = int(p.argmax())
    closed: dict[str, tuple[str, ...]] = {}
    if found.type == "BACKS":
        told = 1 / (1 + np.exp(-means))
        closed["means"] = tuple(m for m, x in zip(labels.means, told, strict=True) if x >= at.means)
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


def complete(found: Found, labels: Labels) -> bool:
    """Whether the claim has what its type cannot do without, and at least one core argument."""
    have = {a.role for a in found.args}
    if found.type in {"HOLDS", "LOCATED", "BACKS", "ALLIED", "OPPOSES", "PART_OF", "ALIAS"}:
        return have.issuperset(labels.required[found.type])
    if found.type == "ROUTE":
        return len(have & {"user", "from", "to", "via"}) >= 2
    return bool(have & (set(labels.core[found.type]) | {"target"}))


def distinct(claims: Sequence[tuple[Found, frozenset[tuple[str, str]]]]) -> list[Found]:
    """Each claim once: of those with one type and the same arguments (or some of them) the fullest."""
    kept: list[tuple[Found, frozenset[tuple[str, str]]]] = []
    for found, key in sorted(claims, key=lambda c: (-len(c[1]), -c[0].probability)):
        if not any(
            found.type == other.type and found.status == other.status and key <= have for other, have in kept
        ):
            kept.append((found, key))
    return sorted((f for f, _ in kept), key=lambda f: (f.trigger, f.type))
