"""A Friday: the PMO asks for status, a lead answers on a phone, the PMO sees it."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
LEAD = "Department lead, Sales"
WIDTH = 390
PHONE = {"viewport": {"width": WIDTH, "height": 844}, "has_touch": True}


def test_friday_goes_from_the_call_to_the_answers(working_site: Site, visit: Opens) -> None:
    asking = visit(working_site, "PMO", "/updates")
    page = asking.page
    expect(page.get_by_role("heading", name="Open an update round")).to_be_visible()
    page.get_by_label("Name").fill("Status due Friday")
    page.get_by_label("Words to the leads").fill("Please name the next milestone.")
    page.get_by_role("button", name="See whom it asks").click()
    sends = page.get_by_role("region", name="What opening it sends")
    expect(sends).to_contain_text("will be asked here")
    sends.get_by_text("The mail to").click()
    expect(sends).to_contain_text("Please name the next milestone.")
    asking.settle()
    assert asking.accessibility_faults() == []
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", name="Status due Friday")).to_be_visible()
    expect(page.get_by_text("No mail server is set up")).to_be_visible()
    asking.settle()
    assert asking.accessibility_faults() == []

    answering = visit(working_site, LEAD, "/updates", **PHONE)
    phone = answering.page
    phone.get_by_role("main").get_by_role("link", name="Status due Friday").first.click()
    form = phone.get_by_role("form", name="Status due Friday")
    first = form.get_by_role("listitem").first
    name = first.get_by_role("heading").inner_text()
    first.get_by_text("At risk", exact=True).click()
    first.get_by_label("In one sentence").fill("The supplier is a month late.")
    answering.settle()
    assert answering.accessibility_faults() == []
    assert phone.evaluate("document.documentElement.scrollWidth") == WIDTH
    form.get_by_role("button", name="No change for the rest").click()
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_text("sent.")).to_be_visible()
    expect(form.get_by_role("listitem").filter(has_text=name)).to_contain_text(
        "The supplier is a month late."
    )

    page.reload()
    sales = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Sales"))
    expect(sales.locator("[data-name='In time']")).not_to_have_text("0")
    page.get_by_role("button", name="Close the round…").click()
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_role("button", name="Close the round…")).to_have_count(0)
    phone.reload()
    expect(phone.get_by_text("This round is closed.")).to_be_visible()
    assert asking.complaints == []
    assert answering.complaints == []


def test_sentence_without_a_health_is_not_sent_and_says_why(
    working_site: Site, visit: Opens
) -> None:
    opened = visit(working_site, "PMO", "/updates").page
    opened.get_by_label("Name").fill("Status due Monday")
    opened.get_by_role("button", name="See whom it asks").click()
    opened.get_by_role("button", name="Open it").click()
    expect(opened.get_by_role("heading", name="Status due Monday")).to_be_visible()
    page = visit(working_site, LEAD, opened.url.removeprefix(working_site.url)).page
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    page.get_by_text("On track", exact=True).first.click()
    amount = page.get_by_label("Next milestone").first
    amount.fill("Pilot in Brno")
    expect(page.get_by_role("button", name="Send 1")).to_be_enabled()


def test_viewer_finds_no_updates_and_an_executive_no_form(working_site: Site, visit: Opens) -> None:
    viewer = visit(working_site, "Viewer", "/updates").page
    expect(viewer.get_by_role("navigation").get_by_role("link", name="Updates")).to_have_count(0)
    expect(viewer.get_by_role("heading", name="Open an update round")).to_have_count(0)
    dana = visit(working_site, "Executive", "/updates").page
    expect(dana.get_by_role("heading", name="Updates")).to_be_visible()
    expect(dana.get_by_role("heading", name="Open an update round")).to_have_count(0)


def test_completeness_leads_from_a_department_to_its_records(
    working_site: Site, visit: Opens
) -> None:
    opened = visit(working_site, "PMO", "/completeness")
    page = opened.page
    expect(page.get_by_role("heading", name="Completeness")).to_be_visible()
    page.get_by_role("button", name="Sales").click()
    listed = page.get_by_role("region", name="Sales")
    expect(listed.get_by_role("listitem").first).to_be_visible()
    opened.settle()
    assert opened.accessibility_faults() == []
    listed.get_by_role("button", name="Write to its lead").click()
    expect(listed.get_by_role("status").or_(listed.get_by_role("alert"))).to_be_visible()
    listed.get_by_role("link").first.click()
    expect(page.get_by_role("complementary", name="Inspector")).to_be_visible()
