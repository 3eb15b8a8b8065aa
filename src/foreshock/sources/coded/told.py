"""What a coded row tells beyond its claim: position, precision, counts. It stands in the claim's `reason`,
where the ledger keeps it, and is read back for exports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MARK = "imported: "
KEYS = (
    *("point", "geo_precision", "where_prec", "location", "admin1", "admin2", "admin3", "country"),
    *("best", "low", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("type_of_violence", "conflict", "clarity", "sub_event"),
)
_HEAD = re.compile(r"imported: (?P<style>\w+)-style row (?P<row>.*)$")
_BREAKS = re.compile(r"[;\s]+")


@dataclass(frozen=True, slots=True)
class Told:
    """One row: its layout (`acled` or `ucdp`), its id, and its values by the names in `KEYS`."""

    style: str
    row: str
    values: Mapping[str, str]

    @property
    def reason(self) -> str:
        """The reason of the row's claims."""
        said = (f"{k} {_flat(self.values[k])}" for k in KEYS if self.values.get(k))
        return "; ".join([f"{MARK}{self.style}-style row {_flat(self.row)}", *said])

    @classmethod
    def parse(cls, reason: str) -> Told | None:
        """The row that a reason tells; None for the reason of a reader."""
        head, *rest = reason.split("; ")
        said = _HEAD.match(head)
        if said is None:
            return None
        pairs = (part.partition(" ") for part in rest)
        return cls(said["style"], said["row"], {k: v for k, _, v in pairs if k in KEYS})

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude (degrees, WGS 84), where the row gives them."""
        lat, _, lon = self.values.get("point", "").partition(",")
        try:
            return float(lat), float(lon)
        except ValueError:
            return None

    @property
    def where_prec(self) -> int:
        """How precise the position is, in the codes of the UCDP-GED-style layout (1 exact to 7 sea or
        air)."""
        if said := self.values.get("where_prec"):
            return int(said)
        # A part of a region or a town near by, and a whole region whose capital stands for it.
        return {"1": 1, "2": 2, "3": 4}.get(self.values.get("geo_precision", ""), 4)

    def number(self, key: str) -> int | None:
        """A count; None where the row gives none."""
        said = self.values.get(key, "")
        return int(said) if said.isdigit() else None


def _flat(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()
