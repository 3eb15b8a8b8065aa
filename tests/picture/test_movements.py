from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.model import Status
from foreshock.picture.evidence import gather
from foreshock.picture.movements import Movement, movements
from foreshock.picture.naming import Naming
from tests.picture.builders import Told, say
from tests.picture.strategies import ACTORS, DAYS, PLACES, STATUSES

DAY = date(2017, 5, 31)


def moves(kind: str, place: str = "Tanf", actor: str = "Lions", **more: object) -> Told:
    extra = more.pop("args", {})
    return say(kind, {"actor": actor, "place": place, **extra}, **more)  # type: ignore[arg-type,dict-item]


def found(*entries: Told, day: date = DAY) -> tuple[Movement, ...]:
    naming = Naming(entries)
    return movements(gather(entries, naming=naming, as_of=date.max), naming=naming, as_of=day)


def test_an_advance_goes_to_its_place_and_a_withdrawal_from_it() -> None:
    there, back = found(
        moves("advance", args={"from": "Sabaa", "via": "Zaza", "distance_km": "40"}, when="2017-05-20"),
        moves("withdraw", doc="d2", args={"to": "Sabaa"}, when="2017-05-30"),
    )
    assert [n.name for n in (*there.start, *there.via, *there.end)] == ["Sabaa", "Zaza", "Tanf"]
    assert (there.type, there.distances, there.first) == ("advance", ("40",), date(2017, 5, 20))
    assert [n.name for n in (*back.start, *back.end)] == ["Tanf", "Sabaa"]


def test_texts_of_one_week_tell_one_movement_and_a_month_later_another() -> None:
    one, other = found(
        moves("advance", doc="d1", when="2017-04-02"),
        moves("advance", doc="d2", when="2017-04-05", args={"amount": "200"}),
        moves("advance", doc="d3", when="2017-05-20"),
    )
    assert (one.origins, one.amounts, one.first, one.last) == (
        2,
        ("200",),
        date(2017, 4, 2),
        date(2017, 4, 5),
    )
    assert other.origins == 1


def test_other_actors_move_on_their_own() -> None:
    assert len(found(moves("advance"), moves("advance", actor="Wolves", doc="d2"))) == 2


def test_a_plan_is_apart_and_a_denial_answers_what_was_told() -> None:
    made = found(
        moves("advance", when="2017-05-20"),
        moves("advance", doc="d2", when="2017-05-21", status="denied"),
        moves("advance", doc="d3", day="2017-05-22", status="planned"),
    )
    by_status = {m.status: m for m in made}
    assert set(by_status) == {Status.ACTUAL, Status.PLANNED}
    assert len(by_status[Status.ACTUAL].denied) == 1


def test_a_denial_of_what_nobody_told_stands_alone() -> None:
    (made,) = found(moves("withdraw", status="denied"))
    assert made.status == Status.DENIED


def test_a_movement_without_any_place_is_none() -> None:
    assert found(say("advance", {"actor": "Lions"})) == ()


@settings(max_examples=25)
@given(
    st.lists(
        st.builds(
            lambda kind, actor, place, when, status, doc: moves(
                kind, place, actor, when=when, status=status, doc=doc
            ),
            st.sampled_from(["advance", "deploy", "withdraw"]),
            ACTORS,
            PLACES,
            DAYS,
            STATUSES,
            st.sampled_from(["d1", "d2", "d3"]),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_entries_changes_nothing(entries: list[Told], dice) -> None:
    made = found(*entries)
    evidence = gather(entries, naming=Naming(entries), as_of=DAY)
    assert {c for m in made for c in (*m.claims, *m.denied)} == {e.id for e in evidence}
    dice.shuffle(entries)
    assert found(*entries) == made
