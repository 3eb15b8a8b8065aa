from __future__ import annotations

from collections.abc import Mapping

import pytest

from foreshock.names.gazetteer import Gazetteer
from foreshock.names.known import KnownPlace, Nothing
from foreshock.names.places import Resolution, home_of, resolve_places
from tests.names.places.told import told


def read(gazetteer: Gazetteer, marked: str, **given: object) -> list[Resolution]:
    text, found = told(marked)
    return list(resolve_places(found, text=text, gazetteer=gazetteer, **given))  # type: ignore[arg-type]


def ids(gazetteer: Gazetteer, marked: str, **given: object) -> list[str]:
    return [r.place.id if r.place else "" for r in read(gazetteer, marked, **given)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The envoy flew to [Paris] on Monday.", ["gn:1"]),
        ("A fire broke out in [Paris], [Texas], on Monday.", ["gn:2", "adm:US.TX"]),
        ("A fire broke out in [Paris], Tex., on Monday.", ["gn:2"]),
        ("[Dallas] and [Paris] are in [Texas].", ["gn:3", "gn:2", "adm:US.TX"]),
        ("[Georgia]'s governor spoke in [Atlanta].", ["adm:US.GA", "gn:9"]),
        ("[Syrian] jets struck [Aleppo].", ["iso:SYR", "gn:4"]),
        ("Troops crossed the [Euphrates] near [al-Tanf].", ["place:Euphrates", "place:al-Tanf"]),
        ("The [Kremlin] denied it.", ["iso:RUS"]),
        ("In [South Sudan] and [Sudan].", ["iso:SSD", "iso:SDN"]),
        ("Shells fell on [Zzyzyx].", [""]),
    ],
)
def test_places(gazetteer: Gazetteer, marked: str, expected: list[str]) -> None:
    assert ids(gazetteer, marked) == expected


def test_one_sense_a_document(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "In [Paris], [Texas], it rained. [Paris] was wet.") == ["gn:2", "adm:US.TX", "gn:2"]


def test_two_senses_where_the_text_gives_two(gazetteer: Gazetteer) -> None:
    marked = "From [Paris], [Texas], to [Paris], [France]."
    assert ids(gazetteer, marked) == ["gn:2", "adm:US.TX", "gn:1", "iso:FRA"]


def test_a_toss_up_gives_its_candidates(gazetteer: Gazetteer) -> None:
    (made,) = read(gazetteer, "A school in [Springfield] closed.")
    assert made.place is None
    assert {e.id for e, _ in made.candidates} == {"gn:10", "gn:11"}
    assert "toss-up" in made.reason
    assert made.radius_km == 0.0


def test_a_home_decides(gazetteer: Gazetteer) -> None:
    texan = home_of([gazetteer.find("Dallas")[0]] * 5)
    assert ids(gazetteer, "A fire in [Paris].", home=texan) == ["gn:2"]
    assert ids(gazetteer, "A fire in [Paris].", home="Dallas, Texas") == ["gn:2"]


def test_a_home_needs_enough_places_in_one_region(gazetteer: Gazetteer) -> None:
    dallas, paris = gazetteer.find("Dallas")[0], gazetteer.find("Paris")[0]
    assert home_of([dallas] * 4) is None
    assert home_of([dallas, paris] * 5) is not None
    scattered = [gazetteer.find(n)[0] for n in ("Syria", "Turkey", "France", "Russia", "Sudan")]
    assert home_of(scattered) is None


class Settled(Nothing):
    def place(self, name: str) -> KnownPlace | None:
        if name == "Springfield":
            return KnownPlace("Springfield", "USA", 42.1, -72.6, 8.0, "a person said so")
        return KnownPlace("Camp 9", "SYR", 35.0, 39.0, 5.0) if name == "Camp 9" else None


class Texan(Nothing):
    def countries(self) -> Mapping[str, int]:
        return {"USA": 50}


def test_what_was_settled_before_is_taken(gazetteer: Gazetteer) -> None:
    one, two = read(gazetteer, "[Springfield] and [Camp 9].", known=Settled())
    assert one.place is not None
    assert (one.place.id, one.radius_km, one.confidence) == ("gn:11", 8.0, 1.0)
    assert one.reason == "settled before: a person said so"
    assert two.place is not None
    assert (two.place.country, two.place.source) == ("SYR", "ledger")


def test_what_is_known_of_countries_shifts_the_balance(gazetteer: Gazetteer) -> None:
    def chance(known: Nothing | None) -> float:
        (made,) = read(gazetteer, "A fire in [Paris].", known=known)
        return {e.id: p for e, p in made.candidates}["gn:2"]

    assert chance(Texan()) > 2 * chance(None)


@pytest.mark.parametrize(
    ("marked", "n", "words"),
    [
        ("In [Paris], [Texas].", 0, "the text names Texas beside it"),
        ("In [Paris].", 0, "the largest of 2 places of that name"),
        ("[Syrians] fled.", 0, "adjective or people of Syria"),
        ("The [Kremlin] said.", 0, "stands for the government of Russia"),
        ("At [al-Tanf].", 0, "the only place of that name"),
        ("Near [Aleppo Airport].", 0, "named after Aleppo"),
        ("At [Qwerty].", 0, "no place of that name"),
    ],
)
def test_reasons(gazetteer: Gazetteer, marked: str, n: int, words: str) -> None:
    assert words in read(gazetteer, marked)[n].reason


def test_the_radius_grows_where_the_place_is_only_named_after(gazetteer: Gazetteer) -> None:
    plain, after = read(gazetteer, "[Latakia] and [Latakia Airport].")
    assert after.place == plain.place
    assert after.radius_km >= plain.radius_km + 20


def test_other_spellings_count_only_where_the_text_is_about_their_country(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "[Tal Rifaat] fell, [Syria] said.")[0] == "gn:8"
    assert ids(gazetteer, "[Tal Rifaat] won in [Texas].")[0] == ""


def test_nothing_in_nothing_out(gazetteer: Gazetteer) -> None:
    assert resolve_places([], text="", gazetteer=gazetteer) == ()


def test_many_toponyms_are_quick_and_each_has_an_answer(gazetteer: Gazetteer) -> None:
    made = read(gazetteer, " ".join(["[Paris], [Texas], [Aleppo], [Nowhere]."] * 200))
    assert len(made) == 800
    assert sum(r.place is not None for r in made) == 600


@pytest.mark.parametrize("words", ["the town", "town", "a town", "The town", "an east", "12"])
def test_common_words_name_nothing(gazetteer: Gazetteer, words: str) -> None:
    (made,) = read(gazetteer, f"Shells fell on [{words}] again.")
    assert (made.place, made.candidates, made.confidence) == (None, (), 0.0)
    assert "no name" in made.reason


@pytest.mark.parametrize("name", ["Town", "حلب", "al-Tanf"])
def test_a_capital_or_a_script_without_them_makes_a_name(gazetteer: Gazetteer, name: str) -> None:
    assert read(gazetteer, f"Shells fell on [{name}].")[0].place is not None


def sure(gazetteer: Gazetteer, marked: str) -> float:
    return read(gazetteer, marked)[0].confidence


@pytest.mark.parametrize(
    ("surer", "less", "words"),
    [
        ("[Aleppo].", "[Halab].", "another name"),
        ("[Aleppo].", "[Tinytown].", "a very small place"),
        ("[Tinytown], [Syria] said.", "[Tinytown], said [Texas].", "the text tells other countries"),
        ("[Tall Rif'at], [Syria] said.", "[Tal Rifaat], [Syria] said.", "only sounds like it"),
        ("[Tinytown], said [Syria].", "[Tinytown Airport], said [Syria].", "only made from it"),
    ],
)
def test_a_sole_candidate_is_no_certainty(gazetteer: Gazetteer, surer: str, less: str, words: str) -> None:
    assert sure(gazetteer, less) < sure(gazetteer, surer)
    assert words in read(gazetteer, less)[0].reason


def test_a_well_known_place_of_another_country_is_not_doubted(gazetteer: Gazetteer) -> None:
    assert sure(gazetteer, "[Dallas] and [Syria].") == 1.0


def test_a_place_that_stands_in_two_entries_says_so(gazetteer: Gazetteer) -> None:
    (made,) = read(gazetteer, "Troops left [Homs].")
    scores = {e.id: p for e, p in made.candidates}
    assert made.place is not None
    assert made.confidence == pytest.approx(scores["adm:SY.HI"] + scores["gn:13"], abs=0.001)
    assert "counted as one with the" in made.reason


def test_the_radius_of_a_country_is_no_finer_than_known(gazetteer: Gazetteer) -> None:
    country, town = read(gazetteer, "[Syria] and [Aleppo].")
    assert country.radius_km == 240.0
    assert town.place is not None
    assert town.radius_km == town.place.radius_km
