"""Trained weights to the files that the package carries: three ONNX graphs, labels, tokenizer, checksums.

    python -m training.export RUN/stage2.pt RUN/stage3.pt --encoder ENCODER --out WEIGHTS

The argument graph takes its heads from the first, the word classes, trees and entities from the second.

`words.onnx` takes subwords to word vectors and trigger scores, `args.onnx` triggers to roles, `syntax.onnx`
word vectors to word classes, tree, entities and factuality. Weights of matrix products and embeddings are
int8; activations are quantised per tensor at run time, so a window is read alone and gives the same result
whatever else is read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import shutil
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from training import labels as L  # noqa: N812
from training.align import label_sets, load
from training.net import HIDDEN, Net
from training.train import build

HEADS = 12


class Encoder(nn.Module):
    """The BERT encoder in plain operations, so that the exported graph is small and fuses well."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        e = net.encoder
        self.emb = e.embeddings
        self.layers = e.encoder.layer
        self.types = net.types

    def forward(self, ids: Tensor, case: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        t = ids.size(0)
        x = self.emb.word_embeddings(ids) + self.emb.token_type_embeddings(case)
        x = self.emb.LayerNorm(x + self.emb.position_embeddings.weight[:t])
        d = HIDDEN // HEADS
        for layer in self.layers:
            a = layer.attention.self
            q, k, v = (f(x).view(t, HEADS, d).transpose(0, 1) for f in (a.query, a.key, a.value))
            y = torch.softmax(q @ k.transpose(-1, -2) * (1 / math.sqrt(d)), -1) @ v
            o = layer.attention.output
            x = o.LayerNorm(x + o.dense(y.transpose(0, 1).reshape(t, HIDDEN)))
            x = layer.output.LayerNorm(x + layer.output.dense(F.gelu(layer.intermediate.dense(x))))
        words = x[first]
        return words, torch.sigmoid(self.types(words))


class Arguments(nn.Module):
    """The argument head for K triggers of one window."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.args, self.syntax, self.fact = net.args, net.syntax, net.fact[0]

    def forward(
        self, words: Tensor, at: Tensor, kind: Tensor, far: Tensor, sentence: Tensor
    ) -> tuple[Tensor, Tensor]:
        row, sent = torch.zeros_like(at), sentence.unsqueeze(0)
        out, extra = self.args(words.unsqueeze(0), self.syntax, self.fact, row, at, kind, far, sent)
        return torch.sigmoid(out), extra


class Syntax(nn.Module):
    """Word classes, arcs, the label of every arc, entities and factuality of one window."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.syntax, self.entity, self.fact, self.fine = net.syntax, net.entity, net.fact, net.fine

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        w = words.unsqueeze(0)
        arcs, root = self.syntax.arcs(w)
        return (
            self.syntax.upos(w)[0],
            arcs[0],
            root[0],
            self.entity(w)[0].softmax(-1),
            self.fact(w)[0, :, 0],
            self.fine(w)[0].softmax(-1),
        )


class Relations(nn.Module):
    """The labels of given arcs."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.syntax = net.syntax

    def forward(self, words: Tensor, heads: Tensor) -> Tensor:
        return self.syntax.relations(words.unsqueeze(0), heads.unsqueeze(0))[0]


def graphs(
    net: Net, claims: Net
) -> list[tuple[str, nn.Module, tuple[Tensor, ...], list[str], list[str], dict[str, dict[int, str]]]]:
    """Name, module, example inputs, input and output names, dynamic axes."""
    t, n, k = 19, 11, 3
    ids, case = torch.randint(999, 20000, (t,)), torch.randint(0, 5, (t,))
    words = torch.randn(n, HIDDEN)
    at = torch.tensor([1, 4, 7])
    grid = torch.zeros(k, n, dtype=torch.long)
    return [
        (
            "words",
            Encoder(net),
            (ids, case, torch.arange(n)),
            ["ids", "case", "first"],
            ["words", "types"],
            {"ids": {0: "T"}, "case": {0: "T"}, "first": {0: "N"}, "words": {0: "N"}, "types": {0: "N"}},
        ),
        (
            "args",
            Arguments(claims),
            (words, at, at, grid, torch.zeros(n, dtype=torch.long)),
            ["words", "at", "kind", "far", "sentence"],
            ["roles", "extra"],
            {
                "words": {0: "N"},
                "at": {0: "K"},
                "kind": {0: "K"},
                "far": {0: "K", 1: "N"},
                "sentence": {0: "N"},
                "roles": {0: "K", 1: "N"},
                "extra": {0: "K"},
            },
        ),
        (
            "syntax",
            Syntax(net),
            (words,),
            ["words"],
            ["upos", "arcs", "root", "entity", "fact", "fine"],
            {
                "words": {0: "N"},
                **{o: {0: "N"} for o in ("upos", "root", "entity", "fact", "fine")},
                "arcs": {0: "N", 1: "N"},
            },
        ),
        (
            "relations",
            Relations(net),
            (words, torch.arange(n)),
            ["words", "heads"],
            ["relations"],
            {"words": {0: "N"}, "heads": {0: "N"}, "relations": {0: "N"}},
        ),
    ]


def write(net: Net, claims: Net, out: Path) -> None:
    """Export every graph in float32, then with int8 weights (reduced range for processors without VNNI)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    for name, module, example, inputs, outputs, axes in graphs(net.eval(), claims.eval()):
        full = out / f"{name}.fp32.onnx"
        with torch.no_grad():
            torch.onnx.export(
                module,
                example,
                str(full),
                input_names=inputs,
                output_names=outputs,
                dynamic_axes=axes,
                opset_version=17,
                dynamo=False,
            )
        small = out / f"{name}.onnx"
        if name == "words":
            quantize_dynamic(
                full,
                small,
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
                op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            )
            full.unlink()
        else:
            full.replace(small)


def labels_file(out: Path, *, gold: Path, relations: list[str]) -> None:
    sets: Any = label_sets(load(gold, "train"))
    body = {
        "types": sets.types,
        "roles": sets.roles,
        "statuses": sets.statuses,
        "means": sets.means,
        "relations": sets.relations,
        "leads": sets.leads,
        "required": sets.required,
        "upos": L.UPOS,
        "entities": L.ENTITIES,
        "fine": L.FINE,
        "dependencies": relations,
    }
    (out / "labels.json").write_text(json.dumps(body, indent=1), encoding="utf-8")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights", type=Path, help="of stage 2")
    p.add_argument("heads", type=Path, help="of stage 3")
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    relations = json.loads((a.weights.parent / "relations.json").read_text())
    claims, net = build(a.encoder, len(relations)), build(a.encoder, len(relations))
    claims.load_state_dict(torch.load(a.weights))
    net.load_state_dict(torch.load(a.heads))
    write(net, claims, a.out)
    labels_file(a.out, gold=a.gold, relations=relations)
    shutil.copy(a.encoder / "tokenizer.json", a.out / "tokenizer.json")
    sums = {
        f.name: hashlib.sha256(f.read_bytes()).hexdigest()
        for f in sorted(a.out.iterdir())
        if f.name != "sha256.json"
    }
    (a.out / "sha256.json").write_text(json.dumps(sums, indent=1), encoding="utf-8")
    for f in sorted(a.out.iterdir()):
        print(f"{f.name:20} {f.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
