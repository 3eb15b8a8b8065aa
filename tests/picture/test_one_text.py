from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from foreshock import Ledger, Picture, read
from foreshock.model import Argument, Claim, Document, Span
from foreshock.picture.one_text import canonical
from foreshock.picture.picture import FAMILIES
from tests.picture.builders import RECORDED, Told, holds

STORY = (
    "The government holds Kharita. The rebels hold Zubaida. Fighters of the Falcons of Kharita took the "
    "bridge at Marj on Tuesday, a commander said, and the army shelled the road to the north all day."
)
OTHER = "Planes bombed the market of Zubaida on Monday. The rebels opposed the government, witnesses said."
FILES = (
    ("a", "2017-05-18", "Desert Wire", STORY),
    ("b", "2017-05-17", "Border Gazette", STORY),
    ("c", "2017-05-19", "Kharita Courier", STORY + " The town was calm on Wednesday."),
    ("d", "2017-05-20", "Hill Post", OTHER),
    ("e", "2017-05-16", "Marj Herald", OTHER),
)


def origins(entries: Sequence[Told]) -> dict[str, str]:
    return {e.claim.doc: e.origin for e in canonical(entries)}


def test_a_text_stands_for_its_earliest_document() -> None:
    first = holds("Lions", doc="z", day="2017-05-18", origin="z")
    earlier = holds("Lions", doc="y", day="2017-05-17", origin="z")
    undated = replace(holds("Lions", doc="a", origin="z"), published=None)
    alone = holds("Wolves", doc="w")
    assert origins([first, earlier, undated, alone]) == {"z": "y", "y": "y", "a": "y", "w": "w"}


def test_reprints_of_reprints_and_of_what_tells_no_claim_are_one_text() -> None:
    chain = [
        holds("Lions", doc="c", day="2017-05-19", origin="b"),
        holds("Lions", doc="b", day="2017-05-18", origin="a"),
        holds("Lions", doc="d", day="2017-05-20", origin="a"),
    ]
    assert origins(chain) == {"c": "b", "b": "b", "d": "b"}


def test_what_stands_alone_is_left_as_it_is() -> None:
    told = [holds("Lions", doc="a"), replace(holds("Lions", doc="b"), origin="")]
    assert canonical(told) == told


class Reads:
    """Reads each sentence of `X holds Y` and `X bombed Y` as a claim."""

    name, version = "by hand", "1"

    def read(self, doc: Document) -> list[Claim]:
        found = []
        for sentence in doc.text.split(". "):
            for word, kind, roles in (
                (" holds ", "HOLDS", ("holder", "place")),
                (" hold ", "HOLDS", ("holder", "place")),
                (" shelled ", "shelling", ("actor", "place")),
                (" opposed ", "OPPOSES", ("actor", "target")),
            ):
                one, between, other = sentence.partition(word)
                if between:
                    at = doc.text.index(sentence)
                    args = (Argument(roles[0], one), Argument(roles[1], other.rstrip(".")))
                    span = Span(at, at + len(sentence))
                    found.append(Claim(doc.id, kind, args, sentence, span, confidence=0.9))
        return found


def pictured(order: Sequence[int]) -> Picture:
    with TemporaryDirectory() as folder:
        paths = []
        for i in order:
            id_, day, outlet, text = FILES[i]
            path = Path(folder) / f"{id_}.jsonl"
            row = {"id": id_, "date": day, "source": outlet, "title": id_, "text": text}
            path.write_text(json.dumps(row) + "\n", encoding="utf-8")
            paths.append(path)
        with Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
            for path in paths:
                (outcome,) = read([path], ledger=ledger, reader=Reads())
                assert outcome.claims
            # When each was taken in differs between two readings and is no part of what is told.
            return Picture.build(replace(e, recorded=RECORDED) for e in canonical(ledger.entries()))


@settings(max_examples=12, deadline=None)
@example([4, 3, 2, 1, 0])
@given(st.permutations(range(len(FILES))))
def test_the_order_of_reading_changes_no_picture(order: list[int]) -> None:
    one, other = pictured(range(len(FILES))), pictured(order)
    assert [n for n in FAMILIES if getattr(one, n) != getattr(other, n)] == []
    named = {n.where for n in one.naming.every_actor() if n.name.casefold() == "the government"}
    assert named <= {"Border Gazette, 2017-05-17", "Marj Herald, 2017-05-16", "Kharita Courier, 2017-05-19"}
    assert "Border Gazette, 2017-05-17" in named
