"""Rows → what an export has beside the nouns: frozen visions, successions, what rounds ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from traceability.domain.access import Scope
from traceability.interchange import native_asides, nouns, parts
from traceability.interchange.exporting.portfolio import AsideExported
from traceability.interchange.native_asides import ROUNDS, SUCCESSIONS, VERSIONS
from traceability.models import Round, StrategyVersion, Succession
from traceability.queries import rounds
from traceability.queries.history import rows_of

Ids = Mapping[str, Mapping[UUID, str]]


def tables(*, scope: Scope, as_of: datetime | None) -> tuple[str, ...]:
    """Return the tables that the reader reads. Rounds have no history: they are told of now."""
    read = {
        VERSIONS: scope.reads("objective") and not scope.reads_published_alone,
        SUCCESSIONS: True,
        ROUNDS: as_of is None and (scope.is_system or rounds.manages(scope)),
    }
    return tuple(table for table in native_asides.FIELDS if read[table])


def rows(table: str, *, ids: Ids, as_of: datetime | None) -> Iterator[AsideExported]:
    """Return the rows of one of these tables in their order. One query.

    `ids` are the external ids of the records in the export; what is of others is not in it.
    """
    found = _TABLES[table](ids, as_of)
    yield from sorted(found, key=lambda one: [str(value) for value in one.values.values()])


def _versions(ids: Ids, as_of: datetime | None) -> Iterator[AsideExported]:
    told = StrategyVersion.objects.filter(strategy__in=ids["strategy"])
    if as_of is not None:
        told = told.filter(frozen_at__lte=as_of)
    known = _field(VERSIONS, "content")
    for one in told.order_by("strategy_id", "number"):
        content, left_out = parts.renamed([one.content], known, _named(ids))
        if not content:
            continue
        values: dict[str, Any] = {
            "strategy": ids["strategy"][one.strategy_id],
            "number": one.number,
            "effective_on": one.effective_on,
            "frozen_at": one.frozen_at,
            "content": parts.write(content),
        }
        yield AsideExported(values, ("content",) * left_out)


def _successions(ids: Ids, as_of: datetime | None) -> Iterator[AsideExported]:
    columns = ("noun", "predecessor_id", "successor_id", "kind", "share", "effective_on")
    told: Any = rows_of(Succession, as_of).filter(noun__in=native_asides.SUCCEEDED)
    for noun, old, new, kind, share, day in told.values_list(*columns):
        if old in ids[noun] and new in ids[noun]:
            values = {
                "noun": nouns.PLURALS[noun],
                "predecessor": ids[noun][old],
                "successor": ids[noun][new],
                "kind": kind,
                "share": share,
                "effective_on": day,
            }
            yield AsideExported(values)


def _rounds(ids: Ids, as_of: datetime | None) -> Iterator[AsideExported]:
    known = _field(ROUNDS, "items")
    columns = ("strategy_id", "name", "kind", "message", "closes_on", "with_figures", "keep_days")
    told = Round.objects.filter(strategy__in=ids["strategy"])
    for strategy, *others, items in told.values_list(*columns, "items"):
        asked, left_out = parts.renamed([_item(each) for each in items], known, _named(ids))
        values = {
            "strategy": ids["strategy"][strategy],
            **dict(zip(columns[1:], others, strict=True)),
            "items": parts.write(asked),
        }
        yield AsideExported(values, ("items",) * left_out)


def _item(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item with its id under the noun that it is of."""
    rest = {name: value for name, value in kept.items() if name not in ("id", "kind")}
    return {kept["kind"]: kept["id"], **rest}


def _field(table: str, name: str) -> nouns.Field:
    return next(known for known in native_asides.FIELDS[table] if known.name == name)


def _named(ids: Ids) -> Callable[[str, str], str | None]:
    def name_of(noun: str, object_id: str) -> str | None:
        return ids[noun].get(UUID(object_id))

    return name_of


_TABLES: Mapping[str, Callable[[Ids, datetime | None], Iterator[AsideExported]]] = {
    VERSIONS: _versions,
    SUCCESSIONS: _successions,
    ROUNDS: _rounds,
}
