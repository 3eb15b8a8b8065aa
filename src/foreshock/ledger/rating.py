"""Decisions on sources: how reliable one is, who says so and why. The latest counts; each can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from foreshock.errors import RecordError
from foreshock.ledger.book import Ledger
from foreshock.ledger.records import Decision
from foreshock.names.actors import Registry
from foreshock.names.outlets import KINDS, LETTERS, Rated, SourceRegistry, source_key

KIND = "source"


def rate(
    ledger: Ledger,
    name: str,
    letter: str,
    *,
    because: str,
    who: str,
    kind: str = "",
    owner: str = "",
    leans: Iterable[str] = (),
    decided: datetime | None = None,
) -> Decision:
    """Write how reliable the source of that name (or domain) is: a letter A to F of the Admiralty scale.

    `kind`, `owner` and `leans` (ids of actors) take the place of the registry's where they are given. Raises
    `RecordError` for another letter or kind, for a leaning to nobody, for a source without a name, and where
    the same is decided already.
    """
    made = _checked(name, letter.upper(), kind=kind, owner=owner, leans=tuple(leans))
    standing = {d.target: d for d in ledger.decisions(kind=KIND)}.get(target(made.key))
    if standing and (standing.verdict, _data(_rated(standing))) == (made.letter, _data(made)):
        raise RecordError(f"{name!r} is {made.letter} already ({standing.id}: {standing.because})")
    return ledger.decide(
        kind=KIND,
        target=target(made.key),
        verdict=made.letter,
        because=because,
        who=who,
        data={"name": name, **_data(made)},
        decided=decided,
    )


def _checked(name: str, letter: str, *, kind: str, owner: str, leans: tuple[str, ...]) -> Rated:
    if not name.strip():
        raise RecordError("a source has a name")
    if letter not in LETTERS:
        raise RecordError(f"no such reliability: {letter!r}; one of {', '.join(LETTERS)}")
    if kind and kind not in KINDS:
        raise RecordError(f"no such kind of source: {kind!r}; one of {', '.join(sorted(KINDS))}")
    for id_ in leans:
        if id_ not in Registry.shipped():
            raise RecordError(f"no such actor: {id_!r}; an id of the registry is meant, such as state-syr")
    key = source_key(name, registry=SourceRegistry.shipped())
    return Rated(key, name, letter, kind=kind, owner=owner, leans=leans)


def target(key: str) -> str:
    """What a decision on that source is about."""
    return f"source: {key}"


def rated(ledger: Ledger, *, known_on: datetime | date | None = None) -> tuple[Rated, ...]:
    """The decisions on sources in force, first to last."""
    return tuple(_rated(d) for d in ledger.decisions(kind=KIND, known_on=known_on))


def _rated(d: Decision) -> Rated:
    return Rated(
        key=d.target.removeprefix("source: "),
        name=str(d.data.get("name", "")),
        letter=d.verdict,
        because=d.because,
        who=d.who,
        id=d.id,
        kind=str(d.data.get("kind", "")),
        owner=str(d.data.get("owner", "")),
        leans=tuple(str(id_) for id_ in d.data.get("leans", ())),
    )


def _data(made: Rated) -> dict[str, Any]:
    """What of a rating is more than its letter."""
    told = {"kind": made.kind, "owner": made.owner, "leans": list(made.leans)}
    return {name: value for name, value in told.items() if value}
