"""What the encoder reaches on MUC-4 with training on its own train part. The weights do not ship.

    python -m training.muc4 --start RUN/stage1.pt --encoder ENCODER [--epochs 4] [--out FILE.json]

A tagger for the five roles on the encoder of stage 1, trained on `muc4/train.jsonl` but for a tenth, on which
the threshold is chosen; scored on `muc4/dev.jsonl` as `benchmarks.muc4` scores (CEAF-REE). Mentions of one
role are one entity where the words of one are among the other's.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from benchmarks.muc4 import figures, gold, rows
from benchmarks.muc4_fillers import ROLES
from tokenizers import Tokenizer
from torch import Tensor, nn

from foreshock.reading.model import pieces
from training.corpora import cover, text_window
from training.losses import pad
from training.net import HIDDEN, Mlp, Net, decay
from training.train import batches, build, optimizer
from training.windows import Window, prepare, tokenizer

# Thresholds tried on the held-out tenth.
LEAST = tuple(x / 20 for x in range(4, 17))


@dataclass
class Text:
    """A document in windows; `told` are (role, first word, end word) of gold mentions, `ignored` the other
    places where their words stand."""

    row: dict[str, Any]
    whole: Window
    cuts: list[tuple[Window, int, int]]
    told: list[tuple[int, int, int]]
    ignored: list[tuple[int, int, int]]


class Tagger(nn.Module):
    """Whether a word stands in each role and whether it begins a mention: [B, N, 2, roles]."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net
        self.encoder = net.encoder
        self.head = nn.Sequential(Mlp(HIDDEN, 256, 0.2), nn.Linear(256, 2 * len(ROLES)))
        nn.init.constant_(self.head[1].bias, -4.0)

    def forward(self, batch: Sequence[Window]) -> Tensor:
        ids, case = pad([w.ids for w in batch]), pad([w.case for w in batch])
        first, mask = pad([w.first for w in batch]), pad([[1] * len(w.ids) for w in batch])
        v = self.net.words(ids, case, mask, first)
        said: Tensor = self.head(v).float()
        return said.view(*said.shape[:2], 2, len(ROLES))


def texts(path: Path, tok: Tokenizer) -> Iterator[Text]:
    """The documents of a file, cut and marked."""
    for row in rows(path):
        whole = text_window(row["doctext"], doc=row["docid"])
        if not whole.words:
            continue
        sizes = [len(p) for p in pieces.word_pieces(tok, whole.words)]
        cuts = [
            (Window(whole.words[a:b], [s - whole.sent[a] for s in whole.sent[a:b]], doc=whole.doc), a, b)
            for a, b, _ in pieces.windows(whole.sent, sizes)
        ]
        prepare([w for w, _, _ in cuts], tok)
        yield Text(row, whole, cuts, *_mentions(row, whole))


def _mentions(row: dict[str, Any], whole: Window) -> tuple[list[Any], list[Any]]:
    told, ignored = [], []
    assert whole.offsets is not None
    for r, role in enumerate(ROLES):
        for entity in row["extracts"].get(role, []):
            for mention, offset in entity:
                for m in re.finditer(re.escape(mention), row["doctext"]):
                    at = cover(whole.offsets, m.start(), m.end())
                    if at:
                        (told if m.start() == offset else ignored).append((r, *at))
    return told, ignored


def loss_of(tagger: Tagger, batch: Sequence[Window], about: dict[int, tuple[Text, int, int]]) -> Tensor:
    """Binary cross entropy over words and roles, words that are ignored left out."""
    said = tagger(batch)
    want, weight = torch.zeros_like(said), torch.zeros_like(said)
    for k, w in enumerate(batch):
        text, a, b = about[id(w)]
        weight[k, : b - a, 0] = 1
        for marks, value in ((text.ignored, 0.0), (text.told, 1.0)):
            for r, i, j in marks:
                if a <= i and j <= b:
                    want[k, i - a : j - a, 0, r] = value
                    want[k, i - a, 1, r] = value
                    weight[k, i - a : j - a, :, r] = value
    return F.binary_cross_entropy_with_logits(said, want, weight=weight, reduction="sum") / len(batch) / 8


@torch.no_grad()
def mentions(tagger: Tagger, text: Text) -> list[tuple[float, int, int, str]]:
    """(probability, role, first word, words) of every stretch that is at all likely."""
    p = torch.zeros(len(text.whole.words), 2, len(ROLES))
    for w, a, b in text.cuts:
        p[a:b] = torch.maximum(p[a:b], tagger([w]).sigmoid()[0])
    assert text.whole.offsets is not None
    out = []
    for r in range(len(ROLES)):
        for i, j in _runs(p[:, 0, r] >= 0.2, p[:, 1, r] >= 0.5):
            start, end = text.whole.offsets[i][0], text.whole.offsets[j - 1][1]
            out.append((float(p[i:j, 0, r].mean()), r, i, text.row["doctext"][start:end]))
    return out


def _runs(inside: Tensor, begins: Tensor) -> Iterator[tuple[int, int]]:
    start = -1
    for i, on in enumerate([*inside.tolist(), False]):
        if start >= 0 and (not on or begins[i]):
            yield start, i
            start = -1
        if on and start < 0:
            start = i


def entities(found: Sequence[tuple[float, int, int, str]], least: float) -> dict[str, list[str]]:
    """One mention an entity: the likeliest of those whose words are part of each other's."""
    out: dict[str, list[str]] = {r: [] for r in ROLES}
    for p, r, _, said in sorted(found, reverse=True):
        words = set(said.split())
        kept = out[ROLES[r]]
        if p >= least and not any(words <= set(k.split()) or set(k.split()) <= words for k in kept):
            kept.append(said)
    return out


def scored(tagger: Tagger, held: Sequence[Text], levels: Sequence[float]) -> dict[float, dict[str, Any]]:
    """The figures at each threshold."""
    tagger.eval()
    found = [mentions(tagger, t) for t in held]
    golds = [gold(t.row) for t in held]
    tagger.train()
    return {least: figures(golds, [entities(f, least) for f in found]) for least in levels}


def train(tagger: Tagger, some: Sequence[Text], *, epochs: int, rng: random.Random) -> None:
    """All windows that hold a mention and as many of the others, every epoch anew."""
    about = {id(w): (t, a, b) for t in some for w, a, b in t.cuts}
    windows = [w for t in some for w, _, _ in t.cuts]
    work = [b for _ in range(epochs) for b in batches(windows, 2000, rng)]
    opt = optimizer(tagger.net, body=1e-4, heads=5e-4)
    opt.add_param_group({"params": list(tagger.head.parameters()), "lr": 1e-3})
    sched = torch.optim.lr_scheduler.LambdaLR(opt, partial(decay, total=len(work), warm=len(work) // 16 + 1))
    start, seen = time.time(), 0.0
    for step, batch in enumerate(work, 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(tagger, batch, about)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        opt.step()
        sched.step()
        seen += float(loss.detach())
        if step % 50 == 0:
            print(f"{step}/{len(work)} {time.time() - start:.0f}s loss {seen / 50:.3f}", flush=True)
            seen = 0.0


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, default=Path("../shared/data"))
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--start", type=Path, required=True)
    p.add_argument("--epochs", type=int, default=4)
    p.add_argument("--limit", type=int)
    p.add_argument("--out", type=Path)
    a = p.parse_args()
    torch.manual_seed(1)
    rng = random.Random(1)
    tok = tokenizer(a.encoder)
    net = build(a.encoder, len(json.loads((a.start.parent / "relations.json").read_text())))
    net.load_state_dict(torch.load(a.start), strict=False)
    tagger = Tagger(net).train()
    every = list(texts(a.data / "muc4/train.jsonl", tok))[: a.limit]
    held, rest = every[::10], [t for i, t in enumerate(every) if i % 10]
    train(tagger, rest, epochs=a.epochs, rng=rng)
    levels = scored(tagger, held, LEAST)
    best = max(levels, key=lambda least: float(levels[least]["f1"]))
    print(f"held-out tenth: f1 {levels[best]['f1']:.3f} at {best}")
    made = scored(tagger, list(texts(a.data / "muc4/dev.jsonl", tok))[: a.limit], [best])[best]
    made["least"] = best
    if a.out:
        a.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(made))


if __name__ == "__main__":
    main()
