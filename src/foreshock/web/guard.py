"""What stands before every request: hosts, tokens, origins, sizes, rates; and the heads of every answer.

The app binds to loopback. A page of the web can still make a browser ask loopback addresses, under a name
that points there: requests under another host's name are refused, and what changes the ledger must come from
the app's own pages.
"""

from __future__ import annotations

import hmac
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
COOKIE = "foreshock-token"
HEADS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; frame-src 'self'; worker-src 'self' blob:; "
        "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
# Requests that read a text or change the ledger, a minute and client: an analyst decides 200 claims an hour.
WRITES_A_MINUTE = 120
MINUTE = 60.0
# A length of more digits is no length: Python reads no number of thousands of them.
LENGTH_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """A request that is not answered, with the status and the reason."""

    status: int
    reason: str


@dataclass
class Guard:
    """The ASGI middleware. `hosts` are the names under which the app may be asked; `token` is demanded where
    it is given; `largest` is the most bytes of a request."""

    app: ASGIApp
    hosts: frozenset[str]
    token: str = ""
    largest: int = 25_000_000
    _times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        heads = Headers(scope=scope)
        out = _Headed(send)
        try:
            self._check(scope, heads)
            if entered := self._entering(scope):
                await entered(scope, receive, out)
                return
            await self._bounded(scope, receive, out)
        except Refused as no:
            if not out.begun:
                await JSONResponse({"detail": no.reason}, status_code=no.status)(scope, receive, out)

    def _check(self, scope: Scope, heads: Headers) -> None:
        if _name(heads.get("host", "")) not in self.hosts:
            raise Refused(421, "this app is not asked under that name")
        told = heads.get("content-length", "0")
        if not told.isdecimal() or len(told) > LENGTH_DIGITS or int(told) > self.largest:
            raise Refused(413, f"larger than {self.largest} bytes")
        if self.token and not self._known(scope, heads):
            raise Refused(401, "open the address with its token that `foreshock serve` printed")
        if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            self._check_write(scope, heads)

    def _check_write(self, scope: Scope, heads: Headers) -> None:
        origin = heads.get("origin")
        own = {f"{scheme}://{heads.get('host', '')}" for scheme in ("http", "https")}
        if (origin and origin not in own) or heads.get("sec-fetch-site", "same-origin") not in (
            "same-origin",
            "none",
        ):
            raise Refused(403, "another site may not change this ledger")
        client = (scope.get("client") or ("",))[0]
        now = time.monotonic()
        recent = [t for t in self._times[client] if now - t < MINUTE]
        if len(recent) >= WRITES_A_MINUTE:
            raise Refused(429, f"more than {WRITES_A_MINUTE} in a minute: wait a little")
        self._times[client] = [*recent, now]

    def _known(self, scope: Scope, heads: Headers) -> bool:
        bearer = heads.get("authorization", "").removeprefix("Bearer ")
        cookies = cookie_parser(heads.get("cookie", ""))
        told = (bearer, cookies.get(COOKIE, ""), _query_token(scope))
        return any(t and hmac.compare_digest(t.encode(), self.token.encode()) for t in told)

    def _entering(self, scope: Scope) -> ASGIApp | None:
        """The first visit with the token in the address: it goes into a cookie, and out of the address."""
        if not self.token or scope["path"] != "/" or not _query_token(scope):
            return None
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
        return answer

    async def _bounded(self, scope: Scope, receive: Receive, out: _Headed) -> None:
        """Bodies without a told length are counted as they come. What the app would answer to one that broke
        off is not sent: it is refused for its size."""
        size = 0

        async def bounded() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self.largest:
                raise Refused(413, f"larger than {self.largest} bytes")
            return message

        async def sent(message: Message) -> None:
            if size <= self.largest or out.begun:
                await out(message)

        await self.app(scope, bounded, sent)
        if size > self.largest:
            raise Refused(413, f"larger than {self.largest} bytes")


@dataclass
class _Headed:
    """The way out: every answer has the heads."""

    send: Send
    begun: bool = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            heads = MutableHeaders(scope=message)
            for name, value in HEADS.items():
                heads.setdefault(name, value)
        await self.send(message)


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    if host.startswith("["):
        return host.split("]")[0].lower() + "]"
    return host.rsplit(":", 1)[0].lower()


def _query_token(scope: Scope) -> str:
    from urllib.parse import parse_qs

    found = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token")
    return found[0] if found else ""
