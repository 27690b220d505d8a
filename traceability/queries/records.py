"""Records of any noun, as lists and one by one, of what the reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound
from traceability.models import ExternalIdentity
from traceability.models.nouns import BY_NAME, Noun
from traceability.queries import paging, successions
from traceability.queries.history import rows_of
from traceability.queries.scope import visible

Row = dict[str, Any]
# One array instead of a thousand parameters: a third of a long page's time.
_IDENTITIES = """
    SELECT object_id, source, kind, value FROM traceability_externalidentity
    WHERE noun = %s AND object_id = ANY(%s::uuid[]) ORDER BY source, kind, value
"""
NUMBER_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows of a list, in which order, and which of their fields (None: all).

    `as_of` takes them as they stood at an instant; None as they are.
    """

    as_of: datetime | None = None
    conditions: Q = field(default_factory=Q)
    search: str = ""
    external_id: str | None = None
    source: str | None = None
    order: Sequence[paging.Order] = (paging.Order("id"),)
    place: paging.Place | None = None
    size: int = 100
    fields: frozenset[str] | None = None


def page(*, scope: Scope, noun: str, wanted: Wanted) -> paging.Page:
    """Return one page of a noun's records. Two queries, whatever the size.

    Raises `NotPermitted` when the reader does not read the noun at all.
    """
    entry = BY_NAME[noun]
    rows = rows_of(entry.model, wanted.as_of).filter(visible(noun, scope)).filter(wanted.conditions)
    if wanted.search:
        rows = rows.filter(_found_by(entry, wanted.search))
    if wanted.external_id is not None or wanted.source is not None:
        rows = rows.filter(id__in=_identified(noun, wanted.source, wanted.external_id))
    names = set(entry.columns if wanted.fields is None else wanted.fields & set(entry.columns))
    names |= {"id", *(each.column for each in wanted.order if not each.custom)}
    columns = [name for name in entry.columns if name in names]
    found = paging.page(
        rows, columns=columns, order=wanted.order, place=wanted.place, size=wanted.size
    )
    _finish(entry, found.rows)
    if wanted.fields is None or "identities" in wanted.fields:
        add_identities(noun, found.rows)
    if wanted.fields is not None:
        kept = wanted.fields
        cut = [{name: row[name] for name in row if name in kept} for row in found.rows]
        return paging.Page(rows=cut, next=found.next, previous=found.previous)
    return found


def detail(*, scope: Scope, noun: str, id: UUID) -> Row:
    """Return one record, and what it came from and became, where its noun has an end.

    Three queries. Raises `NotFound`, also for what the reader may not see.
    """
    row = details(scope=scope, noun=noun, ids=[id])[0]
    if BY_NAME[noun].ended_by is not None:
        row |= successions.successions(scope=scope, noun=noun, id=id)
    return row


def details(*, scope: Scope, noun: str, ids: Sequence[UUID]) -> list[Row]:
    """Return these records in this order. Two queries. Raises `NotFound` when one is missing."""
    entry = BY_NAME[noun]
    rows = entry.model._default_manager.filter(visible(noun, scope), pk__in=ids)
    by_id = {row["id"]: row for row in rows.values(*entry.columns)}
    if missing := [each for each in ids if each not in by_id]:
        raise NotFound(f"There is no such {noun.replace('_', ' ')}.", facts={"id": str(missing[0])})
    found = [by_id[each] for each in ids]
    _finish(entry, list(by_id.values()))
    add_identities(noun, list(by_id.values()))
    return found


def add_identities(noun: str, rows: Sequence[Row]) -> None:
    """Put what other systems call them on rows, as `identities`. One query."""
    for row in rows:
        row["identities"] = []
    by_id = {row["id"]: row["identities"] for row in rows}
    with connection.cursor() as cursor:
        cursor.execute(_IDENTITIES, [noun, list(by_id)])
        for object_id, source, kind, value in cursor:
            by_id[object_id].append({"source": source, "kind": kind, "value": value})


def is_number(column: models.Field[Any, Any]) -> bool:
    """Tell whether a column's decimals are shares, weights or strengths: plain numbers to readers.

    Longer ones are money and other exact amounts, and travel as text.
    """
    return isinstance(column, models.DecimalField) and (column.max_digits or 0) <= NUMBER_DIGITS


def _finish(entry: Noun, rows: Sequence[Row]) -> None:
    for name in (name for name, column in entry.columns.items() if is_number(column)):
        for row in rows:
            if row.get(name) is not None:
                row[name] = float(row[name])


def _found_by(entry: Noun, search: str) -> Q:
    condition = Q(pk__in=[])
    for column in entry.search:
        condition |= Q(**{f"{column}__icontains": search})
    return condition


def _identified(noun: str, source: str | None, external_id: str | None) -> Any:
    known = ExternalIdentity.objects.filter(noun=noun)
    if source is not None:
        known = known.filter(source=source)
    if external_id is not None:
        known = known.filter(value=external_id)
    return known.values("object_id")
