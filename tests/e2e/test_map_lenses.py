"""The lenses of the map and the way of its money: what they count, draw and say."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
LENSES = (
    "Attention",
    "Status",
    "Agreed share",
    "Conflict",
    "Overlap",
    "No objective",
    "Coverage",
    "Agreement",
)
ADDRESSES = {"funding": "Agreed share", "orphans": "No objective"}
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
HIDDEN_ROWS = """() => {
    const scroller = document.querySelector("[data-testid=map-scroller]");
    return scroller.scrollHeight - scroller.clientHeight;
}"""
FADED = "[...document.querySelectorAll('[role=row] svg rect[opacity]')].length"


def document_of(page: Page) -> dict[str, Any]:
    """The document that the page draws."""
    document: dict[str, Any] = page.request.get("/api/v1/views/alignment-map").json()
    return document


def chip(page: Page, name: str) -> Any:
    """A lens's chip."""
    lenses = page.get_by_role("group", name="Lens")
    return lenses.get_by_role("button", name=re.compile(f"^{name}"))


def test_chips_count_what_the_inbox_lists(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    counts = [one for one in document_of(page)["lenses"] if one["count"] > 0]
    assert {one["lens"] for one in counts} >= {"funding", "orphans"}
    for count in counts:
        name = ADDRESSES.get(count["lens"], count["lens"].capitalize())
        visited.open(f"/map?lens={count['lens']}")
        expect(chip(page, name)).to_have_attribute("aria-pressed", "true")
        numbers = [one["count"] for one in count["parts"]] or [count["count"]]
        assert sum(numbers) == count["count"]
        # What serves no objective is counted by its bands: what of it are findings stands beside.
        by_bands = count["lens"] == "orphans"
        told = (page.get_by_test_id("lens-note") if by_bands else chip(page, name)).inner_text()
        shown = numbers if count["lens"] == "funding" else [count["count"]]
        assert all(re.search(rf"\b{one}\b", told) for one in shown), told
        page.get_by_role("link", name="Open in findings").click()
        visited.settle()
        listed = page.request.get(f"/api/v1/findings{page.url.partition('/findings')[2]}")
        assert len(listed.json()["results"]) == count["count"]
    assert visited.complaints == []


def test_work_without_objective_is_counted_alike_by_chip_band_and_sentence(
    demo_site: Site, visit: Opens
) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    visited.open("/map?lens=orphans")
    count, money = re.findall(r"(\d+) · (€[\d.]+[kM])", chip(page, "No objective").inner_text())[0]
    band = page.locator("[role=row][data-kind=no_objective]")
    expect(band.get_by_role("rowheader")).to_contain_text(f"{count} initiatives")
    note = page.get_by_test_id("lens-note").inner_text()
    assert f"{count} initiatives serve no objective ({money})" in note
    below = band.locator("svg g[data-figures] > text").all_text_contents()
    held = band.locator("[role=gridcell][data-initiatives]")
    cells = held.evaluate_all("all => all.map((one) => Number(one.dataset.initiatives))")
    counted = [int(words.partition(" · ")[0]) for words in below]
    assert counted == cells
    assert sum(counted) == int(count)


def test_lens_with_nothing_to_show_says_so(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    empty = [one["lens"] for one in document_of(page)["lenses"] if one["count"] == 0]
    assert "overlap" in empty
    visited.open("/map?lens=overlap")
    expect(page.get_by_test_id("lens-note").get_by_text("No confirmed overlap.")).to_be_visible()
    expect(page.get_by_role("link", name="Open in findings")).to_have_count(0)


def test_lenses_are_reached_by_keyboard_and_stand_in_the_address(
    demo_site: Site, visit: Opens
) -> None:
    page = visit(demo_site, "PMO").page
    chip(page, LENSES[0]).focus()
    for name in LENSES[1:]:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(chip(page, name)).to_have_attribute("aria-pressed", "true")
        expect(chip(page, name)).to_be_focused()
    assert "lens=agreement" in page.url


def with_a_pair(page: Page, kind: str) -> None:
    """Let the map's document tell of a pair that nobody confirmed in the example."""

    def answer(route: Route) -> None:
        response = route.fetch()
        document = response.json()
        named = [
            at for at, one in enumerate(document["initiatives"]) if one["id"] and one["amount"]
        ]
        served = [
            at
            for at in named
            if [part["band"] for part in document["initiatives"][at]["placements"]] == ["traced"]
        ]
        document["pairs"] = [
            {
                "finding": document["strategy"]["id"],
                "code": "opposed_effect",
                "kind": kind,
                "title": "One pulls against the other",
                "sides": [served[0], served[-1]],
                "money_at_stake": None,
                "confirmed_at": "2026-01-05T00:00:00Z",
            }
        ]
        route.fulfill(response=response, body=json.dumps(document))

    page.route("**/api/v1/views/alignment-map*", answer)


def test_confirmed_pair_is_framed_and_joined_while_the_rest_steps_back(
    demo_site: Site, visit: Opens
) -> None:
    visited = visit(demo_site, "PMO", path="")
    page = visited.page
    with_a_pair(page, "conflict")
    visited.open("/map?lens=conflict")
    expect(page.locator("[role=row] span[data-pair=conflict]")).to_have_count(2)
    expect(page.locator("[role=rowgroup] > svg g[data-pair=conflict] text")).to_have_text(
        "A conflict"
    )
    expect(page.get_by_test_id("lens-note")).to_contain_text("1 confirmed conflict is framed")
    assert page.evaluate(FADED) > 0
    visited.open("/map?lens=overlap")
    expect(page.locator("span[data-pair]")).to_have_count(0)
    visited.open("/map?lens=status")
    expect(page.locator("[role=rowgroup] > svg g[data-pair=conflict] text")).to_have_count(1)
    assert page.evaluate(FADED) == 0


def test_coverage_counts_initiatives_in_every_cell(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", path="/map?lens=coverage").page
    cells = page.locator("[role=gridcell][data-initiatives]")
    counts = page.locator("[role=row] svg text").all_text_contents()
    told = cells.evaluate_all("every => every.map(one => one.dataset.initiatives)")
    assert sorted(counts) == sorted(told)
    expect(page.get_by_test_id("lens-note")).to_contain_text("1 objective has none")
    cells.first.click()
    expect(page.get_by_role("complementary", name="Inspector")).to_be_visible()
    assert "sel=cell" in page.url


def test_money_flows_from_the_strategy_to_each_row(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    spine = page.get_by_test_id("spine")
    expect(spine).to_have_attribute("aria-hidden", "true")
    ribbons = spine.locator("path[data-row-key]")
    keys = ribbons.evaluate_all("every => every.map(one => one.dataset.rowKey)")
    assert len(set(keys)) == len(keys) > 3
    expect(spine.locator("path[data-lacks=empty]")).to_have_count(1)
    assert page.evaluate(HIDDEN_ROWS) == 0

    page.set_viewport_size({"width": 1600, "height": 1000})
    expect(spine).to_contain_text("Grow where we are strong€")
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(spine).to_be_visible()
    expect(spine).not_to_contain_text("€")
    expect(page.get_by_role("grid")).to_be_visible()
    assert visited.complaints == []


def test_ribbons_move_with_their_rows(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", viewport={"width": 1400, "height": 640}).page
    expect(page.get_by_test_id("spine")).to_be_visible()
    assert page.evaluate(HIDDEN_ROWS) > 20
    apart = """() => {
        const [ribbon] = [...document.querySelectorAll("path[data-row-key]")].slice(-1);
        const row = [...document.querySelectorAll("[role=row]")].find(one =>
            one.textContent.includes("Every manager coached"));
        return ribbon.getBoundingClientRect().bottom - row.getBoundingClientRect().bottom;
    }"""
    before = page.evaluate(apart)
    page.get_by_test_id("map-scroller").evaluate("one => one.scrollTo(0, 20)")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert abs(page.evaluate(apart) - before) < 1


def test_tablet_wraps_its_lenses_and_a_phone_lists_them(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", **TABLET).page
    for name in LENSES:
        expect(chip(page, name)).to_be_in_viewport(ratio=1)
    phone = visit(demo_site, "PMO", **PHONE)
    choice = phone.page.get_by_role("combobox", name="Lens")
    choice.select_option("coverage")
    expect(phone.page.get_by_test_id("lens-note")).to_contain_text("1 objective has none")
    assert "lens=coverage" in phone.page.url
    assert phone.accessibility_faults() == []
