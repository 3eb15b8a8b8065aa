"""Who may come in."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import Looking, Serving, Show
from tests.browser.looking import settled


def test_a_token_is_asked_for(serving: Serving, demo: Path, looking: Looking) -> None:
    server = serving(demo, "--token", "so-long-a-secret")
    assert urlsplit(server.url).query == "token=so-long-a-secret"
    bare = server.url.split("?")[0]
    stranger = looking(bare)
    stranger.allow("401")
    page = stranger.open(bare)
    expect(page.locator("body")).to_contain_text("open the address with its token")

    page = settled(looking(bare).open(server.url))
    expect(page.get_by_role("heading", name="The bottom line")).to_be_visible()
    assert "token" not in page.url
    page.reload()
    expect(page.get_by_role("heading", name="The bottom line")).to_be_visible()
    assert page.evaluate("() => document.cookie") == ""


def test_the_heads_of_the_page(show: Show) -> None:
    page = show()
    with urllib.request.urlopen(page.url.split("#")[0]) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    with urllib.request.urlopen(page.url.split("#")[0] + "api/v1/status") as answer:
        assert json.load(answer)["edit"] is False
