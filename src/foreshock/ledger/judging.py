"""Decisions on claims: accepted, rejected or edited by a person. Each has a reason and can be undone.

A decision never changes a claim in the ledger; `decided_claims` says what a picture is to be built from. Of
several decisions on one claim the latest says whether it is in; edits add up, so that a later decision on an
edited claim is one on what it was edited to. That somebody is unsure is kept, and leaves a claim as the
decisions before it left it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from foreshock.codebook import codebook
from foreshock.errors import RecordError
from foreshock.ledger.book import Ledger
from foreshock.ledger.records import Decision
from foreshock.model import Argument, Claim, Span, Status, When

KIND = "claim"
# Fields of a claim that an edit may set beside its argument roles.
FIELDS = ("type", "status", "when", "hedged", "sources")
# What stands for a reason where a person accepts without giving one.
FOUND_RIGHT = "the text says so"
NO_TIME = ("", "none", "null")
YES, NO = ("yes", "true", "1"), ("no", "false", "0")


class Verdict(StrEnum):
    """What a person says of a claim."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"
    UNSURE = "unsure"


class About(StrEnum):
    """What was judged: whether the text says so, or whether it is so."""

    READING = "reading"
    SOURCE = "source"


class HasClaim(Protocol):
    """An entry: a frozen dataclass with a claim (`foreshock.ledger.Entry`)."""

    @property
    def claim(self) -> Claim:
        """The claim."""
        ...


E = TypeVar("E", bound=HasClaim)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the decisions in force leave of a claim: whether it is in, its edits added up, who said so."""

    verdict: Verdict
    about: About
    edits: Mapping[str, Any]
    last: Decision


def judge(
    ledger: Ledger,
    claim: str,
    verdict: Verdict,
    *,
    because: str,
    who: str,
    about: About = About.READING,
    edits: Mapping[str, Any] | None = None,
    decided: datetime | None = None,
) -> Decision:
    """Write what a person says of the claim of that id (a unique beginning is enough).

    `edits` is what `edits_of` makes of the new values. Raises `NotFound` where there is no such claim and
    `RecordError` where the same is decided already, where an edit changes nothing or breaks the codebook.
    """
    with ledger.deciding():
        found = ledger.claim(claim).claim
        made = ledger.decisions(kind=KIND, target=found.id)
        before = judged(made).get(found.id)
        if verdict is Verdict.EDITED:
            _check_edit(found, before, edits or {})
        elif (last := last_decided(made).get(found.id)) and _says(last) == (verdict, about):
            raise RecordError(f"{found.id} is {verdict.value} already ({last.id}: {last.because})")
        return ledger.decide(
            kind=KIND,
            target=found.id,
            verdict=verdict.value,
            because=because,
            who=who,
            data={"doc": found.doc, "about": about.value, **({"set": dict(edits)} if edits else {})},
            decided=decided or _moment(made),
        )


def _check_edit(claim: Claim, before: Judged | None, edits: Mapping[str, Any]) -> None:
    old = dict(before.edits) if before else {}
    if edited(claim, _added(old, edits)) == edited(claim, old):
        raise RecordError(f"{claim.id} says that already; nothing to edit")


def _moment(made: Sequence[Decision]) -> datetime:
    """Now, or just after the latest decision on the claim where the clock was set back."""
    now = datetime.now(UTC)
    return max([now, *(d.decided + timedelta(microseconds=1) for d in made)])


def decided_claims(entries: Iterable[E], decisions: Iterable[Decision]) -> list[E]:
    """The entries as the decisions in force leave them: rejected ones out; edited ones with what they were
    edited to, under their own id and quote; accepted and edited ones with confidence 1, because a person read
    them. Decisions on claims that are not among the entries change nothing."""
    by_claim = judged(decisions)
    return [made for e in entries if (made := _decided(e, by_claim.get(e.claim.id))) is not None]


def _decided(entry: E, found: Judged | None) -> E | None:
    if found is None:
        return entry
    if found.verdict is Verdict.REJECTED:
        return None
    by = f"{found.last.id} by {found.last.who}"
    try:
        claim = edited(entry.claim, found.edits)
    except RecordError as error:  # written elsewhere; one bad decision never stops a picture
        claim = replace(entry.claim, reason=f"{by} cannot be applied ({error}); {entry.claim.reason}")
    else:
        told = f"{found.verdict.value} ({by}); {claim.reason}"
        claim = replace(claim, confidence=1.0, reason=told)
    return replace(entry, claim=claim)  # type: ignore[type-var]


def judged(decisions: Iterable[Decision]) -> dict[str, Judged]:
    """What the decisions in force leave of each claim that they are about, by its id."""
    found: dict[str, Judged] = {}
    for d in _in_time(decisions):
        verdict, about = _says(d)
        if verdict is not Verdict.UNSURE:
            edits = found[d.target].edits if d.target in found else {}
            found[d.target] = Judged(verdict, about, _added(edits, _mapping(d.data.get("set"))), d)
    return found


def last_decided(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The last decision in force on each claim, also that somebody is unsure, by the claim's id."""
    return {d.target: d for d in _in_time(decisions)}


def _in_time(decisions: Iterable[Decision]) -> list[Decision]:
    made = (d for d in decisions if d.kind == KIND and d.verdict in list(Verdict))
    return sorted(made, key=lambda d: (d.decided, d.id))


def _says(d: Decision) -> tuple[Verdict, About]:
    source = d.data.get("about") == About.SOURCE.value
    return Verdict(d.verdict), About.SOURCE if source else About.READING


def _added(edits: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    args = {**_mapping(edits.get("args")), **_mapping(more.get("args"))}
    return {**edits, **more, **({"args": args} if args else {})}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def edits_of(values: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Edits from pairs of field or role and value: `type`, `status`, `when` (empty for none), `hedged` (yes
    or no), `sources` and any role of an argument, given again for each further value, empty to take it out.

    Raises `RecordError` for a value that cannot be.
    """
    edits: dict[str, Any] = {}
    for name, value in values:
        if name in ("sources", *codebook().roles):
            row = edits.setdefault("sources", []) if name == "sources" else _row(edits, name)
            row.extend([value] if value else [])
        elif name in FIELDS:
            edits[name] = _field(name, value)
        else:
            known = ", ".join((*FIELDS, *codebook().roles))
            raise RecordError(f"no such field or role: {name!r}; one of {known}")
    return edits


def _row(edits: dict[str, Any], role: str) -> list[str]:
    made: list[str] = edits.setdefault("args", {}).setdefault(role, [])
    return made


def _field(name: str, value: str) -> Any:
    if name == "status" and value not in list(Status):
        raise RecordError(f"status is one of {', '.join(Status)}, not {value!r}")
    if name == "hedged":
        if value.lower() not in YES + NO:
            raise RecordError(f"hedged is yes or no, not {value!r}")
        return value.lower() in YES
    if name == "when":
        return None if value.lower() in NO_TIME else When.parse(value).iso
    return value


def edited(claim: Claim, edits: Mapping[str, Any]) -> Claim:
    """The claim as the edits have it: its id, document, quote and span stay. Raises `RecordError` where what
    comes out breaks the codebook."""
    if not edits:
        return claim
    try:
        made = replace(
            claim,
            type=str(edits.get("type", claim.type)),
            status=Status(edits.get("status", claim.status)),
            hedged=bool(edits.get("hedged", claim.hedged)),
            sources=tuple(str(s) for s in edits.get("sources", claim.sources)),
            when=_when(edits["when"]) if "when" in edits else claim.when,
            args=tuple(_arguments(claim, _mapping(edits.get("args")))),
        )
    except RecordError:
        raise
    except (ValueError, TypeError, AttributeError) as error:
        raise RecordError(f"not an edit: {error}", where=claim.id) from error
    codebook().check(made)
    return made


def _when(iso: str | None) -> When | None:
    return When.parse(iso) if iso else None


def _arguments(claim: Claim, args: Mapping[str, Sequence[str]]) -> Iterator[Argument]:
    yield from (a for a in claim.args if a.role not in args)
    for role, values in args.items():
        yield from (_argument(claim, role, str(value)) for value in values)


def _argument(claim: Claim, role: str, value: str) -> Argument:
    known = next((a for a in claim.args if a.text == value), None)
    if known is not None:
        return replace(known, role=role)
    at = claim.quote.find(value)
    start = claim.span.start + at
    return Argument(role, value, Span(start, start + len(value)) if at >= 0 else None)
