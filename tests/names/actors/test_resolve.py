"""Resolving mentions with a context and a date."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.names.actors import ActorResolution, resolve_actor
from foreshock.names.known import KnownPlace
from tests.names.actors import world

LEXICON = world.lexicon()
DAY = date(2017, 5, 1)


def resolved(mention: str, context: str = "", on: date | None = DAY, **more: object) -> ActorResolution:
    return resolve_actor(mention, context=context, on=on, lexicon=LEXICON, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mention", "actor", "country", "sector"),
    [
        ("New Valley Army", "new-army", "SYR", "REB"),
        ("the Pentagon", "usa-dod", "USA", "MIL"),
        ("Washington", "state-usa", "USA", "GOV"),
        ("the Kremlin", "state-rus", "RUS", "GOV"),
        ("Hezbollah fighters", "hez", "LBN", "REB"),
        ("head of the Syrian Valley Observatory", "monitor", "SYR", "NGO"),
        ("Syria's army", "syr-army", "SYR", "MIL"),
        ("US Secretary of State Ash Carter", "carter", "USA", "GOV"),
        ("UN envoy for Syria", None, None, "IGO"),
        ("UN’s Syria envoy", "un", None, "IGO"),
        ("German chancellor", "merkel", "DEU", "GOV"),
        ("Russian foreign minister Sergey V. Lavrov", "lavrov", "RUS", "GOV"),
        ("Sergei Lavrov, the Russian foreign minister", "lavrov", "RUS", "GOV"),
        ("Assad's regime", "state-syr", "SYR", "GOV"),
        ("US planes", None, "USA", "MIL"),
        ("Hezbollah's hospital", None, "LBN", "MED"),
        ("Hezbollah's fighters", "hez", "LBN", "REB"),
        ("Syrian refugees", None, "SYR", "REF"),
    ],
)
def test_mentions(mention: str, actor: str | None, country: str | None, sector: str) -> None:
    found = resolved(mention)
    assert (found.actor.id if found.actor else None, found.country, found.sector) == (actor, country, sector)
    assert found.reason
    assert 0 < found.confidence < 1


def test_the_holder_of_a_post_is_that_of_the_day() -> None:
    assert resolved("German chancellor", on=date(2022, 5, 1)).name == "Olaf Scholz"


def test_a_person_after_the_last_office_is_a_former_official() -> None:
    assert resolved("Ash Carter", on=date(2019, 1, 1)).sector == "ELI"
    assert resolved("Ash Carter", on=date(2016, 1, 1)).sector == "GOV"


def test_the_regime_is_that_of_the_context() -> None:
    context = "Shells fell in Syria. Rebels in the south of Syria accused the regime."
    found = resolved("the regime", context)
    assert found.actor is not None
    assert found.actor.id == "state-syr"
    assert "by the context" in found.reason


def test_rebels_stay_a_class_in_the_country_of_the_text() -> None:
    found = resolved("rebels", "Russian jets struck towns in Syria, and rebels in Syria answered.")
    assert (found.actor, found.name, found.country, found.sector) == (None, "", "SYR", "REB")


def test_an_abbreviation_is_what_the_context_defines() -> None:
    found = resolved("IS", "The Inland Survey (IS) of Germany measured the coast; later IS sold the maps.")
    assert found.name == "Inland Survey"


def test_a_toss_up_names_nobody_and_gives_both() -> None:
    found = resolved("IS")
    if found.actor is None:
        assert {c.actor.id for c in found.candidates} == {"is", "is-else"}
    told = resolved("IS", "The group held towns in Syria and Iraq. IS fled from Syria.")
    assert told.name == "Islamic State"


def test_a_short_form_is_the_name_told_in_full() -> None:
    context = "The Syrian Valley Observatory counted nine dead. The Observatory said more were hurt."
    assert resolved("The Observatory", context).name == "Syrian Valley Observatory"


def test_a_bare_noun_takes_up_what_was_told_before() -> None:
    context = "Hezbollah moved men to the border. The group denied it."
    assert resolved("The group", context).name == "Hezbollah"
    coalition = "Jets of the US-led coalition struck. The coalition said so."
    assert resolved("The coalition", coalition).name == "Coalition for the Valley"


def test_a_last_name_is_the_person_named_in_full() -> None:
    context = "Sergei Lavrov came to Beirut. Lavrov left the next day."
    assert resolved("Lavrov", context).name == "Sergei Lavrov"


def test_another_first_name_in_the_context_is_another_person() -> None:
    found = resolved("Lavrov", "The baker Igor Lavrov opened early. Lavrov sells bread.")
    assert found.actor is None
    assert found.name == "Igor Lavrov"


def test_a_stranger_is_provisional_and_described_by_the_text() -> None:
    context = "The Falcons of Qalb, a Syrian rebel group, took the hill."
    found = resolved("Falcons of Qalb", context)
    assert (found.name, found.country, found.sector) == ("Falcons of Qalb", "SYR", "REB")
    assert found.provisional
    assert found.actor is None


@pytest.mark.parametrize(
    ("context", "country", "sector"),
    [
        ("The governor of Homs Talal Made-Up told reporters so.", "SYR", "GOV"),
        ("The head of Iraq's railways company, Talal Made-Up, said so.", "IRQ", "BUS"),
        ("Editing by Talal Made-Up", None, "JRN"),
        ("The alleged senior Hezbollah recruiter and plotter Talal Made-Up was named.", "LBN", "REB"),
        ("Talal Made-Up resigns as Turkey's education minister.", "TUR", "GOV"),
        ("Talal Made-Up, Inc., sells boats.", None, "BUS"),
        ("Talal Made-Up, 24, from Germany, died.", "DEU", "CVL"),
    ],
)
def test_what_stands_beside_a_stranger_counts(context: str, country: str | None, sector: str) -> None:
    found = resolved("Talal Made-Up", context, places=world.Places())
    assert (found.country, found.sector) == (country, sector)


def test_a_name_of_the_future_is_not_meant() -> None:
    assert resolved("New Valley Army", on=date(2001, 1, 1)).actor is None


def test_a_peoples_country_is_the_contexts() -> None:
    assert resolved("Kurds", "Kurds in Iraq voted. Iraq said no.").country == "IRQ"
    assert resolved("Syrian Kurds").country == "SYR"


class _Known:
    def same(self, name: str) -> str | None:
        return "hez" if name == "the Party" else None

    def never(self, a: str, b: str) -> bool:
        return False

    def place(self, name: str) -> KnownPlace | None:
        return None

    def countries(self) -> Mapping[str, int]:
        return {"IRQ": 5}


def test_what_the_ledger_knows_comes_first() -> None:
    assert resolved("the Party", known=_Known()).name == "Hezbollah"
    assert resolved("rebels", known=_Known()).country == "IRQ"


@pytest.mark.parametrize("mention", ["", " ", "…", "\x00", "()", "'s", "-backed", "pro-", "the", "🙂", "al-"])
def test_what_says_nothing_gives_nobody(mention: str) -> None:
    assert resolved(mention).actor is None


def test_a_very_long_mention_is_read_quickly() -> None:
    begun = time.perf_counter()
    resolved("the Syrian " * 1000)
    resolved("x" * 10_000)
    resolved("a-" * 5_000)
    assert time.perf_counter() - begun < 2


@given(st.text(max_size=80), st.text(max_size=200))
def test_no_text_makes_it_fall(mention: str, context: str) -> None:
    found = resolved(mention, context)
    assert 0 <= found.confidence <= 1


KNOWN = [
    "the",
    "former",
    "pro-Syrian",
    "US",
    "-backed",
    "'s",
    "of",
    "IS",
    "army",
    "rebels",
    "(",
    ")",
    "Lavrov",
    "12",
    "and",
    "loyal",
    "to",
]


@given(st.lists(st.sampled_from(KNOWN), max_size=9))
def test_no_order_of_known_words_makes_it_fall(words: list[str]) -> None:
    resolved(" ".join(words))


def test_a_thousand_mentions_a_second() -> None:
    mentions = ["US planes", "Hezbollah fighters", "rebels", "German chancellor", "New Valley Army"] * 60
    context = "Rebels and jets of the United States fought in Syria while Hezbollah looked on from Lebanon."
    begun = time.perf_counter()
    for mention in mentions:
        resolved(mention, context)
    # 1,000 a second are wanted; a busy machine may reach a fifth
    assert len(mentions) / (time.perf_counter() - begun) > 200


def test_dotted_capitals_are_an_abbreviation() -> None:
    assert [resolved(m).name for m in ("U.S.", "the U.N.", "U.S")] == [
        "United States",
        "United Nations",
        "United States",
    ]


def test_a_bare_last_name_is_the_place_of_that_name_where_there_is_one() -> None:
    places = world.Places()
    found = resolved("Homs", places=places)
    assert (found.actor, found.country) == (None, "SYR")
    assert "homs" in {c.actor.id for c in found.candidates}
    assert resolved("Homs").name == "Nadia Homs"
    assert resolved("Homs", "Nadia Homs spoke. Homs then left.", places=places).name == "Nadia Homs"
    assert resolved("commander Homs", places=places).name == "Nadia Homs"


def test_a_last_name_of_two_names_one_only_with_a_context() -> None:
    found = resolved("Roe")
    assert found.actor is None
    assert {c.actor.id for c in found.candidates} == {"roe-one", "roe-two"}
    assert resolved("Roe", "Syria sent help. Roe of Syria came as well.").name == "Ann Roe"


@pytest.mark.parametrize("noun", ["base", "Base", "crossing", "camps", "air base", "highway"])
def test_a_thing_on_the_ground_sounds_like_nobody(noun: str) -> None:
    assert resolved("Karim Tanaf").name == "Karim Tanef"
    assert resolved(f"Karim Tanaf {noun}").actor is None


def test_the_president_is_the_one_told_before() -> None:
    text = "{} met him near the White House. The president said so."
    assert resolved("The president", text.format("President Bashar al-Assad")).name == "Bashar al-Assad"
    assert resolved("The president", text.format("President Towers")).name == "Don Towers"


def test_the_president_is_the_one_of_the_seat_that_is_told() -> None:
    text = "In the {} aides told of Syria, in Syria and on Syria. The president said so."
    assert resolved("The president", text.format("White House")).name == "Don Towers"
    assert resolved("The president", text.format("house")).name == "Bashar al-Assad"


def test_a_foreign_minister_is_no_foreigner() -> None:
    text = "In the Kremlin aides told of Syria. The foreign minister said so."
    assert resolved("The foreign minister", text).name == "Sergei Lavrov"
    assert resolved("foreign fighters", "Rebels in Syria and the army of Syria fought.").country is None


def test_the_president_of_the_state_comes_before_that_of_a_region() -> None:
    assert resolved("the Iraqi president").name == "Omar Talib"


def test_without_a_date_a_post_names_nobody() -> None:
    found = resolved("US president", on=None)
    assert (found.actor, found.country, found.sector) == (None, "USA", "GOV")
    assert [c.actor.id for c in found.candidates] == ["trump"]


@pytest.mark.parametrize("mention", ["the coalition", "coalition aircraft", "coalition forces"])
def test_a_coalition_has_no_country_by_the_context(mention: str) -> None:
    found = resolved(mention, f"In Syria, Syria said, {mention} struck a Syrian town.")
    assert (found.actor, found.country, found.sector) == (None, None, "MIL")
    assert [c.actor.id for c in found.candidates] == ["coalition"]


@pytest.mark.parametrize(
    "mention",
    [
        "Hezbollah's affiliate in Syria",
        "Hezbollah's branch in Syria",
        "the Syrian offshoot of Hezbollah",
        "a Hezbollah affiliate in Syria",
    ],
)
def test_an_affiliate_is_somebody_else_in_its_own_country(mention: str) -> None:
    found = resolved(mention, "Lebanon and Hezbollah of Lebanon were told of.")
    assert (found.actor, found.country, found.sector) == (None, "SYR", "REB")


def test_words_that_nobody_knows_say_no_sector() -> None:
    found = resolved("asdf qwer zxcv")
    assert (found.actor, found.name, found.country, found.sector) == (None, "", None, None)


def test_the_militants_of_a_name_are_those_of_the_group() -> None:
    assert (found := resolved("Abu Wadi militants").actor) is not None
    assert found.id == "wadi"


class _Several(_Known):
    def countries(self) -> Mapping[str, int]:
        return {"SYR": 4, "RUS": 3, "TUR": 3}


@pytest.mark.parametrize("mention", ["the regime", "the government", "rebels"])
def test_without_a_country_in_the_context_the_ledgers_counts(mention: str) -> None:
    assert resolved(mention, "Shells fell.", known=_Several()).country == "SYR"
