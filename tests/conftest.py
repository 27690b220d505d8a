"""Every database test runs on servers of its own and as the service's role, like the service."""

import os
from collections.abc import Iterator
from pathlib import Path

import django
import hypothesis
import pytest
from pytest_django import DjangoDbBlocker

from tests import browser
from tests.servers import SessionServers

TESTS = Path(__file__).parent
SERVERS = SessionServers()
os.environ.pop("DATABASE_SERVICE_URL", None)
os.environ.update(SERVERS.environment, DJANGO_SETTINGS_MODULE="config.settings")
# Playwright runs an event loop in the thread of the tests that use it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
django.setup()
# The settings are read; a worker of pytest-xdist must not inherit this and read ours.
del os.environ["DJANGO_SETTINGS_MODULE"]

# On a busy machine a slow example says nothing. `make check` asks for fewer of them.
hypothesis.settings.register_profile("full", deadline=None, max_examples=20)
hypothesis.settings.register_profile("check", deadline=None, max_examples=10)
hypothesis.settings.load_profile("full")


# The rooms whose groups take minutes, the longest first: none may be left for the end.
RANKS = {room: rank for rank, room in enumerate(("faults", "e2e", "config", "realdata"))}


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    SERVERS.stop()


# pytest-xdist reads the groups in the same hook, where pytest-django sorts.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Keep together, on one worker of pytest-xdist, what shares something that is dear to make.

    The browser tests share a running site, of which there are several, the files of these folders
    what their fixtures load or start, others the demo that their file has `loaded`. All other tests
    go wherever there is room. What waits longest begins first: see `RANKS`.
    """
    for item in items:
        room = room_of(item)
        if room in {"config", "realdata"} or "loaded" in fixtures_of(item):
            item.add_marker(pytest.mark.xdist_group("-".join(item.path.parts[-2:])))
        elif room == "e2e":
            sites = [name for name in fixtures_of(item) if name.endswith("_site")]
            item.add_marker(pytest.mark.xdist_group(sites[0] if sites else room))
        elif room == "faults":
            # They have seconds to recover in, and would take them from one another.
            item.add_marker(pytest.mark.xdist_group(room))
    yield
    items.sort(key=lambda item: RANKS.get(room_of(item), len(RANKS)))


def room_of(item: pytest.Item) -> str:
    """The folder of `tests` that a test is in, or its file."""
    return item.path.relative_to(TESTS).parts[0]


def fixtures_of(item: pytest.Item) -> list[str]:
    """The names of all that a test is given, what that is made of included."""
    return sorted(getattr(item, "fixturenames", []))


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
