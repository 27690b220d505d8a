"""A draft whose columns somebody corrects: own fields, several leads, words for nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import CustomField, ImportDraft, Initiative, ParkedRow, Person
from traceability.services import imports

pytestmark = pytest.mark.django_db
CSV = (
    "ID,Initiative,Department,Lead,Score,Public\n"
    'I1,Web shop,Sales,A. Byron; C. Babbage,"2,5",yes\n'
    "I2,New depot,Operations,vacant,n/a,no\n"
)


def upload(text: str = CSV) -> ImportDraft:
    return imports.upload_draft(content=text.encode(), name="work.csv", actor=SYSTEM, now=NOW)


def said(draft: ImportDraft, **by_column: dict[str, Any]) -> ImportDraft:
    mapping = ImportDraft.objects.get(pk=draft.pk).mapping
    for column in mapping["tables"][0]["columns"]:
        column |= by_column.get(column["column"], {})
    return imports.revise_draft(
        draft_id=draft.pk,
        expected_version=None,
        changes={"mapping": mapping},
        actor=SYSTEM,
        now=NOW,
    )


def apply(draft: ImportDraft, *, parks: bool = False) -> imports.ImportReport:
    done = imports.apply_draft(
        draft_id=draft.pk, expected_version=None, parks=parks, prunes=False, actor=SYSTEM, now=NOW
    )
    assert done.report is not None
    return done.report


SCORE = {"target": "custom:score", "type": "number", "decimal": ",", "unknown": ["n/a"]}
PUBLIC = {"target": "custom:is_public", "type": "boolean"}


def test_fields_of_ones_own_come_with_the_import_and_go_with_it() -> None:
    report = apply(said(upload(), Score=SCORE, Public=PUBLIC, Lead={"target": ""}))
    fields = {each.key: each for each in CustomField.objects.all()}
    assert {key: (each.type, each.label) for key, each in fields.items()} == {
        "score": ("number", "Score"),
        "is_public": ("boolean", "Public"),
    }
    assert Initiative.objects.get(name="Web shop").custom_fields == {
        "score": 2.5,
        "is_public": True,
    }
    assert Initiative.objects.get(name="New depot").custom_fields == {"is_public": False}
    assert report.batch_id is not None
    imports.undo_import(batch_id=report.batch_id, actor=SYSTEM, now=NOW)
    assert CustomField.objects.count() == Initiative.objects.count() == 0


def test_rehearsal_defines_no_field() -> None:
    draft = said(upload(), Score=SCORE)
    found = imports.rehearse_draft(draft_id=draft.pk, actor=SYSTEM, now=NOW)
    assert found.report.counts["initiative"].created == 2
    assert CustomField.objects.count() == 0


def test_field_that_is_here_keeps_its_type_and_stands_after_the_undo() -> None:
    factories.row(CustomField, noun="initiative", key="is_public", label="Open", type="boolean")
    report = apply(said(upload(), Public={"target": "custom:is_public", "type": "text"}))
    assert report.trouble_count == 0
    assert Initiative.objects.get(name="Web shop").custom_fields["is_public"] is True
    assert report.batch_id is not None
    imports.undo_import(batch_id=report.batch_id, actor=SYSTEM, now=NOW)
    assert [each.label for each in CustomField.objects.all()] == ["Open"]


def test_second_import_of_typed_fields_changes_nothing() -> None:
    apply(said(upload(), Score=SCORE, Public=PUBLIC))
    assert apply(said(upload(), Score=SCORE, Public=PUBLIC)).is_unchanged


def test_several_leads_are_matched_or_made_and_the_report_says_who_leads() -> None:
    ada = factories.person(name="A. Byron")
    draft = upload()
    assert {"noun": "person", "text": "A. Byron", "record": str(ada.pk)} in draft.matches
    report = apply(said(draft, Lead={"unknown": ["vacant"]}))
    shop = Initiative.objects.get(name="Web shop")
    assert (shop.lead, shop.custom_fields) == (ada, {"other_leads": "C. Babbage"})
    assert sorted(Person.objects.values_list("name", flat=True)) == ["A. Byron", "C. Babbage"]
    assert Initiative.objects.get(name="New depot").lead is None
    (told,) = [each for each in report.warnings if each.code == "others_named"]
    assert (told.place.row, told.message) == (
        2,
        "A. Byron is the lead; C. Babbage, named beside, is kept in the field 'other_leads'.",
    )


def test_row_with_several_leads_that_was_kept_aside_is_mended_and_read_alike() -> None:
    draft = said(upload(CSV.replace('"2,5"', "high")), Score=SCORE, Lead={"unknown": ["vacant"]})
    report = apply(draft, parks=True)
    assert report.batch_id is not None
    row = ParkedRow.objects.get(import_batch=report.batch_id)
    imports.correct_parked_row(
        import_id=report.batch_id, row_id=row.pk, values={"Score": "3,5"}, actor=SYSTEM
    )
    imports.retry_parked_rows(
        import_id=report.batch_id, row_ids=None, actor=SYSTEM, now=NOW + timedelta(hours=1)
    )
    shop = Initiative.objects.get(name="Web shop")
    assert shop.custom_fields == {"score": 3.5, "other_leads": "C. Babbage"}
    assert shop.lead is not None
    assert shop.lead.name == "A. Byron"
