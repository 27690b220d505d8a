"""The commands of docker-compose.yml, run as processes with their service's environment.

No container engine is needed: only the addresses of postgres and valkey are replaced.
"""

import os
import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.servers import ROOT, PrivatePostgres, PrivateValkey, ServiceProcess, Stack, is_ok

pytestmark = pytest.mark.fault

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SECRETS = ("POSTGRES_PASSWORD", "VALKEY_PASSWORD", "SECRET_KEY", "ANSWERS_KEY")
OPERATOR = {
    "POSTGRES_PASSWORD": "postgresword",
    "VALKEY_PASSWORD": "valkeyword",
    "SECRET_KEY": "fifty-or-more-characters-that-only-this-test-knows-0123456789",
    "ANSWERS_KEY": "fifty-or-more-characters-that-seal-what-leaders-answer-0123456789",
    "ALLOWED_HOSTS": "portfolio.example",
}


def interpolated(text: str) -> str:
    """`${NAME:?…}` and `${NAME:-default}` as compose fills them in."""

    def fill(found: re.Match[str]) -> str:
        name, kind, word = found.groups()
        return OPERATOR.get(name) or (word if kind == ":-" else "")

    return re.sub(r"\$\{(\w+)(?:(:[?-])([^}]*))?\}", fill, text)


class Deployment:
    """The compose file's services as processes on servers of this test."""

    def __init__(self, folder: Path, postgres: PrivatePostgres, valkey: PrivateValkey) -> None:
        self.stack = Stack(folder, postgres.url, valkey.url)
        self.addresses = {
            "throughline:postgresword@postgres:5432": f"throughline:{postgres.password}"
            f"@127.0.0.1:{postgres.port}",
            ":valkeyword@valkey:6379": f":{valkey.password}@127.0.0.1:{valkey.port}",
        }

    def environment(self, name: str) -> dict[str, str]:
        """The environment of a service, its addresses replaced."""
        filled = {}
        for key, text in COMPOSE["services"][name]["environment"].items():
            filled[key] = interpolated(str(text))
            for written, actual in self.addresses.items():
                filled[key] = filled[key].replace(written, actual)
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return {**filled, "PATH": path}

    def run(self, name: str, *, url: str = "") -> ServiceProcess:
        """Start a service's command."""
        command = [str(word) for word in COMPOSE["services"][name]["command"]]
        return self.stack.run(name, command, url=url, **self.environment(name))


@pytest.fixture
def deployment(tmp_path: Path) -> Iterator[Deployment]:
    """A deployment on a migrated database."""
    with (
        PrivatePostgres(tmp_path, migrated=True) as postgres,
        PrivateValkey(tmp_path) as valkey,
    ):
        deployment = Deployment(tmp_path, postgres, valkey)
        with deployment.stack:
            yield deployment


def test_no_secret_has_a_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for name in SECRETS:
        uses = re.findall(rf"\$\{{{name}(.*?)\}}", text)
        assert uses
        assert all(use.startswith(":?set ") for use in uses), name
    for name in ("web", "worker", "beat", "migrate"):
        filled = COMPOSE["services"][name]["environment"]
        assert set(filled) >= {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS"}


def test_every_lasting_service_has_a_health_check() -> None:
    services = COMPOSE["services"]
    assert all("healthcheck" in services[name] for name in set(services) - {"migrate"})


def test_commands_run_with_their_services_environment(deployment: Deployment) -> None:
    migrate = deployment.run("migrate")
    assert migrate.process.wait(120) == 0, migrate.output()
    worker, beat = deployment.run("worker"), deployment.run("beat")
    worker.wait_ready(lambda: " ready." in worker.output())
    beat.wait_ready(lambda: "beat: Starting" in beat.output())
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", 8000)) == 0:
            pytest.fail("port 8000 is in use: stop what listens there to run this test")
    web = deployment.run("web")
    web.wait_ready(lambda: is_ok("http://127.0.0.1:8000/readyz"))
    # The probes of the containers, run here: they must succeed as written.
    probe_web = COMPOSE["services"]["web"]["healthcheck"]["test"][1:]
    checked = deployment.stack.run("probe", probe_web, **deployment.environment("web"))
    assert checked.process.wait(30) == 0, checked.output()
    for process in (web, worker, beat):
        assert process.terminate() == 0, process.output()
