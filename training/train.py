"""Train the reading model: first the general sets, then with the gold claims.

python -m training.train --stage 1 --out RUN
python -m training.train --stage 2 --start RUN/stage1.pt --out RUN
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor
from transformers import BertModel

from foreshock.codebook import codebook
from training import align as A  # noqa: N812
from training import corpora as C  # noqa: N812
from training import labels as L  # noqa: N812
from training.net import Net, decay, distances
from training.windows import Window, prepare, tokenizer

TYPE_AT = {t: i for i, t in enumerate(L.TYPES)}
ROLE_AT = {r: i for i, r in enumerate(L.ROLES)}
ANY = len(L.TYPES)


def role_mask() -> Tensor:
    """Which roles a type may have: [types + 1, roles]."""
    mask = torch.zeros(len(L.TYPES) + 1, len(L.ROLES))
    for t, kind in codebook().types.items():
        for role in (*kind.roles, "source", "time"):
            if role in ROLE_AT and not (role == "means" and t == "BACKS"):
                mask[TYPE_AT[t], ROLE_AT[role]] = 1
    mask[ANY, ROLE_AT["place"]] = 1
    return mask


ROLE_MASK = role_mask()


def pad(rows: list[list[int]], value: int = 0) -> Tensor:
    n = max(map(len, rows))
    return torch.tensor([r + [value] * (n - len(r)) for r in rows])


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


def tags(rows: list[list[str] | None], names: tuple[str, ...] | list[str], n: int) -> Tensor:
    """Label indices [B, N], -100 where untold."""
    at = {name: i for i, name in enumerate(names)}
    out = torch.full((len(rows), n), -100)
    for b, row in enumerate(rows):
        if row:
            out[b, : len(row)] = torch.tensor([at.get(x, -100) for x in row])
    return out


class Loss:
    """The sum of the heads' losses on one batch; `seen` collects them by name."""

    def __init__(self, net: Net, relations: list[str]) -> None:
        self.net, self.relations = net, relations
        self.seen: dict[str, list[float]] = defaultdict(list)

    def __call__(self, batch: list[Window]) -> Tensor:
        ids, case = pad([w.ids for w in batch]), pad([w.case for w in batch])
        first, mask = pad([w.first for w in batch]), pad([[1] * len(w.ids) for w in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            v = self.net.words(ids, case, mask, first)
            parts = [*self._syntax(v, batch), *self._entities(v, batch), *self._facts(v, batch)]
            parts += [*self._claims(v, batch)]
        total = torch.zeros(())
        for name, value in parts:
            self.seen[name].append(float(value.detach()))
            total = total + value
        return total

    def _syntax(self, v: Tensor, batch: list[Window]) -> Any:
        rows = [i for i, w in enumerate(batch) if w.head is not None]
        if not rows:
            return
        n = max(len(batch[i].words) for i in rows)
        v = v[rows][:, :n]
        some = [batch[i] for i in rows]
        upos = tags([w.upos for w in some], L.UPOS, n)
        yield "upos", 0.5 * F.cross_entropy(self.net.syntax.upos(v).float().flatten(0, 1), upos.flatten())
        head = pad([[h if h >= 0 else i for i, h in enumerate(w.head or [])] for w in some], -100)
        sent = pad([w.sent for w in some], -1)
        scores, root = self.net.syntax.arcs(v)
        scores = scores.float().masked_fill(sent.unsqueeze(1) != sent.unsqueeze(2), -1e4)
        eye = torch.eye(n, dtype=torch.bool)
        scores = torch.where(eye, root.float().unsqueeze(2).expand_as(scores), scores)
        yield "arc", F.cross_entropy(scores.flatten(0, 1), head.flatten())
        labels = self.net.syntax.relations(v, head.clamp(min=0)).float()
        yield (
            "rel",
            F.cross_entropy(labels.flatten(0, 1), tags([w.rel for w in some], self.relations, n).flatten()),
        )

    def _entities(self, v: Tensor, batch: list[Window]) -> Any:
        for name, field, names, layer in (
            ("entity", "entity", L.ENTITIES, self.net.entity),
            ("fine", "fine", L.FINE, self.net.fine),
        ):
            gold = tags([getattr(w, field) for w in batch], names, v.size(1))
            if (gold >= 0).any():
                yield name, 2 * F.cross_entropy(layer(v).float().flatten(0, 1), gold.flatten())

    def _facts(self, v: Tensor, batch: list[Window]) -> Any:
        at = [(b, i, y) for b, w in enumerate(batch) for i, y in w.fact]
        if at:
            rows, words, gold = zip(*at, strict=True)
            said = self.net.fact(v[list(rows), list(words)]).float().squeeze(-1)
            yield "fact", 0.5 * F.huber_loss(said, torch.tensor(gold))

    def _claims(self, v: Tensor, batch: list[Window]) -> Any:
        told = [b for b, w in enumerate(batch) if w.claims is not None]
        if told:
            yield "trigger", self._triggers(v, batch, told)
        picks: list[tuple[int, dict[str, Any]]] = []
        for b, w in enumerate(batch):
            picks += [(b, c) for c in w.claims or []]
            picks += [
                (b, {"at": t, "type": ANY, "args": [("place", *p) for p in ps]}) for t, ps in w.event_place
            ]
        if picks:
            yield from self._arguments(v, batch, picks)

    def _triggers(self, v: Tensor, batch: list[Window], told: list[int]) -> Tensor:
        n = max(len(batch[b].words) for b in told)
        gold = torch.zeros(len(told), n, len(L.TYPES))
        weight = torch.zeros(len(told), n, 1)
        for k, b in enumerate(told):
            weight[k, : len(batch[b].words)] = 1
            for c in batch[b].claims or []:
                gold[k, c["at"], c["type"]] = 1
        said = self.net.types(v[told][:, :n]).float()
        loss = F.binary_cross_entropy_with_logits(said, gold, reduction="none") * weight
        return 1.0 * loss.sum() / gold.sum().clamp(min=1)

    def _arguments(self, v: Tensor, batch: list[Window], picks: list[tuple[int, dict[str, Any]]]) -> Any:
        n, r = v.size(1), len(L.ROLES)
        row = torch.tensor([b for b, _ in picks])
        at = torch.tensor([c["at"] for _, c in picks])
        kind = torch.tensor([c["type"] for _, c in picks])
        sent = pad([w.sent for w in batch], -1)
        said, extra = self.net.args(v, self.net.syntax, row, at, kind, distances(at, n), sent)
        gold = torch.zeros(len(picks), n, 2, r)
        weight = ROLE_MASK[kind].view(-1, 1, 1, r) * (sent[row] >= 0).float().view(-1, n, 1, 1)
        weight = weight.repeat(1, 1, 2, 1)
        weight[:, :, 1] = 0
        for k, (_, c) in enumerate(picks):
            for role, a, b in c.get("ignored", ()):
                weight[k, a:b, :, ROLE_AT[role]] = 0
            for role, a, b in c["args"]:
                gold[k, a:b, 0, ROLE_AT[role]] = 1
                gold[k, a, 1, ROLE_AT[role]] = 1
                weight[k, a:b, :, ROLE_AT[role]] = 1
        loss = F.binary_cross_entropy_with_logits(
            said.float().view(len(picks), n, 2, r), gold, reduction="none"
        )
        own = torch.where(kind == ANY, 0.3, 1.0)
        yield "args", 0.35 * ((loss * weight).sum((1, 2, 3)) * own).sum() / own.sum()
        claims = [(k, c) for k, (_, c) in enumerate(picks) if c["type"] != ANY]
        if claims:
            yield from self._extras(extra.float(), claims)

    def _extras(self, extra: Tensor, claims: list[tuple[int, dict[str, Any]]]) -> Any:
        rows = [k for k, _ in claims]
        status, hedged, means, relation, leads = split_extra(extra[rows])
        gold = torch.tensor([c["status"] for _, c in claims])
        # planned, possible and denied are one claim in seven; without weight the head learns 'actual'
        yield "status", F.cross_entropy(status, gold, weight=torch.tensor([1.0, 1.6, 1.8, 1.8]))
        yield (
            "hedged",
            0.5
            * F.binary_cross_entropy_with_logits(
                hedged.squeeze(-1), torch.tensor([float(c["hedged"]) for _, c in claims])
            ),
        )
        told = [i for i, (_, c) in enumerate(claims) if c["means"] is not None]
        if told:
            want = torch.tensor([claims[i][1]["means"] for i in told])
            yield "means", 0.3 * F.binary_cross_entropy_with_logits(means[told], want)
        for name, scores in (("relation", relation), ("role", leads)):
            told = [i for i, (_, c) in enumerate(claims) if c[name] is not None]
            if told:
                yield (
                    name,
                    0.3 * F.cross_entropy(scores[told], torch.tensor([claims[i][1][name] for i in told])),
                )


def split_extra(extra: Tensor) -> tuple[Tensor, ...]:
    """Status, hedged, means, relation, role: the parts of the extra head's output."""
    return extra.split([len(L.STATUSES), 1, len(L.MEANS), len(L.RELATIONS), len(L.LEADS)], -1)


def gold_windows(golds: list[A.Gold]) -> list[Window]:
    """Windows of gold documents with the claims that lie wholly in them."""
    out = []
    for g in golds:
        for w, a, b in A.windows(g):
            w.claims = [c for x in g.aligned if (c := _claim(x, a, b))]
            out.append(w)
    return out


@torch.no_grad()
def realign(net: Net, golds: list[A.Gold], tok: Any, association: A.Association) -> int:
    """Move each claim's trigger to the word of its quote that the network now finds likeliest; how many moved."""
    net.eval()
    moved = 0
    for g in golds:
        scores = torch.full((len(g.window.words), len(L.TYPES)), -9.0)
        for w, a, b in A.windows(g):
            prepare([w], tok)
            v = net.words(
                torch.tensor([w.ids]),
                torch.tensor([w.case]),
                torch.ones(1, len(w.ids), dtype=torch.long),
                torch.tensor([w.first]),
            )
            scores[a:b] = torch.maximum(scores[a:b], F.logsigmoid(net.types(v)[0].float()))
        used: set[tuple[int, int]] = set()
        for x in g.aligned:
            t = TYPE_AT[x.claim["type"]]

            def rank(i: int, t: int = t, x: A.Aligned = x) -> float:
                prior = 0.3 * association.score(g.window.words[i], x.claim["type"])
                return float(scores[i, t]) + prior - 2.0 * ((i, t) in used)

            best = max(range(*x.quote), key=rank)
            used.add((best, t))
            if best != x.trigger:
                moved += 1
                x.trigger = best
                A.place_args(g, x)
    net.train()
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


def general(data: Path) -> dict[str, list[Window]]:
    """The sets of stage 1."""
    entities = C.iob(data / "uner_ewt/en_ewt-ud-train.old.iob2")
    return {
        "ewt": C.treebank(data / "ud_ewt/train.conllu", entities=entities),
        "gum": C.treebank(data / "ud_gum/train.conllu", entities={}),
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
                parts = " ".join(f"{k} {np.mean(v):.3f}" for k, v in sorted(loss_of.seen.items()))
                log(
                    f"{step}/{total} {time.time() - start:.0f}s {seen / (time.time() - start):.0f} pieces/s {parts}"
                )
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
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    tok = tokenizer(a.encoder)
    sets = {k: prepare(v, tok) for k, v in general(a.data).items()}
    relations = relation_names(sets["ewt"] + sets["gum"])
    (a.out / "relations.json").write_text(json.dumps(relations))
    net = build(a.encoder, len(relations))
    if a.start:
        net.load_state_dict(torch.load(a.start))
    print({k: (len(v), sum(len(w.ids) for w in v)) for k, v in sets.items()}, flush=True)
    log = partial(print, flush=True)
    pool = [w for v in sets.values() for w in v]
    if a.stage == 1:
        epochs = []
        for k in range(int(np.ceil(a.epochs))):
            share = min(1.0, a.epochs - k)
            epochs.append(batches(rng.sample(pool, int(len(pool) * share)), a.size, rng))
        run(net, epochs, relations, body=a.body, heads=a.heads, log=log)
        torch.save(net.state_dict(), a.out / "stage1.pt")
        return
    golds = [g for g in A.load(a.gold, "train") if a.fold < 0 or fold_of(g.id, a.folds) != a.fold]
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
    tok: Any,
    association: A.Association,
    relations: list[str],
    a: argparse.Namespace,
    rng: random.Random,
    log: Any,
) -> None:
    """Stage 2: the gold claims, a share of the general sets beside them, triggers realigned on the way."""
    n = sum(len(w) for w in (gold_windows([g]) for g in golds))
    log(f"gold: {len(golds)} texts, {n} windows")
    per_epoch = len(batches(prepare(gold_windows(golds), tok), a.size, rng))
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
        work = batches(prepare(gold_windows(golds), tok), a.size, rng)
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
