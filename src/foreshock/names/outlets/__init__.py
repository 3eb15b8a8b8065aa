"""Outlets, agencies, monitors and spokesmen: who publishes or says something, on whose side, how reliable.

`registry` reads `codebook/sources/*.csv` and finds a source by its name or domain; `speaking` by a phrase of
a text (`an AFP correspondent in Aleppo`); `credit` finds the agencies that a text is credited to; `rated` is
what people decided of a source.
"""

from foreshock.names.outlets.credit import credited
from foreshock.names.outlets.entry import KINDS, LETTERS, VOICES, SourceEntry
from foreshock.names.outlets.rated import Rated, source_key
from foreshock.names.outlets.registry import SourceRegistry
from foreshock.names.outlets.speaking import speaking

__all__ = [
    "KINDS",
    "LETTERS",
    "VOICES",
    "Rated",
    "SourceEntry",
    "SourceRegistry",
    "credited",
    "source_key",
    "speaking",
]
