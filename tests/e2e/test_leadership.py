"""How leaders see the priorities: as groups, with the money, on its page and on the map."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

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
    expect(lenses.get_by_role("button", name="Agreement")).to_contain_text("disputed")
    row = page.get_by_role("row").filter(has_text="Win 12% of small landlords")
    expect(row.get_by_text("split", exact=True)).to_be_visible()
    note = page.get_by_test_id("lens-note")
    expect(note.get_by_role("link", name="Open leadership alignment")).to_be_visible()
    assert opened.accessibility_faults() == []
    assert opened.complaints == []
