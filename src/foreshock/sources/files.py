"""From a target to items: files, folders, globs, standard input, addresses; and which format each has."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from foreshock.errors import SourceError, TooLarge
from foreshock.sources import decode, feed, fetch, markdown, page, table
from foreshock.sources.draft import Draft, Found, finish, texted
from foreshock.sources.item import Failure, Item, Options

Drafts = Iterator[Draft | Failure]

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/feed+json": "feed",
    "text/markdown": "markdown",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}
# How much of a file without a telling name is looked at.
SNIFF = 4096
# Folders within folders; deeper ones are a loop or a mistake.
DEEPEST = 40
# Files that are about a folder and not of it; named themselves they are read like any other.
ABOUT = frozenset({"README", "LICENSE", "LICENCE"})
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def drafts(target: str | Path, *, options: Options, fetcher: fetch.Fetcher) -> Drafts:
    """What stands at the target, item by item."""
    if isinstance(target, str):
        if target == "-":
            return _stdin(options)
        if _ADDRESS.match(target):
            return _address(target, options, fetcher)
        if "\0" in target:
            return iter([Failure(repr(target)[:200], "no file name holds a NUL character")])
    return _path(target, options)


def items(target: str | Path, *, options: Options, fetcher: fetch.Fetcher) -> Iterator[Item]:
    """The documents and failures of a target."""
    return finish(drafts(target, options=options, fetcher=fetcher), options=options)


def is_address(target: str) -> bool:
    """Whether it names something on the network rather than a file."""
    return bool(_ADDRESS.match(target))


def paths(target: str) -> Iterator[Path | Failure]:
    """The files that a folder or a pattern holds now, or the one file itself."""
    path = Path(target)
    if path.is_dir():
        yield from _walk(path, DEEPEST)
    elif path.exists():
        yield path
    elif any(c in target for c in "*?["):
        import glob

        yield from map(Path, sorted(glob.iglob(target, recursive=True)))  # noqa: PTH207
    else:
        yield Failure(target, "no such file or folder; check the spelling")


def _path(target: str | Path, options: Options) -> Drafts:
    path = Path(target)
    try:
        if path.is_dir():
            return _folder(path, options)
        if path.exists():
            return _file(path, options)
        if any(c in str(target) for c in "*?["):
            return _glob(str(target), options)
    except OSError as error:
        return iter([_os_failure(path, error)])
    return iter([Failure(str(target), "no such file or folder; check the spelling")])


def _folder(folder: Path, options: Options) -> Drafts:
    empty = True
    for path in _walk(folder, DEEPEST):
        empty = False
        yield from [path] if isinstance(path, Failure) else _file(path, options)
    if empty:
        yield Failure(str(folder), "an empty folder: no files to read")


def _walk(folder: Path, depth: int) -> Iterator[Path | Failure]:
    """The files under a folder by name; folders behind links are not entered. Left out are hidden files and
    those that tell of the folder itself."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _os_failure(folder, error)
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.stem.upper() in ABOUT:
            continue
        if not entry.is_dir():
            yield entry
        elif not entry.is_symlink():
            yield from (
                _walk(entry, depth - 1) if depth else [Failure(str(entry), "too many folders within folders")]
            )


def _glob(pattern: str, options: Options) -> Drafts:
    import glob

    names = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
    files = [Path(name) for name in names if Path(name).is_file()]
    if not files:
        yield Failure(pattern, "no file matches this pattern")
    for path in files:
        yield from _file(path, options)


def _file(path: Path, options: Options) -> Drafts:
    found = Found(where=str(path), stem=path.stem, path=str(path))
    try:
        if not path.is_file():
            yield Failure(str(path), "neither a file nor a folder; not read")
            return
        with path.open("rb") as stream:
            if not stream.read(1):
                yield Failure(str(path), "an empty file")
                return
            stream.seek(0)
            yield from _opened(stream, path, found, options)
    except OSError as error:
        yield _os_failure(path, error)


def _opened(stream: IO[bytes], path: Path, found: Found, options: Options) -> Drafts:
    head = stream.read(SNIFF)
    stream.seek(0)
    kind = options.kind or SUFFIXES.get(path.suffix.lower()) or sniff(head)
    if kind == "parquet":
        yield from table.parquet(path, found=found)
    elif kind in STREAMED:
        yield from _streamed(stream, kind, head, found, options)
    else:
        yield from _whole(stream, kind, found, options)


def _os_failure(path: Path, error: OSError) -> Failure:
    said = error.strerror or str(error)
    return Failure(str(path), f"cannot be opened ({said}); check that it exists and may be read")


def _stdin(options: Options) -> Drafts:
    found = Found(where="standard input", stem="stdin")
    stream: Any = sys.stdin.buffer
    if not hasattr(stream, "peek"):
        stream = io.BytesIO(stream.read(options.settings.max_bytes + 1))
    head = stream.peek(SNIFF)[:SNIFF] if hasattr(stream, "peek") else stream.getvalue()[:SNIFF]
    if not head:
        yield Failure(found.where, "nothing came; give a text or JSONL")
        return
    kind = options.kind or sniff(head)
    if kind in STREAMED:
        yield from _streamed(stream, kind, head, found, options)
    else:
        yield from _whole(stream, kind, found, options)


def _address(url: str, options: Options, fetcher: fetch.Fetcher) -> Drafts:
    try:
        got = fetcher.get(url)
    except fetch.Unchanged:
        return
    except SourceError as error:
        yield Failure.of(error, where=_without_login(url))
        return
    found = Found(where=got.url, stem=_stem(got.url), url=got.url, charset=got.charset)
    if not got.data:
        yield Failure(got.url, "an empty page")
        return
    path = PurePosixPath(got.url.partition("?")[0])
    kind = (
        options.kind or MEDIA.get(got.media) or SUFFIXES.get(path.suffix.lower()) or sniff(got.data[:SNIFF])
    )
    if kind == "parquet":
        yield Failure(got.url, "Parquet is read from files; save it first")
    else:
        yield from read(got.data, kind=kind, found=found, options=options)


def _without_login(url: str) -> str:
    return re.sub(r"//[^/@]*@", "//", url)[:500]


def _stem(url: str) -> str:
    host, _, path = url.partition("://")[2].partition("?")[0].partition("/")
    return f"{host.partition(':')[0]}-{PurePosixPath(path).stem}".strip("-")


def read(data: bytes, *, kind: str, found: Found, options: Options) -> Drafts:
    """The drafts in bytes of a known format."""
    stream = io.BytesIO(data)
    if kind in STREAMED:
        return _streamed(stream, kind, data[:SNIFF], found, options)
    return _whole(stream, kind, found, options)


def _streamed(stream: IO[bytes], kind: str, head: bytes, found: Found, options: Options) -> Drafts:
    if reason := decode.binary(head):
        yield Failure(found.where, f"binary data, not text: {reason}")
        return
    if kind == "jsonl" and b"\0" in head:
        # In UTF-16 and UTF-32 lines do not end at the byte of a newline.
        data = _capped(stream, options.settings.max_bytes, found)
        for text in [data] if isinstance(data, Failure) else texted(data, found=found):
            if isinstance(text, str):
                stream = io.BytesIO(text.encode("utf-8", "replace"))
            elif isinstance(text, Failure):
                yield text
    yield from STREAMED[kind](stream, found=found, options=options)


def _whole(stream: IO[bytes], kind: str, found: Found, options: Options) -> Drafts:
    data = _capped(stream, options.settings.max_bytes, found)
    if isinstance(data, Failure):
        yield data
    else:
        yield from WHOLE.get(kind, _text)(data, found=found)


def _capped(stream: IO[bytes], most: int, found: Found) -> bytes | Failure:
    data = stream.read(most + 1)
    if len(data) > most:
        error = TooLarge(f"more than {most} bytes; split it or raise FORESHOCK_MAX_BYTES")
        return Failure.of(error, where=found.where)
    return data


def _text(data: bytes, *, found: Found) -> Drafts:
    for text in texted(data, found=found):
        if isinstance(text, Failure):
            yield text
        else:
            yield Draft(found.where, found.stem, text, path=found.path, url=found.url, bare=True)


def _json(data: bytes, *, found: Found) -> Drafts:
    if b"jsonfeed.org/version" in data[:SNIFF]:
        return feed.read(data, found=found)
    return table.json_document(data, found=found)


def sniff(head: bytes) -> str:
    """The format of a file whose name does not tell; `text` where nothing speaks for another."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if decode.binary(head):
        return "text"
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1000].lower()
    if re.match(rb"<!doctype html|<html\b|<head\b|<body\b", start):
        return "html"
    if re.match(rb"<\?xml\b|<rss\b|<feed\b|<rdf:rdf\b", start):
        return "html" if b"<html" in start else "feed"
    if start.startswith(b"---\n"):
        return "markdown"
    if re.match(rb"\{\s*\"", start):
        return "jsonl" if not re.match(rb"\{\s*\n", start) else "json"
    return "json" if re.match(rb"\[\s*\{\s*\"", start) else "text"


Reader = Callable[..., Drafts]
WHOLE: dict[str, Reader] = {
    "text": _text,
    "markdown": markdown.read,
    "html": page.read,
    "feed": feed.read,
    "json": _json,
}
STREAMED: dict[str, Reader] = {"jsonl": table.jsonl, "csv": table.table_csv}
