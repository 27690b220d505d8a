"""Take a whole import back: what it made goes, what it changed is as it was before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Max, QuerySet

from traceability.domain.access import Actor, Scope
from traceability.domain.closing import KEPT
from traceability.domain.errors import NotFound
from traceability.interchange import governed
from traceability.interchange.records import NOUNS
from traceability.models import (
    CalendarFeed,
    Change,
    DetectionRun,
    Examination,
    ExternalIdentity,
    Finding,
    IdentityBefore,
    ImportBatch,
    ParkedRow,
    Round,
    RunChunk,
    Strategy,
    StrategyVersion,
    Succession,
    TextExamination,
    UpdateRound,
    Waiver,
)
from traceability.models.nouns import BY_NAME, Noun, by_model
from traceability.queries.imports import going as going_with
from traceability.queries.imports import standing, stored
from traceability.services import bulk
from traceability.services.audit import (
    EVERYBODY,
    Audience,
    Recorder,
    difference,
    recording,
    state_of,
)
from traceability.services.detection import publication
from traceability.services.imports.refusing import UndoRefused, refused, taken_back
from traceability.services.imports.turns import take_turn, translated
from traceability.services.surroundings import Surroundings

SLICE = bulk.SLICE


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What taking an import back did, counted by noun."""

    batch_id: UUID
    deleted: dict[str, int] = field(default_factory=dict)
    restored: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return plain JSON."""
        return {
            "batch_id": str(self.batch_id),
            "deleted": dict(self.deleted),
            "restored": dict(self.restored),
            "notes": list(self.notes),
        }


def undo_import(*, batch_id: UUID, actor: Actor, now: datetime) -> UndoReport:
    """Delete what an import made, restore what it changed, forget what it learned.

    Everything is recorded as a change; the history keeps all of it. Detection runs, findings and
    waivers of a strategy that goes, and findings about records that go, go with them. Raises
    `UndoRefused` with the list of what stands on the import, `NotFound`, `NotPermitted`.
    """
    stored.refuse_partial(actor.scope)
    reason = f"import {batch_id} taken back"
    # The changes name the import, so that they never count as edits that stand on another.
    with (
        translated(),
        recording(actor=actor, now=now, reason=reason, import_batch_id=batch_id) as recorder,
    ):
        take_turn()
        batch = ImportBatch.objects.select_for_update().filter(pk=batch_id).first()
        if batch is None:
            raise NotFound(
                "There is no such import; `manage.py imports` and the page Imports list them."
            )
        if batch.state == ImportBatch.State.UNDONE:
            raise taken_back(batch.undone_at)
        found = standing.standing_on(scope=actor.scope, batch_id=batch_id)
        if found:
            raise refused(found)
        _refuse_closed(batch_id, scope=actor.scope)
        _refuse_kept(batch_id)
        report = _Undoing(batch, recorder).run()
        recorder.flush()
        bulk.check_constraints()
        batch.state = ImportBatch.State.UNDONE
        batch.undone_at, batch.undone_by_id = now, actor.id
        batch.save(update_fields=["state", "undone_at", "undone_by_id"])
    return report


def _refuse_closed(batch_id: UUID, *, scope: Scope) -> None:
    """Raise where the import brought money, targets or control totals of a period closed since."""
    closed = Surroundings(BY_NAME["period"], scope=scope).closed_periods()
    for noun in sorted(KEPT) if closed else ():
        brought = Change.objects.filter(import_batch_id=batch_id, noun=noun).values("object_id")
        rows: models.QuerySet[Any] = BY_NAME[noun].model._default_manager.filter(pk__in=brought)
        held = rows.filter(period__in=closed).values_list("period", flat=True)
        periods = sorted({closed[one] for one in held})
        if periods:
            raise UndoRefused(
                f"It brought money, targets or control totals of {', '.join(periods)}, which is "
                "closed now; the PMO re-opens it first, with a reason."
            )


def _refuse_kept(batch_id: UUID) -> None:
    """Raise where the import brought what is only ever added to, and deleted by nobody."""
    brought = Change.objects.filter(import_batch_id=batch_id, noun__in=governed.APPEND_ONLY)
    nouns = sorted(set(brought.values_list("noun", flat=True)))
    if nouns:
        words = ", ".join(BY_NAME[noun].plural for noun in nouns)
        raise UndoRefused(
            f"It brought {words}, which are kept for good: what was decided and said is only "
            "added to. Supersede the decisions instead."
        )


class _Undoing:
    """One undoing under way."""

    def __init__(self, batch: ImportBatch, recorder: Recorder) -> None:
        self.batch = batch
        self.recorder = recorder
        of_import = Change.objects.filter(import_batch_id=batch.id)
        # Its own changes from here on are not the import's.
        self.latest: int = of_import.aggregate(latest=Max("position"))["latest"] or 0
        self.deleted: dict[str, int] = {}
        self.restored: dict[str, int] = {}

    def run(self) -> UndoReport:
        notes = self._remove_detection()
        notes += self._remove_rounds()
        CalendarFeed.objects.filter(person__in=self._made("person")).delete()
        self._thaw()
        for noun in (*reversed(NOUNS), "custom_field"):
            self._restore(BY_NAME[noun])
            self._remove(BY_NAME[noun])
        self._forget()
        return UndoReport(self.batch.id, self.deleted, self.restored, tuple(notes))

    def _changes(self, noun: str, *operations: str) -> Iterator[list[Change]]:
        rows = Change.objects.filter(
            import_batch_id=self.batch.id,
            noun=noun,
            operation__in=operations,
            position__lte=self.latest,
        ).order_by("-position")
        several = rows.iterator(chunk_size=SLICE)
        while part := list(islice(several, SLICE)):
            yield part

    def _made(self, noun: str) -> QuerySet[Change, UUID]:
        return going_with.made(self.batch.id, noun)

    def _restore(self, entry: Noun) -> None:
        for changes in self._changes(entry.name, "updated", "ended"):
            ids = [change.object_id for change in changes]
            states = stored.states(scope=self.recorder.actor.scope, noun=entry.name, ids=ids)
            batches = self._batches_before(ids)
            names: set[str] = set()
            for change in changes:
                names |= set(change.fields)
                states[change.object_id].update(
                    {name: before for name, (before, _) in change.fields.items()},
                    updated_at=self.recorder.now,
                    import_batch=batches.get(change.object_id),
                )
            columns = [*sorted(names), "updated_at", "import_batch"]
            bulk.update(entry.model, columns, [states[each] for each in ids])
            for change in changes:
                self._note(change, "updated", after=states[change.object_id]["version"])
            self.restored[entry.name] = self.restored.get(entry.name, 0) + len(changes)
            self.recorder.flush()

    def _remove(self, entry: Noun) -> None:
        for changes in self._changes(entry.name, "created"):
            ids = [change.object_id for change in changes]
            versions = stored.versions(scope=self.recorder.actor.scope, noun=entry.name, ids=ids)
            bulk.delete(entry.model, ids)
            for change in changes:
                self._note(change, "deleted", after=versions[change.object_id])
            self.deleted[entry.name] = self.deleted.get(entry.name, 0) + len(changes)
            self.recorder.flush()

    def _note(self, change: Change, operation: str, *, after: int) -> None:
        """Note that a change was taken back, as the version after the one that stands: later
        imports that were taken back before this one made versions too.
        """
        self.recorder.record(
            noun=change.noun,
            object_id=change.object_id,
            version=after + 1,
            operation=operation,
            fields={name: (after, before) for name, (before, after) in change.fields.items()},
            audience=Audience(frozenset(change.department_ids), frozenset(change.subject_ids)),
        )

    def _batches_before(self, ids: Sequence[UUID]) -> dict[UUID, UUID]:
        """The import that a record was last written by, this one and undone ones apart."""
        rows = (
            Change.objects.filter(object_id__in=ids, import_batch_id__isnull=False)
            .exclude(import_batch_id=self.batch.id)
            .exclude(
                import_batch_id__in=ImportBatch.objects.filter(
                    state=ImportBatch.State.UNDONE
                ).values("id")
            )
            .order_by("object_id", "-position")
            .distinct("object_id")
        )
        return {
            object_id: batch_id
            for object_id, batch_id in rows.values_list("object_id", "import_batch_id")
            if batch_id is not None
        }

    def _remove_detection(self) -> list[str]:
        """Remove what detection made of strategies, periods and records that go."""
        strategies = self._made("strategy")
        runs, going = going_with.runs(self.batch.id), going_with.findings(self.batch.id)
        audiences = {
            each.pk: publication.audience(each) for each in Finding.objects.filter(pk__in=going)
        }
        Examination.objects.filter(strategy__in=strategies).delete()
        TextExamination.objects.filter(strategy__in=strategies).delete()
        self._lead_to_runs_that_stay(going)
        self._disown(Finding.objects.filter(owner__in=self._made("person")).exclude(pk__in=going))
        removed = []
        for model, rows in (
            (Waiver, Waiver.objects.filter(finding__in=going)),
            (Finding, Finding.objects.filter(pk__in=going)),
            (DetectionRun, runs),
        ):
            count = self._remove_rows(model, rows, audiences)
            if count:
                entry = by_model(model)
                words = entry.name if count == 1 else entry.plural
                removed.append(f"{count:,} {words.replace('_', ' ')}")
        return [f"Removed with what they were about: {', '.join(removed)}."] if removed else []

    def _remove_rounds(self) -> list[str]:
        """Remove what was asked of records that go and answered by nobody, and its mail."""
        rounds = list(going_with.rounds(self.batch.id).values_list("pk", flat=True))
        going_with.mails(self.batch.id).delete()
        asked, _ = going_with.requests(self.batch.id).delete()
        self._remove_rows(UpdateRound, UpdateRound.objects.filter(pk__in=rounds), {})
        if not asked:
            return []
        words = "request for status" if asked == 1 else "requests for status"
        return [f"{asked:,} {words} that nobody had answered went with it."]

    def _lead_to_runs_that_stay(self, going: set[UUID]) -> None:
        """Let findings and strategies that stay be of a run that stays, and of no period that goes.

        Money of a period that goes is unknown until the next run.
        """
        stay: dict[UUID, list[DetectionRun]] = {}
        for run in going_with.staying_runs(self.batch.id):
            stay.setdefault(run.strategy_id, []).append(run)
        gone = set(going_with.runs(self.batch.id).values_list("pk", flat=True))
        periods = set(self._made("period"))
        for strategy in Strategy.objects.filter(published_run__in=gone):
            latest = stay.get(strategy.pk, [None])[-1]
            Strategy.objects.filter(pk=strategy.pk).update(published_run=latest)
        losing = going_with.losing(self.batch.id).exclude(pk__in=going)
        found = list(losing.select_related("opened_in", "changed_in"))
        moved: dict[UUID, dict[str, object]] = {}
        for each in found:
            moved[each.pk] = {
                name: _nearest(run, stay[each.strategy_id]).pk
                for name, run in (("opened_in", each.opened_in), ("changed_in", each.changed_in))
                if run.pk in gone
            }
            if each.period_id in periods:
                moved[each.pk] |= {"period": None, "money_at_stake": None}
        self._set_of_findings(found, moved)

    def _disown(self, findings: QuerySet[Finding]) -> None:
        """Let nobody own findings whose owner goes; the next run asks who does."""
        found = list(findings)
        self._set_of_findings(found, {each.pk: {"owner": None} for each in found})

    def _set_of_findings(
        self, findings: Sequence[Finding], values: Mapping[UUID, Mapping[str, object]]
    ) -> None:
        """Set columns of findings that stay, each as its next version."""
        entry = by_model(Finding)
        columns = sorted({name for several in values.values() for name in several})
        rows = []
        for each in findings:
            before = state_of(entry, each)
            after = before | dict(values[each.pk])
            rows.append(after | {"updated_at": self.recorder.now})
            self.recorder.record(
                noun=entry.name,
                object_id=each.pk,
                version=each.version + 1,
                operation="updated",
                fields=difference(before, after),
                audience=publication.audience(each),
            )
        bulk.update(Finding, [*columns, "updated_at"], rows)
        self.recorder.flush()

    def _remove_rows(
        self,
        model: type[Waiver | Finding | DetectionRun | UpdateRound],
        rows: QuerySet[Any],
        audiences: Mapping[UUID, Audience],
    ) -> int:
        entry = by_model(model)
        ids = list(rows.values_list("pk", flat=True))
        if model is DetectionRun:
            RunChunk.objects.filter(run__in=ids).delete()
        states = stored.states(scope=self.recorder.actor.scope, noun=entry.name, ids=ids)
        for object_id in ids:
            state = states[object_id]
            self.recorder.record(
                noun=entry.name,
                object_id=object_id,
                version=state["version"] + 1,
                operation="deleted",
                fields=difference(state, dict.fromkeys(state)),
                # A waiver concerns those whom its finding concerns.
                audience=audiences.get(state.get("finding", object_id), EVERYBODY),
            )
        bulk.delete(model, ids)
        if ids:
            self.deleted[entry.name] = len(ids)
        self.recorder.flush()
        return len(ids)

    def _thaw(self) -> None:
        """Remove the versions that the import froze, and what it brought beside the nouns."""
        StrategyVersion.objects.filter(strategy__in=self._made("strategy")).delete()
        changed = Change.objects.filter(
            import_batch_id=self.batch.id, noun="strategy", fields__has_key="approved_at"
        )
        beside = self.batch.report.get("beside", {})
        Succession.objects.filter(pk__in=beside.get("successions", [])).delete()
        Round.objects.filter(pk__in=beside.get("rounds", [])).delete()
        StrategyVersion.objects.filter(
            strategy__in=changed.values("object_id"), frozen_at=self.batch.applied_at
        ).delete()

    def _forget(self) -> None:
        """Let identities say what they said before, and forget those that the import gave."""
        before = IdentityBefore.objects.filter(import_batch=self.batch)
        names = ("identity_id", "object_id", "imported_values", "seen_in_id")
        rows = [
            {"id": identity, "object_id": object_id, "imported_values": values, "seen_in": seen_in}
            for identity, object_id, values, seen_in in before.values_list(*names)
        ]
        if rows:
            columns = ("object_id", "imported_values", "seen_in")
            bulk.update(ExternalIdentity, columns, rows, is_versioned=False)
            _raw_delete(before)
        _raw_delete(ExternalIdentity.objects.filter(seen_in=self.batch))
        for noun in NOUNS:
            _raw_delete(ExternalIdentity.objects.filter(noun=noun, object_id__in=self._made(noun)))
        ParkedRow.objects.filter(
            retried_at=self.batch.applied_at, import_batch__source=self.batch.source
        ).update(retried_at=None)


def _nearest(run: DetectionRun, several: Sequence[DetectionRun]) -> DetectionRun:
    """The last before a run, or the first after it. `several` are in their order, never none."""
    return next((each for each in reversed(several) if each.number < run.number), several[0])


def _raw_delete(rows: QuerySet[Any]) -> None:
    """Delete without collecting what refers to the rows; constraints are checked at the end."""
    models.QuerySet._raw_delete(rows, rows.db)
