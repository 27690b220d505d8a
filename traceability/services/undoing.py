"""Take one's own change back: the record is as it was before, and the history keeps both.

A change is taken back alone: nothing later may touch its fields. A whole import is taken back by
`services.imports.undo_import`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models, transaction

from traceability.domain.access import Actor
from traceability.domain.errors import FieldError, NotFound, NotPermitted, TraceabilityError
from traceability.models import Change, Contribution, DecisionRight, Initiative, Succession
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME, Noun
from traceability.queries import record_history
from traceability.queries.record_history import Entry
from traceability.services import confirmations, decision_rights, inputs, rules, saving
from traceability.services.audit import Recorder, plain, recording, state_of
from traceability.services.records import locked
from traceability.services.retries import survives_deadlock
from traceability.services.surroundings import Surroundings

FACTS = frozenset({"source_facts", "target_facts"})
TOLD = 100
Row = Mapping[str, Any]


class CannotUndo(TraceabilityError):
    """The change cannot be taken back; `errors` lists later changes that stand on it."""

    code, title, status = "cannot_undo", "This change cannot be taken back", 409


@survives_deadlock
def undo_change(*, position: int, actor: Actor, now: datetime) -> int:
    """Take back one of the actor's own changes; return the position of the change that did it.

    Within `UNDO_DAYS`. What it updated or ended is as it was before, what it created is deleted,
    what it deleted is there again under the id and the identities that it had. All rules hold as
    for any write. Raises `NotFound` for what the actor is not told, `NotPermitted` for another
    one's change, `CannotUndo` with the list of what stands on it, and what a write raises.
    """
    return _taken_back(position, actor=actor, now=now)


@survives_deadlock
def undo_changes(*, versions: Sequence[tuple[UUID, int]], actor: Actor, now: datetime) -> list[int]:
    """Take back several of the actor's own changes, all or none, the latest first.

    Each is known by a record and the version that it made. Returns the positions of the changes
    that did it, in the order of `versions`. What cannot be taken back is told row by row: raises
    `CannotUndo` with an error for each (`/rows/0`), `NotFound` for what the actor is not told, and
    `NotPermitted` for another one's change.
    """
    asked = {key: at for at, key in enumerate(versions)}
    positions = record_history.positions_of(asked, scope=actor.scope)
    unknown = [key for key in asked if key not in positions]
    if unknown:
        raise NotFound("There is no such change.", facts={"id": str(unknown[0][0])})
    made: dict[tuple[UUID, int], int] = {}
    errors: list[FieldError] = []
    with transaction.atomic():
        for key in sorted(asked, key=lambda each: -positions[each]):
            try:
                with transaction.atomic():
                    made[key] = _taken_back(positions[key], actor=actor, now=now)
            except (NotFound, NotPermitted):
                raise
            except TraceabilityError as refused:
                told = [refused.detail, *(each.message for each in refused.errors)]
                error = FieldError(f"/rows/{asked[key]}", refused.code, " ".join(told))
                errors.append(error)
        if errors:
            errors.sort(key=lambda each: int(each.pointer.rpartition("/")[2]))
            raise CannotUndo(f"Nothing was taken back. {errors[0].message}", errors=errors)
    return [made[key] for key in asked]


def _taken_back(position: int, *, actor: Actor, now: datetime) -> int:
    with recording(actor=actor, now=now, reason=f"change {position} taken back") as recorder:
        row = record_history.row_of(scope=actor.scope, position=position, now=now)
        entry = _undoable(row, actor=actor, now=now)
        if row["operation"] == "deleted":
            _bring_back(entry, row, recorder)
        elif row["operation"] == "created":
            _take_away(entry, row, recorder)
        else:
            _restore(entry, row, recorder)
        recorder.flush()
        # Read while the record is still held: once it is let go, the latest may be another's.
        latest = Change.objects.filter(object_id=row["object_id"]).order_by("-position")
        made: int = latest.values_list("position", flat=True)[0]
    return made


def _undoable(row: Row, *, actor: Actor, now: datetime) -> Noun:
    if not record_history.is_own(row, actor.scope):
        raise NotPermitted(
            "Only changes of your own are taken back; ask who made it, or correct it."
        )
    if row["at"] < record_history.since(now):
        raise CannotUndo(
            f"It was made on {row['at']:%Y-%m-%d}, too long ago to be taken back; correct it "
            "instead.",
            facts={"at": row["at"].isoformat()},
        )
    if row["import_id"] is not None:
        raise CannotUndo(
            "An import made it: take the whole import back instead.",
            facts={"import": str(row["import_id"])},
        )
    if record_history.did_structure(row["position"]):
        raise CannotUndo(
            "It is a part of a change of structure, which is taken back as a whole: see Reorganise."
        )
    entry = BY_NAME.get(row["noun"])
    if entry is None or entry.is_written_by_verbs_only:
        raise CannotUndo(
            f"A {row['noun'].replace('_', ' ')} is not taken back here; use its own verbs."
        )
    kept = row["fields"].keys() & record_history.NEVER_UNDONE
    if kept:
        raise CannotUndo(
            "What it did is kept for good, or concerns other records as well: "
            f"{', '.join(sorted(one.replace('_', ' ') for one in kept))}. Correct it instead."
        )
    return entry


def _restore(entry: Noun, row: Row, recorder: Recorder) -> None:
    record = _standing(entry, row, recorder)
    beside = record_history.beside(row["position"])
    if any(noun == "status_update" for noun, _ in beside):
        raise CannotUndo("A report of status did it, which stays; report the status as it is.")
    before = state_of(entry, record)
    around = Surroundings(entry, scope=recorder.actor.scope)
    _check_rights(entry, record, row["fields"], actor=recorder.actor)
    _assign(entry, record, {name: old for name, (old, _) in row["fields"].items()}, around)
    _check_rights(entry, record, row["fields"], actor=recorder.actor)
    rules.check_open(record)
    rules.check_periods(entry, before, state_of(entry, record), around=around)
    rules.check_move(record, before=before, actor=recorder.actor)
    saving.clean(entry, record)
    rules.check(entry, record, changed=set(row["fields"]), around=around)
    saving.save_next_version(entry, record, recorder, before=before)
    if any(noun == "contribution" and fields <= FACTS for noun, fields in beside):
        # It was marked editorial: the links followed its words, and follow them back.
        confirmations.keep_in_step(record, before=before, recorder=recorder)


def _take_away(entry: Noun, row: Row, recorder: Recorder) -> None:
    record = _standing(entry, row, recorder)
    rules.check_open(record)
    around = Surroundings(entry, scope=recorder.actor.scope)
    rules.check_periods(entry, state_of(entry, record), around=around)
    ends = models.Q(predecessor_id=record.id) | models.Q(successor_id=record.id)
    is_named = entry.name == "person" and (
        Initiative.objects.filter(named_person_ids__contains=[record.id]).exists()
        or DecisionRight.objects.filter(decision_rights.naming([record.id])).exists()
    )
    if is_named or Succession.objects.filter(ends, noun=entry.name).exists():
        raise CannotUndo("Other records name it since; take it out of these first.")
    saving.delete(entry, record, recorder)


def _bring_back(entry: Noun, row: Row, recorder: Recorder) -> None:
    before = {name: old for name, (old, _) in row["fields"].items()}
    identities: Sequence[tuple[str, str, str]] = before.pop("identities", None) or ()
    record = entry.model(id=row["object_id"])
    around = Surroundings(entry, scope=recorder.actor.scope)
    _assign(entry, record, before, around)
    rules.check_rights(entry, record, actor=recorder.actor)
    rules.check_periods(entry, state_of(entry, record), around=around)
    saving.clean(entry, record)
    rules.check(entry, record, changed=set(before), around=around)
    saving.bring_back(entry, record, recorder, deleted_at=row["version"], identities=identities)


def _standing(entry: Noun, row: Row, recorder: Recorder) -> Record:
    """The record, locked, where all fields of the change are as it left them."""
    record: Record = locked(entry, row["object_id"], actor=recorder.actor, expected_version=None)
    now = state_of(entry, record)
    touched = [
        name
        for name, (_, after) in row["fields"].items()
        if name in entry.stored and not _is(entry.stored[name], after, now[name])
    ]
    if touched:
        later = record_history.later_of(
            scope=recorder.actor.scope,
            object_id=record.id,
            position=row["position"],
            fields=touched,
            now=recorder.now,
        )
        raise CannotUndo(
            f"Later changes stand on it: {_words(touched)}. Take these back first, or set the "
            "fields as they should be.",
            facts={"fields": touched},
            errors=[FieldError("", "stands_on_it", _sentence(each)) for each in later],
        )
    return record


def _check_rights(entry: Noun, record: Record, fields: Mapping[str, Any], *, actor: Actor) -> None:
    """As for a write of these fields; a judgement alone is for who may judge."""
    is_judgement = "state" in fields and not fields.keys() & {"share", "objective", "initiative"}
    if isinstance(record, Contribution) and is_judgement:
        if not rules.may_judge(record, scope=actor.scope):
            raise NotPermitted("You may not confirm or reject this link any more; ask the PMO.")
        return
    rules.check_rights(entry, record, actor=actor)


def _assign(entry: Noun, record: Record, values: Mapping[str, Any], around: Surroundings) -> None:
    """Set columns as they were kept. Raises `CannotUndo` where a reference leads nowhere now."""
    for name, value in values.items():
        column = entry.stored.get(name)
        if column is None:
            continue
        target = entry.references.get(name)
        if target is None:
            setattr(record, column.attname, _read(column, value))
            continue
        try:
            setattr(record, column.attname, inputs.reference(target, value, around))
        except ValidationError as gone:
            raise CannotUndo(
                f"The {name.replace('_', ' ')} that it named before is not there for you any more."
            ) from gone
    around.attach(record)


def _read(column: models.Field[Any, Any], value: Any) -> Any:
    if value is None:
        # Lists and objects are never null; a record that is gone has no field at all.
        return None if column.null else column.get_default()
    if isinstance(column, ArrayField):
        return [column.base_field.to_python(each) for each in value]
    return column.to_python(value)


def _is(column: models.Field[Any, Any], recorded: Any, standing: Any) -> bool:
    read = _read(column, recorded) if recorded is not None else None
    if isinstance(read, Decimal) and isinstance(standing, Decimal):
        return read == standing
    return read == standing or plain(read) == plain(standing)


def _words(names: Sequence[str]) -> str:
    return ", ".join(one.replace("_", " ") for one in names[:TOLD])


def _sentence(one: Entry) -> str:
    by = "an import" if one.is_import else one.by_name or "the service"
    touched = _words([each.field for each in one.fields])
    return f"{touched}: changed by {by} on {one.at:%Y-%m-%d %H:%M}"
