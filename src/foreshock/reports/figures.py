"""The pictures of a report, with what they leave out said in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from foreshock.model import Status
from foreshock.picture import Control, State
from foreshock.reports.limits import counted, left_out
from foreshock.reports.model import Figure, Sentence
from foreshock.reports.pictures import map as mapping
from foreshock.reports.pictures import network
from foreshock.reports.pictures.legend import holders
from foreshock.reports.view import View
from foreshock.reports.words import day_text


def map_figure(view: View, control: Sequence[Control]) -> tuple[tuple[Figure, ...], Mapping[str, str]]:
    """The map of who holds what, and for each place on it its letters; nothing where no place was found."""
    if not view.spots:
        return (), {}
    day = f" on {day_text(view.picture.as_of)}" if view.picture.as_of else ""
    moves = tuple(_arrows(view))
    made = mapping.draw(
        control,
        view.spots,
        theatre=view.theatre,
        movements=moves,
        title=f"Who holds what{day}",
        party=view.party,
    )
    if made is None:
        return (), {}
    marks = {c.place.key: _mark(c, made.letters, view) for c in control if c.place.key in made.drawn}
    notes = tuple(_map_notes(control, made, view))
    return (Figure("map", f"Map: who holds what{day}", made.drawing, notes),), marks


def _arrows(view: View) -> Iterator[mapping.Movement]:
    """The movements since the report's first day of which both ends are told."""
    for m in view.movements:
        if m.status == Status.ACTUAL and (view.since is None or m.last >= view.since):
            who = ", ".join(n.name for n in m.actors)
            yield from (mapping.Movement(who, a.key, b.key) for a in m.start for b in m.end)


def _mark(c: Control, letters: Mapping[str, str], view: View) -> str:
    if c.state == State.UNKNOWN:
        return "?"
    mine = dict.fromkeys(letters[view.party(h).described] for h in holders(c))
    return "/".join(mine)


def _map_notes(control: Sequence[Control], made: mapping.Map, view: View) -> Iterator[Sentence]:
    spots = view.spots or {}
    placed = [c for c in control if c.place.key in spots and not spots[c.place.key].wide]
    untold = [c for c in control if c not in placed]
    if untold:
        yield from _note(untold, "without a mark: no position was found, or they are too large for one")
    crowded = [c for c in placed if c.place.key not in made.drawn]
    if crowded:
        yield from _note(crowded, "without a mark: outside the frame, or no room for them")


def _note(places: Sequence[Control], why: str) -> tuple[Sentence, ...]:
    claims = tuple(dict.fromkeys(c for p in places for c in p.claims))
    return counted(len(places), claims, what="Not on the map", why=why)


def network_figure(view: View) -> tuple[Figure, ...]:
    """The network of who backs whom; nothing where no such tie is told."""
    made = network.draw(filter(view.stands, view.ties), title="Who backs, is allied with and opposes whom")
    if made is None:
        return ()
    notes = _network_notes(view, made)
    return (Figure("network", "Network: who backs whom", made.drawing, notes),)


def _network_notes(view: View, made: network.Network) -> tuple[Sentence, ...]:
    drawn = [t for t in view.ties if t.type in network.KINDS and not (t.a.doc or t.b.doc)]
    against = [t for t in drawn if not view.stands(t)]
    fewer = left_out(made.left, what="Not in the network", why="ties of fewer origins")
    crossed = left_out(against, what="Not in the network", why="against the sign of what is told of the two")
    return (*fewer, *crossed)
