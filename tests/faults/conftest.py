"""A house of one's own for every fault: a database, a broker, and processes to kill."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.db import connection
from django.test import override_settings
from kombu import Connection
from pytest_django import DjangoDbBlocker

from config import settings as configured
from tests.servers import NO_MODEL, PrivatePostgres, PrivateValkey, Stack, eventually
from traceability import clock, detectors
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE, TokenScope
from traceability.models import Change, DetectionRun, Finding, Strategy
from traceability.queries import audit, changes, hearing, trace_graph
from traceability.services import access, detection, sealing
from traceability.services.detection import listening
from traceability.tasks.ping import Hint
from traceability.tasks.sweep import sweep

# Short leases where a test waits for one to run out.
HASTY = {"LEASE_SECONDS": "2", "SWEEP_SECONDS": "1"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.fault)


@dataclass
class House:
    """One database with the portfolio, one broker, and the processes a test starts."""

    postgres: PrivatePostgres
    valkey: PrivateValkey
    stack: Stack
    database_url: str
    folder: Path

    def ask(self, *codes: str) -> DetectionRun:
        """Ask for a run over the plan, as a door does but for the hint."""
        plan = Strategy.objects.get(name="Plan")
        return detection.request_detection(
            strategy_id=plan.pk, detectors=codes, actor=SYSTEM, now=clock.now()
        )

    def send(self, task: Hint, run: DetectionRun, *, times: int = 1) -> None:
        """Send a task's message, as often as told."""
        with Connection(self.valkey_url) as broker:
            options: dict[str, Any] = {"connection": broker}
            for _ in range(times):
                task.apply_async((str(run.pk),), **options)

    @property
    def valkey_url(self) -> str:
        """The broker's address as Celery spells it."""
        return configured.broker(self.valkey.url)

    @contextmanager
    def scheduler(self, *, every: float = 1) -> Iterator[None]:
        """Ring for the sweeper every so many seconds, as beat does, at the cost of no process."""
        is_over = threading.Event()

        def ring() -> None:
            while not is_over.wait(every):
                # A broker that is down takes nothing; the next turn comes.
                with contextlib.suppress(Exception), Connection(self.valkey_url) as broker:
                    options: dict[str, Any] = {"connection": broker, "retry": False}
                    sweep.apply_async(expires=5, **options)

        thread = threading.Thread(target=ring, daemon=True)
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            # A test that fails while the broker is frozen must not wait for it here.
            thread.join(5)

    def happened(self, name: str) -> int:
        """How often a failpoint did what it was told (`chunk_claimed:kill`)."""
        place = self.folder / "passages" / name
        return place.stat().st_size if place.exists() else 0

    def wait_published(self, *runs: DetectionRun, within: float = 60) -> float:
        """Wait until all runs are published; fails at once when one failed.

        How long that takes is of the machine, but where a test names its seconds.
        """

        def is_published() -> bool:
            rows = DetectionRun.objects.filter(pk__in=[run.pk for run in runs])
            states = dict(rows.values_list("state", "failure"))
            assert "failed" not in states, states
            return set(states) == {"published"}

        return eventually(is_published, within=within, what="the runs are published")

    def token(self, *scopes: TokenScope) -> str:
        """A bearer token of a machine with these scopes."""
        name = "-".join(("machine", *scopes))
        account = access.create_service_account(
            name=name, scopes=list(scopes), actor=SYSTEM, now=clock.now()
        )
        return access.create_token(
            user=account.user,
            scopes=list(scopes),
            actor=SYSTEM,
            now=clock.now(),
            expires_at=None,
        )

    def check(self, *codes: str) -> None:
        """The oracle: what stands is what a full look from nothing finds, and nothing was lost.

        With `codes` no other detector was asked.
        """
        for plan in Strategy.objects.filter(published_run__isnull=False):
            graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=plan.pk)
            # Where no asked detector hears, nothing was learned of the texts.
            if any(detectors.get(code).hears for code in codes or detectors.known()):
                ear = hearing.ear()
                everything = np.arange(len(graph.initiatives))
                vectors = listening.vectors_of(graph, everything, ear=ear)
                graph = replace(graph, hearing=hearing.of_vectors(vectors, ear=ear))
            found = {
                (one.code, one.subject_key, one.fingerprint)
                for one in detectors.findings_of(graph, codes)
            }
            rows = Finding.objects.filter(strategy=plan).exclude(state="resolved")
            assert set(rows.values_list("code", "subject_key", "fingerprint")) == found
            assert found
        self.check_feed()

    def check_feed(self) -> None:
        """Every outbox row stands in the feed once, and the audit chain holds."""
        told = pulled(lambda after: changes.changes(scope=SYSTEM_SCOPE, after=after, limit=500))
        written = list(Change.objects.values_list("position", flat=True))
        assert sorted(told) == sorted(written), "each change stands in the feed exactly once"
        versions = list(Change.objects.values_list("object_id", "version"))
        assert len(versions) == len(set(versions)), "each version is told once"
        sealing.seal_changes(now=clock.now())
        assert audit.verify().broken == ()


def pulled(page: Callable[[changes.Place], changes.Feed]) -> Sequence[int]:
    """The positions of all changes that a puller gets, page by page."""
    after, positions, is_drained = changes.BEGINNING, [], False
    while not is_drained:
        feed = page(after)
        positions += [each["position"] for each in feed.changes]
        after, is_drained = feed.place, feed.is_drained
    return positions


@contextmanager
def looking_at(url: str) -> Iterator[None]:
    """Let this process's own queries go to another database, as the service's role."""
    connection.close()
    before = dict(connection.settings_dict)
    connection.settings_dict.update(configured.database(url, as_owner=False))
    connection.settings_dict["OPTIONS"]["assume_role"] = configured.SERVICE_ROLE
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(before)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivatePostgres]:
    """A PostgreSQL with the portfolio written once, to be copied."""
    folder = tmp_path_factory.mktemp("faults")
    with PrivatePostgres(folder, migrated=True, settings={"fsync": "off"}) as postgres:
        stack = Stack(folder, postgres.url, "redis://127.0.0.1:1/0")
        stack.manage("shell", "-c", "from tests.faults import portfolio; portfolio.write()")
        yield postgres


@pytest.fixture
def house(
    template: PrivatePostgres,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[House]:
    """A house with nobody in it yet."""
    name = f"house_{abs(hash(request.node.nodeid))}"
    with template.connect() as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE throughline".encode())
        # A copied sequence counts on log records of the original: until a checkpoint, a crash
        # would hand out its numbers twice.
        owner.execute("CHECKPOINT")
    url = template.url.rpartition("/")[0] + f"/{name}"
    passages = tmp_path / "passages"
    passages.mkdir()
    environment = {
        "FAILPOINT_DIR": str(passages),
        "CELERY_SKIP_CHECKS": "1",
        "SENTENCE_MODEL": NO_MODEL,
        **HASTY,
        # Other faults than those of following edits are about runs and doors.
        "INCREMENTAL": "1" if request.path.stem == "test_following" else "0",
    }
    with (
        PrivateValkey(tmp_path) as valkey,
        Stack(tmp_path, url, valkey.url, **environment) as stack,
        django_db_blocker.unblock(),
        looking_at(url),
        override_settings(SENTENCE_MODEL=NO_MODEL),
    ):
        yield House(template, valkey, stack, url, tmp_path)
    with template.connect() as owner:
        owner.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
