from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.model import Status
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from foreshock.picture.parties import Parties
from foreshock.picture.sides import Sides
from foreshock.picture.ties import DEED_TYPES, FADES_AFTER, TIE_TYPES, TieHistory, tie_histories, ties
from tests.picture.builders import Told, picture, say
from tests.picture.strategies import LEDGERS


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


def histories(*entries: Told) -> tuple[TieHistory, ...]:
    naming = Naming(entries)
    return tie_histories(gather(entries, naming=naming, as_of=date.max), naming=naming)


def test_a_tie_has_a_history_and_is_asked_by_day() -> None:
    (history,) = histories(
        backs("US", "Lions", when="2015-03-01", day="2015-03-01"),
        backs("US", "Lions", doc="d2", when="2017-05-01", means="arms"),
    )
    assert history.at(date(2015, 1, 1)) is None
    then, now, later = (history.at(d) for d in (date(2015, 4, 1), date(2017, 5, 31), date(2019, 1, 1)))
    assert then
    assert now
    assert later
    assert (then.origins, then.manner, then.faded) == (1, (), False)
    assert (now.origins, now.manner, now.faded) == (2, ("arms",), False)
    assert (later.origins, later.last_told.iso, later.faded) == (2, "2017-05-01", True)


def test_deeds_are_ties_with_a_sign_and_a_direction() -> None:
    entries = (
        say("airstrike", {"actor": "Bears", "recipient": "Wolves"}),
        say("shelling", {"actor": "Bears", "recipient": "Wolves"}, doc="d2"),
        say("supply", {"actor": "Foxes", "recipient": "Wolves", "goods": "rifles"}),
        say("threaten", {"actor": "Wolves", "recipient": "Bears"}),
    )
    naming = Naming(entries)
    evidence = gather(entries, naming=naming, as_of=date.max)
    made = ties(evidence, naming=naming, as_of=date(2017, 5, 31), types=DEED_TYPES)
    assert [(t.type, t.a.name, t.b.name, t.sign, t.manner) for t in made] == [
        ("fought", "Bears", "Wolves", -1, ("airstrike", "shelling")),
        ("supplied", "Foxes", "Wolves", 1, ("supply",)),
        ("threatened", "Wolves", "Bears", -1, ("threaten",)),
    ]
    assert ties(evidence, naming=naming) == ()


def test_a_denial_is_counted_in_origins() -> None:
    (tie,) = picture(
        backs("US", "Lions"),
        backs("US", "Lions", doc="d2", status="denied"),
        backs("US", "Lions", doc="d3", status="denied", origin="d2"),
    ).ties
    assert (tie.origins, tie.against, len(tie.denied)) == (1, 1, 2)


def test_between_parties_the_bodies_of_a_state_are_one() -> None:
    entries = (
        backs("Pentagon", "Lions"),
        backs("Washington", "Lions", doc="d2"),
        say("PART_OF", {"member": "Donald Trump", "whole": ["US", "Lions"], "role": "leads"}),
    )
    naming = Naming(entries)
    parties = Parties(Sides.of_entries(entries))
    evidence = gather(entries, naming=naming, as_of=date.max)
    (tie,) = ties(evidence, naming=naming, parties=parties)
    assert (tie.type, tie.a.name, tie.origins) == ("BACKS", "United States", 2)


@settings(max_examples=25)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(entries: list[Told], dice) -> None:
    made = histories(*entries)
    dice.shuffle(entries)
    assert histories(*entries) == made


@given(LEDGERS, st.lists(st.dates(date(2016, 1, 1), date(2019, 12, 31)) | st.just(date.max), max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_tie_asked_again_is_the_one_asked_first(entries: list[Told], days: list[date]) -> None:
    naming = Naming(entries)
    evidence = [e for e in gather(entries, naming=naming, as_of=date.max) if e.type in TIE_TYPES]
    kept = tie_histories(evidence, naming=naming)
    for day in days:
        anew = tie_histories(evidence, naming=naming)
        assert [h.at(day) for h in kept] == [h.at(day) for h in anew]
        told = (t for h in kept if (t := h.at(day)))
        assert all(t.faded == (day != date.max and day - t.last_told.day > FADES_AFTER) for t in told)
