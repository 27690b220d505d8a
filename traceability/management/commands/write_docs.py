"""`manage.py write_docs`: write what is made from code: the schema, its outline, the detectors."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability import detectors
from traceability.api import outline, schema_page


def documents() -> dict[Path, str]:
    """Return every generated document by its place."""
    folder: Path = settings.BASE_DIR / "docs"
    return {
        folder / "openapi.yml": schema_page.yaml_document(),
        folder / "api.md": outline.markdown(),
        folder / "detectors.md": _detectors(),
    }


def _detectors() -> str:
    parts = ["# Detectors\n", "Made by `manage.py write_docs` from the rules' own words.\n"]
    for detector in detectors.known().values():
        parts.append(f"## {detector.code}\n\n{detector.document.strip()}\n")
    return "\n".join(parts)


class Command(BaseCommand):
    """Write the generated documents, or tell which are stale."""

    help = "Writes docs/openapi.yml, docs/api.md and docs/detectors.md."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="fail when one is stale")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write them."""
        for path, text in documents().items():
            if path.exists() and path.read_text() == text:
                continue
            if options["check"]:
                raise CommandError(f"docs/{path.name} is stale: run `manage.py write_docs`.")
            path.write_text(text)
            self.stdout.write(f"docs/{path.name}: written")
