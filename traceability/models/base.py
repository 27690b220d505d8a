"""What every record has, and how its history is kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=models.Model)

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
else:
    AnyField = models.Field


class Xid8Field(AnyField):
    """A PostgreSQL transaction id (`xid8`), set by the database to the writing transaction's."""

    def db_type(self, connection: Any) -> str:
        """Return the column's type."""
        return "xid8"


class CurrentTransaction(models.Func):
    """The writing transaction's id, as a column's default."""

    function = "pg_current_xact_id"
    arity = 0


class Record(models.Model):
    """A record with an identity of its own.

    `version` counts its states from 1 and is what ETags are made of. Records are not deleted by
    readers' doors: they end, and a `Succession` says what took their place.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    import_batch = models.ForeignKey(
        "traceability.ImportBatch",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    custom_fields = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


def tracked(model: type[M]) -> type[M]:
    """Keep every state of a model's rows, so that a view can be shown as of any instant.

    The triggers work per statement: row triggers cost a bulk load three quarters of its speed.
    """
    return _track(model)


def tracked_with(*indexes: models.Index) -> Callable[[type[M]], type[M]]:
    """Keep every state, with further indexes of the history's table."""
    return lambda model: _track(model, *indexes)


def _track(model: type[M], *indexes: models.Index) -> type[M]:
    """Trackers are made anew for each model: registering one ties it to that model's fields."""
    pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        context_field=None,  # type: ignore[arg-type]  # None is documented, its types forgot it
        level=pghistory.Statement,
        attrs={"pgh_id": models.BigAutoField(primary_key=True)},
        meta={
            "indexes": [
                # Which state of this record held at that instant?
                models.Index(fields=["pgh_obj", "-pgh_created_at", "-pgh_id"]),
                *indexes,
            ]
        },
    )(model)
    return model
