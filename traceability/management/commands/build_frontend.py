"""`manage.py build_frontend`: build the pages when their sources have changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import frontend


class Command(BaseCommand):
    """Build the front end."""

    help = "Builds the front end into frontend/dist when its sources have changed."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --force."""
        parser.add_argument("--force", action="store_true", help="build it in any case")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build it, or say why not."""
        try:
            is_new = frontend.build(force=options["force"])
        except frontend.BuildFailed as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Front end: built" if is_new else "Front end: up to date")
