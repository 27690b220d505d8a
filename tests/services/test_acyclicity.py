"""No sequence of writes makes an objective serve itself, and none that is harmless is refused."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import Duplicate, InvalidFields, TraceabilityError
from traceability.domain.portfolio import CycleInContributions, CycleInTree
from traceability.models import Contribution, Objective
from traceability.services import records

pytestmark = pytest.mark.django_db

COUNT = 6
WRITES = st.lists(
    st.tuples(st.booleans(), st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)), max_size=14
)


def edges() -> set[tuple[Any, Any]]:
    tree = Objective.objects.filter(parent__isnull=False).values_list("id", "parent_id")
    links = Contribution.objects.values_list("source_objective_id", "objective_id")
    return set(tree) | set(links)


def is_acyclic(pairs: set[tuple[Any, Any]]) -> bool:
    """Take away what nothing is above, until nothing or a circle is left (Kahn 1962)."""
    left = set(pairs)
    while left:
        tops = {end for _, end in left} - {start for start, _ in left}
        if not tops:
            return False
        left = {(start, end) for start, end in left if end not in tops}
    return True


def write(is_parent: bool, start: Objective, end: Objective) -> None:
    if is_parent:
        records.revise_record(
            noun="objective",
            id=start.id,
            expected_version=None,
            values={"parent": end.id},
            actor=SYSTEM,
            now=NOW,
        )
    else:
        records.create_record(
            noun="contribution",
            values={"source_objective": start.id, "objective": end.id},
            actor=SYSTEM,
            now=NOW,
        )


@settings(
    max_examples=settings().max_examples // 3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(writes=WRITES)
def test_graph_stays_acyclic_and_only_circles_are_refused(
    writes: list[tuple[bool, int, int]],
) -> None:
    with transaction.atomic():
        strategy = factories.strategy()
        objectives = [factories.objective(strategy=strategy) for _ in range(COUNT)]
        for is_parent, start, end in writes:
            one, other = objectives[start], objectives[end]
            before = edges()
            wanted = {pair for pair in before if not (is_parent and pair[0] == one.id)}
            wanted |= set(
                Contribution.objects.filter(source_objective=one).values_list(
                    "source_objective_id", "objective_id"
                )
            )
            wanted.add((one.id, other.id))
            try:
                with transaction.atomic():
                    write(is_parent, one, other)
            except (CycleInContributions, CycleInTree):
                assert not is_acyclic(wanted)
            except (InvalidFields, Duplicate):
                assert one.id == other.id or (one.id, other.id) in before
            except TraceabilityError as unforeseen:
                pytest.fail(unforeseen.detail)
            assert is_acyclic(edges())
        transaction.set_rollback(True)
