"""The flashpoints as a section of the report: ranked, and of the first few every part with its claims."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from foreshock.foresight.flashpoints import Flashpoint, scored
from foreshock.picture.theatre import lies_in
from foreshock.reports import rows
from foreshock.reports.model import NONE, Line, Row, Section, Table, own, told
from foreshock.reports.view import View
from foreshock.reports.words import count

# How many are listed, and of how many the parts are shown.
MOST, SHOWN = 8, 3

INTRO = (
    "Places that two hostile sides are told to be near, ranked. The score is hostility × nearness of one × "
    "nearness of the other × (1 + closing) × stakes × (1 + escalation); it only ranks. Beside it stands the "
    "plain baseline: that the two are told to have fought here before."
)


def flashpoints_section(view: View) -> Section:
    """The section; of a theatre those whose places lie in it."""
    every = scored(view.whole, spots=view.spots)
    lying = (f for f in every if lies_in((view.spots or {}).get(f.place.key), view.theatre))
    found = [f.full() for f in islice(lying, max(MOST, SHOWN))]
    ranked = Table(
        "Flashpoints",
        ("Rank", "Place", "One side", "Other side", "Score", "States", "Fought here before"),
        tuple(_row(n, f) for n, f in enumerate(found[:MOST], start=1)),
    )
    parts = tuple(_parts(n, f) for n, f in enumerate(found[:SHOWN], start=1))
    empty = "Nowhere are two hostile sides told to be near one place."
    return Section("flashpoints", "Flashpoints", INTRO, tables=(ranked, *parts), empty=empty)


def _row(rank: int, f: Flashpoint) -> Row:
    one, other = f.camps
    states: Line = told(f.states_meeting) if f.states_meeting else NONE
    fought = own(count(len(f.fought_before), "claim")) if f.fought_before else NONE
    cells = (
        own(str(rank)),
        rows.name(f.place),
        told(one.name),
        told(other.name),
        own(f"{f.score:.2f}"),
        states,
        fought,
    )
    return Row(cells, f.claims)


def _parts(rank: int, f: Flashpoint) -> Table:
    made: Sequence[Row] = [
        Row((own(p.name), own(f"{p.value:+.2f}"), told(p.says)), p.claims) for p in f.parts
    ]
    return Table(f"Parts of flashpoint {rank}", ("Part", "Value", "Why"), tuple(made))
