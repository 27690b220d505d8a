"""From a comment that names somebody to what that person finds under the bell."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]


def test_who_is_named_finds_it_under_the_bell(working_site: Site, visit: Opens) -> None:
    ((finding, strategy),) = working_site.sql(
        "SELECT id, strategy_id FROM traceability_finding WHERE state = 'open' AND NOT is_pair"
        " ORDER BY id LIMIT 1"
    )
    address = f"/findings?strategy={strategy}&finding={finding}"
    saying = visit(working_site, "PMO", address)
    said = saying.page.get_by_role("region", name="Comments")
    field = said.get_by_role("textbox", name="Comment")
    field.press_sequentially("Ready, @dan")
    expect(said.get_by_role("option")).to_have_count(1)
    saying.settle()
    assert saying.accessibility_faults() == []
    field.press("Enter")
    field.press_sequentially("see the plan")
    said.get_by_role("button", name="Add evidence").click()
    said.get_by_label("Address").fill("javascript:alert(1)")
    field.press("Control+Enter")
    expect(said.get_by_text("Give an address that begins with https://")).to_be_visible()
    said.get_by_label("Address").fill("https://wiki.example.org/plan")
    field.press("Control+Enter")
    comment = said.get_by_role("article")
    expect(comment).to_contain_text("see the plan")
    link = comment.get_by_role("link", name="https://wiki.example.org/plan")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow ugc")
    name = comment.locator("b").inner_text().removeprefix("@")
    comment.get_by_role("button", name="Edit").click()
    mine = said.get_by_role("textbox", name="Your comment")
    expect(mine).to_have_value(f"Ready, @{name} see the plan")
    mine.press("End")
    mine.press_sequentially(" again")
    said.get_by_role("button", name="Save").click()
    expect(comment).to_contain_text("see the plan again")

    told = visit(working_site, "Executive", "/notifications")
    page = told.page
    one = page.get_by_role("main").get_by_role("link", name="named you on")
    for _ in range(10):
        if one.count():
            break
        page.wait_for_timeout(500)
        told.open("/notifications")
    expect(page.get_by_role("link", name="Notifications, 1 unread")).to_be_visible()
    told.settle()
    assert told.accessibility_faults() == []
    waits = page.get_by_role("region", name="Waiting for you")
    here = waits.get_by_role("listitem").all_inner_texts()
    told.open("/map")
    assert [text.split("\n")[:2] for text in here] == [
        text.split("\n")[:2] for text in waits.get_by_role("listitem").all_inner_texts()
    ]
    assert here
    told.open("/notifications")
    one.click()
    expect(page.get_by_role("region", name="Comments")).to_contain_text("see the plan again")
    expect(page.get_by_role("link", name="Notifications", exact=True)).to_be_visible()
    told.open("/notifications/settings")
    page.get_by_label("Findings", exact=True).select_option("weekly")
    expect(page.get_by_text("Kept.")).to_be_visible()
    assert told.accessibility_faults() == []
    page.reload()
    expect(page.get_by_label("Findings", exact=True)).to_have_value("weekly")

    comment.get_by_role("button", name="Take back…").click()
    comment.get_by_role("button", name="Take back", exact=True).click()
    expect(said.get_by_text("Nobody said anything yet.")).to_be_visible()
    told.open("/notifications")
    expect(page.get_by_text("You were told of nothing yet")).to_be_visible()
    assert page.get_by_text("Nothing concerns you").count() == 0
    assert saying.complaints == []
    assert told.complaints == []


def test_administrator_switches_modules_for_everybody(working_site: Site, visit: Opens) -> None:
    leading = visit(working_site, "Administrator", "/notifications/settings")
    page = leading.page
    names = ("Rounds", "Forums", "Incentives and reporting lines")
    for name in names:
        expect(page.get_by_role("checkbox", name=name, exact=True)).to_be_checked()
    leading.settle()
    assert leading.accessibility_faults() == []
    page.get_by_role("checkbox", name=names[2], exact=True).click()
    expect(page.get_by_text("Kept.")).to_be_visible()
    page.reload()
    incentives = page.get_by_role("checkbox", name=names[2], exact=True)
    expect(incentives).not_to_be_checked()
    incentives.click()
    expect(page.get_by_text("Kept.")).to_be_visible()
    expect(incentives).to_be_checked()
    assert leading.complaints == []

    other = visit(working_site, "PMO", "/notifications/settings")
    expect(other.page.get_by_role("heading", name="What you are told of", level=1)).to_be_visible()
    expect(other.page.get_by_role("checkbox", name="Rounds", exact=True)).to_have_count(0)
