"""`manage.py sign_in_links [USER …]`: print one-time sign-in links."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability import clock
from traceability.management import links
from traceability.models import User
from traceability.queries import named
from traceability.services import access, demo


class Command(BaseCommand):
    """Print one-time sign-in links."""

    help = (
        "Prints a sign-in link for each user named, good once and for a day. Without a name: one a "
        "demo role, or one for the first user, who is made where there is nobody yet."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the users, and the address that the links begin with."""
        parser.add_argument("users", metavar="USER", nargs="*")
        links.add_address(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a link."""
        told = (
            [(name, access.sign_in_path(user=_user(name))) for name in options["users"]]
            if options["users"]
            else access.sign_in_links(now=clock.now(), announced=demo.ANNOUNCED)
        )
        for says, path in told:
            self.stdout.write(links.line(says, path, address=options["address"]))


def _user(name: str) -> User:
    user = named.user(name)
    if user is None:
        raise CommandError(f"There is no user {name!r}; manage.py create_user makes one.")
    if not user.is_active:
        raise CommandError(f"{name!r} is switched off; an administrator switches users on.")
    return user
