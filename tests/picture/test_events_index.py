"""The index says the same whether the mentions come at once or one by one, in any order."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.picture.events import Book, Clues, Index, clues, cluster, derive, events, mentions, settled
from foreshock.picture.events import index as indices
from foreshock.picture.events.pairs import score
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from foreshock.picture.sides import Sides
from tests.picture.builders import Told, say

PLACES = ("al-Tanf", "Raqqa", "Douma")
SAID = ("planes bombed {} at dawn", "a strike hit the market of {}", "dozens died in {}", "fighting near {}")


@st.composite
def acts(draw: st.DrawFn) -> list[Told]:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(("airstrike", "kill", "clash")),
                st.sampled_from(PLACES),
                st.sampled_from(SAID),
                st.integers(1, 9),
                st.sampled_from(("d1", "d2", "d3", "d4")),
            ),
            max_size=12,
            unique=True,
        )
    )
    return [
        say(
            kind,
            {"actor": "Syrian army", "place": place},
            doc=doc,
            when=f"2017-05-{day:02}",
            quote=said.format(place),
            at=100 * n,
        )
        for n, (kind, place, said, day, doc) in enumerate(rows)
    ]


def read(entries: list[Told]) -> tuple[list[Clues], Sides]:
    naming = Naming(entries)
    evidence = gather(entries, naming=naming, as_of=date.max)
    return [clues(m) for m in mentions(evidence, naming=naming)], Sides.of_entries(entries)


def groups(index: Index) -> dict[str, list[str]]:
    return {key: [c.id for c in group] for key, group in index.groups.items()}


@settings(max_examples=60, deadline=None)
@given(acts(), st.randoms(use_true_random=False), st.sampled_from((1, 2, 40)), st.sampled_from((2, 150)))
def test_rebuilt_equals_incremental(told: list[Told], dice: object, nearest: int, largest: int) -> None:
    every, sides = read(told)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indices, "NEAREST", nearest)
        patch.setattr(indices, "LARGEST", largest)
        whole = Index(every, sides=sides)
        mixed = list(every)
        dice.shuffle(mixed)  # type: ignore[attr-defined]
        index = Index(mixed[:3], sides=sides)
        for c in mixed[3:]:
            index.take([c])
        assert groups(index) == groups(whole)
        gone = [c.id for c in mixed[::2]]
        index.take(gone=gone)
        assert groups(index) == groups(Index([c for c in every if c.id not in gone], sides=sides))


def test_taking_says_which_groups_changed() -> None:
    said = (
        ("al-Tanf", "d1", "US jets bombed a column near al-Tanf"),
        ("al-Tanf", "d2", "a strike near al-Tanf destroyed several vehicles"),
        ("Douma", "d3", "shells and rockets rained on the market of Douma"),
    )
    one, two, other = (
        say("airstrike", {"actor": "US", "place": p}, doc=d, when="2017-05-18", quote=q) for p, d, q in said
    )
    every, sides = read([one, two, other])
    first, second, third = (next(c for c in every if c.doc == d) for d in ("d1", "d2", "d3"))
    index = Index([first, third], sides=sides)
    old, new = index.take([second])
    assert old == {first.id}
    assert new == {min(first.id, second.id)}
    assert third.id in index.groups
    assert index.take(gone=["nobody"]) == (set(), set())


def test_a_block_compares_the_nearest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0

    def counting(*args: object, **more: object) -> float:
        nonlocal count
        count += 1
        return score(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(indices, "score", counting)
    monkeypatch.setattr(indices, "NEAREST", 3)
    told = [
        say("clash", {"actor": f"G{n}", "place": "Douma"}, doc=f"d{n}", when="2017-05-18") for n in range(60)
    ]
    every, sides = read(told)
    Index(every, sides=sides)
    # Two blocks tell them all (place, neighbourhood or words); the pairs grow with their number.
    assert count < 60 * 3 * 12


@settings(max_examples=40, deadline=None)
@given(acts())
def test_events_share_out_the_mentions(told: list[Told]) -> None:
    naming = Naming(told)
    found = mentions(gather(told, naming=naming, as_of=date.max), naming=naming)
    sides = Sides.of_entries(told)
    parts = cluster(found, sides=sides)
    assert sorted(m.evidence.id for part in parts for m in part) == sorted(m.evidence.id for m in found)
    for part in parts:
        made = derive(part, sides)
        assert made == derive(part[::-1], sides)
        assert set(made.claims) == {m.evidence.id for m in part}
        assert made.first is not None
        assert made.last is not None
        assert made.first <= made.last


@settings(max_examples=30, deadline=None)
@given(acts())
def test_a_group_settles_alike_in_any_order(told: list[Told]) -> None:
    every, sides = read(told)
    for group in Index(every, sides=sides).groups.values():
        made = [[c.id for c in part] for part in settled(group, sides=sides)]
        assert made == [[c.id for c in part] for part in settled(group[::-1], sides=sides)]
        assert all(a < b for part in made for a, b in pairwise(part))


@settings(max_examples=40, deadline=None)
@given(acts(), st.randoms(use_true_random=False), st.integers(1, 10))
def test_a_book_kept_up_says_what_one_made_at_once_says(told: list[Told], dice: object, day: int) -> None:
    naming = Naming(told)
    evidence = gather(told, naming=naming, as_of=date.max)
    found, sides = list(mentions(evidence, naming=naming)), Sides.of_entries(told)
    whole = Book(found, sides=sides)
    assert whole.events() == events(evidence, naming=naming, sides=sides)
    dice.shuffle(found)  # type: ignore[attr-defined]
    book = Book(found[:2], sides=sides)
    for m in found[2:]:
        book.take([m])
    on = date(2017, 5, day)
    assert book.events() == whole.events()
    assert book.events(on) == whole.events(on)
    count = {m.evidence.id for m in found if m.evidence.time.day <= on}
    assert {c for e in book.events(on) for c in e.claims} == count
    assert all(e.time.day <= on for e in book.events(on))
