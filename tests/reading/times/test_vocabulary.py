"""The words and feasts, and what is said of a wrong file."""

from __future__ import annotations

from datetime import date

import pytest

from foreshock.errors import CodebookError
from foreshock.reading.times.vocabulary import load, parse

WORDS = """
months: {May: 5}
weekdays: {Monday: 1}
numbers: {two: 2}
seasons: {spring: [3, 5]}
fixed_feasts: {Newroz: [3, 21, 3, 21]}
ahead: {will: 2}
"""
FEASTS = "feast,first,last\nRamadan,2016-06-06,2016-07-05\n"


def test_a_small_vocabulary_is_read() -> None:
    words = parse(words=WORDS, feasts=FEASTS)
    assert words.months == {"may": 5}
    assert words.feast("Ramadan", 2016) == (date(2016, 6, 6), date(2016, 7, 5))
    assert words.feast("newroz", 2016) == (date(2016, 3, 21), date(2016, 3, 21))
    assert words.feast("Ramadan", 1990) is None


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("{May: 5}", "{May: 13}", "words.yaml:2"),
        ("{May: 5}", "{May: five}", "words.yaml:2"),
        ("[3, 5]", "[3]", "words.yaml:5"),
        ("ahead: {will: 2}", "", "words.yaml"),
    ],
)
def test_a_wrong_word_names_file_and_line(old: str, new: str, where: str) -> None:
    with pytest.raises(CodebookError, match=where):
        parse(words=WORDS.replace(old, new), feasts=FEASTS)


@pytest.mark.parametrize(
    ("feasts", "where"),
    [
        ("feast,start,end\n", "feasts.csv:1"),
        ("feast,first,last\nRamadan,soon,later\n", "feasts.csv:2"),
        ("feast,first,last\nRamadan,2016-06-06,2016-05-05\n", "feasts.csv:2"),
    ],
)
def test_a_wrong_feast_names_file_and_line(feasts: str, where: str) -> None:
    with pytest.raises(CodebookError, match=where):
        parse(words=WORDS, feasts=feasts)


def test_the_table_of_feasts_is_whole() -> None:
    words = load()
    for year in range(2005, 2031):
        for name in ("Ramadan", "Eid al-Fitr", "Eid al-Adha", "Easter", "Orthodox Easter"):
            assert words.feast(name, year) is not None, (name, year)


def test_eid_follows_ramadan() -> None:
    words = load()
    for first, last in words.feasts["ramadan"]:
        eid = words.feast("Eid al-Fitr", last.year)
        assert 29 <= (last - first).days + 1 <= 30
        assert (
            eid is None
            or any((e[0] - last).days == 1 for e in words.feasts["eid al-fitr"])
            or last.year > 2030
        )
