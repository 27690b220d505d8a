"""What each role of the demo meets, and what it never meets."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
SECRET = "Site consolidation"
LEADS = ["Department lead, Sales", "Department lead, Technology"]
OWNER = "Initiative lead and objective owner"
MAP_READERS = ["PMO", "Executive", *LEADS, OWNER, "Finance", "Viewer"]
WHOLE_SUM = "5 initiatives, EUR 445,000.00, 1 without a figure"
OF_IT = "EUR 95,000.00 serves no objective, EUR 120,000.00 accepted"
FILLED = """
    [...document.querySelectorAll("[role=gridcell][data-amount]")].map(cell => cell.dataset.amount)
"""
REST = re.compile("more finding|All findings")
UNNAMED_PART = "Cut cost to serve by 18%, Finance & People"


@pytest.mark.parametrize("who", MAP_READERS)
def test_every_reader_of_the_map_sees_its_sums_and_pages(
    demo_site: Site, visit: Opens, who: str
) -> None:
    visited = visit(demo_site, who)
    page = visited.page
    reads_findings = 0 if who == "Viewer" else 1
    # What the headline says first rests on findings; without them on sums alone.
    said = "€1.2M below their agreed share" if reads_findings else "€1.4M of the €8.1M recorded"
    expect(page.get_by_role("heading", level=1)).to_contain_text(said)
    expect(page.get_by_role("columnheader", name="Finance & People")).to_have_attribute(
        "aria-label", f"Finance & People: {WHOLE_SUM}, {OF_IT}"
    )
    filled = page.evaluate(FILLED)
    assert sum(map(Decimal, filled), Decimal(0)) == Decimal("8100000.00")
    expect(page.get_by_role("navigation").get_by_role("link", name="Findings")).to_have_count(
        reads_findings
    )
    expect(page.get_by_role("link", name=REST)).to_have_count(reads_findings)
    may_detect = 1 if who == "PMO" else 0
    expect(page.get_by_role("button", name="Run detection")).to_have_count(may_detect)
    assert visited.complaints == []


@pytest.mark.parametrize("who", ["PMO", LEADS[0], OWNER, "Viewer"])
def test_confidential_work_is_counted_but_not_named(
    demo_site: Site, visit: Opens, who: str
) -> None:
    visited = visit(demo_site, who, "")
    page = visited.page
    told: set[str] = set()
    page.on("response", lambda answer: told.add(answer.url))
    visited.open("/map")
    page.get_by_role("gridcell", name=UNNAMED_PART).click()
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_text("2 initiatives, 1 without a figure")).to_be_visible()
    assert SECRET not in page.content()
    asked = sorted(address for address in told if "/api/" in address)
    assert any("alignment-map" in address for address in asked)
    for address in (*asked, "/api/v1/findings", "/api/v1/initiatives"):
        assert SECRET not in page.request.get(address).text(), address


@pytest.mark.parametrize("who", ["Executive", "Finance"])
def test_who_is_named_on_confidential_work_may_open_it(
    demo_site: Site, visit: Opens, who: str
) -> None:
    page = visit(demo_site, who).page
    page.get_by_role("gridcell", name=UNNAMED_PART).click()
    inspector = page.get_by_role("complementary", name="Inspector")
    inspector.get_by_role("button", name=SECRET).click()
    expect(inspector.get_by_role("heading", name=SECRET)).to_be_visible()
    expect(inspector.get_by_text("no figure").first).to_be_visible()


@pytest.mark.parametrize(
    ("who", "cell", "own"),
    [
        (LEADS[0], "Win 12% of small landlords, Sales", "Landlord portal"),
        (LEADS[1], "Keep the platform up 99.95%, Technology", "Meter gateway renewal"),
        (OWNER, "Answer every customer within a day, Operations", "One call, one answer"),
    ],
)
def test_lead_names_own_work_and_only_counts_the_work_of_others(
    demo_site: Site, visit: Opens, who: str, cell: str, own: str
) -> None:
    page = visit(demo_site, who).page
    place = page.get_by_role("gridcell", name=cell)
    # Beside its tiles.
    box = place.bounding_box()
    assert box is not None
    place.click(position={"x": box["width"] - 4, "y": 3})
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_role("button", name=own)).to_be_visible()
    page.get_by_role("gridcell", name=UNNAMED_PART).click()
    expect(inspector.get_by_text("and 2 that you may not see one by one")).to_be_visible()
    expect(inspector.get_by_role("listitem")).to_have_count(0)


def test_lead_reads_findings_of_the_own_department_and_the_strategy(
    demo_site: Site, visit: Opens
) -> None:
    page = visit(demo_site, LEADS[0], "/findings").page
    findings = page.get_by_role("list", name="Findings")
    expect(findings.get_by_role("button", name="Heat-pump bundle")).to_be_visible()
    expect(findings.get_by_role("button", name="Privacy by default has no owner")).to_be_visible()
    expect(findings.get_by_role("button", name="Data lake refresh")).to_have_count(0)


@pytest.mark.parametrize("who", ["Executive", LEADS[0], OWNER, "Finance"])
def test_only_the_pmo_is_offered_to_decide(demo_site: Site, visit: Opens, who: str) -> None:
    page = visit(demo_site, who, "/findings").page
    page.get_by_role("list", name="Findings").get_by_role("button").first.click()
    expect(page.get_by_role("article", name="Finding")).to_be_visible()
    for verb in ("Accept…", "Waive…", "Confirm…", "Dismiss…"):
        expect(page.get_by_role("button", name=verb, exact=True)).to_have_count(0)


def test_viewer_sees_the_published_map_without_its_work(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "Viewer")
    page = visited.page
    marks = page.get_by_role("complementary", name="What needs attention")
    expect(marks).to_contain_text("Your roles do not include findings")
    page.get_by_role("gridcell", name="Win 12% of small landlords, Sales").click()
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_text("EUR 1,011,000.00")).to_be_visible()
    expect(inspector.get_by_text("and 3 that you may not see one by one")).to_be_visible()
    assert visited.complaints == []


@pytest.mark.parametrize(
    ("who", "path", "what", "way_on"),
    [
        ("Viewer", "/findings", "findings", "Ask an administrator for a role that does."),
        ("Administrator", "/map", "the map", "As an administrator you look after accounts"),
    ],
)
def test_page_of_other_roles_says_what_its_reader_may_do(
    demo_site: Site, visit: Opens, who: str, path: str, what: str, way_on: str
) -> None:
    visited = visit(demo_site, who, path)
    page = visited.page
    expect(page.get_by_role("heading", name=f"Your roles do not include {what}.")).to_be_visible()
    expect(page.get_by_text(way_on)).to_be_visible()
    docs = page.get_by_role("link", name="The pages of the API")
    assert page.request.get(docs.get_attribute("href") or "").ok
    expect(page.get_by_role("navigation").get_by_role("link", name="Findings")).to_have_count(0)
    assert visited.complaints == []


def test_menu_says_who_is_signed_in_and_as_what(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO").page
    page.get_by_role("button", name="settings and sign out").click()
    expect(page.get_by_role("menu")).to_contain_text("Amara Obi · PMO")
