"""Findings on the rhythm follow what is recorded, and tell nobody what they may not know."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from tests.services.test_incremental import run_to_the_end
from traceability.domain.access import SYSTEM
from traceability.models import (
    Agreement,
    Escalation,
    Finding,
    Forum,
    Objective,
    OrganisationSettings,
    Review,
    Strategy,
)
from traceability.models.base import Record
from traceability.queries.finding_details import complete
from traceability.queries.scope import visible
from traceability.services import detection, rhythm
from traceability.services.detection import watching

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
YESTERDAY = NOW.date() - timedelta(days=1)
CODES = ("lapsed_agreement", "overdue_escalation", "silo", "unclosed_review")


@pytest.fixture(autouse=True)
def forgetful() -> None:
    watching.forget()


@pytest.fixture
def goal() -> Objective:
    """Sales and Law serve it, and only people of Sales meet about it."""
    goal = factories.objective(name="Fewer accidents", strategy=factories.strategy())
    departments = [factories.department(name=name) for name in ("Sales", "Law")]
    for one in departments:
        work = factories.initiative(department=one, stage="active")
        factories.contribution(initiative=work, objective=goal)
    factories.row(
        Forum,
        strategy=goal.strategy,
        name="Round",
        cadence="monthly",
        member_ids=[factories.person(department=departments[0]).pk],
        objective_ids=[goal.pk],
    )
    return goal


def of(strategy: Strategy, **fields: Any) -> dict[str, Any]:
    return {"strategy": strategy, **fields}


def lapsed(goal: Objective) -> Agreement:
    said = of(goal.strategy, objective=goal, text="Repairs first", reaffirm_days=30)
    return factories.row(Agreement, **said, agreed_on=date(2026, 1, 1))


def asked(goal: Objective, **fields: Any) -> Escalation:
    known = of(goal.strategy, objective=goal, question="Who pays?", raised_on=YESTERDAY)
    return factories.row(
        Escalation, **known | {"to_person": factories.person(), "answer_by": YESTERDAY} | fields
    )


def found(strategy: Strategy) -> dict[str, str]:
    rows = Finding.objects.filter(strategy=strategy, code__in=CODES)
    return dict(rows.values_list("code", "state"))


def examine(strategy: Strategy, *, now: Any = LATER) -> None:
    assert detection.examine_changes(strategy_id=strategy.pk, now=now) is not None


def test_what_is_past_its_time_is_told_until_it_is_settled(goal: Objective) -> None:
    agreement, escalation = lapsed(goal), asked(goal)
    factories.row(Review, **of(goal.strategy, held_on=NOW.date() - timedelta(days=8)))
    run_to_the_end(goal.strategy, now=NOW, codes=CODES)
    assert found(goal.strategy) == dict.fromkeys(CODES, "open")

    rhythm.reaffirm_agreement(
        agreement_id=agreement.pk, expected_version=None, actor=SYSTEM, now=LATER
    )
    rhythm.answer_escalation(
        escalation_id=escalation.pk,
        expected_version=None,
        answer="Sales",
        actor=SYSTEM,
        now=LATER,
    )
    examine(goal.strategy)
    told = found(goal.strategy)
    assert (told["lapsed_agreement"], told["overdue_escalation"]) == ("resolved", "resolved")
    assert (told["silo"], told["unclosed_review"]) == ("open", "open")


def test_no_silo_is_told_where_forums_are_switched_off(goal: Objective) -> None:
    run_to_the_end(goal.strategy, now=NOW, codes=("silo",))
    assert found(goal.strategy) == {"silo": "open"}
    OrganisationSettings.objects.create(has_forums=False)
    run_to_the_end(goal.strategy, now=LATER, codes=("silo",))
    assert found(goal.strategy) == {"silo": "resolved"}


def test_subjects_are_named_to_their_readers(goal: Objective) -> None:
    lapsed(goal)
    asked(goal)
    factories.row(Review, **of(goal.strategy, held_on=date(2026, 2, 1)))
    run_to_the_end(goal.strategy, now=NOW, codes=CODES)
    rows = [{"id": one.pk, "subjects": one.subjects} for one in Finding.objects.all()]
    complete(rows, scope=factories.actor(factories.cast().amara).scope)
    named = {one["noun"]: one["name"] for row in rows for one in row["subjects"]}
    assert named == {
        "agreement": "Repairs first",
        "escalation": "Who pays?",
        "objective": "Fewer accidents",
        "review": "Review of 1 Feb 2026",
    }


def test_question_about_secret_work_is_for_those_it_names(goal: Objective) -> None:
    secret = factories.initiative(name="Apollo", is_confidential=True)
    about = factories.finding(
        strategy=goal.strategy,
        opened_in=factories.detection_run(strategy=goal.strategy),
        subject=secret,
        is_confidential=True,
    )
    asked(
        goal,
        objective=None,
        finding=about,
        question="Who pays for Apollo?",
        subject_ids=[secret.pk],
        department_ids=[secret.department_id],
    )
    run_to_the_end(goal.strategy, now=NOW, codes=("overdue_escalation",))
    told = Finding.objects.get(code="overdue_escalation")
    assert "Apollo" not in told.title
    assert told.is_confidential
    assert not _may_read(told, factories.cast().amara)


def _may_read(finding: Record, user: Any) -> bool:
    scope = factories.actor(user).scope
    return Finding.objects.filter(visible("finding", scope), pk=finding.pk).exists()
