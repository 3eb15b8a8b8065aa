"""Which PLOVER root a sentence tells between its marked parties: by the crosswalk `codebook/plover.csv`.

Two voices: the predicate that governs the source in the dependency tree, read by the crosswalk's words,
and the trained model's trigger probabilities, weighted by how likely the source is the doing party and the
target the other, read by the crosswalk's types. Nothing is trained on PLOVER sentences.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from benchmarks.plover_text import Parse
from foreshock.codebook import PACKAGE
from foreshock.model import Claim
from foreshock.reading.pattern.inflect import plural, verb_forms

FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
# What is AGREE while it is still to come (CAMEO 030 to 039: express intent to cooperate, help, yield, meet).
WILLING = FRIENDLY | {"YIELD"}
HOSTILE = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})
ROOTS = FRIENDLY | HOSTILE | {"YIELD", "REQUEST", "REJECT", "ACCUSE", "THREATEN"}
# PLOVER's own two codes that the marked sentences hold as one.
ONE_CODE = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}
# What the predicate over the source weighs beside the model's score of 1 for a certain trigger with certain
# roles; a predicate further up, or over the target alone, weighs half of the one before. By reasoning, not
# fitted.
PREDICATE = 1.0
# A trigger counts a little even where its parties are not seen.
FLOOR = 0.05
CLAIM = 0.2
FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "may", "might", "could", "should"})
NOT = frozenset({"not", "n't", "n’t", "never", "no"})
# How deep one predicate is followed through others (`said it would begin talks`).
DEEPEST = 4
COMPLEMENTS = ("xcomp", "ccomp", "obj", "advcl", "obl", "nmod", "acl", "parataxis", "conj")


# Irregular verbs of the crosswalk that the cue files have no need of: lemma, past, participle.
IRREGULAR = """
beat,beat,beaten begin,began,begun blow,blew,blown break,broke,broken cut,cut,cut
fight,fought,fought find,found,found fly,flew,flown forgive,forgave,forgiven freeze,froze,frozen
give,gave,given go,went,gone hit,hit,hit hold,held,held leave,left,left lend,lent,lent let,let,let
make,made,made meet,met,met overrule,overruled,overruled pay,paid,paid put,put,put quit,quit,quit
seek,sought,sought sell,sold,sold send,sent,sent shoot,shot,shot shut,shut,shut speak,spoke,spoken
step,stepped,stepped strike,struck,struck take,took,taken tell,told,told withdraw,withdrew,withdrawn
withhold,withheld,withheld
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the crosswalk."""

    kind: str
    key: str
    needs: tuple[str, ...]
    root: str


@cache
def crosswalk() -> Mapping[tuple[str, str], tuple[Row, ...]]:
    """The crosswalk's rows by kind and key, in the order of the file."""
    text = (files(PACKAGE) / "plover.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for r in csv.DictReader(lines):
        needs = tuple(r["needs"].split("|")) if r["needs"] else ()
        rows[r["kind"], r["key"]].append(Row(r["kind"], r["key"], needs, r["root"]))
    return {k: tuple(v) for k, v in rows.items()}


@cache
def forms() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each word form the crosswalk's (kind, key) that it may be."""
    out: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    odd = {r["lemma"]: (r["past"], r["participle"]) for r in _irregular()}
    for kind, key in crosswalk():
        if kind == "verb":
            head, _, rest = key.partition(" ")
            for form, _ in verb_forms(head, *odd.get(head, ("", ""))):
                out[form].append((kind, key)) if not rest else out[form].insert(0, (kind, key))
        elif kind == "noun":
            out[key].append((kind, key))
            out[plural(key)].append((kind, key))
    return {k: tuple(dict.fromkeys(v)) for k, v in out.items()}


def _irregular() -> Iterator[dict[str, str]]:
    text = (files(PACKAGE) / "cues" / "verbs.csv").read_text(encoding="utf-8")
    yield from csv.DictReader([line for line in text.splitlines() if not line.startswith("#")])
    for lemma, past, participle in (r.split(",") for r in IRREGULAR.split()):
        yield {"lemma": lemma, "past": past, "participle": participle}


def by_type(kind: str, status: str) -> str:
    """The root of a claim of ours."""
    rows = crosswalk().get(("type", kind), ())
    return next((r.root for r in rows if not r.needs or status in r.needs), "")


def scores(parse: Parse, claims: list[Claim]) -> dict[str, float]:
    """How much speaks for each root."""
    out: defaultdict[str, float] = defaultdict(float)
    statuses = parse.session.labels.statuses
    for _, kind, p, a, b, told in parse.triggered():
        for status, share in zip(statuses, told, strict=True):
            if root := by_type(kind, status):
                out[root] += p * float(share) * (FLOOR + (1 - FLOOR) * a * (0.3 + 0.7 * b))
    for claim in claims:
        if root := by_type(claim.type, claim.status.value):
            out[root] += CLAIM * claim.confidence
    for weight, root in votes(parse):
        out[root] += weight
    return out


def votes(parse: Parse) -> Iterator[tuple[float, str]]:
    """Roots by the predicates over the source, then over the target, each weighing half of the one before."""
    weight, seen = PREDICATE, set()
    for i in predicates(parse):
        if i not in seen and (root := read(parse, i)):
            seen.add(i)
            yield weight, root
            weight /= 2


def predicates(parse: Parse) -> Iterator[int]:
    """The words over the source, then those over the target, then the words between them."""
    for span in (parse.source, parse.target):
        head = parse.head(span)
        if head is not None:
            yield from parse.above(head)
            yield from (k for k in parse.children(head) if k not in span)
    if parse.source and parse.target:
        low, high = sorted((parse.source[-1], parse.target[0]))
        yield from range(low, high)


def read(parse: Parse, i: int, depth: int = 0) -> str:
    """The root that the predicate `i` tells with what it governs; empty where the crosswalk knows nothing."""
    row = lookup(parse, i)
    if row is None:
        return ""
    root = row.root if row.root in ROOTS else _reading(parse, i, row.root, depth)
    if root in WILLING and _among(parse, i, NOT):
        return "REJECT"
    if root in WILLING and _ahead(parse, i):
        return "AGREE"
    return root


def lookup(parse: Parse, i: int) -> Row | None:
    """The crosswalk's row for a word, by its class and its clause."""
    kinds = ("noun", "verb") if parse.classes[i] in {"NOUN", "PROPN"} else ("verb", "noun")
    known = forms().get(parse.words[i].lower(), ())
    clause = _clause(parse, i)
    for kind in kinds:
        for k, key in known:
            if k == kind and _whole(parse, i, key):
                for row in crosswalk()[k, key]:
                    if not row.needs or any(w.startswith(row.needs) for w in clause):
                        return row
    return None


def _whole(parse: Parse, i: int, key: str) -> bool:
    rest = key.split()[1:]
    return [w.lower() for w in parse.words[i + 1 : i + 1 + len(rest)]] == rest


def _clause(parse: Parse, i: int) -> list[str]:
    # what hangs on the word, two levels deep, and the words that follow it
    below = [k for c in parse.children(i) for k in (c, *parse.children(c))]
    return [
        parse.words[k].lower()
        for k in {*below, *range(i + 1, min(i + 7, len(parse.words)))} - {*parse.source}
    ]


def _reading(parse: Parse, i: int, how: str, depth: int) -> str:
    if how in {"ASK", "REFUSE", "THREAT"}:
        return {"ASK": "REQUEST", "REFUSE": "REJECT", "THREAT": "THREATEN"}[how]
    if how == "CALL":
        following = " ".join(parse.words[i + 1 : i + 2]).lower()
        return "REQUEST" if following in {"for", "on", "upon", "to"} else "CONSULT"
    inner = _governed(parse, i, depth)
    if how == "INTENT":
        return "AGREE" if inner in WILLING or not inner else inner
    if how == "CEASE":
        return "YIELD" if inner in HOSTILE else "SANCTION"
    return inner


def _governed(parse: Parse, i: int, depth: int) -> str:
    if depth >= DEEPEST:
        return ""
    below = parse.children(i)
    for relation in COMPLEMENTS:
        for k in below:
            if parse.relations[k].split(":")[0] != relation or k in parse.source or k < i:
                continue
            if root := read(parse, k, depth + 1) or _governed(parse, k, depth + 1):
                return root
    return ""


def _among(parse: Parse, i: int, some: frozenset[str]) -> bool:
    return any(parse.words[k].lower() in some for k in parse.children(i))


def _ahead(parse: Parse, i: int) -> bool:
    """Whether the predicate is told as to come."""
    return _among(parse, i, FUTURE)
