"""Public commitment: an executive says it on a phone, and everybody reads who said what."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

WIDTH = 390
PHONE = {"viewport": {"width": WIDTH, "height": 844}, "has_touch": True}


def test_executive_commits_in_public_and_changes_the_word(
    working_site: Site, visit: Callable[..., Visit]
) -> None:
    saying = visit(working_site, "Executive", "/map")
    waiting = saying.page.get_by_role("region", name="Waiting for you")
    waiting.get_by_role("link", name="in public").click()
    expect(saying.page.get_by_role("heading", name="Public commitment")).to_be_visible()

    phone = visit(working_site, "Executive", "/commitment", **PHONE)
    page = phone.page
    expect(page.get_by_role("heading", name="Have not said yet")).to_be_visible()
    say = page.get_by_role("button", name="Say it in public")
    expect(say).to_be_disabled()
    page.get_by_label("I commit, with a reservation").check()
    expect(say).to_be_disabled()
    page.get_by_label("Your reservation, in one sentence").fill("If service is staffed.")
    phone.settle()
    assert phone.accessibility_faults() == []
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH
    say.click()
    expect(page.get_by_text("On record")).to_be_visible()
    expect(page.get_by_text("If service is staffed.")).to_be_visible()

    page.get_by_label("I commit", exact=True).check()
    say.click()
    expect(page.get_by_role("heading", name="Commit 1")).to_be_visible()
    expect(page.get_by_text("commits with a reservation")).to_be_visible()
    phone.settle()
    assert phone.accessibility_faults() == []

    reading = visit(working_site, "Viewer", "/commitment")
    expect(reading.page.get_by_text("Of one executive 1 commits.")).to_be_visible()
    expect(reading.page.get_by_role("button", name="Say it in public")).to_have_count(0)
    assert reading.accessibility_faults() == []
    assert saying.complaints == phone.complaints == reading.complaints == []
