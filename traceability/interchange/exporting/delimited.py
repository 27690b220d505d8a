"""CSV: a zip of one file a noun, for people and their spreadsheets."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from traceability.interchange import nouns
from traceability.interchange.exporting import bundle
from traceability.interchange.exporting.losses import Losses
from traceability.interchange.exporting.portfolio import Exported, Portfolio
from traceability.interchange.exporting.sheets import Sheet, count_identities
from traceability.interchange.tables import writing

GUARDED = "an apostrophe stands before a text that a spreadsheet would compute with"


def write(portfolio: Portfolio, target: Path) -> Losses:
    """Write a folder or zip of CSV files: UTF-8, commas, a header, `\\r\\n`."""
    losses = Losses("csv")
    with bundle.opened(target) as out:
        for noun in portfolio.nouns:
            sheet = Sheet(noun, portfolio, losses)
            with out.entry(f"{nouns.PLURALS[noun]}.csv") as file:
                writer = csv.writer(file)
                writer.writerow(writing.guarded(each.name) for each in sheet.columns)
                for row in portfolio.rows(noun):
                    writer.writerow(_cells(sheet, row))
    count_identities(portfolio, losses)
    losses.notes.append(
        "For reading. Columns ending in _name are names of what the column before refers to. To "
        "import a portfolio again, export it as native."
    )
    return losses


def _cells(sheet: Sheet, row: Exported) -> list[str]:
    cells = []
    for column, value in sheet.pairs(row):
        if value is None:
            cells.append("")
            continue
        text = _text(value)
        cell = writing.guarded(text) if isinstance(value, str) else text
        sheet.count(column, "" if cell == text else GUARDED)
        cells.append(cell)
    return cells


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)
