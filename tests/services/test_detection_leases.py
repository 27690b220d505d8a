"""Leases of runs and chunks: taken over when they ran out, refused when they come late."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models.functions import Now

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import Change, DetectionRun, Finding, RunChunk
from traceability.queries import detection_runs
from traceability.services import detection
from traceability.services.detection import ChunkLease, RunLease

pytestmark = pytest.mark.django_db


@pytest.fixture
def run() -> DetectionRun:
    """A queued run over one strategy with one orphan."""
    plan = factories.strategy()
    factories.contribution(objective=factories.objective(strategy=plan))
    factories.initiative()
    return detection.request_detection(
        strategy_id=plan.pk, detectors=["orphaned_initiative"], actor=SYSTEM, now=NOW
    )


def planned(run: DetectionRun) -> None:
    lease = detection.claim_planning(run.pk, now=NOW)
    assert lease is not None
    detection.plan_run(lease, now=NOW)


def chunk_of(run: DetectionRun) -> ChunkLease:
    lease = detection.claim_chunk(run.pk, now=NOW)
    assert lease is not None
    return lease


def let_leases_run_out(run: DetectionRun) -> None:
    long_ago = Now() - timedelta(seconds=1)
    DetectionRun.objects.filter(pk=run.pk).update(claimed_until=long_ago)
    RunChunk.objects.filter(run=run).update(claimed_until=long_ago)


def test_held_run_is_not_claimed_by_another(run: DetectionRun) -> None:
    assert detection.claim_planning(run.pk, now=NOW) is not None
    assert detection.claim_planning(run.pk, now=NOW) is None
    assert detection_runs.waiting_runs(most=10) == []


def test_run_is_taken_over_when_its_lease_ran_out(run: DetectionRun) -> None:
    first = detection.claim_planning(run.pk, now=NOW)
    let_leases_run_out(run)
    assert detection_runs.waiting_runs(most=10) == [run.pk]
    second = detection.claim_planning(run.pk, now=NOW)
    assert first is not None
    assert second is not None
    assert second.token > first.token


def test_planner_that_comes_late_is_refused(run: DetectionRun) -> None:
    late = detection.claim_planning(run.pk, now=NOW)
    assert late is not None
    let_leases_run_out(run)
    planned(run)
    with pytest.raises(detection.LeaseLost):
        detection.plan_run(late, now=NOW)
    assert run.chunks.count() == 1


def test_held_chunk_is_not_claimed_by_another(run: DetectionRun) -> None:
    planned(run)
    chunk_of(run)
    assert detection.claim_chunk(run.pk, now=NOW) is None
    assert detection.claim_publication(run.pk, now=NOW) is None


def test_examiner_that_comes_late_is_refused(run: DetectionRun) -> None:
    planned(run)
    late = chunk_of(run)
    let_leases_run_out(run)
    taken_over = chunk_of(run)
    found = detection.examine_chunk(late)
    with pytest.raises(detection.LeaseLost):
        detection.finish_chunk(late, found)
    detection.finish_chunk(taken_over, found)
    with pytest.raises(detection.LeaseLost):
        detection.finish_chunk(late, found)


def test_publisher_that_comes_late_is_refused_and_changes_nothing(run: DetectionRun) -> None:
    planned(run)
    chunk = chunk_of(run)
    detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    late = detection.claim_publication(run.pk, now=NOW)
    let_leases_run_out(run)
    taken_over = detection.claim_publication(run.pk, now=NOW)
    assert late is not None
    assert taken_over is not None
    with pytest.raises(detection.LeaseLost):
        detection.publish_run(late, now=NOW)
    assert not Finding.objects.exists()
    detection.publish_run(taken_over, now=NOW)
    with pytest.raises(detection.LeaseLost):
        detection.publish_run(late, now=NOW)
    assert Finding.objects.count() == Change.objects.filter(noun="finding").count() == 1


def test_renewed_lease_is_held_on(run: DetectionRun) -> None:
    lease = detection.claim_planning(run.pk, now=NOW)
    assert lease is not None
    let_leases_run_out(run)
    assert detection.renew(lease)
    assert detection.claim_planning(run.pk, now=NOW) is None


def test_lease_of_one_who_was_overtaken_is_not_renewed(run: DetectionRun) -> None:
    late = detection.claim_planning(run.pk, now=NOW)
    assert late is not None
    let_leases_run_out(run)
    planned(run)
    assert not detection.renew(late)


def test_lease_of_a_finished_chunk_is_not_renewed(run: DetectionRun) -> None:
    planned(run)
    chunk = chunk_of(run)
    detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    assert not detection.renew(chunk)


def test_chunk_whose_workers_die_is_dead_after_the_attempts_and_its_run_fails(
    run: DetectionRun,
) -> None:
    planned(run)
    for _ in range(settings.MAXIMUM_ATTEMPTS):
        chunk_of(run)
        let_leases_run_out(run)
    assert detection.claim_chunk(run.pk, now=NOW) is None
    run.refresh_from_db()
    assert run.chunks.get().state == "dead"
    assert run.state == "failed"
    assert "orphaned_initiative failed 3 times" in run.failure
    assert detection_runs.waiting_runs(most=10) == []


def test_chunk_that_fails_is_free_at_once_and_dead_after_the_attempts(run: DetectionRun) -> None:
    planned(run)
    for _ in range(settings.MAXIMUM_ATTEMPTS):
        detection.give_up_chunk(chunk_of(run), failure="MemoryError", now=NOW)
    run.refresh_from_db()
    assert run.state == "failed"
    assert "MemoryError" in run.failure


def test_run_whose_planners_die_fails_with_a_sentence(run: DetectionRun) -> None:
    for _ in range(settings.MAXIMUM_ATTEMPTS):
        assert detection.claim_planning(run.pk, now=NOW) is not None
        let_leases_run_out(run)
    assert detection.claim_planning(run.pk, now=NOW) is None
    run.refresh_from_db()
    assert run.state == "failed"
    assert "while planning" in run.failure
    assert Change.objects.filter(noun="detection_run", object_id=run.pk).count() == 2


def test_run_given_up_is_free_at_once_and_failed_after_the_attempts(run: DetectionRun) -> None:
    for _ in range(settings.MAXIMUM_ATTEMPTS):
        lease = detection.claim_planning(run.pk, now=NOW)
        assert lease is not None
        detection.give_up_run(lease, failure="ValueError: odd", now=NOW)
    run.refresh_from_db()
    assert (run.state, run.failure) == ("failed", "ValueError: odd")


def test_failed_run_leaves_the_findings_that_stand(run: DetectionRun) -> None:
    standing = factories.finding(opened_in=factories.detection_run(strategy=run.strategy))
    lease = detection.claim_planning(run.pk, now=NOW)
    assert lease is not None
    detection.fail_run(lease, failure="Objectives serve one another in a circle.", now=NOW)
    standing.refresh_from_db()
    assert (standing.state, standing.version) == ("open", 1)
    run.refresh_from_db()
    assert run.failure == "Objectives serve one another in a circle."


def test_nobody_fails_a_run_that_another_took_over(run: DetectionRun) -> None:
    lease = detection.claim_planning(run.pk, now=NOW)
    assert lease is not None
    late = RunLease(run.pk, lease.token - 1)
    with pytest.raises(detection.LeaseLost):
        detection.fail_run(late, failure="late", now=NOW)


def test_published_run_is_claimed_for_nothing(run: DetectionRun) -> None:
    planned(run)
    chunk = chunk_of(run)
    detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    publication = detection.claim_publication(run.pk, now=NOW)
    assert publication is not None
    detection.publish_run(publication, now=NOW)
    assert detection.claim_planning(run.pk, now=NOW) is None
    assert detection.claim_chunk(run.pk, now=NOW) is None
    assert detection.claim_publication(run.pk, now=NOW) is None
