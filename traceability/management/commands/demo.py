"""`manage.py demo`: load the demo portfolio into an empty database and ask for its findings."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from traceability import clock
from traceability.domain.access import SYSTEM
from traceability.domain.errors import TraceabilityError
from traceability.services import demo, detection
from traceability.tasks.detection import plan_run


class Command(BaseCommand):
    """Load the demo portfolio, with one user a role."""

    help = "Loads the demo portfolio, with one user a role, into an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, or say why not."""
        try:
            strategy = demo.load_demo(now=clock.now())
            run = detection.request_detection(
                strategy_id=strategy.pk, actor=SYSTEM, now=clock.now()
            )
        except TraceabilityError as refused:
            raise CommandError(refused.detail) from refused
        plan_run.hint(str(run.pk))
        self.stdout.write(f"Loaded the demo: {strategy.name}; detection is asked for.")
