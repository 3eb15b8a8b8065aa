"""`claims`, `show`, `search`, `place`, `actor`: looking into the ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from foreshock.cli.output import FORMATS, plain
from foreshock.cli.output import record as claim_record
from foreshock.cli.output import show as show_claims
from foreshock.cli.run import DAY, Run, one_of
from foreshock.errors import NotFound
from foreshock.model import Document, Span, Status

if TYPE_CHECKING:
    from foreshock.ledger import Entry, Hit, Ledger


@click.command()
@click.option("--type", "kind", default="", help="A claim type of the codebook, such as HOLDS or airstrike.")
@click.option("--actor", default="", help="Words of a party's name, in any role.")
@click.option("--place", default="", help="Words of a place's name.")
@click.option("--status", default="", help="actual, planned, possible or denied.")
@click.option("--on", type=DAY, metavar="DAY", help="The claim's own time can mean this day.")
@click.option("--since", type=DAY, metavar="DAY", help="Published on or after this day.")
@click.option("--until", type=DAY, metavar="DAY", help="Published on or before this day.")
@click.option("--doc", default="", help="Only of this document.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.pass_obj
def claims(
    run: Run,
    kind: str,
    actor: str,
    place: str,
    status: str,
    on: date | None,
    since: date | None,
    until: date | None,
    doc: str,
    limit: int | None,
    form: str,
) -> None:
    """List claims. In a pipe the table is tab-separated lines.

    \b
    Examples:
      foreshock claims --type HOLDS --place Tanf
      foreshock claims --actor "Maghawir al-Thawra" --format json
    """
    from foreshock.codebook import codebook

    types = {t.lower(): t for t in codebook().types}
    one_of(kind.lower(), set(types), what="claim type")
    one_of(status, {s.value for s in Status}, what="status")
    with run.ledger() as ledger:
        found = ledger.entries(
            type=kind,
            actor=actor,
            place=place,
            status=status,
            on=on,
            since=since,
            until=until,
            doc=doc,
            limit=limit,
        )
        show_claims(found, form=form)


@click.command()
@click.argument("id")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.pass_obj
def show(run: Run, id: str, form: str) -> None:  # noqa: A002
    """Show a claim with its sentence in its document, or a document with its claims.

    ID is the id of a claim (four characters are enough where they are unique) or of a document.

    \b
    Example:
      foreshock show c3f1
    """
    with run.ledger() as ledger:
        try:
            entry = ledger.claim(id)
        except NotFound as no_claim:
            doc = _document(ledger, id, no_claim)
            entries = list(ledger.entries(doc=doc.id))
            _show_document(doc, entries, form=form)
        else:
            _show_claim(entry, ledger.document(entry.claim.doc), form=form)


def _document(ledger: Ledger, key: str, no_claim: NotFound) -> Document:
    try:
        return ledger.document(key)
    except NotFound:
        if "several" in no_claim.message:
            raise no_claim from None
        raise NotFound(f"no claim and no document with the id {key!r}; list them with `claims`") from None


def _show_claim(entry: Entry, doc: Document, *, form: str) -> None:
    if form == "json":
        import json

        click.echo(json.dumps(claim_record(entry), ensure_ascii=False, indent=1))
        return
    from foreshock.reading.sentences import sentences

    c = entry.claim
    click.echo(f"{c.id}  {c.type}  {c.status.value}{', hedged' if c.hedged else ''}")
    for a in c.args:
        click.echo(f"  {a.role:12} {plain(a.text)}")
    click.echo(f"  {'when':12} {c.when or 'not told'}")
    click.echo(f"  {'said by':12} {plain(' < '.join(c.sources)) or 'the text itself'}")
    click.echo(f"  {'confidence':12} {c.confidence:.2f} (of the extraction alone)")
    click.echo(f"  {'reason':12} {plain(c.reason)}")
    click.echo("")
    around = [s for s in sentences(doc.text) if s.overlaps(c.span)] or [c.span]
    click.echo("  " + _marked(doc.text, Span(around[0].start, around[-1].end), [c.span]))
    click.echo("")
    click.echo(_headline(doc, published=entry.published))
    if entry.origin != doc.id:
        click.echo(f"  repeats {plain(entry.origin)}: one origin with it")


def _marked(text: str, around: Span, marks: list[Span]) -> str:
    """The stretch with its marks in bold and angle quotes, so that a pipe keeps them."""
    out, at = [], around.start
    for mark in marks:
        start, end = max(mark.start, at), min(mark.end, around.end)
        out += [plain(text[at:start]), click.style(f"»{plain(text[start:end])}«", bold=True)]
        at = end
    return "".join([*out, plain(text[at : around.end])])


def _headline(doc: Document, *, published: date | None) -> str:
    parts = [
        doc.title or doc.id,
        doc.outlet,
        published.isoformat() if published else "no date",
        doc.url or doc.path,
    ]
    flag = "  [synthetic]" if doc.synthetic else ""
    return plain(" · ".join(p for p in parts if p)) + flag


def _show_document(doc: Document, entries: list[Entry], *, form: str) -> None:
    if form == "json":
        import json

        body = {
            "id": doc.id,
            "title": doc.title,
            "date": str(doc.date or ""),
            "outlet": doc.outlet,
            "text": doc.text,
        }
        click.echo(
            json.dumps({**body, "claims": [claim_record(e) for e in entries]}, ensure_ascii=False, indent=1)
        )
        return
    click.echo(_headline(doc, published=doc.date))
    if doc.date_reason:
        click.echo(f"  date: {plain(doc.date_reason)}")
    if doc.unread:
        click.echo(f"  unread: {plain(doc.unread)}")
    click.echo("")
    for line in doc.text.splitlines():
        click.echo(plain(line))
    click.echo("")
    show_claims(entries, form="table")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.pass_obj
def search(run: Run, words: tuple[str, ...], limit: int, form: str) -> None:
    """Full-text search over documents. Words in quotes must stand in a row.

    \b
    Example:
      foreshock search leaflets '"supply route"'
    """
    with run.ledger() as ledger:
        hits = ledger.search(" ".join(words), limit=limit)
    if form == "json":
        _hits_json(hits)
        return
    for hit in hits:
        told = hit.published.isoformat() if hit.published else "no date"
        click.echo(plain(f"{hit.doc} · {hit.title} · {hit.outlet} · {told}"))
        click.echo("  " + _marked(hit.snippet, Span(0, len(hit.snippet)), list(hit.highlights)))
        if hit.claims:
            click.echo(f"  claims: {' '.join(hit.claims)}")
    if not hits:
        run.say("nothing found")


def _hits_json(hits: list[Hit]) -> None:
    import json

    rows = [
        {
            "doc": h.doc,
            "title": h.title,
            "outlet": h.outlet,
            "published": h.published.isoformat() if h.published else None,
            "snippet": h.snippet,
            "start": h.span.start,
            "end": h.span.end,
            "claims": list(h.claims),
            "score": round(h.score, 4),
        }
        for h in hits
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


COMMANDS = (claims, show, search)
