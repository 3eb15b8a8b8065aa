"""Check claims written to the codebook: `python -m training.check_texts FOLDER`; exit 1 where one fails."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from foreshock.codebook import codebook
from foreshock.errors import RecordError
from foreshock.model import When


def problems(claim: dict[str, Any], doc: dict[str, Any]) -> list[str]:
    """What is wrong with one claim."""
    book = codebook()
    kind = book.types.get(claim.get("type", ""))
    if kind is None:
        return [f"no such type {claim.get('type')!r}"]
    out = []
    if claim["quote"] not in doc["text"]:
        out.append("quote is not in the text")
    for role, values in claim["args"].items():
        if role not in kind.roles:
            out.append(f"{claim['type']} has no role {role!r}")
            continue
        allowed = book.roles[role].values.get(claim["type"])
        for v in values:
            if allowed and v not in allowed:
                out.append(f"{role} is one of {allowed}, not {v!r}")
            elif not allowed and v not in doc["text"]:
                out.append(f"{role} {v!r} is not in the text")
    if claim.get("status") not in {"actual", "planned", "possible", "denied"}:
        out.append(f"status {claim.get('status')!r}")
    out += [f"source {s!r} is not in the text" for s in claim.get("sources", []) if s not in doc["text"]]
    try:
        if claim.get("when"):
            When.parse(claim["when"])
        elif kind.kind == "state":
            out.append("a state without a time has the date of the text")
    except RecordError as error:
        out.append(str(error))
    return out


def main() -> None:
    folder, bad, counts = Path(sys.argv[1]), 0, Counter[str]()
    for path in sorted(folder.glob("*.docs.jsonl")):
        docs = {d["id"]: d for d in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        claims = path.with_name(path.name.replace(".docs.", ".claims."))
        for n, line in enumerate(claims.read_text(encoding="utf-8").splitlines(), 1):
            claim = json.loads(line)
            doc = docs.get(claim["doc"])
            for said in problems(claim, doc) if doc else [f"no document {claim['doc']}"]:
                print(f"{claims}:{n}: {said}")
                bad += 1
            counts[claim["type"]] += 1
        print(f"{path}: {len(docs)} texts, {sum(len(d['text'].split()) for d in docs.values())} words")
    print(sum(counts.values()), "claims", dict(counts.most_common()), f"{bad} problems")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
