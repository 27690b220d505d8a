"""Whether the line from an objective to the top of its strategy holds, without the whole graph."""

from collections.abc import Collection
from uuid import UUID

import numpy as np

from traceability.domain import walks
from traceability.models import Contribution, Objective, Strategy


def reaching(objective_ids: Collection[UUID]) -> set[UUID]:
    """Those of these objectives from which the line holds, as `TraceGraph.reaches` has it.

    Two queries for all objectives of their strategies. A strategy that is not approved has no top
    to reach, so there it is enough that the line holds.
    """
    strategies = Strategy.objects.filter(objectives__in=objective_ids).values("pk")
    rows = list(
        Objective.objects.filter(strategy__in=strategies)
        .order_by("pk")
        .values_list("pk", "parent_id", "state")
    )
    place = {id: at for at, (id, _, _) in enumerate(rows)}
    edges = [(place[id], place[parent]) for id, parent, _ in rows if parent in place]
    between = Contribution.objects.filter(
        state=Contribution.State.CONFIRMED, source_objective__strategy__in=strategies
    ).values_list("source_objective_id", "objective_id")
    edges += [(place[one], place[other]) for one, other in between if other in place]
    lower = np.array([one for one, _ in edges], dtype=np.int32)
    upper = np.array([other for _, other in edges], dtype=np.int32)
    alive = np.array([state == Objective.State.ACTIVE for _, _, state in rows], dtype=np.bool_)
    holds = walks.reach(alive, lower, upper)
    return {id for id in objective_ids if holds[place[id]]}
