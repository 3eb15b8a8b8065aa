"""Links that show what was known then; pages that follow the ledger."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Looking, Serving, Show
from tests.browser.looking import settled, where
from tests.browser.serving import foreshock

LATER = (
    "Kurdish fighters recaptured the town of Raqqa on Monday, their commander said. "
    "Islamic State militants had overrun the town of Zubaydah on Sunday, residents said."
)


def add(ledger: Path, folder: Path, name: str = "later") -> None:
    """Another process reads another text into the ledger."""
    text = folder / f"{name}.txt"
    text.write_text(f"{LATER} That was told by {name}.", encoding="utf-8")
    foreshock("read", text, "--date", "2017-11-21", "--outlet", "Desert Wire", ledger=ledger)


@pytest.mark.parametrize(
    "query",
    [
        "timeline?"
        + urlencode({"filter": "Raqqa", "from": "2017-09-01", "to": "2017-11-01", "without": "talk"}),
        "network?" + urlencode({"as_of": "2017-06-10", "actor": "islamic state", "most": "20"}),
        "claims?" + urlencode({"place": "Raqqa", "status": "actual", "since": "2017-06-01"}),
        "events?" + urlencode({"family": "control", "place": "raqqa"}),
        "corridors?" + urlencode({"start": "tehran", "end": "beirut", "as_of": "2017-10-17"}),
    ],
)
def test_a_link_shows_the_same_to_whoever_opens_it(show: Show, query: str) -> None:
    page = settled(show(query, reduced_motion="reduce"))
    page.wait_for_timeout(300)
    link = where(page)
    shown = page.locator("main .view").aria_snapshot()
    other = settled(show(link.removeprefix("#/"), reduced_motion="reduce"))
    other.wait_for_timeout(300)
    assert other.locator("main .view").aria_snapshot() == shown
    assert where(other) == link


def test_a_link_with_its_revision_shows_what_was_known_then(
    serving: Serving, demo: Path, looking: Looking, tmp_path: Path
) -> None:
    server = serving(demo)
    look = looking(server, permissions=["clipboard-read", "clipboard-write"])
    page = settled(look.open(server.page("places?filter=Raqqa")))
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.get_by_text("Link copied")).to_be_visible()
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert "revision=" in link
    assert "as_of=2017-11-20" in link

    add(server.ledger, tmp_path)
    then = settled(look.open(link))
    expect(then.get_by_text(re.compile(r"As it was known at revision \d+"))).to_be_visible()
    then.get_by_role("link", name="Overview").click()
    expect(then.get_by_text("in 18 documents")).to_be_visible()
    expect(then.locator("main")).not_to_contain_text("Zubaydah")
    then.get_by_role("button", name="Show what is known now").click()
    expect(then.get_by_text("in 19 documents")).to_be_visible()
    expect(then.get_by_text("As it was known at")).to_have_count(0)


def test_an_open_page_follows_the_ledger(
    serving: Serving, demo: Path, looking: Looking, tmp_path: Path
) -> None:
    server = serving(demo)
    page = settled(looking(server).open(server.page("documents")))
    expect(page.get_by_text("18 documents").or_(page.get_by_text("18 texts")).first).to_be_visible()
    page.evaluate("() => (window.stays = true)")
    add(server.ledger, tmp_path)
    expect(page.get_by_text(re.compile("^19 (documents|texts)")).first).to_be_visible()
    assert page.evaluate("() => window.stays")


def test_what_changed_since_the_last_visit(
    serving: Serving, demo: Path, looking: Looking, tmp_path: Path
) -> None:
    server = serving(demo)
    look = looking(server)
    page = settled(look.open(server.page()))
    changed = page.get_by_role("heading", name="Otherwise than at your last visit")
    page.get_by_text("The bottom line").wait_for()
    expect(changed).to_have_count(0)
    page.close()

    add(server.ledger, tmp_path)
    page = settled(look.open(server.page()))
    changed = page.get_by_role("region", name="Otherwise than at your last visit")
    expect(changed).to_contain_text(re.compile("Raqqa|Zubaydah"))
    changed.get_by_role("button", name=re.compile("claim")).first.click()
    expect(page.get_by_role("dialog", name="Evidence")).to_be_visible()
