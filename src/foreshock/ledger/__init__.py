"""The ledger: one SQLite file in which documents, their claims and people's decisions are appended.

    with Ledger.open("ledger.sqlite") as ledger:
        ledger.add(doc, reader.read(doc), reader="rules 1")
        for entry in ledger.entries(place="tanf"):
            ...

Everything else in Foreshock is worked out from it and can be worked out again.
"""

from foreshock.ledger.book import Ledger
from foreshock.ledger.records import ACTOR_ROLES, PLACE_ROLES, Added, Counts, Decision, Entry, Hit

__all__ = ["ACTOR_ROLES", "PLACE_ROLES", "Added", "Counts", "Decision", "Entry", "Hit", "Ledger"]
