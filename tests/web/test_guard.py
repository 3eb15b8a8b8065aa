from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from foreshock.web.guard import COOKIE, HEADS, LOOPBACK, WRITES_A_MINUTE, Guard

Heads = dict[str, str]
TOKEN = "a-token-of-the-test"


@dataclass
class Answer:
    """What came back of an ASGI application."""

    status: int = 0
    heads: Heads = field(default_factory=dict)
    body: bytes = b""
    begun: int = 0


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """An app that reads the body whole, as frameworks do: whatever breaks off is a bad request to it."""
    size, status = 0, 200
    try:
        while True:
            message = await receive()
            size += len(message.get("body", b""))
            if not message.get("more_body"):
                break
    except Exception:
        status = 400
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


def ask(
    guard: Guard,
    method: str = "GET",
    path: str = "/",
    *,
    query: str = "",
    heads: Heads | None = None,
    body: Iterable[bytes] = (b"",),
    client: str = "127.0.0.1",
) -> Answer:
    told = {"host": "localhost:8017", **(heads or {})}
    chunks = list(body)
    answer = Answer()

    async def receive() -> Any:
        return {"type": "http.request", "body": chunks.pop(0) if chunks else b"", "more_body": bool(chunks)}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answer.begun += 1
            answer.status = message["status"]
            answer.heads = {k.decode().lower(): v.decode() for k, v in message["headers"]}
        else:
            answer.body += message.get("body", b"")

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(k.encode("latin-1"), v.encode("latin-1")) for k, v in told.items()],
        "client": (client, 40000),
        "scheme": "http",
        "server": ("127.0.0.1", 8017),
    }
    asyncio.run(guard(scope, receive, send))
    return answer


def guarded(**more: Any) -> Guard:
    return Guard(echo, LOOPBACK, **more)


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8017", "127.0.0.1:1", "[::1]:8017", "[::1]", "LocalHost"]
)
def test_the_app_is_asked_under_its_own_names(host: str) -> None:
    assert ask(guarded(), heads={"host": host}).status == 200


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "localhost.evil.example", "evil.example:8017", "127.0.0.1.evil.example", "[::2]:1"],
)
def test_another_name_for_this_machine_is_refused(host: str) -> None:
    # A page of the web whose name is made to point at loopback (DNS rebinding).
    assert ask(guarded(), heads={"host": host}).status == 421


def test_every_answer_has_the_heads_refusals_too() -> None:
    for answer in (ask(guarded()), ask(guarded(), heads={"host": "evil.example"})):
        assert {k: v for k, v in HEADS.items() if answer.heads.get(k.lower()) != v} == {}
    policy = HEADS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "http:" not in policy
    assert "https:" not in policy


def test_without_its_token_nothing_is_answered() -> None:
    guard = guarded(token=TOKEN)
    assert ask(guard).status == 401
    assert ask(guard, path="/api/v1/status").status == 401
    assert ask(guard, heads={"authorization": f"Bearer {TOKEN}"}).status == 200
    assert ask(guard, heads={"authorization": "Bearer another"}).status == 401
    assert ask(guard, heads={"cookie": f"{COOKIE}={TOKEN}"}).status == 200
    assert ask(guard, heads={"cookie": f"{COOKIE}="}).status == 401
    assert ask(guard, path="/api/v1/status", query=f"token={TOKEN}").status == 200


def test_the_token_goes_from_the_address_into_a_cookie() -> None:
    answer = ask(guarded(token=TOKEN), query=f"token={TOKEN}")
    assert (answer.status, answer.heads["location"]) == (303, "/")
    cookie = answer.heads["set-cookie"]
    assert cookie.startswith(f"{COOKIE}={TOKEN};")
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert ask(guarded(token=TOKEN), query="token=another").status == 401


@given(cookie=st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=60))
def test_cookies_of_others_break_nothing(cookie: str) -> None:
    told = {"cookie": f"{cookie}; {COOKIE}={TOKEN}"}
    assert ask(guarded(token=TOKEN), heads=told).status in (200, 401)
    assert ask(guarded(token=TOKEN), heads={"cookie": f"a/b=1; {COOKIE}={TOKEN}"}).status == 200


@pytest.mark.parametrize(
    "heads",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_changes_nothing(heads: Heads) -> None:
    assert ask(guarded(), "POST", heads=heads).status == 403
    assert ask(guarded(), "DELETE", heads=heads).status == 403
    assert ask(guarded(), "GET", heads=heads).status == 200


@pytest.mark.parametrize(
    "heads",
    [
        {},
        {"origin": "http://localhost:8017", "sec-fetch-site": "same-origin"},
        {"origin": "https://localhost:8017"},
        {"sec-fetch-site": "none"},
    ],
)
def test_its_own_pages_and_programs_may(heads: Heads) -> None:
    assert ask(guarded(), "POST", heads=heads).status == 200


@pytest.mark.parametrize("told", ["11", "-1", "x", "", "1e3", "9" * 30, "9" * 5000])
def test_a_length_that_is_too_large_or_none_is_refused(told: str) -> None:
    assert ask(guarded(largest=10), "POST", heads={"content-length": told}).status == 413


def test_a_body_that_does_not_tell_its_length_is_counted() -> None:
    assert ask(guarded(largest=10), "POST", body=[b"a" * 5, b"b" * 5]).body == b"10"
    answer = ask(guarded(largest=10), "POST", body=[b"a" * 6, b"b" * 6, b"c" * 6])
    assert (answer.status, answer.begun) == (413, 1)
    assert b"larger than 10 bytes" in answer.body


def test_writes_of_one_client_are_limited_and_reads_are_not() -> None:
    guard = guarded()
    made = [ask(guard, "POST").status for _ in range(WRITES_A_MINUTE + 1)]
    assert made == [200] * WRITES_A_MINUTE + [429]
    assert ask(guard).status == 200
    assert ask(guard, "POST", client="10.0.0.2").status == 200


def test_after_a_minute_more_may_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("foreshock.web.guard.time.monotonic", lambda: now[0])
    guard = guarded()
    made = [ask(guard, "POST").status for _ in range(WRITES_A_MINUTE + 1)]
    assert made[-1] == 429
    now[0] += 61
    assert ask(guard, "POST").status == 200


def test_what_is_no_http_passes() -> None:
    seen = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    asyncio.run(Guard(app, LOOPBACK)({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert seen == ["lifespan"]


def test_the_app_stands_behind_it(client: TestClient) -> None:
    assert client.get("/api/v1/status", headers={"host": "evil.example"}).status_code == 421
    refused = client.post("/api/v1/read", json={"text": "a"}, headers={"origin": "https://evil.example"})
    assert refused.status_code == 403
    chunks = (b"x" * 1_000_000 for _ in range(26))
    assert client.post("/api/v1/read", content=chunks).status_code == 413
    assert client.get("/api/v1/status").headers["content-security-policy"].startswith("default-src 'none'")
