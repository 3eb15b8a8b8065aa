"""How likely a candidate is right: a visible table of features and weights (logistic regression).

The weights are fitted on predictions for training documents that the predicting model had not seen
(`training/calibrate.py`), so that the confidence is an honest one; `docs/reading.md` shows the diagram.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from foreshock.errors import ReadingError
from foreshock.model import Argument
from foreshock.reading.model.decode import Found, Labels

FILE = "confidence.csv"
# The row that holds the least confidence with which a claim is written.
KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Hint:
    """What the pattern reader says of a word: the claim type it triggers, how sure, and its status.

    `sure` is the least confidence of a reading whose build alone tells it (`takings.sure`), else 0."""

    word: int
    type: str
    confidence: float
    status: str
    hedged: bool
    args: tuple[Argument, ...] = ()
    sure: float = 0.0


def logit(p: float) -> float:
    """Log odds, bounded at one in two hundred."""
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1 - p))


def features(found: Found, hint: Hint | None, labels: Labels) -> dict[str, float]:
    """What is known of a candidate, by name."""
    filled = {s.role: s.probability for s in found.args}
    core = [p for role, p in filled.items() if role in labels.core[found.type]]
    wanted = labels.required[found.type]
    return {
        "bias": 1.0,
        "trigger": logit(found.probability),
        "cue": float(hint is not None),
        "cue sure": logit(hint.confidence) if hint else 0.0,
        "arguments": sum(core) / len(core) if core else 0.0,
        "weakest argument": min(core, default=0.0),
        "missing": float(sum(role not in filled for role in wanted)),
        "many arguments": float(len(found.args) > 4),
        "not actual": float(found.status != "actual"),
        f"type {found.type}": 1.0,
    }


@dataclass(frozen=True, slots=True)
class Score:
    """The table. Without one the trigger's probability stands for the confidence. `keep` is the least
    confidence with which a claim is written."""

    weights: Mapping[str, float] = field(default_factory=dict)
    keep: float = 0.35

    @classmethod
    def load(cls, folder: Path) -> Score:
        """Read the table; raises `ReadingError` with file and line where it is wrong."""
        path = folder / FILE
        rows: dict[str, float] = {}
        try:
            with path.open(encoding="utf-8", newline="") as f:
                for line, row in enumerate(csv.reader(f), 1):
                    if line > 1:
                        rows[row[0]] = float(row[1])
        except OSError as error:
            raise ReadingError(f"cannot be read: {error.strerror}", where=str(path)) from error
        except (ValueError, IndexError) as error:
            raise ReadingError("a feature and its weight are expected", where=f"{path}:{line}") from error
        return cls({k: v for k, v in rows.items() if k != KEEP}, rows.get(KEEP, 0.5))

    def of(self, found: Found, hint: Hint | None, labels: Labels) -> float:
        """The confidence of a candidate, 0 to 1."""
        if not self.weights:
            return min(1.0, max(0.0, found.probability))
        total = sum(self.weights.get(k, 0.0) * v for k, v in features(found, hint, labels).items())
        return 1 / (1 + math.exp(-total))
