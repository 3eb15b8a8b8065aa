"""The network: who stands with and against whom."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Show

# A point of a line that no other lies over.
ON_A_LINE = """() => {
  for (const edge of document.querySelectorAll('.graph .edge')) {
    const line = edge.querySelector('.hit');
    for (const part of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const at = line.getPointAtLength(line.getTotalLength() * part).matrixTransform(line.getScreenCTM());
      const found = document.elementFromPoint(at.x, at.y)?.closest('.edge');
      if (found === edge) return [at.x, at.y, edge.getAttribute('aria-label')];
    }
  }
}"""


def drawn(page: Page) -> Page:
    page.locator(".graph .party").first.wait_for()
    page.wait_for_function("() => document.querySelectorAll('.graph .edge').length > 5")
    return page


def test_a_party_opens_its_card(show: Show) -> None:
    page = drawn(show("network"))
    page.locator(".graph .party[aria-label^='Islamic State,']").click()
    card = page.get_by_role("region", name="Islamic State", exact=True)
    expect(card).to_contain_text("Against it")
    link = page.url
    card.get_by_role("button", name=re.compile("claim")).first.click()
    expect(page.get_by_role("dialog", name="Evidence")).to_contain_text("Islamic State")
    other = drawn(show(link.split("#/")[1]))
    expect(other.get_by_role("region", name="Islamic State", exact=True)).to_be_visible()
    other.get_by_role("link", name="Its page").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Islamic State")


def test_a_tie_opens_its_evidence(show: Show) -> None:
    page = drawn(show("network"))
    x, y, says = page.evaluate(ON_A_LINE)
    page.mouse.click(x, y)
    drawer = page.get_by_role("dialog", name="Evidence")
    expect(drawer).to_contain_text(says)


def test_it_goes_by_keys(show: Show) -> None:
    page = drawn(show("network"))
    party = page.locator(".graph .party[tabindex='0']")
    party.focus()
    key = party.get_attribute("data-key")
    for way in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(way)
    page.wait_for_function("() => document.activeElement.closest('[data-key]')")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Close the card")).to_be_visible()
    assert key


def test_the_table_twin_has_ties_blocs_and_triads(show: Show) -> None:
    page = show("network?as=table")
    expect(
        page.get_by_role("heading", name=re.compile(r"Who stands with or against whom \(\d+\)"))
    ).to_be_visible()
    tie = page.get_by_role("row").filter(has_text="Islamic State").filter(has_text="two sides").first
    tie.get_by_role("button", name=re.compile("claim")).click()
    expect(page.get_by_role("dialog", name="Evidence")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Blocs"))).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("What does not add up"))).to_be_visible()


def test_the_network_of_an_earlier_day(show: Show) -> None:
    now, then = drawn(show("network")), drawn(show("network?as_of=2017-06-10"))
    counted = [int(re.findall(r"(\d+) ties", p.locator("p.count").inner_text())[0]) for p in (now, then)]
    assert counted[1] < counted[0]
