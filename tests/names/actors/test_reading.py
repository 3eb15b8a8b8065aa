"""Taking mentions apart, and what the parts come to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.names.actors.describe import Choice, compose
from foreshock.names.actors.reading import read
from foreshock.names.actors.scan import clean, scan
from tests.names.actors import world

LEXICON = world.lexicon()
ALONE = Choice(date(2017, 5, 1))


def described(mention: str) -> tuple[str | None, str | None]:
    made = compose(read(mention, LEXICON), ALONE)
    return made.country, made.sector


@pytest.mark.parametrize(
    ("mention", "country", "sector"),
    [
        ("US planes", "USA", "MIL"),
        ("US-backed Syrian fighters", "SYR", "REB"),
        ("Syria's army", "SYR", "MIL"),
        ("the army of Syria", "SYR", "MIL"),
        ("Syrias embattled regime", "SYR", "GOV"),
        ("president of Turkey", "TUR", "GOV"),
        ("12 soldiers", None, "MIL"),
        ("anti-government protesters", None, "OPP"),
        ("hospital officials", None, "MED"),
        ("rebel commander", None, "REB"),
        ("opposition forces", None, "REB"),
        ("militias loyal to Damascus", None, "UAF"),
        ("pro-Damascus regime militias", None, "UAF"),
        ("pro-Russian separatists", None, "REB"),
        ("US and Turkish-backed forces", None, "REB"),
        ("former US officials", "USA", "ELI"),
        ("members of the army", None, "MIL"),
        ("civilians in Iraq", "IRQ", "CVL"),
        ("a Germany-based monitoring group", "DEU", "NGO"),
        ("spokesman for the Turkish defence ministry", "TUR", "MIL"),
        ("Kurdish forces", None, "REB"),
        ("thirty-four refugees", None, "REF"),
    ],
)
def test_country_and_sector(mention: str, country: str | None, sector: str) -> None:
    made = described(mention)
    assert made[0] == country
    assert made[1] == sector or (sector == "MIL" and made[1] == "GOV")


@pytest.mark.parametrize(
    ("mention", "alignment", "sponsor"),
    [
        ("US-backed Syrian fighters", "", "USA"),
        ("pro-Damascus regime militias", "pro:SYR", None),
        ("pro-Assad militias", "pro:assad", None),
        ("anti-IS forces", "anti:is", None),
        ("Turkish backed rebels", "", "TUR"),
        ("fighters loyal to Damascus", "pro:SYR", None),
        ("rebels backed by Turkey", "", "TUR"),
        ("Hezbollah-led fighters", "", "hez"),
    ],
)
def test_alignment_and_sponsor(mention: str, alignment: str, sponsor: str | None) -> None:
    made = compose(read(mention, LEXICON), ALONE)
    assert (made.alignment, made.sponsor) == (alignment, sponsor)


def test_the_longest_known_name_wins() -> None:
    kinds = [(e.kind, e.text) for e in scan("US-led coalition jets", LEXICON)]
    assert kinds[0] == ("actor", "US-led coalition")


def test_a_capital_within_a_name_is_part_of_it() -> None:
    assert read("Damascus Hale", LEXICON).names == ["Damascus", "Hale"]
    assert read("Damascus officials", LEXICON).nations


def test_names_beside_a_title_are_kept() -> None:
    made = read("Russian foreign minister Ivan Made-Up", LEXICON)
    assert made.names == ["Ivan", "Made-Up"]
    assert made.country == "RUS"


def test_control_characters_and_length_are_cut() -> None:
    assert clean("US\x00 \x1b[31mplanes\u202e") == "US planes"
    assert clean("Hez\x07boll\x08ah\x1b]0;title\x07\nmen") == "Hezbollah men"
    assert len(clean("x" * 10_000)) <= 400


@given(st.text(max_size=200))
def test_any_text_is_taken_apart(text: str) -> None:
    compose(read(text, LEXICON), ALONE)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("U.S.", "U.S."), ("the U.K.,", "the U.K."), ("U.N", "U.N."), ("He left.", "He left"), ("Mr.", "Mr")],
)
def test_the_last_stop_of_dotted_capitals_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
