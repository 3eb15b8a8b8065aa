"""`disagreements`: the same fact, and which sources say what, in their words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.options import AS_OF, KNOWN_ON, LEAST
from foreshock.cli.output import plain
from foreshock.cli.reporting import picture_of
from foreshock.cli.run import Run, neither, one_of

if TYPE_CHECKING:
    from foreshock.picture import Answer, Disagreement, Picture

# What sources can disagree about, by the names of `picture.Kind`.
KINDS = ("holder", "happened", "when", "who", "count", "tie", "position")


@click.command()
@click.argument("about", nargs=-1)
@click.option("--kind", default="", help=f"Only of this kind: {', '.join(KINDS)}.")
@AS_OF
@KNOWN_ON
@click.option("--least", type=click.FloatRange(0, 1), default=LEAST, show_default=True, hidden=True)
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.pass_obj
def disagreements(
    run: Run,
    about: tuple[str, ...],
    kind: str,
    as_of: date | None,
    known_on: date | None,
    least: float,
    limit: int | None,
    form: str,
) -> None:
    """What the sources disagree about, side by side in their own words. None is settled here.

    ABOUT names an actor or a place; of several, disagreements about all of them are listed.

    \b
    Examples:
      foreshock disagreements
      foreshock disagreements al-Tanf --kind holder
    """
    from foreshock.picture import Kind

    kinds = {name: Kind[name.upper()] for name in KINDS}
    one_of(kind.lower(), set(kinds), what="kind of disagreement")
    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=as_of, known_on=known_on, least=least)
    found = [d for d in picture.disagreements if not kind or d.kind is kinds[kind.lower()]]
    for name in about:
        meant = _meant(picture, name)
        found = [d for d in found if meant & {n.key for n in d.about}]
    shown = found[:limit]
    if form == "json":
        click.echo(json.dumps([_record(d, picture) for d in shown], ensure_ascii=False, indent=1))
        return
    for line in _lines(shown, picture):
        click.echo(line)
    if not found:
        run.say("no disagreement found; texts may still disagree in ways that are not looked for")
    elif len(shown) < len(found):
        run.say(f"{len(found) - len(shown)} more (--limit)")


def _meant(picture: Picture, name: str) -> frozenset[str]:
    """The keys of the actors and places of that name; raises `NotFound` where there is neither."""
    from foreshock.errors import NotFound

    found: set[str] = set()
    missing: list[NotFound] = []
    for look in (picture.place, picture.actor):
        try:
            found |= {n.key for n in look(name)}
        except NotFound as error:
            missing.append(error)
    if not found:
        raise neither(name, missing)
    return frozenset(found)


def _lines(found: Iterable[Disagreement], picture: Picture) -> Iterator[str]:
    for d in found:
        action = f" ({d.action})" if d.action else ""
        yield click.style(plain(f"{d.kind.value}{action}: {', '.join(n.name for n in d.about)}"), bold=True)
        for side in d.sides:
            yield plain(f"  {_says(side)}")
            yield from (f"    {_told(claim, picture)}" for claim in side.claims)
        yield ""


def _says(side: Answer) -> str:
    return f"{', '.join(p.name for p in side.parties)}: {side.says}" if side.parties else side.says


def _told(claim: str, picture: Picture) -> str:
    entry = picture.entry(claim)
    day = entry.published.isoformat() if entry.published else "no date"
    chain = " < ".join((*entry.claim.sources, entry.outlet or "outlet not known"))
    return plain(f"{claim}  “{entry.claim.quote}”  {chain}, {day}")


def _record(d: Disagreement, picture: Picture) -> dict[str, Any]:
    return {
        "kind": d.kind.name.lower(),
        "action": d.action,
        "about": [n.name for n in d.about],
        "sides": [
            {
                "says": side.says,
                "parties": [p.name for p in side.parties],
                "claims": [_claim(claim, picture) for claim in side.claims],
            }
            for side in d.sides
        ],
    }


def _claim(claim: str, picture: Picture) -> dict[str, Any]:
    entry = picture.entry(claim)
    return {
        "id": claim,
        "quote": entry.claim.quote,
        "sources": list(entry.claim.sources),
        "outlet": entry.outlet,
        "published": entry.published.isoformat() if entry.published else None,
        "document": entry.claim.doc,
    }


COMMANDS = (disagreements,)
