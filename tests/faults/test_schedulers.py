"""Schedulers: any number may ring, and one that dies is not missed."""

import time
from itertools import pairwise

from tests.faults.conftest import House
from tests.servers import eventually
from traceability.models import JobSlot


def slots() -> list[int]:
    return sorted(JobSlot.objects.filter(job="sweep").values_list("slot", flat=True))


def test_f9_three_schedulers_take_each_turn_once_and_those_that_fail_are_not_missed(
    house: House,
) -> None:
    worker = house.stack.worker(concurrency=2)
    beats = [house.stack.beat() for _ in range(2)]
    with house.scheduler():
        eventually(lambda: len(slots()) >= 2, within=10, what="turns are taken")
        time.sleep(3)
    beats[0].kill()
    at = len(slots())
    eventually(lambda: len(slots()) >= at + 3, within=10, what="the last one goes on")
    rung = worker.output().count("traceability.sweep")
    taken = slots()
    assert rung > 2 * len(taken)
    assert len(taken) == len(set(taken))
    # The first turns are of a worker that was still starting.
    assert max(after - before for before, after in pairwise(taken[1:])) <= 2

    # A run that no hint came for is found by whoever still rings.
    house.wait_published(house.ask())
    house.check()
