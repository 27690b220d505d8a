"""Changes of structure: the PMO merges work, hands it over, and rolls a strategy over."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]


@pytest.fixture
def opened(working_site: Site, visit: Opens) -> Visit:
    return visit(working_site, "PMO", "", viewport={"width": 1024, "height": 768})


def test_two_initiatives_become_one_and_tell_of_it(opened: Visit) -> None:
    opened.open("/changes?what=merge")
    page = opened.page
    for name in ("Second-year letter", "Loyalty tariff trial"):
        page.get_by_label("Find an initiative").fill(name)
        page.get_by_role("button", name=f"Add {name}").click()
    page.get_by_label("Its name").fill("Letter with a tariff")
    told = seen(page, why="One team does both")

    expect(told.get_by_text("2 initiatives ended")).to_be_visible()
    before, after = told.get_by_role("row", name="All of the portfolio").get_by_role("cell").all()
    assert before.inner_text() == after.inner_text()
    opened.settle()
    assert opened.accessibility_faults() == []

    made(page, "Merge them")
    page.goto(f"/initiatives/{id_of(page, 'initiatives', 'Letter with a tariff')}")
    earlier = page.get_by_role("definition").filter(has_text="Second-year letter")
    earlier.get_by_role("link", name="Second-year letter").click()
    expect(page.get_by_role("heading", name="Second-year letter")).to_be_visible()
    expect(page.get_by_role("link", name="Letter with a tariff").first).to_be_visible()


def test_who_leaves_hands_over_what_they_owe(opened: Visit) -> None:
    opened.open("/changes?what=hand-over")
    page = opened.page
    page.get_by_label("Person").select_option(label="Gita Rao")
    page.get_by_label("Everything goes to").select_option(label="Emil Sand")
    coached = page.get_by_label("Every manager coached")
    coached.select_option(label="Farah Nasser")
    told = seen(page, why="A post elsewhere")
    expect(told.get_by_text("1 person ended")).to_be_visible()
    opened.settle()
    assert opened.accessibility_faults() == []

    made(page, "Hand over")
    page.goto(f"/people/{id_of(page, 'people', 'Gita Rao')}")
    expect(page.get_by_text("Here until")).to_be_visible()
    page.goto(f"/people/{id_of(page, 'people', 'Farah Nasser')}")
    expect(page.get_by_role("link", name="Every manager coached")).to_be_visible()


def test_next_strategy_comes_out_of_the_old_one(opened: Visit) -> None:
    opened.open("/changes?what=strategy")
    page = opened.page
    page.get_by_label("Old strategy").select_option(label="Closer to home 2028")
    page.get_by_label("Name of the next one").fill("Closer to home 2032")
    becomes = {
        "Win 12% of small landlords": "reworded",
        "Raise renewals to 92%": "split into parts",
        "Cut cost to serve by 18%": "replaced by another",
        "Privacy by default": "dropped",
    }
    for objective, fate in becomes.items():
        page.get_by_role("combobox", name=objective).select_option(label=fate)
    page.get_by_label("New words of Win 12%").fill("Win 15% of small landlords")
    page.get_by_label("Part 2 of Raise").fill("Renew before the first year ends")
    look = page.get_by_role("button", name="See what it would do")
    page.get_by_label("Why").fill("Four more years")
    expect(look).to_be_disabled()
    page.get_by_label("What replaces Cut cost").fill("Serve a home for 150 a year")
    told = seen(page, why="Four more years")
    expect(told.get_by_text("wait for an owner")).to_be_visible()
    opened.settle()
    assert opened.accessibility_faults() == []

    made(page, "Make the draft")
    next_ones = page.request.get("/api/v1/objectives?page_size=200").json()["results"]
    names = [one["name"] for one in next_ones]
    assert "Serve a home for 150 a year" in names
    assert names.count("Answer every customer within a day") == 2
    assert names.count("Privacy by default") == 1
    page.goto(f"/objectives/{id_of(page, 'objectives', 'Win 15% of small landlords')}")
    expect(page.get_by_role("link", name="Win 12% of small landlords")).to_be_visible()
    part = id_of(page, "objectives", "Renew before the first year ends")
    queued = page.request.get("/api/v1/contributions", params={"objective": part}).json()
    assert {one["state"] for one in queued["results"]} == {"proposed"}


def seen(page: Page, *, why: str) -> Locator:
    """Ask what it would do, and return what is told."""
    page.get_by_label("Why").fill(why)
    page.get_by_role("button", name="See what it would do").click()
    told = page.get_by_role("region", name="What it would do")
    expect(told.get_by_role("heading", name="Records")).to_be_visible()
    return told


def made(page: Page, verb: str) -> None:
    page.get_by_role("button", name=verb, exact=True).click()
    expect(page.get_by_role("heading", name="Done")).to_be_focused()


def id_of(page: Page, noun: str, name: str) -> str:
    """The id of the only record of that name."""
    found = page.request.get(f"/api/v1/{noun}", params={"search": name}).json()["results"]
    (one,) = [each for each in found if each["name"] == name]
    return str(one["id"])
