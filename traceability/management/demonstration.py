"""The demo as commands give it: loaded and examined, so that a first visitor finds findings."""

from traceability import clock
from traceability.models import DetectionRun
from traceability.services import demo
from traceability.tasks.detection import plan_run


def load_and_examine(*, listens: bool = False) -> DetectionRun:
    """Load the demo, work its detection run here and return it. Raises `demo.DemoPresent`.

    Where this ends half-way, the workers finish the run. With `listens` its texts are compared at
    its earlier reviews too, whatever that costs.
    """
    run = demo.load_demo(now=clock.now(), listens=listens)
    plan_run(str(run.pk))
    run.refresh_from_db()
    return run
