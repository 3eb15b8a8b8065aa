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
