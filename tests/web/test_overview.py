"""The first page, what changed, what is not known, what the sources disagree about."""

from __future__ import annotations

from datetime import date

from starlette.testclient import TestClient

from foreshock.web.shapes.overview import changes_of, disagreements_of, overview_of, questions_of
from tests.picture.builders import holds, say
from tests.web.seeing import see

BEFORE = holds("Syrian army")
TAKEN = say(
    "seize", {"actor": "Islamic State", "place": "Tanf"}, doc="d2", day="2017-06-20", when="2017-06-20"
)
BACKING = say("BACKS", {"backer": "Iran", "client": "Hezbollah"}, doc="d3", day="2017-06-20")
STRIKE = say(
    "airstrike", {"actor": "US planes", "recipient": "Hezbollah", "place": "Tanf"}, doc="d4", day="2017-06-21"
)


def test_counts_of_what_is_under_the_picture() -> None:
    found = overview_of(see(BEFORE, TAKEN, BACKING, STRIKE))
    counts = found.counts
    assert (counts.documents, counts.claims, counts.places, counts.origins) == (4, 4, 1, 4)
    assert found.title == "The picture of 21 June 2017"
    assert (found.first, found.last) == (date(2017, 5, 31), date(2017, 6, 21))
    assert found.synthetic is False


def test_the_bottom_line_is_that_of_the_report() -> None:
    first, *rest = overview_of(see(BEFORE, TAKEN, BACKING, STRIKE)).bottom_line
    assert first.says.startswith("Rests on: 4 claims of 4 documents")
    assert first.claims == []
    assert all(s.claims for s in rest)


def test_an_empty_ledger() -> None:
    seen = see()
    assert overview_of(seen).title == "Nothing is told yet"
    assert overview_of(seen).counts.claims == 0
    assert changes_of(seen, before=seen.picture, since=None).lines == []


def test_what_changed_since_a_day() -> None:
    seen = see(BEFORE, TAKEN, BACKING, STRIKE)
    day = date(2017, 6, 1)
    lines = changes_of(seen, before=seen.picture.at(day), since=day).lines
    says = {line.kind: line for line in reversed(lines)}
    assert says["claims"].says == "3 claims more, of 3 further documents."
    assert says["control"].says == "Tanf: changed hands (Syrian army → Islamic State)."
    assert says["control"].href == "#/place/tanf"
    assert says["tie"].says == "Told for the first time: Iran backs Hezbollah."
    assert says["event"].says.startswith("US planes struck Hezbollah")
    assert says["event"].href.startswith("#/event/e")
    assert all(line.claims for line in lines if line.kind != "claims")


def test_nothing_changed_without_a_picture_before() -> None:
    assert changes_of(see(BEFORE), before=None, since=None).lines == []


def test_what_sources_disagree_about() -> None:
    (found,) = disagreements_of(
        see(
            holds("Syrian army", outlet="One"),
            holds("Lions Brigade", doc="d2", outlet="Two", day="2017-06-01"),
        )
    )
    assert found.kind == "who holds it"
    assert {s.says for s in found.sides} == {"Syrian army holds it", "Lions Brigade holds it"}
    assert all(len(s.claims) == 1 for s in found.sides)


def test_questions_in_words() -> None:
    (found,) = questions_of(see(STRIKE))
    assert (
        found.asks == "Tanf: who holds it? Nobody is reported to hold it, though events are reported there."
    )
    assert found.claims


def test_resources(client: TestClient) -> None:
    overview = client.get("/api/v1/overview").json()["item"]
    assert overview["synthetic"] is True
    assert overview["bottom_line"]
    assert overview["flashpoints"][0]["rank"] == 1
    since = client.get("/api/v1/changes?since=2017-05-19").json()["item"]
    assert since["since"] == "2017-05-19"
    assert since["lines"]
    for name in ("questions", "disagreements"):
        assert client.get(f"/api/v1/{name}").json()["items"]


def test_what_is_new_since_a_revision(client: TestClient) -> None:
    now = client.get("/api/v1/overview").json()["meta"]["revision"]
    assert client.get(f"/api/v1/changes?since_revision={now}").json()["item"]["lines"] == []
    first = client.get("/api/v1/changes?since_revision=1").json()["item"]["lines"]
    assert first[0]["kind"] == "claims"
    every = client.get("/api/v1/changes?since_revision=0").json()["item"]["lines"]
    assert len(every) >= len(first)
    assert client.get("/api/v1/changes?since_revision=-1").status_code == 422
    assert client.get("/api/v1/changes?since=9999-01-01").status_code == 422
    assert client.get("/api/v1/changes?since=2100-01-01").json()["item"]["lines"] == []
