from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from foreshock.model import Document
from foreshock.reading.model.analysis import (
    Entity,
    alone,
    analyse,
    analyse_sentences,
    dependents,
    entities,
    place_probabilities,
    places,
    relation_names,
    window_heads,
)
from foreshock.reading.model.reader import Words
from foreshock.reading.model.session import Session, weights_folder
from tests.reading.model.trees import analysis

WEIGHTS = pytest.mark.skipif(
    not (weights_folder() / "words.onnx").is_file(), reason="the weights are not in this checkout"
)
TEXT = "Warplanes bombed a depot near Palmyra on Sunday. Officials in Damascus denied it."


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(weights_folder())


def read(session: Session, text: str):
    return analyse(session, Words.of(Document(id="t", text=text)))


def test_sentences_are_windows_of_their_own():
    assert list(alone([0, 0, 1, 1, 1], [1] * 5)) == [(0, 2, 0), (2, 5, 2)]


def test_a_long_sentence_is_cut_where_the_window_is_full():
    cuts = list(alone([0] * 500, [2] * 500))
    assert cuts[0] == (0, 230, 0)
    assert [a for a, _, _ in cuts[1:]] == [b for _, b, _ in cuts[:-1]]
    assert cuts[-1][1] == 500


def test_a_window_holds_no_more_subwords_than_the_encoder_takes():
    cuts = list(alone([0] * 100, [8] * 100))
    assert all((end - begin) * 8 <= 498 for begin, end, _ in cuts)
    assert cuts[-1][1] == 100


def test_no_words_no_windows():
    assert list(alone([], [])) == []


def test_heads_stay_within_their_sentence():
    arcs = np.zeros((4, 4), dtype=np.float32)
    arcs[0, 3] = arcs[1, 3] = 50.0  # across the border: must not count
    arcs[0, 1] = arcs[3, 2] = 5.0
    root = np.array([0, 9, 9, 0], dtype=np.float32)
    assert window_heads(arcs, root, [0, 0, 1, 1]).tolist() == [1, -1, -1, 2]


def test_root_is_the_label_of_roots_alone():
    labels = np.array([[0, 9, 1], [0, 9, 1]], dtype=np.float32)
    assert relation_names(labels, np.array([1, -1]), ["obj", "root", "nsubj"]) == ["nsubj", "root"]


def test_dependents_in_the_order_of_the_text():
    assert dependents([1, -1, 1]) == ((), (0, 2), ())


def test_entities_begin_anew_at_b_at_another_kind_and_at_a_sentence():
    tags = ["I-PER", "I-PER", "I-LOC", "B-LOC", "O", "B-ORG", "I-ORG"]
    assert list(entities(tags, [0, 0, 0, 0, 0, 0, 1])) == [
        Entity("PER", 0, 2),
        Entity("LOC", 2, 3),
        Entity("LOC", 3, 4),
        Entity("ORG", 5, 6),
        Entity("ORG", 6, 7),
    ]


def test_subtree_and_ancestors():
    found = analysis("The DET 2 det\nboy NOUN 3 nsubj\nran VERB 0 root")
    assert found.subtree(1) == [0, 1]
    assert list(found.ancestors(0)) == [1, 2]


@WEIGHTS
def test_a_plain_sentence_is_understood(session):
    found = read(session, TEXT)
    assert found.relations[:3] == ("nsubj", "root", "det")
    assert found.upos[1] == "VERB"
    assert [found.words[found.heads[i]] for i in (0, 3)] == ["bombed", "bombed"]
    assert "Palmyra" in {" ".join(found.words[e.start : e.end]) for e in found.entities if e.kind == "LOC"}


@WEIGHTS
def test_every_field_goes_by_the_word(session):
    found = read(session, TEXT)
    n = len(found)
    assert {len(x) for x in (found.offsets, found.sentence, found.upos, found.heads, found.fact)} == {n}
    assert found.vectors.shape[0] == found.types.shape[0] == n
    assert found.heads.count(-1) == 2


@WEIGHTS
def test_the_same_text_gives_the_same_analysis(session):
    one, two = read(session, TEXT), read(session, TEXT)
    assert (one.heads, one.relations) == (two.heads, two.relations)
    assert np.array_equal(one.vectors, two.vectors)


@WEIGHTS
def test_a_sentence_is_read_the_same_in_any_company(session):
    both, first = read(session, TEXT), read(session, TEXT.split(". ")[0] + ".")
    assert np.array_equal(both.vectors[: len(first)], first.vectors)


@WEIGHTS
def test_what_happened_is_told_from_what_did_not(session):
    found = analyse_sentences(
        session, [["They", "attacked", "it", "."], ["They", "did", "not", "attack", "it", "."]]
    )
    assert found.fact[1] > 0 > found.fact[found.words.index("attack")]


@WEIGHTS
def test_the_place_of_an_event(session):
    found = read(session, TEXT)
    (where,) = places(session, found, [1])
    assert "Palmyra" in found.words[where[0].start : where[0].end]
    assert places(session, found, []) == []


@WEIGHTS
def test_an_empty_text_and_a_very_long_sentence(session):
    assert len(read(session, "")) == 0
    long = analyse_sentences(session, [["shelling"] * 600])
    assert len(long) == 600
    assert long.heads.count(-1) == 3


def test_a_place_is_sought_in_the_sentences_beside_the_event_alone():
    seen = []

    def run(graph, **given):
        seen.append((graph, given["at"].tolist(), len(given["words"]), int(given["kind"][0])))
        return [np.full((len(given["at"]), len(given["words"]), 4), 0.5, dtype=np.float32), None]

    labels = SimpleNamespace(types=("a", "b", "c"), roles=("actor", "place"))
    model = SimpleNamespace(run=run, labels=labels)
    found = analysis("\n\n".join(["one NOUN 2 nsubj\ntwo VERB 0 root"] * 5))
    p = place_probabilities(model, found, [9, 1, 0])
    assert sorted(seen) == [("args", [1, 0], 4, 3), ("args", [3], 4, 3)]
    assert [np.flatnonzero(row).tolist() for row in p] == [[6, 7, 8, 9], [0, 1, 2, 3], [0, 1, 2, 3]]
