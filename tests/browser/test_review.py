"""The review: claims and names decided by single keys, and what stands in the ledger afterwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from foreshock.ledger import Ledger
from tests.browser.conftest import Looking, Serving
from tests.browser.looking import settled
from tests.browser.serving import Server


@pytest.fixture
def server(serving: Serving, demo: Path) -> Server:
    return serving(demo, "--edit")


def opened(server: Server, looking: Looking, where: str = "review") -> Page:
    page = settled(looking(server).open(server.page(where)))
    page.get_by_label("Who decides").fill("Ada")
    page.get_by_label("Who decides").press("Tab")
    page.locator("main .stage").focus()
    return page


def now(page: Page) -> str:
    """The claim that is looked at."""
    return page.locator("main .stage .card").get_attribute("data-claim") or ""


def pressed(page: Page, key: str) -> None:
    """Press a key that decides, and wait for the next claim."""
    before = now(page)
    page.keyboard.press(key)
    expect(page.locator(f"main .stage .card[data-claim='{before}']")).to_have_count(0)


def written(server: Server) -> list[tuple[str, str, str, str]]:
    """What is in force in the ledger: verdict, target, reason, who, in the order it was decided."""
    with Ledger.open(server.ledger, create=False) as ledger:
        return [(d.verdict, d.target, d.because, d.who) for d in ledger.decisions()]


def sent(page: Page, server: Server, n: int) -> list[tuple[str, str, str, str]]:
    """The decisions in force, once so many were written in all, those that undo others among them."""
    for _ in range(100):
        with Ledger.open(server.ledger, create=False) as ledger:
            many = len(ledger.decisions(all=True))
        if many >= n:
            break
        page.wait_for_timeout(100)
    assert many == n
    return written(server)


def test_accept_reject_unsure_and_undo_by_keys(server: Server, looking: Looking) -> None:
    page = opened(server, looking)
    first = now(page)
    pressed(page, "a")

    second = now(page)
    page.keyboard.press("r")
    expect(page.get_by_label("Why?")).to_be_focused()
    page.keyboard.press("2")
    expect(page.get_by_label("Why?")).to_have_value("wrong place")
    page.keyboard.press("Enter")
    expect(page.locator(f"main .stage .card[data-claim='{second}']")).to_have_count(0)

    third = now(page)
    page.keyboard.press("r")
    page.keyboard.type("told of another war")
    page.keyboard.press("Enter")
    expect(page.locator(f"main .stage .card[data-claim='{third}']")).to_have_count(0)

    fourth = now(page)
    pressed(page, "u")
    fifth = now(page)
    pressed(page, "a")
    expect(page.locator("main .pace")).to_contain_text("5 decided")
    assert len(sent(page, server, 5)) == 5
    page.keyboard.press("z")
    expect(page.locator(f"main .stage .card[data-claim='{fifth}']")).to_be_visible()
    expect(page.locator("main .pace")).to_contain_text("4 decided")

    assert sent(page, server, 6) == [
        ("accepted", first, "the text says so", "Ada"),
        ("rejected", second, "wrong place", "Ada"),
        ("rejected", third, "told of another war", "Ada"),
        ("unsure", fourth, "cannot be decided by its text", "Ada"),
    ]
    # Whoever comes later finds them decided, and the undone one waiting.
    page.reload()
    settled(page)
    page.goto(server.page(f"review?claim={fifth}"))
    expect(page.locator(f"main .stage .card[data-claim='{fifth}']")).to_be_visible()
    expect(page.locator("main .stage .card .done")).to_have_count(0)
    page.goto(server.page(f"review?claim={second}"))
    expect(page.locator("main .stage .card .done")).to_have_text("rejected")


def test_next_previous_source_filter_and_help(server: Server, looking: Looking) -> None:
    page = opened(server, looking)
    first = now(page)
    pressed(page, "j")
    second = now(page)
    pressed(page, "k")
    assert now(page) == first
    page.keyboard.press("j")
    page.wait_for_function(f"() => location.hash.includes('{second}')")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("accept")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search texts, actors, places")).not_to_be_focused()
    page.keyboard.press("Escape")
    page.locator("main .stage").focus()
    page.keyboard.press("v")
    expect(
        settled(page).get_by_role("region", name="What was read in it").locator("article.selected")
    ).to_be_visible()
    assert f"claim={second}" in page.url
    page.go_back()
    expect(page.locator(f"main .stage .card[data-claim='{second}']")).to_be_visible()
    assert written(server) == []


def test_an_edit_changes_the_claim(server: Server, looking: Looking) -> None:
    page = opened(server, looking, "review?type=HOLDS")
    claim = now(page)
    page.keyboard.press("e")
    form = page.get_by_role("form", name="Edit the claim")
    form.get_by_label("status").select_option("denied")
    form.get_by_label("why").fill("it says not")
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"main .stage .card[data-claim='{claim}']")).to_have_count(0)
    [(verdict, target, because, who)] = sent(page, server, 1)
    assert (verdict[:4], target, because, who) == ("edit", claim, "it says not", "Ada")
    page.goto(server.page(f"claims?status=denied&drawer={claim}"))
    expect(page.get_by_role("dialog", name="Evidence")).to_contain_text("Told as not so")


def test_two_names_are_merged_and_parted_again(server: Server, looking: Looking) -> None:
    page = opened(server, looking, "review?tab=names")
    title = page.locator("main .stage .card h2")
    names = title.inner_text()
    page.keyboard.press("m")
    expect(title).not_to_have_text(names)
    assert len(sent(page, server, 1)) == 1
    page.keyboard.press("z")
    expect(title).to_have_text(names)
    assert sent(page, server, 2) == []
    history = page.get_by_text("The last decisions")
    history.click()
    expect(page.locator("details.history li.undone")).to_contain_text("merged")
    pressed_never = title.inner_text()
    page.locator("main .stage").focus()
    page.keyboard.press("n")
    expect(title).not_to_have_text(pressed_never)
    [(_, target, _, _)] = sent(page, server, 3)
    assert target


def test_deciding_in_the_drawer(server: Server, looking: Looking) -> None:
    page = settled(looking(server).open(server.page("places/raqqa")))
    page.locator("main button.claims").first.click()
    box = page.get_by_role("region", name="Decide on this claim")
    box.get_by_role("button", name="Reject …").click()
    box.get_by_label("Why it is rejected").fill("the actor is another")
    page.keyboard.press("Enter")
    expect(box).to_contain_text("Rejected by somebody")
    box.get_by_role("button", name="Take it back").click()
    expect(box).not_to_contain_text("Rejected by")
    assert sent(page, server, 2) == []


def test_a_source_is_rated(server: Server, looking: Looking) -> None:
    page = settled(looking(server).open(server.page("sources/desert%20wire")))
    page.get_by_label("Rate it").select_option("B")
    page.get_by_label("because").fill("was right before")
    page.get_by_role("button", name="Rate", exact=True).click()
    expect(page.get_by_role("heading", name="Reliability B")).to_be_visible()
    expect(page.get_by_text("usually reliable: was right before")).to_be_visible()


def test_without_leave_nothing_is_decided(app: Server, looking: Looking) -> None:
    page = settled(looking(app).open(app.page("review")))
    claim = now(page)
    expect(page.get_by_text("Here you can only look").first).to_be_visible()
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert now(page) == claim
    assert written(app) == []
    page.keyboard.press("j")
    expect(page.locator(f"main .stage .card[data-claim='{claim}']")).to_have_count(0)


def test_it_keeps_up_with_fast_keys(server: Server, looking: Looking) -> None:
    page = opened(server, looking)
    page.evaluate("() => (window.begun = performance.now())")
    for _ in range(20):
        page.keyboard.press("a")
    expect(page.locator("main .pace")).to_contain_text("20 decided")
    # Two hundred an hour leave eighteen seconds to read each: the app may take but little of them.
    assert page.evaluate("() => (performance.now() - window.begun) / 20") < 1000
    found = sent(page, server, 20)
    assert len({target for _, target, _, _ in found}) == 20
    assert all(re.match("accept", verdict) for verdict, *_ in found)
