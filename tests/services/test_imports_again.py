"""What an import meets that others left: absent, ended, renamed, deleted and known records."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories import NOW
from tests.imported import assert_nothing_stored, bring, counted, portfolio, said, stored
from traceability.domain.access import SYSTEM
from traceability.interchange.records import Identity
from traceability.models import (
    Allocation,
    Change,
    CustomField,
    Department,
    ExternalIdentity,
    Person,
)
from traceability.services import portfolio as links
from traceability.services import records as written

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


def test_dry_run_reports_the_same_and_leaves_nothing() -> None:
    rehearsed = bring(portfolio(), is_dry_run=True)
    assert_nothing_stored()
    done = bring(portfolio())
    assert rehearsed.counts == done.counts
    assert rehearsed.money == done.money
    assert rehearsed.batch_id is None


def test_absent_records_are_reported_and_kept() -> None:
    bring(portfolio())
    report = bring([each for each in portfolio() if each.external_id not in {"i3", "a3"}])
    assert counted(report, "absent") == {"initiative": 1, "allocation": 1}
    assert [(each.noun, each.external_id) for each in report.absent] == [
        ("allocation", "a3"),
        ("initiative", "i3"),
    ]
    assert stored("initiative", "i3").stage == "active"


def test_pruning_ends_what_is_absent_and_deletes_nothing() -> None:
    bring(portfolio())
    gone = {"i3", "a3", "c3", "shop", "c2", "ines"}
    left = [each for each in portfolio() if each.external_id not in gone]
    left[left.index(next(each for each in left if each.external_id == "i1"))] = said(
        "initiative", "i1", {"department": "sales"}, name="Build the site"
    )
    report = bring([*left, said("person", "omar", name="Omar")], now=LATER, prunes=True)
    ended = {"initiative": 1, "contribution": 2, "objective": 1, "person": 1}
    assert counted(report, "ended") == ended
    assert stored("initiative", "i3").stage == "cancelled"
    assert stored("objective", "shop").state == "retired"
    assert stored("contribution", "c3").state == "rejected"
    assert stored("person", "ines").ends_on == LATER.date()
    assert Allocation.objects.count() == 3
    assert report.notes == ("Absent and kept, because they have no way to end: allocation.",)
    assert Change.objects.filter(operation="ended").count() == 5
    again = bring([*left, said("person", "omar", name="Omar")], now=LATER, prunes=True)
    assert counted(again, "absent") == {"allocation": 1}
    assert again.batch_id is None


def test_what_was_ended_runs_again_when_its_source_names_it_again() -> None:
    bring(portfolio())
    bring(
        [each for each in portfolio() if each.external_id not in {"i3", "a3", "c3"}],
        prunes=True,
    )
    report = bring(portfolio(), now=LATER)
    assert counted(report, "updated") == {"initiative": 1, "contribution": 1}
    assert stored("initiative", "i3").stage == "active"
    link = stored("contribution", "c3")
    assert (link.state, link.confirmed_at) == ("confirmed", LATER)
    assert bring(portfolio(), now=LATER).is_unchanged


def test_another_plan_of_the_same_system_makes_nothing_absent() -> None:
    bring(portfolio())
    other = [
        said("strategy", "other", name="Another plan", currency="EUR"),
        said("department", "legal", name="Legal"),
        said("objective", "win", {"strategy": "other"}, name="Win"),
        said("initiative", "i9", {"department": "legal"}, name="Sue"),
    ]
    assert counted(bring(other), "absent") == {}
    assert counted(bring(portfolio()), "absent") == {}


def test_link_made_here_is_taken_as_the_source_s_own() -> None:
    bring([each for each in portfolio() if each.external_id != "c3"])
    by_hand = links.claim_contribution(
        values={
            "initiative": str(stored("initiative", "i2").id),
            "objective": str(stored("objective", "shop").id),
        },
        actor=SYSTEM,
        now=NOW,
    )
    report = bring(portfolio(), now=LATER)
    assert counted(report, "created") == {}
    assert stored("contribution", "c3").id == by_hand.id


def test_renamed_row_is_the_same_record_and_not_absent() -> None:
    bring(portfolio())
    renamed = said("contribution", "c3-new", {"initiative": "i2", "objective": "shop"})
    report = bring(portfolio(c3=renamed), now=LATER)
    assert counted(report, "created") == {}
    assert counted(report, "absent") == {}
    assert stored("contribution", "c3-new") == stored("contribution", "c3")


def test_record_that_was_deleted_here_comes_back_as_a_new_one() -> None:
    bring(portfolio())
    first = stored("allocation", "a1").id
    written.end_record(noun="allocation", id=first, expected_version=None, actor=SYSTEM, now=NOW)
    report = bring(portfolio(), now=LATER)
    assert counted(report, "created") == {"allocation": 1}
    assert stored("allocation", "a1").id != first


def test_people_and_departments_that_are_only_mentioned_are_made() -> None:
    unlisted = [each for each in portfolio() if each.noun not in {"department", "person"}]
    report = bring(unlisted)
    assert sorted(Department.objects.values_list("name", flat=True)) == ["sales", "tech"]
    assert Person.objects.get().name == "ines"
    assert {each.code for each in report.warnings} == {"made_by_reference"}
    assert bring(unlisted).is_unchanged


def test_further_identities_find_the_record_too() -> None:
    known = replace(portfolio()[9], identities=(Identity("jira", "key", "WEB-1"),))
    bring(portfolio(i1=known))
    found = ExternalIdentity.objects.get(source="jira", kind="key", value="WEB-1")
    assert found.object_id == stored("initiative", "i1").id
    assert bring(portfolio(i1=known)).is_unchanged


def test_custom_fields_are_defined_when_a_source_brings_them() -> None:
    tagged = said(
        "initiative",
        "i2",
        {"department": "tech"},
        name="Find shops",
        custom_fields={"cost_centre": "C-12", "headcount": Decimal(3)},
    )
    bring(portfolio(i2=tagged))
    assert stored("initiative", "i2").custom_fields == {"cost_centre": "C-12", "headcount": 3}
    types = dict(CustomField.objects.values_list("key", "type"))
    assert types == {"cost_centre": "text", "headcount": "number"}
    changed = replace(tagged, values={**tagged.values, "custom_fields": {"cost_centre": "C-13"}})
    bring(portfolio(i2=changed))
    assert stored("initiative", "i2").custom_fields == {"cost_centre": "C-13", "headcount": 3}
