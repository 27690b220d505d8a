"""Tables of detection: runs, their chunks, findings and waivers."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from traceability.models.base import Record, tracked
from traceability.models.funding import FiscalPeriod, money_field
from traceability.models.portfolio import Person
from traceability.models.strategy import Strategy


class DetectionRun(Record):
    """One examination of one strategy's portfolio.

    The row is the truth, a Celery message only a hint: workers claim chunks of it, and the last
    step publishes everything by one pointer switch on the strategy. `fencing_token` grows with
    every claim of the publishing step, so that a worker that slept past its lease is refused.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        PUBLISHED = "published"
        FAILED = "failed"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="runs")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=State, default=State.QUEUED)
    is_baseline = models.BooleanField(default=False)
    # Empty means every detector.
    detectors = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    as_of = models.DateTimeField()
    period = models.ForeignKey(
        FiscalPeriod, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    requested_by_id = models.UUIDField(null=True, blank=True)
    chunk_count = models.PositiveIntegerField(null=True, blank=True)
    # What was examined, what did not arm and why, what opened, kept and resolved.
    summary = models.JSONField(default=dict, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    fencing_token = models.PositiveBigIntegerField(default=0)
    failure = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "number"], name="detection_run_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running", "published", "failed"]),
                name="detection_run_state_is_known",
            ),
        ]
        indexes: ClassVar = [
            # Which runs are still open, for the sweeper?
            models.Index(
                fields=["created_at"],
                condition=Q(state__in=["queued", "running"]),
                name="detection_run_open",
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.number}"


class RunChunk(models.Model):
    """One part of a run: one detector over one slice of its subjects.

    A worker claims it for a lease and writes its findings under the token it was given. Or a slice
    of those whose texts are made vectors (`listens`, no detector; initiatives, and behind them
    objectives): chunks of detectors that hear (`waits_for_texts`) begin when all of those are done.
    """

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        DEAD = "dead"

    run = models.ForeignKey(DetectionRun, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    detector = models.CharField(max_length=60, blank=True)
    listens = models.BooleanField(default=False, db_default=False)
    waits_for_texts = models.BooleanField(default=False, db_default=False)
    first = models.PositiveIntegerField()
    after = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    attempts = models.PositiveIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    fencing_token = models.PositiveBigIntegerField(default=0)
    examined = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    failure = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "number"], name="run_chunk_number_is_unique"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "done", "dead"]), name="run_chunk_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(after__gte=F("first")), name="run_chunk_slice_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"chunk {self.number} of {self.run_id}"


class Following(models.Model):
    """How far findings of a strategy have followed its portfolio, from its first run on.

    The row is the truth, a Celery message only a hint. Whoever examines what changed, or publishes
    a run, holds its lock. It is the workers' bookkeeping, so no version and no history.
    """

    # Whether it is about the detectors that compare texts, or about the others.
    hears: ClassVar[bool]

    strategy = models.OneToOneField(
        Strategy, primary_key=True, on_delete=models.CASCADE, related_name="%(class)s"
    )
    # The state of the database that the findings are of (`queries.portfolio_changes.Position`);
    # empty where that is not known, and everything is looked at.
    snapshot = models.TextField(blank=True)
    position = models.BigIntegerField(default=0)
    # By detector: what all of its findings rest on beside the portfolio. Those that are not named
    # were never part of a run; null means that all of its subjects are to be looked at.
    grounds = models.JSONField(default=dict)
    examined_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"examined at {self.examined_at:%Y-%m-%d %H:%M}"


class Examination(Following):
    """How far the findings of detectors that compare no texts are."""

    hears = False


class TextExamination(Following):
    """How far those are that compare texts.

    Apart, because nobody shall wait for an embedding who does not need it.
    """

    hears = True


@tracked
class Finding(Record):
    """A defect of the line of sight. One row per strategy, detector and subjects.

    A pair is a candidate until the PMO confirms it. What nobody confirmed, whatever its state, is
    between the PMO and the owners of both sides. `fingerprint` digests the facts it rests on: while
    they stay, the finding is kept, and a waiver of that fingerprint holds. When they change it is
    the same row with a new fingerprint.
    """

    class State(models.TextChoices):
        CANDIDATE = "candidate"
        OPEN = "open"
        WAIVED = "waived"
        DISMISSED = "dismissed"
        RESOLVED = "resolved"

    class Severity(models.TextChoices):
        LOW = "low"
        MEDIUM = "medium"
        HIGH = "high"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="findings")
    code = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=64)
    reason_code = models.CharField(max_length=60)
    severity = models.CharField(max_length=10, choices=Severity)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    fingerprint = models.CharField(max_length=64)
    # [{"noun", "id"}]: what it is about. Never a person.
    subjects = models.JSONField()
    # The subjects, the initiative behind a link, and the objective whose owner confirms it.
    subject_ids = ArrayField(models.UUIDField())
    # The departments whose readers may see it; empty means all.
    department_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    # Whether it was about confidential work at the run; who may read it is asked of the work now.
    is_confidential = models.BooleanField(default=False)
    title = models.CharField(max_length=300)
    money_at_stake = money_field(null=True, blank=True)
    currency = models.CharField(max_length=3)
    period = models.ForeignKey(
        FiscalPeriod, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence = models.JSONField(default=list)
    next_step = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_in = models.ForeignKey(DetectionRun, on_delete=models.PROTECT, related_name="+")
    changed_in = models.ForeignKey(DetectionRun, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    reopened_count = models.PositiveIntegerField(default=0)
    is_pair = models.BooleanField(default=False)
    # Of a pair, the initiative or objective behind each side: its owner answers for it.
    side_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    # Of a pair, how many of the same are cut off; for the PMO alone, and no new version.
    untold = models.PositiveIntegerField(default=0, db_default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_id = models.UUIDField(null=True, blank=True)
    dismissed_reason = models.TextField(blank=True)
    # Who takes care of it, and until when.
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    # [{"side", "text", "answered_at", "answered_by_id"}], one a side; history keeps older ones.
    answers = models.JSONField(default=list, blank=True)
    # The fact that makes this finding and others; empty where each stands for itself.
    cause = models.CharField(max_length=120, blank=True)
    cause_title = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "code", "subject_key"], name="finding_is_one_per_subject"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["candidate", "dismissed"])
                | Q(is_pair=True, confirmed_at__isnull=True),
                name="finding_that_waits_or_is_dismissed_is_an_unconfirmed_pair",
            ),
            models.CheckConstraint(
                condition=~Q(is_pair=True, state__in=["open", "waived"])
                | Q(confirmed_at__isnull=False),
                name="finding_of_a_pair_is_open_once_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(state="dismissed") ^ Q(dismissed_reason=""),
                name="finding_dismissed_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["candidate", "open", "waived", "dismissed", "resolved"]),
                name="finding_state_is_known",
            ),
        ]
        indexes: ClassVar = [
            # Which findings of this state weigh most, page by page?
            models.Index(fields=["state", "-money_at_stake", "id"]),
            # What was found about this record?
            GinIndex(fields=["subject_ids"], name="finding_subjects"),
            # What has this person to take care of?
            models.Index(
                fields=["owner", "due_on"],
                condition=Q(owner__isnull=False),
                name="finding_of_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_restricted(self) -> bool:
        """Whether it is between the PMO and the owners of both sides: a pair nobody confirmed."""
        return self.is_pair and self.confirmed_at is None


@tracked
class Waiver(Record):
    """Silence for one fingerprint of a finding until a date, with a reason.

    Above the amount in the settings it holds only once a second person agreed.
    """

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="waivers")
    fingerprint = models.CharField(max_length=64)
    reason = models.TextField()
    until_on = models.DateField()
    money_at_stake = money_field(null=True, blank=True)
    waived_by_id = models.UUIDField()
    waived_at = models.DateTimeField()
    needs_second_person = models.BooleanField(default=False)
    agreed_by_id = models.UUIDField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
            models.CheckConstraint(
                condition=Q(agreed_by_id__isnull=True) | ~Q(agreed_by_id=F("waived_by_id")),
                name="waiver_second_person_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"until {self.until_on}"


@tracked
class DetectorSetting(Record):
    """What one installation sets differently for one detector."""

    code = models.CharField(max_length=60, unique=True)
    is_enabled = models.BooleanField(default=True)
    # By threshold name; the detector's own values hold where a name is absent.
    thresholds = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.code
