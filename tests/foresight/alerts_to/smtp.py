"""A mail server for tests: speaks as much SMTP as it takes to get a message (RFC 5321, RFC 4954)."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


@dataclass
class Got:
    """A message as it came over the wire."""

    sender: str
    to: list[str] = field(default_factory=list)
    data: bytes = b""


class SmtpServer:
    """Listens on this machine; `got` are the messages, `logins` the users with their passwords."""

    def __init__(self) -> None:
        self.got: list[Got] = []
        self.logins: list[tuple[str, str]] = []
        self.refuse = False
        outer = self

        class Handler(StreamRequestHandler):
            def handle(self) -> None:
                outer.talk(self)

        self._server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]

    def __enter__(self) -> SmtpServer:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def talk(self, to: StreamRequestHandler) -> None:
        """One connection."""

        def say(line: str) -> None:
            to.wfile.write(line.encode() + b"\r\n")

        say("220 test")
        got = Got("")
        while line := to.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            verb = verb.upper()
            if verb == "EHLO":
                say("250-test")
                say("250 AUTH PLAIN")
            elif verb == "AUTH":
                _, user, password = base64.b64decode(rest.partition(" ")[2]).decode().split("\0")
                self.logins.append((user, password))
                say(f"535 no, {user} with {password} is wrong" if self.refuse else "235 welcome")
            elif verb == "MAIL":
                got = Got(rest.partition("<")[2].partition(">")[0])
                say("250 so be it")
            elif verb == "RCPT":
                got.to.append(rest.partition("<")[2].partition(">")[0])
                say("250 so be it")
            elif verb == "DATA":
                say("354 go on")
                while (part := to.rfile.readline()) != b".\r\n":
                    got.data += part
                self.got.append(got)
                say("250 kept")
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("502 what?")
