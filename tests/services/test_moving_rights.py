"""Reorganising takes along who decides, and leaves nothing with two deciders that had one."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from tests.services.test_moving_structure import merged
from tests.services.test_reorganising import apply, found, new, one_to, preview
from traceability.domain.access import SYSTEM
from traceability.models import Change, DecisionRight, Department, OrganisationChange, Person
from traceability.services.organisation import keeping
from traceability.services.organisation.reorganisation_plan import Target

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
BEFORE = TODAY - timedelta(days=1)


def right(department: Department, decider: Person | None = None, **fields: Any) -> DecisionRight:
    decider = decider or factories.person()
    return factories.row(DecisionRight, department=department, decider=decider, **fields)


def armed() -> None:
    """Let detection look at decision rights: one holds for everything."""
    factories.objective(strategy=factories.strategy())
    factories.row(DecisionRight, decider=factories.person())


def standing() -> dict[str, list[DecisionRight]]:
    """The rights that hold on the day, by the name of their department."""
    by_name: dict[str, list[DecisionRight]] = {}
    for one in DecisionRight.objects.order_by("created_at", "pk"):
        if one.department is not None and (one.ends_on is None or one.ends_on >= TODAY):
            by_name.setdefault(one.department.name, []).append(one)
    return by_name


def doubled() -> list[str]:
    return [one.title for one in found().values() if one.reason_code == "doubled"]


def test_right_goes_along_and_the_preview_tells_of_it() -> None:
    old = factories.department(name="Field")
    own = right(old, up_to_amount=Decimal(500), currency="EUR", kind="funding")
    plan = one_to(new("Regions"), old=old)
    told = preview(plan)
    moved = next(one for one in told.records if one.noun == "decision_right")
    assert [(one.name, one.before, one.after) for one in moved.fields] == [
        ("department", "Field", "Regions")
    ]
    own.refresh_from_db()
    assert own.department_id == old.pk
    apply(plan)
    own.refresh_from_db()
    assert (own.department, own.version) == (Department.objects.get(name="Regions"), 2)
    assert Change.objects.get(noun="decision_right").reason == "New market"


def test_right_of_a_person_whose_department_ends_stays_as_it_is() -> None:
    old = factories.department()
    holder = factories.person(department=old)
    own = right(factories.department(name="Sales"), holder)
    apply(one_to(new("Regions"), old=old))
    own.refresh_from_db()
    holder.refresh_from_db()
    assert (own.decider_id, own.version) == (holder.pk, 1)
    assert holder.department is not None
    assert holder.department.name == "Regions"


def test_right_of_a_department_that_goes_on_stays() -> None:
    old = factories.department()
    own = right(old)
    apply(one_to(Target(key="same", department=old.pk), new("Spin-off"), old=old))
    own.refresh_from_db()
    assert (own.department_id, own.version) == (old.pk, 1)
    assert DecisionRight.objects.count() == 1


def test_right_that_is_over_before_the_day_stays_where_it_was() -> None:
    old = factories.department()
    gone = right(old, ends_on=BEFORE)
    apply(one_to(new("Regions"), old=old))
    gone.refresh_from_db()
    assert (gone.department_id, gone.version) == (old.pk, 1)


def test_of_a_split_who_decided_decides_in_each_part_and_the_pmo_is_told() -> None:
    old = factories.department()
    agrees = factories.person()
    own = right(old, kind="work", agree_ids=[agrees.pk], starts_on=BEFORE)
    told = apply(one_to((new("Small"), "0.3"), (new("Large"), "0.7"), old=old))
    large, small = standing()["Large"][0], standing()["Small"][0]
    assert (large.pk, large.starts_on) == (own.pk, BEFORE)
    assert (small.decider_id, small.kind, small.agree_ids) == (
        own.decider_id,
        "work",
        [agrees.pk],
    )
    assert small.starts_on == TODAY
    assert [note for note in told.notes if note.startswith("1 decision right: went to each part")]


def test_where_somebody_else_decides_already_they_go_on_and_the_coming_right_ends() -> None:
    armed()
    north, south = factories.department(name="North"), factories.department(name="South")
    stays = right(north)
    comes, beside = right(south), right(south, kind="aims")
    later = right(south, starts_on=TODAY + timedelta(days=9))
    told = apply(merged(south, into=north))
    comes.refresh_from_db()
    assert (comes.department_id, comes.ends_on) == (south.pk, BEFORE)
    assert not DecisionRight.objects.filter(pk=later.pk).exists()
    assert {one.pk for one in standing()["North"]} == {stays.pk, beside.pk}
    assert [note for note in told.notes if "somebody else decides on the same there" in note]
    assert doubled() == []


def test_of_two_that_become_one_the_right_of_the_one_named_first_stays() -> None:
    armed()
    north, south = factories.department(name="North"), factories.department(name="South")
    second, first = right(north), right(south)
    told = apply(merged(south, north))
    assert [one.pk for one in standing()["One"]] == [first.pk]
    second.refresh_from_db()
    assert second.ends_on == BEFORE
    assert [note for note in told.notes if note.startswith("1 decision right: ended, or went")]
    assert doubled() == []


def test_what_had_two_deciders_before_keeps_them() -> None:
    armed()
    old = factories.department()
    pair = {right(old).pk, right(old).pk}
    assert len(doubled()) == 1
    apply(one_to(new("Regions"), old=old))
    assert {one.pk for one in standing()["Regions"]} == pair
    assert len(doubled()) == 1


def test_amounts_that_do_not_meet_and_one_person_twice_all_stay() -> None:
    armed()
    north, south = factories.department(name="North"), factories.department(name="South")
    amounts: dict[str, Any] = {"currency": "EUR", "kind": "funding"}
    low = right(north, up_to_amount=Decimal(500), **amounts)
    high = right(south, above_amount=Decimal(500), **amounts)
    person = factories.person()
    wide, narrow = (
        right(north, person, kind="work"),
        right(south, person, kind="work", agree_ids=[person.pk]),
    )
    again = right(south, person, kind="work")
    told = apply(merged(north, south))
    assert {one.pk for one in standing()["One"]} == {low.pk, high.pk, wide.pk, narrow.pk}
    again.refresh_from_db()
    assert again.ends_on == BEFORE
    assert told.notes == ("1 decision right: ended: it was recorded there already.",)
    assert doubled() == []


def test_taking_it_back_brings_every_right_back() -> None:
    old, into = factories.department(name="Old"), factories.department(name="Into")
    split, rival = right(old, kind="work"), right(old)
    ahead = right(old, starts_on=TODAY + timedelta(days=9))
    stays = right(into)
    apply(one_to(Target(key="into", department=into.pk), new("New"), old=old))
    assert DecisionRight.objects.count() == 5
    change = OrganisationChange.objects.get()
    keeping.undo_change(change_id=change.pk, expected_version=None, actor=SYSTEM, now=NOW)
    assert {one.pk: (one.department_id, one.ends_on) for one in DecisionRight.objects.all()} == {
        split.pk: (old.pk, None),
        rival.pk: (old.pk, None),
        ahead.pk: (old.pk, None),
        stays.pk: (into.pk, None),
    }
