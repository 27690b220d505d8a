"""Pairs in the findings inbox: side by side, confirmed, dismissed, changed meanwhile."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import expect
from psycopg.types.json import Jsonb

from tests.e2e.conftest import Opens, Site, Visit
from tests.e2e.inbox import PAIR, heading, row, write

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
    visited.settle()
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
