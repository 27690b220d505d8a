"""The life of a run: asked for, planned, examined in chunks, published at once."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW
from traceability import detectors
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE, Actor
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted
from traceability.models import (
    Change,
    DetectionRun,
    Finding,
    Initiative,
    RunChunk,
    Strategy,
)
from traceability.queries import detection_runs, trace_graph
from traceability.services import detection, records

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def strategy() -> Strategy:
    """Two objectives, one served; three initiatives, one linked, one orphaned, one routine."""
    year = factories.period(name="2026")
    plan = factories.strategy(current_period=year)
    served = factories.objective(strategy=plan, name="Served")
    factories.objective(strategy=plan, name="Waiting")
    sales = factories.department(name="Sales")
    for name, bucket in (("Apollo", "change"), ("Borealis", "change"), ("Payroll", "run")):
        work = factories.initiative(name=name, bucket=bucket, department=sales)
        factories.allocation(initiative=work, period=year)
        if name == "Apollo":
            factories.contribution(initiative=work, objective=served)
    return plan


def run_to_the_end(
    strategy: Strategy, *, now: datetime = LATER, codes: tuple[str, ...] = ()
) -> DetectionRun:
    run = detection.request_detection(
        strategy_id=strategy.pk, detectors=codes, actor=SYSTEM, now=now
    )
    return finish(run, now=now)


def finish(run: DetectionRun, *, now: datetime = LATER) -> DetectionRun:
    lease = detection.claim_planning(run.pk, now=now)
    if lease is not None:
        detection.plan_run(lease, now=now)
    while (chunk := detection.claim_chunk(run.pk, now=now)) is not None:
        detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    publication = detection.claim_publication(run.pk, now=now)
    assert publication is not None
    return detection.publish_run(publication, now=now)


def open_findings(strategy: Strategy) -> set[tuple[str, str]]:
    rows = Finding.objects.filter(strategy=strategy, state="open").order_by("id")
    return {(row.code, row.title) for row in rows}


def recomputed(strategy: Strategy) -> set[tuple[str, str, str]]:
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, now=LATER)
    return {
        (each.code, each.subject_key, each.fingerprint) for each in detectors.findings_of(graph)
    }


def stored(strategy: Strategy) -> set[tuple[str, str, str]]:
    rows = Finding.objects.filter(strategy=strategy, state__in=["open", "waived"])
    return set(rows.order_by("id").values_list("code", "subject_key", "fingerprint"))


def test_first_run_opens_what_the_detectors_find(strategy: Strategy) -> None:
    run = run_to_the_end(strategy)
    assert run.state == "published"
    assert run.is_baseline
    assert ("orphaned_initiative", "Borealis serves no objective") in open_findings(strategy)
    assert stored(strategy) == recomputed(strategy)
    strategy.refresh_from_db()
    assert strategy.published_run_id == run.pk


def test_money_at_stake_is_that_of_the_current_period(strategy: Strategy) -> None:
    run = run_to_the_end(strategy, codes=("orphaned_initiative",))
    (finding,) = Finding.objects.filter(strategy=strategy)
    assert str(finding.money_at_stake) == "100000.00"
    assert finding.period is not None
    assert (finding.period.name, finding.currency) == ("2026", "EUR")
    assert finding.opened_in_id == finding.changed_in_id == run.pk


def test_second_run_examines_everything_and_changes_nothing(strategy: Strategy) -> None:
    run_to_the_end(strategy)
    versions = sorted(Finding.objects.values_list("id", "version"))
    changes = Change.objects.exclude(noun="detection_run").count()
    strategy.refresh_from_db()

    run = run_to_the_end(strategy, now=LATER + timedelta(hours=1))
    assert run.summary["examined"]["initiative"] == 3
    assert run.summary["examined"]["objective"] == 2
    assert not run.is_baseline
    assert {name: run.summary[name] for name in ("opened", "changed", "resolved", "reopened")} == {
        "opened": 0,
        "changed": 0,
        "resolved": 0,
        "reopened": 0,
    }
    assert run.summary["kept"] == len(versions)
    assert sorted(Finding.objects.values_list("id", "version")) == versions
    assert Change.objects.exclude(noun="detection_run").count() == changes
    assert Strategy.objects.get(pk=strategy.pk).version == strategy.version


def test_touching_one_row_changes_exactly_its_findings(strategy: Strategy) -> None:
    run_to_the_end(strategy)
    borealis = Initiative.objects.get(name="Borealis")
    before = dict(Finding.objects.values_list("id", "version"))
    records.revise_record(
        noun="initiative",
        id=borealis.pk,
        expected_version=1,
        values={"bucket": "mandatory"},
        actor=SYSTEM,
        now=LATER + timedelta(minutes=1),
    )
    run = run_to_the_end(strategy, now=LATER + timedelta(hours=1))
    assert run.summary["resolved"] == 1
    after = dict(Finding.objects.values_list("id", "version"))
    (changed,) = [each for each in after if before[each] != after[each]]
    finding = Finding.objects.get(pk=changed)
    assert finding.subject_ids == [borealis.pk]
    assert (finding.state, finding.resolved_at) == ("resolved", LATER + timedelta(hours=1))


def test_finding_that_comes_back_is_the_same_row_reopened(strategy: Strategy) -> None:
    run_to_the_end(strategy, codes=("orphaned_initiative",))
    (finding,) = Finding.objects.filter(strategy=strategy)
    borealis = Initiative.objects.get(name="Borealis")
    for hour, bucket in ((2, "run"), (3, "change")):
        at = NOW + timedelta(hours=hour)
        records.revise_record(
            noun="initiative",
            id=borealis.pk,
            expected_version=None,
            values={"bucket": bucket},
            actor=SYSTEM,
            now=at,
        )
        run = run_to_the_end(strategy, now=at, codes=("orphaned_initiative",))
    assert run.summary["reopened"] == 1
    finding.refresh_from_db()
    assert (finding.state, finding.reopened_count, finding.resolved_at) == ("open", 1, None)
    assert finding.opened_at == NOW + timedelta(hours=3)


def test_changed_reason_keeps_the_row_with_a_new_fingerprint(strategy: Strategy) -> None:
    run_to_the_end(strategy, codes=("orphaned_initiative",))
    (finding,) = Finding.objects.filter(strategy=strategy)
    later = LATER + timedelta(hours=1)
    records.create_record(
        noun="contribution",
        values={
            "initiative": str(finding.subject_ids[0]),
            "objective": str(strategy.objectives.get(name="Waiting").pk),
        },
        actor=SYSTEM,
        now=later,
    )
    run = run_to_the_end(strategy, now=later, codes=("orphaned_initiative",))
    (changed,) = Finding.objects.filter(strategy=strategy)
    assert run.summary["changed"] == 1
    assert (changed.pk, changed.reason_code) == (finding.pk, "proposed_only")
    assert changed.fingerprint != finding.fingerprint


def test_run_of_one_detector_leaves_the_findings_of_others(strategy: Strategy) -> None:
    run_to_the_end(strategy)
    others = Finding.objects.exclude(code="orphaned_initiative").filter(state="open").count()
    run_to_the_end(strategy, now=LATER + timedelta(hours=1), codes=("orphaned_initiative",))
    assert (
        Finding.objects.exclude(code="orphaned_initiative").filter(state="open").count() == others
    )


def test_detector_that_does_not_arm_says_what_is_missing(strategy: Strategy) -> None:
    run = run_to_the_end(strategy)
    ownerless = next(row for row in run.summary["detectors"] if row["code"] == "ownerless")
    assert not ownerless["is_armed"]
    assert ownerless["line"]
    assert ownerless["examined"] == 0


def test_detector_switched_off_finds_nothing(strategy: Strategy) -> None:
    detection.set_detector(code="orphaned_initiative", is_enabled=False, actor=SYSTEM, now=NOW)
    run_to_the_end(strategy)
    assert not Finding.objects.filter(code="orphaned_initiative").exists()


def test_findings_are_the_same_however_small_the_chunks(
    strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SUBJECTS_PER_CHUNK", 1)
    run = run_to_the_end(strategy)
    assert run.chunk_count is not None
    assert run.chunk_count > sum(row["is_armed"] for row in run.summary["detectors"])
    assert stored(strategy) == recomputed(strategy)


def test_readers_see_nothing_of_a_run_before_it_is_published(strategy: Strategy) -> None:
    run = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=LATER)
    lease = detection.claim_planning(run.pk, now=LATER)
    assert lease is not None
    detection.plan_run(lease, now=LATER)
    while (chunk := detection.claim_chunk(run.pk, now=LATER)) is not None:
        detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    assert not Finding.objects.exists()
    progress = detection_runs.progress(scope=SYSTEM_SCOPE, run_id=run.pk)
    assert progress.chunks == progress.chunks_done
    assert not progress.is_over


def test_every_change_of_a_finding_reaches_the_outbox_once(strategy: Strategy) -> None:
    run_to_the_end(strategy)
    told = Change.objects.filter(noun="finding").values_list("object_id", "version")
    assert sorted(told) == sorted(Finding.objects.values_list("id", "version"))


def test_finding_of_a_confidential_initiative_is_told_to_its_readers_alone(
    strategy: Strategy,
) -> None:
    records.revise_record(
        noun="initiative",
        id=Initiative.objects.get(name="Borealis").pk,
        expected_version=None,
        values={"is_confidential": True},
        actor=SYSTEM,
        now=NOW,
    )
    run_to_the_end(strategy, codes=("orphaned_initiative",))
    (finding,) = Finding.objects.filter(strategy=strategy)
    assert finding.is_confidential
    (change,) = Change.objects.filter(noun="finding")
    assert change.subject_ids == finding.subject_ids


def test_open_run_for_the_same_question_is_returned(strategy: Strategy) -> None:
    first = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=LATER)
    second = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=LATER)
    other = detection.request_detection(
        strategy_id=strategy.pk, detectors=["stale"], actor=SYSTEM, now=LATER
    )
    assert first.pk == second.pk
    assert other.pk != first.pk
    assert (first.number, other.number) == (1, 2)


def test_open_run_that_began_before_a_write_is_not_returned(strategy: Strategy) -> None:
    first = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=LATER)
    later = LATER + timedelta(seconds=1)
    records.create_record(
        noun="objective",
        values={"strategy": str(strategy.pk), "name": "New"},
        actor=SYSTEM,
        now=later,
    )
    second = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=later)
    assert second.pk != first.pk


def test_run_sees_the_portfolio_as_of_its_request(strategy: Strategy) -> None:
    run = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=LATER)
    records.revise_record(
        noun="initiative",
        id=Initiative.objects.get(name="Borealis").pk,
        expected_version=None,
        values={"bucket": "run"},
        actor=SYSTEM,
        now=LATER + timedelta(seconds=1),
    )
    finish(run, now=LATER + timedelta(seconds=2))
    assert Finding.objects.filter(code="orphaned_initiative", state="open").count() == 1


def test_runs_of_one_strategy_are_published_in_their_order(strategy: Strategy) -> None:
    first = detection.request_detection(
        strategy_id=strategy.pk, detectors=["stale"], actor=SYSTEM, now=LATER
    )
    second = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=LATER)
    lease = detection.claim_planning(second.pk, now=LATER)
    assert lease is not None
    detection.plan_run(lease, now=LATER)
    while (chunk := detection.claim_chunk(second.pk, now=LATER)) is not None:
        detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    assert detection.claim_publication(second.pk, now=LATER) is None
    finish(first)
    assert detection.claim_publication(second.pk, now=LATER) is not None


def test_write_committed_after_planning_but_dated_before_plans_the_run_anew(
    strategy: Strategy,
) -> None:
    run = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=LATER)
    lease = detection.claim_planning(run.pk, now=LATER)
    assert lease is not None
    detection.plan_run(lease, now=LATER)
    factories.initiative(name="Late", created_at=NOW, updated_at=NOW)
    chunk = detection.claim_chunk(run.pk, now=LATER)
    assert chunk is not None
    with pytest.raises(detection.PortfolioMoved):
        detection.examine_chunk(chunk)
    detection.plan_anew(run.pk, now=LATER)
    done = finish(run)
    assert done.summary["examined"]["initiative"] == 4
    assert stored(strategy) == recomputed(strategy)


def test_portfolio_that_keeps_moving_ends_the_run_with_a_sentence(strategy: Strategy) -> None:
    run = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=LATER)
    for _ in range(5):
        lease = detection.claim_planning(run.pk, now=LATER)
        assert lease is not None
        detection.plan_run(lease, now=LATER)
        detection.plan_anew(run.pk, now=LATER)
    run.refresh_from_db()
    assert run.state == "failed"


def test_only_the_pmo_and_machines_with_the_scope_ask_for_a_run(strategy: Strategy) -> None:
    cast = factories.cast()
    asking: list[Actor] = [factories.actor(cast.bruno), factories.actor(cast.dana)]
    asking.append(factories.actor(factories.machine(scopes=("read", "write"))))
    for refused in asking:
        with pytest.raises(NotPermitted):
            detection.request_detection(strategy_id=strategy.pk, actor=refused, now=LATER)
    allowed = factories.actor(factories.machine("detecting", scopes=("read", "detect")))
    run = detection.request_detection(strategy_id=strategy.pk, actor=allowed, now=LATER)
    assert run.requested_by_id == allowed.id


def test_unknown_strategy_or_detector_is_refused(strategy: Strategy) -> None:
    with pytest.raises(NotFound):
        detection.request_detection(strategy_id=factories.unknown_id(), actor=SYSTEM, now=LATER)
    with pytest.raises(InvalidFields) as refused:
        detection.request_detection(
            strategy_id=strategy.pk, detectors=["stale", "gossip"], actor=SYSTEM, now=LATER
        )
    assert refused.value.errors[0].pointer == "/detectors/1"


def test_merging_takes_as_many_statements_for_many_findings_as_for_few(
    strategy: Strategy,
) -> None:
    def statements() -> int:
        at = Change.objects.latest("at").at + timedelta(hours=1)
        run = detection.request_detection(strategy_id=strategy.pk, actor=SYSTEM, now=at)
        with CaptureQueriesContext(connection) as captured:
            finish(run, now=at)
        return len(captured)

    run_to_the_end(strategy)
    for _ in range(3):
        factories.initiative(updated_at=LATER)
    few = statements()
    for _ in range(30):
        factories.initiative(updated_at=LATER + timedelta(hours=2))
    assert statements() == few


def test_chunks_keep_no_copy_of_published_findings(strategy: Strategy) -> None:
    run = run_to_the_end(strategy)
    assert not RunChunk.objects.filter(run=run).exclude(findings=[]).exists()
