"""Options, servers and checks that the tests of this room share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from foreshock.model import Document
from foreshock.settings import Settings
from foreshock.sources import Failure, Item, Options, open_source

TODAY = date(2020, 6, 1)
STORY = (
    "Soldiers of the northern garrison entered the river town of Qasr on Tuesday, residents said.\n\n"
    "The army had shelled the grain silos for a week, and two bridges were down. Families left by boat.\n\n"
    "A spokesman for the council called on both sides to open the road to the south."
)


def options(*, settings: dict[str, Any] | None = None, **values: Any) -> Options:
    base = replace(Settings.load({}), **{"timeout": 5.0, "retries": 0, **(settings or {})})
    return Options(settings=base, **{"today": TODAY, **values})


def read(target: str | Path, **values: Any) -> list[Item]:
    return list(open_source(target, options=options(**values)))


def documents(found: list[Item]) -> list[Document]:
    return [item for item in found if isinstance(item, Document)]


def failures(found: list[Item]) -> list[Failure]:
    return [item for item in found if isinstance(item, Failure)]


def one(target: str | Path, **values: Any) -> Document:
    found = read(target, **values)
    assert len(found) == 1, found
    assert isinstance(found[0], Document), found
    return found[0]


def refused(target: str | Path, **values: Any) -> Failure:
    found = read(target, **values)
    assert len(found) == 1, found
    assert isinstance(found[0], Failure), found
    assert "\n" not in str(found[0])
    return found[0]


def doubted(target: str | Path, **values: Any) -> tuple[Failure, Document]:
    """A document that was kept although a value of it could not be used, and what is said of that."""
    found = read(target, **values)
    assert len(found) == 2, found
    said, doc = found
    assert isinstance(said, Failure), found
    assert isinstance(doc, Document), found
    assert said.kept
    return said, doc


def kinds(doc: Document) -> list[str]:
    return [part.kind.value for part in doc.parts]


def assert_exact(doc: Document) -> None:
    """Parts are in order, do not overlap, begin and end with a sign, and leave out nothing but space."""
    at = 0
    for part in doc.parts:
        assert at <= part.span.start < part.span.end <= len(doc.text)
        assert not doc.text[at : part.span.start].strip()
        words = part.span.of(doc.text)
        assert words == words.strip()
        at = part.span.end
    assert not doc.text[at:].strip()


Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    """A real server on this machine; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name is the base class's
            answer(self)

        def log_message(self, *args: Any) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def send(
    to: BaseHTTPRequestHandler,
    body: bytes | str = b"",
    *,
    status: int = 200,
    kind: str = "text/html",
    **headers: str,
) -> None:
    data = body.encode() if isinstance(body, str) else body
    to.send_response(status)
    to.send_header("Content-Type", kind)
    to.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        to.send_header(name.replace("_", "-"), value)
    to.end_headers()
    to.wfile.write(data)
