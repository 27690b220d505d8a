"""What the native format brings along beside the nouns: frozen visions, successions, rounds.

Of a round it is what was asked, of whom nobody is told: no answer, no draft of one, nobody who was
asked or who answered. Each table comes with exports; nobody has to write one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from traceability.interchange import native_cells, nouns
from traceability.interchange.errors import SourceRefused
from traceability.interchange.fields import Field, Kind, choice, date, text, to
from traceability.interchange.records import Aside, Place, Trouble, Value
from traceability.interchange.tables.table import Row, Table
from traceability.interchange.values import CellUnreadable, value_of

VERSIONS, SUCCESSIONS, ROUNDS = "strategy_versions", "successions", "rounds"
# Of what successions may be told: what exports have external ids of.
SUCCEEDED = ("strategy", "objective", "department", "initiative")
_STRATEGY = to("strategy", "strategy", is_required=True)

FIELDS: Mapping[str, tuple[Field, ...]] = {
    VERSIONS: (
        _STRATEGY,
        Field("number", Kind.INTEGER, is_required=True, least=0, greatest=2_147_483_647),
        date("effective_on", is_required=True),
        Field("frozen_at", Kind.INSTANT, is_required=True),
        # One object: vision, mission, values, and the objectives as they were worded.
        Field(
            "content",
            Kind.PARTS,
            is_required=True,
            parts={"id": "objective", "parent": "objective", "objective": "objective"},
        ),
    ),
    SUCCESSIONS: (
        choice("noun", *(nouns.PLURALS[noun] for noun in SUCCEEDED), is_required=True),
        text("predecessor", 500, is_required=True),
        text("successor", 500, is_required=True),
        choice(
            "kind",
            *("merged", "split", "replaced", "reorganised", "kept", "reworded"),
            is_required=True,
        ),
        Field("share", Kind.SHARE),
        date("effective_on", is_required=True),
    ),
    ROUNDS: (
        _STRATEGY,
        text("name", 200, is_required=True),
        choice("kind", "priorities", "drivers_and_criteria", is_required=True),
        text("message"),
        date("closes_on", is_required=True),
        Field("with_figures", Kind.BOOLEAN),
        Field("keep_days", Kind.INTEGER, is_required=True, least=1, greatest=365),
        Field(
            "items",
            Kind.PARTS,
            parts={noun: noun for noun in ("objective", "success_driver", "decision_criterion")},
        ),
    ),
}


@dataclass(slots=True)
class Read:
    """What the tables say, row by row, and what could not be read."""

    found: list[Aside] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def columns(table: str) -> list[str]:
    """Return the columns of a table."""
    return [known.name for known in FIELDS[table]]


def read(tables: Mapping[str, Table]) -> Read:
    """Read these tables, of which each may be absent. Raises `SourceRefused` for other columns."""
    told = Read()
    for name, table in tables.items():
        if set(table.columns) != set(columns(name)):
            raise SourceRefused(
                Place(file=table.file, row=1),
                f"the columns have to be {', '.join(columns(name))}.",
            )
        told.troubles.extend(table.troubles)
        for row in table.rows:
            values = _values(name, table, row, told.troubles)
            if values is not None:
                told.found.append(Aside(name, values, table.place(row)))
    return told


def _values(
    name: str, table: Table, row: Row, troubles: list[Trouble]
) -> Mapping[str, Value] | None:
    raw = table.raw(row)
    values: dict[str, Value] = {}
    for known in FIELDS[name]:
        text_, is_literal = native_cells.unprotected(raw[known.name])
        formats = native_cells.LITERAL if is_literal else native_cells.READ
        try:
            values[known.name] = value_of(text_, known, formats)
        except CellUnreadable as error:
            place = table.place(row, known.name)
            troubles.append(Trouble(place, error.code, str(error), raw=raw))
            return None
    return values
