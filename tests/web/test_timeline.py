"""Everything that has days."""

from __future__ import annotations

from datetime import date

from starlette.testclient import TestClient

from foreshock.web.shapes.timeline import timeline_of
from tests.picture.builders import holds, say
from tests.web.seeing import see


def strike(day: str, doc: str, status: str = "actual") -> object:
    args = {"actor": f"{doc} Army", "recipient": f"{doc} Brigade", "place": f"Tell {doc}"}
    return say("airstrike", args, when=day, day="2017-05-31", doc=doc, status=status)


def test_actual_events_are_counted_by_their_day() -> None:
    told = (
        strike("2017-05-18", "Alpha"),
        strike("2017-05-26", "Beta"),
        strike("2017-05-20", "Gamma", "denied"),
    )
    found = timeline_of(see(*told, as_of="2017-05-10"))  # type: ignore[arg-type]
    assert [(c.day, c.n) for c in found.histogram] == [(date(2017, 5, 18), 1), (date(2017, 5, 26), 1)]
    assert len(found.events) == 3
    assert (found.first, found.last) == (date(2017, 5, 18), date(2017, 5, 31))


def test_it_has_all_days_whatever_day_is_asked_for() -> None:
    entries = (holds("Lions Brigade"), holds("Syrian army", doc="d2", day="2017-08-01"))
    assert timeline_of(see(*entries, as_of="2017-06-01")) == timeline_of(see(*entries))
    (tanf,) = timeline_of(see(*entries)).control
    assert tanf.bars[-1]["to"] == date(2017, 8, 1)


def test_a_war_of_another_century_does_not_stretch_it() -> None:
    many = [strike(f"2017-{1 + n % 5:02}-{1 + n // 6:02}", f"X{n}") for n in range(150)]
    old = strike("1925-06-01", "old")
    found = timeline_of(see(*many, old))  # type: ignore[arg-type]
    assert found.first == date(2017, 1, 1)
    assert found.histogram[0].day == date(1925, 6, 1)


def test_an_empty_ledger() -> None:
    found = timeline_of(see())
    assert (found.first, found.last, found.events, found.control) == (None, None, [], [])


def test_the_bodies_of_a_state_that_hold_places_are_one_party(client: TestClient) -> None:
    found = client.get("/api/v1/timeline").json()["item"]
    holders = {h["key"]: h["name"] for c in found["control"] for b in c["bars"] for h in b["holders"]}
    named = {p["key"]: p["members"] for p in found["parties"]}
    assert len(named["state-syr"]) > 1
    army = next(key for key, name in holders.items() if name in {"Syrian army", "Government forces", "army"})
    assert army in named["state-syr"]
    # one who is nobody else needs no party, and who holds nothing none here
    assert all(len(members) > 1 for members in named.values())
    assert all({key, *members} & holders.keys() for key, members in named.items())


def test_resources(client: TestClient) -> None:
    found = client.get("/api/v1/timeline").json()["item"]
    assert found["control"]
    assert found["events"]
    assert sum(d["n"] for d in found["histogram"]) == sum(e["status"] == "actual" for e in found["events"])
