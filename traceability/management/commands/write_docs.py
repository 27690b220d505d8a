"""`manage.py write_docs`: write the documents that are made from the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.module_loading import import_string

from traceability.management.documents import DOCUMENTS


class Command(BaseCommand):
    """Write the generated documents, or tell which are stale."""

    help = "Writes docs/openapi.yml, docs/api.md and docs/detectors.md."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="fail when one is stale")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through them in order."""
        stale = []
        for path, maker in DOCUMENTS.items():
            target = settings.BASE_DIR / path
            text: str = import_string(maker)()
            if target.exists() and target.read_text(encoding="utf-8") == text:
                continue
            stale.append(path)
            if not options["check"]:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
                self.stdout.write(f"{path}: written")
        if stale and options["check"]:
            raise CommandError(f"stale: {', '.join(stale)}. Run `manage.py write_docs`.")
