"""Findings in numbers: what the PMO is told of thresholds, and nobody else."""

import pytest

from tests import factories
from traceability.models import Strategy, User
from traceability.queries import finding_summary

pytestmark = pytest.mark.django_db


def likely(reader: User, strategy: Strategy) -> dict[float, int]:
    scope = factories.actor(reader).scope
    told = finding_summary.summary(scope=scope, strategy_id=strategy.pk)["likely"]
    return {one["likelihood_from"]: one["count"] for one in told}


def world() -> tuple[factories.Cast, Strategy]:
    """Three pairs of texts that wait, one that was confirmed, one that no text suggested."""
    cast, strategy = factories.cast(), factories.strategy()
    run = factories.detection_run(strategy=strategy)
    work = [factories.initiative(department=cast.sales) for _ in range(2)]
    for value, code, state in (
        (0.45, "overlapping_initiatives", "candidate"),
        (0.6, "overlapping_initiatives", "candidate"),
        (0.97, "overlapping_initiatives", "candidate"),
        (0.99, "overlapping_initiatives", "open"),
        (0.99, "opposed_effect", "candidate"),
    ):
        evidence = [{"label": "Likelihood", "value": value}]
        factories.pair(*work, opened_in=run, code=code, state=state, evidence=evidence)
    return cast, strategy


def test_the_pmo_is_told_what_a_higher_threshold_would_leave() -> None:
    cast, strategy = world()
    assert likely(cast.amara, strategy) == {0.6: 2, 0.8: 1, 0.9: 1, 0.95: 1}


def test_who_sets_no_threshold_is_told_nothing_of_it() -> None:
    cast, strategy = world()
    assert likely(cast.bruno, strategy) == {}
    assert likely(cast.dana, strategy) == {}
