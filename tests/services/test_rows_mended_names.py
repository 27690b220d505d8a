"""Names in rows kept aside: taken for what is here, or asked about; nothing is made unasked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import factories
from tests.factories import NOW
from tests.services.test_import_drafts import apply, upload
from traceability.domain.access import SYSTEM
from traceability.domain.errors import InvalidFields
from traceability.models import (
    Alias,
    Department,
    ImportBatch,
    Initiative,
    Objective,
    ParkedRow,
    Person,
)
from traceability.services import imports
from traceability.services.imports import NamesOpen, asking
from traceability.services.imports.report import ImportReport

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
BAD = (
    "ID,Initiative,Department,Lead,Objective,Start date\n"
    "I1,Web shop,Sales,Ana,Grow,31/01/2026\n"
    "I2,Depot,Sales,Ana,Grow,soon\n"
    "I3,Vans,Sales,Ana,Grow,01/03/2026\n"
)


def parked() -> ImportBatch:
    draft = upload(BAD, name="work.csv")
    return ImportBatch.objects.get(pk=apply(draft, parks=True).draft.import_batch_id)


def correct(batch: ImportBatch, **values: str) -> ParkedRow:
    row = ParkedRow.objects.filter(import_batch=batch, row=3).order_by("id")[0]
    said = {name.replace("_", " "): value for name, value in values.items()}
    return imports.correct_parked_row(
        import_id=batch.pk, row_id=row.pk, values={"Start date": "01/02/2026", **said}, actor=SYSTEM
    )


def retry(batch: ImportBatch, *matches: tuple[str, str, object]) -> ImportReport:
    said = [
        {"noun": noun, "text": text, "record": str(record) if record else None}
        for noun, text, record in matches
    ]
    return imports.retry_parked_rows(
        import_id=batch.pk, row_ids=None, matches=said, actor=SYSTEM, now=LATER
    )


def test_name_that_nothing_here_has_is_asked_about_and_nothing_is_written() -> None:
    batch = parked()
    correct(batch, Department="Slaes", Lead="Ana Novak")
    with pytest.raises(NamesOpen) as asked:
        retry(batch)
    assert {(each.noun, each.text) for each in asked.value.names} == {
        ("department", "Slaes"),
        ("person", "Ana Novak"),
    }
    (department,) = [each for each in asked.value.names if each.noun == "department"]
    assert [each.name for each in department.suggestions] == ["Sales"]
    told = [error.message for error in asked.value.errors]
    assert any("Department" in text and "Slaes" in text and "row 3" in text for text in told)
    assert not Department.objects.filter(name="Slaes").exists()
    assert not Initiative.objects.filter(name="Depot").exists()
    assert ParkedRow.objects.filter(import_batch=batch, retried_at__isnull=True).exists()


def test_name_is_taken_for_the_record_that_is_chosen_and_remembered() -> None:
    batch = parked()
    correct(batch, Department="Slaes")
    sales = Department.objects.get(name="Sales")
    retry(batch, ("department", "Slaes", sales.pk))
    assert Initiative.objects.get(name="Depot").department == sales
    assert Alias.objects.get(text="Slaes").object_id == sales.pk
    assert Department.objects.filter(name="Slaes").count() == 0


def test_name_said_to_be_new_makes_a_record() -> None:
    batch = parked()
    correct(batch, Objective="Save")
    report = retry(batch, ("objective", "Save", None))
    assert report.trouble_count == 0
    assert Objective.objects.filter(name="Save").count() == 1


def test_name_of_one_record_here_is_taken_for_it_without_asking() -> None:
    batch = parked()
    support = factories.department(name="Support")
    correct(batch, Department="support")
    retry(batch)
    assert Initiative.objects.get(name="Depot").department == support
    assert Department.objects.filter(name__iexact="support").count() == 1


def test_name_of_two_records_here_is_asked_about() -> None:
    batch = parked()
    for _ in range(2):
        factories.person(name="Ben")
    correct(batch, Lead="Ben")
    with pytest.raises(NamesOpen) as asked:
        retry(batch)
    assert [each.name for each in asked.value.names[0].suggestions] == ["Ben", "Ben"]
    assert Person.objects.filter(name="Ben").count() == 2


def test_names_that_the_source_knows_are_not_asked_about() -> None:
    batch = parked()
    correct(batch)
    assert retry(batch).trouble_count == 0
    assert Initiative.objects.filter(name="Depot").count() == 1


def test_alias_of_an_earlier_import_is_followed() -> None:
    batch = parked()
    support = factories.department(name="Support")
    Alias.objects.create(
        source="work", noun="department", text="Help desk", object_id=support.pk, made_at=NOW
    )
    correct(batch, Department="Help desk")
    retry(batch)
    assert Initiative.objects.get(name="Depot").department == support


def test_record_that_is_not_there_is_refused() -> None:
    batch = parked()
    correct(batch, Department="Slaes")
    with pytest.raises(InvalidFields):
        retry(batch, ("department", "Slaes", batch.pk))


def test_row_of_a_native_source_that_mentions_a_department_is_asked_about() -> None:
    text = BAD.replace("soon", "01/02/2026,31/01/2026").replace("Start date", "Start date,End date")
    draft = upload(text, name="work.csv")
    batch = ImportBatch.objects.get(pk=apply(draft, parks=True).draft.import_batch_id)
    row = ParkedRow.objects.get(import_batch=batch, code="ends_before_start")
    assert row.columns == []
    said = {"ends_on": "2026-03-01", "department": "Slaes"}
    imports.correct_parked_row(import_id=batch.pk, row_id=row.pk, values=said, actor=SYSTEM)
    with pytest.raises(NamesOpen):
        retry(batch)
    assert not Department.objects.filter(name="Slaes").exists()


def test_department_whose_own_row_is_tried_again_is_made() -> None:
    text = "ID,Name,Parent\nD1,Sales,\nD2,Shops,D9\n"
    draft = upload(text, name="departments.csv")
    batch = ImportBatch.objects.get(pk=apply(draft, parks=True).draft.import_batch_id)
    row = ParkedRow.objects.get(import_batch=batch)
    assert (row.noun, row.row) == ("department", 3)
    column = row.column if row.columns else row.field
    imports.correct_parked_row(
        import_id=batch.pk, row_id=row.pk, values={column: "D1"}, actor=SYSTEM
    )
    assert retry(batch).trouble_count == 0
    assert Department.objects.get(name="Shops").parent == Department.objects.get(name="Sales")


def test_many_open_names_are_told_in_part_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_NAMES", 1)
    batch = parked()
    correct(batch, Department="Slaes", Lead="Ana Novak")
    with pytest.raises(NamesOpen) as asked:
        retry(batch)
    assert len(asked.value.names) == len(asked.value.errors) == 1
    assert "And 1 more." in asked.value.detail
    first = asked.value.names[0]
    with pytest.raises(NamesOpen) as again:
        retry(batch, (first.noun, first.text, None))
    assert again.value.names[0].text != first.text
    assert "more" not in again.value.detail


def test_names_that_nothing_one_or_several_here_have_are_told_apart() -> None:
    batch = parked()
    for _ in range(2):
        factories.person(name="Ben")
    factories.objective(name="Save")
    correct(batch, Department="Slaes", Lead="Ben", Objective="Save")
    with pytest.raises(NamesOpen) as asked:
        retry(batch)
    told = sorted(error.message.split(": ", 1)[1] for error in asked.value.errors)
    assert told == [
        "2 records here are called 'Ben', each a person.",
        "no department here is called 'Slaes'.",
        "one objective here is called 'Save' and may be another.",
    ]
