"""`manage.py demo`: load the demo portfolio into an empty database, with its findings."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from traceability.domain.errors import TraceabilityError
from traceability.management import demonstration
from traceability.models import DetectionRun
from traceability.services import demo


class Command(BaseCommand):
    """Load the demo portfolio, with one user a role."""

    help = "Loads the demo portfolio, with one user a role, into an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, or say why not."""
        try:
            run = demonstration.load_and_examine()
        except TraceabilityError as refused:
            raise CommandError(refused.detail) from refused
        told = f"Loaded the demo: {run.strategy.name}, recorded since {demo.RECORDED:%Y-%m-%d}"
        if run.state == DetectionRun.State.PUBLISHED:
            self.stdout.write(f"{told}; {run.summary['opened']} findings.")
        else:
            self.stdout.write(f"{told}; its first detection run is {run.state}.")
