"""The rhythm is edited in place, and what reviews reward is recorded with its dates."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]


def test_pmo_edits_a_forum_in_place_and_ends_it(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "PMO", "/rhythm")
    page = opened.page
    forums = page.get_by_role("region", name="Forums")
    forums.get_by_text("Add a forum…").click()
    adding = page.get_by_role("form", name="Add a forum")
    adding.get_by_label("Name").fill("Round")
    adding.get_by_role("button", name="Add a forum").click()
    forums.get_by_role("button", name="Edit Round").click()
    form = page.get_by_role("form", name="Edit Round")
    form.get_by_label("Name").fill("Board")
    form.locator("select").select_option(label="every week")
    opened.settle()
    assert opened.accessibility_faults() == []
    form.get_by_role("button", name="Save").click()
    expect(forums.get_by_role("listitem").filter(has_text="Board")).to_contain_text("every week")
    forums.get_by_role("button", name="End Board").click()
    forums.get_by_role("button", name="Yes, go on").click()
    expect(forums.get_by_role("button", name="End Board")).to_have_count(0)
    assert opened.complaints == []


def test_pmo_records_what_a_review_rewards_from_a_day(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "PMO", "/structure")
    page = opened.page
    page.get_by_role("button", name="Record an incentive").click()
    form = page.get_by_role("form", name="An incentive")
    form.get_by_label("Department").select_option(index=1)
    form.get_by_label("Role group").fill("Controllers")
    form.get_by_label("or the objective").select_option(index=1)
    form.get_by_label("To", exact=True).fill("2020-01-01")
    form.get_by_label("From").fill("2020-01-02")
    expect(form.get_by_text("It ends before it begins.")).to_be_visible()
    expect(form.get_by_role("button", name="Record")).to_be_disabled()
    form.get_by_label("To", exact=True).fill("")
    form.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Controllers")).to_be_visible()
    assert opened.complaints == []
