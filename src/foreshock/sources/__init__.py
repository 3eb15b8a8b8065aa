"""Sources: bytes to documents. Files, folders, globs, pages, feeds, tables and standard input.

    for item in open_all(["news/", "https://example.org/feed.xml"], options=Options()):
        if isinstance(item, Failure):
            print(item)

`open_source` reads one target; `open_all` reads many and tells which text repeats which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from foreshock.sources.item import Failure, Item, Options
from foreshock.sources.origins import Origins, told

__all__ = ["Failure", "Item", "Options", "Origins", "open_all", "open_source", "told"]


def open_source(target: str | Path, *, options: Options) -> Iterator[Item]:
    """The documents of a file, folder, glob, http(s) address, or of standard input (`-`), one after another.

    What cannot be read is yielded as `Failure` in its place, and the rest goes on.
    """
    from foreshock.sources.fetch import Fetcher
    from foreshock.sources.files import items

    with Fetcher(options) as fetcher:
        yield from items(target, options=options, fetcher=fetcher)


def open_all(
    targets: Sequence[str | Path], *, options: Options, origins: Origins | None = None
) -> Iterator[Item]:
    """The documents of all targets, `origin` set to the id of the first one that each repeats.

    `origins` may hold the documents of a ledger already; without it the run stands for itself.
    """
    from foreshock.sources.fetch import Fetcher
    from foreshock.sources.files import items

    known = Origins() if origins is None else origins
    with Fetcher(options) as fetcher:
        for target in targets:
            for item in items(target, options=options, fetcher=fetcher):
                yield item if isinstance(item, Failure) else known.assign(item)
