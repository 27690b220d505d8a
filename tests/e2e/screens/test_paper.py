"""The map on paper without colour: nothing is cut off or printed over, and pictures to look at.

That its greys and signs can be told apart is held by `palette.test.ts`.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit
from tests.e2e.paper import begin_print
from tests.e2e.screens import gallery

# What margins leave of a sheet that lies on its side, at 96 points an inch.
SHEETS = {"a4": (1047, 714), "a3": (1512, 1047)}
LETTERS_COME = "document.fonts.dispatchEvent(new Event('loadingdone'))"
GREY = "document.documentElement.style.filter = 'grayscale(1)'"
CUT = """() => [...document.querySelectorAll(".map-print .sheet svg")].flatMap(sheet => {
    const paper = sheet.getBoundingClientRect();
    return [...sheet.querySelectorAll("text")].filter(text => {
        const box = text.getBoundingClientRect();
        return box.width > 0 && (box.left < paper.left - 1 || box.right > paper.right + 1
            || box.top < paper.top - 1 || box.bottom > paper.bottom + 1);
    }).map(text => text.textContent);
})"""
OVERPRINTED = """() => [...document.querySelectorAll(".map-print .sheet svg")].flatMap(sheet => {
    const boxes = [...sheet.querySelectorAll("text")].flatMap(text =>
        (text.children.length ? [...text.children] : [text]).map(part =>
            [part.textContent, part.getBoundingClientRect()])).filter(([, box]) => box.width > 0);
    const over = (a, b, least) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > least
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > least;
    return boxes.flatMap(([words, box], at) => boxes.slice(at + 1)
        .filter(([, other]) => over(box, other, 3)).map(([others]) => `${words} / ${others}`));
})"""


@pytest.mark.parametrize("lens", ["attention", "status"] if gallery.IS_WHOLE else ["attention"])
def test_sheets_are_whole_and_can_be_looked_at_in_grey(
    reviewed_site: Site, visit: Callable[..., Visit], lens: str
) -> None:
    visited = visit(reviewed_site, "PMO", f"/map?lens={lens}")
    page = visited.page
    begin_print(page)
    expect(page.locator(".map-print .sheet svg").first).to_be_attached()
    page.evaluate(GREY)
    for paper, size in SHEETS.items():
        # What was measured for the screen is measured anew.
        page.evaluate(LETTERS_COME)
        gallery.resize(page, size)
        assert page.evaluate(CUT) == []
        assert page.evaluate(OVERPRINTED) == []
        for number, sheet in enumerate(page.locator(".map-print .sheet").all(), start=1):
            sheet.screenshot(path=gallery.place(f"paper-{lens}_{number}-pmo-{paper}-grey"))
    assert visited.complaints == []
