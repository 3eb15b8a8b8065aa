"""`read --explain`: a text in the terminal with its claims in colour, and what was read of each sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from foreshock.cli.output import plain
from foreshock.model import Claim, Document, Span

# One colour a kind of role; in a pipe the colours go and the lines under the sentence stay.
COLOURS = {
    "place": "green",
    "from": "green",
    "to": "green",
    "via": "green",
    "recipient": "magenta",
    "client": "magenta",
    "target": "magenta",
    "goods": "yellow",
    "means": "yellow",
    "what": "yellow",
    "dead": "red",
    "injured": "red",
    "amount": "yellow",
}
ACTOR = "cyan"


def explain(doc: Document, claims: Sequence[Claim]) -> Iterator[str]:
    """The document as lines: each sentence in colour, then its claims with their reasons."""
    from foreshock.reading.sentences import sentences

    told = f" · {doc.date} ({doc.date_reason})" if doc.date else " · no date"
    yield click.style(plain(doc.title or doc.id) + told, bold=True)
    if doc.unread:
        yield f"unread: {plain(doc.unread)}"
        return
    for sentence in sentences(doc.text, within=doc.readable()):
        here = [c for c in claims if sentence.start <= c.span.start < sentence.end]
        yield ""
        yield coloured(doc.text, sentence, here)
        for claim in here:
            yield from _lines(claim)


def coloured(text: str, sentence: Span, claims: Sequence[Claim]) -> str:
    """The sentence with the arguments of its claims in colour; the outer of two nested ones wins."""
    marks = sorted(
        (
            (a.span, COLOURS.get(a.role, ACTOR))
            for c in claims
            for a in c.args
            if a.span and sentence.covers(a.span)
        ),
        key=lambda m: (m[0].start, -len(m[0])),
    )
    out, at = [], sentence.start
    for span, colour in marks:
        if span.start >= at:
            out += [plain(text[at : span.start]), click.style(plain(span.of(text)), fg=colour, bold=True)]
            at = span.end
    return "".join([*out, plain(text[at : sentence.end])])


def _lines(claim: Claim) -> Iterator[str]:
    roles: dict[str, list[str]] = {}
    for a in claim.args:
        roles.setdefault(a.role, []).append(a.text)
    args = "; ".join(f"{r}: {', '.join(vs)}" for r, vs in roles.items())
    status = claim.status.value + (", hedged" if claim.hedged else "")
    said = f" < {' < '.join(claim.sources)}" if claim.sources else ""
    head = click.style(f"  {claim.type}", bold=True)
    yield f"{head} {claim.confidence:.2f}  {plain(args)}  [{status}; {claim.when or 'no time'}]{plain(said)}"
    yield click.style(f"      {plain(claim.reason)}", dim=True)
