"""Table of what one organisation sets for everybody: where it is."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

# The id of the only row: what is set for everybody is set once.
ONLY = uuid.UUID("00000000-0000-4000-8000-000000000001")


class OrganisationSettings(models.Model):
    """What holds for everybody: one row, and none until something was set.

    Days begin and digests are sent where the organisation is (`time_zone`, a name of the IANA
    database). Who set what, and when, stands in the change feed.
    """

    id = models.UUIDField(primary_key=True, default=ONLY, editable=False)
    version = models.PositiveIntegerField(default=1)
    time_zone = models.CharField(max_length=64, default="UTC")
    # Whether leaders are asked in rounds: off, there is no such thing anywhere.
    has_rounds = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=ONLY), name="organisation_settings_are_one"),
        ]

    def __str__(self) -> str:
        return f"organisation in {self.time_zone}"
