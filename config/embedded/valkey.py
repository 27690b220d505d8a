"""The embedded Valkey: start, recognise, stop."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from config.embedded import binaries
from config.embedded.server import Server, server_of


def of(data: Path) -> Server:
    """The Valkey of a data folder."""
    return server_of(data, name="Valkey", folder="valkey", socket_name="valkey.sock")


def address(server: Server, password: str) -> str:
    """Its `REDIS_URL`, as redis-py spells it."""
    return f"unix://:{password}@{quote(str(server.socket))}?db=0"


def start(server: Server, password: str, *, settings: Sequence[str] = ()) -> None:
    """Start it; what it knew is read from its append-only file. `settings` go over ours.

    Two servers on one file would spoil it, and Valkey does not look. So the process inherits a
    locked file and the kernel keeps the lock for as long as it lives.
    """
    binary = binaries.valkey_server(server.account)
    if server.account:
        binaries.private_folder(server.folder, server.account.uid, 0o700)
    else:
        server.folder.mkdir(mode=0o700, exist_ok=True)
    stop(server)  # one that lives but lost its socket
    lines = [
        *("port 0", f'unixsocket "{server.socket}"', "unixsocketperm 700"),
        *(f"requirepass {password}", "daemonize no", 'save ""'),
        *("appendonly yes", "appendfsync everysec", "maxmemory-policy noeviction"),
        *settings,
    ]
    with _lock(server) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = server.launch([binary, "-"], stdin="\n".join(lines) + "\n", keep_open=[lock])
        os.truncate(lock, 0)
        os.pwrite(lock, str(process.pid).encode(), 0)
    if not server.await_start(process, lambda: _is_ready(server, password)):
        raise server.did_not("start")


def stop(server: Server) -> None:
    """Stop it in an orderly way; nothing happens where none runs."""
    if not (server.folder / "lock").exists():
        return
    with _lock(server) as lock:
        if _is_free(lock):
            return
        number = int(os.pread(lock, 32, 0) or b"0")
        if number:
            os.kill(number, signal.SIGTERM)
        server.await_end(lambda: _is_free(lock))
        with contextlib.suppress(ChildProcessError):
            os.waitpid(number, 0)  # if it was our child, let it go


@contextlib.contextmanager
def _lock(server: Server) -> Iterator[int]:
    descriptor = os.open(server.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_free(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    fcntl.flock(lock, fcntl.LOCK_UN)
    return True


def _is_ready(server: Server, password: str) -> bool:
    """Whether it answers PING: not while it still reads its file."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        try:
            client.connect(str(server.socket))
            client.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2 and (part := client.recv(4096)):
                answer += part
        except OSError:
            return False
    return answer.endswith(b"+PONG\r\n")
