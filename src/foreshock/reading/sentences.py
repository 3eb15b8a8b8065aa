"""Sentences with exact offsets: sentencex, and a joiner for the breaks that news text does not mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from foreshock.model import Span

# A break after one of these is no end of a sentence (measured on ../shared/data/news: the breaks that
# sentencex makes before a word in lower case or a figure).
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:km|incl|approx|est|ca|cf|no|nos|gen|lt|col|maj|brig|sgt|capt|cpl|pvt|adm|cmdr|st|mt|ft"
    r"|mr|mrs|ms|dr|prof|sen|rep|gov|rev|hon|pres|jr|sr|dept|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|[a-z]|(?:[a-z]\.)+[a-z])\.\s*$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:^|[\s(\"“])(?:gen|lt|col|maj|brig|sgt|capt|cpl|pvt|adm|cmdr|st|mt|mr|mrs|ms|dr|prof|sen|rep|gov|rev|hon|pres)\.\s*$",
    re.IGNORECASE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PARAGRAPH = re.compile(r"\n\s*\n")
_CLOSERS = "\"'”’)]»"
# Above this many characters without a break a "sentence" is cut at white space, so that time stays linear.
MAX_CHARS = 2400
# Paragraphs are longer than this only in texts without paragraph breaks.
MAX_PARAGRAPH = 8000


def sentences(text: str, *, within: Iterable[Span] | None = None) -> list[Span]:
    """The sentences of `text` (of its stretches `within`, where given), trimmed of white space, in order."""
    out: list[Span] = []
    for stretch in within if within is not None else [Span(0, len(text))]:
        for paragraph in _paragraphs(text, stretch):
            for span in _joined(text, _segments(text, paragraph)):
                out.extend(_cut(text, span))
    return out


def _paragraphs(text: str, stretch: Span) -> Iterator[Span]:
    start = stretch.start
    for gap in _PARAGRAPH.finditer(text, stretch.start, stretch.end):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    if stretch.end > start:
        yield Span(start, stretch.end)


def _segments(text: str, paragraph: Span) -> Iterator[Span]:
    from sentencex import segment

    for chunk in _chunks(text, paragraph):
        at = chunk.start
        sound = _SURROGATE.sub("\ufffd", chunk.of(text))
        for piece in segment("en", sound):
            yield Span(at, at + len(piece))
            at += len(piece)


def _chunks(text: str, paragraph: Span) -> Iterator[Span]:
    # sentencex takes quadratic time in unbroken runs of quotes, so it sees bounded pieces.
    start = paragraph.start
    while paragraph.end - start > MAX_PARAGRAPH:
        at = text.rfind(" ", start + MAX_PARAGRAPH // 2, start + MAX_PARAGRAPH)
        at = at + 1 if at > 0 else start + MAX_PARAGRAPH
        yield Span(start, at)
        start = at
    yield Span(start, paragraph.end)


def _joined(text: str, pieces: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for piece in pieces:
        if held and _continues(held.of(text), piece.of(text)):
            held = Span(held.start, piece.end)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _continues(before: str, after: str) -> bool:
    head = after.lstrip()[:1]
    if not head or not before.strip():
        return True
    if head in _CLOSERS and len(after.strip()) <= 2:
        return True
    tail = before[-40:]
    if _TITLE.search(tail):
        return True
    return bool(_ABBREVIATION.search(tail)) and (head.islower() or head.isdigit() or head in ",;)")


def _cut(text: str, span: Span) -> Iterator[Span]:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_CHARS:
        at = max(text.rfind(c, start, start + MAX_CHARS) for c in " \n\t")
        at = at if at > start else start + MAX_CHARS
        yield from _cut(text, Span(start, at))
        start = at
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield Span(start, end)
