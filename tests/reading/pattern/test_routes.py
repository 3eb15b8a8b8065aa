from __future__ import annotations

import pytest

from foreshock.model import Status
from tests.reading.pattern.reading import one, read, told


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("Harma straddles a highway to Derik.", "from=Harma; to=Derik; what=highway"),
        ("Rebels took Harma. The town contains a key highway to Iraq.", "from=Harma; to=Iraq; what=highway"),
        (
            "Soldiers are near Harma, which is held by rebels and an important supply route for militants.",
            "user=militants; via=Harma; what=supply route",
        ),
        ("Harma, a key supply route for rebels, was bombed.", "user=rebels; via=Harma; what=supply route"),
        (
            "Harma is the main supply route for militias fighting the army.",
            "user=militias fighting the army; via=Harma; what=supply route",
        ),
        (
            "Iran wants a land corridor stretching from Tehran through Iraq to Lebanon.",
            "from=Tehran; to=Lebanon; via=Iraq; what=corridor",
        ),
        ("The army cut the Derik-Harma road.", "from=Derik; to=Harma; what=road"),
        (
            "They want a crescent that would allow Iran to supply its allies in Iraq and Syria overland.",
            "from=Iran; to=Iraq; to=Syria; user=Iran; what=crescent",
        ),
        (
            "It would enable Iran to move weapons through Iraq to Lebanon by road.",
            "from=Iran; to=Lebanon; user=Iran; via=Iraq",
        ),
    ],
)
def test_a_way_is_read_with_its_place_its_ends_and_its_user(text: str, args: str) -> None:
    assert ("ROUTE", args) in told(text)


def test_what_a_way_would_allow_is_possible() -> None:
    text = "The corridor would allow Iran to supply its allies in Syria overland."
    assert one(text, "ROUTE").status is Status.POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "The truce would allow Iran to supply its embassy in Syria.",
        "The army cut the Deir ez-Zor road.",
        "The UN has raised the possibility of humanitarian corridors.",
    ],
)
def test_no_way_is_read_where_none_is_told(text: str) -> None:
    assert not [c for c in read(text) if c.type == "ROUTE"]
