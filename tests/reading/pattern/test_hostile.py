import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foreshock.codebook import codebook
from foreshock.model import Claim, Document
from foreshock.reading.pattern import PatternReader
from tests.reading.pattern.reading import DAY, read

PHRASES = """Rebels the army captured Derik town of in by from , . and which who is held said that “ ” " ( ) -
US-backed anti-IS bombed airstrikes killed 12 civilians to will not they it on Monday Russian president Ivan
near ’s قوات Київ 🔥 \u200b \u202e under siege shipment arms"""
WORDS = st.sampled_from(PHRASES.split())
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join))


def sound(text: str, claims: list[Claim]) -> None:
    for claim in claims:
        assert claim.span.of(text) == claim.quote
        assert claim.quote.strip()
        codebook().check(claim)
        for argument in claim.args:
            if argument.span is not None:
                assert " ".join(argument.span.of(text).split()) == argument.text


@given(TEXTS)
@example("Rebels captured the town of\u00a0Derik from the\n army.")
@example("İstanbul forces captured Derik.")
@settings(max_examples=150, deadline=None)
def test_offsets_are_exact_for_any_text(text: str) -> None:
    sound(text, read(text))


HOSTILE = {
    "long sentence": "Rebels " + " and ".join(f"took the town of Derik{i} from the army" for i in range(300)),
    "verbs only": "attacked " * 2000,
    "nested speech": "The army " + "said that the rebels " * 500 + "attacked.",
    "nested relatives": "The town " + "which holds the base " * 500 + "fell.",
    "capitals": "SYRIAN FORCES CAPTURED THE TOWN OF DERIK FROM REBELS. " * 150,
    "table": "Date | Place | Killed\n2016-01-02 | Derik | 12\n" * 250,
    "scripts": "The قوات سوريا captured Derik from Збройні сили. " * 200,
    "emoji": "🔥 Rebels 💥 bombed 🚀 the base 😀 near Derik. " * 200,
    "zero width": "Re\u200bbels cap\u200dtured \u202ethe town\u202c of Derik\ufeff. " * 200,
    "open quotes": '"Rebels captured Derik ' * 500,
    "open brackets": "(" * 3000,
    "names only": "Derik Harma Tolgrad " * 700,
    "adjectives": "large " * 3000,
    "modifiers": "US-backed " * 1500 + "forces",
    "hyphens": "-".join(["US"] * 3000),
    "one word": "x" * 20000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_soundly_and_soon(name: str) -> None:
    text = HOSTILE[name]
    start = time.perf_counter()
    sound(text, read(text))
    assert time.perf_counter() - start < 3.0


def test_time_grows_with_length_alone() -> None:
    text = "Rebels backed by Qatar captured the town of Derik{n} on Monday, the army said. "
    reader = PatternReader()

    def seconds(size: int) -> float:
        doc = Document(id="t", text="".join(text.format(n=i) for i in range(size)), date=DAY)
        start = time.process_time()
        reader.read(doc)
        return time.process_time() - start

    seconds(20)
    # Eight times the length; time that grew with its square would be 64 times. Busy machines add to it.
    assert min(seconds(1600), seconds(1600)) < 20 * min(seconds(200), seconds(200)) + 0.2
