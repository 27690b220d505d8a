"""Tables of decision rights: who decides on what, up to how much."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from traceability.models.base import Record, tracked
from traceability.models.funding import money_field
from traceability.models.portfolio import Department, Person
from traceability.models.strategy import Objective, Strategy


def _people() -> Any:
    return ArrayField(models.UUIDField(), default=list, blank=True)


@tracked
class DecisionRight(Record):
    """Who decides in one scope, and who takes part (RAPID).

    The scope is an objective and all below it, a department and all below it, a strategy, or,
    where none of these is named, the whole organisation. An objective's strategy is named with it.
    Amounts are above one, which is excluded, up to another, which is included. `escalation` is who
    is asked next, in order, each `{person, role, days}`: a person or a role in words.
    """

    class Kind(models.TextChoices):
        ANY = "any"
        FUNDING = "funding"
        WORK = "work"
        AIMS = "aims"

    strategy = models.ForeignKey(
        Strategy, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_rights"
    )
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_rights"
    )
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_rights"
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ANY)
    above_amount = money_field(null=True, blank=True)
    up_to_amount = money_field(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    decider = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decision_rights")
    recommend_ids = _people()
    agree_ids = _people()
    perform_ids = _people()
    input_ids = _people()
    escalation = models.JSONField(default=list, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["any", "funding", "work", "aims"]),
                name="decision_right_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(objective__isnull=True) | Q(strategy__isnull=False),
                name="decision_right_names_the_objectives_strategy",
            ),
            models.CheckConstraint(
                condition=Q(department__isnull=True)
                | Q(strategy__isnull=True, objective__isnull=True),
                name="decision_right_has_one_scope",
            ),
            models.CheckConstraint(
                condition=Q(above_amount__isnull=True) | Q(above_amount__gte=0),
                name="decision_right_amount_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(up_to_amount__isnull=True)
                | Q(above_amount__isnull=True, up_to_amount__gte=0)
                | Q(up_to_amount__gt=F("above_amount")),
                name="decision_right_amounts_go_up",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$")
                | Q(currency="", above_amount__isnull=True, up_to_amount__isnull=True),
                name="decision_right_amounts_have_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="decision_right_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"right to decide of {self.decider}"
