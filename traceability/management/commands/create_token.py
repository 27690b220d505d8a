"""`manage.py create_token USER --scope read`: print a bearer token, once."""

from typing import Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_datetime

from traceability import clock
from traceability.domain.access import SYSTEM, TokenScope
from traceability.domain.errors import TraceabilityError
from traceability.models import ServiceAccount
from traceability.queries import named
from traceability.services import access


class Command(BaseCommand):
    """Create a token for a user or service account."""

    help = (
        "Prints a bearer token for a user or service account, once. A name that nobody has "
        "becomes a new service account with these scopes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name, the scopes and the expiry."""
        parser.add_argument("user", metavar="USER")
        parser.add_argument(
            "--scope",
            action="append",
            choices=[each.value for each in TokenScope],
            help="may be given several times; read if absent",
        )
        parser.add_argument("--expires-at", help="an instant such as 2027-01-01T00:00:00Z")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the token alone, so that a script can take it."""
        now = clock.now()
        scopes = options["scope"] or [TokenScope.READ.value]
        expires_at = parse_datetime(options["expires_at"]) if options["expires_at"] else None
        if options["expires_at"] and (expires_at is None or expires_at.tzinfo is None):
            raise CommandError("--expires-at takes an instant such as 2027-01-01T00:00:00Z")
        user = named.user(options["user"])
        account = named.service_account(options["user"])
        try:
            if user is None and account is None:
                account = access.create_service_account(
                    name=options["user"], scopes=scopes, actor=SYSTEM, now=now
                )
                self.stderr.write(f"Created the service account {account.name!r}.")
            token = access.create_token(
                user=user or cast(ServiceAccount, account).user,
                scopes=scopes,
                actor=SYSTEM,
                now=now,
                expires_at=expires_at,
            )
        except TraceabilityError as refused:
            details = "; ".join(error.message for error in refused.errors)
            raise CommandError(f"{refused.detail} {details}".strip()) from refused
        self.stdout.write(token)
