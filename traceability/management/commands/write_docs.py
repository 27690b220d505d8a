"""`manage.py write_docs`: write the documents that are made from the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability.management.documents import DOCUMENTS


class Command(BaseCommand):
    """Write them, or say which are stale."""

    help = "Writes docs/detectors.md and the other documents that are made from the code."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="only say which are stale")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through them in order."""
        stale = []
        for path, make in DOCUMENTS.items():
            target = settings.BASE_DIR / path
            text = make()
            if target.exists() and target.read_text(encoding="utf-8") == text:
                continue
            stale.append(path)
            if not options["check"]:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
                self.stdout.write(f"wrote {path}")
        if stale and options["check"]:
            raise CommandError(f"{', '.join(stale)} is stale. Run manage.py write_docs.")
