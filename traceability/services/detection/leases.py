"""Leases: how a worker holds a run, or a part of one, and how a late one is refused.

A claim sets `claimed_until` by the database's clock and raises `fencing_token`. Whoever comes back
after the lease ran out and another took over carries an older token, and nothing of it is written.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Now

from traceability.domain.errors import TraceabilityError
from traceability.models import DetectionRun, RunChunk

LEASES_TO_COMPUTE = 5


class LeaseLost(TraceabilityError):
    """Another worker took over: what this one found is not written."""

    code, title = "lease_lost", "Another worker took over"


@dataclass(frozen=True, slots=True)
class RunLease:
    """A hold on a run, under a fencing token."""

    run_id: UUID
    token: int

    def lost(self) -> LeaseLost:
        """The refusal of a worker that holds this lease no more."""
        return LeaseLost(
            "Another worker took over the run; what this one did was dropped.",
            facts={"run": str(self.run_id), "token": self.token},
        )


@dataclass(frozen=True, slots=True)
class ChunkLease:
    """A hold on one chunk of a run, under a fencing token."""

    run_id: UUID
    chunk_id: int
    detector: str
    token: int
    listens: bool = False

    def lost(self) -> LeaseLost:
        """The refusal of a worker that holds this lease no more."""
        return LeaseLost(
            f"Another worker took over chunk {self.chunk_id}; what this one found was dropped.",
            facts={"run": str(self.run_id), "chunk": self.chunk_id, "token": self.token},
        )


def is_free() -> Q:
    """The condition that nobody holds a row, by the database's clock."""
    return Q(claimed_until__isnull=True) | Q(claimed_until__lte=Now())


def hold_run(run: DetectionRun) -> RunLease:
    """Claim a run whose row the caller has locked."""
    run.attempts += 1
    run.fencing_token += 1
    DetectionRun.objects.filter(pk=run.pk).update(
        attempts=run.attempts, fencing_token=run.fencing_token, claimed_until=_until()
    )
    return RunLease(run.pk, run.fencing_token)


def hold_chunk(chunk: RunChunk) -> ChunkLease:
    """Claim a chunk whose row the caller has locked."""
    chunk.attempts += 1
    chunk.fencing_token += 1
    RunChunk.objects.filter(pk=chunk.pk).update(
        attempts=chunk.attempts, fencing_token=chunk.fencing_token, claimed_until=_until()
    )
    return ChunkLease(
        chunk.run_id, chunk.pk, chunk.detector, chunk.fencing_token, listens=chunk.listens
    )


def renew(lease: RunLease | ChunkLease) -> bool:
    """Hold on for another lease; False when another took over or nothing is left to hold."""
    held = Q(fencing_token=lease.token, claimed_until__isnull=False)
    if isinstance(lease, RunLease):
        rows = DetectionRun.objects.filter(held, pk=lease.run_id)
        return rows.update(claimed_until=_until()) == 1
    return RunChunk.objects.filter(held, pk=lease.chunk_id).update(claimed_until=_until()) == 1


def locked_run(lease: RunLease, *, state: str) -> DetectionRun:
    """The run of a lease, locked until the transaction ends. Raises `LeaseLost`."""
    run = (
        DetectionRun.objects.select_for_update(no_key=True)
        .filter(pk=lease.run_id, fencing_token=lease.token, state=state)
        .first()
    )
    if run is None:
        raise lease.lost()
    return run


def end_when_frozen() -> None:
    """Let the database end the transaction at hand when its worker stands still.

    It is idle as well while the worker computes, on a large portfolio for seconds: so it may be for
    a few leases, while another thread renews them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('idle_in_transaction_session_timeout', %s, TRUE)",
            [f"{LEASES_TO_COMPUTE * settings.LEASE_SECONDS}s"],
        )


def _until() -> CombinedExpression:
    return Now() + timedelta(seconds=settings.LEASE_SECONDS)
