"""Django's `migrate`, with the service's role made before it and its rights given after it."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import connection

from traceability.domain.errors import TraceabilityError
from traceability.services import database_roles

OLDEST_POSTGRESQL = 15


class Command(migrate.Command):
    """Brings the database's schema and the rights of the service's role up to date."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse before anything changes where the owner may not create the role."""
        service = urlsplit(os.environ.get("DATABASE_SERVICE_URL", ""))
        version = connection.pg_version  # type: ignore[attr-defined]  # PostgreSQL's alone has it
        if version < OLDEST_POSTGRESQL * 10_000:
            raise CommandError(
                f"DATABASE_URL names a PostgreSQL {version // 10_000}; Throughline needs "
                f"{OLDEST_POSTGRESQL} or later. Upgrade it, or unset DATABASE_URL."
            )
        try:
            database_roles.create_service_role(service_login=unquote(service.username or ""))
        except TraceabilityError as error:
            raise CommandError(error.detail) from error
        super().handle(*args, **options)
        database_roles.grant_to_service_role()
