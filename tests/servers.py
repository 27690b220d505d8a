"""Real servers and processes for tests: a PostgreSQL, a Valkey, and the service itself.

`SessionServers` is what every database test runs on, started at the first such test.
`PrivatePostgres` and `PrivateValkey` belong to one test, which may stop, freeze or kill them.
`Stack` runs the service's own processes against any of them:

    with private_stack(tmp_path, LEASE_SECONDS="2") as (stack, postgres, valkey):
        worker, web = stack.worker(), stack.web()
        stack.load_example()
        worker.kill()                         # the whole tree, SIGKILL
        valkey.pause(); ...; valkey.resume()  # SIGSTOP, SIGCONT
        ... web.url ...

Everything listens on Unix sockets or the loopback, and ends with its `with` block.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
import redis

from config import embedded, environment
from config.embedded import postgres as embedded_postgres
from config.embedded import valkey as embedded_valkey
from config.embedded.server import Server, server_of
from tests.processes import (
    NO_MODEL,
    ROOT,
    ServiceProcess,
    Stack,
    eventually,
    free_port,
    is_ok,
    process_tree,
    send,
)

__all__ = [
    "NO_MODEL",
    "ROOT",
    "PrivatePostgres",
    "PrivateServer",
    "PrivateValkey",
    "ServiceProcess",
    "SessionServers",
    "Stack",
    "copy_migrated",
    "eventually",
    "free_port",
    "is_ok",
    "private_stack",
    "process_tree",
    "send",
]

SESSION = "throughline-tests-"
PRIVATE_POSTGRES = "private-postgres"


def migrated_data() -> Path:
    """A data folder, not running, whose database is migrated; copied by whoever needs one.

    Kept from session to session for as long as migrations, rights and libraries stay the same:
    migrating from nothing costs many times a copy.
    """
    digest = environment.migrations_digest()[:12]
    kept = ROOT / ".pytest_cache" / "migrated" / f"{digest}-{os.geteuid()}"
    kept.parent.mkdir(parents=True, exist_ok=True)
    with (kept.parent / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            draft = Path(tempfile.mkdtemp(prefix="draft-", dir=kept.parent))
            with embedded.running(draft, durable=False) as addresses:
                assert addresses.database_url
                assert addresses.redis_url
                with Stack(draft, addresses.database_url, addresses.redis_url) as stack:
                    stack.manage("migrate", "--verbosity=0")
            draft.rename(kept)
    return kept


def copy_migrated(data: Path) -> None:
    """Give the data folder `data` the migrated database, and its owner's password."""
    _copy_database(migrated_data(), data)


def example_data(shared: Path) -> Path:
    """A data folder, not running, that holds the example, examined; made once below `shared`.

    It goes with the session whose folder that is: what the example holds depends on the day and on
    most of the code.
    """
    kept = shared / "example"
    with (shared / "example.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            draft = shared / "example-draft"
            with private_stack(draft, settings={"fsync": "off"}) as (stack, _, _):
                stack.load_example()
            (draft / PRIVATE_POSTGRES).rename(kept)
    return kept


def _copy_database(kept: Path, data: Path) -> None:
    for name in ("postgres", "postgres_password"):
        subprocess.run(["cp", "-af", kept / name, data / name], check=True)


class SessionServers:
    """The servers of one test session, in a folder of their own that goes with it.

    Their addresses are known before they run, so that Django's settings can load without them;
    tests that need no database start none.
    """

    def __init__(self) -> None:
        self.data = Path(tempfile.mkdtemp(prefix=SESSION))
        self._postgres = embedded_postgres.of(self.data)
        self._valkey = embedded_valkey.of(self.data)
        self._held = contextlib.ExitStack()

    @property
    def environment(self) -> dict[str, str]:
        """What Django's settings of this session read; the database is its owner's."""
        secret = embedded.secret(self.data, "secret_key")
        password = embedded.secret(self.data, "postgres_password")
        word = embedded.secret(self.data, "valkey_password")
        return {
            "DATA_DIR": str(self.data),
            "DATABASE_URL": embedded_postgres.address(self._postgres, password),
            "REDIS_URL": embedded_valkey.address(self._valkey, word),
            "DATABASE_PROCESS": "owner",
            "SECRET_KEY": secret,
            "ANSWERS_KEY": embedded.secret(self.data, "answers_key"),
        }

    def start(self, test_database: str) -> None:
        """Start both; they end with `stop`. The test database is migrated already."""
        _sweep(self.data.parent)
        known = self.environment["DATABASE_URL"]
        password = embedded.secret(self.data, "postgres_password")
        copy_migrated(self.data)
        addresses = self._held.enter_context(embedded.running(self.data, durable=False))
        assert addresses.database_url
        with psycopg.connect(addresses.database_url, dbname="postgres", autocommit=True) as owner:
            owner.execute(f"CREATE DATABASE {test_database} TEMPLATE throughline".encode())
            owner.execute(f"ALTER ROLE throughline PASSWORD '{password}'".encode())
        (self.data / "postgres_password").write_text(password)
        assert self.environment["DATABASE_URL"] == known

    def stop(self) -> None:
        """Stop both and remove their folder."""
        self._held.close()
        sockets = self._postgres.socket.parent
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(sockets, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Stop and remove the servers of sessions that were killed: nobody holds their lock."""
    for lock in folder.glob(f"{SESSION}*/users.lock"):
        with contextlib.suppress(OSError), lock.open("a") as users:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            embedded.stop(lock.parent)
            shutil.rmtree(embedded_postgres.of(lock.parent).socket.parent, ignore_errors=True)
            shutil.rmtree(lock.parent, ignore_errors=True)


class PrivateServer(ABC):
    """A server that belongs to one test: started, frozen, killed and started again at will."""

    server: Server

    @abstractmethod
    def start(self) -> None:
        """Start it on the data it had."""

    @abstractmethod
    def stop(self) -> None:
        """Stop it in an orderly way."""

    @abstractmethod
    def root_process(self) -> int:
        """The number of its main process."""

    def kill(self) -> None:
        """SIGKILL to all its processes at once, as when the power goes."""
        tree = process_tree(self.root_process())
        send(tree, signal.SIGKILL)
        eventually(lambda: not self.server.answers(), within=60, what="a killed server is silent")
        with contextlib.suppress(ChildProcessError):
            os.waitpid(tree[0], 0)

    def pause(self) -> None:
        """SIGSTOP: it accepts connections and never answers."""
        send(process_tree(self.root_process()), signal.SIGSTOP)

    def resume(self) -> None:
        """SIGCONT after `pause`."""
        send(process_tree(self.root_process()), signal.SIGCONT)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(FileNotFoundError, ValueError, IndexError):
            self.resume()
        self.stop()
        if not str(self.server.socket.parent).startswith(str(self.server.folder.parent)):
            shutil.rmtree(self.server.socket.parent, ignore_errors=True)


class PrivatePostgres(PrivateServer):
    """A PostgreSQL of its own, on a loopback port or (`tcp=False`) a Unix socket.

    Its database is empty, with `migrated` at the newest migration, or a copy of the one in the
    data folder `copied`. `settings` are PostgreSQL's own (`{"max_connections": "20"}`). Data
    survive `stop`, `kill` and `start` within the test.
    """

    def __init__(
        self,
        folder: Path,
        *,
        tcp: bool = True,
        migrated: bool = False,
        copied: Path | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        data = folder / PRIVATE_POSTGRES
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if copied:
            _copy_database(copied, data)
        elif migrated:
            copy_migrated(data)
        self.port = free_port() if tcp else 5432
        name = f".s.PGSQL.{self.port}"
        self.server = server_of(data, name="PostgreSQL", folder="postgres", socket_name=name)
        self.password = embedded.secret(data, "postgres_password")
        host = "127.0.0.1" if tcp else ""
        self.settings = {"listen_addresses": host, "port": str(self.port), **(settings or {})}
        place = f"{host}:{self.port}/" if tcp else "/"
        query = "" if tcp else f"?host={self.server.socket.parent}"
        self._address = f"postgresql://throughline:{self.password}@{place}{{}}{query}"
        self.url = self._address.format("throughline")

    def start(self) -> None:
        """Start it on the data it had."""
        embedded_postgres.start(self.server, self.password, settings=self.settings)
        embedded_postgres.create_database(self.server, self.url)

    def stop(self, *, mode: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT is PostgreSQL's fast mode, SIGQUIT its immediate one."""
        if mode is not signal.SIGINT:
            os.kill(self.root_process(), mode)
            eventually(lambda: not self.server.answers(), within=60, what="PostgreSQL stops")
        embedded_postgres.stop(self.server)

    def root_process(self) -> int:
        """The postmaster."""
        return int((self.server.folder / "postmaster.pid").read_text().split()[0])

    def connect(self) -> psycopg.Connection:
        """A connection of the owner, committing each statement."""
        return psycopg.connect(self.url, autocommit=True)

    def create_login(self, name: str, *, options: str = "", database: str = "") -> str:
        """Create a login; with `database` also a database it owns. Returns its address."""
        with self.connect() as owner:
            owner.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'secret' {options}".encode())
            if database:
                owner.execute(f"CREATE DATABASE {database} OWNER {name}".encode())
        address = self._address.format(database or "throughline")
        return address.replace(f"throughline:{self.password}", f"{name}:secret")


class PrivateValkey(PrivateServer):
    """A Valkey of its own, on a loopback port or (`tcp=False`) a Unix socket.

    Without `persistent` a restart forgets everything.
    """

    def __init__(self, folder: Path, *, tcp: bool = True, persistent: bool = False) -> None:
        data = folder / "private-valkey"
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.server = embedded_valkey.of(data)
        self.password = embedded.secret(data, "valkey_password")
        self.persistent = persistent
        self.port = free_port() if tcp else 0
        self.url = (
            f"redis://:{self.password}@127.0.0.1:{self.port}/0"
            if tcp
            else embedded_valkey.address(self.server, self.password)
        )

    def start(self) -> None:
        """Start it; without `persistent` it knows nothing."""
        settings = [f"port {self.port}", "bind 127.0.0.1"]
        if not self.persistent:
            settings.append("appendonly no")
        embedded_valkey.start(self.server, self.password, settings=settings)

    def stop(self) -> None:
        """Stop it in an orderly way."""
        embedded_valkey.stop(self.server)

    def root_process(self) -> int:
        """Its only lasting process."""
        return int((self.server.folder / "lock").read_text())

    def client(self) -> redis.Redis:
        """A client of it."""
        return redis.Redis.from_url(self.url)


@contextlib.contextmanager
def private_stack(
    folder: Path,
    *,
    copied: Path | None = None,
    settings: Mapping[str, str] | None = None,
    **environment: str,
) -> Iterator[tuple[Stack, PrivatePostgres, PrivateValkey]]:
    """A `Stack` on a private PostgreSQL, migrated or `copied`, and a private Valkey."""
    with (
        PrivatePostgres(folder, migrated=True, copied=copied, settings=settings) as postgres,
        PrivateValkey(folder) as valkey,
        Stack(folder, postgres.url, valkey.url, **environment) as stack,
    ):
        yield stack, postgres, valkey
