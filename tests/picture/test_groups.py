from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foreshock.picture.evidence import Evidence, gather, ids
from foreshock.picture.groups import Groups
from foreshock.picture.naming import Naming
from tests.picture.builders import Told, holds

derived: list[str] = []


def by_place(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for e in evidence:
        for place in e.entry.claim.values("place"):
            found.setdefault(place, []).append(e)
    return found


def derive(key: str, group: list[Evidence]) -> tuple[str, tuple[str, ...]]:
    derived.append(key)
    return key, ids(group)


def evidence(*told: Told) -> tuple[Evidence, ...]:
    return gather(told, naming=Naming(told), as_of=date.max)


def test_only_the_groups_that_are_touched_are_worked_out_again() -> None:
    made = Groups(group=by_place, derive=derive)
    made.take(evidence(holds("Lions", "Tanf"), holds("IS", "Raqqa", doc="d2")))
    assert len(list(made)) == 2
    derived.clear()
    made.take(evidence(holds("Lions", "Raqqa", doc="d3")))
    assert dict(made)["Raqqa"] != ()
    assert derived == ["Raqqa"]


def test_evidence_of_the_same_claim_gives_way() -> None:
    made = Groups(group=by_place, derive=derive)
    (e,) = evidence(holds("Lions", "Tanf"))
    made.take([e])
    made.take([e])
    assert dict(made) == {"Tanf": (e.id,)}


def test_groups_of_which_anything_counts_by_a_day() -> None:
    made = Groups(group=by_place, derive=derive)
    made.take(evidence(holds("Lions", "Tanf", day="2017-05-30"), holds("IS", "Raqqa", doc="d2")))
    assert list(made.told(date(2017, 5, 30))) == ["Tanf"]
    assert sorted(made.told(date(2017, 5, 31))) == ["Raqqa", "Tanf"]


def test_a_group_is_asked_again_while_it_tells_of_later_days() -> None:
    made = Groups(group=by_place, derive=derive)
    made.take(
        evidence(holds("Lions", "Tanf", day="2017-05-28"), holds("IS", "Tanf", day="2017-05-31", doc="d2"))
    )
    asked: list[str] = []

    def ask(told: tuple[str, tuple[str, ...]]) -> str:
        asked.append(told[0])
        return told[0]

    for day in (27, 29, 29, 31, 31):
        list(made.at(date(2017, 5, day), ask=ask))
    assert asked == ["Tanf", "Tanf", "Tanf"]
