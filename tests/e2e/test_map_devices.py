"""The map on a tablet, on a phone, in the dark, and for readers whom motion disturbs."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BRIGHTNESS = """
    getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)
        .reduce((sum, part) => sum + Number(part), 0) / 765
"""
LONGEST_MOTION = """
    Math.max(...[...document.querySelectorAll("*")].flatMap(element => {
        const style = getComputedStyle(element);
        return `${style.transitionDuration}, ${style.animationDuration}`.split(", ");
    }).map(words => parseFloat(words) * (words.endsWith("ms") ? 1 : 1000)))
"""


def test_tablet_reaches_all_by_touch(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", **TABLET)
    page = visited.page
    assert page.evaluate(OVERFLOW) == 0
    page.get_by_role("button", name="What needs attention").tap()
    marks = page.get_by_role("complementary", name="What needs attention")
    expect(marks.get_by_text("“Raise renewals to 92%” lacks")).to_be_visible()
    marks.get_by_role("button", name="Close").tap()
    expect(marks).to_have_count(0)

    page.get_by_role("rowheader", name="Earn trust").locator("[data-fold]").tap()
    expect(page.get_by_role("rowheader", name="Every manager coached")).to_have_count(0)
    page.get_by_role("gridcell", name="Earn trust, Technology").tap()
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector).to_contain_text("EUR 227,000.00")
    expect(inspector).to_contain_text("1 without a figure")
    inspector.get_by_role("button", name="Close the inspector").tap()
    expect(inspector).to_have_count(0)
    assert visited.accessibility_faults() == []
    assert visited.complaints == []


def test_phone_lists_objectives_and_bands_with_their_money(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", **PHONE)
    page = visited.page
    assert page.evaluate(OVERFLOW) == 0
    rows = page.get_by_role("list", name="Objectives and bands").get_by_role("listitem")
    expect(rows).to_have_count(14)
    expect(rows.filter(has_text="Cut cost to serve by 18%")).to_contain_text("€1.5M")
    expect(rows.filter(has_text="Privacy by default")).to_contain_text(
        "No initiative serves this objective"
    )
    expect(rows.filter(has_text="Accepted")).to_contain_text("€820k")
    page.get_by_role("button", name="Objectives below Earn trust").tap()
    expect(rows).to_have_count(11)
    rows.filter(has_text="Cut cost to serve").get_by_role("button").tap()
    expect(page.get_by_role("complementary", name="Inspector")).to_contain_text("EUR 1,473,000.00")
    assert page.evaluate(OVERFLOW) == 0
    assert visited.complaints == []


def test_colours_follow_the_system_until_somebody_chooses(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", color_scheme="dark")
    page = visited.page
    assert page.evaluate(BRIGHTNESS) < 0.3
    page.get_by_role("button", name="settings and sign out").click()
    page.get_by_role("menuitem", name="Light colours").click()
    assert page.evaluate(BRIGHTNESS) > 0.8
    page.reload()
    visited.settle()
    assert page.evaluate(BRIGHTNESS) > 0.8
    assert visited.complaints == []


def test_nothing_moves_for_readers_whom_motion_disturbs(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", reduced_motion="reduce").page
    page.get_by_role("rowheader", name="Earn trust").locator("[data-fold]").click()
    page.get_by_role("button", name="settings and sign out").click()
    expect(page.get_by_role("menu")).to_be_visible()
    assert page.evaluate(LONGEST_MOTION) < 1
