"""What the inspector tells: why, how much, who pulls apart; and a viewer's part of it."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import Page, expect
from psycopg.types.json import Jsonb

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
SIDES = ("Data lake refresh", "Street-corner campaign")
PAIR = "Data lake refresh and Street-corner campaign look like the same work"
SET_APART = "“Data lake refresh” and “Street-corner campaign” look like the same work"


def inspector_of(page: Page) -> Any:
    """The pane that says what stands behind the choice."""
    return page.get_by_role("complementary", name="Inspector")


def document_of(page: Page) -> Any:
    """The map as the API has it."""
    return page.request.get("/api/v1/views/alignment-map").json()


def named(page: Page, what: str, name: str) -> str:
    """The address of a record of the map."""
    noun = what.removesuffix("s")
    return f"/map?sel={noun}:" + next(
        str(one["id"]) for one in document_of(page)[what] if one["name"] == name
    )


def test_objective_says_its_gap_why_it_is_there_and_how_it_is_measured(
    demo_site: Site, visit: Opens
) -> None:
    visited = visit(demo_site, "PMO", "")
    page = visited.page
    off = next(one for one in document_of(page)["objectives"] if one["gap_amount"])
    visited.open(f"/map?sel=objective:{off['id']}")
    inspector = inspector_of(page)
    gauge = inspector.get_by_role("region", name="Against the agreed share")
    expect(gauge).to_contain_text(re.compile(r"[+−]\d+\.\d points"))
    exact = f"{abs(float(off['gap_amount'])):,.2f}"
    expect(gauge.locator(f'[title$="{exact}"]')).to_have_count(1)
    why = inspector.get_by_role("region", name="Why we do this")
    expect(why).to_contain_text(off["name"])
    expect(why).to_contain_text("Closer to home 2028")
    expect(inspector.get_by_role("heading", name="Measures")).to_be_visible()
    assert visited.complaints == []


def test_line_is_drawn_and_leads_on(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", "")
    page = visited.page
    visited.open(named(page, "initiatives", "Billing on one engine"))
    picture = inspector_of(page).get_by_role("region", name="Picture of the line")
    first = picture.get_by_role("list", name="Path 1")
    expect(first).to_contain_text("70.0% of it")
    expect(first.get_by_role("listitem").last).to_contain_text("Strategy Closer to home 2028")
    picture.get_by_role("button", name="Cut cost to serve by 18%").click()
    expect(
        inspector_of(page).get_by_role("heading", name="Cut cost to serve by 18%")
    ).to_be_visible()


@pytest.fixture
def pair(demo_site: Site) -> Iterator[str]:
    """The id of a confirmed pair, made of a finding of the example and taken away again."""
    id = uuid4()
    with psycopg.connect(demo_site.database_url, autocommit=True) as connection:
        sides = [
            str(row[0])
            for row in connection.execute(
                "select id from traceability_initiative where name = any(%s) order by name",
                [list(SIDES)],
            )
        ]
        changed = {
            **{"id": str(id), "code": "overlapping_initiatives", "title": PAIR},
            **{
                "state": "open",
                "is_pair": True,
                "confirmed_at": "2026-11-20T08:00:00Z",
                "subject_key": "pair-of-the-inspector",
            },
            "subjects": [{"noun": "initiative", "id": each} for each in sides],
            **{"subject_ids": sides, "side_ids": sides, "fingerprint": "b" * 64},
            **{"reason_code": "overlapping", "evidence": [{"label": "Shared", "value": "streets"}]},
        }
        connection.execute(
            "insert into traceability_finding select (jsonb_populate_record(one, %s)).* "
            "from traceability_finding one where one.title like 'Data lake refresh serves%%'",
            [Jsonb(changed)],
        )
        yield str(id)
        connection.execute("delete from traceability_finding where id = %s", [id])


def test_pair_stands_side_by_side_by_its_address(pair: str, demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "PMO", f"/map?sel=pair:{pair}")
    page = visited.page
    inspector = inspector_of(page)
    expect(inspector.get_by_role("heading", name=SET_APART)).to_be_visible()
    for side in SIDES:
        expect(inspector.get_by_role("region", name=side)).to_be_visible()
    expect(inspector).to_contain_text("much the same goals or activities")
    inspector.get_by_role("button", name=SIDES[0]).click()
    touching = inspector.get_by_role("list", name="Confirmed pairs")
    touching.get_by_role("button", name=SET_APART).click()
    inspector.get_by_role("link", name="Open it in the findings").click()
    expect(page.get_by_role("article", name="Finding")).to_contain_text(PAIR)


def test_viewer_reads_why_and_no_work_by_name(demo_site: Site, visit: Opens) -> None:
    visited = visit(demo_site, "Viewer", "")
    page = visited.page
    visited.open(named(page, "objectives", "Win 12% of small landlords"))
    inspector = inspector_of(page)
    why = inspector.get_by_role("region", name="Why we do this")
    expect(why).to_contain_text("Closer to home 2028")
    expect(inspector.get_by_role("heading", name="Measures")).to_be_visible()
    expect(inspector).to_contain_text("that you may not see one by one")
    expect(inspector.get_by_role("button", name="Landlord portal")).to_have_count(0)
    assert visited.complaints == []
