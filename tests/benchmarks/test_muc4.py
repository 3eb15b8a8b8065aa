import json
from pathlib import Path

import pytest
from benchmarks.common import ABSENT, session
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import letters, muc4, muc4_fillers
from benchmarks import reader as readers
from foreshock.model import Argument, Claim, Span, Status

weights = pytest.mark.skipif(not readers.has_weights(), reason="the trained weights are not in the package")
NONE: dict[str, list[str]] = {r: [] for r in muc4.ROLES}
TEXT = "Rebels of the Red Dawn kidnapped Mayor Juan Soto with rifles"


def told(kind: str, *args: tuple[str, str], status: Status = Status.ACTUAL) -> Claim:
    made = []
    for role, words in args:
        at = TEXT.index(words)
        made.append(Argument(role, words, Span(at, at + len(words))))
    return Claim("d", kind, tuple(made), TEXT, Span(0, len(TEXT)), status)


def names(*some: tuple[str, str]) -> letters.Phrases:
    return letters.Phrases(tuple((Span(TEXT.index(w), TEXT.index(w) + len(w)), k) for w, k in some), ())


def test_one_entity_is_found_once() -> None:
    entities = [["guerrillas", "guerrilla column"], ["farm"]]
    assert muc4.aligned(["guerrillas", "guerrilla column"], entities) == 1
    assert muc4.aligned(["guerrilla column", "farm"], entities) == 2


def test_the_best_alignment_is_taken() -> None:
    # taking the first entity that fits would leave `truck` without one
    assert muc4.aligned(["bus", "truck"], [["truck", "bus"], ["bus"]]) == 2


def test_nothing_aligns_with_nothing() -> None:
    assert muc4.aligned([], [["bus"]]) == muc4.aligned(["bus"], []) == 0


@given(st.lists(st.sampled_from("abcd"), max_size=5), st.lists(st.lists(st.sampled_from("abcd")), max_size=5))
def test_never_more_than_either_side(predicted: list[str], entities: list[list[str]]) -> None:
    assert muc4.aligned(predicted, entities) <= min(len(predicted), len(entities))


def test_figures_over_all_roles() -> None:
    gold = {r: [] for r in muc4.ROLES} | {"Victim": [["ana"], ["luis"]], "Weapon": [["bomb"]]}
    made = muc4.figures(
        [gold, {r: [] for r in muc4.ROLES}], [{**NONE, "Victim": ["ana"]}, {**NONE, "Weapon": ["gun"]}]
    )
    assert (made["precision"], made["recall"], made["n"]) == (0.5, pytest.approx(1 / 3), 2)
    assert (made["victim_precision"], made["victim_recall"]) == (1.0, 0.5)
    assert made["target_f1"] == 0.0


def test_an_attack_fills_the_roles() -> None:
    claim = told("abduct", ("actor", "Rebels"), ("recipient", "Mayor Juan Soto"), ("means", "rifles"))
    made = muc4_fillers.fillers([claim], text=TEXT, phrases=names(("Juan Soto", "PER")))
    assert [(f.role, f.text) for f in made] == [
        ("PerpInd", "rebels"),
        ("Victim", "juan soto"),
        ("Weapon", "rifles"),
    ]


def test_a_name_that_is_cut_is_made_whole() -> None:
    claim = told("abduct", ("recipient", "Juan"))
    made = muc4_fillers.fillers([claim], text=TEXT, phrases=names(("Juan Soto", "PER")))
    assert [f.text for f in made] == ["juan soto"]


def test_organisations_are_told_from_persons() -> None:
    claim = told("abduct", ("actor", "Red Dawn"))
    (made,) = muc4_fillers.fillers([claim], text=TEXT, phrases=names(("Red Dawn", "ORG")))
    assert made.role == "PerpOrg"


def test_what_did_not_happen_fills_nothing() -> None:
    claim = told("abduct", ("actor", "Rebels"), status=Status.DENIED)
    assert muc4_fillers.fillers([claim], text=TEXT, phrases=names()) == []
    assert muc4_fillers.fillers([told("meet", ("actor", "Rebels"))], text=TEXT, phrases=names()) == []


def test_a_text_without_capitals_is_known() -> None:
    assert letters.lower_only("the rebels fled to the hills")
    assert not letters.lower_only("The rebels fled.")
    assert not letters.lower_only("123")


@weights
def test_capitals_are_restored_in_place() -> None:
    text = "the rebels attacked san salvador. colombian police and the fmln (fmln) denied it."
    made = letters.restored(text, session=session())
    assert made.lower() == text
    assert made.startswith("The ")
    assert "Colombian" in made
    assert "(FMLN)" in made


def test_absent_data(tmp_path: Path) -> None:
    assert muc4.main([str(tmp_path / "none.jsonl")]) == ABSENT


@weights
def test_the_last_line_is_one_flat_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "part.jsonl", tmp_path / "out.jsonl"
    text = "rebels killed juan soto in the town of mira with a car bomb."
    path.write_text(
        json.dumps({"docid": "x", "doctext": text, "extracts": {"Victim": [[["juan soto", 14]]]}}), "utf-8"
    )
    assert muc4.main([str(path), "--out", str(out)]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["n"] == 1
    assert all(isinstance(v, (int, float)) for v in last.values())
    assert set(json.loads(out.read_text("utf-8"))) == {"docid", *muc4.ROLES}
