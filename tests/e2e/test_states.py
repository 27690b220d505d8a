"""The pages when there is nothing to show yet, when it takes long, and when something fails."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.answers import FINDINGS, MAP, refuse, tell_of_run, told_as
from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
PAGES = [("/map", MAP), ("/findings", FINDINGS)]


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

    def end_first(route: Route) -> None:
        page.context.clear_cookies()
        route.continue_()

    # Ended any earlier, what the page asks by itself could lead there before the choice is made.
    page.route(re.compile(r"/api/v1/findings\?.*severity=low"), end_first)
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


LEADING = {
    "/decisions": "**/api/v1/decisions?*",
    "/decision-rights": "**/api/v1/decision-rights*",
    "/rhythm": "**/api/v1/agreements?*",
    "/rounds": "**/api/v1/rounds*",
    "/leadership": "**/api/v1/views/leadership-alignment*",
    "/money": "**/api/v1/views/funding*",
    "/intent": "**/api/v1/views/intent-drift*",
    "/structure": "**/api/v1/views/structure*",
}


def test_pages_of_leaders_fail_in_words_and_can_be_tried_again(
    reviewed_site: Site, visit: Opens
) -> None:
    visited = visit(reviewed_site, "PMO", "")
    page = visited.page
    for path, address in LEADING.items():
        refuse(
            page,
            address,
            status=500,
            title="Something went wrong",
            detail="Try again.",
            request_id="4f1c-77",
        )
        page.goto(path)
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("Request 4f1c-77")
        expect(page.locator("main [aria-busy=true]")).to_have_count(0)
        page.unroute(address)
        alert.get_by_role("button", name="Try again").click()
        expect(alert).to_have_count(0)
        visited.settle()
