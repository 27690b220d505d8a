"""A grid of cells to a table of named columns: headers, orientation, short and long rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from traceability.interchange import limits
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place, Trouble
from traceability.interchange.tables import heading
from traceability.interchange.tables.layout import GridRow, Layout

# Cells that stand after the last column of the header are kept under names of their own.
BEYOND = "beyond the header "


@dataclass(frozen=True, slots=True)
class Row:
    """One record's cells, stripped, in the order of the table's columns.

    `number` is the row a spreadsheet shows, or, in a transposed table, the column.
    """

    cells: tuple[str, ...]
    number: int
    line: int | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under unique column names; a name that occurs again reads `name.2`, `name.3`."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    # Where each column's cells stand in a transposed file: the row of its name.
    header_numbers: tuple[int, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()

    def place(self, row: Row, column: str | None = None) -> Place:
        """Say where a row, or one cell of it, stands in the file."""
        if not self.header_numbers:
            file = f"{self.file}[{row.sheet}]" if row.sheet else self.file
            return Place(file=file, row=row.number, column=column, line=row.line)
        at = self.header_numbers[self.columns.index(column)] if column in self.columns else None
        return Place(file=self.file, row=at, column=letters(row.number), line=None)

    @property
    def rows_of(self) -> Mapping[str, int]:
        """The row of each column's name in a transposed file; nothing in others."""
        return dict(zip(self.columns, self.header_numbers, strict=False))

    def listed(self, numbers: Sequence[int], *, most: int) -> str:
        """Say where rows of these numbers stand: `row 4`, or `columns C, EC` of a transposed file.

        At most `most` are named; a mark stands for the others.
        """
        what = "column" if self.header_numbers else "row"
        named = [letters(each) if self.header_numbers else str(each) for each in numbers[:most]]
        more = " …" if len(numbers) > most else ""
        return f"{what}{'' if len(numbers) == 1 else 's'} {', '.join(named)}{more}"

    def raw(self, row: Row) -> Mapping[str, str]:
        """Return the cells of a row by column name, as they were read."""
        return dict(zip(self.columns, row.cells, strict=True))


def table_of(grid: Iterable[GridRow], layout: Layout, *, file: str) -> Table:
    """Give a grid its header. Rows that are blank throughout are passed over."""
    rows = list(grid)
    if layout.orientation == "transposed":
        return _transposed(rows, layout, file=file)
    header = next((row for row in rows if row.number == layout.header_row), None)
    if header is None:
        raise SourceRefused(Place(file=file), f"has no row {layout.header_row} to be the header.")
    below = range(layout.header_row + 1, layout.header_row + layout.header_rows)
    heads = [header, *(row for row in rows if row.number in below)]
    names = heading.joined([row.cells for row in heads], carries=layout.merged == "blank")
    while names and not names[-1]:
        names.pop()
    if not names:
        raise SourceRefused(
            Place(file=file, row=header.number, line=header.line), "the header row is blank."
        )
    columns, notes = unique_names(names, file=file)
    kept: list[Row] = []
    troubles: list[Trouble] = []
    passed: dict[str, list[int]] = {}
    tints: list[tuple[str, ...]] = []
    notes_from = _notes_from(rows, layout)
    for row in rows:
        if row.number <= heads[-1].number:
            continue
        cells = tuple(cell.strip() for cell in row.cells)
        if not any(cells) and not any(row.colours):
            continue
        if row.is_hidden and layout.hidden == "leave_out":
            passed.setdefault("hidden", []).append(row.number)
            continue
        if layout.totals == "leave_out" and heading.is_total(cells):
            passed.setdefault("of totals", []).append(row.number)
            continue
        if notes_from is not None and row.number >= notes_from:
            passed.setdefault("of notes", []).append(row.number)
            continue
        fault = _width_fault(cells, len(columns), layout)
        if fault is None:
            fitted = (cells + ("",) * (len(columns) - len(cells)))[: len(columns)]
            kept.append(Row(cells=fitted, number=row.number, line=row.line))
            tints.append(row.colours)
        else:
            place = Place(file=file, row=row.number, line=row.line)
            raw = dict(zip(columns, cells, strict=False))
            raw |= {f"{BEYOND}{at}": cell for at, cell in enumerate(cells[len(columns) :], 1)}
            troubles.append(Trouble(place=place, code=fault[0], message=fault[1], raw=raw))
    table = Table(
        file=file,
        columns=columns,
        rows=tuple(kept),
        troubles=tuple(troubles),
        notes=(*notes, *_told(passed, file=file)),
    )
    return _coalesced(_coloured(table, layout, tints), layout)


def _notes_from(rows: Sequence[GridRow], layout: Layout) -> int | None:
    """Return the number of the first of the notes below a table, where they are left out."""
    if layout.totals != "leave_out":
        return None
    first = layout.header_row + layout.header_rows
    below = [row for row in rows if row.number >= first and any(c.strip() for c in row.cells)]
    count = heading.notes_below([[cell.strip() for cell in row.cells] for row in below])
    return below[-count].number if count else None


def _told(passed: Mapping[str, list[int]], *, file: str) -> list[str]:
    """Say which rows were passed over, so that none goes unseen."""
    notes = []
    for what, numbers in passed.items():
        listed = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
        rows = "1 row" if len(numbers) == 1 else f"{len(numbers):,} rows"
        notes.append(f"{file}: {rows} {what} passed over ({listed}).")
    return notes


def _coloured(table: Table, layout: Layout, tints: list[tuple[str, ...]]) -> Table:
    """Add a column for the colour of the cells of each column that asks for it."""
    for name in layout.colours:
        if name not in table.columns:
            raise SourceRefused(
                Place(file=table.file), f"has no column {name!r} whose colours could be read."
            )
    if not layout.colours:
        return table
    places = [table.columns.index(name) for name in layout.colours]
    rows = tuple(
        replace(row, cells=(*row.cells, *(tint[at] if at < len(tint) else "" for at in places)))
        for row, tint in zip(table.rows, tints, strict=True)
    )
    columns = (*table.columns, *(colour_of(name) for name in layout.colours))
    return replace(table, columns=columns, rows=rows)


def colour_of(column: str) -> str:
    """Return the name of the column that tells the colour of another's cells."""
    return f"{column} (colour)"


def _width_fault(cells: tuple[str, ...], width: int, layout: Layout) -> tuple[str, str] | None:
    if len(cells) > width and any(cells[width:]):
        return (
            "row_too_long",
            f"the row has {len(cells)} cells, the header names {width} columns; "
            "is a delimiter unquoted?",
        )
    if len(cells) < width and layout.short_rows == "reject":
        return (
            "row_too_short",
            f"the row has {len(cells)} of {width} cells; the file may be cut off "
            '(short_rows = "blank" accepts such rows).',
        )
    return None


def _transposed(rows: list[GridRow], layout: Layout, *, file: str) -> Table:
    at = layout.header_row - 1
    named = [row for row in rows if len(row.cells) > at and _name(row.cells[at])]
    if not named:
        raise SourceRefused(Place(file=file), f"column {layout.header_row} holds no names.")
    width = max(len(row.cells) for row in named)
    if len(named) > limits.COLUMNS:
        raise SourceRefused(Place(file=file), f"more than {limits.COLUMNS:,} named rows.")
    columns, notes = unique_names([_name(row.cells[at]) for row in named], file=file)
    kept: list[Row] = []
    for position in range(layout.header_row, width):
        cells = tuple(
            row.cells[position].strip() if position < len(row.cells) else "" for row in named
        )
        if any(cells):
            kept.append(Row(cells=cells, number=position + 1))
    unnamed = [row for row in rows if row not in named and any(cell.strip() for cell in row.cells)]
    troubles = tuple(
        Trouble(
            place=Place(file=file, row=row.number, line=row.line),
            code="row_without_name",
            message=f"the row has cells but no name in column {layout.header_row}.",
        )
        for row in unnamed
    )
    table = Table(
        file=file,
        columns=columns,
        rows=tuple(kept),
        header_numbers=tuple(row.number for row in named),
        troubles=troubles,
        notes=tuple(notes),
    )
    return _coalesced(table, layout)


def unique_names(names: list[str], *, file: str) -> tuple[tuple[str, ...], list[str]]:
    """Number repeated column names (`rating`, `rating.2`) and blank ones (`column 7`).

    Returns the names and a note for each name that occurs more than once.
    """
    taken: set[str] = set(names)
    seen: dict[str, int] = {}
    unique: list[str] = []
    for position, name in enumerate(names, start=1):
        wanted = name or f"column {position}"
        seen[wanted] = seen.get(wanted, 0) + 1
        if seen[wanted] > 1:
            number = seen[wanted]
            while f"{wanted}.{number}" in taken:
                number += 1
            seen[wanted] = number
            wanted = f"{wanted}.{number}"
        taken.add(wanted)
        unique.append(wanted)
    notes = [
        f"{file}: the column {name!r} occurs {names.count(name)} times; the others are read as "
        f"{name}.2 and so on."
        for name in dict.fromkeys(names)
        if name and names.count(name) > 1
    ]
    return tuple(unique), notes


def _coalesced(table: Table, layout: Layout) -> Table:
    """Fill each coalesced column from the first of its columns that is not blank in a row.

    Where two of them are filled and differ, nothing is chosen and the row is a trouble, unless the
    layout takes the first.
    """
    columns = list(table.columns)
    rows = [list(row.cells) for row in table.rows]
    troubles = list(table.troubles)
    rejected: set[int] = set()
    for name, parts in layout.coalesce.items():
        missing = [part for part in parts if part not in table.columns]
        if missing:
            raise SourceRefused(
                Place(file=table.file), f"has no column {missing[0]!r} to coalesce into {name!r}."
            )
        positions = [table.columns.index(part) for part in parts]
        at = columns.index(name) if name in columns else len(columns)
        if at == len(columns):
            columns.append(name)
        for index, row in enumerate(table.rows):
            filled = [row.cells[position] for position in positions if row.cells[position]]
            if len(set(filled)) > 1:
                is_told = layout.differing == "first"
                if not is_told:
                    rejected.add(index)
                message = f"{' and '.join(parts)} say different things: {' / '.join(filled)}"
                message += f"; {filled[0]} is taken." if is_told else "."
                place = table.place(row, parts[0])
                raw = {} if is_told else table.raw(row)
                trouble = Trouble(place, "cells_contradict", message, is_warning=is_told, raw=raw)
                troubles.append(trouble)
            value = filled[0] if filled else ""
            if at == len(rows[index]):
                rows[index].append(value)
            else:
                rows[index][at] = value
    if not layout.coalesce:
        return table
    return Table(
        file=table.file,
        columns=tuple(columns),
        rows=tuple(
            replace(row, cells=tuple(cells))
            for index, (row, cells) in enumerate(zip(table.rows, rows, strict=True))
            if index not in rejected
        ),
        header_numbers=table.header_numbers,
        troubles=tuple(troubles),
        notes=table.notes,
    )


def letters(number: int) -> str:
    """Return a spreadsheet's name of a column: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _name(cell: str) -> str:
    return " ".join(cell.split())
