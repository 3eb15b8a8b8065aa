from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from foreshock.ledger import Ledger
from foreshock.ledger.judging import Verdict, edits_of, judge
from foreshock.reading import Reader
from tests.web.conftest import asking, serving

API = "/api/v1"
Record = dict[str, Any]


def items(client: TestClient, **asked: Any) -> list[Record]:
    answer = client.get(f"{API}/claims", params={"limit": 500, **asked})
    assert answer.status_code == 200, answer.text
    found: list[Record] = answer.json()["items"]
    return found


def one(client: TestClient, **asked: Any) -> Record:
    (found,) = items(client, **asked)
    return found


def evidence(client: TestClient, id_: str, **asked: Any) -> Record:
    answer = client.get(f"{API}/claims/{id_}/evidence", params=asked)
    assert answer.status_code == 200, answer.text
    found: Record = answer.json()["item"]
    return found


def test_a_claim_has_its_words_in_its_document(client: TestClient) -> None:
    found = one(client, doc="taken", type="seize")
    text = client.get(f"{API}/documents/taken").json()["item"]["text"]
    assert text[found["span"]["start"] : found["span"]["end"]] == found["quote"]
    for a in found["args"]:
        assert a["span"] is None or text[a["span"]["start"] : a["span"]["end"]] == a["text"]
    assert (found["label"], found["family"], found["status"]) == ("takes", "control", "actual")
    assert (found["published"], found["outlet"], found["synthetic"]) == ("2017-05-20", "Desert Wire", True)
    assert found["sources"] == ["rebel commander"]
    assert found["decided"] is None


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"type": "airstrike"}, lambda c: c["type"] == "airstrike"),
        ({"status": "denied"}, lambda c: c["status"] == "denied"),
        ({"doc": "denied"}, lambda c: c["doc"] == "denied"),
        ({"place": "karam"}, lambda c: "Karam" in [a["text"] for a in c["args"]]),
        ({"actor": "HEZBOLLAH"}, lambda c: any("Hezbollah" in a["text"] for a in c["args"])),
        ({"since": "2017-05-21"}, lambda c: (c["published"] or "") >= "2017-05-21"),
        ({"until": "2017-05-20"}, lambda c: (c["published"] or "9") <= "2017-05-20"),
        ({"on": "2017-05-15"}, lambda c: c["when"] == "2017-05-15"),
        (
            {"type": "airstrike", "doc": "counted"},
            lambda c: (c["type"], c["doc"]) == ("airstrike", "counted"),
        ),
    ],
)
def test_each_filter_gives_those_and_no_others(client: TestClient, asked: Record, holds: Any) -> None:
    found = {c["id"] for c in items(client, **asked)}
    assert found == {c["id"] for c in items(client) if holds(c)}
    assert found


def test_pages_follow_one_another_without_gap_or_repetition(client: TestClient) -> None:
    every = [c["id"] for c in items(client)]
    address, found = f"{API}/claims?limit=4&type=", []
    while address:
        page = client.get(address).json()
        assert page["total"] == len(every)
        found += [c["id"] for c in page["items"]]
        address = page["next"]
    assert found == every


def test_claims_of_a_fact_come_by_id_in_the_order_of_asking(client: TestClient) -> None:
    ids = [c["id"] for c in items(client)][5:1:-1]
    answer = client.get(f"{API}/claims", params={"id": [*ids, "c000000000000", ids[0]]}).json()
    assert [c["id"] for c in answer["items"]] == ids
    assert answer["total"] == len(ids)


def test_more_ids_than_are_given_at_a_time_are_refused(client: TestClient) -> None:
    assert client.get(f"{API}/claims", params={"id": ["c1"] * 201}).status_code == 422


def test_a_claim_by_its_id_and_by_the_beginning_of_it(client: TestClient) -> None:
    found = items(client)[0]
    assert client.get(f"{API}/claims/{found['id']}").json()["item"] == found
    assert client.get(f"{API}/claims/{found['id'][:10]}").json()["item"] == found
    missing = client.get(f"{API}/claims/c000000000000")
    assert missing.status_code == 404
    assert missing.json() == {"detail": "no such claim: 'c000000000000'"}


def test_what_was_decided_is_told_with_the_claim(own: Path, reader: Reader) -> None:
    with Ledger.open(own) as ledger:
        held = next(ledger.entries(doc="taken", type="HOLDS")).claim.id
        taken = next(ledger.entries(doc="taken", type="seize")).claim.id
        struck = next(ledger.entries(doc="taken", type="airstrike")).claim.id
        edits = edits_of([("place", "Zaza")])
        judge(ledger, held, Verdict.EDITED, because="another place", who="Ann", edits=edits)
        judge(ledger, taken, Verdict.REJECTED, because="not told", who="Bo")
        judge(ledger, struck, Verdict.ACCEPTED, because="so it says", who="Ann")
    with asking(serving(own, reader)) as client:
        yes = {c["id"]: c for c in items(client, decided="yes")}
        no = {c["id"] for c in items(client, decided="no")}
        every = {c["id"] for c in items(client)}
        fact = evidence(client, held)
        gone = evidence(client, taken)
    assert set(yes) == {held, taken, struck}
    assert no == every - set(yes)
    assert [yes[i]["decided"]["verdict"] for i in (held, taken, struck)] == ["edit", "reject", "accept"]
    assert yes[taken]["decided"]["who"] == "Bo"
    assert yes[taken]["decided"]["because"] == "not told"
    # Edited: shown as it was edited, and read without error as a person read it.
    assert {"role": "place", "text": "Zaza", "span": None} in yes[held]["args"]
    assert yes[held]["confidence"] == yes[struck]["confidence"] == 1.0
    assert yes[taken]["confidence"] < 1.0
    assert fact["claim"]["decided"]["verdict"] == "edit"
    assert fact["facts"][0]["href"] == "#/places/zaza"
    assert gone["facts"] == []
    assert gone["explained"] == ["Not counted: rejected by Bo: not told"]
    assert gone["claim"]["decided"]["verdict"] == "reject"
    assert gone["times"]["decided"] == yes[taken]["decided"]["at"]


def test_evidence_shows_the_sentence_with_its_neighbours(client: TestClient) -> None:
    found = evidence(client, one(client, doc="denied", type="HOLDS")["id"])
    context, claim = found["context"], found["claim"]
    text = client.get(f"{API}/documents/denied").json()["item"]["text"]
    assert context["text"] == text[context["start"] : context["end"]]
    assert context["start"] <= claim["span"]["start"] < claim["span"]["end"] <= context["end"]
    assert context["text"].startswith("The Syrian army denied on Saturday")  # not the headline
    assert context["text"].endswith("from Palmyra.")
    assert context["direction"] == "ltr"


def test_evidence_tells_the_times_and_the_three_kinds_of_trust(client: TestClient) -> None:
    claim = one(client, doc="counted", type="airstrike")
    found = evidence(client, claim["id"])
    assert found["times"] == {
        "when": "2017-05-18",
        "basis": "stated",
        "published": "2017-05-21",
        "recorded": "2017-05-25T08:00:00+00:00",
        "decided": None,
    }
    trust = found["trust"]
    assert trust["reliability"]["letter"] == "B"
    assert "Reuters" in trust["reliability"]["reason"]
    assert trust["credibility"]["number"] == 3
    assert trust["confidence"] == claim["confidence"]


def test_the_worst_of_those_who_tell_it_gives_the_letter(client: TestClient) -> None:
    found = evidence(client, one(client, doc="denied", type="lose")["id"])
    reliability = found["trust"]["reliability"]
    assert reliability["letter"] == "D"
    assert "Syrian Arab News Agency: the government's word" in reliability["reason"]


def test_reprints_are_one_origin(client: TestClient) -> None:
    for doc in ("taken", "again"):
        origin = evidence(client, one(client, doc=doc, type="seize")["id"])["origin"]
        assert origin["id"] == "taken"
        assert {d["id"] for d in origin["documents"]} == {"taken", "again"}


def test_what_cannot_be_so_beside_it_stands_by_its_side(client: TestClient) -> None:
    denial, taking = one(client, doc="denied", type="lose"), one(client, doc="taken", type="seize")
    competing = evidence(client, denial["id"])["competing"]
    assert taking["id"] in {c["id"] for side in competing for c in side["claims"]}
    assert all(side["says"] for side in competing)
    assert denial["id"] not in {c["id"] for side in competing for c in side["claims"]}
    back = evidence(client, taking["id"])["competing"]
    assert denial["id"] in {c["id"] for side in back for c in side["claims"]}


def test_facts_that_rest_on_it_have_addresses_in_the_app(client: TestClient) -> None:
    claim = one(client, doc="counted", type="airstrike")
    facts = evidence(client, claim["id"])["facts"]
    event = next(f for f in facts if f["kind"] == "event")
    assert event["says"] == (
        "US warplanes struck Iranian-backed militiamen and Iran from the air at al-Tanf (18 May 2017)."
    )
    page = client.get(f"{API}/events/{event['href'].removeprefix('#/events/')}")
    assert claim["id"] in page.json()["item"]["claims"]
    held = evidence(client, one(client, doc="taken", type="HOLDS")["id"])["facts"][0]
    key = unquote(held["href"].removeprefix("#/places/"))
    assert (held["kind"], key) == ("control", "tanf")
    assert held["says"].startswith("Al-Tanf is held by Lions of the East Army")
    assert client.get(f"{API}/places/{key}").status_code == 200


def test_every_address_of_a_fact_is_there(client: TestClient) -> None:
    hrefs = {f["href"] for c in items(client) for f in evidence(client, c["id"])["facts"]}
    assert len({h.split("/")[1] for h in hrefs}) > 2
    for href in hrefs:
        assert client.get(f"{API}{href.removeprefix('#')}").status_code == 200, href


def test_the_arithmetic_of_belief_ends_in_its_figure(client: TestClient) -> None:
    lines = evidence(client, one(client, doc="counted", type="airstrike")["id"])["explained"]
    assert "told by 2 independent origins, nothing against it" in lines[0]
    first = next(line for line in lines if line.startswith("belief: "))
    assert lines[0].split("belief ")[1].split(",")[0] == first.rsplit("= ", 1)[1]


def test_a_claim_that_does_not_count_says_why(client: TestClient) -> None:
    later = one(client, doc="hostile", type="withdraw")
    assert evidence(client, later["id"])["facts"]
    before = evidence(client, later["id"], as_of="2017-05-19")
    assert before["facts"] == []
    assert before["explained"] == ["Not counted as of 2017-05-19: it tells of a later time"]
    assert before["trust"]["credibility"]["number"] == 6


def test_evidence_of_what_was_not_known_then_is_not_there(client: TestClient) -> None:
    later = one(client, doc="hostile", type="withdraw")["id"]
    assert client.get(f"{API}/claims/{later}/evidence", params={"revision": 2}).status_code == 404
    assert client.get(f"{API}/claims/nothing/evidence").status_code == 404


@pytest.mark.parametrize(
    "odd", ["%00", "%FF", "%ED%A0%80", "%F0%9F%98%80", "'", '"*"', "a" * 500, "%25", " "]
)
def test_nothing_that_is_asked_breaks_it(client: TestClient, odd: str) -> None:
    for address in (f"/claims/{odd}", f"/claims/{odd}/evidence"):
        assert client.get(API + address).status_code == 404
    for name in ("type", "actor", "place", "status", "doc", "id"):
        answer = client.get(f"{API}/claims?{name}={odd}")
        assert answer.status_code == 200, answer.text
    for name in ("since", "until", "on", "decided", "limit", "offset"):
        assert client.get(f"{API}/claims?{name}={odd}").status_code == 422
