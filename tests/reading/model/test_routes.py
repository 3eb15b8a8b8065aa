from __future__ import annotations

from datetime import date

import pytest

from foreshock.model import Document, Status
from foreshock.reading.model import ModelReader
from tests.benchmarks.weights import WEIGHTS

pytestmark = WEIGHTS


@pytest.fixture(scope="module")
def reader() -> ModelReader:
    return ModelReader.shipped()


def routes(reader: ModelReader, text: str) -> list[tuple[Status, set[tuple[str, str]]]]:
    doc = Document("d", text, date=date(2017, 5, 31))
    claims = [c for c in reader.read(doc) if c.type == "ROUTE"]
    assert all(c.quote == c.span.of(text) for c in claims)
    return [(c.status, {(a.role, a.text) for a in c.args if a.role != "what"}) for c in claims]


def test_a_way_that_only_the_rules_read_is_added(reader: ModelReader) -> None:
    text = "Many fear a northern crescent that would allow Iran to supply allies in Iraq and Syria overland."
    wanted = {("user", "Iran"), ("from", "Iran"), ("to", "Iraq"), ("to", "Syria")}
    assert (Status.POSSIBLE, wanted) in routes(reader, text)


def test_the_place_of_a_way_comes_from_the_sentence_before(reader: ModelReader) -> None:
    text = "Rebels hold Kharita. The town also contains a key highway to Iraq."
    assert any({("from", "Kharita"), ("to", "Iraq")} <= args for _, args in routes(reader, text))
