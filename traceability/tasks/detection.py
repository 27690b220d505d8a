"""The steps of a detection run, as workers take them: plan, examine chunk by chunk, publish.

Messages name a run and nothing else. Each step claims what is to be done in the database, so a
message that is lost, doubled, late or out of order changes nothing.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.db import DatabaseError, connection

from traceability import clock
from traceability.domain.errors import TraceabilityError
from traceability.queries import detection_runs
from traceability.services import detection
from traceability.services.detection import ChunkLease, LeaseLost, PortfolioMoved, RunLease
from traceability.tasks import following
from traceability.tasks.failpoint import reach
from traceability.tasks.ping import Hint

logger = logging.getLogger(__name__)
# Another worker is called for each so many chunks: it has to load the graph first.
CHUNKS_PER_HELPER = 8
MOST_HELPERS = 8


@shared_task(base=Hint, name="traceability.plan_run")
def plan_run(run_id: str) -> None:
    """Plan a queued run, call helpers where it is large, and begin to examine it."""
    lease = detection.claim_planning(UUID(run_id), now=clock.now())
    if lease is not None:
        reach("run_claimed")
        with _run_step(lease):
            chunks = detection.plan_run(lease, now=clock.now())
            reach("run_planned")
            _call_helpers(lease.run_id, chunks)
    work_on(UUID(run_id))


@shared_task(base=Hint, name="traceability.work_run")
def work_run(run_id: str) -> None:
    """Examine chunks of a run until none is free; whoever ends the last one publishes."""
    work_on(UUID(run_id))


def work_on(run_id: UUID) -> None:
    """Examine and publish what can be; the hints and the sweeper say when.

    After a while another message goes on, because no task may last longer than its time limit.
    """
    begun = time.monotonic()
    while (chunk := detection.claim_chunk(run_id, now=clock.now())) is not None:
        reach("chunk_claimed")
        _examine(chunk)
        if chunk.listens:
            _call_helpers(run_id, detection_runs.chunks_that_heard(run_id))
        if time.monotonic() - begun > settings.WORK_SECONDS:
            work_run.hint(str(run_id))
            return
    lease = detection.claim_publication(run_id, now=clock.now())
    if lease is None:
        return
    reach("publication_claimed")
    with _run_step(lease):
        run = detection.publish_run(lease, now=clock.now())
        reach("run_published")
        following.after_write()
        for follower in detection_runs.waiting_runs(most=1):
            if follower != run.pk:
                work_run.hint(str(follower))


def _examine(lease: ChunkLease) -> None:
    try:
        with _held(lease):
            reach(f"chunk_held.{lease.detector or 'listening'}")
            examined = detection.examine_chunk(lease)
            reach("chunk_examined")
            detection.finish_chunk(lease, examined)
        reach("chunk_finished")
    except LeaseLost as lost:
        logger.warning("%s", lost)
    except PortfolioMoved as moved:
        logger.warning("%s", moved)
        detection.plan_anew(lease.run_id, now=clock.now())
        plan_run.hint(str(lease.run_id))
    except DatabaseError:
        # The database will say by the lease when to try again; it may be on its way down.
        raise
    except Exception as failure:
        logger.exception("A chunk of run %s failed.", lease.run_id)
        detection.give_up_chunk(lease, failure=_sentence(failure), now=clock.now())


def _call_helpers(run_id: UUID, chunks: int) -> None:
    for _ in range(min(chunks // CHUNKS_PER_HELPER, MOST_HELPERS)):
        work_run.hint(str(run_id))


@contextmanager
def _run_step(lease: RunLease) -> Iterator[None]:
    """Hold the run while a step lasts; a step that fails hands it back, or ends it."""
    try:
        with _held(lease):
            yield
    except LeaseLost as lost:
        logger.warning("%s", lost)
    except TraceabilityError as refused:
        detection.fail_run(lease, failure=refused.detail, now=clock.now())
    except DatabaseError:
        raise
    except Exception as failure:
        logger.exception("A step of run %s failed.", lease.run_id)
        detection.give_up_run(lease, failure=_sentence(failure), now=clock.now())


@contextmanager
def _held(lease: RunLease | ChunkLease) -> Iterator[None]:
    """Renew a lease while the work on it lasts longer than a third of it."""
    done = threading.Event()

    def renew() -> None:
        try:
            while not done.wait(settings.LEASE_SECONDS / 3):
                if not detection.renew(lease):
                    return
        except DatabaseError as failure:
            logger.warning("A lease could not be renewed: %s", failure)
        finally:
            connection.close()

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _sentence(failure: Exception) -> str:
    return f"{type(failure).__name__}: {failure}".rstrip(": ")
