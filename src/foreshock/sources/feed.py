"""Feeds: RSS, Atom and JSON Feed; each item becomes a text from its own content or summary."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from foreshock.sources.draft import Draft, Found, texted
from foreshock.sources.item import Failure
from foreshock.sources.page import plain

_DECLARED = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# What stands for a sign in HTML or for itself, and ends the reading of XML.
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][\da-fA-F]{1,6});)(\w{1,31};)?")
_ENTITY = re.compile("<!entity", re.IGNORECASE)
NOT_ONE = "not an RSS, Atom or JSON feed; give the address of the feed itself, or of a page"


def read(data: bytes, *, found: Found) -> Iterator[Draft | Failure]:
    """The items of a feed, in its order."""
    for text in texted(data, found=found):
        if isinstance(text, Failure):
            yield text
        elif _ENTITY.search(text):
            # Feeds need no entities of their own; documents that define some are made to hurt.
            yield Failure(found.where, "an XML file that defines entities; not read")
        else:
            yield from _items(text, found)


def _items(text: str, found: Found) -> Iterator[Draft | Failure]:
    # The text is decoded, so that what the declaration says of an encoding no longer holds.
    sound = _AMPERSAND.sub(_sound, _DECLARED.sub("", text).strip())
    feed = _parse(sound)
    if feed is None:
        yield Failure(found.where, NOT_ONE)
        return
    outlet = plain(str(feed.feed.get("title") or ""))
    if not feed.entries:
        yield Failure(found.where, "a feed without items")
    entries = [(entry, _date(entry)) for entry in feed.entries]
    # The parsers drop a date that they cannot read; what was written is told instead.
    written = _written(sound) if not all(day for _, day in entries) else []
    if len(written) != len(entries):
        written = [None] * len(entries)
    for number, ((entry, day), words) in enumerate(zip(entries, written, strict=True), start=1):
        yield _draft(entry, day or words, outlet, f"{found.where}:item {number}", found)


def _written(text: str) -> list[object]:
    """The dates of the items as they are written, None for an item without one."""
    if text.startswith("{"):
        items = json.loads(text).get("items") or []
        return [item.get("date_published") or item.get("date_modified") for item in items]
    second = _second(text.encode("utf-8", "replace"))
    entries = second.entries if second else []
    return [entry.get("published") or entry.get("updated") for entry in entries]


def _sound(m: re.Match[str]) -> str:
    return html5.get(m[1] or "") or f"&amp;{m[1] or ''}"


def _parse(text: str) -> Any:
    if not re.match(r"[<{]", text) or re.match(r"<(?:!doctype\s+)?html\b", text, re.IGNORECASE):
        return None
    import fastfeedparser

    data = text.encode("utf-8", "replace")
    try:
        feed = fastfeedparser.parse(data)
    except Exception:  # a compiled parser that raises what it meets; the second one decides
        feed = None
    return feed if feed is not None and feed.entries else _second(data) or feed


def _second(data: bytes) -> Any:
    import feedparser

    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    return feed if feed.version or feed.entries else None


def _draft(entry: Any, day: object, outlet: str, where: str, found: Found) -> Draft | Failure:
    text = max(_texts(entry), key=len, default="")
    title = plain(str(entry.get("title") or ""))
    if not text and not title:
        return Failure(where, "an item without text")
    link = str(entry.get("link") or "")
    return Draft(
        where=where,
        stem=found.stem,
        text=text or title,
        title=title,
        date=day,
        date_reason="feed",
        outlet=outlet,
        url=link if link.startswith(("http://", "https://")) else found.url,
        path=found.path,
    )


def _texts(entry: Any) -> Iterator[str]:
    for content in entry.get("content") or []:
        yield plain(str(content.get("value") or ""))
    for key in ("description", "summary"):
        yield plain(str(entry.get(key) or ""))


def _date(entry: Any) -> object:
    if parsed := entry.get("published_parsed") or entry.get("updated_parsed"):
        return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
    return entry.get("published") or entry.get("updated")
