"""A text of one's own: pasted or dropped, and read at once."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from tests.browser.conftest import Looking, Show
from tests.browser.looking import settled
from tests.browser.serving import Server

TEXT = (
    "Rebel fighters captured the border town of Abu Kamal on Monday, their commander said. "
    "Coalition jets bombed a convoy of pro-government militias near al-Tanf on Tuesday, killing six fighters."
)
DROP = """([name, type, text]) => {
  const given = new DataTransfer();
  given.items.add(new File([text], name, { type }));
  window.dispatchEvent(new DragEvent('dragover', { dataTransfer: given, bubbles: true, cancelable: true }));
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));
}"""
# A reader answers within a second; a machine that tests twenty things beside it gets five.
SOON_S = 5.0


def test_a_pasted_text_is_read_at_once_and_shown_marked_with_its_records(show: Show) -> None:
    page = show("read")
    page.get_by_role("textbox", name="Text", exact=True).fill(TEXT)
    page.get_by_label("Published").fill("2017-06-01")
    begun = time.monotonic()
    page.get_by_role("button", name="Read it").click()
    records = page.get_by_role("region", name="What was read in it")
    expect(records.locator("article").first).to_be_visible()
    assert time.monotonic() - begun < SOON_S
    expect(page.get_by_text(re.compile(r"Read in \d+\.\d\d s"))).to_be_visible()

    took = records.locator("article", has_text="Abu Kamal").first
    took.get_by_role("button").first.click()
    expect(took.locator("blockquote")).to_contain_text("captured the border town of Abu Kamal")
    expect(took.locator("dl").first).to_be_visible()
    claim = took.get_attribute("data-claim")
    words = page.get_by_role("region", name="The text with its claims")
    expect(words).to_contain_text("pro-government militias near al-Tanf")
    expect(words.locator(f"[data-claims~='{claim}']").first).to_be_visible()
    # From the words to the record.
    struck = words.locator("[data-claims][role=button]", has_text=re.compile("jets|bombed|convoy")).first
    struck.click()
    expect(records.locator("article.selected")).to_contain_text(re.compile("jets|convoy"))
    # An app that only shows keeps nothing.
    expect(page.get_by_role("button", name="Keep it in the ledger")).to_have_count(0)


def test_the_first_reading_says_what_is_missing(show: Show) -> None:
    page = show("read")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no text yet")
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_focused()


def test_a_dropped_file_is_read(show: Show) -> None:
    page = show("read")
    page.get_by_role("textbox", name="Text", exact=True).wait_for()
    page.evaluate(DROP, ["fall-of-abu-kamal.txt", "text/plain", TEXT])
    expect(page.get_by_role("region", name="What was read in it").locator("article").first).to_be_visible()
    expect(page.locator("h1")).to_contain_text("fall of abu kamal")


def test_a_dropped_page_is_read_as_a_page(show: Show) -> None:
    page = show("read")
    page.get_by_role("textbox", name="Text", exact=True).wait_for()
    head = "<!doctype html><html><head><title>The fall</title><style>p{}</style></head>"
    html = f"{head}<body><nav>Home</nav><article><h1>The fall</h1><p>{TEXT}</p></article></body></html>"
    page.evaluate(DROP, ["fall.html", "text/html", html])
    words = page.get_by_role("region", name="The text with its claims")
    expect(words).to_contain_text("captured the border town")
    expect(words).not_to_contain_text("<p>")
    expect(words).not_to_contain_text("Home")
    expect(page.locator("h1").first).to_have_text("The fall")


def test_a_text_is_kept_where_that_is_allowed(editing: Server, looking: Looking) -> None:
    page = looking(editing).open(editing.page("read"))
    page.get_by_role("textbox", name="Text", exact=True).fill(TEXT + " Nobody had told of it before.")
    page.get_by_label("Title").fill("Kept in a test")
    page.get_by_label("Published").fill("2017-06-01")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Keep it in the ledger").click()
    page.get_by_role("link", name="Open the document").click()
    expect(settled(page).get_by_role("region", name="The text with its claims")).to_contain_text(
        "Nobody had told"
    )
    page.reload()
    expect(page.get_by_role("region", name="What was read in it").locator("article").first).to_be_visible()
