"""What a layout makes of a row, and the claims of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foreshock.codebook import codebook
from foreshock.errors import FormatError
from foreshock.model import Argument, Claim, When
from foreshock.sources.coded.page import Page
from foreshock.sources.coded.told import Told

# How rows that Foreshock wrote itself name their events: type and id, and whether they were invented.
_OWN = re.compile(r"foreshock:(?P<type>[a-z]+):(?P<id>\w+)(?P<synthetic>:synthetic)?$")


@dataclass(frozen=True, slots=True)
class Own:
    """What the id of a row says that Foreshock wrote."""

    type: str
    synthetic: bool


def own(id_: str) -> Own | None:
    """The type that a row's id tells; None for rows of others."""
    said = _OWN.match(id_)
    known = codebook().types.get(said["type"]) if said else None
    return Own(known.name, bool(said["synthetic"])) if said and known and known.kind == "action" else None


def own_id(type_: str, id_: str, *, synthetic: bool) -> str:
    """The id under which Foreshock writes an event."""
    return f"foreshock:{type_}:{id_}{':synthetic' if synthetic else ''}"


@dataclass(frozen=True, slots=True)
class Coding:
    """The claims of a row in the making: types with their arguments, when, who says so."""

    doc: str
    page: Page
    told: Told
    when: When
    sources: tuple[str, ...]
    hedged: bool = False

    def claim(self, type_: str, args: Sequence[Argument]) -> Claim:
        """A claim of that type with those of the arguments that the type has; raises `FormatError`."""
        roles = codebook().types[type_].roles
        kept = tuple(dict.fromkeys(a for a in args if a.role in roles))
        if not kept:
            raise FormatError("neither actor nor place in this row")
        claim = Claim(
            doc=self.doc,
            type=type_,
            args=kept,
            quote=self.page.quote.of(self.page.text),
            span=self.page.quote,
            hedged=self.hedged,
            sources=self.sources,
            when=self.when,
            confidence=1.0,
            reason=self.told.reason,
        )
        codebook().check(claim)
        return claim


def counts(
    page: Page, *, best: int | None, low: int | None, high: int | None, column: str
) -> Iterator[Argument]:
    """The count of the dead: the best one, and beside it the span where the row gives one."""
    if not (best or high):
        return
    if best is not None:
        yield page.argument("dead", column, str(best))
    if low is not None and high is not None and low < high:
        yield Argument("dead", f"{low} to {high}")
