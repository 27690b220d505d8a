"""Missoula's inventory from file to tables: traced and unaligned money by hand-written SQL."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from tests.realdata import sources
from tests.realdata.conftest import import_source
from traceability.models import Department, Initiative, Objective
from traceability.services import imports

pytestmark = [pytest.mark.realdata, pytest.mark.django_db]

Kept = Callable[[], AbstractContextManager[None]]
BY_ANSWER = """
SELECT i.custom_fields ->> 'strategic_goal_answer', EXISTS (
           SELECT FROM traceability_contribution c
            WHERE c.initiative_id = i.id AND c.state = 'confirmed'
       ),
       sum(a.amount)
  FROM traceability_initiative i
  JOIN traceability_allocation a ON a.initiative_id = i.id
 GROUP BY 1, 2
"""


@pytest.fixture(scope="module")
def report(kept: Kept) -> Iterator[imports.ImportReport]:
    """The inventory, imported into an empty database that lasts for the module."""
    with kept():
        yield import_source("missoula")


@pytest.fixture
def expected() -> dict[str, Any]:
    known: dict[str, Any] = sources.oracles()["missoula"]
    return known


def sums() -> dict[tuple[str, bool], Decimal]:
    """Money by answer and by whether the programme is linked to a goal."""
    with connection.cursor() as cursor:
        cursor.execute(BY_ANSWER)
        return {(str(answer), linked): amount for answer, linked, amount in cursor.fetchall()}


def test_counts_are_those_computed_independently(
    report: imports.ImportReport, expected: dict[str, Any]
) -> None:
    assert Initiative.objects.count() == expected["imported"]["initiatives"]
    assert Department.objects.count() == expected["departments"]
    assert Objective.objects.count() == len(expected["goal_names"]) - 1
    assert report.trouble_count == 0


def test_traced_and_unaligned_money_are_exact(
    report: imports.ImportReport, expected: dict[str, Any]
) -> None:
    known = expected["imported"]
    found = sums()
    assert found["Yes", True] == Decimal(known["traced"])
    assert found["No", False] == Decimal(known["unaligned_no"])
    assert found["Yes", False] == Decimal(known["unaligned_yes_without_goal"])
    unaligned = sum(amount for (_, is_linked), amount in found.items() if not is_linked)
    assert unaligned == Decimal(known["unaligned"])
    rest = unaligned - found["No", False] - found["Yes", False]
    assert rest == Decimal(known["unaligned_unanswered"])
    assert {answer for answer, is_linked in found if is_linked} == {"Yes"}


def test_goal_named_without_yes_is_listed_and_not_linked(
    report: imports.ImportReport, expected: dict[str, Any]
) -> None:
    listed = [each for each in report.warnings if "without the answer Yes" in each.message]
    assert len(listed) == expected["imported"]["named_without_yes"]
    assert all(each.place.row is not None for each in listed)


def test_same_files_again_are_unchanged(report: imports.ImportReport) -> None:
    again = import_source("missoula")
    assert again.is_unchanged
    assert again.totals.unchanged == report.totals.created
