from __future__ import annotations

from foreshock.model import Status
from tests.picture.builders import picture, say


def backs(backer: str, client: str, **more: object):
    means = more.pop("means", None)
    args = {"backer": backer, "client": client, **({"means": means} if means else {})}
    return say("BACKS", args, **more)  # type: ignore[arg-type]


def test_one_tie_from_many_claims() -> None:
    made = picture(
        backs("US", "Lions", means="arms", when="2017-05-01"),
        backs("America", "the Lions", means="training", doc="d2", when="2017-05-31"),
    )
    (tie,) = made.ties
    assert (tie.a.key, tie.b.key, tie.origins, len(tie.claims)) == ("united states", "lions", 2, 2)
    assert tie.manner == ("arms", "training")
    assert (tie.first_told.iso, tie.last_told.iso) == ("2017-05-01", "2017-05-31")


def test_backing_has_a_direction_and_alliance_has_none() -> None:
    assert len(picture(backs("US", "Lions"), backs("Lions", "US", doc="d2")).ties) == 2
    allied = [
        say("ALLIED", {"a": a, "b": b}, doc=d) for a, b, d in (("US", "Lions", "d1"), ("Lions", "US", "d2"))
    ]
    assert len(picture(*allied).ties) == 1


def test_a_denial_is_kept_beside_the_tie() -> None:
    made = picture(backs("US", "Lions"), backs("US", "Lions", doc="d2", status="denied"))
    (tie,) = made.ties
    assert (tie.status, len(tie.claims), len(tie.denied)) == (Status.ACTUAL, 1, 1)
    assert [d.action for d in made.disagreements] == ["BACKS"]


def test_a_tie_only_denied_says_so() -> None:
    (tie,) = picture(backs("US", "Lions", status="denied")).ties
    assert (tie.status, tie.denied, len(tie.claims)) == (Status.DENIED, (), 1)


def test_a_plan_counts_only_where_nothing_actual_is_told() -> None:
    (planned,) = picture(backs("US", "Lions", status="planned")).ties
    assert planned.status == Status.PLANNED
    (both,) = picture(backs("US", "Lions", status="planned"), backs("US", "Lions", doc="d2")).ties
    assert (both.status, both.origins) == (Status.ACTUAL, 1)


def test_nobody_is_tied_to_itself() -> None:
    assert picture(say("ALLIED", {"a": "US", "b": "America"})).ties == ()
    assert picture(say("BACKS", {"backer": "forces", "client": "the forces"})).ties == ()


def test_described_clients_of_two_texts_are_two_and_those_of_a_reprint_one() -> None:
    assert len(picture(backs("Iran", "militias"), backs("Iran", "militias", doc="d2")).ties) == 2
    assert len(picture(backs("Iran", "militias"), backs("Iran", "militias", doc="d2", origin="d1")).ties) == 1


def test_a_tie_told_after_the_date_is_not_seen() -> None:
    assert picture(backs("US", "Lions", when="2017-06-02", day="2017-06-02")).ties == ()
