"""Rows → decision rights, now or as of an instant, and decisions beside the rights of their day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson

from traceability.domain.decision_rights import Decided, Kind, Right, Scope, Step
from traceability.domain.rows import Row

NOUNS = ("decision", "decisionright")
# In the order in which `_right` takes them.
_COLUMNS = """
    {of}.strategy_id, {of}.objective_id, {of}.department_id, {of}.kind,
    ({of}.above_amount * 100)::bigint, ({of}.up_to_amount * 100)::bigint, {of}.currency,
    {of}.decider_id, {of}.recommend_ids, {of}.agree_ids, {of}.perform_ids, {of}.input_ids,
    {of}.escalation::text, {of}.starts_on, {of}.ends_on
"""

# Of one strategy, and those that hold whatever the strategy; NULL: of none but these.
RIGHTS = f"""
    SELECT record.id, {_COLUMNS.replace("{of}", "record")} FROM {{decisionright}} record
    WHERE record.strategy_id IS NULL OR record.strategy_id = %(strategy_id)s
"""  # noqa: S608 - a constant

# Each with the rights as they were recorded at the end of its day: one that was recorded or changed
# later says nothing of it. Nothing took its place since.
DECISIONS = f"""
    SELECT record.id, record.number, record.title, record.kind, record.objective_id,
           record.department_id, (record.amount * 100)::bigint, record.decider_id,
           record.decided_on, known.pgh_obj_id, {_COLUMNS.replace("{of}", "known")}
    FROM {{decision}} record
    LEFT JOIN LATERAL (
        SELECT DISTINCT ON (pgh_obj_id) * FROM traceability_decisionrightevent event
        WHERE event.pgh_created_at < (record.decided_on + 1)::timestamp AT TIME ZONE
            coalesce((SELECT time_zone FROM traceability_organisationsettings), 'UTC')
          AND (%(as_of)s::timestamptz IS NULL OR event.pgh_created_at <= %(as_of)s::timestamptz)
        ORDER BY pgh_obj_id, pgh_created_at DESC, pgh_id DESC
    ) known ON known.pgh_label <> 'delete'
        AND (known.strategy_id IS NULL OR known.strategy_id = record.strategy_id)
    WHERE record.strategy_id = %(strategy_id)s
      AND NOT EXISTS (SELECT FROM {{decision}} later WHERE later.supersedes_id = record.id)
    ORDER BY record.number, known.pgh_obj_id
"""  # noqa: S608 - a constant


def rights(given: Iterable[Row]) -> tuple[Right, ...]:
    """The rights of rows, by id."""
    return tuple(sorted((_right(*row) for row in given), key=lambda one: one.id))


def decided(given: Iterable[Row]) -> tuple[Decided, ...]:
    """The decisions of rows, by number."""
    return tuple(_decided(given))


def _decided(given: Iterable[Row]) -> Iterator[Decided]:
    found: dict[UUID, tuple[Row, list[Right]]] = {}
    for row in given:
        _, known = found.setdefault(row[0], (row, []))
        if row[9] is not None:
            known.append(_right(*row[9:]))
    for row, known in found.values():
        id, number, title, kind, objective_id, department_id, amount, decider_id, day = row[:9]
        yield Decided(
            id=id,
            number=number,
            title=title,
            kind=Kind(kind),
            objective_id=objective_id,
            department_id=department_id,
            amount=amount,
            decider_id=decider_id,
            decided_on=day,
            rights=tuple(one for one in known if one.holds_on(day)),
        )


def _right(
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
