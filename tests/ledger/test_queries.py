from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from foreshock.errors import NotFound
from foreshock.ledger import Ledger
from foreshock.model import Claim, Document, Status
from tests.ledger import build

PASS = Document(
    "pass",
    "The Ridge Brigade took Qal‘at al-Sûr on Monday. The Coast League backs the Ridge Brigade. "
    "A convoy may leave Port Idris for al-Sur.",
    title="Brigade takes the citadel",
    date=date(2024, 3, 4),
    outlet="Vesna Post",
)
PORT = Document(
    "port",
    "The Coast League denied that its planes had struck Port Idris. Surveyors stayed away.",
    date=date(2024, 3, 2),
    outlet="Harbour Radio",
    origin="wire-17",
    synthetic=True,
)
UNDATED = Document("undated", "The Ridge Brigade holds Upper Idris.", outlet="Leaflet")
FOREIGN = Document("foreign", "Думите.", unread="language: bg", language="bg", date=date(2024, 3, 9))


def seize() -> Claim:
    quote = "The Ridge Brigade took Qal‘at al-Sûr on Monday"
    return build.told(PASS, "seize", quote, when="2024-03-04", actor="Ridge Brigade", place="Qal‘at al-Sûr")


def backs() -> Claim:
    quote = "The Coast League backs the Ridge Brigade"
    return build.told(PASS, "BACKS", quote, when="2023/..", backer="Coast League", client="Ridge Brigade")


def advance() -> Claim:
    quote = "A convoy may leave Port Idris for al-Sur"
    return build.told(
        PASS, "advance", quote, status=Status.POSSIBLE, actor="convoy", from_="Port Idris", place="al-Sur"
    )


def strike() -> Claim:
    quote = "its planes had struck Port Idris"
    return build.told(
        PORT,
        "airstrike",
        quote,
        when="../2024-03-01",
        status=Status.DENIED,
        actor="Coast League",
        place="Port Idris",
        target="harbour crane",
    )


def holds() -> Claim:
    quote = "The Ridge Brigade holds Upper Idris"
    return build.told(UNDATED, "HOLDS", quote, holder="Ridge Brigade", place="Upper Idris")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("queries") / "ledger.sqlite") as opened:
        opened.add(UNDATED, [holds()], reader="r 1", recorded=build.moment(0))
        opened.add(PASS, [seize(), backs(), advance()], reader="r 1", recorded=build.moment(1))
        opened.add(PORT, [strike()], reader="r 1", recorded=build.moment(2))
        opened.add(FOREIGN, [], reader="r 1", recorded=build.moment(3))
        yield opened


def types(ledger: Ledger, **asked: object) -> list[str]:
    return [entry.claim.type for entry in ledger.entries(**asked)]  # type: ignore[arg-type]


def test_order_is_publication_document_position_and_undated_last(ledger: Ledger) -> None:
    assert types(ledger) == ["airstrike", "seize", "BACKS", "advance", "HOLDS"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"type": "backs"}, ["BACKS"]),
        ({"type": "back"}, []),
        ({"status": "denied"}, ["airstrike"]),
        ({"status": "Possible"}, ["advance"]),
        ({"doc": "pass"}, ["seize", "BACKS", "advance"]),
        ({"doc": "pas"}, []),
        ({"actor": "ridge brigade"}, ["seize", "BACKS", "HOLDS"]),
        ({"actor": "coast"}, ["airstrike", "BACKS"]),
        ({"actor": "brigade ridge"}, []),
        ({"actor": "crane"}, ["airstrike"]),
        ({"place": "crane"}, []),
        ({"place": "sur"}, ["seize", "advance"]),
        ({"place": "AL-SÛR"}, ["seize", "advance"]),
        ({"place": "su"}, []),
        ({"place": "qalat"}, ["seize"]),
        ({"place": "qal'at"}, ["seize"]),
        ({"place": "port idris"}, ["airstrike", "advance"]),
        ({"place": "ridge"}, []),
        ({"place": "idris", "actor": "ridge"}, ["HOLDS"]),
        ({"place": "—"}, []),
        ({"place": '" OR 1=1 --'}, []),
        ({"actor": "coast\0league"}, ["airstrike", "BACKS"]),
        ({"since": date(2024, 3, 2), "until": date(2024, 3, 2)}, ["airstrike"]),
        ({"since": date(2024, 3, 3)}, ["seize", "BACKS", "advance"]),
        ({"until": date(2024, 3, 1)}, []),
        ({"on": date(2024, 3, 4)}, ["seize", "BACKS"]),
        ({"on": date(1990, 1, 1)}, ["airstrike"]),
        ({"on": date(2023, 1, 1)}, ["airstrike", "BACKS"]),
        ({"limit": 2}, ["airstrike", "seize"]),
        ({"limit": 0}, []),
        ({"limit": -1}, []),
        ({"known_on": build.moment(0)}, ["HOLDS"]),
        ({"known_on": date(2024, 2, 29)}, []),
        ({"known_on": date(2024, 3, 1)}, ["airstrike", "seize", "BACKS", "advance", "HOLDS"]),
        ({"known_on": datetime(2024, 3, 1, 5, 59, tzinfo=UTC)}, []),
    ],
)
def test_entries_by(ledger: Ledger, asked: dict[str, object], found: list[str]) -> None:
    assert types(ledger, **asked) == found


def test_an_entry_says_where_it_comes_from(ledger: Ledger) -> None:
    entry = next(ledger.entries(type="airstrike"))
    assert entry.claim == strike()
    assert (entry.outlet, entry.origin, entry.synthetic) == ("Harbour Radio", "wire-17", True)
    assert (entry.published, entry.recorded) == (PORT.date, build.moment(2))
    assert (entry.reader, entry.language, entry.title, entry.current) == ("r 1", "en", "", True)
    assert next(ledger.entries(type="seize")).origin == "pass"


def test_a_list_longer_than_a_batch_keeps_order_and_arguments(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        doc, claims = build.report(1, claims=1203)
        ledger.add(doc, claims, reader="r")
        assert [entry.claim for entry in ledger.entries()] == claims


def test_what_is_added_while_reading_does_not_disturb_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        doc, claims = build.report(5, claims=600)
        ledger.add(doc, claims, reader="r 1")
        entries = ledger.entries()
        seen = [next(entries).claim]
        ledger.add(doc, claims[:1], reader="r 2")
        ledger.add(*build.report(1, claims=3), reader="r 1")
        seen += [entry.claim for entry in entries]
        assert seen == claims


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["port", "pass", "foreign", "undated"]),
        ({"outlet": "vesna post"}, ["pass"]),
        ({"outlet": "vesna"}, []),
        ({"since": date(2024, 3, 4)}, ["pass", "foreign"]),
        ({"until": date(2024, 3, 4)}, ["port", "pass"]),
        ({"unread": True}, ["foreign"]),
        ({"unread": False}, ["port", "pass", "undated"]),
    ],
)
def test_documents_by(ledger: Ledger, asked: dict[str, object], found: list[str]) -> None:
    assert [doc.id for doc in ledger.documents(**asked)] == found  # type: ignore[arg-type]


def test_texts_come_in_the_order_of_adding(ledger: Ledger) -> None:
    assert list(ledger.texts()) == [(doc.id, doc.text) for doc in (UNDATED, PASS, PORT, FOREIGN)]


def test_a_claim_is_found_by_a_unique_beginning_of_its_id(ledger: Ledger) -> None:
    for claim in (seize(), strike(), holds()):
        assert ledger.claim(claim.id).claim == claim
        assert ledger.claim(claim.id[:6]).claim == claim


def test_a_beginning_that_is_short_or_shared_is_not_enough(tmp_path: Path) -> None:
    doc = build.document()
    claims = [
        replace(build.told(doc, "meet", "Rain"), id="cafe01"),
        replace(build.told(doc, "meet", "Rain fell"), id="cafe02"),
        replace(build.told(doc, "meet", "fell"), id="cafe"),
    ]
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        ledger.add(doc, claims[:2], reader="r 1")
        for start in ("caf", "cafe", "cafe03", "", "cafe010"):
            with pytest.raises(NotFound):
                ledger.claim(start)
        with pytest.raises(NotFound, match=r"several claims begin with 'cafe' \(cafe01, cafe02"):
            ledger.claim("cafe")
        ledger.add(doc, claims, reader="r 2")
        assert ledger.claim("cafe").claim == claims[2]
        assert ledger.claim("cafe01").claim == claims[0]


def test_one_id_in_two_documents_names_neither(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        for name in ("a", "b"):
            doc = build.document(name)
            ledger.add(doc, [replace(build.told(doc, "meet", "Rain"), id="claim-1")], reader="r")
        with pytest.raises(NotFound, match="several documents have a claim 'claim-1'"):
            ledger.claim("claim-1")


def test_counts(ledger: Ledger) -> None:
    counts = ledger.counts()
    assert (counts.documents, counts.read, counts.synthetic) == (4, 3, 1)
    assert counts.unread == {"language: bg": 1}
    assert counts.claims == {"BACKS": 1, "HOLDS": 1, "advance": 1, "airstrike": 1, "seize": 1}
    assert counts.origins == 4
    assert (counts.first, counts.last) == (date(2024, 3, 2), date(2024, 3, 9))


def test_two_tellings_of_one_origin_count_once(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        assert ledger.counts().origins == 0
        ledger.add(build.document("a"), [], reader="r")
        ledger.add(build.document("b", origin="a"), [], reader="r")
        ledger.add(build.document("c", origin="wire"), [], reader="r")
        assert ledger.counts().origins == 2


def test_counts_leave_superseded_readings_out(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        doc, claims = build.report(1, claims=4)
        ledger.add(doc, claims, reader="r 1")
        ledger.add(doc, claims[:1], reader="r 2")
        assert ledger.counts().claims == {"advance": 1}


def test_the_revision_grows_with_every_write_and_only_then(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        seen = [ledger.revision]
        doc, claims = build.report(1, claims=1)
        ledger.add(doc, claims, reader="r 1")
        seen.append(ledger.revision)
        ledger.add(doc, claims, reader="r 2")
        seen.append(ledger.revision)
        ledger.decide(kind="merge", target="x", verdict="same", because="b", who="w")
        seen.append(ledger.revision)
        list(ledger.entries())
        assert ledger.revision == seen[-1]
        assert seen == sorted(set(seen))
