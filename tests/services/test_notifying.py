"""Whom a change concerns: each kind, and everybody whom it does not concern."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests import factories
from traceability.models import Change, Initiative, Objective, UpdateRequest, UpdateRound, User
from traceability.queries.noted_changes import FIELDS, NOUNS, Noted
from traceability.services import comments, detection, portfolio, records
from traceability.services.notifying import deriving

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def cast() -> factories.Cast:
    return factories.cast()


@pytest.fixture
def tills(cast: factories.Cast) -> Initiative:
    return factories.initiative(name="New tills", department=cast.sales)


def noted(after: int = 0) -> list[Noted]:
    """What was written, as the feed tells it once it is committed for good."""
    rows = Change.objects.filter(import_batch_id=None, noun__in=NOUNS, position__gt=after)
    return [
        Noted(
            position=row.position,
            noun=row.noun,
            object_id=row.object_id,
            operation=row.operation,
            fields={name: tuple(row.fields[name]) for name in FIELDS if name in row.fields},
            at=row.at,
            by_id=row.actor_id if row.actor_kind == "user" else None,
        )
        for row in rows.order_by("position")
    ]


def notes(quiet_until: datetime | None = None) -> list[tuple[Any, ...]]:
    found = deriving.notes_of(noted(), quiet_until=quiet_until)
    return [(each.user_id, each.kind, each.noun, each.subject_id, each.part) for each in found]


def revise(user: User, record: Any, **values: object) -> None:
    records.revise_record(
        noun=type(record).__name__.lower(),
        id=record.pk,
        expected_version=None,
        values=values,
        actor=factories.actor(user),
        now=NOW,
    )


def test_new_lead_and_sponsor_are_told(cast: factories.Cast, tills: Initiative) -> None:
    revise(cast.amara, tills, lead=str(cast.bruno.person_id), sponsor=str(cast.dana.person_id))
    assert notes() == [
        (cast.bruno.pk, "assigned", "initiative", tills.pk, "lead"),
        (cast.dana.pk, "assigned", "initiative", tills.pk, "sponsor"),
    ]


def test_nobody_is_told_of_what_they_did_themselves(
    cast: factories.Cast, tills: Initiative
) -> None:
    revise(cast.bruno, tills, lead=str(cast.bruno.person_id))
    assert notes() == []


def test_lead_who_goes_and_an_edit_of_something_else_tell_nobody(
    cast: factories.Cast, tills: Initiative
) -> None:
    Initiative.objects.filter(pk=tills.pk).update(lead=cast.bruno.person_id)
    revise(cast.amara, tills, lead=None)
    revise(cast.amara, tills, name="Newer tills")
    assert notes() == []


def test_person_who_does_not_sign_in_or_left_is_not_told(
    cast: factories.Cast, tills: Initiative
) -> None:
    revise(cast.amara, tills, lead=str(factories.person().pk))
    revise(cast.amara, tills, lead=str(cast.bruno.person_id))
    User.objects.filter(pk=cast.bruno.pk).update(is_active=False)
    assert notes() == []


def test_new_owner_of_a_finding_is_told(cast: factories.Cast, tills: Initiative) -> None:
    finding = factories.finding(subject=tills)
    detection.assign_finding(
        finding_id=finding.pk,
        owner_id=cast.bruno.person_id,
        due_on=date(2026, 3, 9),
        actor=factories.actor(cast.amara),
        now=NOW,
    )
    assert notes() == [(cast.bruno.pk, "assigned", "finding", finding.pk, "owner")]


def say(user: User, tills: Initiative, *named: User) -> Any:
    return comments.say(
        subject_kind="initiative",
        subject_id=tills.pk,
        text=" ".join(f"@{{{each.pk}}}" for each in named) or "Ready?",
        actor=factories.actor(user),
        now=NOW,
    )


def test_who_is_named_is_told_once(cast: factories.Cast, tills: Initiative) -> None:
    said = say(cast.bruno, tills, cast.amara, cast.bruno)
    assert notes() == [(cast.amara.pk, "mentioned", "comment", said.pk, "")]
    comments.edit(
        comment_id=said.pk,
        expected_version=1,
        text=f"{said.text} @{{{cast.dana.pk}}}",
        actor=factories.actor(cast.bruno),
        now=NOW,
    )
    assert [each[0] for each in notes()] == [cast.amara.pk, cast.dana.pk]


def test_comment_that_names_nobody_tells_nobody(cast: factories.Cast, tills: Initiative) -> None:
    say(cast.bruno, tills)
    assert notes() == []


@pytest.fixture
def goal(cast: factories.Cast) -> Objective:
    owner = factories.user("olga", person=factories.person(name="Olga"))
    return factories.objective(owner=owner.person)


def claim(user: User, tills: Initiative, goal: Objective) -> Any:
    return records.create_record(
        noun="contribution",
        values={"initiative": str(tills.pk), "objective": str(goal.pk)},
        actor=factories.actor(user),
        now=NOW,
    )


def test_proposed_link_waits_for_the_owner_of_its_objective(
    cast: factories.Cast, tills: Initiative, goal: Objective
) -> None:
    link = claim(cast.bruno, tills, goal)
    olga = User.objects.get(username="olga")
    assert notes() == [(olga.pk, "to_confirm", "contribution", link.pk, "")]


def test_link_to_what_nobody_owns_waits_for_the_pmo(
    cast: factories.Cast, tills: Initiative
) -> None:
    link = claim(cast.bruno, tills, factories.objective())
    assert notes() == [(cast.amara.pk, "to_confirm", "contribution", link.pk, "")]


def test_link_that_was_confirmed_meanwhile_waits_for_nobody(
    cast: factories.Cast, tills: Initiative, goal: Objective
) -> None:
    link = claim(cast.bruno, tills, goal)
    portfolio.confirm_contribution(
        contribution_id=link.pk,
        expected_version=None,
        actor=factories.actor(cast.amara),
        now=NOW,
        reason="Agreed.",
    )
    assert notes() == []


def told_of(*findings: Any, before: Any = None, at: datetime = NOW) -> list[Noted]:
    return [
        Noted(
            position=place,
            noun="finding",
            object_id=each.pk,
            operation="created" if before is None else "updated",
            fields={"state": (before, each.state)},
            at=at,
            by_id=None,
        )
        for place, each in enumerate(findings)
    ]


def users_of(changes: Iterable[Noted], **options: Any) -> list[Any]:
    found = deriving.notes_of(list(changes), **{"quiet_until": None} | options)
    return [each.user_id for each in found]


@pytest.fixture
def led(cast: factories.Cast, tills: Initiative) -> Initiative:
    Initiative.objects.filter(pk=tills.pk).update(lead=cast.bruno.person_id)
    tills.refresh_from_db()
    return tills


def test_finding_is_told_to_who_leads_what_it_is_about(
    cast: factories.Cast, led: Initiative
) -> None:
    assert users_of(told_of(factories.finding(subject=led))) == [cast.bruno.pk]


def test_finding_on_an_objective_is_told_to_its_owner(
    cast: factories.Cast, goal: Objective
) -> None:
    olga = User.objects.get(username="olga")
    assert users_of(told_of(factories.finding(subject=goal))) == [olga.pk]


def test_finding_on_what_nobody_leads_is_told_to_nobody(tills: Initiative) -> None:
    assert users_of(told_of(factories.finding(subject=tills))) == []


def test_finding_that_comes_back_is_told_and_one_that_goes_is_not(
    cast: factories.Cast, led: Initiative
) -> None:
    open_one = factories.finding(subject=led)
    assert users_of(told_of(open_one, before="resolved")) == [cast.bruno.pk]
    assert users_of(told_of(open_one, before="candidate")) == []
    assert users_of(told_of(factories.finding(subject=led, state="resolved"))) == []


def test_first_run_tells_nobody(cast: factories.Cast, led: Initiative) -> None:
    first = factories.detection_run(is_baseline=True)
    finding = factories.finding(subject=led, opened_in=first)
    assert users_of(told_of(finding)) == []
    # What an edit opens later counts to the same run.
    later = NOW + timedelta(hours=1)
    edited = factories.finding(
        subject=factories.initiative(lead=led.lead), opened_in=first, opened_at=later
    )
    assert users_of(told_of(edited, at=later)) == [cast.bruno.pk]


def test_finding_after_an_import_is_quiet(cast: factories.Cast, led: Initiative) -> None:
    changes = told_of(factories.finding(subject=led))
    (quiet,) = deriving.notes_of(changes, quiet_until=NOW + timedelta(minutes=1))
    (loud,) = deriving.notes_of(changes, quiet_until=NOW - timedelta(minutes=1))
    assert (quiet.is_quiet, loud.is_quiet) == (True, False)
    assert quiet.key == loud.key


def test_what_is_due_tomorrow_is_told_to_who_takes_care_of_it(
    cast: factories.Cast, tills: Initiative
) -> None:
    today = NOW.date()
    for days in (-1, 0, 1, 2):
        due_on = today + timedelta(days=days)
        factories.finding(subject=factories.initiative(), owner=cast.bruno.person, due_on=due_on)
    factories.finding(subject=tills, owner=cast.bruno.person, due_on=today, state="resolved")
    found = deriving.dues(today=today)
    assert [(each.user_id, each.due_on) for each in found] == [
        (cast.bruno.pk, today),
        (cast.bruno.pk, today + timedelta(days=1)),
    ]


def test_round_that_is_due_is_told_once_to_who_has_not_answered(
    cast: factories.Cast, tills: Initiative
) -> None:
    round_ = factories.row(
        UpdateRound, name="Status", due_on=NOW.date() + timedelta(days=1), opened_at=NOW
    )
    for work in (tills, factories.initiative(department=cast.sales)):
        UpdateRequest.objects.create(
            round=round_, initiative=work, department=cast.sales, person=cast.bruno.person
        )
    (only,) = deriving.dues(today=NOW.date())
    assert (only.user_id, only.noun, only.subject_id) == (
        cast.bruno.pk,
        "update_round",
        round_.pk,
    )
    round_.state, round_.closed_at = "closed", NOW
    round_.save()
    assert deriving.dues(today=NOW.date()) == []
