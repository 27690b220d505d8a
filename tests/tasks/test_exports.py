"""Exports as workers take them: once, by whoever comes, and found again by the sweeper."""

from __future__ import annotations

import pytest

from tests import factories
from tests.factories import NOW
from traceability import clock
from traceability.models import Export, User
from traceability.queries import access
from traceability.queries.exports.portfolio import Wanted
from traceability.services import exports, housekeeping
from traceability.tasks import sweep
from traceability.tasks.exports import make_export

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting() -> Export:
    """An export that somebody asked for and no worker has heard of."""
    actor = access.actor_of_user(factories.cast().amara)
    return exports.request_export(format_name="csv", wanted=Wanted(), actor=actor, now=clock.now())


def test_message_that_comes_twice_exports_once(waiting: Export) -> None:
    for _ in range(2):
        make_export(str(waiting.pk))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.version, waiting.attempts) == ("done", 2, 1)


def test_unforeseen_failure_is_kept_with_the_export_and_loud(
    waiting: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(exports, "run_export", fail)
    with pytest.raises(RuntimeError):
        make_export(str(waiting.pk))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == ("failed", "It failed unforeseen (RuntimeError).")


def test_export_of_who_left_is_not_made(waiting: Export) -> None:
    User.objects.update(is_active=False)
    make_export(str(waiting.pk))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.size) == ("failed", None)


def test_export_whose_workers_die_is_given_up(waiting: Export) -> None:
    for _ in range(4):
        exports.claim_export(waiting.pk, now=NOW)
        Export.objects.update(claimed_until=NOW)
    waiting.refresh_from_db()
    assert waiting.state == "failed"


def test_sweeper_calls_a_worker_for_what_no_message_came_for(
    waiting: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(make_export, "hint", called.append)
    monkeypatch.setattr(housekeeping, "take_slot", lambda *, job, now: job == "sweep")
    sweep.sweep()
    assert called == [str(waiting.pk)]
    exports.claim_export(waiting.pk, now=NOW)
    called.clear()
    sweep.sweep()
    assert called == []
