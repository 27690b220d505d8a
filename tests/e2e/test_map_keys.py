"""The map by its letters: search, marks, lenses, a large row and the same data as a table."""

import re
from collections.abc import Callable
from decimal import Decimal

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]


def test_search_dims_counts_walks_and_is_cleared(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    page.keyboard.press("/")
    field = page.get_by_role("textbox", name="Search objectives, departments and initiatives")
    expect(field).to_be_focused()
    page.keyboard.type("landlord")
    said = page.get_by_role("search").get_by_role("status")
    expect(said).to_have_text(re.compile(r"initiatives? match"))
    assert "q=landlord" in page.url
    expect(page.locator("[data-back] rect").first).to_be_attached()
    cell = page.get_by_role("gridcell", name=re.compile("Win 12%.*, Sales"))
    faded = page.locator("[role=row][data-back]")
    expect(faded.first).to_be_visible()
    expect(cell).to_be_visible()
    page.keyboard.press("Enter")
    expect(said).to_have_text(re.compile(r"^Match 1 of \d+: "))
    expect(page).to_have_url(re.compile("sel="))
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(page).not_to_have_url(re.compile("q="))
    expect(faded).to_have_count(0)
    assert visited.complaints == []


def test_what_nothing_matches_is_said(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/map?q=zeppelin").page
    expect(page.get_by_role("search")).to_contain_text("Nothing on this map matches.")


def test_n_walks_through_the_marks_and_l_through_the_lenses(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    said = page.get_by_test_id("map-said")
    page.keyboard.press("n")
    expect(said).to_have_text(re.compile(r"^Mark 1 of \d: "))
    expect(page.get_by_role("complementary", name="Inspector")).to_be_visible()
    first = page.url
    page.keyboard.press("n")
    expect(page).not_to_have_url(first)
    page.keyboard.press("l")
    expect(page).to_have_url(re.compile("lens=status"))
    expect(said).to_have_text("Lens: Status")


def test_row_stands_large_with_named_cards_until_it_is_left(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    page.get_by_role("rowheader", name="Win 12% of small landlords").dblclick()
    expect(page).to_have_url(re.compile("focus="))
    cards = page.get_by_role("group", name=re.compile("Win 12%.*by department"))
    card = cards.get_by_role("region", name="Sales").get_by_role("button", name="Landlord portal")
    expect(card).to_contain_text("€")
    other = page.get_by_role("rowheader", name="Cut cost to serve by 18%").bounding_box()
    assert other is not None
    assert other["height"] < 20
    address = page.url
    card.focus()
    page.keyboard.press("Enter")
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_role("heading", name="Landlord portal")).to_be_visible()
    page.keyboard.press("Escape")
    expect(inspector).to_have_count(0)
    expect(cards).to_be_visible()
    page.keyboard.press("Escape")
    expect(cards).to_have_count(0)
    page.goto(address)
    expect(cards).to_be_visible()
    page.keyboard.press("f")
    expect(cards).to_have_count(0)
    assert visited.complaints == []


def test_table_holds_the_same_sums_and_escape_leaves_the_choice(
    demo_site: Site, visit: Opens
) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    page.get_by_role("rowheader", name="Win 12% of small landlords").click()
    document = page.request.get("/api/v1/views/alignment-map").json()
    page.keyboard.press("t")
    table = page.get_by_role("dialog").get_by_role("table")
    bands = {cell["band"] for cell in document["cells"]} - {"traced"}
    rows = len(document["objectives"]) + len(bands) + 1
    expect(table.get_by_role("rowheader")).to_have_count(rows)
    recorded = f"{Decimal(document['totals']['recorded']):,.2f}"
    expect(table.get_by_role("row").last).to_contain_text(recorded)
    page.get_by_role("button", name="Copy for a spreadsheet").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("rows copied")
    page.keyboard.press("Escape")
    expect(table).to_have_count(0)
    expect(page).to_have_url(re.compile("sel=objective"))
    assert visited.complaints == []


def test_all_keys_stand_one_key_away(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Next mark")
    page.keyboard.press("n")
    assert "sel=" not in page.url
    assert visited.accessibility_faults() == []
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
