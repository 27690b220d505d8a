"""Tables of the money: periods, what is allocated, what was agreed, what the ledger says."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from traceability.models.base import Record, tracked, tracked_with
from traceability.models.decisions import Decision
from traceability.models.portfolio import Department, Initiative
from traceability.models.strategy import Objective, share_field


def money_field(**options: Any) -> models.DecimalField[Any, Any]:
    """Return a column for an amount of money: exact, two digits."""
    return models.DecimalField(max_digits=18, decimal_places=2, **options)


def currency_field() -> models.CharField[Any, Any]:
    """Return a column for an ISO 4217 currency."""
    return models.CharField(max_length=3)


@tracked
class FiscalPeriod(Record):
    """A period that money is planned for: years, or quarters instead. Every figure is of one.

    A plan that names no dates has none. Those of several fiscal calendars may share days.
    """

    class State(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    name = models.CharField(max_length=100)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="period_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "closed"]), name="period_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked_with(
    # Which money of this initiative is gone?
    models.Index(fields=["initiative"], condition=Q(pgh_label="delete"), name="allocation_went_of"),
)
class Allocation(Record):
    """Money of one initiative in one period.

    `amount` is the recorded figure that every sum is made of: approved, else planned. A figure
    that is not known is null, and `unknown_reason` keeps the words that stood in its place.

    A whole amount and its parts never stand beside each other, else a sum would count them twice.
    Two constraints that Django has no words for keep that (migration 0010):
    `allocation_is_whole_or_has_a_capital_part` and `…_an_operating_part`.
    """

    class Kind(models.TextChoices):
        WHOLE = "whole"
        CAPEX = "capex"
        OPEX = "opex"

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="allocations")
    period = models.ForeignKey(FiscalPeriod, on_delete=models.PROTECT, related_name="allocations")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WHOLE)
    currency = currency_field()
    planned = money_field(null=True, blank=True)
    approved = money_field(null=True, blank=True)
    forecast = money_field(null=True, blank=True)
    spent = money_field(null=True, blank=True)
    unknown_reason = models.CharField(max_length=300, blank=True)
    amount = models.GeneratedField(
        expression=Coalesce("approved", "planned"), output_field=money_field(), db_persist=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["initiative", "period", "kind", "currency"],
                name="allocation_is_one_per_initiative_period_kind",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"), name="allocation_currency_is_iso_4217"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["whole", "capex", "opex"]), name="allocation_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} in {self.period_id}"


@tracked
class TargetAllocation(Record):
    """The share of change money that leaders agreed for an objective; not its priority."""

    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, related_name="target_allocations"
    )
    period = models.ForeignKey(FiscalPeriod, on_delete=models.PROTECT, related_name="+")
    share = share_field()
    tolerance = share_field(default=0)
    agreed_on = models.DateField(null=True, blank=True)
    # The decision that agreed it; those before it stand in the history.
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="targets"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["objective", "period"], name="target_allocation_is_one_per_objective_period"
            ),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=1), name="target_allocation_share_is_0_to_1"
            ),
            models.CheckConstraint(
                condition=Q(tolerance__gte=0, tolerance__lte=1),
                name="target_allocation_tolerance_is_0_to_1",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id}: {self.share}"


@tracked
class ControlTotal(Record):
    """What the ledger says a department has in a period."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="control_totals"
    )
    period = models.ForeignKey(FiscalPeriod, on_delete=models.PROTECT, related_name="+")
    currency = currency_field()
    amount = money_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["department", "period", "currency"],
                name="control_total_is_one_per_department_period",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="control_total_currency_is_iso_4217",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department_id} in {self.period_id}"


@tracked
class ResourcePool(Record):
    """People or machines that several initiatives draw on."""

    name = models.CharField(max_length=300)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="pools"
    )
    unit = models.CharField(max_length=50, blank=True)
    # What it can give in each period. Unknown is not zero.
    capacity = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)

    def __str__(self) -> str:
        return self.name


@tracked
class Demand(Record):
    """What an initiative draws from a pool in a period."""

    pool = models.ForeignKey(ResourcePool, on_delete=models.PROTECT, related_name="demands")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="demands")
    period = models.ForeignKey(FiscalPeriod, on_delete=models.PROTECT, related_name="+")
    quantity = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pool", "initiative", "period"],
                name="demand_is_one_per_pool_initiative_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.pool_id}"
