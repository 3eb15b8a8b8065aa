"""The gazetteer: places of the world by name, in an SQLite file that is built on first use."""

from __future__ import annotations

from foreshock.names.gazetteer.entry import Entry, How, Match, distance_km
from foreshock.names.gazetteer.store import Gazetteer

__all__ = ["Entry", "Gazetteer", "How", "Match", "distance_km"]
