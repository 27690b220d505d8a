"""Tables of the portfolio: who works on what, and which objective it serves."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from traceability.models.base import Record, tracked, tracked_with
from traceability.models.strategy import Measure, Objective, Strategy, share_field


@tracked
class Department(Record):
    """A department, in a tree, valid between two dates."""

    name = models.CharField(max_length=300)
    code = models.CharField(max_length=50, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="department_is_not_its_own_parent",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="department_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Person(Record):
    """Someone who leads, sponsors or owns; apart from the user who signs in."""

    name = models.CharField(max_length=300)
    email = models.EmailField(blank=True)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    deputy = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("id")),
                name="person_is_not_their_own_deputy",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked_with(
    # Which initiatives were confidential when they went?
    models.Index(
        fields=["pgh_obj"],
        condition=Q(pgh_label="delete", is_confidential=True),
        name="initiative_went_confidential",
    )
)
class Initiative(Record):
    """A piece of work with money: a project, programme or running service."""

    class Stage(models.TextChoices):
        PROPOSED = "proposed"
        APPROVED = "approved"
        ACTIVE = "active"
        PAUSED = "paused"
        DONE = "done"
        CANCELLED = "cancelled"

    class Health(models.TextChoices):
        UNKNOWN = "unknown"
        ON_TRACK = "on_track"
        AT_RISK = "at_risk"
        OFF_TRACK = "off_track"

    class Bucket(models.TextChoices):
        UNKNOWN = "unknown"
        CHANGE = "change"
        RUN = "run"
        MANDATORY = "mandatory"

    name = models.CharField(max_length=1000)
    description = models.TextField(blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="initiatives")
    sponsor = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="sponsored"
    )
    lead = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="led"
    )
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.ACTIVE)
    health = models.CharField(max_length=20, choices=Health, default=Health.UNKNOWN)
    # The day its status was reported for; detectors call work stale by it.
    reported_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    bucket = models.CharField(max_length=20, choices=Bucket, default=Bucket.UNKNOWN)
    activities = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    beneficiaries = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    mechanisms = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    is_confidential = models.BooleanField(default=False)
    # The people who may know of it when it is confidential.
    named_person_ids = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    stage__in=["proposed", "approved", "active", "paused", "done", "cancelled"]
                ),
                name="initiative_stage_is_known",
            ),
            models.CheckConstraint(
                condition=Q(health__in=["unknown", "on_track", "at_risk", "off_track"]),
                name="initiative_health_is_known",
            ),
            models.CheckConstraint(
                condition=Q(bucket__in=["unknown", "change", "run", "mandatory"]),
                name="initiative_bucket_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="initiative_ends_after_it_starts",
            ),
        ]
        indexes: ClassVar = [
            # Which initiatives may the readers of this department see, page by page?
            models.Index(fields=["department", "id"]),
            # Which initiatives are confidential?
            models.Index(
                fields=["id"],
                condition=Q(is_confidential=True),
                name="initiative_is_confidential",
            ),
            # Which confidential initiatives name this person?
            GinIndex(fields=["named_person_ids"], name="initiative_named_people"),
        ]

    def __str__(self) -> str:
        return self.name


class ConfidentialInitiative(models.Model):
    """The initiatives that are confidential in the latest state there is of them: a view.

    One that was confidential when it went stays so, because what was written of it stays.
    """

    id = models.UUIDField(primary_key=True)

    class Meta:
        managed = False

    def __str__(self) -> str:
        return str(self.id)


@tracked_with(
    # Which links of this initiative, or to this objective, are gone?
    models.Index(
        fields=["initiative"], condition=Q(pgh_label="delete"), name="contribution_went_of"
    ),
    models.Index(
        fields=["objective"], condition=Q(pgh_label="delete"), name="contribution_went_to"
    ),
)
class Contribution(Record):
    """The line of sight: an initiative, or an objective, contributes to an objective.

    Proposed by the initiative's side, confirmed by the objective's owner. `source_facts` and
    `target_facts` are what both ends said when it was confirmed: what a later change is shown
    against. A null share is unknown; equal parts of the rest are then assumed.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"

    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions"
    )
    source_objective = models.ForeignKey(
        Objective,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions_made",
    )
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="contributions")
    share = share_field(null=True, blank=True)
    strength = models.DecimalField(max_digits=4, decimal_places=3, null=True, blank=True)
    confidence = share_field(null=True, blank=True)
    rationale = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_id = models.UUIDField(null=True, blank=True)
    state_reason = models.TextField(blank=True)
    source_facts = models.JSONField(null=True, blank=True)
    target_facts = models.JSONField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(initiative__isnull=True) ^ Q(source_objective__isnull=True),
                name="contribution_has_one_source",
            ),
            models.CheckConstraint(
                condition=Q(source_objective__isnull=True) | ~Q(source_objective=F("objective")),
                name="contribution_does_not_serve_itself",
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=1),
                name="contribution_share_is_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(strength__isnull=True) | Q(strength__gte=-1, strength__lte=1),
                name="contribution_strength_is_minus_1_to_1",
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1),
                name="contribution_confidence_is_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "confirmed", "rejected"]),
                name="contribution_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | Q(
                    confirmed_at__isnull=False,
                    source_facts__isnull=False,
                    target_facts__isnull=False,
                ),
                name="contribution_confirmed_keeps_what_was_confirmed",
            ),
            models.UniqueConstraint(
                fields=["initiative", "objective"],
                name="contribution_is_one_per_initiative_objective",
            ),
            models.UniqueConstraint(
                fields=["source_objective", "objective"],
                name="contribution_is_one_per_objective_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id or self.source_objective_id} → {self.objective_id}"


@tracked
class ProposalDismissal(Record):
    """Somebody's word that none of the proposed objectives fits an initiative.

    It is no link and waives nothing. It silences the triage of links until the initiative's text
    or the objectives are others than those that `looked_at` is the digest of.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="proposal_dismissals"
    )
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="proposal_dismissals"
    )
    reason = models.TextField(blank=True)
    looked_at = models.CharField(max_length=64)
    dismissed_at = models.DateTimeField()
    dismissed_by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["initiative", "strategy"],
                name="proposal_dismissal_is_one_per_initiative_strategy",
            ),
        ]

    def __str__(self) -> str:
        return f"nothing for {self.initiative_id} in {self.strategy_id}"


@tracked
class MeasureEffect(Record):
    """What an initiative is meant to do to a measure: push it up (positive) or down."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="measure_effects"
    )
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="effects")
    strength = models.DecimalField(max_digits=4, decimal_places=3)
    rationale = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(strength__gte=-1, strength__lte=1),
                name="measure_effect_strength_is_minus_1_to_1",
            ),
            models.UniqueConstraint(
                fields=["initiative", "measure"],
                name="measure_effect_is_one_per_initiative_measure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} → {self.measure_id}"


@tracked
class Dependency(Record):
    """One initiative needs what another delivers, by a date."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="dependencies"
    )
    needs = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="dependants")
    needed_on = models.DateField(null=True, blank=True)
    description = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(initiative=F("needs")), name="dependency_is_not_on_itself"
            ),
            models.UniqueConstraint(
                fields=["initiative", "needs"], name="dependency_is_one_per_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} needs {self.needs_id}"


@tracked
class Succession(models.Model):
    """What took the place of a record that was merged, split, ended or reorganised."""

    class Kind(models.TextChoices):
        MERGED = "merged"
        SPLIT = "split"
        REPLACED = "replaced"
        REORGANISED = "reorganised"
        KEPT = "kept"
        REWORDED = "reworded"

    noun = models.CharField(max_length=40)
    predecessor_id = models.UUIDField()
    successor_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind)
    share = share_field(null=True, blank=True)
    effective_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["noun", "predecessor_id", "successor_id"],
                name="succession_is_one_per_pair",
            ),
            models.CheckConstraint(
                condition=~Q(predecessor_id=F("successor_id")), name="succession_is_not_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["merged", "split", "replaced", "reorganised", "kept", "reworded"]
                ),
                name="succession_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=1),
                name="succession_share_is_0_to_1",
            ),
        ]
        indexes: ClassVar = [
            # What did this record come from?
            models.Index(fields=["noun", "successor_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
