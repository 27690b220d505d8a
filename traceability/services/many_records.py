"""Create, update and revise many records of one noun, all or none, by the rules that hold for one.

Each row is drafted and checked as a single write would be, against surroundings that were asked for
together; rows are then written a statement a slice. Only where the database refuses a slice is it
halved until the refused rows are found.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from traceability.domain.access import Actor
from traceability.domain.errors import (
    Duplicate,
    FieldError,
    InvalidFields,
    NotFound,
    NotPermitted,
    StaleVersion,
    TraceabilityError,
)
from traceability.models import ExternalIdentity
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME, Noun
from traceability.queries.scope import visible
from traceability.services import bulk, records, saving
from traceability.services.audit import Recorder, difference, recording, state_of
from traceability.services.retries import survives_deadlock
from traceability.services.surroundings import Surroundings

Values = Mapping[str, object]
# What names a row's record, and is none of its fields.
NAMING = frozenset({"external_id", "source", "id", "version"})
Explain = Callable[[IntegrityError], TraceabilityError]


@dataclass(frozen=True, slots=True)
class Revision:
    """Some fields of one record, based on the version that the writer read."""

    id: UUID
    version: int
    values: Values


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row that passed its checks and waits to be written. `before` is None for a new record."""

    number: int
    record: Record
    before: Values | None = None
    identity: tuple[str, str] | None = None


@survives_deadlock
def write_many(
    *,
    noun: str,
    rows: Sequence[Values],
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> list[Record]:
    """Create many records of one noun, all or none; the records in the order of the rows.

    A row may carry `external_id` and `source`: it then updates what they name, or creates it, and
    rows after it may refer to it. One with `id` and `version` sets some fields, as `revise_many`
    does. Raises `InvalidFields` with a pointer into every row that is refused (`/rows/3/share`),
    `StaleVersion` where nothing but later edits stands in the way, or `NotPermitted` with the same
    pointers where the actor may not write one of them. The number of statements grows with the
    slices, not with the rows.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        batch = _Batch(BY_NAME[noun], recorder)
        batch.look_ahead(rows)
        for number, row in enumerate(rows):
            batch.take(number, row)
        return batch.written(len(rows))


@survives_deadlock
def revise_many(
    *,
    noun: str,
    revisions: Sequence[Revision],
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> list[Record]:
    """Set some fields of many records, all or none; the records in the order of the revisions.

    Raises `StaleVersion` with a pointer to each record that somebody changed since it was read
    (`/rows/3/version`) where nothing else stands in the way; else what `write_many` raises.
    """
    with recording(actor=actor, now=now, reason=reason) as recorder:
        batch = _Batch(BY_NAME[noun], recorder)
        batch.around.look_ahead([each.values for each in revisions])
        batch.hold({each.id for each in revisions})
        for number, each in enumerate(revisions):
            batch.revise(number, each)
        return batch.written(len(revisions))


class _Batch:
    """The rows of one request on their way into a table."""

    def __init__(self, entry: Noun, recorder: Recorder) -> None:
        self.entry, self.recorder = entry, recorder
        self.around = Surroundings(entry, scope=recorder.actor.scope)
        self.records: list[Record] = []
        self.errors: list[FieldError] = []
        self._refusals: set[type[TraceabilityError]] = set()
        self._held: dict[UUID, Record] = {}
        self._drafts: dict[UUID, _Draft] = {}

    def look_ahead(self, rows: Sequence[Values]) -> None:
        """Lock what the rows update, in one order for all writers, and ask what they refer to."""
        self.around.look_ahead(rows)
        called = {
            self.around.called(self.entry.name, str(row["source"]), str(row["external_id"]))
            for row in rows
            if row.get("source") is not None and row.get("external_id") is not None
        }
        known = {row["id"] for row in rows if isinstance(row.get("id"), UUID)}
        if wanted := {one for one in called | known if isinstance(one, UUID)}:
            self.hold(wanted)

    def hold(self, wanted: set[UUID]) -> None:
        """Lock these records, as far as the writer may see them, in one order for all writers."""
        standing = self.entry.model._default_manager.filter(pk__in=wanted)
        # Apart, because a planner without statistics joins the two at the cost of a square.
        held = list(standing.select_for_update(of=("self",)).order_by("pk"))
        seen = standing.filter(visible(self.entry.name, self.around.scope))
        ids = set(seen.values_list("pk", flat=True))
        self._held = {each.pk: each for each in held if each.pk in ids}
        self.around.hold(list(self._held.values()))

    def take(self, number: int, row: Values) -> None:
        """Check one row and let it wait to be written, or note why it is refused."""
        values = {name: row[name] for name in row if name not in NAMING}
        try:
            if (revision := _revision_of(row, values)) is not None:
                return self.revise(number, revision)
            identity = _identity_of(row)
            known = identity and self.around.called(self.entry.name, *identity)
            if known is None:
                self._create(number, values, identity)
            else:
                self._revise(number, values, known)
        except TraceabilityError as refused:
            self._refuse(number, refused)

    def revise(self, number: int, revision: Revision) -> None:
        """Check what is to be set of one record, and let it wait or note why it is refused."""
        try:
            if revision.id in self._drafts:
                message = "This record stands in an earlier row; set its fields there."
                raise InvalidFields(message, errors=[FieldError("/id", "repeated", message)])
            if (record := self._held.get(revision.id)) is not None:
                saving.check_version(record, revision.version)
            self._revise(number, revision.values, revision.id)
        except StaleVersion:
            message = "It was changed since you read it; look at what stands now."
            stale = StaleVersion(
                message, errors=[FieldError("/version", StaleVersion.code, message)]
            )
            self._refuse(number, stale)
        except TraceabilityError as refused:
            self._refuse(number, refused)

    def written(self, count: int) -> list[Record]:
        """Write what waits and return the records. Raises when one of `count` rows is refused."""
        self.write()
        if not self.errors:
            return self.records
        rows = {error.pointer.split("/")[2] for error in self.errors}
        raise self._refusal(
            f"{len(rows)} of {count} rows are refused, so nothing was written; mend them and send "
            "all again.",
            errors=self.errors,
        )

    @property
    def _refusal(self) -> type[TraceabilityError]:
        if NotPermitted in self._refusals:
            return NotPermitted
        return StaleVersion if self._refusals == {StaleVersion} else InvalidFields

    def write(self) -> None:
        """Write what waits."""
        drafts = list(self._drafts.values())
        self._drafts.clear()
        new = [draft for draft in drafts if draft.before is None]
        self._in_halves([draft for draft in drafts if draft.before is not None], self._update)
        self._in_halves(new, self._insert)
        self._in_halves(
            [draft for draft in new if draft.identity is not None], self._identify, _is_taken
        )

    def _create(self, number: int, values: Values, identity: tuple[str, str] | None) -> None:
        actor, now = self.recorder.actor, self.recorder.now
        record = records.drafted(self.entry, values, actor=actor, now=now, around=self.around)
        if identity is not None:
            saving.refuse_bad_identity(source=identity[0], external_id=identity[1])
        self.around.note(record, [identity] if identity else [])
        self._drafts[record.pk] = _Draft(number, record, identity=identity)
        self.records.append(record)

    def _revise(self, number: int, values: Values, known: UUID) -> None:
        if known in self._drafts:
            # A row that comes back to an earlier one builds upon it as it stands then.
            self.write()
            actor = self.recorder.actor
            self._held[known] = records.locked(
                self.entry, known, actor=actor, expected_version=None
            )
        record = self._held.get(known)
        if record is None:
            raise NotFound(f"There is no such {self.entry.name.replace('_', ' ')}.")
        before = records.redrafted(
            self.entry, record, values, actor=self.recorder.actor, around=self.around
        )
        if before is not None:
            self.around.note(record)
            self._drafts[record.pk] = _Draft(number, record, before=before)
        self.records.append(record)

    def _insert(self, drafts: Sequence[_Draft]) -> None:
        states = [state_of(self.entry, draft.record) for draft in drafts]
        bulk.insert(self.entry.model, list(self.entry.stored), states)
        for draft in drafts:
            draft.record._state.adding = False
            before = dict.fromkeys(self.entry.stored)
            saving.note(self.entry, draft.record, self.recorder, operation="created", before=before)

    def _update(self, drafts: Sequence[_Draft]) -> None:
        states = [
            {**state_of(self.entry, draft.record), "updated_at": self.recorder.now}
            for draft in drafts
        ]
        changed: set[str] = {"updated_at"}
        for draft, state in zip(drafts, states, strict=True):
            changed |= difference(draft.before or {}, state).keys()
        bulk.update(self.entry.model, sorted(changed), states)
        for draft in drafts:
            draft.record.version += 1
            draft.record.updated_at = self.recorder.now
            saving.note(
                self.entry,
                draft.record,
                self.recorder,
                operation="updated",
                before=draft.before or {},
            )

    def _identify(self, drafts: Sequence[_Draft]) -> None:
        rows: list[dict[str, Any]] = [
            {
                "noun": self.entry.name,
                "object_id": draft.record.pk,
                "source": draft.identity[0],
                "kind": "id",
                "value": draft.identity[1],
            }
            for draft in drafts
            if draft.identity is not None
        ]
        bulk.insert(ExternalIdentity, ["noun", "object_id", "source", "kind", "value"], rows)

    def _in_halves(
        self,
        drafts: Sequence[_Draft],
        write: Callable[[Sequence[_Draft]], None],
        explain: Explain | None = None,
    ) -> None:
        """Write all at once; of what the database refuses, each half, until single rows are left.

        Halves keep the order of the rows, so that of two that collide the later one is refused.
        """
        if not drafts:
            return
        try:
            with transaction.atomic():
                write(drafts)
        except IntegrityError as refused:
            if len(drafts) > 1:
                middle = len(drafts) // 2
                self._in_halves(drafts[:middle], write, explain)
                self._in_halves(drafts[middle:], write, explain)
            else:
                why = explain(refused) if explain else saving.complaint(self.entry, refused)
                self._refuse(drafts[0].number, why)

    def _refuse(self, number: int, refused: TraceabilityError) -> None:
        known = (NotPermitted, StaleVersion)
        self._refusals.add(next((one for one in known if isinstance(refused, one)), InvalidFields))
        if not refused.errors:
            self.errors.append(FieldError(f"/rows/{number}", refused.code, refused.detail))
        self.errors += [
            FieldError(f"/rows/{number}{error.pointer}", error.code, error.message)
            for error in refused.errors
        ]


def _revision_of(row: Values, values: Values) -> Revision | None:
    """Return what a row that names a record by its id sets of it; None where it names none so."""
    id, version = row.get("id"), row.get("version")
    if id is None and version is None:
        return None
    if not isinstance(id, UUID) or not isinstance(version, int):
        missing = "version" if isinstance(id, UUID) else "id"
        raise InvalidFields(
            "What is set of a record is based on the version that was read.",
            errors=[FieldError(f"/{missing}", "required", f"Give {missing} too.")],
        )
    if row.get("external_id") is not None or row.get("source") is not None:
        message = "Name the record by its id or by what a system calls it, not by both."
        raise InvalidFields(message, errors=[FieldError("/id", "invalid", message)])
    return Revision(id, version, values)


def _identity_of(row: Values) -> tuple[str, str] | None:
    external_id, source = row.get("external_id"), row.get("source")
    if (external_id is None) != (source is None):
        missing = "external_id" if external_id is None else "source"
        raise InvalidFields(
            "An external identity needs both its source and its value.",
            errors=[FieldError(f"/{missing}", "required", f"Give {missing} too.")],
        )
    return None if external_id is None else (str(source), str(external_id))


def _is_taken(refused: IntegrityError) -> TraceabilityError:
    return Duplicate("Its source has just called another record so; send it again.")
