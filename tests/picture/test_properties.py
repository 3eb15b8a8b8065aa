"""What holds for every ledger: order, repetition, reprints, denials, decisions undone, one more document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foreshock.ledger import Ledger
from foreshock.ledger.judging import KIND as CLAIM
from foreshock.ledger.judging import Verdict as Judgement
from foreshock.ledger.judging import decided_claims, judge
from foreshock.ledger.merging import decide_names, decided_names, undo
from foreshock.model import Argument, Claim, Document, Span, Status, When
from foreshock.names.decided import Decided, Verdict, What
from foreshock.picture import Picture
from foreshock.picture.control import State
from foreshock.picture.model import Model
from foreshock.picture.naming import ACTOR_ROLES, PLACE_ROLES, Naming
from foreshock.picture.picture import FAMILIES
from tests.picture.builders import Told, holds, say
from tests.picture.strategies import ACTORS, LEDGERS

AS_OF = date(2017, 5, 31)
DATES = st.sampled_from([date(2016, 6, 1), date(2017, 5, 29), AS_OF, date(2017, 6, 5), date(2018, 6, 1)])
ORIGINS = ("control", "aims", "ties", "events", "positions", "routes")
MERGES = st.lists(
    st.builds(Decided, st.just(What.ACTOR), st.sampled_from(Verdict), ACTORS, ACTORS, st.just("d")),
    max_size=2,
)


def differing(one: Picture, other: Picture) -> list[str]:
    """The families in which two pictures differ."""
    return [name for name in FAMILIES if getattr(one, name) != getattr(other, name)]


@given(st.data(), DATES, MERGES)
@settings(max_examples=60, deadline=None)
def test_any_order_and_any_repetition_gives_one_picture(
    data: st.DataObject, day: date, decided: list[Decided]
) -> None:
    entries = data.draw(LEDGERS)
    shuffled = data.draw(st.permutations([*entries, *entries[:3]]))
    one = Picture.build(entries, as_of=day, decided=decided)
    assert differing(one, Picture.build(shuffled, as_of=day, decided=decided)) == []


@given(st.data(), st.lists(DATES, min_size=1, max_size=3), MERGES)
@settings(max_examples=60, deadline=None)
def test_rebuilt_equals_incremental(data: st.DataObject, days: list[date], decided: list[Decided]) -> None:
    """However the entries come, one by one or many at a time, and whatever was asked for between."""
    entries = data.draw(st.permutations(data.draw(LEDGERS)))
    cuts = data.draw(st.lists(st.integers(0, len(entries)), max_size=3).map(sorted))
    model = Model.build((), decided=decided)
    for first, last in zip([0, *cuts], [*cuts, len(entries)], strict=True):
        model.add(entries[first:last])
        all_of(Picture(model, as_of=days[0]))
    for day in days:
        rebuilt = Picture(Model.build(entries, decided=decided), as_of=day)
        assert differing(rebuilt, Picture(model, as_of=day)) == []


def all_of(picture: Picture) -> None:
    for name in FAMILIES:
        getattr(picture, name)


@given(st.data(), MERGES)
@settings(max_examples=150, deadline=None)
def test_names_taken_in_by_parts_are_those_of_all(data: st.DataObject, decided: list[Decided]) -> None:
    """And what `add` tells as renamed is all that is named otherwise."""
    entries = list({e.claim.id: e for e in data.draw(LEDGERS)}.values())
    cut = data.draw(st.integers(0, len(entries)))
    naming = Naming(entries[:cut], decided=decided)
    before = dict(named(naming, entries[:cut]))
    renamed = naming.add(entries[cut:])
    after, whole = dict(named(naming, entries)), Naming(entries, decided=decided)
    assert after == dict(named(whole, entries))
    assert naming.ambiguities == whole.ambiguities
    assert list(naming.every_actor()) == list(whole.every_actor())
    assert list(naming.every_place()) == list(whole.every_place())
    assert {at[1] for at, name in before.items() if after[at] != name} <= renamed


def named(naming: Naming, entries: Iterable[Told]) -> Iterator[tuple[tuple[str, str, str], object]]:
    for e in entries:
        doc = e.origin or e.claim.doc
        for a in e.claim.args:
            if a.role in ACTOR_ROLES or a.role == "target":
                yield ("actor", a.text, doc), naming.actor(a.text, doc=doc)
            if a.role in PLACE_ROLES:
                yield ("place", a.text, doc), naming.place(a.text, doc=doc)
        for source in e.claim.sources:
            yield ("speaker", source, doc), naming.actor_key(source, doc=doc)


def reprint(e: Told, doc: str) -> Told:
    """The same claim in a document that repeats its own word by word on the same day."""
    return replace(e, claim=replace(e.claim, doc=doc, id=""), outlet="Reprint Daily", origin=e.origin)


@given(LEDGERS, DATES)
@example([holds("SDF"), holds("IS", doc="d2")], AS_OF)
@example([say("OPPOSES", {"actor": "US", "target": "IS"}), holds(["US", "IS"], when="../2016")], AS_OF)
@settings(max_examples=100, deadline=None)
def test_an_exact_reprint_changes_no_count_of_origins(entries: list[Told], day: date) -> None:
    again = [reprint(e, "d1-again") for e in entries if e.claim.doc == "d1"]
    one, other = Picture.build(entries, as_of=day), Picture.build([*entries, *again], as_of=day)
    assert (one.texts, one.origins) == (other.texts, other.origins)
    for family in ORIGINS:
        before, after = origins(one, family), origins(other, family)
        assert {claim: after.get(claim) for claim in before} == before, family


def origins(picture: Picture, family: str) -> dict[str, Counter[int]]:
    """For each claim how many origins the facts of a family have that it stands for or against."""
    found: dict[str, Counter[int]] = {}
    for fact in getattr(picture, family):
        for claim in fact.claims:
            found.setdefault(claim, Counter())[fact.origins] += 1
    return found


@given(LEDGERS, st.integers(0, 20), DATES)
@settings(max_examples=100, deadline=None)
def test_a_denial_supports_nothing(entries: list[Told], which: int, day: date) -> None:
    """A claim that another text denies has no more origins than before, and the denial is for nothing."""
    if not (told := [e for e in entries if e.claim.status == Status.ACTUAL]):
        return
    denied = told[which % len(told)]
    no = replace(
        denied,
        claim=replace(denied.claim, doc="d9", status=Status.DENIED, sources=(), id=""),
        origin="d9",
    )
    one, other = Picture.build(entries, as_of=day), Picture.build([*entries, no], as_of=day)
    assert supported(other, no.claim.id) == []
    for family in ORIGINS:
        before, after = most_origins(one, family), most_origins(other, family)
        assert all(after.get(claim, 0) <= number for claim, number in before.items()), family


def supported(picture: Picture, claim: str) -> list[object]:
    """The facts told as so that the claim speaks for."""
    control = [c for c in picture.control if claim in c.claims_for and c.holders and c.state.value == "held"]
    other = (*picture.ties, *picture.events, *picture.positions, *picture.routes)
    return [*control, *(f for f in other if f.status == Status.ACTUAL and claim in f.claims)]


def most_origins(picture: Picture, family: str) -> dict[str, int]:
    """For each claim the most origins of a fact told as so that it supports. What is disputed is left out:
    it counts the origins of all its sides."""
    found: dict[str, int] = {}
    for fact in getattr(picture, family):
        so = getattr(fact, "status", Status.ACTUAL) == Status.ACTUAL
        if so and getattr(fact, "state", None) != State.DISPUTED:
            for claim in getattr(fact, "claims_for", fact.claims):
                found[claim] = max(found.get(claim, 0), fact.origins)
    return found


RECORDED = datetime(2017, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    text = "The Lions hold Tanf. The Cubs hold Homs. Daesh took Raqqa."
    claims = [
        _claim(text, "HOLDS", "The Lions hold Tanf", holder="Lions", place="Tanf"),
        _claim(text, "HOLDS", "The Cubs hold Homs", holder="Cubs", place="Homs"),
        _claim(text, "seize", "Daesh took Raqqa", actor="Daesh", place="Raqqa"),
    ]
    with Ledger.open(tmp_path / "l.sqlite") as made:
        made.add(Document("d1", text, date=AS_OF), claims, reader="hand 1", recorded=RECORDED)
        yield made


def _claim(text: str, kind: str, quote: str, **args: str) -> Claim:
    start = text.index(quote)
    arguments = tuple(Argument(role, value) for role, value in args.items())
    return Claim("d1", kind, arguments, quote, Span(start, start + len(quote)), when=When.day(AS_OF))


def of(ledger: Ledger) -> Picture:
    entries = decided_claims(ledger.entries(), ledger.decisions(kind=CLAIM))
    return Picture.build(entries, decided=decided_names(ledger), as_of=AS_OF)


ACTS = ("merge", "part", "reject", "edit")


@pytest.mark.parametrize("acts", [("merge",), ("reject",), ("edit",), ("merge", "part"), ACTS])
def test_decisions_undone_restore_all(ledger: Ledger, acts: tuple[str, ...]) -> None:
    before, row = of(ledger), repr(of(ledger).evidence)
    made = [_decide(ledger, act, RECORDED + timedelta(days=n + 1)) for n, act in enumerate(acts)]
    assert differing(before, of(ledger)) != []
    for id_ in reversed(made):
        undo(ledger, id_, because="taken back", who="tester")
    assert differing(before, of(ledger)) == []
    assert repr(of(ledger).evidence) == row


def _decide(ledger: Ledger, act: str, when: datetime) -> str:
    claims = [e.claim.id for e in ledger.entries()]
    told = {"because": "a test", "who": "tester", "decided": when}
    if act == "merge":
        pair = {"verdict": Verdict.ONE, "left": "Cubs", "right": "Lions"}
        return decide_names(ledger, what=What.ACTOR, **pair, **told).id  # type: ignore[arg-type]
    if act == "part":
        pair = {"verdict": Verdict.TWO, "left": "IS", "right": "Daesh"}
        return decide_names(ledger, what=What.ACTOR, **pair, **told).id  # type: ignore[arg-type]
    if act == "reject":
        return judge(ledger, claims[2], Judgement.REJECTED, **told).id  # type: ignore[arg-type]
    edits = {"args": {"holder": ["SDF"]}}
    return judge(ledger, claims[0], Judgement.EDITED, edits=edits, **told).id  # type: ignore[arg-type]


def test_a_ledger_by_parts_gives_the_picture_of_the_whole() -> None:
    """An alias told by a later document joins what earlier ones told; a reprint before its own."""
    told = [
        holds("the rebels", "Idlib", doc="d2", origin="d1"),
        holds("the rebels", "Idlib"),
        holds("Jaish", "Homs", doc="d3"),
        say("ALIAS", {"name": "Lions", "other": "Jaish"}, doc="d4", when="2017-05-31"),
        holds("Lions", "Homs", doc="d5"),
    ]
    model = Model.build(())
    for e in told:
        model.add([e])
        all_of(Picture(model, as_of=AS_OF))
    assert differing(Picture(model, as_of=AS_OF), Picture.build(told, as_of=AS_OF)) == []
