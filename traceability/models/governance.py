"""Tables of governance: the meetings at which leaders look at a strategy together."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traceability.models.base import Record, tracked
from traceability.models.detection import DetectionRun
from traceability.models.strategy import Strategy


@tracked
class Review(Record):
    """A meeting about one strategy.

    Until it is closed it is a date in the calendar. Closing it freezes the instant that was looked
    at and the run whose findings were: what the next review is compared with.
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        CLOSED = "closed"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="reviews")
    name = models.CharField(max_length=300, blank=True)
    held_on = models.DateField()
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    as_of = models.DateTimeField(null=True, blank=True)
    run = models.ForeignKey(
        DetectionRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "held_on"], name="review_is_one_per_strategy_and_day"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "closed"]), name="review_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", as_of__isnull=False, closed_at__isnull=False)
                | Q(state="planned", as_of__isnull=True, run__isnull=True, closed_at__isnull=True),
                name="review_is_frozen_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Review of {self.held_on}"
