"""`sources`, `rate`: who publishes and who says it, on whose side, how reliable, and who says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.judged import because_option, decider, deciding, who_option
from foreshock.cli.output import plain, table
from foreshock.cli.run import Run
from foreshock.errors import LedgerError, NotFound

if TYPE_CHECKING:
    from foreshock.ledger import Ledger
    from foreshock.names.outlets import Rated
    from foreshock.picture.cited import SourceRow
    from foreshock.picture.rating import Rating, Ratings

FORMS = ("table", "json")
NEAR = 3


@click.command()
@click.argument("name", required=False, default="")
@click.option("--all", "everything", is_flag=True, help="The whole registry, not only what the ledger tells.")
@click.option("--kind", default="", help="Only one kind: agency, monitor, state media, newspaper …")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True)
@click.pass_obj
def sources(run: Run, name: str, everything: bool, kind: str, limit: int, form: str) -> None:
    """List the ledger's outlets and speakers with owner, side, reliability (A to F) and the reason for it.

    Reliability is the registry's, or what people decided with `rate`; who is not in the registry is F.
    With NAME (a name, an id or a domain) only that one, in full.

    \b
    Examples:
      foreshock sources
      foreshock sources SANA
      foreshock sources --all --kind monitor
    """
    from foreshock.cli.run import one_of
    from foreshock.names.outlets import KINDS

    one_of(kind, KINDS, what="kind of source")
    rows, ratings = _told(run, needed=not (name or everything))
    if name:
        _show_one(_one(name, rows, ratings), rows, form=form)
        return
    rows = _registry(ratings, rows) if everything else rows
    rows = [r for r in rows if kind in ("", r.rating.kind)]
    _list(rows if everything else rows[:limit], form=form)


def _told(run: Run, *, needed: bool) -> tuple[Sequence[SourceRow], Ratings]:
    """The sources of the ledger and the ratings; of the registry alone where there is no ledger."""
    from foreshock.ledger.rating import rated
    from foreshock.picture.rating import Ratings

    try:
        with run.ledger() as ledger:
            ratings = Ratings(rated(ledger))
            return _rows(ledger, ratings), ratings
    except LedgerError:
        if needed:
            raise
        return (), Ratings()


def _rows(ledger: Ledger, ratings: Ratings) -> Sequence[SourceRow]:
    from foreshock.ledger.judging import KIND, decided_claims
    from foreshock.ledger.merging import decided_names
    from foreshock.picture.cited import sources_told
    from foreshock.picture.evidence import gather
    from foreshock.picture.naming import Naming
    from foreshock.picture.one_text import canonical

    entries = decided_claims(canonical(ledger.entries()), ledger.decisions(kind=KIND))
    naming = Naming(entries, decided=decided_names(ledger))
    return sources_told(gather(entries, naming=naming, as_of=date.max), ratings=ratings)


def _registry(ratings: Ratings, told: Iterable[SourceRow]) -> list[SourceRow]:
    """All of the registry, by name, and what is told beside it."""
    from foreshock.picture.cited import SourceRow

    known = {row.rating.id: row for row in told if row.rating.id}
    rows = [known.get(e.id) or SourceRow(ratings.of(e.id), 0, 0, 0, 0) for e in ratings.registry]
    return sorted(rows, key=lambda r: r.rating.name.casefold())


def _one(name: str, rows: Iterable[SourceRow], ratings: Ratings) -> Rating:
    said = ratings.of(name)
    said = said if said.by else ratings.of_speaker(name)
    names = {r.rating.name for r in rows} | {e.name for e in ratings.registry}
    if said.by or name in names:
        return said
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(names), n=NEAR, cutoff=0.6)
    hint = f"; near: {', '.join(near)}" if near else ""
    raise NotFound(f"no source {name!r} in the registry or the ledger{hint}")


def _list(rows: Sequence[SourceRow], *, form: str) -> None:
    if form == "json":
        click.echo(json.dumps([_record(r) for r in rows], ensure_ascii=False, indent=1))
        return
    head = ("source", "kind", "owner", "leans", "reliability", "reason", "documents", "claims", "cited")
    table((*head, "origins"), (_cells(r) for r in rows))


def _cells(row: SourceRow) -> tuple[str, ...]:
    r = row.rating
    counts = (row.documents, row.claims, row.cited, row.origins)
    told = (r.name or "not told", r.kind, r.owner, ", ".join(r.leans), r.letter, _why(r))
    return (*told, *(str(n) for n in counts))


def _why(rating: Rating) -> str:
    decided = rating.by not in ("registry", "rule", "")
    return f"{rating.reason} (decided by {rating.by})" if decided else rating.reason


def _record(row: SourceRow) -> dict[str, Any]:
    r = row.rating
    return {
        "id": r.id,
        "name": r.name,
        "kind": r.kind,
        "owner": r.owner,
        "leans": list(r.leans),
        "reliability": r.letter,
        "reason": r.reason,
        "by": r.by,
        "documents": row.documents,
        "claims": row.claims,
        "cited": row.cited,
        "origins": row.origins,
    }


def _show_one(rating: Rating, rows: Iterable[SourceRow], *, form: str) -> None:
    from foreshock.picture.cited import SourceRow

    same = (r for r in rows if (r.rating.id, r.rating.name) == (rating.id, rating.name))
    row = next(same, SourceRow(rating, 0, 0, 0, 0))
    more = _more(rating)
    if form == "json":
        click.echo(json.dumps({**_record(row), **more}, ensure_ascii=False, indent=1))
        return
    for label, value in (*_lines(row), *((k, ", ".join(v)) for k, v in more.items() if v)):
        click.echo(f"{label:12} {plain(value)}")


def _more(rating: Rating) -> dict[str, list[str]]:
    from foreshock.names.outlets import SourceRegistry

    if not rating.id:
        return {}
    entry = SourceRegistry.shipped().get(rating.id)
    return {
        "variants": list(entry.variants),
        "speakers": list(entry.speakers),
        "domains": list(entry.domains),
    }


def _lines(row: SourceRow) -> Iterator[tuple[str, str]]:
    from foreshock.names.outlets import LETTERS
    from foreshock.reports.words import count

    r = row.rating
    yield "source", f"{r.name}  ({r.id})" if r.id else r.name
    yield "kind", r.kind
    if r.owner:
        yield "owner", r.owner
    yield "leans to", ", ".join(r.leans) or "nobody that is known"
    yield "reliability", f"{r.letter}, {LETTERS[r.letter]}"
    yield "because", _why(r)
    yield "published", f"{count(row.documents, 'document')} with {count(row.claims, 'claim')}"
    yield "cited", f"{count(row.cited, 'claim')} of others; in all {count(row.origins, 'origin')}"


@click.command()
@click.argument("name")
@click.argument("letter", metavar="LETTER")
@because_option
@who_option
@click.option("--kind", default="", help="What it is, in place of the registry's word.")
@click.option("--owner", default="", help="Whose it is, in place of the registry's word.")
@click.option("--leans", multiple=True, metavar="ACTOR", help="Whose side it takes (an id); again for more.")
@click.pass_obj
def rate(
    run: Run, name: str, letter: str, because: str, who: str, kind: str, owner: str, leans: tuple[str, ...]
) -> None:
    """Rate a source: A completely, B usually, C fairly, D not usually reliable, E unreliable, F not known.

    It takes the place of the registry's letter in this ledger.

    \b
    Examples:
      foreshock rate "Border Gazette" B --because "own reporters on both sides"
      foreshock rate sana.sy E --because "three captures announced that did not happen" --who Ann
    """
    from foreshock.ledger.rating import rate as write

    with deciding(run) as ledger:
        made = write(
            ledger, name, letter, because=because, who=decider(who), kind=kind, owner=owner, leans=leans
        )
        _untold(ledger, run, name)
    click.echo(f"{made.id}  {plain(name)} is {made.verdict}; take it back with: foreshock undo {made.id}")


def _untold(ledger: Ledger, run: Run, name: str) -> None:
    """Warn of a name that nothing tells: a slip of the pen would decide nothing."""
    from foreshock.ledger.rating import rated

    made: Rated = rated(ledger)[-1]
    from foreshock.names.outlets import SourceRegistry, source_key

    registry = SourceRegistry.shipped()
    if made.key in registry:
        return
    told = {e.outlet for e in ledger.entries()} | {s for e in ledger.entries() for s in e.claim.sources}
    if made.key not in {source_key(n, registry=registry) for n in told if n}:
        run.say(f"note: nothing in this ledger is published or said by {name!r}; it counts once something is")


COMMANDS = (sources, rate)
