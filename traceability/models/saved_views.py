"""Tables of the workbench: what somebody looks at again and again, kept under a name."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class SavedView(models.Model):
    """Which columns and rows of a noun, in which order; of one person, or shared by the PMO."""

    class Sheet(models.TextChoices):
        INITIATIVE = "initiative"
        OBJECTIVE = "objective"
        CONTRIBUTION = "contribution"
        ALLOCATION = "allocation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=100)
    noun = models.CharField(max_length=40, choices=Sheet)
    # In the order in which they are shown; none: as the sheet shows them by itself.
    columns = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    # Words of the list's address and their values.
    filters = models.JSONField(default=dict, blank=True)
    search = models.CharField(max_length=200, blank=True)
    ordering = models.CharField(max_length=200, blank=True)
    is_shared = models.BooleanField(default=False)
    owner_id = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            # Which views has this person, and is this name taken among them?
            models.UniqueConstraint(
                fields=["owner_id", "noun", "name"], name="saved_view_name_is_unique_of_its_owner"
            ),
            models.CheckConstraint(
                condition=Q(noun__in=["initiative", "objective", "contribution", "allocation"]),
                name="saved_view_noun_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name
