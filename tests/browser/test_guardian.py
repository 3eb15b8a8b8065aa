"""The app over the ledger of 200 articles of the Guardian."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Looking
from tests.browser.looking import PHONE, map_drawn, settled
from tests.browser.serving import Server, copied, served

pytestmark = [pytest.mark.shared, pytest.mark.slow]

VIEWS = (
    "", "map", "map?as=table", "timeline", "timeline?as=table", "network", "network?as=table", "flashpoints",
    "corridors", "claims", "review", "report", "places", "actors", "events", "documents", "sources",
    "search?q=Raqqa", "corridors?start=tehran&end=beirut",
)  # fmt: skip


@pytest.fixture(scope="package")
def large(guardian: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    ledger = copied(guardian, tmp_path_factory.mktemp("large") / "ledger.sqlite")
    with served(ledger, "--edit") as server:
        yield server


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_stands(large: Server, looking: Looking, view: str) -> None:
    page = settled(looking(large).open(large.page(view)))
    if view == "map":
        map_drawn(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE[0]


def test_from_the_map_to_a_sentence(large: Server, looking: Looking) -> None:
    page = settled(looking(large).open(large.page("map?as_of=2017-10-31&window=365&sel=place%3Araqqa")))
    map_drawn(page)
    beside = page.get_by_role("complementary", name="What was picked")
    expect(beside.get_by_role("heading", name="Raqqa")).to_be_visible()
    beside.get_by_role("button", name=re.compile(r"claims? for: .*Raqqa")).first.click()
    expect(page.get_by_role("dialog", name="Evidence").get_by_role("heading", name="Times")).to_be_visible()


def test_two_hundred_decisions_an_hour_are_possible(large: Server, looking: Looking) -> None:
    page = settled(looking(large).open(large.page("review")))
    page.locator("main [data-claim], main blockquote, main .context").first.wait_for()
    begun = time.monotonic()
    for _ in range(10):
        page.keyboard.press("a")
    expect(page.locator("main")).to_contain_text(re.compile(r"10"))
    assert (time.monotonic() - begun) / 10 < 3600 / 200 / 4
