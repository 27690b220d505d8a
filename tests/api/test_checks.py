"""Why-not: what every detector makes of a record, by the portfolio that its findings are of."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from tests import factories
from tests.api.requests import get, post
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import User
from traceability.services import detection
from traceability.tasks.detection import plan_run
from traceability.tasks.ping import Hint

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("follows", "outcome"), [(True, "clear"), (False, "found")])
def test_checks_are_of_the_portfolio_that_the_findings_are_of(
    follows: bool,
    outcome: str,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    signed_in: Callable[[User], Client],
) -> None:
    monkeypatch.setattr(Hint, "hint", lambda self, *args: None)
    settings.INCREMENTAL = follows
    amara = signed_in(factories.amara())
    plan = factories.strategy()
    goal = factories.objective(strategy=plan)
    factories.contribution(objective=goal)
    work = factories.initiative()
    run = detection.request_detection(strategy_id=plan.pk, actor=SYSTEM, now=NOW)
    plan_run(str(run.pk))

    ends = {"initiative": str(work.pk), "objective": str(goal.pk)}
    assert post(amara, "contributions/accept-proposal", ends).status_code == 201

    told = get(amara, f"initiatives/{work.pk}/checks?strategy={plan.pk}").json()
    outcomes = {one["code"]: one["outcome"] for one in told["checks"]}
    assert outcomes["orphaned_initiative"] == outcome
