"""HTML pages: article text and metadata by trafilatura, with limits against pages made to hurt.

lxml is used without external entities, network or huge trees (libxml2 then stops at a depth of 256).
"""

from __future__ import annotations

import copy
import html
import logging
import re
from collections.abc import Iterator
from typing import Any

from foreshock.sources.draft import Draft, Found, texted
from foreshock.sources.item import Failure

# More tags than this in one page is no article; trafilatura takes about a second for 100,000.
MOST_TAGS = 200_000
# Two words are a menu or what is left of a broken page.
FEWEST_WORDS = 3
# trafilatura distrusts articles of fewer than 250 characters; agencies publish shorter ones.
LEAST_SHORT = 60
# A date beyond today is to be refused with its value, not passed over.
DATES = {
    "extensive_search": False,
    "original_date": True,
    "max_date": "9999-12-31",
    "min_date": "1000-01-01",
}
# A gallery has more pictures than an article; its captions are not read on.
MOST_CAPTIONS = 40
# Names of sites are shorter; so many headings of the first order has no article.
LONGEST_SITE = 60
MOST_HEADINGS = 10
_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|blockquote|figure|figcaption|pre|hr)\b[^<>]*>",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[/!?a-zA-Z][^<>]*>", re.DOTALL)


def read(data: bytes, *, found: Found) -> Iterator[Draft | Failure]:
    """The article of a page; a page without one is a `Failure`."""
    if named := _CHARSET.search(data[:4096]):
        found = Found(
            found.where, found.stem, found.path, found.url, found.charset or named[1].decode("ascii")
        )
    for text in texted(data, found=found):
        yield text if isinstance(text, Failure) else _draft(text, found)


def _draft(text: str, found: Found) -> Draft | Failure:
    if text.count("<") > MOST_TAGS:
        return Failure(found.where, f"a page of more than {MOST_TAGS} tags; not read")
    page = _article(text, found)
    words = _paragraphs(page) if page is not None else ""
    if len(_WORD.findall(words)) < FEWEST_WORDS:
        return Failure(found.where, "no article text found in this page; save its text as .txt")
    return Draft(
        where=found.where,
        stem=found.stem,
        text=words,
        title=page.title or "",
        date=page.date,
        date_reason="page",
        outlet=page.sitename or _site(text),
        url=found.url,
        path=found.path,
        # Many pages lack every metadatum; then the text has to tell its headline itself.
        bare=not page.title,
        captions=_captions(text),
    )


def _captions(text: str) -> tuple[str, ...]:
    """The captions of the article's pictures, which trafilatura drops; of the page where it marks none."""
    root = _tree(text) if "<figcaption" in text.lower() else None
    if root is None:
        return ()
    inside = root.xpath("//article//figcaption | //main//figcaption") or root.xpath("//figcaption")
    return tuple(" ".join(c.text_content().split()) for c in inside[:MOST_CAPTIONS])


def _tree(text: str) -> Any:
    from lxml import etree
    from lxml import html as pages

    try:
        return pages.document_fromstring(text, parser=pages.HTMLParser(no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError):
        return None


def _site(text: str) -> str:
    """The site's name as the page's title tells it behind the headline; empty where it does not for certain.

    `Town falls - The Ledger` names one only where the page says elsewhere that `Town falls` is the headline.
    """
    root = _tree(text) if "<title" in text.lower() else None
    if root is None:
        return ""
    title = next((_squeezed(t.text_content()) for t in root.xpath("//title[1]")), "")
    told = [h.text_content() for h in root.xpath("//h1")[:MOST_HEADINGS]]
    told += root.xpath("//meta[@property='og:title']/@content")[:1]
    return next((site for head in told if (site := _behind(title, _squeezed(head)))), "")


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _behind(title: str, headline: str) -> str:
    """What stands last in a title that begins with the headline and a separator."""
    if not headline or not title.casefold().startswith(headline.casefold()):
        return ""
    rest = title[len(headline) :]
    if not _SEPARATOR.match(rest):
        return ""
    site = _SEPARATOR.split(rest)[-1].strip()
    return site if len(site) <= LONGEST_SITE and _WORD.search(site) else ""


def _article(text: str, found: Found) -> Any:
    """The article; short ones a second time with a lower bound, else they come as one line with the menus."""
    page = _extract(text, found)
    if page is not None and (page.body is None or len(page.body) < 2):
        again = _extract(text, found, least=LEAST_SHORT)
        if again is not None and again.body is not None and len(again.body) > 1:
            return again
    return page


def _extract(text: str, found: Found, *, least: int = 0) -> Any:
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            text,
            url=found.url or None,
            include_comments=False,
            with_metadata=True,
            config=_config(least),
            date_extraction_params=DATES,
        )
    except (ValueError, RecursionError, AssertionError, TypeError, AttributeError, KeyError, IndexError):
        # What broken pages raise inside parsers is not ours to tell apart: there is no article to be had.
        return None


def _config(least: int) -> Any:
    from trafilatura.settings import DEFAULT_CONFIG

    config = copy.deepcopy(DEFAULT_CONFIG)
    if least:
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    return config


def _paragraphs(page: Any) -> str:
    """The text of the extracted tree, a blank line between blocks; trafilatura's own where it has none."""
    if page.body is None or len(page.body) < 2:
        return str(page.text or "").replace("\n", "\n\n")
    return "\n\n".join(block for child in page.body if (block := _block(child)))


def _block(element: Any) -> str:
    for mark in element.iter("lb"):
        mark.tail = "\n" + (mark.tail or "")
    if element.tag in {"list", "table", "quote"}:
        rows = [" ".join("".join(item.itertext()).split()) for item in element if isinstance(item.tag, str)]
        return "\n".join(row for row in rows if row) or " ".join("".join(element.itertext()).split())
    lines = "".join(element.itertext()).split("\n")
    return "\n".join(words for line in lines if (words := " ".join(line.split())))


def plain(markup: str) -> str:
    """The text of a piece of HTML, as feeds carry it: tags dropped, blocks on lines of their own."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    text = _TAG.sub("", _BLOCK.sub("\n\n", _UNSEEN.sub(" ", markup)))
    lines = (" ".join(line.split()) for line in html.unescape(text).split("\n"))
    return "\n\n".join(line for line in lines if line)
