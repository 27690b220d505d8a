"""`python -m tests.benchmarks.render`: how fast the map and the matrix are drawn.

Render is from the document in hand (its text has come, nothing of it is parsed) to the frame that
shows the map as it stays: the first that the trace says was drawn after the last change of the map.
The page around it is mounted and still, the document held back until it is. Opened is the same from
navigation on, with a warm cache. The map of no initiatives is the floor, in the same turns; what is
agreed is agreed of processor time, which neighbours on the machine change least.

Motion is two seconds in which every frame has something new to show: the grid is scrolled where it
does not fit, else a mouse is swept over its cells.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from config import frontend
from tests import browser
from tests.benchmarks import frames
from tests.processes import eventually, free_port, is_ok, process_tree, send

SCRIPT = Path(__file__).with_suffix(".js")
MAP, EARLIER, MATRIX = "views/alignment-map", "as_of=", "views/traceability-matrix"
CHANGED = "benchmark-changed"
GRID = "[data-testid=map-scroller], [data-testid=matrix]"
MOTION_SECONDS = 2.0
QUIET_MILLISECONDS = 400
# A page that measures its texts at once lays itself out three times, one by one over a hundred.
MOST_LAYOUTS = 12


@dataclass(frozen=True, slots=True)
class Case:
    """One state of one page. `held` is what its document's address contains.

    `most` is the agreed multiple of the floor's processor time.
    """

    name: str
    address: str
    held: str = MAP
    motion: str = "sweep"
    most: float | None = None


# A mouse over nothing shows nothing new: the floor has no motion.
FLOOR = Case("no initiatives", "/map?strategy=empty", motion="")
CASES = (
    FLOOR,
    Case("500", "/map?strategy=mock"),
    Case("5,000", "/map?strategy=large", most=2.4),
    Case(
        "5,000, all rows open",
        "/map?strategy=large&rows=open&lens=status",
        motion="scroll",
        most=3.2,
    ),
    Case("177 × 47", "/map?strategy=real", motion="scroll"),
    Case(
        "177 × 47, all rows open",
        "/map?strategy=real&rows=open&lens=status",
        motion="scroll",
        most=3.2,
    ),
    Case(
        "5,000, compared",
        "/map?strategy=large&rows=open&compare=2026-11-08",
        held=EARLIER,
        motion="scroll",
    ),
    Case(
        "177 × 47, compared",
        "/map?strategy=real&rows=open&compare=2026-11-08",
        held=EARLIER,
        motion="scroll",
    ),
    Case("matrix, 5,000", "/matrix?strategy=large", held=MATRIX),
    Case("matrix, 177 × 47", "/matrix?strategy=real", held=MATRIX, motion="scroll"),
)


@dataclass
class Figures:
    """What was measured of a case, one figure a turn, in milliseconds."""

    render: list[float] = field(default_factory=list)
    costs: list[frames.Cost] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    drawn: list[frames.Drawn] = field(default_factory=list)
    elements: int = 0

    @property
    def processor(self) -> float:
        """Of the cheapest turn."""
        return min(one.processor for one in self.costs)

    @property
    def layouts(self) -> int:
        """Of the turn with fewest."""
        return min(one.layouts for one in self.costs)


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and fail beyond what was agreed if `--check`."""
    asked = _asked(words)
    path = browser.find()
    if path is None:
        sys.stdout.write(browser.MISSING + "\n")
        return 1
    frontend.build()
    cases = [case for case in CASES if case is FLOOR or asked.only in case.name]
    figures = {case: Figures() for case in cases}
    with served() as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        with signed_in(chromium, url) as context:
            for turn in range(-1, asked.turns):
                for case, found in figures.items():
                    # The first turn fills caches and does not count.
                    measure(context, url, case, found if turn >= 0 else Figures(), asked.motion)
        chromium.close()
    floor = figures[FLOOR].processor
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f}, {asked.turns} turns, milliseconds\n")
    for case, found in figures.items():
        sys.stdout.write(_line(case, found, floor) + "\n")
    if asked.json:
        told = {case.name: asdict(found) for case, found in figures.items()}
        asked.json.write_text(json.dumps(told, indent=1))
    beyond = [text for case, found in figures.items() for text in _beyond(case, found, floor)]
    sys.stdout.write("".join(beyond))
    return int(asked.check and bool(beyond))


def measure(
    context: BrowserContext, url: str, case: Case, found: Figures, has_motion: bool
) -> None:
    """One turn of a case: opened, rendered and moved."""
    page = context.new_page()
    page.add_init_script(path=SCRIPT)
    with frames.traced(page) as trace:
        page.goto(url + case.address, wait_until="commit")
        _settle(page)
        page.evaluate("performance.mark('benchmark-begun', { startTime: 0 })")
    found.opened.append(trace.painted(CHANGED) - trace.marked("benchmark-begun"))
    page.close()

    page = context.new_page()
    page.add_init_script(path=SCRIPT)
    page.add_init_script(f"window.benchmark.holds = {json.dumps(case.held)}")
    page.goto(url + case.address, wait_until="commit")
    page.evaluate("window.benchmark.held()")
    page.wait_for_timeout(QUIET_MILLISECONDS)
    with frames.traced(page) as trace, frames.costed(page) as cost:
        page.evaluate("window.benchmark.release()")
        _settle(page)
    found.costs.extend(cost)
    found.render.append(trace.painted(CHANGED) - trace.marked("benchmark-in-hand"))
    found.elements = page.evaluate("document.querySelectorAll('*').length")
    if has_motion and case.motion:
        found.drawn.append(_moved(page, case.motion))
    page.close()


def _settle(page: Page) -> None:
    page.evaluate(f"window.benchmark.settled({QUIET_MILLISECONDS})")


def _moved(page: Page, motion: str) -> frames.Drawn:
    frame = page.locator(GRID).bounding_box()
    assert frame is not None
    middle = {"x": frame["x"] + frame["width"] / 2, "y": frame["y"] + frame["height"] / 2}
    page.mouse.move(middle["x"], middle["y"])
    if motion == "scroll":
        session = page.context.new_cdp_session(page)
        room = page.locator(GRID).evaluate("grid => grid.scrollHeight - grid.clientHeight")
        far = min(1200, max(1, room))
        with frames.traced(page) as trace:
            # At its end a grid has nothing more to draw: down and up as often as fills the time.
            for distance in (-far, far) * round(1200 / far):
                asked = {**middle, "yDistance": distance, "speed": 1200, "preventFling": True}
                session.send(
                    "Input.synthesizeScrollGesture", {**asked, "gestureSourceType": "mouse"}
                )
        session.detach()
        return trace.drawn()
    with frames.traced(page) as trace:
        begun = time.monotonic()
        while (gone := time.monotonic() - begun) < MOTION_SECONDS:
            share = gone / MOTION_SECONDS
            x = frame["x"] + frame["width"] * (0.3 + 0.6 * (share * 4 % 1))
            page.mouse.move(x, frame["y"] + frame["height"] * (0.2 + 0.5 * share))
            time.sleep(0.004)
    return trace.drawn()


@contextmanager
def served() -> Iterator[str]:
    """The built pages over a server of made-up maps; its address."""
    node, port = frontend.find_node(), free_port()
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [*node.npm, "run", "--silent", "mock", "--", "--port", str(port), "--host", "127.0.0.1"],
        cwd=frontend.FRONTEND,
        env=node.environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        eventually(lambda: is_ok(url + "/map"), within=60, what="the made-up maps are served")
        yield url
    finally:
        send(process_tree(server.pid), signal.SIGTERM)
        server.wait(10)


@contextmanager
def signed_in(chromium: Browser, url: str) -> Iterator[BrowserContext]:
    """A context whose pages stand at one scale; the made-up server knows who asks."""
    context = chromium.new_context(viewport={"width": 1600, "height": 1000})
    page = context.new_page()
    page.goto(url + "/map")
    page.wait_for_selector("[role=grid]")
    page.close()
    yield context
    context.close()


def _beyond(case: Case, found: Figures, floor: float) -> Iterator[str]:
    if case.most is not None and found.processor > case.most * floor:
        ratio = found.processor / floor
        yield f"{case.name}: {ratio:.2f} of the floor's processor time; ≤ {case.most} is agreed.\n"
    if found.layouts > MOST_LAYOUTS:
        yield f"{case.name}: {found.layouts} layouts; ≤ {MOST_LAYOUTS} are agreed.\n"


def _line(case: Case, found: Figures, floor: float) -> str:
    text = (
        f"{case.name:<25} render {min(found.render):6.0f} (median"
        f" {statistics.median(found.render):.0f})"
        f"  processor {found.processor:4.0f}, of floor {found.processor / floor:5.2f}"
        f"  layouts {found.layouts:>3}"
        f"  opened {min(found.opened):6.0f} (median {statistics.median(found.opened):.0f})"
        f"  elements {found.elements:>6,}"
    )
    if not found.drawn:
        return text
    drawn = frames.median(found.drawn)
    return f"{text}  {case.motion} {drawn.per_second:.1f} drawn/s, p95 {drawn.p95:.1f}"


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--only", default="", help="part of a case's name; the floor always")
    parser.add_argument("--no-motion", dest="motion", action="store_false")
    parser.add_argument("--json", type=Path, help="write every turn to this file")
    parser.add_argument("--check", action="store_true", help="fail beyond what was agreed")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
