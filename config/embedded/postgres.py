"""The embedded PostgreSQL: set up, start, recognise, stop."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.embedded import binaries
from config.embedded.binaries import ServersUnavailable
from config.embedded.server import START_SECONDS, Server, server_of

DATABASE = OWNER = "throughline"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# For data that nobody will miss: tests.
WITHOUT_DURABILITY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
NO_SETTINGS: Mapping[str, str] = {}
ORPHANED_CHILDREN_SECONDS = 15.0


def of(data: Path) -> Server:
    """The PostgreSQL of a data folder."""
    return server_of(data, name="PostgreSQL", folder="postgres", socket_name=".s.PGSQL.5432")


def address(server: Server, password: str) -> str:
    """The `DATABASE_URL` of its owner."""
    return f"postgresql://{OWNER}:{password}@/{DATABASE}?host={quote(str(server.socket.parent))}"


def start(server: Server, password: str, *, settings: Mapping[str, str] = NO_SETTINGS) -> None:
    """Start it, after setting up an empty cluster where there is none.

    `settings` go over ours. Data of another major version are refused before anything touches
    them.
    """
    stop(server)  # one that lives but lost its socket
    folder = binaries.postgres_folder(server.account)
    if (server.folder / "PG_VERSION").exists():
        _refuse_other_version(server, folder)
    else:
        _set_up(server, folder, password)
    command: list[str | Path] = [folder / "postgres", "-D", server.folder_as_seen]
    sockets = {"unix_socket_directories": str(server.socket.parent)}
    for name, value in {**SETTINGS, **sockets, **settings}.items():
        command += ["-c", f"{name}={value}"]
    # The children of a killed postmaster need a moment to end before another may start.
    patience = time.monotonic() + ORPHANED_CHILDREN_SECONDS
    while True:
        _drop_stale_pid_files(server)
        process = server.launch(command)
        if server.await_start(process, lambda: _status(server) == "ready" and server.answers()):
            return
        if time.monotonic() > patience:
            raise server.did_not("start")
        time.sleep(0.5)


def stop(server: Server) -> None:
    """Stop it in an orderly way; nothing happens where none runs."""
    postmaster = _postmaster(server)
    if postmaster is not None:
        os.kill(postmaster, signal.SIGINT)
        server.await_end(lambda: _postmaster(server) is None)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(postmaster, 0)  # if it was our child, let it go


def create_database(server: Server, url: str) -> None:
    """Create our database in a new cluster; one connection when it stands."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(url, connect_timeout=10).close()
            return
        except psycopg.OperationalError as error:
            message = str(error).strip()
            if f'database "{DATABASE}" does not exist' in message:
                with psycopg.connect(url, dbname="postgres", autocommit=True) as owner:
                    owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
                return
            is_awaking = "starting up" in message or "recovery" in message
            if not is_awaking or time.monotonic() > deadline:
                raise ServersUnavailable(
                    f"The embedded PostgreSQL of {server.folder.parent} refuses us: {message}"
                ) from error
            time.sleep(0.1)


def _refuse_other_version(server: Server, folder: Path) -> None:
    written = (server.folder / "PG_VERSION").read_text().strip()
    ours = binaries.postgres_major(folder, server.account)
    if written != str(ours):
        raise ServersUnavailable(
            f"The data in {server.folder} were written by PostgreSQL {written}; the binaries in "
            f"{folder} are PostgreSQL {ours}. Set PG_BIN to the bin folder of a PostgreSQL "
            f"{written}, or move the data with pg_dump, or set DATA_DIR to a new folder."
        )


def _set_up(server: Server, folder: Path, password: str) -> None:
    """Make an empty cluster: in a draft folder first, so that half of one is never found."""
    draft = server.folder.with_name(f"postgres.{os.getpid()}")
    draft.mkdir(mode=0o700)
    # `initdb` insists on a user with a name; the files change hands afterwards.
    namesake = binaries.named_account() if server.account else None
    handover = server.socket.parent / "initial_password"
    handover.touch(mode=0o600)
    handover.write_text(password)
    if namesake:
        binaries.own(draft, namesake)
        binaries.own(handover, namesake)
        handover.parent.chmod(0o711)
    # From 17 on PostgreSQL brings UTF-8 rules of its own, the same on every system.
    is_modern = binaries.postgres_major(folder, namesake) >= 17
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    drafted = Server(server.name, draft, server.socket, namesake)
    process = drafted.launch(
        [
            *(folder / "initdb", "-D", drafted.folder_as_seen, "-U", OWNER, "--encoding=UTF8"),
            *("--auth=scram-sha-256", f"--pwfile={handover}", "--no-instructions"),
            *(locale if is_modern else ["--locale=C.UTF-8"]),
        ]
    )
    code = process.wait()
    handover.unlink()
    handover.parent.chmod(0o700)
    if code:
        raise server.did_not("set up its data")
    if server.account:
        binaries.own(draft, server.account)
    if server.folder.is_dir():
        server.folder.rmdir()  # works on an empty folder only
    draft.rename(server.folder)


def _pid_file(server: Server) -> list[str]:
    with contextlib.suppress(FileNotFoundError):
        return (server.folder / "postmaster.pid").read_text().splitlines()
    return []


def _status(server: Server) -> str:
    lines = _pid_file(server)
    return lines[7].strip() if len(lines) > 7 else ""


def _postmaster(server: Server) -> int | None:
    """The number of the postmaster of this very folder, or None when none lives."""
    lines = _pid_file(server)
    if not lines:
        return None
    number = int(lines[0])
    with contextlib.suppress(ChildProcessError):
        os.waitpid(number, os.WNOHANG)  # a killed child of ours would look alive
    try:
        os.kill(number, 0)
    except (ProcessLookupError, PermissionError):
        return None
    process = Path(f"/proc/{number}")
    if not process.exists():  # no such thing on macOS: the socket has to tell
        return number if server.answers() else None
    try:
        return number if (process / "cwd").samefile(server.folder) else None
    except OSError:
        return None


def _drop_stale_pid_files(server: Server) -> None:
    """Forget a postmaster that was killed and whose number now belongs to another process.

    PostgreSQL itself would take that process for a living postmaster and refuse to start. It
    leaves one such file in its folder and one beside its socket.
    """
    if _postmaster(server) is None:
        (server.folder / "postmaster.pid").unlink(missing_ok=True)
        server.socket.with_name(f"{server.socket.name}.lock").unlink(missing_ok=True)
