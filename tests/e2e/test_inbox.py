"""The findings inbox: worked through by keys, several at once; undone, refused, told once."""

import csv
import io

from playwright.sync_api import expect

from tests.e2e.conftest import Opens, Site, Visit
from tests.e2e.inbox import OF_A_VERB, heading, row, soon, write


def test_waiver_by_keys_moves_on_and_is_undone(working: Visit) -> None:
    page = working.page
    row(page, "Street-corner campaign serves").click()
    page.keyboard.press("w")
    expect(page.get_by_label("Why it may stay as it is")).to_be_focused()
    page.keyboard.type("jkawr? are letters here.")
    page.get_by_role("form").get_by_label("Until").fill(soon())
    page.keyboard.press("Control+Enter")
    expect(row(page, "Street-corner campaign serves")).to_have_count(0)
    expect(heading(page)).to_contain_text("Winter readiness drill")
    expect(row(page, "Winter readiness drill")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(row(page, "Street-corner campaign serves")).to_be_visible()
    expect(heading(page)).to_contain_text("Street-corner campaign serves")
    assert working.complaints == []


def test_accepting_gives_an_owner_and_a_day(working: Visit) -> None:
    page = working.page
    row(page, "Data lake refresh serves").click()
    page.keyboard.press("a")
    owner = page.get_by_role("form", name="Accept the finding").get_by_label("Owner")
    expect(owner).to_be_focused()
    expect(owner.locator("option:checked")).to_contain_text("(me)")
    page.get_by_label("Due").fill(soon())
    page.keyboard.press("Control+Enter")
    expect(row(page, "Data lake refresh serves")).to_contain_text("due ")
    page.get_by_role("combobox", name="Owner").select_option("me")
    assert "owner=me" in page.url
    expect(row(page, "Data lake refresh serves")).to_be_visible()
    expect(page.get_by_text("1 finding, most money first")).to_be_visible()
    assert working.complaints == []


def test_several_are_waived_with_one_reason_or_none_is(working: Visit) -> None:
    page = working.page
    row(page, "Winter readiness drill serves").click()
    page.keyboard.press("x")
    page.keyboard.press("Shift+K")
    bar = page.get_by_role("region", name="Selected findings")
    expect(bar).to_contain_text("2 findings selected")
    page.keyboard.press("w")
    bar.get_by_role("button", name="Waive", exact=True).click()
    expect(bar.get_by_text("Say why.")).to_be_visible()
    bar.get_by_label("Why it may stay as it is").fill("Agreed by the board.")
    bar.get_by_label("Until").fill(soon())
    bar.get_by_role("button", name="Waive", exact=True).click()
    expect(page.get_by_text("2 findings waived.")).to_be_visible()
    expect(row(page, "Winter readiness drill serves")).to_have_count(0)
    expect(row(page, "Street-corner campaign serves")).to_have_count(0)
    expect(bar).to_have_count(0)
    assert working.complaints == []


def test_verb_on_several_is_undone(working: Visit) -> None:
    page = working.page
    for words in ("Winter readiness drill serves", "Street-corner campaign serves"):
        page.get_by_role("checkbox", name=f"Select {words}").click()
    bar = page.get_by_role("region", name="Selected findings")
    page.keyboard.press("w")
    bar.get_by_label("Why it may stay as it is").fill("Agreed by the board.")
    bar.get_by_label("Until").fill(soon())
    bar.get_by_role("button", name="Waive", exact=True).click()
    expect(page.get_by_text("2 findings waived.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back: 2 findings waived.")).to_be_visible()
    row(page, "Winter readiness drill serves").click()
    history = page.get_by_role("list", name="History")
    expect(history.get_by_role("listitem").first).to_contain_text("First found by run")
    expect(history.get_by_role("listitem").nth(-2)).to_contain_text("Agreed by the board.")
    expect(history.get_by_role("listitem").last).to_contain_text("Waiver withdrawn by Amara Obi")
    assert working.complaints == []


def test_accepted_findings_are_listed_counted_and_downloaded(working: Visit) -> None:
    page = working.page
    row(page, "Data lake refresh serves").click()
    page.keyboard.press("a")
    expect(page.get_by_role("form", name="Accept the finding")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Accepted: Data lake refresh serves")).to_be_visible()
    tab = page.get_by_role("group", name="State").get_by_role("button", name="Accepted")
    table = page.request.get("/api/v1/findings/summary").json()["by_code"]
    count = sum(each["accepted"] for each in table)
    expect(tab).to_contain_text(str(count))
    tab.click()
    assert "state=accepted" in page.url
    expect(page.locator("[data-finding]")).to_have_count(count)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Download as CSV").click()
    text = waited.value.path().read_text(encoding="utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == count
    row(page, "Data lake refresh serves").click()
    expect(page.get_by_role("list", name="History")).to_contain_text(
        "Accepted by Amara Obi, who takes care of it"
    )
    assert working.complaints == []


def test_conflict_is_told_once(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings").page
    row(page, "Winter readiness drill serves").click()
    page.keyboard.press("w")
    page.get_by_label("Why it may stay as it is").fill("Agreed by the board.")
    page.get_by_role("form").get_by_label("Until").fill(soon())
    turn = (
        "update traceability_finding set state = %s where title like 'Winter readiness drill s%%'"
    )
    write(demo_site, turn, "waived")
    try:
        page.keyboard.press("Control+Enter")
        changed = page.get_by_text("It has changed since you looked; nothing was done.")
        expect(changed).to_be_visible()
        expect(page.get_by_role("form", name=OF_A_VERB)).to_have_count(0)
        expect(page.get_by_role("alert")).to_have_count(0)
    finally:
        write(demo_site, turn, "open")


def test_resolved_finding_says_what_settled_it_and_asks_for_nothing(
    demo_site: Site, visit: Opens
) -> None:
    page = visit(demo_site, "PMO", "/findings").page
    row(page, "Winter readiness drill serves").click()
    finding = page.get_by_role("article", name="Finding")
    expect(finding.get_by_role("heading", name="What to do next")).to_be_visible()
    write(
        demo_site,
        "update traceability_finding set state = 'resolved', resolved_at = now() "
        "where title like 'Winter readiness drill serves%%'",
    )
    try:
        page.reload()
        expect(finding).to_contain_text("Resolved on ")
        expect(finding.get_by_role("heading", name="What it rested on")).to_be_visible()
        expect(finding.get_by_role("heading", name="What to do next")).to_have_count(0)
        expect(finding.get_by_role("link", name="Propose objectives")).to_have_count(0)
    finally:
        write(
            demo_site,
            "update traceability_finding set state = 'open', resolved_at = null "
            "where title like 'Winter readiness drill serves%%'",
        )


def test_executive_is_offered_what_executives_may_do(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "Executive", "/findings")
    page = visited.page
    row(page, "Winter readiness drill serves").click()
    expect(page.get_by_role("list", name="History")).to_contain_text("First found by run")
    expect(page.get_by_role("checkbox")).to_have_count(0)
    for key in ("a", "w", "x"):
        page.keyboard.press(key)
    expect(page.get_by_role("form", name=OF_A_VERB)).to_have_count(0)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Next finding")
    for words in ("Accept", "Waive", "Select", "Undo", "Re-examine"):
        expect(keys).not_to_contain_text(words)
    visited.open("/links")
    expect(page.get_by_role("article", name="Work without an objective")).to_be_visible()
    expect(page.get_by_text("You may read this")).to_be_visible()
    expect(page.locator("kbd")).to_have_count(0)
    assert visited.complaints == []


def test_refused_bulk_names_the_finding_and_changes_nothing(
    working: Visit, demo_site: Site
) -> None:
    page = working.page
    for words in ("Winter readiness drill serves", "Street-corner campaign serves"):
        page.get_by_role("checkbox", name=f"Select {words}").click()
    # Somebody else is quicker.
    write(
        demo_site,
        "update traceability_finding set state = 'resolved', resolved_at = now() "
        "where title like 'Winter readiness drill serves%%'",
    )
    try:
        bar = page.get_by_role("region", name="Selected findings")
        bar.get_by_role("button", name="Waive…").click()
        bar.get_by_label("Why it may stay as it is").fill("Agreed by the board.")
        bar.get_by_label("Until").fill(soon())
        bar.get_by_role("button", name="Waive", exact=True).click()
        refusal = bar.get_by_role("alert")
        expect(refusal).to_contain_text("Nothing was changed.")
        expect(refusal).to_contain_text("Winter readiness drill serves")
        refusal.get_by_role("button", name="Leave it out").click()
        expect(bar).to_contain_text("1 finding selected")
        expect(row(page, "Street-corner campaign serves")).to_be_visible()
    finally:
        write(
            demo_site,
            "update traceability_finding set state = 'open', resolved_at = null "
            "where title like 'Winter readiness drill serves%%'",
        )
