"""The map of another day: before anything was recorded, ahead of now, and the way back."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit
from traceability import clock

Opens = Callable[..., Visit]


def test_day_before_anything_was_recorded_says_so(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "/map?as_of=2020-06-30")
    page = visited.page
    heading = page.get_by_role("heading", name="Nothing was recorded on 30 Jun 2020 yet.")
    expect(heading).to_be_visible()
    assert visited.accessibility_faults() == []
    page.get_by_role("button", name="Back to today").click()
    expect(page.get_by_role("grid")).to_be_visible()
    assert "as_of" not in page.url


def test_day_ahead_is_not_told_as_if_it_were_known(demo_site: Site, visit: Opens) -> None:
    ahead = (clock.now() + timedelta(days=400)).date()
    visited = visit(demo_site, "PMO", f"/map?as_of={ahead.isoformat()}")
    page = visited.page
    expect(page.get_by_text("lies ahead: nothing is known of it yet")).to_be_visible()
    expect(page.get_by_text(f"as of {ahead.day} {ahead:%b %Y}")).to_have_count(0)
    assert visited.accessibility_faults() == []
    page.get_by_role("button", name="Back to today").click()
    expect(page.get_by_text("lies ahead")).to_have_count(0)
    assert visited.complaints == []


def test_day_that_is_none_leads_back_to_today(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "").page
    page.goto("/map?as_of=banana")
    expect(page.get_by_role("alert")).to_contain_text("Give an instant or a day")
    page.get_by_role("button", name="Back to today").click()
    expect(page.get_by_role("grid")).to_be_visible()


def test_day_is_chosen_in_the_toolbar(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_label("As of").fill("2020-06-30")
    expect(page.get_by_role("heading", name="Nothing was recorded on 30 Jun")).to_be_visible()
    assert "as_of=2020-06-30" in page.url
