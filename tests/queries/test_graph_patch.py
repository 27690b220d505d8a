"""A patched graph is the loaded one, whatever was edited."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.edits import EDIT, Edited, taken_back
from tests.factories import NOW
from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Dependency, Strategy
from traceability.queries import graph_patch, portfolio_changes, trace_graph
from traceability.services.detection import snapshots

pytestmark = pytest.mark.django_db


def load(strategy: Strategy, **how: Any) -> TraceGraph:
    return trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, **how)


@settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=st.lists(st.lists(EDIT, min_size=1, max_size=3), min_size=2, max_size=8))
def test_patched_graph_is_the_loaded_one(edits: list[list[tuple[Any, ...]]]) -> None:
    with taken_back():
        edited = Edited()
        graph = load(edited.strategy, now=NOW)
        position = portfolio_changes.here()
        for number, together in enumerate(edits, start=1):
            now = NOW + timedelta(minutes=number)
            for edit in together:
                edited.apply(edit, now)
            changed = portfolio_changes.since(position)
            position = portfolio_changes.here()
            loaded = load(edited.strategy, now=now)
            patched = graph_patch.patched(graph, changed, now=now)
            if patched is not None:
                assert snapshots.digest(patched) == snapshots.digest(loaded), changed
            graph = patched or loaded


@pytest.mark.parametrize("goes", [True, False])
def test_work_that_moves_between_strategies_is_patched_while_nothing_elsewhere_counts(
    goes: bool,
) -> None:
    ours, theirs = (
        factories.strategy(name=name, approved_at=NOW - timedelta(days=9))
        for name in ("Ours", "Theirs")
    )
    here, there = factories.objective(strategy=ours), factories.objective(strategy=theirs)
    stays, moves = factories.initiative(), factories.initiative()
    factories.contribution(initiative=stays, objective=here)
    link = factories.contribution(initiative=moves, objective=here if goes else there)
    factories.allocation(initiative=moves, approved="5.00")
    factories.row(Dependency, initiative=stays, needs=moves)
    graph, now = load(ours, now=NOW), NOW + timedelta(minutes=1)

    link.delete()
    factories.contribution(initiative=moves, objective=there if goes else here)
    changed = portfolio_changes.Changed(initiative_ids=frozenset({moves.pk}))
    patched, loaded = graph_patch.patched(graph, changed, now=now), load(ours, now=now)

    assert patched is not None
    assert snapshots.digest(patched) == snapshots.digest(loaded)
    assert (graph.elsewhere, patched.elsewhere) == ((0, 1) if goes else (1, 0))
