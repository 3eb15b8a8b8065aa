from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreshock.ledger import Ledger
from foreshock.model import Document
from tests.ledger import build, strategies

LONG = "Nothing of note was heard all week. " * 12
BRIDGE = Document(
    "bridge", LONG + "Then Müller’s men crossed the Vesna Bridge at dawn, and left.", title="Quiet"
)
TITLED = Document("titled", "Snow.", title="The Vesna bridge")
APART = Document("apart", "The bridge of Lower Vesna.", title="Roads")
RIVER = Document("river", "北京 talks. Sana‘a and L'Orient, read by all.", title="")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("search") / "ledger.sqlite") as opened:
        crossing = build.told(BRIDGE, "advance", "Then Müller’s men crossed the Vesna Bridge at dawn")
        leaving = build.told(BRIDGE, "withdraw", "and left")
        opened.add(BRIDGE, [crossing, leaving], reader="r 1")
        for doc in (TITLED, APART, RIVER):
            opened.add(doc, [], reader="r 1")
        yield opened


def found(ledger: Ledger, words: str) -> set[str]:
    return {hit.doc for hit in ledger.search(words)}


@pytest.mark.parametrize(
    ("words", "docs"),
    [
        ("vesna", {"bridge", "titled", "apart"}),
        ("vesna bridge", {"bridge", "titled", "apart"}),
        ('"vesna bridge"', {"bridge", "titled"}),
        ("VESNA-BRIDGE", {"bridge", "titled"}),
        ("muller", {"bridge"}),
        ("Mu\u0308ller", {"bridge"}),
        ("ves", set()),
        ("vesna snow", {"titled"}),
        ("sanaa", {"river"}),
        ("Sana'a", {"river"}),
        ("orient", {"river"}),
        ("北", {"river"}),
        ("北京", {"river"}),
        ("京北", set()),
        ("", set()),
        ("  ?! ", set()),
        ('"', set()),
        ("vesna AND NOT", set()),
        ("title:vesna", set()),
    ],
)
def test_search(ledger: Ledger, words: str, docs: set[str]) -> None:
    assert found(ledger, words) == docs


def test_the_title_weighs_more(ledger: Ledger) -> None:
    hits = ledger.search("vesna")
    assert hits[0].doc == "titled"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_hit_shows_the_place_and_the_claims(ledger: Ledger) -> None:
    (hit,) = ledger.search("MULLER crossed")
    assert hit.snippet == hit.span.of(BRIDGE.text)
    assert [h.of(hit.snippet) for h in hit.highlights] == ["Müller", "crossed"]
    assert len(hit.snippet) <= 260
    assert hit.snippet.endswith("and left.")
    crossing = next(ledger.entries(type="advance")).claim
    assert hit.claims == (crossing.id,)


def test_a_hit_in_the_title_alone(ledger: Ledger) -> None:
    (hit,) = ledger.search("vesna snow")
    assert [h.of(hit.title) for h in hit.title_highlights] == ["Vesna"]
    assert [h.of(hit.snippet) for h in hit.highlights] == ["Snow"]


def test_the_limit(ledger: Ledger) -> None:
    assert len(ledger.search("vesna", limit=2)) == 2
    assert ledger.search("vesna", limit=0) == []


def test_a_document_read_twice_is_found_once_and_under_both_titles(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        doc = build.document(title="Old name")
        ledger.add(doc, [], reader="r 1")
        ledger.add(replace(doc, title="New name"), [], reader="r 2")
        ledger.add(replace(doc, title="New name"), [], reader="r 3")
        assert [hit.title for hit in ledger.search("rain")] == ["New name"]
        assert found(ledger, "old") == found(ledger, "new") == {"a"}


def test_claims_of_superseded_readings_are_not_shown(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        doc = build.document()
        ledger.add(doc, [build.told(doc, "meet", "Rain fell")], reader="r 1")
        ledger.add(doc, [], reader="r 2")
        assert [hit.claims for hit in ledger.search("rain")] == [()]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.one_of(strategies.text, st.text('"*()^:-+{}NEAR AND OR NOT\0', max_size=30)))
def test_nothing_that_is_typed_is_an_error(ledger: Ledger, words: str) -> None:
    for hit in ledger.search(words):
        assert hit.highlights or hit.title_highlights
    list(ledger.entries(place=words, actor=words, type=words, doc=words, limit=3))


def test_a_very_long_query_is_no_error(ledger: Ledger) -> None:
    assert ledger.search(" ".join(f"word{i}" for i in range(20_000))) == []
    assert found(ledger, "vesna " * 20_000) == {"bridge", "titled", "apart"}
    assert found(ledger, '"' + "vesna " * 20_000 + '"') == set()


@settings(max_examples=60, deadline=None)
@given(read=strategies.documents(), data=st.data())
def test_every_word_of_a_text_finds_it(
    tmp_path_factory: pytest.TempPathFactory, read: Document, data: st.DataObject
) -> None:
    from foreshock.ledger.folding import fold

    with Ledger.open(tmp_path_factory.mktemp("any") / "l.sqlite") as ledger:
        ledger.add(read, [], reader="r")
        words = f"{fold(read.title)} {fold(read.text)}".split()
        if words:
            (hit,) = ledger.search(data.draw(st.sampled_from(words)))
            assert hit.doc == read.id
