"""Reviews, update rounds, reports and waivers as tables to take away: whole, and typed."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import factories
from tests.api.requests import get
from tests.factories import NOW
from traceability.api.rendering import Xlsx
from traceability.models import Review, UpdateRound
from traceability.services import detection

pytestmark = pytest.mark.django_db


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    """The rows of the CSV."""
    content = get(client, address, accept="text/csv").content.decode()
    return list(csv.DictReader(io.StringIO(content)))


def cells_of(client: Client, address: str) -> list[dict[str, Any]]:
    """The rows of the workbook."""
    answer = get(client, address, accept=Xlsx.media_type)
    sheet: Any = load_workbook(io.BytesIO(answer.content))["Export"]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def reviews(count: int) -> None:
    strategy = factories.strategy()
    for at in range(count):
        day = NOW.date() + timedelta(days=at)
        factories.row(Review, name=f"Review {at}", strategy=strategy, held_on=day)


def test_table_is_whole_where_the_list_has_pages(amara: Client) -> None:
    reviews(205)
    assert len(rows_of(amara, "reviews")) == 205
    assert len(cells_of(amara, "reviews")) == 205
    assert len(get(amara, "reviews").json()["results"]) < 205


def test_page_that_is_asked_for_is_a_page(amara: Client) -> None:
    reviews(3)
    assert len(rows_of(amara, "reviews?page_size=2")) == 2


def test_days_are_days_and_texts_never_compute(amara: Client) -> None:
    factories.row(UpdateRound, name="=1+1", due_on=date(2026, 3, 6), opened_at=NOW)
    (cell,) = cells_of(amara, "update-rounds")
    assert cell["due_on"].date() == date(2026, 3, 6)
    (row,) = rows_of(amara, "update-rounds")
    assert row["name"] == "'=1+1"


def test_fields_and_filters_narrow_it(amara: Client) -> None:
    reviews(2)
    (row,) = rows_of(amara, f"reviews?held_on={NOW.date()}&fields=name,held_on")
    assert row == {"name": "Review 0", "held_on": NOW.date().isoformat()}


@pytest.mark.parametrize("path", ["reviews", "update-rounds", "status-updates", "waivers"])
def test_table_without_rows_has_its_columns(amara: Client, path: str) -> None:
    text = get(amara, path, accept="text/csv").content.decode()
    assert text.split("\r\n")[1:] == [""]
    assert "id" in text.split("\r\n")[0].split(",")


def test_table_has_what_its_reader_reads_and_no_more(
    cast: factories.Cast, amara: Client, bruno: Client
) -> None:
    finding = factories.finding(subject=factories.initiative(name="Of Technology"))
    detection.waive_finding(
        finding_id=finding.pk,
        reason="Until the summer.",
        until_on=NOW.date() + timedelta(days=3000),
        actor=factories.actor(cast.amara),
        now=NOW,
    )
    assert [row["finding"] for row in rows_of(amara, "waivers")] == [str(finding.pk)]
    assert rows_of(bruno, "waivers") == []
