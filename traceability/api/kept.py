"""What somebody keeps and throws away again: read, changed and dropped by its version."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import conditional, shapes
from traceability.api.doors import Door, words_of


class KeptDoor(Door):
    """One draft, profile or view. Subclasses say where it stands and call the service."""

    findings_follow = False
    changes_shape: ClassVar[type[shapes.Shape]]

    @abstractmethod
    def row(self, id: UUID) -> Mapping[str, Any]:
        """Return it as readers get it. Raises `NotFound`, also for what is not theirs."""

    @abstractmethod
    def revise(
        self, row: Mapping[str, Any], expected_version: int | None, changes: Mapping[str, Any]
    ) -> None:
        """Check the changes to what stands in `row`, and call the service."""

    @abstractmethod
    def drop(self, id: UUID, expected_version: int | None) -> None:
        """Call the service."""

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """Return it, or 304 when the reader holds this body."""
        words_of(request, {})
        return conditional.row_tagged(request, self.row(id))

    def patch(self, request: Request, id: UUID) -> HttpResponseBase:
        """Change it."""
        row = self.row(id)
        changes = shapes.read(self.changes_shape, request.data)
        self.revise(row, conditional.required_version(request), changes)
        return conditional.row_written(self.row(id))

    def delete(self, request: Request, id: UUID) -> HttpResponseBase:
        """Throw it away."""
        self.row(id)
        self.drop(id, conditional.required_version(request))
        return Response(status=204)
