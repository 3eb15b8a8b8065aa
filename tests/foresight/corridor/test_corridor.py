from __future__ import annotations

from pathlib import Path

import pytest

from foreshock.errors import NotFound
from foreshock.foresight.corridor import Agrees, Corridor, Gate, Standing, corridor
from foreshock.picture.theatre import Spot
from tests.foresight.corridor.land import SPOTS, found, gates, gazetteer, hostile
from tests.picture.builders import picture, say


def gate(c: Corridor, name: str) -> Gate:
    return next(g for g in c.gates if g.stop.name == name)


def over(c: Corridor) -> list[str]:
    return [c.network.stops[k].name for k in c.way.stops] if c.way else []


def test_the_border_is_crossed_at_crossings_alone(tmp_path: Path) -> None:
    c = found(tmp_path, *gates())
    assert over(c) == ["Alfa", "Bravo", "Southgate", "Delta", "Omega"]
    assert c.terrain is not None
    assert {c.network.stops[k].name for k in c.terrain.gates} == {"Southgate", "Northgate"}


def test_a_gate_held_by_an_enemy_is_gone_around_and_told_as_closed(tmp_path: Path) -> None:
    c = found(tmp_path, *gates("Islamic State", "Iran"), *hostile(), actor="Iran")
    assert "Northgate" in over(c)
    shut = gate(c, "Southgate")
    assert shut.hold.standing is Standing.CLOSED
    assert shut.flip.opened
    assert shut.flip.before is not None
    assert shut.flip.after is not None
    assert shut.flip.after < shut.flip.before
    assert "shorter" in shut.flip.says
    assert [x.party.name for x in shut.cutters if x.holds] == ["Islamic State"]
    assert shut.hold.claims
    assert set(shut.hold.claims) <= set(c.claims)


def test_without_its_only_gate_there_is_no_way(tmp_path: Path) -> None:
    c = found(tmp_path, *gates("Islamic State", "Iran"), *hostile(), actor="Iran")
    only = gate(c, "Northgate")
    assert only.hold.standing is Standing.OPEN
    assert only.flip.after is None
    assert only.flip.says == "closed, there is no way"
    assert c.passable is not None
    assert c.passable.size == 1


def test_where_both_gates_are_shut_either_would_open_the_way(tmp_path: Path) -> None:
    c = found(tmp_path, *gates("Islamic State", "Islamic State"), *hostile(), actor="Iran")
    assert c.way is None
    assert c.shortest is not None
    assert c.passable is not None
    assert c.passable.size == 0
    assert all(g.flip.before is None and g.flip.after for g in c.gates)
    assert "now there is none" in c.gates[0].flip.says


def test_nobodys_corridor_has_no_enemies(tmp_path: Path) -> None:
    c = found(tmp_path, *gates("Islamic State", "Iran"), *hostile())
    assert "Southgate" in over(c)
    assert not any(g.cutters for g in c.gates)


def test_another_holder_changes_the_answer(tmp_path: Path) -> None:
    c = found(tmp_path, *gates("Iran", "Islamic State"), *hostile(), actor="Iran")
    assert gate(c, "Southgate").hold.standing is Standing.OPEN
    assert gate(c, "Northgate").hold.standing is Standing.CLOSED


def test_a_holder_whom_nobody_tells_apart_leaves_the_gate_unknown(tmp_path: Path) -> None:
    c = found(tmp_path, *gates("tribal council of Zed"), *hostile(), actor="Iran")
    assert gate(c, "Southgate").hold.standing is Standing.UNKNOWN


def test_a_client_of_an_enemy_is_an_enemy(tmp_path: Path) -> None:
    backed = say("BACKS", {"backer": "Islamic State", "client": "Zed Brigade"}, doc="b")
    c = found(tmp_path, *gates("Zed Brigade"), *hostile(), backed, actor="Iran")
    assert gate(c, "Southgate").hold.standing is Standing.CLOSED


def test_a_told_route_is_kept_apart_and_set_beside_the_computed_way(tmp_path: Path) -> None:
    crescent = {"user": "Iran", "from": "Iran", "to": "United States", "what": "Long Crescent"}
    road = {"from": "Northgate", "to": "Iran", "what": "key highway"}
    told = [say("ROUTE", crescent, status="possible", doc="r1"), say("ROUTE", road, doc="r2")]
    seen = picture(*gates(), *told)
    with gazetteer(tmp_path) as opened:
        spots = {**SPOTS, **_countries()}
        c = corridor(seen, "Alfa", "Omega", gazetteer=opened, spots=spots, actor=seen.actor("Iran")[0])
    whole, part = c.told
    assert (whole.name, whole.whole, whole.agrees) == ("Long Crescent", True, Agrees.YES)
    assert [p.name for p in whole.chain] == ["Iran", "United States"]
    assert (part.name, part.whole, part.agrees) == ("key highway", False, Agrees.NO)
    assert "told: key highway" in gate(c, "Northgate").reasons


def _countries() -> dict[str, Spot]:
    rows = (("iran", "IRN", -149.0), ("united states", "USA", -147.0))
    return {
        key: Spot(0.0, lon, 500.0, frozenset({code}), "country", "by hand", wide=True)
        for key, code, lon in rows
    }


def test_an_end_that_is_no_place_is_named(tmp_path: Path) -> None:
    with gazetteer(tmp_path) as opened, pytest.raises(NotFound, match="Nowhere"):
        corridor(picture(*gates()), "Nowhere", "Omega", gazetteer=opened, spots=SPOTS)


def test_roads_go_before_neighbourhood(tmp_path: Path) -> None:
    bent = ((-150.0, 0.0), (-149.5, 0.8), (-149.0, 0.1), (-148.0, 1.0))
    plain, drawn = found(tmp_path, *gates()), found(tmp_path, *gates(), roads=(bent,))
    assert drawn.roads == 2
    by_name = {s.name: k for k, s in drawn.network.stops.items()}
    alfa, bravo, north = (by_name[n] for n in ("Alfa", "Bravo", "Northgate"))
    assert drawn.network.how[frozenset((alfa, bravo))] == "road"
    assert drawn.network.links[alfa][bravo] > plain.network.links[alfa][bravo] + 50
    assert north not in drawn.network.links[alfa]
    assert drawn.network.how[frozenset((bravo, by_name["Southgate"]))] == "neighbourhood"
