"""Any document and any claims, the worst text included."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from foreshock.model import (
    Argument,
    Claim,
    Document,
    Part,
    PartKind,
    Precision,
    Span,
    Status,
    When,
)

# NUL, right-to-left override, isolates, byte order mark, a pair of lone surrogates, SQL, combining marks.
NASTY = [
    "\0",
    "\u202e",
    "\u2066\u2069",
    "\ufeff",
    "\ud83d\ude00",
    "\udcff",
    "'; DROP TABLE claims;--",
    "e\u0301",
]
text = st.lists(st.one_of(st.text(st.characters(), max_size=8), st.sampled_from(NASTY)), max_size=6).map(
    "".join
)
name = text.filter(bool)
days = st.dates(min_value=date.min, max_value=date.max)
maybe_day = st.none() | days


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    body = draw(text)
    parts = st.builds(Part, st.sampled_from(PartKind), spans(len(body)))
    return Document(
        id=draw(name),
        text=body,
        title=draw(text),
        date=draw(maybe_day),
        date_reason=draw(text),
        outlet=draw(text),
        place=draw(text),
        url=draw(text),
        path=draw(text),
        language=draw(text),
        unread=draw(text),
        origin=draw(text),
        synthetic=draw(st.booleans()),
        parts=tuple(draw(st.lists(parts, max_size=3))),
        licence=draw(text),
    )


@st.composite
def claims(draw: st.DrawFn, doc: Document) -> Claim:
    span = draw(spans(len(doc.text)))
    where = st.none() | spans(len(doc.text))
    whens = st.builds(When, text, maybe_day, maybe_day, st.sampled_from(Precision))
    return Claim(
        doc=doc.id,
        type=draw(text),
        args=tuple(draw(st.lists(st.builds(Argument, text, text, where), max_size=3))),
        quote=span.of(doc.text),
        span=span,
        status=draw(st.sampled_from(Status)),
        hedged=draw(st.booleans()),
        sources=tuple(draw(st.lists(text, max_size=3))),
        when=draw(st.none() | whens),
        confidence=draw(st.floats(0, 1)),
        reason=draw(text),
        id=draw(st.just("") | name),
    )


@st.composite
def readings(draw: st.DrawFn) -> tuple[Document, list[Claim]]:
    doc = draw(documents())
    return doc, draw(st.lists(claims(doc), max_size=4))
