"""What an answer is worked out from: the picture of a day, as known at a moment, at a ledger's revision."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from foreshock.names.gazetteer import Gazetteer
from foreshock.picture import Picture
from foreshock.picture.model import Model
from foreshock.web.decided import Decided
from foreshock.web.shapes.common import MetaShape


@dataclass(frozen=True, slots=True)
class Asking:
    """Which picture is asked for. `as_of` None is the newest day told; of `known_on` and `revision` (a number
    of the ledger, for permalinks) at most one is given."""

    as_of: date | None = None
    known_on: datetime | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """The picture that was asked for. `model` is what it is a view of, `gazetteer` None where none is,
    `decided` what people had decided of its claims by then."""

    picture: Picture
    model: Model
    revision: int
    known_on: datetime | None
    gazetteer: Gazetteer | None
    decided: Decided = field(default_factory=Decided)

    @property
    def meta(self) -> MetaShape:
        """What stands at the head of an answer."""
        known = self.known_on.isoformat() if self.known_on else None
        return MetaShape(self.picture.as_of, known, self.revision)
