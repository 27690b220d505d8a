"""Create, revise, end and upsert records of any noun: one way to write, with the noun's rules.

Verbs that mean more than setting fields (`confirm_contribution`, `approve_strategy`) stand in the
file of their noun. What is refused leaves nothing behind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from traceability.domain.access import Actor
from traceability.domain.errors import (
    NotFound,
    NotPermitted,
    StaleVersion,
)
from traceability.models import ExternalIdentity
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME, Noun
from traceability.queries import organisation_settings
from traceability.queries.scope import visible
from traceability.services import confirmations, inputs, rules, saving
from traceability.services.audit import Recorder, difference, recording, state_of
from traceability.services.retries import survives_deadlock
from traceability.services.successions import Successor, link_successors
from traceability.services.surroundings import Surroundings

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Upserted:
    """What an upsert did: `outcome` is created, updated or unchanged."""

    record: Record
    outcome: str


@survives_deadlock
def create_record(
    *,
    noun: str,
    values: Values,
    actor: Actor,
    now: datetime,
    reason: str = "",
    identities: Sequence[tuple[str, str]] = (),
) -> Record:
    """Create one record. `identities` are (source, external id).

    Raises `InvalidFields` naming each field, `NotPermitted`, `Duplicate`, or the noun's own errors.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        return _create(BY_NAME[noun], values, recorder, identities=identities)


@survives_deadlock
def revise_record(
    *,
    noun: str,
    id: UUID,
    expected_version: int | None,
    values: Values,
    actor: Actor,
    now: datetime,
    is_editorial: bool = False,
    reason: str = "",
) -> Record:
    """Set some fields of a record. Setting what already stands changes nothing.

    `expected_version` is the version the writer read; None overwrites whatever stands. An
    editorial edit changes the wording of an initiative or objective without another meaning: its
    confirmed links stay valid.
    Raises `NotFound`, `StaleVersion`, and what `create_record` raises.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        entry = BY_NAME[noun]
        record: Record = locked(entry, id, actor=actor, expected_version=expected_version)
        before = state_of(entry, record)
        _revise(entry, record, values, recorder)
        changed = difference(before, state_of(entry, record))
        if is_editorial and changed:
            confirmations.check_editorial(entry, changed)
            confirmations.keep_in_step(record, before=before, recorder=recorder)
        return record


@survives_deadlock
def end_record(
    *,
    noun: str,
    id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    successors: Sequence[Successor] = (),
    reason: str = "",
) -> None:
    """End a record: by date or state where its noun has one, else delete it (history keeps it).

    `successors` take its place; one that has ended already may be given some. Raises
    `StillReferenced` when others stand on a record that would be deleted, and what
    `link_successors` raises.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        entry = BY_NAME[noun]
        record = locked(entry, id, actor=actor, expected_version=expected_version)
        rules.check_rights(entry, record, actor=actor)
        told = link_successors(entry, record, successors, recorder)
        if entry.ended_by is not None:
            column, state = entry.ended_by
            ending: Values = {column: state or organisation_settings.today(now).isoformat()}
            if state == "" and getattr(record, column) is not None and successors:
                ending = {}
            _revise(entry, record, ending, recorder, operation="ended", told=told)
            return
        rules.check_open(record)
        around = Surroundings(entry, scope=actor.scope)
        rules.check_periods(entry, state_of(entry, record), around=around)
        saving.delete(entry, record, recorder)


@survives_deadlock
def upsert_record(
    *,
    noun: str,
    source: str,
    external_id: str,
    values: Values,
    actor: Actor,
    now: datetime,
    expected_version: int | None = None,
    must_create: bool = False,
    must_exist: bool = False,
    source_sequence: int | None = None,
    reason: str = "",
) -> Upserted:
    """Create or revise the record that `source` calls `external_id`; absent fields stay.

    `source_sequence` orders the source's messages: an older one than was seen is refused. Raises
    `NotFound` where it `must_exist` and does not, `StaleVersion` where it `must_create` and does.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        entry = BY_NAME[noun]
        saving.lock_identity(noun=noun, source=source, external_id=external_id)
        identity = (
            ExternalIdentity.objects.select_for_update()
            .filter(source=source, noun=noun, value=external_id)
            .order_by("kind", "id")
            .first()
        )
        if identity is None:
            if must_exist or expected_version is not None:
                raise NotFound(
                    f"No {noun} is called {external_id!r} in {source!r}; leave out If-Match to "
                    "create it."
                )
            record = _create(entry, values, recorder, identities=[(source, external_id)])
            if source_sequence is not None:
                ExternalIdentity.objects.filter(noun=noun, object_id=record.id).update(
                    source_sequence=source_sequence
                )
            return Upserted(record, "created")
        # First whether the writer may know of it: the sequence tells that it exists.
        record = locked(entry, identity.object_id, actor=actor, expected_version=expected_version)
        _check_sequence(identity, source_sequence)
        if must_create:
            raise StaleVersion(
                f"{noun.capitalize()} {external_id!r} exists already; leave out If-None-Match to "
                "update it.",
                facts={"current": str(record.id), "version": record.version},
            )
        before = record.version
        _revise(entry, record, values, recorder)
        if source_sequence is not None:
            identity.source_sequence = source_sequence
            identity.save(update_fields=["source_sequence"])
        return Upserted(record, "unchanged" if record.version == before else "updated")


def locked(entry: Noun, id: UUID, *, actor: Actor, expected_version: int | None) -> Any:
    """Return a record the actor may see, locked until the transaction ends.

    Raises `NotFound`, or `StaleVersion` when another version stands than the writer read.
    """
    seen = entry.model._default_manager.filter(visible(entry.name, actor.scope), pk=id)
    record = (
        entry.model._default_manager.select_for_update(of=("self",))
        .filter(pk__in=seen.values("pk"))
        .first()
    )
    if record is None:
        raise NotFound(f"There is no such {entry.name.replace('_', ' ')}.")
    saving.check_version(record, expected_version)
    return record


def seen(entry: Noun, id: UUID, *, actor: Actor) -> Any:
    """Return a record the actor may see, to be read alone. Raises `NotFound`."""
    rows = entry.model._default_manager.filter(visible(entry.name, actor.scope), pk=id)
    record = rows.first()
    if record is None:
        raise NotFound(f"There is no such {entry.name.replace('_', ' ')}.")
    return record


def drafted(
    entry: Noun, values: Values, *, actor: Actor, now: datetime, around: Surroundings
) -> Record:
    """Return a new record that may be written, checked against everything but its table's rules."""
    if entry.is_written_by_verbs_only:
        raise NotPermitted(f"A {entry.name.replace('_', ' ')} is not created by hand.")
    if not actor.scope.writes(entry.name):
        # Before the values are read: what they name may exist or not.
        rules.check_token(entry, actor=actor)
        raise NotPermitted(
            f"Your roles do not write {entry.plural.replace('_', ' ')}; ask the PMO.",
            facts={"noun": entry.name},
        )
    record = entry.model(id=uuid4(), created_at=now, updated_at=now)
    assigned = inputs.assign(entry, record, values, around=around)
    inputs.require_references(entry, record)
    rules.check_rights(entry, record, actor=actor)
    rules.check_periods(entry, state_of(entry, record), around=around)
    saving.clean(entry, record)
    rules.check(entry, record, changed=assigned, around=around)
    return record


def redrafted(
    entry: Noun,
    record: Record,
    values: Values,
    *,
    actor: Actor,
    around: Surroundings,
    is_told: bool = False,
) -> Values | None:
    """Set fields of a record as `drafted` does; return its state before, None when none changes.

    `is_told` says that there is a change beyond its fields.
    """
    if entry.is_written_by_verbs_only:
        raise NotPermitted(f"A {entry.name.replace('_', ' ')} is not edited by hand.")
    rules.check_rights(entry, record, actor=actor)
    before = state_of(entry, record)
    assigned = inputs.assign(entry, record, values, around=around)
    if not difference(before, state_of(entry, record)) and not is_told:
        return None
    rules.check_rights(entry, record, actor=actor)
    rules.check_open(record)
    rules.check_periods(entry, before, state_of(entry, record), around=around)
    rules.check_closing(record, before=before, around=around)
    rules.check_move(record, before=before, actor=actor)
    rules.reopen_claim(record, before=before, actor=actor)
    saving.clean(entry, record)
    rules.check(entry, record, changed=assigned, around=around)
    return before


def _create(
    entry: Noun,
    values: Values,
    recorder: Recorder,
    *,
    identities: Sequence[tuple[str, str]] = (),
) -> Record:
    around = Surroundings(entry, scope=recorder.actor.scope)
    record = drafted(entry, values, actor=recorder.actor, now=recorder.now, around=around)
    saving.save_first_version(entry, record, recorder)
    for source, external_id in identities:
        saving.add_identity(entry=entry, record=record, source=source, external_id=external_id)
    return record


def _revise(
    entry: Noun,
    record: Record,
    values: Values,
    recorder: Recorder,
    *,
    operation: str = "updated",
    told: saving.Told | None = None,
) -> None:
    around = Surroundings(entry, scope=recorder.actor.scope)
    before = redrafted(
        entry, record, values, actor=recorder.actor, around=around, is_told=bool(told)
    )
    if before is not None:
        saving.save_next_version(
            entry, record, recorder, before=before, operation=operation, told=told
        )


def _check_sequence(identity: ExternalIdentity, source_sequence: int | None) -> None:
    seen = identity.source_sequence
    if source_sequence is not None and seen is not None and source_sequence < seen:
        raise StaleVersion(
            f"{identity.source!r} already sent sequence {seen}; {source_sequence} is older and "
            "was not applied.",
            facts={"seen": seen, "sent": source_sequence},
        )
