"""Tables of decisions: what was decided, among which options, and who has heard of it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from traceability.models.base import Record, tracked
from traceability.models.portfolio import Department, Person
from traceability.models.strategy import Objective, Strategy, TradeOff


@tracked
class Decision(Record):
    """One decision about a strategy, as it was taken.

    Only ever added to, which the database holds: what was decided otherwise since is another
    decision that supersedes it. `options` keep what was rejected and why, each
    `{title, is_chosen, why, scores: [{criterion, name, score}]}`, with the criteria's names as
    they were called then. `commitments` are what the data can obey (`domain.commitments`), by id.
    """

    class Mode(models.TextChoices):
        DIRECTIVE = "directive"
        CONSENSUS = "consensus"

    class Kind(models.TextChoices):
        FUNDING = "funding"
        WORK = "work"
        AIMS = "aims"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="decisions")
    # D-14: counted within its strategy.
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    context = models.TextField(blank=True)
    options = models.JSONField(default=list, blank=True)
    commitments = models.JSONField(default=list, blank=True)
    values_served = ArrayField(models.TextField(), default=list, blank=True)
    value_strained = models.TextField(blank=True)
    trade_off = models.ForeignKey(
        TradeOff, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mode = models.CharField(max_length=20, choices=Mode)
    decider = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    # What it is about and up to how much it goes, in the strategy's currency: what rights are asked
    # of. About neither an objective nor a department is about the whole strategy.
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.FUNDING)
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    # When it was first asked for; unknown is not the day it was decided on.
    raised_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField()
    # As whoever recorded it told it, before each could write their own; written no more.
    dissent = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    # Three sentences that everybody hears alike.
    message = models.TextField(blank=True)
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    # Why, where it takes the place of what another leader decided.
    superseding_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "number"], name="decision_number_is_one_of_its_strategy"
            ),
            models.UniqueConstraint(
                fields=["supersedes"], name="decision_is_superseded_by_one_other"
            ),
            models.CheckConstraint(
                condition=Q(mode__in=["directive", "consensus"]), name="decision_mode_is_known"
            ),
            models.CheckConstraint(
                condition=Q(raised_on__isnull=True) | Q(raised_on__lte=F("decided_on")),
                name="decision_is_raised_before_it_is_decided",
            ),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(review_on__gte=F("decided_on")),
                name="decision_is_reviewed_after_it_is_decided",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["funding", "work", "aims"]), name="decision_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(objective__isnull=True) | Q(department__isnull=True),
                name="decision_is_about_one",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="decision_amount_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"D-{self.number} {self.title}"


@tracked
class Dissent(Record):
    """What somebody holds against a decision, in their own words; only ever added to."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="dissents")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dissents")
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "author"], name="dissent_is_one_of_its_author"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


@tracked
class Telling(Record):
    """That a forum has had a decision's message, by its name and day; only ever added to."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="tellings")
    forum = models.CharField(max_length=200)
    told_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "forum", "told_on"], name="telling_is_one_of_a_forum_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum}, {self.told_on}"
