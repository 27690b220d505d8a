"""Rows kept aside as tables to mend: what is written is what a reader reads back."""

from pathlib import Path
from typing import Any

from traceability.interchange import mending, native
from traceability.interchange.mending import RowToMend
from traceability.interchange.records import Parsed


def parked(external_id: str, noun: str = "initiative", **values: Any) -> RowToMend:
    """A row that was read and broke a rule."""
    return RowToMend(
        file="work.xlsx[Data]",
        noun=noun,
        external_id=external_id,
        columns=(),
        values={"name": "Build", "department": "sales", **values},
        problem="stage: is none.",
        is_native=False,
    )


def unread(file: str, cells: dict[str, str], *, is_native: bool = False) -> RowToMend:
    """A row whose cells could not be read."""
    noun = "initiative" if is_native else ""
    return RowToMend(file, noun, "", tuple(cells), cells, "money: is odd.", is_native)


def read_back(rows: list[RowToMend], folder: Path) -> Parsed:
    """What the native reader makes of the tables."""
    for path, text in mending.tables(rows).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return native.read(folder / "native", source_name="ledger")


def test_native_row_is_read_back_as_it_was(tmp_path: Path) -> None:
    row = parked(
        "@w1",
        description="=2+3",
        starts_on="2026-01-01",
        is_confidential=True,
        activities=["Web", "Shops"],
        lead=None,
        custom_fields={"ward": "'@home"},
        **{"id.key": "-X"},
    )
    (record,) = read_back([row], tmp_path).records
    assert record.external_id == "@w1"
    assert record.references == {"department": "sales"}
    assert record.values["description"] == "=2+3"
    assert record.values["is_confidential"] is True
    assert record.values["activities"] == ("Web", "Shops")
    assert record.values["lead"] is None
    assert record.values["custom_fields"] == {"ward": "'@home"}
    assert [(each.kind, each.value) for each in record.identities] == [("key", "-X")]


def test_no_spreadsheet_runs_a_text_and_amounts_stay_amounts() -> None:
    money = {"initiative": "w1", "period": "2026", "planned": "-7.00", "unknown_reason": "=1+1"}
    row = RowToMend("m.csv", "allocation", "a1", (), money, "twice.", is_native=False)
    text = mending.tables([row])["native/allocations.csv"]
    assert ",-7.00," in text
    assert ",'=1+1" in text


def test_rows_of_one_table_may_say_different_fields(tmp_path: Path) -> None:
    rows = [parked("w1", stage="active"), parked("w2", bucket="run")]
    assert len(read_back(rows, tmp_path).records) == 2


def test_problems_of_one_row_stand_in_its_one_line() -> None:
    row = parked("w1")
    text = mending.tables([row, row, parked("w2")])["native/initiatives.csv"]
    assert len(text.splitlines()) == 3
    assert text.count("stage: is none.") == 2


def test_row_that_could_not_be_read_keeps_its_file_and_columns() -> None:
    texts = mending.tables([unread("in/work.csv", {"title": "Build", "budget": "=lots"})])
    assert texts == {"as_read/work.csv": "problem,title,budget\nmoney: is odd.,Build,=lots\n"}


def test_row_of_a_workbook_becomes_a_table() -> None:
    assert list(mending.tables([unread("work.xlsx", {"a": "1"})])) == ["as_read/work.xlsx.csv"]


def test_unread_native_row_goes_to_its_noun() -> None:
    row = unread("book.xlsx[initiatives]", {"external_id": "w1", "stage": "?"}, is_native=True)
    texts = mending.tables([row])
    assert texts["native/initiatives.csv"].splitlines()[0] == "problem,external_id,stage"


def test_long_and_short_rows_stay_so() -> None:
    whole = unread("w.csv", {"a": "1", "b": "2", "c": "3"})
    long = unread("w.csv", {"a": "1", "b": "2", "c": "3", "beyond the header 1": "4"})
    short = unread("w.csv", {"a": "9"})
    lines = mending.tables([whole, long, short])["as_read/w.csv"].splitlines()
    assert [line.count(",") for line in lines] == [3, 3, 4, 1]
