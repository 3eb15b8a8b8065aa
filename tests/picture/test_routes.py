from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.model import Status
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from foreshock.picture.routes import Route, RouteBook, Standing, routes
from tests.picture.builders import Told, say
from tests.picture.strategies import LEDGERS


def way(start: str = "", end: str = "", **more: object) -> Told:
    extra = more.pop("args", {})
    args = {**({"from": start} if start else {}), **({"to": end} if end else {}), **extra}  # type: ignore[dict-item]
    return say("ROUTE", args, **more)  # type: ignore[arg-type]


def found(*entries: Told, day: date = date(2017, 5, 31)) -> tuple[Route, ...]:
    naming = Naming(entries)
    return routes(gather(entries, naming=naming, as_of=date.max), naming=naming, as_of=day)


def test_one_way_told_in_several_words_and_both_directions_is_one() -> None:
    (route,) = found(
        way("Baghdad", "Damascus", args={"via": "Tanf", "what": "highway"}, when="2017-05-01"),
        way(
            "Damascus", "Baghdad", doc="d2", args={"user": "Lions", "what": "supply line"}, when="2017-05-20"
        ),
    )
    assert [n.name for n in (*route.start, *route.via, *route.end)] == ["Baghdad", "Tanf", "Damascus"]
    assert (route.what, route.origins) == (("highway", "supply line"), 2)
    assert [n.name for n in route.users] == ["Lions"]
    assert (route.first_told and route.first_told.iso, route.time.iso) == ("2017-05-01", "2017-05-20")


def test_one_end_alone_does_not_make_two_ways_one() -> None:
    made = found(
        way(end="Damascus", args={"via": "Tanf"}), way(end="Damascus", doc="d2", args={"via": "Zaza"})
    )
    assert len(made) == 2


def test_a_planned_corridor_is_planned_until_it_is_told_as_open() -> None:
    (planned,) = found(way("Baghdad", "Damascus", status="planned", day="2017-05-01"))
    assert (planned.status, planned.standing) == (Status.PLANNED, Standing.PLANNED)
    (there,) = found(
        way("Baghdad", "Damascus", status="planned", day="2017-05-01"), way("Baghdad", "Damascus", doc="d2")
    )
    assert (there.status, there.standing, len(there.claims)) == (Status.ACTUAL, Standing.OPEN, 2)


def test_a_way_is_cut_from_the_day_it_is_told_as_cut_until_it_is_told_as_open() -> None:
    highway = way("Aleppo", "Homs", args={"what": "motorway"}, when="2017-05-01")
    cut = say(
        "besiege", {"actor": "Lions", "place": "Aleppo", "target": "supply road"}, doc="d2", when="2017-05-10"
    )
    (route,) = found(highway, cut)
    assert (route.standing, len(route.cuts)) == (Standing.CUT, 1)
    (before,) = found(highway, cut, day=date(2017, 5, 5))
    assert (before.standing, before.cuts) == (Standing.OPEN, ())
    (again,) = found(highway, cut, way("Aleppo", "Homs", doc="d3", when="2017-05-20"))
    assert (again.standing, len(again.cuts)) == (Standing.OPEN, 1)


def test_a_siege_of_a_town_and_a_road_of_a_country_cut_no_way() -> None:
    siege = say("besiege", {"actor": "Lions", "place": "Aleppo"}, doc="d2")
    wide = say("besiege", {"actor": "Lions", "place": "Syria", "target": "roads"}, doc="d3")
    (route,) = found(way("Aleppo", "Syria", when="2017-05-01"), siege, wide)
    assert route.cuts == ()


def test_a_denied_way_keeps_its_denial() -> None:
    (route,) = found(
        way("Aleppo", "Homs", when="2017-05-01"), way("Aleppo", "Homs", doc="d2", status="denied")
    )
    assert (route.status, route.standing, len(route.denied)) == (Status.ACTUAL, Standing.DENIED, 1)


@settings(max_examples=25)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(entries: list[Told], dice) -> None:
    made = found(*entries)
    dice.shuffle(entries)
    assert found(*entries) == made


@given(
    LEDGERS, st.integers(0, 14), st.lists(st.sampled_from([date(2016, 6, 1), date(2017, 5, 30), date.max]))
)
@settings(max_examples=60, deadline=None)
def test_the_book_tells_the_routes_that_a_search_finds(told: list[Told], cut: int, days: list[date]) -> None:
    cuts = [
        say("destroy", {"actor": "US", "target": "road", "place": "Tanf"}, doc="d7", at=n) for n in range(2)
    ]
    told = list({e.claim.id: e for e in (*told, *cuts)}.values())
    naming = Naming(told)
    evidence = gather(told, naming=naming, as_of=date.max)
    book = RouteBook(naming)
    book.take(evidence[:cut])
    book.at(date.max)
    book.take(evidence[cut:])
    for day in days:
        assert book.at(day) == routes(evidence, naming=naming, as_of=day)
