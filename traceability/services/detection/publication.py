"""Publishing a run: its findings reach readers all at once, by one pointer switch."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from traceability.domain.access import SYSTEM
from traceability.models import Change, DetectionRun, Finding, RunChunk, Strategy, Waiver
from traceability.models.nouns import BY_NAME
from traceability.queries import organisation_settings
from traceability.services import bulk
from traceability.services.audit import Audience, Recorder, difference, recording, state_of
from traceability.services.detection import leases, positions, runs
from traceability.services.detection.leases import RunLease
from traceability.services.detection.merging import COPIED, OF_STATE, Merged, merge

BATCH = 1000
# The columns of a finding that a merge may set.
WRITTEN = (
    *(name.removesuffix("_id") if name == "period_id" else name for name in COPIED),
    *OF_STATE,
    *("untold", "changed_in", "version", "updated_at"),
)
NOUN = BY_NAME["finding"]
FATES = ("opened", "kept", "changed", "resolved", "reopened", "waived")
ToldTo = Change.ToldTo
OPEN_STATES = (DetectionRun.State.QUEUED, DetectionRun.State.RUNNING)


def claim_publication(run_id: UUID, *, now: datetime) -> RunLease | None:
    """Claim a run whose chunks are all done; None when some are not or another holds it.

    Runs of one strategy are published in the order they were asked for.
    """
    unfinished = RunChunk.objects.filter(run=OuterRef("pk")).exclude(state=RunChunk.State.DONE)
    earlier = DetectionRun.objects.filter(
        strategy=OuterRef("strategy"), number__lt=OuterRef("number"), state__in=OPEN_STATES
    )
    with transaction.atomic():
        run = (
            DetectionRun.objects.select_for_update(skip_locked=True, no_key=True)
            .filter(leases.is_free(), ~Exists(unfinished), ~Exists(earlier))
            .filter(pk=run_id, state=DetectionRun.State.RUNNING)
            .first()
        )
        return runs.claim_run(run, doing="publishing its findings", now=now)


def publish_run(lease: RunLease, *, now: datetime) -> DetectionRun:
    """Merge a run's findings into those that stand and let readers see them; one transaction.

    A second run over an unchanged portfolio writes nothing but its own row. Raises `LeaseLost`
    when another worker took over.
    """
    with recording(actor=SYSTEM, now=now) as recorder:
        leases.end_when_frozen()
        strategy_id = DetectionRun.objects.values_list("strategy_id", flat=True).get(
            pk=lease.run_id
        )
        strategy = Strategy.objects.select_for_update(of=("self",), no_key=True).get(pk=strategy_id)
        run = leases.locked_run(lease, state=DetectionRun.State.RUNNING)
        recorder.reason = f"detection run {run.number}"
        before = state_of(runs.NOUN, run)
        chunks = list(RunChunk.objects.filter(run=run).order_by("number"))
        codes = [row["code"] for row in run.summary["detectors"]]
        # Before the findings, in the order in which `incremental` locks them.
        known = {kind: positions.locked(strategy.pk, kind) for kind in positions.KINDS}
        outrun = {kind: positions.is_outrun(run, known[kind]) for kind in positions.KINDS}
        for kind, is_outrun in outrun.items():
            if is_outrun:
                # What stands has followed later edits: these findings would take it back in time.
                codes = [code for code in codes if not positions.follows(code, kind)]
        standing = list(
            Finding.objects.select_for_update(of=("self",), no_key=True)
            .filter(strategy=strategy, code__in=codes)
            .order_by("id")
        )
        merged = merge(
            run=run,
            currency=strategy.currency,
            found=(row for chunk in chunks if chunk.detector in codes for row in chunk.findings),
            standing=standing,
            waived=silenced(standing, today=organisation_settings.today(now)),
            now=now,
        )
        write(merged, recorder)
        run.summary = {
            **run.summary,
            **_told(run, chunks, merged),
            "is_outrun": any(outrun.values()),
        }
        run.state = DetectionRun.State.PUBLISHED
        run.published_at = now
        run.is_baseline = strategy.published_run_id is None
        runs.save_next_version(run, recorder, before=before)
        for kind, is_outrun in outrun.items():
            positions.note_published(run, kind, known[kind], was_outrun=is_outrun)
        # The pointer belongs to the run, not to what leaders wrote: no version of the strategy.
        Strategy.objects.filter(pk=strategy.pk).update(published_run=run)
        # The findings stand in their own table now.
        RunChunk.objects.filter(run=run).update(findings=[])
    return run


def silenced(findings: Iterable[Finding], *, today: date) -> frozenset[tuple[UUID, str]]:
    """The (finding, fingerprint) that a waiver silences on a day."""
    ids = [one.pk for one in findings]
    rows = Waiver.objects.filter(holds_on(today), finding__in=ids).values_list(
        "finding_id", "fingerprint"
    )
    return frozenset(rows.order_by("id"))


def holds_on(today: date) -> Q:
    """The condition that a waiver holds on a day: agreed where it must be, not withdrawn."""
    return Q(withdrawn_at__isnull=True, until_on__gte=today) & (
        Q(needs_second_person=False) | Q(agreed_at__isnull=False)
    )


def note(
    finding: Finding,
    recorder: Recorder,
    *,
    operation: str,
    before: dict[str, Any],
    reason: str = "",
) -> None:
    """Note a change of a finding in the outbox, for those whom it concerns.

    Where it stops being between the owners of a pair's sides, the others are told all of it, as if
    it came to be now; where it begins to be, that it went, and not why.
    """
    nothing = dict.fromkeys(NOUN.columns)
    stands = state_of(NOUN, finding)
    now_stands = {name: value for name, value in stands.items() if name in NOUN.columns}
    concerned = audience(finding, before=before)

    def tell(
        told_to: Change.ToldTo, operation: str, was: Mapping[str, Any], stands: Mapping[str, Any]
    ) -> None:
        recorder.record(
            noun=NOUN.name,
            object_id=finding.pk,
            version=finding.version,
            operation=operation,
            fields=difference(was, stands),
            audience=replace(concerned, told_to=told_to),
            reason=reason,
            is_reason_told=told_to != ToldTo.OTHERS,
        )

    was_told = operation != "created" and not (before["is_pair"] and before["confirmed_at"] is None)
    is_told = not finding.is_restricted
    if operation == "created" or was_told == is_told:
        tell(ToldTo.ALL if is_told else ToldTo.SIDES, operation, before, now_stands)
        return
    tell(ToldTo.SIDES, operation, before, now_stands)
    if is_told:
        tell(ToldTo.OTHERS, "created", nothing, now_stands)
    else:
        tell(ToldTo.OTHERS, "deleted", before, nothing)


def audience(finding: Finding, *, before: Mapping[str, Any] | None = None) -> Audience:
    """Whom a finding concerns, and whom it concerned before."""
    states = (before or {}, state_of(NOUN, finding))
    concerned = {
        name: frozenset(one for state in states for one in state.get(name) or ())
        for name in ("department_ids", "subject_ids", "side_ids")
    }
    return Audience(told_to=ToldTo.SIDES if finding.is_restricted else ToldTo.ALL, **concerned)


def write(merged: Merged, recorder: Recorder) -> None:
    """Write what a merge came to, each change told once."""
    empty = dict.fromkeys(NOUN.columns)
    Finding.objects.bulk_create(merged.opened, batch_size=BATCH)
    for finding in merged.opened:
        note(finding, recorder, operation="created", before=empty)
    for finding, before in merged.saved:
        finding.version += 1
        finding.updated_at = recorder.now
        now_stands = state_of(NOUN, finding)
        was = {name: before.get(NOUN.stored[name].attname, now) for name, now in now_stands.items()}
        note(finding, recorder, operation="updated", before=was)
    bulk.update(
        Finding,
        WRITTEN,
        [state_of(NOUN, finding) for finding, _ in merged.saved],
        is_versioned=False,
    )
    counts = [{"id": one.pk, "untold": one.untold} for one in merged.recounted]
    bulk.update(Finding, ("untold",), counts, is_versioned=False)


def _told(run: DetectionRun, chunks: list[RunChunk], merged: Merged) -> dict[str, object]:
    """The summary a reader gets: what was examined, what armed, what became of the findings."""
    rows = [dict(row) for row in run.summary["detectors"]]
    examined: dict[str, int] = {}
    for row in rows:
        own = [chunk for chunk in chunks if chunk.detector == row["code"]]
        row["examined"] = sum(chunk.examined for chunk in own)
        row["found"] = merged.found[row["code"]]
        examined[row["subject"]] = max(examined.get(row["subject"], 0), row["examined"])
    return {
        "detectors": rows,
        "examined": examined,
        **{fate: merged.fates[fate] for fate in FATES},
    }
