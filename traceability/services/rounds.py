"""Verbs of rounds, all the PMO's: make, revise, open, close, publish, remind. None reads answers.

What is noted of them (`Change`) is the round's own state: never an item before raters have recalled
theirs, never an answer.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from traceability.domain import envelopes, rounds
from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted, StaleVersion
from traceability.domain.rounds import RoundNotDraft, RoundNotOpen
from traceability.models import (
    DecisionCriterion,
    Objective,
    Person,
    Round,
    RoundInvitation,
    Strategy,
    SuccessDriver,
)
from traceability.queries import answers, organisation_settings
from traceability.queries import rounds as queries
from traceability.services import asking_mails, round_results
from traceability.services.audit import Recorder, recording
from traceability.services.retries import survives_deadlock

NOUN = queries.NOUN
SET = ("name", "kind", "message", "closes_on", "with_figures", "keep_days")
AUDIENCES = tuple(rounds.FEWEST_INVITED)


@survives_deadlock
def make_round(*, values: Mapping[str, Any], actor: Actor, now: datetime) -> Round:
    """Make a draft of a round. `values` are its columns, `items` as ids, people by audience.

    Raises `NotFound` for a strategy that the actor may not know, `NotPermitted`, `InvalidFields`.
    """
    with recording(actor=actor, now=now) as recorder:
        _check_pmo(actor)
        queries.check_strategy(scope=actor.scope, strategy_id=values["strategy"])
        made = Round(strategy_id=values["strategy"], made_at=now)
        _assign(made, values, now=now)
        made.save(force_insert=True)
        _invite(made, values)
        _note(recorder, made, operation="created", before={})
        return made


@survives_deadlock
def revise_round(
    *,
    round_id: UUID,
    expected_version: int | None,
    values: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> Round:
    """Set what a draft asks, and whom; raters must find what they were told, so not after."""
    with recording(actor=actor, now=now) as recorder:
        found = _locked(round_id, expected_version=expected_version, actor=actor, now=now)
        if found.state != Round.State.DRAFT:
            raise RoundNotDraft(
                "What it asks, whom and until when was told to those it asks, and stays. Close it, "
                "and prepare another round.",
                facts={"id": str(round_id), "state": found.state},
            )
        before = _noted(found)
        _assign(found, values, now=now)
        _invite(found, values)
        return _saved(recorder, found, before=before)


@survives_deadlock
def open_round(*, round_id: UUID, expected_version: int | None, actor: Actor, now: datetime) -> int:
    """Ask everybody it names, and write each a mail; tell how many. Nothing of it changes after.

    Raises `RoundNotDraft`, `InvalidFields` for too few items or people, `NoAnswersKey`.
    """
    with recording(actor=actor, now=now) as recorder:
        found = _locked(round_id, expected_version=expected_version, actor=actor, now=now)
        if found.state != Round.State.DRAFT:
            raise RoundNotDraft("It has opened already.", facts={"id": str(round_id)})
        envelopes.check(settings.ANSWERS_KEYS)
        before = _noted(found)
        # As they are called now: what raters read and what results are about is one wording.
        found.items = _items(found, [UUID(item["id"]) for item in found.items])
        if not rounds.FEWEST_ITEMS <= len(found.items) <= rounds.MOST_ITEMS:
            raise _refused("/items", "wrong_number", "Ask of two to ten.")
        invited = _invited(found)
        if not invited["leaders"]:
            raise _refused("/leaders", "too_few", "Ask at least five leaders.")
        rounds.check_invited(invited)
        found.official = found.strategy.vision
        found.state, found.opened_at = Round.State.OPEN, now
        _saved(recorder, found, before=before)
        return asking_mails.write(found, now=now)


@survives_deadlock
def close_round(
    *, round_id: UUID, expected_version: int | None, actor: Actor, now: datetime
) -> Round:
    """Remind nobody any more. Late answers are taken until it is published."""
    with recording(actor=actor, now=now) as recorder:
        found = _locked(round_id, expected_version=expected_version, actor=actor, now=now)
        if found.state != Round.State.OPEN:
            raise RoundNotOpen("Only a round that is open is closed.", facts={"state": found.state})
        before = _noted(found)
        found.state, found.closed_at = Round.State.CLOSED, now
        return _saved(recorder, found, before=before)


@survives_deadlock
def publish_round(
    *, round_id: UUID, expected_version: int | None, actor: Actor, now: datetime
) -> Round:
    """Count the answers, once and for good; raters see the results now, others a day later.

    Late or withdrawn answers change nothing after: results that followed them would tell them.
    """
    with recording(actor=actor, now=now) as recorder:
        found = _locked(round_id, expected_version=expected_version, actor=actor, now=now)
        if found.state != Round.State.CLOSED:
            raise RoundNotOpen("Close the round first.", facts={"state": found.state})
        before = _noted(found)
        # One at a time: what rounds of the same items tell together is weighed one by one.
        Strategy.objects.select_for_update().get(pk=found.strategy_id)
        found.results = round_results.counted(found)
        found.state, found.published_at = Round.State.PUBLISHED, now
        found.open_to_all_at = now + rounds.EARLY
        return _saved(recorder, found, before=before)


@survives_deadlock
def remind(*, round_id: UUID, actor: Actor, now: datetime) -> int:
    """Write again to those who have not answered, at most once a day and person; tell how many."""
    with recording(actor=actor, now=now):
        found = _locked(round_id, expected_version=None, actor=actor, now=now)
        if found.state != Round.State.OPEN:
            raise RoundNotOpen("Only an open round reminds.", facts={"state": found.state})
        return asking_mails.write(found, now=now, is_again=True)


def destroy_due(*, now: datetime) -> int:
    """Destroy the answers whose days are over; tell of how many rounds. Called by a job."""
    due = queries.due_for_destruction(now=now)
    for round_id in due:
        destroy_answers(round_id=round_id, now=now)
    return len(due)


@survives_deadlock
def destroy_answers(*, round_id: UUID, now: datetime) -> None:
    """Destroy every answer of one published round, drafts too. What was published stays."""
    with answers.of_round(round_id) as kept:
        kept.delete()
        Round.objects.filter(pk=round_id, destroyed_at__isnull=True).update(destroyed_at=now)


def _assign(round_: Round, values: Mapping[str, Any], *, now: datetime) -> None:
    kind = round_.kind
    for name in SET:
        if name in values:
            setattr(round_, name, values[name])
    if round_.closes_on < organisation_settings.today(now):
        raise _refused("/closes_on", "over", "This day is over; give today or a later one.")
    if "items" in values:
        round_.items = _items(round_, values["items"])
    elif round_.kind != kind and round_.items:
        raise _refused("/items", "required", "What it asks changes: name the new items, too.")


def _items(round_: Round, ids: Sequence[UUID]) -> list[dict[str, str]]:
    """Return the items as they are called now, in the order given. Two queries at most."""
    if len(set(ids)) != len(ids):
        raise _refused("/items", "repeated", "One of them is named twice.")
    known: dict[UUID, dict[str, str]] = {}
    own: dict[str, Any] = {"strategy": round_.strategy_id, "pk__in": ids}
    if round_.kind == Round.Kind.PRIORITIES:
        for goal in Objective.objects.filter(**own).exclude(state=Objective.State.RETIRED):
            known[goal.pk] = _item("objective", goal, code=goal.code)
    else:
        for driver in SuccessDriver.objects.filter(**own):
            known[driver.pk] = _item("success_driver", driver)
        for criterion in DecisionCriterion.objects.filter(**own, retired_on=None):
            known[criterion.pk] = _item("decision_criterion", criterion)
    if any(id not in known for id in ids):
        what = "driver or criterion"
        if round_.kind == Round.Kind.PRIORITIES:
            what = "objective in force"
        raise _refused("/items", "not_found", f"One of them is no {what} of this strategy.")
    return [known[id] for id in ids]


def _item(
    kind: str, row: Objective | SuccessDriver | DecisionCriterion, *, code: str = ""
) -> dict[str, str]:
    return {
        "id": str(row.pk),
        "kind": kind,
        "code": code,
        "name": row.name,
        "text": row.description,
    }


def _invite(round_: Round, values: Mapping[str, Any]) -> None:
    """Set whom it asks, of each audience that is named."""
    given = {audience: values[audience] for audience in AUDIENCES if audience in values}
    if not given:
        return
    wanted = {**_invited(round_), **given}
    everybody = [person for people in wanted.values() for person in people]
    if len(set(everybody)) != len(everybody):
        raise _refused(f"/{next(iter(given))}", "repeated", "Somebody is asked twice.")
    if Person.objects.filter(pk__in=everybody).count() != len(everybody):
        raise _refused(f"/{next(iter(given))}", "not_found", "There is no such person.")
    for audience, people in given.items():
        RoundInvitation.objects.filter(round=round_, audience=audience).delete()
        RoundInvitation.objects.bulk_create(
            RoundInvitation(round=round_, person_id=person, audience=audience) for person in people
        )


def _invited(round_: Round) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {audience: [] for audience in AUDIENCES}
    rows = RoundInvitation.objects.filter(round=round_).order_by("person")
    for audience, person in rows.values_list("audience", "person"):
        found[audience].append(person)
    return found


def _locked(round_id: UUID, *, expected_version: int | None, actor: Actor, now: datetime) -> Round:
    """Return a round that the actor may know and set. Raises `NotFound`, `NotPermitted`."""
    queries.round_known(scope=actor.scope, now=now, round_id=round_id)
    _check_pmo(actor)
    found = (
        Round.objects.select_for_update(of=("self",)).select_related("strategy").get(pk=round_id)
    )
    if expected_version is not None and found.version != expected_version:
        raise StaleVersion(
            f"Version {found.version} stands, and you read another one; read it again.",
            facts={"current_version": found.version, "id": str(round_id)},
        )
    return found


def _saved(recorder: Recorder, round_: Round, *, before: Mapping[str, object]) -> Round:
    round_.version += 1
    round_.save()
    _note(recorder, round_, operation="updated", before=before)
    return round_


def _noted(round_: Round) -> dict[str, object]:
    return {name: getattr(round_, name) for name in (*SET, "state")}


def _note(
    recorder: Recorder, round_: Round, *, operation: str, before: Mapping[str, object]
) -> None:
    after = _noted(round_)
    recorder.record(
        noun=NOUN,
        object_id=round_.pk,
        version=round_.version,
        operation=operation,
        fields={
            name: (before.get(name), value)
            for name, value in after.items()
            if before.get(name) != value
        },
    )


def _check_pmo(actor: Actor) -> None:
    queries.check_module()
    if actor.scope.is_service_account or not actor.scope.writes_everywhere(NOUN):
        raise NotPermitted("The PMO asks leaders in rounds; ask it to.", facts={"noun": NOUN})


def _refused(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(
        "Nothing was written: " + message, errors=[FieldError(pointer, code, message)]
    )
