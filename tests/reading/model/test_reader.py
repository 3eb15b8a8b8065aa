from __future__ import annotations

import json
import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.codebook import codebook
from foreshock.errors import ReadingError
from foreshock.model import Document
from foreshock.reading.model import ModelReader
from foreshock.reading.model.score import Score
from foreshock.reading.model.session import Session, weights_folder
from tests.benchmarks.weights import WEIGHTS

pytestmark = WEIGHTS
TEXT = (
    "Rebel fighters backed by Qatar captured the border town of Kharita on Monday, the Tell Monitor said. "
    "Government jets bombed the town hours later, killing at least six civilians. The army denied that it "
    "had withdrawn, and said it would retake Kharita."
)


@pytest.fixture(scope="module")
def reader() -> ModelReader:
    return ModelReader.shipped()


def doc(text: str, name: str = "d") -> Document:
    return Document(name, text, date=date(2017, 5, 31))


def test_a_plain_text_is_read(reader: ModelReader) -> None:
    claims = reader.read(doc(TEXT))
    told = {(c.type, c.status.value) for c in claims}
    assert {("seize", "actual"), ("airstrike", "actual"), ("seize", "planned")} <= told
    taken = next(c for c in claims if c.type == "seize" and c.status == "actual")
    assert "Kharita" in taken.values("place")[0]
    assert taken.when is not None
    assert taken.when.iso == "2017-05-29"
    assert taken.sources == ("Tell Monitor",)
    assert "trigger 'captured' → seize" in taken.reason
    strike = next(c for c in claims if c.type == "airstrike")
    assert strike.values("dead") == ("at least six",)


def test_claims_keep_to_the_codebook_and_to_the_text(reader: ModelReader) -> None:
    for claim in reader.read(doc(TEXT)):
        codebook().check(claim)
        assert claim.span.of(TEXT) == claim.quote
        assert 0 <= claim.confidence <= 1
        for a in claim.args:
            assert a.span is None or " ".join(a.span.of(TEXT).split()) == a.text


def test_what_else_is_read_changes_nothing(reader: ModelReader) -> None:
    alone = ModelReader.shipped().read(doc(TEXT))
    for other in ("Short.", TEXT * 20, "Ukrainian forces shelled the depot. " * 50):
        reader.read(doc(other, "other"))
    assert reader.read(doc(TEXT)) == alone


def test_threads_change_nothing() -> None:
    assert ModelReader.shipped(threads=2).read(doc(TEXT)) == ModelReader.shipped(threads=1).read(doc(TEXT))


HOSTILE = {
    "sentence of 2,000 words": "The army and the rebels "
    + "and the militia of the north " * 330
    + "attacked Kharita.",
    "capitals": TEXT.upper(),
    "table": "Town | Holder | Since\nKharita | rebels | 2016\nRuma | army | 2017\n" * 20,
    "names only": "Kharita Ruma Tell Halab Maghawir al-Thawra Idlib " * 40,
    "other scripts": "Forces of قوات سوريا الديمقراطية took Харита from ИГИЛ on Monday.",
    "emoji and invisible": "Rebels 🔥 took\u200b Kha\u200drita \u202eyadnoM no\u202c.\ufeff",
    "open quotes": "“The army took Kharita, he said. " * 30,
    "one letter": "a",
    "newlines": "Rebels\r\ntook\r\n\r\nKharita\r\n" * 10,
    "surrogates": "Rebels took \ud800Kharita\udfff.",
    "long word": "Rebels took " + "Kharita" * 4000 + ".",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts(reader: ModelReader, text: str) -> None:
    for claim in reader.read(doc(text)):
        assert claim.span.of(text) == claim.quote


@settings(max_examples=40)
@given(st.text(max_size=300) | st.lists(st.sampled_from(TEXT.split()), max_size=60).map(" ".join))
def test_offsets_are_exact(text: str) -> None:
    for claim in READER.read(doc(text)):
        assert claim.span.of(text) == claim.quote
        assert all(a.span is None or a.span.end <= len(text) for a in claim.args)


READER = ModelReader.shipped()


def test_time_grows_with_the_length(reader: ModelReader) -> None:
    def took(n: int) -> float:
        start = time.perf_counter()
        reader.read(doc(TEXT * n))
        return time.perf_counter() - start

    took(5)
    assert took(80) < 12 * took(20)


def test_damaged_weights_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(weights_folder(), folder)
    (folder / "args.onnx").write_bytes(b"not a graph")
    with pytest.raises(ReadingError, match=r"args\.onnx.*damaged"):
        ModelReader(Session(folder)).read(doc(TEXT))


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="install the package again"):
        ModelReader(Session(tmp_path)).read(doc(TEXT))


def test_the_table_of_confidence_is_checked(tmp_path: Path) -> None:
    (tmp_path / "confidence.csv").write_text("feature,weight\nbias,much\n", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"confidence\.csv:2"):
        Score.load(tmp_path)


def test_the_package_is_small() -> None:
    assert sum(f.stat().st_size for f in weights_folder().iterdir()) <= 30_000_000


def test_floors(reader: ModelReader) -> None:
    """The quality that may not be lost, on texts written for this (benchmarks/floors.json)."""
    from tests.reading.model.scoring import claim_f1

    root = Path(__file__).parents[3]
    floors = json.loads((root / "benchmarks" / "floors.json").read_text(encoding="utf-8"))["fixtures"]
    figures = claim_f1(reader, root / "tests" / "fixtures")
    for name, floor in floors.items():
        assert figures[name] >= floor, f"{name} {figures[name]:.3f} is under its floor {floor}"
