"""Verbs of one's own answer: recall, divide points, withdraw. Nothing of it is noted anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from traceability.domain import envelopes, rounds
from traceability.domain.access import Actor
from traceability.domain.errors import NotPermitted, StaleVersion
from traceability.domain.rounds import (
    Answer,
    AnswerGiven,
    AnswerUnreadable,
    RecallFirst,
    RoundNotOpen,
)
from traceability.models import Response, Round, RoundInvitation, User
from traceability.queries import answers
from traceability.queries import rounds as queries

TAKING = queries.RUNNING


@transaction.atomic
def recall(*, round_id: UUID, lines: Sequence[str], actor: Actor, now: datetime) -> None:
    """Write down what comes to mind, once and before the list is seen; no line: skipped.

    Raises `NotFound`, `RoundNotOpen`, and `RecallFirst` where it was given already.
    """
    round_, _, person = _asked(round_id, actor=actor, now=now)
    with answers.of_rater(person) as kept:
        row = kept.select_for_update().filter(round=round_).first()
        if row is not None and _said(row, actor).recall is not None:
            raise RecallFirst("You have seen the list since; what came to mind before it stays.")
        given = tuple(text for line in lines if (text := line.strip()))
        _keep(row, Answer(recall=given), round_=round_, actor=actor, state=Response.State.DRAFT)


@transaction.atomic
def answer(
    *,
    round_id: UUID,
    values: Mapping[str, Any],
    is_final: bool,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep a draft, or give the answer; given again it takes the place of the one before.

    A given answer never becomes a draft again: it would stop counting without a word. Late answers
    are taken until the round is published. Raises `NotFound`, `RoundNotOpen`, `RecallFirst`,
    `AnswerGiven`, `AnswerUnreadable`, `StaleVersion`, `InvalidFields`.
    """
    round_, invitation, person = _asked(round_id, actor=actor, now=now)
    with answers.of_rater(person) as kept:
        row = kept.select_for_update().filter(round=round_).first()
        _check_version(row, expected_version)
        before = _said(row, actor) if row is not None else Answer()
        if row is None or before.recall is None:
            raise RecallFirst("Write down what comes to mind first, or skip it.")
        if row.state == Response.State.GIVEN and not is_final:
            raise AnswerGiven(
                "Your answer is given, and it counts as it stands. Give the changed one "
                "(`is_final` true), or withdraw it."
            )
        said = replace(
            before,
            points=values.get("points", before.points),
            sentence=values.get("sentence", before.sentence),
            pulls=tuple(values.get("pulls", before.pulls)),
        )
        rounds.check_answer(
            said,
            items=[item["id"] for item in round_.items],
            is_final=is_final,
            asks_pulls=invitation.audience == RoundInvitation.Audience.LEADS,
        )
        state = Response.State.GIVEN if is_final else Response.State.DRAFT
        _keep(row, said, round_=round_, actor=actor, state=state)


@transaction.atomic
def withdraw(*, round_id: UUID, expected_version: int | None, actor: Actor, now: datetime) -> None:
    """Destroy one's own answer. Before publication it is not counted; what was published stays."""
    round_, _ = queries.invitation(scope=actor.scope, now=now, round_id=round_id)
    person = _person(actor)
    with answers.of_rater(person) as kept:
        row = kept.select_for_update().filter(round=round_).first()
        _check_version(row, expected_version)
        if row is not None:
            row.delete()


def _asked(round_id: UUID, *, actor: Actor, now: datetime) -> tuple[Round, RoundInvitation, UUID]:
    found, invitation = queries.invitation(scope=actor.scope, now=now, round_id=round_id)
    # Not while it is being counted: what is counted is what was given.
    round_ = Round.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if round_.state not in TAKING:
        raise RoundNotOpen("The results are published; no answer changes them any more.")
    return round_, invitation, _person(actor)


def _said(row: Response, actor: Actor) -> Answer:
    try:
        return answers.opened_in(row, account_id=actor.scope.principal_id)
    except envelopes.NotOpened as lost:
        raise AnswerUnreadable(rounds.UNREADABLE, facts={"round": str(row.round_id)}) from lost


def _person(actor: Actor) -> UUID:
    person = queries.rater_of(actor.scope)
    if person is None:
        raise NotPermitted("People answer for themselves, after signing in.")
    return person


def _check_version(row: Response | None, expected: int | None) -> None:
    stands = 0 if row is None else row.version
    if expected is not None and stands != expected:
        raise StaleVersion(
            "You answered elsewhere meanwhile; look at what stands, then repeat your change.",
            facts={"current_version": stands},
        )


def _keep(
    row: Response | None, said: Answer, *, round_: Round, actor: Actor, state: Response.State
) -> None:
    person, account = _person(actor), actor.scope.principal_id
    sealed = answers.sealed(said, round_id=round_.pk, rater_id=person)
    if row is None:
        kept = Response(round=round_, rater_id=person, state=state, sealed=sealed)
        kept.account_id = account
        kept.save(force_insert=True)
        return
    row.version += 1
    row.state, row.sealed = state, sealed
    row.save(update_fields=["version", "state", "sealed"])


def close_to_account(*, user: User) -> None:
    """Let nobody read what was answered in an account that somebody else changes.

    The answers stay and are counted; whoever gave them may withdraw them and answer anew.
    """
    if user.person_id is not None:
        with answers.of_rater(user.person_id) as kept:
            kept.filter(account=user).update(account=None)
