"""From what a format found to a `Document`: clean text, parts, date, language, id, limits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foreshock.errors import FormatError, SourceError, TooLarge
from foreshock.model import Document, Part, PartKind, Span, checksum
from foreshock.sources import dates, language
from foreshock.sources.decode import decode
from foreshock.sources.item import Failure, Item, Options
from foreshock.sources.layout import Layout, layout

# An id is a key and is printed in every list; longer ones keep a checksum of the whole.
LONGEST_ID = 1000
LONGEST_FIELD = 1000
# Of a value that is told in a message.
LONGEST_TOLD = 60
_NEWLINES = re.compile("\r\n?|[\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# A carriage return before a newline stays: it is part of the text that was given.
_LONE_NEWLINES = re.compile("\r(?!\n)|\x85")


@dataclass(frozen=True, slots=True)
class Found:
    """Where bytes were found: `where` for messages, `stem` for ids, the path or address, a named charset."""

    where: str
    stem: str
    path: str = ""
    url: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One text with what its format says of it.

    `date` is as it was given; `date_reason` says where. `bare` is True where nothing but the text is known.
    `captions` are those that its format marks as such; they are appended to the text. `exact` is True where
    whoever gave the text counts its characters too, so that none may be added or dropped. `date_where` is
    where the date stands, empty for `where`.
    """

    where: str
    stem: str
    text: str
    id: str = ""
    title: str = ""
    date: object = None
    date_reason: str = "given"
    outlet: str = ""
    place: str = ""
    path: str = ""
    url: str = ""
    synthetic: bool = False
    bare: bool = False
    captions: tuple[str, ...] = ()
    exact: bool = False
    date_where: str = ""


def finish(drafts: Iterator[Draft | Failure], *, options: Options) -> Iterator[Item]:
    """Make documents of drafts; one that cannot be one becomes a `Failure`.

    Before a document stands a `Failure` with `kept` set for each value of its own that could not be used.
    """
    for draft in drafts:
        if isinstance(draft, Failure):
            yield draft
            continue
        try:
            doc, doubts = _document(draft, options)
        except SourceError as error:
            yield Failure.of(error, where=draft.where)
            continue
        yield from doubts
        yield doc


def clean(text: str) -> str:
    r"""The text with newlines as \n, other control characters as spaces, lone surrogates replaced."""
    text = _NEWLINES.sub("\n", text.removeprefix("\ufeff"))
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text))


def same_length(text: str) -> str:
    r"""The text, each character that cannot stay replaced by one: offsets into it are offsets into the given.

    Lone surrogates become U+FFFD, a lone \r and U+0085 newlines, other control characters and a byte order
    mark at the start spaces.
    """
    text = " " + text[1:] if text.startswith("\ufeff") else text
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", _LONE_NEWLINES.sub("\n", text)))


def one_line(text: str) -> str:
    """A field's value: one line of at most 1,000 characters."""
    return " ".join(clean(text).split())[:LONGEST_FIELD]


def texted(data: bytes, *, found: Found) -> Iterator[str | Failure]:
    """The decoded text and, where something about it is doubtful, a `Failure` with `kept` set."""
    try:
        decoded = decode(data, hint=found.charset)
    except FormatError as error:
        yield Failure.of(error, where=found.where)
        return
    if decoded.note:
        yield Failure(found.where, decoded.note, kept=True)
    yield decoded.text


def _document(draft: Draft, options: Options) -> tuple[Document, list[Failure]]:
    """The document, and what of its own values could not be used."""
    most = options.settings.max_chars
    if len(draft.text) > most:
        said = f"{len(draft.text)} characters, more than {most}; split it or raise FORESHOCK_MAX_CHARS"
        raise TooLarge(said)
    text = same_length(draft.text) if draft.exact else clean(draft.text)
    if not text.strip():
        raise FormatError("no text in it")
    given, wrong = _given(draft, options)
    outlet, title = one_line(draft.outlet), one_line(draft.title)
    shape = layout(text, title=title, outlet=outlet or options.outlet, bare=draft.bare)
    day, reason = _date(given, draft, shape, options)
    tongue, unread = _language(text, options)
    text, parts = _captioned(text, shape.parts, draft.captions)
    name, cut = _id(draft, text)
    doc = Document(
        id=name,
        text=text,
        title=title or one_line(shape.title),
        date=day,
        date_reason=reason,
        # A line that looks like an outlet's name is the weakest of the three.
        outlet=outlet or options.outlet or one_line(shape.outlet),
        place=one_line(draft.place or shape.place),
        url=draft.url,
        path=draft.path,
        language=tongue,
        unread=unread,
        synthetic=draft.synthetic,
        parts=parts,
    )
    return doc, [*wrong, *cut]


def _given(draft: Draft, options: Options) -> tuple[date | None, list[Failure]]:
    """The date that was given with the text; None, and why, where it cannot be used."""
    try:
        return dates.given(draft.date, today=options.today), []
    except FormatError as error:
        said = f"{error.message}; the text was kept without it"
        return None, [Failure(draft.date_where or draft.where, said, kept=True)]


def _told(value: str) -> str:
    return repr(one_line(value)[:LONGEST_TOLD])


def _captioned(text: str, parts: tuple[Part, ...], captions: tuple[str, ...]) -> tuple[str, tuple[Part, ...]]:
    """The text with the captions after it, each a paragraph and a part of its own."""
    for caption in map(one_line, captions):
        if caption and caption not in text:
            text = f"{text.rstrip()}\n\n{caption}"
            parts = (*parts, Part(PartKind.CAPTION, Span(len(text) - len(caption), len(text))))
    return text, parts


def _date(given: date | None, draft: Draft, shape: Layout, options: Options) -> tuple[date | None, str]:
    """The date of publication and where it comes from; a printed one that differs is told with it."""
    words = f"printed in the text: {shape.date_words!r}"
    usable = shape.date if not shape.date or not dates.impossible(shape.date, today=options.today) else None
    if given:
        differs = shape.date and shape.date != given
        return given, f"{draft.date_reason}; {words}" if differs else draft.date_reason
    if usable:
        return usable, words
    if options.date:
        return options.date, "given"
    told = str(draft.date or "").strip()
    if told and not shape.date_words:
        words = f"{draft.date_reason}: {_told(told)}"
    return None, f"{words}, which is no usable date" if told or shape.date_words else ""


def _language(text: str, options: Options) -> tuple[str, str]:
    wanted = options.language or options.settings.language
    found = language.detect(text)
    if not found:
        return (wanted if wanted != "any" else options.settings.language), ""
    return found, "" if wanted in {"any", found} else f"language: {found}"


def _id(draft: Draft, text: str) -> tuple[str, list[Failure]]:
    """The id that was given, unchanged where it can be one; else one made of the name and the text."""
    if not draft.id.strip():
        return f"{_slug(draft.stem)}-{checksum(text)[:8]}", []
    if len(draft.id) <= LONGEST_ID and draft.id == clean(draft.id).replace("\n", " "):
        return draft.id, []
    whole = hashlib.sha256(draft.id.encode("utf-8", "surrogatepass")).hexdigest()
    name = f"{one_line(draft.id)[: LONGEST_ID - 9]}~{whole[:8]}"
    wanted = f"one line of at most {LONGEST_ID} characters"
    said = f"the id {_told(draft.id)} is not {wanted}; kept under one that ends in {name[-9:]!r}"
    return name, [Failure(draft.where, said, kept=True)]


def _slug(stem: str) -> str:
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80] or "text"
