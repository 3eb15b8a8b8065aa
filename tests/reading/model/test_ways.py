"""Which way a route goes, by the words before its stops."""

from __future__ import annotations

from datetime import date

from foreshock.model import Argument, Claim, Document, Span
from foreshock.reading.model.ways import by_words
from foreshock.reading.pattern.reader import PatternReader


def way(text: str, *told: tuple[str, str], sources: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The arguments of a route that the network gives these, after the words had their say."""
    scenes = PatternReader().scenes(Document("d", text, date=date(2021, 3, 20)))
    args = []
    for role, value in told:
        at = text.index(value)
        args.append(Argument(role, value, Span(at, at + len(value))))
    span = Span(0, len(text))
    claim = Claim("d", "ROUTE", tuple(args), text, span, sources=sources)
    return [(a.role, a.text) for a in by_words(claim, scenes).args]


def test_what_a_way_leads_through_is_no_end_and_brings_its_list() -> None:
    text = "Convoys use a land corridor from Tarnak through Kessim and Halmet to Port Sarn."
    found = way(text, ("from", "Tarnak"), ("from", "Kessim"), ("to", "Port Sarn"))
    assert found == [("from", "Tarnak"), ("via", "Kessim"), ("via", "Halmet"), ("to", "Port Sarn")]


def test_where_it_goes_is_its_end() -> None:
    text = "Smugglers bring rockets from Tarnak into Kessim."
    assert way(text, ("from", "Tarnak"), ("via", "Kessim")) == [("from", "Tarnak"), ("to", "Kessim")]


def test_who_only_speaks_of_it_does_not_use_it() -> None:
    text = "In the view of analysts it is a corridor from Tarnak to Kessim."
    told = (("user", "analysts"), ("from", "Tarnak"), ("to", "Kessim"))
    assert way(text, *told, sources=("analysts",)) == [("from", "Tarnak"), ("to", "Kessim")]
    assert way(text, *told)[0] == ("user", "analysts")


def test_what_is_a_way_itself_and_what_it_is_near_stay_stops() -> None:
    text = "The army has access to the Tarnak-Kessim road."
    told = [("user", "army"), ("via", "Tarnak-Kessim road")]
    assert way(text, *told) == told
    text = "The rebels' supply line runs close to Halmet from Kessim."
    told = [("via", "Halmet"), ("from", "Kessim")]
    assert way(text, *told) == told


def test_a_way_that_would_lose_its_ends_stays_as_it_was_read() -> None:
    text = "Fighters move from Tarnak and from Kessim."
    told = [("from", "Tarnak"), ("to", "Kessim")]
    assert way(text, *told) == told
