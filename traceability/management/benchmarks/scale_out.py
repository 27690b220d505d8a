"""A detection run by two Celery workers, against the same run by one; each with one thread.

`ours` is two workers, `floor` one; runs take turns, over one portfolio, whole workers started and
ready before the first. The database and the broker are on the same machine. Words are compared: to
embed every text would take the first run an hour, and is done once, not by each run. Pairs are told
from a likelihood of .99: made texts are of one voice, and the findings would be pairs alone.
"""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

from celery import current_app
from django.conf import settings

from config import processes
from traceability import clock
from traceability.detectors import overlapping_initiatives
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.management.benchmarks import measuring
from traceability.management.benchmarks.planted import generating, tables
from traceability.models import DetectionRun
from traceability.queries import detection_runs
from traceability.services import detection
from traceability.tasks.detection import plan_run

SIZES = (10_000,)
TURNS = 5
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
TOLD_FROM = 0.99
NO_MODEL = {"SENTENCE_MODEL": "/nonexistent/model.onnx"}
POLL_SECONDS = 0.02
LONGEST_SECONDS = 1_800.0
READY_SECONDS = 60.0


class RunFailed(Exception):
    """The workers did not publish the run; the message says what its state was."""


def measure(*, size: int, now: datetime, with_peers: bool) -> list[measuring.Line]:
    """Time `TURNS` runs of each in turns, medians compared."""
    made = generating.corpus(size=size, today=now.date())
    tables.clear()
    strategy_id = tables.write(made.portfolio, now=now)
    tables.know_sizes()
    detection.set_detector(
        code=overlapping_initiatives.CODE,
        thresholds={"likelihood_from": TOLD_FROM},
        actor=SYSTEM,
        now=now,
    )
    chunks = 0

    def run() -> None:
        nonlocal chunks
        chunks = _run(strategy_id)

    ours, floor = [], []
    with _worker("one"):
        run()
        for _ in range(TURNS):
            floor.append(_timed(run))
            with _worker("two"):
                ours.append(_timed(run))
    two, one = _timing(ours), _timing(floor)
    facts: dict[str, float | str] = {"two_of_one": two.median / one.median, "chunks": chunks}
    return [measuring.Line("scale-out", size, two, one, facts=facts)]


def _timed(run: Callable[[], None]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _timing(seconds: list[float]) -> measuring.Timing:
    return measuring.Timing(tuple(seconds), tuple(0.0 for _ in seconds))


def _run(strategy_id: UUID) -> int:
    """Ask for a run, wait until it is published, and return how many chunks it had."""
    run = detection.request_detection(strategy_id=strategy_id, actor=SYSTEM, now=clock.now())
    plan_run.hint(str(run.pk))
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        progress = detection_runs.progress(scope=SYSTEM_SCOPE, run_id=run.pk)
        if progress.is_over:
            break
        time.sleep(POLL_SECONDS)
    if progress.state != DetectionRun.State.PUBLISHED:
        raise RunFailed(f"Run {run.number} is {progress.state}.")
    return DetectionRun.objects.get(pk=run.pk).chunk_count or 0


@contextlib.contextmanager
def _worker(name: str) -> Iterator[None]:
    """A worker of one process, ready before this returns and gone after."""
    log = settings.DATA_DIR / f"scale-out-{name}.log"
    with log.open("ab") as output:
        worker = subprocess.Popen(
            processes.worker(concurrency=1, name=name),
            cwd=settings.BASE_DIR,
            env={**os.environ, **ONE_THREAD, **NO_MODEL},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        _wait_for(name)
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(30)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _wait_for(name: str) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        answers = current_app.control.ping(timeout=0.3) or []
        if any(host.startswith(f"{name}@") for answer in answers for host in answer):
            return
    raise RunFailed(f"Worker {name} does not answer.")
