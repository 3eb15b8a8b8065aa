from __future__ import annotations

import csv
from datetime import date, timedelta

import numpy as np
import pytest
from benchmarks.flashpoints_lists import (
    SIDES,
    Clash,
    Item,
    ablated,
    blocs_of,
    clashes,
    distinct,
    doers,
    fought_before,
    pairs_of,
)
from benchmarks.flashpoints_months import Issue, Month

from benchmarks import flashpoints, flashpoints_lists, outlook
from foreshock.foresight.flashpoints import Camp, Flashpoint, score
from foreshock.foresight.presence import Presence
from foreshock.names.actors import Registry
from foreshock.picture.naming import Named

DAY = date(2018, 1, 1)
AB, AC = frozenset({"a", "b"}), frozenset({"a", "c"})


def clash(*, after: int = 10, lat: float = 36.0, lon: float = 37.0, pair: frozenset[str] = AB) -> Clash:
    return Clash(DAY + timedelta(days=after), lat, lon, frozenset({pair}), "town")


def item(*, lat: float = 36.0, pair: frozenset[str] = AB, value: float = 1.0, name: str = "town") -> Item:
    return Item(lat, 37.0, frozenset({pair}), value, name)


def month(lines: list[Item], *, after: list[Clash], before: list[Clash] | None = None) -> Month:
    issue = Issue(DAY, (), (), (), (), texts=1)
    return Month(issue, {"flashpoints": lines}, tuple(after), tuple(before or []))


def ged(**values: str) -> dict[str, str]:
    row = {
        "side_a": "SDF",
        "side_b": "IS",
        "type_of_violence": "2.0",
        "best": "3.0",
        "where_prec": "1.0",
        "date_prec": "1.0",
        "date_end": "2018-01-05",
        "latitude": "36",
        "longitude": "37",
        "where_coordinates": "town",
    }
    return row | values


def test_a_clash_has_two_blocs_a_district_and_dead() -> None:
    assert [c.pairs for c in clashes([ged()])] == [frozenset({frozenset({"sdf", "is"})})]
    for wrong in (
        {"best": "0"},
        {"where_prec": "4.0"},
        {"type_of_violence": "3.0"},
        {"side_b": "Civilians"},
        {"side_b": "PKK"},
    ):
        assert not clashes([ged(**wrong)])


def test_every_group_named_of_a_side_counts() -> None:
    (found,) = clashes([ged(side_b="Ahrar al-Sham, HTS")])
    assert found.pairs == {frozenset({"sdf", "opposition"}), frozenset({"sdf", "jihadist"})}


def test_a_line_is_right_by_place_and_pair() -> None:
    near, far, other = clash(lat=36.2), clash(lat=36.3), clash(pair=AC)
    assert item().meets(near, 25.0)
    assert not item().meets(far, 25.0)
    assert item().meets(far, 50.0)
    assert not item().meets(other, 25.0)
    assert item().meets(other, 25.0, pair=False)


def test_degrees_of_longitude_are_shorter_in_the_north() -> None:
    assert item().meets(Clash(DAY, 36.0, 37.26, frozenset({AB})), 25.0)
    assert not item().meets(Clash(DAY, 36.0, 37.35, frozenset({AB})), 25.0)


def test_history_is_by_pair_and_cell_and_fades() -> None:
    told = [
        clash(after=-1),
        clash(after=-200, lat=33.0),
        clash(after=-201, lat=33.0),
        clash(after=5, lat=30.0),
    ]
    found = fought_before(told, DAY)
    assert [(i.lat, set(i.pairs)) for i in found] == [(36.0, {AB}), (33.0, {AB})]
    assert found[0].score > 0.9 > found[1].score


def test_nothing_after_the_day_is_history() -> None:
    assert not fought_before([clash(after=1)], DAY)
    assert fought_before([clash(after=0)], DAY)


def test_lines_of_one_cell_and_pair_count_once_where_asked() -> None:
    lines = [item(), item(lat=36.01, name="suburb"), item(pair=AC)]
    assert [i.name for i in distinct(lines)] == ["town", "town"]
    assert [i.pairs for i in distinct(lines)] == [{AB}, {AC}]


def test_precision_and_average_precision() -> None:
    assert flashpoints.precision([True, False, True], 2) == 0.5
    assert flashpoints.precision([True], 5) == 1.0
    assert flashpoints.precision([], 5) == 0.0
    assert flashpoints.average_precision([False, True]) == 0.25
    assert flashpoints.average_precision([True] * 30) == 1.0


def test_an_onset_has_no_death_of_the_pair_in_the_cell_before() -> None:
    m = month([item()], after=[clash(), clash(pair=AC)], before=[clash(after=-30, pair=AC)])
    assert [pair for _, pair in m.onsets()] == [AB]
    assert m.foreseen("flashpoints") == [True]
    assert m.foreseen("flashpoints", quiet=True) == [True]


def test_quiet_lists_leave_out_pairs_that_fought_nearby() -> None:
    # The cell to the north is quiet, its neighbour 20 km to the south is not.
    lines, before = [item(lat=35.95)], [clash(after=-3, lat=35.9)]
    m = month(lines, after=[clash(lat=36.05)], before=before)
    assert m.foreseen("flashpoints") == [True]
    assert m.foreseen("flashpoints", quiet=True) == [False]


def test_only_the_first_ten_lines_foresee() -> None:
    lines = [item(lat=30.0, name=f"{n}") for n in range(10)]
    assert month([*lines, item()], after=[clash()]).foreseen("flashpoints") == [False]
    assert month([*lines[:9], item()], after=[clash()]).foreseen("flashpoints") == [True]


def test_parties_are_laid_to_blocs_by_key_or_words() -> None:
    assert blocs_of("syr-ypg") == {"sdf"}
    assert blocs_of("rebels SYR") == {"turkey", "opposition"}
    assert blocs_of("syrian kurdish forces") == {"sdf"}
    assert not blocs_of("kurdish officials")
    assert not blocs_of("state-yem")


def test_pairs_are_of_two_blocs_from_two_sides() -> None:
    assert pairs_of({"a", "b"}, {"b", "c"}) == {AB, AC, frozenset({"b", "c"})}
    assert doers(["is", "syr-ypg"], []) == {frozenset({"is", "sdf"})}
    assert doers(["is"], ["syr-ypg"]) == {frozenset({"is", "sdf"})}
    assert not doers(["is"], [])


def test_each_line_of_the_tables_is_of_a_known_bloc_and_has_a_reason() -> None:
    with SIDES.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert {r["bloc"] for r in lines} == set(outlook.blocs().values())
    assert all(r["why"] for r in lines)
    for case in flashpoints.cases():
        assert {b for pair in case.at.pairs for b in pair} <= {r["bloc"] for r in lines}


def test_the_keys_of_the_table_are_of_the_registry() -> None:
    registry = Registry.shipped()
    keys = {k for _, found, _ in flashpoints_lists.table() for k in found}
    assert {k for k in keys if k not in registry} == {"pro state-syr", "rebels SYR"}


def test_a_part_left_out_plays_no_part() -> None:
    factors = {
        "hostility": 0.5,
        "nearness_a": 0.8,
        "nearness_b": 0.4,
        "closing": 0.3,
        "stakes": 0.6,
        "escalation": 1.0,
    }
    f = Flashpoint(Named("t", "T"), (), DAY, score(factors), factors, (), (), (), ())  # type: ignore[arg-type]
    assert ablated(f, ()) == pytest.approx(f.score)
    assert ablated(f, ["escalation"]) == pytest.approx(f.score / 2)
    alone = flashpoints_lists.ABLATIONS["hostility_alone"]
    assert ablated(f, alone) == pytest.approx(0.5)


def test_a_gain_and_its_interval() -> None:
    ours, theirs = np.array([[1.0, 1.0]] * 6), np.array([[0.0, 1.0], [1.0, 1.0]] * 3)
    mid, low, high = flashpoints.gain(ours, theirs, draws=50)
    assert mid == 0.5
    assert 0 <= low <= mid <= high <= 1


def test_what_tells_of_the_outcome_adds_to_history() -> None:
    ged_, months = [], []
    for n in range(6):
        day = date(2018, n + 1, 1)
        lats = [33.2 + (k + 0.0) for k in range(6)]
        named = [Item(lat, 37.0, frozenset({AB}), 1.0) for k, lat in enumerate(lats) if (k + n) % 2]
        after = tuple(Clash(day + timedelta(days=3), i.lat, i.lon, i.pairs) for i in named)
        ged_ += [Clash(date(2017, 6, 1), lat, 37.0, frozenset({AB})) for lat in lats if not n]
        months.append(Month(Issue(day, (), (), (), (), 1), {"flashpoints": named}, after, ()))
    found = flashpoints.added(months, ged_, draws=20)
    assert found["log_gain_with"] > 0.1
    assert found["log_low_with"] > 0


def test_cases_are_found_by_rank() -> None:
    case = flashpoints.cases()[0]
    here = Item(case.at.lat, case.at.lon, case.at.pairs, 1.0)
    assert flashpoints.rank([item(), here], case) == 2
    assert flashpoints.rank([item()], case) == 0


def test_a_camp_is_registered_by_one_of_its_parties() -> None:
    def camp(*keys: str) -> Camp:
        near = (Presence(Named(k, k), (), 1.0, 0.0, DAY, (), (), ()) for k in keys)
        return Camp(tuple(near))

    assert flashpoints_lists.registered(camp("syrians", "syr-ypg"))
    assert flashpoints_lists.registered(camp("rebels SYR"))
    assert not flashpoints_lists.registered(camp("syrians"))
