"""The network: one page or feed by http or https, with robots.txt, redirects, retries and limits.

Nothing here trusts the far server: every hop is checked, and `body` limits time and size of each answer.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from foreshock.errors import FetchError, ForbiddenAddress, TooLarge
from foreshock.sources import address
from foreshock.sources.body import SLOW, Transient, Watch, unpacked
from foreshock.sources.item import Options

if TYPE_CHECKING:
    import httpx2

# RFC 9309, section 2.5: at least 500 KiB of robots.txt are to be read.
MOST_ROBOTS = 512_000
# A server may pause for `timeout` seconds; a whole answer may take three times that.
WHOLE = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TRANSIENT = frozenset({429, 500, 502, 503, 504})
# First wait before another attempt, in seconds; stamina doubles it and adds jitter.
WAIT = 0.2
LONGEST_WAIT = 5.0


class Unchanged(FetchError):
    """The server says that what stands there is what it gave before."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: bytes, media type and charset of the header, the address after redirects."""

    url: str
    data: bytes
    media: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an address redirects to; `private` where the host that says so is not of the public internet."""

    url: str
    private: bool


@dataclass(slots=True)
class Fetcher:
    """Fetches for one run; keeps what each server's robots.txt says. Close it, or use it with `with`.

    Where `given` is handed in it holds, by address, the ETag and Last-Modified of what was given last; a page
    that is still the same then raises `Unchanged` (RFC 9110, section 13)."""

    options: Options
    given: dict[str, tuple[str, str]] | None = None
    _client: httpx2.Client | None = None
    _robots: dict[str, Any] = field(default_factory=dict)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give connections back."""
        if self._client:
            self._client.close()
            self._client = None

    def get(self, url: str) -> Page:
        """The page at `url`.

        Raises `FetchError` naming the reason, `ForbiddenAddress` for a hop that is refused, `TooLarge`.
        """
        most, private = self.options.settings.max_bytes, self.options.allow_private
        return self._follow(url, most=most, robots=self.options.robots, private=private)

    def _follow(self, url: str, *, most: int, robots: bool, private: bool) -> Page:
        at = url
        for _ in range(self.options.settings.max_redirects + 1):
            if robots:
                self._allowed(at, private)
            answer = self._patient(at, most, private)
            if isinstance(answer, Page):
                return answer
            # A host of the internet must not point into the network of whoever reads it.
            at, private = answer.url, private and answer.private
        raise FetchError(
            f"more than {self.options.settings.max_redirects} redirects, last to {at[:200]}; not followed"
        )

    def _patient(self, url: str, most: int, private: bool) -> Page | Moved:
        """One hop, tried again where that may help: the page, or the address it redirects to."""
        import stamina

        # A failed attempt that is made again is not worth a line of a log; the last one is told.
        stamina.instrumentation.set_on_retry_hooks([])
        attempts = stamina.retry_context(
            on=Transient,
            attempts=self.options.settings.retries + 1,
            wait_initial=WAIT,
            wait_max=LONGEST_WAIT,
            wait_jitter=WAIT,
            timeout=None,
        )
        for attempt in attempts:
            with attempt:
                return self._hop(url, most, private)
        raise AssertionError("stamina returns or raises")

    def _hop(self, url: str, most: int, private: bool) -> Page | Moved:
        import httpx2

        target = _parsed(url)
        port = target.port or (443 if target.scheme == "https" else 80)
        ip = address.checked(target.host, port, allow_private=private)
        watch = Watch(self.options.settings.timeout * WHOLE)
        request = self._http().build_request(
            "GET",
            target.copy_with(host=ip, fragment=None),
            headers={"Host": target.netloc.decode("ascii"), **self._conditions(target)},
            # The certificate is checked against the name although the connection goes to the address.
            extensions={"sni_hostname": target.raw_host.decode("ascii"), "trace": watch.trace},
        )
        try:
            with watch, self._answer(request) as response:
                answer = self._read(response, target, most, watch)
                inside = not address.public(ipaddress.ip_address(ip))
                return answer if isinstance(answer, Page) else Moved(answer, inside)
        except httpx2.HTTPError as error:
            raise Transient(_reason(error, watch)) from error
        except (httpx2.InvalidURL, ValueError) as error:
            # httpx2 looks at a redirect's address on its own account before it is ours to check.
            raise FetchError(f"the server redirects to what is no address ({error})") from error

    def _conditions(self, target: httpx2.URL) -> dict[str, str]:
        """The headers that ask for the page only where it changed."""
        etag, modified = (self.given or {}).get(str(target), ("", ""))
        said = {"If-None-Match": etag, "If-Modified-Since": modified}
        return {name: value for name, value in said.items() if value}

    def _remember(self, response: httpx2.Response, target: httpx2.URL) -> None:
        said = response.headers.get("etag", "")[:500], response.headers.get("last-modified", "")[:100]
        if self.given is not None and target.path != "/robots.txt":
            self.given.pop(str(target), None)
            if any(said):
                self.given[str(target)] = said

    def _http(self) -> httpx2.Client:
        if self._client is None:
            import httpx2

            # Proxies of the environment are not used: behind one the address could not be checked.
            self._client = httpx2.Client(
                follow_redirects=False,
                trust_env=False,
                timeout=self.options.settings.timeout,
                headers={
                    "User-Agent": self.options.settings.user_agent,
                    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
                    "Accept-Encoding": "gzip, deflate",
                },
                # An idle connection is tied to an address that was checked for another request.
                limits=httpx2.Limits(max_keepalive_connections=0),
            )
        return self._client

    @contextmanager
    def _answer(self, request: httpx2.Request) -> Iterator[httpx2.Response]:
        response = self._http().send(request, stream=True)
        try:
            yield response
        finally:
            response.close()
            self._http().cookies.clear()

    def _read(self, response: httpx2.Response, target: httpx2.URL, most: int, watch: Watch) -> Page | str:
        status = response.status_code
        if status in REDIRECTS and (location := response.headers.get("location")):
            return _joined(target, location)
        if status == 304 and str(target) in (self.given or {}):
            raise Unchanged("unchanged since it was read")
        if status in TRANSIENT:
            raise Transient(f"the server answered {status} {response.reason_phrase}; try later")
        if status != 200:
            raise FetchError(f"the server answered {status} {response.reason_phrase}; check the address")
        data = unpacked(response.iter_raw(), response.headers.get("content-encoding", ""), most, watch)
        self._remember(response, target)
        media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Page(str(target), data, media, response.charset_encoding or "")

    def _allowed(self, url: str, private: bool) -> None:
        target = _parsed(url)
        origin = f"{target.scheme}://{target.netloc.decode('ascii')}"
        if origin not in self._robots:
            self._robots[origin] = self._rules(origin, private)
        rules = self._robots[origin]
        if isinstance(rules, str):
            raise FetchError(
                f"{origin}/robots.txt could not be read ({rules}), so nothing is fetched there; try later"
            )
        if rules is not None and not rules.can_fetch(url, self.options.settings.user_agent.partition("/")[0]):
            raise FetchError("robots.txt of the server disallows it; not fetched")

    def _rules(self, origin: str, private: bool) -> Any:
        """Protego's rules; None where all is allowed; the reason where they are not to be had (RFC 9309)."""
        try:
            page = self._follow(f"{origin}/robots.txt", most=MOST_ROBOTS, robots=False, private=private)
        except ForbiddenAddress:
            raise
        except TooLarge:
            return None
        except Transient as error:
            return error.message
        except FetchError:
            return None
        from protego import Protego

        return Protego.parse(page.data.decode("utf-8", "replace"))


def _parsed(url: str) -> httpx2.URL:
    import httpx2

    try:
        target = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError(f"not an address: {error}") from error
    if target.scheme not in ("http", "https") or not target.host:
        raise ForbiddenAddress(f"only http and https addresses are fetched, not {target.scheme or 'this'}")
    if target.userinfo:
        raise ForbiddenAddress("addresses with a user name or password are not fetched")
    if target.port is not None and not 0 < target.port < 65536:
        raise FetchError(f"not an address: no port {target.port}")
    return target


def _joined(target: httpx2.URL, location: str) -> str:
    import httpx2

    try:
        return str(target.join(location))
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError(f"a redirect to what is no address: {location[:200]!r}") from error


def _reason(error: Exception, watch: Watch) -> str:
    import httpx2

    if watch.over or isinstance(error, httpx2.TimeoutException):
        return SLOW
    return f"the connection failed ({' '.join(str(error).split())[:150] or type(error).__name__}); try later"
