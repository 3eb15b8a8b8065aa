"""What stands on the front: somebody and somewhere named, told apart, and nothing lost silently."""

from __future__ import annotations

from foreshock.reports import compose, render, render_brief
from foreshock.reports.model import Report, Section, text_of
from tests.picture.builders import holds, picture, say
from tests.reports.small import small_picture


def section(report: Report, ident: str) -> Section:
    return next(s for s in report.sections if s.id == ident)


def cells(made: Section, column: str) -> list[str]:
    return [
        text_of(r.cells[t.columns.index(column)]) for t in made.tables if column in t.columns for r in t.rows
    ]


BARE = [
    holds("men", "the ground"),
    holds("troops", "Raqqa", at=50),
    holds("IS", "north", at=90),
    say("BACKS", {"backer": "allies", "client": "SDF"}, at=130),
    say("BACKS", {"backer": "US", "client": "SDF"}, at=170),
    holds("rebels", "Homs", at=210),
]


def test_bare_nouns_are_counted_and_cited_and_not_listed() -> None:
    report = compose(picture(*BARE), title="T", ledger_revision=1)
    control, backing = section(report, "control"), section(report, "backing")
    assert cells(control, "Place") == ["Homs"]
    assert cells(backing, "Backer") == ["US"]
    (left,) = control.after
    assert text_of(left.line).endswith(" more, of unnamed parties or places.")
    assert set(left.claims) <= {told.claim.id for told in BARE[:3]}
    said = " ".join(text_of(s.line) for s in section(report, "bottom-line").sentences)
    assert "ground" not in said
    assert "allies" not in said
    assert len(report.claims) == len(BARE)


def test_one_description_of_two_texts_is_told_apart_and_of_one_is_not() -> None:
    told = [
        say("BACKS", {"backer": "Iran", "client": "militias"}, outlet="Border Gazette"),
        say("BACKS", {"backer": "Iran", "client": "the militias"}, doc="d2", outlet="Inland Wire"),
        say("BACKS", {"backer": "US", "client": "rebels"}, at=50),
    ]
    told[1] = say("BACKS", {"backer": "Iran", "client": "militias"}, doc="d2", outlet="Inland Wire")
    report = compose(picture(*told), title="T", ledger_revision=1)
    assert cells(section(report, "backing"), "Backed") == [
        "militias (Border Gazette, 2017-05-31)",
        "militias (Inland Wire, 2017-05-31)",
        "rebels",
    ]


def test_a_disagreement_shows_who_says_what_where() -> None:
    report = compose(small_picture(), title="T", ledger_revision=1)
    made = section(report, "disagreements")
    assert "Northern Army → Coast Herald" in cells(made, "Who says so")
    assert "4 dead" in cells(made, "What is told")
    rows = [row for table in made.tables for row in table.rows]
    assert all(row.claims for row in rows)
    none = section(compose(picture(), title="T", ledger_revision=1), "disagreements")
    assert (
        none.empty == "None was found by this reader; that it found none does not say that the texts agree."
    )


def test_our_own_numbers_are_not_escaped() -> None:
    text = render(small_picture(), format="md", title="T", ledger_revision=1)
    assert "Extraction confidence: 0.80" in text
    assert "&#" not in text


def test_a_column_in_which_nothing_is_told_is_not_shown() -> None:
    made = picture(say("threaten", {"actor": "Russia", "recipient": "US"}))
    for form in ("html", "md"):
        text = render(made, format=form, title="T", ledger_revision=1)
        assert "To or against" in text
        assert "Told of it" not in text


def test_a_holder_of_one_origin_is_hollow_and_of_two_is_filled() -> None:
    def html(*told: object) -> str:
        return render(picture(*told), format="html", title="T", ledger_revision=1)  # type: ignore[arg-type]

    assert "○</span> held, claimed" in html(holds("Lions"))
    assert "●</span> held, assessed" in html(holds("Lions"), holds("Lions", doc="d2"))


def test_the_bottom_line_is_short_and_says_what_each_line_is_about() -> None:
    many = [
        say(kind, {"actor": f"A{i}", "recipient": f"B{i}", "place": f"P{i}"}, doc=f"d{i}", at=i)
        for i in range(12)
        for kind in ("seize", "clash", "threaten", "airstrike")
    ]
    many += [say("BACKS", {"backer": f"A{i}", "client": f"C{i}"}, at=900 + i) for i in range(12)]
    many += [holds("Lions", "Tanf", doc=doc) for doc in ("x1", "x2", "x3")]
    first = section(compose(picture(*many), title="T", ledger_revision=1), "bottom-line")
    assert len(first.sentences) <= 13
    assert {s.lead for s in first.sentences} == {"Rests on", "Control", "Fighting", "Warnings", "Backing"}


def test_what_a_later_telling_moved_is_not_on_the_first_page() -> None:
    old = say("seize", {"actor": "Lions", "place": "Tanf"}, when="2017-05-20")
    new = [
        say(
            "seize",
            {"actor": "Wolves", "recipient": "Lions", "place": "Tanf"},
            when="2017-05-29",
            doc=f"d{i}",
        )
        for i in (2, 3, 4)
    ]
    first = section(compose(picture(old, *new), title="T", ledger_revision=1), "bottom-line")
    said = [text_of(s.line) for s in first.sentences]
    assert "Wolves took Tanf (29 May 2017; assessed by 3 origins)." in said
    assert not any("Lions" in line for line in said)


def test_the_brief_form_is_the_front_without_the_annex() -> None:
    text = render_brief(small_picture(), "The crossing at Qasr")
    for title in ("Bottom line", "Who holds what", "Who backs whom", "Where sources disagree"):
        assert f"## {title}" in text
    assert "#### Claim" not in text
    assert "Sources disagree on who holds Qasr" in text
    assert len(text.splitlines()) <= 60
    assert "SYNTHETIC: true" in text


def test_the_brief_form_stays_brief_and_says_what_it_leaves_out() -> None:
    many = [holds(f"Lions{i}", f"Place{i}", doc=f"d{i}") for i in range(40)]
    many += [say("BACKS", {"backer": f"A{i}", "client": f"B{i}"}, at=900 + i) for i in range(40)]
    text = render_brief(picture(*many), "T")
    assert len(text.splitlines()) <= 70
    assert text.count("32 more rows stand in the whole report.") == 2
