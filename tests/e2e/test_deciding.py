"""A finding ends in a decision, which tells of it; a change of money is explained in place."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
TITLE = "Tie it to an objective by summer"


def test_pmo_decides_on_a_finding_and_takes_the_link_back(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "PMO", "/findings?code=orphaned_initiative")
    page = opened.page
    page.locator("[data-finding]").first.click()
    finding = page.get_by_role("article", name="Finding")
    name = finding.get_by_role("heading", level=2).inner_text()
    reason = finding.locator("h2 + p").inner_text()
    finding.get_by_role("link", name="Decide…").click()
    form = page.get_by_role("form", name="Record a decision")
    expect(form).to_contain_text(f"The finding “{name}” ends in this decision.")
    expect(form.get_by_label("Context")).to_have_value(f"{name}. {reason}")
    form.get_by_label("In one line").fill(TITLE)
    form.get_by_role("combobox", name="By", exact=True).select_option(index=1)
    form.get_by_label("Option chosen").fill("Tie it")
    opened.settle()
    assert opened.accessibility_faults() == []
    form.get_by_role("button", name="Record it for good").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    opened.settle()
    assert opened.accessibility_faults() == []
    page.get_by_role("link", name=name).click()
    decided = finding.get_by_role("region", name="Decision")
    expect(decided.get_by_role("link", name=TITLE)).to_be_visible()
    expect(finding).to_contain_text("The finding stands until the data change.")
    expect(finding.get_by_role("list", name="History")).to_contain_text("Ended in a decision")
    opened.settle()
    assert opened.accessibility_faults() == []
    decided.get_by_role("button", name="Take back").click()
    expect(decided.get_by_role("link", name=TITLE)).to_have_count(0)
    assert opened.complaints == []
