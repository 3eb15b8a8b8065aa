from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sources.helpers import STORY, documents, failures, one, read, refused

ITEM = "<item><title>{title}</title><link>{link}</link><description>{text}</description>{more}</item>"
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
    "<title>The Ledger</title>{items}</channel></rss>"
)
DATE = "<pubDate>Wed, 31 May 2017 10:00:00 GMT</pubDate>"


def rss(*items: str) -> str:
    return RSS.format(items="".join(items))


def item(
    text: str = STORY,
    *,
    title: str = "River town falls",
    link: str = "http://example.org/a",
    more: str = DATE,
) -> str:
    return ITEM.format(title=title, link=link, text=text, more=more)


def write(folder: Path, text: str, name: str = "a.rss") -> Path:
    path = folder / name
    path.write_text(text)
    return path


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a"])
def test_rss(tmp_path: Path, name: str) -> None:
    doc = one(write(tmp_path, rss(item("&lt;p&gt;Soldiers took &lt;b&gt;Qasr&lt;/b&gt;.&lt;/p&gt;")), name))
    assert (doc.title, doc.outlet, doc.url) == ("River town falls", "The Ledger", "http://example.org/a")
    assert (str(doc.date), doc.date_reason) == ("2017-05-31", "feed")
    assert doc.text == "Soldiers took Qasr."


def test_the_longer_of_content_and_summary(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Ledger</title><entry><title>T</title>'
        '<link href="http://example.org/b"/><updated>2017-05-31T00:00:00Z</updated><summary>Short.</summary>'
        f'<content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>'
    )
    doc = one(write(tmp_path, atom, "a.atom"))
    assert "two bridges were down" in doc.text
    assert str(doc.date) == "2017-05-31"


def test_json_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Ledger",
        "items": [{"id": "1", "title": "T", "content_text": STORY, "date_published": "2017-05-31T00:00:00Z"}],
    }
    doc = one(write(tmp_path, json.dumps(feed), "a.json"))
    assert (doc.text, doc.outlet, str(doc.date)) == (STORY, "The Ledger", "2017-05-31")


def test_one_bad_item_does_not_stop_the_rest(tmp_path: Path) -> None:
    late = DATE.replace("2017", "3000")
    found = read(write(tmp_path, rss(item(more=late), item("", title=""), item(link="javascript:x"))))
    assert [(d.url, str(d.date)) for d in documents(found)] == [
        ("http://example.org/a", "None"),
        ("", "2017-05-31"),
    ]
    assert "3000-05-31" in failures(found)[0].message
    assert [(f.where.rpartition(":")[2], f.kept) for f in failures(found)] == [
        ("item 1", True),
        ("item 2", False),
    ]


@pytest.mark.parametrize("day", ["not a date", "Wed, 31 Feb 2017 10:00:00 GMT"])
@pytest.mark.parametrize("kind", ["rss", "json"])
def test_a_date_that_no_parser_reads_is_told(tmp_path: Path, day: str, kind: str) -> None:
    items = [{"content_text": STORY, "date_published": day}, {"content_text": STORY + " More."}]
    feeds = {
        "rss": rss(item(more=f"<pubDate>{day}</pubDate>"), item(STORY + " More.", more="")),
        "json": json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": "The Ledger", "items": items}
        ),
    }
    found = read(write(tmp_path, feeds[kind], f"a.{kind}"))
    assert [d.date for d in documents(found)] == [None, None]
    (said,) = failures(found)
    assert said.kept
    assert said.where.endswith("item 1")
    assert day in said.message


@pytest.mark.parametrize(
    "text", ["hello", "<html><body>x</body></html>", "<note><to>you</to></note>", "{}", "<rss", "[1]"]
)
def test_a_feed_that_is_none(tmp_path: Path, text: str) -> None:
    assert "feed" in refused(write(tmp_path, text)).message


def test_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    bomb = "<!DOCTYPE r [" + " " * 200_000 + f'<!ENTITY x SYSTEM "file://{secret}">]>'
    said = refused(write(tmp_path, rss(item("&x;")).replace("?>", "?>" + bomb, 1)))
    assert "entities" in said.message


def test_utf16_feed_does_not_hide_entities(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_bytes(
        ('<!DOCTYPE r [<!ENTITY x "y">]>' + rss(item("&x;")).partition("?>")[2]).encode("utf-16")
    )
    assert "entities" in refused(path).message


def test_damaged_xml_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    docs = documents(read(write(tmp_path, rss(item("Army &nbsp; in town & left")).replace("</channel>", ""))))
    assert docs
    assert "in town" in docs[0].text
