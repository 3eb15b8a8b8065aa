"""Entries made by hand: `say` writes one claim of one document, with plain words for its arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from foreshock.model import Argument, Claim, Span, Status, When
from foreshock.picture import Picture

RECORDED = datetime(2017, 6, 1, 12, tzinfo=UTC)
DAY = date(2017, 5, 31)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as the ledger yields it."""

    claim: Claim
    published: date | None = DAY
    recorded: datetime = RECORDED
    outlet: str = "Border Gazette"
    title: str = "News from the border"
    origin: str = ""
    synthetic: bool = False


def say(
    kind: str,
    args: Mapping[str, str | Sequence[str]],
    *,
    doc: str = "d1",
    day: str | None = "2017-05-31",
    when: str | None = None,
    status: str = "actual",
    hedged: bool = False,
    sources: Sequence[str] = (),
    quote: str = "",
    at: int = 0,
    outlet: str = "Border Gazette",
    title: str = "News from the border",
    origin: str = "",
    recorded: datetime = RECORDED,
    synthetic: bool = False,
) -> Told:
    arguments = [(role, [v] if isinstance(v, str) else list(v)) for role, v in args.items()]
    quote = quote or f"{kind}: " + "; ".join(" and ".join(values) for _, values in arguments)
    claim = Claim(
        doc=doc,
        type=kind,
        args=tuple(Argument(role, value) for role, values in arguments for value in values),
        quote=quote,
        span=Span(at, at + len(quote)),
        status=Status(status),
        hedged=hedged,
        sources=tuple(sources),
        when=When.parse(when) if when else None,
        confidence=0.8,
        reason="by hand",
    )
    published = date.fromisoformat(day) if day else None
    return Told(claim, published, recorded, outlet, title, origin or doc, synthetic)


def holds(
    holder: str | Sequence[str],
    place: str = "Tanf",
    *,
    doc: str = "d1",
    day: str = "2017-05-31",
    **more: object,
) -> Told:
    """A HOLDS claim whose time is the day of the text, as the codebook has it."""
    more.setdefault("when", day)
    return say("HOLDS", {"holder": holder, "place": place}, doc=doc, day=day, **more)  # type: ignore[arg-type]


def picture(*entries: Told, as_of: str | None = "2017-05-31") -> Picture:
    return Picture.build(entries, as_of=date.fromisoformat(as_of) if as_of else None)
