"""What the ledger gives back: Entry, Added, Hit, Decision, Counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from foreshock.model import Claim, Span

# The roles whose values name places, and those whose values name parties (codebook/roles.yaml).
PLACE_ROLES = ("place", "from", "to", "via")
ACTOR_ROLES = (
    "holder",
    "actor",
    "recipient",
    "backer",
    "client",
    "a",
    "b",
    "member",
    "whole",
    "name",
    "other",
    "user",
    "target",
    "by",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with what the ledger knows around it.

    `published` is the day of publication or None where it is not known, `recorded` the UTC time at which the
    claim's reading was added. `origin` is the id of the document that the text goes back to, its own where
    it repeats none. `current` is false where a later reading of the document supersedes this one. `licence`
    is the document's, `credit` the ids of the agencies that its text is credited to (`names.outlets`).
    """

    claim: Claim
    published: date | None
    recorded: datetime
    outlet: str
    title: str
    origin: str
    synthetic: bool
    reader: str
    language: str
    current: bool = True
    licence: str = ""
    credit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What `Ledger.add` did: whether the document is new, how many claims were added, and whether this
    reader had already read it (then nothing was added)."""

    document: bool
    claims: int
    already: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words searched for.

    `snippet` is what `span` covers of the document's text; `highlights` are offsets into the snippet and
    `title_highlights` into the title. `claims` are the ids of the document's current claims whose quote
    holds all the words. `score` is BM25 (higher is better; comparable within one search only).
    """

    doc: str
    title: str
    outlet: str
    published: date | None
    snippet: str
    span: Span
    highlights: tuple[Span, ...]
    title_highlights: tuple[Span, ...]
    claims: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a person: `kind` of question, `target` it is about, `verdict`, `because`, `who`, and the
    UTC time `decided`. `data` holds what else belongs to it (JSON)."""

    id: str
    kind: str
    target: str
    verdict: str
    because: str
    who: str
    decided: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of a ledger's current readings: `unread` documents by reason, `claims` by type, `origins` that
    are independent, `first` and `last` day of publication, and how many documents are `synthetic`."""

    documents: int
    read: int
    unread: Mapping[str, int]
    claims: Mapping[str, int]
    origins: int
    first: date | None
    last: date | None
    synthetic: int
