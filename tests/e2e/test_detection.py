"""Running detection from a page: its progress, its end, its failure, and who may not."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
DONE = re.compile(r"^Done: \d+ open, \d+ new, \d+ resolved$")
GRID_TOP = "document.querySelector('[role=grid]').getBoundingClientRect().top"
RUNS = "**/api/v1/detection-runs/*"
NEWEST_RUN = """
    SELECT number, state FROM traceability_detectionrun ORDER BY number DESC LIMIT 1
"""


def run_detection(page: Page) -> None:
    """Press the button."""
    page.get_by_role("button", name="Run detection").click()


def told_as(route: Route, **facts: Any) -> None:
    """Answer with the true run, but for these facts of it."""
    run = route.fetch().json()
    route.fulfill(content_type="application/json", body=json.dumps({**run, **facts}))


def test_run_shows_how_far_it_is_and_then_that_it_is_done(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    before = page.evaluate(GRID_TOP)
    page.route(
        RUNS,
        lambda route: told_as(route, state="running", chunk_count=8, chunks_done=2),
        times=1,
    )
    run_detection(page)
    expect(page.get_by_text("Detecting: 2 of 8 parts")).to_be_visible()
    progress = page.get_by_role("progressbar", name="Detection run")
    expect(progress).to_have_attribute("aria-valuenow", "25")
    expect(page.get_by_role("button", name="Run detection")).to_be_disabled()
    assert page.evaluate(GRID_TOP) == before, "the map stays where it is"

    expect(page.get_by_text(DONE)).to_be_visible(timeout=60_000)
    expect(progress).to_have_count(0)
    expect(page.get_by_role("button", name="Run detection")).to_be_enabled()
    ((number, state),) = demo_site.sql(NEWEST_RUN)
    assert state == "published"
    page.get_by_role("button", name="details of these figures").click()
    expect(page.get_by_text(f"findings of run {number}")).to_be_visible()
    assert visited.complaints == []


def test_run_can_be_started_from_the_findings_too(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "/findings")
    ((before, _),) = demo_site.sql(NEWEST_RUN)
    run_detection(visited.page)
    expect(visited.page.get_by_text(DONE)).to_be_visible(timeout=60_000)
    ((number, state),) = demo_site.sql(NEWEST_RUN)
    assert (number, state) == (before + 1, "published")
    assert visited.complaints == []


def test_failed_run_says_why_and_can_be_started_again(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.route(RUNS, lambda route: told_as(route, state="failed", failure="A part gave up."))
    run_detection(page)
    expect(page.get_by_text("Detection failed. A part gave up.")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_role("button", name="Run detection")).to_be_enabled()


def test_executive_is_not_offered_to_run_detection(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "Executive", "/findings").page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Run detection")).to_have_count(0)
