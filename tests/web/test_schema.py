"""The API holds to what it says of itself, whatever is sent to it: no server error, answers as described.

Every address of `openapi.json` is asked with valid and with broken parameters and bodies (schemathesis), over
a real connection, of an app that decides over a copy of the made ledger.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from foreshock.reading import Reader
from foreshock.web import guard
from foreshock.web.app import API, create
from foreshock.web.served import Served
from tests.web.conftest import serving

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# Drawn for each address; `make fuzz` draws new ones.
EXAMPLES = 6
WAIT = 10.0


@pytest.fixture(scope="module")
def address(made: Path, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an app is served on a port of its own."""
    path = Path(copy(made, tmp_path_factory.mktemp("schema") / "asked.sqlite"))
    with pytest.MonkeyPatch.context() as patch, socket.socket() as listening:
        patch.setattr(guard, "WRITES_A_MINUTE", 1_000_000)
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(create(serving(path, reader, edit=True)), log_level="error", lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        _started(server)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(WAIT)


def _started(server: uvicorn.Server) -> None:
    end = time.monotonic() + WAIT
    while not server.started and time.monotonic() < end:
        time.sleep(0.01)
    assert server.started


described = create(Served(Path("no ledger is needed to describe it"))).openapi()
# News are told without end.
schema = schemathesis.openapi.from_dict(described).exclude(path=f"{API}/news")


@schema.parametrize()
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), deadline=None)
def test_it_answers_as_it_says(case: schemathesis.Case[Any], address: str) -> None:
    case.call_and_validate(base_url=address, checks=CHECKS, timeout=60)


# What a browser sends by mistake and an attacker on purpose: bytes that are no UTF-8, a half of a surrogate
# pair, NUL, numbers beyond all, paths, markup, text that turns around.
HOSTILE = (
    "%00",
    "%ff%fe",
    "%ed%a0%80",
    "9" * 400,
    "-1",
    "..%2F..%2Fetc%2Fpasswd",
    "%3Cscript%3E",
    "%E2%80%AE",
    "%20",
    "a" * 20_000,
    "1e999",
    "NaN",
)


def asked() -> Iterator[tuple[str, str]]:
    """Each address with each of its parameters."""
    for path, methods in described["paths"].items():
        for parameter in methods.get("get", {}).get("parameters", ()):
            if not path.endswith("/news"):
                yield path, parameter["name"]


@pytest.mark.parametrize(("path", "name"), sorted(asked()))
def test_no_value_is_a_server_error(client: TestClient, path: str, name: str) -> None:
    for value in HOSTILE:
        inside = "{" + name in path
        at = re.sub(r"\{.*?\}", value if inside else "x", path)
        answer = client.get(at if inside else f"{at}?{name}={value}")
        assert answer.status_code < 500, (at, value)


BODIES = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe",
    b'{"about": NaN}',
    b'{"about": 1e999}',
    b'{"about": "\\ud800"}',
    b'{"about": "claim", "claim": "\\ud800", "verdict": "accept", "who": "\\udfff", "because": "\\u0000"}',
    b'{"about": "claim", "claim": "\\u0000", "verdict": "accept", "who": "\\u0000", "because": "\\u0000"}',
    b'{"about": "names", "what": "actor", "verdict": "merge", "a": "\\u202e", "b": "\\u0000", "who": "A", '
    b'"because": "x"}',
    b'{"about": "source", "source": "\\u0000", "letter": "A", "who": "A", "because": "\\u0000"}',
    b'{"text": "\\ud800", "title": "\\u0000"}',
    b"[" * 100_000,
    b'{"text": ' + b"9" * 5000 + b"}",
)


@pytest.mark.parametrize("path", sorted(p for p, methods in described["paths"].items() if "post" in methods))
def test_no_body_is_a_server_error(editing: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "WRITES_A_MINUTE", 1_000_000)
    for body in BODIES:
        for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x", ""):
            answer = editing.post(path.replace("{id}", "d0"), content=body, headers={"content-type": kind})
            assert answer.status_code < 500, (body[:100], kind, answer.text)
