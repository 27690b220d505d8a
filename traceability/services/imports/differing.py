"""What an import would change, field by field, and what was edited here since the latest one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from traceability.domain.access import Scope
from traceability.interchange.records import NOUNS
from traceability.models.nouns import BY_NAME
from traceability.queries.imports import stored
from traceability.services.audit import plain
from traceability.services.imports.rows import CREATED, ENDED, UNCHANGED, UPDATED, Row, Sheet

# How many records are told field by field; counts are of all.
MOST = 500
QUIET = frozenset({"approved_at", "confirmed_at", "confirmed_by_id", "source_facts",
                   "target_facts", "id", "version", "created_at", "updated_at"})  # fmt: skip
EDITED = "edited_here"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field: as it stands, as it would be, and whether somebody edited it here since.

    `after` is what stands where the import leaves the field alone.
    """

    field: str
    before: object
    after: object
    is_edited_here: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One record: *created*, *updated*, or *edited_here* (unchanged by the import, but not as the
    source brought it). References are told by name. `file` and `row` say where it stands.
    """

    noun: str
    external_id: str
    name: str
    outcome: str
    fields: tuple[FieldDifference, ...]
    file: str
    row: int | None
    object_id: UUID | None = None


def differences(sheet: Sheet, *, scope: Scope) -> tuple[Difference, ...]:
    """Return the first records that change or were edited here, in dependency order.

    Of records that the reader may not see nothing is told. A query a slice of each noun, and one
    for the names of each noun that is referred to.
    """
    names = _Names(sheet, scope)
    found: list[Difference] = []
    for noun in NOUNS:
        rows = list(sheet.of(noun))
        known = [row for row in rows if row.is_stored]
        seen = stored.seen(scope=scope, noun=noun, ids=[row.object_id for row in known])
        told = [row for row in known if row.object_id in seen]
        waiting = [row.object_id for row in told if row.outcome == UNCHANGED and row.identity]
        states = stored.states(scope=scope, noun=noun, ids=waiting)
        for row in rows:
            if row.is_stored and row.object_id not in seen:
                continue
            one = _difference(row, states.get(row.object_id), names)
            if one is not None:
                found.append(one)
                if len(found) == MOST:
                    return tuple(found)
    return tuple(found)


def _difference(row: Row, standing: dict[str, Any] | None, names: _Names) -> Difference | None:
    if row.outcome == CREATED:
        brought = tuple(
            FieldDifference(name, None, names.say(row.record.noun, name, plain(value)))
            for name, value in sorted(row.brought.items())
            if value not in (None, "", [], {})
        )
        return _of(row, CREATED, brought, is_new=True)
    before = row.before if row.outcome == UPDATED else standing
    if before is None:
        return None
    after = row.after if row.outcome == UPDATED and row.after is not None else before
    imported = (row.identity.imported_values if row.identity else None) or {}
    fields: list[FieldDifference] = []
    for name in sorted(set(after) - QUIET):
        was, becomes = plain(before.get(name)), plain(after.get(name))
        is_edited = name in imported and name != ENDED and _differs(imported[name], was)
        if was != becomes or is_edited:
            say = names.say
            fields.append(
                FieldDifference(
                    name,
                    say(row.record.noun, name, was),
                    say(row.record.noun, name, becomes),
                    is_edited,
                )
            )
    if not fields:
        return None
    outcome = UPDATED if row.outcome == UPDATED else EDITED
    return _of(row, outcome, tuple(fields), is_new=False)


def _differs(imported: object, standing: object) -> bool:
    """Tell whether a field stands otherwise than the source brought it."""
    if isinstance(imported, Mapping) and isinstance(standing, Mapping):
        return any(standing.get(key) != value for key, value in imported.items() if value)
    return imported != standing


def _of(row: Row, outcome: str, fields: tuple[FieldDifference, ...], *, is_new: bool) -> Difference:
    place = row.record.place
    name = row.record.values.get("name") or row.record.external_id
    return Difference(
        noun=row.record.noun,
        external_id=row.record.external_id,
        name=str(name),
        outcome=outcome,
        fields=fields,
        file=place.file,
        row=place.row,
        object_id=None if is_new else row.object_id,
    )


class _Names:
    """Says references by name: those of the file, then those stored that the reader may see."""

    def __init__(self, sheet: Sheet, scope: Scope) -> None:
        self.scope = scope
        self.by_id: dict[str, str] = {
            str(row.object_id): str(row.record.values.get("name") or row.record.external_id)
            for row in sheet
        }
        self.stored: dict[str, dict[str, str]] = {}

    def say(self, noun: str, field: str, value: object) -> object:
        """Return a reference's name, and any other value as it is."""
        target = BY_NAME[noun].references.get(field)
        if target is None or not isinstance(value, str):
            return value
        if value not in self.by_id and target.name not in self.stored:
            has_name = any(each.name == "name" for each in target.model._meta.concrete_fields)
            names = stored.names_of(scope=self.scope, noun=target.name) if has_name else {}
            self.stored[target.name] = {str(key): name for key, name in names.items()}
        return self.by_id.get(value) or self.stored.get(target.name, {}).get(value) or value
