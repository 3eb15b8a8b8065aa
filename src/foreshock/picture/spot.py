"""Spots: where a place is, no more precisely than its name says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place is: degrees WGS 84, how far from there it may reach or be off (km), the codes of the
    countries it lies in (ISO 3166 alpha-3, empty where not known), its kind and the reason. `wide` marks a
    whole country or a larger area, which no mark on a map stands for."""

    lat: float
    lon: float
    radius_km: float
    countries: frozenset[str]
    kind: str
    reason: str
    unit: str = ""
    wide: bool = False
