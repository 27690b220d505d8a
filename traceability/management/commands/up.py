"""`manage.py up`: everything that `make up` does once Python's packages are installed."""

import contextlib
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection

from config import embedded, environment, frontend, port, processes, supervision
from traceability import clock
from traceability.management import demonstration, links
from traceability.services import access, demo

READY_SECONDS = 90.0
WATCH_SECONDS = 0.5
MEND_SECONDS = 3.0


class Interrupted(Exception):
    """Somebody asked all of it to end."""


class Command(BaseCommand):
    """Start the whole service and keep it running until Ctrl-C."""

    help = "Builds, migrates, loads the demo into an empty database and serves until Ctrl-C."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through the steps, one line each; then watch."""
        try:
            listening = port.checked()
        except port.PortUnusable as error:
            raise CommandError(str(error)) from error
        address = f"http://{port.HOST}:{listening}"
        data = environment.data_dir()
        with _interruptible():
            try:
                self._prepare(data)
                with supervision.Supervisor(say=self._say) as supervisor:
                    # The web server first and alone: what people wait for.
                    _start(supervisor, data, "web", processes.web(port=listening))
                    self._await_ready(supervisor, address)
                    _start(supervisor, data, "worker", processes.worker())
                    _start(supervisor, data, "beat", processes.beat(schedule=_schedule(data)))
                    self._say(f"Processes: web, worker, beat; their logs are in {data}")
                    self._announce(address)
                    self._watch(supervisor, data)
            except Interrupted:
                self._say("Stopped. The data stay in " + str(data))
            except (supervision.ProcessKeepsEnding, embedded.ServersUnavailable) as error:
                raise CommandError(str(error)) from error

    def _prepare(self, data: Path) -> None:
        held = environment.held_servers()
        self._say(f"Servers: {' and '.join(held)} in {data}" if held else "Servers: outside ones")
        if frontend.is_built():
            self._say("Front end: up to date")
        else:
            self._say("Front end: building")
            try:
                frontend.build()
            except frontend.BuildFailed as error:
                self._say(f"{error}\nThe API starts without the newest pages.")
        if environment.is_migrated():
            self._say("Database: up to date")
        else:
            self._say("Database: migrating")
            call_command("migrate", verbosity=0)
            environment.note_migrated()
        with connection.cursor() as cursor:  # from here on like every serving process
            cursor.execute(f'SET ROLE "{settings.SERVICE_ROLE}"')
        if os.environ.get("DEMO", "1") != "0":
            with contextlib.suppress(demo.DemoPresent):
                demonstration.load_and_examine()
                self._say("Demo: loaded and examined")

    def _await_ready(self, supervisor: supervision.Supervisor, address: str) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while True:
            if _answers(f"{address}/readyz"):
                return
            supervisor.check()
            if time.monotonic() > deadline:
                raise CommandError(
                    f"The web server did not get ready within {READY_SECONDS:.0f} s. Its log is "
                    f"{environment.data_dir() / 'web.log'}; start again once that is mended."
                )
            time.sleep(0.1)

    def _announce(self, address: str) -> None:
        environment.note_address(address)
        self._say(f"\nThroughline is at {address}\nSign in, once per link:")
        for says, path in access.sign_in_links(now=clock.now(), announced=demo.ANNOUNCED):
            self._say(links.line(says, path, address=address))
        self._say("\nCtrl-C stops all of it.")
        connection.close()

    def _watch(self, supervisor: supervision.Supervisor, data: Path) -> None:
        held = environment.held_servers()
        mend_at = time.monotonic() + MEND_SECONDS
        while True:
            time.sleep(WATCH_SECONDS)
            supervisor.check()
            if held and time.monotonic() >= mend_at:
                for name in embedded.mend(
                    data, with_postgres="PostgreSQL" in held, with_valkey="Valkey" in held
                ):
                    self._say(f"{name} had ended; started again")
                mend_at = time.monotonic() + MEND_SECONDS

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _start(supervisor: supervision.Supervisor, data: Path, name: str, command: list[str]) -> None:
    served = {"DATABASE_PROCESS": "service", "PROCESS_NAME": f"throughline-{name}"}
    supervisor.start(name, command, log=data / f"{name}.log", environment={**os.environ, **served})


def _schedule(data: Path) -> Path:
    folder = data / "beat"
    folder.mkdir(exist_ok=True)
    return folder / "schedule"


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Turn Ctrl-C, a polite kill and a closed terminal into one ending."""

    def interrupt(number: int, frame: object) -> None:
        for name in stops:
            signal.signal(name, signal.SIG_IGN)  # ending takes its time, once
        raise Interrupted

    stops = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for name in stops:
        signal.signal(name, interrupt)
    if "MAKELEVEL" in os.environ:
        supervision.end_with_parent()
    yield
