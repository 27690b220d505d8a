"""The opening state: what waits for the reader, and what needs a decision, by whom, by when."""

import re
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
    told = mark(page, "“Raise renewals to 92%” lacks")
    expect(told).to_contain_text("of traced change money against 18.0% agreed")
    expect(told).to_contain_text("Since ")
    expect(told).to_contain_text("Bruno Keller decides")
    expect(mark(page, "“Privacy by default” has no initiative")).to_contain_text(
        "No owner yet: the PMO decides"
    )


def test_nothing_waits_for_who_has_nothing_to_do(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "Finance")
    expect(visited.page.get_by_text("Nothing waits for you.")).to_be_visible()
    assert visited.complaints == []


def test_pairs_wait_for_the_word_of_the_pmo(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    waiting = page.get_by_role("region", name="Waiting for you")
    link = waiting.get_by_role("link", name="Judge")
    told = re.search(r"\d+ pairs?", link.inner_text())
    assert told
    # Beside the marks that are the PMO's to decide.
    expect(waiting.get_by_text(re.compile(rf"^{told[0]}, \d+ marks?"))).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", name="Findings")).to_be_visible()
    assert "state=candidate" in page.url


def test_what_a_reader_may_do_is_said_before_anything_is_opened(
    demo_site: Site, visit: Opens
) -> None:
    for who, may in (
        ("PMO", "You may assign or waive them."),
        ("Executive", "The PMO records what is decided."),
    ):
        page = visit(demo_site, who).page
        expect(page.get_by_role("region", name="What needs attention")).to_contain_text(may)


def test_every_number_stands_on_the_map_or_says_why_not(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "Executive").page
    marks = page.get_by_role("region", name="What needs attention").get_by_role("listitem")
    drawn = page.get_by_role("grid")
    assert marks.count() > 2
    for place in range(marks.count()):
        on_map = drawn.get_by_text(str(place + 1), exact=True)
        why_not = marks.nth(place).get_by_text("not on the map: ")
        assert (on_map.count() > 0) != (why_not.count() > 0)


def test_the_next_review_says_by_when(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "Executive").page
    listed = page.get_by_role("complementary", name="What needs attention")
    expect(listed.get_by_text("Next review ")).to_be_visible()
    expect(mark(page, "“Raise renewals to 92%” lacks")).to_contain_text("decides by ")
