"""The journal: every decision as one line of a JSONL file, fit for git, and the way back into a ledger.

Lines are only ever appended, in the order of the decisions; keys are sorted, so that a line never changes.
The journal holds undone decisions and their undoing too. Claims are named by ids that their content gives, so
that a journal says the same in every ledger that holds the documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from foreshock.errors import FormatError, NotFound
from foreshock.ledger.book import Ledger
from foreshock.ledger.judging import KIND as CLAIM
from foreshock.ledger.records import Decision

KEYS = ("id", "kind", "target", "verdict", "because", "who", "decided", "data")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a journal: `added` decisions, those there `already`, the ids of `unknown` ones, which are
    kept though their claim is not in this ledger, and `refused` lines with the reason."""

    added: int
    already: int
    unknown: tuple[str, ...]
    refused: tuple[str, ...]


def beside(ledger: Path) -> Path:
    """Where a ledger's journal is kept unless another place is named."""
    return ledger.with_name(f"{ledger.name}.decisions.jsonl")


def record(d: Decision) -> dict[str, Any]:
    """The decision as a record."""
    return {
        "id": d.id,
        "kind": d.kind,
        "target": d.target,
        "verdict": d.verdict,
        "because": d.because,
        "who": d.who,
        "decided": d.decided.isoformat(timespec="microseconds"),
        "data": dict(d.data),
    }


def line(d: Decision) -> str:
    """The decision as a line, without its end."""
    # Escaped to ASCII: no byte of a name can break a line, and lone surrogates survive.
    return json.dumps(record(d), sort_keys=True, ensure_ascii=True, allow_nan=False)


def keep(ledger: Ledger, path: Path) -> int:
    """Append the ledger's decisions that the file does not hold yet; how many. Nothing that stands in the
    file is touched, so that the journals of several ledgers may be one file. Raises `OSError`."""
    before = path.read_bytes() if path.exists() else b""
    known = set(_ids(before))
    missing = [d for d in ledger.decisions(all=True) if d.id not in known]
    if missing:
        with path.open("a", encoding="ascii", newline="\n") as stream:
            # A line that a crash cut off is ended first; it is told of when the file is read.
            stream.write("" if before[-1:] in (b"", b"\n") else "\n")
            stream.writelines(f"{line(d)}\n" for d in missing)
    return len(missing)


def _ids(journal: bytes) -> Iterator[str]:
    """The ids in a journal; a line that cannot be read has none."""
    for text in journal.splitlines():
        try:
            yield str(json.loads(text)["id"])
        except (ValueError, KeyError, TypeError):
            continue


def export(ledger: Ledger) -> str:
    """The whole journal of a ledger."""
    return "".join(f"{line(d)}\n" for d in ledger.decisions(all=True))


def read(path: Path) -> list[Decision]:
    """The decisions of a journal, by time; raises `FormatError` with file and line, `OSError`."""
    made = {d.id: d for d in (_decision(r, f"{path}:{r['line']}") for r in _records(path))}
    return sorted(made.values(), key=lambda d: (d.decided, d.id))


def take_in(ledger: Ledger, decisions: Iterable[Decision]) -> Imported:
    """Add the decisions of a journal to a ledger, each once, in the order given: ids, times and persons stay
    as they were. Those on claims that the ledger does not hold are kept and told; an undo of what neither
    holds is refused and told."""
    here = {d.id for d in ledger.decisions(all=True)}
    added, already, unknown, refused = 0, 0, [], []
    for d in decisions:
        if d.id in here:
            already += 1
            continue
        try:
            made = _decide(ledger, d)
        except NotFound as error:
            refused.append(f"{d.id}: {error.message}")
            continue
        here.add(made.id)
        added += 1
        if made.id != d.id:
            refused.append(f"{d.id}: its id is not that of its content; it was added as {made.id}")
        if d.kind == CLAIM and not _holds(ledger, d.target):
            unknown.append(d.id)
    return Imported(added, already, tuple(unknown), tuple(refused))


def _decide(ledger: Ledger, d: Decision) -> Decision:
    return ledger.decide(
        kind=d.kind,
        target=d.target,
        verdict=d.verdict,
        because=d.because,
        who=d.who,
        data=d.data,
        decided=d.decided,
    )


def _holds(ledger: Ledger, claim: str) -> bool:
    try:
        return ledger.claim(claim).claim.id == claim
    except NotFound:
        return False


def _records(path: Path) -> list[dict[str, Any]]:
    found = []
    with path.open(encoding="utf-8") as stream:
        for number, text in enumerate(stream, start=1):
            if text.strip():
                found.append(_record(text, number, path))
    return found


def _record(text: str, number: int, path: Path) -> dict[str, Any]:
    try:
        made = json.loads(text)
    except ValueError as error:
        raise FormatError(f"not JSON: {error}; mend or take out the line", where=f"{path}:{number}") from None
    if not isinstance(made, dict) or not set(KEYS) <= made.keys():
        raise FormatError(f"not a decision: it needs {', '.join(KEYS)}", where=f"{path}:{number}")
    return {**made, "line": number}


def _decision(r: dict[str, Any], where: str) -> Decision:
    texts = [r[k] for k in KEYS[:6]]
    if not all(isinstance(t, str) for t in texts) or not isinstance(r["data"], dict):
        raise FormatError("not a decision: its values are texts, its data an object", where=where)
    try:
        decided = datetime.fromisoformat(r["decided"])
    except (TypeError, ValueError):
        raise FormatError(f"not a time: {r['decided']!r}", where=where) from None
    id_, kind, target, verdict, because, who = texts
    return Decision(id_, kind, target, verdict, because, who, decided, r["data"])
