"""The steps of a run as messages call for them, in whatever order and number they come."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models.functions import Now

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.domain.portfolio import CycleInContributions
from traceability.models import Change, DetectionRun, Finding, RunChunk
from traceability.services import detection, housekeeping
from traceability.tasks import detection as jobs
from traceability.tasks.detection import plan_run, work_run
from traceability.tasks.failpoint import FailpointReached
from traceability.tasks.ping import Hint
from traceability.tasks.sweep import prune_vectors, sweep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hints(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What was sent to the broker, which there is none of."""
    sent: list[tuple[object, ...]] = []
    monkeypatch.setattr(Hint, "hint", lambda self, *args: sent.append((self.name, *args)))
    return sent


@pytest.fixture
def run() -> DetectionRun:
    """A queued run over one strategy with one orphan."""
    plan = factories.strategy()
    factories.contribution(objective=factories.objective(strategy=plan))
    factories.initiative()
    return detection.request_detection(strategy_id=plan.pk, actor=SYSTEM, now=NOW)


def state_of(run: DetectionRun) -> str:
    return DetectionRun.objects.get(pk=run.pk).state


def test_one_message_is_enough_for_a_small_run(run: DetectionRun) -> None:
    plan_run(str(run.pk))
    assert state_of(run) == "published"
    assert Finding.objects.filter(code="orphaned_initiative", state="open").count() == 1


def test_messages_that_come_three_times_change_nothing(run: DetectionRun) -> None:
    for _ in range(3):
        plan_run(str(run.pk))
    told = Change.objects.count()
    for _ in range(3):
        work_run(str(run.pk))
    assert Change.objects.count() == told
    assert Change.objects.filter(noun="detection_run").count() == 3


def test_message_that_overtook_its_predecessor_waits_for_it(run: DetectionRun) -> None:
    work_run(str(run.pk))
    assert state_of(run) == "queued"
    plan_run(str(run.pk))
    assert state_of(run) == "published"


def test_message_for_a_run_nobody_knows_is_dropped() -> None:
    plan_run(str(factories.unknown_id()))
    work_run(str(factories.unknown_id()))


def test_large_run_calls_helpers(
    run: DetectionRun, hints: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SUBJECTS_PER_CHUNK", 1)
    monkeypatch.setattr(jobs, "CHUNKS_PER_HELPER", 2)
    plan_run(str(run.pk))
    assert ("traceability.work_run", str(run.pk)) in hints


def test_chunk_that_fails_is_tried_again_and_ends_the_run_at_last(
    run: DetectionRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(lease: object) -> None:
        raise MemoryError("too much")

    monkeypatch.setattr(detection, "examine_chunk", fail)
    plan_run(str(run.pk))
    run.refresh_from_db()
    assert run.state == "failed"
    assert "MemoryError: too much" in run.failure
    dead = RunChunk.objects.get(run=run, state="dead")
    assert dead.attempts == settings.MAXIMUM_ATTEMPTS


def test_foreseen_refusal_ends_the_run_with_its_sentence(
    run: DetectionRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(lease: object, now: object) -> None:
        raise CycleInContributions("Objectives serve one another in a circle: a → b → a.")

    monkeypatch.setattr(detection, "plan_run", refuse)
    plan_run(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.failure) == (
        "failed",
        "Objectives serve one another in a circle: a → b → a.",
    )


def test_planning_that_fails_is_tried_again_and_ends_the_run_at_last(
    run: DetectionRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(lease: object, now: object) -> None:
        raise FailpointReached("odd")

    monkeypatch.setattr(detection, "plan_run", fail)
    for _ in range(settings.MAXIMUM_ATTEMPTS):
        assert state_of(run) == "queued"
        plan_run(str(run.pk))
    assert state_of(run) == "failed"


def test_portfolio_that_moved_is_planned_anew(
    run: DetectionRun, hints: list[tuple[object, ...]]
) -> None:
    lease = detection.claim_planning(run.pk, now=NOW)
    assert lease is not None
    detection.plan_run(lease, now=NOW)
    factories.initiative()
    work_run(str(run.pk))
    assert state_of(run) == "queued"
    assert ("traceability.plan_run", str(run.pk)) in hints


def test_run_that_waited_for_this_one_is_hinted_at(
    run: DetectionRun, hints: list[tuple[object, ...]]
) -> None:
    second = detection.request_detection(
        strategy_id=run.strategy_id, detectors=["stale"], actor=SYSTEM, now=NOW
    )
    plan_run(str(second.pk))
    assert state_of(second) == "running"
    plan_run(str(run.pk))
    assert ("traceability.work_run", str(second.pk)) in hints


def test_sweeper_finds_a_run_whose_message_was_lost(
    run: DetectionRun, hints: list[tuple[object, ...]]
) -> None:
    sweep()
    assert of_runs(hints) == [("traceability.plan_run", str(run.pk))]


def test_sweeper_leaves_a_run_that_is_held_and_finds_it_when_the_lease_ran_out(
    run: DetectionRun, hints: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping, "take_slot", lambda **_: True)
    detection.claim_planning(run.pk, now=NOW)
    sweep()
    assert of_runs(hints) == []
    DetectionRun.objects.update(claimed_until=Now() - timedelta(seconds=1))
    sweep()
    assert len(of_runs(hints)) == 1


def test_turn_that_another_scheduler_took_is_left(
    run: DetectionRun, hints: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SWEEP_SECONDS", 1_000_000)
    for _ in range(3):
        sweep()
    assert len(of_runs(hints)) == 1


def test_sweeper_has_vectors_pruned_once_a_day(
    run: DetectionRun, hints: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SWEEP_SECONDS", 0.001)
    for _ in range(3):
        sweep()
    assert hints.count(("traceability.prune_vectors",)) == 1
    prune_vectors()


def of_runs(hints: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    others = [("traceability.prune_vectors",), ("traceability.notify",)]
    return [hint for hint in hints if hint not in others]
