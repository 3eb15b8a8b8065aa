from __future__ import annotations

import time
from pathlib import Path

import pytest

from foreshock.model import PartKind
from foreshock.sources.page import plain
from tests.sources.helpers import STORY, assert_exact, doubted, kinds, one, read, refused

PARAGRAPHS = "".join(f"<p>{p}</p>" for p in STORY.split("\n\n"))
PAGE = f"""<!DOCTYPE html><html><head><title>River town falls - The Ledger</title>
<meta charset="utf-8"><meta property="og:site_name" content="The Ledger">
<meta property="og:title" content="River town falls after a week of shelling">
<meta property="article:published_time" content="2017-05-31T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><script>alert("x")</script>
<article><h1>River town falls after a week of shelling</h1>
<p>By Ann Marsh</p><p>3 min read</p>{PARAGRAPHS}</article>
<footer>All rights reserved</footer></body></html>"""


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "a.html"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_article(tmp_path: Path) -> None:
    doc = one(write(tmp_path, PAGE))
    assert (doc.title, doc.outlet) == ("River town falls after a week of shelling", "The Ledger")
    assert (str(doc.date), doc.date_reason) == ("2017-05-31", "page")
    assert STORY in doc.text
    assert "alert" not in doc.text
    assert "Home" not in doc.text
    assert doc.part(PartKind.BODY) == STORY
    assert {"headline", "byline"} <= set(kinds(doc))
    assert_exact(doc)


def test_date_of_the_year_3000(tmp_path: Path) -> None:
    said, doc = doubted(write(tmp_path, PAGE.replace("2017-05-31", "3000-05-31")))
    assert "3000-05-31" in said.message
    assert doc.date is None
    assert STORY in doc.text


def site(folder: Path, title: str, *, head: str = "", h1: str = "War in Examplia") -> str:
    page = (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{h1}</h1>{PARAGRAPHS}</article>"
    )
    return one(write(folder, page)).outlet


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("War in Examplia - Desert Wire", "Desert Wire"),
        ("War in Examplia | World | Desert Wire", "Desert Wire"),
        ("War in Examplia &mdash; Desert Wire", "Desert Wire"),
        ("WAR IN EXAMPLIA: Desert-Wire", ""),
        ("War in Examplia", ""),
        ("War in Examplia - ", ""),
        ("War in Examplia, and the end of it - Desert Wire", ""),
        ("Examplia - Desert Wire", ""),
        ("War in Examplia - " + "long " * 20, ""),
    ],
)
def test_the_site_s_name_behind_the_headline(tmp_path: Path, title: str, outlet: str) -> None:
    assert site(tmp_path, title) == outlet


def test_the_site_s_name_by_the_title_that_is_for_sharing(tmp_path: Path) -> None:
    head = '<meta property="og:title" content="War in Examplia">'
    assert site(tmp_path, "War in Examplia - Desert Wire", head=head, h1="The long war") == "Desert Wire"
    assert site(tmp_path, "War in Examplia - Desert Wire", h1="The long war") == ""


def test_encoding_that_the_page_names(tmp_path: Path) -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="windows-1252"').replace("Qasr", "Qasrée")
    assert "Qasrée" in one(write(tmp_path, page.encode("cp1252"))).text


@pytest.mark.parametrize(
    "broken",
    [
        PAGE.replace("</p>", "").replace("</article>", ""),
        PAGE.replace("<body>", "<body><div><<<p class=>").replace("</nav>", "</b></nav>"),
        PAGE[: PAGE.index("All rights")],
    ],
)
def test_broken_pages_still_give_their_text(tmp_path: Path, broken: str) -> None:
    assert "two bridges were down" in one(write(tmp_path, broken)).text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>", "<p"])
def test_pages_without_text(tmp_path: Path, page: str) -> None:
    assert "no article text" in refused(write(tmp_path, page)).message


@pytest.mark.parametrize(
    "bomb",
    [
        "<html><body>" + "<div>" * 150_000 + "deep",
        "<html><body>" + "<b><p>" * 100_000,
        "<html><body>" + "<p>x" * 400_000,
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><html><body>'
        + "&b;" * 100_000
        + "</body></html>",
        "<html><body><p" + " a=1" * 500_000 + ">x</p>",
        "<!--" * 200_000,
        "<html><meta " * 50_000,
    ],
)
def test_bombs_end_soon(tmp_path: Path, bomb: str) -> None:
    start = time.monotonic()
    found = read(write(tmp_path, bomb))
    assert time.monotonic() - start < 8
    assert len(found) == 1


def test_external_entities_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    page = PAGE.replace("<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY e SYSTEM "file://{secret}">]>').replace(
        "Qasr", "&e;"
    )
    assert all("the secret" not in str(item) for item in read(write(tmp_path, page)))


def test_short_article_keeps_its_paragraphs(tmp_path: Path) -> None:
    short = "<p>By Ann Marsh</p><p>Soldiers took Qasr on Tuesday, residents said.</p><p>Two bridges fell.</p>"
    page = f"<html><body><nav><a href='/'>Home</a></nav><article><h1>Town falls</h1>{short}</article>"
    doc = one(write(tmp_path, page))
    assert doc.part(PartKind.BODY) == "Soldiers took Qasr on Tuesday, residents said.\n\nTwo bridges fell."


def test_plain() -> None:
    markup = (
        "<p>One &amp; <b>two</b></p><script>x<y</script><ul><li>three<li>four</ul>5 < 6 <!-- no --><style>p{}"
    )
    assert plain(markup) == "One & two\n\nthree\n\nfour\n\n5 < 6"
    assert plain("no marks") == "no marks"


def test_captions_of_pictures_are_kept_and_told_apart(tmp_path: Path) -> None:
    caption = "Army trucks near <b>Kharita</b> in April [Desert Wire]"
    first, second = STORY.split("\n\n")[:2]
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><title>Town falls</title></head><body><article><h1>Town falls</h1>"
        f"<p>{first}</p><figure><img src='x.jpg'><figcaption>{caption}</figcaption></figure><p>{second}</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    doc = one(page)
    assert doc.part(PartKind.CAPTION) == "Army trucks near Kharita in April [Desert Wire]"
    assert doc.text.count("Army trucks") == 1
    assert_exact(doc)
