from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.model import Document, PartKind
from foreshock.sources.layout import Layout, layout
from tests.sources.helpers import assert_exact

BODY = "Soldiers entered the river town of Qasr on Tuesday, residents said by phone."
MORE = "Two bridges were down and families left by boat, according to the council."


def shape(text: str, **values: object) -> list[tuple[str, str]]:
    found = layout(text, **values)  # type: ignore[arg-type]
    assert_exact(Document("d", text, parts=found.parts))
    return [(p.kind.value, p.span.of(text)) for p in found.parts]


def kinds(text: str, **values: object) -> list[str]:
    return [kind for kind, _ in shape(text, **values)]


def test_page_with_all_its_furniture() -> None:
    lead = "The council asks both sides to open the road before winter."
    text = "\n".join(
        [
            "River town falls as bridges burn",
            "",
            "River town falls as bridges burn",
            lead,
            "4 min read",
            "3 March, 2019",
            "Smoke over the silos of Qasr [AFP]",
            BODY,
            "",
            "Related: The winter road",
            "",
            MORE,
        ]
    )
    assert kinds(text) == [
        *("headline", "headline", "standfirst", "boilerplate", "dateline"),
        *("caption", "body", "boilerplate", "body"),
    ]
    found = layout(text)
    assert (found.date, found.date_words) == (date(2019, 3, 3), "3 March, 2019")
    assert found.title == "River town falls as bridges burn"
    assert lead in [words for kind, words in shape(text) if kind == "standfirst"]


def test_byline_and_place() -> None:
    text = f"River town falls\n\nBy Ann Marsh and Omar Haddad in Amman\n\n{BODY}\n\n{MORE}"
    assert kinds(text) == ["headline", "byline", "body"]
    assert layout(text).place == "Amman"


@pytest.mark.parametrize(
    "line", ["By Tuesday the army had gone", "By noon, the town was empty", "by and by they left"]
)
def test_sentences_that_begin_like_a_byline(line: str) -> None:
    assert "byline" not in kinds(f"{line}\n\n{BODY}\n{MORE}")


@pytest.mark.parametrize(
    "line",
    [
        "2 min read",
        "Share this on Facebook",
        "Sign up for our newsletter",
        "Read more: The road south",
        "© 2019 The Ledger. All rights reserved.",
        "We use cookies to improve this site.",
        "ADVERTISEMENT",
        "Facebook Twitter WhatsApp Email",
        "Tags: Qasr, river, army",
        "* * *",
    ],
)
def test_boilerplate(line: str) -> None:
    assert kinds(f"{BODY}\n\n{line}\n\n{MORE}") == ["body", "boilerplate", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "The report may be read more than one way, and the council signed up for it.",
        "Related groups left the town.",
        "Share prices fell after the raid.",
        "Video shows soldiers on the bridge.",
        "Advertisements for recruits hung in the square.",
        "Homes were searched.",
    ],
)
def test_sentences_are_no_boilerplate(line: str) -> None:
    assert kinds(f"{BODY}\n\n{line}\n\n{MORE}") == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "Smoke over Qasr [Reuters]",
        "Smoke over Qasr [File: AFP]",
        "Smoke over Qasr. Photograph: Jo Bell/AP",
        "A convoy (AFP)",
    ],
)
def test_captions(line: str) -> None:
    assert kinds(f"{BODY}\n\n{line}\n\n{MORE}") == ["body", "caption", "body"]


def test_wrapped_text_has_no_headline() -> None:
    text = "Soldiers of the northern garrison entered the town\nof Qasr on Tuesday, and two\nbridges fell."
    assert kinds(text) == ["body"]


def test_list_of_headlines_is_body() -> None:
    assert kinds("Rebels seize river town\nArmy retakes the hill\nTalks fail") == ["body"]


def test_short_section_name_above_the_headline() -> None:
    assert kinds(f"World news\n\nRiver town falls after a week\n\n{BODY}\n\n{MORE}") == [
        "outlet",
        "headline",
        "body",
    ]


LEAD = "Rebels and army fight over the river town"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\u2029"])
def test_short_headline_above_standfirst_outlet_and_date(gap: str) -> None:
    text = gap.join(["War in Examplia", LEAD, "Desert Wire", "31 May 2017", BODY, MORE])
    assert [k for k, _ in shape(text)] == ["headline", "standfirst", "outlet", "dateline", "body"]
    found = layout(text)
    assert (found.title, found.outlet, found.date) == ("War in Examplia", "Desert Wire", date(2017, 5, 31))


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (["Desert Wire", "By Ann Marsh"], "Desert Wire"),
        (["By Ann Marsh", "31 May 2017", "The Gazette of Qasr"], "The Gazette of Qasr"),
        (["Reuters", "31 May 2017"], "Reuters"),
        (["31 May 2017", "Rebels left the town"], ""),
        (["31 May 2017", "Amman"], ""),
        (["31 May 2017", "Army Takes Town After Long Siege"], ""),
        (["Desert Wire", LEAD, "31 May 2017"], ""),
    ],
)
def test_the_line_of_the_outlet(lines: list[str], outlet: str) -> None:
    text = "\n\n".join(["War in Examplia", *lines, BODY, MORE])
    assert layout(text).outlet == outlet
    assert [words for kind, words in shape(text) if kind == "outlet"] == ([outlet] if outlet else [])
    assert layout(text).title == "War in Examplia"


def test_a_short_line_that_is_all_there_is_stays_body() -> None:
    assert "outlet" not in kinds(f"War in Examplia\n\n{LEAD}.\n\n31 May 2017\n\nArmy Takes Qasr")


def test_known_title_makes_no_other_line_a_headline() -> None:
    text = f"A line without a stop\n\n{BODY}"
    assert kinds(text, title="Something else", bare=False) == ["body"]
    assert kinds(f"River town falls\n\n{BODY}", title="River Town Falls", bare=False) == ["headline", "body"]


def test_date_in_the_middle_is_body() -> None:
    text = "\n\n".join([BODY, MORE, BODY, "3 March 2019", MORE, BODY, MORE, BODY])
    assert kinds(text, bare=False) == ["body"]


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        ("July 19 2014", "Rebels took the hill on Saturday."),
        ("Sat 19 Jul 2014 at 0914", "Rebels took the hill on Saturday."),
        ("AMMAN, May 18 (Reuters) -", "Rebels took the hill."),
        ("AMMAN —", "Rebels took the hill."),
        ("KYIV, Ukraine —", "Rebels took the hill."),
        ("Beirut (AFP) -", "“They left,” a farmer said."),
        ("NEW YORK, June 3 -", "Two envoys met."),
    ],
)
def test_date_line_before_the_first_sentence(start: str, rest: str) -> None:
    assert shape(f"{start} {rest}", bare=False) == [("dateline", start), ("body", rest)]


@pytest.mark.parametrize(
    "text",
    [
        "July 19 2014 was the day on which rebels took the hill.",
        "July 19, 2014, saw rebels on the hill.",
        "NATO - the alliance - met on Tuesday.",
        "Rebels — most of them young — took the hill.",
        "ISIS-held towns fell.",
        "US-backed fighters took the hill.",
        "AFP journalists saw the convoy.",
        "Amman - The capital was calm.",
    ],
)
def test_first_sentences_that_only_look_like_a_date_line(text: str) -> None:
    assert shape(text, bare=False) == [("body", text)]


def test_title_repeated_between_date_and_text() -> None:
    title = "Rebels take the hill of Qasr | The Ledger"
    text = "19 July 2014 Rebels take the hill of Qasr. Fighters were seen on it at noon."
    assert [k for k, _ in shape(text, title=title, bare=False)] == ["dateline", "headline", "body"]
    goes_on = "19 July 2014 Rebels take the hill of Qasr and hold it."
    assert [k for k, _ in shape(goes_on, title=title, bare=False)] == ["dateline", "body"]


def test_title_alone_before_the_text_stays_body() -> None:
    text = "Rebels take the hill of Qasr. Fighters were seen on it at noon."
    assert kinds(text, title="Rebels take the hill of Qasr", bare=False) == ["body"]


def test_credits_at_the_end() -> None:
    text = f"{BODY} (Reporting by Ann Marsh; Editing by Jo Bell)"
    assert shape(text)[-1] == ("byline", "(Reporting by Ann Marsh; Editing by Jo Bell)")


def test_place_of_an_agency_date_line() -> None:
    assert layout("BEIRUT (AFP) - Rebels took the hill.").place == "Beirut"


def test_furniture_alone_is_kept_as_body() -> None:
    assert kinds("Read more\nSign up") == ["body"]


def test_empty() -> None:
    assert layout("") == Layout(())


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            ["", "2 min read", "31 May 2017", "By Ann Marsh", BODY, "River town falls", "X [AFP]", "AMMAN — "]
        ),
    ),
    max_size=14,
)


@given(LINES, st.booleans(), st.sampled_from(["", "River town falls", "AMMAN"]))
def test_offsets_are_exact_and_nothing_is_lost(lines: list[str], bare: bool, title: str) -> None:
    text = "\n".join(lines)
    found = layout(text, title=title, bare=bare)
    assert_exact(Document("d", text, parts=found.parts))
    if text.strip():
        readable = {PartKind.BODY, PartKind.CAPTION, PartKind.STANDFIRST}
        assert found.parts
        assert any(p.kind in readable for p in found.parts) or len(found.parts) < len(lines) + 2
