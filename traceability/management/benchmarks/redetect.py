"""From the commit of an edit until its finding can be read, through a worker and Valkey.

Floor: a message through the same worker that writes one row, until that can be read. The two take
turns. Parts: each kind of edit, and the steps of a look in this process. Detectors that compare
texts are left out: `redetect-one` measures one text.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from typing import Any
from uuid import UUID

from config import processes
from traceability import clock, detectors
from traceability.domain.access import SYSTEM
from traceability.management.benchmarks import measuring, portfolio, round_trip
from traceability.models import Allocation, Contribution, Finding, Initiative, JobSlot, Strategy
from traceability.services import detection, records
from traceability.services import portfolio as verbs
from traceability.tasks import following

SIZES = (1_000, 10_000)
# In milliseconds the goal is 150 at 10,000 for all but one in twenty; this is of the best turns.
MOST = 15.0
TURNS_OF_EACH = 15
WARMING_UP = 12
PATIENCE = 30.0
CODE = "orphaned_initiative"


def measure(*, size: int, now: datetime, with_peers: bool) -> list[measuring.Line]:
    """Time edits of six kinds, in a random but seeded order."""
    # Nobody follows what a smaller size left behind.
    Strategy.objects.update(published_run=None)
    JobSlot.objects.filter(job=round_trip.JOB).delete()
    edits = _Edits(portfolio.write(initiatives=size, now=now), now=now)
    _publish(edits.strategy_id)
    order = [kind for kind in edits.kinds for _ in range(TURNS_OF_EACH)]
    chance = random.Random(f"{portfolio.SEED}/{size}")  # noqa: S311 - no secret
    chance.shuffle(order)
    with _worker():
        for number, kind in enumerate(order[:WARMING_UP]):
            _through_worker(edits, kind)
            _floor(-1 - number)
        waited, floor = [], []
        for number, kind in enumerate(order):
            waited.append(_through_worker(edits, kind))
            floor.append(_floor(number))
    parts = {
        kind: tuple(one for one, of in zip(waited, order, strict=True) if of == kind)
        for kind in edits.kinds
    }
    parts |= _steps(edits, order)
    timed = measuring.Timing(tuple(waited), (0.0,), parts)
    return [measuring.Line("redetect", size, timed, measuring.Timing(tuple(floor), (0.0,)))]


@dataclass(frozen=True, slots=True)
class _Edit:
    """One edit, and what has to hold of which initiative's finding afterwards."""

    act: Callable[[], UUID]
    is_there: Callable[[Finding], bool]


class _Edits:
    """Edits of a seeded portfolio, each of a record that none was of before."""

    def __init__(self, strategy_id: UUID, *, now: datetime) -> None:
        self.strategy_id = strategy_id
        self.work = Initiative.objects.filter(created_at=now, bucket="change", stage="active")
        self.number = 0
        orphans = self._subjects("never_linked")
        self.orphans = cycle(orphans)
        self.proposed = iter(self._subjects("proposed_only"))
        served = Contribution.objects.filter(state="confirmed", initiative__in=self.work)
        links: dict[UUID, list[UUID]] = {}
        for link, initiative in served.order_by("id").values_list("id", "initiative_id"):
            links.setdefault(initiative, []).append(link)
        self.served = iter([(one, own[0]) for one, own in links.items() if len(own) == 1])
        self.department = self.work.values_list("department_id", flat=True)[0]
        self.kinds: dict[str, Callable[[], _Edit]] = {
            "link confirmed": self.confirm,
            "link deleted": self.unlink,
            "initiative created": self.create,
            "initiative renamed": self.rename,
            "stage changed": self.pause,
            "money changed": self.pay,
        }

    def _subjects(self, reason: str) -> list[UUID]:
        links, work = Contribution.objects.all(), self.work.order_by("id")
        chosen = (
            work.filter(id__in=links.filter(state="proposed").values("initiative"))
            if reason == "proposed_only"
            else work.exclude(id__in=links.values("initiative"))
        )
        return list(chosen.values_list("id", flat=True))

    def confirm(self) -> _Edit:
        initiative = next(self.proposed)

        def act() -> UUID:
            link = Contribution.objects.filter(initiative=initiative).order_by("id")[0]
            verbs.confirm_contribution(
                contribution_id=link.pk, expected_version=None, reason="Agreed.", **_by()
            )
            return initiative

        return _Edit(act, lambda finding: finding.state == "resolved")

    def unlink(self) -> _Edit:
        initiative, link = next(self.served)

        def act() -> UUID:
            records.end_record(noun="contribution", id=link, expected_version=None, **_by())
            return initiative

        return _Edit(act, lambda finding: finding.state == "open")

    def create(self) -> _Edit:
        def act() -> UUID:
            values = {"name": "New work", "department": self.department}
            return records.create_record(noun="initiative", values=values, **_by()).id

        return _Edit(act, lambda finding: finding.state == "open")

    def rename(self) -> _Edit:
        self.number += 1
        name = f"Renamed {self.number}"
        return self._revise(
            self._open(), {"name": name}, lambda finding: finding.title.startswith(f"{name} ")
        )

    def pause(self) -> _Edit:
        initiative = next(self.orphans)
        paused = Initiative.objects.filter(pk=initiative, stage="paused").exists()
        stage, state = ("active", "open") if paused else ("paused", "resolved")
        return self._revise(initiative, {"stage": stage}, lambda finding: finding.state == state)

    def pay(self) -> _Edit:
        initiative = self._open()
        money = Allocation.objects.filter(initiative=initiative).order_by("period__starts_on")[0]
        self.number += 1
        planned = f"{self.number}.00"

        def act() -> UUID:
            _revise("allocation", money.pk, {"planned": planned})
            return initiative

        return _Edit(act, lambda finding: str(finding.money_at_stake) == planned)

    def _open(self) -> UUID:
        """The next orphan whose finding is open."""
        return next(
            one
            for one in self.orphans
            if Initiative.objects.filter(pk=one, stage="active").exists()
        )

    def _revise(
        self,
        initiative: UUID,
        values: dict[str, object],
        is_there: Callable[[Finding], bool],
    ) -> _Edit:
        def act() -> UUID:
            _revise("initiative", initiative, values)
            return initiative

        return _Edit(act, is_there)


def _by() -> dict[str, Any]:
    return {"actor": SYSTEM, "now": clock.now()}


def _revise(noun: str, id: UUID, values: dict[str, object]) -> None:
    records.revise_record(noun=noun, id=id, expected_version=None, values=values, **_by())


def _through_worker(edits: _Edits, kind: str) -> float:
    edit = edits.kinds[kind]()
    subject = edit.act()
    begun = time.perf_counter()
    following.after_write()
    known = Finding.objects.filter(
        strategy=edits.strategy_id, code=CODE, subject_key=f"initiative:{subject}"
    )

    def is_there() -> bool:
        finding = known.first()
        return finding is not None and edit.is_there(finding)

    _wait(is_there, what=kind)
    return time.perf_counter() - begun


def _floor(number: int) -> float:
    begun = time.perf_counter()
    round_trip.round_trip.hint(number)
    row = JobSlot.objects.filter(job=round_trip.JOB, slot=number)
    _wait(row.exists, what="a row by a worker")
    return time.perf_counter() - begun


def _wait(is_there: Callable[[], bool], *, what: str) -> None:
    limit = time.perf_counter() + PATIENCE
    while not is_there():
        if time.perf_counter() > limit:
            raise TimeoutError(f"{what}: not there after {PATIENCE:.0f} s")
        time.sleep(0.003)


def _steps(edits: _Edits, order: list[str]) -> dict[str, tuple[float, ...]]:
    """The same edits, examined in this process: seconds of each step."""
    kept: dict[str, list[float]] = {}
    latest = 0.0

    def passing(step: str) -> None:
        nonlocal latest
        moment = time.perf_counter()
        kept.setdefault(f"here: {step.replace('_', ' ')}", []).append(moment - latest)
        latest = moment

    for number, kind in enumerate(["initiative created", *order]):
        edits.kinds[kind]().act()
        latest = time.perf_counter()
        detection.examine_changes(strategy_id=edits.strategy_id, now=clock.now(), passing=passing)
        if number == 0:
            # The graph had to be loaded first.
            kept = {"here: first, with loading": [sum(one[0] for one in kept.values())]}
    return {name: tuple(seconds) for name, seconds in kept.items()}


def _publish(strategy_id: UUID) -> None:
    # Texts are compared in looks of their own, after these; and these texts are words by chance.
    codes = [code for code, one in detectors.known().items() if not one.hears]
    run = detection.request_detection(strategy_id=strategy_id, detectors=codes, **_by())
    planning = detection.claim_planning(run.pk, now=clock.now())
    if planning is not None:
        detection.plan_run(planning, now=clock.now())
    while (chunk := detection.claim_chunk(run.pk, now=clock.now())) is not None:
        detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    publication = detection.claim_publication(run.pk, now=clock.now())
    if publication is not None:
        detection.publish_run(publication, now=clock.now())


@contextmanager
def _worker() -> Iterator[None]:
    """A worker as `make up` starts it, which knows the floor's task too."""
    command = [*processes.worker(), "--include", round_trip.__name__]
    with tempfile.TemporaryFile() as log:
        worker = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _floor(-1_000_000)
            yield
        except TimeoutError:
            log.seek(0)
            sys.stderr.write(log.read().decode(errors="replace")[-5_000:])
            raise
        finally:
            worker.terminate()
            worker.wait()
