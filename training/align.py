"""Gold claims to words: which word triggers a claim, which words name its arguments.

The gold has no offsets but its quotes. A claim's trigger is first the word of the quote that goes with its
type most unlike chance (pointwise mutual information over stems); a trained model then moves it (hard EM).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from foreshock.codebook import codebook
from foreshock.model import Span
from foreshock.reading.model import decode, pieces
from foreshock.reading.model.session import allowed_roles
from foreshock.reading.sentences import sentences
from training import labels as L  # noqa: N812
from training.corpora import cover, text_window
from training.windows import Window

_CLOSED = {"role", "relation"}
# Words that stand in every quote and trigger nothing; a place's preposition may tell where forces are.
_FUNCTION = frozenset(
    (
        *(
            "the",
            "a",
            "an",
            "of",
            "on",
            "in",
            "at",
            "to",
            "by",
            "for",
            "and",
            "or",
            "with",
            "from",
            "as",
            "al",
        ),
        *(
            "el",
            "his",
            "its",
            "their",
            "is",
            "are",
            "was",
            "were",
            "been",
            "be",
            "has",
            "have",
            "had",
            "that",
        ),
        *("which", "who", "it", "they", "he", "she", "this", "these", "those", "’s", "'s"),
    )
)


@dataclass
class Gold:
    """A gold document with its claims; `window` covers all of it."""

    id: str
    date: str
    title: str
    text: str
    claims: list[dict[str, Any]]
    window: Window
    sents: list[Span]
    aligned: list[Aligned] = field(default_factory=list)
    sizes: list[int] | None = None  # subwords of each word


@dataclass
class Aligned:
    """A claim in words: `trigger` is a word index; `args` give (role, first word, end word), `ignored` the
    other mentions of the same names."""

    claim: dict[str, Any]
    quote: tuple[int, int]
    trigger: int
    args: list[tuple[str, int, int]] = field(default_factory=list)
    ignored: list[tuple[str, int, int]] = field(default_factory=list)
    missing: int = 0


def load(folder: Path, part: str) -> list[Gold]:
    """The gold documents of `train` or `dev`."""
    claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / f"{part}.claims.jsonl").open(encoding="utf-8"):
        claim = json.loads(line)
        claims[claim["doc"]].append(claim)
    out = []
    for line in (folder / f"{part}.docs.jsonl").open(encoding="utf-8"):
        d = json.loads(line)
        sents = sentences(d["text"])
        window = text_window(d["text"], doc=d["id"], spans=sents)
        out.append(Gold(d["id"], d["date"], d.get("title", ""), d["text"], claims[d["id"]], window, sents))
    return out


def stem(word: str) -> str:
    """A crude stem, enough to bring the forms of a trigger together."""
    w = word.lower()
    for suffix in ("ings", "ing", "ied", "ies", "ed", "es", "s"):
        if w.endswith(suffix) and len(w) - len(suffix) >= 3:
            return w[: -len(suffix)].rstrip("e") + ("y" if suffix in {"ied", "ies"} else "")
    return w.rstrip("e") if len(w) > 4 else w


def quote_words(gold: Gold, claim: dict[str, Any]) -> tuple[int, int] | None:
    """The words of the claim's quote; None where it cannot be found."""
    at = gold.text.find(claim["quote"])
    if at < 0 or gold.window.offsets is None:
        return None
    return cover(gold.window.offsets, at, at + len(claim["quote"]))


class Association:
    """How strongly a stem goes with a claim type, from quotes alone."""

    def __init__(self, golds: list[Gold]) -> None:
        self.joint: Counter[tuple[str, str]] = Counter()
        self.of_type: Counter[str] = Counter()
        self.of_stem: Counter[str] = Counter()
        self.total = 0
        for gold in golds:
            for claim in gold.claims:
                at = quote_words(gold, claim)
                if at is None:
                    continue
                inside = self._inside_args(gold, claim, at)
                stems = {stem(gold.window.words[i]) for i in range(*at) if i not in inside}
                self.of_type[claim["type"]] += 1
                self.total += 1
                for s in stems:
                    self.joint[s, claim["type"]] += 1
                    self.of_stem[s] += 1

    @staticmethod
    def _inside_args(gold: Gold, claim: dict[str, Any], at: tuple[int, int]) -> set[int]:
        # A modifier inside an argument (US-backed) may trigger, the argument's own noun seldom does.
        inside: set[int] = set()
        if claim["type"] in {"BACKS", "ALLIED", "OPPOSES", "PART_OF", "HOLDS"}:
            return inside
        for role, value in values(claim):
            for a, b in occurrences(gold, value):
                if at[0] <= a and b <= at[1] and role not in _CLOSED:
                    inside.update(range(a, b))
        return inside

    def score(self, word: str, kind: str) -> float:
        """Smoothed log ratio of how often the stem stands in this type's quotes to how often in any."""
        if word.lower() in _FUNCTION and not (kind == "LOCATED" and word.lower() in {"in", "at", "near"}):
            return -8.0
        s = stem(word)
        # of brackets and dashes only the opening bracket triggers, an alias
        if not any(c.isalnum() for c in word) and (kind != "ALIAS" or word != "("):
            return -9.0
        n = self.joint[s, kind]
        inside = (n + 0.1) / (self.of_type[kind] + 1.0)
        anywhere = (self.of_stem[s] + 1.0) / (self.total + 10.0)
        return math.log(inside / anywhere) + 0.35 * math.log(inside)


def values(claim: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(role, value) of a claim, sources included as role `source`."""
    for role, vals in claim["args"].items():
        for v in vals if isinstance(vals, list) else [vals]:
            if v not in ("", None):
                yield role, str(v)
    for v in claim.get("sources") or []:
        yield "source", str(v)


def occurrences(gold: Gold, value: str) -> list[tuple[int, int]]:
    """Where the value stands in the text, as word ranges; articles and case do not matter."""
    cache: dict[str, list[tuple[int, int]]] = gold.__dict__.setdefault("_found", {})
    if value not in cache:
        body = re.sub(r"^(?:the|a|an)\s+", "", value.strip(), flags=re.I)
        pattern = r"(?<!\w)" + r"\s+".join(re.escape(p) for p in body.split()) + r"(?!\w)"
        found = []
        if body and gold.window.offsets:
            for m in re.finditer(pattern, gold.text, re.I):
                at = cover(gold.window.offsets, m.start(), m.end())
                if at:
                    found.append(at)
        cache[value] = found
    return cache[value]


def align(gold: Gold, association: Association) -> list[Aligned]:
    """All alignable claims of a document, with the first guess of their triggers."""
    out: list[Aligned] = []
    used: set[tuple[int, str]] = set()
    for claim in gold.claims:
        at = quote_words(gold, claim)
        if at is None:
            continue
        inside = association._inside_args(gold, claim, at)

        def rank(i: int, claim: dict[str, Any] = claim, inside: set[int] = inside) -> float:
            taken = 1.0 if (i, claim["type"]) in used else 0.0
            return association.score(gold.window.words[i], claim["type"]) - 1.5 * (i in inside) - taken

        best = max(range(*at), key=rank)
        used.add((best, claim["type"]))
        made = Aligned(claim, at, best)
        place_args(gold, made)
        out.append(made)
    return out


def place_args(gold: Gold, aligned: Aligned) -> None:
    """Find the words of each argument value: in the quote, else in its sentence, else the nearest before."""
    aligned.args, aligned.ignored, aligned.missing = [], [], 0
    sent = gold.window.sent
    for role, value in values(aligned.claim):
        if role in _CLOSED or (role == "means" and aligned.claim["type"] == "BACKS"):
            continue
        found = occurrences(gold, value)
        if not found:
            aligned.missing += 1
            continue

        def far(at: tuple[int, int]) -> tuple[int, int]:
            a, b = at
            within = aligned.quote[0] <= a and b <= aligned.quote[1]
            same = sent[a] == sent[aligned.trigger]
            before = a <= aligned.trigger
            return (0 if within else 1 if same else 2 if before else 3), abs(a - aligned.trigger)

        best = min(found, key=far)
        aligned.args.append((role, *best))
        aligned.ignored += [(role, *o) for o in found if o != best]
    place_time(gold, aligned)


def place_time(gold: Gold, aligned: Aligned) -> None:
    """Find the expression that gives the claim's time: in the quote, else the nearest that resolves to it."""
    when = aligned.claim.get("when")
    if not when or gold.window.offsets is None:
        return
    found = []
    for m in times_of(gold):
        at = cover(gold.window.offsets, m.span.start, m.span.end)
        if at and interval(m.when.iso) == interval(when):
            found.append(at)
    sent, t = gold.window.sent, aligned.trigger
    near = [f for f in found if abs(sent[f[0]] - sent[t]) <= 3]
    if near:
        best = min(near, key=lambda f: (sent[f[0]] != sent[t], f[0] > t, abs(f[0] - t)))
        aligned.args.append(("time", *best))
        aligned.ignored += [("time", *o) for o in found if o != best]


def interval(when: str) -> tuple[str, str]:
    """First and last day as the scorer compares them."""
    a, _, b = when.partition("/")
    return a[:10], (b or a)[:10]


def times_of(gold: Gold) -> list[Any]:
    """The time expressions of the text, resolved."""
    if "_times" not in gold.__dict__:
        from datetime import date

        from foreshock.reading.times import mentions

        gold.__dict__["_times"] = mentions(gold.text, date=date.fromisoformat(gold.date))
    return gold.__dict__["_times"]  # type: ignore[no-any-return]


def windows(gold: Gold, tok: Tokenizer) -> Iterator[tuple[Window, int, int]]:
    """The document in windows as the reader cuts them; yields (window, first word, end word)."""
    w = gold.window
    if gold.sizes is None:
        gold.sizes = [len(p) for p in pieces.word_pieces(tok, w.words)]
    for a, b, _ in pieces.windows(w.sent, gold.sizes):
        yield Window(w.words[a:b], [s - w.sent[a] for s in w.sent[a:b]], doc=gold.id), a, b


def label_sets(golds: list[Gold]) -> decode.Labels:
    """The decoder's labels; a role is required where four gold claims in five of the type have it."""
    n: Counter[str] = Counter()
    have: Counter[tuple[str, str]] = Counter()
    for g in golds:
        for c in g.claims:
            n[c["type"]] += 1
            have.update((c["type"], r) for r in c["args"])
    book = codebook().types
    return decode.Labels(
        types=L.TYPES,
        roles=L.ROLES,
        statuses=L.STATUSES,
        means=L.MEANS,
        relations=L.RELATIONS,
        leads=L.LEADS,
        allowed={t: allowed_roles(t, k.roles, L.ROLES) for t, k in book.items()},
        required={
            t: tuple(r for r in k.roles if r in L.ROLES and have[t, r] > 0.8 * n[t]) for t, k in book.items()
        },
        core={t: k.core for t, k in book.items()},
    )
