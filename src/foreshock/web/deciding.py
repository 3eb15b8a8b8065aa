"""What is sent as a decision, written into the ledger by the same functions as on the command line."""

from __future__ import annotations

from collections.abc import Iterator

from foreshock.errors import NotFound
from foreshock.ledger import Decision, Ledger
from foreshock.ledger.judging import FOUND_RIGHT, Verdict, edits_of, judge
from foreshock.ledger.merging import decide_names, undo_merges
from foreshock.ledger.rating import rate
from foreshock.names.decided import Decided, What
from foreshock.names.decided import Verdict as Names
from foreshock.names.joins import Join, Joins
from foreshock.picture.naming import Naming
from foreshock.web.shapes.decisions import OfClaim, OfNames, OfSource

VERDICTS = {
    "accept": Verdict.ACCEPTED,
    "reject": Verdict.REJECTED,
    "edit": Verdict.EDITED,
    "unsure": Verdict.UNSURE,
}
# What stands for a reason where none is given: these two say by themselves why.
REASONS = {"accept": FOUND_RIGHT, "unsure": "cannot be decided by its text"}


def of_claim(ledger: Ledger, sent: OfClaim) -> Decision:
    """Write what is said of a claim; raises as `judge` and `edits_of`."""
    return judge(
        ledger,
        sent.claim,
        VERDICTS[sent.verdict],
        because=sent.because or REASONS.get(sent.verdict, ""),
        who=sent.who,
        edits=edits_of(_pairs(sent)) if sent.verdict == "edit" else None,
    )


def _pairs(sent: OfClaim) -> Iterator[tuple[str, str]]:
    """Each field or role with each of its values; an empty value takes it out."""
    for name, values in sent.edits.items():
        yield from ((name, value) for value in values or [""])


def of_names(ledger: Ledger, sent: OfNames, *, naming: Naming | None) -> Decision:
    """Write that two names are one, or two; raises as `decide_names`. `naming` is what the names are joined
    by now, for what is to be split."""
    what = What(sent.what)
    if sent.verdict == "split":
        assert naming is not None  # noqa: S101 - `needs_naming` says so
        return _split(ledger, sent, what, naming)
    verdict = Names.ONE if sent.verdict == "merge" else Names.TWO
    with ledger.deciding():
        return decide_names(
            ledger, what=what, verdict=verdict, left=sent.a, right=sent.b, because=sent.because, who=sent.who
        )


def _split(ledger: Ledger, sent: OfNames, what: What, naming: Naming) -> Decision:
    """Take a merge that people decided back; where more than that joins the two, write that they are two."""
    pair = Decided(what, Names.ONE, sent.a, sent.b)
    with ledger.deciding():
        undone = undo_merges(ledger, pair, because=sent.because, who=sent.who)
        if _otherwise_one(pair, naming):
            return decide_names(
                ledger,
                what=what,
                verdict=Names.TWO,
                left=sent.a,
                right=sent.b,
                because=sent.because,
                who=sent.who,
            )
    if not undone:
        raise NotFound(f"{sent.a!r} and {sent.b!r} are not taken as one; `never` keeps them apart for good")
    return undone[-1]


def _otherwise_one(pair: Decided, naming: Naming) -> bool:
    """Whether anything but people's word on these two names joins them."""
    left, right = pair.keys
    joins = naming.actors if pair.what is What.ACTOR else naming.places
    rest = Joins(j for j in joins.reasons(left) if not _decides(j, pair))
    return rest.key(left) == rest.key(right)


def _decides(join: Join, pair: Decided) -> bool:
    return join.decided and {join.left, join.right} == set(pair.keys)


def of_source(ledger: Ledger, sent: OfSource) -> Decision:
    """Write how reliable a source is; raises as `rate`."""
    with ledger.deciding():
        return rate(ledger, sent.source, sent.letter, because=sent.because, who=sent.who)
