"""Between two reviews: an agreement that lapsed is said to hold, and an action is ticked off."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit
from traceability import clock

Opens = Callable[..., Visit]
AGREED, DONE = "Landlords come before new towns", "Name the crews for spring"


def test_agreement_is_reaffirmed_and_an_action_done(working_site: Site, visit: Opens) -> None:
    today = clock.now().date()
    opened = visit(working_site, "PMO", "/rhythm")
    page = opened.page
    agreements = page.get_by_role("region", name="Agreements")
    agreements.get_by_text("Record an agreement…").click()
    agreements.get_by_label("What was agreed").fill(AGREED)
    agreements.get_by_role("combobox", name="About the objective").select_option(index=1)
    agreements.get_by_label("Agreed on").fill((today - timedelta(days=300)).isoformat())
    opened.settle()
    assert opened.accessibility_faults() == []
    agreements.get_by_role("button", name="Record an agreement").click()
    agreed = agreements.get_by_role("listitem").filter(has_text=AGREED)
    expect(agreed).to_contain_text("lapsed on")
    agreed.get_by_role("button", name="It still holds").click()
    expect(agreed).to_contain_text("lapses on")
    expect(agreed).not_to_contain_text("not reaffirmed since")

    actions = page.get_by_role("region", name="Actions")
    actions.get_by_text("Add an action…").click()
    actions.get_by_label("What is done").fill(DONE)
    actions.get_by_role("combobox", name="By whom").select_option(label="Dana Whitfield")
    actions.get_by_label("Due").fill((today - timedelta(days=1)).isoformat())
    actions.get_by_role("button", name="Add an action").click()
    expect(actions.get_by_role("listitem").filter(has_text=DONE)).to_contain_text("was due on")

    leading = visit(working_site, "Department lead, Sales", "/rhythm")
    for verb in (f"It still holds: {AGREED}", f"Done: {DONE}"):
        expect(leading.page.get_by_role("button", name=verb)).to_have_count(0)

    owning = visit(working_site, "Executive", "/rhythm")
    owning.page.get_by_role("button", name=f"Done: {DONE}").click()
    done = owning.page.get_by_role("listitem").filter(has_text=DONE)
    expect(done).to_contain_text("done on")
    expect(done.get_by_role("button")).to_have_count(0)
    for one in (opened, leading, owning):
        assert one.complaints == []
