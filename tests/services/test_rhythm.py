"""The rhythm: agreements lapse unless reaffirmed, actions are done by whose they are."""

from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, connection

from tests import factories
from traceability.domain.access import SYSTEM
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.domain.rhythm import (
    AgreementEnded,
    AlreadyDone,
    FindingNotTold,
    NotAParty,
    NotYours,
)
from traceability.models import Action, Agreement, Change, Escalation, Reaffirmation
from traceability.services import records, rhythm

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def cast() -> factories.Cast:
    return factories.cast()


def agreed(cast: factories.Cast, **fields: Any) -> Agreement:
    goal = factories.objective()
    known = {
        "strategy": goal.strategy,
        "objective": goal,
        "text": "Reach comes first",
        "party_ids": [cast.dana.person_id],
        "agreed_on": date(2025, 8, 31),
        "reaffirm_months": 6,
    }
    made = factories.row(Agreement, **known | fields)
    made.refresh_from_db()
    return made


def reaffirm(agreement: Agreement, user: Any, **said: Any) -> Agreement:
    return rhythm.reaffirm_agreement(
        agreement_id=agreement.pk,
        expected_version=None,
        actor=factories.actor(user),
        now=NOW,
        **said,
    )


def test_agreement_lapses_on_the_last_day_of_a_shorter_month(cast: factories.Cast) -> None:
    assert agreed(cast).lapses_on == date(2026, 2, 28)
    by_days = agreed(cast, reaffirm_months=None, reaffirm_days=90)
    assert by_days.lapses_on == date(2025, 11, 29)


def test_party_reaffirms_and_what_was_said_before_stays(cast: factories.Cast) -> None:
    agreement = agreed(cast)
    reaffirm(agreement, cast.dana, said_on=date(2026, 1, 15), note="Still so.")
    reaffirm(agreement, cast.amara)
    agreement.refresh_from_db()
    assert (agreement.reaffirmed_on, agreement.lapses_on) == (NOW.date(), date(2026, 9, 2))
    said = Reaffirmation.objects.order_by("said_on")
    assert [(one.said_on, one.note) for one in said] == [
        (date(2026, 1, 15), "Still so."),
        (NOW.date(), ""),
    ]
    assert said[0].person_id == cast.dana.person_id


def test_who_is_no_party_does_not_reaffirm(cast: factories.Cast) -> None:
    with pytest.raises(NotAParty):
        reaffirm(agreed(cast), cast.bruno)
    assert not Reaffirmation.objects.exists()


def test_reaffirmation_is_neither_ahead_nor_before_what_was_said(cast: factories.Cast) -> None:
    for day in (date(2026, 3, 3), date(2025, 8, 30)):
        with pytest.raises(InvalidFields) as refused:
            reaffirm(agreed(cast), cast.dana, said_on=day)
        assert refused.value.errors[0].pointer == "/said_on"


def test_agreement_that_has_ended_is_not_reaffirmed(cast: factories.Cast) -> None:
    with pytest.raises(AgreementEnded):
        reaffirm(agreed(cast, ends_on=date(2026, 1, 1)), cast.dana)


@pytest.mark.parametrize("statement", ["UPDATE {} SET note = 'x'", "DELETE FROM {}"])
def test_service_can_neither_edit_nor_delete_a_reaffirmation(
    cast: factories.Cast, statement: str
) -> None:
    reaffirm(agreed(cast), cast.dana)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(statement.format("traceability_reaffirmation"))


def act(cast: factories.Cast, **values: Any) -> Action:
    said = {"title": "Ask Sales", "owner": str(cast.chidi.person_id), "due_on": "2026-04-01"}
    if "strategy" not in values:
        values["strategy"] = str(factories.strategy().pk)
    made = records.create_record(noun="action", values=said | values, actor=SYSTEM, now=NOW)
    assert isinstance(made, Action)
    return made


def test_owner_says_once_that_an_action_is_done(cast: factories.Cast) -> None:
    action = act(cast)
    done: dict[str, Any] = {"action_id": action.pk, "expected_version": 1, "now": NOW}
    with pytest.raises(NotYours):
        rhythm.finish_action(**done, actor=factories.actor(cast.bruno))
    made = rhythm.finish_action(**done, actor=factories.actor(cast.chidi), note="They agreed.")
    assert (made.done_on, made.done_note) == (NOW.date(), "They agreed.")
    with pytest.raises(AlreadyDone):
        rhythm.finish_action(**done | {"expected_version": 2}, actor=factories.actor(cast.chidi))


def test_action_of_a_finding_keeps_what_that_is_about(cast: factories.Cast) -> None:
    work = factories.initiative(department=cast.sales)
    finding = factories.finding(subject=work)
    action = act(cast, strategy=str(finding.strategy_id), finding=str(finding.pk))
    assert (action.subject_ids, action.department_ids) == ([work.pk], [cast.sales.pk])
    told = Change.objects.get(object_id=action.pk)
    assert (told.subject_ids, told.department_ids) == ([work.pk], [cast.sales.pk])


def test_pair_that_nobody_confirmed_is_no_ground_of_an_action(cast: factories.Cast) -> None:
    pair = factories.pair(factories.initiative(), factories.initiative(), state="candidate")
    with pytest.raises(FindingNotTold):
        act(cast, strategy=str(pair.strategy_id), finding=str(pair.pk))


def test_what_an_action_comes_from_is_of_its_strategy(cast: factories.Cast) -> None:
    with pytest.raises(InvalidFields) as refused:
        act(cast, finding=str(factories.finding().pk))
    assert refused.value.errors[0].pointer == "/finding"


def test_escalation_is_answered_by_whom_it_was_handed_to(cast: factories.Cast) -> None:
    goal = factories.objective()
    escalation = factories.row(
        Escalation,
        strategy=goal.strategy,
        objective=goal,
        question="Who decides?",
        to_person=cast.dana.person,
        raised_on=date(2026, 2, 1),
        answer_by=date(2026, 2, 15),
    )
    answer: dict[str, Any] = {"escalation_id": escalation.pk, "expected_version": 1, "now": NOW}
    with pytest.raises(NotYours):
        rhythm.answer_escalation(**answer, answer="Me.", actor=factories.actor(cast.bruno))
    with pytest.raises(InvalidFields):
        rhythm.answer_escalation(**answer, answer=" ", actor=factories.actor(cast.dana))
    made = rhythm.answer_escalation(**answer, answer="Sales.", actor=factories.actor(cast.dana))
    assert (made.answered_on, made.answer) == (NOW.date(), "Sales.")


@pytest.mark.parametrize(
    ("noun", "values", "pointer"),
    [
        ("forum", {"name": "Board", "cadence": "weekly", "objective_ids": ["other"]}, 0),
        ("forum", {"name": "Board", "cadence": "weekly", "member_ids": ["nobody"]}, 0),
        ("agreement", {"text": "So", "agreed_on": "2026-01-01", "objective": "other"}, None),
    ],
)
def test_records_of_another_strategy_or_nobody_are_refused(
    noun: str, values: dict[str, Any], pointer: int | None
) -> None:
    known = {"other": str(factories.objective().pk), "nobody": str(factories.unknown_id())}
    column = list(values)[-1]
    named = values[column]
    values = values | {
        column: known[named] if isinstance(named, str) else [known[one] for one in named],
        "strategy": str(factories.strategy().pk),
    }
    if noun == "agreement":
        values["reaffirm_days"] = 30
    with pytest.raises(InvalidFields) as refused:
        records.create_record(noun=noun, values=values, actor=SYSTEM, now=NOW)
    place = "" if pointer is None else f"/{pointer}"
    assert refused.value.errors[0].pointer == f"/{column}{place}"


def test_intervention_keeps_a_range_around_its_value_and_no_verdict() -> None:
    values = {
        "strategy": str(factories.strategy().pk),
        "name": "Coaching",
        "kind": "coaching",
        "starts_on": "2026-01-01",
        "measured_as": "Words alike",
        "before_value": 10,
        "before_low": 8,
        "before_high": 12,
    }
    records.create_record(noun="intervention", values=values, actor=SYSTEM, now=NOW)
    values["before_high"] = 9
    with pytest.raises(InvalidFields):
        records.create_record(noun="intervention", values=values, actor=SYSTEM, now=NOW)


def test_executive_writes_no_agreement(cast: factories.Cast) -> None:
    with pytest.raises(NotPermitted):
        records.create_record(
            noun="agreement", values={}, actor=factories.actor(cast.dana), now=NOW
        )
