"""Who took what from whom: builds that the grammar decides, on sentences of other wars."""

from __future__ import annotations

from datetime import date

import pytest

from foreshock.model import Claim, Document, Span, Status
from foreshock.reading.model import ModelReader
from foreshock.reading.model.assemble import Value
from foreshock.reading.model.whole import plain_place
from foreshock.reading.pattern.reader import PatternReader
from tests.benchmarks.weights import WEIGHTS

pytestmark = WEIGHTS
DAY = date(2022, 10, 20)


@pytest.fixture(scope="module")
def reader() -> ModelReader:
    return ModelReader.shipped()


def claims(reader: ModelReader, text: str, kind: str) -> list[Claim]:
    found = [c for c in reader.read(Document("d", text, date=DAY)) if c.type == kind]
    assert all(c.quote == c.span.of(text) for c in found)
    return found


def taken(reader: ModelReader, text: str) -> Claim:
    """The one taking that is told."""
    found = claims(reader, text, "seize")
    assert len(found) == 1, found
    return found[0]


TAKINGS = {
    "driven out of": (
        "Ukrainian troops drove Russian soldiers out of their last stronghold, Lyman, on Saturday.",
        {"actor": "Ukrainian troops", "recipient": "Russian soldiers", "place": "Lyman"},
    ),
    "expelled from": (
        "The offensive came a month after the Arakan Army expelled junta troops from Battalion 289.",
        {"actor": "Arakan Army", "recipient": "junta troops", "place": "Battalion 289"},
    ),
    "expelled by": (
        "The junta was expelled by the rebels from Lashio, the last town in which it was present.",
        {"actor": "rebels", "place": "Lashio"},
    ),
    "pushed out by": (
        "Russian forces, who had held Kherson and nearby villages since March, were pushed out by the "
        "Western-backed Ukrainian army.",
        {"actor": "Western-backed Ukrainian army", "recipient": "Russian forces", "place": "Kherson"},
    ),
    "into hands": (
        "Lashio fell into rebel hands in August.",
        {"actor": "rebel", "place": "Lashio"},
    ),
    "under control": (
        "Mocha came under Houthi control last week.",
        {"actor": "Houthi", "place": "Mocha"},
    ),
    "chased out of": (
        "Soldiers were chasing the last militants out of Cabo Delgado, officials said.",
        {"actor": "Soldiers", "recipient": "militants", "place": "Cabo Delgado"},
    ),
    "fallen to": (
        "The city of Nyala, once the seat of the governor, has fallen to RSF forces after a long siege.",
        {"actor": "RSF forces", "place": "Nyala"},
    ),
    "which fell to": (
        "In El Geneina, which fell to Rapid Support Forces last year, three people were killed.",
        {"actor": "Rapid Support Forces", "place": "El Geneina"},
    ),
    "into the hands of": (
        "Wad Madani fell into the hands of the Rapid Support Forces in December.",
        {"actor": "Rapid Support Forces", "place": "Wad Madani"},
    ),
    "transferred": (
        "Moscow has announced that control over the Luhansk suburb of Rubizhne, where the attack took place, "
        "had been transferred to Wagner fighters.",
        {"actor": "Wagner fighters", "place": "Rubizhne"},
    ),
    "handed": (
        "The army handed control of Wad Madani to the police on Monday.",
        {"actor": "police", "recipient": "army", "place": "Wad Madani"},
    ),
}


@pytest.mark.parametrize(("text", "args"), TAKINGS.values(), ids=TAKINGS.keys())
def test_the_build_says_who_took_it(reader: ModelReader, text: str, args: dict[str, str]) -> None:
    claim = taken(reader, text)
    assert claim.status == Status.ACTUAL
    assert claim.confidence >= 0.5
    for role, value in args.items():
        assert claim.values(role)[0] == value


def test_a_taking_is_told_once(reader: ModelReader) -> None:
    text = "Ukrainian troops drove Russian soldiers out of their last stronghold, Lyman, on Saturday."
    assert not claims(reader, text, "lose") + claims(reader, text, "withdraw")


def test_a_plan_to_drive_out_takes_nothing(reader: ModelReader) -> None:
    text = "The army launched an operation to drive the militants out of Kidal."
    assert {c.status for c in claims(reader, text, "seize")} == {Status.PLANNED}
    assert not [c for c in claims(reader, text, "withdraw") if c.status == Status.ACTUAL]


@pytest.mark.parametrize(
    "text",
    [
        "The militia expelled thousands of residents from Goma.",
        "Moscow expelled two diplomats from Kyiv's embassy.",
        "An attack took place in Bamako.",
        "The plan came under fire in Bamako.",
        "Rifles from the depot fell into the hands of militants.",
    ],
)
def test_whom_nobody_fights_loses_no_place(reader: ModelReader, text: str) -> None:
    assert not claims(reader, text, "seize")


def test_who_stands_after_by_of_another_verb_did_nothing(reader: ModelReader) -> None:
    text = "Fighters of the RSF attacked a town in Kordofan recently captured by army troops, a monitor said."
    assert taken(reader, text).values("actor") == ("army troops",)


def test_fighters_from_a_party_took_it_for_the_party(reader: ModelReader) -> None:
    text = "The mining town of Soledar was seized by fighters from the Wagner Group in January."
    claim = taken(reader, text)
    assert claim.values("actor") == ("Wagner Group",)
    assert not claim.values("recipient")


def test_of_two_places_each_clause_has_its_own(reader: ModelReader) -> None:
    text = "They hit army-held Omdurman and Bahri as well as Khartoum, which is mostly controlled by the RSF."
    found = {c.values("holder")[0]: c.values("place") for c in claims(reader, text, "HOLDS")}
    assert found == {"army": ("Omdurman", "Bahri"), "RSF": ("Khartoum",)}


OVER = {
    "driven out": "Ukrainian troops drove Russian soldiers out of their last stronghold, Lyman, on Saturday.",
    "recaptured": "The recapture of Izium by Ukraine after five months of Russian rule is a blow.",
}


@pytest.mark.parametrize("text", OVER.values(), ids=OVER.keys())
def test_what_is_taken_in_the_sentence_is_held_no_longer(reader: ModelReader, text: str) -> None:
    found = claims(reader, text, "HOLDS")
    assert found
    assert all(c.when and c.when.iso == f"../{DAY}" for c in found)
    assert all("Ukrain" not in v for c in found for v in c.values("holder"))


def test_what_is_held_is_held(reader: ModelReader) -> None:
    found = claims(reader, "Lyman is held by Russian soldiers. Ukrainian troops took Izium.", "HOLDS")
    assert [c.when.iso for c in found if c.when] == [str(DAY)]


def test_a_time_within_an_insertion_dates_nothing_outside(reader: ModelReader) -> None:
    text = "Russian forces, who had held Kherson since March, were pushed out by the Ukrainian army."
    assert taken(reader, text).when is None


def test_names_are_made_whole(reader: ModelReader) -> None:
    text = (
        "Kherson, which the Ukrainian Armed Forces declared fully liberated last month, was quiet. "
        "The US-led international coalition took over the port of Mocha."
    )
    actors = {a for c in claims(reader, text, "seize") for a in c.values("actor")}
    assert {"Ukrainian Armed Forces", "US-led international coalition"} <= actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("armys 17th Division base", "17th Division base"),
        ("Myanmars Shan State", "Shan State"),
        ("Yemen’s Marib", "Marib"),
        ("Wolves Lair", "Wolves Lair"),
        ("Paris", "Paris"),
    ],
)
def test_an_owner_is_no_part_of_a_place(text: str, name: str) -> None:
    made = plain_place(Value("place", text, Span(0, len(text)), 0.9), text)
    assert made.text == name == made.span.of(text)


def test_the_cue_words_alone_read_control_that_is_handed_over() -> None:
    text = "Control of Mocha has been handed to the police."
    found = [c for c in PatternReader().read(Document("d", text, date=DAY)) if c.type == "seize"]
    assert [(c.values("actor"), c.values("place")) for c in found] == [(("police",), ("Mocha",))]


def test_the_cue_words_alone_read_fighters_who_are_taken_away() -> None:
    text = "Rebels were bused out of Tessalit on Friday."
    found = [c for c in PatternReader().read(Document("d", text, date=DAY)) if c.type == "withdraw"]
    assert [(c.values("actor"), c.values("place")) for c in found] == [(("Rebels",), ("Tessalit",))]
