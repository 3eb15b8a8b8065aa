"""A source of the registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# The Admiralty scale of source reliability (NATO AJP-2.1).
LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}

# News media gather what others say: two texts of one are two texts. Of the other kinds each is one voice
# however often it speaks: an agency's dispatches, a party's television, a ministry's statements.
GATHERING = frozenset({"newspaper", "magazine", "broadcaster", "site", "reference"})
VOICES = frozenset(
    {"agency", "monitor", "state media", "party media", "government", "armed group", "igo", "ngo"}
    | {"think tank", "blog", "social"}
)
KINDS = GATHERING | VOICES


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """An outlet, agency, monitor, body or group as a source.

    `kind` is one of `KINDS`; `country` ISO 3166 alpha-3 or empty; `owner` in words; `leans` are ids of the
    actors (`codebook/actors`) whose side it takes; `reliability` is a letter of `LETTERS` with the registry's
    own `reason`; `speakers` are people who speak for it alone; `cited` says what the line rests on.
    """

    id: str
    name: str
    kind: str
    reliability: str
    reason: str
    country: str = ""
    owner: str = ""
    leans: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    cited: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and variants."""
        return (self.name, *self.variants)

    @property
    def one_voice(self) -> bool:
        """Whether all that it says is one origin (`VOICES`)."""
        return self.kind in VOICES

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "country": self.country,
            "owner": self.owner,
            "leans": list(self.leans),
            "reliability": self.reliability,
            "reason": self.reason,
            "variants": list(self.variants),
            "speakers": list(self.speakers),
            "domains": list(self.domains),
            "source": self.cited,
        }
