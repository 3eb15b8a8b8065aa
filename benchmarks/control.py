"""Measure control against history: who holds a place a month after it changed hands.

    python -m benchmarks.control [FILE.jsonl ...] [--ledger FILE] [--errors] [--least C] [--out FILE]

The articles (default: 200 of the Guardian, 645 of FA-KES) are read into one ledger, or a ledger that has
read them is taken. A change of benchmarks/control_facts.csv counts where a text reports it: some claim of
actual control (HOLDS, seize, lose, withdraw) of any party on the place, by one of its names, stands in a
text published from 3 days before to 30 days after it, or the row itself cites a text published in that time
(`news:`). Asked is the picture as of 30 days after (60 and 90 for the curve, where the place has not changed
again by then), of the place by its names: the answer is that of the name told last. Contested, disputed and
no answer count as unknown. All texts are known, later ones too, as in any picture of a past day.

`background` are the changes that only later texts look back on, by the row; `read` those of all whose right
holder some claim names in time: what the filter, not the reader, answers for. `even` and `odd` are the halves
of the places by hash of the name; numbers of the filter were chosen on `even`. `safe` are changes of high
certainty with a cited text. `months` asks every place that some text speaks of at the end of every month of
2016 to 2019 in which it did not change hands. Beside the filter stand `last claim wins` (the newest holder
told) and `newest stands` (the newest telling, without odds, for half a year).
The last line is one flat JSON object. Exits with 3 where data is absent.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from benchmarks.common import ABSENT, DATA, command_line, last_line, missing, share, write
from benchmarks.control_baselines import Asked, last_claim, newest_stands
from benchmarks.control_truth import Fact, Verdict, facts, months
from foreshock.ledger import Ledger
from foreshock.model import Status
from foreshock.picture.control import History
from foreshock.picture.evidence import Evidence
from foreshock.picture.naming import Naming
from foreshock.picture.of_ledger import Counted
from foreshock.picture.tellings import CONTROL_TYPES

DEFAULT = (
    DATA / "news" / "guardian_sdf_2017_2019.jsonl",
    DATA / "news" / "fakes_syria_2011_2018.jsonl",
)
BEFORE, AFTER = timedelta(days=3), timedelta(days=30)
CURVE = (30, 60, 90)
# What the command line leaves out: of claims read with less confidence more than half are wrong.
LEAST = 0.5


@dataclass(frozen=True)
class Told:
    """A ledger's claims ready to be asked: evidence for no date, and the places of each fact."""

    evidence: tuple[Evidence, ...]
    naming: Naming
    histories: Mapping[str, History]

    @cached_property
    def told_of(self) -> Mapping[str, list[Evidence]]:
        """What is told of actual control, by place."""
        found: defaultdict[str, list[Evidence]] = defaultdict(list)
        for e in self.evidence:
            if e.type in CONTROL_TYPES and e.status == Status.ACTUAL:
                for text in e.entry.claim.values("place"):
                    found[self.naming.place_key(text, doc=e.text)].append(e)
        return found

    def places(self, fact: Fact) -> tuple[str, ...]:
        """The places of the picture that bear one of the fact's names."""
        return tuple(dict.fromkeys(self.naming.places.key(k) for k in fact.keys))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question put to a picture, and what its answer was worth."""

    fact: Fact
    day: date
    verdict: Verdict
    said: str
    claims: tuple[str, ...] = ()


@contextmanager
def opened(ledger: Path | None, articles: Sequence[Path]) -> Iterator[Ledger]:
    """The ledger given, or one that has read the articles."""
    if ledger:
        with Ledger.open(ledger, read_only=True) as found:
            yield found
        return
    from foreshock import read
    from foreshock.reading import default_reader

    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as made:
        read(list(articles), ledger=made, reader=default_reader())
        yield made


def told(ledger: Ledger, *, least: float) -> Told:
    """The claims that count, and the histories of places, as every command and page has them."""
    from foreshock.names.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        model = Counted.of(ledger, least=least).model(gazetteer)
        histories = {h.place.key: h for h in model.books.control}
    return Told(tuple(model.evidence), model.naming, histories)


def reported(every: Iterable[Fact], ledger: Told) -> dict[Fact, str]:
    """The changes that a text reports, each with how we know: `claim`; by the row alone `cited`, and
    `background` where only later texts tell of it."""
    documents = {e.doc: e.entry.published for e in ledger.evidence}
    found = {}
    for fact in (f for f in every if f.change):
        told = (e for key in ledger.places(fact) for e in ledger.told_of.get(key, ()))
        days = (e.entry.published for e in told if e.entry.published)
        cited = [d for doc in fact.news if (d := documents.get(doc))]
        if any(fact.day - BEFORE <= d <= fact.day + AFTER for d in days):
            found[fact] = "claim"
        elif any(fact.day - BEFORE <= d <= fact.day + AFTER for d in cited):
            found[fact] = "cited"
        elif cited:
            found[fact] = "background"
    return found


def read(fact: Fact, ledger: Told) -> bool:
    """Whether the reader gave the filter what it needs: some claim, dated between the change and 30 days
    after it, names the right party as holder or taker."""
    return any(
        e.time.day >= fact.day - BEFORE
        and fact.day - AFTER <= (e.time.first or e.time.day) <= fact.day + AFTER
        and any(fact.judge((name,)) == Verdict.RIGHT for name in _gainers(e))
        for key in ledger.places(fact)
        for e in ledger.told_of.get(key, ())
    )


def _gainers(e: Evidence) -> tuple[str, ...]:
    roles = {"HOLDS": ("holder",), "seize": ("actor",), "lose": ("recipient",)}
    return e.entry.claim.values(*roles[e.type]) if e.type in roles else ()


def outcome(fact: Fact, day: date, ledger: Told, ask: Asked) -> Outcome:
    """Ask who holds the fact's place that day: of its names the one told last answers."""
    answers = [a for key in ledger.places(fact) if (a := ask(key, day))]
    if not answers:
        return Outcome(fact, day, Verdict.UNKNOWN, "nothing told")
    best = max(answers, key=lambda a: (a.last_told or date.min, a.sure))
    verdict = fact.judge(best.holders) if best.sure else Verdict.UNKNOWN
    return Outcome(fact, day, verdict, best.said, best.claims)


def after(found: Iterable[Fact], days: int, ledger: Told, ask: Asked) -> list[Outcome]:
    """Each change asked for so many days later, where the place has not changed hands again by then."""
    span = timedelta(days=days)
    return [outcome(f, f.day + span, ledger, ask) for f in found if f.holds(f.day, f.day + span)]


def monthly(every: Iterable[Fact], ledger: Told, ask: Asked) -> list[Outcome]:
    """Every place that is told of at the end of every month in which one party held it throughout."""
    mine = [f for f in every if ledger.told_of.keys() & set(ledger.places(f))]
    return [outcome(f, b, ledger, ask) for a, b in months(2016, 2019) for f in mine if f.holds(a, b)]


def shares(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Right, wrong and unknown as shares, and how many."""
    counts = Counter(o.verdict for o in outcomes)
    return {**{v.value: share(counts[v], len(outcomes)) for v in Verdict}, "n": len(outcomes)}


def line(name: str, outcomes: Sequence[Outcome]) -> str:
    """One line of the table."""
    s = shares(outcomes)
    return f"{name:<34}{s['right']:>8.3f}{s['wrong']:>8.3f}{s['unknown']:>9.3f}{s['n']:>7.0f}"


SETS: Mapping[str, Callable[[Fact], bool]] = {
    "all": lambda _: True,
    "even": lambda f: f.tuning,
    "odd": lambda f: not f.tuning,
    "high": lambda f: f.certainty == "high",
    "medium": lambda f: f.certainty == "medium",
    "safe": lambda f: f.certainty == "high" and bool(f.news),
}


def table(found: Mapping[Fact, str], ledger: Told, asked: Mapping[str, Asked]) -> dict[str, float]:
    """Print the comparison; the figures of the last line."""
    print(f"{'':<34}{'right':>8}{'wrong':>8}{'unknown':>9}{'n':>7}")
    figures: dict[str, float] = {}
    for name, ask in asked.items():
        every = after(found, CURVE[0], ledger, ask)
        outcomes = [o for o in every if found[o.fact] != "background"]
        for part, belongs in SETS.items():
            some = [o for o in outcomes if belongs(o.fact)]
            print(line(f"{name}, {part}", some))
            figures |= _figures(name, part, some)
        parts = {how: [o for o in every if found[o.fact] == how] for how in ("claim", "background")}
        parts["read"] = [o for o in every if read(o.fact, ledger)]
        parts["read_odd"] = [o for o in parts["read"] if not o.fact.tuning]
        for how, some in parts.items():
            print(line(f"{name}, {how}", some))
            figures |= _figures(name, how, some)
        for days in CURVE[1:]:
            some = after((f for f in found if found[f] != "background"), days, ledger, ask)
            print(line(f"{name}, after {days} days", some))
            figures |= _figures(name, f"after_{days}", some)
    return figures


def _figures(name: str, part: str, outcomes: Sequence[Outcome]) -> dict[str, float]:
    s = shares(outcomes)
    prefix = "" if name == "filter" else f"{name.replace(' ', '_')}_"
    suffix = "" if part == "all" else f"_{part}"
    keys = ("right", "wrong", "n") if not prefix else ("right", "wrong")
    return {f"{prefix}{k}{suffix}": s[k] for k in keys}


def shown(outcomes: Iterable[Outcome], ledger: Told) -> Iterator[str]:
    """Each wrong or unknown answer with the claims behind it and those on its place about that time."""
    for o in outcomes:
        if o.verdict == Verdict.RIGHT:
            continue
        f = o.fact
        yield f"\n{o.verdict.value.upper()} {f.place} {f.day} → {f.holder} ({f.certainty}) {f.news}: {o.said}"
        places = set(ledger.places(f))
        for e in sorted(ledger.evidence, key=lambda e: (e.entry.published or date.min, e.id)):
            keys = {ledger.naming.place_key(t, doc=e.text) for t in e.entry.claim.values("place")}
            near = e.entry.published and abs((e.entry.published - f.day).days) <= 120
            if e.type in CONTROL_TYPES and keys & places and (near or e.id in o.claims):
                yield _claim(e, e.id in o.claims)


def _claim(e: Evidence, behind: bool) -> str:
    args = "; ".join(f"{a.role}={a.text}" for a in e.entry.claim.args)
    quote = " ".join(e.entry.claim.quote.split())[:200]
    sign = "*" if behind else " "
    when = f"{e.entry.published} [{e.time.day} {e.time.iso}]"
    return f"  {sign} {when} {e.doc} {e.type}/{e.status.value}: {args} | {quote}"


def picture_of(ledger: Told) -> Asked:
    """The filter of the package."""
    from benchmarks.control_baselines import filtered

    return filtered(ledger.histories)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status."""
    parser = command_line(__doc__, defaults=DEFAULT)
    parser.add_argument("--ledger", type=Path, help="a ledger that has read the articles")
    parser.add_argument("--errors", action="store_true", help="print every wrong and unknown answer")
    parser.add_argument("--least", type=float, default=LEAST, help="leave out claims read with less")
    given = parser.parse_args(arguments)
    if missing([given.ledger] if given.ledger else given.data):
        return ABSENT
    with opened(given.ledger, given.data) as book:
        ledger = told(book, least=given.least)
    every = facts()[: given.limit]
    found = reported(every, ledger)
    asked = {
        "filter": picture_of(ledger),
        "last claim wins": last_claim(ledger.evidence, ledger.naming),
        "newest stands": newest_stands(ledger.evidence, ledger.naming),
    }
    figures = table(found, ledger, asked)
    for name, ask in asked.items():
        some = monthly(every, ledger, ask)
        print(line(f"{name}, months", some))
        figures |= _figures(name, "months", some)
    found = {f: how for f, how in found.items() if how != "background"}
    if given.errors:
        print("\n".join(shown(after(found, CURVE[0], ledger, asked["filter"]), ledger)))
    outcomes = after(found, CURVE[0], ledger, asked["filter"])
    write(given.out, (_row(o) for o in outcomes))
    last_line(figures)
    return 0


def _row(o: Outcome) -> dict[str, str]:
    f = o.fact
    return {"place": f.place, "day": f.day.isoformat(), "verdict": o.verdict.value, "said": o.said}


if __name__ == "__main__":
    sys.exit(main())
