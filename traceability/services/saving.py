"""Check, save and note one record: the last step of every write.

What the database refuses comes back as a complaint that names the field and the rule.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import CheckConstraint, ProtectedError, UniqueConstraint

from traceability.domain.errors import (
    Duplicate,
    FieldError,
    InvalidFields,
    StaleVersion,
    StillReferenced,
    TraceabilityError,
)
from traceability.models import Change, ExternalIdentity, User
from traceability.models.base import Record
from traceability.models.nouns import Noun
from traceability.services import inputs, rule_words, rules
from traceability.services.audit import Recorder, difference, state_of

Told = Mapping[str, tuple[object, object]]


def clean(entry: Noun, record: Record) -> None:
    """Check a record's own columns. References were checked when they were assigned, and the
    database checks its constraints itself, once, as the row is saved.
    """
    try:
        record.full_clean(
            exclude=set(entry.references), validate_unique=False, validate_constraints=False
        )
    except ValidationError as invalid:
        raise InvalidFields(
            "Some fields are not valid; nothing was written.", errors=inputs.complaints(invalid)
        ) from invalid


def check_version(record: Record | User, expected: int | None) -> None:
    """Raise `StaleVersion` when another version stands than the writer read (None: any)."""
    if expected is not None and record.version != expected:
        read = f"version {expected}" if expected else "another one"
        raise StaleVersion(
            f"Version {record.version} stands, and you read {read}; read it again and repeat your "
            "change on what stands now.",
            facts={"current_version": record.version, "id": str(record.pk)},
        )


def save_first_version(entry: Noun, record: Record, recorder: Recorder) -> None:
    """Insert a record and note that it was created."""
    with explained(entry):
        record.save(force_insert=True)
    note(entry, record, recorder, operation="created", before=dict.fromkeys(entry.columns))


def bring_back(
    entry: Noun,
    record: Record,
    recorder: Recorder,
    *,
    deleted_at: int,
    identities: Iterable[Sequence[str]],
) -> None:
    """Insert a record again that was deleted, made when it was first made and one version on.

    `deleted_at` is the version that its deletion was; `identities` are (source, kind, value) as the
    deletion told them. Raises `Duplicate` where another record is called so by now.
    """
    made = Change.objects.filter(object_id=record.id).order_by("position")
    record.version, record.updated_at = deleted_at + 1, recorder.now
    record.created_at = made.values_list("at", flat=True).first() or recorder.now
    save_first_version(entry, record, recorder)
    for source, kind, value in identities:
        add_identity(entry=entry, record=record, source=source, external_id=value)
        ExternalIdentity.objects.filter(
            noun=entry.name, object_id=record.id, source=source, value=value
        ).update(kind=kind)


def save_next_version(
    entry: Noun,
    record: Record,
    recorder: Recorder,
    *,
    before: Mapping[str, object],
    operation: str = "updated",
    reason: str = "",
    told: Told | None = None,
) -> None:
    """Save a changed record as its next version and note the change.

    `told` are changes beyond its own columns: field → (before, after).
    """
    record.version += 1
    record.updated_at = recorder.now
    with explained(entry):
        record.save()
    note(entry, record, recorder, operation=operation, before=before, reason=reason, told=told)


def note(
    entry: Noun,
    record: Record,
    recorder: Recorder,
    *,
    operation: str,
    before: Mapping[str, object],
    reason: str = "",
    told: Told | None = None,
) -> None:
    """Note one change of a record, with whom it concerns before and after."""
    after = dict.fromkeys(entry.columns) if operation == "deleted" else state_of(entry, record)
    recorder.record(
        noun=entry.name,
        object_id=record.id,
        version=record.version,
        operation=operation,
        fields={**difference(before, after), **(told or {})},
        audience=rules.audience_of(entry, record, before=before),
        reason=reason,
    )


def lock_identity(*, noun: str, source: str, external_id: str) -> None:
    """Let one writer at a time create or revise what an external identity names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            ["\x1f".join((noun, source, external_id)).replace("\x00", "")],
        )


def refuse_bad_identity(*, source: str, external_id: str) -> None:
    """Raise `InvalidFields` for what cannot be the name of a record in another system."""
    for name, text, most in (("source", source, 200), ("external_id", external_id, 500)):
        if not text or len(text) > most or "\x00" in text:
            raise InvalidFields(
                "The external identity is not valid.",
                errors=[FieldError(f"/{name}", "invalid", f"Give 1 to {most} characters.")],
            )


def add_identity(*, entry: Noun, record: Record, source: str, external_id: str) -> None:
    """Let a record be found by what another system calls it. Raises `Duplicate`."""
    refuse_bad_identity(source=source, external_id=external_id)
    taken = ExternalIdentity.objects.filter(source=source, noun=entry.name, value=external_id)
    if taken.exists():
        raise Duplicate(
            f"{source!r} already calls another {entry.name} {external_id!r}.",
            facts={"source": source, "external_id": external_id},
        )
    try:
        with transaction.atomic():
            ExternalIdentity.objects.create(
                noun=entry.name, object_id=record.id, source=source, value=external_id
            )
    except IntegrityError as raced:
        raise Duplicate(
            f"{source!r} has just called another {entry.name} {external_id!r}.",
            facts={"source": source, "external_id": external_id},
        ) from raced


def delete(entry: Noun, record: Record, recorder: Recorder) -> None:
    """Delete a record and note it. Raises `StillReferenced` while others stand on it."""
    rules.check_rights(entry, record, actor=recorder.actor)
    before = state_of(entry, record)
    record.version += 1
    called = ExternalIdentity.objects.filter(noun=entry.name, object_id=record.id)
    names = [list(each) for each in called.order_by("id").values_list("source", "kind", "value")]
    # What others called it, so that it can be called so again when the deletion is taken back.
    told: Told = {"identities": (names, None)} if names else {}
    note(entry, record, recorder, operation="deleted", before=before, told=told)
    try:
        entry.model._default_manager.filter(pk=record.pk).delete()
    except ProtectedError as protected:
        standing = sorted({str(each._meta.verbose_name) for each in protected.protected_objects})
        raise StillReferenced(
            f"It cannot go while others stand on it: {', '.join(standing)}. "
            "Remove or move those first.",
            facts={"count": len(protected.protected_objects)},
        ) from protected
    called.delete()


@contextmanager
def explained(entry: Noun) -> Iterator[None]:
    """Turn what the database refuses into a complaint by field; the transaction stays usable."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refused:
        raise complaint(entry, refused) from refused


def complaint(entry: Noun, refused: IntegrityError) -> TraceabilityError:
    """Return what the database refused in words: the rule's name and its fields."""
    name = getattr(getattr(refused.__cause__, "diag", None), "constraint_name", None)
    for constraint in entry.model._meta.constraints:
        if constraint.name == name:
            fields, words = fields_of(constraint), rule_words.of(constraint.name)
            errors = [
                FieldError(f"/{field}", constraint.name, words.message)
                for field in words.at or fields
            ]
            if isinstance(constraint, UniqueConstraint):
                return Duplicate(
                    f"There is one already with the same {' and '.join(fields)}.",
                    facts={"rule": constraint.name},
                    errors=errors,
                )
            return InvalidFields(f"Nothing was written: {words.message}", errors=errors)
    return InvalidFields(
        "The database refuses this; nothing was written.",
        errors=[FieldError("", name or "refused", rule_words.of(name or "unnamed").message)],
    )


def fields_of(constraint: models.BaseConstraint) -> list[str]:
    """Return the columns that a rule reads."""
    if isinstance(constraint, UniqueConstraint):
        return list(constraint.fields)
    if isinstance(constraint, CheckConstraint):
        condition = constraint.condition
        if isinstance(condition, models.Q):
            return sorted(condition.referenced_base_fields)
    return []
