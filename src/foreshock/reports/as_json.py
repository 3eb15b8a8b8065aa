"""A report as JSON.

    {"format": "foreshock-report/2", "title": …, "kind": …, "as_of": "2017-05-31" | null, "known_on": … | "",
     "ledger_revision": 3, "synthetic": false, "language": "en", "facts": {label: value},
     "claims_under_it": 233, "whole": true where the list of claims has all of them,
     "sections": [{"id", "title", "intro", "empty": said where nothing is told, else "",
                   "sentences": [{"text", "claims": [12], "beyond": 0, "every": false, "lead": word or ""}],
                   "figures": [{"id", "caption", "says", "svg": the picture as a file, "notes": sentences}],
                   "tables": [{"caption", "columns": [...],
                               "rows": [{"cells": [...], "mark", "claims": [12], "beyond": 0}]}]}],
     "claims": [{"number": 12, "id", "type", "quote", "doc", "start", "end", "title", "outlet", "published",
                 "status", "hedged", "sources", "when", "basis", "arguments": {role: [values]},
                 "reliability", "reliability_reason", "credibility", "credibility_reason", "confidence",
                 "reason", "access", "synthetic"}]}

Numbers in `claims` of a line are the `number` of an entry of the last list; `beyond` is how many more claims
of the ledger it rests on. Text is verbatim, and written in ASCII with escapes, so that no character of an
article acts on the screen it is read on.
"""

from __future__ import annotations

import json
from typing import Any

from foreshock.reports.model import ClaimNote, Figure, Report, Section, Sentence, Table, text_of
from foreshock.reports.pictures import svg

FORMAT = "foreshock-report/2"


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
        "claims_under_it": report.every,
        "whole": report.is_whole,
        "sections": [_section(report, s) for s in report.sections],
        "claims": [_note(note) for note in report.claims],
    }


def _section(report: Report, section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "intro": section.intro,
        "empty": section.empty if section.is_empty else "",
        "sentences": [_sentence(report, s) for s in (*section.sentences, *section.after)],
        "figures": [_figure(report, f) for f in section.figures],
        "tables": [_table(report, t) for t in section.tables if t.rows],
    }


def _sentence(report: Report, s: Sentence) -> dict[str, Any]:
    # what rests on all claims lists none by number
    cited = () if s.every else s.claims
    # a line of a large report names its first claims by number, and how many more there are
    return {
        "text": text_of(s.line),
        "claims": list(report.numbered(cited)),
        "beyond": report.beyond(cited),
        "every": s.every,
        "lead": s.lead,
    }


def _figure(report: Report, figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "caption": figure.caption,
        "says": figure.drawing.says,
        "svg": svg.standalone(figure.drawing),
        "notes": [_sentence(report, s) for s in figure.notes],
    }


def _table(report: Report, table: Table) -> dict[str, Any]:
    rows = [
        {
            "cells": [text_of(cell) for cell in row.cells],
            "mark": str(row.mark),
            "claims": list(report.numbered(row.claims)),
            "beyond": report.beyond(row.claims),
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
        "reliability_reason": note.reliability_reason,
        "credibility": note.credibility,
        "credibility_reason": note.credibility_reason,
        "confidence": note.confidence,
        "reason": note.reason,
        "access": note.access,
        "synthetic": note.synthetic,
    }
