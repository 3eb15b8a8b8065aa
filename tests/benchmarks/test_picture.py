import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks import picture, picture_made, picture_shape, run
from foreshock.ledger import Ledger


def made(claims: int) -> list[picture_made.Made]:
    return list(picture_made.Maker(seed=3).documents(claims))


def test_the_same_seed_makes_the_same_claims_and_as_many_as_asked() -> None:
    one, two = made(300), made(300)
    assert one == two
    assert sum(len(m.claims) for m in one) == 300
    assert [m.document.date for m in one] == sorted(m.document.date or date.min for m in one)


def test_every_quote_and_argument_stands_where_its_span_says() -> None:
    for m in made(300):
        for claim in m.claims:
            assert claim.span.of(m.document.text) == claim.quote
            assert all(a.span and a.span.of(m.document.text) == a.text for a in claim.args)


def test_names_grow_as_they_were_measured() -> None:
    """By Heaps' law the later names are new less often, and the most told come often."""
    documents = made(4000)
    names = [a.text for m in documents for c in m.claims for a in c.args if a.role == "actor"]
    half = len(set(names[: len(names) // 2]))
    assert half < len(set(names)) < 1.9 * half
    counted = sorted((names.count(n) for n in set(names)), reverse=True)
    assert counted[0] > 10 * counted[len(counted) // 2]


def test_the_shape_holds_no_words_of_the_articles() -> None:
    told = json.dumps({k: v for k, v in picture_made.shape().items() if k != "types"})
    assert "Syria" not in told
    assert "Aleppo" not in told


def test_a_ledger_can_be_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "made.sqlite"
    picture.write(path, 200)
    with Ledger.open(path, read_only=True) as ledger:
        assert len(list(ledger.entries())) == 200
    out = tmp_path / "shape.json"
    assert picture_shape.main([str(path), "--out", str(out)]) == 0
    assert "200 claims" in capsys.readouterr().out
    shape = json.loads(out.read_text("utf-8"))
    assert shape["claims"] == 200
    assert sum(t["share"] for t in shape["types"].values()) == pytest.approx(1, abs=0.01)
    figures = picture.from_ledger(path)
    assert 0 < figures["read_s"] < figures["ledger_s"]


def test_the_process_of_names_gives_the_number_that_was_counted() -> None:
    theta = picture_shape.theta(10_000, 1_500, 0.7)
    assert picture_shape.expected(10_000, 0.7, theta) == pytest.approx(1_500, rel=1e-3)


def test_growth_is_the_slope_of_the_logarithms() -> None:
    rows = [{"claims": n, "build_s": 1e-6 * n**2} for n in (1_000, 10_000, 100_000)]
    assert picture.growth(rows) == pytest.approx(2)


def test_what_takes_too_long_is_given_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert picture.measure([100], limit=0.001, ledger=False) == {}
    assert "given up" in capsys.readouterr().out


def test_a_target_may_be_the_greatest_value() -> None:
    targets = {"picture": {"build_s": {"max": 60}, "update_s": {"max": 1}}}
    made = run.table({"picture": {"build_s": 12.5, "update_s": 1.5, "n": 9}}, targets).splitlines()
    assert made[2:] == [
        "| picture | build_s | 12 | ≤ 60 | 9 |",
        "| picture | update_s | *1.500* | ≤ 1.000 | 9 |",
    ]
