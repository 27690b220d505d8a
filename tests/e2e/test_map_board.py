"""The board view: what a meeting is shown of the map, on a wall, as a link and on paper."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
BOARD = "/map?view=board"
TOTALS = """root => [...document.querySelectorAll(root + " [data-row-total]")].map(
    each => each.dataset.rowTotal)"""


def told(page: Page) -> dict[str, Any]:
    answer: dict[str, Any] = page.request.get("/api/v1/views/alignment-map/board").json()
    return answer


@pytest.mark.parametrize("who", ["PMO", "Executive", "Department lead, Sales", "Viewer"])
def test_nobody_and_no_verb_is_on_it(who: str, demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, who, BOARD)
    text = visited.page.locator("main").inner_text()
    assert "Recorded in all" in text
    for (name,) in demo_site.sql("SELECT name FROM traceability_person"):
        assert name not in text
    for word in ("decides", "Waiting for you", "Open", "Confirm", "Dismiss", "assigned"):
        assert not re.search(rf"\b{word}\b", text), word
    assert visited.complaints == []


def test_it_is_opened_from_the_map_and_leads_back(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "Executive")
    page = visited.page
    page.get_by_role("link", name="Board view").click()
    expect(page.locator("[data-moment]")).to_be_visible()
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    page.get_by_role("link", name="Working map").click()
    expect(page.get_by_role("grid")).to_be_visible()


def test_its_address_keeps_to_what_it_is_frozen_at(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "Executive", BOARD).page
    document = told(page)
    assert document["review"] is None, "the example has held none"
    expect(page).to_have_url(re.compile(r"as_of=" + re.escape(document["as_of"])))
    moment = page.locator("[data-moment]")
    expect(moment).to_have_attribute("data-moment", document["run"]["published_at"])
    expect(moment).to_contain_text(f"run {document['run']['number']}")
    expect(page.get_by_text("No review has been closed yet.")).to_be_visible()


def test_marks_are_sentences_with_a_day_and_its_figures_are_the_maps(
    demo_site: Site, visit: Opens
) -> None:
    page = visit(demo_site, "PMO", BOARD).page
    document = told(page)
    marks = page.locator("[data-mark]")
    expect(marks).to_have_count(len(document["marks"]))
    for number, mark in enumerate(document["marks"]):
        expect(marks.nth(number)).to_contain_text(mark["title"])
        expect(marks.nth(number)).to_contain_text("Since ")
    drawn = page.request.get(f"/api/v1/views/alignment-map?as_of={document['as_of']}").json()
    assert document["totals"] == drawn["totals"]
    expect(page.locator("[data-recorded]")).to_have_attribute(
        "data-recorded", drawn["totals"]["recorded"]
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 800), (1024, 768), (390, 844)])
def test_it_is_for_everybody_to_read(
    width: int, height: int, scheme: str, demo_site: Site, visit: Opens
) -> None:
    screen = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    visited = visit(demo_site, "Viewer" if width == 1280 else "Executive", BOARD, **screen)
    assert visited.accessibility_faults() == []
    sizes = "(({scrollWidth, clientWidth}) => [scrollWidth, clientWidth])"
    needed, given = visited.page.evaluate(f"{sizes}(document.querySelector('main'))")
    assert needed <= given, "nothing is cut at the side"


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_it_prints_on_one_sheet_as_text(paper: str, demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", BOARD, color_scheme="dark").page
    made = page.pdf(format=paper, landscape=True)
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1
    assert b"/Subtype /Image" not in made
    assert b"/ToUnicode" in made


def test_paper_has_the_values_of_the_screen(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", BOARD).page
    on_screen = page.evaluate(TOTALS, "main")
    moment = page.locator("main [data-moment]").inner_text()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(TOTALS, ".map-print") == on_screen != []
    expect(page.locator(".map-print [data-moment]")).to_have_text(moment)
    expect(page.locator("#root")).not_to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".map-print")).to_have_count(0)


def test_review_that_is_not_there_is_said_with_a_way_on(demo_site: Site, visit: Opens) -> None:
    missing = "00000000-0000-4000-8000-000000000000"
    page = visit(demo_site, "Executive", f"{BOARD}&review={missing}").page
    expect(page.get_by_role("alert")).to_contain_text("no such review")
    page.get_by_role("link", name="The latest board view").click()
    expect(page.locator("[data-moment]")).to_be_visible()
