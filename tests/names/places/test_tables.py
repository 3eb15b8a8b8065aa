from __future__ import annotations

import numpy as np
import pytest

from foreshock.errors import CodebookError
from foreshock.names.gazetteer import Gazetteer, How
from foreshock.names.places import lexicon, weights
from foreshock.names.places.features import NAMES, kilometres, unit_vectors
from foreshock.names.places.guess import guesses


def test_the_shipped_weights_say_what_they_must() -> None:
    for stage in weights.STAGES:
        by_name = dict(zip(NAMES, weights.shipped().stages[stage], strict=True))
        assert by_name["population"] > 0
        assert by_name["spelled"] > 0
        assert by_name["alternate"] < 0


def test_weights_survive_being_written() -> None:
    again = weights.parse(weights.written(weights.shipped()))
    for stage in weights.STAGES:
        assert np.allclose(again.stages[stage], weights.shipped().stages[stage])


@pytest.mark.parametrize(
    "text", ["feature,first\n", "", "feature,first,joint,first_home,joint_home\npopulation,x,0,0,0\n"]
)
def test_wrong_weights_are_told(text: str) -> None:
    with pytest.raises(CodebookError, match="fit the places anew"):
        weights.parse(text)


@pytest.mark.parametrize(
    "text", ["", "kind,word\nbuilt\n", "kind,word\nother,x\n", "kind,word\nbuilt,House\n"]
)
def test_wrong_words_are_told_with_their_line(text: str) -> None:
    with pytest.raises(CodebookError) as caught:
        lexicon.parse(text)
    assert caught.value.where.startswith("words.csv:")


def test_every_list_has_words() -> None:
    assert all(lexicon.words(kind) for kind in lexicon.KINDS)


def test_distances_between_vectors() -> None:
    made = unit_vectors([(0.0, 0.0), (0.0, 90.0), (0.0, 180.0)])
    assert kilometres(made[:1], made).tolist()[0] == pytest.approx([0.0, 10007.6, 20015.1], abs=1)


@pytest.mark.parametrize(
    ("name", "id_", "how"),
    [
        ("Aleppo Airport", "gn:4", How.LOOSE),
        ("Downtown Dallas", "gn:3", How.LOOSE),
        ("North Aleppo", "adm:SY.AL", How.LOOSE),
        ("Parisians", "gn:1", How.DEMONYM),
        ("Dallasites", "gn:3", How.DEMONYM),
    ],
)
def test_guesses(gazetteer: Gazetteer, name: str, id_: str, how: How) -> None:
    made = guesses(name, gazetteer=gazetteer)
    assert id_ in {m.entry.id for m in made}
    assert {m.how for m in made} == {how}


@pytest.mark.parametrize("name", ["Zzyzx River", "Springfielders", "airport", ""])
def test_no_guess(gazetteer: Gazetteer, name: str) -> None:
    assert guesses(name, gazetteer=gazetteer) == ()
