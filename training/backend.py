"""A trained network behind the run-time reader's session, so that what is measured is what will run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch

from foreshock.reading.model.decode import Labels
from training import align as A  # noqa: N812
from training.net import Net
from training.train import build
from training.windows import tokenizer


@dataclass(frozen=True)
class TorchSession:
    """`foreshock.reading.model.session.Session` with a torch network in float32."""

    net: Net
    encoder: Path
    gold: Path

    @classmethod
    def load(cls, weights: Path, *, encoder: Path, gold: Path) -> TorchSession:
        net = build(encoder, len(json.loads((weights.parent / "relations.json").read_text())))
        lacking = net.load_state_dict(torch.load(weights), strict=False).missing_keys
        for name in lacking:  # weights of before the tree features read as if these said nothing
            net.get_parameter(name).data.zero_()
        return cls(net.eval(), encoder, gold)

    @cached_property
    def labels(self) -> Labels:
        return A.label_sets(A.load(self.gold, "train"))

    @cached_property
    def tokenizer(self) -> Any:
        return tokenizer(self.encoder)

    @torch.no_grad()
    def run(self, graph: str, **inputs: Any) -> list[Any]:
        x = {k: torch.from_numpy(np.asarray(v)) for k, v in inputs.items()}
        if graph == "words":
            ids = x["ids"].unsqueeze(0)
            v = self.net.words(ids, x["case"].unsqueeze(0), torch.ones_like(ids), x["first"].unsqueeze(0))
            return [v[0].numpy(), self.net.types(v).sigmoid()[0].numpy()]
        words = x["words"].unsqueeze(0)
        if graph == "args":
            row = torch.zeros_like(x["at"])
            sent = x["sentence"].unsqueeze(0)
            heads = self.net.syntax, self.net.fact[0]
            out, extra = self.net.args(words, *heads, row, x["at"], x["kind"], x["far"], sent)
            return [out.sigmoid().numpy(), extra.numpy()]
        raise NotImplementedError(graph)
