"""Changes of the organisation that are kept: carried out on their day, withdrawn, taken back."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.organisation import ChangeIsOver, StandsOnIt
from traceability.models import (
    Allocation,
    Change,
    Contribution,
    ControlTotal,
    Department,
    Dependency,
    ExternalIdentity,
    Initiative,
    OrganisationChange,
    RoleGrant,
    Succession,
)
from traceability.models.base import Record
from traceability.services import records, undoing
from traceability.services.organisation import keeping
from traceability.services.organisation.carrying_out import Order
from traceability.services.organisation.reorganisation_plan import plan_of
from traceability.services.organisation.reorganising import reorganise
from traceability.services.organisation.succeeding import Next, merge_initiatives
from traceability.services.undoing import CannotUndo

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)


def moved(old: Department, **how: Any) -> OrganisationChange:
    """Reorganise a department into a new one."""
    asked = {
        "departments": [{"key": "r", "name": "Regions"}],
        "moves": [{"department": str(old.pk), "to": [{"key": "r"}]}],
    }
    known: dict[str, Any] = {"actor": SYSTEM, "now": NOW, "reason": "New market"}
    order = Order(**known | how)
    made = reorganise(plan_of(asked), order, asked=asked)
    return OrganisationChange.objects.get(pk=str(made.id))


def undo(change: OrganisationChange) -> None:
    """Take it back."""
    keeping.undo_change(change_id=change.pk, expected_version=None, actor=SYSTEM, now=NOW)


def _content(*models: type[Record]) -> list[dict[str, Any]]:
    """All rows but for what every write touches."""
    return [
        {name: value for name, value in row.items() if name not in ("version", "updated_at")}
        for model in models
        for row in model._default_manager.order_by("pk").values()
    ]


def test_planned_change_happens_on_its_day_and_once() -> None:
    old = factories.department()
    work = factories.initiative(department=old)
    planned = moved(old, effective_on=date(2026, 4, 1))
    assert keeping.due_changes(now=NOW) == []
    assert keeping.due_changes(now=THEN) == [planned.pk]
    for _ in range(2):
        keeping.carry_out_planned(change_id=planned.pk, now=THEN)
    work.refresh_from_db()
    planned.refresh_from_db()
    old.refresh_from_db()
    assert work.department.name == "Regions"
    assert planned.state == "applied"
    assert old.ends_on == date(2026, 3, 31)
    assert keeping.due_changes(now=THEN) == []


def test_planned_change_that_cannot_be_done_any_more_says_why() -> None:
    old = factories.department()
    planned = moved(old, effective_on=date(2026, 4, 1))
    old.ends_on = date(2026, 1, 1)
    old.save()
    keeping.carry_out_planned(change_id=planned.pk, now=THEN)
    planned.refresh_from_db()
    assert planned.state == "refused"
    assert "ended on 2026-01-01" in planned.refused_with
    assert Department.objects.count() == 1


def test_planned_change_may_be_withdrawn() -> None:
    planned = moved(factories.department(), effective_on=date(2026, 4, 1))
    keeping.withdraw_change(
        change_id=planned.pk, expected_version=None, actor=SYSTEM, now=NOW, reason="Not yet"
    )
    assert keeping.due_changes(now=THEN) == []
    with pytest.raises(ChangeIsOver):
        undo(planned)


def test_reorganisation_taken_back_leaves_everything_as_it_was() -> None:
    cast = factories.cast()
    period = factories.period()
    work = factories.initiative(department=cast.sales)
    factories.allocation(initiative=work, period=period)
    factories.row(ControlTotal, department=cast.sales, period=period, currency="EUR", amount="9.00")
    before = _content(Department, Initiative, ControlTotal)
    change = moved(cast.sales)
    assert _content(Department, Initiative, ControlTotal) != before
    undo(change)
    assert _content(Department, Initiative, ControlTotal) == before
    assert not Succession.objects.exists()
    assert RoleGrant.objects.get(user=cast.bruno).department == cast.sales
    change.refresh_from_db()
    assert change.state == "undone"


def test_merge_taken_back_leaves_everything_as_it_was() -> None:
    period = factories.period()
    one, two = factories.initiative(), factories.initiative()
    factories.allocation(initiative=one, period=period, planned="10.00")
    for kind in ("capex", "opex"):
        row = factories.allocation(initiative=two, period=period, kind=kind, planned="5.00")
        known = {"noun": "allocation", "object_id": row.pk, "kind": "ref"}
        ExternalIdentity.objects.create(**known, source="ledger", value=kind)
    factories.contribution(initiative=one)
    factories.row(Dependency, initiative=one, needs=two)
    tables = (Initiative, Contribution)
    before = _content(*tables), Allocation.objects.count(), Dependency.objects.count()
    called = sorted(ExternalIdentity.objects.values_list("object_id", "kind", "source", "value"))
    made = merge_initiatives(
        [one.pk, two.pk],
        Next(initiative=two.pk),
        Order(actor=SYSTEM, now=NOW, reason="One"),
        asked={},
    )
    undo(OrganisationChange.objects.get(pk=str(made.id)))
    assert before == (_content(*tables), Allocation.objects.count(), Dependency.objects.count())
    now_called = ExternalIdentity.objects.values_list("object_id", "kind", "source", "value")
    assert sorted(now_called) == called
    amounts = Allocation.objects.values_list("kind", "amount")
    assert dict(amounts) == {
        "whole": Decimal("10.00"),
        "capex": Decimal("5.00"),
        "opex": Decimal("5.00"),
    }


def test_no_part_of_a_merge_is_taken_back_alone() -> None:
    amara = factories.actor(factories.cast().amara)
    one, two = factories.initiative(), factories.initiative()
    emptied = factories.allocation(initiative=one, planned="10.00")
    merge_initiatives(
        [one.pk, two.pk],
        Next(initiative=two.pk),
        Order(actor=amara, now=NOW, reason="One"),
        asked={},
    )
    sums = Allocation.objects.aggregate(total=Sum("amount"))
    changed = Change.objects.filter(object_id=emptied.pk).latest("position")
    with pytest.raises(CannotUndo, match="taken back as a whole"):
        undoing.undo_change(position=changed.position, actor=amara, now=NOW)
    assert sums == Allocation.objects.aggregate(total=Sum("amount"))


def test_what_was_edited_since_stands_in_the_way() -> None:
    old = factories.department()
    work = factories.initiative(department=old)
    change = moved(old)
    records.revise_record(
        noun="initiative",
        id=work.pk,
        expected_version=None,
        values={"name": "Another"},
        actor=SYSTEM,
        now=NOW,
    )
    with pytest.raises(StandsOnIt, match="1 of the records that it changed moved on"):
        undo(change)
    work.refresh_from_db()
    assert work.department.name == "Regions"


def test_it_is_taken_back_once() -> None:
    change = moved(factories.department())
    undo(change)
    with pytest.raises(ChangeIsOver):
        undo(change)
