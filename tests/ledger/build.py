"""Documents and claims by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from foreshock.model import Argument, Claim, Document, Span, Status, When

READER = "by hand 1"
MORNING = datetime(2024, 3, 1, 6, 0, 0, 1, tzinfo=UTC)


def argued(text: str, **values: str) -> tuple[Argument, ...]:
    """Arguments with their spans where the text has them; `from_` stands for the role `from`."""
    made = []
    for role, value in values.items():
        at = text.find(value)
        made.append(Argument(role.rstrip("_"), value, Span(at, at + len(value)) if at >= 0 else None))
    return tuple(made)


def told(
    doc: Document,
    type_: str,
    quote: str,
    *,
    when: str = "",
    status: Status = Status.ACTUAL,
    **values: str,
) -> Claim:
    """A claim whose quote stands in the document."""
    at = doc.text.index(quote)
    return Claim(
        doc=doc.id,
        type=type_,
        args=argued(doc.text, **values),
        quote=quote,
        span=Span(at, at + len(quote)),
        status=status,
        when=When.parse(when) if when else None,
    )


def document(id_: str = "a", text: str = "Rain fell on the pass.", **more: Any) -> Document:
    more.setdefault("date", date(2024, 3, 1))
    return Document(id=id_, text=text, **more)


def report(number: int, *, claims: int) -> tuple[Document, list[Claim]]:
    """The number-th of a row of reports, with so many claims; the same in every process."""
    lines = [f"Column {number}-{i} of the Harbour Guard reached Vesna Bridge {i}." for i in range(claims)]
    text = "\n".join(lines)
    day = date(2024, 1, 1) + timedelta(days=number % 90)
    doc = Document(f"report-{number:05}", text, title=f"Report {number}", date=day, outlet="Vesna Post")
    made = [
        told(doc, "advance", line, actor="Harbour Guard", place=f"Vesna Bridge {i}")
        for i, line in enumerate(lines)
    ]
    return doc, made


def moment(number: int) -> datetime:
    """When the number-th report is recorded."""
    return MORNING + timedelta(seconds=number)
