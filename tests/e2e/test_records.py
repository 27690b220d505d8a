"""The pages of records: read, edit against somebody else's edit, take back, ask what would be."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
WIDTH = 390
PHONE = {"viewport": {"width": WIDTH, "height": 844}, "has_touch": True}


def test_work_is_edited_on_its_page_against_another_edit_and_taken_back(
    working_site: Site, visit: Opens
) -> None:
    opened = visit(working_site, "PMO", "/map")
    page = opened.page
    work = page.request.get(
        f"{working_site.url}/api/v1/initiatives?ordering=-name&stage=active&page_size=1"
    ).json()["results"][0]
    page.goto(f"{working_site.url}/map?sel=initiative:{work['id']}")
    page.get_by_role("link", name="Open page").click()
    expect(page.get_by_role("heading", name=work["name"], level=1)).to_be_visible()
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("Name", exact=True).fill("Mine")
    token = next(one for one in page.context.cookies() if one["name"] == "csrftoken")["value"]
    theirs = page.request.patch(
        f"{working_site.url}/api/v1/initiatives/{work['id']}",
        data={"name": "Theirs"},
        headers={"If-Match": f'"{work["version"]}"', "X-CSRFToken": token, "Referer": page.url},
    )
    assert theirs.ok

    page.get_by_role("button", name="Save").click()
    both = page.get_by_role("alert")
    expect(both).to_contain_text("now: Theirs")
    expect(both).to_contain_text("yours: Mine")
    page.get_by_role("checkbox", name="Only the wording changes").check()
    opened.settle()
    assert opened.accessibility_faults() == []
    page.get_by_role("button", name="Save again").click()
    expect(page.get_by_role("heading", name="Mine", level=1)).to_be_visible()
    history = page.get_by_role("list", name="History")
    expect(history.get_by_role("listitem").first).to_contain_text("you changed")
    # The other edit is this reader's as well: the list has to hold the latest.
    expect(history.get_by_role("listitem").first).to_contain_text("Mine")
    page.get_by_role("button", name="Undo the change").first.click()
    expect(page.get_by_role("heading", name="Theirs", level=1)).to_be_visible()
    expect(history.get_by_role("listitem").first).to_contain_text("Took an earlier change back.")


def test_owner_reads_on_a_phone_what_ending_an_objective_would_do(
    working_site: Site, visit: Opens
) -> None:
    opened = visit(working_site, "Department lead, Sales", "/map", **PHONE)
    page = opened.page
    api = f"{working_site.url}/api/v1"
    links = page.request.get(f"{api}/contributions?state=confirmed&page_size=1000").json()
    goals = page.request.get(f"{api}/objectives?state=active&page_size=1000").json()
    active = {one["id"] for one in goals["results"]}
    found = next(one for one in links["results"] if one["objective"] in active)
    page.goto(f"{working_site.url}/objectives/{found['objective']}")
    page.get_by_role("button", name="it ended").click()
    expect(page.get_by_text("Would lose their line (")).to_be_visible()
    opened.settle()
    assert opened.accessibility_faults() == []
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH
    after = page.request.get(f"{api}/objectives/{found['objective']}").json()
    assert after["state"] == "active"
    assert opened.complaints == []
