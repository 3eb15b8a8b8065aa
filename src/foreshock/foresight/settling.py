"""Settling: what came of a warning, by later claims or imported rows.

- yes: what was said would settle it is told, dated wholly within the period.
- voided: it cannot be decided. Either the ledger has too few texts of the period on that theatre, so that
  silence says nothing; or such fighting is told, but no text dates it within the period.
- no: the period is over, texts cover it, and nothing of the kind is told.

A settlement is a decision of kind `settled` on the warning's id. It lists its claims and can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from foreshock.foresight.fights import Fight, Record
from foreshock.foresight.issuing import issued
from foreshock.foresight.warnings import IssuedWarning, Settles
from foreshock.ledger import Decision, Ledger

KIND = "settled"
# Fewer texts than this on the theatre in the period, or none in one of its halves, and silence says nothing
# (chosen: the least with which a weekly paper covers a month).
LEAST_TEXTS = 3
# What is told within this time after the period still tells of it.
GRACE = timedelta(days=7)
# How many near misses a settlement lists.
MOST_NEAR = 20


class Verdict(StrEnum):
    """What came of a warning."""

    YES = "yes"
    NO = "no"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Settlement:
    """What came of a warning and why. `claims` tell it; `near` are claims of what came close but does not
    count; `texts` is how many texts cover the period."""

    warning: str
    verdict: Verdict
    because: str
    claims: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    texts: int = 0
    decision: str = ""


def settle(warning: IssuedWarning, record: Record, *, day: date) -> Settlement | None:
    """What came of a warning by that day; None where it is still open."""
    s = warning.settles
    there = [f for f in _there(s, record) if f.last > s.after and (f.first is None or f.first <= s.by)]
    met = [f for f in there if _meets(f, s) and _inside(f, s)]
    if met:
        says = f"told: {_count(len(met), 'such event')} in the period"
        return Settlement(warning.id, Verdict.YES, says, _claims(met))
    if day <= s.by:
        return None
    near = _claims(there)[:MOST_NEAR]
    texts = coverage(s, record)
    if texts.missing:
        return Settlement(warning.id, Verdict.VOIDED, texts.missing, near=near, texts=texts.found)
    if any(_meets(f, s) for f in there):
        says = "such an event is told, but no text dates it within the period"
        return Settlement(warning.id, Verdict.VOIDED, says, near=near, texts=texts.found)
    says = f"nothing of the kind is told; {texts.found} texts cover the period"
    return Settlement(warning.id, Verdict.NO, says, near=near, texts=texts.found)


def _there(s: Settles, record: Record) -> list[Fight]:
    """The fighting of its types at its place between its camps, whenever."""
    camps, place = tuple(record.camp(c) for c in s.camps), record.place(s.where)
    kinds = frozenset(s.types)
    return [f for f in record.fights if f.types & kinds and f.between(camps) and f.within(s.where, place)]


def _meets(f: Fight, s: Settles) -> bool:
    return f.origins >= s.origins and (f.deadly or not s.deadly)


def _inside(f: Fight, s: Settles) -> bool:
    """Whether it lies wholly within the period by a date that a text states; of a cell of the outlook, which
    counts an undated act on the day that tells it, by that day too."""
    if s.where.box and not f.dated:
        return s.after < f.last <= s.by
    return f.dated and f.first is not None and f.first > s.after and f.last <= s.by


def _claims(fights: Iterable[Fight]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for f in fights for c in f.claims))


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many texts cover a period, and what is missing; empty where nothing is."""

    found: int
    missing: str


def coverage(s: Settles, record: Record) -> Coverage:
    """Whether the texts of the period tell enough of the theatre for their silence to mean something: texts
    of its countries or, where its place has no position, of one of its parties."""
    countries = frozenset(s.where.countries)
    parties = frozenset().union(*(record.camp(c) for c in s.camps))
    days = [
        t.published
        for t in record.texts
        if s.after < t.published <= s.by + GRACE
        and (t.countries & countries if countries else t.parties & parties)
    ]
    middle = s.after + (s.by - s.after) / 2
    if len(days) < LEAST_TEXTS:
        said = f"the ledger has {_count(len(days), 'text')} on that theatre in the period"
        return Coverage(len(days), f"{said}; {LEAST_TEXTS} are needed for silence to say anything")
    if not any(d <= middle for d in days) or not any(d > middle for d in days):
        half = "first" if not any(d <= middle for d in days) else "second"
        return Coverage(len(days), f"no text on that theatre covers the {half} half of the period")
    return Coverage(len(days), "")


def write(ledger: Ledger, made: Settlement, *, who: str, now: datetime) -> Decision:
    """Write a settlement into the ledger."""
    return ledger.decide(
        kind=KIND,
        target=made.warning,
        verdict=made.verdict.value,
        because=made.because,
        who=who,
        data=to_data(made),
        decided=now,
    )


def to_data(made: Settlement) -> dict[str, Any]:
    """What of a settlement is more than its verdict."""
    return {"claims": list(made.claims), "near": list(made.near), "texts": made.texts}


def settled(ledger: Ledger, *, known_on: datetime | date | None = None) -> Mapping[str, Settlement]:
    """The settlements in force by the warning's id; of several the latest."""
    return of_decisions(ledger.decisions(kind=KIND, known_on=known_on))


def of_decisions(decisions: Iterable[Decision]) -> Mapping[str, Settlement]:
    """The settlements among decisions, first to last."""
    return {d.target: _settlement(d) for d in decisions if d.kind == KIND and d.verdict in list(Verdict)}


def _settlement(d: Decision) -> Settlement:
    def ids(name: str) -> tuple[str, ...]:
        found = d.data.get(name)
        return tuple(map(str, found)) if isinstance(found, list) else ()

    texts = d.data.get("texts")
    n = texts if isinstance(texts, int) else 0
    return Settlement(d.target, Verdict(d.verdict), d.because, ids("claims"), ids("near"), n, d.id)


@dataclass(frozen=True, slots=True)
class Scored:
    """What a run of settling did: `made` now, `open` warnings still running, `changed` those settled before
    that would come out otherwise by what the ledger holds now."""

    made: tuple[Settlement, ...]
    open: tuple[IssuedWarning, ...]
    changed: tuple[tuple[Settlement, Settlement], ...]


def score(
    ledger: Ledger, record: Record, *, day: date, who: str, now: datetime, again: bool = False
) -> Scored:
    """Settle what can be settled by that day. What is settled stays so, and is told where it would come out
    otherwise now; with `again` the former settlement is undone and the new one written."""
    before = settled(ledger)
    made, still, changed = [], [], []
    for w in issued(ledger):
        found, known = settle(w, record, day=day), before.get(w.id)
        if found is None:
            if known is None:
                still.append(w)
            continue
        if known is None:
            made.append(_kept(ledger, found, who, now))
        elif known.verdict is not found.verdict:
            changed.append((known, found))
            if again:
                undo = f"settled again: {found.because}"
                ledger.decide(
                    kind="undo", target=known.decision, verdict="", because=undo, who=who, decided=now
                )
                made.append(_kept(ledger, found, who, now + timedelta(microseconds=1)))
    return Scored(tuple(made), tuple(still), tuple(changed))


def _kept(ledger: Ledger, found: Settlement, who: str, now: datetime) -> Settlement:
    return _settlement(write(ledger, found, who=who, now=now))
