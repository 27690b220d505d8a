"""Verbs of intake: let an initiative enter the next stage of its life."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from traceability.domain import intake
from traceability.domain.access import Actor
from traceability.domain.errors import NotPermitted
from traceability.domain.intake import Gate, NotTheNextStage
from traceability.models import Initiative
from traceability.models.nouns import BY_NAME
from traceability.services import gates, records, rules, saving
from traceability.services.audit import recording, state_of
from traceability.services.retries import survives_deadlock

INITIATIVE = BY_NAME["initiative"]


@dataclass(frozen=True, slots=True)
class NextStage:
    """A stage that may follow: whether the reader may say so, and the gates before it."""

    stage: str
    may: bool
    gates: tuple[tuple[Gate, str, bool], ...]


@survives_deadlock
def enter_stage(
    *,
    initiative_id: UUID,
    stage: str,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> Initiative:
    """Let an initiative enter a stage that follows its own.

    Its department and its leads do, but for what is the PMO's (`intake.OF_PMO`). Raises
    `NotPermitted`, `NotTheNextStage`, `GateClosed` naming each gate and what to do, `StaleVersion`.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        initiative = cast(
            Initiative,
            records.locked(
                INITIATIVE, initiative_id, actor=actor, expected_version=expected_version
            ),
        )
        rules.check_rights(INITIATIVE, initiative, actor=actor)
        if stage not in intake.NEXT[initiative.stage]:
            raise NotTheNextStage(
                f"{initiative.name!r} is {initiative.stage}; from there it may become "
                f"{', '.join(intake.NEXT[initiative.stage])}.",
                facts={"stage": initiative.stage},
            )
        if not _may(initiative, stage, actor=actor):
            raise NotPermitted(
                f"Only the PMO lets {initiative.stage} work become {stage}; ask it to.",
                facts={"stage": stage},
            )
        gates.check_gates(initiative, gates.gates_before([stage]))
        before = state_of(INITIATIVE, initiative)
        initiative.stage = stage
        saving.save_next_version(INITIATIVE, initiative, recorder, before=before)
        return initiative


def next_stages(*, initiative_id: UUID, actor: Actor) -> list[NextStage]:
    """What an initiative may become, and what it lacks for that. Raises `NotFound`."""
    initiative = records.seen(INITIATIVE, initiative_id, actor=actor)
    following = intake.NEXT[initiative.stage]
    every = gates.gates_before(following)
    lacking = set(gates.closed(initiative, every))
    labels = gates.labels_of(every)
    writes = rules.may_write(INITIATIVE, initiative, actor=actor)
    return [
        NextStage(
            stage,
            writes and _may(initiative, stage, actor=actor),
            tuple(
                (gate, gate.what_to_do(labels[gate.requires]), gate not in lacking)
                for gate in every
                if gate.stage == stage
            ),
        )
        for stage in following
    ]


def _may(initiative: Initiative, stage: str, *, actor: Actor) -> bool:
    is_of_pmo = (initiative.stage, stage) in intake.OF_PMO
    return not is_of_pmo or actor.scope.writes_everywhere("initiative")
