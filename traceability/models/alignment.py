"""Tables of rounds: what leaders are asked, whom, and what they answered in secret."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from traceability.models.access import User
from traceability.models.portfolio import Person
from traceability.models.strategy import Strategy


class Round(models.Model):
    """A question to leaders: what matters how much, of at most ten items of one strategy.

    `items` are `{id, kind, code, name, text}`, in order, worded as they were when it opened.
    `results` are the aggregates, made once, at publication; answers are read for nothing else.
    No history table keeps its states: who may read results is asked now (`open_to_all_at`).
    """

    class Kind(models.TextChoices):
        PRIORITIES = "priorities"
        DRIVERS_AND_CRITERIA = "drivers_and_criteria"

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"
        PUBLISHED = "published"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=Kind, default=Kind.PRIORITIES)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    message = models.TextField(blank=True)
    closes_on = models.DateField()
    # Decided before it opens, and told to raters: figures need a stricter rule of what is shown.
    with_figures = models.BooleanField(default=False)
    keep_days = models.PositiveSmallIntegerField(default=30)
    items = models.JSONField(default=list)
    # What the sentence is compared with: the vision as it was when the round opened.
    official = models.TextField(blank=True)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    # Raters see the results a day before everybody else does.
    open_to_all_at = models.DateTimeField(null=True, blank=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)
    results = models.JSONField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "open", "closed", "published"]),
                name="round_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["priorities", "drivers_and_criteria"]),
                name="round_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(keep_days__gte=1, keep_days__lte=365),
                name="round_keeps_answers_for_days",
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False, results__isnull=False)
                | (~Q(state="published") & Q(published_at__isnull=True, results__isnull=True)),
                name="round_has_results_when_published",
            ),
        ]
        indexes: ClassVar = [
            # Which rounds has this strategy, the latest published first?
            models.Index(fields=["strategy", "-published_at"], name="round_of_strategy"),
        ]

    def __str__(self) -> str:
        return self.name


class RoundInvitation(models.Model):
    """That a round asks a person. `was_counted`: their answer is in what was published."""

    class Audience(models.TextChoices):
        LEADERS = "leaders"
        LEADS = "leads"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience)
    was_counted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            # Which rounds ask this person? (The other index is that of the key to the person.)
            models.UniqueConstraint(
                fields=["round", "person"], name="round_invitation_is_one_a_person"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=["leaders", "leads"]),
                name="round_invitation_audience_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} asks {self.person_id}"


class Response(models.Model):
    """What one person answers in one round: sealed, with a key that is not in the database.

    Kept apart from everything that tells of changes: no history, no feed, no instant. Row-level
    security shows a row to its own rater, and to the count of its round (`services.database_roles`,
    `queries.answers`). It is gone some days after publication. It is read in the `account` that
    gave it alone, which is empty where somebody else changed since who that is or how they sign in.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        GIVEN = "given"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    rater = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "rater"], name="response_is_one_a_rater"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "given"]), name="response_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"an answer in {self.round_id}"
