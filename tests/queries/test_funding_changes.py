"""Changes of money as history knows them: from, to, day, what stands behind, whom it is told."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE, Role, Scope
from traceability.domain.decisions import Option
from traceability.domain.errors import NotPermitted
from traceability.models import Allocation, DecisionCriterion, FiscalPeriod, Initiative, Strategy
from traceability.queries import funding_changes
from traceability.queries.funding_changes import ChangeTold, FundingChangesTold
from traceability.services import records
from traceability.services.decisions import record_decision

pytestmark = pytest.mark.django_db


def on(month: int, day: int = 1) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


# Factories date what they make by 2 March; what changes comes later.
NOW = on(8)


@dataclass
class Plan:
    """A year, one objective, and work of Sales that serves it with 100,000."""

    strategy: Strategy
    year: FiscalPeriod
    goal: Any
    work: Initiative
    money: Allocation

    def move(self, amount: str, at: datetime) -> None:
        records.revise_record(
            noun="allocation",
            id=self.money.pk,
            expected_version=None,
            values={"planned": amount},
            actor=SYSTEM,
            now=at,
        )

    def settle(self, at: datetime, **by: Any) -> None:
        values = {"strategy": self.strategy.pk, "initiative": self.work.pk, "period": self.year.pk}
        said = {name: str(value) for name, value in {**values, **by}.items()}
        records.create_record(noun="settlement", values=said, actor=SYSTEM, now=at)

    def decide(self, at: datetime, **about: Any) -> Any:
        values = {
            "strategy": str(self.strategy.pk),
            "title": "More reach",
            "mode": "directive",
            "decider": str(factories.person().pk),
            "decided_on": at.date(),
            **about,
        }
        options = [Option("Reach", is_chosen=True)]
        return record_decision(values=values, options=options, actor=SYSTEM, now=at)

    def told(self, scope: Scope = SYSTEM_SCOPE, since: date | None = None) -> FundingChangesTold:
        return funding_changes.changes(
            scope=scope, strategy_id=self.strategy.pk, since=since, now=NOW
        )


@pytest.fixture
def plan() -> Plan:
    strategy = factories.strategy(state="approved")
    year = factories.period(name="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    goal = factories.objective(strategy=strategy, name="Reach")
    work = factories.initiative(name="Stores")
    factories.contribution(initiative=work, objective=goal, state="confirmed")
    money = factories.allocation(initiative=work, period=year)
    return Plan(strategy, year, goal, work, money)


def only(rows: tuple[ChangeTold, ...]) -> ChangeTold:
    (row,) = rows
    return row


def test_change_without_anything_behind_it_is_told_from_to_and_day(plan: Plan) -> None:
    plan.move("140000", on(4))
    plan.move("160000.50", on(5))
    told = plan.told()
    row = only(told.unexplained)

    assert (row.before, row.after, row.difference) == ("100000.00", "160000.50", "60000.50")
    assert (row.initiative_name, row.changed_on) == ("Stores", date(2026, 5, 1))
    assert [one.name for one in row.objectives] == ["Reach"]
    assert (told.before, told.after, told.unexplained_sum) == (
        *("100000.00", "160000.50", "60000.50"),
    )
    assert [(one.name, one.unexplained) for one in told.objectives] == [("Reach", "60000.50")]
    assert told.since == date(2026, 3, 2)


def test_money_that_was_put_back_is_silent(plan: Plan) -> None:
    plan.move("140000", on(4))
    plan.move("100000", on(5))
    told = plan.told()

    assert (told.unexplained, told.explained, told.small) == ((), (), 0)


def test_money_recorded_since_for_the_first_time_is_summed_up(plan: Plan) -> None:
    other = factories.initiative()
    factories.contribution(initiative=other, objective=plan.goal, state="confirmed")
    values = {
        "initiative": str(other.pk),
        "period": str(plan.year.pk),
        "currency": "EUR",
        "planned": "5000.00",
    }
    records.create_record(noun="allocation", values=values, actor=SYSTEM, now=on(3, 9))
    told = plan.told()

    assert (told.unexplained, told.first, told.first_sum) == ((), 1, "5000.00")


def test_decision_named_in_place_explains_what_changed_until_then(plan: Plan) -> None:
    plan.move("140000", on(4))
    decision = plan.decide(on(4, 10))
    plan.settle(on(4, 20), decision=decision.pk)
    plan.move("150000", on(5))
    told = plan.told()

    named = only(told.explained)
    assert named.ground is not None
    assert (named.before, named.after, named.ground.name) == (
        *("100000.00", "140000.00", "D-1 More reach"),
    )
    rest = only(told.unexplained)
    assert (rest.before, rest.after, rest.ground) == ("140000.00", "150000.00", None)
    assert (told.explained_sum, told.unexplained_sum) == ("40000.00", "10000.00")


def test_decision_taken_after_the_change_is_told_as_such(plan: Plan) -> None:
    plan.move("140000", on(4))
    plan.settle(on(4, 20), decision=plan.decide(on(4, 10)).pk)
    plan.move("150000", on(5))
    named = only(plan.told().explained)
    assert named.ground is not None
    assert (named.changed_on, named.ground.decided_afterwards) == (date(2026, 4, 1), True)


@pytest.mark.parametrize("day", [on(3, 31), on(4)])
def test_decision_taken_by_the_day_of_the_change_came_before_it(plan: Plan, day: datetime) -> None:
    decision = plan.decide(day)
    plan.move("140000", on(4))
    plan.settle(on(4, 20), decision=decision.pk)
    ground = only(plan.told().explained).ground
    assert ground is not None
    assert not ground.decided_afterwards


def test_criterion_explains_as_well(plan: Plan) -> None:
    plan.move("140000", on(4))
    criterion = factories.row(DecisionCriterion, strategy=plan.strategy, name="Safety first")
    plan.settle(on(6), criterion=criterion.pk)
    told = plan.told()

    ground = only(told.explained).ground
    assert ground is not None
    assert (ground.kind, ground.name, ground.decision) == ("criterion", "Safety first", None)
    assert told.unexplained == ()


def test_word_that_is_taken_back_explains_no_more(plan: Plan) -> None:
    plan.move("140000", on(4))
    plan.settle(on(6), decision=plan.decide(on(4, 10)).pk)
    ground = only(plan.told().explained).ground
    assert ground is not None
    assert ground.settlement is not None
    records.end_record(
        noun="settlement", id=ground.settlement, expected_version=None, actor=SYSTEM, now=on(6, 2)
    )

    assert only(plan.told().unexplained).difference == "40000.00"


def test_decision_about_the_objective_explains_by_itself(plan: Plan) -> None:
    plan.decide(on(3), objective=str(plan.goal.pk))
    plan.move("140000", on(4))
    told = plan.told()

    ground = only(told.explained).ground
    assert ground is not None
    assert (ground.name, ground.settlement) == ("D-1 More reach", None)
    assert told.unexplained == ()


def test_change_before_the_day_is_silent(plan: Plan) -> None:
    plan.move("140000", on(4))

    assert plan.told(since=date(2026, 5, 1)).unexplained == ()


def test_work_that_the_reader_does_not_read_is_summed_up_without_a_name(plan: Plan) -> None:
    plan.move("140000", on(4))
    Initiative.objects.filter(pk=plan.work.pk).update(is_confidential=True, named_person_ids=[])
    reader = factories.actor(factories.user("erin", Role.EXECUTIVE)).scope
    told = plan.told(reader)

    assert told.unexplained == ()
    assert (told.unnamed, told.unnamed_sum) == (1, "40000.00")
    assert "Stores" not in str(told)


def test_who_reads_no_money_is_refused(plan: Plan) -> None:
    viewer = factories.actor(factories.user("vera", Role.VIEWER)).scope
    with pytest.raises(NotPermitted):
        plan.told(viewer)


def test_the_number_of_statements_does_not_grow(plan: Plan) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            plan.told()
        return len(asked)

    plan.move("140000", on(4))
    few = statements()
    for at in range(4):
        work = factories.initiative()
        factories.contribution(initiative=work, objective=plan.goal, state="confirmed")
        money = factories.allocation(initiative=work, period=plan.year)
        records.revise_record(
            noun="allocation",
            id=money.pk,
            expected_version=None,
            values={"planned": str(at)},
            actor=SYSTEM,
            now=on(4),
        )
        Plan(plan.strategy, plan.year, plan.goal, work, money).settle(
            on(5), decision=plan.decide(on(5)).pk
        )

    assert statements() == few
