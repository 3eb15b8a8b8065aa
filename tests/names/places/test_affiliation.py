from __future__ import annotations

import pytest

from foreshock.model import Span
from foreshock.names.gazetteer import Gazetteer
from foreshock.names.places.affiliation import affiliation


def why(gazetteer: Gazetteer, text: str, name: str) -> str:
    start = text.index(name)
    return affiliation(text, Span(start, start + len(name)), gazetteer=gazetteer)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Syrian army moved.", "Syrian"),
        ("US-backed fighters came.", "US"),
        ("Turkish-led forces came.", "Turkish"),
        ("Syrians fled.", "Syrians"),
        ("A Russian air force jet fell.", "Russian"),
        ("Aleppo rebel commanders met.", "Aleppo"),
        ("The Turkish foreign minister spoke.", "Turkish"),
    ],
)
def test_affiliations(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name in why(gazetteer, text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Syrian town fell.", "Syrian"),
        ("In Turkish airspace.", "Turkish"),
        ("The Syrian government-held city of Aleppo.", "Syrian"),
        ("In Syria, on Monday.", "Syria"),
        ("He went to Aleppo. Rebels waited.", "Aleppo"),
        ("Aleppo fell.", "Aleppo"),
        ("They left Aleppo", "Aleppo"),
    ],
)
def test_places(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert why(gazetteer, text, name) == ""
