import pytest

from tests.reading.pattern.reading import one, read


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Rebels captured the town of Derik.", ()),
        ("The army said rebels captured the town of Derik.", ("army",)),
        ("Rebels captured the town of Derik, the army said.", ("army",)),
        ("Rebels captured the town of Derik, said the army.", ("army",)),
        ("Rebels captured the town of Derik, according to residents.", ("residents",)),
        ("Residents say rebels captured the town of Derik, according to Reuters.", ("Residents", "Reuters")),
        ("Mazen Kado told Reuters that rebels captured the town of Derik.", ("Mazen Kado", "Reuters")),
        ("The Turkish president, Ivan Orlov, said rebels captured the town of Derik.", ("Ivan Orlov",)),
        ("“Rebels captured the town of Derik,” Mazen Kado said.", ("Mazen Kado",)),
    ],
)
def test_who_says_so(text: str, speakers: tuple[str, ...]) -> None:
    assert one(text, "seize").sources == speakers


def test_a_quote_that_runs_on_keeps_its_speaker() -> None:
    text = "“The army is weak,” Mazen Kado said. “Rebels captured the town of Derik.”"
    assert one(text, "seize").sources == ("Mazen Kado",)


def test_a_short_name_is_told_in_full() -> None:
    text = (
        "The Northern Observatory for Civil Rights reported shelling of Derik. "
        "The Observatory said rebels captured the town of Harma."
    )
    assert next(c for c in read(text) if c.type == "seize").sources == (
        "Northern Observatory for Civil Rights",
    )


def test_a_printed_statement_is_the_announcer_s_until_another_speaks() -> None:
    text = (
        "Minister Jane Doe said:\n\nThe army captured the town of Derik.\n\nThe fight goes on.\n\n"
        "The police said rebels captured the town of Harma."
    )
    found = {c.values("place"): c.sources for c in read(text) if c.type == "seize"}
    assert found == {("Derik",): ("Jane Doe",), ("Harma",): ("police",)}
