"""Verbs of the rhythm: reaffirm what was agreed, say what is done, answer what was escalated."""

from datetime import date, datetime
from typing import cast
from uuid import UUID, uuid4

from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields
from traceability.domain.rhythm import AgreementEnded, AlreadyDone, NotAParty, NotYours
from traceability.models import Action, Agreement, Escalation, Reaffirmation
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.services import records, saving
from traceability.services.audit import recording, state_of
from traceability.services.retries import survives_deadlock

AGREEMENT, REAFFIRMATION, ACTION, ESCALATION = (
    BY_NAME[name] for name in ("agreement", "reaffirmation", "action", "escalation")
)


@survives_deadlock
def reaffirm_agreement(
    *,
    agreement_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    said_on: date | None = None,
    note: str = "",
) -> Agreement:
    """Say that an agreement still holds, today by default: it lapses counted from that day.

    Said by a party or by the PMO. What was said before stays. Raises `NotAParty`,
    `AgreementEnded`, `StaleVersion`, and `InvalidFields` for a day that lies ahead or before what
    was said last.
    """
    with recording(actor=actor, now=now) as recorder:
        agreement = cast(
            Agreement,
            records.locked(AGREEMENT, agreement_id, actor=actor, expected_version=expected_version),
        )
        scope = actor.scope
        is_party = _is_person(actor) and scope.person_id in agreement.party_ids
        if not (is_party or scope.writes_everywhere("agreement")):
            raise NotAParty("Who agreed says that it still holds; ask one of them, or the PMO.")
        today = organisation_settings.today(now)
        day = said_on or today
        if agreement.ends_on is not None and agreement.ends_on <= today:
            raise AgreementEnded(f"It ended on {agreement.ends_on}; agree anew instead.")
        _check_day("/said_on", day, since=agreement.reaffirmed_on or agreement.agreed_on, now=today)
        said = Reaffirmation(
            id=uuid4(),
            created_at=now,
            updated_at=now,
            agreement=agreement,
            said_on=day,
            person_id=scope.person_id,
            note=note,
        )
        saving.clean(REAFFIRMATION, said)
        saving.save_first_version(REAFFIRMATION, said, recorder)
        before = state_of(AGREEMENT, agreement)
        agreement.reaffirmed_on = day
        saving.save_next_version(AGREEMENT, agreement, recorder, before=before)
        return agreement


@survives_deadlock
def finish_action(
    *,
    action_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    done_on: date | None = None,
    note: str = "",
) -> Action:
    """Say that an action is done, today by default. Said by its owner or the PMO.

    Raises `NotYours`, `AlreadyDone`, `StaleVersion`, and `InvalidFields` for a day ahead.
    """
    with recording(actor=actor, now=now) as recorder:
        action = cast(
            Action,
            records.locked(ACTION, action_id, actor=actor, expected_version=expected_version),
        )
        _check_own(actor, action.owner_id, "action")
        if action.done_on is not None:
            raise AlreadyDone(f"It was done on {action.done_on}.")
        today = organisation_settings.today(now)
        _check_day("/done_on", done_on or today, since=None, now=today)
        before = state_of(ACTION, action)
        action.done_on, action.done_note = done_on or today, note
        saving.save_next_version(ACTION, action, recorder, before=before)
        return action


@survives_deadlock
def answer_escalation(
    *,
    escalation_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    answer: str,
) -> Escalation:
    """Answer what was escalated, today. By whom it was handed to, or the PMO for them.

    Raises `NotYours`, `AlreadyDone`, `StaleVersion`, and `InvalidFields` without an answer.
    """
    with recording(actor=actor, now=now) as recorder:
        escalation = cast(
            Escalation,
            records.locked(
                ESCALATION, escalation_id, actor=actor, expected_version=expected_version
            ),
        )
        _check_own(actor, escalation.to_person_id, "escalation")
        if escalation.answered_on is not None:
            raise AlreadyDone(f"It was answered on {escalation.answered_on}.")
        if not answer.strip():
            raise _refused("/answer", "required", "Say what the answer is.")
        before = state_of(ESCALATION, escalation)
        escalation.answered_on = organisation_settings.today(now)
        escalation.answer = answer.strip()
        saving.save_next_version(ESCALATION, escalation, recorder, before=before)
        return escalation


def _check_own(actor: Actor, person_id: UUID, noun: str) -> None:
    is_own = _is_person(actor) and actor.scope.person_id == person_id
    if not (is_own or actor.scope.writes_everywhere(noun)):
        raise NotYours(f"Only whose {noun} it is says so, or the PMO; ask one of them.")


def _is_person(actor: Actor) -> bool:
    """Tokens of people write what their scopes allow; that is asked of the scope alone."""
    scope = actor.scope
    return scope.person_id is not None and scope.token_scopes is None


def _check_day(pointer: str, day: date, *, since: date | None, now: date) -> None:
    if day > now:
        raise _refused(pointer, "ahead", "This day lies ahead; give today or an earlier one.")
    if since is not None and day < since:
        raise _refused(pointer, "before", f"It was said on {since} already; give a later day.")


def _refused(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(
        "Nothing was written: " + message, errors=[FieldError(pointer, code, message)]
    )
