"""What the inspector tells: why, how much, who pulls apart; and a viewer's part of it."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]


def inspector_of(page: Page) -> Any:
    """The pane that says what stands behind the choice."""
    return page.get_by_role("complementary", name="Inspector")


def document_of(page: Page) -> Any:
    """The map as the API has it."""
    return page.request.get("/api/v1/views/alignment-map").json()


def named(page: Page, what: str, name: str) -> str:
    """The address of a record of the map."""
    noun = what.removesuffix("s")
    return f"/map?sel={noun}:" + next(
        str(one["id"]) for one in document_of(page)[what] if one["name"] == name
    )


def test_objective_says_its_gap_why_it_is_there_and_how_it_is_measured(
    demo_site: Site, visit: Opens
) -> None:
    visited = visit(demo_site, "PMO", "")
    page = visited.page
    off = next(one for one in document_of(page)["objectives"] if one["gap_amount"])
    visited.open(f"/map?sel=objective:{off['id']}")
    inspector = inspector_of(page)
    gauge = inspector.get_by_role("region", name="Against the agreed share")
    expect(gauge).to_contain_text(re.compile(r"[+−]\d+\.\d points"))
    exact = f"{abs(float(off['gap_amount'])):,.2f}"
    expect(gauge.locator(f'[title$="{exact}"]')).to_have_count(1)
    why = inspector.get_by_role("region", name="Why we do this")
    expect(why).to_contain_text(off["name"])
    expect(why).to_contain_text("Closer to home 2028")
    expect(inspector.get_by_role("heading", name="Measures")).to_be_visible()
    assert visited.accessibility_faults() == []
    assert visited.complaints == []


def test_line_is_drawn_and_leads_on(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "")
    page = visited.page
    visited.open(named(page, "initiatives", "Billing on one engine"))
    picture = inspector_of(page).get_by_role("region", name="Picture of the line")
    first = picture.get_by_role("list", name="Path 1")
    expect(first).to_contain_text("70.0% of it")
    expect(first.get_by_role("listitem").last).to_contain_text("Strategy Closer to home 2028")
    assert visited.accessibility_faults() == []
    picture.get_by_role("button", name="Cut cost to serve by 18%").click()
    expect(
        inspector_of(page).get_by_role("heading", name="Cut cost to serve by 18%")
    ).to_be_visible()


def test_pair_stands_side_by_side_by_its_address(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "")
    page = visited.page
    pairs = document_of(page)["pairs"]
    assert pairs, "the example holds a confirmed pair"
    visited.open(f"/map?sel=pair:{pairs[0]['finding']}")
    inspector = inspector_of(page)
    expect(inspector.get_by_role("heading", name=pairs[0]["title"])).to_be_visible()
    sides = [document_of(page)["initiatives"][at]["name"] for at in pairs[0]["sides"]]
    for side in sides:
        expect(inspector.get_by_role("region", name=side)).to_be_visible()
    assert visited.accessibility_faults() == []
    inspector.get_by_role("link", name="Open it in the findings").click()
    expect(page.get_by_role("article", name="Finding")).to_contain_text(pairs[0]["title"])


def test_viewer_reads_why_and_no_work_by_name(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "Viewer", "")
    page = visited.page
    visited.open(named(page, "objectives", "Win 12% of small landlords"))
    inspector = inspector_of(page)
    why = inspector.get_by_role("region", name="Why we do this")
    expect(why).to_contain_text("Closer to home 2028")
    expect(inspector.get_by_role("heading", name="Measures")).to_be_visible()
    expect(inspector).to_contain_text("that you may not see one by one")
    expect(inspector.get_by_role("button", name="Landlord portal")).to_have_count(0)
    assert visited.complaints == []
