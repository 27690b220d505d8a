"""Rows → decision rights, now or as of an instant."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson

from traceability.domain.decision_rights import Kind, Right, Scope, Step
from traceability.domain.rows import Row

NOUNS = ("decisionright",)
# In the order in which `right_of` takes them.
COLUMNS = """
    {of}.strategy_id, {of}.objective_id, {of}.department_id, {of}.kind,
    ({of}.above_amount * 100)::bigint, ({of}.up_to_amount * 100)::bigint, {of}.currency,
    {of}.decider_id, {of}.recommend_ids, {of}.agree_ids, {of}.perform_ids, {of}.input_ids,
    {of}.escalation::text, {of}.starts_on, {of}.ends_on
"""

# Of one strategy, and those that hold whatever the strategy; NULL: of none but these.
RIGHTS = f"""
    SELECT record.id, {COLUMNS.replace("{of}", "record")} FROM {{decisionright}} record
    WHERE record.strategy_id IS NULL OR record.strategy_id = %(strategy_id)s
"""  # noqa: S608 - a constant


def rights(given: Iterable[Row]) -> tuple[Right, ...]:
    """The rights of rows, by id."""
    return tuple(sorted((right_of(*row) for row in given), key=lambda one: one.id))


def right_of(
    id: UUID,
    strategy_id: UUID | None,
    objective_id: UUID | None,
    department_id: UUID | None,
    kind: str,
    above: int | None,
    up_to: int | None,
    currency: str,
    decider_id: UUID,
    recommends: Sequence[UUID],
    agrees: Sequence[UUID],
    performs: Sequence[UUID],
    inputs: Sequence[UUID],
    escalation: str,
    starts_on: date | None,
    ends_on: date | None,
) -> Right:
    """A right of its columns: its id and those of `COLUMNS`."""
    scope, scope_id = Scope.ORGANISATION, None
    if objective_id is not None:
        scope, scope_id = Scope.OBJECTIVE, objective_id
    elif department_id is not None:
        scope, scope_id = Scope.DEPARTMENT, department_id
    elif strategy_id is not None:
        scope, scope_id = Scope.STRATEGY, strategy_id
    return Right(
        id=id,
        scope=scope,
        scope_id=scope_id,
        kind=Kind(kind),
        above=above,
        up_to=up_to,
        currency=currency,
        decider_id=decider_id,
        recommends=tuple(recommends),
        agrees=tuple(agrees),
        performs=tuple(performs),
        inputs=tuple(inputs),
        escalation=tuple(_step(one) for one in orjson.loads(escalation)),
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _step(said: dict[str, Any]) -> Step:
    person = said["person"]
    return Step(None if person is None else UUID(person), said["role"], said["days"])
