"""Findings as a table to take to a meeting: in words and typed cells, ids at the far right."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import factories
from tests.api.requests import get
from tests.factories import NOW
from traceability.api.findings_table import COLUMNS, text_of
from traceability.api.rendering import Xlsx
from traceability.models import Finding, Strategy, Waiver

pytestmark = pytest.mark.django_db(transaction=True)
IDS = ["Id", "Detector code", "Reason code", "Subject ids", "Subject external ids"]


@pytest.fixture
def strategy() -> Strategy:
    return factories.strategy()


def read(client: Client, address: str) -> list[dict[str, str]]:
    """The rows of the CSV."""
    content = get(client, address, accept="text/csv").content.decode()
    return list(csv.DictReader(io.StringIO(content)))


def sheet(client: Client, address: str) -> Any:
    answer = get(client, address, accept=Xlsx.media_type)
    assert answer.headers["Content-Type"] == Xlsx.media_type
    return load_workbook(io.BytesIO(answer.content))["Export"]


def cells(client: Client, address: str) -> list[dict[str, Any]]:
    """The rows of the workbook, as spreadsheets have them."""
    head, *rows = sheet(client, address).iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def full(strategy: Strategy, **fields: Any) -> Finding:
    """A finding of Apollo in Sales, with everything that a meeting asks for."""
    period = factories.period(name="FY 2026")
    sales = factories.department(name="Sales")
    apollo = factories.initiative(name="Apollo", department=sales)
    factories.identity(apollo, "INI-7", source="plan")
    known: dict[str, Any] = {
        "subject": apollo,
        "title": "Apollo serves no objective",
        "money_at_stake": "1250000.50",
        "period": period,
        "owner": factories.person(name="Olga"),
        "due_on": date(2026, 12, 1),
        "opened_at": datetime(2026, 3, 4, 9, tzinfo=UTC),
        "evidence": [
            {"label": "Stage", "value": "active"},
            {"label": "Links", "value": ["Roads (active objective): rejected", "Ports"]},
            {"label": "Recorded money", "value": "1250000.50"},
            {"label": "Name", "value": {"before": "Ares", "after": "Apollo"}},
        ],
    }
    return factories.finding(strategy=strategy, **(known | fields))


def test_columns_stand_in_the_readers_order_and_ids_at_the_far_right(
    amara: Client, strategy: Strategy
) -> None:
    full(strategy)
    (row,) = read(amara, "findings")
    assert list(row) == [column.name for column in COLUMNS]
    assert list(row)[:3] == ["Finding", "What it is", "About"]
    assert list(row)[-5:] == IDS


def test_a_row_says_in_words_what_a_meeting_asks(amara: Client, strategy: Strategy) -> None:
    finding = full(strategy)
    (row,) = cells(amara, "findings")
    apollo = finding.subject_ids[0]
    assert row == {
        "Finding": "Apollo serves no objective",
        "What it is": "Initiative without objective",
        "About": "Apollo (INI-7)",
        "Departments": "Sales",
        "Severity": "High",
        "Money at stake": 1250000.5,
        "Currency": "EUR",
        "Money is of": "FY 2026",
        "About the money": None,
        "Since": datetime(2026, 3, 4),  # noqa: DTZ001  # as openpyxl reads a day
        "State": "Open",
        "Owner": "Olga",
        "Due": datetime(2026, 12, 1),  # noqa: DTZ001  # as openpyxl reads a day
        "Reason to waive or dismiss": None,
        "Waived until": None,
        "Next step": "Link it to an objective, or say why not.",
        "Cause": None,
        "Evidence": "Stage: active · Links: Roads (active objective): rejected; Ports · "
        "Recorded money: EUR 1,250,000.50 · Name: Ares → Apollo",
        "Address": f"http://testserver/findings?strategy={strategy.pk}&finding={finding.pk}",
        "Id": str(finding.pk),
        "Detector code": "orphaned_initiative",
        "Reason code": "never_linked",
        "Subject ids": f"initiative:{apollo}",
        "Subject external ids": "plan:INI-7",
    }


def test_csv_says_the_same(amara: Client, strategy: Strategy) -> None:
    full(strategy)
    (row,), (cell,) = read(amara, "findings"), cells(amara, "findings")
    dates = {"Since": "2026-03-04", "Due": "2026-12-01", "Money at stake": "1250000.50"}
    assert row == {name: value or "" for name, value in cell.items()} | dates


def test_objectives_are_told_with_their_code(amara: Client, strategy: Strategy) -> None:
    roads = factories.objective(strategy=strategy, name="Roads", code="O1.2")
    factories.finding(strategy=strategy, subject=roads, code="unserved_objective")
    assert read(amara, "findings")[0]["About"] == "O1.2 Roads"


def test_reason_and_end_of_a_waiver_stand_in_their_columns(
    amara: Client, strategy: Strategy
) -> None:
    finding = full(strategy, state="waived")
    factories.row(
        Waiver,
        finding=finding,
        fingerprint=finding.fingerprint,
        reason="Ends in June",
        until_on=date(2027, 1, 31),
        waived_by_id=factories.unknown_id(),
        waived_at=NOW,
    )
    (row,) = read(amara, "findings")
    told = (row["State"], row["Reason to waive or dismiss"], row["Waived until"])
    assert told == ("Waived", "Ends in June", "2027-01-31")


def test_reason_of_a_dismissal_stands_in_its_column(amara: Client, strategy: Strategy) -> None:
    factories.finding(strategy=strategy, state="dismissed", dismissed_reason="Two far regions")
    (row,) = read(amara, "findings?state=dismissed")
    assert (row["State"], row["Reason to waive or dismiss"]) == ("Dismissed", "Two far regions")


def test_unknown_money_is_an_empty_cell_and_another_column_says_why(
    amara: Client, strategy: Strategy
) -> None:
    finding = full(strategy, money_at_stake=None)
    (row,) = cells(amara, "findings")
    assert (row["Money at stake"], row["About the money"]) == (
        None,
        "unknown: no figure is known for FY 2026",
    )
    factories.allocation(
        initiative_id=finding.subject_ids[0],
        period=finding.period,
        planned=None,
        unknown_reason="TBC",
    )
    assert cells(amara, "findings")[0]["About the money"] == "unknown: TBC"
    Finding.objects.update(period=None)
    assert read(amara, "findings")[0]["About the money"] == "unknown: no period is current"


def test_nothing_is_said_of_money_where_a_detector_puts_none_at_stake(
    amara: Client, strategy: Strategy
) -> None:
    roads = factories.objective(strategy=strategy, name="Roads")
    year = factories.period(name="FY 2026")
    factories.finding(
        strategy=strategy,
        subject=roads,
        code="unserved_objective",
        money_at_stake=None,
        period=year,
    )
    (row,) = cells(amara, "findings")
    assert (row["Money at stake"], row["Currency"], row["About the money"]) == (None, "EUR", None)


def test_planned_money_that_stands_for_the_approved_says_so(
    amara: Client, strategy: Strategy
) -> None:
    finding = full(strategy)
    factories.allocation(
        initiative_id=finding.subject_ids[0],
        period=finding.period,
        planned="1250000.50",
        unknown_reason="TBC",
    )
    (row,) = cells(amara, "findings")
    assert (row["Money at stake"], row["About the money"]) == (
        1250000.5,
        "planned; approved: TBC",
    )


def test_words_of_money_are_told_of_work_that_the_reader_may_know_alone(
    amara: Client, bruno: Client, cast: factories.Cast
) -> None:
    year = factories.period(name="FY 2026")
    sides = (
        factories.initiative(name="Apollo", department=cast.sales),
        factories.initiative(name="Hermes", department=cast.technology),
    )
    for side in sides:
        factories.allocation(initiative=side, period=year, planned=None, unknown_reason="TBC")
    pair = factories.pair(*sides, period=year, money_at_stake=None)
    for client, note in ((amara, "Apollo: TBC; Hermes: TBC"), (bruno, "Apollo: TBC")):
        (row,) = read(client, f"findings?subject={sides[0].pk}")
        assert row["About the money"] == f"unknown: {note}"
        assert get(client, f"findings/{pair.pk}").json()["money_note"] == note


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (
            {"parts": [{"name": "closeness", "says": "Much the same.", "value": 0.75}]},
            "Much the same",
        ),
        ({"phrases": ["save at home", "stalls"]}, "save at home; stalls"),
        ({"strength": -0.5, "initiative": "Billing"}, "strength: -0.5, initiative: Billing"),
        ({"before": None, "after": True}, "nothing → yes"),
        ([], "none"),
        ("-12345678901234.50", "EUR -12,345,678,901,234.50"),
        ("two\nlines", "two lines"),
        (3, "3"),
    ],
)
def test_evidence_is_told_in_one_line(value: object, text: str) -> None:
    assert text_of(value, "EUR") == text


def test_no_cell_is_a_formula(amara: Client, strategy: Strategy) -> None:
    full(strategy, title="=cmd()", next_step="@sum(A1)", evidence=[{"label": "=x", "value": 1}])
    (row,), (cell,) = read(amara, "findings"), cells(amara, "findings")
    for one in (row, cell):
        assert one["Finding"] == "'=cmd()"
        assert one["Next step"] == "'@sum(A1)"
        assert one["Evidence"] == "'=x: 1"


def test_workbook_is_laid_out_to_be_read(amara: Client, strategy: Strategy) -> None:
    full(strategy)
    found = sheet(amara, "findings")
    assert found.freeze_panes == "B2"
    assert found.auto_filter.ref == "A1:X2"
    assert found["A1"].font.bold
    widths = [found.column_dimensions[one].width for one in ("A", "E", "F")]
    assert widths == [46, 10, 18]
    assert (found["F2"].data_type, found["F2"].number_format) == ("n", "#,##0.00")
    assert (found["J2"].is_date, found["J2"].number_format) == (True, "yyyy-mm-dd")


def test_whole_filtered_list_is_taken_away_in_the_lists_order(
    amara: Client, strategy: Strategy
) -> None:
    for amount in ("10.50", None, "99.00"):
        factories.finding(strategy=strategy, money_at_stake=amount, severity="low")
    factories.finding(strategy=strategy, money_at_stake="50.00", severity="high")
    address = "findings?severity=low&ordering=-money_at_stake"
    assert [row["Money at stake"] for row in read(amara, address)] == ["99.00", "10.50", ""]
    assert [row["Money at stake"] for row in cells(amara, address)] == [99, 10.5, None]


def test_page_of_a_table_is_a_page(amara: Client, strategy: Strategy) -> None:
    for _ in range(3):
        factories.finding(strategy=strategy)
    page = get(amara, "findings?page_size=2", accept="text/csv")
    rows = list(csv.DictReader(io.StringIO(page.content.decode())))
    assert [row["Severity"] for row in rows] == ["High", "High"]
    assert 'rel="next"' in page.headers["Link"]


def test_fields_asked_for_are_those_of_the_api(amara: Client, strategy: Strategy) -> None:
    finding = full(strategy)
    (row,) = read(amara, "findings?fields=id,money_at_stake")
    assert row == {"id": str(finding.pk), "money_at_stake": "1250000.50"}
    assert cells(amara, "findings?fields=id,money_at_stake") == [
        {"id": str(finding.pk), "money_at_stake": 1250000.5}
    ]


def test_empty_list_has_its_columns(amara: Client, strategy: Strategy) -> None:
    assert read(amara, "findings") == []
    (head,) = sheet(amara, "findings").iter_rows(values_only=True)
    assert list(head) == [column.name for column in COLUMNS]
