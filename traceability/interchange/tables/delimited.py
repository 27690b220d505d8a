"""Delimited text to a grid of cells, with the row number a spreadsheet shows and the line."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from traceability.interchange import limits
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place
from traceability.interchange.tables.layout import GridRow, Layout, Quoting

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_CHARACTERS = 128 * 1024
SAMPLE_ROWS = 200


class Reader(Protocol):
    """The reader of the csv module, whose own type has no public name."""

    @property
    def line_num(self) -> int:
        """How many physical lines were read so far."""

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


def grid(text: str, layout: Layout, *, file: str) -> Iterator[GridRow]:
    """Yield the rows in order, blank ones too, so that numbers stay those of a spreadsheet.

    `text` has `\\n` line ends only. A broken quote, a cell or row beyond the limits, or more rows
    than allowed refuses the file with its line.
    """
    delimiter = layout.delimiter
    if delimiter == "auto":
        delimiter = likeliest_delimiter(text, layout.quoting)
    reader = _reader(text, delimiter, layout.quoting)
    number, line, filled = 0, 1, 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceRefused(
                Place(file=file, row=number + 1, line=line), _explained(error)
            ) from error
        number += 1
        place = Place(file=file, row=number, line=line)
        if number > limits.ROWS:
            raise SourceRefused(place, f"more than {limits.ROWS:,} rows; split the file.")
        if len(cells) > limits.COLUMNS:
            raise SourceRefused(place, f"more than {limits.COLUMNS:,} columns in one row.")
        filled += len(cells)
        if filled > limits.CELLS:
            raise SourceRefused(place, f"more than {limits.CELLS:,} cells; split the file.")
        yield GridRow(cells=tuple(cells), number=number, line=line)
        line = reader.line_num + 1


def likeliest_delimiter(text: str, quoting: Quoting = "strict") -> str:
    """Return the delimiter whose rows agree best on their width; a comma where none splits.

    Delimiters inside quotes do not count. Judged on the first 200 rows.
    """
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = _widths(text, delimiter, quoting)
        if not widths:
            continue
        width, rows = Counter(widths).most_common(1)[0]
        # A row of the header's width counts; a delimiter that occurs in a few cells only does not.
        score = (round(rows / len(widths), 2), width)
        if width > 1 and widths[0] > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _widths(text: str, delimiter: str, quoting: Quoting) -> list[int]:
    """Return the widths of the first rows, without blank ones and one that the sample cuts."""
    widths: list[int] = []
    reader = _reader(text[:SAMPLE_CHARACTERS], delimiter, quoting)
    try:
        for cells in reader:
            if any(cells):
                widths.append(len(cells))
            if len(widths) == SAMPLE_ROWS:
                return widths
    except csv.Error:
        pass
    return widths[:-1] if len(text) > SAMPLE_CHARACTERS else widths


def _reader(text: str, delimiter: str, quoting: Quoting) -> Reader:
    return csv.reader(
        io.StringIO(text, newline="\n"),
        delimiter=delimiter,
        strict=quoting == "strict",
        quoting=csv.QUOTE_NONE if quoting == "none" else csv.QUOTE_MINIMAL,
    )


def _explained(error: csv.Error) -> str:
    reason = str(error)
    if "unexpected end of data" in reason:
        return "a quoted cell that begins here never ends; the file may be cut off."
    if "field limit" in reason:
        return f"a cell has more than {limits.CELL_CHARACTERS:,} characters; is a quote missing?"
    if "expected after" in reason:
        return (
            "text follows a closing quote; double the quotes inside the cell, or declare "
            'quoting = "lenient".'
        )
    return f"this is no readable row ({reason})."
