"""`flashpoints`, `ladder`: where hostile sides close on one place, and the steps between them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.options import AS_OF, KNOWN_ON, least_option
from foreshock.cli.output import plain, table
from foreshock.cli.reporting import picture_of
from foreshock.cli.run import DAY, Run
from foreshock.cli.viewing import area_of

if TYPE_CHECKING:
    from foreshock.foresight.flashpoints import Flashpoint
    from foreshock.foresight.ladder import Step
    from foreshock.picture import Picture
    from foreshock.picture.naming import Named

# A warning may rest on a sentence that was read with less confidence than a report asks for; each part shows
# its claims. Below this a claim is right in one case of three (docs/reading.md).
LEAST = 0.3


@click.command()
@AS_OF
@KNOWN_ON
@click.option("--theatre", metavar="NAME", help="Only in this country, region, area, GeoJSON file or box.")
@click.option("--since", type=DAY, metavar="DAY", help="Show how each stood on this earlier day.")
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, help="At most so many.")
@least_option(LEAST)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.pass_obj
def flashpoints(
    run: Run,
    as_of: date | None,
    known_on: date | None,
    theatre: str | None,
    since: date | None,
    limit: int,
    least: float,
    form: str,
) -> None:
    """Where hostile sides close on one place: ranked, with every part of the score and its claims.

    The score ranks; it is no probability. It is beside the plain baseline: that the pair fought here before.

    \b
    Examples:
      foreshock flashpoints --as-of 2017-05-31
      foreshock flashpoints --theatre Syria --since 2018-01-01
    """
    from foreshock.foresight.flashpoints import flashpoints as find
    from foreshock.picture.theatre import lies_in

    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=as_of, known_on=known_on, least=least)
    area = area_of(theatre, run)
    found = [f for f in find(picture, spots=picture.spots) if lies_in(picture.spots.get(f.place.key), area)]
    before = _before(picture, since)
    rows = [_row(n, f, before) for n, f in enumerate(found[:limit], start=1)]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        for line in _lines(row, picture):
            click.echo(plain(line))
    if not found:
        run.say("no flashpoint: nowhere are two hostile sides told to be near one place")
    elif len(rows) < len(found):
        run.say(f"{len(found) - len(rows)} more (--limit)")


def _before(picture: Picture, since: date | None) -> dict[str, float] | None:
    """The scores of the flashpoints on an earlier day, by key; None where none is asked for."""
    from foreshock.foresight.flashpoints import flashpoints as find

    if since is None:
        return None
    if picture.as_of and since >= picture.as_of:
        raise click.UsageError(f"--since {since} has to lie before the picture's day, {picture.as_of}")
    return {f.key: f.score for f in find(picture.at(since), spots=picture.spots)}


def _row(rank: int, f: Flashpoint, before: dict[str, float] | None) -> dict[str, Any]:
    return {
        "rank": rank,
        "place": f.place.name,
        "day": f.day.isoformat(),
        "score": round(f.score, 4),
        **({"before": round(before.get(f.key, 0.0), 4)} if before is not None else {}),
        "factors": {name: round(value, 4) for name, value in f.factors.items()},
        "camps": [
            {
                "parties": [p.name for p in camp.parties],
                "sponsors": [s.name for s in camp.sponsors],
                "states": [s.name for s in camp.states],
            }
            for camp in f.camps
        ],
        "states_meeting": f.states_meeting,
        "parts": [
            {"part": p.name, "value": round(p.value, 4), "says": p.says, "claims": list(p.claims)}
            for p in f.parts
        ],
        "fought_before": list(f.fought_before),
        "raises": list(f.raises),
        "lowers": list(f.lowers),
    }


def _lines(row: dict[str, Any], picture: Picture) -> Iterator[str]:
    sides = [", ".join(c["parties"]) for c in row["camps"]]
    yield f"{row['rank']}. {row['place']}: {sides[0]} against {sides[1]}"
    trend = f" (was {row['before']:.2f})" if "before" in row else ""
    yield f"   score {row['score']:.2f}{trend}, {row['day']}; it ranks, it is no probability"
    factors = row["factors"]
    yield (
        f"   = hostility {factors['hostility']:.2f} x nearness {factors['nearness_a']:.2f} x "
        f"{factors['nearness_b']:.2f} x (1 + closing {factors['closing']:.2f}) x stakes "
        f"{factors['stakes']:.2f} x (1 + escalation {factors['escalation']:.2f})"
    )
    for side, camp in zip(sides, row["camps"], strict=True):
        if camp["sponsors"]:
            yield f"   behind {side}: {', '.join(camp['sponsors'])}"
    if row["states_meeting"]:
        yield f"   {row['states_meeting']}"
    for part in row["parts"]:
        yield f"   {part['part']:12} {part['value']:5.2f}  {part['says']}"
        yield from (f"{'':23}{_told(c, picture)}" for c in part["claims"][:2])
        if len(part["claims"]) > 2:
            yield f"{'':23}and {len(part['claims']) - 2} more: {' '.join(part['claims'][2:8])}"
    told = " ".join(row["fought_before"][:6]) or "not told"
    yield f"   baseline: the two fought here before: {told}"
    yield from (f"   would raise it: {words}" for words in row["raises"])
    yield from (f"   would lower it: {words}" for words in row["lowers"])
    yield ""


def _told(claim: str, picture: Picture) -> str:
    entry = picture.entry(claim)
    chain = " < ".join((*entry.claim.sources, entry.outlet or "outlet not known"))
    return f"{claim} “{entry.claim.quote}” ({chain})"


@click.command()
@click.argument("party", nargs=-1)
@AS_OF
@KNOWN_ON
@click.option("--since", type=DAY, metavar="DAY", help="Only steps on or after this day.")
@click.option("--place", default="", metavar="NAME", help="Only steps at this place.")
@click.option("--up", "only_up", is_flag=True, help="Only steps towards fighting.")
@click.option("--non-lethal", is_flag=True, help="Only steps short of fighting.")
@least_option(LEAST)
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.pass_obj
def ladder(
    run: Run,
    party: Sequence[str],
    as_of: date | None,
    known_on: date | None,
    since: date | None,
    place: str,
    only_up: bool,
    non_lethal: bool,
    least: float,
    form: str,
) -> None:
    """Steps up and down short of war and into it: warnings, leaflets, deployments, arms, talks, strikes.

    Of one PARTY its steps and those against it; of two, the steps between them.

    \b
    Examples:
      foreshock ladder --since 2017-05-01
      foreshock ladder US "Syrian regime" --non-lethal
    """
    from foreshock.foresight.ladder import Direction, steps

    with run.ledger() as ledger:
        picture = picture_of(ledger, run, as_of=as_of, known_on=known_on, least=least)
    found = [s for s in steps(picture) if since is None or s.time.day >= since]
    for name in party:
        meant = _parties(picture, name)
        found = [s for s in found if meant & _of(picture, (*s.by, *s.against, *s.to))]
    if place:
        keys = {p.key for p in picture.place(place)}
        found = [s for s in found if keys & {p.key for p in s.places}]
    found = [s for s in found if not only_up or s.rung.direction is Direction.UP]
    found = [s for s in found if not non_lethal or not s.rung.lethal]
    if form == "json":
        click.echo(json.dumps([_step(s) for s in found], ensure_ascii=False, indent=1))
        return
    table(("day", "step", "rung", "by", "against or to", "place", "claims"), (_cells(s) for s in found))
    if not found:
        run.say("no step is told")


def _parties(picture: Picture, name: str) -> frozenset[str]:
    return frozenset(_of(picture, picture.actor(name)))


def _of(picture: Picture, actors: Iterable[Named]) -> set[str]:
    found = ((a, picture.parties.of(a)) for a in actors)
    return {p.key if p else a.key for a, p in found}


def _cells(s: Step) -> tuple[str, ...]:
    arrow = "+" if s.height > 0 else "-"
    who, whom = (", ".join(n.name for n in group) for group in (s.by, s.against or s.to))
    where = ", ".join(p.name for p in s.places)
    day = s.time.day.isoformat()
    return day, s.rung.step, f"{arrow}{s.rung.height}", who, whom, where, " ".join(s.claims)


def _step(s: Step) -> dict[str, Any]:
    return {
        "day": s.time.day.isoformat(),
        "basis": s.time.basis.value,
        "step": s.rung.step,
        "direction": s.rung.direction.value,
        "rung": s.rung.height,
        "lethal": s.rung.lethal,
        "by": [n.name for n in s.by],
        "against": [n.name for n in s.against],
        "to": [n.name for n in s.to],
        "places": [n.name for n in s.places],
        "hedged": s.hedged,
        "claims": list(s.claims),
        "origins": s.origins,
    }


COMMANDS = (flashpoints, ladder)
