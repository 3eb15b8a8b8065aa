from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Foreshock


def test_demo_prints_the_report_of_the_bundled_case(foreshock: Foreshock, tmp_path: Path) -> None:
    result = foreshock("demo", "--no-app", "--out", tmp_path / "demo")
    assert result.code == 0
    assert "synthetic" in result.out.lower()
    assert "Tanf" in result.out
    assert "read 18 documents" in result.err
    assert (tmp_path / "demo" / "report.html").is_file()


def test_demo_twice(foreshock: Foreshock, tmp_path: Path) -> None:
    first = foreshock("demo", "--no-app", "--out", tmp_path / "demo")
    again = foreshock("demo", "--no-app", "--out", tmp_path / "demo")
    assert again.code == 0
    assert again.out == first.out


def test_doctor_finds_nothing_wrong(foreshock: Foreshock) -> None:
    result = foreshock("doctor")
    assert result.code == 0, result.out
    assert "FAIL" not in result.out


def test_doctor_finds_a_broken_ledger(foreshock: Foreshock, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("no ledger", encoding="utf-8")
    result = foreshock("doctor")
    assert result.code == 1
    assert "FAIL  ledger" in result.out
