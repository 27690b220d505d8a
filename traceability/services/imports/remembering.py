"""What a source calls each record and what it said of it, kept for the next import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from traceability.domain.access import Scope
from traceability.models import ExternalIdentity, IdentityBefore
from traceability.queries.imports import stored
from traceability.queries.imports.stored import StoredIdentity
from traceability.services import bulk
from traceability.services.imports.rows import ENDED, Row

COLUMNS = ("noun", "object_id", "source", "kind", "value", "imported_values", "seen_in")
KEPT = ("import_batch", "identity", "object_id", "imported_values", "seen_in")
CHANGED = ("object_id", "imported_values", "seen_in")


class Memory:
    """Writes the identities of one import, keeping what they held before."""

    def __init__(self, *, scope: Scope, batch_id: UUID, source: str) -> None:
        self.scope = scope
        self.batch_id = batch_id
        self.source = source

    def remember(self, rows: Sequence[Row]) -> None:
        """Keep new identities, and what the source newly says; what it repeats is not written."""
        new: list[dict[str, Any]] = []
        changed: list[tuple[StoredIdentity, UUID, Mapping[str, Any]]] = []
        for row in rows:
            identity = row.identity
            if identity is None:
                new.append(self._identity(row, self.source, "id", row.record.external_id))
                new[-1]["imported_values"] = row.brought
                continue
            old = identity.imported_values or {}
            said = row.brought
            if identity.object_id == row.object_id:
                said = {name: value for name, value in old.items() if name != ENDED} | said
            if said != old or identity.object_id != row.object_id:
                changed.append((identity, row.object_id, said))
        new += self._further(rows)
        bulk.insert(ExternalIdentity, COLUMNS, new)
        self._revise(changed)

    def remember_ended(self, ended: Sequence[tuple[StoredIdentity, Mapping[str, Any]]]) -> None:
        """Keep with each ended record what stood before, for the day its source names it again."""
        self._revise(
            [
                (identity, identity.object_id, {**(identity.imported_values or {}), ENDED: before})
                for identity, before in ended
            ]
        )

    def _revise(self, changed: Sequence[tuple[StoredIdentity, UUID, Mapping[str, Any]]]) -> None:
        kept = [
            {
                "import_batch": self.batch_id,
                "identity": identity.id,
                "object_id": identity.object_id,
                "imported_values": identity.imported_values,
                "seen_in": identity.seen_in,
            }
            for identity, _, _ in changed
        ]
        revised = [
            {
                "id": identity.id,
                "object_id": object_id,
                "imported_values": said,
                "seen_in": self.batch_id,
            }
            for identity, object_id, said in changed
        ]
        bulk.insert(IdentityBefore, KEPT, kept)
        bulk.update(ExternalIdentity, CHANGED, revised, is_versioned=False)

    def _further(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        given = {
            (each.system, row.record.noun, each.kind, each.value): row
            for row in rows
            for each in row.record.identities
        }
        if not given:
            return []
        known = stored.further_identities(scope=self.scope, keys=given)
        return [
            self._identity(row, key[0], key[2], key[3])
            for key, row in given.items()
            if key not in known
        ]

    def _identity(self, row: Row, source: str, kind: str, value: str) -> dict[str, Any]:
        return {
            "noun": row.record.noun,
            "object_id": row.object_id,
            "source": source,
            "kind": kind,
            "value": value,
            "imported_values": None,
            "seen_in": self.batch_id,
        }
