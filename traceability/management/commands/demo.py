"""`manage.py demo`: load the demo portfolio into an empty database, with its findings."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability.domain.errors import TraceabilityError
from traceability.management import demonstration
from traceability.models import DetectionRun, Finding
from traceability.services import demo


class Command(BaseCommand):
    """Load the demo portfolio, with one user a role."""

    help = "Loads the demo portfolio, with one user a role, into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --write-vectors, for whoever changed the demo's texts."""
        parser.add_argument(
            "--write-vectors",
            action="store_true",
            help="for developers: listen to all texts and keep their vectors beside them",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, or say why not."""
        try:
            run = demonstration.load_and_examine(listens=options["write_vectors"])
        except TraceabilityError as refused:
            raise CommandError(refused.detail) from refused
        told = f"Loaded the demo: {run.strategy.name}, recorded since {demo.RECORDED_ON}"
        if run.state == DetectionRun.State.PUBLISHED:
            standing = Finding.objects.filter(strategy=run.strategy, state=Finding.State.OPEN)
            self.stdout.write(f"{told}; {standing.count()} open findings.")
        else:
            self.stdout.write(f"{told}; its detection run is {run.state}.")
        if options["write_vectors"]:
            self.stdout.write(f"Kept {demo.keep_vectors(run.strategy_id)} vectors.")
