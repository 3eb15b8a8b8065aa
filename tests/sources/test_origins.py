from __future__ import annotations

import random
from pathlib import Path

import pytest

from foreshock.model import Document, Part, PartKind, Span
from foreshock.sources import Origins, open_all
from tests.sources.helpers import documents, options

WORDS = ("army", "town", "river", "bridge", "council", "rebels", "convoy", "truce", "hill", "silo", "patrol")


def text(seed: int, length: int = 220) -> str:
    # Nonsense of many different words: as in news, three words in a row seldom come twice.
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) + str(rng.randrange(60)) for _ in range(length))


def edited(whole: str, share: float, seed: int) -> str:
    """A copy in which a sub-editor cut the tail and changed single words."""
    rng = random.Random(seed)
    words = whole.split()
    words = words[: int(len(words) * (1 - share))]
    for i in rng.sample(range(len(words)), int(len(words) * share / 4)):
        words[i] = f"new{i}"
    return " ".join(words)


@pytest.mark.parametrize("share", [0.05, 0.2])
@pytest.mark.parametrize("seed", range(10))
def test_reprints_with_edits_are_found(seed: int, share: float) -> None:
    origins = Origins()
    for i in range(30):
        origins.add(f"other-{i}", text(1000 + i))
    assert origins.add("first", text(seed)) == ""
    assert origins.add("second", edited(text(seed), share, seed)) == "first"


def test_different_reports_stand_for_themselves() -> None:
    origins = Origins()
    assert [origins.add(str(i), text(i)) for i in range(300)] == [""] * 300


def test_a_third_of_a_text_is_another_text() -> None:
    origins = Origins()
    origins.add("first", text(1))
    assert origins.add("second", " ".join(text(1).split()[:70])) == ""


def test_copies_of_short_texts_only_whole() -> None:
    origins = Origins()
    origins.add("first", "Rebels took the hill.")
    assert origins.add("second", "Rebels took the HILL!") == "first"
    assert origins.add("third", "Rebels took the hill of Qasr.") == ""
    assert origins.add("empty", "...") == ""
    assert origins.add("empty too", "!!!") == ""


def test_the_first_one_is_the_origin_of_all() -> None:
    origins = Origins()
    origins.add("a", text(5))
    origins.add("b", edited(text(5), 0.08, 1))
    assert origins.add("c", edited(text(5), 0.08, 1)) == "a"


def test_a_document_read_again_is_not_its_own_origin() -> None:
    origins = Origins()
    doc = Document("a", text(5))
    origins.load([("a", doc.text)])
    assert origins.assign(doc).origin == ""


def test_furniture_does_not_hide_a_reprint() -> None:
    head = text(99, 150)
    doc = Document(
        "b",
        head + "\n" + text(5),
        parts=(
            Part(PartKind.BOILERPLATE, Span(0, len(head))),
            Part(PartKind.BODY, Span(len(head) + 1, len(head) + 1 + len(text(5)))),
        ),
    )
    origins = Origins()
    origins.add("a", text(5))
    assert origins.assign(doc).origin == "a"


def test_a_run_over_many_targets(tmp_path: Path) -> None:
    for name, words in {"a": text(1), "b": text(2), "c": edited(text(1), 0.05, 3)}.items():
        (tmp_path / f"{name}.txt").write_text(words)
    targets = [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"]
    docs = documents(list(open_all(targets, options=options())))
    assert [d.origin for d in docs] == ["", "", docs[0].id]


def test_the_reprint_of_the_example_collection() -> None:
    folder = Path(__file__).parents[2] / "examples" / "tanf-2017"
    if not folder.is_dir():
        pytest.skip("the example is not there")
    repeated = {d.id: d.origin for d in documents(list(open_all([folder], options=options()))) if d.origin}
    assert repeated == {"tanf-2017-05-19-gulf-ledger": "tanf-2017-05-18-desert-wire"}
