"""Tables of status: what leads report of their work, the rounds that ask for it, and its mail."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from traceability.models.base import Record, tracked
from traceability.models.funding import FiscalPeriod, money_field
from traceability.models.portfolio import Department, Initiative, Person


@tracked
class UpdateRound(Record):
    """A call for the status of work, due on a day. It asks of what was under way as it opened."""

    class State(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    name = models.CharField(max_length=200)
    due_on = models.DateField()
    # Of this department and those below it; null: of all.
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The period whose forecast is asked for; null: no money is asked for.
    period = models.ForeignKey(
        FiscalPeriod, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    message = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    opened_by_id = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "closed"]), name="update_round_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | Q(state="open", closed_at__isnull=True),
                name="update_round_is_dated_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class StatusUpdate(Record):
    """What was reported of an initiative for one day.

    Later ones stand beside it: nothing is overwritten. The initiative's own `health` and
    `reported_on` are those of the latest day.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="status_updates"
    )
    round = models.ForeignKey(
        UpdateRound, null=True, blank=True, on_delete=models.PROTECT, related_name="updates"
    )
    reported_on = models.DateField()
    health = models.CharField(max_length=20, choices=Initiative.Health)
    summary = models.CharField(max_length=1000, blank=True)
    # What the work was expected to cost in the period, as it was said then.
    forecast = money_field(null=True, blank=True)
    # Empty where no forecast is known.
    currency = models.CharField(max_length=3, blank=True)
    period = models.ForeignKey(
        FiscalPeriod, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    next_milestone = models.CharField(max_length=300, blank=True)
    next_milestone_on = models.DateField(null=True, blank=True)
    # True where it was said that nothing changed: the figures are those of the update before.
    is_unchanged = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(health__in=["unknown", "on_track", "at_risk", "off_track"]),
                name="status_update_health_is_known",
            ),
            models.CheckConstraint(
                condition=Q(forecast__isnull=True)
                | Q(period__isnull=False, currency__regex=r"^[A-Z]{3}$"),
                name="status_update_forecast_names_period_and_currency",
            ),
        ]
        indexes: ClassVar = [
            # What was reported of this initiative, the latest first?
            models.Index(fields=["initiative", "-reported_on", "-given_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} on {self.reported_on}"


class UpdateRequest(models.Model):
    """That a round asks of one initiative, whom, and which update answered it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(UpdateRound, on_delete=models.PROTECT, related_name="requests")
    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="update_requests"
    )
    # Where it stood as it was asked of: a later move does not rewrite who answered in time.
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    # Null: nobody is named who could be asked.
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="update_requests"
    )
    answered_by = models.ForeignKey(
        StatusUpdate, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "initiative"], name="update_request_is_one_per_round_initiative"
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True, answered_at__isnull=True)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="update_request_is_dated_when_answered",
            ),
        ]
        indexes: ClassVar = [
            # What is this person asked for and has not answered?
            models.Index(
                fields=["person", "round"],
                condition=Q(answered_by__isnull=True),
                name="update_request_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} asks of {self.initiative_id}"


class OutgoingMail(models.Model):
    """A message that waits to be sent, or was: written with what it is about, sent by a job.

    `path` is where its button leads. The link that signs the reader in is made as it is sent and
    kept nowhere.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        SENT = "sent"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField()
    kind = models.CharField(max_length=40)
    # The same message is written once.
    key = models.CharField(max_length=200, unique=True)
    round = models.ForeignKey(
        UpdateRound, null=True, blank=True, on_delete=models.PROTECT, related_name="mails"
    )
    subject = models.CharField(max_length=300)
    text = models.TextField()
    path = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    written_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    refused_with = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sent", "failed"]),
                name="outgoing_mail_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="outgoing_mail_is_dated_when_sent",
            ),
        ]
        indexes: ClassVar = [
            # Which messages are due?
            models.Index(
                fields=["not_before"], condition=Q(state="queued"), name="outgoing_mail_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"
