"""The four corpora of news with placed toponyms, told apart by what their articles hold: LGL and TR-News
(`gaztag`), GeoVirus (`locations`), GeoWebNews (`extractedName`)."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from foreshock.errors import FormatError

# How far from the written offset a phrase is looked for, in characters.
NEARBY = 40


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym of a corpus; `lat` and `lon` are None where it is not scored."""

    start: int
    end: int
    phrase: str
    lat: float | None
    lon: float | None

    @property
    def scored(self) -> bool:
        """Whether it has a point."""
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its toponyms; `title` and `domain` are empty where the corpus has none."""

    id: str
    text: str
    title: str
    domain: str
    toponyms: tuple[Gold, ...]
    lost: int


def articles(path: Path) -> list[Article]:
    """The articles of a corpus file; raises `FormatError` where it is none of the four."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise FormatError(f"not XML: {error}", where=str(path)) from error
    found = [_article(a, number) for number, a in enumerate(root.iter("article"))]
    if not found or not any(a.toponyms for a in found):
        raise FormatError("no articles with toponyms, locations or extracted names", where=str(path))
    return found


def _article(node: ElementTree.Element, number: int) -> Article:
    text = node.findtext("text") or ""
    said = list(_toponyms(node))
    placed = [g for g in (_in_place(text, g) for g in said) if g]
    return Article(
        id=node.get("docid") or node.get("file") or str(number),
        text=text,
        title=node.findtext("title") or "",
        domain=_domain(node),
        toponyms=tuple(placed),
        lost=len(said) - len(placed),
    )


def _domain(node: ElementTree.Element) -> str:
    said = node.findtext("domain") or ""
    for tag in ("url", "link", "source"):
        said = said or (node.findtext(tag) or "")
    bare = said.split("//", 1)[-1].split("/", 1)[0].strip().lower().removeprefix("www.")
    return bare if "." in bare and " " not in bare else ""


def _toponyms(node: ElementTree.Element) -> Iterator[Gold]:
    for location in node.iterfind("locations/location"):
        yield _gold(location, "name", *_point(location, "lat", "lon"))
    for toponym in node.iterfind("toponyms/toponym"):
        if toponym.find("extractedName") is not None:
            yield _gold(toponym, "extractedName", *_point(toponym, "latitude", "longitude"))
        else:
            tag = toponym.find("gaztag")
            yield _gold(toponym, "phrase", *_point(tag, "lat", "lon"))


def _point(node: ElementTree.Element | None, lat: str, lon: str) -> tuple[float | None, float | None]:
    if node is None:
        return None, None
    try:
        return float(node.findtext(lat) or ""), float(node.findtext(lon) or "")
    except ValueError:
        return None, None


def _gold(node: ElementTree.Element, name: str, lat: float | None, lon: float | None) -> Gold:
    try:
        start, end = int(node.findtext("start") or ""), int(node.findtext("end") or "")
    except ValueError as error:
        raise FormatError(f"a toponym without offsets: {error}") from None
    return Gold(start, end, node.findtext(name) or "", lat, lon)


def _in_place(text: str, gold: Gold) -> Gold | None:
    """The toponym where the text has it: as written, one lower, or nearby; None where it is not found."""
    for phrase in dict.fromkeys((gold.phrase, gold.phrase.strip(), html.unescape(gold.phrase))):
        for start in (gold.start, gold.start - 1):
            if phrase and start >= 0 and text.startswith(phrase, start):
                return Gold(start, start + len(phrase), phrase, gold.lat, gold.lon)
        hits = _hits(text, phrase, max(0, gold.start - NEARBY), gold.start + NEARBY + len(phrase))
        if hits:
            start = min(hits, key=lambda at: abs(at - gold.start))
            return Gold(start, start + len(phrase), phrase, gold.lat, gold.lon)
    if 0 <= gold.start < gold.end <= len(text) and gold.scored and not gold.phrase:
        return Gold(gold.start, gold.end, text[gold.start : gold.end], gold.lat, gold.lon)
    return None


def _hits(text: str, phrase: str, start: int, end: int) -> list[int]:
    hits: list[int] = []
    at = text.find(phrase, start, end) if phrase else -1
    while at >= 0:
        hits.append(at)
        at = text.find(phrase, at + 1, end)
    return hits
