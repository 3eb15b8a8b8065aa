"""Who holds a place, and who held it when."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from foreshock.picture.control import History, State
from foreshock.web.shapes.bars import BarShape, bars_of
from foreshock.web.shapes.control import bars_in, control_of, history_of, ranked
from tests.picture.builders import Told, holds, say
from tests.web.seeing import see

LAST = date(2019, 12, 31)
DAY = timedelta(days=1)


def took(who: str, day: str, *, doc: str, **more: object) -> Told:
    return say("seize", {"actor": who, "place": "Tanf"}, when=day, day=day, doc=doc, **more)  # type: ignore[arg-type]


def history(*entries: Told) -> History:
    return next(h for h in see(*entries).model.books.control if h.place.key == "tanf")


def state(bar: BarShape) -> tuple[str, list[str]]:
    return bar["state"], [h.key for h in bar["holders"]]


# Each is a story of one place.
STORIES: dict[str, tuple[Told, ...]] = {
    "one telling": (holds("Islamic State"),),
    "told again by another": (holds("Islamic State"), holds("Islamic State", doc="d2", day="2018-03-01")),
    "changes hands": (holds("Islamic State"), took("Syrian army", "2017-09-03", doc="d2")),
    "taken back within days": (
        took("Syrian army", "2017-06-10", doc="d1"),
        took("Islamic State", "2017-06-12", doc="d2"),
        took("Syrian army", "2017-06-13", doc="d3"),
    ),
    "left": (holds("Islamic State"), say("withdraw", {"actor": "Islamic State", "place": "Tanf"}, doc="d2")),
    "besieged": (
        took("Islamic State", "2017-05-31", doc="d1"),
        say("besiege", {"actor": "Syrian army", "place": "Tanf"}, doc="d2", day="2017-06-20"),
    ),
    "besieged and told again": (
        holds("Islamic State"),
        say("besiege", {"actor": "Syrian army", "place": "Tanf"}, doc="d2", day="2017-06-20"),
        holds("Islamic State", doc="d3", day="2018-04-01"),
    ),
    "disputed": (
        holds("Islamic State", outlet="One"),
        holds("Syrian army", doc="d2", outlet="Two", day="2017-06-01"),
    ),
    "denied": (
        holds("Islamic State", outlet="One"),
        holds("Islamic State", doc="d2", outlet="Two", status="denied", day="2017-06-01"),
    ),
    "an enemy inside": (
        holds("Islamic State"),
        say("OPPOSES", {"actor": "Islamic State", "target": "Syrian army"}),
        say(
            "LOCATED",
            {"actor": "Syrian army", "place": "Tanf", "relation": "inside"},
            doc="d2",
            day="2017-07-01",
        ),
    ),
    "enemies together": (
        say("OPPOSES", {"actor": "Islamic State", "target": "Syrian army"}),
        holds(("Islamic State", "Syrian army"), doc="d2"),
    ),
    "for a time": (
        holds("Islamic State", when="2016-11/2017-05"),
        took("Syrian army", "2017-09-03", doc="d2"),
    ),
    "for ever before": (
        holds("Islamic State", when="../2017-03"),
        took("Syrian army", "2017-04-03", doc="d2"),
    ),
    "since long": (
        took("Syrian army", "2014-02-01", doc="d1"),
        holds("Islamic State", when="2016/2017-05-31", doc="d2"),
    ),
    "a ceasefire": (
        took("Syrian army", "2016-02-01", doc="d1"),
        say("ceasefire", {"actor": "Syrian army", "place": "Tanf"}, doc="d2", day="2016-05-01"),
    ),
}


@pytest.mark.parametrize("story", STORIES)
def test_a_bar_says_what_the_history_says_on_any_day(story: str) -> None:
    found = history(*STORIES[story])
    bars = bars_of(found, LAST)
    assert bars
    first = bars[0]["from"] - timedelta(days=400)
    days = [first + i * DAY for i in range((LAST - first).days + 1)]
    drawn = random.Random(story).sample(days, 300)
    edges = [d for b in bars for d in (b["from"] - DAY, b["from"], b["to"], b["to"] + DAY) if d <= LAST]
    for day in (*drawn, *edges):
        answer = found.at(day)
        bar = next((b for b in bars if b["from"] <= day <= b["to"]), None)
        if bar is None:
            assert answer is None or (day < bars[0]["from"] and answer.state == State.UNKNOWN)
            continue
        assert answer is not None
        assert state(bar) == (answer.state.value, [h.key for h in answer.holders])
        assert (bar["manner"], bar["layer"]) == (answer.manner.value, answer.layer.value)


def test_bars_follow_one_another_to_the_last_day() -> None:
    bars = bars_of(history(*STORIES["changes hands"]), LAST)
    assert all(a["to"] + DAY == b["from"] for a, b in pairwise(bars))
    assert bars[-1]["to"] == LAST
    assert [state(b) for b in bars[:2]] == [("held", ["islamic state"]), ("held", ["syrian arab army"])]
    assert bars[0]["to"] == date(2017, 9, 2)


def test_what_is_not_told_again_decays_to_unknown() -> None:
    held, unknown = bars_of(history(holds("Islamic State")), LAST)
    assert (held["state"], unknown["state"]) == ("held", "unknown")
    assert held["p"][0] == pytest.approx(0.78)
    assert held["p"][1] >= 0.5 > unknown["p"][0] > unknown["p"][1]
    assert state(unknown) == ("unknown", ["islamic state"])


def test_a_siege_is_forgotten_after_a_year() -> None:
    bars = bars_of(history(*STORIES["besieged"]), LAST)
    assert [b["state"] for b in bars][:3] == ["held", "besieged", "held"]
    assert bars[1]["to"] == date(2018, 6, 20)
    assert bars[1]["besiegers"][0].key == "syrian arab army"


def test_no_bar_begins_after_the_last_day() -> None:
    assert bars_of(history(holds("Islamic State")), date(2017, 5, 30)) == []
    assert [b["to"] for b in bars_of(history(holds("Islamic State")), date(2017, 5, 31))] == [
        date(2017, 5, 31)
    ]


def test_bars_are_kept_until_the_newest_day_moves() -> None:
    seen = see(holds("Islamic State"), holds("Islamic State", "Karam", doc="d2", day="2017-07-01"))

    def bars(key: str) -> list[BarShape]:
        return next(bars_in(seen, h) for h in seen.model.books.control if h.place.key == key)

    before = bars("tanf")
    assert bars("tanf") is before
    seen.model.add([took("Syrian army", "2017-08-01", doc="d3")])
    assert [(state(b), b["to"]) for b in bars("tanf")] == [
        (("held", ["islamic state"]), date(2017, 7, 31)),
        (("held", ["syrian arab army"]), date(2017, 8, 1)),
    ]
    assert bars("karam")[-1]["to"] == date(2017, 8, 1)


def test_the_histories_of_all_places_by_name() -> None:
    found = history_of(see(holds("Islamic State"), holds("Syrian army", "Karam", doc="d2")))
    assert [p.place.name for p in found] == ["Karam", "Tanf"]


def test_an_answer_in_full() -> None:
    (c,) = (control_of(c) for c in ranked(see(*STORIES["changes hands"])))
    assert (c.state, c.layer, c.manner) == ("held", "claimed", "alone")
    assert [h.name for h in c.holders] == ["Syrian army"]
    assert c.since == "taken: 3 September 2017"
    assert c.odds[0].p > 0.5
    assert sum(o.p for o in c.odds) <= 1.001
    assert len(c.claims_for) == 1


def test_places_told_of_themselves_come_before_described_ones() -> None:
    seen = see(holds("Syrian army", "the town", doc="d2", day="2017-06-02"), holds("Islamic State"))
    assert [c.place.name for c in ranked(seen)] == ["Tanf", "the town"]


def test_resources(client: TestClient) -> None:
    page = client.get("/api/v1/control?limit=1").json()
    assert page["total"] >= 2
    assert page["next"] == "/api/v1/control?offset=1&limit=1"
    assert set(page["items"][0]) >= {"place", "state", "holders", "odds", "claims_for"}
    history = client.get("/api/v1/control/history").json()["item"]
    bars = {p["place"]["name"]: p["bars"] for p in history}
    assert {"from", "to", "state", "p"} <= set(bars["Karam"][0])
    found = client.get("/api/v1/control.geojson")
    assert found.headers["content-type"] == "application/geo+json"
    assert found.json()["type"] == "FeatureCollection"
    assert client.get("/api/v1/control?theatre=Nowhere-at-all").status_code == 404
