"""How the cells of a file are laid out, as a profile declares it or as `auto` finds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Orientation = Literal["rows", "transposed"]
Quoting = Literal["strict", "lenient", "none"]
ShortRows = Literal["reject", "blank"]
Merged = Literal["blank", "fill"]
Passing = Literal["read", "leave_out"]
Differing = Literal["reject", "first"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the cells of a table are found in a file.

    `header_row` counts from 1 (for a transposed file it is the column that holds the names).
    `quoting`: *strict* refuses a misplaced quote, *lenient* keeps it as text, *none* reads every
    quote as text. `short_rows` says whether a row with fewer cells than the header is a trouble.
    `coalesce` makes one column of several: the first that is not blank in a row. Where
    they say different things the row is a trouble, or, `differing` = *first*, the first is told.
    `header_rows` from `header_row` on make one name each (`2026 Q1`). `sheets` stacks several
    sheets of one shape, with the column `sheet` telling them apart. `merged`: *fill* repeats what
    merged cells say in each of them. `hidden` and `totals` say whether hidden rows, and rows of
    totals, are read. `colours` names columns of which a second one, `NAME (colour)`, tells the
    colour of the cell. `records` is where in a JSON document its list stands (`issues`, `a.b`).
    """

    encoding: str = "auto"
    delimiter: str = "auto"
    orientation: Orientation = "rows"
    header_row: int = 1
    sheet: str | None = None
    quoting: Quoting = "strict"
    short_rows: ShortRows = "reject"
    coalesce: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    differing: Differing = "reject"
    header_rows: int = 1
    sheets: tuple[str, ...] = ()
    merged: Merged = "blank"
    hidden: Passing = "read"
    totals: Passing = "read"
    colours: tuple[str, ...] = ()
    records: str = ""

    @property
    def looks_at_cells(self) -> bool:
        """Tell whether more than the values of a workbook's cells is asked for."""
        return self.merged == "fill" or self.hidden == "leave_out" or bool(self.colours)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of cells as the file has it; `number` as a spreadsheet shows it, `line` physical.

    `colours` are the words for the fills of its cells, where they were asked for.
    """

    cells: tuple[str, ...]
    number: int
    line: int | None = None
    is_hidden: bool = False
    colours: tuple[str, ...] = ()
