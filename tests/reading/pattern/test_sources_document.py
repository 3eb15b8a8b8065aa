"""Speakers over a whole document: general nouns, pronouns, lost commas, quoted sources."""

import pytest

from foreshock.errors import CodebookError
from foreshock.model import Document
from foreshock.reading.pattern import PatternReader
from foreshock.reading.pattern.sources import speakers
from foreshock.reading.pattern.speaker_names import load, naming
from tests.reading.pattern.reading import read


def told(text: str, kind: str = "seize") -> tuple[str, ...]:
    """The sources of the last claim of the kind."""
    return [c for c in read(text) if c.type == kind][-1].sources


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels captured Derik, a monitor said. The Northern Observatory for Rights said rebels fled.",
            ("Northern Observatory for Rights",),
        ),
        (
            "The defence minister, Ivan Orlov, said the army fled. The minister said rebels captured Derik.",
            ("Ivan Orlov",),
        ),
        (
            "A source in the ministry said the army fled. The source said rebels captured Derik.",
            ("source in the ministry",),
        ),
        (
            "The Northern Relief Society (NRS) said the army fled. Rebels captured Derik, the NRS reported.",
            ("Northern Relief Society",),
        ),
        (
            "The Northern Relief Society said the army fled. It added that rebels captured Derik.",
            ("Northern Relief Society",),
        ),
        ("Mazen Kado said the army fled. Rebels captured Derik, Kado said.", ("Mazen Kado",)),
        (
            "A military source told state television the army fled. The source said rebels captured Derik.",
            ("military source", "state television"),
        ),
    ],
)
def test_the_fullest_name_of_the_text(text: str, expected: tuple[str, ...]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Activists in Harma said rebels captured Derik.", ("Activists in Harma",)),
        ("Mazen Kado, the head of the clinic, told AFP that rebels captured Derik.", ("Mazen Kado", "AFP")),
        ("Speaking to AFP, Mazen Kado said rebels captured Derik.", ("Mazen Kado", "AFP")),
        ("He told MPs that rebels captured Derik.", ()),
        (
            "The capture of Derik was announced by the army and confirmed by the police.",
            ("army", "police"),
        ),
        ("A statement by the army said rebels captured Derik.", ("army",)),
        (
            "Rebels captured the town of Derik near the border with Norland local residents have reported.",
            ("local residents",),
        ),
        ("ANA quoted residents as saying that rebels captured Derik.", ("residents", "ANA")),
    ],
)
def test_the_whole_phrase_of_the_sentence(text: str, expected: tuple[str, ...]) -> None:
    assert told(text) == expected


def test_what_a_modifier_says_has_no_speaker() -> None:
    text = "The army said rebel-held Derik was bombed."
    doc = Document("d", text)
    (scene,) = PatternReader().scenes(doc)
    at = {t.text: t for t in scene.sent.tokens}
    spans = [type(scene.span)(at[w].start, at[w].end) for w in ("rebel-held", "bombed")]
    assert [speakers(scene, s) for s in spans] == [(), ("army",)]


def test_a_wrong_class_is_refused_with_its_line() -> None:
    with pytest.raises(CodebookError, match=r"speakers\.csv:2"):
        load("class,words,names\nnobody,monitor,\n")


def test_the_shipped_nouns() -> None:
    assert "observatory" in naming().general["monitor"]
