"""The benchmark of events: its measures, and which claim stands for a labelled mention."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from benchmarks.common import ABSENT
from benchmarks.events import Row, bcubed, couples, fit, given, judged, main, matched, pair_scores, spread
from benchmarks.events_sample import Mention, Pair

from foreshock.model import Argument, Claim, Span, Status

TEXT = "Jets hit Douma on Monday. The strike killed six people, a monitor said."


def mention(name: str, cluster: str, word: str, kind: str = "airstrike") -> Mention:
    at = TEXT.index(word)
    start, end = (0, 25) if at < 25 else (26, len(TEXT))
    return Mention(
        mention=name,
        cluster=cluster,
        part="dev",
        group=1,
        doc="d1",
        source_file="x.jsonl",
        date="2017-05-16",
        sha256="",
        start=start,
        end=end,
        trigger_start=at,
        trigger_end=at + len(word),
        trigger=word,
        type=kind,
        status="actual",
    )


def claim(kind: str, quote: str, word: str, place: str = "Douma") -> Row:
    at = TEXT.index(quote)
    made = Claim(
        "d1",
        kind,
        (Argument("place", place),),
        quote,
        Span(at, at + len(quote)),
        reason=f"trigger '{word}' → {kind} 0.9",
    )
    return Row(made, None, datetime(2017, 5, 16, tzinfo=UTC))


LABELLED = [mention("m1", "e1", "hit"), mention("m2", "e1", "killed"), mention("m3", "e2", "said", "accuse")]
HIT = claim("airstrike", "Jets hit Douma on Monday", "hit")
KILLED = claim("kill", "killed six people", "killed")


def test_b_cubed_of_a_known_case() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert bcubed(gold, gold) == (1.0, 1.0)
    assert bcubed(gold, dict.fromkeys(gold, 0)) == (0.5, 1.0)
    assert bcubed(gold, {m: m for m in gold}) == (1.0, 0.5)
    # a with c: each has one of its two right on either side.
    assert bcubed(gold, {"a": 1, "b": 3, "c": 1, "d": 4}) == (0.75, 0.5)


def test_pairs_count_what_is_said_and_what_is_so() -> None:
    found = spread(LABELLED, {"m1": 1, "m2": 1})
    assert list(couples(LABELLED)) == [("m1", "m2", True), ("m1", "m3", False), ("m2", "m3", False)]
    assert pair_scores(couples(LABELLED), found) == (1.0, 1.0)
    assert pair_scores(couples(LABELLED), spread(LABELLED, {})) == (0.0, 0.0)
    committed = [Pair("m1", "m2", "yes", "within", "", "dev"), Pair("m1", "m9", "no", "within", "day", "dev")]
    assert judged(LABELLED, committed) == [("m1", "m2", True)]


def test_the_claim_with_the_word_stands_for_the_mention() -> None:
    found = matched(LABELLED, [HIT, KILLED])
    assert {m: e.claim.type for m, e in found.items()} == {"m1": "airstrike", "m2": "kill"}
    assert fit(LABELLED[0], HIT.claim) > fit(LABELLED[0], claim("clash", "Jets hit Douma", "Jets").claim) > 0
    assert fit(LABELLED[0], KILLED.claim) == 0
    assert fit(LABELLED[0], claim("HOLDS", "Jets hit Douma", "hit").claim) == 0
    assert fit(LABELLED[0], claim("demand", "Jets hit Douma", "Douma").claim) == 0


def test_a_claim_stands_for_one_mention_alone() -> None:
    whole = claim("airstrike", TEXT, "hit")
    assert set(matched(LABELLED[:2], [whole])) == {"m1"}


def test_one_claim_is_made_for_every_mention() -> None:
    made = given(LABELLED, matched(LABELLED, [KILLED]), {"d1": TEXT})
    assert [r.claim.id for r in made] == ["m1", "m2", "m3"]
    assert [r.claim.type for r in made] == ["airstrike", "airstrike", "accuse"]
    assert [r.claim.values("place") for r in made] == [(), ("Douma",), ()]
    assert made[0].claim.quote == "Jets hit Douma on Monday."
    assert all(r.claim.status == Status.ACTUAL and r.published for r in made)


def test_without_the_texts_nothing_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--folder", str(tmp_path / "none")]) == ABSENT
    assert "absent" in capsys.readouterr().out
