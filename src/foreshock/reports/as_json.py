"""A report as JSON.

    {"format": "foreshock-report/1", "title": …, "kind": …, "as_of": "2017-05-31" | null, "known_on": … | "",
     "ledger_revision": 3, "synthetic": false, "language": "en", "facts": {label: value},
     "sections": [{"id", "title", "intro", "empty": said where nothing is told, else "",
                   "sentences": [{"text", "claims": [12], "every": false, "lead": word or ""}],
                   "tables": [{"caption", "columns": [...],
                               "rows": [{"cells": [...], "mark", "claims": [12]}]}]}],
     "claims": [{"number": 12, "id", "type", "quote", "doc", "start", "end", "title", "outlet", "published",
                 "status", "hedged", "sources", "when", "basis", "arguments": {role: [values]},
                 "reliability", "confidence", "reason", "synthetic"}]}

Numbers in `claims` of a line are the `number` of an entry of the last list. Text is verbatim, and written
in ASCII with escapes, so that no character of an article acts on the screen it is read on.
"""

from __future__ import annotations

import json
from typing import Any

from foreshock.reports.model import ClaimNote, Report, Section, Table, text_of

FORMAT = "foreshock-report/1"


def render(report: Report) -> str:
    """The report as one JSON object, indented, ending in a newline."""
    return json.dumps(as_object(report), indent=2, ensure_ascii=True) + "\n"


def as_object(report: Report) -> dict[str, Any]:
    """The report as plain lists and dictionaries."""
    return {
        "format": FORMAT,
        "title": report.title,
        "kind": report.kind,
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "known_on": report.known_on,
        "ledger_revision": report.ledger_revision,
        "synthetic": report.synthetic,
        "language": report.language,
        "facts": dict(report.facts),
        "sections": [_section(report, s) for s in report.sections],
        "claims": [_note(note) for note in report.claims],
    }


def _section(report: Report, section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "intro": section.intro,
        "empty": section.empty if section.is_empty else "",
        "sentences": [
            {
                "text": text_of(s.line),
                "claims": list(report.numbered(s.claims)),
                "every": s.every,
                "lead": s.lead,
            }
            for s in (*section.sentences, *section.after)
        ],
        "tables": [_table(report, t) for t in section.tables if t.rows],
    }


def _table(report: Report, table: Table) -> dict[str, Any]:
    rows = [
        {
            "cells": [text_of(cell) for cell in row.cells],
            "mark": str(row.mark),
            "claims": list(report.numbered(row.claims)),
        }
        for row in table.rows
    ]
    return {"caption": table.caption, "columns": list(table.columns), "rows": rows}


def _note(note: ClaimNote) -> dict[str, Any]:
    return {
        "number": note.number,
        "id": note.id,
        "type": note.type,
        "quote": note.quote,
        "doc": note.doc,
        "start": note.start,
        "end": note.end,
        "title": note.title,
        "outlet": note.outlet,
        "published": note.published.isoformat() if note.published else None,
        "status": note.status,
        "hedged": note.hedged,
        "sources": list(note.sources),
        "when": note.when or None,
        "basis": note.basis,
        "arguments": {role: list(values) for role, values in note.arguments},
        "reliability": note.reliability,
        "confidence": note.confidence,
        "reason": note.reason,
        "synthetic": note.synthetic,
    }
