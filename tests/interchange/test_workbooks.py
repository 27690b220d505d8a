"""XLSX: honest workbooks are read, bombs are refused before they cost anything."""

from __future__ import annotations

import io
import random
import resource
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.interchange.files import SHEET, TYPES, with_sheet, workbook_of, zip_of
from traceability.interchange import limits
from traceability.interchange.errors import SourceRefused
from traceability.interchange.tables.layout import Layout
from traceability.interchange.tables.reading import read_table, table_of_bytes

MEBIBYTE = 1024 * 1024
SECONDS = 0.5
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN = f'<?xml version="1.0"?><worksheet xmlns="{NS}"><sheetData>'.encode()
CLOSE = b"</sheetData></worksheet>"


def noise(size: int, alphabet: bytes = b"abcdefghijklmnop") -> bytes:
    """Return text that a zip packs badly, so that only what it means can give it away."""
    return bytes(random.Random(7).choices(alphabet, k=size))  # the seed keeps tests alike


def understated(size: int) -> bytes:
    """Return a zip whose directory says that a part of `size` bytes has only ten."""
    packed = bytearray(zip_of({"[Content_Types].xml": TYPES.encode(), SHEET: b"\0" * size}))
    at = packed.rindex(SHEET.encode()) - 46
    assert packed[at : at + 4] == b"PK\x01\x02"
    packed[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(packed)


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros": lambda: zip_of({"[Content_Types].xml": b"", SHEET: b"0" * (60 * MEBIBYTE)}),
    "ratio": lambda: zip_of({"[Content_Types].xml": b"", SHEET: b"0" * (20 * MEBIBYTE)}),
    "many parts": lambda: zip_of({f"part{number}.xml": b"<a/>" for number in range(51)}),
    "directory that lies": lambda: understated(5 * MEBIBYTE),
    "no workbook": lambda: zip_of({"readme.txt": b"hello"}),
    "truncated": lambda: workbook_of(("data", [["a"], [1]]))[:-200],
    "not a zip": lambda: b"id,name\n1,x\n",
    "doctype": lambda: with_sheet(b'<!DOCTYPE a [<!ENTITY b "c">]>' + OPEN + CLOSE),
    "billion laughs": lambda: with_sheet(
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(
            b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10)
            for n in range(9)
        )
        + b"]>"
        + OPEN
        + b"&a8;"
        + CLOSE
    ),
    "external entity": lambda: with_sheet(
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + OPEN + b"&x;" + CLOSE
    ),
    "endless attribute": lambda: with_sheet(
        OPEN + b'<row r="' + noise(8 * MEBIBYTE, b">abcdefghijklmn/") + b'"/>' + CLOSE
    ),
    "endless text": lambda: with_sheet(
        OPEN + b"<row><c><v>" + noise(8 * MEBIBYTE) + b"</v></c></row>" + CLOSE
    ),
    "deep nesting": lambda: with_sheet(OPEN + b"<row>" * 200_000),
    "one endless row": lambda: with_sheet(OPEN + b"<row>" + b"<c/>" * 240_000 + b"</row>" + CLOSE),
    "not well-formed": lambda: with_sheet(OPEN + b"<row></c>" + CLOSE),
    "NUL bytes": lambda: with_sheet(OPEN + b"\0\0" + CLOSE),
    "far column": lambda: with_sheet(OPEN + b'<row r="1"><c r="XFD1"><v>1</v></c></row>' + CLOSE),
    "far row": lambda: with_sheet(
        OPEN + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>' + CLOSE
    ),
    "same part twice": lambda: zip_of(
        [("[Content_Types].xml", b""), (SHEET, b"<a/>"), (SHEET, b"<b/>")]
    ),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused_at_once(name: str) -> None:
    content = BOMBS[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    with pytest.raises(SourceRefused) as refused:
        table_of_bytes(content, Layout(), file="bomb.xlsx")
    assert time.process_time() - start <= SECONDS
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown <= 100 * 1024
    assert refused.value.place.file == "bomb.xlsx"


def test_refusing_a_bomb_takes_no_more_than_a_hundred_megabytes(tmp_path: Path) -> None:
    """In a process of its own, because memory once taken counts for every later test."""
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(BOMBS["one endless row"]())
    program = (
        "import resource, sys; from pathlib import Path;"
        "from traceability.interchange.tables import reading;"
        "from traceability.interchange.tables.layout import Layout;"
        "from traceability.interchange.errors import SourceRefused\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: reading.read_table(Path(sys.argv[1]), Layout())\n"
        "except SourceRefused: pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) <= 100 * 1024


def test_directory_that_understates_is_caught_while_inflating() -> None:
    with pytest.raises(SourceRefused):
        table_of_bytes(understated(MEBIBYTE), Layout(), file="bomb.xlsx")


def test_encrypted_workbook_is_refused_by_its_reason() -> None:
    packed = bytearray(zip_of({"[Content_Types].xml": TYPES.encode(), SHEET: b"<a/>"}))
    at = packed.rindex(SHEET.encode()) - 46
    packed[at + 8] |= 1
    with pytest.raises(SourceRefused, match="encrypted"):
        table_of_bytes(bytes(packed), Layout(), file="secret.xlsx")


def test_workbook_with_more_elements_than_allowed_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "WORKBOOK_ELEMENTS", 50)
    with pytest.raises(SourceRefused, match="50 elements"):
        table_of_bytes(
            workbook_of(("data", [["a"]] + [[number] for number in range(60)])),
            Layout(),
            file="t.xlsx",
        )


# --- Honest workbooks


def test_cells_are_read_as_a_csv_would_hold_them() -> None:
    content = workbook_of(
        (
            "data",
            [
                ["text", "whole", "part", "day", "instant", "flag", "blank"],
                [" x\ny ", 410100, 0.1, date(2026, 4, 1), datetime(2026, 4, 1, 9), True, None],  # noqa: DTZ001
                ["y", 410100.0, -1234.56, None, None, False, ""],
            ],
        )
    )
    found = table_of_bytes(content, Layout(), file="t.xlsx")
    assert [row.cells for row in found.rows] == [
        ("x\ny", "410100", "0.1", "2026-04-01", "2026-04-01T09:00:00", "true", ""),
        ("y", "410100", "-1234.56", "", "", "false", ""),
    ]


def test_row_numbers_count_blank_rows() -> None:
    content = workbook_of(("data", [["a"], ["1"], [], ["2"]]))
    found = table_of_bytes(content, Layout(), file="t.xlsx")
    assert [row.number for row in found.rows] == [2, 4]


def test_formula_is_read_as_its_stored_value() -> None:
    sheet = (
        OPEN
        + b'<row r="1"><c r="A1" t="inlineStr"><is><t>sum</t></is></c></row>'
        + b'<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'
        + CLOSE
    )
    found = table_of_bytes(with_sheet(sheet), Layout(), file="t.xlsx")
    assert [row.cells for row in found.rows] == [("2",)]


def test_sheet_is_found_by_name() -> None:
    content = workbook_of(("first", [["a"], ["1"]]), ("second", [["b"], ["2"]]))
    assert table_of_bytes(content, Layout(sheet="second"), file="t.xlsx").columns == ("b",)
    assert table_of_bytes(content, Layout(), file="t.xlsx").columns == ("a",)


def test_missing_sheet_is_refused_with_those_that_are_there() -> None:
    content = workbook_of(("first", [["a"], ["1"]]))
    with pytest.raises(SourceRefused, match="'second'; its sheets: first"):
        table_of_bytes(content, Layout(sheet="second"), file="t.xlsx")


def test_transposed_sheet_is_read() -> None:
    content = workbook_of(("data", [["Name", "Road", "Park"], ["Cost", 5, None]]))
    found = table_of_bytes(content, Layout(orientation="transposed"), file="t.xlsx")
    assert [row.cells for row in found.rows] == [("Road", "5"), ("Park", "")]


def test_csv_named_as_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(SourceRefused, match="named as a workbook"):
        read_table(path, Layout())


def test_stated_dimensions_are_not_believed() -> None:
    sheet = (
        OPEN.replace(b"<sheetData>", b'<dimension ref="A1:A1"/><sheetData>')
        + b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        + b'<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row>'
        + CLOSE
    )
    found = table_of_bytes(with_sheet(sheet), Layout(), file="t.xlsx")
    assert [row.cells for row in found.rows] == [("3", "4")]


def test_large_honest_workbook_is_read() -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("data")
    for number in range(5_000):
        sheet.append([number, f"initiative {number}", number / 7])
    packed = io.BytesIO()
    workbook.save(packed)
    assert len(table_of_bytes(packed.getvalue(), Layout(), file="t.xlsx").rows) == 4_999
