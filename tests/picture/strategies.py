"""Strategies for entries: few names, places and days, so that they meet."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.picture.builders import Told, say

ACTORS = st.sampled_from(["US", "America", "rebels", "Syrian regime", "IS", "Daesh", "Lions", "SDF"])
PLACES = st.sampled_from(["al-Tanf", "Tanf", "town", "Raqqa"])
DAYS = st.sampled_from(["2016-10-01", "2017-05-29", "2017-05-30", "2017-05-31", "2017-06-02"])
WHENS = st.sampled_from(
    [None, "2017-05-30", "2017-05", "2016", "2011/2017-05-31", "../2016", "2017-05-01/..", "2018"]
)
STATUSES = st.sampled_from(["actual", "actual", "actual", "denied", "planned", "possible"])
SHAPES = {
    "HOLDS": ("holder", "place"),
    "seize": ("actor", "place"),
    "lose": ("actor", "place"),
    "withdraw": ("actor", "place"),
    "LOCATED": ("actor", "place"),
    "BACKS": ("backer", "client"),
    "ALLIED": ("a", "b"),
    "OPPOSES": ("actor", "target"),
    "ALIAS": ("name", "other"),
    "ROUTE": ("from", "to"),
    "clash": ("actor", "recipient", "place"),
    "threaten": ("actor", "recipient"),
}


@st.composite
def told(draw: st.DrawFn) -> Told:
    kind = draw(st.sampled_from(sorted(SHAPES)))
    args = {
        role: draw(
            st.lists(
                PLACES if role in ("place", "from", "to") else ACTORS, min_size=1, max_size=2, unique=True
            )
        )
        for role in SHAPES[kind]
    }
    return say(
        kind,
        args,
        doc=draw(st.sampled_from(["d1", "d2", "d3"])),
        day=draw(st.none() | DAYS),
        when=draw(WHENS),
        status=draw(STATUSES),
        hedged=draw(st.booleans()),
        sources=draw(st.lists(st.sampled_from(["Monitor", "officials"]), max_size=1)),
        at=draw(st.integers(0, 3)),
    )


LEDGERS = st.lists(told(), max_size=14)
