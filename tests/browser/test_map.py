"""The map through time."""

from __future__ import annotations

import re
import time
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Show
from tests.browser.looking import map_drawn, settled, unlike, where

# In the bundled case Raqqa is the Islamic State's, contested, until it falls on 17 October 2017.
BEFORE, FALL = "2017-10-16", "2017-10-17"
RAQQA = "35.95,39.01,9"


def at(**query: str) -> str:
    return f"map?{urlencode(query)}"


def held(page: Page, place: str) -> str:
    """Who holds a place, as the list beside the map has it."""
    listed = page.locator("details", has_text="Held on")
    if listed.get_attribute("open") is None:
        listed.locator("summary").click()
    return listed.get_by_role("button", name=place).first.inner_text()


def test_the_slider_by_keys_changes_what_is_held(show: Show) -> None:
    page = show(at(as_of=BEFORE))
    map_drawn(page)
    assert "Islamic State" in held(page, "Raqqa")
    page.get_by_label("Length of a step").select_option("day")
    slider = page.get_by_role("slider", name="Day")
    expect(slider).to_have_attribute("aria-valuetext", "16 Oct 2017")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "17 Oct 2017")
    expect(page.locator("details", has_text="Held on").locator("summary").first).to_contain_text(
        "17 Oct 2017"
    )
    assert "Syrian Democratic Forces" in held(page, "Raqqa")
    page.wait_for_function(f"() => location.hash.includes('as_of={FALL}')")
    slider.press("Home")
    expect(slider).not_to_have_attribute("aria-valuetext", "17 Oct 2017")
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "20 Nov 2017")


def test_playback_goes_on_by_itself_and_stops(show: Show) -> None:
    page = show(at(as_of=BEFORE))
    page.get_by_role("button", name="Play from here").click()
    expect(page.get_by_role("slider", name="Day")).to_have_attribute("aria-valuetext", "20 Nov 2017")
    expect(page.get_by_role("button", name="Play from here")).to_be_visible()


def test_a_link_opens_the_same_map(show: Show) -> None:
    page = show(at(as_of=BEFORE, at=RAQQA, layers="control,events", window="90", sel="place:raqqa"))
    map_drawn(page)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function(f"() => !location.hash.includes('{RAQQA.replace(',', '%2C')}')")
    link = where(page)
    other = show(link.removeprefix("#/"))
    map_drawn(other)
    expect(other.get_by_role("slider", name="Day")).to_have_attribute("aria-valuetext", "16 Oct 2017")
    beside = other.get_by_role("complementary", name="What was picked")
    expect(beside.get_by_role("heading", name="Raqqa")).to_be_visible()
    beside.get_by_role("button", name=re.compile("Close")).click()
    expect(other.get_by_label("Positions", exact=True)).not_to_be_checked()
    expect(other.get_by_label("Who holds what")).to_be_checked()
    assert "place" not in where(other)
    assert [p for p in where(other).split("&") if p.startswith("at=")] == [
        p for p in link.split("&") if p.startswith("at=")
    ]


def test_two_dates_side_by_side_look_at_the_same_land(show: Show) -> None:
    page = show(at(as_of=FALL))
    map_drawn(page)
    page.get_by_label("The other day").fill(FALL)
    map_drawn(page, 1)
    settled(page)
    both = page.locator("canvas.maplibregl-canvas")
    until = time.monotonic() + 30
    while (apart := unlike(both.nth(0), both.nth(1))) > 0.05:
        assert time.monotonic() < until, f"{apart:.0%} of what is seen differs"
        page.wait_for_timeout(500)


def test_a_mark_of_control_leads_to_its_sentences(show: Show) -> None:
    page = show(at(as_of=FALL, at=RAQQA))
    map_drawn(page)
    settled(page)
    box = page.locator("canvas.maplibregl-canvas").bounding_box()
    assert box
    # The map is centred on the place.
    beside = page.get_by_role("complementary", name="What was picked")
    for _ in range(10):  # drawn in software, marks may come after the map
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(1500)
        if beside.get_by_role("heading", name="Raqqa").is_visible():
            break
    expect(beside.get_by_role("heading", name="Raqqa")).to_be_visible(timeout=5000)
    beside.get_by_role("button", name=re.compile(r"claims? for: .*Raqqa")).first.click()
    expect(page.get_by_role("dialog", name="Evidence")).to_contain_text("Raqqa")


def test_the_table_twin_has_the_places(show: Show) -> None:
    page = show(at(as_of=FALL))
    page.get_by_role("button", name="Table", exact=True).click()
    row = page.get_by_role("row").filter(has_text="Raqqa").first
    expect(row).to_contain_text("Syrian Democratic Forces")
    expect(page.get_by_role("row").filter(has_text="Abu Kamal").first).to_contain_text("Islamic State")
    row.get_by_role("button", name=re.compile("claim")).click()
    expect(page.get_by_role("dialog", name="Evidence")).to_contain_text("Raqqa")
    for name in ("Positions", "Movements", "Routes", "Flashpoints", "Events"):
        page.get_by_role("group", name="Which table").get_by_role("button", name=name).click()
        expect(
            settled(page).locator("main").get_by_role("row").or_(page.locator("main li")).first
        ).to_be_visible()


def test_two_days_side_by_side(show: Show) -> None:
    page = show(at(as_of=FALL))
    map_drawn(page)
    page.get_by_label("The other day").fill("2017-06-10")
    page.get_by_label("The other day").dispatch_event("change")
    expect(page.locator("canvas.maplibregl-canvas")).to_have_count(2)
    map_drawn(page, 0)
    map_drawn(page, 1)
    expect(page.locator("p.which")).to_have_text(["10 Jun 2017", "17 Oct 2017"])
    page.get_by_role("button", name="Table", exact=True).click()
    row = page.get_by_role("row").filter(has_text="Raqqa").first
    expect(row).to_contain_text("Islamic State")
    expect(row).to_contain_text("Syrian Democratic Forces")
    expect(row).to_contain_text("changed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_follows_the_ground(show: Show, scheme: str) -> None:
    page = show("map", color_scheme=scheme)
    map_drawn(page)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", dark)[:3])) < 200) == (scheme == "dark")
    page.get_by_role("button", name=re.compile("ground")).click()
    page.wait_for_function("(was) => getComputedStyle(document.body).backgroundColor !== was", arg=dark)
    map_drawn(page)
    page.reload()
    page.wait_for_function("(was) => getComputedStyle(document.body).backgroundColor !== was", arg=dark)
