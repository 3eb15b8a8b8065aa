"""Which marks told of a place are one party."""

from __future__ import annotations

from itertools import permutations

import pytest

from foreshock.picture.control_enmities import Enmities
from foreshock.picture.control_grouping import Grouping
from foreshock.picture.control_marks import Standing, standing
from foreshock.picture.naming import Naming
from foreshock.picture.sides import Sides
from tests.picture.builders import holds

NAMES = ("Syrian army", "regime troops", "YPG", "Kurdish fighters")


def marks() -> list[Standing]:
    told = [holds(name, doc=f"d{n}") for n, name in enumerate(NAMES)]
    naming, sides = Naming(told), Sides.of_entries(told)
    return [standing(naming.actor(name, doc=f"d{n}"), sides) for n, name in enumerate(NAMES)]


def groups(told: list[Standing], enmities: Enmities) -> set[frozenset[str]]:
    return {frozenset(s.mark for s in g.marks) for g in Grouping(enmities, None).of(told)}


def test_the_order_in_which_marks_are_given_makes_no_other_groups() -> None:
    assert len({frozenset(groups(list(told), Enmities())) for told in permutations(marks())}) == 1


@pytest.mark.parametrize(("hostile", "together"), [(False, True), (True, False)])
def test_enemies_are_never_one_party(hostile: bool, together: bool) -> None:
    _, _, ypg, fighters = told = marks()
    foes = [(ypg.camp, fighters.camp)] if hostile else []
    assert any({ypg.mark, fighters.mark} <= g for g in groups(told, Enmities(foes))) == together
