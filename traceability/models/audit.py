"""Tables of the audit: every change in commit order, its seals, imports, identities."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from traceability.models.base import CurrentTransaction, Record, Xid8Field


class ImportBatch(models.Model):
    """One import: everything it made or changed names it, so that it can be taken back."""

    class State(models.TextChoices):
        APPLIED = "applied"
        UNDONE = "undone"

    id = models.UUIDField(primary_key=True, editable=False)
    profile = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    # What the file was called, several joined; blank where an import came before this was kept.
    file_name = models.CharField(max_length=200, blank=True, default="")
    parameters = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    # The content of the profile, so that rows kept aside can be read by it again.
    mapping = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.APPLIED)
    report = models.JSONField(default=dict)
    applied_at = models.DateTimeField()
    applied_by_id = models.UUIDField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["applied", "undone"]), name="import_batch_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.applied_at:%Y-%m-%d %H:%M}"


class ParkedRow(models.Model):
    """A row that could not be imported, kept to be mended and tried again.

    `values` are the cells of a row that could not be read, under its source's `columns` in their
    order; of a row that was read and broke a rule, they are fields by name, and no columns: then
    `field` is the one that is wrong, and `column` where its file has it. One that is `dismissed`
    shall never be imported, for the reason that somebody gave.
    """

    import_batch = models.ForeignKey(
        ImportBatch, on_delete=models.CASCADE, related_name="parked_rows"
    )
    noun = models.CharField(max_length=40)
    external_id = models.CharField(max_length=500, blank=True)
    file = models.CharField(max_length=500)
    row = models.PositiveIntegerField(null=True, blank=True)
    column = models.CharField(max_length=500, blank=True)
    field = models.CharField(max_length=500, blank=True, default="")
    code = models.CharField(max_length=60)
    message = models.TextField()
    columns = ArrayField(models.TextField(), default=list, blank=True)
    values = models.JSONField(default=dict)
    retried_at = models.DateTimeField(null=True, blank=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by_id = models.UUIDField(null=True, blank=True)
    dismissal_reason = models.TextField(blank=True, default="")

    # Nobody tried it again, and nobody said that it never shall be.
    WAITS: ClassVar = Q(retried_at__isnull=True, dismissed_at__isnull=True)

    def __str__(self) -> str:
        return f"{self.file}:{self.row}"


class ExternalIdentity(models.Model):
    """What another system calls a record. A record may have many; each is unique in its system."""

    noun = models.CharField(max_length=40)
    object_id = models.UUIDField()
    source = models.CharField(max_length=200)
    kind = models.CharField(max_length=50, default="id")
    value = models.CharField(max_length=500)
    # The latest sequence number that the source gave with an upsert; older ones are refused.
    source_sequence = models.BigIntegerField(null=True, blank=True)
    # The fields as the latest import brought them: what local edits are told apart by.
    imported_values = models.JSONField(null=True, blank=True)
    seen_in = models.ForeignKey(
        ImportBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "noun", "kind", "value"],
                name="external_identity_is_unique_in_its_system",
            ),
        ]
        indexes: ClassVar = [
            # What do other systems call this record?
            models.Index(fields=["noun", "object_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.value}"


class IdentityBefore(models.Model):
    """What an identity held before an import touched it, so that the import can be taken back."""

    import_batch = models.ForeignKey(
        ImportBatch, on_delete=models.CASCADE, related_name="identities_before"
    )
    identity = models.ForeignKey(ExternalIdentity, on_delete=models.CASCADE, related_name="+")
    object_id = models.UUIDField()
    imported_values = models.JSONField(null=True, blank=True)
    seen_in = models.ForeignKey(
        ImportBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["import_batch", "identity"], name="identity_before_is_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.identity_id} before {self.import_batch_id}"


class CustomField(Record):
    """A field that an installation adds to a noun, with a type."""

    class Type(models.TextChoices):
        TEXT = "text"
        NUMBER = "number"
        DATE = "date"
        BOOLEAN = "boolean"
        CHOICE = "choice"

    noun = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    type = models.CharField(max_length=10, choices=Type)
    choices = ArrayField(models.CharField(max_length=200), default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["noun", "key"], name="custom_field_key_is_unique"),
            models.CheckConstraint(
                condition=Q(key__regex=r"^[a-z][a-z0-9_]*$"), name="custom_field_key_is_snake_case"
            ),
            models.CheckConstraint(
                condition=Q(type__in=["text", "number", "date", "boolean", "choice"]),
                name="custom_field_type_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Change(models.Model):
    """One write, as other systems pull it: outbox, change feed and audit trail in one row.

    Readers order by (transaction_id, position) and stay below the oldest transaction still open,
    so that a slow commit is never jumped over. The service may insert and read, nothing else.
    """

    class Operation(models.TextChoices):
        CREATED = "created"
        UPDATED = "updated"
        ENDED = "ended"
        DELETED = "deleted"

    class ToldTo(models.TextChoices):
        ALL = "all"
        SIDES = "sides"
        OTHERS = "others"

    position = models.BigAutoField(primary_key=True)
    transaction_id = Xid8Field(db_default=CurrentTransaction(), editable=False)
    noun = models.CharField(max_length=40)
    object_id = models.UUIDField()
    operation = models.CharField(max_length=10, choices=Operation)
    version = models.PositiveIntegerField()
    # {field: [before, after]}
    fields = models.JSONField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_id = models.UUIDField(null=True, blank=True)
    reason = models.TextField(blank=True)
    # The departments whose readers may see it, before and after; empty means all.
    department_ids = ArrayField(models.UUIDField(), default=list)
    # The initiatives it tells of, before and after, and the objectives whose owners it concerns.
    # Readers are asked at each read which of these they may know now.
    subject_ids = ArrayField(models.UUIDField(), default=list, db_default=[])
    # Whom of these it is told to: what is between the owners of a pair's two sides (`side_ids`)
    # and the PMO is told to these alone, and to the others that it came to light or went.
    told_to = models.CharField(
        max_length=10, choices=ToldTo, default=ToldTo.ALL, db_default=ToldTo.ALL
    )
    side_ids = ArrayField(models.UUIDField(), default=list, db_default=[])
    # What old seals were put on; no longer written, and nobody is asked by it.
    confidential_initiative_id = models.UUIDField(null=True, blank=True)
    import_batch_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(operation__in=["created", "updated", "ended", "deleted"]),
                name="change_operation_is_known",
            ),
            models.CheckConstraint(
                condition=Q(told_to__in=["all", "sides", "others"]), name="change_told_to_is_known"
            ),
        ]
        indexes: ClassVar = [
            # What came after this cursor, in the order of commits?
            models.Index(fields=["transaction_id", "position"], name="change_commit_order"),
            # What happened to this record?
            models.Index(fields=["object_id", "position"], name="change_of_object"),
            # What did this import touch?
            models.Index(
                fields=["import_batch_id"],
                condition=Q(import_batch_id__isnull=False),
                name="change_of_import",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.object_id} {self.operation}"


class AuditSeal(models.Model):
    """A digest over a batch of changes and the seal before it: a chain that shows tampering."""

    number = models.PositiveBigIntegerField(primary_key=True)
    first_transaction_id = Xid8Field()
    latest_transaction_id = Xid8Field()
    latest_position = models.PositiveBigIntegerField()
    change_count = models.PositiveIntegerField()
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    # Which columns of a change the digest covers, see `queries.audit.COVERED`.
    form = models.PositiveSmallIntegerField(default=1, db_default=1)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seal {self.number}"


class JobSlot(models.Model):
    """A turn of a periodic job. Any number of schedulers may ring: each slot is taken once."""

    job = models.CharField(max_length=60)
    slot = models.BigIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "slot"], name="job_slot_is_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.slot}"


class IdempotentRequest(models.Model):
    """The first answer to a POST with an Idempotency-Key, replayed to every repetition."""

    principal_id = models.UUIDField()
    key = models.CharField(max_length=255)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=bytes)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["principal_id", "key"], name="idempotent_request_key_is_unique"
            ),
        ]
        indexes: ClassVar = [
            # Which keys are old enough to forget?
            models.Index(fields=["created_at"], name="idempotent_request_age"),
        ]

    def __str__(self) -> str:
        return self.key
