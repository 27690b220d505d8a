"""The map in small windows: rows before controls on a tablet, one line of them on a phone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# Rows of objectives that stand whole between the head and the bands.
ROWS_IN_SIGHT = """() => {
    const [head, body, foot] = [...document.querySelectorAll("[role=grid] > [role=rowgroup]")];
    const [from, to] = [head.getBoundingClientRect().bottom, foot.getBoundingClientRect().top];
    return [...body.querySelectorAll("[role=row]")].filter(row => {
        const { top, bottom } = row.getBoundingClientRect();
        return top >= from - 1 && bottom <= to + 1;
    }).length;
}"""
# What is to be pressed and is smaller than a thumb; a link to skip to is for keys alone.
TOO_SMALL = """root => [...document.querySelectorAll(["a", "button", "select", "input"].map(
        noun => `${root} ${noun}`).join())]
    .filter(each => each.checkVisibility() && each.getAttribute("href") !== "#content")
    .filter(each => {
        const { width, height } = each.getBoundingClientRect();
        const around = getComputedStyle(each, "::after");
        const more = around.position === "absolute" ? -2 * parseFloat(around.top) : 0;
        return width + more < 43.5 || height + more < 43.5;
    })
    .map(each => each.ariaLabel || each.textContent || each.outerHTML)"""


def first_review(page: Page) -> dict[str, Any]:
    """The review that was held first."""
    listed = page.request.get("/api/v1/reviews?state=closed&ordering=held_on").json()["results"]
    found: dict[str, Any] = listed[0]
    return found


def compared(page: Page) -> None:
    """Wait until the map says what changed."""
    expect(page.get_by_role("button", name=re.compile("^since 9|^since [0-9]"))).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tablet_has_eight_rows_in_sight_while_it_compares(
    scheme: str, reviewed_site: Site, visit: Opens
) -> None:
    visited = visit(reviewed_site, "PMO", "", color_scheme=scheme, **TABLET)
    page = visited.page
    visited.open(f"/map?compare={first_review(page)['as_of']}")
    compared(page)
    expect(page.locator("[data-ghost]").first).to_be_visible()
    assert page.evaluate(ROWS_IN_SIGHT) >= 8
    page.get_by_role("button", name="What changed").tap()
    expect(page.get_by_role("region", name=re.compile("^Since "))).to_be_visible()
    assert page.evaluate(ROWS_IN_SIGHT) >= 6
    assert visited.accessibility_faults() == []
    page.get_by_role("button", name="Close").tap()
    page.get_by_role("rowheader", name=re.compile("Cut cost to serve")).tap()
    expect(page.get_by_role("complementary", name="Inspector")).to_be_visible()
    assert page.evaluate(ROWS_IN_SIGHT) >= 6
    assert visited.complaints == []


def test_tablet_opens_the_days_and_the_view_when_asked(reviewed_site: Site, visit: Opens) -> None:
    visited = visit(reviewed_site, "PMO", "/map", **TABLET)
    page = visited.page
    slider = page.get_by_role("slider", name="Day of the map")
    expect(slider).to_have_count(0)
    page.get_by_role("button", name="Compare days").tap()
    expect(slider).to_be_visible()
    page.get_by_role("button", name="View", exact=True).tap()
    sheet = page.get_by_role("dialog", name="View")
    expect(sheet.get_by_label("Period")).to_be_visible()
    assert visited.accessibility_faults() == []
    sheet.get_by_label("Rows").select_option("money")
    expect(page).to_have_url(re.compile("order=money"))
    sheet.get_by_role("button", name="Done").tap()
    expect(sheet).to_have_count(0)
    assert visited.complaints == []


def test_line_tells_of_the_day_compared_with_and_ends_it(reviewed_site: Site, visit: Opens) -> None:
    visited = visit(reviewed_site, "PMO", "", **TABLET)
    page = visited.page
    visited.open(f"/map?compare={first_review(page)['as_of']}")
    compared(page)
    page.get_by_role("button", name=re.compile("^since [0-9]")).tap()
    expect(page.get_by_role("button", name=re.compile("^since the review of "))).to_be_visible()
    assert "compare" not in page.url
    expect(page.locator("[data-ghost]")).to_have_count(0)


def test_phone_has_its_first_marks_and_rows_in_the_first_screen(
    reviewed_site: Site, visit: Opens
) -> None:
    visited = visit(reviewed_site, "PMO", "/map", **PHONE)
    page = visited.page
    marks = page.get_by_role("list", name="Marks, worst first").get_by_role("listitem")
    rows = page.get_by_role("list", name="Objectives and bands").get_by_role("listitem")
    for number in range(3):
        expect(marks.nth(number)).to_be_in_viewport(ratio=1)
        expect(rows.nth(number)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name=re.compile("for you"))).to_be_in_viewport(ratio=1)
    marks.first.get_by_role("button").tap()
    expect(page.get_by_role("complementary", name="Inspector")).to_be_visible()
    assert visited.accessibility_faults() == []
    assert visited.complaints == []


def test_marks_stand_with_their_lens_alone(reviewed_site: Site, visit: Opens) -> None:
    page = visit(reviewed_site, "PMO", "/map?lens=status", **PHONE).page
    expect(page.get_by_role("list", name="Objectives and bands")).to_be_visible()
    expect(page.get_by_role("list", name="Marks, worst first")).to_have_count(0)


def test_phone_keeps_what_decides_the_view_in_one_sheet(reviewed_site: Site, visit: Opens) -> None:
    visited = visit(reviewed_site, "PMO", "/map", **PHONE)
    page = visited.page
    assert page.evaluate(TOO_SMALL, "#root") == []
    page.get_by_role("button", name="View", exact=True).tap()
    sheet = page.get_by_role("dialog", name="View")
    for label in ("Period", "Rows", "Look back to", "Compare with"):
        expect(sheet.get_by_role("combobox", name=label)).to_be_visible()
    for verb in ("Open all rows", "Print (A4, A3)", "Cells (CSV)"):
        expect(sheet.get_by_role("button", name=verb)).to_be_visible()
    assert page.evaluate(TOO_SMALL, "dialog[open]") == []
    assert visited.accessibility_faults() == []
    sheet.get_by_role("combobox", name="Compare with").select_option(index=2)
    sheet.get_by_role("button", name="Done").tap()
    compared(page)
    page.get_by_role("button", name="What changed").tap()
    expect(page.get_by_role("region", name=re.compile("^Since "))).to_be_visible()
    assert visited.complaints == []


def test_search_from_the_sheet_shows_what_it_found(reviewed_site: Site, visit: Opens) -> None:
    page = visit(reviewed_site, "PMO", "/map", **PHONE).page
    page.get_by_role("button", name="View", exact=True).tap()
    field = page.get_by_role("textbox", name="Search objectives")
    field.fill("Privacy by default")
    field.press("Enter")
    expect(page.get_by_role("dialog", name="View")).to_have_count(0)
    expect(page.get_by_role("complementary", name="Inspector")).to_contain_text(
        "Privacy by default"
    )
