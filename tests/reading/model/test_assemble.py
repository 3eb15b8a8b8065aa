from __future__ import annotations

import pytest

from foreshock.model import Span
from foreshock.reading.model import assemble


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "told", "meant"),
    [
        ("Zaza was recaptured from the rebels", "seize", "recaptured", "actor", "recipient"),
        ("Zaza has fallen to the army", "lose", "fallen", "actor", "recipient"),
        ("Zaza was taken by the army", "seize", "taken", "actor", "actor"),
        ("the rebels from Homs seized Zaza", "seize", "seized", "actor", "actor"),
    ],
)
def test_a_preposition_says_who_lost(text: str, kind: str, trigger: str, told: str, meant: str) -> None:
    party = "rebels" if "rebels" in text else "army"
    at = Span(text.index(party), text.index(party) + len(party))
    value = assemble.Value(told, party, at, 0.9)
    verb = Span(text.index(trigger), text.index(trigger) + len(trigger))
    (turned,) = assemble.turned([value], text, kind=kind, trigger=verb)
    assert turned.role == meant
