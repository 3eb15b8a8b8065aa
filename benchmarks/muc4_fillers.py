"""From claims to MUC-4 role fillers: perpetrators, targets, victims and weapons of attacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from benchmarks.letters import Phrases
from foreshock.model import Claim, Span, Status
from foreshock.reading.pattern.cues import cues

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ATTACKS = frozenset({"airstrike", "shelling", "bombing", "clash", "kill", "abduct", "chemical", "destroy"})
_FRONT = re.compile(r"^(?:the|a|an|his|her|their|its|our|this|that|these|those|alleged|suspected)\s+", re.I)
_LOOSE = frozenset(" ,;:()-")
# A weapon is named without what it does.
_BACK = re.compile(r"\s+(?:explosions?|attacks?|blasts?|fire)$", re.I)


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a list in muc4.yaml."""
    lists = yaml.safe_load((Path(__file__).parent / "muc4.yaml").read_text(encoding="utf-8"))
    return frozenset(lists[kind].split())


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{'|'.join(sorted(words('titles')))})\.?\s+)+", re.I)


@cache
def _nations() -> frozenset[str]:
    return frozenset(w.lower() for w in cues().nations)


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention in a role."""

    role: str
    span: Span
    text: str


def fillers(claims: Sequence[Claim], *, text: str, phrases: Phrases) -> list[Filler]:
    """The fillers of a document, each entity once; `phrases` are the text's names and noun phrases."""
    told = [c for c in claims if c.type in ATTACKS and c.status is Status.ACTUAL]
    found = [f for c in told if not _battle(c) for f in _of(c, text, phrases)]
    return _once(found, claims)


def _battle(claim: Claim) -> bool:
    """Whether it is told as fighting and nothing but parties is hit: no incident."""
    return claim.type == "clash" and not claim.values("target")


def _of(claim: Claim, text: str, phrases: Phrases) -> Iterator[Filler]:
    for a in claim.args:
        if a.span is None:
            continue
        grown = _phrase(a.span, phrases.nouns, left=a.role in {"actor", "by"})
        span, kind, inner = _whole(grown, phrases.names)
        made = _cut(text, span)
        if made and (role := _role(a.role, made.text, kind)):
            yield Filler(role, made.span, made.text)
            if role == "PerpInd" and inner:
                yield from _behind(text, inner)


def _behind(text: str, name: Span) -> Iterator[Filler]:
    """The organisation that `members of X` or `X rebels` names."""
    made = _cut(text, name)
    if made and made.text not in words("armed") | _nations():
        yield Filler("PerpOrg", made.span, made.text)


def _phrase(span: Span, phrases: Sequence[Span], *, left: bool) -> Span:
    """The span grown to the end of the noun phrase that it cuts, and to its start where `left`."""
    around = [p for p in phrases if p.start <= span.start < p.end and p.end >= span.end]
    whole = max(around, key=len, default=span)
    return whole if left else Span(span.start, whole.end)


def _whole(span: Span, names: Sequence[tuple[Span, str]]) -> tuple[Span, str, Span | None]:
    """The span grown to the names it cuts; the kind of the name that it ends with; the organisation in it."""
    kind, inner = "", None
    for name, of in names:
        if span.overlaps(name):
            if of == "PER":
                return name, of, None
            span = Span(min(span.start, name.start), max(span.end, name.end))
            kind = of if name.end == span.end else kind
            inner = name if of == "ORG" else inner
    return span, kind, inner


def _cut(text: str, span: Span) -> Filler | None:
    start, end = span.start, span.end
    for pattern in (_FRONT, _titles()):
        if m := pattern.match(text[start:end]):
            start += m.end()
    if m := _BACK.search(text[start:end]):
        end = start + m.start()
    while start < end and text[end - 1] in _LOOSE:
        end -= 1
    while start < end and text[start] in _LOOSE:
        start += 1
    said = " ".join(text[start:end].lower().split())
    return Filler("", Span(start, end), said) if len(said) > 2 else None


def _role(role: str, said: str, kind: str) -> str:
    """The role of a value that ends in a name of that kind; empty where MUC-4 has none for it."""
    if said in words("empty") or (kind == "LOC" and role != "target"):
        return ""
    if role in {"actor", "by"}:
        return "PerpOrg" if _organisation(said.split()[-1], kind) else "PerpInd"
    if role == "recipient":
        # victims are filled with persons' names alone (the slot HUM TGT: NAME)
        return {"PER": "Victim", "ORG": "Target"}.get(kind, "")
    return {"target": "Target", "means": "Weapon"}.get(role, "")


def _organisation(last: str, kind: str) -> bool:
    return last in words("organisation") or (kind == "ORG" and last not in words("persons"))


def _once(found: Sequence[Filler], claims: Iterable[Claim]) -> list[Filler]:
    """Each entity once per role: the same words, part of another's words, or a name and its abbreviation."""
    pairs = _aliases(claims)
    kept: list[Filler] = []
    for f in sorted(found, key=lambda f: (-len(f.text), f.span)):
        if not any(f.role == k.role and _same(f.text, k.text, pairs) for k in kept):
            kept.append(f)
    return sorted(kept, key=lambda f: (ROLES.index(f.role), f.span))


def _aliases(claims: Iterable[Claim]) -> set[tuple[str, str]]:
    return {
        (a.lower(), b.lower())
        for c in claims
        if c.type == "ALIAS"
        for x, y in (("name", "other"), ("other", "name"))
        for a in c.values(x)
        for b in c.values(y)
    }


def _same(a: str, b: str, aliases: set[tuple[str, str]]) -> bool:
    return set(a.split()) <= set(b.split()) or (a, b) in aliases or a == _initials(b)


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w not in {"of", "the", "and", "for"})
