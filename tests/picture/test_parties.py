from __future__ import annotations

import pytest

from foreshock.picture.naming import Naming
from foreshock.picture.parties import Parties
from foreshock.picture.sides import Sides
from tests.picture.builders import Told, say

SYRIA = tuple(
    say("clash", {"actor": actor, "recipient": "Wolves"}, doc=doc)
    for actor, doc in (("Syria", "d1"), ("Syrian army", "d1"), ("Syrian government", "d2"))
)


def party(name: str, *entries: Told) -> str:
    mention = say("clash", {"actor": name, "recipient": "Wolves"}, doc="d1", at=9)
    naming = Naming((*entries, mention))
    found = Parties(Sides.of_entries((*entries, mention)), naming=naming).of(naming.actor(name, doc="d1"))
    return found.name if found else ""


@pytest.mark.parametrize(
    ("name", "rolled"),
    [
        ("US planes", "United States"),
        ("Pentagon", "United States"),
        ("Recep Tayyip Erdogan", "Turkey"),
        ("regime forces", "Syria"),
        ("the army", "Syria"),
        ("rebels", "rebels of Syria"),
        ("Syrian rebels", "rebels of Syria"),
        ("pro-regime forces", "forces on the side of Syria"),
        ("YPG", "YPG"),
        ("Lions of the East", "Lions of the East"),
        ("US-backed fighters", "US-backed fighters"),
    ],
)
def test_who_is_one_party_with_whom(name: str, rolled: str) -> None:
    assert party(name, *SYRIA) == rolled


@pytest.mark.parametrize("name", ["men", "forces", "civilians", "Amnesty International"])
def test_what_takes_no_side_is_no_party(name: str) -> None:
    assert party(name, *SYRIA) == ""


def test_descriptions_in_the_same_words_are_one_party_whatever_their_text() -> None:
    entries = [
        say("clash", {"actor": "US-backed fighters", "recipient": "Wolves"}, doc=d) for d in ("a", "b")
    ]
    naming = Naming(entries)
    parties = Parties(Sides.of_entries(entries))
    assert parties.of(naming.actor("US-backed fighters", doc="a")) == parties.of(
        naming.actor("US-backed Fighters", doc="b")
    )


def test_without_sides_everybody_is_a_party() -> None:
    naming = Naming(SYRIA)
    assert Parties().of(naming.actor("Syrian army", doc="d1")).name == "Syrian army"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["US planes", "pro-regime forces", "rebels", "US-backed fighters", "YPG"])
def test_a_party_is_its_own_party(name: str) -> None:
    entries = (*SYRIA, say("clash", {"actor": name, "recipient": "Wolves"}, doc="d1", at=9))
    naming = Naming(entries)
    parties = Parties(Sides.of_entries(entries), naming=naming)
    found = parties.of(naming.actor(name, doc="d1"))
    assert found is not None
    assert parties.of(found) == found
