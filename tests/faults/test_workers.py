"""Workers that are killed, frozen, doubled or poisoned: a run ends as if nothing had been."""

import random
from functools import partial
from typing import Any

import pytest

from tests.faults.conftest import House
from tests.servers import eventually
from traceability.models import Change, DetectionRun, Finding, RunChunk, Strategy
from traceability.tasks.detection import plan_run, work_run

SEED = 20_260_302
# Detectors that look at hundreds of subjects each: a thousand chunks of one subject, and no more.
MANY = (
    "orphaned_initiative",
    "ownerless",
    "stale",
    "suspect_link",
    "unfunded_objective",
    "unserved_objective",
    "childless_objective",
)
SMALL: dict[str, Any] = {"SUBJECTS_PER_CHUNK": "20", "INITIATIVES_PER_LISTENING": "20"}
PLACES = ("chunk_claimed", "chunk_held", "chunk_examined", "chunk_finished")
STEPS = ("run_claimed", "run_planned", "publication_claimed")
# While texts become vectors, and when the first of what waited for them begins.
LISTENING = ("chunk_held.listening:kill:4", "chunk_held.overlapping_initiatives:kill:1")


def _has_happened(house: House, name: str) -> bool:
    return house.happened(name) > 0


def kill_points(count: int) -> str:
    """Failpoints that kill the process that passes them: each step once, and seeded chunks.

    The first chunks, some eighteen, are those in which texts become vectors. Deaths stand apart:
    three of them in one chunk would fail the run, as they should.
    """
    chosen = random.Random(SEED)
    passages = chosen.sample(range(1, 35, 4), count - len(STEPS))
    at_chunks = [f"{chosen.choice(PLACES)}:kill:{at}" for at in passages]
    return ",".join([*(f"{step}:kill:1" for step in STEPS), *LISTENING, *at_chunks])


def test_f1_pool_process_killed_at_ten_points_of_one_run(house: House) -> None:
    worker = house.stack.worker(concurrency=2, FAILPOINT=kill_points(10), **SMALL)
    run = house.ask()
    with house.scheduler():
        house.send(plan_run, run)
        house.wait_published(run, within=150)
    assert sum(house.happened(f"{place}:kill") for place in (*STEPS, *PLACES)) == 10
    assert all(house.happened(place.rpartition(":")[0]) == 1 for place in LISTENING)
    assert Finding.objects.filter(code="overlapping_initiatives").count() >= 8
    assert worker.is_alive
    house.check()


def test_f2_whole_worker_killed_is_taken_over_within_fifteen_seconds(house: House) -> None:
    as_shipped: dict[str, Any] = {**SMALL, "LEASE_SECONDS": "6", "SWEEP_SECONDS": "3"}
    first = house.stack.worker(concurrency=2, FAILPOINT="chunk_examined:stop", **as_shipped)
    another = house.stack.worker(concurrency=2, **as_shipped)
    another.pause()
    run = house.ask()
    # One message goes to the worker that waits frozen.
    house.send(plan_run, run, times=3)
    is_held = partial(_has_happened, house, "chunk_examined:stop")
    eventually(is_held, within=20, what="a chunk is held")
    with house.scheduler(every=3):
        first.kill()
        another.resume()
        taken_over = RunChunk.objects.filter(run=run, attempts__gt=1, state="done")
        eventually(taken_over.exists, within=15, what="it is taken over")
        house.wait_published(run)
    house.check()


def test_f5_broker_that_forgets_a_thousand_chunks_loses_none(house: House) -> None:
    single: dict[str, Any] = {"SUBJECTS_PER_CHUNK": "1"}
    worker = house.stack.worker(concurrency=2, FAILPOINT="run_planned:stop", **single)
    run = house.ask(*MANY)
    house.send(plan_run, run, times=20)
    is_planned = partial(_has_happened, house, "run_planned:stop")
    eventually(is_planned, within=20, what="it is planned")
    waiting = RunChunk.objects.filter(run=run, state="open").count()
    assert waiting >= 1000
    worker.kill()
    house.valkey.client().flushall()
    house.valkey.kill()
    house.valkey.start()
    assert house.valkey.client().dbsize() == 0
    with house.scheduler():
        house.stack.worker(concurrency=2, **single)
        house.wait_published(run)
    assert RunChunk.objects.filter(run=run, state="done").count() == waiting
    house.check(*MANY)


def test_f7_messages_that_come_three_times_at_once_change_nothing(house: House) -> None:
    workers = [house.stack.worker(concurrency=2, **SMALL) for _ in range(2)]
    runs = [house.ask(), house.ask("orphaned_initiative"), house.ask("stale")]
    with house.scheduler():
        for run in runs:
            for task in (work_run, plan_run, work_run):
                house.send(task, run, times=3)
        house.wait_published(*runs)
        for run in runs:
            house.send(plan_run, run, times=3)
        eventually(
            lambda: house.valkey.client().llen("celery") == 0, within=30, what="all are taken"
        )
    assert all(worker.terminate() == 0 for worker in workers)
    for run in runs:
        told = Change.objects.filter(noun="detection_run", object_id=run.pk).order_by("version")
        assert list(told.values_list("version", flat=True)) == [1, 2, 3]
    assert Change.objects.filter(noun="finding").count() == Finding.objects.count()
    house.check()


def test_f8_messages_out_of_order_and_of_long_ago_are_dropped(house: House) -> None:
    first, second = house.ask("orphaned_initiative"), house.ask()
    worker = house.stack.worker(**SMALL)
    # The later run first, and its work before its plan; nobody sweeps.
    for task, run in ((work_run, second), (plan_run, second), (work_run, first), (plan_run, first)):
        house.send(task, run)
    house.wait_published(first, second)
    standing = sorted(Change.objects.values_list("position", flat=True))
    for task in (plan_run, work_run):
        house.send(task, first, times=2)
    eventually(lambda: house.valkey.client().llen("celery") == 0, within=30, what="all are taken")
    assert worker.terminate() == 0
    assert sorted(Change.objects.values_list("position", flat=True)) == standing
    assert Strategy.objects.get(name="Plan").published_run_id == second.pk
    house.check()


def test_f10_worker_frozen_beyond_its_lease_is_refused_at_every_step(house: House) -> None:
    places = ("run_claimed", "chunk_examined", "publication_claimed")
    points = ",".join(f"{place}:stop:1" for place in places)
    zombie = house.stack.worker(FAILPOINT=points, **SMALL)
    healthy = house.stack.worker(**SMALL)
    for refusals, place in enumerate(places, start=1):
        healthy.pause()
        run = house.ask()
        # One message goes to the worker that waits frozen.
        house.send(plan_run, run, times=3)
        at = f"{place}:stop"
        eventually(partial(_has_happened, house, at), within=20, what=f"{at} happened")
        healthy.resume()
        with house.scheduler():
            house.wait_published(run)
        told = Change.objects.count()
        zombie.resume()

        def is_refused(expected: int = refusals) -> bool:
            return zombie.output().count("Another worker took over") == expected

        eventually(is_refused, within=10, what="the zombie is refused")
        assert Change.objects.count() == told
        house.check()


@pytest.mark.parametrize("poison", ["abort", "exhaust"])
def test_f11_poisoned_chunk_dies_after_three_attempts_and_others_go_on(
    house: House, poison: str
) -> None:
    worker = house.stack.worker(
        concurrency=2, FAILPOINT=f"chunk_held.suspect_link:{poison}", **SMALL
    )
    poisoned = house.ask()
    with house.scheduler():
        house.send(plan_run, poisoned)
        is_failed = DetectionRun.objects.filter(pk=poisoned.pk, state="failed")
        eventually(is_failed.exists, within=60, what="the poisoned run fails")
        poisoned.refresh_from_db()
        assert "suspect_link failed 3 times" in poisoned.failure
        # Both pool processes may hold a poisoned chunk when the first of them is given up.
        dead = RunChunk.objects.filter(run=poisoned, state="dead")
        assert set(dead.values_list("detector", "attempts")) == {("suspect_link", 3)}
        assert not Finding.objects.exists()

        others = {row["code"] for row in poisoned.summary["detectors"]} - {"suspect_link"}
        healthy = house.ask(*others)
        house.send(plan_run, healthy)
        house.wait_published(healthy)
    assert worker.is_alive
    house.check()
