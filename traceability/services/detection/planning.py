"""Planning a run: which detectors arm, and how their subjects are cut into chunks."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from traceability.domain.access import SYSTEM
from traceability.domain.errors import TraceabilityError
from traceability.domain.trace_graph import TraceGraph
from traceability.models import DetectionRun, RunChunk
from traceability.queries import detector_settings, hearing, proposal_texts, similarity
from traceability.services.audit import recording, state_of
from traceability.services.detection import leases, listening, positions, runs, snapshots
from traceability.services.detection.leases import RunLease

QUEUED, RUNNING = DetectionRun.State.QUEUED, DetectionRun.State.RUNNING
NOUNS = ("initiative", "objective", "contribution")
MOST_PLANS = 5


class PortfolioMoved(TraceabilityError):
    """A write that began before the run's as-of was committed after it was planned."""

    code, title = "portfolio_moved", "The portfolio moved under the run"


def claim_planning(run_id: UUID, *, now: datetime) -> RunLease | None:
    """Claim a queued run for planning; None when it is not queued or another holds it."""
    with transaction.atomic():
        run = (
            DetectionRun.objects.select_for_update(skip_locked=True, no_key=True)
            .filter(leases.is_free(), pk=run_id, state=QUEUED)
            .first()
        )
        return runs.claim_run(run, doing="planning the run", now=now)


def plan_run(lease: RunLease, *, now: datetime) -> int:
    """Cut a run into chunks and return how many. Raises `LeaseLost` when another took over.

    Loads the graph once. Detectors that do not arm get no chunk but a line that says what is
    missing. Where one of the others hears, and in a run of every detector where work waits for
    proposals, the texts without a vector are cut into chunks that come first. What the graph holds
    is kept as a digest, which every chunk checks.
    """
    waiting = DetectionRun.objects.get(pk=lease.run_id)
    position = positions.of_plan(waiting)
    graph = snapshots.of_run(waiting)
    rows: list[dict[str, object]] = []
    parts: list[RunChunk] = []
    rests_on: dict[str, str] = {}
    for asked in detector_settings.in_force(waiting.detectors):
        detector = asked.detector
        line, is_armed, total = "Switched off in the settings.", False, 0
        if asked.is_enabled:
            arming = detector.arming(graph, asked.own)
            line, is_armed = arming.line, arming.is_armed
        rests_on[detector.code] = detector.rests_on(graph)
        if is_armed:
            total = detector.count(graph)
        rows.append(
            {
                "code": detector.code,
                "subject": detector.subject,
                "is_armed": is_armed,
                "line": line,
                "thresholds": dict(asked.own),
                "examined": 0,
                "found": 0,
            }
        )
        for first in range(0, total, settings.SUBJECTS_PER_CHUNK):
            after = min(first + settings.SUBJECTS_PER_CHUNK, total)
            parts.append(
                RunChunk(
                    detector=detector.code,
                    waits_for_texts=detector.hears,
                    first=first,
                    after=after,
                )
            )
    texts, first_parts = _listening(
        graph,
        compares=any(part.waits_for_texts for part in parts),
        proposes=not waiting.detectors,
        now=now,
    )
    parts = [*first_parts, *parts]
    for number, part in enumerate(parts, start=1):
        part.run_id, part.number = waiting.pk, number
    with recording(actor=SYSTEM, now=now) as recorder:
        run = leases.locked_run(lease, state=QUEUED)
        before = state_of(runs.NOUN, run)
        RunChunk.objects.bulk_create(parts, batch_size=1000)
        run.state = RUNNING
        run.chunk_count = len(parts)
        run.period_id = graph.period_id
        run.summary = {
            "plans": run.summary.get("plans", 0) + 1,
            "digest": snapshots.digest(graph),
            "position": position,
            "rests_on": rests_on,
            "portfolio": {noun: graph.count(noun) for noun in NOUNS},
            "detectors": rows,
            "texts": texts,
        }
        runs.save_next_version(run, recorder, before=before)
    return len(parts)


def plan_anew(run_id: UUID, *, now: datetime) -> None:
    """Put a run whose portfolio moved back into the queue; after a few times it fails."""
    with recording(actor=SYSTEM, now=now) as recorder:
        run = (
            DetectionRun.objects.select_for_update(no_key=True)
            .filter(pk=run_id, state=RUNNING)
            .first()
        )
        if run is None:
            return
        if run.summary.get("plans", 0) >= MOST_PLANS:
            runs.mark_failed(
                run,
                recorder,
                failure="Writes that began before the run kept coming in while it worked. "
                "Ask for a new run once the import is through.",
            )
            return
        before = state_of(runs.NOUN, run)
        RunChunk.objects.filter(run=run).delete()
        run.state = QUEUED
        run.chunk_count = None
        run.fencing_token += 1
        runs.save_next_version(run, recorder, before=before)


def _listening(
    graph: TraceGraph, *, compares: bool, proposes: bool, now: datetime
) -> tuple[dict[str, object], list[RunChunk]]:
    """The ear a run hears by, and chunks of those who were not heard yet; nothing without need.

    `compares`: detectors hear initiatives. `proposes`: the triage of work without an objective
    hears that work and the objectives, by the sentence model alone.
    """
    speakers: set[int] = set()
    if proposes and hearing.has_sentence_model():
        encoder = similarity.sentence_model().digest
        speakers.update(proposal_texts.unheard(graph, encoder=encoder))
    if not (compares or speakers):
        return {}, []
    lexicon = listening.learn(now=now)
    ear = hearing.ear(lexicon.digest)
    if compares:
        speakers.update(hearing.unheard(graph, ear=ear).tolist())
    rows = sorted(speakers)
    most = settings.INITIATIVES_PER_LISTENING
    slices = [rows[start : start + most] for start in range(0, len(rows), most)]
    chunks = [RunChunk(listens=True, first=one[0], after=one[-1] + 1) for one in slices]
    return {"ear": ear.name, "lexicon": lexicon.digest, "unheard": len(rows)}, chunks
