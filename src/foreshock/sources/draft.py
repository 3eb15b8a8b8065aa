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
LONGEST_ID = 200
LONGEST_FIELD = 1000
_NEWLINES = re.compile("\r\n?|[\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


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
    `captions` are those that its format marks as such; they are appended to the text.
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


def finish(drafts: Iterator[Draft | Failure], *, options: Options) -> Iterator[Item]:
    """Make documents of drafts; one that cannot be one becomes a `Failure`."""
    for draft in drafts:
        if isinstance(draft, Failure):
            yield draft
            continue
        try:
            yield _document(draft, options)
        except SourceError as error:
            yield Failure.of(error, where=draft.where)


def clean(text: str) -> str:
    r"""The text with newlines as \n, other control characters as spaces, lone surrogates replaced."""
    text = _NEWLINES.sub("\n", text.removeprefix("\ufeff"))
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text))


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


def _document(draft: Draft, options: Options) -> Document:
    most = options.settings.max_chars
    if len(draft.text) > most:
        said = f"{len(draft.text)} characters, more than {most}; split it or raise FORESHOCK_MAX_CHARS"
        raise TooLarge(said)
    text = clean(draft.text)
    if not text.strip():
        raise FormatError("no text in it")
    given = dates.given(draft.date, today=options.today)
    outlet, title = one_line(draft.outlet), one_line(draft.title)
    shape = layout(text, title=title, outlet=outlet or options.outlet, bare=draft.bare)
    day, reason = _date(given, draft.date_reason, shape, options)
    tongue, unread = _language(text, options)
    text, parts = _captioned(text, shape.parts, draft.captions)
    return Document(
        id=_id(draft, text),
        text=text,
        title=title or one_line(shape.title),
        date=day,
        date_reason=reason,
        outlet=outlet or options.outlet,
        place=one_line(draft.place or shape.place),
        url=draft.url,
        path=draft.path,
        language=tongue,
        unread=unread,
        synthetic=draft.synthetic,
        parts=parts,
    )


def _captioned(text: str, parts: tuple[Part, ...], captions: tuple[str, ...]) -> tuple[str, tuple[Part, ...]]:
    """The text with the captions after it, each a paragraph and a part of its own."""
    for caption in map(one_line, captions):
        if caption and caption not in text:
            text = f"{text.rstrip()}\n\n{caption}"
            parts = (*parts, Part(PartKind.CAPTION, Span(len(text) - len(caption), len(text))))
    return text, parts


def _date(given: date | None, reason: str, shape: Layout, options: Options) -> tuple[date | None, str]:
    """The date of publication and where it comes from; a printed one that differs is told with it."""
    words = f"printed in the text: {shape.date_words!r}"
    usable = shape.date if not shape.date or not dates.impossible(shape.date, today=options.today) else None
    if given:
        differs = shape.date and shape.date != given
        return given, f"{reason}; {words}" if differs else reason
    if usable:
        return usable, words
    if options.date:
        return options.date, "given"
    return None, f"{words}, which is no usable date" if shape.date_words else ""


def _language(text: str, options: Options) -> tuple[str, str]:
    wanted = options.language or options.settings.language
    found = language.detect(text)
    if not found:
        return (wanted if wanted != "any" else options.settings.language), ""
    return found, "" if wanted in {"any", found} else f"language: {found}"


def _id(draft: Draft, text: str) -> str:
    name = one_line(draft.id) or f"{_slug(draft.stem)}-{checksum(text)[:8]}"
    if len(draft.id) <= LONGEST_ID and len(name) <= LONGEST_ID:
        return name
    whole = hashlib.sha256((draft.id or name).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{name[: LONGEST_ID - 9]}~{whole[:8]}"


def _slug(stem: str) -> str:
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80] or "text"
