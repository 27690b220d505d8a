"""Tables of the strategy: what the organisation set out to do."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from traceability.models.base import Record, tracked


def share_field(**options: Any) -> models.DecimalField[Any, Any]:
    """Return a column for a share of a whole: six digits, 0.000000 to 1.000000."""
    return models.DecimalField(max_digits=7, decimal_places=6, **options)


@tracked
class Strategy(Record):
    """A strategy: one currency, one tree of objectives, one version 0."""

    class State(models.TextChoices):
        DRAFT = "draft"
        APPROVED = "approved"
        CLOSED = "closed"

    class DecisionMode(models.TextChoices):
        DIRECTIVE = "directive"
        CONSENSUS = "consensus"

    name = models.CharField(max_length=300)
    vision = models.TextField(blank=True)
    mission = models.TextField(blank=True)
    values = ArrayField(models.TextField(), default=list, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    currency = models.CharField(max_length=3)
    decision_mode = models.CharField(max_length=20, choices=DecisionMode, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    level_names = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    # The period whose money is at stake; without one, the period that holds the as-of date.
    current_period = models.ForeignKey(
        "traceability.FiscalPeriod",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # The run whose findings readers see: publication is a switch of this pointer.
    published_run = models.ForeignKey(
        "traceability.DetectionRun",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"), name="strategy_currency_is_iso_4217"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "approved", "closed"]),
                name="strategy_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="strategy_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


# Versions that were written down from paper, after the fact.
ON_PAPER = Q(content__has_key="paper")
# Versions of strategies that came approved with an import: nobody was asked about them here.
IMPORTED = Q(content__has_key="imported")


class StrategyVersion(models.Model):
    """A frozen state of a strategy's objectives. Number 0 is the original vision.

    What was written down from paper later (`ON_PAPER`) takes its place in what drift is measured
    against, the latest of all; nobody approved it here. Its objectives have a `key` instead of an
    id, and `heirs`: which objectives of the day each goes on in, and how.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    effective_on = models.DateField()
    frozen_at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "number"], name="strategy_version_number_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


@tracked
class Objective(Record):
    """One objective of a strategy, in a tree of any depth."""

    class State(models.TextChoices):
        DRAFT = "draft"
        ACTIVE = "active"
        RETIRED = "retired"

    class Perspective(models.TextChoices):
        FINANCIAL = "financial"
        CUSTOMER = "customer"
        PROCESS = "process"
        LEARNING = "learning"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="objectives")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    code = models.CharField(max_length=50, blank=True)
    name = models.CharField(max_length=1000)
    description = models.TextField(blank=True)
    owner = models.ForeignKey(
        "traceability.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="objectives",
    )
    # How much it matters beside its siblings. Unknown is not zero.
    priority_weight = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.ACTIVE)
    perspective = models.CharField(max_length=20, choices=Perspective, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "active", "retired"]),
                name="objective_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="objective_is_not_its_own_parent",
            ),
            models.CheckConstraint(
                condition=Q(priority_weight__isnull=True) | Q(priority_weight__gte=0),
                name="objective_priority_weight_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="objective_ends_after_it_starts",
            ),
        ]
        indexes: ClassVar = [
            # Which objectives does this strategy hold, in the order leaders gave them?
            models.Index(fields=["strategy", "position", "id"]),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Measure(Record):
    """How an objective's success is read off: a quantity with baseline, target and due date."""

    class Direction(models.TextChoices):
        INCREASE = "increase"
        DECREASE = "decrease"
        MAINTAIN = "maintain"

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="measures")
    name = models.CharField(max_length=1000)
    description = models.TextField(blank=True)
    unit = models.CharField(max_length=200, blank=True)
    direction = models.CharField(max_length=20, choices=Direction, blank=True)
    baseline = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    target = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


@tracked
class Reading(Record):
    """One value of a measure, read on a date."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="readings")
    read_on = models.DateField()
    value = models.DecimalField(max_digits=24, decimal_places=6)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "read_on"], name="reading_is_one_per_measure_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} on {self.read_on}"


@tracked
class SuccessDriver(Record):
    """What leaders agree drives success."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="success_drivers")
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


@tracked
class DecisionCriterion(Record):
    """A criterion that decisions of this strategy are scored on."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="decision_criteria"
    )
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    weight = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    # From this day on nothing is scored on it; what was scored keeps its scores.
    retired_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


@tracked
class TradeOff(Record):
    """What leaders chose to favour: this even over that."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="trade_offs")
    favoured = models.CharField(max_length=300)
    yielding = models.CharField(max_length=300)
    rationale = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.favoured} even over {self.yielding}"
