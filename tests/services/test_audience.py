"""Whom a write concerns: what its record belongs to before it and after."""

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import Change
from traceability.services import records

pytestmark = pytest.mark.django_db


def test_change_names_the_initiatives_it_tells_of() -> None:
    work = factories.initiative()
    records.revise_record(
        noun="initiative",
        id=work.id,
        expected_version=1,
        values={"name": "Apollo"},
        actor=SYSTEM,
        now=NOW,
    )
    assert Change.objects.get(object_id=work.id).subject_ids == [work.id]


def test_dependency_tells_of_both_its_ends() -> None:
    work, needed = factories.initiative(), factories.initiative()
    made = records.create_record(
        noun="dependency",
        values={"initiative": str(work.id), "needs": str(needed.id)},
        actor=SYSTEM,
        now=NOW,
    )
    change = Change.objects.get(object_id=made.id)
    assert set(change.subject_ids) == {work.id, needed.id}
    assert set(change.department_ids) == {work.department_id, needed.department_id}


def test_moved_allocation_concerns_whom_it_left_and_whom_it_came_to() -> None:
    money, other = factories.allocation(), factories.initiative()
    left = money.initiative
    records.revise_record(
        noun="allocation",
        id=money.id,
        expected_version=None,
        values={"initiative": str(other.id)},
        actor=SYSTEM,
        now=NOW,
    )
    change = Change.objects.get(object_id=money.id)
    assert set(change.subject_ids) == {left.id, other.id}
    assert set(change.department_ids) == {left.department_id, other.department_id}


def test_moved_link_concerns_old_and_new_initiative_and_both_owners() -> None:
    link, other = factories.contribution(state="proposed"), factories.initiative()
    left, served = link.initiative, link.objective
    assert left is not None
    goal = factories.objective(strategy=served.strategy)
    records.revise_record(
        noun="contribution",
        id=link.id,
        expected_version=None,
        values={"initiative": str(other.id), "objective": str(goal.id)},
        actor=SYSTEM,
        now=NOW,
    )
    change = Change.objects.get(object_id=link.id)
    assert set(change.subject_ids) == {left.id, other.id, served.id, goal.id}
    assert set(change.department_ids) == {left.department_id, other.department_id}


def test_deleted_record_still_names_what_it_told_of() -> None:
    money = factories.allocation()
    work = money.initiative
    records.end_record(noun="allocation", id=money.id, expected_version=None, actor=SYSTEM, now=NOW)
    change = Change.objects.get(object_id=money.id)
    assert (change.operation, change.subject_ids) == ("deleted", [work.id])
    assert change.department_ids == [work.department_id]
