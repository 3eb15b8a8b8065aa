from __future__ import annotations

import re
import zlib
from datetime import date

import pytest
from hypothesis import given, settings

from foreshock.picture import Picture
from foreshock.picture.spot import Spot
from foreshock.reports import View, compose, render_pdf, render_report
from foreshock.reports.script import joined, visual
from tests.picture.builders import holds, say
from tests.reports.small import small_picture
from tests.reports.test_hostile import TEXT

pytest.importorskip("reportlab")


def small(**more: object) -> bytes:
    made = small_picture()
    spots = {"qasr": Spot(34, 38, 5, frozenset(), "town", "by hand")}
    view = View.of(made, before=made.at(date(2019, 3, 11)), spots=spots)
    return render_pdf(compose(made, title="The crossing", ledger_revision=3, view=view))


def test_it_is_a_pdf_and_the_same_for_the_same_report() -> None:
    assert small().startswith(b"%PDF-1.")
    assert small() == small()


def test_every_section_has_a_bookmark_and_every_claim_a_place_to_go_to() -> None:
    report = compose(small_picture(), title="The crossing", ledger_revision=3)
    made = render_pdf(report)
    titles = re.findall(rb"/Title \(([^)]*)\)", made)
    for section in report.sections:
        assert any(section.title.encode("ascii") in t for t in titles), section.title
    # a link to a place that is nowhere makes no file: ReportLab refuses it
    assert made.count(b"/Subtype /Link") >= len(report.claims)


def streams(made: bytes) -> bytes:
    import base64

    found = b""
    for raw in re.findall(rb"stream\r?\n(.*?)endstream", made, re.DOTALL):
        body = raw.strip()
        try:
            found += zlib.decompress(base64.a85decode(body.removesuffix(b"~>"), adobe=False))
        except (ValueError, zlib.error):
            continue
    return found


def test_it_has_the_pictures_as_drawings_and_page_numbers() -> None:
    made = small()
    assert b"/Subtype /Image" not in made
    assert len(streams(made)) > 10_000
    assert made.count(b"/Type /Page\n") >= 2


@given(TEXT)
@settings(max_examples=25, deadline=None)
def test_any_text_makes_a_pdf(text: str) -> None:
    told = [holds(text or "x", "Qasr", title=text, outlet=text, quote=text or "q")]
    made = Picture.build([*told, say("clash", {"actor": text or "x"}, at=500)], as_of=date(2017, 5, 31))
    assert render_pdf(compose(made, title=text or "T", ledger_revision=1)).startswith(b"%PDF")


@pytest.mark.parametrize("name", ["قوات سوريا الديمقراطية", "Донецк", "الجيش (2017) العربي", "ירושלים"])
def test_names_in_other_scripts_do_not_break_it(name: str) -> None:
    made = Picture.build([holds(name, "حماة", title=name, quote=name)], as_of=date(2017, 5, 31))
    assert render_pdf(compose(made, title=name, ledger_revision=1)).startswith(b"%PDF")


def test_a_large_report_says_how_many_claims_stand_in_the_ledger() -> None:
    told = [holds("Lions", "Qasr", doc=f"d{i}", outlet=f"o{i}") for i in range(700)]
    made = Picture.build(told, as_of=date(2017, 5, 31))
    report = compose(made, title="T", ledger_revision=1)
    assert len(report.claims) < 50
    assert not report.is_whole
    text = render_report(report, format="md")
    assert "more in the ledger" in text
    assert "of 700 under the picture" in text
    assert render_pdf(report).startswith(b"%PDF")


# --- right to left


def test_arabic_letters_take_the_forms_that_their_neighbours_ask_for() -> None:
    assert joined("\u0628") == "\ufe8f"
    assert joined("\u0628\u0628\u0628") == "\ufe91\ufe92\ufe90"
    assert joined("\u0644\u0627") == "\ufefb"
    # waw joins to the right alone
    assert joined("\u0648\u0628") == "\ufeed\ufe8f"


def test_runs_are_turned_and_what_is_around_them_stays() -> None:
    assert visual("Qasr") == "Qasr"
    assert visual("\u05d0\u05d1") == "\u05d1\u05d0"
    assert visual("in \u05d0\u05d1 now") == "in \u05d1\u05d0 now"
    assert visual("\u05d0 12 \u05d1") == "\u05d1 12 \u05d0"
    assert visual("\u05d0 (\u05d1)") == "(\u05d1) \u05d0"
    assert visual("(\u05d0)") == "(\u05d0)"


def test_it_was_made_on_the_day_of_the_picture() -> None:
    assert b"/CreationDate (D:20190314000000" in small()
