"""Tables of exports: what somebody asked for, and the file that a worker made of it."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Export(models.Model):
    """An export that one reader asked for; it is theirs alone, and goes when it is old.

    Not a record of the portfolio: nothing refers to it.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    format = models.CharField(max_length=20)
    as_of = models.DateTimeField(null=True, blank=True)
    strategy_id = models.UUIDField(null=True, blank=True)
    department_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    # How many records are written, of which noun.
    progress = models.JSONField(default=dict)
    report = models.JSONField(null=True, blank=True)
    failure = models.TextField(blank=True)
    # What it tells of, and whose rights it was made with: a reader who may no longer read that
    # does not get the file.
    initiative_ids = ArrayField(models.UUIDField(), default=list)
    reach = models.CharField(max_length=64, blank=True)
    # Who is making it; PostgreSQL says by the lease when somebody else may.
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by_id = models.UUIDField()
    asked_by_kind = models.CharField(max_length=20)
    done_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "done", "failed"]),
                name="export_state_is_known",
            ),
        ]
        indexes: ClassVar = [
            # Which exports are this reader's, the newest first?
            models.Index(fields=["asked_by_id", "-asked_at", "id"], name="export_own"),
            # Which are old enough to forget?
            models.Index(fields=["expires_at"], name="export_expiry"),
            # Which wait for a worker?
            models.Index(
                fields=["claimed_until"],
                condition=Q(state__in=["waiting", "running"]),
                name="export_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ExportPart(models.Model):
    """A part of an export's file, so that neither a worker nor a web process holds all of it."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["export", "position"], name="export_part_position_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"part {self.position}"
