"""What the map of the demo says: its sums, its bands, what is unknown, and what lies behind."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
RECORDED = """
    SELECT sum(coalesce(approved, planned))
    FROM traceability_allocation allocation
    JOIN traceability_fiscalperiod period ON period.id = allocation.period_id
    WHERE period.name = '2026'
"""
IN_SIGHT = """
    [...document.querySelectorAll("[role=gridcell]")].map(cell => cell.ariaLabel)
"""


def inspector_of(page: Page) -> Locator:
    """The pane that says what stands behind the choice."""
    return page.get_by_role("complementary", name="Inspector")


def facts_of(page: Page) -> Locator:
    """The facts that the inspector lists."""
    return inspector_of(page).locator("dl").first


def test_sums_in_words_are_the_recorded_money(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    ((recorded,),) = demo_site.sql(RECORDED)
    exact = page.get_by_text("€8.1M recorded for 2026")
    expect(exact).to_have_attribute("title", f"EUR {recorded:,.2f}")
    expect(page.locator("footer")).to_contain_text(
        "recorded: serving objectives €5.7M + stranded €195k + no objective €1.4M"
        " + accepted work €820k = €8.1M"
    )


def test_unknown_and_negative_money_is_counted_apart(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    expect(page.get_by_text("2 initiatives have no figure")).to_be_visible()
    page.get_by_role("button", name="details of these figures").click()
    expect(page.get_by_text("1 negative", exact=True)).to_be_visible()
    told = page.evaluate(IN_SIGHT)
    row = "Cut cost to serve by 18%"
    assert f"{row}, Finance & People: 2 initiatives, EUR 160,000.00, 1 without a figure" in told
    assert f"{row}, Operations: 3 initiatives, EUR 300,000.00, 1 not positive" in told
    grid = page.get_by_role("grid")
    expect(grid.locator("svg text", has_text="€?")).to_have_count(2)
    expect(grid.locator("svg text", has_text="≤0")).to_have_count(1)


def test_bands_below_the_tree_hold_what_serves_no_objective(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    band = page.get_by_role("rowheader", name="No objective")
    expect(band).to_have_attribute("data-total", "1362500.00")
    band.click()
    inspector = inspector_of(page)
    expect(inspector).to_contain_text("EUR 1,362,500.00")
    expect(inspector.get_by_test_id("band-parts")).to_have_text(
        "Link proposed€530k1 initiativeNo link€833k5 initiatives"
    )
    meaning = (
        "Serves no objective, whole or in part; €530k of it has a link that waits for confirmation"
    )
    expect(band).to_have_attribute("title", re.compile(f"^{meaning}"))
    names = inspector.get_by_role("listitem").get_by_role("button")
    expect(names).to_have_text(
        [
            "Heat-pump bundle",
            "Data lake refresh",
            "Street-corner campaign",
            "Pay bands refresh",
            "Winter readiness drill",
            "Neighbourhood energy days",
        ]
    )
    expect(page.get_by_role("rowheader", name="Accepted")).to_have_attribute(
        "data-total", "820000.00"
    )
    stranded = page.get_by_role("rowheader", name="Stranded")
    expect(stranded).to_have_attribute("data-total", "195000.00")
    stranded.click()
    expect(names).to_have_text(["Northern depot search"])


def test_cell_leads_to_its_initiatives_and_they_to_their_shares(
    demo_site: Site, visit: Opens
) -> None:
    visited = visit(demo_site, "PMO")
    page = visited.page
    cell = page.get_by_role("gridcell", name="Cut cost to serve by 18%, Technology")
    cell.click(position={"x": 130, "y": 4})
    inspector = inspector_of(page)
    expect(inspector.get_by_role("heading", name="Cut cost to serve by 18%")).to_be_visible()
    expect(inspector).to_contain_text("EUR 1,013,000.00")
    assert "sel=cell:" in page.url

    inspector.get_by_role("button", name="Billing on one engine").click()
    expect(inspector).to_contain_text("EUR 1,240,000.00")
    places = inspector.get_by_role("list", name="Where its money goes").get_by_role("listitem")
    expect(places.filter(has_text="70.0%")).to_contain_text("€868k")
    expect(places.filter(has_text="30.0%")).to_contain_text("€372k")
    lines = inspector.locator("ol")
    expect(lines).to_have_count(2)
    expect(lines.filter(has_text="Cut cost to serve by 18%")).to_contain_text("Closer to home 2028")
    assert visited.complaints == []


def test_tile_leads_to_its_initiative(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_role("gridcell", name="Win 12% of small landlords, Sales").click(
        position={"x": 12, "y": 20}
    )
    expect(inspector_of(page).get_by_role("heading", name="Landlord portal")).to_be_visible()


def test_assumed_share_and_missing_figure_are_said(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_role("rowheader", name="Answer every customer within a day").click()
    inspector = inspector_of(page)
    outage = inspector.get_by_role("listitem").filter(has_text="Outage page")
    expect(outage).to_contain_text("share assumed")
    inspector.get_by_role("button", name="Login without password").click()
    expect(inspector.get_by_text("no figure").first).to_be_visible()


def test_objective_says_owner_priority_and_agreed_share(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_role("rowheader", name="Cut cost to serve by 18%").click()
    facts = facts_of(page)
    expect(facts).to_contain_text("Farah Nasser")
    expect(facts).to_contain_text("4 of 5")
    gauge = inspector_of(page).get_by_role("region", name="Against the agreed share")
    expect(gauge).to_contain_text("20.0%")
    expect(gauge).to_contain_text("+5.7 points")
    above = inspector_of(page).get_by_role("region", name="Why we do this")
    above.get_by_role("button", name="Run lean and reliable").click()
    expect(page.get_by_role("heading", name="Run lean and reliable")).to_be_visible()


def test_proposed_line_is_shown_as_proposed(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/map?sel=band:no_objective").page
    inspector = inspector_of(page)
    inspector.get_by_role("button", name="Heat-pump bundle").click()
    expect(inspector.get_by_role("heading", name="Heat-pump bundle")).to_be_visible()
    path = inspector.get_by_role("list", name="Path 1")
    expect(path).to_contain_text("only proposed")


def test_lens_stands_in_the_address_and_explains_its_colours(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    lenses, legend = page.get_by_role("group", name="Lens"), page.locator("footer")
    expect(legend.get_by_text("off track")).to_have_count(0)
    lenses.get_by_role("button", name="Status").click()
    expect(legend.get_by_text("off track")).to_be_visible()
    assert "lens=status" in page.url
    lenses.get_by_role("button", name="Attention").click()
    expect(legend.get_by_text("off track")).to_have_count(0)
    assert "lens=" not in page.url


def test_address_shows_somebody_else_the_same(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_role("button", name="Status").click()
    page.get_by_label("Period").select_option(label="2027")
    expect(page.get_by_text("recorded for 2027")).to_be_visible()
    page.get_by_role("rowheader", name="Earn trust").locator("[data-fold]").click()
    page.get_by_role("gridcell", name="Raise renewals to 92%, Sales").focus()
    page.get_by_role("gridcell", name="Raise renewals to 92%, Sales").click(
        position={"x": 140, "y": 4}
    )
    # It is fetched when first needed.
    expect(inspector_of(page)).to_contain_text("Initiatives by money")
    seen = (page.evaluate(IN_SIGHT), inspector_of(page).inner_text())
    address = urlsplit(page.url)

    other = visit(demo_site, "Executive", f"{address.path}?{address.query}").page
    expect(other.get_by_role("button", name="Status")).to_have_attribute("aria-pressed", "true")
    expect(other.get_by_role("rowheader", name="Every manager coached")).to_have_count(0)
    expect(inspector_of(other)).to_contain_text("Initiatives by money")
    assert (other.evaluate(IN_SIGHT), inspector_of(other).inner_text()) == seen


def test_names_stand_beside_the_tile_under_a_mouse(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    cell = page.get_by_role("gridcell", name="Win 12% of small landlords, Sales")
    tip = page.get_by_test_id("cell-tip")
    cell.hover(position={"x": 20, "y": 20})
    expect(tip).to_have_text("Landlord portalEUR 620,000.00")
    page.get_by_role("heading", level=1).hover()
    expect(tip).to_have_count(0)


def test_names_stand_below_the_cell_that_keys_came_to(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_role("rowheader", name="G Grow where we are strong").focus()
    page.keyboard.press("ArrowDown")
    tip = page.get_by_test_id("cell-tip")
    expect(tip).to_have_count(0)
    page.keyboard.press("Control+ArrowRight")
    for name in ("Landlord portal", "Loyalty tariff trial", "Tenancy hand-over desk"):
        expect(tip).to_contain_text(name)
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


def test_rows_that_the_bands_cover_are_counted_and_one_press_away(
    demo_site: Site, visit: Opens
) -> None:
    page = visit(demo_site, "PMO").page
    page.set_viewport_size({"width": 1024, "height": 620})
    more = page.get_by_role("button", name="more row")
    expect(more).to_be_visible()
    more.click()
    expect(more).to_have_count(0)
    expect(page.get_by_role("rowheader", name="Every manager coached")).to_be_in_viewport()
    page.set_viewport_size({"width": 1024, "height": 1400})
    expect(more).to_have_count(0)


def test_map_of_a_past_day_says_that_findings_are_todays_and_the_line_is_not(
    demo_site: Site, visit: Opens
) -> None:
    page = visit(demo_site, "PMO", "/map?as_of=2026-06-30").page
    expect(page.get_by_text("Detection had not run by that day.")).to_be_visible()
    page.get_by_role("rowheader", name="Open depots in the north").click()
    inspector = inspector_of(page)
    expect(inspector.get_by_text("None is open today.")).to_be_visible()
    inspector.get_by_role("button", name="Northern depot search").click()
    expect(inspector.get_by_text("Why we do this: the line as it stood")).to_be_visible()
    expect(inspector.get_by_text("Findings as they stand today")).to_be_visible()
