"""A decision is recorded with what it commits to, and its readers learn whether it is followed."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit
from traceability import clock

Opens = Callable[..., Visit]
WORK = "Landlord portal"
TITLE = "No portal before the desk works"


def test_decision_is_recorded_and_told_to_be_departed_from(
    working_site: Site, visit: Opens
) -> None:
    today = clock.now().date()
    opened = visit(working_site, "PMO", "/decisions")
    page = opened.page
    page.get_by_role("button", name="Record a decision").click()
    form = page.get_by_role("form", name="Record a decision")
    record = form.get_by_role("button", name="Record it for good")
    expect(record).to_be_disabled()
    form.get_by_label("In one line").fill(TITLE)
    form.get_by_role("combobox", name="By", exact=True).select_option(label="Dana Whitfield")
    form.get_by_label("Decided on").fill((today - timedelta(days=9)).isoformat())
    form.get_by_label("Option chosen").fill("The desk first")
    form.get_by_label("Option rejected").fill("Both at once")
    form.get_by_label("Why").nth(1).fill("The same people would do both.")
    form.get_by_role("button", name="Commit to something that can be checked").click()
    commitment = form.get_by_role("group", name="What it commits to")
    commitment.get_by_role("combobox", name="Kind", exact=True).select_option(label="Stop")
    commitment.get_by_label("Find the initiative").fill(WORK)
    commitment.get_by_role("combobox", name="Initiative", exact=True).select_option(label=WORK)
    commitment.get_by_label("By", exact=True).fill((today - timedelta(days=2)).isoformat())
    opened.settle()
    assert opened.accessibility_faults() == []
    record.click()

    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    expect(page.get_by_text("departs", exact=True)).to_be_visible()
    expect(page.get_by_text("The work goes on.")).to_be_visible()
    expect(page.get_by_text("The same people would do both.")).to_be_visible()
    number = page.get_by_role("heading", level=1).inner_text().split()[0]
    address = page.url
    opened.open("/decisions?show=departed")
    expect(page.get_by_text("The portfolio departs from decision")).to_contain_text(number)
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()

    viewing = visit(working_site, "Viewer", address)
    expect(viewing.page.get_by_text("Whether it is followed is told to who reads")).to_be_visible()
    expect(viewing.page.get_by_text("departs", exact=True)).to_have_count(0)
    assert WORK not in viewing.page.content()
    viewing.open("/decisions")
    expect(viewing.page.get_by_role("button", name="Record a decision")).to_have_count(0)
    assert opened.complaints == []
    assert viewing.complaints == []


def test_lead_reads_dissent_and_what_was_rejected(reviewed_site: Site, visit: Opens) -> None:
    leading = visit(reviewed_site, "Department lead, Sales", "/decisions")
    page = leading.page
    expect(page.get_by_role("button", name="Record a decision")).to_have_count(0)
    page.get_by_role("link", name="The television flight ends").click()
    expect(page.get_by_text("Without the flight nobody outside our towns")).to_be_visible()
    expect(page.get_by_text("Bruno Keller, 9 Feb 2026")).to_be_visible()
    expect(page.get_by_role("row", name="A smaller flight")).to_contain_text("rejected")
    assert leading.complaints == []
