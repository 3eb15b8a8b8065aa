"""The vocabulary: nations, nouns, titles and closed words."""

from __future__ import annotations

import pytest

from foreshock.errors import CodebookError
from foreshock.names.actors import vocabulary
from foreshock.names.actors.words import noun_key, nouns, parse_nations, parse_nouns, parse_titles, singular


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("fighters", "fighter"),
        ("militias", "militia"),
        ("gunmen", "gunman"),
        ("parties", "party"),
        ("forces", "force"),
        ("press", "press"),
        ("churches", "church"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_a_noun_is_found_in_any_number_and_case() -> None:
    assert noun_key("Rebel Fighters") == noun_key("rebel fighter")
    assert nouns()[noun_key("soldiers")].sector == "MIL"


@pytest.mark.parametrize("line", ["SY,Syrian,,,", "SYR|IRQ,Syrian,,,", ",Syrian,,,"])
def test_a_nation_has_one_code(line: str) -> None:
    with pytest.raises(CodebookError):
        list(parse_nations(f"country,adjectives,demonyms,capital,metonyms\n{line}\n"))


@pytest.mark.parametrize(
    "line", ["army,MIL,troop,1", "army,XXX,military,1", "army,MIL,military,2", ",MIL,military,1"]
)
def test_a_wrong_noun_is_refused(line: str) -> None:
    with pytest.raises(CodebookError):
        list(parse_nouns(f"noun,sector,kind,weight\n{line}\n"))


def test_a_wrong_title_is_refused() -> None:
    with pytest.raises(CodebookError):
        list(parse_titles("title,sector,post\nmajor,ARMY,officer\n"))


def test_closed_words_are_checked() -> None:
    assert vocabulary.words("suffix")["backed"] == "sponsor"
    for text in ("kind,word\n", "class,word,value\nrole,Leader,\n", "class,word,value\nnothing,x,\n"):
        with pytest.raises(CodebookError):
            vocabulary.parse(text)
