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
import hashlib
import os
import re
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config import binaries
from config.binaries import ServersUnavailable

DATABASE = USER = "throughline"
POSTGRES_SOCKET = ".s.PGSQL.5432"
VALKEY_SOCKET = "valkey.sock"
# A socket's whole path must stay below 104 bytes (macOS) or 108 (Linux).
LONGEST_SOCKET_PATH = 100
START_SECONDS = 120.0
STOP_SECONDS = 60.0
POSTGRES_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


@dataclass(frozen=True)
class Addresses:
    """Where the servers answer, passwords included; None for a server that was not wanted."""

    database_url: str | None
    redis_url: str | None
    started: bool


@dataclass(frozen=True)
class _Server:
    """One server's folder, log, socket and account."""

    folder: Path
    log: Path
    socket: Path
    account: binaries.Account | None

    @property
    def folder_as_seen(self) -> str:
        """The folder's name for the server itself, which is started inside it."""
        return "/proc/self/cwd" if self.account else str(self.folder)

    def launch(self, command: list[str | Path], *, stdin: str = "") -> subprocess.Popen[bytes]:
        """Start `command` inside the folder, apart from the terminal, writing to the log."""
        account = self.account
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
            )
        if process.stdin is not None:
            process.stdin.write(stdin.encode())
            process.stdin.close()
        return process

    def answers(self) -> bool:
        """Whether anything accepts connections on the socket."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(5)
            try:
                client.connect(str(self.socket))
            except OSError:
                return False
            return True

    def latest_lines(self) -> str:
        """The end of the log, for an error's reader."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-8:])


@contextlib.contextmanager
def running(data_dir: Path, *, postgres: bool = True, valkey: bool = True) -> Iterator[Addresses]:
    """Hold the servers of `data_dir` for the duration; start what does not run yet.

    The last holder to leave stops them, whoever started them.
    """
    data = _data_folder(data_dir)
    with (data / "users.lock").open("a") as users:
        with _starting(data):
            fcntl.flock(users, fcntl.LOCK_SH)
            addresses = _start(data, postgres=postgres, valkey=valkey)
        try:
            yield addresses
        finally:
            with _starting(data):
                try:
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    pass  # somebody else still uses them
                else:
                    _stop(data)


def ensure(data_dir: Path, *, postgres: bool = True, valkey: bool = True) -> Addresses:
    """Start what does not run and return at once; the caller holds nothing.

    For whoever watches over servers it already holds with `running`.
    """
    data = _data_folder(data_dir)
    with _starting(data):
        return _start(data, postgres=postgres, valkey=valkey)


def stop(data_dir: Path) -> None:
    """Stop the servers of `data_dir`, whoever uses them; their data stay."""
    data = _data_folder(data_dir)
    with _starting(data):
        _stop(data)


def secret(data_dir: Path, name: str) -> str:
    """The secret `name` of the data folder, made up and kept (mode 600) at the first call."""
    path = _data_folder(data_dir) / name
    with contextlib.suppress(FileNotFoundError):
        return path.read_text().strip()
    draft = path.with_name(f"{name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)  # never replaces what another process was faster to write
    draft.unlink()
    return path.read_text().strip()


def _data_folder(data_dir: Path) -> Path:
    data = data_dir.resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return data


@contextlib.contextmanager
def _starting(data: Path) -> Iterator[None]:
    """One starter or stopper at a time; the others wait."""
    with (data / "starting.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _postgres(data: Path) -> _Server:
    return _server(data, "postgres", POSTGRES_SOCKET)


def _valkey(data: Path) -> _Server:
    return _server(data, "valkey", VALKEY_SOCKET)


def _server(data: Path, name: str, socket_name: str) -> _Server:
    account = binaries.server_account(data / name)
    sockets = _socket_folder(data, account)
    return _Server(data / name, data / f"{name}.log", sockets / socket_name, account)


def _socket_folder(data: Path, account: binaries.Account | None) -> Path:
    """`run/` in the data folder; a short private folder elsewhere when that is too long or closed.

    Elsewhere also for names that PostgreSQL would take for a list of folders.
    """
    inside = data / "run"
    fits = len(os.fsencode(inside / POSTGRES_SOCKET)) <= LONGEST_SOCKET_PATH
    if account is None and fits and re.fullmatch(r"[\w/.+@-]+", str(inside)):
        return binaries.private_folder(inside, os.geteuid(), 0o700)
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    owner = account.uid if account else os.geteuid()
    homes = ["/run"] if account else []
    homes += [os.environ.get("XDG_RUNTIME_DIR", ""), "/tmp"]  # noqa: S108 - a private folder in it
    for home in homes:
        if home and len(home) < 60 and os.access(home, os.W_OK):
            return binaries.private_folder(Path(home, f"throughline-{digest}"), owner, 0o700)
    raise ServersUnavailable("No folder for sockets can be written: make /tmp writable.")


def _start(data: Path, *, postgres: bool, valkey: bool) -> Addresses:
    database_url = redis_url = None
    started = False
    if postgres:
        server = _postgres(data)
        password = secret(data, "postgres_password")
        if not server.answers():
            _start_postgres(server, password)
            started = True
        database_url = (
            f"postgresql://{USER}:{password}@/{DATABASE}?host={quote(str(server.socket.parent))}"
        )
        _create_database(server, database_url)
    if valkey:
        server = _valkey(data)
        password = secret(data, "valkey_password")
        if not server.answers():
            _start_valkey(server, password)
            started = True
        redis_url = f"unix://:{password}@{quote(str(server.socket))}?db=0"
    return Addresses(database_url, redis_url, started)


def _start_postgres(server: _Server, password: str) -> None:
    folder = binaries.postgres_folder(server.account)
    if (server.folder / "PG_VERSION").exists():
        _refuse_other_version(server, folder)
    else:
        _set_up_postgres(server, folder, password)
    settings = {**POSTGRES_SETTINGS, "unix_socket_directories": str(server.socket.parent)}
    command: list[str | Path] = [folder / "postgres", "-D", server.folder_as_seen]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    # The children of a killed postmaster need a moment to end before another may start.
    patience = time.monotonic() + 15
    while True:
        _drop_stale_pid_file(server)
        process = server.launch(command)
        if _wait(process, lambda: _postmaster_status(server) == "ready" and server.answers()):
            return
        if time.monotonic() > patience:
            raise ServersUnavailable(
                f"PostgreSQL did not start. The end of {server.log}:\n{server.latest_lines()}"
            )
        time.sleep(0.5)


def _refuse_other_version(server: _Server, folder: Path) -> None:
    written = (server.folder / "PG_VERSION").read_text().strip()
    ours = binaries.postgres_major(folder, server.account)
    if written != str(ours):
        raise ServersUnavailable(
            f"The data in {server.folder} were written by PostgreSQL {written}; the binaries in "
            f"{folder} are PostgreSQL {ours}. Set PG_BIN to the bin folder of a PostgreSQL "
            f"{written}, or move the data with pg_dump, or set DATA_DIR to a new folder."
        )


def _set_up_postgres(server: _Server, folder: Path, password: str) -> None:
    """Make an empty cluster. Made in a draft folder first, so that half of one is never found."""
    draft = server.folder.with_name(f"postgres.{os.getpid()}")
    draft.mkdir(mode=0o700)
    namesake = binaries.named_account() if server.account else None
    password_file = server.socket.parent / "initial_password"
    password_file.write_text(password)
    if namesake:
        binaries.own(draft, namesake)
        os.chown(password_file, namesake.uid, namesake.gid)
        server.socket.parent.chmod(0o711)
    password_file.chmod(0o600)
    modern = binaries.postgres_major(folder, namesake) >= 17
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    drafted = _Server(draft, server.log, server.socket, namesake)
    process = drafted.launch(
        [
            *(folder / "initdb", "-D", drafted.folder_as_seen, "-U", USER, "--encoding=UTF8"),
            *("--auth=scram-sha-256", f"--pwfile={password_file}", "--no-instructions"),
            *(locale if modern else ["--locale=C.UTF-8"]),
        ]
    )
    code = process.wait()
    password_file.unlink()
    server.socket.parent.chmod(0o700)
    if code:
        raise ServersUnavailable(
            f"PostgreSQL's data could not be set up. The end of {server.log}:\n"
            f"{server.latest_lines()}"
        )
    if server.account:
        binaries.own(draft, server.account)
    if server.folder.is_dir():
        server.folder.rmdir()  # an empty one was put there; anything else in it stops us here
    draft.rename(server.folder)


def _start_valkey(server: _Server, password: str) -> None:
    binary = binaries.valkey_server(server.account)
    if server.account:
        binaries.private_folder(server.folder, server.account.uid, 0o700)
    else:
        server.folder.mkdir(mode=0o700, exist_ok=True)
    settings = [
        *("port 0", f'unixsocket "{server.socket}"', "unixsocketperm 700"),
        *(f"requirepass {password}", "daemonize no", "databases 16", 'save ""'),
        *("appendonly yes", "appendfsync everysec", "maxmemory-policy noeviction"),
    ]
    process = server.launch([binary, "-"], stdin="\n".join(settings) + "\n")
    if not _wait(process, lambda: _ask_valkey(server, password, "PING") == "+PONG"):
        raise ServersUnavailable(
            f"Valkey did not start. The end of {server.log}:\n{server.latest_lines()}"
        )


def _create_database(server: _Server, url: str) -> None:
    """Create our database in a new cluster; cheap when it stands."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(url, connect_timeout=10).close()
        except psycopg.errors.InvalidCatalogName:
            # reached only when the file of passwords and the cluster agree
            with psycopg.connect(url, dbname="postgres", autocommit=True) as owner:
                owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
            return
        except psycopg.OperationalError as error:
            if "starting up" in str(error) or "recovery" in str(error):
                if time.monotonic() < deadline:
                    time.sleep(0.1)
                    continue
            raise ServersUnavailable(
                f"The embedded PostgreSQL of {server.folder.parent} answers, but refuses us: "
                f"{error}".strip()
            ) from error
        else:
            return


def _stop(data: Path) -> None:
    postgres, valkey = _postgres(data), _valkey(data)
    if valkey.answers():
        _ask_valkey(valkey, secret(data, "valkey_password"), "SHUTDOWN")
    postmaster = _postmaster(postgres)
    if postmaster is not None:
        os.kill(postmaster, signal.SIGINT)
    _await_end(lambda: not valkey.answers(), "Valkey", data)
    if postmaster is not None:
        _await_end(lambda: _postmaster(postgres) is None, "PostgreSQL", data)


def _await_end(ended: Callable[[], bool], server: str, data: Path) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while not ended():
        if time.monotonic() > deadline:
            raise ServersUnavailable(f"{server} of {data} did not stop in {STOP_SECONDS:.0f} s.")
        time.sleep(0.02)


def _wait(process: subprocess.Popen[bytes], is_ready: Callable[[], bool]) -> bool:
    """Wait until the server answers; False when it ended instead or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return False
        if is_ready():
            process.returncode = 0  # it outlives us; do not warn when this object goes
            return True
        time.sleep(0.02)
    process.kill()
    process.wait()
    return False


def _ask_valkey(server: _Server, password: str, command: str) -> str | None:
    """Send one command over the socket; its one-line answer, or None where none came."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        try:
            client.connect(str(server.socket))
            client.sendall(f"AUTH {password}\r\n{command}\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2 and (part := client.recv(4096)):
                answer += part
        except OSError:
            return None
    return answer.decode().splitlines()[-1] if answer else None


def _postmaster_lines(server: _Server) -> list[str]:
    with contextlib.suppress(FileNotFoundError):
        return (server.folder / "postmaster.pid").read_text().splitlines()
    return []


def _postmaster_status(server: _Server) -> str:
    lines = _postmaster_lines(server)
    return lines[7].strip() if len(lines) > 7 else ""


def _postmaster(server: _Server) -> int | None:
    """The number of the postmaster of this very folder, or None when none lives."""
    lines = _postmaster_lines(server)
    if not lines:
        return None
    number = int(lines[0])
    with contextlib.suppress(ChildProcessError):
        os.waitpid(number, os.WNOHANG)  # if it was our child, let it go
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        return None
    process = Path(f"/proc/{number}")
    if not process.exists():  # no such thing on macOS: the socket has to tell
        return number if server.answers() else None
    try:
        return number if (process / "cwd").samefile(server.folder) else None
    except OSError:
        return None


def _drop_stale_pid_file(server: _Server) -> None:
    """Forget a postmaster that was killed and whose number now belongs to another process.

    PostgreSQL itself would take that process for a living postmaster and refuse to start.
    """
    if _postmaster_lines(server) and _postmaster(server) is None and not server.answers():
        (server.folder / "postmaster.pid").unlink(missing_ok=True)
