from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from foreshock.model import Document
from foreshock.names.gazetteer import Gazetteer
from foreshock.names.places import recognise, toponyms
from foreshock.reading.model.analysis import Analysis, Entity
from foreshock.reading.model.reader import Words
from foreshock.reading.model.session import Session, weights_folder


def analysed(text: str, *entities: tuple[str, str]) -> Analysis:
    """What the network would tell: entities by their words."""
    words = Words.of(Document("t", text))
    found = []
    for kind, name in entities:
        start = text.index(name)
        inside = [i for i, (a, b) in enumerate(words.offsets) if start <= a and b <= start + len(name)]
        found.append(Entity(kind, inside[0], inside[-1] + 1))
    n, nothing = len(words.texts), np.zeros(0, dtype=np.float32)
    return Analysis(
        words=tuple(words.texts),
        offsets=tuple(words.offsets),
        sentence=tuple(words.sentence),
        upos=("X",) * n,
        heads=(-1,) * n,
        relations=("root",) * n,
        children=((),) * n,
        entities=tuple(found),
        fact=nothing,
        vectors=nothing,
        types=nothing,
    )


def names(gazetteer: Gazetteer, text: str, *entities: tuple[str, str]) -> list[str]:
    made = recognise(analysed(text, *entities), text=text, gazetteer=gazetteer)
    assert all(t.span.of(text) == t.text for t in made)
    assert all(a.span.end <= b.span.start for a, b in pairwise(made))
    return [t.text for t in made]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("Troops left Foobar.", [("LOC", "Foobar")], ["Foobar"]),
        ("A fire in Paris, Texas, spread.", [("LOC", "Paris, Texas")], ["Paris", "Texas"]),
        ("Syrian jets hit a depot.", [], ["Syrian"]),
        ("He speaks French.", [], []),
        ("They met in the North.", [("LOC", "North")], []),
        ("They met at Mercy Hospital.", [("LOC", "Mercy Hospital")], []),
        ("They met at Aleppo Hospital.", [("LOC", "Aleppo Hospital")], ["Aleppo"]),
        ("Paris Smith came.", [("PER", "Paris Smith")], []),
        ("The Atlanta Police Department said so.", [("ORG", "Atlanta Police Department")], ["Atlanta"]),
        ("The Dandelion Council said so.", [("ORG", "Dandelion Council")], []),
        ("He fled to Aleppo.", [], ["Aleppo"]),
        ("The U.S. said so.", [], ["U.S."]),
        ("An envoy of the U.N. came from the U.N. on Monday.", [], []),
        ("it rained in aleppo", [("LOC", "aleppo")], ["aleppo"]),
        ("Ms. Lee came to us on Monday in March.", [], []),
        ("In Aleppo it rained. Aleppo was wet.", [("LOC", "Aleppo")], ["Aleppo", "Aleppo"]),
        ("ALEPPO (AP) - It rained.", [], ["ALEPPO"]),
        ("the mosulparis factory", [], []),
        ("", [], []),
    ],
)
def test_toponyms(
    gazetteer: Gazetteer, text: str, entities: list[tuple[str, str]], expected: list[str]
) -> None:
    assert names(gazetteer, text, *entities) == expected


def test_with_the_network(gazetteer: Gazetteer) -> None:
    text = "Government troops entered Aleppo on Tuesday, and Turkish jets flew over Latakia."
    made = toponyms(text, gazetteer=gazetteer, session=Session(weights_folder()))
    assert [t.text for t in made] == ["Aleppo", "Turkish", "Latakia"]
