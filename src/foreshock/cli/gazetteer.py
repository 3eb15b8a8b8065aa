"""`gazetteer`: build the places of the world, add more of them, see what is there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foreshock.cli.run import Run

if TYPE_CHECKING:
    from foreshock.names.gazetteer.packs import Added
    from foreshock.sources import Failure

ALL_LAYERS = "natural-earth"


@click.group()
def gazetteer() -> None:
    """The places of the world by name: build, add more, status.

    It is built on first use from data that the installation brings; only `add` uses the network.
    """


@gazetteer.command()
@click.option("--force", is_flag=True, help="Build anew even where the file is current.")
@click.option("--file", "path", type=click.Path(path_type=Path, dir_okay=False), help="Build this file.")
@click.pass_obj
def build(run: Run, force: bool, path: Path | None) -> None:
    """Build the gazetteer now (some 20 seconds)."""
    from foreshock.names.gazetteer.build import build as make
    from foreshock.names.gazetteer.build import stamp
    from foreshock.names.gazetteer.packs import default_path, installed
    from foreshock.names.gazetteer.store import current

    path, packs = path or default_path(), installed()
    if not force and current(path) == stamp(packs):
        run.say(f"{path} is current")
        return
    make(path, packs=packs, progress=lambda what, share: run.say(f"{share:4.0%} {what}"))
    run.say(f"{path}: {path.stat().st_size / 1e6:.0f} MB")


@gazetteer.command()
@click.argument("what", nargs=-1, required=True)
@click.option("--base", default="", help="Fetch from this address instead of the publisher's.")
@click.option("--allow-private", is_flag=True, help="Private and loopback addresses may be fetched.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="Where packs are kept [data folder]."
)
@click.pass_obj
def add(run: Run, what: tuple[str, ...], base: str, allow_private: bool, folder: Path | None) -> None:
    """Fetch GeoNames' files of countries (SY IQ ...), or natural-earth, and use them from now on.

    \b
    Examples:
      foreshock gazetteer add SY IQ
      foreshock gazetteer add natural-earth
    """
    from foreshock.names.gazetteer import packs
    from foreshock.sources.item import Options

    options = Options(settings=run.settings, allow_private=allow_private)
    codes = packs.countries_named([w for w in what if w != ALL_LAYERS])
    failed = 0
    if codes:
        found = packs.add_countries(codes, options=options, base=base or packs.GEONAMES, folder=folder)
        failed += _told(run, found)
    if ALL_LAYERS in what:
        found = packs.add_natural_earth(options=options, base=base or packs.NATURAL_EARTH, folder=folder)
        failed += _told(run, found)
    run.say("the gazetteer is built with them when it is next used")
    if failed == len(codes) + (ALL_LAYERS in what) * len(packs.LAYERS):
        raise click.exceptions.Exit(1)


def _told(run: Run, found: Iterable[Added | Failure]) -> int:
    """Say what was added and what was not; how many were not."""
    from foreshock.sources.item import Failure

    failed = 0
    for made in found:
        if isinstance(made, Failure):
            run.complain(str(made))
            failed += 1
        else:
            click.echo(f"{made.name}\t{made.places} places\t{made.path}")
    return failed


@gazetteer.command()
@click.option("--file", "path", type=click.Path(path_type=Path, dir_okay=False), help="Look at this file.")
def status(path: Path | None) -> None:
    """Say what the gazetteer holds and whether it is current."""
    from foreshock.errors import FormatError
    from foreshock.names.gazetteer import Gazetteer
    from foreshock.names.gazetteer.build import stamp
    from foreshock.names.gazetteer.packs import default_path, installed
    from foreshock.names.gazetteer.store import current

    path, packs = path or default_path(), installed()
    for p in packs:
        click.echo(f"pack\t{p.stem}\t{p}")
    held = current(path)
    if not held:
        state = "damaged: it is built anew" if path.is_file() else "not built yet; it is built"
        click.echo(f"{path}\t{state} on next use")
        return
    try:
        with Gazetteer.at(path) as db:
            about, kinds = db.about(), db.kinds()
    except FormatError as error:
        click.echo(f"{path}\t{error.message}")
        return
    state = "current" if held == stamp(packs) else "old: it is built anew on next use"
    size = path.stat().st_size / 1e6
    click.echo(f"{path}\t{size:.0f} MB\t{about['places']} places, {about['names']} names\t{state}")
    for kind, n in kinds.items():
        click.echo(f"{kind}\t{n}")


COMMANDS = (gazetteer,)
