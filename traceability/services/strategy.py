"""Verbs of the strategy: approve it and freeze the vision it began with."""

from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from traceability.domain.access import Actor
from traceability.domain.errors import NotPermitted, TraceabilityError
from traceability.domain.facts import exact
from traceability.models import Measure, Objective, Strategy, StrategyVersion
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.services import records, saving
from traceability.services.audit import recording, state_of
from traceability.services.retries import survives_deadlock

STRATEGY = BY_NAME["strategy"]


class NotADraft(TraceabilityError):
    """Only a draft is approved."""

    code, title = "not_a_draft", "This strategy is no draft"


@survives_deadlock
def approve_strategy(
    *,
    strategy_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    effective_on: date | None = None,
) -> Strategy:
    """Approve a draft and freeze version 0, which later drift is measured against.

    `effective_on` may lie in the past, for a vision that was agreed before it was recorded.
    Raises `NotADraft`, `NotPermitted`, `StaleVersion`.
    """
    with recording(actor=actor, now=now) as recorder:
        if not actor.scope.writes_everywhere("strategy"):
            raise NotPermitted("Only the PMO approves a strategy; ask it to.")
        strategy = cast(
            Strategy,
            records.locked(STRATEGY, strategy_id, actor=actor, expected_version=expected_version),
        )
        if strategy.state != Strategy.State.DRAFT:
            raise NotADraft(
                f"{strategy.name!r} is {strategy.state}; only a draft can be approved.",
                facts={"state": strategy.state},
            )
        before = state_of(STRATEGY, strategy)
        strategy.state = Strategy.State.APPROVED
        strategy.approved_at = now
        saving.save_next_version(STRATEGY, strategy, recorder, before=before)
        freeze_version(
            strategy=strategy,
            effective_on=effective_on or organisation_settings.today(now),
            now=now,
        )
        return strategy


def freeze_version(
    *, strategy: Strategy, effective_on: date, now: datetime, is_imported: bool = False
) -> StrategyVersion:
    """Keep the strategy's words and objectives as they are now, under the next number.

    What `is_imported` was approved elsewhere: nobody is asked to commit to it unless the PMO does.
    """
    return StrategyVersion.objects.create(
        strategy=strategy,
        number=strategy.versions.count(),
        effective_on=effective_on,
        frozen_at=now,
        content=content_of(strategy) | ({"imported": True} if is_imported else {}),
    )


def content_of(strategy: Strategy) -> dict[str, Any]:
    """Return what a version keeps: the strategy's words, and its objectives in their order."""
    measures = measures_of(strategy)
    objectives = [
        {
            "id": str(each.id),
            "parent": str(each.parent_id) if each.parent_id else None,
            "code": each.code,
            "name": each.name,
            "description": each.description,
            "priority_weight": exact(each.priority_weight),
            "state": each.state,
            "measures": measures.get(each.id, []),
        }
        for each in Objective.objects.filter(strategy=strategy).order_by("position", "id")
    ]
    return {
        "vision": strategy.vision,
        "mission": strategy.mission,
        "values": strategy.values,
        "objectives": objectives,
    }


def measures_of(strategy: Strategy) -> dict[UUID, list[dict[str, object]]]:
    """Return the measures of a strategy's objectives with their targets, by objective."""
    measures: dict[UUID, list[dict[str, object]]] = {}
    of_strategy = Measure.objects.filter(objective__strategy=strategy).order_by("name", "id")
    for objective_id, name, target in of_strategy.values_list("objective_id", "name", "target"):
        measures.setdefault(objective_id, []).append({"name": name, "target": exact(target)})
    return measures
