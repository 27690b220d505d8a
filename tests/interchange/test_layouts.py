"""What a profile may say of messy tables: header rows, merges, totals, sheets, colours, lists."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.interchange.files import apply_profile, one
from traceability.interchange.errors import SourceRefused
from traceability.interchange.profiles import loading, splitting
from traceability.interchange.profiles.splitting import Part, PartsUnclear, parts_of
from traceability.interchange.profiles.writing import toml_of
from traceability.interchange.tables import heading
from traceability.interchange.tables.layout import Layout
from traceability.interchange.tables.reading import table_of_bytes
from traceability.interchange.tables.table import Table


def packed(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sheet_of(*rows: list[object]) -> tuple[Workbook, Any]:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    return book, sheet


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def test_two_header_rows_make_one_name_each() -> None:
    text = "Name,Budget,,Lead\n,2026,2027,\nA,1,2,Ana\n"
    table = table_of_bytes(text.encode(), Layout(header_rows=2), file="a.csv")
    assert table.columns == ("Name", "Budget 2026", "Budget 2027", "Lead")
    assert cells(table) == [("A", "1", "2", "Ana")]
    assert table.rows[0].number == 3


def test_merged_cells_are_filled_and_carry_no_further() -> None:
    book, sheet = sheet_of(
        ["Department", "Name", "Budget", None, "Lead"],
        [None, None, 2026, 2027, None],
        ["Sales", "A", 1, 2, "Ana"],
        [None, "B", 3, 4, "Ben"],
    )
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "A3:A4"):
        sheet.merge_cells(area)
    layout = Layout(header_rows=2, merged="fill")
    table = table_of_bytes(packed(book), layout, file="a.xlsx")
    assert table.columns == ("Department", "Name", "Budget 2026", "Budget 2027", "Lead")
    assert [row[0] for row in cells(table)] == ["Sales", "Sales"]


def test_hidden_rows_are_passed_over_aloud_and_read_where_nobody_asks() -> None:
    book, sheet = sheet_of(["Name"], ["A"], ["B"])
    sheet.row_dimensions[3].hidden = True
    asked = table_of_bytes(packed(book), Layout(hidden="leave_out"), file="a.xlsx")
    assert cells(asked) == [("A",)]
    assert asked.notes == ("a.xlsx: 1 row hidden passed over (3).",)
    assert cells(table_of_bytes(packed(book), Layout(), file="a.xlsx")) == [("A",), ("B",)]


@pytest.mark.parametrize(
    ("row", "is_sum"),
    [
        (["TOTAL", "", "120"], True),
        (["", "Subtotal Sales", "£1,200.50"], True),
        (["Gesamt", "1.200,00", ""], True),
        (["Total quality management", "Sales", "120"], False),
        (["Total quality management", "", ""], False),
        (["TOTAL", "", ""], True),
        (["Total:", "", ""], True),
        (["Subtotal Growth", "", ""], True),
        (["Total"], False),
        (["Subtotalling engine", "", ""], False),
        (["Totally new shop", "", "120"], False),
        (["Site", "", "120"], False),
        (["TOTAL", "", "120", "without VAT"], True),
        (["Subtotal Sales", "-", "€1.5m", "see sheet 2"], True),
        (["TOTAL", "", "1.5 million EUR"], True),
        (["TOTAL", "", "€ 1,5 Mio.", "1 500 EUR"], True),
        (["Total Quality Programme", "Sales", "€1.5m", "on track"], False),
        (["Total Quality Programme", "", "€1.5m"], False),
        (["Total", "Web shop", "120", "on track"], False),
        (["Site", "", "120", "in total a success"], False),
        (["-", "", ""], False),
    ],
)
def test_row_of_totals_is_told_from_work(row: list[str], is_sum: bool) -> None:
    assert heading.is_total(row) is is_sum


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["A", "1"], ["Source: Finance, not audited", ""]], 1),
        ([["A", "1"], ["Notes: in EUR", ""], ["Sales are estimated.", ""]], 2),
        ([["A", "1"], ["Note: merged", "Note: merged"]], 1),
        ([["A", "1"], ["Source: Finance", "2"]], 0),
        ([["Notes: in EUR", ""], ["A", "1"]], 0),
        ([["A", "1"], ["Site", ""]], 0),
        ([["A", "1"], ["Sourcing: new suppliers", ""]], 0),
        ([["A", "1"], ["", "Note: late"]], 0),
        ([["A"], ["Note: a list"]], 0),
    ],
)
def test_notes_below_a_table_are_told_from_work(rows: list[list[str]], count: int) -> None:
    assert heading.notes_below(rows) == count


def test_notes_below_a_table_are_passed_over_aloud() -> None:
    text = "Name,Department\nA,Sales\nNote: late work,\nB,Ops\n,\nSource: Finance,\nNotes: EUR,\n"
    table = table_of_bytes(text.encode(), Layout(totals="leave_out"), file="a.csv")
    assert [row[0] for row in cells(table)] == ["A", "Note: late work", "B"]
    assert table.notes == ("a.csv: 2 rows of notes passed over (6, 7).",)
    read = table_of_bytes(text.encode(), Layout(), file="a.csv")
    assert len(cells(read)) == 5


def test_totals_are_passed_over_aloud() -> None:
    text = "Name,Department,2026\nA,Sales,1\nSubtotal,,1\nB,Ops,2\nTOTAL,,3\n"
    table = table_of_bytes(text.encode(), Layout(totals="leave_out"), file="a.csv")
    assert [row[0] for row in cells(table)] == ["A", "B"]
    assert table.notes == ("a.csv: 2 rows of totals passed over (3, 5).",)


def test_sheets_of_one_shape_are_one_table_whatever_the_order_of_columns() -> None:
    book, sheet = sheet_of(["Name", "Lead"], ["A", "Ana"])
    sheet.title = "Sales"
    other = book.create_sheet("Operations")
    other.append(["Lead", "Name", "Note"])
    other.append(["Ben", "B", "late"])
    layout = Layout(sheets=("Sales", "Operations"))
    table = table_of_bytes(packed(book), layout, file="a.xlsx")
    assert table.columns == ("sheet", "Name", "Lead", "Note")
    assert cells(table) == [("Sales", "A", "Ana", ""), ("Operations", "B", "Ben", "late")]
    assert str(table.place(table.rows[1], "Name")) == "a.xlsx[Operations], row 2, column Name"


def test_colour_of_a_cell_is_a_column_of_its_own() -> None:
    book, sheet = sheet_of(["Name", "Status"], ["A", None], ["B", None], ["C", "late"])
    for at, colour in ((2, "FF00B050"), (3, "FFFFC000"), (4, "FFFF0000")):
        sheet.cell(at, 2).fill = PatternFill("solid", fgColor=colour)
    table = table_of_bytes(packed(book), Layout(colours=("Status",)), file="a.xlsx")
    assert table.columns == ("Name", "Status", "Status (colour)")
    assert [row[2] for row in cells(table)] == ["green", "amber", "red"]
    assert cells(table)[2][1] == "late"


def test_records_of_a_json_list_are_rows_with_nested_names() -> None:
    text = (
        '{"issues": [{"key": "A-1", "fields": {"status": {"name": "Done"}, "n": 1.10}}, '
        '{"x": [1, {"name": "y"}]}]}'
    )
    table = table_of_bytes(text.encode(), Layout(records="issues"), file="a.json")
    assert table.columns == ("key", "fields.status.name", "fields.n", "x")
    assert cells(table) == [("A-1", "Done", "1.10", ""), ("", "", "", "1; y")]


@pytest.mark.parametrize("text", ['{"a": ', "[1, 2]", '{"a": NaN}', "[" * 100_000])
def test_json_without_records_is_refused_by_name(text: str) -> None:
    with pytest.raises(SourceRefused, match=r"a\.json"):
        table_of_bytes(text.encode(), Layout(), file="a.json")


def test_items_of_a_feed_are_rows() -> None:
    text = (
        '<rss version="0.92"><channel><title>x</title><item><key>A-1</key><label>p</label>'
        "<label>q</label><customfields><customfield><customfieldname>Epic</customfieldname>"
        "<customfieldvalues><customfieldvalue>E1</customfieldvalue></customfieldvalues>"
        "</customfield></customfields></item></channel></rss>"
    )
    table = table_of_bytes(text.encode(), Layout(), file="a.xml")
    assert table.columns == ("key", "label", "Epic")
    assert cells(table) == [("A-1", "p; q", "E1")]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("", ()),
        ("O1", (Part("O1", ""),)),
        ("O1; O3 (60/40)", (Part("O1", "0.6"), Part("O3", "0.4"))),
        ("O1 (60%), O3 (30%)", (Part("O1", "0.6"), Part("O3", "0.3"))),
        ("O1, O3", (Part("O1", ""), Part("O3", ""))),
        ("Safe, clean streets", (Part("Safe, clean streets", ""),)),
        ("Grow (2026)\nServe", (Part("Grow (2026)", ""), Part("Serve", ""))),
        ("O1; O1", (Part("O1", ""),)),
    ],
)
def test_texts_and_shares_of_a_cell_are_told_apart(cell: str, parts: tuple[Part, ...]) -> None:
    assert parts_of(cell) == parts


@pytest.mark.parametrize(
    "cell", ["O1; O3 (60/30/10)", "O1 60%; O3", "O1; O3 (60/50)", "O1; O1 (5/5)"]
)
def test_shares_that_fit_no_texts_are_refused(cell: str) -> None:
    with pytest.raises(PartsUnclear):
        parts_of(cell)


PROFILE = """
name = "split"
[tables.work]
file = "work.csv"
[tables.links]
file = "work.csv"
split = "Serves"
[strategy]
external_id = "plan"
name = "Plan"
currency = "EUR"
[[departments]]
table = "work"
distinct = true
external_id = "Dept"
name = "Dept"
[[objectives]]
table = "links"
distinct = true
external_id = "{Serves.part}"
name = "{Serves.part}"
skip = [{ column = "Serves.part", blank = true }]
[[initiatives]]
table = "work"
external_id = "Name"
name = "Name"
department = "Dept"
health = { column = "RAG", map = { G = "on_track" }, otherwise = "unknown" }
stage = { column = "Stage", map = { Live = "active" }, others = "keep" }
[[contributions]]
table = "links"
initiative = "Name"
objective = "{Serves.part}"
share = "{Serves.share}"
skip = [{ column = "Serves.part", blank = true }]
"""
WORK = (
    "Name,Dept,Serves,RAG,Stage\nA,Sales,O1; O3 (60/40),G,Live\nB,Sales,,R,done\n"
    "C,Sales,O1 9%; O2,G,x\n"
)


def test_split_cells_become_links_with_shares_and_unclear_ones_are_told(tmp_path: Path) -> None:
    parsed = apply_profile(tmp_path, {"work.csv": WORK}, PROFILE)
    shares = {
        link.references["objective"]: str(link.values["share"])
        for link in parsed.of("contribution")
    }
    assert shares == {"O1": "0.600000", "O3": "0.400000"}
    codes = {(trouble.code, trouble.place.column) for trouble in parsed.rejections}
    assert codes == {("parts_unclear", "Serves"), ("not_a_choice", "Stage")}
    assert one(parsed, "initiative", "B").values["stage"] == "done"
    assert parsed.notes == ()


def test_profile_written_as_toml_loads_into_the_same() -> None:
    raw = tomllib.loads(PROFILE)
    raw["title"] = 'Quotes "and" \\ lines\nand\ttabs'
    text = toml_of(raw, head="Two\nlines")
    assert tomllib.loads(text) == raw
    assert loading.build(tomllib.loads(text), "a", None) == loading.build(raw, "a", None)


def test_module_that_splits_knows_no_shares_by_default() -> None:
    assert splitting.parts_of("Win 2026 customers") == (Part("Win 2026 customers", ""),)
