from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from foreshock.errors import SettingError
from foreshock.foresight.alerts_to import (
    DeliveryError,
    ToFile,
    ToMail,
    ToTerminal,
    ToWebhook,
    receiver,
)
from foreshock.foresight.alerts_to.mail import Smtp
from foreshock.sources import address
from tests.foresight.alerts_to.smtp import SmtpServer
from tests.foresight.made import alert


class Hook:
    """A webhook on this machine: what was posted, and what it answers."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, Any], str | None]] = []
        self.status = 204
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.got.append((self.path, json.loads(body), self.headers["Idempotency-Key"]))
                self.send_response(hook.status)
                if hook.status == 302:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/secret-path?key=s3cret"
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    with SmtpServer() as made:
        yield made


def mail(smtp: SmtpServer, **more: str) -> ToMail:
    given = {"FORESHOCK_SMTP": f"127.0.0.1:{smtp.port}", "FORESHOCK_SMTP_FROM": "watch@example.org", **more}
    made = receiver("mailto:desk@example.org", say=print, environment=given)
    assert isinstance(made, ToMail)
    return made


def test_names_tell_which_receiver_is_meant(tmp_path: Path) -> None:
    assert isinstance(receiver("terminal", say=print), ToTerminal)
    assert isinstance(receiver("https://example.org/x", say=print), ToWebhook)
    assert isinstance(receiver(str(tmp_path / "a.jsonl"), say=print), ToFile)
    with pytest.raises(SettingError, match="mailto"):
        receiver("ftp://example.org/x", say=print)


def test_the_terminal_gets_reason_quotes_and_no_commands() -> None:
    said: list[str] = []
    ToTerminal(said.append).send([alert()])
    (text,) = said
    for part in (
        "Town 1 changed hands",
        "why: it is told",
        "Desert Wire",
        "“They took the town,” he said.",
        "c1; d1",
    ):
        assert part in text
    assert "and 2 more claims" in text
    assert "\x1b" not in text
    assert len(text.splitlines()) == 4


def test_the_file_gets_a_line_each_and_ends_one_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    to = ToFile(path)
    assert not to.has(alert(1))
    to.send([alert(1), alert(2)])
    with path.open("a") as stream:
        stream.write('{"id": "' + alert(3).id)
    assert to.has(alert(1))
    assert not to.has(alert(3))
    to.send([alert(3)])
    lines = path.read_text().splitlines()
    assert [json.loads(lines[n])["id"] for n in (0, 1, 3)] == [alert(n).id for n in (1, 2, 3)]
    assert json.loads(lines[0])["claims"][0]["quote"] == alert().claims[0].quote


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="not written"):
        ToFile(tmp_path).send([alert()])


def test_the_webhook_gets_each_alert_with_its_id(hook: Hook) -> None:
    ToWebhook(hook.url).send([alert(1), alert(2)])
    assert [key for _, _, key in hook.got] == [alert(1).id, alert(2).id]
    assert hook.got[0][0] == "/secret-path?key=s3cret"
    assert hook.got[0][1] == alert(1).to_data()


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_webhook_that_refuses_is_told_without_its_secret(hook: Hook, status: int) -> None:
    hook.status = status
    with pytest.raises(DeliveryError, match=f"answered {status}") as told:
        ToWebhook(hook.url).send([alert()])
    assert len(hook.got) == 1  # no redirect is followed
    for said in (str(told.value), repr(ToWebhook(hook.url)), ToWebhook(hook.url).name):
        assert "secret" not in said
        assert "s3cret" not in said


def test_a_webhook_that_is_not_there_is_told_without_its_secret() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(DeliveryError, match="not reached") as told:
        ToWebhook(f"http://127.0.0.1:{port}/s3cret").send([alert()])
    assert "s3cret" not in str(told.value)


@pytest.mark.parametrize(
    ("ip", "scheme", "private", "said"),
    [
        ("93.184.216.34", "http", False, "use https"),
        ("10.1.2.3", "https", False, "not public"),
        ("10.1.2.3", "http", False, "not public"),
        ("169.254.169.254", "https", True, "link-local"),
        ("169.254.169.254", "http", False, "link-local"),
    ],
)
def test_what_a_webhook_may_not_be(
    monkeypatch: pytest.MonkeyPatch, ip: str, scheme: str, private: bool, said: str
) -> None:
    import ipaddress

    monkeypatch.setattr(address, "_resolve", lambda _host, _port: [ipaddress.ip_address(ip)])
    to = ToWebhook(f"{scheme}://hook.example.org/x", allow_private=private)
    with pytest.raises(DeliveryError, match=said):
        to.send([alert()])


@pytest.mark.parametrize("url", ["https://user:pw@example.org/", "https://", "https:///x"])
def test_what_is_no_webhook(url: str) -> None:
    with pytest.raises(SettingError) as told:
        receiver(url, say=print)
    assert "pw" not in str(told.value)


def test_mail_holds_all_alerts_of_a_round(smtp: SmtpServer) -> None:
    mail(smtp).send([alert(1), alert(2)])
    (got,) = smtp.got
    assert (got.sender, got.to) == ("watch@example.org", ["desk@example.org"])
    message = message_from_bytes(got.data, policy=default)
    assert message["Subject"] == "Town 1 changed hands (and 1 more)"
    assert message["Auto-Submitted"] == "auto-generated"
    body = message.get_content()
    for part in (
        "Town 1 changed hands",
        "Town 2 changed hands",
        "“They took the town,” he said.",
        "Desert Wire",
    ):
        assert part in body
    assert "\x1b" not in body


def test_a_title_cannot_write_headers(smtp: SmtpServer) -> None:
    mail(smtp).send([alert(title="Town\r\nBcc: evil@example.org\r\n\r\nbody" + "x" * 300)])
    message = message_from_bytes(smtp.got[0].data, policy=default)
    assert message["Bcc"] is None
    assert smtp.got[0].to == ["desk@example.org"]
    assert len(message["Subject"]) <= 150


def test_the_password_is_used_and_never_told(smtp: SmtpServer, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("hunter2\n")
    named = {"FORESHOCK_SMTP_USER": "watch", "FORESHOCK_SMTP_PASSWORD_FILE": str(file)}
    to = mail(smtp, **named)
    to.send([alert()])
    assert smtp.logins == [("watch", "hunter2")]
    smtp.refuse = True
    with pytest.raises(DeliveryError, match="answered 535") as told:
        to.send([alert()])
    for said in (str(told.value), repr(to), to.name):
        assert "hunter2" not in said


def test_mail_leaves_this_machine_encrypted_only(smtp: SmtpServer, monkeypatch: pytest.MonkeyPatch) -> None:
    import ipaddress

    # The server on this machine is taken for one elsewhere; it cannot encrypt, so that nothing is sent.
    found = {"mail.example.org": "93.184.216.34"}
    monkeypatch.setattr(address, "_resolve", lambda host, _port: [ipaddress.ip_address(found[host])])
    real = socket.create_connection

    def connect(at: tuple[str, int], *args: Any, **more: Any) -> socket.socket:
        return real(("127.0.0.1", at[1]), *args, **more)

    monkeypatch.setattr(socket, "create_connection", connect)
    to = ToMail("desk@example.org", Smtp("mail.example.org", smtp.port, "watch@example.org", "u", "hunter2"))
    with pytest.raises(DeliveryError, match="not delivered"):
        to.send([alert()])
    assert (smtp.got, smtp.logins) == ([], [])
    assert ssl.create_default_context().verify_mode is ssl.CERT_REQUIRED


def test_mail_to_a_private_address_needs_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    import ipaddress

    monkeypatch.setattr(address, "_resolve", lambda _host, _port: [ipaddress.ip_address("10.0.0.9")])
    to = ToMail("desk@example.org", Smtp("mail.example.org", 25, "watch@example.org"))
    with pytest.raises(DeliveryError, match="not public"):
        to.send([alert()])


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "FORESHOCK_SMTP: "),
        ({"FORESHOCK_SMTP": "host:port"}, "FORESHOCK_SMTP: "),
        ({"FORESHOCK_SMTP": "host:25"}, "FORESHOCK_SMTP_FROM"),
        (
            {"FORESHOCK_SMTP": "h", "FORESHOCK_SMTP_FROM": "a@b", "FORESHOCK_SMTP_PASSWORD_FILE": "/none"},
            "PASSWORD_FILE",
        ),
    ],
)
def test_what_is_missing_for_mail_is_told_by_its_variable(environment: dict[str, str], said: str) -> None:
    with pytest.raises(SettingError, match=said):
        receiver("mailto:desk@example.org", say=print, environment=environment)


@pytest.mark.parametrize("to", ["nobody", "a@b@c", "A <a@b.c>", "a@b.c\nBcc: d@e.f", "a@b.c, d@e.f", ""])
def test_what_is_no_mail_address(to: str) -> None:
    with pytest.raises(SettingError, match="no mail address"):
        ToMail(to, Smtp("localhost", 25, "watch@example.org"))
