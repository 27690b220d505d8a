"""A whole source, imported and examined once for all tests of a module, and taken back after."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.factories import NOW
from tests.realdata import sources
from tests.servers import NO_MODEL
from traceability.domain.access import SYSTEM
from traceability.interchange import profiles, reading
from traceability.models import DetectionRun, Strategy
from traceability.services import detection, imports
from traceability.tasks.detection import plan_run
from traceability.tasks.ping import Hint

Imported = Callable[..., imports.ImportReport]


def import_source(name: str, **parameters: str) -> imports.ImportReport:
    """Import a folder of the real data by the profile of the same idea, as the command does."""
    folder = {"infobase": "canada_infobase", "missoula": "missoula"}[name]
    profile = profiles.load(str(sources.PROFILES / f"{name}.toml"))
    parsed = reading.read(profile, sources.folder(folder), parameters=parameters, source_name=None)
    return imports.import_portfolio(
        parsed=parsed,
        profile=profile.name,
        source=parsed.source,
        parameters=parameters,
        actor=SYSTEM,
        now=NOW,
    )


def examine() -> DetectionRun:
    """Run detection over the only strategy, as a worker would, and return the published run.

    Words are compared instead of meaning: the model would read two thousand texts for minutes. All
    of it is one transaction here, idle while it compares: no lease may end it.
    """
    run = detection.request_detection(strategy_id=Strategy.objects.get().pk, actor=SYSTEM, now=NOW)
    patient = {"WORK_SECONDS": 600, "LEASE_SECONDS": 600}
    with override_settings(SENTENCE_MODEL=NO_MODEL, **patient):
        plan_run(str(run.pk))
    run.refresh_from_db()
    assert run.state == DetectionRun.State.PUBLISHED, run.failure
    return run


@pytest.fixture(scope="module")
def kept(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Open a database whose rows last for a module: tests inside roll back to them."""
    patch = pytest.MonkeyPatch()
    patch.setattr(Hint, "hint", _unsent)

    @contextmanager
    def opened() -> Iterator[None]:
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    yield opened
    patch.undo()


def _unsent(self: Hint, *arguments: Any) -> None:
    """Send nothing: these tests take the worker's steps themselves."""
