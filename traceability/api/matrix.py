"""The traceability matrix: objectives by departments or initiatives, as a document or a table."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar, Literal, cast

from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import alignment, fields, rendering, shapes, view_tags
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IF_NONE_MATCH
from traceability.api.map_shapes import (
    BANDS,
    MapObjective,
    MapPeriod,
    MapRun,
    MapScope,
    MapStrategy,
    MapStructure,
    MapTotals,
    money,
    place,
)
from traceability.domain import holes
from traceability.interchange.tables.writing import Column
from traceability.queries import traceability_matrix

COLUMNS_BY = ("departments", "initiatives")
_TABLE = (
    Column("Objective code", 14),
    Column("Objective", 46, wraps=True),
    Column("Objective state", 14),
    Column("Band", 14),
    Column("Department", 28),
    Column("Initiative", 46, wraps=True),
    Column("Initiatives", 11),
    Column("Money", 18),
    Column("Initiatives without a figure", 14),
    Column("Currency", 9),
    Column("Agreed share", 12),
    Column("Funded share", 12),
    Column("Gap in money, with all below", 18),
    Column("Hole", 12),
    Column("Justified by", 24),
    Column("Objective id", 38),
    Column("Department or initiative id", 38),
)


class _Empty(shapes.Shape):
    """A row or column that may be a hole: what is missing, and by what that is justified."""

    hole = fields.Choice(choices=holes.HOLES, allow_null=True)
    justified_by = serializers.ListField(child=fields.Choice(choices=holes.REASONS))


class MatrixRow(MapObjective, _Empty):
    """An objective; `gap_amount` is its money above (or below, negative) what was agreed.

    Like `funded_share` that is of change money that reaches the top, with all that stands below.
    `unlisted` is money of the row that no cell of this document holds.
    """

    gap_amount = money(allow_null=True)
    unlisted = money()


class MatrixColumn(_Empty):
    """A department, or an initiative: without id and name where it is confidential to others."""

    id = fields.Id(allow_null=True)
    external_id = fields.Text(allow_null=True)
    parent = place(allow_null=True)  # type: ignore[assignment]  # a member, no attribute
    code = fields.Text()
    name = fields.Text(allow_null=True)
    department = fields.Text()
    amount = money(allow_null=True)
    initiatives = place()
    unknown_money = place()


class MatrixCell(shapes.Shape):
    """What a department or initiative puts on an objective, or into a band (`row` null)."""

    row = place(allow_null=True)
    band = fields.Choice(choices=BANDS)
    column = place()
    amount = money()
    initiatives = place()
    unknown_money = place()


class MatrixBand(shapes.Shape):
    """A band without an objective, over every column."""

    band = fields.Choice(choices=BANDS[1:])
    amount = money()
    unlisted = money()


class TraceabilityMatrixDocument(shapes.Shape):
    """Objectives by departments or initiatives, in the figures of the alignment map.

    `gap_digits` is the map's too.
    """

    as_of = serializers.DateTimeField()
    structure = MapStructure()
    run = MapRun(allow_null=True)
    scope = MapScope()
    strategy = MapStrategy()
    period = MapPeriod(allow_null=True)
    currency = fields.Text()
    gap_digits = fields.Whole(min_value=1, max_value=3)
    columns_by = fields.Choice(choices=COLUMNS_BY)
    totals = MapTotals()
    rows = MatrixRow(many=True)
    bands = MatrixBand(many=True)
    columns = MatrixColumn(many=True)
    cells = MatrixCell(many=True)

    class Meta:
        ref_name = "TraceabilityMatrix"


class TraceabilityMatrix(Door):
    """Objectives by departments or initiatives."""

    renderer_classes = [rendering.Json, rendering.Csv, rendering.Xlsx]
    sheet_columns = _TABLE
    csv_columns: ClassVar[list[str]] = [column.name for column in _TABLE]
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="traceability_matrix",
            summary="Read the traceability matrix",
            tag="views",
            description="One compact document, in the figures of the alignment map: `row` and "
            "`column` are places in its own lists. A `hole` without a `justified_by` is work or an "
            "objective that lacks a link. As a table (`text/csv`, or XLSX): one row a filled cell, "
            "then the holes.",
            answers={200: TraceabilityMatrixDocument, 304: None},
            media_types=("application/json", "text/csv", rendering.Xlsx.media_type),
            parameters=(
                OpenApiParameter(
                    "rows",
                    {"type": "string", "enum": ["objectives"]},
                    description="What the rows are; objectives.",
                ),
                OpenApiParameter(
                    "columns",
                    {"type": "string", "enum": list(COLUMNS_BY)},
                    description="What the columns are; by default departments.",
                ),
                alignment.STRATEGY,
                alignment.DEPARTMENT,
                alignment.PERIOD,
                alignment.AS_OF,
                alignment.STRUCTURE,
                IF_NONE_MATCH,
                ETAG,
            ),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> HttpResponseBase:
        """Return the matrix, or 304 when the reader holds it in this form."""
        words = words_of(request, dict.fromkeys((*alignment.ASKED, "rows", "columns")))
        _one_of(words, "rows", ("objectives",))
        columns = _one_of(words, "columns", COLUMNS_BY)
        question = alignment.question_of(self, words)
        form = request.accepted_renderer.format
        ground = view_tags.ground_of(self, question, "matrix", columns, form)
        vary = "Accept, Authorization, Cookie"
        if (held := view_tags.unchanged(request, ground, vary=vary)) is not None:
            return held
        alignment.check(question)
        document = traceability_matrix.document(
            question, columns=cast(Literal["departments", "initiatives"], columns)
        )
        written = rendering.json_bytes(document)
        body = written if form == "json" else {"results": list(_lines(document))}
        return view_tags.told(request, ground, body, document=written, vary=vary)


def _one_of(words: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    given = words.get(name, known[0])
    if given not in known:
        raise shapes.refuse(f"/{name}", "invalid", f"Give one of: {', '.join(known)}.")
    return given


def _lines(document: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    """The matrix as a table: its filled cells, what is not listed, then its holes."""
    rows, columns = document["rows"], document["columns"]
    by_initiative = document["columns_by"] == "initiatives"
    for cell in document["cells"]:
        row = None if cell["row"] is None else rows[cell["row"]]
        column = columns[cell["column"]]
        yield {
            **_of_row(document, row),
            **_of_column(column, by_initiative=by_initiative),
            "Band": cell["band"],
            "Initiatives": cell["initiatives"],
            "Money": Decimal(cell["amount"]),
            "Initiatives without a figure": cell["unknown_money"],
        }
    for row in (*rows, *document["bands"]):
        if Decimal(row["unlisted"]):
            yield {
                **_of_row(document, row if "id" in row else None),
                "Band": row.get("band", BANDS[0]),
                "Initiative": "not listed one by one",
                "Money": Decimal(row["unlisted"]),
            }
    for row in rows:
        if row["hole"]:
            yield _of_row(document, row)
    for column in columns:
        if column["hole"] and not column["initiatives"]:
            yield _of_column(column, by_initiative=by_initiative)


def _of_row(document: Mapping[str, Any], row: Mapping[str, Any] | None) -> dict[str, object]:
    told: dict[str, object] = {"Currency": document["currency"]}
    if row is None:
        return told
    return {
        **told,
        "Objective code": row["code"],
        "Objective": row["name"],
        "Objective state": row["state"],
        "Agreed share": row["target_share"],
        "Funded share": row["funded_share"],
        "Gap in money, with all below": row["gap_amount"] and Decimal(row["gap_amount"]),
        "Objective id": str(row["id"]),
        **_of_hole(row),
    }


def _of_column(column: Mapping[str, Any], *, by_initiative: bool) -> dict[str, object]:
    return {
        "Department": column["department"],
        "Initiative": (column["name"] or "not for you to see") if by_initiative else None,
        "Department or initiative id": str(column["id"] or ""),
        **_of_hole(column),
    }


def _of_hole(one: Mapping[str, Any]) -> dict[str, object]:
    if not one["hole"]:
        return {}
    return {"Hole": one["hole"], "Justified by": "; ".join(one["justified_by"])}
