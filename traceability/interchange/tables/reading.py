"""The way in: a file and its layout to a table, whatever the file is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from traceability.interchange import limits
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place
from traceability.interchange.tables import delimited, feed, listed, sheet, text, workbook
from traceability.interchange.tables.layout import Layout
from traceability.interchange.tables.stacking import stacked
from traceability.interchange.tables.table import Table, table_of

ZIP_START = b"PK\x03\x04"
# The first bytes of files that are sometimes renamed: old Excel, PDF, gzip, PNG.
FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file; save it as .xlsx or .csv.",
    b"%PDF": "a PDF; tables in it cannot be read. Save the table it was made of as .xlsx or .csv.",
    b"\x1f\x8b": "compressed by gzip; unpack it first.",
    b"\x89PNG": "a picture; no table is read of it. Upload the file that it shows, .xlsx or .csv.",
}


def read_table(path: Path, layout: Layout) -> Table:
    """Read one table of a CSV, XLSX, JSON or RSS file; refused where it cannot be read whole."""
    content = limits.bytes_of(path)
    return table_of_bytes(content, layout, file=path.name)


def table_of_bytes(content: bytes, layout: Layout, *, file: str) -> Table:
    """Read a table from bytes; what they are is told by the file's name and checked."""
    is_workbook = file.lower().endswith((".xlsx", ".xlsm"))
    place = Place(file=file)
    for start, what in FOREIGN.items():
        if content.startswith(start):
            raise SourceRefused(place, f"is {what}")
    if is_workbook != content.startswith(ZIP_START):
        raise SourceRefused(
            place,
            "is named as a workbook but is none."
            if is_workbook
            else "is a zip file or workbook; name it .xlsx if it is one.",
        )
    if is_workbook:
        # A sheet ends each row at its last filled cell, so a short row says nothing there.
        fitted = replace(layout, short_rows="blank")
        if layout.sheets:
            return _stacked(content, fitted, file=file)
        cells = sheet.grid if layout.looks_at_cells else workbook.grid
        return table_of(cells(content, fitted, file=file), fitted, file=file)
    if file.lower().endswith(".json"):
        fitted = replace(layout, short_rows="blank")
        return table_of(listed.grid(content, fitted, file=file), fitted, file=file)
    if file.lower().endswith(".xml"):
        fitted = replace(layout, short_rows="blank")
        return table_of(feed.grid(content, file=file), fitted, file=file)
    decoded = text.decode(content, encoding=layout.encoding, file=file)
    return table_of(delimited.grid(decoded, layout, file=file), layout, file=file)


def _stacked(content: bytes, layout: Layout, *, file: str) -> Table:
    """Read several sheets of one workbook as one table."""
    found = []
    for name in layout.sheets:
        one = replace(layout, sheet=name, sheets=())
        cells = sheet.grid if layout.looks_at_cells else workbook.grid
        found.append((name, table_of(cells(content, one, file=file), one, file=file)))
    return stacked(found, file=file)
