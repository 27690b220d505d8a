"""Tables of changes of the organisation: what is planned, and what was carried out."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from traceability.models.base import Record, tracked
from traceability.models.portfolio import Initiative


@tracked
class OrganisationChange(Record):
    """One change of structure that moved many records at once, or will on its day.

    Its title names nobody and no work: `subject_ids` say what it is about, and each reader is told
    the names that they may know. `asked` is what it was told to do, `done` which versions it made.
    """

    class Kind(models.TextChoices):
        REORGANISATION = "reorganisation"
        MERGE = "merge"
        SPLIT = "split"
        HAND_OVER = "hand_over"
        ROLL_OVER = "roll_over"
        CARRY_FORWARD = "carry_forward"

    class State(models.TextChoices):
        PLANNED = "planned"
        APPLIED = "applied"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"
        UNDONE = "undone"

    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=10, choices=State)
    title = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    effective_on = models.DateField()
    subject_noun = models.CharField(max_length=40)
    subject_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    asked = models.JSONField(default=dict, blank=True)
    done = models.JSONField(default=list, blank=True)
    made_by_id = models.UUIDField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    # Why the job could not carry it out on its day.
    refused_with = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        *("reorganisation", "merge", "split", "hand_over", "roll_over"),
                        "carry_forward",
                    ]
                ),
                name="organisation_change_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "applied", "refused", "withdrawn", "undone"]),
                name="organisation_change_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["applied", "undone"], applied_at__isnull=False)
                | Q(state__in=["planned", "refused", "withdrawn"], applied_at__isnull=True),
                name="organisation_change_is_dated_when_applied",
            ),
        ]
        indexes: ClassVar = [
            # Which planned changes are due?
            models.Index(
                fields=["effective_on"],
                condition=Q(state="planned"),
                name="organisation_change_due",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class StageGate(Record):
    """What an initiative needs before it enters a stage, as the PMO set it.

    `requires` names a field of the initiative that must be filled, a custom field (`custom:KEY`,
    where true or false is asked, true), or one of `confirmed_contribution` and `known_money`.
    """

    stage = models.CharField(max_length=20, choices=Initiative.Stage)
    requires = models.CharField(max_length=120)
    # What to do, in the PMO's words; empty: the gate says it itself.
    hint = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stage", "requires"], name="stage_gate_is_one_per_stage_and_need"
            ),
            models.CheckConstraint(
                condition=Q(
                    stage__in=["proposed", "approved", "active", "paused", "done", "cancelled"]
                ),
                name="stage_gate_stage_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requires} before {self.stage}"
