import pytest

from foreshock.model import Span
from foreshock.reading.pattern.chains import joined
from foreshock.reading.pattern.clauses import Clauses
from foreshock.reading.pattern.cues import cues
from foreshock.reading.pattern.inflect import verb_forms
from foreshock.reading.pattern.phrases import Group, Phrase, items
from foreshock.reading.pattern.tags import tag
from foreshock.reading.pattern.tokens import tokens


def grammar(text: str) -> dict[str, list[str]]:
    """The subjects of every verb of a sentence, by lemma."""
    table = cues()
    sent = tag(tokens(text, Span(0, len(text))), table)
    row = joined(items(sent, table, kinds={}), sent, table)
    clauses = Clauses(row, table)
    out = {}
    for i, item in enumerate(row):
        if isinstance(item, Group):
            found = [row[k] for k in clauses.subject(i)]
            out[item.lemma] = [x.value.of(text) for x in found if isinstance(x, Phrase)]
    return out


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The rebels hold Derik.", "hold", ["rebels"]),
        ("The rebels in Derik attacked the base.", "attack", ["rebels"]),
        ("The rebels who hold the town attacked the base.", "attack", ["rebels"]),
        ("Militias looking to capture Derik wait.", "capture", ["Militias"]),
        ("A convoy heading to Derik was hit.", "head", ["convoy"]),
        ("The army entered Derik and shelled the base.", "shell", ["army"]),
        ("The army and the rebels attacked Derik.", "attack", ["army", "rebels"]),
        ("The army took Derik and the rebels withdrew.", "withdraw", ["rebels"]),
        ("The deal would allow Iran to supply arms.", "supply", ["Iran"]),
        ("The army promised to withdraw.", "withdraw", ["army"]),
        ("The army, according to Reuters, withdrew.", "withdraw", ["army"]),
        ("Derik, held by rebels, was shelled.", "shell", ["Derik"]),
        ("After capturing Derik, the army withdrew.", "capture", ["army"]),
        ("The base which the rebels shelled is empty.", "shell", ["rebels"]),
    ],
)
def test_the_subject_of_a_verb(text: str, verb: str, subject: list[str]) -> None:
    assert grammar(text)[verb] == subject


def phrases(text: str) -> list[str]:
    table = cues()
    sent = tag(tokens(text, Span(0, len(text))), table)
    row = joined(items(sent, table, kinds={}), sent, table)
    return [x.value.of(text) for x in row if isinstance(x, Phrase)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the US-backed Syrian fighters", ["US-backed Syrian fighters"]),
        ("the town of al-Darra", ["al-Darra"]),
        ("large parts of eastern Syria", ["large parts of eastern Syria"]),
        ("US President Ivan Orlov", ["Ivan Orlov"]),
        ("at least 84 civilians", ["civilians"]),
        ("the besieged base last week", ["besieged base", "week"]),
        ("the Kurdish-led Northern Front", ["Northern Front"]),
        ("US and Jordanian-backed forces", ["US and Jordanian-backed forces"]),
    ],
)
def test_the_value_of_a_noun_phrase(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-backed al-Darra", ["US-backed", "al-Darra"]),
        ("Ma'rat and Sana'a", ["Ma'rat", "and", "Sana'a"]),
        ("Iraq's army", ["Iraq", "'s", "army"]),
        ("US- backed", ["US", "-", "backed"]),
    ],
)
def test_compounds_are_one_token(text: str, expected: list[str]) -> None:
    assert [t.text for t in tokens(text, Span(0, len(text)))] == expected


def test_verb_forms() -> None:
    forms = {word for word, _ in verb_forms("occupy")}
    assert {"occupy", "occupies", "occupied", "occupying"} <= forms
    assert {"seizing", "seized"} <= {word for word, _ in verb_forms("seize")}
    assert {"hitting", "hit"} <= {word for word, _ in verb_forms("hit", "hit", "hit")}
