"""What detection alone reads: measures, effects, dependencies, pools and demands, the ledger."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain import words
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.domain.trace_graph import TraceGraph
from traceability.models import (
    ControlTotal,
    Demand,
    Dependency,
    Incentive,
    Initiative,
    Measure,
    MeasureEffect,
    OrganisationSettings,
    Reading,
    ReportingLine,
    ResourcePool,
    Strategy,
)
from traceability.queries import trace_graph
from traceability.services.audit import recording
from traceability.services.detection import snapshots

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)


def load(strategy: Strategy, **how: Any) -> TraceGraph:
    """The strategy's graph as detection sees it."""
    return trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, **{"now": NOW} | how)


@pytest.fixture
def portfolio() -> dict[str, Any]:
    """One row of each noun, two initiatives that serve the strategy."""
    strategy, period = factories.strategy(), factories.period(name="2026")
    goal = factories.objective(strategy=strategy)
    first, second = factories.initiative(name="Apollo"), factories.initiative(name="Hermes")
    measure = factories.measure(
        objective=goal, name="Rate", unit="%", direction="increase", baseline="1", target="2.5",
        due_on=date(2027, 1, 1),
    )  # fmt: skip
    factories.identity(measure, "M-1")
    pool = factories.row(
        ResourcePool, name="Nurses", unit="days", capacity="10.50", department=first.department
    )
    factories.identity(pool, "P-1")
    for day, value in ((1, "1.2"), (20, "1.4")):
        factories.row(Reading, measure=measure, read_on=date(2026, 2, day), value=value)
    return {
        "strategy": strategy,
        "period": period,
        "first": first,
        "measure": measure,
        "pool": pool,
        "effect": factories.row(
            MeasureEffect, initiative=first, measure=measure, strength=Decimal("-0.5")
        ),
        "dependency": factories.row(
            Dependency, initiative=first, needs=second, needed_on=date(2026, 9, 1)
        ),
        "demand": factories.row(
            Demand, pool=pool, initiative=second, period=period, quantity=Decimal("12.25")
        ),
        "total": factories.row(
            ControlTotal,
            department=first.department,
            period=period,
            currency="EUR",
            amount=Decimal("1000.01"),
        ),
    }


@pytest.mark.parametrize("how", [{}, {"as_of": NOW}], ids=["now", "as of an instant"])
def test_rows_of_every_noun_are_in_the_graph(
    portfolio: dict[str, Any], how: dict[str, Any]
) -> None:
    graph = load(portfolio["strategy"], **how)

    names = graph.initiatives.names
    measures, pools = graph.work.measures, graph.work.pools
    assert (measures.sources, measures.external_ids) == (("ledger",), ("M-1",))
    assert (measures.names, measures.units) == (("Rate",), ("%",))
    assert measures.direction.tolist() == [words.Direction.INCREASE]
    assert (measures.baseline.tolist(), measures.target.tolist()) == ([1.0], [2.5])
    assert [str(one) for one in (measures.due[0], measures.read[0])] == ["2027-01-01", "2026-02-20"]
    assert measures.readings.tolist() == [2]
    effects = graph.work.effects
    assert [names[one] for one in effects.initiative] == ["Apollo"]
    assert effects.strength.tolist() == [-0.5]
    assert graph.name_of_dependency(0) == "Apollo needs Hermes"
    assert str(graph.work.dependencies.needed[0]) == "2026-09-01"
    assert (pools.names, pools.units, pools.external_ids) == (("Nurses",), ("days",), ("P-1",))
    assert (pools.capacity.tolist(), pools.has_capacity.tolist()) == ([1050], [True])
    assert [names[one] for one in graph.work.demands.initiative] == ["Hermes"]
    assert graph.work.demands.quantity.tolist() == [1225]
    at = graph.departments.ids.index(portfolio["first"].department_id)
    assert graph.work.ledger.minor[at].tolist() == [100_001]
    assert graph.work.ledger.is_known.sum() == 1


def test_new_subjects_are_named_by_the_graph(portfolio: dict[str, Any]) -> None:
    graph = load(portfolio["strategy"])

    known = {
        "measure": (portfolio["measure"].pk, ("ledger", "M-1", "Rate")),
        "resource_pool": (portfolio["pool"].pk, ("ledger", "P-1", "Nurses")),
        "dependency": (portfolio["dependency"].pk, ("", "", "Apollo needs Hermes")),
        "period": (portfolio["period"].pk, ("", "", "2026")),
    }
    for noun, (identity, named) in known.items():
        assert graph.identity_of(noun, identity) == named
        assert graph.identity_of(noun, factories.unknown_id()) is None
    assert [graph.count(noun) for noun in ("measure", "resource_pool", "dependency")] == [1, 1, 1]
    department = portfolio["first"].department
    assert graph.identity_of("department", department.pk) == ("", "", department.name)


def test_a_map_reads_none_of_it(portfolio: dict[str, Any]) -> None:
    graph = load(portfolio["strategy"], with_facts=False)

    assert graph.count("measure") == graph.count("dependency") == graph.count("resource_pool") == 0
    assert not graph.work.ledger.is_known.any()


def test_measures_and_effects_of_other_strategies_are_left_out(portfolio: dict[str, Any]) -> None:
    other = factories.measure(objective=factories.objective(strategy=factories.strategy()))
    factories.row(
        MeasureEffect, initiative=portfolio["first"], measure=other, strength=Decimal("0.1")
    )

    graph = load(portfolio["strategy"])

    assert graph.work.measures.ids == (portfolio["measure"].pk,)
    assert len(graph.work.effects) == 1


def test_work_elsewhere_counts_in_pools_and_ledger_without_its_name(
    portfolio: dict[str, Any],
) -> None:
    abroad = serving_elsewhere(portfolio["first"].department)
    period, pool = portfolio["period"], portfolio["pool"]
    factories.allocation(initiative=abroad, period=period, planned="400.00")
    serving_elsewhere(portfolio["first"].department)
    factories.row(Demand, pool=pool, initiative=abroad, period=period, quantity="3")
    factories.row(Dependency, initiative=portfolio["first"], needs=abroad)

    graph = load(portfolio["strategy"])

    assert abroad.pk not in graph.initiatives.ids
    assert sorted(graph.work.demands.initiative.tolist())[0] == -1
    assert sorted(graph.work.demands.quantity.tolist()) == [300, 1225]
    assert len(graph.work.dependencies) == 1
    assert graph.work.ledger.elsewhere.sum() == 40_000
    assert graph.work.ledger.unknown_elsewhere.sum() == 1


@pytest.mark.parametrize("stage", ["proposed", "paused", "done", "cancelled"])
def test_work_elsewhere_that_is_not_agreed_or_going_on_draws_nothing(
    portfolio: dict[str, Any], stage: str
) -> None:
    abroad = serving_elsewhere(portfolio["first"].department, stage=stage)
    period, pool = portfolio["period"], portfolio["pool"]
    factories.row(Demand, pool=pool, initiative=abroad, period=period, quantity="3")

    assert len(load(portfolio["strategy"]).work.demands) == 1


def test_control_totals_of_other_currencies_are_left_out(portfolio: dict[str, Any]) -> None:
    factories.row(
        ControlTotal,
        department=portfolio["first"].department,
        period=portfolio["period"],
        currency="USD",
        amount=Decimal(5),
    )

    assert load(portfolio["strategy"]).work.ledger.minor.sum() == 100_001


def test_the_past_is_shown_as_it_was(portfolio: dict[str, Any]) -> None:
    with recording(actor=SYSTEM, now=LATER):
        Measure.objects.filter(pk=portfolio["measure"].pk).update(target=None)
        Reading.objects.filter(measure=portfolio["measure"]).delete()
        MeasureEffect.objects.filter(pk=portfolio["effect"].pk).update(strength=Decimal(1))
        Dependency.objects.filter(pk=portfolio["dependency"].pk).delete()
        ResourcePool.objects.filter(pk=portfolio["pool"].pk).update(capacity=None)
        Demand.objects.filter(pk=portfolio["demand"].pk).update(quantity=Decimal(7))
        ControlTotal.objects.filter(pk=portfolio["total"].pk).delete()

    before = load(portfolio["strategy"], as_of=NOW + timedelta(days=1)).work
    after = load(portfolio["strategy"], as_of=LATER).work
    now = load(portfolio["strategy"], now=LATER).work

    assert before.measures.readings.tolist() == [2]
    assert before.effects.strength.tolist() == [-0.5]
    assert before.demands.quantity.tolist() == [1225]
    assert (len(before.dependencies), before.ledger.is_known.sum()) == (1, 1)
    for work in (after, now):
        assert (np.isnan(work.measures.target[0]), work.measures.readings[0]) == (True, 0)
        assert work.effects.strength.tolist() == [1.0]
        assert len(work.dependencies) == 0
        assert work.pools.has_capacity.tolist() == [False]
        assert work.demands.quantity.tolist() == [700]
        assert not work.ledger.is_known.any()


@pytest.mark.parametrize(
    ("noun", "values"),
    [
        ("measure", {"target": Decimal(3)}),
        ("effect", {"strength": Decimal(1)}),
        ("dependency", {"needed_on": None}),
        ("pool", {"capacity": None}),
        ("demand", {"quantity": Decimal(1)}),
        ("total", {"amount": Decimal(1)}),
    ],
)
def test_the_digest_of_a_run_holds_all_of_it(
    portfolio: dict[str, Any], noun: str, values: dict[str, Any]
) -> None:
    before = snapshots.digest(load(portfolio["strategy"]))
    row = portfolio[noun]
    with recording(actor=SYSTEM, now=LATER):
        type(row)._default_manager.filter(pk=row.pk).update(**values)

    assert snapshots.digest(load(portfolio["strategy"])) != before


def serving_elsewhere(department: Any, **fields: Any) -> Initiative:
    """Work whose only link leads to another approved strategy."""
    work = factories.initiative(department=department, **fields)
    theirs = factories.objective(strategy=factories.strategy(name="Another plan"))
    factories.contribution(initiative=work, objective=theirs)
    return work


def test_incentives_and_lines_in_force_are_loaded_unless_they_are_switched_off() -> None:
    goal = factories.objective()
    measure = factories.measure(objective=goal)
    one, other = factories.department(), factories.department()
    group = {"department": one, "role_group": "Crews", "basis": "collective"}
    factories.row(Incentive, **group, objective=goal, share=Decimal("0.25"))
    factories.row(Incentive, **group, measure=measure, ends_on=date(2020, 1, 1))
    factories.row(ReportingLine, department=one, reports_to=other, kind="dotted")
    factories.row(ReportingLine, department=other, reports_to=one, starts_on=date(2999, 1, 1))

    work = load(goal.strategy).work

    (reward,) = work.rewards
    assert (reward.words, reward.share, reward.measures) == (goal.name, 250_000, (0,))
    (line,) = work.lines
    assert not line.is_solid
    OrganisationSettings.objects.create(has_incentives=False)
    assert not load(goal.strategy).work.rewards
    assert not load(goal.strategy).work.lines
