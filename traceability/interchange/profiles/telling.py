"""Texts that a mapping does not name and takes for a choice all the same: told, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from traceability.interchange.profiles.cells import column_of
from traceability.interchange.profiles.shape import FieldMapping
from traceability.interchange.profiles.sources import SourceRow
from traceability.interchange.records import Place, Trouble
from traceability.interchange.tables.table import Table
from traceability.interchange.values import is_unknown

MOST_ROWS = 20


@dataclass(slots=True)
class NotUnderstood:
    """Collects such texts of one section, and says of each where it stands and what it became."""

    noun: str
    table: Table | None
    _rows: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def look(self, mapping: FieldMapping, row: SourceRow) -> None:
        """Note the text of a cell if its mapping tells of others and does not name it."""
        cell = mapping.cell
        if not cell.tells_others or cell.translations is None or cell.otherwise is None:
            return
        column = column_of(cell, row.cells)
        text = row.cells.get(column or "", "")
        if text not in cell.translations and not is_unknown(text, cell.formats):
            key = (column or "", text, cell.otherwise)
            self._rows.setdefault(key, []).append(row.row.number)

    def troubles(self) -> Iterator[Trouble]:
        """Return a warning for each text, with the rows in which it stands."""
        for (column, text, otherwise), numbers in self._rows.items():
            rows = _places(self.table, numbers)
            said = " ".join(text[:200].split())
            yield Trouble(
                place=Place(file=self.table.file if self.table else "", column=column),
                code="not_understood",
                message=f"{said!r} is not understood and read as {otherwise}: {rows}. Say "
                f"what it means where the column is mapped, or that it means {otherwise}.",
                noun=self.noun,
                is_warning=True,
            )


def _places(table: Table | None, numbers: list[int]) -> str:
    if table is None:
        return f"{len(numbers):,} rows"
    what, _, named = table.listed(numbers, most=MOST_ROWS).partition(" ")
    return f"{len(numbers):,} {what} ({named})"
