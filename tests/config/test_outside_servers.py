"""The same code on servers that somebody else runs, named by DATABASE_URL and REDIS_URL."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.servers import PrivatePostgres, PrivateValkey, Stack

pytestmark = pytest.mark.fault

WHO = """
from django.db import ProgrammingError, connection
with connection.cursor() as cursor:
    cursor.execute("SELECT current_user, session_user, count(*) FROM traceability_change")
    print(*cursor.fetchone())
    for statement in (
        "DELETE FROM traceability_change",
        "UPDATE traceability_initiativeevent SET name = ''",
        "TRUNCATE traceability_auditseal",
        "DELETE FROM django_migrations",
    ):
        try:
            cursor.execute(statement)
        except ProgrammingError as error:
            print(str(error).splitlines()[0])
"""
REFUSALS = [
    "permission denied for table traceability_change",
    "permission denied for table traceability_initiativeevent",
    "permission denied for table traceability_auditseal",
    "permission denied for table django_migrations",
]


@pytest.fixture(scope="module")
def servers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[PrivatePostgres, PrivateValkey]]:
    """A PostgreSQL and a Valkey on the loopback."""
    folder = tmp_path_factory.mktemp("outside")
    with PrivatePostgres(folder) as postgres, PrivateValkey(folder) as valkey:
        yield postgres, valkey


@pytest.fixture(scope="module")
def stack(
    servers: tuple[PrivatePostgres, PrivateValkey], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """The service, migrated by an owner who may create roles and is no superuser."""
    postgres, valkey = servers
    url = postgres.create_login("olga", options="CREATEROLE", database="portfolio")
    with Stack(tmp_path_factory.mktemp("stack"), url, valkey.url) as stack:
        stack.manage("migrate", "--verbosity=0")
        yield stack


def test_service_serves_and_works_on_outside_servers(stack: Stack) -> None:
    stack.load_example()
    worker = stack.worker()
    beat = stack.beat()
    web = stack.web()
    with urllib.request.urlopen(f"{web.url}/healthz") as answer:
        assert answer.status == 200
    for process in (web, worker, beat):
        assert process.is_alive
        assert process.terminate() == 0, process.output()


def test_embedded_servers_stay_away(stack: Stack) -> None:
    stack.manage("showmigrations")
    assert not list(stack.folder.glob("stack/postgres*"))
    assert not list(stack.folder.glob("stack/valkey*"))


def test_service_works_as_a_role_that_cannot_rewrite_history(stack: Stack) -> None:
    told = stack.manage("shell", "--verbosity=0", "--command", WHO).stdout.splitlines()
    assert told[0].startswith("throughline_service olga ")
    assert told[1:] == REFUSALS


def test_migrating_again_changes_nothing(stack: Stack) -> None:
    # As one that was migrated before the chain was squashed: see docs/decisions/0042.
    with psycopg.connect(stack.environment["DATABASE_URL"]) as owner:
        squashed = "app = 'traceability' AND name LIKE '%squashed%'"
        forgotten = owner.execute(f"DELETE FROM django_migrations WHERE {squashed}")  # noqa: S608 - a constant
        assert forgotten.rowcount == 1
    assert "No migrations to apply" in stack.manage("migrate").stdout
    with psycopg.connect(stack.environment["DATABASE_URL"]) as owner:
        found = owner.execute(f"SELECT count(*) FROM django_migrations WHERE {squashed}")  # noqa: S608 - a constant
        assert found.fetchone() == (1,), "it is remembered with the chain it stands for"


def test_service_may_have_a_login_of_its_own(
    stack: Stack, servers: tuple[PrivatePostgres, PrivateValkey]
) -> None:
    postgres, _ = servers
    login = postgres.create_login("web_login").replace("/throughline", "/portfolio")
    stack.manage("migrate", "--verbosity=0", DATABASE_SERVICE_URL=login)
    told = stack.manage(
        "shell", "--verbosity=0", "--command", WHO, DATABASE_SERVICE_URL=login
    ).stdout.splitlines()
    assert told[0].startswith("web_login web_login ")
    assert told[1:] == REFUSALS


def test_owner_as_the_service_login_is_refused(stack: Stack) -> None:
    owner = stack.environment["DATABASE_URL"]
    refused = stack.manage("migrate", check=False, DATABASE_SERVICE_URL=owner)
    assert refused.returncode == 1
    assert "could rewrite history" in refused.stderr


def test_owner_who_may_not_create_roles_gets_the_sql(tmp_path: Path) -> None:
    with PrivatePostgres(tmp_path) as postgres, PrivateValkey(tmp_path) as valkey:
        url = postgres.create_login("nora", database="portfolio")
        with Stack(tmp_path, url, valkey.url, PORT="0") as stack:
            refused = stack.manage("migrate", check=False)
            assert refused.returncode == 1
            assert "nora may not create roles" in refused.stderr
            asked = [line.strip() for line in refused.stderr.splitlines() if line[:2] == "  "]
            assert asked == [
                'CREATE ROLE "throughline_service" NOLOGIN;',
                'GRANT "throughline_service" TO "nora";',
            ]
            with psycopg.connect(url) as owner:
                found = owner.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                assert found.fetchone() == (0,), "nothing has been made"
            with postgres.connect() as administrator:
                for statement in asked:
                    administrator.execute(statement.encode())
            stack.manage("migrate", "contenttypes", "--verbosity=0")
