"""`export`: the claims and the picture in the formats that others read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foreshock.cli.options import AS_OF, KNOWN_ON, LEAST
from foreshock.cli.output import show as show_claims
from foreshock.cli.output import written
from foreshock.cli.run import DAY, Run
from foreshock.errors import ForeshockError, SettingError

if TYPE_CHECKING:
    from foreshock.ledger import Entry, Ledger
    from foreshock.names.gazetteer import Gazetteer
    from foreshock.reports.exports import Content, Stamp
    from foreshock.reports.exports.sharing import Shareable

# `foreshock.reports.exports.FORMATS` and its tables, spelled out so that help needs no import; a test
# compares them.
FORMATS = (
    *(
        "jsonl",
        "json",
        "csv",
        "parquet",
        "xlsx",
        "geojson",
        "kml",
        "graphml",
        "acled",
        "ucdp",
        "polecat",
        "ftm",
    ),
    "stix",
)
WHAT = ("claims", "events", "control", "ties", "positions", "routes")
PLAIN = frozenset({"jsonl", "json", "csv"})


def _tell_kept(share: Shareable, run: Run) -> None:
    """Say what was left out."""
    for text, n in sorted(share.kept_back.items()):
        run.say(f"left out: {n} claims that may not be passed on ({text})")


@click.group(invoke_without_command=True)
@click.option("--format", "form", type=click.Choice(FORMATS), help="[by the file name; else jsonl]")
@click.option(
    "--what",
    multiple=True,
    type=click.Choice(WHAT),
    help="Which facts; may be repeated where a format takes several.",
)
@AS_OF
@KNOWN_ON
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    help=f"Leave out claims read with less confidence [0 for claims, {LEAST} for all else].",
)
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write [stdout].")
@click.pass_context
def export(
    context: click.Context,
    form: str | None,
    what: tuple[str, ...],
    as_of: date | None,
    known_on: date | None,
    least: float | None,
    out: Path | None,
) -> None:
    """Write claims, or what they add up to, for other programs.

    Without --what: claims as jsonl, json, csv or parquet; events, control and positions as geojson or kml;
    ties as
    graphml; events in the layouts acled (ACLED-style), ucdp (UCDP-GED-style) and polecat; events and ties as
    FollowTheMoney entities (ftm) or a STIX 2.1 bundle (stix); a workbook of everything but the claims as
    xlsx. Beside tables and ftm a file NAME.meta.json says schema version, ledger revision, licences and
    citations; the
    other formats hold that themselves. Rows whose licence forbids passing on are left out before anything is
    worked out from them.

    \b
    Examples:
      foreshock export --format csv > claims.csv
      foreshock export --what events --as-of 2017-05-31 -o events.geojson
      foreshock export --format acled -o events.csv
      foreshock export site OUT/
    """
    run: Run = context.obj
    if context.invoked_subcommand:
        return
    form, what = _asked(form, what, out)
    with run.ledger() as ledger:
        from foreshock.reports.exports.sharing import Shareable

        share = Shareable()
        if what == ("claims",):
            _claims(run, ledger, share, form=form, out=out, known_on=known_on, least=least or 0.0)
        else:
            least = LEAST if least is None else least
            _facts(
                run, ledger, share, form=form, what=what, out=out, as_of=as_of, known_on=known_on, least=least
            )
        _tell_kept(share, run)


def _asked(form: str | None, what: tuple[str, ...], out: Path | None) -> tuple[str, tuple[str, ...]]:
    """The format and the families of facts; raises a usage error where they do not go together."""
    from foreshock.reports.exports import FORMATS as KNOWN
    from foreshock.reports.exports import format_of

    form = form or (format_of(out) if out else "") or "jsonl"
    known = KNOWN[form]
    what = tuple(dict.fromkeys(what)) or known.first
    if wrong := [w for w in what if w not in known.takes]:
        raise click.UsageError(f"{known.says} takes {', '.join(known.takes)}, not {', '.join(wrong)}")
    if len(what) > 1 and (not known.many or "claims" in what):
        raise click.UsageError(f"one --what at a time for {known.says}, and claims always alone")
    if known.binary and out is None:
        raise click.UsageError(f"{known.says} needs a file: -o NAME{known.suffixes[0]}")
    return form, what


def _claims(
    run: Run,
    ledger: Ledger,
    share: Shareable,
    *,
    form: str,
    out: Path | None,
    known_on: date | None,
    least: float,
) -> None:
    stamp = _stamp(form, ledger, ("claims",), known_on, least)

    def seen() -> Iterator[Entry]:
        for entry in share.of(ledger.entries(known_on=known_on)):
            if entry.claim.confidence >= least:
                stamp.saw(entry)
                yield entry

    if form in PLAIN:
        with nullcontext() if out is None else _into(out):
            show_claims(seen(), form=form)
    else:
        assert out is not None  # noqa: S101 - `_asked` wants a file for formats of bytes
        from foreshock.reports.exports import TABLES, claim_row, parquet, xlsx

        rows = (claim_row(e) for e in seen())
        with _bytes(out) as path:
            if form == "parquet":
                parquet.write(rows, "claims", path, stamp)
            else:
                xlsx.write({"claims": (tuple(TABLES["claims"]), rows)}, path, stamp)
    _beside(out, form, "claims", stamp, run)
    _tell(stamp, out, run)


def _facts(
    run: Run,
    ledger: Ledger,
    share: Shareable,
    *,
    form: str,
    what: tuple[str, ...],
    out: Path | None,
    as_of: date | None,
    known_on: date | None,
    least: float,
) -> None:
    stamp = _stamp(form, ledger, what, known_on, least)
    with _gazetteer(run) as gazetteer:
        content = _content(run, ledger, share, stamp, gazetteer, as_of=as_of, known_on=known_on)
        _write(content, form, out, run)
    _tell(stamp, out, run)


def _stamp(form: str, ledger: Ledger, what: tuple[str, ...], known_on: date | None, least: float) -> Stamp:
    from foreshock.reports.exports import FORMATS as KNOWN
    from foreshock.reports.exports import Stamp

    return Stamp(KNOWN[form].says, ledger.revision, what, known_on=_moment(known_on), least=least)


def _content(
    run: Run,
    ledger: Ledger,
    share: Shareable,
    stamp: Stamp,
    gazetteer: Gazetteer | None,
    *,
    as_of: date | None,
    known_on: date | None,
) -> Content:
    """The picture of what may be passed on, with places and parties. Nothing else goes into it."""
    from foreshock.cli.reporting import picture_of
    from foreshock.reports.exports import Atlas, Content, Who
    from foreshock.reports.exports.sharing import shareable_part

    picture = picture_of(
        shareable_part(ledger, share), run, as_of=as_of, known_on=known_on, least=stamp.least
    )
    atlas = Atlas.of_picture(picture, gazetteer=gazetteer)
    return Content(picture, stamp=stamp, atlas=atlas, who=Who())


def _moment(known_on: date | None) -> datetime | None:
    return datetime.combine(known_on, time.max, tzinfo=UTC) if known_on else None


@contextmanager
def _gazetteer(run: Run) -> Iterator[Gazetteer | None]:
    """The gazetteer; None, and a word on stderr, where there is none."""
    try:
        found = run.gazetteer()
    except (ForeshockError, OSError) as error:
        run.complain(f"{error}; going on without the gazetteer: only imported rows have positions")
        yield None
        return
    with found:
        yield found


def _write(content: Content, form: str, out: Path | None, run: Run) -> None:
    from foreshock.reports.exports import TABLES, parquet, table_rows, text_of, xlsx

    stamp = content.stamp
    if form == "parquet":
        assert out is not None  # noqa: S101 - `_asked` wants a file
        with _bytes(out) as path:
            rows = list(table_rows(stamp.what[0], content))
            parquet.write(rows, stamp.what[0], path, stamp)
    elif form == "xlsx":
        assert out is not None  # noqa: S101
        with _bytes(out) as path:
            xlsx.write({w: (tuple(TABLES[w]), table_rows(w, content)) for w in stamp.what}, path, stamp)
    else:
        sink: Callable[[str], object]
        with nullcontext() if out is None else written(out) as stream:
            sink = stream.write if stream else _echo
            for piece in text_of(form, content, separator=_separator(out)):
                sink(piece)
    _beside(out, form, stamp.what[0], stamp, run)


def _echo(piece: str) -> None:
    click.echo(piece, nl=False)


def _separator(out: Path | None) -> str:
    return "\t" if out and out.suffix.casefold() in (".tsv", ".tab") else ","


@contextmanager
def _into(out: Path) -> Iterator[None]:
    with written(out) as stream, redirect_stdout(stream):
        yield


@contextmanager
def _bytes(out: Path) -> Iterator[Path]:
    """A file beside the one asked for, moved into its place when it is whole."""
    beside = out.with_name(f".{out.name}.part")
    try:
        yield beside
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


def _beside(out: Path | None, form: str, table: str, stamp: Stamp, run: Run) -> None:
    """What is to be said of a file whose format has no room for it."""
    from foreshock.reports.exports import columns_of, tables

    if out is None or form in SELF_TOLD:
        return
    if form in TABULAR:
        said = tables.described(out.name, table, columns_of(form, table), stamp, separator=_separator(out))
    else:
        said = (
            json.dumps({"path": out.name, "foreshock": stamp.record()}, ensure_ascii=False, indent=1) + "\n"
        )
    about = out.with_name(f"{out.name}.meta.json")
    with written(about) as stream:
        stream.write(said)
    run.say(f"written: {about}")


SELF_TOLD = frozenset({"parquet", "xlsx", "geojson", "kml", "graphml", "stix"})
TABULAR = frozenset({"csv", "acled", "ucdp", "polecat"})


def _tell(stamp: Stamp, out: Path | None, run: Run) -> None:
    """What was written and what was left out, on stderr."""
    for reason, n in sorted(stamp.left_out.items()):
        run.say(f"left out: {n} {reason}")
    for said in stamp.citations:
        run.say(f"cite: {said}")
    if out is not None:
        run.say(f"written: {out}")


@export.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--day", "days", multiple=True, type=DAY, metavar="DAY", help="A day to look at; repeatable.")
@click.pass_obj
def site(run: Run, out: Path, days: tuple[date, ...]) -> None:
    """Write the app as files that open without a server, to read and to pass on.

    OUT is a folder; open OUT/index.html, also from a disk. It has the picture of up to 24 days, chosen by
    what happened on them, or of those named. Texts whose licence forbids passing on are left out.

    \b
    Example:
      foreshock export site tanf-site/
    """
    try:
        from foreshock.web.served import Served
        from foreshock.web.site import export as export_site
    except ImportError as error:
        missing = f"{error.name} is missing"
        raise SettingError(f"the app needs `pip install 'foreshock[serve]'` ({missing})") from None
    run.ledger().close()  # so that a ledger that is none is told here
    served = Served(run.settings.ledger_path(), settings=run.settings)
    made = export_site(served, out, days=sorted(set(days)), say=lambda text: run.say(text, level=1))
    if made.kept_back:
        run.say(f"left out: {made.kept_back} texts that may not be passed on")
    size = f"{made.answers} answers, {made.bytes / 1e6:.1f} MB"
    run.say(f"written: {out / 'index.html'} ({len(made.days)} days, {size})")


COMMANDS = (export,)
