from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from foreshock.codebook import codebook
from foreshock.errors import NotFound, SettingError
from foreshock.picture import Picture
from foreshock.reports import FORMATS, compose, compose_place, format_of, render, render_actor
from foreshock.reports.model import text_of
from foreshock.reports.words import LABELS, count, label, when_text
from tests.picture.builders import Told, holds, picture, say
from tests.picture.strategies import LEDGERS
from tests.picture.test_picture import AS_OF
from tests.reports.small import small_picture

LIKELIHOOD = re.compile(
    r"\b(almost certain|(very |un|very un)?likely|probabl\w*|roughly even|chances?)\b", re.IGNORECASE
)


@given(LEDGERS)
@settings(max_examples=80, deadline=None)
def test_every_line_ends_in_claims_of_the_annex(entries: list[Told]) -> None:
    report = compose(Picture.build(entries, as_of=AS_OF), title="T", ledger_revision=1)
    annex = {note.id for note in report.claims}
    assert [note.number for note in report.claims] == list(range(1, len(report.claims) + 1))
    for section in report.sections:
        lines = [*section.sentences, *(row for table in section.tables for row in table.rows)]
        for line in lines:
            assert line.claims or section.id == "names"
            assert set(line.claims) <= annex
        assert not section.is_empty or section.empty
    assert len(annex) == len(Picture.build(entries, as_of=AS_OF).evidence)


def test_our_own_words_hold_no_likelihood() -> None:
    report = compose(small_picture(), title="T", ledger_revision=1)
    lines = [s.line for sec in report.sections for s in sec.sentences]
    lines += [cell for sec in report.sections for t in sec.tables for row in t.rows for cell in row.cells]
    said = [run.text for line in lines for run in line if not run.told]
    said += [text for sec in report.sections for text in (sec.title, sec.intro, sec.empty)]
    assert not [text for text in said if LIKELIHOOD.search(text)]


def sentences(made: Picture) -> list[str]:
    report = compose(made, title="T", ledger_revision=1)
    return [text_of(s.line) for s in report.sections[0].sentences]


def test_the_bottom_line_says_what_it_rests_on() -> None:
    first = sentences(small_picture())[0]
    assert first == (
        "14 claims of 4 documents from 4 outlets, published 12 March 2019 to 14 March 2019. That is 3 texts "
        "after reprints and 3 independent origins: texts that cite the same named source count as one."
    )


def test_the_bottom_line_tells_dispute_backing_aim_and_threat() -> None:
    said = "\n".join(sentences(small_picture()))
    assert "Sources disagree on who holds Qasr: Northern Army or River Brigade." in said
    assert "Ostland backs River Brigade (arms)." in said
    assert "Northern Army planned to take Qasr (told on 12 March 2019)." in said
    assert "Northern Army threatened or warned River Brigade (told on 12 March 2019)." in said
    assert "Ostland planes struck army convoy from the air at Wadi Road (10 March 2019; 2 origins)." in said
    assert "Who holds these is not known: Wadi Road" in said


def test_old_aims_are_not_on_the_first_page() -> None:
    aim = say("seize", {"actor": "Lions", "place": "Tanf"}, day="2016-01-01", status="planned")
    made = picture(aim, holds("IS", "Raqqa", doc="d2"))
    assert "Lions" not in "\n".join(sentences(made))
    assert made.aims


def test_an_empty_picture_says_that_it_is_empty() -> None:
    text = render(picture(as_of=None), format="md", title="T", ledger_revision=0)
    assert "No claim of the ledger speaks of the world up to this date." in text
    assert "As of: no date" in text


@pytest.mark.parametrize("form", FORMATS)
def test_invented_texts_are_marked_in_every_format(form: str) -> None:
    def text(synthetic: bool) -> str:
        return render(
            small_picture(synthetic=synthetic), format=form, title="T", ledger_revision=1
        ).casefold()

    mark = '"synthetic": true' if form == "json" else "synthetic: true"
    assert mark in text(True)
    assert mark not in text(False)


def test_an_unknown_format_and_ending_are_refused() -> None:
    from pathlib import Path

    with pytest.raises(SettingError, match="md, html, json"):
        render(picture(), format="doc", title="T", ledger_revision=1)
    with pytest.raises(SettingError, match="no text"):
        render(picture(), format="pdf", title="T", ledger_revision=1)
    with pytest.raises(SettingError, match=r"report\.doc"):
        format_of(Path("report.doc"))
    assert format_of(Path("report.pdf")) == "pdf"
    assert format_of(Path("a/report.HTML")) == "html"


def test_an_unknown_name_has_no_page() -> None:
    with pytest.raises(NotFound, match="near: Qasr"):
        compose_place(small_picture(), "Qazr", ledger_revision=1)
    with pytest.raises(NotFound):
        render_actor(small_picture(), "nobody", format="md", ledger_revision=1)


def test_labels_are_of_types_that_exist() -> None:
    assert set(LABELS) <= set(codebook().types)
    assert label("clash") == "clash"


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2017-05-31", "31 May 2017"),
        ("2017-05", "May 2017"),
        ("2017-W22", "week of 29 May 2017"),
        ("2017", "2017"),
        ("2011/2017-05-31", "2011 to 31 May 2017"),
        ("../2016", "until 2016"),
        ("2014/..", "from 2014"),
    ],
)
def test_times_are_said_as_precisely_as_told(iso: str, text: str) -> None:
    assert when_text(iso) == text


def test_counts() -> None:
    assert [count(n, "claim") for n in (0, 1, 1200)] == ["0 claims", "1 claim", "1,200 claims"]
