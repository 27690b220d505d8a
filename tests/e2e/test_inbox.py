"""The findings inbox: worked through by keys, several at once, on a phone, its evidence drawn."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import Locator, Page, expect
from psycopg.types.json import Jsonb

from tests.e2e.conftest import Site, Visit
from traceability import clock

Opens = Callable[..., Visit]
# What people say beside a finding is a form too.
OF_A_VERB = re.compile("^(?!Comment)")
PAIR = "Could be one: Data lake refresh and Street-corner campaign"
EVIDENCE = [
    {"label": "Matching phrases", "value": {"phrases": ["the data"]}},
    {
        "label": "Score",
        "value": {"parts": [{"name": "Words", "value": 0.8, "says": "Much the same."}]},
    },
    {"label": "Periods", "value": {"periods": [{"period": "2027", "demand": 12, "capacity": 10}]}},
    {"label": "Pushes it down", "value": {"initiative": "Apollo", "strength": -0.5}},
]


@pytest.fixture
def pair(demo_site: Site) -> Iterator[str]:
    """The id of a pair that waits for the PMO, as a detector finds it, made of one of the demo."""
    with psycopg.connect(demo_site.database_url, autocommit=True) as connection:
        names = ["Data lake refresh", "Street-corner campaign"]
        sides = [
            row[0]
            for row in connection.execute(
                "select id from traceability_initiative where name = any(%s) order by name",
                [names],
            )
        ]
        id = uuid4()
        changed = {
            "id": str(id),
            "code": "overlapping_initiatives",
            "title": PAIR,
            "state": "candidate",
            "is_pair": True,
            "subject_key": "pair-of-the-test",
            "subjects": [{"noun": "initiative", "id": str(each)} for each in sides],
            "subject_ids": [str(each) for each in sides],
            "side_ids": [str(each) for each in sides],
            "fingerprint": "a" * 64,
            "evidence": EVIDENCE,
        }
        connection.execute(
            "insert into traceability_finding select (jsonb_populate_record(one, %s)).* "
            "from traceability_finding one where one.title like 'Data lake refresh serves%%'",
            [Jsonb(changed)],
        )
        yield str(id)
        connection.execute("delete from traceability_finding where id = %s", [id])


def write(site: Site, statement: LiteralString, *values: object) -> None:
    """Change the database behind everybody's back."""
    with psycopg.connect(site.database_url) as connection:
        connection.execute(statement, values)


@pytest.fixture
def working(demo_site: Site, visit: Opens) -> Iterator[Visit]:
    """The PMO at the inbox; waivers and owners that are left are taken back afterwards."""
    visited = visit(demo_site, "PMO", "/findings")
    yield visited
    request = visited.page.context.request
    cookies = visited.page.context.cookies()
    token = next(each["value"] for each in cookies if each["name"] == "csrftoken")
    headers = {"X-CSRFToken": token, "Referer": demo_site.url}
    for waiver in request.get("/api/v1/waivers").json()["results"]:
        path = f"/api/v1/waivers/{waiver['id']}"
        request.delete(path, headers={**headers, "If-Match": request.get(path).headers["etag"]})
    for finding in request.get("/api/v1/findings?owner__isnull=false").json()["results"]:
        path = f"/api/v1/findings/{finding['id']}/assign"
        request.post(path, headers=headers, data={"owner": None, "due_on": None})


def row(page: Page, words: str) -> Locator:
    """The row of a finding."""
    return page.locator("[data-finding]").filter(has_text=words)


def heading(page: Page) -> Locator:
    """The heading of the chosen finding."""
    return page.get_by_role("article", name="Finding").get_by_role("heading", level=2)


def soon() -> str:
    """A day to come."""
    return (clock.now() + timedelta(days=30)).date().isoformat()


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


def test_key_offers_each_verb_for_those_it_applies_to(working: Visit, pair: str) -> None:
    page = working.page
    page.reload()
    page.get_by_role("checkbox", name=f"Select {PAIR}").click()
    page.get_by_role("checkbox", name="Select Winter readiness drill serves").click()
    page.keyboard.press("a")
    choice = page.get_by_role("group", name="Which verb")
    expect(choice.get_by_role("button", name="Confirm 1 of 2…")).to_be_visible()
    choice.get_by_role("button", name="Accept 1 of 2…").click()
    bar = page.get_by_role("region", name="Selected findings")
    expect(bar).to_contain_text("1 is left out")
    bar.get_by_role("form", name="Accept the finding").get_by_role("button", name="Accept").click()
    expect(page.get_by_text("1 finding accepted.")).to_be_visible()
    expect(bar).to_contain_text("1 finding selected")
    expect(page.get_by_role("checkbox", name=f"Select {PAIR}")).to_be_checked()
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back: 1 finding accepted.")).to_be_visible()
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


def test_pair_stands_side_by_side_and_is_confirmed_by_key(
    pair: str, demo_site: Site, visit: Opens
) -> None:
    visited = visit(demo_site, "PMO", f"/findings?state=candidate&finding={pair}")
    page = visited.page
    finding = page.get_by_role("article", name="Finding")
    expect(heading(page)).to_have_text(PAIR)
    for name in ("Data lake refresh", "Street-corner campaign"):
        side = finding.get_by_role("region", name=name)
        expect(side).to_contain_text("Department")
        expect(side).to_contain_text("No answer of this side yet.")
    expect(finding.get_by_role("figure", name="Score")).to_contain_text("Much the same.")
    chart = finding.get_by_role("figure", name="Periods: demand against capacity")
    expect(chart.get_by_role("row", name="2027")).to_contain_text("2")
    expect(finding.get_by_text("lowers it, strength −0.50")).to_be_visible()
    assert visited.accessibility_faults() == []

    page.keyboard.press("a")
    expect(page.get_by_role("form", name="Confirm the pair")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(row(page, PAIR)).to_have_count(0)
    page.get_by_role("group", name="State").get_by_role("button", name="Open").click()
    row(page, PAIR).click()
    expect(finding).to_contain_text("Confirmed by Amara Obi")
    assert visited.complaints == []


def test_pair_is_dismissed_with_a_reason_and_restored(
    pair: str, demo_site: Site, visit: Opens
) -> None:
    visited = visit(demo_site, "PMO", f"/findings?finding={pair}")
    page = visited.page
    expect(heading(page)).to_have_text(PAIR)
    page.keyboard.press("w")
    form = page.get_by_role("form", name="Dismiss the pair")
    form.get_by_role("button", name="Dismiss", exact=True).click()
    expect(form.get_by_text("Say why.")).to_be_visible()
    page.get_by_label("Why these two are no pair").fill("One is for data, one for streets.")
    page.keyboard.press("Control+Enter")
    expect(row(page, PAIR)).to_have_count(0)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.keyboard.press("u")
    expect(row(page, PAIR)).to_be_visible()
    assert visited.complaints == []


def test_changed_facts_are_shown_instead_of_a_verb_done_blindly(
    pair: str, demo_site: Site, visit: Opens
) -> None:
    page = visit(demo_site, "PMO", f"/findings?finding={pair}").page
    page.keyboard.press("w")
    page.get_by_label("Why these two are no pair").fill("They have nothing in common.")
    write(
        demo_site,
        "update traceability_finding set fingerprint = repeat('b', 64), money_at_stake = 12.00 "
        "where id = %s",
        pair,
    )
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("It has changed since you looked; nothing was done.")).to_be_visible()
    expect(page.get_by_text("EUR 12.00").first).to_be_visible()
    expect(page.get_by_label("Why these two are no pair")).to_have_value(
        "They have nothing in common."
    )
    expect(row(page, PAIR)).to_be_visible()


def test_phone_shows_one_pane_at_a_time_with_a_way_back(demo_site: Site, visit: Opens) -> None:
    phone = {"width": 390, "height": 844}
    visited = visit(demo_site, "PMO", "/findings", viewport=phone)
    page = visited.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    row(page, "Data lake refresh serves").click()
    expect(heading(page)).to_be_visible()
    expect(row(page, "Data lake refresh serves")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="← All findings").click()
    expect(row(page, "Data lake refresh serves")).to_be_visible()
    row(page, "Data lake refresh serves").click()
    page.go_back()
    expect(row(page, "Data lake refresh serves")).to_be_visible()
    assert visited.complaints == []


def test_checks_say_why_an_initiative_is_not_found(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "/findings")
    page = visited.page
    row(page, "Data lake refresh serves").click()
    page.get_by_role("link", name="every check on it").click()
    checks = page.get_by_role("article", name="Checks")
    expect(checks.get_by_role("heading", level=2)).to_have_text("Data lake refresh")
    clear = checks.get_by_role("listitem").filter(has_text="No recent update")
    expect(clear.first).to_contain_text("Clear")
    assert "show=initiative:" in page.url
    assert visited.complaints == []


def test_detectors_are_counted_with_ways_to_their_rows(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings").page
    table = page.get_by_role("region", name="Detectors")
    told = page.request.get("/api/v1/findings/summary").json()
    count = next(each for each in told["by_code"] if each["code"] == "orphaned_initiative")["open"]
    line = table.get_by_role("row", name="Initiative without objective")
    line.get_by_role("link", name=str(count)).click()
    expect(page.get_by_text(f"{count} findings, most money first")).to_be_visible()
    expect(table.get_by_text("pools that are drawn on have a capacity")).to_be_visible()


def test_list_is_downloaded_as_it_is_filtered(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings?code=orphaned_initiative").page
    listed = page.request.get("/api/v1/findings?code=orphaned_initiative&state=open").json()
    with page.expect_download() as waited:
        page.get_by_role("button", name="Download as CSV").click()
    rows = list(csv.DictReader(io.StringIO(waited.value.path().read_text(encoding="utf-8-sig"))))
    assert [each["Finding"] for each in rows] == [each["title"] for each in listed["results"]]
    with page.expect_download() as waited:
        page.get_by_role("button", name="Download as XLSX").click()
    assert waited.value.suggested_filename.endswith(".xlsx")
    assert waited.value.path().read_bytes().startswith(b"PK")


def test_keys_are_told_and_search_is_a_key_away(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings").page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
    page.keyboard.type("winter")
    expect(page.get_by_text("1 finding, most money first")).to_be_visible()
    assert "search=winter" in page.url


def test_deciding_is_a_key_away(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "/findings?state=candidate")
    page = visited.page
    page.locator("[data-finding]").first.click()
    finding = page.get_by_role("article", name="Finding")
    expect(finding.get_by_role("link", name="Decide…")).to_have_count(0)
    page.keyboard.press("d")
    expect(page.get_by_text("Confirm the pair first")).to_be_visible()
    assert "/findings" in page.url
    visited.open("/findings?code=orphaned_initiative")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Decide:")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(finding.get_by_role("link", name="Decide…")).to_be_visible()
    name = finding.get_by_role("heading", level=2).inner_text()
    page.keyboard.press("d")
    form = page.get_by_role("form", name="Record a decision")
    expect(form).to_contain_text(f"The finding “{name}” ends in this decision.")
    assert visited.complaints == []


def test_findings_of_one_cause_fold_away_together(demo_site: Site, visit: Opens) -> None:
    page = visit(demo_site, "PMO", "/findings?code=suspect_link").page
    count = page.locator("[data-finding]").count()
    head = page.get_by_role("button", expanded=True).filter(has_text="of one cause")
    expect(head).to_contain_text(f"{count} findings")
    head.click()
    expect(page.locator("[data-finding]")).to_have_count(0)
