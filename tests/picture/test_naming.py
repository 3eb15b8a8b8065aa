from __future__ import annotations

from dataclasses import replace

from foreshock.model import Argument, Span
from foreshock.picture.naming import Naming
from tests.picture.builders import Told, holds, say


def alias(name: str, other: str, **more: object) -> Told:
    return say("ALIAS", {"name": name, "other": other}, **more)  # type: ignore[arg-type]


def test_an_alias_joins_with_its_claim_as_the_reason() -> None:
    told = alias("Jaish al-Wadian", "Lions of the Valleys")
    naming = Naming([told, holds("Lions of the Valleys")])
    key = naming.actor_key("Jaish al-Wadian", doc="d")
    assert key == naming.actor_key("Lions of the Valleys", doc="d")
    assert [j.claims for j in naming.actor_joins(key)] == [(told.claim.id,)]


def test_doubt_denial_and_common_words_join_nothing() -> None:
    for told in (
        alias("Lions", "Tigers", hedged=True),
        alias("Lions", "Tigers", status="denied"),
        alias("Lions", "the rebels"),
    ):
        naming = Naming([told])
        assert naming.actor_key("Lions", doc="d") == "lions"
        assert naming.actor_key("the rebels", doc="d") == "rebels (d)"


def test_an_abbreviation_told_for_two_names_joins_neither() -> None:
    naming = Naming([alias("Front of Honour", "FOH"), alias("Federation of Hills", "FOH", doc="d2")])
    assert len({naming.actor_key(n, doc="d") for n in ("FOH", "Front of Honour", "Federation of Hills")}) == 3
    assert [(a.name, a.others) for a in naming.ambiguities] == [
        ("FOH", ("Federation of Hills", "Front of Honour"))
    ]


def test_an_abbreviation_told_twice_for_one_name_joins() -> None:
    naming = Naming([alias("Front of Honour", "FOH"), alias("FOH", "The Front of Honour", doc="d2")])
    assert naming.actor_key("FOH", doc="d") == naming.actor_key("Front of Honour", doc="d")
    assert naming.ambiguities == ()


def test_a_place_told_in_common_words_is_one_per_document() -> None:
    naming = Naming([])
    assert naming.place_key("the town", doc="d1") != naming.place_key("the town", doc="d2")
    assert naming.place_key("Tanf", doc="d1") == naming.place_key("al-Tanf", doc="d2")


def test_an_alias_joins_places_only_where_both_are_told_as_places() -> None:
    told = alias("Kobani", "Ayn al-Arab")
    assert Naming([told]).place_key("Kobani", doc="d") == "kobani"
    both = Naming([told, holds("SDF", "Kobani"), holds("SDF", "Ayn al-Arab", doc="d2")])
    assert both.place_key("Kobani", doc="d") == both.place_key("Ayn al-Arab", doc="d")


def test_an_actor_is_shown_by_the_name_told_most_and_not_by_an_adjective() -> None:
    naming = Naming(
        [holds("Isis"), holds("IS", doc="d2"), holds("Isis", doc="d3"), holds("Russian", "Latakia")]
    )
    assert naming.actor("Daesh", doc="d").name == "Isis"
    assert naming.actor("Russian", doc="d").name == "Russia"
    assert [v.claims for v in naming.actor_variants("islamic state")] == [2, 1]


def test_of_several_names_the_nearest_goes_with_the_abbreviation() -> None:
    quote = "Wombat Units and the Hill Party (HP)"
    args = (
        Argument("name", "Wombat Units", Span(0, 12)),
        Argument("name", "Hill Party", Span(21, 31)),
        Argument("other", "HP", Span(33, 35)),
    )
    claim = replace(alias("x", "y").claim, args=args, quote=quote, span=Span(0, len(quote)))
    naming = Naming([replace(alias("x", "y"), claim=claim)])
    assert naming.actor_key("HP", doc="d") == naming.actor_key("Hill Party", doc="d")
    assert naming.actor_key("Wombat Units", doc="d") == "wombat units"


def test_an_alias_does_not_join_two_actors_that_the_registry_knows() -> None:
    naming = Naming([alias("YPG", "Isis")])
    assert naming.actor_key("YPG", doc="d") != naming.actor_key("Isis", doc="d")
    assert naming.actors.refused
