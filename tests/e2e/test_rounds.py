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
