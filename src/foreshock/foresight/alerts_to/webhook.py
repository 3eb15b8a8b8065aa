"""Alerts to a webhook: one POST of JSON each.

Only https, or http to this machine itself, unless private addresses are allowed; the address is checked
before the connection and redirects are not followed. The path and query of a webhook are often its secret:
messages name the host alone.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreshock.errors import ForbiddenAddress, ForeshockError, SettingError
from foreshock.foresight.alert import Alert
from foreshock.foresight.alerts_to.receiver import DeliveryError
from foreshock.sources import address

if TYPE_CHECKING:
    import httpx2


@dataclass(frozen=True, slots=True, repr=False)
class ToWebhook:
    """Posts to `url`. Each alert's id is in its JSON and in the header `Idempotency-Key`, so that one that
    comes twice can be told."""

    url: str
    allow_private: bool = False
    timeout: float = 20.0
    together: bool = False

    def __post_init__(self) -> None:
        target = self._target()
        if target.userinfo:
            raise SettingError("an address with a user name or password is not used", where=self._where())

    @property
    def name(self) -> str:
        """The host, and a number for the whole address that does not give it away."""
        from foreshock.model import checksum

        return f"webhook {self._where()} {checksum(self.url)[:12]}"

    def has(self, alert: Alert) -> bool:  # noqa: ARG002
        """It cannot be known."""
        return False

    def send(self, alerts: Sequence[Alert]) -> None:
        """Post them one after another."""
        target = self._target()
        ip = self._checked(target)
        for alert in alerts:
            self._post(target, ip, alert)

    def _target(self) -> httpx2.URL:
        import httpx2

        try:
            target = httpx2.URL(self.url)
        except (httpx2.InvalidURL, ValueError):
            raise SettingError("the address of the webhook is none", where="webhook") from None
        if target.scheme not in ("http", "https") or not target.host:
            raise SettingError("a webhook is an http or https address", where="webhook")
        return target

    def _where(self) -> str:
        target = self._target()
        return f"{target.scheme}://{target.host}"

    def _checked(self, target: httpx2.URL) -> str:
        """The address to connect to; raises `DeliveryError` where it is not one to post to."""
        port = target.port or (443 if target.scheme == "https" else 80)
        try:
            ip = address.checked(target.host, port, allow_private=True)  # never link-local
            here = ipaddress.ip_address(ip).is_loopback
            if not (here or self.allow_private):
                ip = address.checked(target.host, port, allow_private=False)
            if target.scheme == "http" and not (here or self.allow_private):
                raise ForbiddenAddress("http can be read by all on the way; use https, or --private")
        except ForeshockError as error:
            raise DeliveryError(error.message, where=self._where()) from error
        return ip

    def _post(self, target: httpx2.URL, ip: str, alert: Alert) -> None:
        import httpx2

        headers = {
            "Host": target.netloc.decode("ascii"),
            "Content-Type": "application/json",
            "Idempotency-Key": alert.id,
        }
        try:
            with httpx2.Client(follow_redirects=False, trust_env=False, timeout=self.timeout) as client:
                answer = client.post(
                    target.copy_with(host=ip, fragment=None),
                    content=json.dumps(alert.to_data()).encode("ascii"),
                    headers=headers,
                    extensions={"sni_hostname": target.raw_host.decode("ascii")},
                )
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            # The error's own words may hold the address.
            raise DeliveryError(f"not reached ({type(error).__name__})", where=self._where()) from None
        if not 200 <= answer.status_code < 300:
            raise DeliveryError(f"answered {answer.status_code}", where=self._where())
