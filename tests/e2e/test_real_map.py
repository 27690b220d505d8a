"""The map of a real import in a real browser: every cent is within reach of the keyboard."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit, run_site
from tests.realdata import sources
from tests.servers import NO_MODEL

pytestmark = pytest.mark.realdata

FOCUSED = "({...document.activeElement.dataset, label: document.activeElement.ariaLabel})"
KNOWN_MONEY = """
    SELECT sum(coalesce(approved, planned))
    FROM traceability_allocation allocation
    JOIN traceability_externalidentity named
      ON named.object_id = allocation.period_id AND named.noun = 'period'
    WHERE named.value = 'planning_year_1'
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """InfoBase as a fresh installation holds it after import and detection.

    Pairs are found by words: no test here is about them, and the model reads for a minute.
    """
    profile = str(sources.PROFILES / "infobase.toml")
    folder = str(sources.folder("canada_infobase"))
    yield from run_site(
        tmp_path_factory.mktemp("infobase"),
        ("import_portfolio", profile, folder, "--set", "doc=dp26"),
        ("detect", "--wait"),
        SENTENCE_MODEL=NO_MODEL,
    )


def test_keyboard_walk_adds_up_to_all_known_money(site: Site, visit: Callable[..., Visit]) -> None:
    visited = visit(site, "PMO")
    page = visited.page
    page.get_by_role("button", name="Open all rows").click()
    grid = page.get_by_role("grid")
    rows, columns = (int(grid.get_attribute(f"aria-{each}count") or 0) for each in ("row", "col"))
    assert rows > 177
    grid.locator("[tabindex='0']").first.focus()
    page.keyboard.press("Control+Home")
    sums: dict[tuple[int, int], Decimal] = {}
    for row in range(1, rows):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Home")
        column = 0
        while column < columns - 1:
            page.keyboard.press("Control+ArrowRight")
            cell = page.evaluate(FOCUSED)
            assert int(cell["row"]) == row
            assert int(cell["column"]) > column, "a key press always leads on"
            column = int(cell["column"])
            if "amount" in cell:
                label = cell["label"].replace(",", "")
                assert cell["amount"] in label, "it is said as exactly as kept"
                sums[row, column] = Decimal(cell["amount"])
    ((known,),) = site.sql(KNOWN_MONEY)
    assert sum(sums.values()) == known
    assert visited.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_real_map_has_no_serious_accessibility_fault(
    site: Site, visit: Callable[..., Visit], scheme: str
) -> None:
    visited = visit(site, "PMO", color_scheme=scheme)
    assert visited.accessibility_faults() == []
    assert visited.complaints == []


@pytest.mark.parametrize(("width", "height"), [(1600, 1000), (1280, 800), (1024, 768)])
def test_bands_and_their_marks_are_in_sight_from_the_start(
    site: Site, visit: Callable[..., Visit], width: int, height: int
) -> None:
    page = visit(site, "PMO", viewport={"width": width, "height": height}).page
    for band in ("No objective", "Accepted"):
        expect(page.get_by_role("rowheader", name=band)).to_be_in_viewport(ratio=1)
    expect(page.get_by_text(re.compile(r"^1–\d+ of 47 departments$"))).to_be_visible()
    page.get_by_role("button", name="Further departments").click()
    expect(page.get_by_text(re.compile(r"^1–\d+ of 47 departments$"))).to_have_count(0)
    page.get_by_test_id("map-scroller").evaluate("scroller => scroller.scrollBy(0, 2000)")
    expect(page.get_by_role("rowheader", name="No objective")).to_be_in_viewport(ratio=1)


def test_tiles_of_objectives_can_be_told_apart(site: Site, visit: Callable[..., Visit]) -> None:
    page = visit(site, "PMO").page
    assert page.locator("footer").get_by_text(re.compile(r"\d+ beyond the scale, cut")).is_visible()
    sizes = page.locator("[role=row] svg rect[data-status]").evaluate_all(
        "tiles => tiles.map(tile => tile.width.baseVal.value * tile.height.baseVal.value)"
    )
    assert len({round(size) for size in sizes}) > 5, "not all hairlines"
