"""Findings follow edits through real workers, whatever happens to them or to their messages."""

import random
import threading
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from kombu import Connection

from tests.faults.client import Client
from tests.faults.conftest import House
from tests.servers import eventually
from traceability import clock
from traceability.domain.access import SYSTEM, TokenScope
from traceability.models import (
    Change,
    Contribution,
    DetectionRun,
    Examination,
    Finding,
    Initiative,
    Strategy,
)
from traceability.queries import portfolio_changes
from traceability.services import detection, many_records, portfolio, records
from traceability.tasks.detection import plan_run
from traceability.tasks.following import examine_changes

SEED = 20_260_302
STEPS = ("examination_held", "portfolio_caught_up", "findings_merged", "examination_kept")


def hint(house: House, *, times: int = 1) -> None:
    """Say that something was written, as often as told."""
    with Connection(house.valkey_url) as broker:
        options: dict[str, Any] = {"connection": broker}
        for _ in range(times):
            examine_changes.apply_async((), **options)


def publish(house: House) -> DetectionRun:
    """A published run, by whatever worker there is."""
    run = house.ask()
    house.send(plan_run, run)
    house.wait_published(run)
    return run


def revise(initiative_id: UUID, **values: object) -> None:
    records.revise_record(
        noun="initiative",
        id=initiative_id,
        expected_version=None,
        values=values,
        actor=SYSTEM,
        now=clock.now(),
    )


def orphans(state: str = "open") -> list[UUID]:
    found = Finding.objects.filter(code="orphaned_initiative", state=state).order_by("id")
    return [UUID(one.subjects[0]["id"]) for one in found]


def wait_followed(*, within: float = 20) -> None:
    eventually(
        lambda: portfolio_changes.waiting(now=clock.now()) == [],
        within=within,
        what="nothing is left that nobody examined",
    )


def state_of(initiative_id: UUID) -> str | None:
    key = f"initiative:{initiative_id}"
    found = Finding.objects.filter(code="orphaned_initiative", subject_key=key)
    return found.values_list("state", flat=True).first()


def edit_at_random(seed: str, count: int, then: Any = None) -> None:
    """Link, unlink, rename, stop and begin work, as the seed has it."""
    chance = random.Random(seed)
    work = list(Initiative.objects.order_by("id").values_list("id", flat=True))
    for number in range(count):
        one = chance.choice(work)
        links = Contribution.objects.filter(initiative=one).order_by("id")
        link = links.values_list("id", flat=True).first()
        act = chance.choice(["rename", "stage", "link"])
        if act == "rename":
            revise(one, name=f"Renamed {seed} {number}")
        elif act == "stage":
            revise(one, stage=chance.choice(["active", "paused", "cancelled"]))
        elif link is not None:
            verb = chance.choice([portfolio.confirm_contribution, portfolio.reject_contribution])
            verb(
                contribution_id=link,
                expected_version=None,
                actor=SYSTEM,
                now=clock.now(),
                reason="As agreed.",
            )
        if then is not None:
            then()


def test_finding_follows_the_edit_by_one_message_and_no_run(house: House) -> None:
    house.stack.worker(concurrency=2)
    publish(house)
    resolved, opened = orphans()[0], Contribution.objects.filter(state="confirmed").first()
    assert opened is not None
    assert opened.initiative_id is not None
    revise(resolved, stage="paused")
    records.end_record(
        noun="contribution",
        id=opened.pk,
        expected_version=None,
        actor=SYSTEM,
        now=clock.now(),
    )
    hint(house)
    wait_followed()
    assert state_of(resolved) == "resolved"
    assert state_of(opened.initiative_id) == "open"
    assert DetectionRun.objects.count() == 1
    house.check()


def test_messages_lost_doubled_and_late_change_nothing(house: House) -> None:
    house.stack.worker(concurrency=2)
    publish(house)
    revise(orphans()[0], stage="paused")
    hint(house, times=30)
    wait_followed()
    told = Change.objects.count()
    hint(house, times=30)
    eventually(lambda: house.valkey.client().llen("celery") == 0, within=30, what="all are taken")
    # Nobody says anything of this one but the sweeper.
    lost = orphans()[0]
    assert Change.objects.count() == told
    revise(lost, stage="paused")
    with house.scheduler():
        eventually(lambda: state_of(lost) == "resolved", within=15, what="the sweeper saw it")
    house.check()


def test_worker_killed_at_each_step_leaves_nothing_half_done(house: House) -> None:
    points = ",".join(f"{step}:kill:{nth}" for step in STEPS for nth in (1, 3))
    house.stack.worker(concurrency=2, FAILPOINT=points)
    publish(house)
    with house.scheduler():
        edit_at_random("killed", 12, then=partial(hint, house))
        is_through = partial(_all_happened, house)
        for _ in range(40):
            if is_through():
                break
            edit_at_random(f"again {random.random()}", 1, then=partial(hint, house))
            wait_followed(within=60)
        assert is_through()
        wait_followed(within=60)
    house.check()


def _all_happened(house: House) -> bool:
    return all(house.happened(f"{step}:kill") == 2 for step in STEPS)


def test_two_workers_and_many_writers_at_once_come_to_what_a_full_look_finds(
    house: House,
) -> None:
    workers = [house.stack.worker(concurrency=2) for _ in range(2)]
    publish(house)

    def write(number: int) -> None:
        edit_at_random(f"writer {number}", 25, then=partial(hint, house))
        connection.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with house.scheduler():
        wait_followed(within=60)
    assert all(worker.is_alive for worker in workers)
    house.check()


def test_run_that_was_outrun_takes_nothing_back(house: House) -> None:
    house.stack.worker()
    publish(house)
    run = house.ask()
    planning = detection.claim_planning(run.pk, now=clock.now())
    assert planning is not None
    detection.plan_run(planning, now=clock.now())
    settled = orphans()[0]
    revise(settled, stage="paused")
    hint(house)
    eventually(lambda: state_of(settled) == "resolved", within=20, what="it is resolved")
    house.send(plan_run, run)
    house.wait_published(run)
    run.refresh_from_db()
    assert run.summary["is_outrun"]
    wait_followed()
    told = Change.objects.filter(noun="finding", object_id=_finding(settled).pk)
    assert list(told.order_by("version").values_list("version", flat=True)) == [1, 2]
    assert _finding(settled).reopened_count == 0
    assert Strategy.objects.get(name="Plan").published_run_id == run.pk
    house.check()


def test_edit_between_plan_and_publication_is_looked_at_after_it(house: House) -> None:
    run = house.ask()
    planning = detection.claim_planning(run.pk, now=clock.now())
    assert planning is not None
    detection.plan_run(planning, now=clock.now())
    work = Initiative.objects.filter(contributions=None).order_by("id")[0]
    revise(work.pk, stage="paused")
    house.stack.worker()
    house.send(plan_run, run)
    house.wait_published(run)
    eventually(lambda: state_of(work.pk) == "resolved", within=20, what="it is resolved")
    assert Examination.objects.get().examined_at > datetime(2026, 1, 1, tzinfo=UTC)
    house.check()


def test_many_rows_at_once_are_one_look(house: House) -> None:
    house.stack.worker(concurrency=2)
    publish(house)
    before = Examination.objects.get().snapshot
    department = Initiative.objects.values_list("department_id", flat=True)[0]
    rows = [{"name": f"New {n}", "department": str(department)} for n in range(300)]
    many_records.write_many(noun="initiative", rows=rows, actor=SYSTEM, now=clock.now())
    hint(house)
    wait_followed()
    assert Examination.objects.get().snapshot != before
    opened = Finding.objects.filter(title__startswith="New ", state="open")
    assert opened.count() == 300
    house.check()


def _finding(initiative_id: UUID) -> Finding:
    return Finding.objects.get(
        code="orphaned_initiative", subject_key=f"initiative:{initiative_id}"
    )


@pytest.mark.parametrize("incremental", ["1", "0"])
def test_setting_decides_whether_findings_follow(house: House, incremental: str) -> None:
    house.stack.worker(INCREMENTAL=incremental)
    publish(house)
    web = house.stack.web(INCREMENTAL=incremental)
    client = Client(web.url, house.token(TokenScope.READ, TokenScope.WRITE))
    work = orphans()[0]
    version = client.get(f"initiatives/{work}").body["version"]
    assert client.patch(f"initiatives/{work}", {"stage": "paused"}, version=version).status == 200
    if incremental == "1":
        eventually(lambda: state_of(work) == "resolved", within=20, what="it is resolved")
        house.check()
    else:
        hint_count = house.valkey.client().llen("celery")
        assert hint_count == 0
        assert state_of(work) == "open"
