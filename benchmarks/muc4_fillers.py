"""From claims to MUC-4 role fillers: perpetrators, targets, victims and weapons of attacks on non-combatants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foreshock.model import Claim, Span, Status

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ATTACKS = frozenset({"airstrike", "shelling", "bombing", "clash", "kill", "abduct", "chemical", "destroy"})
# What an organisation's name ends in, and what an armed party is called; from the codebook's cue words and MUC-4's
# own guidelines (fights between armed forces are no terrorist incidents; their dead are no victims).
ORGANISATION = frozenset(
    "front army forces force movement party cartel government organization organisation command guard police "
    "battalion brigade committee coordinator alliance union liberation path luminoso mafia squadron ministry "
    "faction group-of regime junta".split()
)
ARMED = frozenset(
    "guerrilla guerrillas rebel rebels subversive subversives insurgent insurgents terrorist terrorists soldier "
    "soldiers troop troops army forces force patrol column battalion brigade fmln command front unit units garrison "
    "combatants fighters enemy contras squad".split()
)
# Words that name nobody or nothing by themselves.
EMPTY = frozenset(
    "people person persons others members member those men man women victims victim group groups country one "
    "countrymen many some all area place city town region dead injured wounded casualties body bodies them us "
    "it he she they his her him we who country nation state property".split()
)
_FRONT = re.compile(r"^(?:the|a|an|his|her|their|its|our|this|that|these|those|alleged|suspected)\s+", re.I)
# A person's title; names are written without it.
_TITLE = re.compile(
    r"^(?:(?:former|ex-?\w*|army|navy|mr|mrs|dr|president|minister|general|gen|colonel|col|lieutenant|lt|captain|capt"
    r"|major|maj|sergeant|sgt|judge|senator|deputy|mayor|father|priest|bishop|archbishop|reverend|rev|attorney"
    r"|lawyer|journalist|leader|peasant|engineer|professor|candidate|presidential|governor|director)\.?\s+)+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention in a role."""

    role: str
    span: Span
    text: str


def fillers(
    claims: Iterable[Claim], *, text: str, names: Sequence[tuple[Span, str]], least: float
) -> list[Filler]:
    """The fillers of a document, each entity once; `names` are the text's names with their kinds."""
    told = [c for c in claims if c.type in ATTACKS and c.confidence >= least and c.status is Status.ACTUAL]
    found = [f for c in told for f in _of(c, text, names)]
    return _once(found, claims)


def _of(claim: Claim, text: str, names: Sequence[tuple[Span, str]]) -> Iterator[Filler]:
    for a in claim.args:
        if a.span is None:
            continue
        span, kind = _whole(a.span, names)
        made = _cut(text, span)
        if made and (role := _role(claim, a.role, made.text, kind)):
            yield Filler(role, made.span, made.text)


def _whole(span: Span, names: Sequence[tuple[Span, str]]) -> tuple[Span, str]:
    """The span grown to the names it cuts; the kind of the name it is or ends with."""
    kind = ""
    for name, of in names:
        if span.overlaps(name):
            if of == "PER":
                return name, of
            span = Span(min(span.start, name.start), max(span.end, name.end))
            kind = of if name.end == span.end else kind
    return span, kind


def _cut(text: str, span: Span) -> Filler | None:
    start, end = span.start, span.end
    for pattern in (_FRONT, _TITLE):
        if m := pattern.match(text[start:end]):
            start += m.end()
    said = " ".join(text[start:end].lower().split())
    return Filler("", Span(start, end), said) if len(said) > 2 else None


def _role(claim: Claim, role: str, said: str, kind: str) -> str:
    last = said.split()[-1]
    if said in EMPTY:
        return ""
    if role in {"actor", "by"}:
        if kind == "LOC":
            return ""
        return "PerpOrg" if (kind == "ORG" and last not in PERSONS) or last in ORGANISATION else "PerpInd"
    if role == "recipient":
        if last in ARMED or kind == "LOC":
            return ""
        return "Target" if kind == "ORG" else "Victim"
    return {"target": "Target", "means": "Weapon"}.get(role, "")


PERSONS = frozenset("members commandos men guerrillas rebels units soldiers troops leaders terrorists officers".split())


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
