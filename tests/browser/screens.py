"""Pictures of the app for the documentation: `python -m tests.browser.screens docs/app`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from benchmarks.frames import DRAWN_IN_SOFTWARE
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import chromium
from tests.browser.looking import PHONE, WIDE, eye, map_drawn, settled
from tests.browser.serving import foreshock, served

# Colours of a picture; a map has shades enough to need them all.
COLOURS = 128
MOST_BYTES = 120_000
STEP = 32
# The day of the bundled case on which most is fought over.
DAY = "2017-06-10"


@dataclass(frozen=True)
class Screen:
    """A picture: its name, where it is taken, how, and what is done before."""

    name: str
    where: str
    size: tuple[int, int] = WIDE
    ground: str = "light"
    before: Callable[[Page], object] = lambda page: None


def _drawn(page: Page) -> None:
    map_drawn(page)
    settled(page)
    # Labels fade in.
    page.wait_for_timeout(1500)


def _read(page: Page) -> None:
    page.get_by_role("button", name="Try an invented text").click()
    page.get_by_role("region", name="What was read in it").locator("article button").nth(1).click()


def _evidence(page: Page) -> None:
    page.locator("main button.claims").first.click()
    page.get_by_role("dialog").get_by_role("heading", name="Times").wait_for()


SCREENS = (
    Screen("overview", f"?as_of={DAY}"),
    Screen("map", f"map?as_of={DAY}", before=_drawn),
    Screen("map-dark", f"map?as_of={DAY}", ground="dark", before=_drawn),
    Screen("timeline", f"timeline?as_of={DAY}&from=2017-04-01&to=2017-11-25"),
    Screen(
        "network", f"network?as_of={DAY}", before=lambda page: page.locator(".graph .party").first.wait_for()
    ),
    Screen("flashpoints", f"flashpoints?as_of={DAY}"),
    Screen("read", "read", before=_read),
    Screen("drawer", "places/raqqa?as_of=2017-10-17", before=_evidence),
    Screen("review", "review"),
    Screen("phone", f"map?as_of={DAY}", size=PHONE, before=_drawn),
)


def small(picture: bytes) -> bytes:
    """The picture with a palette, of as many colours as it has room for."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    for colours in range(COLOURS, 0, -STEP):
        out = BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def main(to: Path) -> None:
    """Take all pictures."""
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        foreshock("demo", "--no-app", "--out", folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(DRAWN_IN_SOFTWARE))
        with served(Path(folder) / "ledger.sqlite", "--edit") as server:
            for screen in SCREENS:
                with eye(
                    browser, server.url, screen.size, color_scheme=screen.ground, locale="en-GB"
                ) as look:
                    page = settled(look.open(server.page(screen.where)))
                    screen.before(page)
                    settled(page)
                    page.wait_for_timeout(300)
                    made = small(page.screenshot())
                (to / f"{screen.name}.png").write_bytes(made)
                print(f"{screen.name}.png {len(made) // 1000} kB")  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
