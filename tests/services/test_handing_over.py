"""A person leaves on a day: what rests on them goes to others, and the account ends."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE, Role
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.models import (
    AccessToken,
    DecisionRight,
    Finding,
    OrganisationChange,
    Person,
    UpdateRequest,
    UpdateRound,
    User,
)
from traceability.queries import holdings
from traceability.services.organisation import keeping
from traceability.services.organisation.carrying_out import Order, Outcome
from traceability.services.organisation.handing_over import HandOver, end_leavers, hand_over

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LATER = date(2026, 3, 31)


def leave(person: Person, to: Person | None, **how: Any) -> Outcome:
    """Let a person leave at the end of the month and hand over."""
    plan = HandOver(
        leaves_on=how.pop("leaves_on", LATER),
        to=to.pk if to else None,
        items=how.pop("items", {}),
    )
    known: dict[str, Any] = {"actor": SYSTEM, "now": NOW, "reason": "Leaves"}
    return hand_over(person.pk, plan, Order(**known | how), asked={})


def held(person: Person) -> list[tuple[str, Any]]:
    """What rests on a person."""
    found = holdings.holdings(scope=SYSTEM_SCOPE, person_id=person.pk, today=TODAY)
    return [(each.role, each.id) for each in found]


def _everything(person: Person) -> dict[str, Any]:
    lead = factories.initiative(lead=person)
    sponsored = factories.initiative(sponsor=person)
    goal = factories.objective(owner=person)
    finding = factories.finding(owner=person)
    round_ = factories.row(UpdateRound, name="Status", due_on=LATER, opened_at=NOW)
    request = UpdateRequest.objects.create(
        round=round_, initiative=lead, department=lead.department, person=person
    )
    other = factories.person(deputy=person)
    return {
        "leads": lead.pk,
        "sponsors": sponsored.pk,
        "owns": goal.pk,
        "takes_care_of": finding.pk,
        "is_asked_for": request.pk,
        "stands_in_for": other.pk,
        "decides": factories.row(DecisionRight, decider=person).pk,
        "takes_part": factories.row(
            DecisionRight, decider=factories.person(), agree_ids=[person.pk]
        ).pk,
    }


def test_all_that_rests_on_a_person_is_listed_and_goes_over_in_one() -> None:
    leaver, heir = factories.person(name="Leaver"), factories.person(name="Heir")
    mine = _everything(leaver)
    assert held(leaver) == list(mine.items())
    leave(leaver, heir)
    assert held(leaver) == []
    assert held(heir) == list(mine.items())
    leaver.refresh_from_db()
    assert leaver.ends_on == LATER


def test_status_that_a_round_asks_is_due_with_the_round() -> None:
    person = factories.person()
    _everything(person)
    found = holdings.holdings(scope=SYSTEM_SCOPE, person_id=person.pk, today=TODAY)
    (asked,) = [each for each in found if each.role == "is_asked_for"]
    assert (asked.due_on, asked.round_id) == (LATER, UpdateRound.objects.get().pk)


def test_work_that_is_over_stays_with_who_led_it() -> None:
    leaver = factories.person()
    done = factories.initiative(lead=leaver, stage="done")
    leave(leaver, factories.person())
    done.refresh_from_db()
    assert done.lead == leaver


def test_several_may_take_over() -> None:
    leaver, one, two = (factories.person() for _ in range(3))
    works = [factories.initiative(lead=leaver, sponsor=leaver) for _ in range(2)]
    leave(leaver, one, items={("leads", works[1].pk): two.pk})
    leads = []
    for work in works:
        work.refresh_from_db()
        leads.append((work.lead, work.sponsor))
    assert leads == [(one, one), (two, one)]


def test_preview_writes_nothing() -> None:
    leaver, heir = factories.person(name="Leaver"), factories.person(name="Heir")
    work = factories.initiative(lead=leaver, name="Chat")
    told = leave(leaver, heir, is_rehearsal=True)
    of_work = next(each for each in told.records if each.id == work.pk)
    assert [(each.before, each.after) for each in of_work.fields] == [("Leaver", "Heir")]
    work.refresh_from_db()
    leaver.refresh_from_db()
    assert (work.lead, leaver.ends_on) == (leaver, None)


def test_nothing_that_is_led_is_left_to_nobody() -> None:
    leaver = factories.person()
    factories.initiative(lead=leaver)
    with pytest.raises(InvalidFields, match="who takes over"):
        leave(leaver, None)


def test_who_leaves_earlier_does_not_take_over() -> None:
    with pytest.raises(InvalidFields, match="somebody who stays"):
        leave(factories.person(), factories.person(ends_on=TODAY))


def test_who_leaves_with_nothing_needs_no_successor() -> None:
    leaver = factories.person()
    leave(leaver, None)
    leaver.refresh_from_db()
    assert leaver.ends_on == LATER


def test_confidential_work_goes_to_nobody_whom_it_does_not_name() -> None:
    amara = factories.amara()
    leaver, named = factories.person(), factories.person()
    assert amara.person is not None
    secret = factories.initiative(
        lead=leaver, is_confidential=True, named_person_ids=[leaver.pk, named.pk], name="Merger"
    )
    told = leave(leaver, amara.person, actor=factories.actor(amara))
    secret.refresh_from_db()
    assert secret.lead == leaver
    assert "Merger" not in str(told)
    leave(leaver, named, actor=factories.actor(amara))
    secret.refresh_from_db()
    assert secret.lead == named


def _account(person: Person, *roles: Role) -> User:
    user = factories.user("leaver", *roles, person=person)
    factories.token(user)
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session.set_expiry(datetime(2999, 1, 1, tzinfo=UTC))
    session.save()
    return user


def test_account_ends_at_once_with_sessions_and_tokens_on_the_last_day() -> None:
    leaver = factories.person()
    user = _account(leaver, Role.EXECUTIVE)
    told = leave(leaver, None, leaves_on=TODAY)
    user.refresh_from_db()
    assert not user.is_active
    assert not AccessToken.objects.exists()
    assert not Session.objects.exists()
    assert "The account ends now, with its sessions and tokens." in told.notes


def test_account_of_who_leaves_later_ends_after_that_day() -> None:
    leaver = factories.person()
    user = _account(leaver)
    leave(leaver, None)
    assert end_leavers(now=NOW) == 0
    after = datetime(2026, 4, 1, 0, 5, tzinfo=UTC)
    assert end_leavers(now=after - timedelta(days=1)) == 0
    assert end_leavers(now=after) == 1
    assert end_leavers(now=after) == 0
    user.refresh_from_db()
    assert not user.is_active
    assert not AccessToken.objects.exists()


def test_preview_does_not_end_the_account() -> None:
    leaver = factories.person()
    user = _account(leaver)
    leave(leaver, None, leaves_on=TODAY, is_rehearsal=True)
    user.refresh_from_db()
    assert user.is_active
    assert AccessToken.objects.exists()


def test_last_administrator_is_not_locked_out() -> None:
    leaver = factories.person()
    user = _account(leaver, Role.ADMINISTRATOR)
    told = leave(leaver, None, leaves_on=TODAY)
    user.refresh_from_db()
    assert user.is_active
    assert any("last administrator" in each for each in told.notes)


def test_finding_goes_along_with_its_day() -> None:
    leaver, heir = factories.person(), factories.person()
    finding = factories.finding(owner=leaver, due_on=LATER)
    leave(leaver, heir)
    stands = Finding.objects.get(pk=finding.pk)
    assert (stands.owner, stands.due_on, stands.version) == (heir, LATER, 2)


def test_rights_go_to_who_takes_over_in_every_part_once() -> None:
    leaver, heir, dana = (factories.person(name=name) for name in ("Leaver", "Heir", "Dana"))
    path: list[dict[str, Any]] = [
        {"person": str(leaver.pk), "role": "", "days": 5},
        {"person": None, "role": "the board", "days": 10},
    ]
    right = factories.row(
        DecisionRight,
        decider=leaver,
        recommend_ids=[leaver.pk, heir.pk],
        input_ids=[dana.pk, leaver.pk],
        escalation=path,
    )
    other = factories.row(DecisionRight, decider=dana, agree_ids=[dana.pk])
    leave(leaver, heir)
    right.refresh_from_db()
    other.refresh_from_db()
    assert (right.decider, right.recommend_ids) == (heir, [heir.pk])
    assert right.input_ids == [dana.pk, heir.pk]
    assert right.escalation == [{**path[0], "person": str(heir.pk)}, path[1]]
    assert (right.version, other.version) == (2, 1)


def test_who_only_takes_part_may_be_followed_by_nobody() -> None:
    leaver, dana = factories.person(), factories.person()
    step = {"person": str(leaver.pk), "role": "", "days": 5}
    right = factories.row(
        DecisionRight, decider=dana, perform_ids=[leaver.pk, dana.pk], escalation=[step]
    )
    leave(leaver, None)
    right.refresh_from_db()
    assert (right.decider, right.perform_ids, right.escalation) == (dana, [dana.pk], [])


def test_no_right_is_left_without_a_decider() -> None:
    leaver = factories.person()
    factories.row(DecisionRight, decider=leaver)
    with pytest.raises(InvalidFields, match="decided on"):
        leave(leaver, None)


def test_right_that_has_ended_stays_with_who_had_it() -> None:
    leaver = factories.person()
    ended = factories.row(DecisionRight, decider=leaver, ends_on=TODAY - timedelta(days=1))
    assert held(leaver) == []
    leave(leaver, factories.person())
    ended.refresh_from_db()
    assert ended.decider == leaver


def test_preview_tells_rights_by_where_they_hold_and_whom_they_name() -> None:
    leaver, heir = factories.person(name="Leaver"), factories.person(name="Heir")
    goal = factories.objective(name="Cleaner water")
    right = factories.row(
        DecisionRight,
        strategy=goal.strategy,
        objective=goal,
        decider=leaver,
        agree_ids=[leaver.pk],
        escalation=[{"person": str(leaver.pk), "role": "", "days": 5}],
    )
    told = leave(leaver, heir, is_rehearsal=True)
    (of_right,) = [each for each in told.records if each.id == right.pk]
    assert of_right.name.startswith(str(goal))
    assert {(each.name, each.before, each.after) for each in of_right.fields} == {
        ("decider", "Leaver", "Heir"),
        ("agree_ids", "Leaver", "Heir"),
        ("escalation", "Leaver 5 d", "Heir 5 d"),
    }
    right.refresh_from_db()
    assert right.decider == leaver


def test_rights_go_back_with_the_hand_over() -> None:
    leaver, heir = factories.person(), factories.person()
    right = factories.row(DecisionRight, decider=leaver, agree_ids=[leaver.pk])
    leave(leaver, heir)
    change = OrganisationChange.objects.get()
    keeping.undo_change(change_id=change.pk, expected_version=None, actor=SYSTEM, now=NOW)
    right.refresh_from_db()
    assert (right.decider, right.agree_ids) == (leaver, [leaver.pk])


def test_only_the_pmo_hands_over() -> None:
    cast = factories.cast()
    with pytest.raises(NotPermitted):
        leave(factories.person(), None, actor=factories.actor(cast.bruno))
