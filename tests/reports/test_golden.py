from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from foreshock.reports import render, render_actor, render_place
from tests.reports.small import small_picture

GOLDEN = Path(__file__).parent / "golden"
TITLE = "The crossing at Qasr"

REPORTS: dict[str, Callable[[], str]] = {
    "report.md": lambda: render(small_picture(), format="md", title=TITLE, ledger_revision=3),
    "report.html": lambda: render(small_picture(), format="html", title=TITLE, ledger_revision=3),
    "report.json": lambda: render(small_picture(), format="json", title=TITLE, ledger_revision=3),
    "place.md": lambda: render_place(small_picture(), "al-Qasr", format="md", ledger_revision=3),
    "actor.md": lambda: render_actor(small_picture(), "Liwa an-Nahr", format="md", ledger_revision=3),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_as_reviewed(name: str) -> None:
    text, path = REPORTS[name](), GOLDEN / name
    if os.environ.get("FORESHOCK_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
