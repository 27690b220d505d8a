"""Rows that could not be imported, as tables to mend in a spreadsheet and to import again.

A row whose cells could not be read goes back as its source has it; one that was read and broke a
rule goes into the native table of its noun. Each has one more column before its own, `problem`,
which the readers pass over.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from traceability.interchange import nouns
from traceability.interchange.native import PROBLEM
from traceability.interchange.records import CUSTOM, EXTERNAL_ID
from traceability.interchange.tables.table import BEYOND

NATIVE, AS_READ = "native", "as_read"
RUN_AS_FORMULA = "=+-@"


@dataclass(frozen=True, slots=True)
class RowToMend:
    """One problem of one row. `columns` are its source's, in order; without them `values` are
    fields by name. `is_native` tells that its source speaks the native format.
    """

    file: str
    noun: str
    external_id: str
    columns: tuple[str, ...]
    values: Mapping[str, Any]
    problem: str
    is_native: bool
    row: int | None = None


def tables(rows: Iterable[RowToMend], *, tells: bool = True) -> dict[str, str]:
    """Return CSV texts by path (`native/initiatives.csv`, `as_read/work.csv`), a line a row.

    Several problems of one row stand in its one line. A row that is too long or too short for its
    header stays so, and is refused again unless it was mended. UTF-8 with commas, whatever the
    source had. Where it `tells`, what is wrong stands in the first column.
    """
    problems: dict[_Line, list[str]] = {}
    lines: dict[_Line, dict[str, str]] = {}
    headers: dict[str, list[str]] = {}
    for row in rows:
        path, cells = _path(row), _cells(row)
        key = _line_of(row, cells)
        lines.setdefault(key, cells)
        problems.setdefault(key, []).append(row.problem)
        header = headers.setdefault(path, [])
        header += [
            name
            for name in _order(row, cells)
            if name not in header and not name.startswith(BEYOND)
        ]
    texts = {path: io.StringIO() for path in headers}
    writers = {path: csv.writer(text, lineterminator="\n") for path, text in texts.items()}
    for path, header in headers.items():
        writers[path].writerow([*([PROBLEM] if tells else []), *header])
    for key, cells in lines.items():
        path = key[0]
        told = "; ".join(dict.fromkeys(problems[key]))
        is_full = path.startswith(NATIVE)
        line = _line(headers[path], cells, is_full=is_full)
        writers[path].writerow([*([told] if tells else []), *line])
    return {path: text.getvalue() for path, text in texts.items()}


def origins(rows: Iterable[RowToMend]) -> dict[str, list[tuple[str, int | None]]]:
    """Return by path where each line of `tables` came from, in their order: file and row."""
    found: dict[str, dict[_Line, tuple[str, int | None]]] = {}
    for row in rows:
        of_path = found.setdefault(_path(row), {})
        of_path.setdefault(_line_of(row, _cells(row)), (row.file, row.row))
    return {path: list(of_path.values()) for path, of_path in found.items()}


# What is one line: its path, and the row of the file that it is, with its cells.
_Line = tuple[str, str, int | None, str]


def _line_of(row: RowToMend, cells: Mapping[str, str]) -> _Line:
    return _path(row), row.file, row.row, json.dumps(cells)


def _line(header: Sequence[str], cells: Mapping[str, str], *, is_full: bool) -> list[str]:
    filled = max((at for at, name in enumerate(header, 1) if name in cells), default=0)
    filled = len(header) if is_full else filled
    beyond = [cell for name, cell in cells.items() if name.startswith(BEYOND)]
    return [*(cells.get(name, "") for name in header[:filled]), *beyond]


def _path(row: RowToMend) -> str:
    if row.noun in nouns.PLURALS and (row.is_native or not row.columns):
        return f"{NATIVE}/{nouns.PLURALS[row.noun]}.csv"
    name = PurePosixPath(row.file).name or "rows"
    return f"{AS_READ}/{name if name.endswith('.csv') else f'{name}.csv'}"


def _order(row: RowToMend, cells: Mapping[str, str]) -> Sequence[str]:
    if row.columns:
        return list(cells)
    known = [EXTERNAL_ID, *nouns.names(row.noun)] if row.noun in nouns.FIELDS else []
    return [*(name for name in known if name in cells), *sorted(set(cells) - set(known))]


def _cells(row: RowToMend) -> dict[str, str]:
    if row.columns:
        # As they were: what an escape would add here, no reader of the source takes off again.
        return {name: str(row.values.get(name, "")) for name in row.columns if name != PROBLEM}
    cells = {EXTERNAL_ID: _cell(row.external_id)}
    for name, value in row.values.items():
        if isinstance(value, Mapping):
            cells |= {f"{CUSTOM}{key}": _cell(each) for key, each in value.items()}
        else:
            cells[name] = _cell(value)
    return cells


def _cell(value: object) -> str:
    """Return a value as the native format reads it, never as what a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    is_amount = text[:1] == "-" and text[1:].replace(".", "", 1).isdigit()
    is_escaped = text[:1] == "'" and text[1:2] in tuple(f"{RUN_AS_FORMULA}'")
    if (text[:1] in tuple(RUN_AS_FORMULA) and not is_amount) or is_escaped:
        return f"'{text}"
    return text
