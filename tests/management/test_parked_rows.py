"""`manage.py parked_rows`: what waits to be mended, and the files to mend it in."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import NOW
from traceability.models import Allocation, ImportBatch, Initiative, ParkedRow

pytestmark = pytest.mark.django_db

PROFILE = """
name = "books"
source = "ledger"

[tables.work]
file = "work.csv"

[strategy]
external_id = "plan"
name = "The plan"
currency = "EUR"

[[periods]]
external_id = "2026"
name = "2026"

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
starts_on = "from"
ends_on = "to"
activities = "does"

[contributions]
table = "work"
initiative = "id"
objective = { value = "grow" }
share = "share"

[allocations]
table = "work"
initiative = "id"
period = { value = "2026" }
planned = "budget"
"""
HEADER = "title,id,department,from,to,does,share,budget\n"
GOOD = "Build,w1,Sales,2026-01-01,2026-06-30,Web,1,100.10\n"
UNREADABLE = 'Mend,w2,Sales,2026-01-01,2026-06-30,"Roads;Ways",1,lots\n'
BACKWARD = "Sell,w3,Sales,2026-06-30,2026-01-01,Shops;Web,1,7.00\n"
TOO_LONG = "Find,w4,Sales,2026-01-01,2026-06-30,Web,1,5,and,more\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder to import, its profile beside it."""
    (tmp_path / "books.toml").write_text(PROFILE)
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


def bring(source: Path, *rows: str) -> None:
    """Import these rows, the bad ones kept aside."""
    (source / "work.csv").write_text(HEADER + "".join(rows))
    run("import_portfolio", str(source.parent / "books.toml"), str(source), "--park")


def run(*words: str) -> str:
    """Run a command and return what it printed."""
    out = StringIO()
    call_command(*words, stdout=out, stderr=out)
    return out.getvalue()


def waiting() -> list[dict[str, object]]:
    """The rows that wait, as other programs read them."""
    found: list[dict[str, object]] = json.loads(run("parked_rows", "--format", "json"))
    return found


def test_nothing_parked_is_said_in_a_line(source: Path) -> None:
    bring(source, GOOD)
    assert run("parked_rows") == "No row waits to be mended.\n"
    assert waiting() == []


def test_table_names_place_and_problem(source: Path) -> None:
    bring(source, GOOD, BACKWARD)
    printed = run("parked_rows")
    assert "work.csv" in printed
    assert "row 3" in printed
    assert "before it starts" in printed
    assert "3 rows wait" in printed


def test_json_holds_the_values(source: Path) -> None:
    bring(source, GOOD, BACKWARD)
    row = next(each for each in waiting() if each["code"] == "ends_before_start")
    assert row["import"] == str(ImportBatch.objects.get().pk)
    assert (row["source"], row["noun"], row["external_id"]) == ("ledger", "initiative", "w3")
    assert (row["file"], row["row"], row["column"]) == ("work.csv", 3, "to")
    assert row["field"] == "ends_on"
    assert row["values"]["name"] == "Sell"  # type: ignore[index]  # JSON


def test_csv_has_a_line_a_problem_that_no_spreadsheet_runs(source: Path) -> None:
    bring(source, GOOD, UNREADABLE)
    ParkedRow.objects.update(message="=1+1")
    lines = list(csv.DictReader(StringIO(run("parked_rows", "--format", "csv"))))
    assert lines[0]["message"] == "'=1+1"
    assert json.loads(lines[0]["values"])["budget"] == "lots"


def test_rows_of_one_import_are_listed_alone(source: Path) -> None:
    bring(source, GOOD, BACKWARD)
    first = ImportBatch.objects.get().pk
    bring(source, GOOD, BACKWARD, UNREADABLE)
    second = ImportBatch.objects.exclude(pk=first).get().pk
    of_second = json.loads(run("parked_rows", "--import", str(second), "--format", "json"))
    assert {each["import"] for each in of_second} == {str(second)}
    assert "No row waits" in run("parked_rows", "--import", str(first))
    everything = json.loads(run("parked_rows", "--all", "--format", "json"))
    assert {each["import"] for each in everything} == {str(first), str(second)}


def test_dismissed_rows_wait_no_more_and_say_why(source: Path) -> None:
    bring(source, GOOD, BACKWARD)
    ParkedRow.objects.update(dismissed_at=NOW, dismissal_reason="A note below the table.")
    assert run("parked_rows") == "No row waits to be mended.\n"
    everything = json.loads(run("parked_rows", "--all", "--format", "json"))
    assert {each["dismissal_reason"] for each in everything} == {"A note below the table."}
    assert {each["dismissed_at"] for each in everything} == {NOW.isoformat()}


def test_import_that_nobody_knows_is_refused(source: Path) -> None:
    with pytest.raises(CommandError, match="There is no such import"):
        run("parked_rows", "--import", "00000000-0000-4000-8000-000000000000")


def test_rows_that_broke_a_rule_are_mended_as_native_tables(source: Path, tmp_path: Path) -> None:
    bring(source, GOOD, BACKWARD)
    printed = run("parked_rows", "--out", str(tmp_path / "mend"))
    folder = tmp_path / "mend" / "ledger" / "native"
    assert f"import_portfolio native {folder} --source ledger" in printed
    assert sorted(path.name for path in folder.iterdir()) == [
        "allocations.csv",
        "contributions.csv",
        "initiatives.csv",
    ]
    (row,) = csv.DictReader((folder / "initiatives.csv").open())
    assert row["problem"].startswith("ends_on: it ends on")
    assert row["activities"] == "Shops;Web"

    mended = (folder / "initiatives.csv").read_text().replace("2026-01-01", "2026-12-31")
    (folder / "initiatives.csv").write_text(mended)
    run("import_portfolio", "native", str(folder), "--source", "ledger")
    assert Initiative.objects.get(name="Sell").activities == ["Shops", "Web"]
    assert Allocation.objects.count() == 2
    assert waiting() == []
    # The whole mended source says nothing else.
    bring(source, GOOD, BACKWARD.replace("2026-01-01", "2026-12-31"))
    assert ImportBatch.objects.count() == 2


def test_rows_that_could_not_be_read_are_mended_as_their_source_has_them(
    source: Path, tmp_path: Path
) -> None:
    bring(source, GOOD, UNREADABLE, TOO_LONG)
    run("parked_rows", "--out", str(tmp_path / "mend"))
    folder = tmp_path / "mend" / "ledger" / "as_read"
    lines = list(csv.reader((folder / "work.csv").open()))
    assert lines[0] == ["problem", *HEADER.strip().split(",")]
    assert [line[1:3] for line in lines[1:]] == [["Mend", "w2"], ["Find", "w4"]]
    assert lines[1][0].startswith("budget: ")
    profile = str(source.parent / "books.toml")
    with pytest.raises(CommandError, match="2 rows must be mended"):
        run("import_portfolio", profile, str(folder))

    mended = (folder / "work.csv").read_text().replace("lots", "5.00").replace(",and,more", "")
    (folder / "work.csv").write_text(mended)
    run("import_portfolio", profile, str(folder))
    assert set(Initiative.objects.values_list("name", flat=True)) == {"Build", "Mend", "Find"}
    assert waiting() == []


def test_rows_that_are_still_bad_wait_once(source: Path) -> None:
    bring(source, GOOD, UNREADABLE)
    before = len(waiting())
    bring(source, GOOD, UNREADABLE)
    assert len(waiting()) == before


def test_mended_file_ticks_off_rows_without_an_id(source: Path) -> None:
    bring(source, GOOD, TOO_LONG)
    assert ParkedRow.objects.get().external_id == ""
    bring(source, GOOD, TOO_LONG.replace(",and,more", ""))
    assert waiting() == []


def test_file_that_was_not_read_again_ticks_nothing_off(source: Path) -> None:
    bring(source, GOOD, TOO_LONG)
    ParkedRow.objects.update(file="other.csv")
    bring(source, GOOD.replace("Build", "Rebuild"))
    assert [each["file"] for each in waiting()] == ["other.csv"]


def test_undone_import_waits_for_nothing(source: Path) -> None:
    bring(source, GOOD, BACKWARD)
    run("undo_import", str(ImportBatch.objects.get().pk))
    assert waiting() == []


def test_folder_that_holds_files_already_is_refused(source: Path, tmp_path: Path) -> None:
    bring(source, GOOD, BACKWARD)
    run("parked_rows", "--out", str(tmp_path / "mend"))
    with pytest.raises(CommandError, match="holds files already"):
        run("parked_rows", "--out", str(tmp_path / "mend"))
