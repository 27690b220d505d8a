"""A right is recorded, and the objective's page says who decides from then on."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
GOAL = "Keep the platform up 99.95%"


def test_right_that_the_pmo_records_says_who_decides(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "PMO", "/decision-rights")
    page = opened.page
    page.get_by_role("button", name="Record a right…").click()
    form = page.get_by_role("form", name="Decision right")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_have_text("Say where it holds and who decides.")
    form.get_by_role("combobox", name="Objective", exact=True).select_option(label=f"R2 {GOAL}")
    form.get_by_label("Up to, EUR").fill("500,000")
    form.get_by_role("combobox", name="Who decides", exact=True).select_option(label="Emil Sand")
    form.get_by_role("combobox", name="Is heard", exact=True).select_option(label="Gita Rao")
    form.get_by_role("button", name="Add a step").click()
    form.get_by_role("combobox", name="Person", exact=True).select_option(label="Dana Whitfield")
    opened.settle()
    assert opened.accessibility_faults() == []
    form.get_by_role("button", name="Save").click()
    row = page.get_by_role("row", name=f"R2 {GOAL}")
    expect(row).to_contain_text("up to €500k")
    expect(row).to_contain_text("then Dana Whitfield within 5 days")

    objectives = page.request.get("/api/v1/objectives").json()["results"]
    goal = next(one["id"] for one in objectives if one["name"] == GOAL)
    opened.open(f"/objectives/{goal}")
    who = page.get_by_role("region", name="Who decides this?")
    expect(who.get_by_role("listitem").filter(has_text="up to €500k")).to_contain_text("Emil Sand")

    reading = visit(working_site, "Executive", "/decision-rights")
    expect(reading.page.get_by_role("row", name=f"R2 {GOAL}")).to_contain_text("Emil Sand")
    expect(reading.page.get_by_text("The PMO records, changes and ends rights.")).to_be_visible()
    for verb in ("Record a right…", "Change…", "End today"):
        expect(reading.page.get_by_role("button", name=verb)).to_have_count(0)

    opened.open("/decision-rights")
    row.get_by_role("button", name="End today").click()
    expect(row).to_contain_text("until")
    expect(row.get_by_role("button", name="End today")).to_have_count(0)
    assert opened.complaints == []
    assert reading.complaints == []
