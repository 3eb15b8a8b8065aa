"""Who grades the sources and claims of a ledger's picture, and how each document was reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from foreshock.ledger import Ledger
from foreshock.ledger.rating import rated
from foreshock.picture import DocumentRow, Picture
from foreshock.picture.credibility import credibility_in
from foreshock.picture.evidence import Evidence
from foreshock.picture.rating import Ratings
from foreshock.reports.trust import Grade, Trust


def trust_of(picture: Picture, ledger: Ledger, *, known_on: datetime | None = None) -> Trust:
    """The grades and the ways of access for the picture's documents: by the registry of sources and by what
    people decided of them up to `known_on`."""
    ratings = Ratings(rated(ledger, known_on=known_on))
    return Trust(_reliability(ratings), _credibility(picture, ratings), _Access(ledger, picture))


def _reliability(ratings: Ratings) -> Callable[[str], Grade]:
    def grade(outlet: str) -> Grade:
        found = ratings.of(outlet)
        return Grade(found.letter, found.reason)

    return grade


def _credibility(picture: Picture, ratings: Ratings) -> Callable[[Evidence], Grade]:
    by = credibility_in(picture, letter=ratings.letter)

    def grade(evidence: Evidence) -> Grade:
        found = by(evidence)
        return Grade(str(found.grade), found.reason)

    return grade


class _Access:
    """How each document was reached; looked up at once, as the ledger may be closed later."""

    def __init__(self, ledger: Ledger, picture: Picture) -> None:
        self._reached = {d.doc: _reached(ledger, d) for d in picture.documents}

    def __call__(self, row: DocumentRow) -> str:
        return self._reached.get(row.doc, "")


def _reached(ledger: Ledger, row: DocumentRow) -> str:
    document = ledger.document(row.doc)
    ways = (("at ", document.url), ("in the file ", document.path))
    found = next((f"{how}{where}" for how, where in ways if where), "")
    return found or (f"by {row.outlet}, no address kept" if row.outlet else "not known")
