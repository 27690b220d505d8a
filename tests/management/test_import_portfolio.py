"""`manage.py import_portfolio` and `undo_import`: what an operator sees and what exits non-zero."""

import json
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import Change, ImportBatch, Initiative, ParkedRow
from traceability.services import imports

pytestmark = pytest.mark.django_db

PROFILE = """
name = "books"

[parameters.year]
default = "2026"

[tables.work]
file = "work.csv"

[strategy]
external_id = "plan"
name = "The plan of {year}"
currency = "EUR"

[[periods]]
external_id = "{year}"
name = "{year}"

[departments]
table = "work"
external_id = "department"
name = "department"
distinct = true

[[objectives]]
external_id = "grow"
name = "Grow"

[initiatives]
table = "work"
external_id = "id"
name = "title"
department = "department"

[allocations]
table = "work"
initiative = "id"
period = { value = "{year}" }
planned = "budget"
"""
ROWS = "id,title,department,budget\nw1,Build,Sales,100.10\nw2,Sell,Sales,TBC\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with one file, and the profile that reads it beside it."""
    (tmp_path / "books.toml").write_text(
        PROFILE.replace('name = "books"', 'name = "books"\n\n[formats]\nunknown = ["TBC"]', 1)
    )
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "work.csv").write_text(ROWS)
    return folder


def manage(source: Path, *options: str) -> str:
    """Run the import and return what it printed."""
    out = StringIO()
    profile = str(source.parent / "books.toml")
    call_command("import_portfolio", profile, str(source), *options, stdout=out, stderr=out)
    return out.getvalue()


def printed(*words: str) -> str:
    """Run a command and return what it printed."""
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_report_counts_and_adds_up(source: Path) -> None:
    printed = manage(source, "--set", "year=2027")
    assert f"as import {ImportBatch.objects.get().id}" in printed
    assert "year=2027" in printed
    assert "100.10  (2 cells, 1 unknown, 0 negative)" in printed
    assert Initiative.objects.count() == 2


def test_second_import_says_that_nothing_was_changed(source: Path) -> None:
    manage(source)
    told = Change.objects.count()
    assert "everything stands already, nothing was changed" in manage(source)
    assert Change.objects.count() == told


def test_dry_run_writes_nothing(source: Path) -> None:
    assert "nothing was written" in manage(source, "--dry-run")
    assert not Initiative.objects.exists()


def test_report_file_is_plain_json(source: Path, tmp_path: Path) -> None:
    manage(source, "--report", str(tmp_path / "report.json"))
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["counts"]["initiative"]["created"] == 2
    assert report["money"][0]["amount"] == "100.10"
    assert report["batch_id"] == str(ImportBatch.objects.get().id)


def test_refusal_names_file_row_and_column_and_exits_with_1(source: Path, tmp_path: Path) -> None:
    (source / "work.csv").write_text(ROWS + "w3,Mend,Sales,lots\n")
    out = StringIO()
    with pytest.raises(CommandError, match="Nothing was imported") as caught:
        call_command(
            "import_portfolio",
            str(source.parent / "books.toml"),
            str(source),
            "--report",
            str(tmp_path / "report.json"),
            stderr=out,
        )
    assert caught.value.returncode == 1
    assert "work.csv, row 4, column budget" in out.getvalue()
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["troubles"][0]["row"] == 4
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ("w3,,Sales,lots\n", "1 row must"),
        ("w3,,Sales,lots\nw4,Find,Sales,many\n", "2 rows must"),
    ],
)
def test_row_with_two_bad_cells_is_one_row_to_mend(source: Path, rows: str, count: str) -> None:
    (source / "work.csv").write_text(ROWS + rows)
    out = StringIO()
    with pytest.raises(CommandError, match=count):
        call_command("import_portfolio", str(source.parent / "books.toml"), str(source), stderr=out)
    assert "work.csv, row 4, column title: Name" in out.getvalue()
    assert "work.csv, row 4, column budget: 'lots'" in out.getvalue()


def test_imports_are_listed_the_newest_first(source: Path) -> None:
    assert printed("imports") == "Nothing was imported yet.\n"
    manage(source)
    (source / "work.csv").write_text(ROWS + "w3,Mend,Sales,lots\n")
    manage(source, "--park", "--source", "ledger")
    newest, first = ImportBatch.objects.order_by("-applied_at")
    call_command("undo_import", str(newest.id), stdout=StringIO())
    header, *lines, total = printed("imports").splitlines()
    assert header.split() == ["id", "when", "(UTC)", "profile", "source", "counts", "state"]
    assert [line.split()[0] for line in lines] == [str(newest.id), str(first.id)]
    assert lines[0].endswith("taken back")
    assert "ledger" in lines[0]
    assert lines[1].endswith("applied")
    assert "created" in lines[1]
    assert total == "2 imports"


def test_undoing_what_is_not_there_names_the_list() -> None:
    with pytest.raises(CommandError, match=r"manage\.py imports"):
        call_command("undo_import", str(uuid4()))


def test_park_keeps_the_bad_row_and_imports_the_others(source: Path) -> None:
    (source / "work.csv").write_text(ROWS + "w3,Mend,Sales,lots\n")
    printed = manage(source, "--park")
    assert "work.csv, row 4, column budget" in printed
    assert ParkedRow.objects.filter(row=4).exists()
    assert Initiative.objects.count() >= 2


def test_absent_rows_are_named_and_ended_on_demand(source: Path) -> None:
    manage(source)
    (source / "work.csv").write_text("\n".join(ROWS.splitlines()[:2]) + "\n")
    assert "initiative w2: kept" in manage(source)
    assert "initiative w2: ended" in manage(source, "--prune")
    assert Initiative.objects.get(name="Sell").stage == "cancelled"


def test_source_may_be_called_otherwise(source: Path) -> None:
    manage(source, "--source", "ledger")
    batch = ImportBatch.objects.get()
    assert (batch.source, batch.file_name) == ("ledger", source.name)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--set", "year"], "--set takes NAME=VALUE"),
        (["--set", "month=May"], "month"),
    ],
)
def test_setting_that_is_none_is_refused(source: Path, options: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        manage(source, *options)


def test_source_that_is_not_there_is_refused(source: Path) -> None:
    with pytest.raises(CommandError, match="no such file or folder"):
        manage(source.with_name("nowhere"))


def test_progress_is_told_where_asked_for(source: Path) -> None:
    assert "initiatives: 2 of 2" in manage(source, "-v", "2")
    assert "of 2" not in manage(source)


def test_import_is_taken_back_by_its_id(source: Path) -> None:
    manage(source)
    out = StringIO()
    call_command("undo_import", str(ImportBatch.objects.get().id), stdout=out)
    assert "is taken back" in out.getvalue()
    assert "2 initiative" in out.getvalue()
    assert not Initiative.objects.exists()


def test_undoing_lists_what_stands_on_the_import(source: Path) -> None:
    manage(source)
    first = ImportBatch.objects.get().id
    (source / "work.csv").write_text(ROWS.replace("Build", "Rebuild"))
    manage(source)
    out = StringIO()
    with pytest.raises(CommandError, match="Later work stands on this import"):
        call_command("undo_import", str(first), stderr=out)
    assert out.getvalue().startswith("  the import “books” of ")


def test_saved_profile_is_taken_by_its_name_whatever_the_file_is_called(tmp_path: Path) -> None:
    text = b"ID,Initiative,Department\nI1,Web shop,Sales\n"
    draft = imports.upload_draft(content=text, name="work.csv", actor=SYSTEM, now=NOW)
    imports.save_profile(name="monthly", profile=draft.profile, actor=SYSTEM, now=NOW)
    (tmp_path / "december.csv").write_bytes(text)
    call_command("import_portfolio", "monthly", str(tmp_path / "december.csv"), stdout=StringIO())
    assert Initiative.objects.get().name == "Web shop"
    assert (ImportBatch.objects.get().mapping or {})["source"] == "work"
    with pytest.raises(CommandError, match="the name of a saved profile"):
        call_command("import_portfolio", "weekly", str(tmp_path / "december.csv"))


def test_file_wins_over_a_saved_profile_that_is_called_like_its_path(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(source.parent)
    text = b"ID,Initiative,Department\nI1,Web shop,Sales\n"
    draft = imports.upload_draft(content=text, name="work.csv", actor=SYSTEM, now=NOW)
    imports.save_profile(name="books.toml", profile=draft.profile, actor=SYSTEM, now=NOW)
    call_command("import_portfolio", "books.toml", str(source), stdout=StringIO())
    batch = ImportBatch.objects.get()
    assert (batch.source, batch.mapping) == ("books", None)
