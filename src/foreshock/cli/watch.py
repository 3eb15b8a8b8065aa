"""`watch`: feeds and folders read on a schedule, and an alert where something changes."""

from __future__ import annotations

import signal
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foreshock.cli.options import least_option
from foreshock.cli.run import DAY, Run
from foreshock.cli.watched import Gates, LedgerWorld
from foreshock.errors import ForeshockError, NotFound, SettingError

if TYPE_CHECKING:
    from foreshock.foresight.rules import Rule
    from foreshock.foresight.seen import Gate
    from foreshock.foresight.watch_state import WatchState
    from foreshock.foresight.watching import Round, Watch
    from foreshock.names.gazetteer import Gazetteer
    from foreshock.picture import Picture

LEAST_EVERY = timedelta(minutes=1)


class Every(click.ParamType[timedelta]):
    """A stretch of time: 30m, 12h, 7d."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Raises `click.BadParameter` where it is none."""
        from foreshock.foresight.rules import duration

        if isinstance(value, timedelta):
            return value
        try:
            found = duration(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if found < LEAST_EVERY:
            self.fail("less than a minute is no courtesy to a server", param, ctx)
        return found


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="FEED|FOLDER|URL|FILE...")
@click.option("--every", type=Every(), default="30m", show_default=True, help="How often each is read.")
@click.option("--once", is_flag=True, help="One round, then leave.")
@click.option(
    "--rules",
    "rules_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What is worth an alert [the rules that come with it].",
)
@click.option(
    "--to", "named", multiple=True, metavar="WHERE", help="terminal, FILE (JSONL), https://..., mailto:..."
)
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Follow it; no private person.")
@click.option("--place", "places", multiple=True, metavar="NAME", help="Follow it.")
@click.option("--private", is_flag=True, help="Allow private addresses, for reading and for alerts.")
@click.option("--outlet", default="", help="Outlet of documents that name none.")
@click.option("--day", type=DAY, metavar="DAY", help="Look at the world of this day [of the look].")
@click.option(
    "--state",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the watch keeps what it saw [by the ledger].",
)
@least_option()
@click.pass_obj
def watch(
    run: Run,
    targets: tuple[str, ...],
    every: timedelta,
    once: bool,
    rules_file: Path | None,
    named: tuple[str, ...],
    actors: tuple[str, ...],
    places: tuple[str, ...],
    private: bool,
    outlet: str,
    day: date | None,
    state: Path | None,
    least: float,
) -> None:
    """Read feeds, folders and pages on a schedule, and tell where something changes: a new flashpoint, a
    place that changes hands, a step of escalation, whatever the rules say.

    The first look is quiet. Every alert carries its reason and its claims. Started again, it goes on where
    it stopped. No private person can be followed; aid sites and people in flight are shown by district.

    \b
    Examples:
      foreshock watch https://example.org/feed.xml news/ --every 1h
      foreshock watch news/ --place al-Tanf --to alerts.jsonl --to mailto:desk@example.org
    """
    from foreshock.foresight.alerts_to import receiver
    from foreshock.foresight.watch_state import WatchState
    from foreshock.reading import default_reader

    rules = _rules(rules_file, actors, places)
    timeout = run.settings.timeout
    receivers = [
        receiver(n, say=click.echo, allow_private=private, timeout=timeout) for n in named or ("terminal",)
    ]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # leave as with Ctrl-C: between two writes
    with run.ledger(create=True, read_only=False) as ledger:
        kept = WatchState.open(state or beside(ledger.path))
        gazetteer = _gazetteer(run)
        try:
            memory = kept.memory()
            world = LedgerWorld(
                ledger,
                reader=default_reader(run.settings),
                least=least,
                gazetteer=gazetteer,
                looked=memory.looked if memory else "",
                day=day,
                gates=_gates(rules, gazetteer, run),
            )
            options = _options(run, outlet=outlet, private=private)
            made = _watch(targets, every, rules, receivers, world, kept, options, run, once=once)
            _refuse(rules, world, day)
            _go(made, run, once=once)
        finally:
            kept.close()
            if gazetteer:
                gazetteer.close()


def beside(ledger: Path) -> Path:
    """Where a ledger's watch keeps what it saw unless another place is named."""
    return ledger.with_name(f"{ledger.name}.watch.sqlite")


def _gazetteer(run: Run) -> Gazetteer | None:
    try:
        return run.gazetteer()
    except (ForeshockError, OSError) as error:
        run.complain(f"{error}; going on without the gazetteer: places have no position")
        return None


def _gates(rules: tuple[Rule, ...], gazetteer: Gazetteer | None, run: Run) -> Gates:
    """What finds the gates of the corridors that the rules name."""
    pairs = [pair for rule in rules for pair in rule.corridors]

    def found(picture: Picture) -> list[Gate]:
        from foreshock.foresight.corridor_gates import gates

        made: list[Gate] = []
        if gazetteer is None:
            return made
        for start, end in pairs:
            try:
                made += gates(picture, start, end, gazetteer=gazetteer)
            except NotFound as error:
                run.complain(f"corridor {start} to {end}: {error}")
        return made

    return found


def _rules(file: Path | None, actors: tuple[str, ...], places: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules of the file or the shipped ones, with what the options follow."""
    from foreshock.foresight.rules import On, Rule, load, shipped

    rules = load(file) if file else shipped()
    if not actors and not places:
        return rules
    cool = timedelta(hours=12)
    followed = next((r for r in rules if r.on is On.FOLLOWED), Rule("followed", On.FOLLOWED, cool))
    more = replace(followed, actors=(*followed.actors, *actors), places=(*followed.places, *places))
    return (*(r for r in rules if r is not followed), more)


def _refuse(rules: tuple[Rule, ...], world: LedgerWorld, day: date | None) -> None:
    """Raises `SettingError` where a rule follows somebody who may not be followed."""
    for rule in rules:
        for name in rule.actors:
            if said := world.refusal(name, day or date.today()):
                raise SettingError(said, where=f"rule {rule.name!r}")


def _options(run: Run, *, outlet: str, private: bool) -> Any:
    from foreshock.sources import Options

    return Options(outlet=outlet, allow_private=private, settings=run.settings)


def _watch(
    targets: tuple[str, ...],
    every: timedelta,
    rules: tuple[Rule, ...],
    receivers: list[Any],
    world: LedgerWorld,
    kept: WatchState,
    options: Any,
    run: Run,
    *,
    once: bool,
) -> Watch:
    from foreshock.foresight.watching import Watch
    from foreshock.sources.polling import Polled

    watch = Watch(
        sources=[Polled(t, every) for t in dict.fromkeys(targets)],
        rules=rules,
        receivers=receivers,
        world=world,
        state=kept,
        options=options,
        clock=lambda: datetime.now(UTC),
        complain=run.complain,
        patient=not once,
    )
    watch.resume()
    return watch


def _go(made: Watch, run: Run, *, once: bool) -> None:
    if once:
        for source in made.sources:
            source.due = None
        _told(made.round(), run)
        return
    for done in made.run(time.sleep):
        _told(done, run)


def _told(done: Round, run: Run) -> None:
    if done.quiet:
        run.say(f"first look: {done.documents} documents; alerts from now on")
    elif done.documents or done.failures:
        run.say(f"{done.documents} documents, {done.failures} failures, {done.alerts} alerts", level=1)


COMMANDS = (watch,)
