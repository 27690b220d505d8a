"""Taking an import back: as if it had not been, and only where nothing stands on it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.db import connection

from tests import factories
from tests.factories import NOW
from tests.imported import bring, portfolio, said, stored
from traceability.domain.access import SYSTEM
from traceability.domain.errors import NotFound, NotPermitted
from traceability.models import (
    Change,
    ConfidentialInitiative,
    Contribution,
    ExternalIdentity,
    Finding,
    FiscalPeriod,
    ImportBatch,
    Initiative,
    ParkedRow,
    Strategy,
    StrategyVersion,
)
from traceability.models.nouns import ALL
from traceability.services import detection, imports, periods, records
from traceability.services.imports import UndoRefused

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)
# What every write touches, and undoing is one.
TOUCHED = ("version", "updated_at")


def undo(report: imports.ImportReport) -> imports.UndoReport:
    assert report.batch_id is not None
    return imports.undo_import(batch_id=report.batch_id, actor=SYSTEM, now=LATER)


def contents() -> dict[str, Any]:
    """Every record and identity as it stands, apart from what every write touches."""
    found: dict[str, Any] = {
        entry.name: [
            {name: value for name, value in row.items() if name not in TOUCHED}
            for row in entry.model._default_manager.order_by("id").values()
        ]
        for entry in ALL
    }
    identities = ExternalIdentity.objects.order_by("source", "noun", "value")
    found["identities"] = list(identities.values())
    found["versions"] = serialize("json", StrategyVersion.objects.order_by("id"))
    return found


def test_undone_import_leaves_nothing_but_its_history() -> None:
    before = contents()
    report = undo(bring(portfolio()))
    assert contents() == before
    assert report.deleted["initiative"] == 3
    assert sum(report.deleted.values()) == 18
    assert not StrategyVersion.objects.exists()
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.undone_at) == ("undone", LATER)
    changes = Change.objects.filter(noun="initiative").order_by("position")
    assert [(each.operation, each.version) for each in changes] == [
        *[("created", 1)] * 3,
        *[("deleted", 2)] * 3,
    ]
    events = apps.get_model("traceability", "InitiativeEvent")
    assert events._default_manager.filter(pgh_label="delete").count() == 3


def test_undone_update_is_as_it_was_before() -> None:
    first = bring(portfolio())
    before = contents()
    changed = portfolio(
        plan=said(
            "strategy", "plan", name="The new plan", currency="EUR", ends_on=date(2030, 1, 1)
        ),
        i2=said(
            "initiative",
            "i2",
            {"department": "sales"},
            name="Find more shops",
            activities=("walk", "talk"),
            custom_fields={"headcount": Decimal(3)},
        ),
        a2=said("allocation", "a2", {"initiative": "i2", "period": "y1"}, planned=None),
        c3=said("contribution", "c3", {"initiative": "i2", "objective": "shop"}, state="rejected"),
    )
    report = undo(bring([*changed, said("department", "legal", name="Legal")], now=LATER))
    assert contents() == before
    assert report.restored == {"strategy": 1, "initiative": 1, "allocation": 1, "contribution": 1}
    assert report.deleted == {"department": 1, "custom_field": 1}
    assert stored("initiative", "i2").version == 3
    assert stored("initiative", "i2").import_batch_id == first.batch_id
    assert bring(portfolio()).is_unchanged


def test_imports_are_taken_back_one_after_the_other() -> None:
    first = bring(portfolio())
    second = bring(
        portfolio(i2=said("initiative", "i2", {"department": "tech"}, name="Find more shops"))
    )
    with pytest.raises(UndoRefused, match=r"the import “ledger” of .* Undo the later import first"):
        undo(first)
    undo(second)
    undo(first)
    assert not Initiative.objects.exists()


def test_every_version_is_told_once_however_many_imports_are_taken_back() -> None:
    def named(name: str) -> imports.ImportReport:
        return bring(portfolio(i2=said("initiative", "i2", {"department": "tech"}, name=name)))

    reports = [named("First"), named("Second"), named("Third")]
    undo(reports.pop())
    reports.append(named("Fourth"))
    for report in reversed(reports):
        undo(report)
    work = Change.objects.filter(noun="initiative").order_by("object_id", "position")
    told: dict[Any, list[int]] = {}
    for change in work:
        told.setdefault(change.object_id, []).append(change.version)
    assert sorted(told.values()) == [[1, 2], [1, 2], [1, 2, 3, 4, 5, 6, 7, 8]]


def test_ended_records_run_again_when_the_pruning_is_taken_back() -> None:
    bring(portfolio())
    before = contents()
    left = [each for each in portfolio() if each.external_id not in {"i3", "a3", "c3"}]
    undo(bring(left, prunes=True))
    assert contents() == before
    assert bring(portfolio()).is_unchanged


def test_approval_by_an_import_is_taken_back_with_its_version_0() -> None:
    draft = said("strategy", "plan", name="The plan", currency="EUR", state="draft")
    bring(portfolio(plan=draft))
    approved = said("strategy", "plan", name="The plan", currency="EUR", state="approved")
    report = bring(portfolio(plan=approved), now=LATER)
    assert StrategyVersion.objects.count() == 1
    undo(report)
    assert not StrategyVersion.objects.exists()
    strategy = Strategy.objects.get()
    assert (strategy.state, strategy.approved_at) == ("draft", None)


def test_later_edit_stands_in_the_way_and_is_listed() -> None:
    report = bring(portfolio())
    edited = stored("initiative", "i2")
    records.revise_record(
        noun="initiative",
        id=edited.id,
        expected_version=None,
        values={"name": "Our own words"},
        actor=factories.actor(factories.amara()),
        now=LATER,
    )
    before = contents()
    with pytest.raises(UndoRefused, match="Our own words") as caught:
        undo(report)
    (standing,) = caught.value.standing
    assert (standing.noun, standing.object_id) == ("initiative", edited.id)
    assert (standing.name, standing.how) == ("Our own words", "edited since")
    assert (standing.who, standing.at) == ("Amara", LATER)
    assert contents() == before
    assert ImportBatch.objects.get().state == "applied"


def test_later_record_stands_in_the_way_and_is_listed() -> None:
    report = bring(portfolio())
    mine = records.create_record(
        noun="initiative",
        values={"name": "On top", "department": str(stored("department", "tech").id)},
        actor=SYSTEM,
        now=LATER,
    )
    with pytest.raises(UndoRefused) as caught:
        undo(report)
    (standing,) = caught.value.standing
    assert (standing.noun, standing.object_id) == ("initiative", mine.id)
    assert standing.how == "refers to a department of this import"


def test_people_named_by_later_secrets_stand_in_the_way() -> None:
    report = bring(portfolio())
    ines = stored("person", "ines")
    factories.initiative(is_confidential=True, named_person_ids=[ines.id])
    with pytest.raises(UndoRefused) as caught:
        undo(report)
    assert {each.how for each in caught.value.standing} == {"names a person of this import"}


def test_confidential_work_stands_in_the_way_without_a_name() -> None:
    report = bring(portfolio())
    amara = factories.actor(factories.amara())
    for name, secret in (("Our own words", False), ("Our own secret", True)):
        records.revise_record(
            noun="initiative",
            id=stored("initiative", "i3").id,
            expected_version=None,
            values={"name": name, "is_confidential": secret},
            actor=SYSTEM,
            now=LATER,
        )
    assert report.batch_id is not None
    with pytest.raises(UndoRefused) as caught:
        imports.undo_import(batch_id=report.batch_id, actor=amara, now=LATER)
    assert "Our own" not in str(caught.value)
    (standing,) = caught.value.standing
    assert (standing.name, standing.object_id, standing.who) == ("", None, "")
    assert "stands on this import: a confidential initiative (edited since)." in str(caught.value)


def test_role_for_an_imported_department_stands_in_the_way() -> None:
    report = bring(portfolio())
    factories.bruno(stored("department", "sales"))
    with pytest.raises(UndoRefused) as caught:
        undo(report)
    assert {each.noun for each in caught.value.standing} == {"role grant"}


def test_detection_of_a_strategy_that_goes_goes_with_it() -> None:
    report = bring(portfolio())
    strategy = stored("strategy", "plan")
    run = factories.detection_run(strategy=strategy, period=stored("period", "y1"))
    factories.finding(strategy=strategy, opened_in=run, changed_in=run)
    Strategy.objects.filter(pk=strategy.pk).update(published_run=run)
    undone = undo(report)
    assert undone.notes == ("Removed with what they were about: 1 finding, 1 detection run.",)
    assert not Finding.objects.exists()
    assert Change.objects.filter(noun="finding", operation="deleted").count() == 1


def test_findings_about_records_that_go_go_with_them() -> None:
    bring([each for each in portfolio() if each.external_id not in {"i3", "a3"}])
    second = bring(portfolio())
    strategy = stored("strategy", "plan")
    run = factories.detection_run(strategy=strategy)
    for external_id in ("i2", "i3"):
        subject = stored("initiative", external_id)
        factories.finding(
            strategy=strategy, opened_in=run, changed_in=run, subject_ids=[subject.id]
        )
    undo(second)
    assert [each.subject_ids for each in Finding.objects.all()] == [[stored("initiative", "i2").id]]


def test_findings_that_go_name_what_they_told_of() -> None:
    report = bring(portfolio())
    strategy, subject = stored("strategy", "plan"), stored("initiative", "i3")
    finding = factories.finding(
        strategy=strategy, opened_in=factories.detection_run(strategy=strategy), subject=subject
    )
    waived = detection.waive_finding(
        finding_id=finding.pk,
        reason="it is small",
        until_on=LATER.date(),
        actor=factories.actor(factories.amara()),
        now=NOW,
    )
    undo(report)
    for gone in (finding, waived):
        change = Change.objects.get(object_id=gone.pk, operation="deleted")
        assert change.subject_ids == [subject.id]
        assert change.department_ids == [subject.department_id]


def test_what_was_confidential_when_it_went_is_told_to_nobody_after() -> None:
    secret = said(
        "initiative", "i3", {"department": "tech"}, name="Buy a rival", is_confidential=True
    )
    report = bring(portfolio(i3=secret))
    subject = stored("initiative", "i3")
    undo(report)
    assert list(ConfidentialInitiative.objects.values_list("id", flat=True)) == [subject.id]
    told = Change.objects.filter(subject_ids__contains=[subject.id])
    assert {each.noun for each in told} == {"initiative", "allocation"}
    assert {each.operation for each in told} == {"created", "deleted"}


def test_parked_rows_wait_again_when_the_import_that_mended_them_is_taken_back() -> None:
    bad = said("initiative", "i3", {"department": "tech"}, name="Something else", stage="someday")
    bring(portfolio(i3=bad), parks=True)
    report = bring(portfolio(), now=LATER)
    assert not ParkedRow.objects.filter(retried_at__isnull=True).exists()
    undo(report)
    assert ParkedRow.objects.filter(retried_at__isnull=True).count() == 2


def test_import_is_taken_back_once() -> None:
    report = bring(portfolio())
    undo(report)
    with pytest.raises(UndoRefused, match="was taken back"):
        undo(report)
    with pytest.raises(NotFound):
        imports.undo_import(batch_id=uuid4(), actor=SYSTEM, now=LATER)


def test_only_who_may_import_may_take_it_back() -> None:
    report = bring(portfolio())
    assert report.batch_id is not None
    dana = factories.actor(factories.dana())
    with pytest.raises(NotPermitted):
        imports.undo_import(batch_id=report.batch_id, actor=dana, now=LATER)


def test_same_source_can_be_imported_anew_after_it_was_taken_back() -> None:
    undo(bring(portfolio()))
    assert bring(portfolio(), now=LATER).totals.created == 18
    assert Contribution.objects.count() == 3
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_import_that_brought_money_of_a_closed_period_stays() -> None:
    bring(portfolio())
    dearer = said("allocation", "a1", {"initiative": "i1", "period": "y1"}, planned=Decimal(200))
    report = bring(portfolio(a1=dearer))
    (period,) = FiscalPeriod.objects.all()
    periods.close_period(period_id=period.pk, expected_version=None, actor=SYSTEM, now=LATER)
    before = contents()
    with pytest.raises(UndoRefused, match=r"money.* of Year 1, which is closed now"):
        undo(report)
    assert contents() == before


def test_source_does_not_open_a_closed_period() -> None:
    bring(portfolio())
    (period,) = FiscalPeriod.objects.all()
    periods.close_period(period_id=period.pk, expected_version=None, actor=SYSTEM, now=LATER)
    with pytest.raises(imports.ImportRefused, match="is closed here"):
        bring(portfolio(y1=said("period", "y1", name="Year 1", state="open")))
    period.refresh_from_db()
    assert period.state == "closed"
