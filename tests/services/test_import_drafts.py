"""A file on its way: uploaded, mapped, matched, rehearsed, applied, mended, and never half done."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from tests.interchange import messy
from traceability.domain.access import SYSTEM, Actor
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted, StaleVersion
from traceability.interchange.errors import SourceRefused
from traceability.models import (
    Alias,
    Allocation,
    Contribution,
    Department,
    ImportDraft,
    Initiative,
    ParkedRow,
    Person,
)
from traceability.queries import access
from traceability.services import imports
from traceability.services.imports import draft_runs, drafts

pytestmark = pytest.mark.django_db
CSV = (
    "ID,Initiative,Department,Lead,Start date,Budget 2026\n"
    "I1,Web shop,Sales,Ana,31/01/2026,100\n"
    "I2,Price list,Sales,Ben,01/03/2026,50.5\n"
    "I3,New depot,Operations,Ana,15/04/2026,TBC\n"
)


def upload(text: str | bytes = CSV, name: str = "work.csv", **options: Any) -> ImportDraft:
    content = text.encode() if isinstance(text, str) else text
    return imports.upload_draft(content=content, name=name, actor=SYSTEM, now=NOW, **options)


def rehearse(draft: ImportDraft) -> imports.Rehearsal:
    return imports.rehearse_draft(draft_id=draft.pk, actor=SYSTEM, now=NOW)


def apply(draft: ImportDraft, *, parks: bool = False, prunes: bool = False) -> Any:
    return imports.apply_draft(
        draft_id=draft.pk,
        expected_version=None,
        parks=parks,
        prunes=prunes,
        actor=SYSTEM,
        now=NOW,
    )


def revise(draft: ImportDraft, **changes: Any) -> ImportDraft:
    return imports.revise_draft(
        draft_id=draft.pk, expected_version=None, changes=changes, actor=SYSTEM, now=NOW
    )


def test_upload_writes_nothing_but_the_draft() -> None:
    draft = upload()
    assert (draft.rows, draft.detected["format"], draft.state) == (3, "csv", "open")
    assert draft.mapping["tables"][0]["key"] == ("ID",)
    assert Initiative.objects.count() == 0
    assert draft.expires_at == NOW + drafts.KEPT


def test_rehearsal_tells_what_would_be_and_leaves_nothing() -> None:
    found = rehearse(upload())
    assert found.report.counts["initiative"].created == 3
    assert found.report.batch_id is None
    shop = next(each for each in found.report.differences if each.external_id == "I1")
    assert (shop.name, shop.outcome, shop.row) == ("Web shop", "created", 2)
    said = {each.field: each.after for each in shop.fields}
    assert (said["department"], said["starts_on"]) == ("Sales", "2026-01-31")
    assert Initiative.objects.count() == Department.objects.count() == 0


def test_applied_draft_is_an_import_that_keeps_its_profile() -> None:
    done = apply(upload())
    assert done.draft.state == "applied"
    assert Initiative.objects.count() == 3
    assert Allocation.objects.filter(planned__isnull=True).count() == 1
    assert done.draft.import_batch is not None
    assert done.draft.import_batch.mapping == done.draft.profile
    assert done.draft.import_batch.file_name == done.draft.name
    with pytest.raises(drafts.DraftClosed):
        apply(done.draft)


def test_same_file_again_changes_nothing() -> None:
    apply(upload())
    again = rehearse(upload())
    assert again.report.is_unchanged
    assert again.report.differences == ()
    assert again.names == ()


def test_cells_edited_here_since_are_shown_and_kept_where_the_file_says_the_same() -> None:
    apply(upload())
    Initiative.objects.filter(name="Web shop").update(name="Web shop 2.0")
    changed = CSV.replace("Price list", "Price lists").replace("I3,", "I4,")
    found = rehearse(upload(changed))
    outcomes = {
        (each.external_id, each.outcome)
        for each in found.report.differences
        if each.noun == "initiative"
    }
    assert outcomes == {("I1", "edited_here"), ("I2", "updated"), ("I4", "created")}
    edited = next(each for each in found.report.differences if each.external_id == "I1")
    (field,) = edited.fields
    assert (field.before, field.after, field.is_edited_here) == (
        "Web shop 2.0",
        "Web shop 2.0",
        True,
    )
    assert {each.external_id for each in found.report.absent if each.noun == "initiative"} == {"I3"}


def test_confidential_work_is_told_to_nobody_whom_it_does_not_name() -> None:
    apply(upload())
    Initiative.objects.filter(name="Web shop").update(is_confidential=True, description="Secret")
    changed = upload(CSV.replace("Web shop", "Web shops").replace("50.5", "51"))
    amara = access.actor_of_user(factories.cast().amara)
    found = imports.rehearse_draft(draft_id=changed.pk, actor=amara, now=NOW)
    told = {each.external_id for each in found.report.differences}
    assert told == {"I2:2026"}
    assert "Secret" not in str(found)


def test_department_of_the_same_name_is_matched_and_makes_none() -> None:
    sales = factories.department(name="Sales")
    draft = upload()
    assert {"noun": "department", "text": "Sales", "record": str(sales.pk)} in draft.matches
    apply(draft)
    assert Initiative.objects.get(name="Web shop").department == sales
    assert Department.objects.filter(name="Sales").count() == 1
    assert Alias.objects.get(text="Sales").object_id == sales.pk


def test_name_matched_once_is_remembered_for_the_next_file_of_the_source() -> None:
    marketing = factories.department(name="Marketing & Communications")
    text = CSV.replace("Sales", "Mktg")
    draft = upload(text)
    (open_name,) = [each for each in rehearse(draft).names if each.text == "Mktg"]
    assert open_name.record is None
    match = {"noun": "department", "text": "Mktg", "record": marketing.pk}
    revise(draft, matches=[match])
    apply(draft)
    assert not Department.objects.filter(name="Mktg").exists()
    later = upload(text + "I5,Fair,Mktg,Ana,01/05/2026,1\n")
    assert not [each for each in rehearse(later).names if each.text == "Mktg" and not each.record]
    apply(later)
    assert Initiative.objects.get(name="Fair").department == marketing


def test_likely_records_are_offered_the_likest_first() -> None:
    factories.department(name="Sales and Service")
    factories.department(name="Salt")
    (name,) = [each for each in rehearse(upload()).names if each.text == "Sales"]
    assert name.record is None
    assert name.suggestions[0].name == "Sales and Service"


def test_match_with_a_record_that_is_none_is_refused_by_place() -> None:
    match = {"noun": "department", "text": "Sales", "record": factories.unknown_id()}
    with pytest.raises(InvalidFields) as refused:
        revise(upload(), matches=[match])
    assert refused.value.errors[0].pointer == "/matches/0/record"


def test_bad_rows_are_kept_aside_corrected_and_tried_again() -> None:
    text = CSV.replace("31/01/2026", "31/02/2026").replace("50.5", "fifty")
    with pytest.raises(imports.ImportRefused) as refused:
        apply(upload(text))
    assert "row 2, column Start date" in refused.value.errors[0].message
    assert Initiative.objects.count() == 0
    done = apply(upload(text), parks=True)
    batch = done.draft.import_batch
    assert Initiative.objects.count() == 2
    waiting = ParkedRow.objects.filter(import_batch=batch, retried_at__isnull=True)
    first = waiting.get(column="Start date")
    for row, said in ((first, {"Start date": "28/02/2026"}),):
        imports.correct_parked_row(import_id=batch.pk, row_id=row.pk, values=said, actor=SYSTEM)
    report = imports.retry_parked_rows(
        import_id=batch.pk, row_ids=[first.pk], actor=SYSTEM, now=NOW + timedelta(hours=1)
    )
    assert report.counts["initiative"].created == 1
    shop = Initiative.objects.get(name="Web shop")
    assert str(shop.starts_on) == "2026-02-28"
    assert Allocation.objects.filter(initiative=shop).count() == 1
    assert waiting.filter(column="Budget 2026").exists()
    assert not waiting.filter(pk=first.pk).exists()


def test_money_of_rows_that_cannot_be_read_is_counted_among_what_is_kept_aside() -> None:
    text = CSV.replace("31/01/2026", "31/02/2026")
    report = rehearse(upload(text)).report
    assert report.counts["allocation"].parked == 1
    parked = [each for each in report.money if each.outcome == "parked"]
    told = [(each.amount, each.cells, each.unknown_cells) for each in parked]
    assert told == [(Decimal("100.00"), 1, 0)]
    created = [each.amount for each in report.money if each.outcome == "created"]
    assert created == [Decimal("50.50")]


def test_question_mark_among_amounts_and_days_makes_no_other_cell_unknown() -> None:
    text = CSV.replace("50.5", "?").replace("15/04/2026", "?").replace("TBC", "7")
    apply(upload(text))
    planned = Allocation.objects.order_by("initiative__name").values_list("planned", flat=True)
    assert list(planned) == [Decimal(7), None, Decimal(100)]
    starts = Initiative.objects.order_by("name").values_list("starts_on", flat=True)
    assert [str(each) for each in starts] == ["None", "2026-03-01", "2026-01-31"]


@pytest.mark.parametrize("sign", ["?", "*", "***", "-*"])
def test_sign_in_place_of_a_lead_names_nobody_and_others_stay(sign: str) -> None:
    apply(upload(CSV.replace("Ben", sign)))
    assert list(Person.objects.values_list("name", flat=True)) == ["Ana"]
    assert Initiative.objects.get(name="Price list").lead is None


def test_row_tried_again_unmended_waits_anew() -> None:
    batch = apply(upload(CSV.replace("50.5", "fifty")), parks=True).draft.import_batch
    assert batch.report["counts"]["allocation"]["parked"] == 1
    later = NOW + timedelta(hours=1)
    imports.retry_parked_rows(import_id=batch.pk, row_ids=None, actor=SYSTEM, now=later)
    assert ParkedRow.objects.filter(retried_at__isnull=True, column="Budget 2026").count() == 1


def test_row_that_broke_a_rule_is_corrected_by_field_and_tried_again() -> None:
    factories.department(name="Sales")
    text = (
        "ID,Initiative,Department,Start date,End date,Budget 2026\n"
        "I1,Web shop,Sales,2026-05-01,2026-03-01,100\nI2,Depot,Sales,2026-01-01,2026-02-01,1\n"
    )
    batch = apply(upload(text), parks=True).draft.import_batch
    rows = ParkedRow.objects.filter(import_batch=batch)
    row = rows.get(code="ends_before_start")
    assert rows.filter(code="reference_rejected", noun="allocation").count() == 1
    mended = {"ends_on": "2026-12-31"}
    imports.correct_parked_row(import_id=batch.pk, row_id=row.pk, values=mended, actor=SYSTEM)
    later = NOW + timedelta(hours=1)
    report = imports.retry_parked_rows(import_id=batch.pk, row_ids=None, actor=SYSTEM, now=later)
    assert report.trouble_count == 0
    shop = Initiative.objects.get(name="Web shop")
    assert (str(shop.ends_on), shop.department.name) == ("2026-12-31", "Sales")
    assert str(Allocation.objects.get(initiative=shop).planned) == "100.00"
    assert not ParkedRow.objects.filter(retried_at__isnull=True).exists()
    apply(upload(text.replace("2026-03-01", "2026-12-31")))
    assert Initiative.objects.filter(name="Web shop").count() == 1


def test_objectives_and_shares_in_a_cell_become_links() -> None:
    apply(upload(messy.shares_in_a_cell(), "portfolio.xlsx"))
    shares = {
        (link.initiative.name, link.objective.name): link.share
        for link in Contribution.objects.select_related("initiative", "objective")
        if link.initiative is not None
    }
    assert str(shares["Web shop", "Sell on the web"]) == "0.600000"
    assert shares["Price list", "Sell on the web"] is None


def test_reading_that_somebody_corrects_is_mapped_anew() -> None:
    draft = upload(messy.hidden_rows(), "portfolio.xlsx")
    assert rehearse(draft).report.counts["initiative"].created == 3
    draft = revise(draft, reading={"Portfolio": {"hidden": "leave_out"}})
    assert rehearse(draft).report.counts["initiative"].created == 2


def test_saved_profile_reads_the_next_file_whatever_its_name() -> None:
    draft = upload()
    imports.save_profile(name="monthly", profile=draft.profile, actor=SYSTEM, now=NOW)
    apply(draft)
    later = upload(name="work (3).csv", profile_name="monthly")
    assert later.source == draft.source
    assert rehearse(later).report.is_unchanged


def test_name_of_a_profile_is_taken_once() -> None:
    profile = upload().profile
    imports.save_profile(name="monthly", profile=profile, actor=SYSTEM, now=NOW)
    with pytest.raises(InvalidFields):
        imports.save_profile(name="monthly", profile=profile, actor=SYSTEM, now=NOW)


def test_second_file_of_a_source_refers_to_what_the_first_brought() -> None:
    apply(upload())
    money = upload("Project ID,Budget 2027\nI1,7\n", "budget.csv")
    mapping = dict(money.mapping)
    mapping["source"], mapping["strategy_id"] = "work", "work"
    mapping["strategy_name"] = "Work"
    mapping["tables"] = [{**mapping["tables"][0], "role": "allocations", "key": ["Project ID"]}]
    mapping["tables"][0]["columns"] = [
        {"column": "Project ID", "target": ""},
        {"column": "Budget 2027", "target": "planned", "period": "2027"},
    ]
    apply(revise(money, mapping=mapping))
    assert Allocation.objects.get(period__name="2027").initiative.name == "Web shop"


def test_large_draft_waits_for_a_worker_and_is_done_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_runs, "SMALL", 2)
    cast = factories.cast()
    actor = access.actor_of_user(cast.amara)
    draft = upload()
    asked = imports.apply_draft(
        draft_id=draft.pk, expected_version=1, parks=False, prunes=False, actor=actor, now=NOW
    )
    assert (asked.report, asked.draft.state) == (None, "applying")
    assert Initiative.objects.count() == 0
    claimed = imports.claim_draft(draft.pk, now=NOW)
    assert claimed is not None
    assert imports.claim_draft(draft.pk, now=NOW) is None
    imports.run_draft(claimed, now=NOW)
    draft.refresh_from_db()
    assert (draft.state, Initiative.objects.count()) == ("applied", 3)
    assert imports.claim_draft(draft.pk, now=NOW) is None


def test_large_draft_is_rehearsed_by_a_worker_and_told_until_it_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(draft_runs, "SMALL", 2)
    actor = access.actor_of_user(factories.cast().amara)
    draft = upload()
    asked: dict[str, Any] = {"draft_id": draft.pk, "prunes": False, "actor": actor, "now": NOW}
    with pytest.raises(imports.NotRehearsed):
        imports.rehearsal_of(**asked)
    assert imports.ask_rehearsal(**asked) is None
    claimed = imports.claim_draft(draft.pk, now=NOW)
    assert claimed is not None
    imports.run_draft(claimed, now=NOW)
    found = imports.rehearsal_of(**asked)
    assert found["report"]["counts"]["initiative"]["created"] == 3
    draft.refresh_from_db()
    assert (draft.state, draft.version, Initiative.objects.count()) == ("open", 1, 0)
    revise(draft, matches=[])
    with pytest.raises(imports.NotRehearsed):
        imports.rehearsal_of(**asked)


def test_refusal_of_a_large_draft_is_kept_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_runs, "SMALL", 2)
    actor = access.actor_of_user(factories.cast().amara)
    draft = upload(CSV.replace("50.5", "fifty"))
    imports.apply_draft(
        draft_id=draft.pk, expected_version=None, parks=False, prunes=False, actor=actor, now=NOW
    )
    claimed = imports.claim_draft(draft.pk, now=NOW)
    assert claimed is not None
    imports.run_draft(claimed, now=NOW)
    draft.refresh_from_db()
    assert draft.state == "failed"
    assert "row 3, column Budget 2026" in draft.failure
    assert Initiative.objects.count() == 0


def test_draft_whose_workers_die_is_given_up_after_three() -> None:
    draft = upload()
    waiting = ImportDraft.objects.filter(pk=draft.pk)
    waiting.update(state="applying")
    for _ in range(3):
        assert imports.claim_draft(draft.pk, now=NOW) is not None
        waiting.update(claimed_until=NOW)
    assert imports.claim_draft(draft.pk, now=NOW) is None
    draft.refresh_from_db()
    assert (draft.state, Initiative.objects.count()) == ("failed", 0)


def test_stale_version_is_refused_and_nothing_written() -> None:
    draft = upload()
    revise(draft, matches=[])
    with pytest.raises(StaleVersion):
        imports.apply_draft(
            draft_id=draft.pk,
            expected_version=1,
            parks=False,
            prunes=False,
            actor=SYSTEM,
            now=NOW,
        )
    assert Initiative.objects.count() == 0


def lead() -> Actor:
    return access.actor_of_user(factories.cast().bruno)


def test_who_does_not_import_finds_no_draft() -> None:
    draft, actor = upload(), lead()
    with pytest.raises(NotFound):
        imports.rehearse_draft(draft_id=draft.pk, actor=actor, now=NOW)
    with pytest.raises(NotFound):
        imports.drop_draft(draft_id=draft.pk, expected_version=None, actor=actor)
    with pytest.raises(NotPermitted):
        imports.upload_draft(content=b"a,b\n1,2\n", name="a.csv", actor=actor, now=NOW)


def test_too_large_a_file_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_BYTES", 20)
    with pytest.raises(SourceRefused, match="20 are allowed"):
        upload()


@pytest.mark.parametrize(
    ("content", "name"), [(b"%PDF-1.4", "a.csv"), (b"", "a.csv"), (b"PK\x03\x04xx", "a.xlsx")]
)
def test_what_is_no_table_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(SourceRefused):
        upload(content, name)
    assert ImportDraft.objects.count() == 0


def test_old_drafts_are_forgotten_and_those_under_way_kept() -> None:
    old, under_way, young = upload(), upload(), upload()
    past = NOW - timedelta(days=1)
    ImportDraft.objects.filter(pk=old.pk).update(expires_at=past)
    ImportDraft.objects.filter(pk=under_way.pk).update(expires_at=past, state="applying")
    assert imports.forget_drafts(now=NOW) == 1
    kept = set(ImportDraft.objects.values_list("pk", flat=True))
    assert kept == {under_way.pk, young.pk}


def test_undone_import_of_a_draft_leaves_nothing() -> None:
    done = apply(upload())
    imports.undo_import(batch_id=done.draft.import_batch_id, actor=SYSTEM, now=NOW)
    assert Initiative.objects.count() == Department.objects.count() == 0


def test_profile_of_another_file_is_refused_by_the_columns_that_are_not_there() -> None:
    draft = upload()
    imports.save_profile(name="monthly", profile=draft.profile, actor=SYSTEM, now=NOW)
    other = 'Town,Note\nBerlin,"said "x" there"\nRome,none\n'
    with pytest.raises(
        InvalidFields, match="This file lacks the columns that 'monthly' reads: Dep"
    ):
        upload(other, "towns.csv", profile_name="monthly")
    assert ImportDraft.objects.filter(name="towns.csv").count() == 0


def test_profile_that_finds_its_columns_where_it_says_is_taken() -> None:
    profile = upload().profile
    imports.save_profile(name="monthly", profile=profile, actor=SYSTEM, now=NOW)
    lacks_one = "\n".join(line.rpartition(",")[0] for line in CSV.splitlines())
    assert upload(lacks_one, "next.csv", profile_name="monthly").source == "work"


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        (b"\x89PNG\r\n", "Upload the file that it shows"),
        (b"%PDF-1.4", "Save the table it was made of"),
        (b"", "save it again with its table"),
    ],
)
def test_refusal_of_what_is_no_table_says_what_to_do(content: bytes, remedy: str) -> None:
    with pytest.raises(SourceRefused, match=remedy):
        upload(content, "file.csv")
