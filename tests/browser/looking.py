"""Pages that are looked at: whatever goes wrong in one of them fails the test."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Locator, Page

# A busy machine draws slowly; what never comes fails all the same.
PATIENCE_MS = 60_000
WIDE, PHONE = (1280, 800), (360, 740)
SERVER_FAULT = 500
# Colours of a map beyond which it has land, labels and marks.
PAINTED = 40
# Steps of grey (of 255) from which two pixels count as unlike.
CLEARLY = 24


@dataclass
class Eye:
    """A context of the browser with all that went wrong in it."""

    context: BrowserContext
    origin: str
    faults: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE_MS)
        # A refused script or style stands in the console as an error, too.
        self.context.on("console", lambda m: m.type == "error" and self._fault(f"console: {m.text}"))
        self.context.on("weberror", lambda e: self._fault(f"page: {e.error}"))
        self.context.on("request", lambda r: self._asked(r.url))
        self.context.on(
            "response", lambda r: r.status >= SERVER_FAULT and self._fault(f"{r.status} for {r.url}")
        )

    def _fault(self, what: str) -> None:
        self.faults.append(what)

    def _asked(self, url: str) -> None:
        at = urlsplit(url)
        if at.scheme not in ("data", "blob") and f"{at.scheme}://{at.netloc}" != self.origin:
            self._fault(f"asked another host: {url}")

    def allow(self, pattern: str) -> None:
        """A fault of that wording is meant in this test."""
        self.expected.append(re.compile(pattern))

    def open(self, url: str) -> Page:
        """A page at that address, when its first view stands."""
        page = self.context.new_page()
        page.goto(url)
        return page

    def check(self) -> None:
        """Fail for what went wrong."""
        wrong = [f for f in self.faults if not any(e.search(f) for e in self.expected)]
        assert not wrong, "\n".join(wrong)


@contextmanager
def eye(browser: Browser, url: str, size: tuple[int, int] = WIDE, **options: Any) -> Iterator[Eye]:
    """A fresh context for the app at that address, checked at its end."""
    at = urlsplit(url)
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    made = Eye(context, f"{at.scheme}://{at.netloc}")
    try:
        yield made
    finally:
        context.close()
    made.check()


def settled(page: Page) -> Page:
    """The page, when nothing on it is on its way any more."""
    page.locator("main").wait_for()
    page.wait_for_load_state("networkidle" if page.url.startswith("file:") else "load")
    page.wait_for_function(SETTLED)
    return page


SETTLED = """() => document.querySelector('main .view, main .page')
  && !document.querySelector('[aria-busy=true]')
  && ![...document.querySelectorAll('[role=status]')]
    .some((e) => /(Working|Looking|Reading).*…/.test(e.textContent))"""


def map_drawn(page: Page, n: int = 0) -> None:
    """Wait until a map has painted: what is seen of it is not all of one colour."""
    canvas = page.locator("canvas.maplibregl-canvas").nth(n)
    canvas.wait_for()
    until = time.monotonic() + PATIENCE_MS / 1000
    while colours(canvas) <= PAINTED:
        assert time.monotonic() < until, "the map has stayed empty"
        page.wait_for_timeout(100)


def colours(of: Locator) -> int:
    """How many colours are seen there."""
    return len(Image.open(BytesIO(of.screenshot())).convert("RGB").getcolors(maxcolors=1 << 24))


def unlike(one: Locator, other: Locator) -> float:
    """What share of the pixels of two things drawn of one size clearly differs."""
    first, second = (Image.open(BytesIO(of.screenshot())).convert("L") for of in (one, other))
    size = (min(first.width, second.width), min(first.height, second.height))
    far = ImageChops.difference(first.crop((0, 0, *size)), second.crop((0, 0, *size)))
    return sum(far.histogram()[CLEARLY:]) / (size[0] * size[1])


def where(page: Page) -> str:
    """The view and its query, as they stand in the address."""
    return str(page.evaluate("location.hash"))
