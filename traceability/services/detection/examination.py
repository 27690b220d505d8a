"""Examining a chunk: one detector over one slice of its subjects."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db import transaction

from traceability import detectors as rules
from traceability.detectors import Detector
from traceability.domain import splicing
from traceability.domain.access import SYSTEM
from traceability.domain.findings import Finding
from traceability.domain.trace_graph import TraceGraph
from traceability.models import DetectionRun, RunChunk
from traceability.queries import detection_runs
from traceability.services.audit import recording
from traceability.services.detection import leases, listening, runs, snapshots
from traceability.services.detection.leases import ChunkLease
from traceability.services.detection.planning import PortfolioMoved

OPEN, DONE, DEAD = RunChunk.State.OPEN, RunChunk.State.DONE, RunChunk.State.DEAD
# A finding as a chunk keeps it until the run is published.
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Examined:
    """What one chunk gave."""

    examined: int
    findings: list[Row]


def claim_chunk(run_id: UUID, *, now: datetime) -> ChunkLease | None:
    """Claim the next chunk of a running run that nobody holds; None when there is none.

    What compares texts is left until the run has heard all of them.
    A chunk whose attempts are spent is given up for dead, and its run fails with a sentence.
    """
    with transaction.atomic():
        chunk = (
            RunChunk.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(leases.is_free(), detection_runs.has_its_texts(), run_id=run_id)
            .filter(state=OPEN, run__state=DetectionRun.State.RUNNING)
            .order_by("number")
            .first()
        )
        if chunk is None:
            return None
        if chunk.attempts < settings.MAXIMUM_ATTEMPTS:
            return leases.hold_chunk(chunk)
        _bury(chunk, failure="the worker died each time", now=now)
    return None


def examine_chunk(lease: ChunkLease) -> Examined:
    """Run the detector over the chunk's slice, or listen to it; the graph is loaded once a run.

    A detector writes nothing, listening stores vectors that are the same whoever stores them.
    Raises `PortfolioMoved` when the portfolio is not the one the run was planned on.
    """
    chunk = RunChunk.objects.select_related("run").get(pk=lease.chunk_id)
    load = snapshots.heard_plan if chunk.waits_for_texts else snapshots.of_plan
    graph = load(chunk.run)
    if graph is None:
        raise PortfolioMoved(
            "A write that began before the run was committed after it was planned; "
            "the run is planned anew.",
            facts={"run": str(lease.run_id)},
        )
    if chunk.listens:
        ear, speakers = snapshots.ear_of(chunk.run), range(chunk.first, chunk.after)
        rows = np.arange(chunk.first, min(chunk.after, len(graph.initiatives)))
        listening.vectors_of(graph, rows, ear=ear)
        listening.listen_for_proposals(graph, speakers, ear=ear)
        return Examined(examined=chunk.after - chunk.first, findings=[])
    planned = {row["code"]: row for row in chunk.run.summary["detectors"]}
    detector = rules.get(chunk.detector)
    found = detector.detect(
        graph, planned[chunk.detector]["thresholds"], range(chunk.first, chunk.after)
    )
    return Examined(examined=chunk.after - chunk.first, findings=rows_of(graph, detector, found))


def rows_of(graph: TraceGraph, detector: Detector, found: Iterable[Finding]) -> list[Row]:
    """Findings of a detector as they are kept until they are merged."""
    if detector.subject != "contribution":
        return [row_of(finding, {}) for finding in found]
    findings = list(found)
    ends = _ends(graph, {one.id for finding in findings for one in finding.subjects})
    return [row_of(finding, ends) for finding in findings]


def finish_chunk(lease: ChunkLease, examined: Examined) -> None:
    """Keep what a chunk gave. Raises `LeaseLost` when another worker took over."""
    kept = RunChunk.objects.filter(pk=lease.chunk_id, fencing_token=lease.token, state=OPEN).update(
        state=DONE,
        examined=examined.examined,
        findings=examined.findings,
        claimed_until=None,
        failure="",
    )
    if not kept:
        raise lease.lost()


def give_up_chunk(lease: ChunkLease, *, failure: str, now: datetime) -> None:
    """Hand a chunk back after a failure; the last attempt ends the run."""
    with transaction.atomic():
        chunk = (
            RunChunk.objects.select_for_update(of=("self",))
            .filter(pk=lease.chunk_id, fencing_token=lease.token, state=OPEN)
            .first()
        )
        if chunk is None:
            return
        if chunk.attempts >= settings.MAXIMUM_ATTEMPTS:
            _bury(chunk, failure=failure, now=now)
        else:
            RunChunk.objects.filter(pk=chunk.pk).update(claimed_until=None, failure=failure)


def _bury(chunk: RunChunk, *, failure: str, now: datetime) -> None:
    RunChunk.objects.filter(pk=chunk.pk).update(state=DEAD, claimed_until=None, failure=failure)
    with recording(actor=SYSTEM, now=now) as recorder:
        run = (
            DetectionRun.objects.select_for_update(no_key=True)
            .filter(pk=chunk.run_id, state=DetectionRun.State.RUNNING)
            .first()
        )
        if run is not None:
            runs.mark_failed(
                run,
                recorder,
                failure=f"{chunk.detector or 'Listening'} failed {chunk.attempts} times on its "
                f"subjects {chunk.first + 1} to {chunk.after}: {failure}. The findings of the run "
                "before stay; look into the workers' log, then ask for a new run.",
            )


def row_of(finding: Finding, ends: Mapping[UUID, Sequence[UUID]]) -> Row:
    """A finding as plain data; `ends` are the records behind the links among its subjects."""
    concerned = [end for one in finding.subjects for end in ends.get(one.id, ())]
    # Whoever may not know one of these may not read the finding.
    concerned += (*finding.tells_of, *finding.sides)
    return {
        "code": finding.code,
        "subject_key": finding.subject_key,
        "fingerprint": finding.fingerprint,
        "reason_code": finding.reason_code,
        "severity": finding.severity.value,
        "title": finding.title,
        "subjects": [{"noun": one.noun, "id": str(one.id)} for one in finding.subjects],
        "concerned": [str(one) for one in concerned],
        "minor": finding.money_at_stake,
        "period": None if finding.period_id is None else str(finding.period_id),
        "evidence": finding.evidence_document,
        "next_step": finding.next_step,
        "departments": sorted(str(one) for one in finding.department_ids),
        "is_confidential": finding.is_confidential,
        "is_pair": finding.is_pair,
        "sides": [str(one) for one in finding.sides],
        "untold": finding.untold,
        "cause": None if finding.cause is None else [finding.cause.key, finding.cause.title],
    }


def _ends(graph: TraceGraph, links: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Per link: its initiative, if it is of one, and the objective whose owner confirms it."""
    table, initiatives, objectives = graph.contributions, graph.initiatives, graph.objectives
    ends: dict[UUID, tuple[UUID, ...]] = {}
    for place in splicing.places_of(table.ids, links).tolist():
        target = objectives.ids[table.target[place]]
        is_of_work = table.from_initiative[place]
        source = (initiatives.ids[table.source[place]],) if is_of_work else ()
        ends[table.ids[place]] = (*source, target)
    return ends
