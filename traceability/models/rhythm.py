"""Tables of the rhythm: who meets, what was agreed, who does what by when, what was tried."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import DateField, DateTimeField, DurationField, F, Func, Q, Value
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Cast, Coalesce

from traceability.models.base import Record, tracked
from traceability.models.decisions import Decision
from traceability.models.detection import Finding
from traceability.models.governance import Review
from traceability.models.portfolio import Person
from traceability.models.strategy import Measure, Objective, Strategy


def _ids(**options: Any) -> ArrayField[Any, Any]:
    return ArrayField(models.UUIDField(), default=list, blank=True, **options)


def _figure() -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)


def _one_of(*columns: str) -> Q:
    """Exactly one of these columns names a record."""
    whole = Q()
    for chosen in columns:
        whole |= Q(**{f"{name}__isnull": name != chosen for name in columns})
    return whole


@tracked
class Forum(Record):
    """Who meets, how often, about which objectives: of these and all below them."""

    class Cadence(models.TextChoices):
        WEEKLY = "weekly"
        FORTNIGHTLY = "fortnightly"
        MONTHLY = "monthly"
        QUARTERLY = "quarterly"
        YEARLY = "yearly"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="forums")
    name = models.CharField(max_length=300)
    purpose = models.TextField(blank=True)
    cadence = models.CharField(max_length=20, choices=Cadence)
    # The first meeting; the others follow by the cadence. Null: nobody said.
    first_on = models.DateField(null=True, blank=True)
    member_ids = _ids()
    objective_ids = _ids()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    cadence__in=["weekly", "fortnightly", "monthly", "quarterly", "yearly"]
                ),
                name="forum_cadence_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Agreement(Record):
    """What leaders agreed of an objective or a decision, and until when it holds unless they
    reaffirm it. `lapses_on` is the first day on which it does not hold any more.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="agreements")
    text = models.CharField(max_length=500)
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )
    party_ids = _ids()
    agreed_on = models.DateField()
    reaffirm_months = models.PositiveSmallIntegerField(null=True, blank=True)
    reaffirm_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # The day of the latest reaffirmation.
    reaffirmed_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    lapses_on = models.GeneratedField(
        expression=Cast(
            ExpressionWrapper(
                Coalesce("reaffirmed_on", "agreed_on")
                + Func(
                    Value(0),
                    Coalesce("reaffirm_months", Value(0)),
                    Value(0),
                    Coalesce("reaffirm_days", Value(0)),
                    function="make_interval",
                    output_field=DurationField(),
                ),
                output_field=DateTimeField(),
            ),
            DateField(),
        ),
        output_field=DateField(),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_one_of("objective", "decision"),
                name="agreement_is_of_an_objective_or_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(reaffirm_months__gte=1, reaffirm_days__isnull=True)
                | Q(reaffirm_months__isnull=True, reaffirm_days__gte=1),
                name="agreement_is_reaffirmed_by_months_or_by_days",
            ),
        ]

    def __str__(self) -> str:
        return self.text


@tracked
class Reaffirmation(Record):
    """That somebody said on a day that an agreement still holds. Only ever added to."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="reaffirmations"
    )
    said_on = models.DateField()
    # Null: said by somebody who is nobody's record, as a machine.
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.agreement_id} on {self.said_on}"


@tracked
class Action(Record):
    """What somebody does by a day; of a finding, a decision or a review, or of its own.

    Of a finding it keeps what that was about: who may not know it may not know the action.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="actions")
    title = models.CharField(max_length=300)
    note = models.TextField(blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="actions")
    due_on = models.DateField()
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    review = models.ForeignKey(
        Review, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    done_on = models.DateField(null=True, blank=True)
    done_note = models.TextField(blank=True)
    subject_ids = _ids()
    department_ids = _ids()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_one_of("finding", "decision", "review")
                | Q(finding__isnull=True, decision__isnull=True, review__isnull=True),
                name="action_comes_from_one_thing_at_most",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class Escalation(Record):
    """What was handed to whom, to be answered by a day: about a finding, decision or objective."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="escalations")
    question = models.CharField(max_length=500)
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="escalations"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="escalations"
    )
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="escalations"
    )
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="escalations")
    raised_on = models.DateField()
    answer_by = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    subject_ids = _ids()
    department_ids = _ids()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_one_of("finding", "decision", "objective"),
                name="escalation_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("raised_on")),
                name="escalation_is_answered_after_it_is_raised",
            ),
        ]

    def __str__(self) -> str:
        return self.question


@tracked
class Intervention(Record):
    """What was tried in the rhythm of work, with a measure before and after: no verdict.

    `*_low` and `*_high` are the range in which the value would move by itself.
    """

    class Kind(models.TextChoices):
        COACHING = "coaching"
        ORGANISATION_DESIGN = "organisation_design"
        FACILITATION = "facilitation"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="interventions")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=30, choices=Kind)
    description = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # Of the strategy's measures, or in words.
    measure = models.ForeignKey(
        Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="interventions"
    )
    measured_as = models.CharField(max_length=300, blank=True)
    before_on = models.DateField(null=True, blank=True)
    before_value = _figure()
    before_low = _figure()
    before_high = _figure()
    after_on = models.DateField(null=True, blank=True)
    after_value = _figure()
    after_low = _figure()
    after_high = _figure()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["coaching", "organisation_design", "facilitation"]),
                name="intervention_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="intervention_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(measure__isnull=False) | ~Q(measured_as=""),
                name="intervention_says_what_it_is_measured_by",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{when}_low__isnull": True, f"{when}_high__isnull": True})
                    | Q(
                        **{
                            f"{when}_value__isnull": False,
                            f"{when}_low__lte": F(f"{when}_value"),
                            f"{when}_high__gte": F(f"{when}_value"),
                        }
                    ),
                    name=f"intervention_range_{when}_holds_its_value",
                )
                for when in ("before", "after")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class KeptAgenda(models.Model):
    """What a review talked about, as it was closed: [{section, noun, id, title, money, due_on}].

    Of everything; who reads it is told what they may know by then.
    """

    review = models.OneToOneField(
        Review, primary_key=True, on_delete=models.PROTECT, related_name="kept_agenda"
    )
    items = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"agenda of {self.review_id}"


class CalendarFeed(models.Model):
    """That one person has an address of a calendar; the address itself is kept by its digest."""

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"
