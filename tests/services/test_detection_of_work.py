"""Findings on what work moves, needs and draws on: examined, kept with all they tell of."""

from datetime import date
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from traceability import detectors
from traceability.domain.access import SYSTEM
from traceability.models import (
    Demand,
    Dependency,
    DetectionRun,
    Finding,
    Measure,
    MeasureEffect,
    ResourcePool,
    Strategy,
)
from traceability.services import detection
from traceability.services.detection import snapshots

pytestmark = pytest.mark.django_db
CODES = ("demand_above_capacity", "late_dependency", "mixed_signals", "opposed_effect")


@pytest.fixture
def strategy() -> Strategy:
    """Apollo and Borealis, of one department, get in each other's way in four ways."""
    year = factories.period(name="2026")
    plan = factories.strategy(current_period=year)
    goal = factories.objective(strategy=plan)
    measure = factories.measure(objective=goal)
    apollo = factories.initiative(name="Apollo", ends_on=date(2026, 12, 31))
    borealis = factories.initiative(
        name="Borealis", department=apollo.department, ends_on=date(2027, 1, 1)
    )
    for work, strength in ((apollo, "0.5"), (borealis, "-0.5")):
        factories.contribution(initiative=work, objective=goal)
        factories.row(MeasureEffect, initiative=work, measure=measure, strength=strength)
    factories.row(Dependency, initiative=apollo, needs=borealis, needed_on=date(2026, 9, 1))
    pool = factories.row(ResourcePool, name="Nurses", capacity="1")
    factories.row(Demand, pool=pool, initiative=apollo, period=year, quantity="2")
    return plan


def planned(strategy: Strategy, *codes: str) -> DetectionRun:
    run = detection.request_detection(
        strategy_id=strategy.pk, detectors=codes, actor=SYSTEM, now=NOW
    )
    lease = detection.claim_planning(run.pk, now=NOW)
    assert lease is not None
    detection.plan_run(lease, now=NOW)
    return run


def examined(run: DetectionRun) -> list[dict[str, Any]]:
    rows = []
    while (chunk := detection.claim_chunk(run.pk, now=NOW)) is not None:
        kept = detection.examine_chunk(chunk)
        detection.finish_chunk(chunk, kept)
        rows += kept.findings
    return rows


def test_published_findings_name_every_initiative_they_tell_of(strategy: Strategy) -> None:
    run = planned(strategy, *CODES)
    examined(run)
    publication = detection.claim_publication(run.pk, now=NOW)
    assert publication is not None
    detection.publish_run(publication, now=NOW)

    told = {one.code: set(one.subject_ids) for one in Finding.objects.filter(strategy=strategy)}
    needs, demand = Dependency.objects.get(), Demand.objects.get()
    measure = Measure.objects.get()
    both = {needs.initiative_id, needs.needs_id}
    assert told == {
        "opposed_effect": both | {measure.pk},
        "late_dependency": both | {needs.pk},
        "mixed_signals": both | {needs.initiative.department_id, measure.pk},
        "demand_above_capacity": {demand.initiative_id, demand.pool_id, demand.period_id},
    }


def test_chunks_find_what_a_look_at_the_whole_finds(strategy: Strategy) -> None:
    run = planned(strategy)

    rows = {(row["code"], row["subject_key"], row["fingerprint"]) for row in examined(run)}
    whole = detectors.findings_of(snapshots.of_run(run))
    assert rows == {(one.code, one.subject_key, one.fingerprint) for one in whole}
    assert {row[0] for row in rows} >= set(CODES)


def test_chunk_keeps_which_findings_are_pairs(strategy: Strategy) -> None:
    rows = examined(planned(strategy, *CODES))

    assert {row["code"] for row in rows if row["is_pair"]} == {"opposed_effect"}
