from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.errors import NotFound
from foreshock.picture import Kind, Picture, State, actor_page, place_page
from tests.picture.builders import Told, holds, picture, say
from tests.picture.strategies import LEDGERS

AS_OF = date(2017, 5, 31)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_the_order_of_entries_and_their_repetition_make_no_difference(data: st.DataObject) -> None:
    entries = data.draw(LEDGERS)
    shuffled = data.draw(st.permutations(entries + entries[:3]))
    assert Picture.build(shuffled, as_of=AS_OF) == Picture.build(entries, as_of=AS_OF)


@given(LEDGERS)
@settings(max_examples=150, deadline=None)
def test_nothing_without_its_claims_and_nothing_later_than_the_date(entries: list[Told]) -> None:
    made = Picture.build(entries, as_of=AS_OF)
    facts = (*made.control, *made.aims, *made.ties, *made.events, *made.positions, *made.routes)
    for fact in (*facts, *made.disagreements, *made.questions):
        assert fact.claims
        assert set(fact.claims) <= set(made.evidence)
    assert all(0 < f.origins <= 3 or getattr(f, "state", "") == State.UNKNOWN for f in facts)
    assert all(e.time.day <= AS_OF for e in made.events)
    assert all(e.time.day <= AS_OF for e in made.evidence.values())


@given(LEDGERS)
@settings(max_examples=60, deadline=None)
def test_every_name_told_has_a_page(entries: list[Told]) -> None:
    made = Picture.build(entries, as_of=AS_OF)
    for place in made.naming.every_place():
        page = place_page(made, place.name)
        assert set(page.claims) <= set(made.evidence)
    for actor in made.naming.every_actor():
        assert actor_page(made, actor.name).actor.described == actor.described


def test_what_was_recorded_later_is_not_known() -> None:
    early = holds("Lions", day="2017-05-20", recorded=datetime(2017, 5, 21, tzinfo=UTC))
    late = holds("IS", doc="d2", recorded=datetime(2017, 6, 20, tzinfo=UTC))
    made = Picture.build([early, late], as_of=AS_OF, known_on=datetime(2017, 6, 1))
    assert [h.name for h in made.control[0].holders] == ["Lions"]
    assert [d.doc for d in made.documents] == ["d1"]


def test_the_first_recording_of_a_claim_stands() -> None:
    again = holds("Lions", recorded=datetime(2018, 1, 1, tzinfo=UTC), title="Changed")
    first = holds("Lions")
    assert Picture.build([again, first], as_of=AS_OF).entry(first.claim.id) == first


def test_without_a_date_the_picture_is_of_the_newest_telling() -> None:
    assert picture(holds("Lions", day="2017-05-20"), holds("Lions", doc="d2"), as_of=None).as_of == AS_OF


def test_an_empty_ledger_gives_an_empty_picture() -> None:
    made = picture(as_of=None)
    assert (made.as_of, made.control, made.events, made.documents) == (None, (), (), ())


def test_documents_are_counted_with_their_origin() -> None:
    made = picture(holds("Lions", synthetic=True), holds("Lions", doc="d2", origin="d1"))
    assert [(d.doc, d.origin, d.claims, d.reliability) for d in made.documents] == [
        ("d1", "d1", 1, "F"),
        ("d2", "d1", 1, "F"),
    ]
    assert (made.origins, made.synthetic) == (1, True)


def test_an_alias_told_after_the_date_is_knowledge_and_joins_unless_it_was_not_known() -> None:
    alias = {"name": "Lions", "other": "Jaish"}
    late = say("ALIAS", alias, day="2017-06-03", doc="d9", recorded=datetime(2017, 6, 4, tzinfo=UTC))
    entries = [holds("Lions"), holds("Jaish", doc="d2"), late]
    assert Picture.build(entries, as_of=AS_OF).control[0].state == State.HELD
    known = datetime(2017, 6, 2, tzinfo=UTC)
    assert Picture.build(entries, as_of=AS_OF, known_on=known).control[0].state == State.DISPUTED


def test_described_actors_of_two_documents_are_a_question() -> None:
    made = picture(
        holds("rebels", "Idlib"), holds("the rebels", "Hama", doc="d2"), holds("Lions", "Homs", doc="d2")
    )
    (question,) = made.questions
    assert question.kind == Kind.DESCRIBED
    assert [n.key for n in question.about] == ["rebels (d1)", "rebels (d2)"]


def test_a_place_where_something_happens_and_nobody_holds_is_a_question() -> None:
    told = [
        say("airstrike", {"actor": "US planes", "place": "al-Tanf"}),
        say("LOCATED", {"actor": "SDF", "place": "Raqqa"}, at=9),
        say("ROUTE", {"from": "Raqqa", "to": "Homs"}, at=20),
        holds("IS", "Homs", at=30),
    ]
    made = picture(*told)
    asked = {q.about[0].name: q for q in made.questions if q.kind == Kind.HOLDER}
    assert set(asked) == {"al-Tanf", "Raqqa"}
    assert asked["Raqqa"].claims == tuple(sorted(t.claim.id for t in told[1:3]))
    page = place_page(made, "Tanf")
    assert (page.control, len(page.questions)) == ((), 1)


def test_a_page_of_a_description_is_of_every_text_that_gives_it() -> None:
    made = picture(holds("rebels", "Idlib"), holds("the rebels", "Hama", doc="d2"))
    assert len(actor_page(made, "rebels").holds) == 2
    assert len(actor_page(made, "the rebels").claims) == 2


def test_the_page_of_a_place() -> None:
    told = [
        holds(["Syrian regime", "IS"], when="2011/2017-05-31"),
        holds("Lions", "al-Tanf", doc="d2"),
        say(
            "LOCATED",
            {"actor": "US forces", "place": "at-Tanf", "relation": "at"},
            doc="d2",
            when="2017-05-31",
        ),
        say("ROUTE", {"from": "Tanf", "to": "Iraq"}, doc="d2", when="2017-05-31"),
        say("advance", {"actor": "militias", "place": "Tanf"}),
        say("seize", {"actor": "militias", "place": "Tanf"}, status="planned", at=40),
        holds("IS", "Raqqa", doc="d3"),
    ]
    page = place_page(picture(*told), "Al Tanf")
    assert {v.name for v in page.names} == {"Tanf", "al-Tanf", "at-Tanf"}
    assert len(page.turns) == 2
    # the forces that are there, and the militias on their way
    assert (len(page.positions), len(page.routes), len(page.aims)) == (2, 1, 1)
    assert {e.type for e in page.events} == {"advance", "seize"}
    assert len(page.claims) == 6


def test_the_page_of_an_actor() -> None:
    told = [
        say("BACKS", {"backer": "US", "client": "Lions"}),
        say("BACKS", {"backer": "Lions", "client": "Cubs"}, at=9),
        say("ALLIED", {"a": "Jordan", "b": "Lions"}),
        say("OPPOSES", {"actor": "Daesh", "target": "Lions"}),
        say("PART_OF", {"member": "Lions", "whole": "Southern Front", "role": "member"}),
        say("PART_OF", {"member": "Colonel A", "whole": "Lions", "role": "leads"}),
        holds("Lions"),
        say("clash", {"actor": "IS", "recipient": "Lions"}),
    ]
    page = actor_page(picture(*told), "lions")
    assert [t.a.name for t in page.backers] == ["US"]
    assert [t.b.name for t in page.clients] == ["Cubs"]
    assert [len(x) for x in (page.allies, page.foes, page.wholes, page.parts, page.holds, page.events)] == [
        1
    ] * 6
    assert len(page.claims) == 8


@pytest.mark.parametrize("page", [place_page, actor_page])
def test_an_unknown_name_is_told_with_the_nearest(page: object) -> None:
    made = picture(holds("Tanfiya", "Tanf"))
    with pytest.raises(NotFound, match="Tanf"):
        page(made, "Tanff")  # type: ignore[operator]


def test_an_actor_is_found_by_another_name_that_the_registry_has() -> None:
    (found,) = picture(holds("SDF")).actor("Democratic Forces of Syria")
    assert found.name == "SDF"


def test_a_part_of_a_picture_has_other_facts_in_the_families_given() -> None:
    made = picture(holds("Lions"), say("airstrike", {"actor": "US", "place": "Raqqa"}, at=90))
    part = made.having(events=())
    assert (part.events, part.control) == ((), made.control)
    assert len(made.events) == 1
    with pytest.raises(TypeError, match="no family"):
        made.having(weather=())
