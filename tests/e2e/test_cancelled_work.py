"""Work is cancelled; its objective and the page of the money tell what it still holds."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
STAYS = "Its money stays recorded on its objectives until its amounts are changed."


def active_work(opened: Visit, site: Site) -> tuple[dict[str, Any], dict[str, Any]]:
    """Active work with money on one objective alone, and that objective, as the map has them.

    The last of it: it stays cancelled, and other tests of this site count on the first.
    """
    map_: dict[str, Any] = opened.page.request.get(f"{site.url}/api/v1/views/alignment-map").json()
    for one in reversed(map_["initiatives"]):
        at = [placed["objective"] for placed in one["placements"]]
        is_whole = len(at) == 1 and at[0] is not None
        if is_whole and one["stage"] == "active" and float(one["amount"] or 0) > 100_000:
            return one, map_["objectives"][at[0]]
    raise AssertionError("the example has no such work")


def test_money_of_cancelled_work_is_told_where_it_counts(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "PMO", "/money")
    page = opened.page
    work, objective = active_work(opened, working_site)
    opened.open(f"/initiatives/{work['id']}")
    expect(page.get_by_text("It is cancelled, and")).to_have_count(0)
    page.get_by_role("button", name="it were cancelled").click()
    expect(page.get_by_text(STAYS)).to_be_visible()
    page.get_by_role("button", name="Edit", exact=True).click()
    form = page.get_by_role("form", name="Edit")
    expect(form.get_by_text(STAYS)).to_have_count(0)
    form.get_by_label("Stage").select_option("cancelled")
    expect(form.get_by_text(STAYS)).to_be_visible()
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is cancelled, and")).to_contain_text("still recorded on it")
    opened.settle()
    assert opened.accessibility_faults() == []

    opened.open(f"/map?sel=objective:{objective['id']}")
    page.get_by_text("on cancelled work").click()
    listed = page.get_by_role("list", name="Cancelled work that carries money")
    expect(listed.get_by_role("button", name=work["name"])).to_be_visible()
    opened.settle()
    assert opened.accessibility_faults() == []
    opened.open(f"/objectives/{objective['id']}")
    expect(page.get_by_text("on cancelled work (")).to_be_visible()
    opened.open("/money")
    page.get_by_text("Which work").click()
    region = page.get_by_role("region", name="On cancelled work")
    expect(region.get_by_role("link", name=work["name"])).to_be_visible()
    opened.settle()
    assert opened.accessibility_faults() == []
    region.get_by_role("link", name=work["name"]).click()
    page.get_by_role("link", name="Change its amounts").first.click()
    expect(page.get_by_text(f"Initiative: {work['name']}")).to_be_visible()
    assert opened.complaints == []

    small = visit(working_site, "PMO", "/money", **PHONE)
    small.page.get_by_text("Which work").click()
    expect(small.page.get_by_role("link", name=work["name"])).to_be_visible()
    assert small.page.evaluate("document.documentElement.scrollWidth") == 390


def test_nothing_is_told_of_cancelled_work_where_there_is_none(
    demo_site: Site, visit: Opens
) -> None:
    opened = visit(demo_site, "PMO", "/money")
    expect(opened.page.get_by_role("heading", name="Departments and the ledger")).to_be_visible()
    expect(opened.page.get_by_role("heading", name="On cancelled work")).to_have_count(0)
