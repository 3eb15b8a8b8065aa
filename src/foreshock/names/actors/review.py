"""Review: which names of a ledger may be one actor, with what speaks for it and against it.

Nothing is merged here. A proposal needs more than likeness of names to score above even, and what people
decided (`Known.never`) is never proposed again. The same functions serve places: hand in place keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from foreshock.names.actors.likeness import alike, likeness, skeleton
from foreshock.names.actors.words import singular
from foreshock.names.known import Known, Nothing

# A spelling this near is worth a look; nearer than CLOSE it counts in full.
ALIKE, CLOSE = 0.72, 0.9
# More names under one skeleton than this say that it is too short to mean anything.
CROWD = 40
FEWEST = 0.2
# Heads of descriptions that say nothing of who is meant.
HEADS = frozenset({"fighter", "force", "army", "militia", "troop"})
TOWNS = frozenset({"town", "city", "village", "capital", "settlement", "neighbourhood"})
COUNTRIES = frozenset({"country", "state", "nation", "government"})
# What it weighs that a registry knows both names, as two.
TWO_LINES = -2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A name as the ledger tells it: its folded key, how it is written, by how many claims and documents.

    `hostile` are keys it is told to be against, `beside` keys that one sentence tells together with it,
    `ties` keys that it is allied with, part of or backed by. `first` and `last` are days of publication.
    """

    key: str
    name: str
    claims: int = 1
    documents: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    countries: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    hostile: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Alias:
    """Two names told as one: by an ALIAS claim (`claims`) or by an abbreviation in brackets."""

    left: str
    right: str
    told: str = "claim"
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names that may be one. `score` is 0 to 1; `because` and `against` are for people to read."""

    left: str
    right: str
    score: float
    because: tuple[str, ...]
    against: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(slots=True)
class _Case:
    weight: float = 0.0
    spelling: float = 0.0
    because: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)

    def speaks(self, weight: float, said: str) -> None:
        self.weight += weight
        (self.because if weight >= 0 else self.against).append(said)


def proposals(
    told: Iterable[Told],
    aliases: Iterable[Alias] = (),
    *,
    known: Known | None = None,
    line_of: Callable[[str], str] = lambda _name: "",
) -> tuple[Proposal, ...]:
    """The proposed merges, the best first; a pure function of what is given, whatever its order.

    `line_of(name)` gives the line that a registry has the name in, or nothing (`Registry.line_of`).
    """
    names = {t.key: t for t in sorted(told, key=lambda t: t.key)}
    joined = _joined(aliases, names)
    known = known or Nothing()
    lines = {key: line_of(t.name) for key, t in names.items()}
    made = []
    for a, b in sorted({*joined, *_like(names.values()), *_lined(lines)}):
        decided = known.never(names[a].name, names[b].name) or known.never(a, b)
        if decided or _apart(names[a], names[b]):
            continue
        line = lines[a] if lines[a] == lines[b] else ""
        case = _weigh(names[a], names[b], joined.get((a, b), ()), line)
        if lines[a] and lines[b] and not line:
            case.speaks(TWO_LINES, f"the registry has them as two ({lines[a]}; {lines[b]})")
        if (score := _score(case)) >= FEWEST:
            made.append(_proposal(names[a], names[b], case, score))
    return tuple(sorted(made, key=lambda p: (-p.score, p.left, p.right)))


def _proposal(a: Told, b: Told, case: _Case, score: float) -> Proposal:
    # The name that more claims tell stands on the right: it is what the other is merged into.
    left, right = sorted((a, b), key=lambda t: (t.claims, len(t.name), t.name))
    return Proposal(
        left.name, right.name, score, tuple(case.because), tuple(case.against), tuple(sorted(case.claims))
    )


def _joined(aliases: Iterable[Alias], names: Mapping[str, Told]) -> dict[tuple[str, str], list[Alias]]:
    joined: dict[tuple[str, str], list[Alias]] = {}
    for alias in sorted(aliases, key=lambda x: (x.left, x.right, x.told, x.claims)):
        if alias.left in names and alias.right in names and alias.left != alias.right:
            a, b = sorted((alias.left, alias.right))
            joined.setdefault((a, b), []).append(alias)
    return joined


def _lined(lines: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that the registry has in one line."""
    by_line: dict[str, list[str]] = {}
    for key, line in sorted(lines.items()):
        by_line.setdefault(line, []).append(key)
    for line, keys in by_line.items():
        if line:
            yield from combinations(keys, 2)


def _like(told: Iterable[Told]) -> Iterator[tuple[str, str]]:
    """Pairs that are worth a look: one skeleton, one skeleton within the other's words, or initials."""
    told = list(told)
    yield from _initials(told)
    for group in _groups(told).values():
        if len(group) <= CROWD:
            for a, b in combinations(sorted(group), 2):
                short, long = _without_head(a, b)
                if alike(short, long, ALIKE) or _contained(short, long):
                    yield a, b


def _groups(told: Sequence[Told]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for t in told:
        bare = skeleton(t.key)
        groups.setdefault(bare, set()).add(t.key)
        for word in t.key.split():
            if len(skeleton(word)) >= 3:
                groups.setdefault(skeleton(word), set()).add(t.key)
        # One consonant more or less still meets under the rest.
        for i in range(len(bare) if 3 <= len(bare) <= 12 else 0):
            groups.setdefault(bare[:i] + bare[i + 1 :], set()).add(t.key)
    return groups


def _without_head(a: str, b: str) -> tuple[str, str]:
    """Two keys without the head noun that they share: `SDF fighters` are no `Isis fighters`."""
    first, _, head = a.rpartition(" ")
    second, _, other = b.rpartition(" ")
    shared = bool(first and second) and singular(head) == singular(other) and singular(head) in HEADS
    return (first, second) if shared else (a, b)


def _apart(a: Told, b: Told) -> bool:
    """Whether one is a town and the other a country: then a name in common says nothing."""
    return any(x.kinds & TOWNS and y.kinds & COUNTRIES and not x.kinds & y.kinds for x, y in ((a, b), (b, a)))


def _contained(a: str, b: str) -> bool:
    """Whether the words of one name all sound like words of the other (`Nusra`, `Jabhat al-Nusra`)."""
    short, long = sorted((a.split(), b.split()), key=len)
    return len(short) < len(long) and all(any(alike(x, y, CLOSE) for y in long) for x in short)


def _initials(told: Sequence[Told]) -> Iterator[tuple[str, str]]:
    by_initials: dict[str, list[str]] = {}
    for t in told:
        words = [w for w in t.key.split() if w not in {"of", "the", "for", "and", "in"}]
        if len(words) > 1:
            by_initials.setdefault("".join(w[0] for w in words), []).append(t.key)
    for t in told:
        if t.name.isupper():
            for other in by_initials.get(t.key, ()):
                a, b = sorted((t.key, other))
                yield a, b


def _weigh(a: Told, b: Told, aliases: Sequence[Alias], line: str) -> _Case:
    case = _Case()
    _weigh_aliases(case, aliases)
    if line:
        case.speaks(2.5, f"one line of the registry: {line}")
    _weigh_spelling(case, a, b)
    _weigh_company(case, a, b, told=bool(aliases))
    return case


def _weigh_aliases(case: _Case, aliases: Sequence[Alias]) -> None:
    for how in sorted({alias.told for alias in aliases}):
        ids = sorted({c for alias in aliases if alias.told == how for c in alias.claims})
        n = max(len(ids), 1)
        said = "told as two names of one" if how == "claim" else f"told by {how}"
        case.speaks(1.6 + 0.4 * min(n, 4), f"{said} ({n})")
        case.claims += [c for c in ids if c not in case.claims]


def _weigh_spelling(case: _Case, a: Told, b: Told) -> None:
    left, right = _without_head(a.key, b.key)
    if alike(left, right, ALIKE):
        near = likeness(left, right)
        case.spelling = 1.2 if near >= CLOSE else 0.7
        case.because.append(f"the spellings are alike ({near:.2f})")
    elif _contained(left, right):
        case.spelling = 0.5
        case.because.append("one name holds the other")
    elif a.name.isupper() or b.name.isupper():
        short, long = (a, b) if a.name.isupper() else (b, a)
        if _is_initials(short.key, long.key):
            case.spelling = 0.7
            case.because.append(f"{short.name} are the first letters of {long.name}")


def _is_initials(short: str, long: str) -> bool:
    words = [w for w in long.split() if w not in {"of", "the", "for", "and", "in"}]
    return len(words) > 1 and "".join(w[0] for w in words) == short


def _weigh_company(case: _Case, a: Told, b: Told, *, told: bool) -> None:
    if a.countries and b.countries:
        shared = sorted(a.countries & b.countries)
        if shared:
            case.speaks(0.4, f"both in {', '.join(shared)}")
        else:
            case.speaks(-1.5, f"in different countries ({_list(a.countries)}; {_list(b.countries)})")
    if a.kinds and b.kinds and not a.kinds & b.kinds:
        case.speaks(-0.8, f"of different kinds ({_list(a.kinds)}; {_list(b.kinds)})")
    if b.key in a.hostile or a.key in b.hostile:
        case.speaks(-2.5, "told to be against each other")
    if (b.key in a.beside or a.key in b.beside) and not told:
        case.speaks(-1.2, "one sentence tells them as two")
    _weigh_ties(case, a, b)
    _weigh_dates(case, a, b)


def _weigh_ties(case: _Case, a: Told, b: Told) -> None:
    if friends := sorted(a.ties & b.ties):
        case.speaks(0.3 * min(len(friends), 3), f"share ties ({_list(friends)})")
    if enemies := sorted(a.hostile & b.hostile):
        case.speaks(0.3 * min(len(enemies), 3), f"share enemies ({_list(enemies)})")
    if crossed := sorted((a.ties & b.hostile) | (b.ties & a.hostile)):
        case.speaks(-0.8, f"one's friend is the other's enemy ({_list(crossed)})")
    if shared := a.documents & b.documents:
        case.speaks(0.2, f"in {len(shared)} of the same texts")


def _weigh_dates(case: _Case, a: Told, b: Told) -> None:
    if a.first and a.last and b.first and b.last and (a.last < b.first or b.last < a.first):
        gap = max((b.first - a.last).days, (a.first - b.last).days)
        if gap > 3 * 365:
            case.speaks(-0.5, f"told {gap // 365} years apart")


def _list(values: Iterable[str]) -> str:
    return ", ".join(sorted(values)[:4])


def _score(case: _Case) -> float:
    total = case.weight + case.spelling
    # A name alone proves nothing: without another reason it stays below even.
    if case.weight <= 0:
        case.against.append("nothing but the name speaks for it")
        return round(max(0.0, min(0.4, 0.35 * case.spelling + 0.2 * case.weight)), 3)
    return round(max(0.0, min(0.98, total / (total + 1.0))), 3)
