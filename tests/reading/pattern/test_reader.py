import pytest

from foreshock.codebook import codebook
from foreshock.model import Document, Part, PartKind, Span, Status
from foreshock.reading import Reader
from foreshock.reading.pattern import PatternReader
from tests.reading.pattern.reading import DAY, one, read, told


@pytest.mark.parametrize(
    ("text", "kind", "args"),
    [
        ("Turkish jets bombed a rebel convoy.", "airstrike", "actor=Turkish jets; recipient=rebel convoy"),
        (
            "Rebels captured the town of Derik from the army.",
            "seize",
            "actor=Rebels; place=Derik; recipient=army",
        ),
        ("The town of Derik was captured by rebels.", "seize", "actor=rebels; place=Derik"),
        ("Harma, which is held by the Red Brigade, is quiet.", "HOLDS", "holder=Red Brigade; place=Harma"),
        ("The army besieged the town of Derik.", "besiege", "actor=army; place=Derik"),
        ("The army withdrew from the town of Derik.", "withdraw", "actor=army; place=Derik"),
        ("US-backed fighters wait.", "BACKS", "backer=US; client=fighters"),
        ("Rebels backed by Qatar were quiet.", "BACKS", "backer=Qatar; client=Rebels"),
        ("Pro-Moscow militias wait.", "ALLIED", "a=militias; b=Moscow"),
        ("The anti-IS forces wait.", "OPPOSES", "actor=forces; target=IS"),
        ("SDF spokesman Mazen Kado smiled.", "PART_OF", "member=Mazen Kado; role=member; whole=SDF"),
        ("Russian president Ivan Orlov smiled.", "PART_OF", "member=Ivan Orlov; role=leads; whole=Russian"),
        ("Ivan Orlov, the mayor of Derik, smiled.", "PART_OF", "member=Ivan Orlov; role=leads; whole=Derik"),
        (
            "The Kurdish-led Northern Front waits.",
            "PART_OF",
            "member=Kurdish; role=leads; whole=Northern Front",
        ),
        ("The Northern Front (NF) waits.", "ALIAS", "name=Northern Front; other=NF"),
        (
            "Jaish al-Bahr (Army of the Sea) waits.",
            "ALIAS",
            "name=Jaish al-Bahr; other=Army of the Sea",
        ),
        (
            "The US sent a shipment of arms from Washington to rebel groups.",
            "supply",
            "actor=Washington; goods=arms; recipient=rebel groups",
        ),
        (
            "The army launched an offensive against rebels in Derik.",
            "clash",
            "actor=army; place=Derik; recipient=rebels",
        ),
        ("Clashes broke out between rebels and soldiers.", "clash", "actor=rebels; actor=soldiers"),
        ("Rebels shelled Harma with mortars.", "shelling", "actor=Rebels; means=mortars; place=Harma"),
        ("The highway from Derik to Harma is open.", "ROUTE", "from=Derik; to=Harma; what=highway"),
        ("Police arrested two activists.", "arrest", "actor=Police; amount=two; recipient=activists"),
        (
            "The president met the rebels in Geneva.",
            "meet",
            "actor=president; place=Geneva; recipient=rebels",
        ),
        ("France imposed sanctions on Belarus.", "sanction", "actor=France; recipient=Belarus"),
        ("The army is advancing towards Harma.", "advance", "actor=army; place=Harma"),
    ],
)
def test_reads_what_a_sentence_says(text: str, kind: str, args: str) -> None:
    assert (kind, args) in told(text)


def test_a_shared_modifier_is_two_claims() -> None:
    found = told("US and Jordanian-backed anti-IS forces hold the base.")
    assert ("BACKS", "backer=US; client=anti-IS forces") in found
    assert ("BACKS", "backer=Jordanian; client=anti-IS forces") in found


def test_joint_holders_are_values_of_one_claim() -> None:
    claim = one("Derik has been held by the army, the Red Brigade and militias since 2014.", "HOLDS")
    assert claim.values("holder") == ("army", "Red Brigade", "militias")


def test_deaths_belong_to_the_attack_that_caused_them() -> None:
    claim = one("Jets bombed Derik, killing 12 civilians and wounding at least 30.", "airstrike")
    assert claim.values("dead", "injured") == ("12", "at least 30")
    assert not [c for c in read("Air strikes killed 12 civilians in Derik.") if c.type == "kill"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels fired missiles at Derik.", "airstrike"),
        ("Artillery pounded Derik.", "shelling"),
        ("A suicide attack hit Derik.", "bombing"),
        ("A drone attack hit Derik.", "airstrike"),
    ],
)
def test_the_weapon_decides_the_kind_of_attack(text: str, kind: str) -> None:
    assert kind in {c.type for c in read(text)}


def test_an_airstrike_of_a_sponsor_does_not_name_the_client_as_actor() -> None:
    claim = one("US planes bombed Derik in support of the rebels.", "airstrike")
    assert claim.values("actor") == ("US planes",)


def test_pronouns_stand_for_what_was_named() -> None:
    claim = one("Syrian fighters say they received arms from Qatar.", "supply")
    assert claim.values("recipient") == ("Syrian fighters",)
    claims = read("Rebels reached the town of Derik on Monday. The army shelled the town.")
    assert next(c for c in claims if c.type == "shelling").values("place") == ("Derik",)


def test_the_time_is_told() -> None:
    claim = one("Rebels captured the town of Derik on Monday.", "seize")
    assert claim.when is not None
    assert claim.when.iso == "2021-06-07"
    assert one("US-backed fighters wait.", "BACKS").when is not None


def test_only_the_readable_parts_are_read() -> None:
    text = "Rebels captured the town of Derik.\n\nRebels captured the town of Harma."
    body = Part(PartKind.BODY, Span(36, len(text)))
    other = Part(PartKind.BOILERPLATE, Span(0, 34))
    claims = PatternReader().read(Document(id="t", text=text, date=DAY, parts=(other, body)))
    assert [c.values("place") for c in claims] == [("Harma",)]


def test_the_same_document_gives_the_same_claims_in_the_order_of_the_text() -> None:
    text = "Rebels captured the town of Derik. The army bombed Harma. Rebels left Derik."
    first, second = read(text), read(text)
    assert first == second
    assert [c.id for c in first] == [c.id for c in second]
    assert [c.span for c in first] == sorted(c.span for c in first)


def test_unsure_claims_are_left_out_by_default() -> None:
    text = "The monitor said the shells that hit wounded people."
    assert len(PatternReader().read(Document(id="t", text=text))) <= len(read(text))
    assert PatternReader(floor=1.0).read(Document(id="t", text="Rebels captured Derik.")) == []


def test_claims_follow_the_codebook_and_say_why() -> None:
    text = (
        "US-backed rebels captured the town of Derik on Monday. The army, which is near Harma, denied it. "
        "SDF spokesman Mazen Kado said jets bombed the road from Derik to Harma, killing three civilians."
    )
    claims = read(text)
    assert len(claims) >= 5
    for claim in claims:
        codebook().check(claim)
        assert f"→ {claim.type}" in claim.reason
        assert claim.reason.startswith("trigger '")
        assert 0 < claim.confidence < 1


def test_a_text_without_conflict_gives_nothing() -> None:
    assert read("The bakery on the corner sells bread. Ana likes its apple cake, and so does her aunt.") == []
    assert read("") == []


def test_it_is_a_reader() -> None:
    reader: Reader = PatternReader()
    assert (reader.name, reader.version) == ("pattern", "2")
    assert one("Rebels captured the town of Derik.", "seize").status == Status.ACTUAL
