"""Run the app: an address, uvicorn, a browser."""

from __future__ import annotations

import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address

from foreshock.errors import SettingError
from foreshock.web.guard import LOOPBACK
from foreshock.web.served import Served

PORT = 8017
# Ports that are tried where none is asked for and the first is taken.
TRIED = 20
TOKEN_BYTES = 24
BACKLOG = 2048
# Seconds after which a thread lets others go on: a picture that is being worked out keeps no answer waiting
# for long. Python's own 5 ms come several times in each answer.
SWITCH_S = 0.0005


@dataclass(frozen=True, slots=True)
class Address:
    """Where the app is: `token` is set beyond loopback."""

    host: str
    port: int
    token: str = ""

    @property
    def url(self) -> str:
        """The address without its token."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    @property
    def entry(self) -> str:
        """The address to open."""
        return f"{self.url}?token={self.token}" if self.token else self.url


def is_loopback(host: str) -> bool:
    """Whether only this machine can ask there."""
    try:
        return host in LOOPBACK or ip_address(host).is_loopback
    except ValueError:
        return False


def bound(host: str, port: int | None) -> socket.socket:
    """A socket that listens there; without a port the first free one from `PORT`. Raises `SettingError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    wanted = [port] if port is not None else range(PORT, PORT + TRIED)
    for number in wanted:
        # Where TCP is named, asyncio sends each answer at once; else small ones wait 40 ms for a receipt.
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, number))
            # Who is told the address may ask at once, and waits for the app to begin.
            made.listen(BACKLOG)
        except OSError as error:
            made.close()
            reason = error.strerror or str(error)
            continue
        return made
    raise SettingError(
        f"no address for the app: {reason}; name another with --port", where=f"{host}:{port or PORT}"
    )


def serve(
    served: Served,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    token: str = "",
    browser: bool = True,
    say: Callable[[str], None] = print,
    page: str = "",
) -> None:
    """Serve until interrupted; `say` is told the address, on a line of its own. Beyond loopback a token is
    demanded, made up where none is given. `page` is the part of the app to open (`#/report`)."""
    import uvicorn

    from foreshock.web.app import create

    sys.setswitchinterval(SWITCH_S)
    near = is_loopback(host)
    token = token or ("" if near else secrets.token_urlsafe(TOKEN_BYTES))
    with bound(host, port) as listening:
        at = Address(host, listening.getsockname()[1], token)
        hosts = LOOPBACK | {host.lower(), f"[{host}]".lower()} | (frozenset() if near else _names())
        app = create(served, hosts=hosts, token=token, largest=served.settings.max_bytes)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            # An open page holds its line for news for ever: who stops the app does not wait for that.
            timeout_graceful_shutdown=2,
        )
        say(at.entry)
        if browser:
            threading.Timer(1.0, webbrowser.open, (at.entry + page,)).start()
        uvicorn.Server(config).run(sockets=[listening])


def _names() -> frozenset[str]:
    """The names of this machine, under which others ask for it."""
    name = socket.gethostname().lower()
    found = {name, socket.getfqdn().lower()}
    with suppress(OSError):
        found |= {info[4][0] for info in socket.getaddrinfo(name, None) if isinstance(info[4][0], str)}
    return frozenset(found)
