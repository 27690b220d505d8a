"""What changed since a review or any other day, and the reviews themselves."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Site, Visit
from traceability import clock

Opens = Callable[..., Visit]
SINCE = re.compile(r"; since [^;]* EUR ([+-][\d,.]+)")


def reviews_of(page: Page) -> list[dict[str, Any]]:
    """The reviews of the demo that were held in its past, the latest first."""
    listed = page.request.get("/api/v1/reviews?state=closed&ordering=-held_on").json()["results"]
    return [one for one in listed if one["closed_by_id"] is None]


def changes_said(page: Page) -> Decimal:
    """What the names of first-level rows and bands say that they changed by, together."""
    names = page.locator("[role=rowheader]").evaluate_all(
        "rows => rows.map(row => row.getAttribute('aria-label'))"
    )
    said = [SINCE.search(name) for name in names]
    return sum((Decimal(one[1].replace(",", "")) for one in said if one), Decimal(0))


def test_opening_state_says_what_changed_since_the_review_and_shows_it(
    reviewed_site: Site, visit: Opens
) -> None:
    visited = visit(reviewed_site, "PMO", "/map")
    page = visited.page
    yesterday = (clock.now() - timedelta(days=1)).date()
    visited.open(f"/map?as_of={yesterday}")
    line = page.get_by_role("button", name=re.compile("^since the review of "))
    expect(line).to_contain_text(re.compile(r"\+\d initiatives, \+€"))
    line.click()
    panel = page.get_by_role("region", name=re.compile("^Since "))
    expect(panel.get_by_role("heading", name=re.compile("^Moved: "))).to_be_visible()
    expect(page.locator("[data-ghost]").first).to_be_visible()
    assert "compare=" in page.url
    panel.get_by_role("button", name="Intercompany netting").click()
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_role("heading", name="Intercompany netting")).to_be_visible()
    assert visited.complaints == []


def test_changes_of_rows_are_the_change_of_the_total_to_the_cent(
    reviewed_site: Site, visit: Opens
) -> None:
    visited = visit(reviewed_site, "PMO", "", viewport={"width": 1920, "height": 1600})
    page = visited.page
    then = reviews_of(page)[-1]["as_of"]
    recorded = [
        Decimal(
            page.request.get(f"/api/v1/views/alignment-map{query}").json()["totals"]["recorded"]
        )
        for query in ("", f"?as_of={then}")
    ]
    visited.open(f"/map?compare={then}&rows=folded")
    expect(page.locator("[role=rowheader]", has_text="Accepted")).to_have_attribute(
        "aria-label", re.compile("; since ")
    )
    assert recorded[0] != recorded[1]
    assert changes_said(page) == recorded[0] - recorded[1]


def test_paper_and_drawing_show_what_changed(
    reviewed_site: Site, visit: Opens, tmp_path: Path
) -> None:
    visited = visit(reviewed_site, "PMO", "")
    page = visited.page
    visited.open(f"/map?compare={reviews_of(page)[-1]['as_of']}")
    drawn = page.locator("[role=grid] [data-ghost]")
    expect(drawn).not_to_have_count(0)
    ghosts = "root => [...document.querySelectorAll(root)].map(one => one.dataset.ghost).sort()"
    shown = page.evaluate(ghosts, "[role=grid] [data-ghost]")
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name="Drawing").click()
    waiting.value.save_as(tmp_path / "map.svg")
    drawing = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert sorted(re.findall(r'data-ghost="(\d+)"', drawing)) == shown
    assert "data-row-change=" in drawing
    assert re.search(r"since \d+ \w+ \d{4}: \+\d+ initiatives", drawing)
    assert "money that left" in drawing


def without_one(document: dict[str, Any]) -> str:
    """Take an initiative out of a map that no index leads past; its name."""
    every = document["initiatives"]
    gone = next(one for one in reversed(every) if one["id"])
    del every[every.index(gone) :]
    document["totals"]["initiatives"] -= 1
    for placement in gone["placements"]:
        for cell in document["cells"]:
            place = (cell["objective"], cell["band"], cell["department"])
            if place == (placement["objective"], placement["band"], gone["department"]):
                cell["initiatives"] -= 1
    left = len(document["initiatives"])
    document["pairs"] = [pair for pair in document["pairs"] if max(pair["sides"]) < left]
    return str(gone["name"])


def test_what_went_is_shown_as_it_stood(reviewed_site: Site, visit: Opens) -> None:
    visited = visit(reviewed_site, "PMO", "")
    page = visited.page
    document = page.request.get("/api/v1/views/alignment-map").json()
    name = without_one(document)

    def answer(route: Route) -> None:
        """Today's map has lost one initiative; that of the review has it."""
        if "as_of" in route.request.url:
            route.continue_()
        else:
            route.fulfill(json=document)

    page.route("**/views/alignment-map*", answer)
    visited.open(f"/map?compare={reviews_of(page)[0]['as_of']}")
    panel = page.get_by_role("region", name=re.compile("^Since "))
    expect(panel.get_by_role("heading", name="Went: 1 initiative")).to_be_visible()
    panel.get_by_role("button", name=name).click()
    expect(page.get_by_text("No longer on this map; as it stood on ")).to_be_visible()
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_role("heading", name=name)).to_be_visible()
    assert visited.complaints == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2020-06-30", "Nothing was recorded on 30 Jun 2020 yet: the records begin on"),
        ("2999-01-01", "1 Jan 2999 lies ahead"),
        ("banana", "is no day to compare with"),
    ],
)
def test_day_that_cannot_be_compared_says_so_and_is_left_out(
    reviewed_site: Site, visit: Opens, day: str, words: str
) -> None:
    visited = visit(reviewed_site, "PMO", f"/map?compare={day}")
    page = visited.page
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.locator("[data-changes]")).to_have_count(0)
    page.get_by_role("button", name="Leave it out").click()
    expect(page.get_by_text(words)).to_have_count(0)
    assert "compare" not in page.url
    assert visited.complaints == []


def test_slider_moves_the_day_of_the_map_by_keys(reviewed_site: Site, visit: Opens) -> None:
    visited = visit(reviewed_site, "PMO", "/map")
    page = visited.page
    page.get_by_role("button", name="Compare days").click()
    slider = page.get_by_role("slider", name="Day of the map")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    day = (clock.now() - timedelta(days=3)).date()
    page.wait_for_url(re.compile(f"as_of={day}"))
    expect(page.get_by_text(f"as of {day.day} {day:%b %Y}")).to_be_visible()
    expect(slider).to_be_focused()
    assert page.locator("[data-review]").count() >= 2
    assert visited.accessibility_faults() == []
    page.keyboard.press("End")
    expect(page).not_to_have_url(re.compile("as_of"))


def test_readers_without_the_right_see_reviews_and_no_verb(
    reviewed_site: Site, visit: Opens
) -> None:
    visited = visit(reviewed_site, "Viewer", "/reviews")
    page = visited.page
    expect(page.get_by_role("rowheader")).not_to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("Close it|Plan it"))).to_have_count(0)
    assert visited.complaints == []


def test_pmo_plans_a_review_and_closes_it(reviewed_site: Site, visit: Opens) -> None:
    visited = visit(reviewed_site, "PMO", "/reviews")
    page = visited.page
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_text("Give the day it is held on.")).to_be_visible()
    day = (clock.now() + timedelta(days=40)).date()
    page.get_by_label("Held on").fill(day.isoformat())
    page.get_by_label("Name").fill("Second look")
    page.get_by_role("button", name="Plan it").click()
    row = page.get_by_role("row").filter(has_text="Second look")
    row.get_by_role("button", name="Close it now").click()
    expect(row.get_by_text("is not changed, closed again or deleted")).to_be_visible()
    assert visited.accessibility_faults() == []
    row.get_by_role("button", name="Close it", exact=True).click()
    expect(row.get_by_role("cell", name="Closed", exact=True)).to_be_visible()
    row.get_by_role("link", name="What changed since").click()
    line = page.get_by_role("button", name=re.compile("^since the review of "))
    expect(line).to_have_text(re.compile("nothing changed$"))
    expect(page.get_by_text("No money and no work changed.")).to_be_visible()
    assert visited.complaints == []
