"""The map on paper and as files: the same values as on the screen, drawn and not painted."""

import csv
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Site, Visit
from tests.e2e.paper import begin_print

Opens = Callable[..., Visit]
# Width and height in points, of a sheet on its side.
SHEETS = {"A3": (1191, 842), "A4": (842, 595)}
TOTALS = """root => [...document.querySelectorAll(root + " [data-total]")].map(
    each => each.dataset.total)"""


def downloaded(page: Page, entry: str, target: Path) -> bytes:
    """A file of the menu, as it is saved."""
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name=entry).click()
    waiting.value.save_as(target)
    return target.read_bytes()


def recorded(page: Page) -> str:
    document: dict[str, Any] = page.request.get("/api/v1/views/alignment-map").json()
    return str(document["totals"]["recorded"])


@pytest.mark.parametrize("paper", SHEETS)
def test_browser_prints_the_map_as_drawing_and_text(
    paper: str, demo_site: Site, visit: Opens
) -> None:
    page = visit(demo_site, "PMO").page
    with page.expect_response(re.compile(r"/findings\?.*state=open")):
        page.reload()
    page.wait_for_load_state("networkidle")
    made = page.pdf(format=paper, landscape=True)

    assert len(re.findall(rb"/Type\s*/Page\b", made)) >= 2
    for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", made):
        _, _, width, height = (float(one) for one in box.split())
        assert (width, height) == pytest.approx(SHEETS[paper], abs=2)
    assert b"/Subtype /Image" not in made
    assert b"/ToUnicode" in made
    assert len(made) < 1_000_000
    expect(page.locator(".map-print")).to_have_count(0)


def test_values_on_paper_are_those_of_the_screen(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    on_screen = page.evaluate(TOTALS, "[role=grid]")
    headline = page.get_by_role("heading", level=1).inner_text()
    begin_print(page)
    paper = page.locator(".map-print")
    assert page.evaluate(TOTALS, ".map-print") == on_screen
    expect(paper.locator("[data-recorded]")).to_have_attribute("data-recorded", recorded(page))
    expect(paper.locator("canvas")).to_have_count(0)
    words = paper.locator("[data-sheet='1']").text_content() or ""
    assert headline.split(";")[0].split(" 1")[0].rstrip(". ")[:20] in words
    for word in ("as of", "run"):
        assert word in words
    for number, title in enumerate(page.request.get("/api/v1/views/alignment-map").json()["marks"]):
        assert paper.locator(f"[data-mark='{number + 1}']").count() >= 1, title
    expect(page.locator("#root")).not_to_be_visible()


def test_paper_has_every_open_finding_in_a_table(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    begin_print(page)
    strategy = page.request.get("/api/v1/views/alignment-map").json()["strategy"]["id"]
    asked = f"/api/v1/findings?strategy={strategy}&state=open&page_size=1000"
    ids = [one["id"] for one in page.request.get(asked).json()["results"]]
    told = page.evaluate(
        "[...document.querySelectorAll('.map-print [data-finding]')].map(e => e.dataset.finding)"
    )
    assert sorted(told) == sorted(ids)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".map-print")).to_have_count(0)


def test_findings_that_do_not_stand_on_paper_are_counted(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    every = page.request.get("/api/v1/views/alignment-map").json()["open_findings"]
    address = re.compile(r"/findings\?.*page_size=500")

    def shorten(route: Route) -> None:
        answer = route.fetch()
        found = answer.json()
        more = f"{answer.url}&cursor=further"
        route.fulfill(json={**found, "results": found["results"][:2], "next": more})

    page.route(address, shorten)
    begin_print(page)
    paper = page.locator(".map-print")
    expect(paper).to_contain_text(f"2 findings of {every}, most money first")
    expect(paper).to_contain_text("All of them are in the inbox, which exports them")


def test_row_that_stands_large_names_its_work_on_paper(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    # Beside a large row the grid draws only the rows in sight.
    on_screen = page.evaluate(TOTALS, "[role=grid]")
    page.get_by_role("rowheader", name="Cut cost to serve").click()
    page.keyboard.press("f")
    expect(page).to_have_url(re.compile("focus="))
    named = page.locator("[data-cards] [data-status]")
    expect(named).not_to_have_count(0)
    count = named.count()
    begin_print(page)
    cards = page.locator(".map-print [data-card]")
    expect(cards).to_have_count(count)
    assert page.evaluate(TOTALS, ".map-print") == on_screen


def test_paper_says_its_lens_and_lets_others_step_back(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    begin_print(page)
    paper = page.locator(".map-print [data-sheet='1']")
    expect(paper).to_contain_text("Lens Attention")
    expect(paper.locator("[opacity='0.25']")).to_have_count(0)
    page.emulate_media(media="screen")
    visited.open("/map?lens=orphans&rows=open")
    begin_print(page)
    expect(paper).to_contain_text("Lens No objective: ")
    expect(paper.locator("[opacity='0.25']")).not_to_have_count(0)


def test_print_before_the_paper_is_there_waits_or_says_so(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "").page
    page.add_init_script("window.print = () => { window.printed = true; }")
    held: list[Route] = []
    page.route("**/PrintPages*.js", lambda route: held.append(route))
    with page.expect_request("**/PrintPages*.js"):
        page.goto("/map")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("The paper of this map is still being prepared")).to_be_visible()
    expect(page.locator("#root")).not_to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")

    page.keyboard.press("Control+p")
    assert page.evaluate("window.printed") is None
    for route in held:
        route.continue_()
    page.wait_for_function("() => window.printed === true")


def test_paper_is_light_from_a_dark_screen(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.evaluate("localStorage.setItem('mantine-color-scheme-value', 'dark')")
    begin_print(page)
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    paper = page.locator(".map-print")
    expect(paper).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(paper.locator("td").first).to_have_css("color", "rgb(27, 36, 48)")
    assert "var(--" not in paper.locator("svg").first.evaluate("svg => svg.outerHTML")


def test_files_hold_what_the_map_shows(demo_site: Site, visit: Opens, tmp_path: Path) -> None:
    page = visit(demo_site, "PMO").page
    downloaded(page, "Cells", tmp_path / "map.csv")
    with (tmp_path / "map.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    total = sum(Decimal(row["Money"] or 0) for row in rows)
    assert str(total) == recorded(page)
    drawing = downloaded(page, "Drawing", tmp_path / "map.svg").decode()
    assert f'data-recorded="{total}"' in drawing
    for word in ("<pattern", "var(--"):
        assert word not in drawing
    picture = downloaded(page, "Picture", tmp_path / "map.png")
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 2 * 1560


def test_export_menu_works_with_keys_alone(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    button = page.get_by_role("button", name="Export")
    button.focus()
    page.keyboard.press("Enter")
    entries = page.get_by_role("menuitem")
    expect(entries).to_have_text(
        ["Print (A4, A3)", "Drawing (SVG)", "Picture (PNG)", "Cells (CSV)"]
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(entries).to_have_count(0)
    expect(button).to_be_focused()
