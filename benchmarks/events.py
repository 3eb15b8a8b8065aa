"""Measure whether claims that tell one happening are put together as one event.

    python -m benchmarks.events [--ledger FILE] [--folder FOLDER] [--out FILE]

The labelled mentions (events_clusters.csv) and pairs (events_pairs.csv; benchmarks/events_sample.py says what
was labelled) are in documents of FOLDER, which the package's reader reads into a ledger for the run;
`--ledger` takes one in which they are read already. A labelled mention is matched with the claim of its
sentence that fits best: by the word that names the event, the type and its family, the status. `coverage` is
the share of the mentions for which there is such a claim.

Three settings. `given`: one claim is made for every labelled mention, of its type and status, with what the
claim of its sentence says beside (the usual setting of such tasks: the mentions are known, the clusters
are sought). `matched`: the claims as they were read, all of them clustered, over the mentions with a claim.
`read`: the same over all mentions, those without a claim alone in their cluster; what the reader misses
counts. In each B-cubed (precision, recall, F1; Bagga and Baldwin 1998), and precision, recall and F1 of the
committed pairs and of all couples of labelled mentions. Beside them, over the same mentions: every mention
alone (`single`); one document, type and status (`document`); one type, day and place (`day_place`); another
document, one type and status, windows that meet and two of actor, recipient and place shared
(`two_shared`, the first version of the picture). `--out` has the clusters, one labelled mention a line.

The last line is one flat JSON object: figures of `given`, with `_matched` and `_read` those of the others,
with `_set_aside` those of the third of the mentions on which nothing was fitted or chosen. Exits with 3
where the texts are absent or others than those that were labelled.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

from benchmarks import common
from benchmarks.events_sample import FOLDER, Mention, Pair, mentions, misfits, pairs
from benchmarks.reader import f1
from foreshock.ledger import PLACE_ROLES, Ledger
from foreshock.ledger.known import countries_told
from foreshock.model import Claim, Span, Status
from foreshock.names.gazetteer import Gazetteer
from foreshock.names.keys import place_key
from foreshock.names.located import located, the_place
from foreshock.picture.entry import Entry
from foreshock.picture.events import Mention as Told
from foreshock.picture.events import cluster
from foreshock.picture.events import mentions as told_of
from foreshock.picture.events.kinds import family
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Naming
from foreshock.picture.sides import Sides

TRIGGER = re.compile(r"trigger '([^']+)'")
PARTS = ("all", "dev", "set-aside")
Clusters = Mapping[str, Hashable]  # the cluster of a mention


@dataclass(frozen=True, slots=True)
class Row:
    """An entry made by hand: the claim of a labelled mention."""

    claim: Claim
    published: date | None
    recorded: datetime
    outlet: str = ""
    title: str = ""
    origin: str = ""
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What a ledger has, with what the gazetteer says of its places."""

    naming: Naming
    sides: Sides
    told: tuple[Told, ...]
    spots: Mapping[str, tuple[float, float, float]]

    def clusters(self) -> dict[str, int]:
        """The event of each claim."""
        found = cluster(self.told, sides=self.sides, spots=self.spots)
        return {m.evidence.id: i for i, group in enumerate(found) for m in group}


def reading(entries: Sequence[Entry], *, like: Sequence[Entry] = ()) -> Read:
    """Name the parties of the entries; of `like` names and countries are known too."""
    known = (*entries, *like)
    names = [a.text for e in known for a in e.claim.args if a.role in PLACE_ROLES]
    countries = countries_told(known)  # type: ignore[arg-type]
    with Gazetteer.open() as gazetteer:
        joins = tuple(located(names, gazetteer=gazetteer, countries=countries))
        naming = Naming(known, located=joins)
        spots = {}
        for name in sorted(set(names)):
            entry = the_place(name, gazetteer=gazetteer, countries=countries)
            if entry is not None:
                spots[naming.places.key(place_key(name))] = (entry.lat, entry.lon, entry.radius_km)
    evidence = gather(entries, naming=naming, as_of=date.max)
    return Read(naming, Sides.of_entries(known), told_of(evidence, naming=naming), spots)


def fit(m: Mention, claim: Claim) -> float:
    """How well a claim fits a labelled mention; 0 where it does not."""
    if claim.is_state or not claim.span.overlaps(Span(m.start, m.end)):
        return 0.0
    named = TRIGGER.search(claim.reason)
    same_word = bool(named) and named[1].casefold() in m.trigger.casefold()  # type: ignore[index]
    there = claim.span.covers(Span(m.trigger_start, m.trigger_end))
    kin = claim.type == m.type or family(claim.type) == family(m.type)
    if not (kin or (same_word and there)):
        return 0.0
    fits = (
        4 * same_word * there,
        1 * there,
        2 * (claim.type == m.type),
        1 * kin,
        1 * (claim.status == m.status),
    )
    return sum(fits) + claim.confidence


def matched(labelled: Iterable[Mention], entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entry of each labelled mention that has one; no entry is of two, the best fits go first."""
    by_doc: dict[str, list[Entry]] = defaultdict(list)
    for e in entries:
        by_doc[e.claim.doc].append(e)
    fits = [(score, m.mention, e) for m in labelled for e in by_doc[m.doc] if (score := fit(m, e.claim)) > 0]
    found: dict[str, Entry] = {}
    used: set[str] = set()
    for _, mention, e in sorted(fits, key=lambda f: (-f[0], f[1], f[2].claim.id)):
        if mention not in found and e.claim.id not in used:
            found[mention] = e
            used.add(e.claim.id)
    return found


def given(labelled: Iterable[Mention], found: Mapping[str, Entry], texts: Mapping[str, str]) -> list[Row]:
    """One entry for each labelled mention; its claim's id is the mention's."""
    return [_given(m, found.get(m.mention), texts[m.doc]) for m in labelled]


def _given(m: Mention, e: Entry | None, text: str) -> Row:
    published = date.fromisoformat(m.date[:10])
    recorded = e.recorded if e else datetime(published.year, published.month, published.day)
    span = Span(m.start, m.end)
    bare = Claim(m.doc, m.type, (), text[m.start : m.end], span, reason=f"trigger '{m.trigger}'")
    claim = e.claim if e else bare
    claim = replace(claim, id=m.mention, type=m.type, status=Status(m.status))
    return Row(
        claim, published, recorded, e.outlet if e else "", e.title if e else "", e.origin if e else m.doc
    )


def bcubed(gold: Clusters, found: Clusters) -> tuple[float, float]:
    """B-cubed precision and recall over the mentions of `gold` (Bagga and Baldwin 1998)."""
    both = Counter((gold[m], found[m]) for m in gold)
    right, told = Counter(gold.values()), Counter(found[m] for m in gold)
    precision = sum(n * n / told[f] for (_, f), n in both.items())
    recall = sum(n * n / right[g] for (g, _), n in both.items())
    return common.share(precision, len(gold)), common.share(recall, len(gold))


def pair_scores(judged: Iterable[tuple[str, str, bool]], found: Clusters) -> tuple[float, float]:
    """Precision and recall of the couples said to be one."""
    hits = said = same = 0
    for a, b, one in judged:
        together = found[a] == found[b]
        said += together
        same += one
        hits += together and one
    return common.share(hits, said), common.share(hits, same)


def couples(labelled: Sequence[Mention]) -> Iterator[tuple[str, str, bool]]:
    """All couples of labelled mentions."""
    return ((a.mention, b.mention, a.cluster == b.cluster) for a, b in combinations(labelled, 2))


def judged(known: Iterable[Mention], committed: Iterable[Pair]) -> list[tuple[str, str, bool]]:
    """The committed pairs between those mentions."""
    names = {m.mention for m in known}
    return [(p.a, p.b, p.same == "yes") for p in committed if {p.a, p.b} <= names]


def spread(labelled: Iterable[Mention], found: Mapping[str, Hashable]) -> dict[str, Hashable]:
    """A cluster for every labelled mention: of its own where none was found."""
    return {m.mention: found.get(m.mention, ("alone", m.mention)) for m in labelled}


Keyed = Callable[[Told], Hashable]


def _document(t: Told) -> Hashable:
    return t.evidence.doc, t.evidence.type, t.evidence.status


def _day_place(t: Told) -> Hashable:
    where = tuple(sorted(t.keys("place")))
    return (t.evidence.type, t.evidence.time.day, where) if where else t.evidence.id


def two_shared(told: Iterable[Told]) -> dict[str, int]:
    """Events as the first version of the picture had them: no chains, two of three parties shared."""
    groups: list[list[Told]] = []
    for m in told:
        fits = (g for g in groups if all(_two_shared(m, o) for o in g))
        group = next(fits, None)
        if group is None:
            groups.append(group := [])
        group.append(m)
    return {m.evidence.id: i for i, g in enumerate(groups) for m in g}


def _two_shared(a: Told, b: Told) -> bool:
    one, other = a.evidence, b.evidence
    return one.doc != other.doc and (one.type, one.status) == (other.type, other.status) and a.matches(b)


def baselines(told: Sequence[Told]) -> dict[str, dict[str, Hashable]]:
    """The clusters of each baseline, by claim."""
    return {
        "single": {},
        "document": {t.evidence.id: _document(t) for t in told},
        "day_place": {t.evidence.id: _day_place(t) for t in told},
        "two_shared": dict(two_shared(told)),
    }


def systems_of(read: Read) -> dict[str, dict[str, Hashable]]:
    """The baselines and the package's events (`events`)."""
    return {**baselines(read.told), "events": dict(read.clusters())}


def scores(labelled: Sequence[Mention], found: Clusters, committed: Sequence[Pair]) -> dict[str, float]:
    """B-cubed, committed pairs, all couples: precision, recall, F1."""
    gold = {m.mention: m.cluster for m in labelled}
    rows = {
        "b3": bcubed(gold, found),
        "pair": pair_scores(judged(labelled, committed), found),
        "couple": pair_scores(couples(labelled), found),
    }
    return {
        f"{name}_{what}": value
        for name, (p, r) in rows.items()
        for what, value in (("precision", p), ("recall", r), ("f1", f1(p, r)))
    }


@dataclass(frozen=True, slots=True)
class Case:
    """The labels and, for each setting and system, the cluster of each labelled mention."""

    labelled: Sequence[Mention]
    committed: Sequence[Pair]
    found: Mapping[str, Entry]
    systems: Mapping[tuple[str, str], Mapping[str, Hashable]]

    def scores(self, part: str, setting: str, system: str) -> dict[str, float]:
        """The figures of one system on one part of the labels in one setting."""
        mine = [m for m in self.labelled if part in ("all", m.part)]
        if setting == "matched":
            mine = [m for m in mine if m.mention in self.found]
        return scores(mine, spread(mine, self.systems[setting, system]), self.committed)


def case(entries: Sequence[Entry], labelled: Sequence[Mention], texts: Mapping[str, str]) -> Case:
    """Cluster the claims of a ledger, and those made of the labels."""
    found = matched(labelled, entries)
    ids = {m: e.claim.id for m, e in found.items()}
    systems: dict[tuple[str, str], Mapping[str, Hashable]] = {}
    for name, by in systems_of(reading(entries)).items():
        mine = {m: by[i] for m, i in ids.items() if i in by}
        systems["read", name] = systems["matched", name] = mine
    for name, by in systems_of(reading(given(labelled, found, texts), like=entries)).items():
        systems["given", name] = by
    return Case(labelled, pairs(), found, systems)


def texts_of(folder: Path) -> dict[str, str]:
    """The texts of the labelled documents."""
    from benchmarks.actors_sample import documents

    wanted = {m.doc for m in mentions()}
    files = sorted({m.source_file for m in mentions()})
    return {s.doc: s.text for name in files for s in documents(folder / name) if s.doc in wanted}


def ledger_of(folder: Path, into: Path) -> Path:
    """Read the labelled documents into a ledger."""
    import foreshock

    wanted = {f'"id": "{m.doc}"' for m in mentions()}
    lines = (
        line
        for name in sorted({m.source_file for m in mentions()})
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
        if any(line.startswith("{" + w) for w in wanted)
    )
    table = into / "documents.jsonl"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with foreshock.Ledger.open(into / "ledger.sqlite") as ledger:
        for _ in foreshock.read([str(table)], ledger=ledger):
            pass
    return into / "ledger.sqlite"


def table(made: Case) -> Iterator[str]:
    """The figures, a line for each part, setting and system."""
    yield f"{'part':10}{'setting':9}{'system':11}  B3 P    R    F1   pairs P R    F1   couples P R  F1"
    for part in PARTS:
        for setting, system in made.systems:
            row = made.scores(part, setting, system)
            yield f"{part:10}{setting:9}{system:11} " + " ".join(f"{v:.3f}" for v in row.values())


def figures(made: Case) -> dict[str, float | int]:
    """What is kept of a run."""
    out: dict[str, float | int] = {"n": len(made.labelled)}
    out["coverage"] = common.share(len(made.found), len(made.labelled))
    for part, suffix in (("all", ""), ("set-aside", "_set_aside")):
        for setting in ("given", "matched", "read"):
            of = "" if setting == "given" else f"_{setting}"
            row = made.scores(part, setting, "events")
            kept = ("b3_precision", "b3_recall", "b3_f1", "pair_f1", "couple_f1")
            out |= {f"{name}{of}{suffix}": row[name] for name in kept}
    for name in ("single", "document", "day_place", "two_shared"):
        row = made.scores("all", "given", name)
        out |= {f"{name}_b3_f1": row["b3_f1"], f"{name}_pair_f1": row["pair_f1"]}
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ledger", type=Path, help="a ledger with the documents, instead of reading them")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--out", type=Path, help="write the clusters found there, one mention a line")
    asked = parser.parse_args(argv)
    if common.missing([asked.folder]):
        return common.ABSENT
    labelled = mentions()
    if fault := next(misfits(labelled, asked.folder), None):
        print(f"the texts are not those that were labelled: {fault}")
        return common.ABSENT
    with tempfile.TemporaryDirectory() as scratch:
        path = asked.ledger or ledger_of(asked.folder, Path(scratch))
        with Ledger.open(path, read_only=True) as ledger:
            made = case(list(ledger.entries()), labelled, texts_of(asked.folder))
    found = spread(labelled, made.systems["read", "events"])
    common.write(
        asked.out,
        ({"mention": m.mention, "gold": m.cluster, "found": str(found[m.mention])} for m in labelled),
    )
    print("\n".join(table(made)))
    common.last_line(figures(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
