"""A year's money: a share is agreed in place, the year is closed, and re-opened with a reason."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
GOAL = "Win 12% of small landlords"


def test_pmo_agrees_a_share_and_closes_a_year(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "PMO", "/money")
    page = opened.page
    expect(page.get_by_text("would have to move to meet the agreed shares")).to_be_visible()
    agreed = page.get_by_role("row").filter(has_text=GOAL).locator("[data-name='Agreed']")
    for share in ("8.1", "8"):
        page.get_by_role("button", name=f"Edit the share of {GOAL}").click()
        form = page.get_by_role("form", name=f"Share of {GOAL}")
        form.get_by_label("Agreed share, %").fill(share)
        if share == "8":
            opened.settle()
            assert opened.accessibility_faults() == []
        form.get_by_role("button", name="Save").click()
        expect(agreed).to_contain_text(f"{float(share):.1f}%")
    first = page.get_by_role("navigation", name="Periods").get_by_role("link").first
    year = first.inner_text().splitlines()[0].removesuffix(", now")
    first.click()
    period = page.get_by_role("region", name=year)
    edits = page.get_by_role("button", name=f"the share of {GOAL}")
    period.get_by_role("button", name=f"Close {year}").click()
    period.get_by_role("form").get_by_role("button", name=f"Close {year}").click()
    expect(period.get_by_text("Closed: its money, targets and ledger")).to_be_visible()
    expect(edits).to_have_count(0)
    period.get_by_role("button", name=f"Re-open {year}").click()
    period.get_by_label("Why, for the history").fill("A late invoice")
    period.get_by_role("form").get_by_role("button", name=f"Re-open {year}").click()
    expect(edits).to_be_visible()
    assert opened.complaints == []
