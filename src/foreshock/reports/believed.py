"""Which answers on who holds a place the first page may give: those that their own claims carry."""

from __future__ import annotations

from foreshock.picture import Control, Picture, State
from foreshock.picture.error_rates import Errors, shipped_errors
from foreshock.picture.evidence import origins
from foreshock.picture.explaining import Weighing
from foreshock.picture.facts import control_fact
from foreshock.picture.leaning import leaning_stances
from foreshock.reports.view import View

# Below this it is likelier wrong than right.
LEAST = 0.5


def weighing_of(view: View) -> Weighing:
    """What beliefs are worked out with: the view's, else the shipped errors and the picture's ratings."""
    return view.weighing or weighed_with(shipped_errors(), view.whole)


def weighed_with(errors: Errors, picture: Picture) -> Weighing:
    """Beliefs by those errors, and by how reliable and on whose side the picture's sources are."""
    ratings = picture.ratings
    stance = leaning_stances(picture.naming, leans=ratings.leans, sides=picture.sides)
    return Weighing(errors, ratings.letter, stance)


def is_carried(view: View, c: Control, weighing: Weighing) -> bool:
    """Whether the belief that the place is held so is no less than one half and more origins tell it than
    tell what excludes it. A dispute names no holder, and stands."""
    if c.state == State.DISPUTED:
        return True
    fact, evidence = control_fact(c, view.whole), view.whole.evidence
    told = [evidence[x] for x in fact.claims_for if x in evidence]
    against = [evidence[x] for x in fact.claims_against if x in evidence]
    return origins(told) > origins(against) and weighing.belief(told, against).value >= LEAST
