"""Keeps a few processes running: starts them, restarts what dies, stops them all at the end."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
# A process that ends this often within this time is broken, not unlucky.
ENDINGS, WITHIN_SECONDS = 5, 120.0
STOP_SECONDS = 15.0
LARGEST_LOG = 10_000_000


class ProcessKeepsEnding(RuntimeError):
    """A process could not be kept running; the message ends with its latest lines."""


@dataclass
class Child:
    """One process that is kept running."""

    name: str
    command: list[str]
    log: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    endings: list[float] = field(default_factory=list)
    start_at: float = 0.0

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches it through us alone."""
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )

    def latest_lines(self) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])


class Supervisor:
    """Processes that live and end together. Use as a context; leaving it stops them all."""

    def __init__(self, *, say: Callable[[str], None]) -> None:
        self._say = say
        self._children: list[Child] = []

    def start(
        self, name: str, command: list[str], *, log: Path, environment: Mapping[str, str]
    ) -> None:
        """Start a process and keep it running; its output goes to `log`."""
        child = Child(name, command, log, environment)
        child.start()
        self._children.append(child)

    def check(self) -> None:
        """Restart what has ended, each time a little later. Raises `ProcessKeepsEnding`."""
        now = time.monotonic()
        for child in self._children:
            if child.process is None:
                if now >= child.start_at:
                    child.start()
                continue
            code = child.process.poll()
            if code is None:
                continue
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.process.pid, signal.SIGKILL)  # children it left behind
            recent = [at for at in child.endings if now - at < WITHIN_SECONDS]
            child.endings = [*recent, now]
            if len(child.endings) >= ENDINGS:
                raise ProcessKeepsEnding(
                    f"The {child.name} process ended {ENDINGS} times (exit code {code}), so all "
                    f"of it stops. The end of {child.log}:\n{child.latest_lines()}"
                )
            pause = min(FIRST_PAUSE * 2 ** len(recent), LONGEST_PAUSE)
            self._say(
                f"The {child.name} process ended (exit code {code}); restarted in {pause:g} s"
            )
            child.process = None
            child.start_at = now + pause

    def stop(self) -> None:
        """Ask all to end, then insist."""
        living = [child.process for child in self._children if child.process is not None]
        for process in living:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in living:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()


def end_with_parent() -> None:
    """Have the kernel send this process SIGTERM when its parent is killed; Linux only."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


# Loaded beforehand: a child between fork and exec should do as little as possible.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None
