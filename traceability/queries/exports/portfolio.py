"""Rows → the records of an export, noun by noun, as one reader may read them, now or then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import Any, cast
from uuid import UUID

import orjson

from traceability.domain.access import Scope
from traceability.interchange import governed, nouns, parts
from traceability.interchange.exporting.portfolio import AsideExported, Exported, LeftOut
from traceability.interchange.nouns import Kind
from traceability.interchange.records import CustomFieldDefinition, Identity, Value
from traceability.models import CustomField, ExternalIdentity
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.queries.exports import asides, beside, members
from traceability.queries.exports.naming import external_ids
from traceability.queries.history import rows_of
from traceability.queries.scope import visible
from traceability.queries.trace_graph import snapshot

SLICE = 2_000
Progress = Callable[[str, int], None]
# What others refer to, in dependency order.
REFERRED_TO = (
    "period",
    "strategy",
    "success_driver",
    "department",
    "person",
    "objective",
    "measure",
    "initiative",
    "resource_pool",
    "trade_off",
    "decision_criterion",
    "decision",
    "agreement",
    "review",
    "update_round",
)
# What people call a record of a noun whose records have no name.
CALLED = {"trade_off": "favoured", "decision": "title", "agreement": "text"}
# Findings follow from the records anew: what is of one is of nothing where they are imported.
OF_FINDINGS = ("action", "escalation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which part of a portfolio, and as of when. None: all of it, as it is now."""

    as_of: datetime | None = None
    strategy_id: UUID | None = None
    department_id: UUID | None = None


@contextmanager
def opened(
    *, scope: Scope, wanted: Wanted, progress: Progress | None = None
) -> Iterator[Portfolio]:
    """Open a portfolio: all walks in the block see one state of the database.

    A constant number of statements, and one for each slice of records of a walk. Held in memory are
    the external ids of what others refer to, never records. `progress` hears each noun and how many
    of its records were read. Raises `NotFound` for a strategy or a department that the reader does
    not know.
    """
    with snapshot():
        yield Portfolio(scope=scope, wanted=wanted, progress=progress)


class Portfolio:
    """The records of an export: `interchange.exporting.portfolio.Portfolio`."""

    def __init__(self, *, scope: Scope, wanted: Wanted, progress: Progress | None) -> None:
        self.scope = scope
        self.progress = progress
        self.wanted = wanted
        hidden = frozenset() if scope.is_system else organisation_settings.switched_off()
        self.nouns: Sequence[str] = tuple(
            noun for noun in nouns.FIELDS if scope.reads(noun) and noun not in hidden
        )
        self.members = members.of(scope=scope, wanted=wanted)
        self.ids: dict[str, dict[UUID, str]] = {}
        for noun in REFERRED_TO:
            found = [key for key, _ in self._keys(noun)] if noun in self.nouns else []
            self.ids[noun] = external_ids(noun, found)

    @property
    def as_of(self) -> datetime | None:
        """The instant it is shown at."""
        return self.wanted.as_of

    @property
    def custom_fields(self) -> Sequence[CustomFieldDefinition]:
        """The custom fields of the nouns that are read."""
        rows = CustomField.objects.filter(noun__in=self.nouns).order_by("noun", "key")
        known = [
            CustomFieldDefinition(each.noun, each.key, each.label, each.type, tuple(each.choices))
            for each in rows
        ]
        order = {noun: at for at, noun in enumerate(nouns.FIELDS)}
        return sorted(known, key=lambda each: (order[each.noun], each.key))

    def rows(self, noun: str) -> Iterator[Exported]:
        """The records of a noun by external id, a statement a slice."""
        pairs = self._ordered(noun)
        make = _Maker(noun, self.ids)
        model = rows_of(BY_NAME[noun].model, self.as_of).model
        count = 0
        while part := list(islice(pairs, SLICE)):
            count += len(part)
            if self.progress is not None:
                self.progress(noun, count)
            found = {
                row["pk"]: row
                for row in model._default_manager.filter(pk__in=[pk for _, pk in part]).values(
                    "pk", "id", "custom_fields", *make.attributes
                )
            }
            for external_id, pk in part:
                yield make.exported(external_id, found[pk])

    def count(self, noun: str) -> int:
        """How many records of a noun there are."""
        known = self.ids.get(noun)
        return len(known) if known is not None else sum(1 for _ in self._keys(noun))

    def identities(self, noun: str) -> Iterator[tuple[str, Identity]]:
        """What other systems call the records of a noun: all but what the export calls them."""
        keys = dict(self._keys(noun))
        names = self._external_ids(noun, list(keys))
        rows = (
            (names[object_id], Identity(source, kind, value))
            for object_id, source, kind, value in ExternalIdentity.objects.filter(noun=noun)
            .order_by("id")
            .values_list("object_id", "source", "kind", "value")
            .iterator(chunk_size=SLICE)
            if object_id in names
        )
        told = (
            (external_id, each)
            for external_id, each in rows
            if (each.system, each.kind, each.value) != ("native", "id", external_id)
        )
        yield from sorted(told, key=lambda pair: (pair[0], *_key_of(pair[1])))

    def names(self, noun: str) -> Mapping[str, str]:
        """Names by external id."""
        keys = self.ids[noun]
        called = CALLED.get(noun, "name")
        rows: Any = rows_of(BY_NAME[noun].model, self.as_of).values_list("id", called)
        return {
            keys[object_id]: name
            for object_id, name in rows.iterator(chunk_size=SLICE)
            if object_id in keys
        }

    @property
    def initiative_ids(self) -> list[UUID]:
        """The initiatives that the export tells of."""
        return sorted(self.ids["initiative"])

    @property
    def aside_tables(self) -> Sequence[str]:
        """The tables beside the nouns that the reader reads."""
        return asides.tables(scope=self.scope, as_of=self.as_of)

    def asides(self, table: str) -> Iterator[AsideExported]:
        """The rows of a table beside the nouns, sorted. One query."""
        return asides.rows(table, ids=self.ids, as_of=self.as_of)

    def left_out(self) -> Sequence[LeftOut]:
        """What there is beside the nouns, as far as the reader may read it."""
        return beside.left_out(scope=self.scope, as_of=self.as_of)

    def _ordered(self, noun: str) -> Iterator[tuple[str, Any]]:
        """External ids in their order, each with the row that holds its state."""
        keys = dict(self._keys(noun))
        names = self._external_ids(noun, list(keys))
        yield from sorted(
            ((names[object_id], pk) for object_id, pk in keys.items()), key=itemgetter(0)
        )

    def _external_ids(self, noun: str, found: list[UUID]) -> Mapping[UUID, str]:
        return self.ids[noun] if noun in self.ids else external_ids(noun, found)

    def _keys(self, noun: str) -> Iterator[tuple[UUID, Any]]:
        """Which records are in the export, each with the row that holds its state."""
        entry = BY_NAME[noun]
        model: Any = entry.model
        rows = rows_of(model, self.as_of)
        if entry.initiative_path in (None, ""):
            # Work that something belongs to is asked for below, by what it was and is now.
            rows = rows.filter(visible(noun, self.scope))
        if noun in OF_FINDINGS:
            rows = rows.filter(finding__isnull=True)
        needed = [
            (entry.columns[each.name].attname, self.ids[each.refers_to])
            for each in nouns.FIELDS[noun]
            if each.refers_to is not None and each.refers_to in self.ids and _is_needed(noun, each)
        ]
        columns = ["id", "pk", *(name for name, _ in needed)]
        known = [ids for _, ids in needed]
        is_member = self.members.get(noun)
        for object_id, pk, *targets in rows.values_list(*columns).iterator(chunk_size=SLICE):
            if is_member is not None and object_id not in is_member:
                continue
            if all(
                target is None or target in ids for target, ids in zip(targets, known, strict=True)
            ):
                yield object_id, pk


class _Maker:
    """Rows of one noun → what writers are given."""

    def __init__(self, noun: str, ids: Mapping[str, Mapping[UUID, str]]) -> None:
        self.noun = noun
        self.ids = ids
        columns = BY_NAME[noun].columns
        self.references = [
            (each.name, columns[each.name].attname, ids[each.refers_to or ""])
            for each in nouns.FIELDS[noun]
            if each.kind is Kind.REFERENCE
        ]
        self.several = [each for each in nouns.FIELDS[noun] if each.is_list_of_records]
        self.parts = [each for each in nouns.FIELDS[noun] if each.parts]
        self.values = [
            each.name
            for each in nouns.FIELDS[noun]
            if each.kind not in (Kind.REFERENCE, Kind.PARTS) and not each.is_list_of_records
        ]
        self.attributes = [
            *self.values,
            *(attname for _, attname, _ in self.references),
            *(each.column for each in (*self.several, *self.parts)),
        ]

    def exported(self, external_id: str, row: Mapping[str, Any]) -> Exported:
        """Return one record."""
        values = {name: _value(row[name]) for name in self.values}
        outside: list[str] = []
        references: dict[str, str] = {}
        for name, attname, ids in self.references:
            target = row[attname]
            if target is None:
                continue
            if target in ids:
                references[name] = ids[target]
            else:
                outside.append(name)
        for several in self.several:
            ids, named = self.ids[several.refers_to or ""], row[several.column]
            values[several.name] = tuple(ids[each] for each in named if each in ids)
            outside.extend(several.name for each in named if each not in ids)
        for each in self.parts:
            told, left_out = parts.renamed(row[each.column], each, self._name)
            values[each.name] = parts.write(told)
            outside.extend([each.name] * left_out)
        return Exported(
            noun=self.noun,
            id=str(row["id"]),
            external_id=external_id,
            values=values,
            references=references,
            custom=row["custom_fields"],
            outside=tuple(outside),
        )

    def _name(self, noun: str, object_id: str) -> str | None:
        try:
            return self.ids[noun].get(UUID(object_id))
        except ValueError:
            return None


def _value(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        # What a confirmation vouches for, in one order whatever wrote it.
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    return cast(Value, value)


def _is_needed(noun: str, known: nouns.Field) -> bool:
    """Tell whether a record is in an export only with what this field names."""
    if noun == "contribution" or noun in governed.WHOLE:
        return known.kind is Kind.REFERENCE
    return known.is_required


def _key_of(identity: Identity) -> tuple[str, str, str]:
    return identity.system, identity.kind, identity.value
