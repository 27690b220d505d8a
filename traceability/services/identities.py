"""Verbs of external identities: say what another system calls a record, and take it back."""

from datetime import datetime
from uuid import UUID

from traceability.domain.access import Actor
from traceability.domain.errors import NotFound
from traceability.models import ExternalIdentity
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME, Noun
from traceability.services import records, rules, saving
from traceability.services.audit import Recorder, recording, state_of
from traceability.services.retries import survives_deadlock


@survives_deadlock
def attach_identity(
    *, noun: str, record_id: UUID, source: str, value: str, actor: Actor, now: datetime
) -> ExternalIdentity:
    """Let a record be found by what `source` calls it: one more version of the record.

    Raises `NotFound`, `NotPermitted`, `Duplicate` where the source calls another record so.
    """
    entry = BY_NAME[noun]
    with recording(actor=actor, now=now) as recorder:
        record = records.locked(entry, record_id, actor=actor, expected_version=None)
        rules.check_rights(entry, record, actor=actor)
        before = _identities(entry, record)
        saving.add_identity(entry=entry, record=record, source=source, external_id=value)
        _note(entry, record, recorder, before=before, now=now)
        return ExternalIdentity.objects.get(noun=noun, source=source, kind="id", value=value)


@survives_deadlock
def detach_identity(
    *, identity_id: int, expected_version: int | None, actor: Actor, now: datetime
) -> None:
    """Take back what a source calls a record. `expected_version` is the record's."""
    with recording(actor=actor, now=now) as recorder:
        identity = ExternalIdentity.objects.filter(pk=identity_id).first()
        if identity is None or identity.noun not in BY_NAME:
            raise NotFound("There is no such identity.")
        entry = BY_NAME[identity.noun]
        try:
            record = records.locked(
                entry, identity.object_id, actor=actor, expected_version=expected_version
            )
        except NotFound as hidden:
            raise NotFound("There is no such identity.") from hidden
        rules.check_rights(entry, record, actor=actor)
        before = _identities(entry, record)
        identity.delete()
        _note(entry, record, recorder, before=before, now=now)


def _identities(entry: Noun, record: Record) -> list[list[str]]:
    known = ExternalIdentity.objects.filter(noun=entry.name, object_id=record.pk)
    rows = known.order_by("source", "kind", "value").values_list("source", "kind", "value")
    return [list(each) for each in rows]


def _note(
    entry: Noun, record: Record, recorder: Recorder, *, before: list[list[str]], now: datetime
) -> None:
    audience = rules.audience_of(entry, record, before=state_of(entry, record))
    record.version += 1
    record.updated_at = now
    record.save()
    recorder.record(
        noun=entry.name,
        object_id=record.pk,
        version=record.version,
        operation="updated",
        fields={"identities": (before, _identities(entry, record))},
        audience=audience,
    )
