"""Table of settlements: what a decision, or a criterion that leaders agreed, stands behind."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from traceability.models.base import Record, tracked
from traceability.models.decisions import Decision
from traceability.models.detection import Finding
from traceability.models.funding import FiscalPeriod
from traceability.models.portfolio import Initiative
from traceability.models.strategy import DecisionCriterion, Strategy


@tracked
class Settlement(Record):
    """That a finding ended in a decision, or that one explains how an initiative's money changed.

    The finding stands until the data change. Of money it explains what was changed in the period
    until the settlement was made; a criterion that leaders agreed can stand behind money too. It
    keeps what the finding or the work was about: who may not know that may not know it either.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="settlements")
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="settlements"
    )
    criterion = models.ForeignKey(
        DecisionCriterion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="settlements"
    )
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="settlements"
    )
    period = models.ForeignKey(
        FiscalPeriod, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    department_ids = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    finding__isnull=False,
                    decision__isnull=False,
                    criterion__isnull=True,
                    initiative__isnull=True,
                    period__isnull=True,
                )
                | Q(finding__isnull=True, initiative__isnull=False, period__isnull=False)
                & (
                    Q(decision__isnull=False, criterion__isnull=True)
                    | Q(decision__isnull=True, criterion__isnull=False)
                ),
                name="settlement_is_of_a_finding_or_of_money",
            ),
            models.UniqueConstraint(
                fields=["decision", "finding"], name="settlement_of_a_finding_is_one_a_decision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision or self.criterion}"
