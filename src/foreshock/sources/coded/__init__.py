"""Codings of others: rows of ACLED- and UCDP-style CSV as documents with sourced claims.

    for item in coded("ged.csv"):
        if isinstance(item, Coded):
            ledger.add(item.document, item.claims, reader=READER)

A row becomes a document whose text is its notes or headline and its columns, so that what its claims quote is
verbatim; position, precision and counts of the row stand in the claims' `reason` and are read back by `Told`.
"""

from __future__ import annotations

from foreshock.sources.coded.licences import Licence, licence_of
from foreshock.sources.coded.rows import LICENCES, READER, STYLES, Coded, coded, style_of
from foreshock.sources.coded.told import Told

__all__ = [
    "LICENCES",
    "READER",
    "STYLES",
    "Coded",
    "Licence",
    "Told",
    "coded",
    "licence_of",
    "style_of",
]
