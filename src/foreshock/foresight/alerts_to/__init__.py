"""Where alerts go: the terminal, a file, a webhook, e-mail. `receiver` makes one of what a user names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from foreshock.errors import SettingError
from foreshock.foresight.alerts_to.file import ToFile
from foreshock.foresight.alerts_to.mail import Smtp, ToMail
from foreshock.foresight.alerts_to.receiver import DeliveryError, Receiver
from foreshock.foresight.alerts_to.terminal import ToTerminal
from foreshock.foresight.alerts_to.webhook import ToWebhook

__all__ = ["DeliveryError", "Receiver", "ToFile", "ToMail", "ToTerminal", "ToWebhook", "receiver"]


def receiver(
    named: str,
    *,
    say: Callable[[str], None],
    allow_private: bool = False,
    timeout: float = 20.0,
    environment: Mapping[str, str] | None = None,
) -> Receiver:
    """The receiver of that name: `terminal`, an http(s) address, `mailto:who@where`, else a file.

    Raises `SettingError` for a name that can be none of these, and for mail without a server.
    """
    if named in ("terminal", "-"):
        return ToTerminal(say)
    if named.lower().startswith("mailto:"):
        smtp = Smtp.load(environment, allow_private=allow_private, timeout=timeout)
        return ToMail(named[len("mailto:") :], smtp)
    if named.lower().startswith(("http://", "https://")):
        return ToWebhook(named, allow_private=allow_private, timeout=timeout)
    if "://" in named:
        raise SettingError("alerts go to a file, an http(s) address, mailto: or terminal", where=named[:60])
    return ToFile(Path(named).expanduser())
