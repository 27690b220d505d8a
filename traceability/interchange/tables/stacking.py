"""Sheets of one shape as one table: a sheet per department, a sheet per year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from traceability.interchange.tables.table import Row, Table

SHEET = "sheet"


def stacked(tables: Sequence[tuple[str, Table]], *, file: str) -> Table:
    """Return the rows of all tables under the union of their columns, and `sheet` before them.

    Columns are matched by name, so their order may differ from sheet to sheet.
    """
    columns: dict[str, None] = {SHEET: None}
    for _, table in tables:
        columns.update(dict.fromkeys(table.columns))
    names = tuple(columns)
    rows: list[Row] = []
    for name, table in tables:
        places = [table.columns.index(each) if each in table.columns else None for each in names]
        for row in table.rows:
            cells = [row.cells[at] if at is not None else "" for at in places]
            cells[0] = name
            rows.append(replace(row, cells=tuple(cells), sheet=name))
    return Table(
        file=file,
        columns=names,
        rows=tuple(rows),
        troubles=tuple(
            replace(each, place=replace(each.place, file=f"{file}[{name}]"))
            for name, table in tables
            for each in table.troubles
        ),
        notes=tuple(
            note.replace(f"{file}:", f"{file}[{name}]:", 1)
            for name, table in tables
            for note in table.notes
        ),
    )
