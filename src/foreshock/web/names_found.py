"""Finding actors and places by the beginnings of the words of their names, in any of their spellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foreshock.ledger.folding import fold
from foreshock.picture import Named, Picture
from foreshock.web.kept import Kept

# So many of each kind are shown.
MOST = 12


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name with its spellings, folded."""

    named: Named
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a picture."""

    actors: tuple[Spelled, ...]
    places: tuple[Spelled, ...]


def _of(picture: Picture) -> Names:
    naming = picture.naming
    actors = ((n, (v.name for v in naming.actor_variants(n.key))) for n in naming.every_actor())
    places = ((n, (v.name for v in naming.place_variants(n.key))) for n in naming.every_place())
    return Names(tuple(_spelled(actors)), tuple(_spelled(places)))


def _spelled(named: Iterable[tuple[Named, Iterable[str]]]) -> Iterator[Spelled]:
    for n, others in named:
        # What is only described (`rebels`) is another in each text: its words find the texts.
        if not n.doc:
            yield Spelled(n, tuple(dict.fromkeys(fold(name) for name in (n.name, *others))))


names = Kept(_of)


def matching(rows: Iterable[Spelled], words: str) -> list[Named]:
    """The names of which each word asked for begins a word: the same name first, then names that begin so,
    then the shorter."""
    asked = fold(words)
    if not asked:
        return []
    ranked = ((rank, row.named) for row in rows if (rank := _rank(row, asked)) is not None)
    found = sorted(ranked, key=lambda r: (r[0], len(r[1].name), r[1].name, r[1].key))
    return [named for _, named in found[:MOST]]


def _rank(row: Spelled, asked: str) -> int | None:
    ranks = [r for spelling in row.spellings if (r := _how(spelling, asked)) is not None]
    return min(ranks, default=None)


def _how(spelling: str, asked: str) -> int | None:
    if spelling == asked:
        return 0
    if spelling.startswith(asked):
        return 1
    told = spelling.split()
    return 2 if all(any(t.startswith(word) for t in told) for word in asked.split()) else None
