"""`manage.py undo_import ID`: take back one whole import."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability import clock
from traceability.domain.access import SYSTEM
from traceability.domain.errors import TraceabilityError
from traceability.management import imports as printed
from traceability.services import imports


class Command(BaseCommand):
    """Take back one whole import."""

    help = (
        "Takes back one whole import: what it made goes, what it changed is as it was before. "
        "Refused with the list where later edits stand on it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the import's id, as its report names it."""
        parser.add_argument("id", metavar="ID", type=UUID)

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it back, or list what stands on it."""
        try:
            report = imports.undo_import(batch_id=options["id"], actor=SYSTEM, now=clock.now())
        except imports.UndoRefused as refused:
            for line in printed.standing_lines(refused):
                self.stderr.write(line)
            raise CommandError(refused.detail) from refused
        except TraceabilityError as refused:
            raise CommandError(refused.detail) from refused
        for line in printed.undo_lines(report):
            self.stdout.write(line)
