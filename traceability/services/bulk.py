"""Many rows to one table: a statement a slice, never one a row.

Values come as columns hold them (references as ids); a row is sent as JSON and typed by the
model, which costs a fraction of building model instances. Triggers and constraints see it all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, models
from psycopg import sql

SLICE = 2000
CHECKING = "15min"


def _columns(model: type[models.Model], names: Sequence[str]) -> list[models.Field[Any, Any]]:
    fields = {field.name: field for field in model._meta.concrete_fields}
    return [fields[name] for name in names]


def _shape(columns: Sequence[models.Field[Any, Any]]) -> sql.Composed:
    """Return `name type, …` for the rows of a JSON text; types are those of the model."""
    return sql.SQL(", ").join(
        sql.SQL("{} {}").format(
            sql.Identifier(column.name),
            sql.SQL(_type(column)),
        )
        for column in columns
    )


def _target(column: models.Field[Any, Any]) -> sql.Identifier:
    return sql.Identifier(str(column.column))


@cache
def _type(column: models.Field[Any, Any]) -> str:
    if isinstance(column, models.ForeignKey):
        column = column.target_field
    kept = column.rel_db_type(connection) if column.primary_key else column.db_type(connection)
    return str(kept)


def _json(rows: Iterable[Mapping[str, Any]]) -> str:
    return orjson.dumps(list(rows), default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def insert(
    model: type[models.Model], names: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows given as column → value. One statement a slice."""
    columns = _columns(model, names)
    statement = sql.SQL(
        "INSERT INTO {table} ({targets}) SELECT {sources} FROM json_to_recordset(%s) AS v({shape})"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        targets=sql.SQL(", ").join(_target(column) for column in columns),
        sources=sql.SQL(", ").join(sql.Identifier(column.name) for column in columns),
        shape=_shape(columns),
    )
    with connection.cursor() as cursor:
        for start in range(0, len(rows), SLICE):
            cursor.execute(statement, [_json(rows[start : start + SLICE])])


def update(
    model: type[models.Model],
    names: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    *,
    is_versioned: bool = True,
) -> int:
    """Set columns of rows found by `id`, and return how many were found.

    A versioned row is found only in the version that it says (`version`), and gets the next one.
    """
    columns = _columns(model, names)
    given = _columns(model, ["id", "version"] if is_versioned else ["id"])
    sets = [
        sql.SQL("{} = v.{}").format(_target(column), sql.Identifier(column.name))
        for column in columns
    ]
    if is_versioned:
        sets.append(sql.SQL("{} = t.version + 1").format(sql.Identifier("version")))
    statement = sql.SQL(
        "UPDATE {table} AS t SET {sets} FROM json_to_recordset(%s) AS v({shape})"
        " WHERE t.id = v.id{same}"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        sets=sql.SQL(", ").join(sets),
        shape=_shape([*given, *columns]),
        same=sql.SQL(" AND t.version = v.version" if is_versioned else ""),
    )
    found = 0
    with connection.cursor() as cursor:
        for start in range(0, len(rows), SLICE):
            cursor.execute(statement, [_json(rows[start : start + SLICE])])
            found += cursor.rowcount
    return found


def delete(model: type[models.Model], ids: Sequence[UUID | int]) -> int:
    """Delete rows by id, whatever refers to them: constraints are checked at the end."""
    statement = sql.SQL("DELETE FROM {} WHERE id = ANY(%s)").format(
        sql.Identifier(model._meta.db_table)
    )
    gone = 0
    with connection.cursor() as cursor:
        for start in range(0, len(ids), SLICE):
            cursor.execute(statement, [list(ids[start : start + SLICE])])
            gone += cursor.rowcount
    return gone


def check_constraints() -> None:
    """Let every constraint that waits for the commit be checked now.

    All of them are one statement, however many rows there are: it gets time in proportion. Each is
    a small query that its estimates make look large; compiling it costs more than running it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout')")
        row = cursor.fetchone()
        cursor.execute("SELECT set_config('statement_timeout', %s, TRUE)", [CHECKING])
        cursor.execute("SET LOCAL jit = off")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SELECT set_config('statement_timeout', %s, TRUE)", [row[0] if row else "0"])
