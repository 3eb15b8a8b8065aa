from __future__ import annotations

import json

import pytest

from foreshock.errors import SettingError
from foreshock.picture.error_rates import shipped_errors
from foreshock.picture.explaining import Explanation, explain
from foreshock.reports.explained import FORMATS, render_explained
from tests.picture.builders import picture, say

HOSTILE = "<script>alert(1)</script> [x](http://example.test) | \u202etxt.exe\n# Heading"


def explained(quote: str = "Ostland backs the Rovers.") -> tuple[Explanation, ...]:
    told = (
        say("BACKS", {"backer": "Ostland", "client": "Rovers"}, doc="a", quote=quote, outlet="Post | Mail"),
        say("BACKS", {"backer": "Ostland", "client": "Rovers"}, doc="b", status="denied", outlet="Radio"),
        say("BACKS", {"backer": "Ostland", "client": "Rovers"}, doc="a", at=50, hedged=True),
    )
    return explain(picture(*told), "tie:BACKS:Ostland:Rovers", errors=shipped_errors())


def test_the_text_shows_claims_trust_arithmetic_and_changes() -> None:
    (found,) = explained()
    text = render_explained([found])
    for claim in found.fact.claims:
        assert claim in text
    for part in ("“Ostland backs the Rovers.”", "source F (cannot be judged)", "read with confidence 0.80"):
        assert part in text
    assert "counts no further" in text
    assert "told by 1 independent origin, against it 1" in text
    assert "the shipped table" in text
    assert f"rejecting claim {found.told[0].said[0].evidence.id}" in text
    assert [s.what in text for s in found.steps] == [True] * len(found.steps)


def test_json_has_the_same_figures() -> None:
    (found,) = explained()
    (record,) = json.loads(render_explained([found], format="json"))
    assert record["belief"] == round(found.belief.value, 6)
    assert record["fact"] == "tie:BACKS:ostland:rovers"
    assert [c["id"] for o in record["origins_against"] for c in o["claims"]] == record["claims_against"]
    assert len(record["steps"]) == len(found.steps)


def test_hostile_text_stays_text() -> None:
    text = render_explained(explained(HOSTILE))
    assert "\u202e" not in text
    assert "\n# Heading" not in text
    page = render_explained(explained(HOSTILE), format="md")
    assert "<script" not in page
    assert "[x](" not in page
    assert [line for line in page.splitlines() if line.startswith("# ")] == ["# Ostland backs Rovers"]


def test_no_likelihood_word_stands_beside_a_figure() -> None:
    text = render_explained(explained()).lower()
    assert not [w for w in ("likely", "almost certain", "roughly even", "no chance") if w in text]


def test_another_format_is_refused() -> None:
    assert FORMATS == ("text", "md", "json")
    with pytest.raises(SettingError):
        render_explained(explained(), format="pdf")
