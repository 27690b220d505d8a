"""Rules of tables asked beforehand: every rule of governance is known, the unknown breaks none."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import F, Q

from traceability.interchange import governed
from traceability.services.imports import constraints
from traceability.services.imports.values import blank_state


@pytest.mark.parametrize("noun", governed.FIELDS)
def test_every_rule_of_a_noun_can_be_asked(noun: str) -> None:
    for name, condition, columns in constraints.of(noun):
        assert constraints.holds(condition, blank_state(noun)) in (True, False, None), name
        assert columns


@pytest.mark.parametrize(
    ("condition", "state", "holds"),
    [
        (Q(a=1), {"a": 1}, True),
        (Q(a=1), {"a": 2}, False),
        (Q(a=1), {"a": None}, None),
        (~Q(a=1), {"a": 1}, False),
        (Q(a__isnull=True) | Q(a__gte=F("b")), {"a": None, "b": 3}, True),
        (Q(a__isnull=True) | Q(a__gte=F("b")), {"a": 2, "b": 3}, False),
        (Q(a__isnull=True) | Q(a__gte=F("b")), {"a": 2, "b": None}, None),
        (Q(a=1) ^ Q(b=1), {"a": 1, "b": 1}, False),
        (Q(a=1) ^ Q(b=1), {"a": 1, "b": 2}, True),
        (Q(a__in=["x"]) & Q(b__regex="^[A-Z]{3}$"), {"a": "x", "b": "EUR"}, True),
        (Q(a__in=["x"]) & Q(b__regex="^[A-Z]{3}$"), {"a": "x", "b": "eur"}, False),
    ],
)
def test_condition_is_read_as_the_database_reads_it(
    condition: Q, state: dict[str, Any], holds: bool | None
) -> None:
    assert constraints.holds(condition, state) is holds
