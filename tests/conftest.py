"""Every database test runs on servers of its own and as the service's role, like the service."""

import os
from collections.abc import Iterator

import django
import pytest
from pytest_django import DjangoDbBlocker

from tests.servers import SessionServers

SERVERS = SessionServers()
os.environ.pop("DATABASE_SERVICE_URL", None)
os.environ.update(SERVERS.environment, DJANGO_SETTINGS_MODULE="config.settings")
django.setup()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    SERVERS.stop()


@pytest.fixture(scope="session")
def session_servers() -> SessionServers:
    """PostgreSQL and Valkey of this session, running."""
    SERVERS.start("test_throughline")
    return SERVERS


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The test database is there and migrated already; it goes with its server."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    session_servers: SessionServers,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The test database, made by its owner and then used as the service's role.

    Only here the role may TRUNCATE, because tests that commit are cleaned up in that way.
    """
    from django.conf import settings
    from django.db import connection

    role = settings.SERVICE_ROLE
    options = connection.settings_dict["OPTIONS"]
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(f'GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO "{role}"')
        connection.close()
        options["assume_role"] = role
    yield
    with django_db_blocker.unblock():
        connection.close()
        del options["assume_role"]
