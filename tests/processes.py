"""The service's own processes for tests, and what tests need to watch processes.

`Stack` runs them against given servers; see `tests/servers.py` for those.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from config import processes

ROOT = Path(__file__).resolve().parent.parent
# Words are compared instead of meaning: for tests of something else, which have no minute for it.
NO_MODEL = "/nonexistent/model.onnx"
READY_SECONDS = 120.0


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


def is_ok(url: str) -> bool:
    """Whether a GET of it is answered by 200."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


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
            "ANSWERS_KEY": "for-tests-only-and-as-long-as-the-one-before-so-that-it-seals",
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
        return self._finish("manage.py", *arguments, check=check, **environment)

    def load_example(self) -> None:
        """Load the example portfolio of the tests, with its findings; see `tests/example`."""
        self._finish("-m", "tests.load_example")

    def _finish(
        self, *arguments: str, check: bool = True, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        finished = subprocess.run(
            [sys.executable, *arguments],
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
