"""The picture: who holds which place, who backs whom, what happened, as of a date and as known on one.

    picture = Picture.build(entries, as_of=date(2017, 5, 31))
    for row in picture.control: ...

`entry` says what goes in; `times` is world time; `naming` says which names are one; `evidence` counts
origins; `tellings` and `control`, `ties`, `events`, `positions` derive the facts; `disagreements` keeps
what the sources disagree about, `questions` what is not known; `pages` gathers one place or one actor.
"""

from __future__ import annotations

from foreshock.picture.control import Aim, Control, Layer, Side, State, Turn
from foreshock.picture.disagreements import Answer, Disagreement, Kind
from foreshock.picture.documents import DocumentRow
from foreshock.picture.entry import Entry
from foreshock.picture.events import Detail, Event
from foreshock.picture.evidence import Evidence
from foreshock.picture.model import Model
from foreshock.picture.naming import Ambiguity, Named, Variant
from foreshock.picture.pages import ActorPage, PlacePage, actor_page, place_page
from foreshock.picture.picture import Picture
from foreshock.picture.positions import Position, Route
from foreshock.picture.questions import Question
from foreshock.picture.tellings import Word
from foreshock.picture.ties import Tie
from foreshock.picture.times import Basis, WorldTime

__all__ = [
    "ActorPage",
    "Aim",
    "Ambiguity",
    "Answer",
    "Basis",
    "Control",
    "Detail",
    "Disagreement",
    "DocumentRow",
    "Entry",
    "Event",
    "Evidence",
    "Kind",
    "Layer",
    "Model",
    "Named",
    "Picture",
    "PlacePage",
    "Position",
    "Question",
    "Route",
    "Side",
    "State",
    "Tie",
    "Turn",
    "Variant",
    "Word",
    "WorldTime",
    "actor_page",
    "place_page",
]
