from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter

import pytest
from benchmarks.actors_sample import Source

from benchmarks import events_sample as sample
from foreshock.codebook import codebook

FILLER = "The council of the province met again and said nothing new about the matter"
TOLD = (
    "Jets bombed the granary of Oxbury at noon. Nine millers died under the collapsed roof.",
    "Nine millers died when jets bombed the granary at Oxbury. The collapsed roof smoked at dusk.",
    "Smoked fish was sold under an awning at noon, and when dusk came at the quay.",
)
FIRST = next(iter(sample.SHARES))


@pytest.fixture
def folder(tmp_path):
    """News in which two texts of one file tell the same; what one has alone comes in a third, later."""
    for name in sample.SHARES:
        rows = [
            {"id": f"{name[:2]}-{i}", "date": "2020-01-03", "text": f"{FILLER} at meeting {i}."}
            for i in range(20)
        ]
        if name == FIRST:
            days = ("2020-01-01", "2020-01-02", "2020-02-01")
            rows += [{"id": f"told-{i}", "date": days[i], "text": t} for i, t in enumerate(TOLD)]
        (tmp_path / name).write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return tmp_path


def source(text, *, date="2020-01-02", doc="d"):
    return Source(doc, "ukraine_2022.jsonl", date, text)


def test_sheet_is_the_same_twice_and_its_slices_fit(folder):
    sheet = list(sample.draw(folder))
    assert sheet == list(sample.draw(folder))
    texts = {s.doc: s.text for name in sample.SHARES for s in sample.documents(folder / name)}
    assert sheet
    assert all(texts[d.doc][t.start : t.end] == t.sentence for d in sheet for t in d.told)


def test_no_document_is_drawn_twice(folder):
    drawn = [d.doc for d in sample.draw(folder)]
    assert len(drawn) == len(set(drawn))


def test_a_group_is_a_first_document_what_is_near_it_and_another(folder):
    picks = {d.doc: d.pick for d in sample.draw(folder)}
    assert {d.group for d in sample.draw(folder)} == {1}
    assert Counter(picks.values()) == {"first": 1, "near": 1, "other": 1}
    assert {d for d, pick in picks.items() if pick != "other"} == {"told-0", "told-1"}


def couples(*told):
    """The couples, by number, of texts that may tell the same, among many others."""
    texts = [*told, source(TOLD[2], date="2021-01-01"), *(source(f"{FILLER} {i}.") for i in range(60))]
    found = sample.frequency(texts)
    rare = frozenset(w for w, n in found.items() if n <= 2)
    return {(i, j) for _, i, j in sample.alike(texts, rare, found)}


def test_cosine_of_a_text_with_itself_is_one_and_with_another_less():
    found = sample.frequency(source(t) for t in TOLD)
    a, b, c = (sample.vector(t, found, 40) for t in TOLD)
    assert sample.cosine(a, a) == pytest.approx(1)
    assert 0 < sample.cosine(a, c) < sample.cosine(a, b) < 1


@pytest.mark.parametrize(("date", "near"), [("2020-01-06", True), ("2020-01-07", False)])
def test_only_documents_of_the_same_days_are_near(date, near):
    assert ((0, 1) in couples(source(TOLD[0]), source(TOLD[1], date=date))) == near


def test_copies_are_not_near():
    assert (0, 1) not in couples(source(TOLD[0]), source(TOLD[0]))


def test_the_sheet_keeps_the_first_sentence_and_those_with_rare_words():
    text = (
        " ".join(f"Nothing at all was said on the day number {i}." for i in range(20))
        + " The granary burned down."
    )
    told = sample.telling(source(text), frozenset({"granary"}))
    assert len(told) == sample.SENTENCES
    assert (told[0].start, told[-1].sentence) == (0, "The granary burned down.")


def mention(**changed):
    text = TOLD[0]
    fields = {
        "mention": "m1",
        "cluster": "e1",
        "part": "dev",
        "group": 1,
        "doc": "told-0",
        "source_file": FIRST,
        "date": "2020-01-01",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "start": 0,
        "end": text.index(" Nine"),
        "trigger_start": 5,
        "trigger_end": 11,
        "trigger": "bombed",
        "type": "airstrike",
        "status": "actual",
    }
    return sample.Mention(**(fields | changed))


def test_a_mention_that_fits_has_no_fault(folder):
    assert not list(sample.misfits([mention()], folder))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"doc": "gone"}, "no such document"),
        ({"sha256": "0"}, "another text"),
        ({"date": "2020-01-03"}, "another date"),
        ({"trigger": "bomber"}, "not 'bomber'"),
        ({"start": 6}, "not in the sentence"),
        ({"end": 10_000}, "not in the sentence"),
    ],
)
def test_misfits_are_said(folder, changed, said):
    (fault,) = sample.misfits([mention(**changed)], folder)
    assert said in fault


TWO = [mention(), mention(mention="m2", trigger_start=60)]
PAIR = sample.Pair(a="m1", b="m2", same="yes", reach="within", apart="", part="dev")


def test_files_that_agree_have_no_clash():
    assert not list(sample.clashes(TWO, [PAIR]))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"b": "m3"}, "not two known"),
        ({"b": "m1"}, "not two known"),
        ({"same": "no"}, "against the clusters"),
        ({"reach": "across"}, "another reach"),
        ({"part": "set-aside"}, "another part"),
    ],
)
def test_pairs_against_the_mentions_are_said(changed, said):
    (fault,) = sample.clashes(TWO, [dataclasses.replace(PAIR, **changed)])
    assert said in fault


def test_a_word_in_two_clusters_is_said():
    (fault,) = sample.clashes([mention(), mention(mention="m2", cluster="e2")], [])
    assert "comes 2 times" in fault


def test_a_cluster_in_two_parts_is_said():
    other = mention(mention="m2", trigger_start=60, part="set-aside")
    (fault,) = sample.clashes([mention(), other], [])
    assert "several parts" in fault


def test_a_pair_told_twice_is_said():
    (fault,) = sample.clashes(TWO, [PAIR, dataclasses.replace(PAIR, a="m2", b="m1")])
    assert "comes 2 times" in fault


def test_committed_labels_are_large_enough_and_agree():
    labelled, judged = sample.mentions(), sample.pairs()
    assert not list(sample.clashes(labelled, judged))
    assert sum(n for size, n in sample.sizes(labelled).items() if size > 1) >= 45
    assert max(sample.sizes(labelled)) <= 8
    same = sum(p.same == "yes" for p in judged)
    assert len(judged) >= 160
    assert 0.45 < same / len(judged) < 0.55
    apart = {"day", "place", "total", "plan", "kind", "other"}
    assert all((p.apart in apart) if p.same == "no" else p.apart == "" for p in judged)


def test_committed_mentions_follow_the_codebook():
    for m in sample.mentions():
        assert m.part in {"dev", "set-aside"}, m
        assert m.status in {"actual", "planned", "possible", "denied"}, m
        assert codebook().types[m.type].kind == "action", m


@pytest.mark.shared
@pytest.mark.skipif(not sample.FOLDER.exists(), reason="needs the news texts")
def test_committed_mentions_fit_the_texts():
    assert not list(sample.misfits(sample.mentions(), sample.FOLDER))
