"""Run a trained network over gold documents and write claims, as the run-time reader does (in float32).

python -m training.evaluate RUN/stage2.pt --part dev --out claims.jsonl
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import torch

from foreshock.codebook import codebook
from foreshock.reading.model import assemble, decode
from training import align as A  # noqa: N812
from training import labels as L  # noqa: N812
from training.net import Net, distances
from training.train import TYPE_AT, build
from training.windows import encode, tokenizer


def label_sets(golds: list[A.Gold]) -> decode.Labels:
    """The decoder's labels; a role is required where nine gold claims in ten of the type have it."""
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
        allowed={
            t: tuple(r for r in k.roles if r in L.ROLES and not (r == "means" and t == "BACKS"))
            for t, k in book.items()
        },
        required={
            t: tuple(r for r in k.roles if r in L.ROLES and have[t, r] > 0.8 * n[t]) for t, k in book.items()
        },
        core={t: k.core for t, k in book.items()},
    )


@torch.no_grad()
def read(
    net: Net, gold: A.Gold, tok: Any, labels: decode.Labels, at: decode.Thresholds
) -> list[dict[str, Any]]:
    """The claims of one document as codebook records."""
    made: list[tuple[decode.Found, frozenset[tuple[str, str]]]] = []
    records: dict[int, dict[str, Any]] = {}
    done = 0
    for w, a, b in A.windows(gold):
        found, _ = window_claims(net, w.words, w.sent, tok, labels, at, skip=done - a)
        done = b
        offsets = (gold.window.offsets or [])[a:b]
        for f in found:
            r = record(f, gold, offsets, w.sent)
            if r:
                made.append((f, frozenset((k, v) for k, vs in r["args"].items() for v in vs)))
                records[id(f)] = r
    return [records[id(f)] for f in decode.distinct(made)]


def window_claims(
    net: Net,
    words: list[str],
    sent: list[int],
    tok: Any,
    labels: decode.Labels,
    at: decode.Thresholds,
    *,
    skip: int = 0,
) -> tuple[list[decode.Found], Any]:
    ids, case, first = encode(tok, words)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=False):
        v = net.words(
            torch.tensor([ids]),
            torch.tensor([case]),
            torch.ones(1, len(ids), dtype=torch.long),
            torch.tensor([first]),
        )
        types = net.types(v).sigmoid()[0].numpy()
        picks = [t for t in decode.triggers(types, at) if t[0] >= skip]
        if not picks:
            return [], types
        word = torch.tensor([p[0] for p in picks])
        kind = torch.tensor([p[1] for p in picks])
        s = torch.tensor(sent)
        apart = (s.unsqueeze(0) - s[word].unsqueeze(1)).clamp(-3, 3) + 3
        out, extra = net.args(
            v, torch.zeros(len(picks), dtype=torch.long), word, kind, distances(word, len(words)), apart
        )
    p = out.sigmoid().view(len(picks), len(words), 2, len(L.ROLES)).numpy()
    e = extra.numpy()
    claims = [
        decode.claim(
            word=i,
            kind=L.TYPES[k],
            probability=q,
            inside=p[j, :, 0],
            words=words,
            extra=e[j],
            labels=labels,
            at=at,
        )
        for j, (i, k, q) in enumerate(picks)
    ]
    return [c for c in claims if decode.complete(c, labels)], types


def record(
    f: decode.Found, gold: A.Gold, offsets: list[tuple[int, int]], sent: list[int]
) -> dict[str, Any] | None:
    args: dict[str, list[str]] = {}
    for seg in f.args:
        v = assemble.value(seg, offsets, gold.text)
        if v and v.text not in args.get(v.role, []):
            args.setdefault(v.role, []).append(v.text)
    if not args:
        return None
    args.update({k: list(v) for k, v in f.closed.items()})
    sources: list[str] = []
    for seg in f.sources:
        v = assemble.value(seg, offsets, gold.text)
        if v and v.text not in sources:
            sources.append(v.text)
    q = assemble.quote(f, offsets, sent)
    state = f.type in {t for t, k in codebook().types.items() if k.kind == "state"}
    when: str | None = gold.date if state else None
    try:
        from foreshock.reading.times import choose, mentions

        date_of = date.fromisoformat(gold.date)
        told = mentions(gold.text, date=date_of)
        at = assemble.Span(*offsets[f.trigger])
        sentence = next(s for s in gold.sents if s.covers(at))
        if f.time is not None:
            span = assemble.Span(offsets[f.time.start][0], offsets[f.time.end - 1][1])
            hit = [m for m in told if m.span.overlaps(span)]
            if hit:
                when = hit[0].when.iso
        else:
            chosen, _ = choose(
                told, trigger=at, sentence=sentence, is_state=state, date=date_of, text=gold.text
            )
            when = chosen.iso if chosen else None
    except ImportError:
        pass
    return {
        "doc": gold.id,
        "type": f.type,
        "args": args,
        "status": f.status,
        "hedged": f.hedged,
        "sources": sources,
        "when": when,
        "quote": q.of(gold.text),
        "confidence": f.probability,
        "trigger": gold.text[offsets[f.trigger][0] : offsets[f.trigger][1]],
    }


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights", type=Path)
    p.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--part", default="dev")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--trigger", type=float, default=0.35)
    p.add_argument("--role", type=float, default=0.4)
    a = p.parse_args()
    net = build(a.encoder, len(json.loads((a.weights.parent / "relations.json").read_text())))
    net.load_state_dict(torch.load(a.weights))
    net.eval()
    tok = tokenizer(a.encoder)
    labels = label_sets(A.load(a.gold, "train"))
    assert TYPE_AT
    at = decode.Thresholds(trigger=a.trigger, role=a.role)
    with a.out.open("w", encoding="utf-8") as f:
        for gold in A.load(a.gold, a.part):
            for r in read(net, gold, tok, labels, at):
                f.write(json.dumps(r, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
