"""How the cells of a column are written, as the keys of a profile: found, or said by hand."""

from __future__ import annotations

from typing import Any

from traceability.interchange.detecting import columns as facts_of_columns
from traceability.interchange.detecting import words
from traceability.interchange.detecting.found import ColumnFacts
from traceability.interchange.detecting.mapping import CUSTOM, MONEY, ColumnChoice
from traceability.interchange.values import ERRORS

Plain = dict[str, Any]
# Forms of strptime by what stands first; those that no order names are kept as they were found.
ORDERS = {
    "dmy": (
        "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y", "%d-%m-%y", "%d/%m/%Y %H:%M",
        "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y",
    ),
    "mdy": (
        "%m/%d/%Y", "%m.%d.%Y", "%m-%d-%Y", "%m/%d/%y", "%m-%d-%y", "%m/%d/%Y %H:%M", "%b %d, %Y",
        "%B %d, %Y",
    ),
    "ymd": ("%Y/%m/%d", "%Y.%m.%d", "%y/%m/%d", "%y-%m-%d", "%y.%m.%d", "%Y%m%d"),
}  # fmt: skip
DATES = ("starts_on", "ends_on")
NUMBERS = ("share", "priority_weight")


def formats_of(found: ColumnFacts | None, column: ColumnChoice) -> Plain:
    """Return how the cells of a column are written, as far as it is not what a profile expects."""
    formats: Plain = {}
    is_money, is_date = column.target in MONEY, column.target in DATES
    is_custom = column.target.startswith(CUSTOM)
    is_number = column.target in NUMBERS or (is_custom and column.type == "number")
    if is_money and (unit := column.unit or (found.unit if found else "")):
        formats["unit"] = unit
    if is_money or is_number:
        formats |= _signs(column.decimal or (found.decimal if found else "."))
    if is_date or (is_custom and column.type == "date"):
        forms = _forms(column.dates, found.dates if found else ())
        if forms:
            formats["dates"] = forms
    unknown = list(column.unknown)
    if found is not None and column.target == "health":
        # A status that is *not …* says something: it is told, not taken for nothing.
        said = [
            text
            for text in found.values
            if facts_of_columns.is_unknown(text) and not text.lower().startswith("not ")
        ]
        unknown = [*facts_of_columns.patterns_of(said), *unknown]
    if found is not None and found.unknown and (is_money or is_date or column.type):
        unknown = [*facts_of_columns.patterns_of(found.unknown), *unknown]
    if unknown:
        formats["unknown"] = list(dict.fromkeys(unknown))
    return formats


def choices_of(found: ColumnFacts | None, column: ColumnChoice, target: str) -> Plain:
    """Return what the texts of a column of choices mean: as was said, else by words known here.

    A status that is not understood is unknown, and told; of other choices it is a trouble.
    """
    values = found.values if found else {}
    meant = {**words.meanings(values, words.CHOICES[target]), **column.words}
    if target != "health":
        return {"map": meant} if meant else {}
    return {"map": meant or {"unknown": "unknown"}, "otherwise": "unknown", "others": "tell"}


def says_nothing(column: ColumnChoice, name: str) -> list[Plain]:
    """Return the conditions under which a cell names nothing: it is blank, or says so in words."""
    conditions: list[Plain] = [{"column": name, "blank": True}]
    if column.unknown:
        conditions.append({"column": name, "unknown": [*ERRORS, *column.unknown]})
    return conditions


def _signs(decimal: str) -> Plain:
    return {"decimal": ",", "thousands": "."} if decimal == "," else {}


def _forms(order: str, found: tuple[str, ...]) -> list[str]:
    if not order:
        return list(found)
    ordered = {form for forms in ORDERS.values() for form in forms}
    return [*ORDERS[order], *(form for form in found if form not in ordered)]
