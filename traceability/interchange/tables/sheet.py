"""A sheet of XLSX with more than its values: merged cells filled, hidden rows, colours of cells."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from traceability.interchange import limits
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place
from traceability.interchange.tables import workbook
from traceability.interchange.tables.layout import GridRow, Layout

# The colours of Office's own theme that status cells are filled with, by their number there.
THEME = {4: "4472C4", 5: "ED7D31", 6: "A5A5A5", 7: "FFC000", 8: "5B9BD5", 9: "70AD47"}


@dataclass(frozen=True, slots=True)
class Face:
    """What a sheet shows beside its values."""

    name: str
    is_hidden: bool
    rows: tuple[GridRow, ...]
    merged: int
    hidden_columns: int


def faces(content: bytes, *, file: str) -> tuple[Face, ...]:
    """Return every sheet of a workbook, merged cells filled, with hidden rows and colours."""
    workbook.check(content, file=file)
    book = workbook.opened(content, file=file, is_streamed=False)
    found = []
    for sheet in book.worksheets:
        rows = tuple(_rows(sheet, fills=True, file=file))
        found.append(
            Face(
                name=sheet.title,
                is_hidden=sheet.sheet_state != "visible",
                rows=rows,
                merged=len(sheet.merged_cells.ranges),
                hidden_columns=sum(each.hidden for each in sheet.column_dimensions.values()),
            )
        )
    return tuple(found)


def grid(content: bytes, layout: Layout, *, file: str) -> Iterator[GridRow]:
    """Yield the filled rows of one sheet as the layout asks for them."""
    workbook.check(content, file=file)
    book = workbook.opened(content, file=file, is_streamed=False)
    names = [sheet.title for sheet in book.worksheets]
    name = layout.sheet or (names[0] if names else "")
    if name not in names:
        listed = ", ".join(names) or "none"
        raise SourceRefused(Place(file=file), f"has no sheet {name!r}; its sheets: {listed}.")
    yield from _rows(book[name], fills=layout.merged == "fill", file=file)


def _rows(sheet: Any, *, fills: bool, file: str) -> Iterator[GridRow]:
    if sheet.max_row > limits.ROWS or sheet.max_column > limits.COLUMNS:
        raise SourceRefused(Place(file=file), f"{sheet.title!r} is too large; split the file.")
    if sheet.max_row * sheet.max_column > limits.CELLS:
        raise SourceRefused(Place(file=file), f"more than {limits.CELLS:,} cells; split the file.")
    copies = _copies(sheet) if fills else {}
    for cells in sheet.iter_rows():
        texts, colours = [], []
        for cell in cells:
            at = (cell.row, cell.column)
            value = copies.get(at, cell.value)
            texts.append(workbook.text_of(value))
            colours.append(_colour(cell))
        number = cells[0].row if cells else 0
        if not any(texts) and not any(colours):
            continue
        dimension = sheet.row_dimensions.get(number)
        yield GridRow(
            cells=tuple(texts),
            number=number,
            is_hidden=bool(dimension is not None and dimension.hidden),
            colours=tuple(colours),
        )


def _copies(sheet: Any) -> Mapping[tuple[int, int], object]:
    """Return what each cell under a merged one says: what the first of them does."""
    found: dict[tuple[int, int], object] = {}
    for merged in sheet.merged_cells.ranges:
        if merged.size["rows"] * merged.size["columns"] > limits.COLUMNS:
            continue
        value = sheet.cell(merged.min_row, merged.min_col).value
        for row in range(merged.min_row, merged.max_row + 1):
            for column in range(merged.min_col, merged.max_col + 1):
                found[row, column] = value
    return found


def _colour(cell: Any) -> str:
    """Return the word for a cell's fill; nothing where it has none, or white."""
    fill = getattr(cell, "fill", None)
    if fill is None or fill.fill_type != "solid":
        return ""
    colour = fill.fgColor
    if colour.type == "theme":
        return word_of(THEME.get(colour.theme, "FFFFFF"))
    return word_of(str(colour.rgb)[-6:]) if colour.type == "rgb" else ""


def word_of(rgb: str) -> str:
    """Return green, amber, red, blue, grey or nothing (white) for six hexadecimal digits."""
    try:
        red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return ""
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if lightness > 0.97:
        return ""
    if saturation < 0.15 or lightness < 0.05:
        return "grey"
    degrees = hue * 360
    for limit, word in ((20, "red"), (70, "amber"), (170, "green"), (270, "blue")):
        if degrees < limit:
            return word
    return "purple" if degrees < 330 else "red"
