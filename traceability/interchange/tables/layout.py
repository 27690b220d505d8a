"""How the cells of a file are laid out, as a profile declares it or as `auto` finds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Orientation = Literal["rows", "transposed"]
Quoting = Literal["strict", "lenient", "none"]
ShortRows = Literal["reject", "blank"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the cells of a table are found in a file.

    `header_row` counts from 1 (for a transposed file it is the column that holds the names).
    `quoting`: *strict* refuses a misplaced quote, *lenient* keeps it as text, *none* reads every
    quote as text. `short_rows` says whether a row with fewer cells than the header is a trouble.
    `coalesce` makes one column of several: the first that is not blank in a row.
    """

    encoding: str = "auto"
    delimiter: str = "auto"
    orientation: Orientation = "rows"
    header_row: int = 1
    sheet: str | None = None
    quoting: Quoting = "strict"
    short_rows: ShortRows = "reject"
    coalesce: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of cells as the file has it; `number` as a spreadsheet shows it, `line` physical."""

    cells: tuple[str, ...]
    number: int
    line: int | None = None
