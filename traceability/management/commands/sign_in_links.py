"""`manage.py sign_in_links`: print a one-time sign-in link for each demo role or first user."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traceability import clock
from traceability.services import access, demo


class Command(BaseCommand):
    """Print one-time sign-in links."""

    help = "Prints one-time sign-in links: one a demo role, or one for the first user."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address that the links begin with."""
        parser.add_argument("--address", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a link; make the first user where there is nobody yet."""
        for says, path in access.sign_in_links(now=clock.now(), announced=demo.ANNOUNCED):
            self.stdout.write(f"  {says:<38} {options['address']}{path}")
