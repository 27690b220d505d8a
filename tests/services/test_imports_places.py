"""Rules that rows break after they were read: told by file, row and the header there."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests import factories
from tests.factories import NOW
from tests.imported import said
from traceability.domain.access import SYSTEM
from traceability.interchange import profiles, reading
from traceability.interchange.records import Trouble
from traceability.models import CustomField, ParkedRow
from traceability.services import imports
from traceability.services.imports.rows import Sheet, headers

pytestmark = pytest.mark.django_db

PROFILE = """
name = "plan"

[tables.work]
file = "work.csv"
split = "Goals"

[tables.goals]
file = "goals.csv"

[strategy]
external_id = "plan"
name = { value = "Plan" }
currency = "EUR"

[[periods]]
external_id = "2027"
name = "2027"

[[departments]]
external_id = "Works"
name = { value = "Works" }

[[objectives]]
table = "goals"
external_id = "Goal code"
name = "Goal"
level = 1
starts_on = "From"
ends_on = "Until"

[[initiatives]]
table = "work"
distinct = true
external_id = "Ref."
name = "Work package"
department = { value = "Works" }
starts_on = "Kick-off"
ends_on = "Hand-over"

[initiatives.custom_fields]
vendor = "Supplier"

[[custom_fields]]
noun = "initiatives"
key = "vendor"

[[contributions]]
table = "work"
initiative = "Ref."
objective = "Goals.part"
share = "Goals.share"

[[allocations]]
table = "work"
distinct = true
initiative = "Ref."

[allocations.by_period.2027]
planned = "Budget next year"
"""
WORK = "Ref.,Work package,Kick-off,Hand-over,Goals,Supplier,Budget next year\n"
GOOD = "W1,Build,2027-01-01,2027-06-30,G1,Lamp & Co,100\n"
GOALS = "Goal code,Goal,From,Until\nG1,Grow,2027-01-01,2027-12-31\n"


def told(
    folder: Path, rows: str, goals: str = GOALS, *, profile: str = PROFILE, work: str = WORK
) -> list[Trouble]:
    """The troubles of an import of these rows, rows kept aside; what hangs on them apart."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    (source / "work.csv").write_text(work + rows)
    (source / "goals.csv").write_text(goals)
    (folder / "plan.toml").write_text(dedent(profile))
    found = profiles.load(str(folder / "plan.toml"))
    report = imports.import_portfolio(
        parsed=reading.read(found, source, source_name="plan"),
        profile="plan",
        source="plan",
        parameters={},
        actor=SYSTEM,
        now=NOW,
        parks=True,
    )
    return [each for each in report.troubles if each.code != "reference_rejected"]


def places(troubles: list[Trouble]) -> list[tuple[str, str]]:
    return [(str(each.place), each.code) for each in troubles]


def test_rows_that_keep_the_rules_are_told_nowhere(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []


def test_range_of_dates_is_told_by_the_header_of_its_end(tmp_path: Path) -> None:
    troubles = told(tmp_path, GOOD + "W2,Paint,2027-05-01,2027-04-01,G1,,\n")
    assert places(troubles) == [("work.csv, row 3, column Hand-over", "ends_before_start")]
    assert "ends_on" not in troubles[0].message


def test_range_of_dates_is_told_by_its_start_where_the_file_has_no_end(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []
    profile = PROFILE.replace('ends_on = "Hand-over"\n', "")
    troubles = told(tmp_path, GOOD.replace("2027-01-01", "2027-09-01"), profile=profile)
    assert places(troubles) == [("work.csv, row 2, column Kick-off", "ends_before_start")]


def test_own_field_that_is_of_another_type_here_is_told_by_its_header(tmp_path: Path) -> None:
    factories.row(CustomField, noun="initiative", key="vendor", label="Vendor", type="number")
    troubles = told(tmp_path, GOOD)
    assert places(troubles) == [("work.csv, row 2, column Supplier", "custom_field_value")]


def test_text_that_was_split_is_told_by_the_column_it_was_split_from(tmp_path: Path) -> None:
    troubles = told(tmp_path, GOOD + "W2,Paint,,,G1 40%; G9 60%,,\n")
    assert places(troubles) == [("work.csv, row 3, column Goals", "reference_missing")]


def test_id_that_stands_twice_is_told_by_its_column(tmp_path: Path) -> None:
    goals = GOALS + "G1,Shrink,2027-01-01,2027-12-31\n"
    troubles = told(tmp_path, "", goals)
    assert places(troubles) == [
        ("goals.csv, row 2, column Goal code", "id_twice"),
        ("goals.csv, row 3, column Goal code", "id_twice"),
    ]


def test_cell_of_a_transposed_file_is_told_by_row_and_letter(tmp_path: Path) -> None:
    profile = PROFILE.replace('split = "Goals"', 'orientation = "transposed"').replace(
        'objective = "Goals.part"\nshare = "Goals.share"', 'objective = "Goals"'
    )
    work = "\n".join(
        ("Ref.,W1,W2", "Work package,Build,Paint", "Kick-off,2027-01-01,2027-05-01",
         "Hand-over,2027-06-30,2027-04-01", "Goals,G1,G1", "Supplier,,", "Budget next year,1,2\n")
    )  # fmt: skip
    troubles = told(tmp_path, "", work=work, profile=profile)
    assert places(troubles) == [("work.csv, row 4, column C", "ends_before_start")]


def test_row_kept_aside_knows_its_header_and_its_field(tmp_path: Path) -> None:
    told(tmp_path, GOOD + "W2,Paint,2027-05-01,2027-04-01,G1,,\n")
    waiting = ParkedRow.objects.get(code="ends_before_start")
    assert (waiting.column, waiting.field, waiting.columns) == ("Hand-over", "ends_on", [])
    assert waiting.values["ends_on"] == "2027-04-01"


def test_native_columns_are_called_as_the_fields() -> None:
    record = said("forum", "f1")
    assert headers(record, ("objective_ids", "name")) == ["objectives", "name"]
    sheet = Sheet(())
    sheet.reject(record, "odd", "It is odd.", "objective_ids")
    (trouble,) = sheet.troubles
    assert (trouble.place.column, trouble.wrong) == ("objectives", "objectives")
