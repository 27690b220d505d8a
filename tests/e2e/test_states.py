"""The pages when there is nothing to show yet, when it takes long, and when something fails."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
MAP = "**/api/v1/views/alignment-map*"
STRATEGIES = "**/api/v1/strategies?*"
RUNS = "**/api/v1/detection-runs?*"
FINDINGS = "**/api/v1/findings?*"
PAGES = [("/map", MAP), ("/findings", FINDINGS)]


def told_as(page: Page, address: str, **facts: Any) -> None:
    """Answer an address with what is true, but for these facts of it."""

    def answer(route: Route) -> None:
        document = {**route.fetch().json(), **facts}
        route.fulfill(content_type="application/json", body=json.dumps(document))

    page.route(address, answer)


def refuse(page: Page, address: str, **problem: Any) -> None:
    """Answer an address with a problem document."""
    page.route(
        address,
        lambda route: route.fulfill(
            status=problem["status"],
            content_type="application/problem+json",
            body=json.dumps({"type": "urn:throughline:problem:test", "errors": [], **problem}),
        ),
    )


def test_without_a_strategy_the_map_says_how_to_begin(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "")
    told_as(visited.page, STRATEGIES, results=[], next=None)
    visited.open("/map")
    page = visited.page
    expect(page.get_by_role("heading", name="There is no strategy yet.")).to_be_visible()
    expect(page.get_by_text(".venv/bin/python manage.py import_portfolio")).to_be_visible()
    expect(page.get_by_text("DATA_DIR=…")).to_be_visible()
    expect(page.get_by_role("button", name="Run detection")).to_have_count(0)
    assert visited.accessibility_faults() == []
    visited.open("/findings")
    expect(page.get_by_role("heading", name="There is no strategy yet.")).to_be_visible()
    assert visited.complaints == []


def test_before_the_first_run_the_map_shows_what_is_recorded(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "")
    told_as(visited.page, MAP, run=None, marks=[], headline=[])
    visited.open("/map")
    page = visited.page
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Detection has not run on this strategy yet."
    )
    expect(page.get_by_text("findings come with the first run")).to_be_visible()
    expect(page.get_by_text("€8.1M recorded for 2026")).to_be_visible()
    expect(page.get_by_role("button", name="Run detection")).to_be_enabled()
    assert visited.accessibility_faults() == []


def test_findings_of_a_day_ago_are_said_to_be_old(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "")
    run = {"id": "0", "number": 1, "published_at": "2026-01-05T09:00:00Z"}
    told_as(visited.page, MAP, run=run)
    visited.open("/map")
    expect(visited.page.get_by_text("(older than a day)")).to_be_visible()


def test_strategy_without_work_asks_for_an_import(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "")
    zero = {"recorded": "0.00", "traced": "0.00", "stranded": "0.00", "unaligned": "0.00"}
    none = {"no_objective": "0.00", "accepted": "0.00", "proposed": "0.00"}
    counts = dict.fromkeys(("initiatives", "unknown_money", "negative_money", "elsewhere"), 0)
    totals = {**zero, **none, **counts, "run_and_mandatory": "0.00"}
    told_as(
        visited.page,
        MAP,
        objectives=[],
        initiatives=[],
        cells=[],
        band_parts=[],
        marks=[],
        totals=totals,
    )
    visited.open("/map")
    title = "This strategy has no objectives and no initiatives yet."
    expect(visited.page.get_by_role("heading", name=title)).to_be_visible()
    assert visited.accessibility_faults() == []
    assert visited.complaints == []


def tell_of_run(page: Page, *armed: bool) -> None:
    """Answer that the latest run had these detectors, armed or not."""
    codes = ("ownerless", "stale")
    lines = [
        {"code": code, "is_armed": each, "line": f"facts for {code}"}
        for code, each in zip(codes, armed, strict=False)
    ]
    told_as(page, RUNS, results=[{"number": 7, "summary": {"detectors": lines}}] if armed else [])


@pytest.mark.parametrize(
    ("armed", "title", "body"),
    [
        ((True, True), "Nothing needs you.", "All 2 detectors of run 7 looked and found nothing."),
        ((True, False), "No finding is open.", "No recent update: facts for stale"),
        ((), "Detection has not run yet.", "findings come with the first run"),
    ],
)
@pytest.mark.parametrize("path", ["/findings", "/map"])
def test_nothing_open_is_good_news_only_where_every_detector_looked(
    demo_site: Site, visit: Opens, path: str, armed: tuple[bool, ...], title: str, body: str
) -> None:
    visited = visit(demo_site, "PMO", "")
    page = visited.page
    told_as(page, FINDINGS, results=[], next=None)
    told_as(page, MAP, marks=[], open_findings=0, **({} if armed else {"run": None}))
    tell_of_run(page, *armed)
    visited.open(path)
    expect(page.get_by_text(title, exact=True)).to_be_visible()
    expect(page.get_by_text(body)).to_be_visible()
    if title != "Nothing needs you.":
        expect(page.get_by_text("Nothing needs you")).to_have_count(0)
    assert visited.accessibility_faults() == []
    assert visited.complaints == []


@pytest.mark.parametrize(("path", "address"), PAGES)
def test_page_is_busy_while_it_waits_for_an_answer(
    demo_site: Site, visit: Opens, path: str, address: str
) -> None:
    visited = visit(demo_site, "PMO", "")
    page = visited.page
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))
    with page.expect_request(address):
        page.goto(path)
    expect(page.locator("main [aria-busy=true], main[aria-busy=true]")).to_have_count(1)
    expect(page.get_by_role("link", name="Throughline", exact=True)).to_be_visible()
    for route in held:
        route.continue_()
    page.unroute(address)
    visited.settle()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert visited.complaints == []


@pytest.mark.parametrize(("path", "address"), PAGES)
def test_refusal_is_told_with_its_request_and_can_be_tried_again(
    demo_site: Site, visit: Opens, path: str, address: str
) -> None:
    visited = visit(demo_site, "PMO", "")
    page = visited.page
    refuse(
        page,
        address,
        status=422,
        title="The period is not known",
        detail="Choose another period.",
        request_id="4f1c-77",
    )
    page.goto(path)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The period is not known. Choose another period.")
    expect(alert).to_contain_text("Request 4f1c-77")
    assert visited.accessibility_faults() == []
    page.unroute(address)
    alert.get_by_role("button", name="Try again").click()
    expect(alert).to_have_count(0)
    visited.settle()


def test_silent_server_is_asked_again_before_it_is_told(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "").page
    asked: list[Route] = []

    def hang_up(route: Route) -> None:
        asked.append(route)
        route.abort()

    page.route(MAP, hang_up)
    page.goto("/map")
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer.")
    assert len(asked) == 3


def test_session_that_ended_leads_to_sign_in_and_knows_the_way_back(
    demo_site: Site, visit: Opens
) -> None:
    page = visit(demo_site, "PMO", "/findings?severity=high").page
    page.context.clear_cookies()
    page.get_by_label("Severity").select_option("low")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    address = parse_qs(urlsplit(page.url).query)
    assert address == {"next": ["/findings?severity=low"]}


def test_finding_that_is_not_there_is_said(demo_site: Site, visit: Opens) -> None:
    nowhere = "00000000-0000-4000-8000-000000000000"
    page = visit(demo_site, "PMO", f"/findings?finding={nowhere}").page
    details = page.get_by_role("region", name="Details")
    expect(details.get_by_role("alert")).to_contain_text("Request ")


def test_choice_that_is_not_on_the_map_is_said(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "/map?sel=objective:gone&nonsense=1")
    expect(visited.page.get_by_text("What was chosen is not on this map.")).to_be_visible()
    assert visited.complaints == []


def test_link_to_an_unknown_strategy_or_lens_says_what_is_shown_instead(
    demo_site: Site, visit: Opens
) -> None:
    nowhere = "00000000-0000-4000-8000-000000000000"
    page = visit(demo_site, "PMO", f"/map?strategy={nowhere}&lens=planets").page
    expect(page.get_by_text("The strategy of this link is not here")).to_contain_text(
        "Closer to home 2028"
    )
    expect(page.get_by_text("There is no lens “planets”.")).to_be_visible()
    page.get_by_role("link", name="Findings", exact=True).click()
    expect(page.get_by_text("The strategy of this link is not here")).to_be_visible()


def test_address_without_a_page_is_said(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "/nowhere")
    expect(visited.page.get_by_role("heading", name="There is no such page.")).to_be_visible()
    visited.page.get_by_role("link", name="Go to the map").click()
    expect(visited.page.get_by_role("grid")).to_be_visible()
