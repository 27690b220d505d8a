"""Real servers and processes for tests: a PostgreSQL, a Valkey, and the service itself.

`SessionServers` is what every database test runs on, started at the first such test.
`PrivatePostgres` and `PrivateValkey` belong to one test, which may stop, freeze or kill them.
`Stack` runs the service's own processes against any of them:

    with private_stack(tmp_path, LEASE_SECONDS="2") as (stack, postgres, valkey):
        worker, web = stack.worker(), stack.web()
        stack.manage("demo")
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
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
import redis

from config import embedded, environment, processes
from config.embedded import postgres as embedded_postgres
from config.embedded import valkey as embedded_valkey
from config.embedded.server import Server, server_of

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 120.0
SESSION = "throughline-tests-"


def free_port() -> int:
    """A port of the loopback that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(is_true: Callable[[], bool], *, within: float, what: str) -> float:
    """Wait until `is_true`; return the seconds it took, or fail with `what` was expected."""
    begun = time.monotonic()
    while not is_true():
        assert time.monotonic() - begun < within, f"not within {within:g} s: {what}"
        time.sleep(0.05)
    return time.monotonic() - begun


def process_tree(number: int) -> list[int]:
    """A process and all its descendants, parents first."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                children.setdefault(int(fields[1]), []).append(int(entry.name))
    tree = [number]
    for member in tree:
        tree += children.get(member, [])
    return tree


def send(numbers: list[int], number: signal.Signals) -> None:
    """Send one signal to many processes; those already gone do not matter."""
    for process in numbers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)


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
    kept = migrated_data()
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


class PrivateServer:
    """A server that belongs to one test: started, frozen, killed and started again at will."""

    server: Server

    def start(self) -> None:
        """Start it on the data it had."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop it in an orderly way."""
        raise NotImplementedError

    def root_process(self) -> int:
        """The number of its main process."""
        raise NotImplementedError

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

    Its database is empty, or with `migrated` at the newest migration. `settings` are PostgreSQL's
    own (`{"max_connections": "20"}`). Data survive `stop`, `kill` and `start` within the test.
    """

    def __init__(
        self,
        folder: Path,
        *,
        tcp: bool = True,
        migrated: bool = False,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        data = folder / "private-postgres"
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if migrated:
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


class ServiceProcess:
    """One running process of the service, with all its children."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], log: Path, url: str) -> None:
        self.name = name
        self.process = process
        self.log = log
        self.url = url

    @property
    def is_alive(self) -> bool:
        """Whether its main process lives."""
        return self.process.poll() is None

    def children(self) -> list[int]:
        """Its descendants: a worker's pool, a web server's workers."""
        return process_tree(self.process.pid)[1:]

    def output(self) -> str:
        """All it has written so far."""
        return self.log.read_text(errors="replace")

    def kill(self) -> None:
        """SIGKILL to it and all its descendants."""
        send(process_tree(self.process.pid), signal.SIGKILL)
        self.process.wait(10)

    def terminate(self) -> int:
        """SIGTERM, as a deployment stops it; its exit code."""
        self.process.terminate()
        return self.process.wait(60)

    def pause(self) -> None:
        """SIGSTOP to it and all its descendants: a zombie that still holds its leases."""
        send(process_tree(self.process.pid), signal.SIGSTOP)

    def resume(self) -> None:
        """SIGCONT after `pause`."""
        send(process_tree(self.process.pid), signal.SIGCONT)

    def wait_ready(self, sign: Callable[[], bool]) -> None:
        """Wait for the `sign` of being ready; fails with the log when the process ends first."""

        def is_ready() -> bool:
            assert self.is_alive, f"{self.name} ended:\n{self.output()[-4000:]}"
            return sign()

        try:
            eventually(is_ready, within=READY_SECONDS, what=f"{self.name} is ready")
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.output()[-4000:]}") from error


class Stack:
    """The service's processes against given servers, with an environment of their own.

    They work as the service's role; `manage("migrate")` works as the owner that `database_url`
    names. Nothing of the caller's DATABASE_*, REDIS_URL or DATA_DIR reaches them. Leaving the
    `with` block kills whatever still runs.
    """

    def __init__(self, folder: Path, database_url: str, redis_url: str, **environment: str) -> None:
        self.folder = folder
        data = folder / "stack"
        data.mkdir(parents=True, exist_ok=True)
        unwanted = ("DATABASE_", "REDIS_", "TEST_", "DJANGO_", "PYTEST_", "FAILPOINT")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(unwanted)}
        self.environment = {
            **kept,
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "DATA_DIR": str(data),
            "SECRET_KEY": "for-tests-only-and-longer-than-fifty-characters-as-django-asks",
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        self.processes: list[ServiceProcess] = []

    def web(self, *, workers: int | str = 1, **environment: str) -> ServiceProcess:
        """A web server on a free loopback port, at `.url`, once `/readyz` answers 200."""
        port = free_port()
        process = self.run(
            "web",
            processes.web(port=port, workers=int(workers)),
            url=f"http://127.0.0.1:{port}",
            **environment,
        )
        process.wait_ready(lambda: is_ok(f"{process.url}/readyz"))
        return process

    def worker(self, *, concurrency: int | str = 1, **environment: str) -> ServiceProcess:
        """A Celery worker that takes tasks."""
        name = f"worker{len(self.processes)}"
        command = processes.worker(concurrency=int(concurrency), name=name, log_level="info")
        process = self.run("worker", command, **environment)
        process.wait_ready(lambda: " ready." in process.output())
        return process

    def beat(self, **environment: str) -> ServiceProcess:
        """A Celery beat; several may run side by side."""
        schedule = self.folder / "stack" / f"beat{len(self.processes)}"
        process = self.run(
            "beat", processes.beat(schedule=schedule, log_level="info"), **environment
        )
        process.wait_ready(lambda: "beat: Starting" in process.output())
        return process

    def run(
        self, name: str, command: list[str], *, url: str = "", **environment: str
    ) -> ServiceProcess:
        """Any command as a process of the stack, without waiting for anything."""
        log = self.folder / f"{name}-{len(self.processes)}.log"
        with log.open("wb") as output:
            started = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**self.environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        process = ServiceProcess(name, started, log, url)
        self.processes.append(process)
        return process

    def manage(
        self, *arguments: str, check: bool = True, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """`manage.py` with these arguments, to its end; its output is text."""
        finished = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert not check or finished.returncode == 0, finished.stdout + finished.stderr
        return finished

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self.processes:
            if process.is_alive:
                process.kill()


@contextlib.contextmanager
def private_stack(
    folder: Path, *, settings: Mapping[str, str] | None = None, **environment: str
) -> Iterator[tuple[Stack, PrivatePostgres, PrivateValkey]]:
    """A `Stack` on a private, migrated PostgreSQL and a private Valkey."""
    with (
        PrivatePostgres(folder, migrated=True, settings=settings) as postgres,
        PrivateValkey(folder) as valkey,
        Stack(folder, postgres.url, valkey.url, **environment) as stack,
    ):
        yield stack, postgres, valkey


def is_ok(url: str) -> bool:
    """Whether a GET of it is answered by 200."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
