"""Cells of a row to texts and words, as a profile's section asks for them."""

from __future__ import annotations

from collections.abc import Mapping

from traceability.interchange.profiles import splitting
from traceability.interchange.profiles.conditions import holds
from traceability.interchange.profiles.shape import Cell, Gather
from traceability.interchange.profiles.sources import SourceRow, Sources
from traceability.interchange.profiles.template import Template
from traceability.interchange.values import CellUnreadable, is_unknown


class Cells:
    """Reads cells; remembers what was gathered from other tables."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._gathered: dict[Gather, dict[str, list[str]]] = {}

    def text(self, cell: Cell, row: SourceRow) -> str:
        """Return the text of a cell after its translation and default."""
        text = next(
            (
                filled
                for template in cell.templates
                if not template.is_blank(row.cells)
                and not is_unknown(filled := template.fill(row.cells).strip(), cell.formats)
            ),
            None,
        )
        if text is None:
            # Nothing but sentinels: the first of them is kept, as the reason.
            filled_texts = (template.fill(row.cells).strip() for template in cell.templates)
            text = next((filled for filled in filled_texts if filled), "")
        if cell.take:
            names = [self._translated(name, cell) for name in self.names(cell, text)]
            text = (names[0] if names else "") if cell.take == "first" else "; ".join(names[1:])
        else:
            text = self._translated(text, cell)
        return cell.default if not text and cell.default is not None else text

    @staticmethod
    def names(cell: Cell, text: str) -> tuple[str, ...]:
        """Return the names that a text says, those left out that stand for nobody."""
        return tuple(
            name
            for name in splitting.names_of(text, cell.split_by)
            if not is_unknown(name, cell.formats)
        )

    @staticmethod
    def _translated(text: str, cell: Cell) -> str:
        if cell.translations is not None and (text or "" in cell.translations):
            if text in cell.translations:
                text = cell.translations[text]
            elif cell.tells_others and is_unknown(text, cell.formats):
                text = ""
            elif cell.otherwise is not None:
                text = cell.otherwise
            elif not cell.keeps_others and not is_unknown(text, cell.formats):
                listed = ", ".join(map(repr, cell.translations))
                raise CellUnreadable(
                    "not_in_map", f"{text!r} is none of the texts the profile maps: {listed}."
                )
        return text

    def gathered(self, gather: Gather, row: SourceRow) -> list[str]:
        """Return the words that another table's rows hold for this row, sorted."""
        if gather not in self._gathered:
            found: dict[str, list[str]] = {}
            for other in self.sources.rows(gather.table):
                if all(
                    holds(asked, other.cells, self.sources.known) for asked in gather.conditions
                ):
                    found.setdefault(gather.key.fill(other.cells), []).append(
                        gather.value.fill(other.cells)
                    )
            self._gathered[gather] = found
        return sorted(self._gathered[gather].get(gather.on.fill(row.cells), []))


def refuse_half_blank(cell: Cell, cells: Mapping[str, str]) -> None:
    """Refuse a composed reference of which only a part is given: it would name something else."""
    for template in cell.templates:
        blanks = template.blanks(cells)
        if blanks and not template.is_blank(cells):
            raise CellUnreadable(
                "reference_incomplete",
                f"{blanks[0]} is blank, but part of the id by which this row is found.",
                column=blanks[0],
            )


def column_of(cell: Cell, cells: Mapping[str, str]) -> str | None:
    """Return the column a cell was read from, for troubles."""
    filled = [template for template in cell.templates if not template.is_blank(cells)]
    return next((first_column(template) for template in (*filled, *cell.templates)), None)


def first_column(template: Template | None) -> str | None:
    return template.columns[0] if template is not None and template.columns else None
