"""What Chromium's trace says of drawn frames: when a change was painted, and how evenly it draws.

`requestAnimationFrame` tells when a page was asked to draw. Only the trace tells when it drew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from playwright.sync_api import CDPSession, Page

from traceability.management.benchmarks import measuring

CATEGORIES = "disabled-by-default-devtools.timeline.frame,devtools.timeline,blink.user_timing"
# What a change goes through, one after the other, until it is on the screen.
WAY = ("Commit", "ActivateLayerTree", "DrawFrame")
Event = Mapping[str, Any]


@dataclass
class Trace:
    """The events of one stretch, in the order of their instants; filled when it ends."""

    events: list[Event] = field(default_factory=list)

    def marked(self, name: str) -> float:
        """The instant of the page's last mark of a name, in milliseconds of the trace."""
        return max(self._marks(name))

    def painted(self, name: str) -> float:
        """When the last change that was marked so, and that shows, was on the screen."""
        found = (self._way(mark) for mark in reversed(self._marks(name)))
        return next(at for at in found if at is not None)

    def _marks(self, name: str) -> list[float]:
        return [_at(event) for event in self.events if event["name"] == name]

    def _way(self, at: float) -> float | None:
        """When what was changed at an instant was drawn: committed, activated and then drawn."""
        for step in WAY:
            later = (_at(one) for one in self.events if one["name"] == step and _at(one) > at)
            found = next(later, None)
            if found is None:
                return None
            at = found
        return at

    def drawn(self) -> Drawn:
        """How many frames were drawn a second, and the gap that all but one in twenty kept to."""
        at = [_at(event) for event in self.events if event["name"] == "DrawFrame"]
        gaps = [later - earlier for earlier, later in pairwise(at)]
        if not gaps:
            return Drawn(0.0, 0.0)
        return Drawn(len(gaps) / (at[-1] - at[0]) * 1000, measuring.beyond(gaps, 0.95))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Frames a second, and the 95th percentile of the gaps between them in milliseconds."""

    per_second: float
    p95: float


@contextmanager
def traced(page: Page) -> Iterator[Trace]:
    """Trace what a page does meanwhile."""
    session: CDPSession = page.context.new_cdp_session(page)
    trace, found, ended = Trace(), list[Event](), list[object]()
    session.on("Tracing.dataCollected", lambda told: found.extend(told["value"]))
    session.on("Tracing.tracingComplete", lambda told: ended.append(told))
    session.send("Tracing.start", {"categories": CATEGORIES, "transferMode": "ReportEvents"})
    try:
        yield trace
    finally:
        session.send("Tracing.end")
        while not ended:
            page.wait_for_timeout(10)
        trace.events = sorted((event for event in found if "ts" in event), key=_at)
        session.detach()


def _at(event: Event) -> float:
    return float(event["ts"]) / 1000


@dataclass(frozen=True, slots=True)
class Cost:
    """What a page's main thread did: milliseconds of processor time, and how often it laid out.

    Busy neighbours lengthen the way to the screen; this they change little.
    """

    processor: float
    layouts: int


@contextmanager
def costed(page: Page) -> Iterator[list[Cost]]:
    """The cost of what a page does meanwhile, told when it ends."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    told, begun = list[Cost](), _metrics(session)
    try:
        yield told
    finally:
        ended = _metrics(session)
        seconds = ended["TaskDuration"] - begun["TaskDuration"]
        layouts = ended["LayoutCount"] - begun["LayoutCount"]
        told.append(Cost(seconds * 1000, round(layouts)))
        session.detach()


def _metrics(session: CDPSession) -> dict[str, float]:
    told = session.send("Performance.getMetrics")["metrics"]
    return {one["name"]: float(one["value"]) for one in told}


def median(every: Sequence[Drawn]) -> Drawn:
    """The middle one by frames a second."""
    return sorted(every, key=lambda one: one.per_second)[len(every) // 2]
