"""The command lines of the service's processes, the same under `make up`, in tests and images."""

import sys
from pathlib import Path


def web(*, port: int, workers: int = 2, host: str = "127.0.0.1") -> list[str]:
    """The web server. Each of its blocking threads holds one connection to the database."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", "8"),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "warning"),
    ]


def worker(*, concurrency: int = 2, name: str = "worker", log_level: str = "warning") -> list[str]:
    """A Celery worker; any number may run, each with a name of its own."""
    return [
        *(sys.executable, "-m", "celery", "-A", "config.celery", "worker"),
        *("--concurrency", str(concurrency), "--loglevel", log_level),
        *("--hostname", f"{name}@%h", "--without-mingle", "--without-gossip"),
    ]


def beat(*, schedule: Path, log_level: str = "warning") -> list[str]:
    """A Celery beat; any number may run, each with a `schedule` file of its own."""
    return [
        *(sys.executable, "-m", "celery", "-A", "config.celery", "beat"),
        *("--schedule", str(schedule), "--loglevel", log_level, "--pidfile="),
    ]
