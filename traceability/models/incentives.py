"""Tables of the structure that pulls on people: what reviews reward, and who reports to whom."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from traceability.models.base import Record, tracked
from traceability.models.portfolio import Department
from traceability.models.strategy import Measure, Objective, share_field


@tracked
class Incentive(Record):
    """What the review of a role group rewards. Of a group of posts, never of a person.

    It rewards a measure, an objective, or what `rewards` says where neither is recorded.
    """

    class Basis(models.TextChoices):
        INDIVIDUAL = "individual"
        COLLECTIVE = "collective"

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="incentives")
    # Who is reviewed alike: "Account managers".
    role_group = models.CharField(max_length=200)
    rewards = models.CharField(max_length=300, blank=True)
    measure = models.ForeignKey(
        Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="incentives"
    )
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="incentives"
    )
    # Whether results of each alone count, or those of several together.
    basis = models.CharField(max_length=20, choices=Basis)
    # How much of what the review rewards this is. Unknown is not zero.
    share = share_field(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(basis__in=["individual", "collective"]), name="incentive_basis_is_known"
            ),
            models.CheckConstraint(
                condition=Q(measure__isnull=True) | Q(objective__isnull=True),
                name="incentive_rewards_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(rewards="") | Q(measure__isnull=False) | Q(objective__isnull=False),
                name="incentive_rewards_something",
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=1),
                name="incentive_share_is_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="incentive_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_group}: {self.rewards or self.measure or self.objective}"


@tracked
class ReportingLine(Record):
    """A department, or a role group of one, reports to another department between two dates."""

    class Kind(models.TextChoices):
        SOLID = "solid"
        DOTTED = "dotted"

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="reporting_lines"
    )
    # Empty: the whole department.
    role_group = models.CharField(max_length=200, blank=True)
    reports_to = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="reporting_lines_to_it"
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.SOLID)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["solid", "dotted"]), name="reporting_line_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(department=F("reports_to")),
                name="reporting_line_leads_to_another_department",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="reporting_line_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_group or self.department} → {self.reports_to}"
