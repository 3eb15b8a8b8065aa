"""What an article says stays text: in every format, whatever it says."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foreshock.picture import Picture
from foreshock.reports import render, render_brief
from foreshock.reports.safe import markdown, visible
from tests.picture.builders import Told, say
from tests.picture.test_picture import AS_OF

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</bdi></td></table><h1>Seized</h1>",
    "<!-- gone",
    "[click](javascript:alert(1))",
    "![x](https://example.test/x.png)",
    "https://example.test/a www.example.test me@example.test",
    "a | b | c",
    "trailing backslash \\",
    "\\| escaped pipe",
    "`code` **bold** _it_ ~~gone~~ $x$",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "---",
    "line one\n\n## line two\r\n| x |",
    "\u202egnp.exe",
    "\u2066isolated\u2069 \u200b \u0007 \ud800",
    "{{ report.claims }} {% raw %}",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "[^1] [ref] [x]: https://example.test",
    "صرح مسؤول",
]
TEXT = st.text(
    alphabet=st.one_of(st.sampled_from("<>&|\\`*_[](){}#+-.!~:/@$\"'\n =wx1"), st.characters()),
    min_size=1,
    max_size=60,
)
BIDI = re.compile("[\u202a-\u202e\u2066\u2067\u061c\u200e\u200f\ud800-\udfff\u0000-\u0008]")


def hostile(text: str) -> list[Told]:
    """Claims in which every field that an article fills is that text."""
    more = {"sources": [text], "quote": text, "outlet": text, "title": text, "when": "2017-05-31"}
    return [
        say("HOLDS", {"holder": text, "place": text}, **more),  # type: ignore[arg-type]
        say("BACKS", {"backer": text, "client": "B"}, at=5, **more),  # type: ignore[arg-type]
        say("threaten", {"actor": text, "recipient": text, "means": text}, at=6, **more),  # type: ignore[arg-type]
        say("seize", {"actor": text, "place": text}, at=7, status="planned", **more),  # type: ignore[arg-type]
    ]


def rendered(text: str, form: str) -> str:
    return render(Picture.build(hostile(text), as_of=AS_OF), format=form, title=text, ledger_revision=1)


class Reader(HTMLParser):
    """Collects tags, attributes and the text of one element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.quotes: list[str] = []
        self._in_quote = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(sorted(k for k, _ in attrs))))
        self.links += [v or "" for k, v in attrs if k in ("href", "src")]
        if tag == "blockquote":
            self._in_quote, self.quotes = True, [*self.quotes, ""]

    def handle_endtag(self, tag: str) -> None:
        self._in_quote = self._in_quote and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self._in_quote:
            self.quotes[-1] += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def check_html(text: str) -> None:
    html = rendered(text, "html")
    found, plain = read(html), read(rendered("Named", "html"))
    assert set(found.tags) <= set(plain.tags) | {("span", ("class",))}
    assert all(link.startswith("#") for link in found.links)
    assert [q.strip() for q in found.quotes] == [visible(text).strip()] * 4
    assert not BIDI.search(html)
    html.encode("utf-8")


def check_markdown(text: str) -> None:
    from markdown_it import MarkdownIt

    made = rendered(text, "md")
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(made)
    found = read(html)
    tags = [tag for tag, _ in found.tags]
    assert set(tags) <= MARKDOWN_TAGS | {"strong"}
    assert tags.count("strong") == made.count("\n- **")
    assert all(link.startswith("#claim-") for link in found.links)
    shown = [re.sub("[\u2068\u2069]", "", q).strip() for q in found.quotes]
    assert [q for q in shown if not q.startswith("SYNTHETIC")] == [visible(text).strip()] * 4
    assert not BIDI.search(made)
    cells = {line.count("|") for line in made.splitlines() if line.startswith("| ")}
    assert cells <= set(range(3, 12))


def check_brief(text: str) -> None:
    from markdown_it import MarkdownIt

    made = render_brief(Picture.build(hostile(text), as_of=AS_OF), text)
    found = read(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(made))
    assert {tag for tag, _ in found.tags} <= MARKDOWN_TAGS - {"a", "blockquote"} | {"strong"}
    assert not BIDI.search(made)


MARKDOWN_TAGS = {"h1", "h2", "h3", "h4", "p", "ul", "li", "em", "a", "blockquote"} | {
    *("table", "thead", "tbody", "tr", "th", "td"),
}


def check_json(text: str) -> None:
    made = rendered(text, "json")
    assert made.isascii()
    assert {c["quote"] for c in json.loads(made)["claims"]} == {text}


@pytest.mark.parametrize("attack", ATTACKS)
def test_known_attacks_stay_text(attack: str) -> None:
    check_html(attack)
    check_markdown(attack)
    check_brief(attack)
    check_json(attack)


@given(TEXT)
@example("\\|")
@example("a\u2028b")
@settings(max_examples=40, deadline=None)
def test_any_text_stays_text(text: str) -> None:
    check_html(text)
    check_markdown(text)
    check_brief(text)
    check_json(text)


@given(TEXT)
@settings(max_examples=400, deadline=None)
def test_markdown_reads_as_itself(text: str) -> None:
    from markdown_it import MarkdownIt

    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(f"- x\n- {markdown(text)}\n")
    )
    found = Reader()
    found.quotes, found._in_quote = [""], True
    found.feed(html)
    assert {tag for tag, _ in found.tags} == {"ul", "li"}
    shown = re.sub("[\u2068\u2069]", "", found.quotes[0].split("x", 1)[1])
    assert shown.split() == visible(text).split()


def test_hidden_characters_are_shown_by_their_code() -> None:
    assert visible("a\u202eb\u200bc\u0000") == "a[U+202E]b[U+200B]c[U+0000]"
    assert visible("one\n\ttwo\u2028three") == "one two three"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"


def test_right_to_left_text_is_isolated_in_markdown() -> None:
    assert markdown("صرح") == "\u2068صرح\u2069"
    assert markdown("said") == "said"
