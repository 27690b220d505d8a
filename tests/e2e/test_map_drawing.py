"""How the map comes to the screen: laid out once, in the room that there is."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
COUNT_MOVES = """
    window.movedCells = 0;
    new MutationObserver((changes) => {
        window.movedCells += changes.filter(({ target }) => target.role === "gridcell").length;
    }).observe(document, { subtree: true, attributeFilter: ["style"] });
"""


def test_cells_stand_where_they_stay_from_the_first_frame_on(demo_site: Site, visit: Opens) -> None:
    visitor = visit(demo_site, "PMO", path="")
    visitor.page.add_init_script(COUNT_MOVES)
    visitor.open("/map")

    expect(visitor.page.get_by_role("gridcell").first).to_be_attached()
    assert visitor.page.evaluate("window.movedCells") == 0


def test_cells_move_when_the_window_does(demo_site: Site, visit: Opens) -> None:
    visitor = visit(demo_site, "PMO", path="")
    visitor.page.add_init_script(COUNT_MOVES)
    visitor.open("/map")
    visitor.page.set_viewport_size({"width": 1400, "height": 1000})

    visitor.page.wait_for_function("() => window.movedCells > 0")
    assert not visitor.complaints
