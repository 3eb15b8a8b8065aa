"""`read` and `extract`: from things to read to claims."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from foreshock.cli.output import written
from foreshock.cli.run import DAY, Run
from foreshock.model import Claim, Document

if TYPE_CHECKING:
    from foreshock.face import Outcome
    from foreshock.sources import Failure, Options


@dataclass(slots=True)
class Summary:
    """What a run did, told at its end."""

    read: int = 0
    already: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    undated: int = 0
    failed: int = 0

    def lines(self) -> Iterator[str]:
        """The summary as lines of text."""
        yield f"read {_count(self.read, 'document')}, {_count(sum(self.claims.values()), 'claim')}"
        if self.already:
            yield f"already in the ledger: {self.already}"
        for reason, n in self.unread.most_common():
            yield f"unread: {n} ({reason})"
        if self.undated:
            yield f"without a date: {self.undated} (their relative times stay open; give --date)"
        if self.failed:
            yield f"failed: {self.failed} (named above)"
        if self.claims:
            yield "claims: " + ", ".join(f"{t} {n}" for t, n in self.claims.most_common())

    def take(self, outcome: Outcome, *, run: Run) -> None:
        """Count what became of one item, and complain of a failure."""
        if outcome.failure:
            self.fail(outcome.failure, run=run)
        if outcome.doc and outcome.already:
            self.already += 1
        elif outcome.doc:
            self.count(outcome.doc, outcome.claims)

    def fail(self, failure: Failure, *, run: Run) -> None:
        """Count and name what could not be read."""
        self.failed += not failure.kept
        run.complain(str(failure))

    def count(self, doc: Document, claims: Sequence[Claim]) -> None:
        """Count a document and its claims."""
        if doc.unread:
            self.unread[doc.unread] += 1
            return
        self.read += 1
        self.undated += doc.date is None
        self.claims.update(c.type for c in claims)

    @property
    def nothing(self) -> bool:
        """Whether nothing at all could be done though something was asked."""
        return self.failed > 0 and not (self.read or self.already or self.unread)


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _options(run: Run, *, day: date | None, outlet: str, private: bool, kind: str | None) -> Options:
    from foreshock.sources import Options

    return Options(date=day, outlet=outlet, allow_private=private, kind=kind or "", settings=run.settings)


# foreshock.sources.item.KINDS, spelled out so that help needs no import; a test compares them.
KINDS = ("text", "markdown", "html", "feed", "json", "jsonl", "csv", "parquet")
SOURCE_OPTIONS = [
    click.option(
        "--date", "day", type=DAY, metavar="YYYY-MM-DD", help="Date of documents that have none of their own."
    ),
    click.option("--outlet", default="", help="Outlet of documents that name none."),
    click.option(
        "--kind", type=click.Choice(KINDS), help="Read as this, whatever name and content say [guessed]."
    ),
    click.option("--private", is_flag=True, help="Allow private and loopback addresses (never link-local)."),
    click.option("--strict", is_flag=True, help="Exit with 3 where any part failed."),
]


def source_options(command: click.decorators.FC) -> click.decorators.FC:
    """The options that all commands which read sources share."""
    for option in reversed(SOURCE_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="WHAT...")
@click.option(
    "--explain", is_flag=True, help="Show each text with its claims in colour; no ledger is touched."
)
@source_options
@click.pass_obj
def read(
    run: Run,
    targets: tuple[str, ...],
    explain: bool,
    day: date | None,
    outlet: str,
    kind: str | None,
    private: bool,
    strict: bool,
) -> None:
    """Read files, folders, globs, URLs, feeds, tables or stdin (-) into the ledger.

    A text that is in the ledger already adds nothing; an interrupted run goes on where it stopped.

    \b
    Examples:
      foreshock read tanf.txt
      foreshock read news/*.html --outlet "Desert Wire"
      foreshock read https://example.org/feed.xml
      cat article.txt | foreshock read - --date 2017-05-31
      foreshock read --explain article.txt
    """
    from foreshock.face import reading
    from foreshock.reading import default_reader

    options = _options(run, day=day, outlet=outlet, private=private, kind=kind)
    if explain:
        _leave(_explained(targets, options, run), run=run, strict=strict)
        return
    summary = Summary()
    with run.ledger(create=True, read_only=False) as ledger, progress(run, "reading") as tick:
        reader = default_reader(run.settings)
        steps = reading(
            targets, ledger=ledger, reader=reader, options=options, complete=partial(_dated, run=run)
        )
        for outcome in steps:
            tick(outcome.doc.title or outcome.doc.id if outcome.doc else "")
            summary.take(outcome, run=run)
    _leave(summary, run=run, strict=strict)


def _explained(targets: Sequence[str], options: Options, run: Run) -> Summary:
    from foreshock.cli.explaining import explain

    summary = Summary()
    for doc, claims in _claims(targets, options, summary, run=run):
        for line in explain(doc, claims):
            click.echo(line)
    return summary


def _claims(
    targets: Sequence[str], options: Options, summary: Summary, *, run: Run
) -> Iterator[tuple[Document, list[Claim]]]:
    """Documents with their claims, counted; what fails is complained of."""
    from foreshock.face import read_document
    from foreshock.reading import default_reader
    from foreshock.sources import Failure, open_all

    reader = default_reader(run.settings)
    for item in open_all(targets, options=options):
        if isinstance(item, Failure):
            summary.fail(item, run=run)
            continue
        doc, claims, failure = read_document(item, reader)
        if failure:
            summary.fail(failure, run=run)
        summary.count(doc, claims)
        yield doc, claims


def _leave(summary: Summary, *, run: Run, strict: bool) -> None:
    for line in summary.lines():
        run.say(line)
    if summary.nothing:
        raise click.exceptions.Exit(1)
    if strict and summary.failed:
        raise click.exceptions.Exit(3)


def _dated(doc: Document, *, run: Run) -> Document:
    """The document, its date asked for where it has none and somebody is there to answer."""
    if doc.date or doc.unread or run.quiet or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return doc
    label = f"{doc.title or doc.path or doc.id} has no date; its date (Enter: unknown)"
    given = click.prompt(label, default="", show_default=False, err=True)
    return replace(doc, date=DAY.convert(given, None, None), date_reason="given") if given else doc


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write [stdout].")
@source_options
@click.pass_obj
def extract(
    run: Run,
    targets: tuple[str, ...],
    out: Path | None,
    day: date | None,
    outlet: str,
    kind: str | None,
    private: bool,
    strict: bool,
) -> None:
    """Write the claims of the input as JSON lines, without a ledger.

    INPUT is anything that `read` takes; of JSON lines {id, date, title, text} each claim's `doc` is the id.
    Each line is one codebook record, with id, offsets, confidence and reason beside it.

    \b
    Example:
      foreshock extract articles.jsonl -o claims.jsonl
    """
    options = _options(run, day=day, outlet=outlet, private=private, kind=kind)
    summary = Summary()
    with _sink(out) as sink, progress(run, "reading") as tick:
        for doc, claims in _claims(targets, options, summary, run=run):
            tick(doc.title or doc.id)
            for claim in claims:
                sink.write(json.dumps(claim.to_record(), ensure_ascii=False) + "\n")
        if summary.nothing:  # raised inside, so that a file of that name stays as it was
            _leave(summary, run=run, strict=strict)
    _leave(summary, run=run, strict=strict)


def _sink(out: Path | None) -> AbstractContextManager[IO[str]]:
    return nullcontext(sys.stdout) if out is None else written(out)


class progress:  # noqa: N801
    """A progress line on stderr: a context manager that gives the function to call for each item."""

    def __init__(self, run: Run, what: str) -> None:
        self.shown = not run.quiet and sys.stderr.isatty()
        self.what = what

    def __enter__(self) -> progress:
        if self.shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            columns = (
                TextColumn(self.what),
                BarColumn(pulse_style="cyan"),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
            )
            self.bar = Progress(
                *columns, TextColumn("{task.fields[now]}"), console=Console(stderr=True), transient=True
            )
            self.bar.start()
            self.task = self.bar.add_task(self.what, total=None, now="")
        return self

    def __call__(self, now: str) -> None:
        """One more item, with its name."""
        if self.shown:
            self.bar.update(self.task, advance=1, now=now[:60])

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self.bar.stop()


COMMANDS = (read, extract)
