from __future__ import annotations

import pytest

from foreshock.model import Part, PartKind, Span
from foreshock.names.outlets import credited
from tests.names.outlets.small import registry

BODY = "Fighters took the town of Kharita on Monday, residents said. The army had held it since March."


def ids(text: str, *, outlet: str = "Border Gazette", parts: tuple[Part, ...] = ()) -> tuple[str, ...]:
    return credited(text, outlet=outlet, parts=parts, registry=registry())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"KHARITA (NW) — {BODY}", ("wire",)),
        (f"KHARITA, Syria, (NW) - {BODY}", ("wire",)),
        (f"HIP (NW) - {BODY}", ("wire",)),
        (f"KHARITA May 3 (Northern Wire) {BODY}", ("wire",)),
        (f"DEIR EZ-ZOR (Syria) (NW) {BODY}", ("wire",)),
        (f"{BODY} (With NW and Hill Press)", ("hill-press", "wire")),
        (f"{BODY} (With Hill Press NW and HIP) Last Update: Monday", ("hill-press", "wire")),
        (f"{BODY} --NW", ("wire",)),
        (f"{BODY}-NORTHERN WIRE", ("wire",)),
        (f"{BODY} Source: Hill Press", ("hill-press",)),
        (f"{BODY} Northern Wire contributed to this report", ("wire",)),
        (f"Town falls\nBy Northern Wire\n{BODY}", ("wire",)),
        (f"Town falls\nNW / Agencies\n{BODY}", ("wire",)),
    ],
)
def test_a_credit_of_the_whole_text_is_found(text: str, found: tuple[str, ...]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        f"{BODY} A resident told NW that shops were shut.",
        f"A street in Kharita, May 3. (NW Photo) {BODY}",
        f"According to NW, {BODY}",
        f"{BODY} Agencies contributed to this report",
        f"KHARITA (Tell Monitor) - {BODY}",
        f"{BODY} The pact (NW) was signed. " + BODY * 3,
    ],
)
def test_a_speaker_a_picture_or_a_monitor_is_no_credit(text: str) -> None:
    assert ids(text) == ()


def test_the_publisher_is_not_credited_with_its_own_text() -> None:
    assert ids(f"KHARITA (NW) — {BODY}", outlet="northern wire") == ()


def test_a_byline_or_outlet_part_credits() -> None:
    text = f"Town falls {BODY[:900]} by Ann Reed of Northern Wire " + BODY * 9
    start = text.index("by Ann")
    part = Part(PartKind.BYLINE, Span(start, start + len("by Ann Reed of Northern Wire")))
    assert ids(text, parts=(part,)) == ("wire",)
    assert ids(text) == ()


def test_a_long_text_is_read_at_its_ends_alone() -> None:
    assert ids(BODY * 20_000 + " --NW") == ("wire",)
