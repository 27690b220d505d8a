"""Verbs of status: open a round, report, remind, close."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID, uuid4

from traceability.domain import reporting
from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted
from traceability.models import (
    Allocation,
    Initiative,
    Person,
    StatusUpdate,
    UpdateRequest,
    UpdateRound,
)
from traceability.models.nouns import BY_NAME
from traceability.queries import access, organisation_settings
from traceability.services import inputs, records, round_mails, rules, saving
from traceability.services.audit import Recorder, recording, state_of
from traceability.services.retries import survives_deadlock
from traceability.services.surroundings import Surroundings

ROUND, UPDATE, INITIATIVE = (
    BY_NAME[name] for name in ("update_round", "status_update", "initiative")
)
ALLOCATION = BY_NAME["allocation"]
SAID = ("health", "summary", "next_milestone", "next_milestone_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is reported of one initiative.

    `forecasts` are amounts by the id of the allocation they are about. Where nothing changed
    nothing else is said: the update repeats the one before.
    """

    initiative_id: UUID
    health: str = ""
    summary: str = ""
    next_milestone: str = ""
    next_milestone_on: date | None = None
    forecasts: Mapping[UUID, Decimal | None] | None = None
    is_unchanged: bool = False
    reported_on: date | None = None


@survives_deadlock
def open_round(
    *,
    values: Mapping[str, object],
    actor: Actor,
    now: datetime,
) -> UpdateRound:
    """Ask for the status of all work under way, and write a mail to each whom it is asked of.

    `values` are `name`, `due_on`, `department`, `period` and `message` as readers write them.
    Raises `NotPermitted`, `InvalidFields` (a day that is over) and `NobodyAsked`.
    """
    with recording(actor=actor, now=now) as recorder:
        round_, requests = drafted_round(values=values, actor=actor, now=now)
        saving.save_first_version(ROUND, round_, recorder)
        UpdateRequest.objects.bulk_create(requests)
        round_mails.write(round_, now=now)
        return round_


def drafted_round(
    *, values: Mapping[str, object], actor: Actor, now: datetime
) -> tuple[UpdateRound, list[UpdateRequest]]:
    """Return the round that these values open and what it asks, without writing any of it.

    Raises as `open_round`.
    """
    _check_pmo(actor)
    round_ = UpdateRound(
        id=uuid4(),
        created_at=now,
        updated_at=now,
        opened_at=now,
        opened_by_id=actor.id,
    )
    inputs.assign(ROUND, round_, values, around=Surroundings(ROUND, scope=actor.scope))
    saving.clean(ROUND, round_)
    today = organisation_settings.today(now)
    if round_.due_on < today:
        raise _field("/due_on", "over", "This day is over; give today or a later one.")
    requests = _requests(round_, today=today)
    if not requests:
        raise reporting.NobodyAsked(
            "No approved, active or paused work stands there; choose another department."
        )
    return round_, requests


@survives_deadlock
def remind(
    *,
    round_id: UUID,
    actor: Actor,
    now: datetime,
    person_ids: Sequence[UUID] | None = None,
) -> int:
    """Write again to those who have not answered (of `person_ids`, where given); tell how many.

    At most once a day and person: a second press of the same day writes nothing.
    """
    with recording(actor=actor, now=now):
        _check_pmo(actor)
        round_ = _open_round(round_id, actor=actor)
        return round_mails.write(round_, now=now, is_again=True, person_ids=person_ids)


@survives_deadlock
def close_round(
    *, round_id: UUID, expected_version: int | None, actor: Actor, now: datetime
) -> UpdateRound:
    """Take no further answers. What was never answered stays so. Raises `RoundClosed`."""
    with recording(actor=actor, now=now) as recorder:
        _check_pmo(actor)
        round_ = _open_round(round_id, actor=actor, expected_version=expected_version)
        before = state_of(ROUND, round_)
        round_.state = UpdateRound.State.CLOSED
        round_.closed_at, round_.closed_by_id = now, actor.id
        saving.save_next_version(ROUND, round_, recorder, before=before)
        return round_


@survives_deadlock
def report_status(
    *,
    answers: Sequence[Answer],
    actor: Actor,
    now: datetime,
    round_id: UUID | None = None,
) -> list[StatusUpdate]:
    """Report how work stands, all answers or none; those of a round also answer its requests.

    Each is a dated update of its own. Where it is of the latest day, the initiative's `health` and
    `reported_on` follow; forecasts are written to the allocations they are about. Raises `NotFound`
    for work the actor may not see, `NotPermitted`, `RoundClosed`, and `InvalidFields` with a
    pointer to each answer (`/answers/2/health`).
    """
    with recording(actor=actor, now=now) as recorder:
        round_ = None if round_id is None else _open_round(round_id, actor=actor)
        _refuse_twice(answers)
        today = organisation_settings.today(now)
        made = [
            _Reporting(answer, f"/answers/{place}", round_, recorder, today).write()
            for place, answer in enumerate(answers)
        ]
        _note_answers(made, round_, now=now)
        return made


class _Reporting:
    """One answer under way."""

    def __init__(
        self,
        answer: Answer,
        pointer: str,
        round_: UpdateRound | None,
        recorder: Recorder,
        today: date,
    ) -> None:
        self.answer = answer
        self.pointer = pointer
        self.round = round_
        self.recorder = recorder
        self.actor = recorder.actor
        self.now = recorder.now
        self.today = today

    def write(self) -> StatusUpdate:
        initiative = cast(
            Initiative,
            records.locked(
                INITIATIVE, self.answer.initiative_id, actor=self.actor, expected_version=None
            ),
        )
        if not self.actor.scope.may_write_work(
            "status_update", initiative_id=initiative.id, department_id=initiative.department_id
        ):
            raise NotPermitted(
                f"You do not report for {initiative.name!r}: its lead, its department or the PMO "
                "does.",
                facts={"initiative": str(initiative.id)},
            )
        day = self.answer.reported_on or self.today
        if day > self.today:
            raise _field(f"{self.pointer}/reported_on", "ahead", "This day lies ahead.")
        update = self._update(initiative, day)
        self._write_forecasts(initiative)
        if self.round is not None and self.round.period_id is not None:
            _take_forecast(update, self.round.period_id)
        saving.clean(UPDATE, update)
        saving.save_first_version(UPDATE, update, self.recorder)
        self._follow(initiative, update)
        return update

    def _update(self, initiative: Initiative, day: date) -> StatusUpdate:
        update = StatusUpdate(
            id=uuid4(),
            created_at=self.now,
            updated_at=self.now,
            initiative=initiative,
            round=self.round,
            reported_on=day,
            given_at=self.now,
            given_by_id=self.actor.id,
            is_unchanged=self.answer.is_unchanged,
        )
        said: Any = self.answer
        if self.answer.is_unchanged:
            said = self._before(initiative)
        for name in SAID:
            setattr(update, name, getattr(said, name))
        if update.health not in Initiative.Health.values or update.health == "unknown":
            raise _field(
                f"{self.pointer}/health",
                "required",
                "Say how it stands: on_track, at_risk or off_track.",
            )
        return update

    def _before(self, initiative: Initiative) -> StatusUpdate | Answer:
        """What "nothing changed" repeats: the latest update, else the status recorded otherwise."""
        latest = (
            StatusUpdate.objects.filter(initiative=initiative)
            .order_by("-reported_on", "-given_at", "-id")
            .first()
        )
        if latest is not None:
            return latest
        if initiative.health == Initiative.Health.UNKNOWN:
            raise _field(
                f"{self.pointer}/is_unchanged",
                "nothing_before",
                f"No status of {initiative.name!r} is recorded yet; say how it stands.",
            )
        return Answer(initiative_id=initiative.id, health=initiative.health)

    def _write_forecasts(self, initiative: Initiative) -> None:
        forecasts = self.answer.forecasts or {}
        around = Surroundings(ALLOCATION, scope=self.actor.scope)
        own = {
            each.id: each
            for each in Allocation.objects.select_for_update(of=("self",)).filter(
                pk__in=forecasts, initiative=initiative
            )
        }
        for id, amount in forecasts.items():
            allocation = own.get(id)
            if allocation is None:
                raise _field(
                    f"{self.pointer}/forecasts",
                    "not_found",
                    f"{initiative.name!r} has no money {id}; read what is asked again.",
                )
            if allocation.forecast == amount:
                continue
            before = state_of(ALLOCATION, allocation)
            rules.check_periods(ALLOCATION, before, around=around)
            allocation.forecast = amount
            saving.clean(ALLOCATION, allocation)
            saving.save_next_version(ALLOCATION, allocation, self.recorder, before=before)

    def _follow(self, initiative: Initiative, update: StatusUpdate) -> None:
        """Let the initiative say what the update of the latest day says."""
        latest = initiative.reported_on
        if latest is not None and latest > update.reported_on:
            return
        if (initiative.health, latest) == (update.health, update.reported_on):
            return
        before = state_of(INITIATIVE, initiative)
        initiative.health = update.health
        initiative.reported_on = update.reported_on
        saving.save_next_version(INITIATIVE, initiative, self.recorder, before=before)


def _take_forecast(update: StatusUpdate, period_id: UUID) -> None:
    """Keep what the work was expected to cost, where each part of it is known in one currency."""
    parts = list(
        Allocation.objects.filter(initiative=update.initiative_id, period=period_id).values_list(
            "forecast", "currency"
        )
    )
    amounts = [amount for amount, _ in parts if amount is not None]
    if parts and len(amounts) == len(parts) and len({currency for _, currency in parts}) == 1:
        update.forecast = sum(amounts, Decimal(0))
        update.currency = parts[0][1]
        update.period_id = period_id


def _note_answers(
    made: Iterable[StatusUpdate], round_: UpdateRound | None, *, now: datetime
) -> None:
    """Mark the requests of the round that these answer; the first answer counts."""
    if round_ is None:
        return
    for update in made:
        UpdateRequest.objects.filter(
            round=round_, initiative=update.initiative_id, answered_by__isnull=True
        ).update(answered_by=update, answered_at=now)


def _requests(round_: UpdateRound, *, today: date) -> list[UpdateRequest]:
    work = Initiative.objects.filter(stage__in=reporting.ASKED_STAGES)
    if round_.department_id is not None:
        work = work.filter(department__in=access.departments_below([round_.department_id]))
    people = {
        id: reporting.Known(ends_on, deputy)
        for id, ends_on, deputy in Person.objects.values_list("id", "ends_on", "deputy")
    }
    heads = access.department_leads()
    return [
        UpdateRequest(
            round=round_,
            initiative=each,
            department_id=each.department_id,
            person_id=reporting.whom_to_ask(
                reporting.Asked(
                    each.lead_id,
                    each.sponsor_id,
                    heads.get(each.department_id),
                    each.is_confidential,
                    frozenset(each.named_person_ids),
                ),
                people,
                today=today,
            ),
        )
        for each in work.order_by("id")
    ]


def _open_round(
    round_id: UUID, *, actor: Actor, expected_version: int | None = None
) -> UpdateRound:
    round_ = cast(
        UpdateRound,
        records.locked(ROUND, round_id, actor=actor, expected_version=expected_version),
    )
    if round_.state == UpdateRound.State.CLOSED:
        raise reporting.RoundClosed(
            f"{round_.name} was closed; report by itself, or ask the PMO for another round.",
            facts={"closed_at": str(round_.closed_at)},
        )
    return round_


def _check_pmo(actor: Actor) -> None:
    if not actor.scope.writes_everywhere("update_round"):
        raise NotPermitted("Only the PMO opens, reminds of and closes rounds; ask it to.")


def _refuse_twice(answers: Sequence[Answer]) -> None:
    seen: set[UUID] = set()
    for place, answer in enumerate(answers):
        if answer.initiative_id in seen:
            raise _field(
                f"/answers/{place}/initiative", "repeated", "Another answer is of the same work."
            )
        seen.add(answer.initiative_id)


def _field(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(
        "Nothing was written: " + message, errors=[FieldError(pointer, code, message)]
    )
