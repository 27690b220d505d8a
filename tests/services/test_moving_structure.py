"""Reorganising takes along what reviews reward and who reports to whom."""

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from tests.services.test_reorganising import apply, new, one_to, preview
from traceability.domain.access import SYSTEM
from traceability.domain.reporting_lines import CycleInReporting
from traceability.models import Department, Incentive, OrganisationChange, ReportingLine
from traceability.services.organisation import keeping
from traceability.services.organisation.reorganisation_plan import Giving, Part, Plan, Target

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
BEFORE = TODAY - timedelta(days=1)


def rewarded(department: Department, **fields: Any) -> Incentive:
    known = {"role_group": "Crew", "rewards": "Calls", "basis": "individual", "share": "0.6"}
    return factories.row(Incentive, department=department, **known | fields)


def line(lower: Department, upper: Department, **fields: Any) -> ReportingLine:
    return factories.row(ReportingLine, department=lower, reports_to=upper, **fields)


def merged(*olds: Department, into: Department | None = None) -> Plan:
    """Departments become one: a new one, or one that stands."""
    target = (
        Target(key="one", name="One") if into is None else Target(key="one", department=into.pk)
    )
    return Plan(
        targets=(target,), giving=tuple(Giving(old.pk, (Part("one", None),)) for old in olds)
    )


def test_incentives_and_lines_go_along_and_the_preview_tells_of_them() -> None:
    old, head = factories.department(name="Field"), factories.department(name="Company")
    below = factories.department(name="Depot")
    own, up, down = rewarded(old), line(old, head), line(below, old, role_group="Fitters")
    told = preview(one_to(new("Regions"), old=old))
    named = [(one.noun, one.name) for one in told.records]
    assert ("incentive", "Crew: Calls") in named
    assert ("reporting_line", "Regions → Company") in named
    assert ("reporting_line", "Fitters → Regions") in named
    own.refresh_from_db()
    assert own.department_id == old.pk

    apply(one_to(new("Regions"), old=old))
    heir = Department.objects.get(name="Regions")
    for one in (own, up, down):
        one.refresh_from_db()
    assert (own.department_id, own.version) == (heir.pk, 2)
    assert (up.department_id, up.reports_to_id) == (heir.pk, head.pk)
    assert (down.department_id, down.reports_to_id) == (below.pk, heir.pk)


def test_what_is_over_before_the_day_stays_where_it_was() -> None:
    old, head = factories.department(), factories.department()
    gone, over = rewarded(old, ends_on=BEFORE), line(old, head, ends_on=BEFORE)
    apply(one_to(new("Regions"), old=old))
    for one in (gone, over):
        one.refresh_from_db()
        assert (one.department_id, one.version) == (old.pk, 1)


def test_department_that_goes_on_keeps_them() -> None:
    old = factories.department()
    own = rewarded(old)
    apply(one_to(Target(key="same", department=old.pk), new("Spin-off"), old=old))
    own.refresh_from_db()
    assert (own.department_id, own.version) == (old.pk, 1)


def test_of_a_split_they_go_to_the_main_part_and_the_pmo_is_told() -> None:
    old, head = factories.department(), factories.department()
    own, up = rewarded(old), line(old, head)
    told = apply(one_to((new("Small"), "0.3"), (new("Large"), "0.7"), old=old))
    for one in (own, up):
        one.refresh_from_db()
        assert one.department.name == "Large"
    assert any(note.startswith("2 entries of the structure went") for note in told.notes)


def test_line_between_two_that_become_one_ends() -> None:
    north, south = factories.department(), factories.department()
    between = line(north, south)
    ahead = line(north, south, starts_on=TODAY + timedelta(days=30))
    told = apply(merged(north, south))
    between.refresh_from_db()
    assert (between.department_id, between.ends_on) == (north.pk, BEFORE)
    assert not ReportingLine.objects.filter(pk=ahead.pk).exists()
    assert any(note.startswith("2 entries of the structure ended") for note in told.notes)


def test_lines_that_say_the_same_afterwards_are_one() -> None:
    north, south, head = (factories.department() for _ in range(3))
    first, second = sorted((line(north, head), line(south, head)), key=lambda one: one.pk)
    dotted = line(south, head, kind="dotted")
    apply(merged(north, south))
    for one in (first, second, dotted):
        one.refresh_from_db()
    assert (first.ends_on, second.ends_on, dotted.ends_on) == (None, BEFORE, None)
    assert first.department.name == "One"


def test_groups_of_one_name_stay_two() -> None:
    north, south = factories.department(name="North"), factories.department(name="South")
    staying, coming = rewarded(north), rewarded(south, role_group="crew")
    of_crew = line(south, factories.department(), role_group="Crew")
    apply(merged(south, into=north))
    for one in (staying, coming, of_crew):
        one.refresh_from_db()
    assert (staying.role_group, staying.version) == ("Crew", 1)
    assert (coming.department_id, coming.role_group) == (north.pk, "crew (South)")
    assert (of_crew.department_id, of_crew.role_group) == (north.pk, "crew (South)")


def test_taking_it_back_brings_everything_back() -> None:
    north, south, head = (factories.department(name=name) for name in ("North", "South", "Head"))
    own, up, between = rewarded(north), line(north, head), line(north, south)
    ahead = line(south, north, starts_on=TODAY + timedelta(days=30))
    rewarded(south)
    apply(merged(north, south))
    change = OrganisationChange.objects.get()
    keeping.undo_change(change_id=change.pk, expected_version=None, actor=SYSTEM, now=NOW)
    for one in (own, up, between, ahead):
        one.refresh_from_db()
    assert (own.department_id, own.role_group) == (north.pk, "Crew")
    assert (up.department_id, up.reports_to_id, up.ends_on) == (north.pk, head.pk, None)
    assert (between.reports_to_id, between.ends_on) == (south.pk, None)
    assert (ahead.department_id, ahead.reports_to_id) == (south.pk, north.pk)


def test_merging_that_would_close_a_circle_is_refused_and_names_the_way_round() -> None:
    north, south = factories.department(name="North"), factories.department(name="South")
    between = factories.department(name="Between")
    line(north, between), line(between, south)
    for go in (preview, apply):
        with pytest.raises(CycleInReporting, match=r"Between → One → Between|One → Between → One"):
            go(merged(north, south))
    assert not Department.objects.filter(name="One").exists()
    assert ReportingLine.objects.filter(ends_on=None).count() == 2


def test_the_refusal_says_what_to_do() -> None:
    north, south, between = (factories.department() for _ in range(3))
    line(north, between), line(between, south)
    with pytest.raises(CycleInReporting, match="End one of these reporting lines first") as told:
        preview(merged(north, south))
    (error,) = told.value.errors
    assert (error.pointer, error.code) == ("/moves", "cycle_in_reporting")


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "dotted"},
        {"role_group": "Fitters"},
        {"ends_on": BEFORE},
    ],
)
def test_merging_goes_on_where_one_of_the_lines_leads_nobody(other: dict[str, Any]) -> None:
    north, south, between = (factories.department() for _ in range(3))
    line(north, between), line(between, south, **other)
    apply(merged(north, south))
    assert ReportingLine.objects.filter(department__name="One", reports_to=between).exists()


def test_a_line_of_the_past_closes_no_circle_with_one_that_comes() -> None:
    north, south, head = (factories.department() for _ in range(3))
    line(head, north, ends_on=BEFORE), line(south, head)
    apply(merged(south, into=north))
    assert ReportingLine.objects.filter(department=north, reports_to=head).exists()


def test_a_line_that_begins_later_closes_a_circle_on_its_day() -> None:
    north, south, between = (factories.department() for _ in range(3))
    ahead = TODAY + timedelta(days=30)
    line(north, between), line(between, south, starts_on=ahead)
    with pytest.raises(CycleInReporting, match=f"From {ahead} on"):
        apply(merged(north, south))


def test_merging_all_that_stand_in_the_circle_makes_one_of_them() -> None:
    north, south, between = (factories.department() for _ in range(3))
    line(north, between), line(between, south)
    told = apply(merged(north, south, between))
    assert any(note.startswith("2 entries of the structure ended") for note in told.notes)
