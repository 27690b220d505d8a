"""XLSX to a grid of cells, after a guard has made sure that it is no bomb.

The guard inflates every part once, counting, before openpyxl sees the file: sizes that a zip
directory states may lie, a small part may hold millions of elements, and openpyxl's streaming
reader keeps a whole row in memory (standards: 391 KB of zip once took 9.5 s and 334 MB).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from xml.parsers import expat

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from traceability.interchange import limits
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place
from traceability.interchange.tables.layout import GridRow, Layout

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

CHUNK = 64 * 1024
# The longest stretch in which no element begins or ends: a cell holds at most 32,767 characters.
LONGEST_STRETCH = 512 * 1024
# Elements inside one row, one string or one other part of that depth.
ROW_ELEMENTS = 100_000
ROW_DEPTH = 3
# A formula without a value. One whose value is the empty text has `t="str"`. No tag holds a `<`:
# to stop there keeps the search linear, also in comments full of tags that nothing closes.
UNCOMPUTED = re.compile(
    rb'<c (?![^<>]*t="str")[^<>]*><f(?:[^<>]*/>|[^<>]*>[^<]*</f>)'
    rb"\s*(?:<v ?/>|<v>\s*</v>)?\s*</c>"
)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def grid(content: bytes, layout: Layout, *, file: str) -> Iterator[GridRow]:
    """Yield the filled rows of a sheet (the first, where none is named); formulas as values."""
    check(content, file=file)
    workbook = _opened(content, file=file)
    try:
        yield from _rows(workbook, layout, file=file)
    finally:
        workbook.close()


def sheets(content: bytes, *, file: str) -> tuple[str, ...]:
    """Return the names of a workbook's sheets, in order, after the guard's check."""
    check(content, file=file)
    workbook = _opened(content, file=file)
    try:
        return tuple(workbook.sheetnames)
    finally:
        workbook.close()


def uncomputed(content: bytes) -> int:
    """Return how many formulas of a workbook that was checked hold no value: they read as blank.

    Programs write them so; a spreadsheet computes them when it saves the file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        return sum(len(UNCOMPUTED.findall(packed.read(name))) for name in parts)


def check(content: bytes, *, file: str) -> None:
    """Refuse a zip that is broken, encrypted or unpacks beyond the limits, and XML that bombs."""
    place = Place(file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            _check_directory(entries, len(content), place)
            _check_parts(packed, entries, place)
    except BROKEN as error:
        raise SourceRefused(place, f"is no readable workbook ({error}).") from error


def _check_directory(entries: list[zipfile.ZipInfo], packed: int, place: Place) -> None:
    if len(entries) > limits.WORKBOOK_ENTRIES:
        raise SourceRefused(
            place,
            f"holds {len(entries)} parts, more than the {limits.WORKBOOK_ENTRIES} allowed.",
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.WORKBOOK_BYTES:
        raise SourceRefused(place, _too_large(unpacked))
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if ratio > limits.WORKBOOK_RATIO and entry.file_size > limits.MEBIBYTE:
            raise SourceRefused(
                place,
                f"{entry.filename} unpacks to {ratio:,.0f} times its size, more than the "
                f"{limits.WORKBOOK_RATIO} times allowed.",
            )
        if entry.flag_bits & 1:
            raise SourceRefused(place, "is encrypted; save it without a password.")
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        raise SourceRefused(place, "holds two parts of one name.")
    if "[Content_Types].xml" not in names:
        raise SourceRefused(place, "is a zip file, but no workbook.")
    if sum(entry.compress_size for entry in entries) > packed:
        raise SourceRefused(place, "holds parts that overlap.")


def _check_parts(packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo], place: Place) -> None:
    """Inflate every part once, counting bytes, elements and depth."""
    unpacked = 0
    census = _Census(place)
    for entry in entries:
        is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        parser = census.parser(entry.filename) if is_xml else None
        with packed.open(entry) as part:
            while chunk := part.read(CHUNK):
                unpacked += len(chunk)
                if unpacked > limits.WORKBOOK_BYTES:
                    raise SourceRefused(place, _too_large(unpacked))
                if parser is not None:
                    census.feed(parser, chunk)
        if parser is not None:
            census.feed(parser, b"", is_last=True)


def _too_large(size: int) -> str:
    return f"unpacks to {size:,} bytes or more; {limits.WORKBOOK_BYTES:,} are allowed."


class _Census:
    """Counts the elements of XML parts as they are inflated."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.part = ""
        self.elements = 0
        self.depth = 0
        self.in_row = 0
        self.stretch = 0
        self.events = 0

    def parser(self, part: str) -> expat.XMLParserType:
        """Return a parser that counts one part."""
        self.part, self.depth, self.in_row, self.stretch = part, 0, 0, 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        return parser

    def feed(self, parser: expat.XMLParserType, chunk: bytes, *, is_last: bool = False) -> None:
        """Count one chunk. Expat reads an unfinished tag from its start again with every chunk."""
        before = self.events
        try:
            parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            self._refuse(f"is not well-formed XML ({error}).")
        self.stretch = self.stretch + len(chunk) if self.events == before else 0
        if self.stretch > LONGEST_STRETCH:
            self._refuse("holds one endless tag or text.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.events += 1
        self.elements += 1
        self.depth += 1
        self.in_row += 1
        if self.elements > limits.WORKBOOK_ELEMENTS:
            self._refuse(f"brings the workbook past {limits.WORKBOOK_ELEMENTS:,} elements.")
        if self.depth > limits.XML_DEPTH:
            self._refuse(f"is nested more than {limits.XML_DEPTH} deep.")
        if self.in_row > ROW_ELEMENTS:
            self._refuse("holds a row with too many cells.")
        # One far row would make the reader count up to it.
        if name.endswith("row"):
            number = attributes.get("r", "")[:20]
            if number.isdecimal() and int(number) > limits.ROWS:
                self._refuse(f"holds row {number}; {limits.ROWS:,} are allowed.")

    def _end(self, _name: str) -> None:
        self.events += 1
        self.depth -= 1
        if self.depth < ROW_DEPTH:
            self.in_row = 0

    def _doctype(self, *_facts: object) -> None:
        self._refuse("declares a DOCTYPE, which no spreadsheet writes.")

    def _refuse(self, message: str) -> None:
        raise SourceRefused(self.place, f"{self.part} {message}")


def _opened(content: bytes, *, file: str) -> Workbook:
    return opened(content, file=file, is_streamed=True)


def opened(content: bytes, *, file: str, is_streamed: bool) -> Workbook:
    """Open a workbook that was checked: row by row, or whole with merges, heights and fills."""
    try:
        return load_workbook(io.BytesIO(content), read_only=is_streamed, data_only=True)
    except (
        *BROKEN,
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
    ) as error:
        # openpyxl lets through whatever its parts raise on a workbook that lacks something.
        raise SourceRefused(Place(file=file), f"is no readable workbook ({error}).") from error


def _rows(workbook: Workbook, layout: Layout, *, file: str) -> Iterator[GridRow]:
    names = workbook.sheetnames
    name = layout.sheet or (names[0] if names else "")
    if name not in names:
        listed = ", ".join(names) or "none"
        raise SourceRefused(Place(file=file), f"has no sheet {name!r}; its sheets: {listed}.")
    sheet = workbook[name]
    # The stated size of a sheet may lie in both directions; rows are read until they end.
    reset = getattr(sheet, "reset_dimensions", None)
    if reset is None:
        raise SourceRefused(Place(file=file), f"{name!r} is a chart, not a sheet of cells.")
    reset()
    filled = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            place = Place(file=file, row=number)
            if number > limits.ROWS:
                raise SourceRefused(place, f"more than {limits.ROWS:,} rows; split the file.")
            if not any(cell is not None for cell in cells):
                continue
            if len(cells) > limits.COLUMNS:
                raise SourceRefused(place, f"more than {limits.COLUMNS:,} columns in one row.")
            filled += len(cells)
            if filled > limits.CELLS:
                raise SourceRefused(place, f"more than {limits.CELLS:,} cells; split the file.")
            yield GridRow(cells=tuple(text_of(cell) for cell in cells), number=number)
    except (*BROKEN, KeyError, ValueError, TypeError, IndexError, SyntaxError) as error:
        raise SourceRefused(Place(file=file), f"{name!r} cannot be read ({error}).") from error


def text_of(value: object) -> str:
    """Write a cell's value as a CSV would hold it: ISO dates, numbers without noise."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
