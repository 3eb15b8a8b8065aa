from __future__ import annotations

import pytest

from foreshock.errors import CodebookError
from foreshock.foresight.focus import focus
from foreshock.foresight.stakes import COLUMNS, FLOOR, LEAST, parse, stakes, total
from foreshock.picture import Picture
from tests.picture.builders import Told, picture, say


def near(place: str, *, doc: str = "d1", at: int = 0, quote: str = "") -> Told:
    args = {"actor": "Lions", "place": place, "relation": "near"}
    return say("LOCATED", args, doc=doc, at=at, quote=quote)


def at_stake(made: Picture, name: str, **kinds: str) -> dict[str, float]:
    (place,) = made.place(name)
    return {p.says: p.value for p in stakes(place, made, made.evidence.values(), kinds=kinds)}


def test_words_of_importance_count_with_their_sentence() -> None:
    said = at_stake(picture(near("Tanf", quote="near the strategically crucial town of Tanf")), "Tanf")
    assert any("“crucial”, “strategically”" in words for words in said)


def test_a_route_counts_and_a_possible_one_less() -> None:
    road = {"from": "Tanf", "to": "Iraq", "what": "highway"}
    told = at_stake(picture(say("ROUTE", road)), "Tanf")["told on it: highway"]
    feared = at_stake(picture(say("ROUTE", road, status="possible")), "Tanf")["told on it: highway"]
    assert 0 < feared < told


def test_what_the_gazetteer_says_a_place_is_counts() -> None:
    assert "Tanf is a crossing (gazetteer)" in at_stake(picture(near("Tanf")), "Tanf", tanf="crossing")


def test_all_stakes_together_are_no_more_than_one() -> None:
    assert total(()) == FLOOR + (1 - FLOOR) * LEAST
    made = picture(near("Tanf", quote="a vital, key gateway, border crossing, airbase and supply line"))
    (place,) = made.place("Tanf")
    assert total(stakes(place, made, made.evidence.values(), kinds={"tanf": "crossing"})) == 1


def test_a_text_that_tells_of_one_place_above_all_means_it_by_the_town() -> None:
    told = [near("Tanf", at=30 * i, quote=f"near Tanf {i}") for i in range(4)]
    made = picture(*told, near("border town", at=200))
    (town,) = made.place("border town")
    assert focus(made, {}).of(town).name == "Tanf"


def test_of_two_places_neither_is_meant() -> None:
    told = [near(p, at=30 * i, quote=f"near {p} {i}") for i, p in enumerate(["Tanf", "Homs"] * 4)]
    made = picture(*told, near("border town", at=400))
    (town,) = made.place("border town")
    assert focus(made, {}).of(town) == town


def test_a_wrong_line_is_told_with_its_place() -> None:
    with pytest.raises(CodebookError, match="no number"):
        list(parse(",".join(COLUMNS) + "\nwords,key,much,is key\n"))
