"""What is left of the original strategy: as a picture, by keyboard, and as a table."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]


def test_executive_walks_through_the_days_by_keyboard_and_reads_the_table(
    reviewed_site: Site, visit: Opens
) -> None:
    opened = visit(reviewed_site, "Executive", "/intent")
    page = opened.page
    expect(page.get_by_text("follows the original strategy of 9 Dec 2024.")).to_be_visible()
    adapted = (
        page.get_by_role("region")
        .or_(page.locator("section"))
        .filter(has=page.get_by_role("heading", name="Follows a later decision"))
    )
    expect(adapted.last).to_contain_text("Adapted by decision")
    expect(adapted.last).not_to_contain_text("0.0%")
    days = page.get_by_role("group", name="Days").get_by_role("button")
    expect(days.last).to_have_attribute("aria-pressed", "true")
    days.first.focus()
    page.keyboard.press("Enter")
    expect(days.first).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("followed the original strategy of 9 Dec 2024.")).to_be_visible()
    page.get_by_text("The same as a table").focus()
    page.keyboard.press("Enter")
    table = page.get_by_role("table", name="Change money against the original strategy, EUR")
    for words in ("Split into parts", "Replaced", "Adapted by decision"):
        expect(table.get_by_text(words)).to_be_visible()
    assert opened.accessibility_faults() == []

    page.get_by_role("button", name="Period by period, as it is now").click()
    expect(page.get_by_role("group", name="Periods").get_by_role("button")).to_have_count(3)
    became = page.get_by_role("listitem").filter(has_text="Leave no home alone with its bill")
    expect(became.first).to_contain_text("A bill anyone can read")
    assert opened.complaints == []


def test_pmo_enters_the_original_from_paper(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "PMO", "/intent")
    page = opened.page
    page.get_by_role("button", name="It was approved on paper before…").click()
    form = page.get_by_role("form", name="The original from paper")
    form.get_by_label("It holds since").fill("2020-05-01")
    form.get_by_label("Where it is written").fill("Board paper 12/2020")
    first = page.request.get("/api/v1/objectives?state=active&ordering=name").json()["results"][0]
    pasted = f"Code\tTitle\tWeight\n1\t{first['name']}\t60%\n2\tLeave the coast\t40%"
    form.get_by_label("Paste the list").fill(pasted)
    form.get_by_role("button", name="Take it over").click()
    expect(form.get_by_role("group", name="Objective 1").get_by_label("It was")).to_have_value(
        "kept"
    )
    form.get_by_role("button", name="Make version 0 of 2 objectives").click()
    expect(form.get_by_role("alert")).to_have_text("Say what became of “Leave the coast”.")
    form.get_by_role("group", name="Objective 2").get_by_label("It was").select_option("dropped")
    opened.settle()
    assert opened.accessibility_faults() == []
    form.get_by_role("button", name="Make version 0 of 2 objectives").click()
    expect(page.get_by_text("dated back: “Board paper 12/2020”.")).to_be_visible()
    expect(page.get_by_text("1 kept, 1 dropped.")).to_be_visible()
    expect(page.get_by_role("button", name="Correct the original from paper…")).to_be_visible()
    assert opened.complaints == []


def test_executive_is_not_offered_to_enter_it(reviewed_site: Site, visit: Opens) -> None:
    page = visit(reviewed_site, "Executive", "/intent").page
    expect(page.get_by_text("follows the original strategy of")).to_be_visible()
    expect(page.get_by_role("button", name="It was approved on paper before…")).to_have_count(0)
