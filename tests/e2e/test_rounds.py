"""A round: the PMO asks, a leader answers on a phone and by keyboard, the PMO sees a count."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

WIDTH = 390
PHONE = {"viewport": {"width": WIDTH, "height": 844}, "has_touch": True}


def test_leader_answers_in_secret_and_the_pmo_sees_that_one_more_did(
    working_site: Site, visit: Callable[..., Visit]
) -> None:
    leading = visit(working_site, "PMO", "/rounds")
    page = leading.page
    page.get_by_label("Name").first.fill("Spring round")
    for label, most in (("Objectives to weigh", 3), ("Leaders to ask", 6)):
        ticks = page.get_by_role("group", name=label).get_by_role("checkbox")
        expect(ticks.nth(most - 1)).to_be_visible()
        for at in range(most):
            ticks.nth(at).check()
    leading.settle()
    assert leading.accessibility_faults() == []
    page.get_by_role("button", name="Keep it as a draft").click()
    page.get_by_role("button", name="Open it and write to all").click()
    page.get_by_role("button", name="Yes, go on").click()
    expect(page.get_by_text("0 of 6 leaders answered")).to_be_visible()

    answering = visit(working_site, "Executive", "/updates", **PHONE)
    phone = answering.page
    phone.get_by_role("link", name="Rounds that ask leaders").click()
    phone.get_by_role("link", name="Answer it").click()
    expect(phone.get_by_text("Nobody sees your answer but you")).to_be_visible()
    expect(phone.get_by_role("slider")).to_have_count(0)
    phone.get_by_label("From memory").fill("Trust")
    phone.get_by_role("button", name="Go on to the list").click()
    sliders = phone.get_by_role("slider")
    expect(sliders).to_have_count(3)
    give = phone.get_by_role("button", name="Give the answer")
    expect(give).to_be_disabled()
    sliders.first.press("End")
    expect(phone.get_by_text("All 100 points are divided.")).to_be_visible()
    phone.get_by_role("button", name="Fewer points").first.click()
    expect(phone.get_by_text("5 points left.")).to_be_visible()
    phone.get_by_role("button", name="More points").nth(1).click()
    answering.settle()
    assert answering.accessibility_faults() == []
    assert phone.evaluate("document.documentElement.scrollWidth") == WIDTH
    give.click()
    expect(phone.get_by_text("Your answer is given.")).to_be_visible()

    page.reload()
    expect(page.get_by_text("1 of 6 leaders answered")).to_be_visible()
    assert leading.complaints == []
    assert answering.complaints == []


def test_yearly_round_is_prepared_changed_and_answered_on_a_phone(
    reviewed_site: Site, visit: Callable[..., Visit]
) -> None:
    leading = visit(reviewed_site, "PMO", "/rounds")
    page = leading.page
    page.get_by_label("Name").first.fill("Yearly round")
    page.get_by_label("What it asks about").select_option("drivers_and_criteria")
    asked = page.get_by_role("group", name="Success drivers and criteria to weigh")
    ticks = asked.get_by_role("checkbox")
    expect(ticks.nth(2)).to_be_visible()
    for at in range(3):
        ticks.nth(at).check()
    leaders = page.get_by_role("group", name="Leaders to ask")
    leaders.get_by_label("Dana Whitfield").check()
    for at in range(5):
        leaders.get_by_role("checkbox").nth(at).check()
    leading.settle()
    assert leading.accessibility_faults() == []
    page.get_by_role("button", name="Keep it as a draft").click()
    draft = page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name="Yearly round")
    )
    draft.get_by_role("button", name="Change it").click()
    form = page.get_by_role("form", name="Change this draft")
    form.get_by_label("Name").first.fill("Yearly round of drivers")
    leading.settle()
    assert leading.accessibility_faults() == []
    form.get_by_role("button", name="Keep the changes").click()
    opened = page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name="Yearly round of drivers")
    )
    expect(opened.get_by_text("3 drivers and criteria")).to_be_visible()
    opened.get_by_role("button", name="Open it and write to all").click()
    opened.get_by_role("button", name="Yes, go on").click()
    expect(opened.get_by_text("leaders answered")).to_be_visible()
    expect(opened.get_by_role("button", name="Change it")).to_have_count(0)

    answering = visit(reviewed_site, "Executive", "/rounds", **PHONE)
    phone = answering.page
    mine = phone.get_by_role("listitem").filter(
        has=phone.get_by_role("heading", name="Yearly round of drivers")
    )
    mine.get_by_role("link", name="Answer it").click()
    expect(phone.get_by_text("What drives our success")).to_be_visible()
    answering.settle()
    assert answering.accessibility_faults() == []
    phone.get_by_role("button", name="Skip this").click()
    phone.get_by_role("slider").first.press("End")
    phone.get_by_role("button", name="Give the answer").click()
    expect(phone.get_by_text("Your answer is given.")).to_be_visible()
    answering.settle()
    assert answering.accessibility_faults() == []
    assert phone.evaluate("document.documentElement.scrollWidth") == WIDTH
    assert leading.complaints == answering.complaints == []
