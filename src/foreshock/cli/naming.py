"""`actors`, `places`, `merge`, `split`, `never`, `decisions`, `undo`: which names are one, who says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.judged import because_option, decider, deciding, who_option
from foreshock.cli.options import least_option
from foreshock.cli.output import plain, table, written
from foreshock.cli.reporting import picture_of
from foreshock.cli.run import Run
from foreshock.errors import NotFound

if TYPE_CHECKING:
    from foreshock.ledger import Decision, Ledger
    from foreshock.names.actors import Proposal
    from foreshock.names.decided import What
    from foreshock.picture import Named, Picture

FORMS = ("table", "json")
form_option = click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True)
place_option = click.option("--place", "is_place", is_flag=True, help="The names are of places.")


def decision_options(command: click.decorators.FC) -> click.decorators.FC:
    """The names, the reason and the person of a decision on two names."""
    options = (click.argument("a"), click.argument("b"), place_option, because_option, who_option)
    for option in reversed(options):
        command = option(command)
    return command


def _what(is_place: bool) -> What:
    from foreshock.names.decided import What

    return What.PLACE if is_place else What.ACTOR


def _listing(run: Run, what: What, *, review: bool, limit: int, least: float, form: str) -> None:
    from foreshock.ledger.merging import decided_names
    from foreshock.picture.review import review as proposed

    with run.ledger() as ledger:
        picture = picture_of(ledger, run, least=least)
        decided = decided_names(ledger)
    if review:
        _proposals(proposed(picture, what=what, decided=decided)[:limit], form=form, what=what)
        return
    rows = _actors(picture) if what.value == "actor" else _places(picture)
    rows = sorted(rows, key=lambda r: (-int(r["claims"]), str(r["name"])))[:limit]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        head = tuple(rows[0]) if rows else ("name",)
        table(head, ([_cell(v) for v in r.values()] for r in rows))


def _cell(value: Any) -> str:
    return plain(", ".join(value) if isinstance(value, list) else str(value))


def _actors(picture: Picture) -> Iterable[dict[str, Any]]:
    for named in picture.naming.every_actor():
        variants = picture.naming.actor_variants(named.key)
        yield {
            **_row(named, [v.name for v in variants], sum(v.claims for v in variants)),
            **_who(named, picture.as_of),
        }


def _who(named: Named, on: date | None) -> dict[str, str]:
    """What the registry knows of an actor, or else what its name or description tells."""
    from foreshock.names.actors import Registry, resolve_actor
    from foreshock.names.registered import latest, line_of

    registry = Registry.shipped()
    if not named.doc and (known := line_of(named.name, (), registry=registry)):
        head = latest(known, registry=registry)
        countries, sector = "|".join(head.countries), head.sector or ""
        return {"id": head.id, "kind": head.kind, "country": countries, "sector": sector}
    found = resolve_actor(named.name, on=on)
    kind = "described" if named.doc or (found.described and not found.provisional) else "provisional"
    return {"id": "", "kind": kind, "country": found.country or "", "sector": found.sector or ""}


def _places(picture: Picture) -> Iterable[dict[str, Any]]:
    for named in picture.naming.every_place():
        variants = picture.naming.place_variants(named.key)
        yield _row(named, [v.name for v in variants], sum(v.claims for v in variants))


def _row(named: Named, names: Sequence[str], claims: int) -> dict[str, Any]:
    shown = f"{named.name} ({named.where})" if named.doc else named.name
    return {"name": shown, "claims": claims, "also": [n for n in names if n != named.name]}


def _proposals(found: Sequence[Proposal], *, form: str, what: What) -> None:
    if form == "json":
        rows = [
            {
                "left": p.left,
                "right": p.right,
                "score": round(p.score, 3),
                "because": list(p.because),
                "against": list(p.against),
                "claims": list(p.claims),
            }
            for p in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for p in found:
        click.echo(plain(f"{p.score:.2f}  {p.left}  =  {p.right}"))
        for reason in p.because:
            click.echo(plain(f"      for: {reason}"))
        for reason in p.against:
            click.echo(plain(f"  against: {reason}"))
        if p.claims:
            click.echo(f"   claims: {' '.join(p.claims)}")
    if found:
        flag = " --place" if what.value == "place" else ""
        click.echo(f"decide with: foreshock merge{flag} A B --because …, or never{flag} A B --because …")
    else:
        click.echo("nothing to decide: no two names look like one")


limit_option = click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
review_option = click.option("--review", is_flag=True, help="List the merges that may be made, with reasons.")


@click.command()
@review_option
@limit_option
@least_option()
@form_option
@click.pass_obj
def actors(run: Run, review: bool, limit: int, least: float, form: str) -> None:
    """List the ledger's actors, the most told first; with --review the names that may be one actor.

    \b
    Example:
      foreshock actors --review
    """
    _listing(run, _what(False), review=review, limit=limit, least=least, form=form)


@click.command()
@review_option
@limit_option
@least_option()
@form_option
@click.pass_obj
def places(run: Run, review: bool, limit: int, least: float, form: str) -> None:
    """List the ledger's places, the most told first; with --review the names that may be one place.

    \b
    Example:
      foreshock places --review
    """
    _listing(run, _what(True), review=review, limit=limit, least=least, form=form)


def _decide(run: Run, verdict: str, a: str, b: str, *, is_place: bool, because: str, who: str) -> Decision:
    from foreshock.ledger.merging import decide_names
    from foreshock.names.decided import Verdict

    with deciding(run) as ledger:
        _spoken_of(ledger, run, (a, b), is_place=is_place)
        return decide_names(
            ledger,
            what=_what(is_place),
            verdict=Verdict(verdict),
            left=a,
            right=b,
            because=because,
            who=decider(who),
        )


def _spoken_of(ledger: Ledger, run: Run, names: Iterable[str], *, is_place: bool) -> None:
    """Warn of names that no claim tells: a slip of the pen would decide nothing."""
    for name in names:
        told = ledger.entries(place=name, limit=1) if is_place else ledger.entries(actor=name, limit=1)
        if not any(True for _ in told):
            run.say(f"note: no claim in this ledger tells {name!r}; the decision counts once one does")


@click.command()
@decision_options
@click.pass_obj
def merge(run: Run, a: str, b: str, is_place: bool, because: str, who: str) -> None:
    """Decide that A and B are one actor (or place).

    \b
    Example:
      foreshock merge "Commandos of the Revolution" "Maghawir al-Thawra" --because "translation of the name"
    """
    made = _decide(run, "one", a, b, is_place=is_place, because=because, who=who)
    click.echo(f"{made.id}  {plain(a)} is {plain(b)}; take it back with: foreshock undo {made.id}")


@click.command()
@decision_options
@click.pass_obj
def never(run: Run, a: str, b: str, is_place: bool, because: str, who: str) -> None:
    """Decide that A and B are two, for good: nothing joins them any more until this is undone.

    \b
    Example:
      foreshock never "Islamic Army in Iraq" "Jaysh al-Islam" --because "groups of two countries"
    """
    _keep_apart(run, a, b, is_place=is_place, because=because, who=who)


def _keep_apart(run: Run, a: str, b: str, *, is_place: bool, because: str, who: str) -> None:
    made = _decide(run, "two", a, b, is_place=is_place, because=because, who=who)
    click.echo(f"{made.id}  {plain(a)} is never {plain(b)}; take it back with: foreshock undo {made.id}")


@click.command()
@decision_options
@click.pass_obj
def split(run: Run, a: str, b: str, is_place: bool, because: str, who: str) -> None:
    """Take A and B apart where they are taken as one, whatever joined them.

    A merge that people decided is undone. Where a table, the registry or a text joins them, a decision that
    they are two is written.

    \b
    Example:
      foreshock split "Nusra" "Islamic State" --because "rivals since 2014"
    """
    from foreshock.ledger.merging import undo_merges
    from foreshock.names.decided import Decided, Verdict

    what = _what(is_place)
    with deciding(run) as ledger:
        if not _joined(ledger, run, a, b, what=what):
            raise NotFound(f"{a!r} and {b!r} are not taken as one; `never` keeps them apart for good")
        undone = undo_merges(ledger, Decided(what, Verdict.ONE, a, b), because=because, who=decider(who))
        for d in undone:
            click.echo(f"{d.id}  the merge {d.target} is undone")
        if not _joined(ledger, run, a, b, what=what):
            return
    _keep_apart(run, a, b, is_place=is_place, because=because, who=who)


def _joined(ledger: Ledger, run: Run, a: str, b: str, *, what: What) -> bool:
    from foreshock.names.decided import KEYS, What

    naming = picture_of(ledger, run, least=0.0).naming
    joins, fold = naming.actors if what is What.ACTOR else naming.places, KEYS[what]
    return joins.key(fold(a)) == joins.key(fold(b))


@click.command()
@click.argument("id")
@because_option
@who_option
@click.pass_obj
def undo(run: Run, id: str, because: str, who: str) -> None:  # noqa: A002
    """Take a decision back; the decision and its undoing both stay in the ledger.

    \b
    Example:
      foreshock undo d41f --because "wrong group"
    """
    from foreshock.ledger.merging import undo as take_back

    with deciding(run) as ledger:
        matching = [d.id for d in ledger.decisions() if d.id.startswith(id)] if len(id) >= 4 else [id]
        made = take_back(ledger, matching[0] if len(matching) == 1 else id, because=because, who=decider(who))
    click.echo(f"{made.id}  {made.target} is undone")


@click.group(invoke_without_command=True)
@click.option("--all", "everything", is_flag=True, help="Also what was taken back, and the taking back.")
@click.option("--kind", default="", help="Only one kind: names, claim, source, errors.")
@form_option
@click.pass_context
def decisions(context: click.Context, everything: bool, kind: str, form: str) -> None:
    """List what people decided, first to last; `export` and `import` carry it to another ledger.

    \b
    Example:
      foreshock decisions --all
    """
    if context.invoked_subcommand:
        return
    from foreshock.ledger.journal import record

    run: Run = context.obj
    with run.ledger() as ledger:
        made = ledger.decisions(all=everything, kind=kind)
    if form == "json":
        click.echo(json.dumps([record(d) for d in made], ensure_ascii=False, indent=1))
        return
    rows = ((d.id, _day(d.decided.date()), d.kind, d.verdict, _about(d), d.because, d.who) for d in made)
    table(("id", "decided", "kind", "verdict", "about", "because", "who"), rows)


@decisions.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export_decisions(run: Run, file: Path) -> None:
    """Write all decisions, also undone ones, to FILE: one line each, fit for git.

    \b
    Example:
      foreshock decisions export decisions.jsonl
    """
    from foreshock.ledger.journal import export

    with run.ledger() as ledger, written(file) as stream:
        text = export(ledger)
        stream.write(text)
    run.say(f"written: {file} ({text.count(chr(10))} decisions)")


@decisions.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_decisions(run: Run, file: Path) -> None:
    """Take in the decisions of FILE, each once; times and persons stay as they were.

    \b
    Example:
      foreshock --ledger other.sqlite decisions import decisions.jsonl
    """
    from foreshock.ledger.journal import read, take_in

    made = read(file)
    with deciding(run) as ledger:
        found = take_in(ledger, made)
    for line in found.refused:
        run.complain(f"{file}: {line}")
    for id_ in found.unknown:
        run.say(f"{id_}: its claim is not in this ledger; kept, it counts once the document is read")
    click.echo(f"{found.added} decisions taken in, {found.already} were there already")


def _day(day: date) -> str:
    return day.isoformat()


def _about(d: Decision) -> str:
    if {"left", "right"} <= set(d.data):
        return f"{d.data['left']} | {d.data['right']}"
    changes = d.data.get("set")
    told = json.dumps(changes, ensure_ascii=False, sort_keys=True) if changes else ""
    return f"{d.target} {told}".strip()


COMMANDS = (actors, places, merge, split, never, undo, decisions)
