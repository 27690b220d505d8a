"""The findings inbox as it is read: on a phone, by detector, folded, checked, downloaded."""

import csv
import io

from playwright.sync_api import expect

from tests.e2e.conftest import Opens, Site
from tests.e2e.inbox import heading, row


def test_phone_shows_one_pane_at_a_time_with_a_way_back(demo_site: Site, visit: Opens) -> None:
    phone = {"width": 390, "height": 844}
    visited = visit(demo_site, "PMO", "/findings", viewport=phone)
    page = visited.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    row(page, "Data lake refresh serves").click()
    expect(heading(page)).to_be_visible()
    expect(row(page, "Data lake refresh serves")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="← All findings").click()
    expect(row(page, "Data lake refresh serves")).to_be_visible()
    row(page, "Data lake refresh serves").click()
    page.go_back()
    expect(row(page, "Data lake refresh serves")).to_be_visible()
    assert visited.complaints == []


def test_checks_say_why_an_initiative_is_not_found(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "/findings")
    page = visited.page
    row(page, "Data lake refresh serves").click()
    page.get_by_role("link", name="every check on it").click()
    checks = page.get_by_role("article", name="Checks")
    expect(checks.get_by_role("heading", level=2)).to_have_text("Data lake refresh")
    clear = checks.get_by_role("listitem").filter(has_text="No recent update")
    expect(clear.first).to_contain_text("Clear")
    assert "show=initiative:" in page.url
    assert visited.complaints == []


def test_detectors_are_counted_with_ways_to_their_rows(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings").page
    table = page.get_by_role("region", name="Detectors")
    told = page.request.get("/api/v1/findings/summary").json()
    count = next(each for each in told["by_code"] if each["code"] == "orphaned_initiative")["open"]
    line = table.get_by_role("row", name="Initiative without objective")
    line.get_by_role("link", name=str(count)).click()
    expect(page.get_by_text(f"{count} findings, most money first")).to_be_visible()
    expect(table.get_by_text("pools that are drawn on have a capacity")).to_be_visible()


def test_list_is_downloaded_as_it_is_filtered(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings?code=orphaned_initiative").page
    listed = page.request.get("/api/v1/findings?code=orphaned_initiative&state=open").json()
    with page.expect_download() as waited:
        page.get_by_role("button", name="Download as CSV").click()
    rows = list(csv.DictReader(io.StringIO(waited.value.path().read_text(encoding="utf-8-sig"))))
    assert [each["Finding"] for each in rows] == [each["title"] for each in listed["results"]]
    with page.expect_download() as waited:
        page.get_by_role("button", name="Download as XLSX").click()
    assert waited.value.suggested_filename.endswith(".xlsx")
    assert waited.value.path().read_bytes().startswith(b"PK")


def test_keys_are_told_and_search_is_a_key_away(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings").page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
    page.keyboard.type("winter")
    expect(page.get_by_text("1 finding, most money first")).to_be_visible()
    assert "search=winter" in page.url


def test_findings_of_one_cause_fold_away_together(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings?code=suspect_link").page
    count = page.locator("[data-finding]").count()
    head = page.get_by_role("button", expanded=True).filter(has_text="of one cause")
    expect(head).to_contain_text(f"{count} findings")
    head.click()
    expect(page.locator("[data-finding]")).to_have_count(0)


def test_deciding_is_a_key_away(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "/findings?state=candidate")
    page = visited.page
    page.locator("[data-finding]").first.click()
    finding = page.get_by_role("article", name="Finding")
    expect(finding.get_by_role("link", name="Decide…")).to_have_count(0)
    page.keyboard.press("d")
    expect(page.get_by_text("Confirm the pair first")).to_be_visible()
    assert "/findings" in page.url
    visited.open("/findings?code=orphaned_initiative")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Decide:")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(finding.get_by_role("link", name="Decide…")).to_be_visible()
    name = finding.get_by_role("heading", level=2).inner_text()
    page.keyboard.press("d")
    form = page.get_by_role("form", name="Record a decision")
    expect(form).to_contain_text(f"The finding “{name}” ends in this decision.")
    assert visited.complaints == []
