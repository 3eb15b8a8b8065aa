"""Measure how fluid the map is: frames a second while it is moved, zoomed, and stepped through the days.

    python -m benchmarks.frames [--claims N] [--ledger FILE]

A ledger of N invented claims (`benchmarks.picture_made`; or a copy of FILE) is served, what views ask for
first is asked for, and its map is opened in chromium, drawn in software as where there is no graphics card.
Each of three ways of using it lasts some seconds; `…_fps` is how many frames the page showed in a second of
it, `…_slow_ms` the 95th percentile of the time from one frame to the next: a map that stops for half a second
in every five is not fluid at 30 frames.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.app import CLAIMS, addresses, ledger_in, serving
from benchmarks.common import last_line

if TYPE_CHECKING:
    from playwright.sync_api import Page

DRAWN_IN_SOFTWARE = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)
SECONDS = 4.0
WIDE = {"width": 1280, "height": 800}
# The time of each frame that the page shows, until it is told to stop.
COUNT = """() => { window.shown = []; window.counting = true;
    const on = (t) => { window.shown.push(t); if (window.counting) requestAnimationFrame(on); };
    requestAnimationFrame(on); }"""
STOP = "() => { window.counting = false; return window.shown; }"


def frames(page: Page, use: Callable[[Page], None]) -> tuple[float, float]:
    """Frames a second while the map is used so, and the time that 95 of 100 frames take at most, in ms."""
    page.wait_for_timeout(1500)
    page.evaluate(COUNT)
    use(page)
    shown: list[float] = page.evaluate(STOP)
    took = [b - a for a, b in pairwise(shown)]
    return 1000 * len(took) / (shown[-1] - shown[0]), statistics.quantiles(took, n=20)[18]


def panned(page: Page) -> None:
    """Drag the map about."""
    x, y = 640, 420
    page.mouse.move(x, y)
    page.mouse.down()
    for i in range(int(SECONDS * 50)):
        turn = i % 100
        page.mouse.move(x + 3 * min(turn, 100 - turn), y + min(turn, 100 - turn))
        page.wait_for_timeout(12)
    page.mouse.up()


def zoomed(page: Page) -> None:
    """Zoom by the wheel, in and out."""
    page.mouse.move(640, 420)
    for i in range(int(SECONDS * 25)):
        page.mouse.wheel(0, -40 if i % 50 < 25 else 40)
        page.wait_for_timeout(30)


def stepped(page: Page) -> None:
    """Go through the days by the key of the slider, as one that is held down repeats it."""
    slider = page.get_by_role("slider", name="Day")
    for i in range(int(SECONDS * 12)):
        slider.press("ArrowLeft" if i % 48 < 24 else "ArrowRight")
        page.wait_for_timeout(70)


def measure(base: str) -> dict[str, float]:
    """All figures; nothing without a browser."""
    browser = shutil.which("chromium")
    if browser is None:
        return {}
    from playwright.sync_api import sync_playwright

    found: dict[str, float] = {}
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=browser, args=list(DRAWN_IN_SOFTWARE))
        page = chromium.new_page(viewport=WIDE)  # type: ignore[arg-type]
        page.goto(f"{base}/#/map")
        page.locator("canvas.maplibregl-canvas").wait_for(timeout=120_000)
        page.wait_for_timeout(8000)
        for name, use in (("pan", panned), ("zoom", zoomed), ("slider", stepped)):
            found[f"{name}_fps"], found[f"{name}_slow_ms"] = frames(page, use)
        chromium.close()
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; the last line is one flat JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--ledger", type=Path, help="take a copy of this ledger")
    given = parser.parse_args(argv)
    with (
        tempfile.TemporaryDirectory() as name,
        serving(ledger_in(Path(name), like=given.ledger, claims=given.claims)) as base,
    ):
        addresses(base)  # a server that still works out its first answers takes the browser's time
        last_line(measure(base))
    return 0


if __name__ == "__main__":
    sys.exit(main())
