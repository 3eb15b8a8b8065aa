"""`ties`, `chains`, `blocs`, `flows`, `movements`: who stands with whom, who gives what, who goes where."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.options import AS_OF, KNOWN_ON, least_option
from foreshock.cli.output import guarded, short, table
from foreshock.cli.reporting import picture_of
from foreshock.cli.run import Run, neither
from foreshock.errors import NotFound

if TYPE_CHECKING:
    from foreshock.picture import Evidence, Named, Picture, Tie
    from foreshock.picture.blocs import Blocs, Triad
    from foreshock.picture.flows import Flow
    from foreshock.picture.movements import Movement
    from foreshock.picture.relations import Relation

FORMS = ("table", "json", "csv")
SHOWN = 3  # claims in a cell of a table; the other formats have all
TRIADS = 10  # the strongest, in the table
SENTENCES = ("chain", "does not add up", "does not fit")  # what is no name is not cut
SHORT = 8  # characters of a claim's id that tell it apart from others

Record = dict[str, Any]

OPTIONS = (
    AS_OF,
    KNOWN_ON,
    least_option(),
    click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True),
)


def options(command: click.decorators.FC) -> click.decorators.FC:
    """The options that these commands share."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def _picture(run: Run, as_of: date | None, known_on: date | None, least: float) -> Picture:
    with run.ledger() as ledger:
        return picture_of(ledger, run, as_of=as_of, known_on=known_on, least=least)


def _day(picture: Picture) -> date:
    return picture.as_of or date.max


def _evidence(picture: Picture) -> tuple[Evidence, ...]:
    return tuple(picture.evidence.values())


def _keys(picture: Picture, name: str) -> set[str]:
    """The keys of the actors of that name and of their parties; raises `NotFound` with the nearest names."""
    found = picture.actor(name)
    rolled = (picture.parties.of(actor) for actor in found)
    return {*(actor.key for actor in found), *(party.key for party in rolled if party)}


def _all_keys(picture: Picture, actors: Iterable[Named | None]) -> set[str]:
    """The keys of the actors and of their parties."""
    told = [actor for actor in actors if actor]
    rolled = (picture.parties.of(actor) for actor in told)
    return {*(actor.key for actor in told), *(party.key for party in rolled if party)}


@click.command()
@click.argument("actor", default="")
@click.option("--as-told", is_flag=True, help="Keep every name apart: `US planes` beside the US.")
@options
@click.pass_obj
def ties(
    run: Run,
    actor: str,
    as_told: bool,
    as_of: date | None,
    known_on: date | None,
    least: float,
    form: str,
) -> None:
    """Who backs, joins, opposes, fought, armed or threatened whom, with dates and origins.

    Bodies are rolled up to their state (`US planes`, the Pentagon: the US) unless --as-told. `All told` is
    what everything that is known of the two adds up to that day.

    \b
    Example:
      foreshock ties "Hashd al-Shaabi" --as-of 2017-05-31
    """
    from foreshock.picture.ties import DEED_TYPES, TIE_TYPES
    from foreshock.picture.ties import ties as all_ties

    picture = _picture(run, as_of, known_on, least)
    found = all_ties(
        _evidence(picture),
        naming=picture.naming,
        as_of=_day(picture),
        types=(*TIE_TYPES, *DEED_TYPES),
        parties=None if as_told else picture.parties,
    )
    if actor:
        meant = _keys(picture, actor)
        found = tuple(t for t in found if {t.a.key, t.b.key} & meant)
    day = _day(picture)
    rows = [_tie(t, all_told=picture.relations.sign(t.a, t.b, day)) for t in sorted(found, key=_most_told)]
    _show(rows, form, run)


def _most_told(t: Tie) -> tuple[bool, int, str, Named, Named]:
    return t.faded, -t.origins, t.type, t.a, t.b


SIDES = {1: "one side", -1: "two sides", 0: "cannot be said"}


def _tie(t: Tie, *, all_told: int) -> Record:
    return {
        "from": t.a.name,
        "tie": t.type,
        "to": t.b.name,
        "speaks for": SIDES[t.sign],
        "all told": SIDES[all_told],
        "status": t.status.value + (" (hedged)" if t.hedged else ""),
        "how": list(t.manner),
        "first told": t.first_told.iso or t.first_told.day.isoformat(),
        "last told": t.last_told.day.isoformat() + (" (faded)" if t.faded else ""),
        "origins": t.origins,
        "denied by": t.against,
        "claims": list(t.claims),
        "denials": list(t.denied),
    }


@click.command()
@click.argument("actor")
@options
@click.pass_obj
def chains(run: Run, actor: str, as_of: date | None, known_on: date | None, least: float, form: str) -> None:
    """Who stands behind ACTOR, and behind whom it stands, link by link, each link with its claims.

    \b
    Example:
      foreshock chains Iran
    """
    from foreshock.picture.chains import CHAIN_TYPES
    from foreshock.picture.chains import chains as all_chains
    from foreshock.picture.ties import ties as all_ties

    picture = _picture(run, as_of, known_on, least)
    day = _day(picture)
    told = all_ties(
        _evidence(picture), naming=picture.naming, as_of=day, types=CHAIN_TYPES, parties=picture.parties
    )
    records = []
    for key in sorted(_keys(picture, actor)):
        for chain in all_chains(told, of=key, sign=lambda a, b: picture.relations.sign(a, b, day)):
            how = [", ".join(link.manner) or link.ties[0].type.casefold() for link in chain.links]
            records.append(
                {
                    "chain": str(chain),
                    "how": how,
                    "weakest link": chain.origins,
                    "last told": chain.last_told.isoformat() + (" (faded)" if chain.faded else ""),
                    "claims": [list(link.claims) for link in chain.links],
                }
            )
    _show(records, form, run)


@click.command()
@options
@click.pass_obj
def blocs(run: Run, as_of: date | None, known_on: date | None, least: float, form: str) -> None:
    """Who stands on one side, and where it does not add up: allies of one party that fight each other.

    \b
    Example:
      foreshock blocs --as-of 2018-03-01
    """
    picture = _picture(run, as_of, known_on, least)
    found = picture.blocs
    if form == "json":
        click.echo(json.dumps(_blocs(found), ensure_ascii=False, indent=1))
        return
    _show([_bloc_row(i, b) for i, b in enumerate(_blocs(found)["blocs"], start=1)], form, run)
    if form == "table":
        click.echo("")
        _show([_triad_row(t) for t in found.triads[:TRIADS]], form, run)
        click.echo(_quality(found))


def _triad_row(t: Triad) -> Record:
    return {"does not add up": t.sentence, "weakest": f"{t.weight:.1f}", "claims": list(t.claims)}


def _quality(found: Blocs) -> str:
    share = found.frustration / found.total if found.total else 0
    best = "no other grouping fits better" if found.exact else "found by search, another may fit better"
    more = f"; {len(found.triads) - TRIADS} weaker triads in json" if len(found.triads) > TRIADS else ""
    return f"{share:.0%} of the weight of all relations does not fit the blocs ({best}){more}"


def _blocs(found: Blocs) -> Record:
    return {
        "blocs": [
            {
                "members": [m.name for m in b.members],
                "strained": [_relation(r) for r in b.strained],
                "claims": list(b.claims),
            }
            for b in found.blocs
        ],
        "triads": [
            {"sentence": t.sentence, "weight": round(t.weight, 3), "claims": list(t.claims)}
            for t in found.triads
        ],
        "alone": [n.name for n in found.alone],
        "exact": found.exact,
        "frustration": found.frustration,
        "total": found.total,
    }


def _bloc_row(number: int, bloc: Record) -> Record:
    odd = [f"{r['a']} – {r['b']} ({r['sign']:+d})" for r in bloc["strained"]]
    return {"bloc": number, "members": bloc["members"], "does not fit": odd, "claims": bloc["claims"]}


def _relation(r: Relation) -> Record:
    return {
        "a": r.a.name,
        "b": r.b.name,
        "sign": r.sign,
        "friendly origins": r.friendly.origins,
        "hostile origins": r.hostile.origins,
        "last told": r.last_told.isoformat(),
        "claims": list(r.claims),
    }


@click.command()
@click.argument("actor", default="")
@options
@click.pass_obj
def flows(run: Run, actor: str, as_of: date | None, known_on: date | None, least: float, form: str) -> None:
    """Arms, money, training and relief: who gives what to whom, given, planned, possible or denied.

    \b
    Example:
      foreshock flows US --as-of 2017-05-31
    """
    picture = _picture(run, as_of, known_on, least)
    found = picture.flows
    if actor:
        meant = _keys(picture, actor)
        found = tuple(f for f in found if meant & _all_keys(picture, (f.giver, f.receiver)))
    _show([_flow(f) for f in reversed(found)], form, run)


def _flow(f: Flow) -> Record:
    return {
        "last told": f.last_told.day.isoformat(),
        "kind": f.kind,
        "from": f.giver.name if f.giver else "",
        "to": f.receiver.name if f.receiver else "",
        "goods": list(f.goods),
        "how much": list(f.amounts),
        "by way of": [p.name for p in f.via],
        "status": f.status.value + (" (hedged)" if f.hedged else ""),
        "lasting": "yes" if f.standing else "",
        "origins": f.origins,
        "claims": list(f.claims),
        "denials": list(f.denied),
    }


@click.command()
@click.argument("name", default="")
@options
@click.pass_obj
def movements(
    run: Run, name: str, as_of: date | None, known_on: date | None, least: float, form: str
) -> None:
    """Who advances, is deployed or withdraws, from where to where. NAME is a place or an actor.

    \b
    Example:
      foreshock movements al-Tanf
    """
    picture = _picture(run, as_of, known_on, least)
    found = picture.movements
    if name:
        where, who = _place_or_actor(picture, name)
        found = tuple(
            m for m in found if where & set(m.places) or who & _all_keys(picture, (*m.actors, *m.by))
        )
    _show([_movement(m) for m in reversed(found)], form, run)


def _place_or_actor(picture: Picture, name: str) -> tuple[set[Named], set[str]]:
    """The places of that name, and the keys of the actors of that name with their parties."""
    where: set[Named] = set()
    who: set[str] = set()
    missing = []
    try:
        where.update(picture.place(name))
    except NotFound as error:
        missing.append(error)
    try:
        who.update(_keys(picture, name))
    except NotFound as error:
        missing.append(error)
    if not (where or who):
        raise neither(name, missing)
    return where, who


def _movement(m: Movement) -> Record:
    return {
        "when": m.time.iso or m.time.day.isoformat(),
        "last told": m.last.isoformat(),
        "what": m.type,
        "who": [n.name for n in m.actors],
        "from": [n.name for n in m.start],
        "to": [n.name for n in m.end],
        "by way of": [n.name for n in m.via],
        "km": list(m.distances),
        "how many": list(m.amounts),
        "status": m.status.value + (" (hedged)" if m.hedged else ""),
        "origins": m.origins,
        "claims": list(m.claims),
        "denials": list(m.denied),
    }


def _show(records: Sequence[Record], form: str, run: Run) -> None:
    if form == "json":
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    elif not records:
        run.say("nothing is told")
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(records[0])
        writer.writerows([guarded(_cell(v, all_of_it=True)) for v in r.values()] for r in records)
    else:
        table(tuple(records[0]), ([_cell(v, key=k) for k, v in r.items()] for r in records))


def _cell(value: object, *, key: str = "", all_of_it: bool = False) -> str:
    if not isinstance(value, list):
        return str(value) if all_of_it or key in SENTENCES else short(str(value))
    if key not in ("claims", "denials"):
        return "; ".join(_cell(v, key=key, all_of_it=all_of_it) for v in value)
    ids = list(_flat(value))
    more = f" +{len(ids) - SHOWN}" if len(ids) > SHOWN else ""
    return " ".join(i[:SHORT] for i in ids[:SHOWN]) + more


def _flat(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        else:
            yield str(value)


COMMANDS = (ties, chains, blocs, flows, movements)
