"""Tables of discussion: what people say about a record, and what they rest it on."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from traceability.models.access import User
from traceability.models.base import Record, tracked


@tracked
class Comment(Record):
    """What one person says about one record. Who may read the record may read it.

    `text` names people as `@{id of the user}`: a name may change and be borne by two. One that is
    taken back ends and is told to nobody any more; its history stays.
    """

    class SubjectKind(models.TextChoices):
        INITIATIVE = "initiative"
        OBJECTIVE = "objective"
        CONTRIBUTION = "contribution"
        FINDING = "finding"
        DEPARTMENT = "department"

    subject_kind = models.CharField(max_length=20, choices=SubjectKind)
    subject_id = models.UUIDField()
    text = models.TextField(max_length=5000)
    # The users that the text names, in its order.
    mentions = ArrayField(models.UUIDField(), default=list, blank=True)
    # [{"url", "title"}]: evidence that lies elsewhere.
    links = models.JSONField(default=list, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    subject_kind__in=[
                        "initiative",
                        "objective",
                        "contribution",
                        "finding",
                        "department",
                    ]
                ),
                name="comment_subject_kind_is_known",
            ),
        ]
        indexes: ClassVar = [
            # What was said about this record, the latest first?
            models.Index(
                fields=["subject_id", "subject_kind", "-said_at", "-id"],
                condition=Q(ended_at__isnull=True),
                name="comment_of_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"comment on {self.subject_kind} {self.subject_id}"
