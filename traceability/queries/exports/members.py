"""Which records of some nouns are in an export: what is secret, and what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound
from traceability.models import (
    ConfidentialInitiative,
    Contribution,
    ControlTotal,
    Department,
    Incentive,
    Initiative,
    Objective,
    ReportingLine,
    Strategy,
)
from traceability.queries.history import rows_of
from traceability.queries.scope import visible

if TYPE_CHECKING:
    from traceability.queries.exports.portfolio import Wanted

# What a department has beside work.
OF_DEPARTMENTS: Mapping[str, Any] = {
    "control_total": ControlTotal,
    "incentive": Incentive,
    "reporting_line": ReportingLine,
}
Members = Mapping[str, frozenset[UUID]]


def of(*, scope: Scope, wanted: Wanted) -> Members:
    """Return noun → the records that may be in the export; a noun that is not named is whole.

    Work that is confidential now is for whom it names, whatever it was then. With a strategy: it,
    its objectives, and the work that is linked to one of them or to no objective at all. With a
    department: the work, the ledger, incentives and reporting lines of it and those below. Raises
    `NotFound`.
    """
    found: dict[str, frozenset[UUID]] = {}
    work: set[UUID] | None = None
    if wanted.department_id is not None:
        departments = _below(scope, wanted)
        work = _ids(Initiative, wanted, department_id__in=departments)
        for noun, model in OF_DEPARTMENTS.items():
            found[noun] = frozenset(_ids(model, wanted, department_id__in=departments))
    if wanted.strategy_id is not None:
        strategies = _ids(Strategy, wanted, visible("strategy", scope), id=wanted.strategy_id)
        if not strategies:
            raise NotFound("There is no such strategy.", facts={"id": str(wanted.strategy_id)})
        found["strategy"] = frozenset(strategies)
        linked = _linked(wanted)
        work = linked if work is None else work & linked
    if wanted.as_of is not None and not scope.is_system:
        secret = ConfidentialInitiative.objects.exclude(pk__in=scope.named_initiative_ids)
        every = _ids(Initiative, wanted) if work is None else work
        work = every - set(secret.values_list("pk", flat=True))
    if work is not None:
        found["initiative"] = frozenset(work)
    return found


def _ids(model: Any, wanted: Wanted, *conditions: Any, **words: Any) -> set[UUID]:
    rows = rows_of(model, wanted.as_of).filter(*conditions, **words)
    return set(rows.values_list("id", flat=True))


def _below(scope: Scope, wanted: Wanted) -> set[UUID]:
    """A department and those below it."""
    rows = rows_of(Department, wanted.as_of).filter(visible("department", scope))
    parents = dict(rows.values_list("id", "parent_id"))
    if wanted.department_id not in parents:
        raise NotFound("There is no such department.", facts={"id": str(wanted.department_id)})
    found: set[UUID] = set()
    waiting = [each for each in parents if each == wanted.department_id]
    while waiting:
        at = waiting.pop()
        found.add(at)
        waiting.extend(child for child, parent in parents.items() if parent == at)
    return found


def _linked(wanted: Wanted) -> set[UUID]:
    """Work that is linked to the strategy, or to no objective."""
    own = _ids(Objective, wanted, strategy_id=wanted.strategy_id)
    links = rows_of(Contribution, wanted.as_of).filter(initiative_id__isnull=False)
    here: set[UUID] = set()
    anywhere: set[UUID] = set()
    for initiative_id, objective_id in links.values_list("initiative_id", "objective_id"):
        anywhere.add(initiative_id)
        if objective_id in own:
            here.add(initiative_id)
    return here | (_ids(Initiative, wanted) - anywhere)
