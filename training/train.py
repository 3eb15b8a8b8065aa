"""Train the reading model: first the general sets, then with the gold claims, then the trees again.

python -m training.train --stage 1 --out RUN
python -m training.train --stage 2 --start RUN/stage1.pt --out RUN
python -m training.train --stage 3 --start RUN/stage2.pt --out RUN

Stage 2 moves the encoder away from what the heads of word classes, trees and entities were trained on (two
to five points of labelled attachment); stage 3 trains these heads alone to what it has become. The claim
heads keep the tree head of stage 2, which they were trained with.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import time
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from transformers import BertModel

from training import align as A  # noqa: N812
from training import corpora as C  # noqa: N812
from training import labels as L  # noqa: N812
from training.losses import ROLE_AT, TYPE_AT, Loss
from training.net import Net, decay
from training.windows import Window, prepare, tokenizer


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most `size` padded subwords a batch, in random order."""
    order = sorted(windows, key=lambda w: len(w.ids) + rng.random() * 8)
    out: list[list[Window]] = []
    for w in order:
        if out and len(w.ids) * (len(out[-1]) + 1) <= size:
            out[-1].append(w)
        else:
            out.append([w])
    rng.shuffle(out)
    return out


def gold_windows(golds: list[A.Gold], tok: Tokenizer) -> list[Window]:
    """Windows of gold documents with the claims that lie wholly in them."""
    out = []
    for g in golds:
        for w, a, b in A.windows(g, tok):
            w.claims = [c for x in g.aligned if (c := _claim(x, a, b))]
            out.append(w)
    return out


@torch.no_grad()
def trigger_scores(net: Net, gold: A.Gold, tok: Tokenizer) -> torch.Tensor:
    """Log probability of every word of a document for every claim type: [words, types]."""
    scores = torch.full((len(gold.window.words), len(L.TYPES)), -9.0)
    for w, a, b in A.windows(gold, tok):
        prepare([w], tok)
        ids = torch.tensor([w.ids])
        v = net.words(ids, torch.tensor([w.case]), torch.ones_like(ids), torch.tensor([w.first]))
        scores[a:b] = torch.maximum(scores[a:b], F.logsigmoid(net.types(v)[0].float()))
    return scores


def realign(net: Net, golds: list[A.Gold], tok: Tokenizer, association: A.Association) -> int:
    """Move each claim's trigger to the word of its quote that the network finds likeliest; how many."""
    net.eval()
    moved = sum(_realign_one(g, trigger_scores(net, g, tok), association) for g in golds)
    net.train()
    return moved


def _realign_one(gold: A.Gold, scores: torch.Tensor, association: A.Association) -> int:
    used: set[tuple[int, int]] = set()
    moved = 0
    for x in gold.aligned:
        kind, t = x.claim["type"], TYPE_AT[x.claim["type"]]
        # a word that triggers a like claim already, and one that seldom does, are the less likely ones
        rank = {
            i: float(scores[i, t])
            + 0.3 * association.score(gold.window.words[i], kind)
            - 2.0 * ((i, t) in used)
            for i in range(*x.quote)
        }
        best = max(rank, key=rank.__getitem__)
        used.add((best, t))
        if best != x.trigger:
            moved += 1
            x.trigger = best
            A.place_args(gold, x)
    return moved


def _claim(x: A.Aligned, a: int, b: int) -> dict[str, Any] | None:
    if not a <= x.trigger < b:
        return None
    c = x.claim
    args = c["args"]
    inside = [(r, i - a, j - a) for r, i, j in x.args if a <= i and j <= b and r in ROLE_AT]
    ignored = [(r, max(i, a) - a, min(j, b) - a) for r, i, j in x.ignored if i < b and j > a and r in ROLE_AT]
    relation, leads = args.get("relation", [None])[0], args.get("role", [None])[0]
    return {
        "at": x.trigger - a,
        "type": TYPE_AT[c["type"]],
        "args": inside,
        "ignored": ignored,
        "status": L.STATUSES.index(c["status"]),
        "hedged": bool(c.get("hedged")),
        "means": [float(m in args.get("means", [])) for m in L.MEANS] if c["type"] == "BACKS" else None,
        "relation": L.RELATIONS.index(relation) if relation in L.RELATIONS else None,
        "role": L.LEADS.index(leads) if leads in L.LEADS else None,
        "key": x,
    }


def trees(data: Path, *, seed: int) -> dict[str, list[Window]]:
    """The treebanks, cut into windows anew for every epoch."""
    entities = C.iob(data / "uner_ewt/en_ewt-ud-train.old.iob2")
    return {
        "ewt": C.treebank(data / "ud_ewt/train.conllu", entities=entities, seed=seed),
        "gum": C.treebank(data / "ud_gum/train.conllu", entities={}, seed=seed),
    }


def general(data: Path) -> dict[str, list[Window]]:
    """The other sets of stage 1."""
    return {
        "fact": C.factuality(data / "uds_factuality/train.jsonl"),
        "place": C.event_places(data / "event_location/train.jsonl"),
        "re3d": C.re3d(data / "re3d"),
    }


def fold_of(name: str, folds: int) -> int:
    """The fold of cross-validation that a document is held out in."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


def relation_names(windows: list[Window]) -> list[str]:
    return sorted({r for w in windows for r in w.rel or []})


def build(encoder: Path, relations: int) -> Net:
    bert = BertModel.from_pretrained(
        str(encoder), add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
    )
    return Net(bert, relations)


def optimizer(net: Net, *, body: float, heads: float) -> torch.optim.Optimizer:
    groups: dict[str, list[Any]] = {"body": [], "heads": []}
    for name, p in net.named_parameters():
        groups["body" if name.startswith("encoder.") else "heads"].append(p)
    return torch.optim.AdamW(
        [{"params": groups["body"], "lr": body}, {"params": groups["heads"], "lr": heads}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )


def run(
    net: Net, epochs: list[list[list[Window]]], relations: list[str], *, body: float, heads: float, log: Any
) -> None:
    """Go once over all batches of all epochs."""
    loss_of = Loss(net, relations)
    opt = optimizer(net, body=body, heads=heads)
    total = sum(map(len, epochs))
    sched = torch.optim.lr_scheduler.LambdaLR(opt, partial(decay, total=total, warm=max(1, total // 16)))
    net.train()
    step, seen, start = 0, 0, time.time()
    for epoch in epochs:
        for batch in epoch:
            loss = loss_of(batch)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            sched.step()
            step += 1
            seen += sum(len(w.ids) for w in batch)
            if step % 50 == 0:
                took = time.time() - start
                parts = " ".join(f"{k} {np.mean(v):.3f}" for k, v in sorted(loss_of.seen.items()))
                log(f"{step}/{total} {took:.0f}s {seen / took:.0f} pieces/s {parts}")
                loss_of.seen.clear()


def run_heads(net: Net, epochs: list[list[list[Window]]], relations: list[str]) -> None:
    """Train the heads of word classes, trees and entities; encoder and claim heads stay as they are."""
    for p in net.parameters():
        p.requires_grad_(False)
    heads = [*net.syntax.parameters(), *net.entity.parameters(), *net.fine.parameters()]
    for p in heads:
        p.requires_grad_(True)
    loss_of = Loss(net, relations)
    opt = torch.optim.AdamW(heads, lr=5e-4, weight_decay=0.01, betas=(0.9, 0.98))
    total = sum(map(len, epochs))
    sched = torch.optim.lr_scheduler.LambdaLR(opt, partial(decay, total=total, warm=total // 16 + 1))
    net.train()
    net.encoder.eval()
    for k, epoch in enumerate(epochs, 1):
        for batch in epoch:
            loss = loss_of(batch)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(heads, 1.0)
            opt.step()
            sched.step()
        parts = " ".join(f"{name} {np.mean(v):.3f}" for name, v in sorted(loss_of.seen.items()))
        print(f"heads, epoch {k}: {parts}", flush=True)
        loss_of.seen.clear()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, default=Path("../shared/data"))
    p.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--stage", type=int, default=1)
    p.add_argument("--start", type=Path)
    p.add_argument("--epochs", type=float, default=3)
    p.add_argument("--aux", type=float, default=0.15, help="stage 2: share of the general sets in an epoch")
    p.add_argument("--size", type=int, default=2000, help="padded subwords a batch")
    p.add_argument("--body", type=float, default=2e-4)
    p.add_argument("--heads", type=float, default=1e-3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--fold", type=int, default=-1, help="stage 2: hold this fold of the gold out")
    p.add_argument("--folds", type=int, default=2)
    p.add_argument("--texts", type=Path, help="a folder of more annotated texts, written for the project")
    p.add_argument("--leave", default="", help="stage 2: leave out gold texts whose ids begin so (a|b|c)")
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    tok = tokenizer(a.encoder)
    sets = {k: prepare(v, tok) for k, v in (general(a.data) | trees(a.data, seed=a.seed)).items()}
    relations = relation_names(sets["ewt"] + sets["gum"])
    (a.out / "relations.json").write_text(json.dumps(relations))
    net = build(a.encoder, len(relations))
    if a.start:
        net.load_state_dict(torch.load(a.start))
    print({k: (len(v), sum(len(w.ids) for w in v)) for k, v in sets.items()}, flush=True)
    log = partial(print, flush=True)
    pool = [w for v in sets.values() for w in v]
    if a.stage == 3:
        own = {k: prepare(v, tok) for k, v in general(a.data).items() if k == "re3d"}
        turns = [[*own.values(), *trees(a.data, seed=a.seed + k).values()] for k in range(int(a.epochs))]
        run_heads(
            net, [batches(prepare([w for v in t for w in v], tok), a.size, rng) for t in turns], relations
        )
        torch.save(net.state_dict(), a.out / "stage3.pt")
        return
    if a.stage == 1:
        epochs = []
        for k in range(int(np.ceil(a.epochs))):
            share = min(1.0, a.epochs - k)
            sets |= {n: prepare(v, tok) for n, v in trees(a.data, seed=a.seed + k).items()}
            pool = [w for v in sets.values() for w in v]
            epochs.append(batches(rng.sample(pool, int(len(pool) * share)), a.size, rng))
        run(net, epochs, relations, body=a.body, heads=a.heads, log=log)
        torch.save(net.state_dict(), a.out / "stage1.pt")
        return
    golds = [g for g in A.load(a.gold, "train") if a.fold < 0 or fold_of(g.id, a.folds) != a.fold]
    left = tuple(filter(None, a.leave.split("|")))
    golds = [g for g in golds if not (left and g.id.startswith(left))]
    if a.texts:
        for docs in sorted(a.texts.glob("*.docs.jsonl")):
            golds += A.load(a.texts, docs.name.split(".")[0])
    association = A.Association(golds)
    for g in golds:
        g.aligned = A.align(g, association)
    train_claims(net, golds, pool, tok, association, relations, a, rng, log)
    torch.save(net.state_dict(), a.out / "stage2.pt")


def train_claims(
    net: Net,
    golds: list[A.Gold],
    pool: list[Window],
    tok: Tokenizer,
    association: A.Association,
    relations: list[str],
    a: argparse.Namespace,
    rng: random.Random,
    log: Any,
) -> None:
    """Stage 2: the gold claims, a share of the general sets beside them, triggers realigned on the way."""
    n = sum(len(w) for w in (gold_windows([g], tok) for g in golds))
    log(f"gold: {len(golds)} texts, {n} windows")
    per_epoch = len(batches(prepare(gold_windows(golds, tok), tok), a.size, rng))
    per_aux = len(batches(rng.sample(pool, int(len(pool) * a.aux)), a.size, rng)) if a.aux else 0
    loss_of = Loss(net, relations)
    opt = optimizer(net, body=a.body, heads=a.heads)
    total = int(a.epochs) * (per_epoch + per_aux)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, partial(decay, total=total, warm=max(1, total // 16)))
    net.train()
    start = time.time()
    for epoch in range(int(a.epochs)):
        if epoch in {3, 6, 10}:
            log(f"realigned {realign(net, golds, tok, association)}")
        work = batches(prepare(gold_windows(golds, tok), tok), a.size, rng)
        if a.aux:
            work += batches(rng.sample(pool, int(len(pool) * a.aux)), a.size, rng)
        rng.shuffle(work)
        for batch in work:
            loss = loss_of(batch)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            sched.step()
        parts = " ".join(f"{k} {np.mean(v):.3f}" for k, v in sorted(loss_of.seen.items()))
        log(f"epoch {epoch + 1} {time.time() - start:.0f}s {parts}")
        loss_of.seen.clear()


if __name__ == "__main__":
    main()
