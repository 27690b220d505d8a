"""The loader: what is in the graph, as of when, for whom, at which cost."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE, Scope
from traceability.domain.errors import NotFound, NotRecordedThen
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Initiative, Strategy
from traceability.queries import trace_graph
from traceability.services.audit import recording

pytestmark = pytest.mark.django_db


def load(strategy: Strategy, **how: Any) -> TraceGraph:
    """The strategy's graph as the system sees it at NOW."""
    known: dict[str, Any] = {"scope": SYSTEM_SCOPE, "now": NOW} | how
    return trace_graph.load(strategy_id=strategy.pk, **known)


def statements(act: Callable[[], object]) -> int:
    """How many statements something sends."""
    with CaptureQueriesContext(
        connection,
    ) as sent:
        act()
    return len(sent)


def test_rows_of_every_noun_are_in_the_graph() -> None:
    strategy = factories.strategy(level_names=["Theme", "Goal"])
    theme = factories.objective(strategy=strategy, priority_weight=Decimal("40.0000"))
    goal = factories.objective(parent=theme, owner=factories.person(name="Owen"))
    factories.measure(objective=goal, name="Accidents", target=Decimal("12.500000"))
    work = factories.initiative(description="Mend the roads")
    factories.identity(work, "I-1")
    link = factories.contribution(initiative=work, objective=goal, share=Decimal("0.25"))
    period = factories.period(starts_on="2026-01-01", ends_on="2026-12-31")
    factories.allocation(initiative=work, period=period, kind="capex", planned="10.01")
    factories.allocation(initiative=work, period=period, kind="opex", planned="-0.02")
    factories.target_allocation(objective=theme, period=period, share="0.6", tolerance="0.05")

    graph = load(strategy)

    assert graph.strategy.level_names == ("Theme", "Goal")
    place = graph.objectives.ids.index(goal.pk)
    assert graph.objectives.level[place] == 2
    assert graph.people.names[graph.objectives.owner[place]] == "Owen"
    assert graph.objectives.facts[place] == {
        "name": goal.name,
        "description": "",
        "priority_weight": None,
        "measures": [["Accidents", "12.5"]],
    }
    assert graph.initiatives.external_ids == ("I-1",)
    assert graph.initiatives.sources == ("ledger",)
    assert graph.initiatives.facts[0] == {"name": work.name, "description": "Mend the roads"}
    assert graph.contributions.ids == (link.pk,)
    assert graph.contributions.share.tolist() == [250_000]
    assert graph.contributions.target_facts == ({},)
    assert graph.period == 0
    assert graph.money.minor.tolist() == [[999]]
    assert graph.targets.share.tolist() == [0.6]


@pytest.mark.parametrize("unknown", ["capex", "opex"])
def test_sum_of_a_known_and_an_unknown_part_is_unknown(unknown: str) -> None:
    strategy, work, period = factories.strategy(), factories.initiative(), factories.period()
    for kind in ("capex", "opex"):
        planned = None if kind == unknown else "10.00"
        factories.allocation(initiative=work, period=period, kind=kind, planned=planned)

    graph = load(strategy, period_id=period.pk)

    assert graph.money.is_known.tolist() == [[False]]
    assert graph.money.minor.tolist() == [[0]]


def test_money_that_nobody_knows_is_not_zero() -> None:
    strategy, work, period = factories.strategy(), factories.initiative(), factories.period()
    factories.allocation(initiative=work, period=period, planned=None, unknown_reason="TBC")

    graph = load(strategy, period_id=period.pk)

    assert graph.money.is_known.tolist() == [[False]]


def test_money_of_another_currency_is_never_added() -> None:
    strategy, work, period = factories.strategy(), factories.initiative(), factories.period()
    factories.allocation(initiative=work, period=period, planned="1.00")
    factories.allocation(initiative=work, period=period, planned="5.00", currency="USD")

    graph = load(strategy)

    assert graph.money.minor.tolist() == [[100]]


def test_the_strategy_names_its_current_period() -> None:
    chosen = factories.period(name="next year", position=2)
    factories.period(name="this year", starts_on="2026-01-01", ends_on="2026-12-31", position=1)
    strategy = factories.strategy(current_period=chosen)

    graph = load(strategy)

    assert graph.period_id == chosen.pk


def test_work_that_serves_another_approved_strategy_only_is_elsewhere() -> None:
    ours, theirs = factories.strategy(), factories.strategy(name="Another plan")
    abroad = factories.contribution(objective=factories.objective(strategy=theirs)).initiative
    assert abroad is not None
    shared = factories.initiative()
    for strategy in (ours, theirs):
        factories.contribution(
            initiative=shared, objective=factories.objective(strategy=strategy), state="proposed"
        )
    unlinked = factories.initiative()

    graph = load(ours)

    assert set(graph.initiatives.ids) == {shared.pk, unlinked.pk}
    assert (graph.elsewhere, set(graph.elsewhere_in)) == (1, set())
    drawn = load(ours, with_facts=False)
    assert (drawn.elsewhere, set(drawn.elsewhere_in)) == (1, {abroad.department_id})
    assert abroad.pk in load(theirs).initiatives.ids


def test_unlinked_work_belongs_to_the_strategy_it_came_with() -> None:
    ours, theirs = factories.strategy(), factories.strategy(name="Another plan")
    factories.identity(ours, "plan", source="city")
    factories.identity(theirs, "plan", source="nation")
    own, foreign, by_hand, known_to_both = (factories.initiative() for _ in range(4))
    factories.identity(own, "1", source="city")
    factories.identity(foreign, "1", source="nation")
    factories.identity(known_to_both, "2", source="nation")
    factories.identity(known_to_both, "2", source="city")

    graph = load(ours)

    assert set(graph.initiatives.ids) == {own.pk, by_hand.pk, known_to_both.pk}
    assert graph.elsewhere == 1
    assert set(load(theirs).initiatives.ids) == {foreign.pk, by_hand.pk, known_to_both.pk}


def test_work_that_came_with_another_strategy_belongs_here_once_it_is_linked() -> None:
    ours, theirs = factories.strategy(), factories.strategy(name="Another plan")
    factories.identity(theirs, "plan", source="nation")
    work = factories.initiative()
    factories.identity(work, "1", source="nation")
    assert work.pk not in load(ours).initiatives.ids

    factories.contribution(
        initiative=work, objective=factories.objective(strategy=ours), state="proposed"
    )

    assert work.pk in load(ours).initiatives.ids


def test_work_that_came_with_a_draft_belongs_to_the_approved_strategy_too() -> None:
    ours, draft = factories.strategy(), factories.strategy(name="Next plan", state="draft")
    factories.identity(draft, "plan", source="nation")
    work = factories.initiative()
    factories.identity(work, "1", source="nation")

    assert work.pk in load(ours).initiatives.ids


def test_work_linked_to_a_draft_only_still_belongs_to_the_approved_strategy() -> None:
    ours, draft = factories.strategy(), factories.strategy(state="draft")
    factories.contribution(objective=factories.objective(strategy=draft))

    assert len(load(ours).initiatives) == 1


def test_links_and_objectives_of_other_strategies_are_left_out() -> None:
    ours, theirs = factories.strategy(), factories.strategy(name="Another plan")
    work = factories.initiative()
    for strategy in (ours, theirs):
        factories.contribution(
            initiative=work, objective=factories.objective(strategy=strategy), share="1"
        )

    graph = load(ours)

    assert len(graph.objectives) == 1
    assert len(graph.contributions) == 1


def test_a_waived_orphan_is_marked() -> None:
    work = factories.initiative()
    run = factories.detection_run()
    factories.finding(subject=work, opened_in=run, state="waived")

    assert load(run.strategy).initiatives.is_waived.tolist() == [True]


def test_a_reader_of_one_department_gets_its_initiatives_alone() -> None:
    strategy = factories.strategy()
    own, other = factories.initiative(), factories.initiative()
    scope = Scope(
        principal_id=factories.unknown_id(),
        department_ids=frozenset({own.department_id}),
        token_scopes=frozenset(),
    )

    graph = trace_graph.load(scope=scope, strategy_id=strategy.pk, now=NOW)

    assert graph.initiatives.ids == (own.pk,)
    assert other.pk not in graph.initiatives.ids


@pytest.mark.parametrize("asks", [True, False], ids=["a department asked for", "a reader of one"])
def test_period_is_that_of_the_whole_strategy_whatever_part_is_read(asks: bool) -> None:
    strategy = factories.strategy()
    earlier, later = factories.period(position=1), factories.period(position=2)
    own, other = factories.initiative(), factories.initiative()
    factories.allocation(initiative=own, period=earlier)
    factories.allocation(initiative=other, period=later)
    departments = frozenset({own.department_id})
    reader = Scope(
        principal_id=factories.unknown_id(), department_ids=departments, token_scopes=frozenset()
    )

    how: dict[str, Any] = {"department_ids": departments} if asks else {"scope": reader}
    graph = load(strategy, **how)

    assert graph.initiatives.ids == (own.pk,)
    assert graph.period_id == load(strategy).period_id == later.pk


def test_an_unknown_strategy_is_not_found() -> None:
    with pytest.raises(NotFound):
        trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=factories.unknown_id())


def test_the_past_is_shown_as_it_was() -> None:
    strategy = factories.strategy()
    goal = factories.objective(strategy=strategy, name="Fewer accidents")
    work = factories.initiative(name="Apollo")
    period = factories.period(starts_on="2026-01-01", ends_on="2026-12-31")
    allocation = factories.allocation(initiative=work, period=period, planned="100.00")
    link = factories.contribution(initiative=work, objective=goal)
    later = NOW + timedelta(days=2)
    with recording(actor=SYSTEM, now=later):
        goal.state = "retired"
        goal.save()
        allocation.planned = Decimal("70.00")
        allocation.save()
        link.delete()
        Initiative.objects.filter(pk=work.pk).update(name="Zeus")

    before = load(strategy, as_of=NOW + timedelta(days=1))
    after = load(strategy, as_of=later)
    now = load(strategy, now=later)

    assert before.initiatives.names == ("Apollo",)
    assert before.placements().traced.tolist() == [10_000]
    assert after.initiatives.names == ("Zeus",)
    assert len(after.contributions) == 0
    assert after.placements().unaligned.tolist() == [7_000]
    for graph in (after, now):
        assert graph.objectives.state.tolist() == now.objectives.state.tolist()
        assert graph.money.minor.tolist() == [[7_000]]


def test_before_the_strategy_there_is_nothing() -> None:
    strategy = factories.strategy()

    with pytest.raises(NotRecordedThen) as refused:
        load(strategy, as_of=NOW - timedelta(days=1))
    assert refused.value.facts["recorded_since"] == NOW
    assert NOW.date().isoformat() in refused.value.detail


@pytest.mark.parametrize("how", [{}, {"as_of": NOW}], ids=["now", "as of an instant"])
@pytest.mark.parametrize(
    ("with_facts", "limit"), [(False, 10), (True, 25)], ids=["map", "detection"]
)
def test_the_number_of_statements_does_not_grow(
    how: dict[str, Any], with_facts: bool, limit: int
) -> None:
    strategy = factories.strategy()
    how = {"with_facts": with_facts} | how
    few = statements(lambda: load(strategy, **how))
    for _ in range(5):
        goal = factories.objective(strategy=strategy)
        link = factories.contribution(objective=goal)
        factories.allocation(initiative=link.initiative)

    assert statements(lambda: load(strategy, **how)) == few == limit


@pytest.mark.django_db(transaction=True)
def test_snapshot_never_loops_over_tables_it_has_no_statistics_of() -> None:
    def loops() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SHOW enable_nestloop")
            return cursor.fetchone()

    with trace_graph.snapshot():
        assert loops() == ("off",)
    assert loops() == ("on",)
