"""Check the shipped confidence on the development part: adds its row to benchmarks/reliability.json."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from foreshock.reading import default_reader
from training.calibrate import documents, gold_claims, right_of, told


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    p.add_argument("--scorer", type=Path, default=Path("../shared/bench"))
    p.add_argument("--report", type=Path, default=Path("benchmarks/reliability.json"))
    a = p.parse_args()
    sys.path.insert(0, str(a.scorer))
    import score_claims as scorer

    gold, reader = gold_claims(a.gold, "dev"), default_reader()
    confidence: list[float] = []
    right: list[bool] = []
    for doc in documents(a.gold, "dev"):
        claims = reader.read(doc)
        confidence += [c.confidence for c in claims]
        right += right_of([c.to_record() for c in claims], gold.get(doc.id, []), scorer)
    rows = json.loads(a.report.read_text(encoding="utf-8")) if a.report.exists() else []
    rows = [r for r in rows if r["set"] != "dev"] + [told("dev", confidence, right)]
    a.report.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({"error": rows[-1]["error"], "n": rows[-1]["n"]}))


if __name__ == "__main__":
    main()
