"""`foreshock serve` as a process of its own: its address, its end, its token."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from httpx2 import Client

from foreshock.errors import SettingError
from foreshock.web.serving import Address, bound, is_loopback


@contextmanager
def served(ledger: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the first line that it prints."""
    command = [
        sys.executable,
        "-m",
        "foreshock",
        "--ledger",
        str(ledger),
        "serve",
        "--no-browser",
        *arguments,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield process, process.stdout.readline()
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_who_is_told_the_address_may_ask_at_once(own: Path) -> None:
    with served(own, "--port", "0") as (process, line):
        assert line.startswith("http://127.0.0.1:")
        assert line.endswith("/\n")
        with Client(base_url=line.strip(), timeout=60) as client:
            assert client.get("/api/v1/status").json()["edit"] is False
            with client.stream("GET", "/api/v1/news") as news:  # an open page does not keep it from ending
                assert next(news.iter_lines()) == "event: revision"
                process.terminate()
                process.wait(timeout=10)


def test_a_token_is_demanded_and_stays_in_a_cookie(own: Path) -> None:
    with served(own, "--port", "0", "--token", "sesame") as (_, line):
        base, _, token = line.strip().partition("?token=")
        assert token == "sesame"
        with Client(base_url=base, timeout=60) as client:
            assert client.get("/api/v1/status").status_code == 401
            assert client.get("/", params={"token": token}).status_code == 303
            assert client.get("/api/v1/status").status_code == 200


def test_a_ledger_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    command = [sys.executable, "-m", "foreshock", "--ledger", str(tmp_path / "thesis.txt"), "serve"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "thesis.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_told_and_without_one_the_next_is_taken() -> None:
    with bound("127.0.0.1", 0) as one:
        port = one.getsockname()[1]
        with pytest.raises(SettingError, match="--port"):
            bound("127.0.0.1", port)
    with bound("127.0.0.1", None) as one, bound("127.0.0.1", None) as other:
        assert one.getsockname()[1] != other.getsockname()[1]
        assert one.proto == socket.IPPROTO_TCP


@pytest.mark.parametrize(
    ("host", "near"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("example.org", False)],
)
def test_only_this_machine_is_near(host: str, near: bool) -> None:
    assert is_loopback(host) is near


def test_an_address_of_six_bytes_is_written_in_brackets() -> None:
    assert Address("::1", 8017).url == "http://[::1]:8017/"
