"""Which line of a text is what: headline, standfirst, date line, byline, outlet, caption, boilerplate, body.

Rules look at position, length, final punctuation, agency tags in brackets and the phrases of
`boilerplate.yaml`. Whatever is in doubt is body, because only body, standfirst and caption are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from foreshock.model import Part, PartKind, Span
from foreshock.sources import inline
from foreshock.sources.dates import printed
from foreshock.sources.phrases import phrases

# Longer lines are never furniture: the longest cookie notice or caption of a page stays below.
LONGEST_FURNITURE = 450
LONGEST_CAPTION = 350
LONGEST_HEADLINE = 180
LONGEST_BYLINE = 160
LONGEST_STANDFIRST = 450
# Words of an outlet's name in a line of its own: one word may as well be a place, five a heading.
OUTLET_WORDS = range(2, 5)
# A headline has more words than the section name above it.
SECTION_WORDS = 3
# The longest articles have some hundred lines; a text of more than this is a log or an attack: all body.
MOST_LINES = 50_000
# How many lines from the top the head of an article may reach, and from the end its foot.
HEAD = 12
FOOT = 3
# Final marks of a sentence, with what may close after them.
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_NOT_HEADLINE = re.compile(r"[.,:;…][\"'”’)\]]*$")
_WORD = re.compile(r"\w+")
# Texts whose offsets are given keep the line and paragraph separators of Unicode.
_LINE = re.compile(r"[^\n\u2028\u2029]+")
# A letter that is no small one of the Latin alphabet; `re` knows no class for capitals.
_BIG = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_BIG}[\w.'’-]*(?:\s+(?:al-|el-|de |von |van |bin )?{_BIG}[\w.'’-]*){{1,3}}"
_OUTLET = re.compile(rf"{_BIG}[\w.'’-]*(?:\s+(?:(?:of|the|and|for)\s+|&\s+)?{_BIG}[\w.'’-]*)+")
_BYLINE = re.compile(
    rf"(?:by|BY|By)\s+(?P<who>{_NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){_NAME}){{0,4}}?)"
    r"(?:,?\s+in\s+(?P<place>[A-Z][\w'’-]*(?:[\s,]+[A-Z][\w'’-]*){0,3})"
    r"|\s*[,|–—-]\s*[A-Z][^.]{2,60})?"
)
_CREDITS = re.compile(
    r"\(?(?:additional\s+)?(?:reporting|writing|editing|compiled|edited|written|translated)"
    r"(?:\s+and\s+(?:writing|editing))?\s+by\s.{3,300}",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"(?:^|[\s.|(\[])(?:photo(?:graph)?|image|picture|credit|photo credit|source|map|graphic)s?"
    r"(?:\s+(?:by|courtesy of)\b|:)\s*[^.:]{2,80}[)\]]?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Line:
    span: Span
    text: str
    gap: bool  # a blank line stands before it
    kind: PartKind | None = None


@dataclass(slots=True)
class Layout:
    """The parts of a text and what its furniture tells."""

    parts: tuple[Part, ...]
    date_words: str = ""
    date: date | None = None
    place: str = ""
    title: str = ""
    outlet: str = ""


def layout(text: str, *, title: str = "", outlet: str = "", bare: bool = True) -> Layout:
    """Label the stretches of `text`.

    `title` and `outlet` are what is known of it from elsewhere. `bare` texts came without such knowledge:
    only there is a first line taken for a headline by its look.
    """
    if text.count("\n") > MOST_LINES:
        return Layout(tuple(_body(text, len(text) - len(text.lstrip()), len(text))))
    lines = list(_lines(text))
    _furniture(lines, outlet=outlet)
    _headline(lines, title=title, bare=bare)
    named = _outlet(lines) if bare else ""
    _standfirst(lines)
    found = Layout(tuple(_merged(_pieces(text, lines, title=title))), outlet=named)
    _tell(found, text)
    return found


def _lines(text: str) -> Iterator[_Line]:
    last = 0
    for m in _LINE.finditer(text):
        stripped = m[0].strip()
        if not stripped:
            continue
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        gap = text.count("\n", last, start) > 1 or "\u2029" in text[last:start]
        yield _Line(Span(start, start + len(stripped)), stripped, gap)
        last = start + len(stripped)


def _furniture(lines: list[_Line], *, outlet: str) -> None:
    """Label what shows by its words alone; some kinds only in the head or the foot of the text."""
    bodies = 0
    for i, line in enumerate(lines):
        edge = (i < HEAD and bodies < 2) or i >= len(lines) - FOOT
        line.kind = _kind(line, edge=edge, outlet=outlet)
        bodies += line.kind is None and bool(_SENTENCE.search(line.text))
    if lines and all(line.kind for line in lines):
        # A text of furniture alone is no article; nothing is thrown away on the word of patterns.
        for line in lines:
            line.kind = None


def _kind(line: _Line, *, edge: bool, outlet: str) -> PartKind | None:
    text = line.text
    if len(text) > LONGEST_FURNITURE:
        return None
    if phrases().line.match(text):
        return PartKind.BOILERPLATE
    if _caption(text):
        return PartKind.CAPTION
    if _CREDITS.fullmatch(text):
        return PartKind.BYLINE
    return _edge_kind(text, outlet) if edge else None


def _edge_kind(text: str, outlet: str) -> PartKind | None:
    found = printed(text)
    if found and not text[found.end :].strip(" .|·•-–—()"):
        return PartKind.DATELINE
    if _byline(text):
        return PartKind.BYLINE
    if re.fullmatch(rf"{phrases().agency}(?:\s+(?:Staff|and agencies))?|Agencies", text):
        return PartKind.OUTLET
    return PartKind.OUTLET if outlet and _same(text, outlet) else None


def _caption(text: str) -> bool:
    if len(text) > LONGEST_CAPTION:
        return False
    agency = phrases().agency
    tag = rf"(?:\[[^\[\]]{{0,60}}\b{agency}\b[^\[\]]{{0,40}}\]|\((?:[^()]{{0,60}}[/,]\s*)?{agency}\))"
    return bool(re.search(rf"[^\s.]\s*[.]?\s*{tag}$", text) or (len(text) < 250 and _PHOTO.search(text)))


def _byline(text: str) -> re.Match[str] | None:
    return _BYLINE.fullmatch(text) if len(text) <= LONGEST_BYLINE else None


def _same(a: str, b: str) -> bool:
    words = [w.casefold() for w in _WORD.findall(a)]
    return bool(words) and words == [w.casefold() for w in _WORD.findall(b)]


def _headline(lines: list[_Line], *, title: str, bare: bool) -> None:
    """Label the headline and its repetitions in the head of the text."""
    if title:
        told = [line for line in lines[:HEAD] if line.kind is None and _same(line.text, title)]
    else:
        told = _look(lines) if bare else []
    rest = [line for line in lines if line.kind is None and not any(line is t for t in told)]
    if not any(_SENTENCE.search(line.text) for line in rest):
        return  # without a body of sentences the line may be all there is to read
    for line in told:
        line.kind = PartKind.HEADLINE


def _look(lines: list[_Line]) -> list[_Line]:
    """The lines that look like a headline: the first one, unless that is the name of a section."""
    free = [i for i, line in enumerate(lines[:HEAD]) if line.kind is None]
    if not free or not _headlike(lines, free[0]):
        return []
    first = lines[free[0]]
    if len(free) > 1 and phrases().section.fullmatch(first.text) and _headlike(lines, free[1]):
        second = lines[free[1]]
        if len(_WORD.findall(second.text)) > SECTION_WORDS:
            first.kind = PartKind.OUTLET
            first = second
    return [first] + [
        line
        for line in lines[:HEAD]
        if line.kind is None and line is not first and _same(line.text, first.text)
    ]


def _headlike(lines: list[_Line], i: int) -> bool:
    text = lines[i].text
    if len(text) > LONGEST_HEADLINE or _NOT_HEADLINE.search(text) or text[0].islower() or i + 1 == len(lines):
        return False
    after = lines[i + 1]
    if after.gap or after.kind or _same(after.text, text):
        return True
    # The next line follows directly: in a text of lines of one width this is the first line of a paragraph.
    width = max(len(line.text) for line in lines[i + 1 : i + 6])
    return after.text[0].isupper() and len(text) < 0.75 * width


def _outlet(lines: list[_Line]) -> str:
    """Label the outlet's name below the headline: short, capitalised, beside the date line or the byline.

    The first such name, empty where there is none.
    """
    heads = [i for i, line in enumerate(lines[:HEAD]) if line.kind == PartKind.HEADLINE]
    for i in range(heads[-1] + 1 if heads else HEAD, min(HEAD, len(lines))):
        beside = {line.kind for line in (lines[i - 1], *lines[i + 1 : i + 2])}
        if not beside & {PartKind.DATELINE, PartKind.BYLINE}:
            continue
        if lines[i].kind is None and _outlet_name(lines[i].text) and _body_after(lines, i):
            lines[i].kind = PartKind.OUTLET
        if lines[i].kind == PartKind.OUTLET:
            return lines[i].text
    return ""


def _outlet_name(text: str) -> bool:
    return len(text.split()) in OUTLET_WORDS and bool(_OUTLET.fullmatch(text))


def _body_after(lines: list[_Line], i: int) -> bool:
    """Whether sentences follow: a short line may be all there is to read."""
    return any(line.kind is None and _SENTENCE.search(line.text) for line in lines[i + 1 :])


def _standfirst(lines: list[_Line]) -> None:
    """Label what stands between the headline and the byline, date line or reading time."""
    heads = [i for i, line in enumerate(lines[:HEAD]) if line.kind == PartKind.HEADLINE]
    if not heads:
        return
    furniture = {PartKind.DATELINE, PartKind.BYLINE, PartKind.BOILERPLATE, PartKind.OUTLET}
    start = heads[-1] + 1
    end = next((i for i in range(start, min(start + 3, len(lines))) if lines[i].kind in furniture), start)
    between = lines[start:end]
    if any(line.kind or len(line.text) > LONGEST_STANDFIRST for line in between):
        return
    if any(line.kind is None for line in lines[end:]):
        for line in between:
            line.kind = PartKind.STANDFIRST


def _pieces(text: str, lines: list[_Line], *, title: str) -> Iterator[Part]:
    """The parts line by line; the first and the last line of the body may hold other parts inside."""
    body = [i for i, line in enumerate(lines) if line.kind is None]
    for i, line in enumerate(lines):
        if line.kind:
            yield Part(line.kind, line.span)
            continue
        span = line.span
        before = inline.prefix(text, span, title=title) if i == body[0] else []
        span = _rest(text, span, before[-1].span.end if before else span.start)
        after = inline.suffix(text, span) if i == body[-1] else []
        yield from before
        end = after[0].span.start if after else span.end
        yield from _body(text, span.start, end)
        yield from after


def _body(text: str, start: int, end: int) -> Iterator[Part]:
    end = start + len(text[start:end].rstrip())
    if end > start:
        yield Part(PartKind.BODY, Span(start, end))


def _rest(text: str, span: Span, start: int) -> Span:
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end)


def _merged(pieces: Iterable[Part]) -> Iterator[Part]:
    """Neighbouring body lines as one part, so that a sentence over two lines stays in one."""
    held: Part | None = None
    for piece in pieces:
        if held and held.kind == piece.kind == PartKind.BODY:
            held = Part(PartKind.BODY, Span(held.span.start, piece.span.end))
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _tell(found: Layout, text: str) -> None:
    """Read date, place and title off the parts."""
    for part in found.parts:
        words = part.span.of(text)
        if part.kind == PartKind.DATELINE and not found.date_words and (day := printed(words)):
            found.date_words, found.date = day.words, day.day
        if part.kind == PartKind.DATELINE and not found.place:
            found.place = inline.place(words)
        if part.kind == PartKind.BYLINE and not found.place and (m := _byline(words)):
            found.place = m["place"] or ""
        if part.kind == PartKind.HEADLINE and not found.title:
            found.title = words.rstrip(".")
