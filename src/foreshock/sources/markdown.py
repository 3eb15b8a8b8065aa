"""Markdown with YAML front matter: `id`, `date`, `outlet` or `source`, `byline`, `title`, `synthetic`, `url`.

Marks of emphasis, links and headings are taken off, so that a quote is what a person reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from foreshock.sources.draft import Draft, Found, texted
from foreshock.sources.item import Failure

# Front matter is a few lines; more is a text that happens to begin with a rule.
LONGEST_FRONT = 20_000
_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_DATE = re.compile(r"[\"']?(?:date|published)[\"']?[ \t]*:")
_MARKS = (
    (re.compile(r"<!--[^>]{0,2000}-->"), ""),
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"(?m)^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$"), r"\1"),
    (re.compile(r"(?m)^ {0,3}>[ \t]?"), ""),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,1000}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,2})(?=\S)([^_\n]{1,1000}?)(?<=\S)\1(?![\w_])"), r"\2"),
)


def read(data: bytes, *, found: Found) -> Iterator[Draft | Failure]:
    """The one text of a Markdown file; broken front matter is a `Failure` naming the line."""
    for text in texted(data, found=found):
        if isinstance(text, Failure):
            yield text
        else:
            yield _draft(text.replace("\r\n", "\n"), found)


def _draft(text: str, found: Found) -> Draft | Failure:
    front: dict[str, Any] = {}
    where = found.where
    if m := _FRONT.match(text[:LONGEST_FRONT]):
        try:
            front = _front(m["yaml"] or "")
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            return Failure(f"{found.where}:{_line(error)}", f"front matter: {_problem(error)}; correct it")
        where = f"{found.where}:{_date_line(m['yaml'] or '')}"
        text = text[m.end() :]
    return Draft(
        where=found.where,
        stem=found.stem,
        text=_plain(text),
        id=_word(front, "id"),
        title=_word(front, "title", "headline"),
        date=_word(front, "date", "published"),
        date_reason="front matter",
        date_where=where,
        outlet=_word(front, "outlet", "source", "publisher"),
        place=_word(front, "byline", "place"),
        url=_word(front, "url") or found.url,
        path=found.path,
        synthetic=front.get("synthetic") is True,
        bare=not front,
    )


class _Loader(yaml.SafeLoader):
    """YAML's safe values; a day that no calendar has stays the words it was written as."""

    def words_or_day(self, node: yaml.ScalarNode) -> object:
        """What the tag `timestamp` stands for."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return self.construct_scalar(node)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.words_or_day)


def _front(text: str) -> dict[str, Any]:
    front = yaml.load(text, Loader=_Loader) or {}  # noqa: S506  (it is a SafeLoader)
    if not isinstance(front, dict):
        raise ValueError("lines of `key: value` are expected")
    return front


def _word(front: dict[str, Any], *keys: str) -> str:
    """The first of the keys with a simple value; lists and mappings are passed over."""
    for key in keys:
        value = front.get(key)
        if isinstance(value, (str, int, float, date)) and not isinstance(value, bool):
            return str(value).strip()
    return ""


def _date_line(front: str) -> int:
    """The line of the file on which the date stands; the first one where none does."""
    return next((n for n, line in enumerate(front.split("\n"), start=2) if _DATE.match(line)), 1)


def _line(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 2 if mark else 1


def _problem(error: Exception) -> str:
    return " ".join(str(getattr(error, "problem", None) or error).split())[:200]


def _plain(text: str) -> str:
    for pattern, plain in _MARKS:
        text = pattern.sub(plain, text)
    return text.strip("\n")
