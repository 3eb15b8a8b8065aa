"""What the grammar reads in one expression, resolved against 31 May 2017, a Wednesday."""

from __future__ import annotations

from datetime import date

import pytest

from foreshock.model import Span
from foreshock.reading.times import mentions, printed_date, text_date

DAY = date(2017, 5, 31)


def read(text: str, day: date | None = DAY, *, title: str = "") -> list[tuple[str, str]]:
    return [(m.span.of(text), m.when.iso) for m in mentions(text, date=day, title=title)]


def whens(text: str, day: date | None = DAY, *, title: str = "") -> list[str]:
    return [iso for _, iso in read(text, day, title=title)]


EXPLICIT = [
    ("They met on 30 April 2016.", "2016-04-30"),
    ("They met on April 30, 2016.", "2016-04-30"),
    ("They met on April 30th 2016.", "2016-04-30"),
    ("They met on the 30th of April 2016.", "2016-04-30"),
    ("They met on Sat, 30 April 2016.", "2016-04-30"),
    ("The log says 2016-04-30.", "2016-04-30"),
    ("The log says 2016-04-30T11:20:00Z.", "2016-04-30"),
    ("It fell on 30/04/2016.", "2016-04-30"),
    ("It fell on 04/30/2016.", "2016-04-30"),
    ("It fell on 30.04.2016.", "2016-04-30"),
    ("It fell on Sept. 3, 2014.", "2014-09-03"),
    ("It fell in April 2016.", "2016-04"),
    ("It fell in late April 2016.", "2016-04"),
    ("It fell at the end of April 2016.", "2016-04"),
    ("It fell in mid-April 2016.", "2016-04"),
    ("It fell in 2014.", "2014"),
    ("It fell in late 2014.", "2014"),
    ("the disastrous 2013 decision", "2013"),
    ("the war of the 1980s", "1980/1989"),
    ("from 3 to 5 May 2016", "2016-05-03/2016-05-05"),
    ("between 3 March and 5 April 2016", "2016-03-03/2016-04-05"),
    ("between March and June 2016", "2016-03/2016-06"),
    ("from late November until February 2016", "2015-11/2016-02"),
    ("on May 18-20, 2016", "2016-05-18/2016-05-20"),
    ("the fighting of 2014-2016", "2014/2016"),
    ("the fighting of 2014-16 there", "2014/2016"),
    ("until March 2018", "../2018-03"),
    ("before 2011 they lived there", "../2011"),
    ("the summer of 2016", "2016-06/2016-08"),
    ("the winter of 2015", "2015-12/2016-02"),
    ("the first half of 2016", "2016-01/2016-06"),
    ("the last quarter of 2016", "2016-10/2016-12"),
    ("during Ramadan 2016", "2016-06-06/2016-07-05"),
    ("at Newroz 2015", "2015-03-21"),
    ("on Orthodox Easter 2022", "2022-04-24"),
]

RELATIVE = [
    ("It was hit yesterday.", "2017-05-30"),
    ("It was hit the day before yesterday.", "2017-05-29"),
    ("It was hit today.", "2017-05-31"),
    ("It was hit overnight.", "2017-05-30/2017-05-31"),
    ("It was hit this morning.", "2017-05-31"),
    ("It was hit last week.", "2017-W21"),
    ("It was hit this week.", "2017-W22"),
    ("It was hit last month.", "2017-04"),
    ("It was hit earlier this month.", "2017-05"),
    ("It was hit last year.", "2016"),
    ("It was hit two days ago.", "2017-05-29"),
    ("It was hit three weeks ago.", "2017-W19"),
    ("It was hit 14 months ago.", "2016-03"),
    ("It was hit two years ago.", "2015"),
    ("It was hit in the past 48 hours.", "2017-05-29/2017-05-31"),
    ("It was hit in the last month.", "2017-04/2017-05"),
    ("It was hit over the last three months.", "2017-02/2017-05"),
    ("It was hit over the past two years.", "2015/2017-05-31"),
    ("It was hit at the weekend.", "2017-05-27/2017-05-28"),
    ("It was hit in recent days.", "2017-05"),
    ("It was hit last summer.", "2016-06/2016-08"),
    ("It was hit in the week of 8 May.", "2017-W19"),
    ("It was hit on Tuesday.", "2017-05-30"),
    ("It was hit on Wednesday.", "2017-05-31"),
    ("It was hit last Wednesday.", "2017-05-24"),
    ("It was hit on Tuesday night.", "2017-05-30"),
    ("It was hit yesterday and by April.", "../2017-04"),
    ("It was hit on Saturday and Sunday.", "2017-05-27/2017-05-28"),
    ("It was hit in May, he said today.", "2017-05"),
    ("It was hit in June, he said today.", "2016-06"),
    ("It was hit on 2 June, he said today.", "2016-06-02"),
    ("It was hit at Christmas, he said today.", "2016-12-25"),
    ("They have held it since 2011.", "2011/2017-05-31"),
    ("They have held it since last week.", "2017-W21/2017-05-31"),
    ("They have held it for two years, he said today.", "2015/2017-05-31"),
    ("They must go by the end of the month.", "../2017-05-31"),
    ("They will meet on Tuesday.", "2017-06-06"),
    ("On Monday they will meet.", "2017-06-05"),
    ("A truce is to begin on Thursday.", "2017-06-01/.."),
    ("They will vote in June, he said today.", "2017-06"),
    ("after two months of clashes", "2017-03/2017-05"),
    ("the five-year-old conflict", "2012/2017-05-31"),
    ("for a fifth day", "2017-05-27/2017-05-31"),
]


@pytest.mark.parametrize(("text", "iso"), EXPLICIT)
@pytest.mark.parametrize("day", [DAY, None])
def test_an_explicit_time_needs_no_date(text: str, iso: str, day: date | None) -> None:
    assert iso in whens(text, day)


@pytest.mark.parametrize(("text", "iso"), RELATIVE)
def test_a_relative_time_counts_from_the_date_of_the_text(text: str, iso: str) -> None:
    assert iso in whens(text)


@pytest.mark.parametrize(("text", "iso"), RELATIVE)
def test_without_a_date_a_relative_time_is_left_out(text: str, iso: str) -> None:
    assert iso not in whens(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "It was on 31 June.",
        "May God help them. March on!",
        "more than 2000 fighters",
        "5,000 men and 1,954 women",
        "They fall back, fall after fall.",
        "Resolution 2254 and Route 66",
        "The Sun and the Sat Nav",
        "Mar Elias and Jan Egeland",
        "It fell on 04/05/2013.",
        "several hours and three dozen tanks",
    ],
)
def test_what_is_no_time_or_cannot_be_resolved_is_left_out(text: str) -> None:
    assert read(text) == []


def test_a_day_told_carries_the_next_one() -> None:
    text = (
        "They met on Monday. The next day they left, two days later they were back. The same day it rained."
    )
    assert whens(text) == ["2017-05-29", "2017-05-30", "2017-06-01", "2017-06-01"]


def test_a_history_carries_its_year() -> None:
    text = "The push began on 20 November 2014. On 3 December the hill fell. By 5 January it was over."
    assert whens(text, date(2023, 9, 1)) == ["2014-11-20", "2014-12-03", "../2015-01-05"]


def test_a_history_takes_the_year_of_what_it_tells_later() -> None:
    text = "On 25 April the push began. It ended in late May 2016."
    assert whens(text, date(2023, 9, 1)) == ["2016-04-25", "2016-05"]


def test_a_history_without_a_year_takes_its_title_s() -> None:
    text = "On 25 April the push began."
    assert whens(text, date(2023, 9, 1), title="Hill offensive (2016)") == ["2016-04-25"]


def test_the_news_counts_from_its_date_beside_an_older_year() -> None:
    text = "On Monday they met. He was held on 3 March 2014 and freed on 6 April."
    assert whens(text) == ["2017-05-29", "2014-03-03", "2017-04-06"]


def test_spans_are_offsets_into_the_whole_text() -> None:
    text = "On Monday it rained. On Tuesday it fell."
    found = mentions(text, date=DAY, span=Span(20, len(text)))
    assert [m.span.of(text) for m in found] == ["Tuesday"]


def test_a_reason_names_expression_and_date() -> None:
    (found,) = mentions("It fell last month.", date=DAY)
    assert "'last month'" in found.reason
    assert "2017-05-31" in found.reason


@pytest.mark.parametrize(
    "head",
    [
        "Published August 15 2016 ",
        "AFP Thursday 15 August 2016 ",
        "15 August 2016 ",
        "Aug 15, 2016 | ",
        "Last updated at Aug 15, 2016 ",
    ],
)
def test_a_printed_date_goes_before_the_given_one(head: str) -> None:
    text = head + "A market was hit on Sunday."
    found = printed_date(text)
    assert found is not None
    assert found[0] == date(2016, 8, 15)
    assert text_date(text, DAY) == date(2016, 8, 15)
    assert whens(text) == ["2016-08-14"]


@pytest.mark.parametrize(
    "text",
    [
        "On 15 August 2016 a market was hit.",
        "The raid of 15 August 2016 was long.",
        "In Homs, 15 days on, it rained.",
    ],
)
def test_a_sentence_s_date_is_not_the_text_s(text: str) -> None:
    assert printed_date(text) is None
    assert text_date(text, DAY) == DAY


def test_an_ambiguous_printed_date_is_not_believed_against_a_given_one() -> None:
    assert text_date("05-04-2016 Four were hurt.", date(2016, 4, 5)) == date(2016, 4, 5)
