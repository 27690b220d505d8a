"""The import wizard: upload a file, correct how it is read and mapped, look, apply."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, idempotency, parsing, shapes
from traceability.api import import_draft_shapes as shaped
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, LOCATION
from traceability.api.kept import KeptDoor
from traceability.api.plain_lists import PlainList
from traceability.interchange.profiles.writing import toml_of
from traceability.models import ImportDraft
from traceability.queries import import_drafts
from traceability.queries.paging import Order, Row
from traceability.services import imports as services
from traceability.services.imports.report import ImportReport
from traceability.tasks.imports import apply_import_draft

TAG = "import-drafts"
HEAD = "Made by the import wizard of Throughline; see docs/importing.md."


def detail(row: Row) -> Row:
    """Return a draft as its readers see it, with its profile as a file."""
    return {**row, "toml": toml_of(row["profile"], head=HEAD) if row["profile"] else ""}


class ImportDrafts(PlainList):
    """The drafts, the newest first."""

    model, many, columns = ImportDraft, "import drafts", import_drafts.DRAFT_COLUMNS[:-1]
    search = ("name", "source")
    order = (Order("made_at", is_descending=True), Order("id"))
    parser_classes = [parsing.Upload]
    row_shape = shaped.DraftRow
    findings_follow = False

    @property
    def table(self) -> dict[str, Any]:
        """Return the columns, the import that came of a draft among them."""
        return {**super().table, "import_batch_id": ImportDraft._meta.get_field("import_batch")}

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="import_drafts_create",
            summary="Upload a file, or several, to be imported",
            tag=TAG,
            description="CSV, XLSX, a JSON list of records, StratML, or a Jira export; 10 MB at "
            "most. It is looked at, a mapping is suggested, and nothing is written to the "
            "portfolio. Several files (`file` several times, or a zip) become one draft and one "
            "import: their rows refer to one another by ids or names. With `profile`, the name of "
            "a saved one, it is mapped by that.",
            request={"multipart/form-data": shaped.NewDraft},
            answers={201: shaped.Draft},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(409, 422),
        )

    def perform_authentication(self, request: Request) -> None:
        """Refuse a body that is too large before anything looks into it."""
        parsing.refuse_large(request)
        super().perform_authentication(request)

    def rows(self) -> QuerySet[Any, Any]:
        """Return the drafts."""
        return import_drafts.drafts(scope=self.scope)

    def post(self, request: Request) -> HttpResponseBase:
        """Keep the files and look at them."""
        import_drafts.drafts(scope=self.scope)
        asked = shapes.read(shaped.NewDraft, request.data)
        files = [(str(upload.name or "upload"), upload.read()) for upload in asked["file"]]

        def write() -> idempotency.Written:
            made = services.upload_drafts(
                files=files,
                profile_name=asked.get("profile", ""),
                actor=self.actor,
                now=self.now,
            )
            row = detail(import_drafts.draft_row(scope=self.scope, id=made.pk))
            headers = {
                "ETag": conditional.etag_of(row),
                "Location": f"/api/v1/imports/drafts/{made.pk}",
            }
            return 201, row, headers

        told = [[hashlib.sha256(content).hexdigest(), name] for name, content in files]
        sent = [*told, asked.get("profile", "")]
        return idempotency.answer(request, write, now=self.now, body=sent)


class ImportDraftDetail(KeptDoor):
    """One draft."""

    changes_shape = shaped.DraftChanges
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="import_drafts_read",
            summary="Read one draft",
            tag=TAG,
            answers={200: shaped.Draft, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        ),
        "PATCH": Operation(
            id="import_drafts_revise",
            summary="Read, map or match a draft otherwise",
            tag=TAG,
            description="`reading` holds layout keys by table (those of a profile's table, and "
            "`kind` for lists that mix kinds) over what was guessed; without a `mapping` beside it "
            "one is suggested anew. `mapping` holds choices as the draft shows them, `profile` a "
            "whole profile's content, `matches` which records the names in the file mean.",
            request=shaped.DraftChanges,
            answers={200: shaped.Draft},
            parameters=(IF_MATCH, ETAG),
            refusals=(404, 409, 412, 422, 428),
        ),
        "DELETE": Operation(
            id="import_drafts_drop",
            summary="Throw a draft away",
            tag=TAG,
            answers={204: None},
            parameters=(IF_MATCH,),
            refusals=(404, 409, 412, 428),
        ),
    }

    def row(self, id: UUID) -> Mapping[str, Any]:
        """Return the draft."""
        return detail(import_drafts.draft_row(scope=self.scope, id=id))

    def revise(
        self, row: Mapping[str, Any], expected_version: int | None, changes: Mapping[str, Any]
    ) -> None:
        """Read, map or match it otherwise."""
        services.revise_draft(
            draft_id=row["id"],
            expected_version=expected_version,
            changes=changes,
            actor=self.actor,
            now=self.now,
        )

    def drop(self, id: UUID, expected_version: int | None) -> None:
        """Throw the draft away."""
        services.drop_draft(draft_id=id, expected_version=expected_version, actor=self.actor)


class ImportDraftPreview(Door):
    """What a draft would do."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="import_drafts_preview",
            summary="Read what applying a draft would do",
            tag=TAG,
            description="Counts, money, troubles by file, row and column, what is absent since the "
            "latest import, up to 500 records field by field (with cells that were edited here "
            "since), and the names that may mean records that are here already. Drafts of more "
            "than 2,000 rows have to be rehearsed first (409 `not_rehearsed` until then).",
            answers={200: shaped.Preview},
            parameters=(
                OpenApiParameter(
                    "prune",
                    {"type": "string", "enum": ["true", "false"]},
                    description="Whether what is absent would be ended; of small drafts.",
                ),
            ),
            refusals=(404, 409, 422),
        ),
        "POST": Operation(
            id="import_drafts_rehearse",
            summary="Rehearse a draft",
            tag=TAG,
            description="Does all that applying would do with bad rows kept aside, and takes it "
            "back. A worker does it for more than 2,000 rows (202): the draft's state is "
            "`rehearsing` until GET gives what it found.",
            request=shaped.AskPreview,
            answers={200: shaped.Preview, 202: shaped.Preview},
            refusals=(404, 409, 422),
        ),
    }

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return the rehearsal."""
        words = words_of(request, {"prune": None})
        prune = words.get("prune", "false")
        if prune not in ("true", "false"):
            raise shapes.refuse("/prune", "invalid", "Give true or false.")
        found = services.rehearsal_of(
            draft_id=id, prunes=prune == "true", actor=self.actor, now=self.now
        )
        return Response(found)

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Rehearse it, or leave that to a worker."""
        import_drafts.draft_row(scope=self.scope, id=id)
        asked = shapes.read(shaped.AskPreview, request.data)
        found = services.ask_rehearsal(
            draft_id=id, prunes=asked["prune"], actor=self.actor, now=self.now
        )
        if found is not None:
            return Response(found)
        apply_import_draft.delay_on_commit(str(id))
        return Response({"report": None, "differences": [], "names": []}, status=202)


class ImportDraftApplication(Door):
    """A draft applied."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="import_drafts_apply",
            summary="Import a draft",
            tag=TAG,
            description="All or nothing; with `park` bad rows are kept aside, with `prune` what "
            "the file names no more is ended. Drafts of more than 2,000 rows are applied by a "
            "worker: the draft's state is `applying`, then `applied` or `failed`.",
            request=shaped.ApplyDraft,
            answers={200: shaped.Applied, 202: shaped.Applied},
            parameters=(IF_MATCH, IDEMPOTENCY_KEY),
            refusals=(404, 409, 412, 422, 428),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Import it, or leave it to a worker."""
        import_drafts.draft_row(scope=self.scope, id=id)
        asked = shapes.read(shaped.ApplyDraft, request.data)
        version = conditional.required_version(request)

        def write() -> idempotency.Written:
            done = services.apply_draft(
                draft_id=id,
                expected_version=version,
                parks=asked["park"],
                prunes=asked["prune"],
                actor=self.actor,
                now=self.now,
            )
            if done.report is None:
                apply_import_draft.delay_on_commit(str(id))
            row = import_drafts.draft_row(scope=self.scope, id=id)
            told = {name: row[name] for name in import_drafts.DRAFT_COLUMNS}
            report = _report(done.report)
            return 202 if done.report is None else 200, {"draft": told, "report": report}, {}

        return idempotency.answer(request, write, now=self.now)


def _report(report: ImportReport | None) -> dict[str, object] | None:
    return None if report is None else replace(report, differences=()).as_json()
