"""Saved mapping profiles, and rows kept aside that are corrected and tried again."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, idempotency, shapes
from traceability.api import import_draft_shapes as shaped
from traceability.api.audit import ParkedRow
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, LOCATION
from traceability.api.import_drafts import HEAD
from traceability.api.kept import KeptDoor
from traceability.api.plain_lists import PlainList
from traceability.interchange.profiles.writing import toml_of
from traceability.models import ImportProfile
from traceability.queries import import_drafts
from traceability.queries.paging import Row
from traceability.services import imports as services

TAG = "import-profiles"
ROW = OpenApiParameter(
    "row",
    {"type": "integer", "minimum": 1},
    OpenApiParameter.PATH,
    required=True,
    description="The `id` of the row in the list.",
)


def _detail(row: Row) -> Row:
    return {**row, "toml": toml_of(row["profile"], head=HEAD)}


class ImportProfiles(PlainList):
    """The saved profiles."""

    model, many, columns = ImportProfile, "import profiles", import_drafts.PROFILE_COLUMNS
    search = ("name",)
    row_shape = shaped.SavedProfile
    findings_follow = False

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "GET":
            return super().operation(method)
        return Operation(
            id="import_profiles_create",
            summary="Save a profile under a name",
            tag=TAG,
            description="Of a draft, or the content of a `.toml` file as JSON.",
            request=shaped.NewProfile,
            answers={201: shaped.SavedProfile},
            parameters=(IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 422),
        )

    def rows(self) -> QuerySet[Any, Any]:
        """Return the profiles."""
        return import_drafts.profiles(scope=self.scope)

    def complete(self, rows: Any) -> None:
        """Add each profile's file."""
        for row in rows:
            row["toml"] = toml_of(row["profile"], head=HEAD)

    def post(self, request: Request) -> HttpResponseBase:
        """Save one."""
        import_drafts.profiles(scope=self.scope)
        asked = shapes.read(shaped.NewProfile, request.data)
        if ("profile" in asked) == ("draft" in asked):
            raise shapes.refuse("/profile", "required", "Give a profile or a draft, one of them.")

        def write() -> idempotency.Written:
            profile = asked.get("profile")
            if profile is None:
                row = import_drafts.draft_row(scope=self.scope, id=asked["draft"])
                profile = row["profile"]
            made = services.save_profile(
                name=asked["name"], profile=profile, actor=self.actor, now=self.now
            )
            row = _detail(import_drafts.profile(scope=self.scope, id=made.pk))
            headers = {
                "ETag": conditional.etag_of(row),
                "Location": f"/api/v1/import-profiles/{made.pk}",
            }
            return 201, row, headers

        return idempotency.answer(request, write, now=self.now)


class ImportProfileDetail(KeptDoor):
    """One saved profile."""

    changes_shape = shaped.ProfileChanges
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="import_profiles_read",
            summary="Read one saved profile",
            tag=TAG,
            answers={200: shaped.SavedProfile, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
            refusals=(404,),
        ),
        "PATCH": Operation(
            id="import_profiles_revise",
            summary="Rename a saved profile or change its content",
            tag=TAG,
            request=shaped.ProfileChanges,
            answers={200: shaped.SavedProfile},
            parameters=(IF_MATCH, ETAG),
            refusals=(404, 412, 422, 428),
        ),
        "DELETE": Operation(
            id="import_profiles_drop",
            summary="Throw a saved profile away",
            tag=TAG,
            answers={204: None},
            parameters=(IF_MATCH,),
            refusals=(404, 412, 428),
        ),
    }

    def row(self, id: UUID) -> Mapping[str, Any]:
        """Return the profile."""
        return _detail(import_drafts.profile(scope=self.scope, id=id))

    def revise(
        self, row: Mapping[str, Any], expected_version: int | None, changes: Mapping[str, Any]
    ) -> None:
        """Rename it or change its content."""
        services.revise_profile(
            profile_id=row["id"],
            expected_version=expected_version,
            changes=changes,
            actor=self.actor,
            now=self.now,
        )

    def drop(self, id: UUID, expected_version: int | None) -> None:
        """Throw the profile away."""
        services.drop_profile(profile_id=id, expected_version=expected_version, actor=self.actor)


class ImportParkedRow(Door):
    """One row that an import kept aside."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="imports_parked_rows_read",
            summary="Read one row that an import kept aside",
            tag="imports",
            answers={200: ParkedRow},
            parameters=(ROW,),
            refusals=(404,),
        ),
        "PATCH": Operation(
            id="imports_parked_rows_correct",
            summary="Correct cells of a row kept aside",
            tag="imports",
            description="Nothing is imported until the row is tried again.",
            request=shaped.RowCorrection,
            answers={200: ParkedRow},
            parameters=(ROW,),
            refusals=(404, 409),
        ),
    }

    def get(self, request: Request, id: UUID, row: int) -> HttpResponseBase:
        """Return the row."""
        words_of(request, {})
        return Response(import_drafts.parked_row(scope=self.scope, import_id=id, id=row))

    def patch(self, request: Request, id: UUID, row: int) -> HttpResponseBase:
        """Correct it."""
        import_drafts.parked_row(scope=self.scope, import_id=id, id=row)
        asked = shapes.read(shaped.RowCorrection, request.data)
        services.correct_parked_row(
            import_id=id, row_id=row, values=asked["values"], actor=self.actor
        )
        return Response(import_drafts.parked_row(scope=self.scope, import_id=id, id=row))


class ImportParkedRowsRetry(Door):
    """Rows kept aside, tried again."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="imports_parked_rows_retry",
            summary="Import rows that were kept aside once more",
            tag="imports",
            description="As they stand now. What is still wrong is kept aside anew, by the import "
            "that this makes; everything else of the source stays as it is. Names of departments, "
            "people, objectives and periods that nothing here has are refused (`names_open`): the "
            "problem's `names` say what each may mean, and `matches` says which record it is, or "
            "null for a new one.",
            request=shaped.RowsToRetry,
            answers={200: shaped.Retried},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 422),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Try them again."""
        import_drafts.check_may_mend(scope=self.scope, import_id=id)
        asked = shapes.read(shaped.RowsToRetry, request.data)

        def write() -> idempotency.Written:
            report = services.retry_parked_rows(
                import_id=id,
                row_ids=asked.get("rows"),
                matches=asked.get("matches", ()),
                actor=self.actor,
                now=self.now,
            )
            return 200, {"report": report.as_json()}, {}

        return idempotency.answer(request, write, now=self.now)


class ParkedRowsDismiss(Door):
    """Rows kept aside that never shall be imported."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="imports_parked_rows_dismiss",
            summary="Dismiss rows that were kept aside, for a reason",
            tag="imports",
            description="They wait no more, are not tried again and stay with the import. A row of "
            "the file goes with every problem of it.",
            request=shaped.RowsToDismiss,
            answers={200: shaped.ChosenRows},
            refusals=(404, 409),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Dismiss them."""
        import_drafts.check_may_mend(scope=self.scope, import_id=id)
        asked = shapes.read(shaped.RowsToDismiss, request.data)
        rows = services.dismiss_parked_rows(
            import_id=id,
            row_ids=asked["rows"],
            reason=asked["reason"],
            actor=self.actor,
            now=self.now,
        )
        return Response({"rows": rows})


class ParkedRowsRestore(Door):
    """Rows that were dismissed, waiting again."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "POST": Operation(
            id="imports_parked_rows_restore",
            summary="Let rows that were dismissed wait again",
            tag="imports",
            request=shaped.RowsToRestore,
            answers={200: shaped.ChosenRows},
            refusals=(404, 409),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Take them back."""
        import_drafts.check_may_mend(scope=self.scope, import_id=id)
        asked = shapes.read(shaped.RowsToRestore, request.data)
        rows = services.restore_parked_rows(import_id=id, row_ids=asked["rows"], actor=self.actor)
        return Response({"rows": rows})
