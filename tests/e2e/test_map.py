"""The alignment map of the demo, as eye, pointer and keyboard meet it."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
CELLS_IN_SIGHT = """
    [...document.querySelectorAll("[role=gridcell][data-amount]")].map(cell => cell.dataset.amount)
"""


def document_of(page: Page) -> dict[str, Any]:
    """The document that the page draws."""
    document: dict[str, Any] = page.request.get("/api/v1/views/alignment-map").json()
    return document


def sum_in_sight(page: Page) -> Decimal:
    """The exact sum of the filled cells. The demo is small enough to stand in sight as a whole."""
    return sum(map(Decimal, page.evaluate(CELLS_IN_SIGHT)), Decimal(0))


def test_map_shows_every_cent_once_however_rows_are_folded(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    recorded = Decimal(document_of(page)["totals"]["recorded"])
    assert sum_in_sight(page) == recorded
    page.get_by_role("button", name="Fold all rows").click()
    expect(page.get_by_role("button", name="Open all rows")).to_be_visible()
    assert sum_in_sight(page) == recorded
    page.get_by_role("rowheader", name="Grow where we are strong").locator("[data-fold]").click()
    expect(page.get_by_role("rowheader", name="Win 12% of small landlords")).to_be_visible()
    assert sum_in_sight(page) == recorded


def test_objective_without_work_says_so(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    expect(page.get_by_text("No initiative serves this objective.")).to_have_count(1)
    row = page.get_by_role("rowheader", name="Privacy by default")
    said = "T2 Privacy by default: 0 initiatives, 4.0 points below the agreed share, mark 3"
    expect(row).to_have_attribute("aria-label", said)


def test_arrow_keys_move_one_focus_through_the_grid(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    expect(page.locator("[role=grid] [tabindex='0']")).to_have_count(1)
    page.locator("[role=grid] [tabindex='0']").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    focused = (
        "({row: document.activeElement.dataset.row, column: document.activeElement.dataset.column})"
    )
    assert page.evaluate(focused) == {"row": "2", "column": "2"}
    page.keyboard.press("Control+Home")
    assert page.evaluate(focused) == {"row": "0", "column": "0"}
    expect(page.locator("[role=grid] [tabindex='0']")).to_have_count(1)


def test_enter_opens_what_is_focused_and_escape_closes_it(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_role("rowheader", name="Win 12% of small landlords").focus()
    page.get_by_role("rowheader", name="Win 12% of small landlords").click()
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_role("heading", name="Win 12% of small landlords")).to_be_visible()
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Enter")
    label = page.evaluate("document.activeElement.ariaLabel")
    exact = label.partition("EUR ")[2].split(", 1 ")[0].strip()
    expect(inspector.get_by_text(f"EUR {exact}")).to_be_visible()
    page.keyboard.press("Escape")
    expect(inspector).to_have_count(0)


def test_space_folds_a_row_by_keyboard(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    theme = page.get_by_role("rowheader", name="Earn trust")
    expect(theme).to_have_attribute("aria-expanded", "true")
    page.locator("[role=grid] [tabindex='0']").focus()
    while "Earn trust" not in (page.evaluate("document.activeElement.ariaLabel") or ""):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(theme).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("rowheader", name="Every manager coached")).to_have_count(0)


def test_initiative_is_followed_up_to_the_strategy(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_role("rowheader", name="Win 12% of small landlords").click()
    inspector = page.get_by_role("complementary", name="Inspector")
    inspector.get_by_role("button", name="Landlord portal").click()
    expect(inspector.get_by_role("heading", name="Landlord portal")).to_be_visible()
    line = inspector.locator("ol").first
    expect(line).to_contain_text("Win 12% of small landlords")
    expect(line).to_contain_text("Grow where we are strong")
    expect(line).to_contain_text("Closer to home 2028")


def test_another_period_shows_its_own_money(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    periods = {period["name"]: period["id"] for period in document_of(page)["periods"]}
    page.get_by_label("Period").select_option(label="2027")
    expect(page.get_by_text("recorded for 2027")).to_be_visible()
    marks = page.get_by_role("complementary", name="What needs attention")
    expect(marks.get_by_text("In 2026.").first).to_be_visible()
    asked = f"/api/v1/views/alignment-map?period={periods['2027']}"
    recorded = Decimal(page.request.get(asked).json()["totals"]["recorded"])
    expect(page.get_by_role("grid")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum_in_sight(page) == recorded


def test_phone_gets_a_list_instead_of_a_grid(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", viewport={"width": 390, "height": 844})
    page = visited.page
    expect(page.get_by_role("grid")).to_have_count(0)
    page.get_by_role("button", name=re.compile("^Privacy by default")).click()
    expect(page.get_by_role("heading", name="Privacy by default")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert visited.complaints == []
