"""Score a run on a part of the gold, in one go: `python -m training.quick RUN/stage2.pt --encoder E [--sweep]`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import torch

from foreshock.reading.model import decode
from training import align as A  # noqa: N812
from training.evaluate import label_sets, read
from training.train import build
from training.windows import tokenizer


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("weights", type=Path)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    p.add_argument("--part", default="dev")
    p.add_argument("--sweep", action="store_true")
    p.add_argument("--keep", type=Path)
    p.add_argument("--by", action="store_true")
    a = p.parse_args()
    torch.set_num_threads(2)
    net = build(a.encoder, len(json.loads((a.weights.parent / "relations.json").read_text())))
    net.load_state_dict(torch.load(a.weights))
    net.eval()
    tok = tokenizer(a.encoder)
    labels = label_sets(A.load(a.gold, "train"))
    golds = A.load(a.gold, a.part)
    for trigger in (0.2, 0.3, 0.4, 0.5) if a.sweep else (0.35,):
        for role in (0.3, 0.4, 0.5) if a.sweep else (0.4,):
            at = decode.Thresholds(trigger=trigger, role=role)
            out = a.keep or Path(tempfile.mkdtemp()) / "claims.jsonl"
            with out.open("w", encoding="utf-8") as f:
                for g in golds:
                    for r in read(net, g, tok, labels, at):
                        f.write(json.dumps(r, ensure_ascii=False) + "\n")
            score = [
                sys.executable,
                "../shared/bench/score_claims.py",
                str(a.gold / f"{a.part}.claims.jsonl"),
                str(out),
            ]
            if a.sweep:
                r = json.loads(
                    subprocess.run([*score, "--json"], capture_output=True, text=True, check=True).stdout
                )
                print(
                    trigger,
                    role,
                    {k: r[k]["f1"] for k in ("claim", "strict", "typed", "argument", "details")},
                    "P",
                    r["claim"]["p"],
                    "R",
                    r["claim"]["r"],
                    {k: r[k] for k in ("status", "sources", "when")},
                    flush=True,
                )
            else:
                subprocess.run([*score, *(["--by", "type"] if a.by else [])], check=True)


if __name__ == "__main__":
    main()
