"""A quarter: a reorganisation is seen, made and taken back in the browser."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit
from traceability import clock

Opens = Callable[..., Visit]


def test_reorganisation_is_seen_made_and_taken_back(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "PMO", "/changes", viewport={"width": 1024, "height": 768})
    page, before = opened.page, clock.now()
    expect(page.get_by_role("heading", name="Planned and made")).to_be_visible()
    opened.settle()
    assert opened.accessibility_faults() == []
    page.get_by_role("link", name="Reorganise departments").click()

    # The keyboard alone: choose what gives way, say what takes its place.
    sales = page.get_by_role("checkbox", name="Sales")
    sales.focus()
    page.keyboard.press("Space")
    expect(sales).to_be_checked()
    look = page.get_by_role("button", name="See what it would do")
    expect(look).to_be_disabled()
    page.get_by_label("Its name").fill("Regions")
    expect(page.get_by_text("Say why")).to_be_visible()
    page.get_by_label("Why").fill("One market, one department")
    look.press("Enter")

    expect(page.get_by_text("1 department ended")).to_be_visible()
    expect(page.get_by_role("row", name="Regions")).to_be_visible()
    expect(page.get_by_text("opens", exact=True)).to_have_count(0)
    opened.settle()
    assert opened.accessibility_faults() == []

    # What was seen does not hold for another name.
    apply = page.get_by_role("button", name="Reorganise", exact=True)
    page.get_by_label("Its name").fill("Markets")
    expect(apply).to_be_disabled()
    page.get_by_label("Its name").fill("Regions")
    apply.click()
    expect(page.get_by_role("heading", name="Done")).to_be_focused()

    # The map of before, in the departments of then and in those of now.
    page.goto(f"/map?as_of={before.isoformat().replace('+00:00', 'Z')}")
    shown = page.get_by_role("columnheader")
    expect(shown.filter(has_text="Sales")).to_be_visible()
    page.get_by_role("button", name="View").click()
    page.get_by_label("In departments").select_option("of today")
    expect(shown.filter(has_text="Regions")).to_be_visible()
    expect(shown.filter(has_text="Sales")).to_have_count(0)
    assert "structure=now" in page.url
    page.goto("/changes")

    page.get_by_role("button", name="Take it back: 1 department reorganised").click()
    page.get_by_role("button", name="Yes, take it back").click()
    expect(page.get_by_text("taken back, was since")).to_be_visible()
