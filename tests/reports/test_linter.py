from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.picture import Picture
from foreshock.reports import View, compose, compose_actor, compose_place, lint
from foreshock.reports.linter import band, broken, our_words, words
from foreshock.reports.model import Report, Section, Sentence, own, told
from tests.picture.builders import Told
from tests.picture.strategies import LEDGERS
from tests.picture.test_picture import AS_OF
from tests.reports.small import small_picture


def report(*sentences: Sentence, title: str = "T") -> Report:
    made = compose(small_picture(), title=title, ledger_revision=1)
    return replace(made, sections=(Section("s", "S", sentences=sentences),))


@pytest.mark.parametrize(
    "said",
    [
        "The town will probably fall.",
        "A strike is highly likely.",
        "They may attack.",
        "They could attack.",
        "There is a remote chance of it.",
        "It is possible that they leave.",
        "It is confirmed.",
        "Perhaps they left.",
    ],
)
def test_words_beside_the_bands_are_found(said: str) -> None:
    assert list(broken(said))
    assert lint(report(Sentence(own(said), ("c1",))))


@pytest.mark.parametrize(
    "said",
    [
        "It is likely that they leave.",
        "It is very unlikely that they leave.",
        "It is almost certain that they leave.",
        "There is almost no chance of it.",
        "It is likely (60 %) that they leave.",
        "Told on 31 May 2017.",
        "In May 2017 they left.",
        "It was told as possible.",
        "Everything known to the outlet is unlikely to be all.",
    ],
)
def test_the_bands_themselves_and_the_month_are_let_through(said: str) -> None:
    assert not list(broken(said))


@pytest.mark.parametrize(
    "said",
    [
        "It is likely, with high confidence, that they leave.",
        "We have low confidence that it is unlikely.",
        "It is likely (90 %) that they leave.",
        "It is almost certain (40 per cent).",
    ],
)
def test_a_likelihood_beside_confidence_or_a_wrong_percentage_is_found(said: str) -> None:
    assert list(broken(said))


def test_confidence_without_a_likelihood_is_no_fault() -> None:
    assert not list(broken("Extraction confidence 0.80."))
    assert not lint(
        report(Sentence(own("Extraction confidence; a plan is unlikely to be read twice."), ("c1",)))
    )


def test_words_of_a_source_are_exempt() -> None:
    line = (*own("It says: "), *told("they will probably come"), *own("."))
    assert "probably" not in our_words(line)
    assert not lint(report(Sentence(line, ("c1",))))


def test_a_sentence_needs_its_claims_and_its_end() -> None:
    rules = {f.rule for f in lint(report(Sentence(own("They left"), ())))}
    assert rules == {"a sentence without claims", "a sentence without its end"}


def test_the_bands_are_those_of_the_directive() -> None:
    assert [(b.words, b.low, b.high) for b in words().bands] == [
        ("almost no chance", 1, 5),
        ("very unlikely", 5, 20),
        ("unlikely", 20, 45),
        ("roughly even", 45, 55),
        ("likely", 55, 80),
        ("very likely", 80, 95),
        ("almost certain", 95, 99),
    ]


@given(st.floats(0, 1))
def test_every_chance_has_its_band_and_says_it_without_fault(chance: float) -> None:
    meant = next(b for b in words().bands if b.words == band(chance))
    percent = min(max(round(100 * chance, 6), 1), 99)
    assert meant.low <= percent <= meant.high
    assert not list(broken(f"This is {band(chance)} ({percent:.1f} %)."))


def test_an_edge_takes_the_more_cautious_word() -> None:
    assert [band(x) for x in (0.05, 0.2, 0.55, 0.8, 0.95)] == [
        *("very unlikely", "unlikely", "roughly even", "likely", "very likely"),
    ]


@given(LEDGERS)
@settings(max_examples=60, deadline=None)
def test_every_report_holds_to_the_rules(entries: list[Told]) -> None:
    made = Picture.build(entries, as_of=AS_OF)
    view = View.of(made, before=made.at(date(2017, 5, 1)))
    assert not lint(compose(made, title="T", ledger_revision=1, view=view))


def test_the_small_war_and_its_pages_hold_to_the_rules() -> None:
    made = small_picture()
    view = View.of(made, before=made.at(date(2019, 3, 11)))
    assert not lint(compose(made, title="T", ledger_revision=1, view=view))
    assert not lint(compose_place(made, "Qasr", ledger_revision=1))
    assert not lint(compose_actor(made, "River Brigade", ledger_revision=1))
