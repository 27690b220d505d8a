"""Load the demo: its own past, dated by its own days, and the run that examines it today."""

from datetime import datetime

from traceability.domain.access import SYSTEM
from traceability.models import DetectionRun
from traceability.services import audit
from traceability.services.demo import committed, playing, rounds
from traceability.services.demo.days import Days
from traceability.services.demo.history import history


def load_demo(*, now: datetime, listens: bool = False) -> DetectionRun:
    """Load the demo portfolio and its users, and ask for its findings, all or nothing.

    Returns the run, which waits to be worked. `listens` as in `playing.load`. Raises `DemoPresent`.
    """
    with audit.recording(actor=SYSTEM, now=now):
        run = playing.load(history(Days(now)), now=now, listens=listens)
        rounds.ask(run.strategy_id, now=now)
        committed.commit(run.strategy_id, now=now)
        return run
