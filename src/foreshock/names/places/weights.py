"""The resolver's weights: a small linear model, fitted by `training/fit_places.py` and kept as a table."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from foreshock.errors import CodebookError
from foreshock.names.places.features import NAMES, Floats

FILE = "weights.csv"
# Which weights: the first look, before the document's other places are known; then with them; each without
# and with the outlet's home.
STAGES = ("first", "joint", "first_home", "joint_home")


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One number a feature and stage."""

    stages: Mapping[str, Floats]

    def of(self, *, joint: bool, home: bool) -> Floats:
        """The weights of a stage."""
        return self.stages[("joint" if joint else "first") + ("_home" if home else "")]


@cache
def shipped() -> Weights:
    """The weights that the package carries."""
    return parse((files("foreshock.names.places") / FILE).read_text(encoding="utf-8"))


def parse(text: str, *, file: str = FILE) -> Weights:
    """Weights from a table; raises `CodebookError` where a feature is missing or no number."""
    rows = {r["feature"]: r for r in csv.DictReader(text.splitlines())}
    try:
        return Weights({s: np.array([float(rows[n][s]) for n in NAMES]) for s in STAGES})
    except (KeyError, ValueError, TypeError) as error:
        raise CodebookError(f"no weight for {error}: fit the places anew", where=file) from error


def written(weights: Weights) -> str:
    """The table that `parse` reads."""
    lines = [",".join(("feature", *STAGES))]
    for i, name in enumerate(NAMES):
        lines.append(",".join((name, *(f"{weights.stages[s][i]:.4f}" for s in STAGES))))
    return "\n".join(lines) + "\n"
