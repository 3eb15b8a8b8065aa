from __future__ import annotations

import gzip
import ipaddress
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from foreshock.sources import address
from tests.sources.helpers import STORY, documents, one, options, read, refused, send, server
from tests.sources.test_feed import item, rss
from tests.sources.test_page import PAGE

Handler = BaseHTTPRequestHandler


def local(**values: Any) -> dict[str, Any]:
    return {"allow_private": True, "robots": False, **values}


def test_page() -> None:
    with server(lambda to: send(to, PAGE)) as url:
        doc = one(url + "/news/river.html?x=1", **local())
    assert STORY in doc.text
    assert doc.url == url + "/news/river.html?x=1"
    assert doc.id.startswith("127.0.0.1-river-")
    assert str(doc.date) == "2017-05-31"


def test_the_name_of_the_host_is_sent_although_the_address_is_called() -> None:
    seen: list[str] = []

    def answer(to: Handler) -> None:
        seen.append(to.headers["Host"])
        send(to, STORY, kind="text/plain")

    with server(answer) as url:
        port = url.rpartition(":")[2]
        one(f"http://localhost:{port}/", **local())
    assert seen == [f"localhost:{port}"]


@pytest.mark.parametrize(
    ("kind", "body", "count"),
    [
        ("application/rss+xml", rss(item(STORY), item(STORY + " More.")), 2),
        ("text/xml", rss(item(STORY)), 1),
        ("text/plain; charset=windows-1251", STORY, 1),
        ("application/octet-stream", '{"text": "Army in town."}\n{"text": "Army left."}', 2),
        ("text/csv", "id,text\n1,Army in town.\n", 1),
    ],
)
def test_media(kind: str, body: str, count: int) -> None:
    with server(lambda to: send(to, body, kind=kind)) as url:
        assert len(documents(read(url + "/x", **local()))) == count


@pytest.mark.parametrize("status", [404, 403, 410])
def test_refusals(status: int) -> None:
    with server(lambda to: send(to, status=status)) as url:
        said = refused(url, **local(settings={"retries": 3}))
    assert f"answered {status}" in said.message
    assert said.where == url


def test_transient_errors_are_tried_again() -> None:
    calls: list[str] = []

    def answer(to: Handler) -> None:
        calls.append(to.path)
        send(to, STORY, kind="text/plain", status=503 if len(calls) < 3 else 200)

    with server(answer) as url:
        one(url, **local(settings={"retries": 2}))
        calls.clear()
        assert "503" in refused(url, **local(settings={"retries": 1})).message
    assert len(calls) == 2


def test_another_attempt_says_nothing_of_itself(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with server(lambda to: send(to, status=500)) as url:
        assert "500" in refused(url, **local(settings={"retries": 1})).message
    assert [r.name for r in caplog.records if r.name.startswith("stamina")] == []
    assert "stamina" not in "".join(capfd.readouterr())


def test_redirects_without_end() -> None:
    with server(lambda to: send(to, status=302, Location=to.path + "x")) as url:
        assert "more than 5 redirects" in refused(url + "/a", **local()).message


def test_redirects_are_followed() -> None:
    def answer(to: Handler) -> None:
        if to.path == "/a":
            send(to, status=301, Location="/b")
        else:
            send(to, STORY, kind="text/plain")

    with server(answer) as url:
        assert one(url + "/a", **local()).url == url + "/b"


@pytest.mark.parametrize(
    "to_where",
    ["file:///etc/passwd", "ftp://example.org/", "http://u:p@127.0.0.1/", "http://[x/", "//:99999999/"],
)
def test_redirects_to_what_is_not_fetched(to_where: str) -> None:
    with server(lambda to: send(to, status=302, Location=to_where)) as url:
        assert "address" in refused(url, **local()).message


def test_redirect_to_a_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    # The first hop is let through by hand, so that the check of the second one is what refuses.
    asked: list[str] = []
    real = address.checked

    def checked(host: str, port: int, *, allow_private: bool) -> str:
        asked.append(host)
        return real(host, port, allow_private=len(asked) == 1)

    monkeypatch.setattr(address, "checked", checked)
    with server(lambda to: send(to, status=302, Location="http://localhost:1/")) as url:
        assert "not public" in refused(url, robots=False).message
    assert asked == ["127.0.0.1", "localhost"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://100.64.0.1/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    assert "not public" in refused(url).message


@pytest.mark.parametrize(
    "host",
    [
        *("169.254.169.254", "[fe80::1]", "[::ffff:169.254.169.254]", "[64:ff9b::a9fe:a9fe]"),
        *("[2002:a9fe:a9fe::]", "2852039166"),
    ],
)
def test_link_local_addresses_are_refused_always(host: str) -> None:
    assert "link-local" in refused(f"http://{host}/latest", **local()).message


def test_a_host_of_the_internet_may_not_point_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    # 127.0.0.1 stands for the internet here; the other addresses of this machine stay private.
    real = address.public
    monkeypatch.setattr(address, "public", lambda ip: str(ip) == "127.0.0.1" or real(ip))
    calls: list[str] = []

    def answer(to: Handler) -> None:
        calls.append(to.path)
        if to.path == "/robots.txt":
            send(to, status=404)
        elif to.path == "/out":
            send(to, status=302, Location=f"http://127.0.0.2:{to.server.server_address[1]}/in")  # type: ignore[misc,str-bytes-safe]
        else:
            send(to, STORY, kind="text/plain")

    with server(answer) as url:
        assert "not public" in refused(url + "/out", **local()).message
        assert "not public" in refused(url + "/out", **local(robots=True)).message
        assert one(url + "/in", **local()).text == STORY
    assert "/in" not in calls[:-1]


def test_a_private_host_may_point_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(to: Handler) -> None:
        if to.path == "/a":
            send(to, status=302, Location=f"http://localhost:{to.server.server_address[1]}/b")  # type: ignore[misc,str-bytes-safe]
        else:
            send(to, STORY, kind="text/plain")

    with server(answer) as url:
        assert one(url + "/a", **local()).text == STORY


@pytest.mark.parametrize(
    ("ip", "is_public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("64:ff9b::8.8.8.8", True),
        ("64:ff9b::10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("203.0.113.7", False),
    ],
)
def test_public(ip: str, is_public: bool) -> None:
    assert address.public(ipaddress.ip_address(ip)) is is_public


def test_one_private_address_among_several_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(0, 0, 0, "", ("8.8.8.8", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: rows)
    assert "10.0.0.1" in refused("http://news.example/").message


def test_a_name_that_changes_its_address_is_called_at_the_checked_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """DNS rebinding: the second look-up would lead elsewhere, so there is none."""
    real = socket.getaddrinfo
    looked: list[str] = []

    def look(host: Any, *args: Any, **more: Any) -> Any:
        looked.append(str(host))
        if host == "news.example":
            assert looked.count("news.example") == 1
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]
        return real(host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look)
    with server(lambda to: send(to, STORY, kind="text/plain")) as url:
        doc = one(f"http://news.example:{url.rpartition(':')[2]}/a", **local())
    assert doc.url.startswith("http://news.example:")


def test_no_such_host() -> None:
    assert "no address is known" in refused("http://no-such-host.invalid/").message


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "gopher://x/", "http://", "https://user:secret@example.org/", "http://[x/"]
)
def test_addresses_that_are_not_fetched(url: str) -> None:
    said = refused(url)
    assert "address" in said.message
    assert "secret" not in str(said)


def test_no_server() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "connection failed" in refused(f"http://127.0.0.1:{port}/", **local()).message


def test_slow_server() -> None:
    def answer(to: Handler) -> None:
        time.sleep(0.6)

    with server(answer) as url:
        assert "too slow" in refused(url, **local(settings={"timeout": 0.2})).message


@pytest.mark.parametrize("headers_first", [True, False])
def test_server_that_drips(headers_first: bool) -> None:
    """Each byte comes in time and the whole never: the time of the whole answer ends it."""

    def answer(to: Handler) -> None:
        to.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + (b"\r\n" if headers_first else b"X: ")
        )
        try:
            for _ in range(60):
                to.wfile.write(b"a")
                to.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    with server(answer) as url:
        start = time.monotonic()
        assert "too slow" in refused(url, **local(settings={"timeout": 0.2})).message
        assert time.monotonic() - start < 2


def test_body_beyond_the_cap() -> None:
    with server(lambda to: send(to, b"x" * 5000)) as url:
        assert "more than 1000 bytes" in refused(url, **local(settings={"max_bytes": 1000})).message


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate"])
def test_packed_bodies(encoding: str) -> None:
    with server(
        lambda to: send(to, gzip.compress(STORY.encode()), kind="text/plain", Content_Encoding=encoding)
    ) as url:
        assert one(url, **local()).text == STORY


def test_gzip_bomb() -> None:
    bomb = gzip.compress(b"\0" * 300_000_000, compresslevel=1)
    with server(lambda to: send(to, bomb, Content_Encoding="gzip")) as url:
        start = time.monotonic()
        assert "more than 25000000 bytes" in refused(url, **local()).message
        assert time.monotonic() - start < 3


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd"])
def test_packings_not_asked_for(encoding: str) -> None:
    with server(lambda to: send(to, gzip.compress(b"x"), Content_Encoding=encoding)) as url:
        assert "not asked for" in refused(url, **local()).message


def test_body_that_is_not_packed_as_told() -> None:
    with server(lambda to: send(to, b"plain", Content_Encoding="gzip")) as url:
        assert "as the header says" in refused(url, **local()).message


def robots(rules: str, status: int = 200) -> Any:
    def answer(to: Handler) -> None:
        if to.path == "/robots.txt":
            send(to, rules, kind="text/plain", status=status)
        else:
            send(to, STORY, kind="text/plain")

    return answer


def test_robots() -> None:
    with server(robots("User-agent: *\nDisallow: /private*\n")) as url:
        assert one(url + "/news", allow_private=True).text == STORY
        assert "robots.txt" in refused(url + "/private/a", allow_private=True).message
        assert one(url + "/private/a", **local()).text == STORY


def test_robots_for_us_by_name() -> None:
    with server(robots("User-agent: foreshock\nDisallow: /\n\nUser-agent: *\nAllow: /\n")) as url:
        assert "robots.txt" in refused(url + "/news", allow_private=True).message


def test_no_robots_file_allows_all_and_a_failing_server_nothing() -> None:
    with server(robots("", status=404)) as url:
        assert one(url + "/news", allow_private=True).text == STORY
    with server(robots("", status=500)) as url:
        assert "robots.txt could not be read" in refused(url + "/news", allow_private=True).message


def test_empty_page() -> None:
    with server(lambda to: send(to, b"")) as url:
        assert "empty page" in refused(url, **local()).message


def test_settings_of_the_tests_do_not_wait() -> None:
    assert options().settings.retries == 0
