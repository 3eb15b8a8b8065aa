from __future__ import annotations

import pytest

from foreshock.errors import CodebookError
from foreshock.names import is_named, is_time, tells_side
from foreshock.names.common import KINDS, common, parse


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Government troops", False),
        ("The rebels", False),
        ("North", False),
        ("5 fighters", False),
        ("the Army of Islam", True),
        ("US forces", True),
        ("US-backed rebels", True),
        ("Northern Army", True),
        ("Lions", True),
        ("4th division", True),
        ("base 15", True),
    ],
)
def test_a_capital_at_the_beginning_of_a_common_word_is_no_name(text: str, named: bool) -> None:
    assert is_named(text) is named


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("men", False),
        ("allied forces", False),
        ("ground", False),
        ("rebels", True),
        ("government troops", True),
        ("Lions", True),
    ],
)
def test_a_description_may_tell_a_side(text: str, tells: bool) -> None:
    assert tells_side(text) is tells


@pytest.mark.parametrize("text", ["Sunday", "mid-May", "the end of last week", "2017", "3 June", "dawn"])
def test_a_time_is_a_time(text: str) -> None:
    assert is_time(text)


@pytest.mark.parametrize("text", ["Sunday market", "Tanf", "55", "the last", "May 15 Brigade", ""])
def test_what_only_holds_a_time_is_none(text: str) -> None:
    assert not is_time(text)


def test_the_shipped_words_are_folded_and_of_every_kind() -> None:
    assert all(common(kind) for kind in KINDS)
    assert not common("party") & common("noun")


@pytest.mark.parametrize(
    ("text", "line"),
    [("word\n", 1), ("kind,word\nparty,rebels\nparty,Rebels\n", 3), ("kind,word\nside,rebels\n", 2)],
)
def test_a_wrong_line_is_told(text: str, line: int) -> None:
    with pytest.raises(CodebookError, match=rf"common\.csv:{line}"):
        parse(text)
