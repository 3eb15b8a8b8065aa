"""Flows: what one actor gives another: arms, money, training, relief; given, promised, possible or denied.

Told by deeds (`supply`, `train`, `aid`, arms sent by `deploy`) and by standing support with arms, money or
training (`BACKS`). Backing by air power, troops or words gives nothing to carry and is a tie alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from foreshock.model import Status
from foreshock.picture.evidence import Evidence, actors, ids, origins, places
from foreshock.picture.naming import Named, Naming
from foreshock.picture.ties import given_to
from foreshock.picture.times import WorldTime

GIVING = frozenset({"supply", "train", "aid"})
MEANS = ("arms", "money", "training")

# What goods are, by their words; the first that fits.
GOODS = (
    (
        "arms",
        r"arms|armou?r\w*|weapon\w*|ammunition|munitions?|missiles?|rockets?|rifles?|guns?|tanks?|drones?|TOWs?"
        r"|mortars?|artillery|grenades?|explosives?|launchers?|aircraft|jets?|helicopters?|vehicles?|bullets?",
    ),
    ("money", r"money|cash|funds?|funding|salar\w+|dollars?|euros?|bn|million|billion|[$€£].*"),
    ("training", r"training|trainers?|instruct\w+|advis\w+"),
    (
        "relief",
        r"aid|food|medic\w+|relief|humanitarian|water|shelter|tents?|blankets?|flour|baby milk|vaccines?",
    ),
)
PATTERNS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in GOODS)
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Flow:
    """What `giver` gives `receiver` (either may be untold). `kind` is arms, money, training, relief or other;
    `goods`, `amounts` and the places it goes `via` or to are as told; `standing` that it is told as lasting
    support, not as one delivery. `denied` are the claims against it."""

    giver: Named | None
    receiver: Named | None
    kind: str
    status: Status
    goods: tuple[str, ...]
    amounts: tuple[str, ...]
    via: tuple[Named, ...]
    first_told: WorldTime
    last_told: WorldTime
    standing: bool
    hedged: bool
    claims: tuple[str, ...]
    origins: int
    denied: tuple[str, ...] = ()


FlowKey = tuple[Named | None, Named | None, str]


def flow_groups(evidence: Iterable[Evidence], *, naming: Naming) -> dict[FlowKey, list[Evidence]]:
    """The evidence of each flow, by giver, receiver and kind."""
    groups: dict[FlowKey, list[Evidence]] = {}
    for e in evidence:
        for key in _keys(e, naming):
            groups.setdefault(key, []).append(e)
    return groups


def _keys(e: Evidence, naming: Naming) -> Iterator[FlowKey]:
    for kind in _kinds(e):
        roles = ("backer", "client") if e.type == "BACKS" else ("actor", "recipient")
        givers = actors(e, naming, roles[0]) or (None,)
        receivers = given_to(e, naming, roles[1]) or (None,)
        for giver, receiver in product(givers, receivers):
            same = giver and receiver and giver.described == receiver.described
            if not same and (giver or receiver):
                yield giver, receiver, kind


def _kinds(e: Evidence) -> tuple[str, ...]:
    if e.type == "BACKS":
        return tuple(m for m in MEANS if m in e.entry.claim.values("means"))
    found = tuple(dict.fromkeys(k for v in e.entry.claim.values("goods") if (k := kind_of(v))))
    if e.type == "deploy":
        return tuple(k for k in found if k in MEANS)
    if e.type in GIVING:
        return found or ({"train": "training", "aid": "relief"}.get(e.type, OTHER),)
    return ()


def kind_of(goods: str) -> str:
    """What kind of goods the words tell; empty where they say none."""
    return next((kind for kind, pattern in PATTERNS if pattern.search(goods)), "")


def flows_of(key: FlowKey, group: Iterable[Evidence], *, naming: Naming) -> tuple[Flow, ...]:
    """The flows that the evidence of one giver, receiver and kind tells: one for each status. What is denied
    stands against what is told as so, or alone."""
    told = sorted(group, key=lambda e: (e.time.day, e.id))
    denied = [e for e in told if e.status == Status.DENIED]
    found: list[Flow] = []
    for status in (Status.ACTUAL, Status.PLANNED, Status.POSSIBLE):
        if mine := [e for e in told if e.status == status]:
            against = denied if not found else []
            found.append(_flow(key, status, mine, against, naming))
    return tuple(found) or (_flow(key, Status.DENIED, denied, [], naming),)


def _flow(
    key: FlowKey, status: Status, group: list[Evidence], denied: list[Evidence], naming: Naming
) -> Flow:
    giver, receiver, kind = key
    goods = tuple(dict.fromkeys(v for e in group for v in e.entry.claim.values("goods")))
    return Flow(
        giver,
        receiver,
        kind,
        status,
        goods=tuple(g for g in goods if kind_of(g) in (kind, "")),
        amounts=tuple(dict.fromkeys(v for e in group for v in e.entry.claim.values("amount"))),
        via=tuple(sorted({p for e in group for p in places(e, naming, "place", "via")})),
        first_told=min(e.time for e in group),
        last_told=max(e.time for e in group),
        standing=any(e.type == "BACKS" for e in group),
        hedged=all(e.entry.claim.hedged for e in group),
        claims=ids(group),
        origins=origins(group),
        denied=ids(denied),
    )


@dataclass(frozen=True, slots=True)
class FlowHistory:
    """All that is told of one giver, receiver and kind, whatever the date."""

    key: FlowKey
    evidence: tuple[Evidence, ...]
    naming: Naming

    def at(self, day: date) -> tuple[Flow, ...]:
        """The flows told by the end of that day."""
        told = [x for e in self.evidence if (x := e.at(day))]
        return flows_of(self.key, told, naming=self.naming)


def flows(evidence: Iterable[Evidence], *, naming: Naming, as_of: date = date.max) -> tuple[Flow, ...]:
    """All flows told by the end of a day, the newest last."""
    told = (x for e in evidence if e.type in GIVING or e.type in ("BACKS", "deploy") if (x := e.at(as_of)))
    groups = flow_groups(told, naming=naming)
    found = (f for key, group in groups.items() for f in flows_of(key, group, naming=naming))
    return tuple(sorted(found, key=by_time))


def by_time(f: Flow) -> tuple[WorldTime, str, tuple[str, ...], tuple[str, str, str]]:
    """What flows are ordered by: the newest last."""
    return f.last_told, f.kind, f.claims, _who(f)


def _who(f: Flow) -> tuple[str, str, str]:
    return (f.giver.key if f.giver else "", f.receiver.key if f.receiver else "", f.status.value)
