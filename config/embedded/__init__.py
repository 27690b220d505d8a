"""Starts the embedded PostgreSQL and Valkey of a data folder, and stops them after their last user.

Everything lies in the data folder: `postgres/`, `valkey/`, logs, passwords. Both servers listen on
Unix sockets only and ask for a password. A user of the servers holds a shared lock on
`users.lock`; whoever leaves last, and so gets the lock alone, stops them. The kernel drops the
lock of a killed process, so servers it left behind are taken over by the next user.

As root the servers run as an account that can reach neither the checkout nor the data folder when
these lie below a home of mode 700. They are therefore started *inside* their folder, which they
call `/proc/self/cwd` (see docs/decisions/0002-embedded-servers.md).
Standard library and psycopg only: this is read before Django can be configured.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.embedded import postgres, valkey
from config.embedded.binaries import ServersUnavailable

__all__ = ["Addresses", "ServersUnavailable", "mend", "running", "secret", "stop"]


@dataclass(frozen=True)
class Addresses:
    """Where the servers answer, passwords included; None for a server that was not wanted."""

    database_url: str | None
    redis_url: str | None
    started: bool


@contextlib.contextmanager
def running(
    data_dir: Path,
    *,
    with_postgres: bool = True,
    with_valkey: bool = True,
    durable: bool = True,
) -> Iterator[Addresses]:
    """Hold the servers of `data_dir` for the duration; start what does not run yet.

    The last holder to leave stops them, whoever started them. Without `durable` a crash of the
    machine may lose data: for tests.
    """
    data = _data_folder(data_dir)
    with (data / "users.lock").open("a") as users:
        try:
            with _one_at_a_time(data):
                fcntl.flock(users, fcntl.LOCK_SH)
                addresses = _start(data, with_postgres, with_valkey, durable)
            yield addresses
        finally:
            with _one_at_a_time(data), contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails while others use them
                _stop(data)


def mend(data_dir: Path, *, with_postgres: bool = True, with_valkey: bool = True) -> list[str]:
    """Start again what has died; the names of what was started.

    For whoever watches over servers it holds with `running`; costs two connections.
    """
    data = _data_folder(data_dir)
    started = []
    with _one_at_a_time(data):
        server = postgres.of(data)
        if with_postgres and not server.answers():
            postgres.start(server, secret(data, "postgres_password"))
            started.append(server.name)
        server = valkey.of(data)
        if with_valkey and not server.answers():
            valkey.start(server, secret(data, "valkey_password"))
            started.append(server.name)
    return started


def stop(data_dir: Path) -> None:
    """Stop the servers of `data_dir`, whoever uses them; their data stay."""
    data = _data_folder(data_dir)
    with _one_at_a_time(data):
        _stop(data)


def secret(data_dir: Path, name: str) -> str:
    """The secret `name` of the data folder, made up and kept (mode 600) at the first call."""
    path = _data_folder(data_dir) / name
    with contextlib.suppress(FileNotFoundError):
        return path.read_text().strip()
    draft = path.with_name(f"{name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
    if os.geteuid() == 0:  # whoever owns the folder may come back without root
        os.chown(draft, path.parent.stat().st_uid, path.parent.stat().st_gid)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)  # never replaces what another process was faster to write
    draft.unlink()
    return path.read_text().strip()


def _data_folder(data_dir: Path) -> Path:
    data = data_dir.absolute()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(data, os.W_OK | os.X_OK):
        raise ServersUnavailable(
            f"{data} cannot be written by you. Start as its owner, or set DATA_DIR to a folder "
            "of your own."
        )
    return data.resolve()


@contextlib.contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    """One starter or stopper of a data folder; the others wait."""
    with (data / "starting.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(data: Path, with_postgres: bool, with_valkey: bool, durable: bool) -> Addresses:
    database_url = redis_url = None
    started = False
    if with_postgres:
        server, password = postgres.of(data), secret(data, "postgres_password")
        if not server.answers():
            postgres.start(
                server, password, settings={} if durable else postgres.WITHOUT_DURABILITY
            )
            started = True
        database_url = postgres.address(server, password)
        postgres.create_database(server, database_url)
    if with_valkey:
        server, password = valkey.of(data), secret(data, "valkey_password")
        if not server.answers():
            valkey.start(server, password)
            started = True
        redis_url = valkey.address(server, password)
    return Addresses(database_url, redis_url, started)


def _stop(data: Path) -> None:
    valkey.stop(valkey.of(data))
    postgres.stop(postgres.of(data))
