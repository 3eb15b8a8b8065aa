"""The situation report in the app, and what can be taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Show
from tests.browser.looking import settled


def test_the_report_is_shown(show: Show) -> None:
    page = settled(show("report"))
    report = page.frame_locator("iframe[title='Situation report']")
    expect(report.locator("h1").first).to_be_visible()
    expect(report.locator("body")).to_contain_text("Raqqa")
    page.get_by_label("Changes since").fill("2017-10-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("iframe")).to_have_attribute("src", "/api/v1/report?format=html&since=2017-10-01")
    expect(report.locator("h1").first).to_be_visible()


@pytest.mark.parametrize(
    ("says", "begins"), [("Markdown", b"#"), ("PDF, for paper", b"%PDF-"), ("JSON, for programs", b"{")]
)
def test_it_can_be_taken_away(show: Show, tmp_path: Path, says: str, begins: bytes) -> None:
    page = settled(show("report?as_of=2017-10-17"))
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as coming:
        page.get_by_role("link", name=says).click()
    file = tmp_path / "taken"
    coming.value.save_as(file)
    assert file.read_bytes().lstrip().startswith(begins)
    assert coming.value.suggested_filename.endswith((".md", ".pdf", ".json"))


def test_the_facts_can_be_taken_away(show: Show, tmp_path: Path) -> None:
    page = settled(show("report"))
    page.get_by_text("Download", exact=True).click()
    links = page.locator("details a[href*='/export?']")
    expect(links.nth(5)).to_be_visible()
    with page.expect_download() as coming:
        page.locator("details a[href*='format=geojson']").click()
    coming.value.save_as(tmp_path / "taken")
    assert '"FeatureCollection"' in (tmp_path / "taken").read_text(encoding="utf-8")
