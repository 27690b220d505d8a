"""Several files in one draft: one preview, one import, references across them by id or name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.errors import TraceabilityError
from traceability.interchange import reading
from traceability.interchange.errors import SourceRefused
from traceability.interchange.profiles import writing
from traceability.models import (
    Allocation,
    Contribution,
    Department,
    ImportDraft,
    Initiative,
    Objective,
    ParkedRow,
    Person,
)
from traceability.services import imports
from traceability.services.imports import drafts

pytestmark = pytest.mark.django_db

OBJECTIVES = "ID,Objective,Parent,Owner\nO1,Grow sales,,Ana Bo\nO2,Keep customers,Grow sales,\n"
INITIATIVES = (
    "Ref;Initiative;Department;Lead;Objective\n"
    "I1;Café kiosks;Sales;Ana Bo;Keep customers\n"
    "I2;Price list;Sales;Ben Cu;O1\n"
)
BUDGETS = "Initiative,Period,Planned\nI1,2026,100\nPrice list,2026,50.50\n"
FILES = (
    ("objectives.csv", OBJECTIVES.encode()),
    ("initiatives.csv", INITIATIVES.encode("cp1252")),
    ("budgets.csv", BUDGETS.encode()),
)


def upload(*files: tuple[str, bytes], **options: Any) -> ImportDraft:
    return imports.upload_drafts(files=files or FILES, actor=SYSTEM, now=NOW, **options)


def rehearse(draft: ImportDraft) -> imports.Rehearsal:
    return imports.rehearse_draft(draft_id=draft.pk, actor=SYSTEM, now=NOW)


def apply(draft: ImportDraft, *, parks: bool = False) -> imports.ImportReport:
    done = imports.apply_draft(
        draft_id=draft.pk,
        expected_version=None,
        parks=parks,
        prunes=False,
        actor=SYSTEM,
        now=NOW,
    )
    assert done.report is not None
    return done.report


def test_one_file_stays_as_it_is() -> None:
    draft = upload(("work.csv", b"Initiative,Department\nShop,Sales\n"))
    assert (draft.name, draft.detected["format"]) == ("work.csv", "csv")
    assert bytes(draft.content) == b"Initiative,Department\nShop,Sales\n"


def test_each_file_has_a_mapping_of_its_own() -> None:
    draft = upload()
    assert draft.detected["format"] == "files"
    roles = {each["table"]: each["role"] for each in draft.mapping["tables"]}
    assert roles == {
        "objectives.csv": "objectives",
        "initiatives.csv": "initiatives",
        "budgets.csv": "allocations",
    }
    assert draft.rows == 6
    assert draft.source == "budgets-initiatives-objectives"


def test_files_refer_to_one_another_by_id_and_by_name() -> None:
    report = apply(upload())
    assert report.trouble_count == 0, report.troubles
    assert Objective.objects.get(name="Keep customers").parent.name == "Grow sales"  # type: ignore[union-attr]
    links = Contribution.objects.values_list("initiative__name", "objective__name")
    assert set(links) == {("Café kiosks", "Keep customers"), ("Price list", "Grow sales")}
    money = Allocation.objects.values_list("initiative__name", "planned")
    assert {name: str(amount) for name, amount in money} == {
        "Café kiosks": "100.00",
        "Price list": "50.50",
    }
    assert Person.objects.count() == 2
    assert any("written by name" in note for note in report.notes)


def test_same_files_in_another_order_change_nothing() -> None:
    apply(upload())
    report = apply(upload(*reversed(FILES)))
    assert report.batch_id is None
    assert all(counts.unchanged and not counts.created for counts in report.counts.values())


def test_whole_run_is_undone_at_once() -> None:
    report = apply(upload())
    assert report.batch_id is not None
    imports.undo_import(batch_id=report.batch_id, actor=SYSTEM, now=NOW)
    for model in (Objective, Initiative, Contribution, Allocation, Person, Department):
        assert not model._default_manager.exists(), model


def bad() -> list[tuple[str, bytes]]:
    money = b"Initiative,Period,Planned\nI1,2026,about 5\nI9,2026,7\nI2,2026,8\nI2,2027,9\n"
    return [*FILES[:2], ("budgets.csv", money)]


def test_errors_name_the_file_the_row_and_the_column() -> None:
    report = rehearse(upload(*bad())).report
    told = {(each.place.file, each.place.row, each.place.column) for each in report.troubles}
    assert told == {("budgets.csv", 2, "Planned"), ("budgets.csv", 3, "Initiative")}
    assert all(each.file for each in report.differences if each.noun == "initiative")


def test_bad_row_of_one_file_refuses_all_of_them() -> None:
    with pytest.raises(imports.ImportRefused):
        apply(upload(*bad()))
    assert not Initiative.objects.exists()


def test_row_kept_aside_is_read_again_as_its_own_file_alone() -> None:
    report = apply(upload(*bad()), parks=True)
    assert report.batch_id is not None
    waiting = ParkedRow.objects.get(column="Planned")
    imports.correct_parked_row(
        import_id=report.batch_id,
        row_id=waiting.pk,
        values={"Initiative": "Café kiosks", "Planned": "5"},
        actor=SYSTEM,
    )
    again = imports.retry_parked_rows(
        import_id=report.batch_id, row_ids=[waiting.pk], actor=SYSTEM, now=NOW
    )
    assert again.trouble_count == 0, again.troubles
    assert Initiative.objects.count() == 2
    assert Allocation.objects.get(planned=5).initiative.name == "Café kiosks"


def test_name_of_two_records_refers_to_none_of_them() -> None:
    twice = OBJECTIVES + "O3,Keep customers,,\n"
    report = rehearse(upload(("objectives.csv", twice.encode()), *FILES[1:])).report
    told = [(each.place.file, each.place.row, each.code) for each in report.troubles]
    assert told == [("initiatives.csv", 2, "reference_missing")]


def test_saved_profile_reads_the_same_files_again_and_says_which_is_missing() -> None:
    draft = upload()
    imports.save_profile(name="monthly", profile=draft.profile, actor=SYSTEM, now=NOW)
    again = upload(*reversed(FILES), profile_name="monthly")
    assert again.mapping == {}
    assert apply(again).trouble_count == 0
    with pytest.raises(TraceabilityError, match=r"budgets\.csv is not here"):
        upload(*FILES[:2], profile_name="monthly")
    more = ("teams.csv", b"Code,Department\nS,Sales\n")
    with pytest.raises(TraceabilityError, match=r"not teams\.csv"):
        upload(*FILES, more, profile_name="monthly")


def test_saved_profile_reads_the_files_of_next_month() -> None:
    draft = upload()
    apply(draft)
    imports.save_profile(name="monthly", profile=draft.profile, actor=SYSTEM, now=NOW)
    later = upload(
        *((name.replace(".", " Dec 2026."), content) for name, content in FILES),
        profile_name="monthly",
    )
    files = {table["file"] for table in later.profile["tables"].values()}
    assert files == {name.replace(".", " Dec 2026.") for name, _ in FILES}
    assert apply(later).batch_id is None


def test_saved_profile_reads_the_files_in_a_folder_as_the_draft_does(tmp_path: Path) -> None:
    draft = upload()
    by_draft = drafts.read(draft)
    (tmp_path / "monthly.toml").write_text(writing.toml_of(draft.profile))
    folder = tmp_path / "source"
    folder.mkdir()
    for name, content in FILES:
        (folder / name).write_bytes(content)
    parsed = reading.read(str(tmp_path / "monthly.toml"), folder)
    assert parsed.records == by_draft.records
    assert parsed.counts["allocation"] == 2


def test_later_file_of_the_source_names_what_an_earlier_one_listed() -> None:
    apply(upload())
    later = upload(("next.csv", b"Ref,Initiative,Objective\nI7,Loyalty,keep  CUSTOMERS\n"))
    mapping = {**later.mapping, "source": "budgets-initiatives-objectives"}
    (table,) = mapping["tables"]
    links = {**table, "role": "contributions", "key": []}
    links["columns"] = [
        {
            **each,
            "target": {"Initiative": "initiative", "Objective": "objective"}.get(
                each["column"], ""
            ),
        }
        for each in table["columns"]
    ]
    imports.revise_draft(
        draft_id=later.pk,
        expected_version=None,
        changes={"mapping": {**mapping, "tables": [links]}},
        actor=SYSTEM,
        now=NOW,
    )
    later.refresh_from_db()
    report = rehearse(later).report
    told = [(each.code, each.place.column) for each in report.troubles]
    assert told == [("reference_missing", "Initiative")]


def test_files_are_read_anew_where_somebody_says_how() -> None:
    draft = upload()
    revised = imports.revise_draft(
        draft_id=draft.pk,
        expected_version=None,
        changes={"reading": {"initiatives.csv": {"encoding": "cp850"}}},
        actor=SYSTEM,
        now=NOW,
    )
    table = next(each for each in revised.detected["tables"] if each["name"] == "initiatives.csv")
    assert table["preview"][0]["cells"][1] == "CafÚ kiosks"
    assert revised.profile["tables"]["initiatives_csv"]["encoding"] == "cp850"


def test_too_much_at_once_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_BYTES", 100)
    with pytest.raises(SourceRefused, match="100 are allowed"):
        upload()
