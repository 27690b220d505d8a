"""Rows kept aside, as whoever made the file knows them: each once, by its row and its columns."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import NOW
from tests.services.test_import_drafts import apply, revise, upload
from traceability.domain.access import SYSTEM
from traceability.interchange import spoken
from traceability.models import ImportBatch, Initiative, ParkedRow
from traceability.services import imports
from traceability.services.imports.report import ImportReport

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
BAD = (
    "Project ID;Project;Dept;Start;Status;Budget 2026 (EUR k)\n"
    "P-1;Alpha;Sales;2026-01-01;Green;1.200\n"
    "P-2;Beta;Sales;2026-02-30;Amber;about 5\n"
    "P-3;Gamma;Technology;2026-02-01;Red;12,5\n"
    "P-6;;Finance;2026-03-01;Green;3\n"
)


def parked(text: str = BAD, *, key: tuple[str, ...] = ()) -> ImportBatch:
    draft = upload(text, name="bad.csv")
    if key:
        (table, *rest) = draft.mapping["tables"]
        draft = revise(draft, mapping={**draft.mapping, "tables": [{**table, "key": key}, *rest]})
    return ImportBatch.objects.get(pk=apply(draft, parks=True).draft.import_batch_id)


def waiting(batch: ImportBatch | None = None) -> list[ParkedRow]:
    rows = ParkedRow.objects.filter(retried_at__isnull=True)
    return list((rows.filter(import_batch=batch) if batch else rows).order_by("id"))


def mend(batch: ImportBatch, row: ParkedRow, **values: str) -> ImportReport:
    said = {name.replace("_", " "): value for name, value in values.items()}
    imports.correct_parked_row(import_id=batch.pk, row_id=row.pk, values=said, actor=SYSTEM)
    return imports.retry_parked_rows(import_id=batch.pk, row_ids=[row.pk], actor=SYSTEM, now=LATER)


def test_blank_part_of_the_id_is_the_column_that_is_named() -> None:
    batch = parked(key=("Dept", "Project"))
    wrong = [row for row in waiting(batch) if row.row == 5]
    assert {row.column for row in wrong} == {"Project"}
    assert "Project is blank" in wrong[0].message


def test_cells_are_told_by_their_header_alone() -> None:
    (start,) = [row for row in waiting(parked()) if row.column == "Start"]
    assert "starts_on" not in start.message
    assert start.message.startswith("'2026-02-30'")


def test_one_copy_of_a_row_mended_is_all_of_it_mended() -> None:
    batch = parked()
    rows = [row for row in waiting(batch) if row.row == 3]
    assert {row.column for row in rows} >= {"Start", "Budget 2026 (EUR k)"}
    said = {"Start": "2026-02-28", "Budget 2026 (EUR k)": "5"}
    imports.correct_parked_row(import_id=batch.pk, row_id=rows[0].pk, values=said, actor=SYSTEM)
    report = imports.retry_parked_rows(
        import_id=batch.pk, row_ids=[rows[-1].pk], actor=SYSTEM, now=LATER
    )
    assert (report.trouble_count, report.rows_to_mend) == (0, 0)
    assert Initiative.objects.filter(name="Beta").count() == 1
    assert [row.row for row in waiting() if row.row == 3] == []


def test_what_is_still_wrong_keeps_its_file_row_and_columns() -> None:
    batch = parked()
    last = next(row for row in waiting(batch) if row.row == 3 and row.column == "Start")
    report = mend(batch, last, Start="2026-02-31")
    again = next(row for row in waiting() if row.column == "Start")
    assert (again.file, again.row, again.values["Start"]) == ("bad.csv", 3, "2026-02-31")
    assert "problem" not in again.columns
    assert report.rows_to_mend == 1


def test_rows_tried_again_make_nothing_absent() -> None:
    batch = parked()
    row = next(row for row in waiting(batch) if row.column == "Start")
    report = mend(batch, row, Start="2026-02-28")
    assert report.absent == ()
    assert all(counts.absent == 0 for counts in report.counts.values())


def test_two_rows_of_the_same_cells_are_tried_each() -> None:
    text = "ID;Project;Dept;Start\nA;Shop;Sales;soon\nA;Shop;Sales;soon\nB;Depot;Sales;2026-01-01\n"
    text += "".join(f"C{at};Van {at};Sales;2026-01-01\n" for at in range(5))
    batch = parked(text, key=("ID",))
    assert [row.row for row in waiting(batch)] == [2, 3]
    imports.retry_parked_rows(import_id=batch.pk, row_ids=None, actor=SYSTEM, now=LATER)
    assert [row.row for row in waiting()] == [2, 3]


def test_rows_are_kept_aside_in_the_order_of_the_file_whatever_is_wrong() -> None:
    text = (
        "ID,Project,Dept,Start date,End date,Budget 2026\n"
        "A,Shop,Sales,2026-05-01,2026-03-01,100\n"
        "B,Depot,Sales,2026-01-01,2026-02-01,fifty\n"
        "C,Vans,Sales,soon,2026-02-01,1\n"
        "D,Tills,Sales,2026-05-01,2026-03-01,\n"
    )
    places = [row.row or 0 for row in waiting(parked(text))]
    assert places == sorted(places)
    assert set(places) == {2, 3, 4, 5}


def test_what_is_wrong_is_told_in_the_words_of_the_menu_and_the_file() -> None:
    text = (
        "Ref,Project title,Dept,Kick-off,RAG,Budget 2026\n"
        "A,,Sales,2026-05-01,Green,100\n"
        "B,Depot,Sales,soon,Green,100\n"
        "C,Vans,Sales,2026-05-01,Green,100\n"
    )
    draft = upload(text, name="bad.csv")
    (table,) = draft.mapping["tables"]
    said = {"Project title": "name", "Dept": "department", "Kick-off": "starts_on"}
    columns = [
        {**each, "target": said.get(each["column"], each["target"])} for each in table["columns"]
    ]
    draft = revise(
        draft, mapping={**draft.mapping, "tables": [{**table, "key": ["Ref"], "columns": columns}]}
    )
    profile = draft.profile
    profile["initiatives"][0]["name"] = {"column": "Project title"}
    draft = revise(draft, profile=profile)
    batch = ImportBatch.objects.get(pk=apply(draft, parks=True).draft.import_batch_id)
    (title,) = [row for row in waiting(batch) if row.column == "Project title"]
    assert title.message == "Name is needed, but the cell is blank."
    told = " ".join(row.message for row in waiting(batch))
    assert "starts_on" not in told


def test_words_of_messages_are_those_of_the_menu() -> None:
    menu = Path("frontend/src/features/imports/words.ts").read_text(encoding="utf-8")
    body = menu.split("TARGET_WORDS: Record<string, string> = {")[1].split("}")[0]
    assert dict(re.findall(r'(\w+): "([^"]+)"', body)) == spoken.WORDS
