"""Ending a record and saying what takes its place: merged, split, replaced, reorganised."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from tests import factories
from tests.factories import NOW
from tests.imported import bring, portfolio, stored
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE, Scope
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.models import Change, Department, Succession
from traceability.models.base import Record
from traceability.queries import records as read
from traceability.services import imports, records
from traceability.services.imports import UndoRefused
from traceability.services.successions import CycleInSuccessions, Successor

pytestmark = pytest.mark.django_db


def end(record: Record, *successors: Successor, noun: str = "department", **how: Any) -> None:
    """End a record as a door does."""
    known: dict[str, Any] = {"expected_version": None, "actor": SYSTEM, "now": NOW}
    records.end_record(noun=noun, id=record.pk, successors=successors, **known | how)


def follows(record: Record, kind: str = "merged", **how: Any) -> Successor:
    """What takes its place."""
    return Successor(record=str(record.pk), kind=kind, **how)


def seen(record: Record, noun: str = "department", scope: Scope = SYSTEM_SCOPE) -> dict[str, Any]:
    """The record as a reader gets it."""
    return read.detail(scope=scope, noun=noun, id=record.pk)


def refusal(record: Record, *successors: Successor) -> tuple[str, str]:
    """Pointer and code of the only complaint of a refused ending."""
    with pytest.raises(InvalidFields) as refused:
        end(record, *successors)
    assert not Succession.objects.exists()
    (error,) = refused.value.errors
    return error.pointer, error.code


def test_both_ends_tell_of_each_other() -> None:
    old, new = factories.department(name="Old"), factories.department(name="New")
    end(old, follows(new, "replaced", effective_on=date(2026, 1, 1)))
    link = {"kind": "replaced", "share": None, "effective_on": date(2026, 1, 1)}
    assert seen(old)["successors"] == [{"id": new.pk, **link}]
    assert seen(new)["predecessors"] == [{"id": old.pk, **link}]
    assert seen(old)["ends_on"] == NOW.date()
    assert seen(old)["predecessors"] == seen(new)["successors"] == []


def test_record_is_split_by_shares_from_the_day_it_ends() -> None:
    old, one, two = (factories.department() for _ in range(3))
    end(old, *(follows(each, "split", share=Decimal("0.5")) for each in (one, two)))
    told = seen(old)["successors"]
    assert {each["id"] for each in told} == {one.pk, two.pk}
    assert {(each["share"], each["effective_on"]) for each in told} == {(0.5, NOW.date())}


def test_record_that_ended_already_may_be_given_a_successor() -> None:
    old = factories.department(ends_on=date(2025, 12, 31))
    end(old, follows(factories.department()))
    old.refresh_from_db()
    assert (old.ends_on, old.version) == (date(2025, 12, 31), 2)


def test_successor_named_again_is_said_anew() -> None:
    old, new = factories.department(), factories.department()
    end(old, follows(new, "split", share=Decimal("0.6")))
    end(old, follows(new, "merged", share=Decimal(1)))
    (link,) = Succession.objects.all()
    assert (link.kind, link.share) == ("merged", Decimal(1))
    end(old, follows(new, "merged", share=Decimal(1)))
    old.refresh_from_db()
    assert old.version == 3


def test_ending_without_a_successor_is_as_before() -> None:
    old = factories.department()
    end(old)
    assert seen(old)["successors"] == []
    assert Change.objects.get().operation == "ended"


def test_change_stands_at_both_ends_and_makes_a_version_of_each() -> None:
    old, new = factories.department(), factories.department()
    end(old, follows(new), reason="Two became one")
    of_old = Change.objects.get(object_id=old.pk)
    assert (of_old.operation, of_old.version, of_old.reason) == ("ended", 2, "Two became one")
    link = {"kind": "merged", "share": None, "effective_on": NOW.date().isoformat()}
    assert of_old.fields["successors"] == [[], [{"id": str(new.pk), **link}]]
    of_new = Change.objects.get(object_id=new.pk)
    assert (of_new.operation, of_new.version) == ("updated", 2)
    assert of_new.fields == {"predecessors": [[], [{"id": str(old.pk), **link}]]}


def test_history_keeps_the_link() -> None:
    end(factories.department(), follows(factories.department()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgh_label, pgh_created_at, kind FROM traceability_successionevent")
        assert cursor.fetchall() == [("insert", NOW, "merged")]


def test_successor_may_be_named_by_what_a_system_calls_it() -> None:
    old, new = factories.department(), factories.department()
    factories.identity(new, "D-2")
    end(old, Successor({"source": "ledger", "external_id": "D-2"}, "replaced"))
    assert seen(old)["successors"][0]["id"] == new.pk


def test_initiative_is_cancelled_and_an_objective_retired_with_its_successor() -> None:
    work, goal = factories.initiative(), factories.objective()
    end(work, follows(factories.initiative()), noun="initiative")
    end(goal, follows(factories.objective(strategy=goal.strategy)), noun="objective")
    assert seen(work, "initiative")["stage"] == "cancelled"
    assert seen(goal, "objective")["state"] == "retired"
    assert len(seen(goal, "objective")["successors"]) == 1


def test_unknown_successor_is_refused() -> None:
    nobody = Successor(str(factories.unknown_id()), "merged")
    assert refusal(factories.department(), nobody) == ("/successors/0/record", "not_found")


def test_record_does_not_follow_itself() -> None:
    old = factories.department()
    assert refusal(old, follows(old)) == ("/successors/0/record", "follows_itself")


def test_successor_named_twice_is_refused() -> None:
    new = factories.department()
    assert refusal(factories.department(), follows(new), follows(new, "split")) == (
        "/successors/1/record",
        "said_twice",
    )


@pytest.mark.parametrize(
    ("how", "field"),
    [({"kind": "eaten"}, "kind"), ({"share": Decimal("1.1")}, "share")],
)
def test_kind_and_share_that_are_none_are_refused(how: dict[str, Any], field: str) -> None:
    pointer, _ = refusal(factories.department(), follows(factories.department(), **how))
    assert pointer == f"/successors/0/{field}"


def test_shares_above_the_whole_are_refused_with_those_that_stand() -> None:
    old = factories.department()
    end(old, follows(factories.department(), "split", share=Decimal("0.7")))
    with pytest.raises(InvalidFields, match="add up to more than 1"):
        end(old, follows(factories.department(), "split", share=Decimal("0.4")))
    end(old, follows(factories.department(), "split", share=Decimal("0.3")))
    assert Succession.objects.count() == 2


def test_circle_is_refused_and_walked() -> None:
    one, two, three = (factories.department(name=name) for name in ("One", "Two", "Three"))
    end(one, follows(two))
    end(two, follows(three))
    with pytest.raises(CycleInSuccessions, match="Three → One → Two → Three"):
        end(three, follows(one))
    assert Department.objects.get(pk=three.pk).ends_on is None


def test_circle_through_work_that_one_may_not_see_does_not_name_it() -> None:
    one, three = factories.initiative(name="One"), factories.initiative(name="Three")
    secret = factories.initiative(name="Merger", is_confidential=True)
    end(one, follows(secret), noun="initiative")
    end(secret, follows(three), noun="initiative")
    amara = factories.actor(factories.amara())
    with pytest.raises(CycleInSuccessions) as refused:
        end(three, follows(one), noun="initiative", actor=amara)
    assert "a record you may not see" in refused.value.detail
    assert "Merger" not in refused.value.detail
    assert str(secret.pk) not in str(refused.value.facts)


def test_noun_that_is_deleted_has_no_successor() -> None:
    goal = factories.objective()
    measure, other = factories.measure(objective=goal), factories.measure(objective=goal)
    with pytest.raises(InvalidFields, match="nothing follows it"):
        end(measure, follows(other), noun="measure")


def test_lead_needs_rights_on_both_ends() -> None:
    cast = factories.cast()
    own = factories.initiative(department=cast.sales)
    bruno = factories.actor(cast.bruno)
    other = factories.initiative(department=cast.sales)
    end(own, follows(other), noun="initiative", actor=bruno)
    goal, next_goal = factories.objective(), factories.objective()
    with pytest.raises(NotPermitted):
        end(goal, follows(next_goal), noun="objective", actor=bruno)
    foreign = factories.initiative(department=cast.technology)
    with pytest.raises(InvalidFields, match="not valid"):
        end(other, follows(foreign), noun="initiative", actor=bruno)


def test_confidential_end_is_told_to_whom_it_names_alone() -> None:
    cast = factories.cast()
    dana = cast.dana.person_id
    secret = factories.initiative(is_confidential=True, named_person_ids=[dana])
    work = factories.initiative()
    end(work, follows(secret), noun="initiative")
    amara = factories.actor(cast.amara).scope
    assert seen(work, "initiative", amara)["successors"] == []
    named = factories.actor(cast.dana).scope
    assert seen(work, "initiative", named)["successors"][0]["id"] == secret.pk
    assert str(secret.pk) not in str(Change.objects.get(object_id=work.pk).fields)


def test_import_whose_record_follows_another_is_not_taken_back() -> None:
    mine = factories.department()
    report = bring(portfolio())
    end(mine, follows(stored("department", "sales")))
    assert report.batch_id is not None
    with pytest.raises(UndoRefused) as refused:
        imports.undo_import(batch_id=report.batch_id, actor=SYSTEM, now=NOW)
    assert "succession" in {each.noun for each in refused.value.standing}
