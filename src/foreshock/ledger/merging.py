"""Decisions on names: two names are one actor or place, or never are. Each has a reason and can be undone."""

from __future__ import annotations

from datetime import date, datetime

from foreshock.errors import NotFound, RecordError
from foreshock.ledger.book import Ledger
from foreshock.ledger.deciding import UNDO
from foreshock.ledger.records import Decision
from foreshock.names.decided import Decided, Verdict, What, decided_joins, never
from foreshock.names.joins import Joins

KIND = "names"


def decide_names(
    ledger: Ledger,
    *,
    what: What,
    verdict: Verdict,
    left: str,
    right: str,
    because: str,
    who: str,
    decided: datetime | None = None,
) -> Decision:
    """Write that two names are one (the right one stands for both) or that they never are.

    Raises `RecordError` where the names are spellings of one key, where the same is decided already, and for
    `ONE` where a decision in force says that the two, or names joined with them, are two: that one has to be
    undone first.
    """
    made = Decided(what, verdict, left, right)
    if made.keys[0] == made.keys[1]:
        raise RecordError(f"{left!r} and {right!r} are spellings of one name; nothing to decide")
    for d in ledger.decisions(kind=KIND, target=target(made)):
        if d.verdict == verdict.value:
            raise RecordError(f"{left!r} and {right!r}: decided already ({d.id}: {d.because})")
    if verdict is Verdict.ONE:
        _check(ledger, made)
    return ledger.decide(
        kind=KIND,
        target=target(made),
        verdict=verdict.value,
        because=because,
        who=who,
        data={"what": what.value, "left": left, "right": right},
        decided=decided,
    )


def _check(ledger: Ledger, made: Decided) -> None:
    before = decided_names(ledger)
    joins = Joins(decided_joins([*before, made], made.what), never=never(before, made.what))
    if not joins.refused:
        return
    why = next((d for d in before if d.verdict is Verdict.TWO and set(d.keys) == set(made.keys)), None)
    told = f"{why.id}: {why.because}" if why else "by decisions on names joined with them"
    pair = f"{made.left!r} and {made.right!r}"
    raise RecordError(f"{pair} were decided never to be one ({told}); undo that first")


def target(made: Decided) -> str:
    """What a decision on these two names is about: the same for either order of the names."""
    return f"{made.what.value}: {' | '.join(sorted(made.keys))}"


def undo(ledger: Ledger, id_: str, *, because: str, who: str) -> Decision:
    """Take a decision back; raises `NotFound` where none of that id is in force."""
    if id_ not in {d.id for d in ledger.decisions()}:
        raise NotFound(f"no decision {id_!r} in force; list them with `decisions`")
    return ledger.decide(kind=UNDO, target=id_, verdict="undone", because=because, who=who)


def undo_merges(ledger: Ledger, made: Decided, *, because: str, who: str) -> tuple[Decision, ...]:
    """Take back all decisions in force that these two names are one; the undoing decisions."""
    standing = ledger.decisions(kind=KIND, target=target(made))
    ids = [d.id for d in standing if d.verdict == Verdict.ONE.value]
    return tuple(undo(ledger, id_, because=because, who=who) for id_ in ids)


def decided_names(ledger: Ledger, *, known_on: datetime | date | None = None) -> tuple[Decided, ...]:
    """The decisions on names in force, first to last."""
    return tuple(_decided(d) for d in ledger.decisions(kind=KIND, known_on=known_on))


def _decided(d: Decision) -> Decided:
    what, left, right = (str(d.data.get(k, "")) for k in ("what", "left", "right"))
    return Decided(What(what), Verdict(d.verdict), left, right, d.id, d.because)
