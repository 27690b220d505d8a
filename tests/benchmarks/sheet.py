"""`python -m tests.benchmarks.sheet`: how evenly 10,000 rows of the workbench are scrolled.

The built pages over a made-up sheet (`npm run mock`). A scroll gesture goes down and up through the
rows at 1,200 pixels a second, from another place in each turn; told is how many frames the trace
has drawn a second, in the middle one of the turns.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from playwright.sync_api import Page, sync_playwright

from config import frontend
from tests import browser
from tests.benchmarks import frames
from tests.benchmarks.render import served, signed_in

SHEET = "/workbench/initiatives"
GRID = "[data-testid=workbench]"
ROWS = 10_000
GOAL = 50.0
SPEED = 1200


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; with `--check` fail below the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--check", action="store_true", help=f"fail below {GOAL:.0f} a second")
    asked = parser.parse_args(words)
    path = browser.find()
    if path is None:
        sys.stdout.write(browser.MISSING + "\n")
        return 1
    frontend.build()
    with served() as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        with signed_in(chromium, url) as context:
            page = context.new_page()
            page.goto(url + SHEET)
            _wait_for_all(page)
            turns = [_scrolled(page, turn) for turn in range(asked.turns)]
            elements = page.evaluate("document.querySelectorAll('*').length")
        chromium.close()
    drawn = frames.median(turns)
    every = ", ".join(f"{turn.per_second:.1f}" for turn in turns)
    sys.stdout.write(
        f"load {os.getloadavg()[0]:.1f}: {drawn.per_second:.1f} frames drawn a second, 95 of 100 "
        f"gaps below {drawn.p95:.1f} ms, {elements} elements (turns: {every})\n"
    )
    return int(asked.check and drawn.per_second < GOAL)


def _wait_for_all(page: Page) -> None:
    grid = page.get_by_role("grid")
    for _ in range(600):
        if grid.count() and int(grid.get_attribute("aria-rowcount") or 0) > ROWS:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the sheet never had all its rows")


def _scrolled(page: Page, turn: int) -> frames.Drawn:
    box = page.locator(GRID).bounding_box()
    assert box is not None
    page.locator(GRID).evaluate("(grid, to) => { grid.scrollTop = to; }", turn * 60_000)
    page.wait_for_timeout(500)
    session = page.context.new_cdp_session(page)
    middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    with frames.traced(page) as trace:
        for distance in (-SPEED, SPEED):
            asked = {**middle, "yDistance": distance, "speed": SPEED, "preventFling": True}
            session.send("Input.synthesizeScrollGesture", {**asked, "gestureSourceType": "mouse"})
    session.detach()
    return trace.drawn()


if __name__ == "__main__":
    sys.exit(main())
