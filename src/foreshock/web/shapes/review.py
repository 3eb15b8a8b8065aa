"""What waits for a decision: claims, the most useful first, and names that may be one."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from foreshock.ledger import Entry, Ledger
from foreshock.ledger.folding import fold
from foreshock.ledger.merging import target
from foreshock.ledger.records import ACTOR_ROLES, PLACE_ROLES
from foreshock.names.actors import Proposal
from foreshock.names.decided import KEYS, Decided, Verdict, What
from foreshock.picture import Picture
from foreshock.picture.review import review
from foreshock.reports.words import count
from foreshock.web.decided import Decided as Judgements
from foreshock.web.seen import Seen
from foreshock.web.shapes.claims import ClaimShape, VerdictShape, claim_of, claims_in
from foreshock.web.shapes.common import NamedShape
from foreshock.web.shapes.evidence import ContextShape, context_of
from foreshock.web.shapes.flashpoints import found_in
from foreshock.web.shapes.told import told_in

# Families of facts that rest on claims.
FACTS = ("control", "ties", "events", "positions", "movements", "flows", "routes")
# What a flashpoint's score counts beside a fact that rests on the claim alone; of several the highest, as
# flashpoints near each other rest on the same claims. Chosen.
FLASHPOINT = 2.0
# How far the least sure claim counts above the surest: a claim that was surely read is not worth nothing.
SUREST = 0.05
# Claims that tell a name, shown to judge by.
EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that may be decided: how useful that is, and why it comes when it does."""

    entry: Entry
    use: float
    why: str
    places: str
    actors: str
    words: str


@dataclass(frozen=True, slots=True)
class ReviewClaimShape:
    """See `ReviewClaim` in `web/src/lib/api/types.ts`."""

    claim: ClaimShape
    context: ContextShape
    why: str


@dataclass(frozen=True, slots=True)
class ProposalShape:
    """See `Proposal` in `web/src/lib/api/types.ts`."""

    id: str
    what: str
    verdict: str
    a: NamedShape
    b: NamedShape
    reason: str
    score: float
    examples: list[ClaimShape]
    decided: VerdictShape | None


def queue_of(seen: Seen) -> tuple[Waiting, ...]:
    """The claims of the picture, those first that most hangs on and that are least sure."""
    facts, points = _facts(seen.picture), _points(seen.picture)
    told = ((id_, cast("Entry", e.entry)) for id_, e in seen.picture.evidence.items())
    rows = (_waiting(entry, facts.get(id_, ()), points.get(id_, ())) for id_, entry in told)
    return tuple(sorted(rows, key=lambda w: (-w.use, w.entry.claim.id)))


def _facts(picture: Picture) -> dict[str, list[float]]:
    """For each claim what it is of each fact that rests on it: a half of one that two claims tell."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for family in FACTS:
        for fact in getattr(picture, family):
            for claim in fact.claims:
                found[claim].append(1 / len(fact.claims))
    return found


def _points(picture: Picture) -> dict[str, list[float]]:
    """For each claim the scores of the flashpoints that rest on it."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for point in found_in(picture):
        for claim in point.claims:
            found[claim].append(point.score)
    return found


def _waiting(entry: Entry, facts: Iterable[float], points: Iterable[float]) -> Waiting:
    facts, points = tuple(facts), tuple(points)
    claim = entry.claim
    unsure = max(SUREST, 1 - claim.confidence)
    use = unsure * (sum(facts) + FLASHPOINT * max(points, default=0.0))
    return Waiting(
        entry,
        use,
        _why(len(facts), len(points), claim.confidence),
        _folded(a.text for a in claim.args if a.role in PLACE_ROLES),
        _folded(a.text for a in claim.args if a.role in ACTOR_ROLES),
        _folded((claim.quote, entry.title)),
    )


def _why(facts: int, points: int, confidence: float) -> str:
    told = [count(facts, "fact")] if facts else []
    told += [count(points, "flashpoint")] if points else []
    rests = "rest" if facts + points > 1 else "rests"
    hangs = f"{' and '.join(told)} {rests} on it" if told else "nothing rests on it yet"
    return f"{hangs}; read with {confidence:.0%} confidence"


def _folded(texts: Iterable[str]) -> str:
    return f" {' | '.join(map(fold, texts))} "


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which of the waiting claims are asked for; names and words in any case, whole words in a row."""

    type: str = ""
    place: str = ""
    actor: str = ""
    outlet: str = ""
    q: str = ""

    def of(self, waiting: Iterable[Waiting]) -> Iterator[Waiting]:
        """Those that pass."""
        place, actor, q = (_words(t) for t in (self.place, self.actor, self.q))
        kind, outlet = self.type.casefold(), self.outlet.casefold()
        for w in waiting:
            if (
                (not kind or w.entry.claim.type.casefold() == kind)
                and (not outlet or w.entry.outlet.casefold() == outlet)
                and (not self.place or _tells(w.places, place))
                and (not self.actor or _tells(w.actors, actor))
                and (not self.q or any(_tells(t, q) for t in (w.words, w.places, w.actors)))
            ):
                yield w


def shown_of(ledger: Ledger, waiting: Iterable[Waiting], made: Judgements) -> list[ReviewClaimShape]:
    """Waiting claims as they are shown, each with the sentences around it."""
    return [_shown(ledger, w, made) for w in waiting]


def _shown(ledger: Ledger, w: Waiting, made: Judgements) -> ReviewClaimShape:
    context = context_of(ledger.document(w.entry.claim.doc), w.entry.claim.span)
    return ReviewClaimShape(claim_of(w.entry, made), context, w.why)


def _words(text: str) -> str:
    return f" {found} " if (found := fold(text)) else ""


def _tells(told: str, wanted: str) -> bool:
    """Whether the words stand there in a row; what has no letter and no digit stands nowhere."""
    return bool(wanted) and wanted in told


def proposals_of(seen: Seen, decided: Iterable[Decided]) -> list[ProposalShape]:
    """The names that may be one actor or one place, the best founded first."""
    decided = tuple(decided)
    found = [p for what in What for p in _proposed(seen, what, decided)]
    return sorted(found, key=lambda p: (-p.score, p.id))


def _proposed(seen: Seen, what: What, decided: tuple[Decided, ...]) -> Iterator[ProposalShape]:
    naming = seen.picture.naming
    every = naming.every_actor() if what is What.ACTOR else naming.every_place()
    keys = {n.name: n.key for n in every if not n.doc}
    for p in review(seen.picture, what=what, decided=decided):
        yield _proposal(seen, what, p, keys)


def _proposal(seen: Seen, what: What, p: Proposal, keys: Mapping[str, str]) -> ProposalShape:
    a, b = (NamedShape(keys.get(name, KEYS[what](name)), name) for name in (p.left, p.right))
    against = f" Against it: {'; '.join(p.against)}." if p.against else ""
    told = [*p.claims, *_examples(seen, what, a), *_examples(seen, what, b)]
    return ProposalShape(
        id=proposal_id(what, p.left, p.right),
        what=what.value,
        verdict="merge",
        a=a,
        b=b,
        reason=f"{'; '.join(p.because)}.{against}",
        score=round(p.score, 4),
        examples=claims_in(seen, dict.fromkeys(told)),
        decided=None,
    )


def proposal_id(what: What, a: str, b: str) -> str:
    """The same for the same two names."""
    said = target(Decided(what, Verdict.ONE, a, b))
    return "p" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _examples(seen: Seen, what: What, name: NamedShape) -> list[str]:
    told = told_in(seen.picture)
    return list((told.actors if what is What.ACTOR else told.places).get(name.key, ()))[:EXAMPLES]
