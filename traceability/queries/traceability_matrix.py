"""Objectives by departments or initiatives, as one compact document: the map's figures as a table.

Nothing is summed here that the map does not sum: `map_document` tells rows, columns and cells.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from traceability.domain import funding_gap, holes
from traceability.domain.alignment_map import Band
from traceability.domain.holes import Hole
from traceability.domain.money import as_text
from traceability.queries import alignment_map
from traceability.queries.map_document import Document, MapDocument
from traceability.queries.map_question import Question

Columns = Literal["departments", "initiatives"]


def document(question: Question, *, columns: Columns) -> Document:
    """The matrix as plain data, of one snapshot; a constant number of statements, those of the map.

    A cell's `row` is null in the bands without an objective. By initiatives, what the reader does
    not get one by one is each row's and each band's `unlisted`, so that every sum still equals its
    parts. Raises `NotFound` for an unknown strategy.
    """
    figures = alignment_map.figures(question)
    cells = list(figures.cells())
    if columns == "departments":
        headed, filled = _departments(figures), [_by_department(cell) for cell in cells]
    else:
        headed, filled = _initiatives(figures)
    unlisted = _unlisted(cells, filled)
    return {
        **figures.head(),
        "gap_digits": figures.gap_digits,
        "columns_by": columns,
        "totals": figures.totals(),
        "rows": [
            {**row, "unlisted": _text(unlisted.get((place, Band.TRACED.word)))}
            for place, row in enumerate(_rows(figures))
        ],
        "bands": [
            {
                "band": band.word,
                "amount": as_text(getattr(figures.map.totals, band.word)),
                "unlisted": _text(unlisted.get((None, band.word))),
            }
            for band in Band
            if band is not Band.TRACED
        ],
        "columns": headed,
        "cells": filled,
    }


def _rows(figures: MapDocument) -> Iterator[Document]:
    gap = funding_gap.of(figures.graph)
    empty = holes.of_objectives(figures.graph, figures.map)
    for place, row in zip(figures.objective_order.tolist(), figures.objectives(), strict=True):
        missing = gap.missing(place)
        yield {
            **row,
            "gap_amount": None if missing is None else as_text(missing),
            **_told(empty[place]),
        }


def _departments(figures: MapDocument) -> list[Document]:
    empty = holes.of_departments(figures.graph, figures.map, figures.band_parts)
    places = figures.is_shown_department.nonzero()[0].tolist()
    return [
        {**row, "department": row["name"], **_told(empty[place])}
        for place, row in zip(places, figures.departments(), strict=True)
    ]


def _by_department(cell: Document) -> Document:
    told = dict(cell)
    objective, department = told.pop("objective"), told.pop("department")
    return {"row": objective, "column": department, **told}


def _initiatives(figures: MapDocument) -> tuple[list[Document], list[Document]]:
    names = [row["name"] for row in figures.departments()]
    headed: list[Document] = []
    filled: list[Document] = []
    for column, one in enumerate(figures.initiatives()):
        placed = one["placements"]
        bands = frozenset(part["band"] for part in placed)
        is_unknown = one["amount"] is None
        headed.append(
            {
                "id": one["id"],
                "external_id": one["external_id"],
                "parent": None,
                "code": "",
                "name": one["name"],
                "department": names[one["department"]],
                "amount": one["amount"],
                "initiatives": 1,
                "unknown_money": int(is_unknown),
                **_told(holes.of_initiative(bands, one["bucket"])),
            }
        )
        filled.extend(
            {
                "row": None if part["band"] != Band.TRACED.word else part["objective"],
                "band": part["band"],
                "column": column,
                "amount": part["amount"] or "0.00",
                "initiatives": 1,
                "unknown_money": int(part["amount"] is None),
            }
            for part in placed
        )
    return headed, filled


def _unlisted(
    cells: list[Document], filled: list[Document]
) -> dict[tuple[int | None, str], Decimal]:
    """Money of each row and band that stands in no cell of the document."""
    left: dict[tuple[int | None, str], Decimal] = {}
    for key, cell, sign in (
        *(((cell["objective"], cell["band"]), cell, 1) for cell in cells),
        *(((cell["row"], cell["band"]), cell, -1) for cell in filled),
    ):
        left[key] = left.get(key, Decimal(0)) + sign * Decimal(cell["amount"])
    return left


def _text(amount: Decimal | None) -> str:
    return f"{amount or Decimal(0):.2f}"


def _told(hole: Hole | None) -> Document:
    if hole is None:
        return {"hole": None, "justified_by": []}
    return {"hole": hole.word, "justified_by": list(hole.justified_by)}
