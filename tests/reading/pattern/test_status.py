import pytest

from tests.reading.pattern.reading import one, read


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Rebels captured the town of Derik.", "seize", "actual"),
        ("Rebels will capture the town of Derik.", "seize", "planned"),
        ("Militias looking to capture the town of Derik wait.", "seize", "planned"),
        ("Rebels vowed to capture the town of Derik.", "seize", "planned"),
        ("Rebels are trying to capture the town of Derik.", "seize", "planned"),
        ("Rebels have attempted to storm the town of Derik.", "clash", "actual"),
        ("Rebels managed to capture the town of Derik.", "seize", "actual"),
        ("Rebels were able to capture the town of Derik.", "seize", "actual"),
        ("Rebels could capture the town of Derik.", "seize", "possible"),
        ("Rebels may capture the town of Derik.", "seize", "possible"),
        ("The groups face a potential onslaught from militias.", "clash", "possible"),
        ("If rebels capture the town of Derik, many will leave.", "seize", "possible"),
        ("Rebels did not capture the town of Derik.", "seize", "denied"),
        ("Rebels failed to capture the town of Derik.", "seize", "denied"),
        ("Rebels left Harma without capturing the town of Derik.", "seize", "denied"),
        ("The ministry denied that its jets had bombed Derik.", "airstrike", "denied"),
    ],
)
def test_status(text: str, kind: str, status: str) -> None:
    assert one(text, kind).status == status


def test_a_bare_verb_behind_and_is_told_as_the_first() -> None:
    text = "Rebels will capture the town of Harma and besiege the town of Derik."
    assert {(c.type, c.status.value) for c in read(text)} == {("seize", "planned"), ("besiege", "planned")}


def test_what_a_phrase_says_by_its_own_words_stands_outside_the_clause() -> None:
    assert one("US-backed rebels will not capture the town of Derik.", "BACKS").status == "actual"


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Rebels have reportedly captured the town of Derik.", True),
        ("Rebels are said to have captured the town of Derik.", True),
        ("Rebels captured the town of Derik.", False),
    ],
)
def test_hedged(text: str, hedged: bool) -> None:
    assert one(text, "seize").hedged is hedged
