"""A patched graph is the loaded one, whatever was edited."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.edits import EDIT, Edited, taken_back
from tests.factories import NOW
from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.trace_graph import TraceGraph
from traceability.models import Strategy
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
