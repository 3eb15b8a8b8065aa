"""Joint resolution: each group's probabilities, looked at alone first and then in the light of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from foreshock.names.gazetteer import Entry
from foreshock.names.places.features import Floats, Home, Table, softmax, unit_of, unit_vectors, with_context
from foreshock.names.places.weights import Weights

# Looks at the whole document; the second one changes little, a third nothing that could be measured.
ROUNDS = 2
# An outlet's home is known by this many places of its texts at least.
LEAST = 5
MOST_POINTS = 200
# An outlet that writes about the whole world has no home that would tell anything.
CONCENTRATED = 0.25
# As large as the weight that the fit gives to the country of an outlet's home.
COUNTRY_WEIGHT = 1.2


def probabilities(
    made: Table,
    *,
    weights: Weights,
    home: Home | None = None,
    countries: Mapping[str, float] | None = None,
) -> Floats:
    """The probability of each row of the table, within its group.

    `countries` are the shares that countries have in what is known beyond the document; they count like those
    of an outlet's home.
    """
    if not made.matches:
        return np.zeros(0)
    known = home is not None
    told = np.array([(countries or {}).get(c, 0.0) for c in made.countries]) * COUNTRY_WEIGHT
    nothing = np.zeros(len(made.matches))
    p = softmax(made, with_context(made, nothing, home) @ weights.of(joint=False, home=known) + told)
    for _ in range(ROUNDS):
        p = softmax(made, with_context(made, p, home) @ weights.of(joint=True, home=known) + told)
    return p


def home_of(places: Iterable[Entry]) -> Home | None:
    """Where an outlet is at home, by the places that its texts name; None where they are too few or
    too scattered."""
    found = [e for e in places if e.kind != "continent"]
    if len(found) < LEAST:
        return None
    share = 1 / len(found)
    countries: dict[str, float] = {}
    units: dict[tuple[str, str], float] = {}
    for e in found:
        countries[e.country] = countries.get(e.country, 0.0) + share
        if unit_of(e)[1]:
            units[unit_of(e)] = units.get(unit_of(e), 0.0) + share
    if max(units.values(), default=0.0) < CONCENTRATED:
        return None
    points = [e for e in found if e.kind in ("town", "capital", "admin2")][:MOST_POINTS]
    near = unit_vectors([(e.lat, e.lon) for e in points]) if points else np.zeros((0, 3))
    weights = np.full(len(points), 1 / max(len(points), 1))
    return Home(near, weights, countries, units)
