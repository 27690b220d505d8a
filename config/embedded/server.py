"""What the two embedded servers share: a folder, a log, a socket and an account."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.embedded import binaries
from config.embedded.binaries import ServersUnavailable

# A socket's whole path must stay below 104 bytes (macOS) or 108 (Linux).
LONGEST_SOCKET_PATH = 100
START_SECONDS = 120.0
STOP_SECONDS = 60.0


@dataclass(frozen=True)
class Server:
    """One server of one data folder, running or not."""

    name: str
    folder: Path
    socket: Path
    account: binaries.Account | None

    @property
    def log(self) -> Path:
        """What the server says; it grows."""
        return self.folder.with_name(f"{self.name.lower()}.log")

    @property
    def folder_as_seen(self) -> str:
        """The folder's name for the server itself, which is started inside it."""
        return "/proc/self/cwd" if self.account else str(self.folder)

    def launch(
        self, command: Sequence[str | Path], *, stdin: str = "", keep_open: Sequence[int] = ()
    ) -> subprocess.Popen[bytes]:
        """Start `command` inside the folder, apart from the terminal, writing to the log."""
        account = self.account
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                list(command),
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=keep_open,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
            )
        if process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):  # it ended; the log will say why
                process.stdin.write(stdin.encode())
                process.stdin.close()
        return process

    def answers(self) -> bool:
        """Whether anything accepts connections on the socket."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(5)
            try:
                client.connect(str(self.socket))
            except (BlockingIOError, TimeoutError):
                return True  # alive, with a long queue before it
            except OSError:
                return False
            return True

    def await_start(self, process: subprocess.Popen[bytes], is_ready: Callable[[], bool]) -> bool:
        """Wait until the server is ready; False when it ended instead or took too long."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if process.poll() is not None:
                return False
            if is_ready():
                process.returncode = 0  # it outlives this object on purpose
                return True
            time.sleep(0.02)
        process.kill()
        process.wait()
        return False

    def await_end(self, is_over: Callable[[], bool]) -> None:
        """Wait until a server that was told to stop has done so."""
        deadline = time.monotonic() + STOP_SECONDS
        while not is_over():
            if time.monotonic() > deadline:
                raise ServersUnavailable(
                    f"{self.name} of {self.folder} did not stop within {STOP_SECONDS:.0f} s."
                )
            time.sleep(0.02)

    def did_not(self, verb: str) -> ServersUnavailable:
        """The error of a server that did not start, with the end of its log."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return ServersUnavailable(
            f"{self.name} did not {verb}. The end of {self.log}:\n" + "\n".join(lines[-8:])
        )


def server_of(data: Path, *, name: str, folder: str, socket_name: str) -> Server:
    """The server `name` of the data folder, with the account and the socket it gets here."""
    account = binaries.server_account(data / folder)
    return Server(name, data / folder, _socket_folder(data, account) / socket_name, account)


def _socket_folder(data: Path, account: binaries.Account | None) -> Path:
    """`run/` in the data folder; a short private folder elsewhere when that is too long or closed.

    Elsewhere also for names that PostgreSQL would take for a list of folders. The same for whoever
    asks, or a second command would not find the servers of the first.
    """
    inside = data / "run"
    owner = account.uid if account else os.geteuid()
    is_open = account is None or data.stat().st_uid == owner
    fits = len(os.fsencode(inside)) + len("/.s.PGSQL.5432") <= LONGEST_SOCKET_PATH
    if is_open and fits and re.fullmatch(r"[\w/.+@-]+", str(inside), re.ASCII):
        return binaries.private_folder(inside, owner, 0o700)
    name = f"throughline-{hashlib.sha256(os.fsencode(data)).hexdigest()[:12]}"
    for home in ["/tmp"] if is_open else ["/run", "/tmp"]:  # noqa: S108 - a private folder in it
        if os.access(home, os.W_OK):
            return binaries.private_folder(Path(home, name), owner, 0o700)
    raise ServersUnavailable("No folder for sockets can be written: make /tmp writable.")
