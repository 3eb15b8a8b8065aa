from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.picture import Model, Picture
from foreshock.picture.picture import FAMILIES
from tests.picture.builders import Told, holds, say
from tests.picture.strategies import DAYS, LEDGERS

AS_OF = date(2017, 5, 31)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_added_piece_by_piece_is_as_built_at_once(data: st.DataObject) -> None:
    entries = data.draw(LEDGERS)
    cut = data.draw(st.integers(0, len(entries)))
    day = date.fromisoformat(data.draw(DAYS))
    model = Model.build(entries[:cut])
    Picture(model, as_of=day).events  # noqa: B018 - what was asked before must not show
    for entry in entries[cut:]:
        model.add([entry])
    whole = Picture(Model.build(entries), as_of=day)
    assert [f for f in FAMILIES if getattr(Picture(model, as_of=day), f) != getattr(whole, f)] == []


def test_one_model_gives_the_picture_of_any_day() -> None:
    model = Model.build([holds("Lions", day="2017-05-20"), holds("IS", doc="d2", day="2017-05-30")])
    holders = [Picture(model, as_of=date(2017, 5, d)).control[0].holders for d in (25, 31)]
    assert [[h.name for h in row] for row in holders] == [["Lions"], ["IS"]]


def test_a_name_shown_otherwise_after_an_addition_is_shown_so_everywhere() -> None:
    model = Model.build([holds("U.S.", "al-Tanf")])
    model.add([holds("US", "Raqqa", doc="d2"), holds("US", "Idlib", doc="d2", at=40)])
    assert {h.name for c in Picture(model, as_of=AS_OF).control for h in c.holders} == {"US"}


def test_a_join_told_later_joins_what_was_taken_in_before() -> None:
    model = Model.build([holds("Lions", "al-Tanf"), holds("Jaish", "Raqqa", doc="d2")])
    model.add([say("ALIAS", {"name": "Lions", "other": "Jaish"}, doc="d3")])
    assert len({h for c in Picture(model, as_of=AS_OF).control for h in c.holders}) == 1


def test_what_was_recorded_after_the_day_of_knowledge_is_left_out() -> None:
    late = holds("IS", doc="d2", recorded=datetime(2017, 6, 20, tzinfo=UTC))
    model = Model.build([holds("Lions"), late], known_on=datetime(2017, 6, 10, tzinfo=UTC))
    assert len(list(model.evidence)) == 1


def test_a_claim_taken_in_again_changes_nothing_unless_it_was_recorded_earlier() -> None:
    again: Told = holds("Lions", recorded=datetime(2018, 1, 1, tzinfo=UTC), title="Changed")
    model = Model.build([holds("Lions")])
    model.add([again])
    assert [e.entry.title for e in model.evidence] == ["News from the border"]
