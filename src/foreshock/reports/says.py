"""What every format says in the same words: the banner, and the facts of a claim in the annex."""

from __future__ import annotations

from foreshock.reports.model import ClaimNote, Report
from foreshock.reports.words import ROLES, day_text, label, when_text

SYNTHETIC = "This report rests on invented texts. Nothing in it is news."


def every_claim(report: Report) -> str:
    """What stands for the numbers of all claims."""
    return "[all claims below]" if report.is_whole else "[all claims of the ledger]"


def some_claims(report: Report) -> str:
    """Said where the annex does not have them all."""
    cited, every = len(report.claims), report.every
    rest = f"of {every:,} under the picture; the ledger has all"
    return f"These are the {cited:,} claims that a line above cites, {rest}."


def note_facts(note: ClaimNote) -> tuple[tuple[str, str], ...]:
    """Where a claim stands, who says it, how it is told, and how it was read; label and value."""
    graded = ((label, f"{grade}: {why}" if why else grade) for label, grade, why in trust_facts(note))
    return (*source_facts(note), *graded, *reading_facts(note))


def source_facts(note: ClaimNote) -> tuple[tuple[str, str], ...]:
    """Where it stands, when it was told and by whom."""
    published = day_text(note.published) if note.published else "day not known"
    told = note.status + (", hedged by the text" if note.hedged else "")
    basis = note.basis.removesuffix(" on")
    where = (note.outlet or "outlet not known", note.title or "no title", published)
    return (
        ("Published in", ", ".join(where)),
        ("Says so", said_by(note)),
        ("Told as", told),
        ("Time", when_text(note.when) if note.when else f"not stated; the day it was {basis} is taken"),
        *((("Reached by", note.access),) if note.access else ()),
        *((("Text", "synthetic"),) if note.synthetic else ()),
    )


def trust_facts(note: ClaimNote) -> tuple[tuple[str, str, str], ...]:
    """The three kinds of trust, each by itself: label, grade and reason."""
    return (
        ("Source reliability", f"{note.reliability} of A to F", note.reliability_reason),
        ("Claim credibility", f"{note.credibility} of 1 to 6", note.credibility_reason),
        ("Extraction confidence", f"{note.confidence:.2f} of 0 to 1", "how well the words were read"),
    )


def reading_facts(note: ClaimNote) -> tuple[tuple[str, str], ...]:
    """How the claim was read out of the text."""
    arguments = "; ".join(f"{ROLES.get(role, role)}: {' / '.join(v)}" for role, v in note.arguments)
    return (
        ("Read as", f"{label(note.type)} ({note.type}) – {arguments}"),
        ("Read by", note.reason or "not told"),
        ("Document", f"{note.doc}, characters {note.start} to {note.end}"),
        ("Claim", note.id),
    )


def said_by(note: ClaimNote) -> str:
    """The chain of speakers, innermost first, and the outlet at its end."""
    outlet = note.outlet or "the text"
    return " → ".join((*note.sources, outlet)) if note.sources else f"{outlet}, in its own voice"
