"""What is chosen on the map, by address, button or key: it is shown, focused and left again."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
STARTS_LEAN = re.compile("^R Run lean and reliable")


def inspector_of(page: Page) -> Any:
    """The pane that says what stands behind the choice."""
    return page.get_by_role("complementary", name="Inspector")


def initiative_named(page: Page, name: str) -> str:
    """The id of an initiative on the map."""
    document = page.request.get("/api/v1/views/alignment-map").json()
    named = {each["name"]: str(each["id"]) for each in document["initiatives"]}
    return named[name]


def test_mark_leads_to_its_tile_with_the_focus(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    marks = page.get_by_role("complementary", name="What needs attention")
    renewals = marks.get_by_role("listitem").filter(has_text="“Raise renewals to 92%” lacks")
    renewals.get_by_role("button", name="On the map").click()
    row = page.get_by_role("rowheader", name="Raise renewals to 92%")
    expect(row).to_be_focused()
    expect(inspector_of(page).get_by_role("heading", name="Raise renewals to 92%")).to_be_visible()


def test_mark_of_many_leads_to_their_band(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    marks = page.get_by_role("complementary", name="What needs attention")
    many = marks.get_by_role("listitem").filter(has_text="4 initiatives serve no objective")
    many.get_by_role("button", name="On the map").click()
    expect(page.get_by_role("rowheader", name="No objective")).to_be_focused()


def test_address_unfolds_scrolls_to_and_focuses_what_it_names(
    demo_site: Site, visit: Opens
) -> None:
    visited = visit(demo_site, "PMO", "", viewport={"width": 1024, "height": 560})
    identity = initiative_named(visited.page, "One call, one answer")
    visited.open(f"/map?rows=folded&sel=initiative:{identity}")
    cell = visited.page.get_by_role("gridcell", name="Answer every customer within a day, Oper")
    expect(cell).to_be_focused()
    expect(cell).to_be_in_viewport()
    assert visited.complaints == []


def test_escape_closes_the_inspector_from_anywhere(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/map?sel=band:no_objective").page
    expect(page.get_by_role("rowheader", name="No objective")).to_be_focused()
    inspector_of(page).get_by_role("button", name="Heat-pump bundle").focus()
    page.keyboard.press("Escape")
    expect(inspector_of(page)).to_have_count(0)
    expect(page.get_by_role("rowheader", name="No objective")).to_be_focused()


def test_folding_away_what_is_chosen_closes_it(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_role("rowheader", name="Every manager coached").click()
    expect(inspector_of(page)).to_be_visible()
    page.get_by_role("rowheader", name="Earn trust").locator("[data-fold]").click()
    expect(page.get_by_role("rowheader", name="Every manager coached")).to_have_count(0)
    expect(inspector_of(page)).to_have_count(0)


def test_marks_stand_at_the_rows_they_are_about(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    name = page.get_by_role("rowheader", name=re.compile("Raise renewals to 92%.*, mark 1"))
    row = page.get_by_role("row").filter(has=name)
    mark = row.locator("[data-row-mark='1']").bounding_box()
    cell = row.bounding_box()
    assert mark is not None
    assert cell is not None
    assert cell["x"] <= mark["x"] <= cell["x"] + cell["width"]
    assert cell["y"] <= mark["y"] <= cell["y"] + cell["height"]


def test_rows_stand_by_money_where_the_address_says_so(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_label("Rows").select_option("money")
    expect(page.get_by_role("rowheader").first).to_have_attribute("aria-label", STARTS_LEAN)
    assert "order=money" in page.url
