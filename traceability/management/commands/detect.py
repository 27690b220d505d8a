"""`manage.py detect`: ask for detection runs, and wait for them on request."""

import contextlib
import subprocess
import time
from collections.abc import Iterator
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from kombu.exceptions import OperationalError

from config import processes
from traceability import clock, detectors
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.domain.errors import TraceabilityError
from traceability.management import strategies
from traceability.models import DetectionRun, Strategy
from traceability.models.nouns import BY_NAME
from traceability.queries import detection_runs, named
from traceability.queries.detection_runs import Progress
from traceability.services import detection
from traceability.tasks.detection import plan_run

POLL_SECONDS = 0.2
# A run that nobody works on for so long is hinted at again; the sweeper does so where beat runs.
HINT_SECONDS = 5.0


class Command(BaseCommand):
    """Asks for a run per approved strategy (or of one) through Celery."""

    help = "Asks the workers for a detection run over each approved strategy."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say which strategy, which detectors and whether to wait."""
        parser.add_argument(
            "--wait", action="store_true", help="show progress; end non-zero on failure"
        )
        parser.add_argument(
            "--detector",
            action="append",
            default=[],
            choices=list(detectors.known()),
            metavar="CODE",
            help="run this detector only; may be repeated",
        )
        parser.add_argument("--strategy", metavar="NAME_OR_ID", help="one strategy only")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, and wait where told to."""
        runs = []
        for strategy in _strategies(options["strategy"]):
            try:
                run = detection.request_detection(
                    strategy_id=strategy.pk,
                    detectors=options["detector"],
                    actor=SYSTEM,
                    now=clock.now(),
                )
            except TraceabilityError as refused:
                raise CommandError(refused.detail) from refused
            plan_run.delay_on_commit(str(run.pk))
            self.stdout.write(f"Asked for run {run.number} over {strategy.name}.")
            runs.append(run)
        if options["wait"]:
            with self._a_worker():
                failed = [run for run in runs if not self._has_succeeded(run)]
            if failed:
                raise CommandError(f"{len(failed)} of {len(runs)} runs failed.")

    @contextlib.contextmanager
    def _a_worker(self) -> Iterator[None]:
        """A running worker, or one of our own while the runs last."""
        if _answers():
            yield
            return
        log = settings.DATA_DIR / "detect-worker.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        self.stdout.write(f"No worker answers, so one is started for this run; it writes to {log}.")
        command = processes.worker(concurrency=2, name=f"detect-{time.time_ns()}")
        with log.open("wb") as output:
            worker = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        try:
            yield
        finally:
            worker.terminate()
            try:
                worker.wait(10)
            except subprocess.TimeoutExpired:
                worker.kill()

    def _has_succeeded(self, run: DetectionRun) -> bool:
        shown = ""
        hinted_at = time.monotonic()
        while True:
            progress = detection_runs.progress(scope=SYSTEM_SCOPE, run_id=run.pk)
            line = _line(progress)
            if line != shown:
                self.stdout.write(line)
                self.stdout.flush()
                shown, hinted_at = line, time.monotonic()
            if progress.is_over:
                return progress.state == DetectionRun.State.PUBLISHED
            if time.monotonic() - hinted_at > HINT_SECONDS:
                plan_run.hint(str(run.pk))
                hinted_at = time.monotonic()
            time.sleep(POLL_SECONDS)


def _strategies(word: str | None) -> list[Strategy]:
    if word is not None:
        return strategies.named(word)
    found = named.approved_strategies()
    if not found:
        raise CommandError("There is no approved strategy yet: import or approve one first.")
    return found


def _answers() -> bool:
    """Whether a worker answers."""
    try:
        return bool(current_app.control.ping(timeout=1.0))
    except (OSError, OperationalError) as failure:
        raise CommandError(
            f"The broker that REDIS_URL names does not answer ({failure}). "
            "Start it: workers then take the run by themselves."
        ) from failure


def _line(progress: Progress) -> str:
    name = f"Run {progress.number}"
    if progress.state == DetectionRun.State.FAILED:
        return f"{name} failed: {progress.failure}"
    if progress.state == DetectionRun.State.PUBLISHED:
        told = progress.summary
        examined = ", ".join(
            f"{count:,} {BY_NAME[noun].plural.replace('_', ' ')}"
            for noun, count in told["examined"].items()
        )
        fates = ", ".join(
            f"{told[fate]:,} {fate}"
            for fate in ("opened", "kept", "changed", "resolved", "reopened")
        )
        return f"{name} is published: {examined or 'nothing'} examined; {fates}."
    if progress.chunks is None:
        return f"{name} waits for a worker."
    return f"{name}: {progress.chunks_done} of {progress.chunks} parts examined."
