"""The opening state: what waits for the reader, and what needs a decision, by whom, by when."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]


def mark(page: Page, text: str) -> Any:
    """The mark that begins so."""
    marks = page.get_by_role("complementary", name="What needs attention")
    return marks.get_by_role("listitem").filter(has_text=text)


def test_headline_names_the_marks_that_tell_its_parts(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "Executive").page
    title = page.get_by_role("heading", level=1)
    expect(title).to_contain_text("Three objectives are €1.2M below their agreed share")
    expect(title.get_by_role("img", name="Mark 3")).to_be_visible()
    listed = page.get_by_role("complementary", name="What needs attention")
    expect(listed.get_by_role("img", name="Mark 3")).to_be_visible()


def test_mark_says_how_much_since_when_and_who_decides(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "Executive").page
    told = mark(page, "Raise renewals to 92% lacks")
    expect(told).to_contain_text("of the money against 18.0% agreed")
    expect(told).to_contain_text("Since ")
    expect(told).to_contain_text("Bruno Keller decides")
    expect(mark(page, "Privacy by default has no initiative")).to_contain_text(
        "No owner yet to decide"
    )


def test_nothing_waits_for_who_has_nothing_to_do(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "Executive")
    expect(visited.page.get_by_text("Nothing waits for you.")).to_be_visible()
    assert visited.complaints == []


def test_pairs_wait_for_the_word_of_the_pmo(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    waiting = page.get_by_role("region", name="Waiting for you")
    waiting.get_by_role("link", name="Judge").click()
    expect(page.get_by_role("heading", name="Findings")).to_be_visible()
    assert "state=candidate" in page.url


def test_the_next_review_says_by_when(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "Executive").page
    listed = page.get_by_role("complementary", name="What needs attention")
    expect(listed.get_by_text("Next review ")).to_be_visible()
    expect(mark(page, "Raise renewals to 92% lacks")).to_contain_text("decides by ")
