"""Tables of imports under way: drafts, saved profiles, and names that a PMO matched once."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from traceability.models.audit import ImportBatch


class ImportDraft(models.Model):
    """An uploaded file on its way: what it was taken for, and what somebody made of that.

    Not a record of the portfolio: it goes when it is old, and nothing refers to it.
    """

    class State(models.TextChoices):
        OPEN = "open"
        REHEARSING = "rehearsing"
        APPLYING = "applying"
        APPLIED = "applied"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    # What was found, as `interchange.detecting` tells it, and the rows of the tables that count.
    detected = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    # What somebody said of the layout of each table instead of what was guessed.
    reading = models.JSONField(default=dict)
    # The choices of the wizard; blank where a whole profile is given instead.
    mapping = models.JSONField(default=dict)
    profile = models.JSONField(default=dict)
    source = models.CharField(max_length=200)
    # [{"noun", "text", "record"}]: which records the names in the file mean.
    matches = models.JSONField(default=list)
    # What applying it was told, how far it is, and what came of it.
    parks = models.BooleanField(default=False)
    prunes = models.BooleanField(default=False)
    progress = models.JSONField(default=dict)
    failure = models.TextField(blank=True)
    # What a worker's rehearsal of this version found.
    rehearsal = models.JSONField(null=True, blank=True)
    rehearsed_version = models.PositiveIntegerField(null=True, blank=True)
    import_batch = models.ForeignKey(
        ImportBatch, null=True, blank=True, on_delete=models.SET_NULL, related_name="drafts"
    )
    # Who is applying it; PostgreSQL says by the lease when somebody else may.
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by_id = models.UUIDField(null=True, blank=True)
    applied_by_id = models.UUIDField(null=True, blank=True)
    applied_by_kind = models.CharField(max_length=20, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "rehearsing", "applying", "applied", "failed"]),
                name="import_draft_state_is_known",
            ),
        ]
        indexes: ClassVar = [
            # Which drafts are old enough to forget?
            models.Index(fields=["expires_at"], name="import_draft_expiry"),
            # Which wait for a worker?
            models.Index(
                fields=["claimed_until"],
                condition=Q(state__in=["rehearsing", "applying"]),
                name="import_draft_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportProfile(models.Model):
    """A mapping profile kept under a name; its content is that of a `.toml` file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=100)
    profile = models.JSONField()
    made_at = models.DateTimeField()
    made_by_id = models.UUIDField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name"], name="import_profile_name_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """A name that one source uses for a record that is here already, as a PMO matched it once."""

    source = models.CharField(max_length=200)
    noun = models.CharField(max_length=40)
    text = models.CharField(max_length=500)
    object_id = models.UUIDField()
    made_at = models.DateTimeField()
    made_by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "noun", "text"], name="alias_is_unique_in_its_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.text}"
