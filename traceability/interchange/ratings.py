"""Ratings as people keep them: a row per judge, a column per item, blank is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from traceability.domain.agreement import ratings
from traceability.domain.agreement.ratings import Kind, Level, Ratings, Values
from traceability.domain.agreement.within_group import Scale
from traceability.domain.errors import TraceabilityError
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place
from traceability.interchange.tables.layout import Layout
from traceability.interchange.tables.reading import read_table
from traceability.interchange.tables.table import Table

# A first column of one of these names, or of none, names the judges.
JUDGES = {"judge", "judges", "rater", "raters", "respondent", "voter"}
NUMBER = re.compile(r"[-+−]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d{1,2})?", re.ASCII)
# "1,234" may be a thousand or a little more than one.
AMBIGUOUS = re.compile(r"[-+−]?[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)
LEAST, MOST = 1e-12, 1e12
MOST_TOLD = 20


class RatingsRefused(TraceabilityError):
    """Cells of the file are not what its kind says; `facts['places']` lists where."""

    code, title, status = "ratings_refused", "The ratings cannot be read", 422

    def __init__(self, faults: Sequence[tuple[Place, str]]) -> None:
        told = [f"{place}: {message}" for place, message in faults[:MOST_TOLD]]
        if len(faults) > MOST_TOLD:
            told.append(f"… and {len(faults) - MOST_TOLD} more.")
        places = [{"row": place.row, "column": place.column} for place, _ in faults]
        super().__init__("\n".join(told), facts={"places": places})


def read(path: Path, *, kind: Kind, level: Level, scale: Scale | None = None) -> Ratings:
    """Read a CSV or XLSX file of any encoding and delimiter.

    Refused whole, with every place that has to be mended, where a cell is no number (at the nominal
    level the cells of ratings are names, so any text goes), a rank is none, a value is outside
    the scale, or two items or judges have one name.
    """
    table = read_table(path, Layout())
    items, judges = _named(table)
    if troubles := [(trouble.place, _mended(trouble.message)) for trouble in table.troubles]:
        raise RatingsRefused(troubles)
    if not table.rows:
        raise SourceRefused(
            Place(file=table.file), "names items but has no row of values; add one row per judge."
        )
    is_ordered = kind is not Kind.RATINGS or level is not Level.NOMINAL
    at = [table.columns.index(item) for item in items]
    values = _numbers(table, at) if is_ordered else _categories(table, at)
    given = Ratings(judges=judges, items=items, values=values, kind=kind, is_ordered=is_ordered)
    faults = _not_ranks(table, given) if kind is Kind.RANKS else []
    if scale is not None and kind is not Kind.RANKS and is_ordered:
        faults += _outside(table, given, scale)
    if faults:
        raise RatingsRefused(faults)
    return given


def _named(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of items and judges; judges without a name are called by their row."""
    header = Place(file=table.file, row=1)
    for name in table.columns:
        if any(f"the column {name!r} occurs" in note for note in table.notes):
            raise SourceRefused(
                header, f"two items are called {name!r}; give each a name of its own."
            )
    blank = {name for at, name in enumerate(table.columns, start=1) if name == f"column {at}"}
    filled = {
        name for at, name in enumerate(table.columns) if any(row.cells[at] for row in table.rows)
    }
    first = table.columns[0]
    has_names = first.casefold() in JUDGES or (first in blank and first in filled)
    items = tuple(
        name
        for name in table.columns[1 if has_names else 0 :]
        if name not in blank or name in filled
    )
    for name in items:
        if name in blank:
            raise SourceRefused(
                Place(file=table.file, row=1, column=name),
                "has values but no name; name the item in the header.",
            )
    if not items:
        raise SourceRefused(header, "names no items; write one column per item.")
    if not has_names:
        return items, tuple(f"row {row.number}" for row in table.rows)
    return items, _judges(table)


def _judges(table: Table) -> tuple[str, ...]:
    first = table.columns[0]
    faults, seen = [], dict[str, int]()
    for row in table.rows:
        name = row.cells[0]
        if not name:
            faults.append((table.place(row, first), "has no name; the other judges have one."))
        elif name in seen:
            message = f"{name!r} is the judge of row {seen[name]} already; one row per judge."
            faults.append((table.place(row, first), message))
        seen.setdefault(name, row.number)
    if faults:
        raise RatingsRefused(faults)
    return tuple(seen)


def _numbers(table: Table, columns: Sequence[int]) -> Values:
    values = np.full((len(table.rows), len(columns)), np.nan)
    faults: list[tuple[Place, str]] = []
    for judge, row in enumerate(table.rows):
        for item, column in enumerate(columns):
            cell = row.cells[column]
            if not cell:
                continue
            number = _number(cell)
            if number is None:
                message = f"{cell[:60]!r} is no number; {_advice(cell, column)}"
                faults.append((table.place(row, table.columns[column]), message))
            else:
                values[judge, item] = number
    if faults:
        raise RatingsRefused(faults)
    return values


def _number(cell: str) -> float | None:
    """The number in a cell, 0 or of a size that can be squared; None where there is none."""
    if AMBIGUOUS.fullmatch(cell) or not NUMBER.fullmatch(cell):
        return None
    number = float(cell.replace("−", "-").replace(",", "."))
    return number if number == 0 or LEAST <= abs(number) <= MOST else None


def _advice(cell: str, column: int) -> str:
    if AMBIGUOUS.fullmatch(cell):
        return "write it without a separator of thousands."
    if column == 0:
        return "leave it blank if it is missing; a column of names of judges is headed judge."
    return (
        "leave the cell blank if it is missing (names of categories need --kind ratings "
        "--level nominal)."
    )


def _categories(table: Table, columns: Sequence[int]) -> Values:
    """Number the different texts of all cells; equal numbers are one category however written."""
    values = np.full((len(table.rows), len(columns)), np.nan)
    codes: dict[str | float, int] = {}
    for judge, row in enumerate(table.rows):
        for item, column in enumerate(columns):
            cell = row.cells[column]
            if cell:
                number = _number(cell)
                key = cell if number is None else number
                values[judge, item] = codes.setdefault(key, len(codes))
    return values


def _not_ranks(table: Table, given: Ratings) -> list[tuple[Place, str]]:
    """What in rows of ranks is none: beyond the items, or not how ties are numbered."""
    faults: list[tuple[Place, str]] = []
    most = len(given.items)
    for row, values in zip(table.rows, given.values, strict=True):
        there = ~np.isnan(values)
        wrong = there & ((values < 1) | (values > most) | (values * 2 != np.round(values * 2)))
        for item in np.nonzero(wrong)[0]:
            message = (
                f"{values[item]:g} is no rank among {most} items: 1 is best, {most} the last, "
                "ties share a rank or a half (if the most is best, use --kind scores)."
            )
            faults.append((table.place(row, given.items[item]), message))
        if there.all() and not wrong.any() and not is_ranking(values):
            faults.append((table.place(row), _irregular(values)))
    return faults


def is_ranking(values: Values) -> bool:
    """Tell whether a whole row numbers an order, in one of the four ways to number ties.

    For a first place shared by two of three: 1.5 1.5 3, 1 1 3, 2 2 3 or 1 1 2.
    """
    middle = ratings.doubled_midranks(values[None, :])[0] / 2
    least = np.array([(values < value).sum() + 1 for value in values])
    most = np.array([(values <= value).sum() for value in values])
    dense = np.unique(values, return_inverse=True)[1] + 1
    return any(bool((values == way).all()) for way in (middle, least, most, dense))


def _irregular(values: Values) -> str:
    shown = " ".join(f"{value:g}" for value in sorted(values)[:20])
    return (
        f"these are no ranks ({shown} when sorted): every place must be taken, and ties numbered "
        "one way (1.5 1.5 3, 1 1 3, 2 2 3 or 1 1 2). Use --kind scores or ratings if they are not."
    )


def _outside(table: Table, given: Ratings, scale: Scale) -> list[tuple[Place, str]]:
    """Values that the stated scale does not have."""
    values = given.values
    wrong = (values < scale.low) | (values > scale.high)
    return [
        (
            table.place(table.rows[judge], given.items[item]),
            f"{values[judge, item]:g} is outside the scale {scale.low:g} … {scale.high:g}.",
        )
        for judge, item in zip(*np.nonzero(wrong), strict=True)
    ]


def _mended(message: str) -> str:
    """A trouble of the table without the word for import profiles."""
    return message.partition(" (short_rows")[0].rstrip(".") + (
        "; write one cell per item, blank where a value is missing."
    )
