"""How leaders see the priorities: as groups, with the money, on its page and on the map."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit
from tests.e2e.paper import begin_print

Opens = Callable[..., Visit]


def test_executive_sees_where_leaders_differ_and_the_own_answer_beside_it(
    reviewed_site: Site, visit: Opens
) -> None:
    opened = visit(reviewed_site, "Executive", "/leadership")
    page = opened.page
    expect(page.get_by_role("heading", name="Leadership alignment")).to_be_visible()
    expect(page.get_by_text("Leaders agree on")).to_be_visible()
    expect(page.get_by_text("Disputed money")).to_be_visible()
    assert opened.accessibility_faults() == []
    page.get_by_role("link", name="Your own answer beside the group's").click()
    expect(page.get_by_text("Only you see this page.")).to_be_visible()
    opened.open("/map?lens=agreement")
    lenses = page.get_by_role("group", name="Lens")
    expect(lenses.get_by_role("button", name="Agreement")).to_contain_text("4 of 8")
    row = page.get_by_role("row").filter(has_text="Win 12% of small landlords")
    expect(row.get_by_text("split", exact=True)).to_be_visible()
    note = page.get_by_test_id("lens-note")
    expect(note.get_by_role("link", name="Open leadership alignment")).to_be_visible()
    assert opened.accessibility_faults() == []
    assert opened.complaints == []


def test_map_rows_stand_by_disagreement_and_the_inspector_says_how_leaders_see_one(
    reviewed_site: Site, visit: Opens
) -> None:
    opened = visit(reviewed_site, "Executive", "/map")
    page = opened.page
    rows = page.get_by_label("Rows")
    rows.focus()
    rows.press("End")
    expect(page).to_have_url(re.compile("order=disagreement"))
    expect(page.get_by_test_id("order-note")).to_contain_text("Autumn round")
    opened.open("/map?order=disagreement&lens=agreement&rows=open")
    words = page.locator("[role=row] [data-word]")
    expect(words.first).to_have_text("split")
    page.get_by_role("rowheader", name="Win 12% of small landlords").click()
    inspector = page.get_by_role("complementary", name="Inspector")
    spread = inspector.get_by_role("region", name="How leaders see it")
    expect(spread.get_by_text("split", exact=True)).to_be_visible()
    expect(spread).to_contain_text("of change money rests on it")
    expect(spread).to_contain_text(re.compile(r"\d+ low"))
    expect(inspector.get_by_test_id("who-decides")).to_contain_text("Who decides")
    assert opened.accessibility_faults() == []
    assert opened.complaints == []


def test_phone_list_is_ordered_by_disagreement_and_its_inspector_has_the_spread(
    reviewed_site: Site, visit: Opens
) -> None:
    opened = visit(
        reviewed_site,
        "Executive",
        "/map?order=disagreement&rows=open",
        viewport={"width": 390, "height": 844},
    )
    page = opened.page
    expect(page.get_by_test_id("order-note")).to_contain_text("Rows by disagreement")
    listed = page.get_by_role("list", name="Objectives and bands")
    listed.get_by_role("button", name=re.compile("^Win 12% of small landlords")).click()
    spread = page.get_by_role("region", name="How leaders see it")
    expect(spread.get_by_text("split", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert opened.complaints == []


def test_an_objective_that_was_not_asked_about_says_so(reviewed_site: Site, visit: Opens) -> None:
    opened = visit(reviewed_site, "Executive", "/map?rows=open")
    page = opened.page
    told = page.request.get("/api/v1/views/alignment-map").json()
    asked = page.request.get("/api/v1/views/leadership-alignment").json()
    known = {one["id"] for one in asked["objectives"]}
    other = next(one for one in told["objectives"] if one["id"] not in known)
    opened.open(f"/map?sel=objective:{other['id']}")
    spread = page.get_by_role("region", name="How leaders see it")
    expect(spread).to_contain_text("Autumn round did not ask about it.")


def test_viewer_is_offered_no_order_by_disagreement(reviewed_site: Site, visit: Opens) -> None:
    opened = visit(reviewed_site, "Viewer", "/map?order=disagreement")
    page = opened.page
    offered = page.get_by_label("Rows").locator("option")
    expect(offered).to_have_text(["strategy order", "widest gap first", "most money first"])
    expect(page.get_by_test_id("order-note")).to_contain_text("Your roles do not include")
    assert opened.complaints == []


def test_print_tells_the_spread_of_each_objective_in_words(
    reviewed_site: Site, visit: Opens
) -> None:
    page = visit(reviewed_site, "Executive", "/map").page
    expect(page.get_by_role("grid")).to_be_visible()
    begin_print(page)
    table = page.get_by_test_id("print-leaders")
    row = table.locator("tr").filter(has_text="Win 12% of small landlords")
    assert "split" in (row.text_content() or "")
    assert re.search(r"\d+ low", row.text_content() or "")
