"""An alert and the claims that it quotes, as delivered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim under an alert: its words, the document, its outlet and day of publication."""

    claim: str
    quote: str
    doc: str
    outlet: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to tell. `subject` is what it is on, `about` what it says of it; `reason` says why by which
    rule; `more` is how many claims there are beside those quoted."""

    rule: str
    subject: str
    about: str
    title: str
    reason: str
    place: str
    day: date
    claims: tuple[Quoted, ...]
    more: int = 0

    @property
    def id(self) -> str:
        """The same for the same news, however often it is found."""
        said = (self.rule, self.subject, self.about, sorted(q.claim for q in self.claims))
        return "a" + hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def to_data(self) -> dict[str, Any]:
        """As JSON, for a receiver: without the keys of places and actors, which may tell more."""
        return {
            "id": self.id,
            "rule": self.rule,
            "title": self.title,
            "reason": self.reason,
            "place": self.place,
            "day": self.day.isoformat(),
            "claims": [
                {
                    "claim": q.claim,
                    "quote": q.quote,
                    "document": q.doc,
                    "outlet": q.outlet,
                    "published": q.published.isoformat() if q.published else None,
                }
                for q in self.claims
            ],
            "more_claims": self.more,
        }

    def to_row(self) -> dict[str, Any]:
        """As JSON, to be kept until it is delivered."""
        return {**self.to_data(), "subject": self.subject, "about": self.about}

    @classmethod
    def from_row(cls, r: Mapping[str, Any]) -> Alert:
        """The reverse of `to_row`."""
        claims = tuple(
            Quoted(
                q["claim"],
                q["quote"],
                q["document"],
                q["outlet"],
                date.fromisoformat(q["published"]) if q["published"] else None,
            )
            for q in r["claims"]
        )
        day = date.fromisoformat(r["day"])
        told = (r["rule"], r["subject"], r["about"], r["title"], r["reason"], r["place"], day, claims)
        return cls(*told, r["more_claims"])
