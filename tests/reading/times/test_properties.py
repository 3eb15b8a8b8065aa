"""What holds for any text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.model import Span
from foreshock.reading.times import choose, mentions
from foreshock.reading.times.scan import scan

PIECES = st.sampled_from(
    [
        "on",
        "in",
        "since",
        "until",
        "by",
        "from",
        "to",
        "and",
        "the",
        "last",
        "next",
        "this",
        "same",
        "day",
        "week",
        "months",
        "ago",
        "later",
        "two",
        "a few",
        "31",
        "2016",
        "30",
        "May",
        "March",
        "Tuesday",
        "Ramadan",
        "summer",
        "of",
        "late",
        "-",
        ",",
        ".",
        "\n",
        "\n\n",
        "will",
        "has held for",
        "yesterday",
        "1/2/2016",
        "2016-02-30",
        "ﬁ",
        "’s",
        "0",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)
DATES = st.none() | st.dates()


@given(TEXTS, DATES)
@settings(max_examples=300, deadline=None)
def test_spans_are_in_order_inside_the_text_and_apart(text: str, day: date | None) -> None:
    end = 0
    for found in mentions(text, date=day):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.reason
        end = found.span.end


@given(TEXTS, DATES, st.data())
@settings(max_examples=200, deadline=None)
def test_a_choice_is_always_made(text: str, day: date | None, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = data.draw(st.integers(start, end))
    when, reason = choose(
        mentions(text, date=day),
        trigger=Span(at, end),
        sentence=Span(start, end),
        is_state=data.draw(st.booleans()),
        date=day,
        text=text,
    )
    assert reason
    assert when is None or when.start or when.end


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_written_day_is_read_as_itself(day: date) -> None:
    for text in (
        f"on {day:%d %B %Y}",
        f"on {day:%B %d, %Y}",
        f"on {day.isoformat()}",
        f"on {day:%A, %d %B %Y}",
    ):
        assert [m.when.start for m in mentions(text, date=None)] == [day], text


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_weekday_is_the_last_one_up_to_the_date(day: date, name: str) -> None:
    (found,) = mentions(f"It fell on {name}.", date=day)
    assert found.when.start is not None
    assert found.when.start.strftime("%A") == name
    assert 0 <= (day - found.when.start).days < 7


HOSTILE = [
    " ",
    "1",
    "-",
    "\n",
    "May ",
    "2016 ",
    "since ",
    "a ",
    "12 May ",
    "May-June-",
    "a few days ",
    "1/1/",
    "couple of ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        scan.cache_clear()
        start = time.process_time()
        mentions(text, date=date(2017, 5, 31))
        return time.process_time() - start

    seconds(1000)  # patterns and tables are warm
    assert seconds(100_000) < 10 * max(seconds(20_000), 0.01) + 0.2
