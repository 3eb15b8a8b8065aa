"""A small scorer for the fixture set: a claim is right with its type and half of the gold's arguments.

The full scorer lies beside the shared data, which may be absent; this one needs nothing.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from foreshock.model import Document
from foreshock.reading import Reader

CLOSED = {"role", "relation", "means", "dead", "injured", "amount", "distance_km", "what", "by"}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - {"the", "a", "an", "of", "and", "al"}


def same(a: str, b: str) -> bool:
    x, y = words(a), words(b)
    return bool(x and y) and (x <= y or y <= x or len(x & y) * 2 >= len(x | y))


def hits(gold: dict[str, Any], made: dict[str, Any]) -> int:
    pairs = [(r, v) for r, vs in gold["args"].items() if r not in CLOSED for v in vs]
    return sum(any(same(v, w) for w in made["args"].get(r, [])) for r, v in pairs)


def size(claim: dict[str, Any]) -> int:
    return sum(len(vs) for r, vs in claim["args"].items() if r not in CLOSED)


def claim_f1(reader: Reader, folder: Path) -> dict[str, float]:
    """Claim F1, and the shares of right status and time of the claims that are right."""
    gold: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / "claims.claims.jsonl").read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        gold.setdefault(claim["doc"], []).append(claim)
    right = made = status = when = 0
    for line in (folder / "claims.docs.jsonl").read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        doc = Document(d["id"], d["text"], title=d["title"], date=date.fromisoformat(d["date"]))
        records = [c.to_record() for c in reader.read(doc)]
        made += len(records)
        for g in gold.get(d["id"], []):
            like = [r for r in records if r["type"] == g["type"] and hits(g, r) * 2 >= size(g)]
            if like:
                best = max(like, key=lambda r, g=g: hits(g, r))
                records.remove(best)
                right += 1
                status += best["status"] == g["status"]
                when += best["when"] == g["when"]
    total = sum(map(len, gold.values()))
    return {"claim_f1": 2 * right / (made + total), "status": status / right, "when": when / right}
