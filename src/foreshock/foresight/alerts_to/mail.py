"""Alerts by e-mail: one message a round, over SMTP.

The server stands in the environment: `FORESHOCK_SMTP` (host:port), `FORESHOCK_SMTP_FROM`,
`FORESHOCK_SMTP_USER`, and the password in `FORESHOCK_SMTP_PASSWORD` or in the file that
`FORESHOCK_SMTP_PASSWORD_FILE` names. A connection that leaves this machine is encrypted (TLS from the start
on port 465, STARTTLS on others) and its certificate checked.
"""

from __future__ import annotations

import ipaddress
import os
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Self

from foreshock.errors import ForeshockError, SettingError
from foreshock.foresight.alert import Alert
from foreshock.foresight.alerts_to.receiver import DeliveryError, lines, one_line
from foreshock.sources import address

TLS_PORT, SUBMISSION_PORT = 465, 587  # RFC 8314
LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class Smtp:
    """The server that takes the mail. The password never shows in words of it."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    allow_private: bool = False
    timeout: float = 20.0

    @classmethod
    def load(
        cls,
        environment: Mapping[str, str] | None = None,
        *,
        allow_private: bool = False,
        timeout: float = 20.0,
    ) -> Self:
        """From the environment; raises `SettingError` naming the variable that is wrong or missing."""
        env = os.environ if environment is None else environment
        host, _, port = env.get("FORESHOCK_SMTP", "").rpartition(":")
        host, port = (host, port) if host else (port, str(SUBMISSION_PORT))
        sender = env.get("FORESHOCK_SMTP_FROM", "")
        if not host or not port.isdigit():
            raise SettingError("is to be the mail server as host:port", where="FORESHOCK_SMTP")
        if "@" not in parseaddr(sender)[1]:
            raise SettingError("is to be the sender's address", where="FORESHOCK_SMTP_FROM")
        user, password = env.get("FORESHOCK_SMTP_USER", ""), _password(env)
        return cls(host, int(port), sender, user, password, allow_private, timeout)


def _password(env: Mapping[str, str]) -> str:
    named = env.get("FORESHOCK_SMTP_PASSWORD_FILE", "")
    if not named:
        return env.get("FORESHOCK_SMTP_PASSWORD", "")
    try:
        return Path(named).expanduser().read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise SettingError("names a file that cannot be read", where="FORESHOCK_SMTP_PASSWORD_FILE") from None


@dataclass(frozen=True, slots=True)
class ToMail:
    """Mails to one address."""

    to: str
    smtp: Smtp
    together: bool = True

    def __post_init__(self) -> None:
        _, found = parseaddr(self.to)
        if found != self.to or self.to.count("@") != 1 or not self.to.isprintable() or " " in self.to:
            raise SettingError("is no mail address", where=one_line(self.to)[:80])

    @property
    def name(self) -> str:
        """The address."""
        return f"mailto:{self.to}"

    def has(self, alert: Alert) -> bool:  # noqa: ARG002
        """It cannot be known."""
        return False

    def send(self, alerts: Sequence[Alert]) -> None:
        """One message with all of them."""
        message = self._message(alerts)
        try:
            with self._connected() as server:
                if self.smtp.user:
                    server.login(self.smtp.user, self.smtp.password)
                server.send_message(message)
        except smtplib.SMTPResponseException as error:
            # A server may repeat what it was sent; its number says enough.
            raise DeliveryError(f"the mail server answered {error.smtp_code}", where=self._where()) from None
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryError(f"not delivered ({type(error).__name__})", where=self._where()) from None

    def _connected(self) -> smtplib.SMTP:
        try:
            ip = address.checked(self.smtp.host, self.smtp.port, allow_private=True)
            here = ipaddress.ip_address(ip).is_loopback
            if not (here or self.smtp.allow_private):
                address.checked(self.smtp.host, self.smtp.port, allow_private=False)
        except ForeshockError as error:
            raise DeliveryError(error.message, where=self._where()) from error
        context = ssl.create_default_context()
        if self.smtp.port == TLS_PORT:
            return smtplib.SMTP_SSL(self.smtp.host, TLS_PORT, timeout=self.smtp.timeout, context=context)
        server = smtplib.SMTP(self.smtp.host, self.smtp.port, timeout=self.smtp.timeout)
        try:
            if not here:
                server.starttls(context=context)
        except BaseException:
            server.close()
            raise
        return server

    def _where(self) -> str:
        return f"{self.smtp.host}:{self.smtp.port}"

    def _message(self, alerts: Sequence[Alert]) -> EmailMessage:
        more = f" (and {len(alerts) - 1} more)" if len(alerts) > 1 else ""
        message = EmailMessage()
        message["Subject"] = one_line(alerts[0].title)[: LONGEST_SUBJECT - len(more)] + more
        message["From"] = self.smtp.sender
        message["To"] = self.to
        message["Date"] = format_datetime(datetime.now(UTC))
        # The same for the same alerts, so that a message sent twice can be told.
        message["Message-ID"] = f"<{alerts[0].id}.{alerts[-1].id}.{len(alerts)}@foreshock.invalid>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834
        message.set_content("\n\n".join("\n".join(lines(a)) for a in alerts) + "\n")
        return message
