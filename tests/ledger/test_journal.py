from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.errors import FormatError
from foreshock.ledger import Ledger
from foreshock.ledger.journal import beside, export, keep, line, read, take_in
from foreshock.ledger.judging import Verdict, decided_claims, judge
from foreshock.ledger.merging import decide_names, decided_names, undo
from foreshock.names.decided import Verdict as Names
from foreshock.names.decided import What
from tests.ledger import guard


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with guard.filled(tmp_path / "ledger.sqlite") as opened:
        yield opened


def reject(ledger: Ledger, number: int, because: str = "of 2014") -> str:
    return judge(ledger, guard.ids(ledger)[number], Verdict.REJECTED, because=because, who="Änn").id


def test_a_line_has_sorted_keys_and_says_all(ledger: Ledger) -> None:
    made = ledger.decisions(target=reject(ledger, 0) and guard.ids(ledger)[0])[0]
    text = line(made)
    row = json.loads(text)
    assert list(row) == sorted(row)
    assert text.isascii()
    assert "\n" not in text
    assert (row["who"], row["because"], row["target"]) == ("Änn", "of 2014", made.target)
    assert row["decided"].endswith("+00:00")


def test_it_is_appended_to_and_nothing_in_it_changes(ledger: Ledger) -> None:
    path = beside(ledger.path)
    assert path.name == "ledger.sqlite.decisions.jsonl"
    assert keep(ledger, path) == 0
    assert not path.exists()
    one = reject(ledger, 0)
    assert keep(ledger, path) == 1
    before = path.read_bytes()
    undo(ledger, one, because="a slip", who="Bo")
    decide_names(
        ledger, what=What.ACTOR, verdict=Names.ONE, left="Rovers", right="Rangers", because="x", who="B"
    )
    assert keep(ledger, path) == 2
    assert keep(ledger, path) == 0
    assert path.read_bytes().startswith(before)
    assert path.read_text(encoding="ascii") == export(ledger)


def test_a_line_cut_off_by_a_crash_costs_no_other(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    reject(ledger, 0)
    keep(ledger, path)
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"id": "d12')
    reject(ledger, 1)
    assert keep(ledger, path) == 1
    assert keep(ledger, path) == 0
    with pytest.raises(FormatError, match=r"j\.jsonl:2"):
        read(path)


def test_lines_that_are_no_decisions_are_told_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    good = dict.fromkeys(("id", "kind", "target", "verdict", "because", "who"), "x")
    for bad in (
        "[]",
        "{}",
        json.dumps({**good, "decided": "now", "data": {}}),
        json.dumps({**good, "decided": 1}),
    ):
        path.write_text(f"\n{bad}\n", encoding="utf-8")
        with pytest.raises(FormatError, match=r"j\.jsonl:2"):
            read(path)


def test_what_the_other_ledger_does_not_hold_is_kept_and_told(ledger: Ledger, tmp_path: Path) -> None:
    last = reject(ledger, 14)
    path = tmp_path / "j.jsonl"
    keep(ledger, path)
    with guard.filled(tmp_path / "other.sqlite", documents=2) as other:
        found = take_in(other, read(path))
        assert (found.added, found.already, found.unknown) == (1, 0, (last,))
        assert [d.id for d in other.decisions()] == [last]
        assert take_in(other, read(path)).already == 1
        with guard.filled(tmp_path / "full.sqlite") as full:
            entries = list(full.entries())
        assert len(decided_claims(entries, other.decisions())) == len(entries) - 1


def test_an_undo_of_what_nobody_knows_and_a_changed_line_are_told(ledger: Ledger, tmp_path: Path) -> None:
    undo(ledger, reject(ledger, 0), because="a slip", who="Bo")
    path = tmp_path / "j.jsonl"
    keep(ledger, path)
    alone, changed = path.read_text().splitlines()[1], path.read_text().splitlines()[0]
    with guard.filled(tmp_path / "other.sqlite") as other:
        path.write_text(alone + "\n")
        assert "no such decision" in take_in(other, read(path)).refused[0]
        path.write_text(changed.replace("of 2014", "of 2015") + "\n")
        found = take_in(other, read(path))
        assert found.added == 1
        assert "not that of its content" in found.refused[0]


@settings(max_examples=12, deadline=None)
@given(st.lists(guard.JUDGEMENTS, max_size=8), st.sets(st.integers(0, 7)), st.randoms())
def test_a_journal_gives_the_same_decided_claims_in_a_fresh_ledger(
    judgements: list[tuple[int, Verdict, object, tuple[str, str]]], undone: set[int], shuffled: object
) -> None:
    with TemporaryDirectory() as folder:
        one, other = Path(folder) / "one.sqlite", Path(folder) / "other.sqlite"
        with guard.filled(one) as ledger, guard.filled(other) as fresh:
            made = [d for j in judgements if (d := guard.say(ledger, j)) is not None]  # type: ignore[arg-type]
            decide_names(
                ledger,
                what=What.ACTOR,
                verdict=Names.ONE,
                left="Rovers",
                right="Ostland",
                because="x",
                who="B",
            )
            for number in sorted(undone):
                if number < len(made):
                    undo(ledger, made[number].id, because="a slip", who="Bo")
            lines = export(ledger).splitlines(keepends=True)
            shuffled.shuffle(lines)  # type: ignore[attr-defined]
            path = Path(folder) / "j.jsonl"
            path.write_text("".join(lines), encoding="ascii")
            found = take_in(fresh, read(path))
            assert (found.refused, found.unknown) == ((), ())
            assert decided_claims(fresh.entries(), fresh.decisions()) == decided_claims(
                ledger.entries(), ledger.decisions()
            )
            assert decided_names(fresh) == decided_names(ledger)
            assert sorted(fresh.decisions(all=True), key=repr) == sorted(ledger.decisions(all=True), key=repr)
