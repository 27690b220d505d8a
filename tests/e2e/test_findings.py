"""The findings list: read what a finding rests on, and waive it with a reason."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, Visit
from traceability import clock

Opens = Callable[..., Visit]


def titles(page: Page) -> list[str]:
    """The sentences of the findings in sight."""
    rows = page.get_by_role("list", name="Findings").locator("[data-finding]")
    return [text.splitlines()[0] for text in rows.all_inner_texts()]


def in_groups(listed: list[dict[str, Any]]) -> list[str]:
    """Titles with those of one cause closed up to the first of them."""
    causes = [each["cause"] for each in listed]
    first = {cause: place for place, cause in reversed(list(enumerate(causes))) if cause}
    places = [(first.get(each["cause"], place), place) for place, each in enumerate(listed)]
    return [listed[place]["title"] for _, place in sorted(places)]


def test_findings_stand_with_most_money_first(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "/findings")
    listed = visited.page.request.get("/api/v1/findings?state=open,candidate").json()["results"]
    assert titles(visited.page) == in_groups(listed)
    stakes = [float(each["money_at_stake"]) for each in listed if each["money_at_stake"]]
    assert stakes == sorted(stakes, reverse=True)
    assert visited.complaints == []


def test_finding_shows_evidence_and_leads_to_the_map(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings?code=orphaned_initiative").page
    page.get_by_role("button", name="Data lake refresh").click()
    finding = page.get_by_role("article", name="Finding")
    expect(finding).to_contain_text("Never linked to an objective.")
    expect(finding.get_by_role("row", name="Recorded money")).to_contain_text("EUR 460,000.00")
    finding.get_by_role("link", name="Data lake refresh").click()
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_role("heading", name="Data lake refresh")).to_be_visible()
    expect(
        inspector.get_by_role("link", name="Data lake refresh serves no objective")
    ).to_be_visible()


def test_link_to_reconfirm_shows_before_and_after(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings?code=suspect_link").page
    page.locator("[data-finding]").first.click()
    finding = page.get_by_role("article", name="Finding")
    text = finding.get_by_role("figure", name="What is served: description").locator("p")
    expect(text).to_have_text("Local installers sell, fit and service for us.")
    expect(text.locator("ins")).to_have_text([",", "fit and service"])
    expect(text.locator("del")).to_have_count(0)


def test_filters_stand_in_the_address_and_narrow_the_list(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings").page
    page.get_by_label("Severity").select_option("low")
    expect(page.get_by_text("1 finding, most money first")).to_be_visible()
    assert "severity=low" in page.url
    page.get_by_label("Kind").select_option("orphaned_initiative")
    nothing = page.get_by_role("status").filter(has_text="No finding passes these filters.")
    expect(nothing).to_contain_text("Severity: Low")
    expect(nothing).to_contain_text("Kind: Initiative without objective")
    nothing.get_by_role("button", name="Remove Severity").click()
    expect(page.get_by_role("button", name="Data lake refresh serves")).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill("nobody wrote this")
    page.get_by_role("button", name="Show everything to do").click()
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("")
    expect(page.get_by_role("list", name="Findings")).to_be_visible()


def test_arrow_keys_move_from_finding_to_finding(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings").page
    listed = titles(page)
    page.locator("[data-finding]").first.click()
    heading = page.get_by_role("article", name="Finding").get_by_role("heading", level=2)
    expect(heading).to_have_text(listed[0])
    for key, place in (("ArrowDown", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(heading).to_have_text(listed[place])


def test_address_opens_a_finding_that_the_list_leaves_out(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "")
    listed = visited.page.request.get("/api/v1/findings?code=stale").json()["results"]
    visited.open(f"/findings?code=ownerless&finding={listed[0]['id']}")
    page = visited.page
    finding = page.get_by_role("article", name="Finding")
    expect(finding.get_by_role("heading", level=2)).to_have_text(listed[0]["title"])
    assert listed[0]["title"] not in titles(page)
    finding.get_by_role("button", name="Close the finding").click()
    expect(finding).to_have_count(0)
    assert "finding=" not in page.url
    assert visited.complaints == []


@pytest.fixture
def waiving(demo_site: Site, visit: Opens) -> Iterator[Visit]:
    """The PMO at the findings; waivers made are withdrawn afterwards."""
    visited = visit(demo_site, "PMO", "/findings")
    yield visited
    request = visited.page.context.request
    cookies = visited.page.context.cookies()
    token = next(each["value"] for each in cookies if each["name"] == "csrftoken")
    for waiver in request.get("/api/v1/waivers").json()["results"]:
        match = request.get(f"/api/v1/waivers/{waiver['id']}").headers["etag"]
        request.delete(
            f"/api/v1/waivers/{waiver['id']}",
            headers={"X-CSRFToken": token, "If-Match": match, "Referer": demo_site.url},
        )


def test_waived_finding_leaves_the_list_with_its_reason_kept(waiving: Visit) -> None:
    page = waiving.page
    page.get_by_role("button", name="Winter readiness drill").click()
    finding = page.get_by_role("article", name="Finding")
    finding.get_by_role("button", name="Waive…").click()
    finding.get_by_role("button", name="Waive", exact=True).click()
    expect(finding.get_by_text("Say why.")).to_be_visible()
    expect(finding.get_by_text("Choose a day.")).to_be_visible()

    finding.get_by_label("Why it may stay as it is").fill("The regulator asks for it each year.")
    until = (clock.now() + timedelta(days=30)).date()
    finding.get_by_label("Until").fill(until.isoformat())
    finding.get_by_role("button", name="Waive", exact=True).click()
    expect(page.get_by_role("button", name="Winter readiness drill serves")).to_have_count(0)
    expect(page.get_by_text("Waived: Winter readiness drill serves")).to_be_visible()

    page.get_by_role("group", name="State").get_by_role("button", name="Waived").click()
    page.get_by_role("button", name="Winter readiness drill serves").click()
    waiver = finding.get_by_role("region", name="Waiver")
    expect(waiver).to_contain_text("The regulator asks for it each year.")
    expect(waiver).to_contain_text(" by Amara Obi on ")
    assert waiving.complaints == []


def test_refused_waiver_says_why_at_its_field(waiving: Visit) -> None:
    page = waiving.page
    page.get_by_role("button", name="Winter readiness drill").click()
    finding = page.get_by_role("article", name="Finding")
    finding.get_by_role("button", name="Waive…").click()
    finding.get_by_label("Why it may stay as it is").fill("Because.")
    finding.get_by_label("Until").fill("2020-01-01")
    finding.get_by_role("button", name="Waive", exact=True).click()
    expect(finding.get_by_label("Until")).to_have_attribute("aria-invalid", "true")
    expect(finding.get_by_label("Why it may stay as it is")).to_have_value("Because.")
    expect(page.get_by_role("button", name="Winter readiness drill serves")).to_be_visible()


def test_waiver_for_today_is_taken_and_can_be_withdrawn(waiving: Visit) -> None:
    page = waiving.page
    page.get_by_role("button", name="Winter readiness drill").click()
    finding = page.get_by_role("article", name="Finding")
    finding.get_by_role("button", name="Waive…").click()
    until = finding.get_by_label("Until")
    today = until.get_attribute("min") or ""
    assert today == clock.now().date().isoformat()
    finding.get_by_label("Why it may stay as it is").fill("It ends tonight.")
    until.fill(today)
    finding.get_by_role("button", name="Waive", exact=True).click()
    expect(page.get_by_text("Waived: Winter readiness drill serves")).to_be_visible()
    page.get_by_role("group", name="State").get_by_role("button", name="Waived").click()
    page.get_by_role("button", name="Winter readiness drill serves").click()
    waiver = finding.get_by_role("region", name="Waiver")
    waiver.get_by_role("button", name="Withdraw…").click()
    waiver.get_by_role("button", name="Keep").click()
    expect(waiver).to_contain_text("It ends tonight.")
    waiver.get_by_role("button", name="Withdraw…").click()
    waiver.get_by_role("button", name="Withdraw", exact=True).click()
    expect(waiver).to_have_count(0)
    page.get_by_role("group", name="State").get_by_role("button", name="Open").click()
    expect(page.get_by_role("button", name="Winter readiness drill serves")).to_be_visible()
    assert waiving.complaints == []
