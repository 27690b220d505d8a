"""The traceability matrix: the map's figures, holes by sign, keys, and the way to the map."""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
SUM_OF_CELLS = """() => [...document.querySelectorAll("[role=grid] [data-amount]")].map(
    each => each.dataset.amount)"""


def test_cells_add_up_to_what_the_map_totals(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/matrix").page
    totals: dict[str, Any] = page.request.get("/api/v1/views/alignment-map").json()["totals"]
    expect(page.locator("[data-recorded]")).to_have_attribute("data-recorded", totals["recorded"])
    amounts = [Decimal(one) for one in page.evaluate(SUM_OF_CELLS)]
    assert str(sum(amounts)) == totals["recorded"]


def test_holes_are_told_by_a_sign_and_words(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/matrix").page
    document = page.request.get("/api/v1/views/traceability-matrix").json()
    empty = [row for row in document["rows"] if row["hole"] and not row["justified_by"]]
    assert empty, "the demo has an objective that nothing serves"
    header = page.get_by_role("rowheader", name=re.compile(re.escape(empty[0]["name"])))
    expect(header).to_contain_text("✕ no work")
    expect(page.locator("tr[data-hole=open]")).to_have_count(len(empty))


def test_cell_opens_on_the_map_by_keys_alone(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/matrix").page
    grid = page.get_by_role("grid")
    grid.locator("[tabindex='0']").focus()
    page.keyboard.press("Control+ArrowRight")
    while page.evaluate("document.activeElement.dataset.amount") is None:
        page.keyboard.press("Home")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Control+ArrowRight")
    words = page.evaluate("document.activeElement.ariaLabel")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/map\?.*sel=cell:"))
    objective = words.split("; ")[1].split(",")[0]
    expect(page.get_by_role("complementary", name="Inspector")).to_contain_text(objective)


def test_columns_and_measure_stand_in_the_address(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/map").page
    page.get_by_role("link", name="Matrix").click()
    page.get_by_role("button", name="Initiatives").click()
    page.get_by_role("button", name="Gap").click()
    expect(page).to_have_url(re.compile(r"columns=initiatives.*show=gap"))
    count = page.request.get("/api/v1/views/traceability-matrix?columns=initiatives").json()
    expect(page.get_by_role("grid")).to_have_attribute(
        "aria-colcount", str(len(count["columns"]) + 3)
    )


def test_table_leaves_as_csv_with_the_same_total(
    demo_site: Site, visit: Opens, tmp_path: Any
) -> None:
    page = visit(demo_site, "PMO", "/matrix").page
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as CSV").click()
    waiting.value.save_as(tmp_path / "matrix.csv")
    text = (tmp_path / "matrix.csv").read_bytes().decode()
    money = [Decimal(row["Money"] or 0) for row in csv.DictReader(io.StringIO(text))]
    recorded = page.locator("[data-recorded]").get_attribute("data-recorded")
    assert str(sum(money)) == recorded


def test_phone_shows_the_rows_as_a_list(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "/matrix", viewport={"width": 390, "height": 844})
    page = visited.page
    expect(page.get_by_role("grid")).to_have_count(0)
    assert page.get_by_role("main").get_by_role("listitem").count() > 3
    assert visited.accessibility_faults() == []


def test_matrix_that_cannot_be_read_says_so_and_tries_again(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/map").page
    address = "**/api/v1/views/traceability-matrix*"
    page.route(address, lambda route: route.abort())
    page.get_by_role("link", name="Matrix").click()
    again = page.get_by_role("button", name="Try again")
    expect(again).to_be_visible(timeout=20_000)
    page.unroute(address)
    again.click()
    expect(page.get_by_role("grid")).to_be_visible()
