"""Every database test runs on servers of its own and as the service's role, like the service."""

import os
from collections.abc import Iterator

import django
import hypothesis
import pytest
from pytest_django import DjangoDbBlocker

from tests import browser
from tests.servers import SessionServers

SERVERS = SessionServers()
os.environ.pop("DATABASE_SERVICE_URL", None)
os.environ.update(SERVERS.environment, DJANGO_SETTINGS_MODULE="config.settings")
# Playwright runs an event loop in the thread of the tests that use it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
django.setup()
# The settings are read; a worker of pytest-xdist must not inherit this and read ours.
del os.environ["DJANGO_SETTINGS_MODULE"]

# On a busy machine a slow example says nothing. `make check` asks for fewer of them.
hypothesis.settings.register_profile("full", deadline=None)
hypothesis.settings.register_profile("check", deadline=None, max_examples=20)
hypothesis.settings.load_profile("full")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    SERVERS.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none."""
    if browser.find() is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=browser.MISSING))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """How pytest-playwright starts the browser: the system's own, in root's containers too."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": browser.find(), "args": arguments, "headless": True}


@pytest.fixture(scope="session")
def session_servers() -> SessionServers:
    """PostgreSQL and Valkey of this session, running."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    SERVERS.start(f"test_throughline_{worker}" if worker else "test_throughline")
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
