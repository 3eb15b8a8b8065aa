from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.errors import FormatError
from foreshock.sources.decode import decode, repair

RUSSIAN = "Солдаты вошли в город во вторник утром. Жители говорят, что два моста через реку разрушены. " * 3
FRENCH = "Les soldats sont entrés dans la ville à l’aube. Près de la rivière, deux ponts étaient détruits. "


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251"]
)
def test_encodings(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)).text == RUSSIAN


def test_utf16_without_a_mark_in_english() -> None:
    text = "Soldiers entered the town of Qasr – on Tuesday."
    assert decode(text.encode("utf-16-le")).text == text
    assert decode(text.encode("utf-16-be")).text == text


def test_western_encoding() -> None:
    assert "entrés dans la ville à l" in decode(FRENCH.encode("cp1252")).text


def test_hint_decides_where_utf8_does_not_hold() -> None:
    assert decode("Öğüş ılık".encode("iso-8859-9"), hint="iso-8859-9").text == "Öğüş ılık"


@pytest.mark.parametrize("hint", ["zip", "hex", "no such", "rot13", "idna"])
def test_hints_that_are_no_encodings_are_passed_over(hint: str) -> None:
    assert decode("Près de la rivière".encode("cp1252") * 20, hint=hint).text.startswith("Pr")


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04abc", b"\x89PNG\r\n", bytes(range(32)) * 50])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="binary"):
        decode(data)


def test_few_bad_bytes_do_not_make_utf8_something_else() -> None:
    data = RUSSIAN.encode() + b"\xff" + b" end"
    found = decode(data)
    assert found.text == RUSSIAN + "\ufffd end"
    assert "1 characters" in found.note


def test_mojibake_is_undone_where_all_of_it_can_be() -> None:
    text = "The army’s convoy – three trucks – left “Qasr” after the café burnt."
    broken = text.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    assert repair(broken) == (text, "")
    assert decode(broken.encode()).text == text


def test_mojibake_beside_sound_letters_is_kept_and_told() -> None:
    text, note = repair("The armyâ€™s convoy left Málaga.")
    assert text == "The armyâ€™s convoy left Málaga."
    assert "kept" in note


def test_sound_accents_are_no_mojibake() -> None:
    assert repair("Près de São Tomé, façade ÀÉ") == ("Près de São Tomé, façade ÀÉ", "")


@given(st.text())
def test_utf8_comes_back(text: str) -> None:
    assert repair(text)[0] == text or len(repair(text)[0]) < len(text)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_format_error(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except FormatError:
        return


def test_mark_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"Hello").text == "Hello"
