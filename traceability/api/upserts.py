"""Many records of a noun at once, and one by what another system calls it."""

from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from traceability.api import conditional, idempotency, shapes
from traceability.api import record_shapes as shaped
from traceability.api.doors import Operation
from traceability.api.headers import (
    ETAG,
    IDEMPOTENCY_KEY,
    LOCATION,
    MAYBE_IF_MATCH,
    ONLY_CREATE,
)
from traceability.api.records import NounDoor
from traceability.domain.errors import StaleVersion
from traceability.queries import records as record_queries
from traceability.services import many_records
from traceability.services import records as record_services


class Bulk(NounDoor):
    """Many records of one noun at once."""

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "PATCH":
            return Operation(
                id=self.name("revise_many"),
                summary=f"Set some fields of up to 5,000 {self.plural}, all or none",
                tag=self.noun.path,
                description="Each row names the version it is based on. Refusals name each row "
                "(`/rows/3/version`): 412 where nothing but later edits stands in the way.",
                request=shaped.revisions_shape(self.noun),
                answers={200: shaped.bulk_answer(self.noun)},
                refusals=(404, 409, 412, 422),
            )
        return Operation(
            id=self.name("bulk"),
            summary=f"Write up to 5,000 {self.plural}, all or none",
            tag=self.noun.path,
            description="A row with `source` and `external_id` updates what they name, or creates "
            "it; one with `id` and `version` sets some fields of that record; any other creates "
            "one. Refusals name each row (`/rows/3/share`): 412 where nothing but later edits "
            "stands in the way.",
            request=shaped.bulk_shape(self.noun),
            answers={200: shaped.bulk_answer(self.noun)},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 412, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Write all rows or none."""
        rows = shapes.read(shaped.bulk_shape(self.noun), request.data)["rows"]

        def write() -> tuple[int, object, dict[str, str]]:
            written = many_records.write_many(
                noun=self.noun.name, rows=rows, actor=self.actor, now=self.now
            )
            found = record_queries.details(
                scope=self.scope, noun=self.noun.name, ids=[each.id for each in written]
            )
            return 200, {"results": found}, {}

        return idempotency.answer(request, write, now=self.now)

    def patch(self, request: Request) -> HttpResponseBase:
        """Set some fields of many records, or of none."""
        rows = shapes.read(shaped.revisions_shape(self.noun), request.data)["rows"]
        revisions = [
            many_records.Revision(row.pop("id"), row.pop("version"), values=row) for row in rows
        ]
        written = many_records.revise_many(
            noun=self.noun.name, revisions=revisions, actor=self.actor, now=self.now
        )
        found = record_queries.details(
            scope=self.scope, noun=self.noun.name, ids=[each.id for each in written]
        )
        return idempotency.plain((200, {"results": found}, {}))


class ByExternalId(NounDoor):
    """One record by what another system calls it."""

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id=self.name("upsert"),
            summary=f"Create or update the {self.words} that a system calls by this id",
            tag=self.noun.path,
            description="Fields left out stay. `If-Match` only updates, `If-None-Match: *` only "
            "creates, neither does what is needed; a `source_sequence` older than the latest seen "
            "is refused with 412.",
            request=shaped.upsert_shape(self.noun),
            answers={200: shaped.detail_shape(self.noun), 201: shaped.detail_shape(self.noun)},
            parameters=(MAYBE_IF_MATCH, ONLY_CREATE, ETAG, LOCATION),
            refusals=(404, 409, 412),
        )

    def put(self, request: Request, source: str, external_id: str) -> HttpResponseBase:
        """Create the record, update it, or leave it as it is."""
        must_create = conditional.creates_only(request)
        values = shapes.read(shaped.upsert_shape(self.noun), request.data)
        sequence = values.pop("source_sequence", None)
        try:
            done = record_services.upsert_record(
                noun=self.noun.name,
                source=source,
                external_id=external_id,
                values=values,
                actor=self.actor,
                now=self.now,
                expected_version=conditional.version_read(request),
                must_create=must_create,
                must_exist=conditional.updates_only(request),
                source_sequence=sequence,
            )
        except StaleVersion as stale:
            if found := self._current(source, external_id):
                stale.facts["current"] = found
            raise
        answer = self.created if done.outcome == "created" else self.written
        return idempotency.plain(answer(done.record.id))

    def _current(self, source: str, external_id: str) -> dict[str, Any] | None:
        wanted = record_queries.Wanted(source=source, external_id=external_id, size=1)
        page = record_queries.page(scope=self.scope, noun=self.noun.name, wanted=wanted)
        return page.rows[0] if page.rows else None
