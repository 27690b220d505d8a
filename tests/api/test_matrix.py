"""The traceability matrix over HTTP; its figures are proved with its query."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests import factories
from tests.api.requests import get, pointers
from traceability.api.rendering import Xlsx
from traceability.domain.access import Role
from traceability.models import User

pytestmark = pytest.mark.django_db
MATRIX = "views/traceability-matrix"


@pytest.fixture(autouse=True)
def portfolio(cast: factories.Cast) -> None:
    """One line with money, one piece of unlinked work, one objective without any."""
    top = factories.objective(name="Win", strategy=factories.strategy())
    link = factories.contribution(
        initiative=factories.initiative(department=cast.sales),
        objective=factories.objective(parent=top, name="Win more"),
    )
    factories.objective(parent=top, name="=Nothing")
    period = factories.period(starts_on="2000-01-01", ends_on="2999-12-31")
    factories.allocation(initiative=link.initiative, period=period, planned="1234567.89")
    lost = factories.initiative(department=cast.technology)
    factories.allocation(initiative=lost, period=period, planned="0.11")


@pytest.mark.parametrize("columns", ["departments", "initiatives"])
def test_cells_add_up_to_what_is_recorded(columns: str, amara: Client) -> None:
    body = get(amara, f"{MATRIX}?rows=objectives&columns={columns}").json()
    assert sum(Decimal(cell["amount"]) for cell in body["cells"]) == Decimal("1234568.00")
    assert body["totals"]["recorded"] == "1234568.00"
    assert [row["hole"] for row in body["rows"] if row["name"] == "=Nothing"] == ["no_work"]


@pytest.mark.parametrize("words", ["rows=departments", "columns=people", "bogus=1", "columns="])
def test_word_that_makes_no_sense_is_refused(words: str, amara: Client) -> None:
    answer = get(amara, f"{MATRIX}?{words}")
    assert (answer.status_code, pointers(answer)) == (400, [f"/{words.partition('=')[0]}"])


def test_unchanged_is_304_but_not_in_another_form(amara: Client) -> None:
    first = get(amara, MATRIX)
    etag = first.headers["ETag"]
    assert not etag.startswith("W/")
    assert get(amara, MATRIX, if_none_match=etag).status_code == 304
    for other in (f"{MATRIX}?columns=initiatives", "views/alignment-map"):
        assert get(amara, other, if_none_match=etag).status_code == 200
    as_table = {"accept": "text/csv", "if-none-match": etag}
    assert amara.get(f"/api/v1/{MATRIX}", headers=as_table).status_code == 200


def test_table_has_a_row_for_every_cell_and_every_hole_and_no_formula(amara: Client) -> None:
    answer = amara.get(f"/api/v1/{MATRIX}", headers={"accept": "text/csv"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert sum(Decimal(row["Money"] or 0) for row in rows) == Decimal("1234568.00")
    (empty,) = [row for row in rows if row["Objective"] == "'=Nothing"]
    assert (empty["Hole"], empty["Justified by"]) == ("no_work", "")


def test_workbook_says_the_same_as_the_table(amara: Client) -> None:
    answer = amara.get(f"/api/v1/{MATRIX}", headers={"accept": Xlsx.media_type})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    head, *rows = sheet.values
    money = [row[head.index("Money")] for row in rows]
    assert sum(Decimal(str(one)) for one in money if one is not None) == Decimal("1234568.00")


def test_table_without_names_tells_the_money_it_does_not_list(
    signed_in: Callable[[User], Client],
) -> None:
    viewer = signed_in(factories.user("vera", Role.VIEWER))
    answer = viewer.get(f"/api/v1/{MATRIX}?columns=initiatives", headers={"accept": "text/csv"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert sum(Decimal(row["Money"] or 0) for row in rows) == Decimal("1234568.00")
    assert {row["Initiative"] for row in rows if row["Money"]} == {"not listed one by one"}
