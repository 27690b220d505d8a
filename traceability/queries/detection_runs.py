"""Detection runs: how far one is, and which were dropped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Now

from traceability.domain.access import Scope
from traceability.domain.errors import NotFound
from traceability.models import DetectionRun, RunChunk
from traceability.queries.scope import visible

QUEUED, RUNNING = DetectionRun.State.QUEUED, DetectionRun.State.RUNNING
OPEN = RunChunk.State.OPEN
_FREE = Q(claimed_until__isnull=True) | Q(claimed_until__lte=Now())


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `chunks` is None until it is planned."""

    id: UUID
    number: int
    state: str
    as_of: datetime
    chunks: int | None
    chunks_done: int
    summary: dict[str, Any]
    failure: str

    @property
    def is_over(self) -> bool:
        """Whether it was published or failed."""
        return self.state not in (QUEUED, RUNNING)


def progress(*, scope: Scope, run_id: UUID) -> Progress:
    """How far a run is; one query. Raises `NotFound`."""
    run = (
        DetectionRun.objects.filter(visible("detection_run", scope), pk=run_id)
        .annotate(chunks_done=Count("chunks", filter=Q(chunks__state=RunChunk.State.DONE)))
        .first()
    )
    if run is None:
        raise NotFound("There is no such run.")
    return Progress(
        id=run.pk,
        number=run.number,
        state=run.state,
        as_of=run.as_of,
        chunks=run.chunk_count,
        chunks_done=run.chunks_done,
        summary=run.summary,
        failure=run.failure,
    )


def waiting_runs(*, most: int) -> Sequence[UUID]:
    """Open runs that have work nobody holds, the oldest first; one query.

    To be planned, with a free chunk, or all examined and waiting for publication.
    """
    opened = RunChunk.objects.filter(has_its_texts(), run=OuterRef("pk"), state=OPEN)
    to_plan = Q(state=QUEUED) & _FREE
    to_examine = Q(state=RUNNING) & Exists(opened.filter(_FREE))
    unfinished = RunChunk.objects.filter(run=OuterRef("pk"), state=OPEN)
    to_publish = Q(state=RUNNING) & ~Exists(unfinished) & _FREE
    waiting = DetectionRun.objects.filter(to_plan | to_examine | to_publish)
    return list(waiting.order_by("created_at", "id").values_list("pk", flat=True)[:most])


def has_its_texts() -> Q:
    """The condition that a chunk may begin: it does not compare texts, or all are heard."""
    unheard = RunChunk.objects.filter(run=OuterRef("run"), listens=True).exclude(
        state=RunChunk.State.DONE
    )
    return Q(waits_for_texts=False) | Q(~Exists(unheard))


def chunks_that_heard(run_id: UUID) -> int:
    """How many chunks waited for texts and may begin; 0 while some are not heard. One query."""
    waiting = RunChunk.objects.filter(has_its_texts(), run=run_id, waits_for_texts=True)
    return waiting.filter(state=OPEN).count()


def chunks_done(run_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many chunks of each run are done; runs without any are left out. One query."""
    done = RunChunk.objects.filter(run__in=run_ids, state=RunChunk.State.DONE)
    return dict(done.values_list("run").annotate(Count("id")).order_by("run"))


def keep_back(rows: Iterable[dict[str, Any]], *, scope: Scope) -> None:
    """Empty the summaries, which count every department, for whose sums are of some alone."""
    if scope.is_partial:
        for row in rows:
            if "summary" in row:
                row["summary"] = {}
