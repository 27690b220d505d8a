"""After any edits the findings are those of a full run; what an edit does not touch stays."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.edits import AT, EDIT, SAYING, TEXT_EDIT, WORD, Edited, taken_back
from tests.factories import NOW
from tests.hearing import Fake
from traceability import detectors
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.models import (
    Change,
    Contribution,
    DetectionRun,
    Finding,
    Initiative,
    Objective,
    Strategy,
)
from traceability.models.base import Record
from traceability.models.nouns import by_model
from traceability.queries import (
    detector_settings,
    hearing,
    portfolio_changes,
    similarity,
    trace_graph,
)
from traceability.services import detection, link_proposals, records
from traceability.services.detection import (
    examination,
    heard,
    listening,
    positions,
    watching,
)
from traceability.services.detection.merging import COPIED, merge

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
# What a finding says, apart from its name and from when it was opened.
SAID = (*COPIED, "untold", "code", "subject_key", "state")


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Nothing is kept from test to test; a sentence model that costs nothing."""
    watching.forget()
    heard.forget()
    fake = Fake()
    monkeypatch.setattr(similarity, "sentence_model", lambda: fake)
    return fake


def run_to_the_end(
    strategy: Strategy, *, now: datetime, codes: tuple[str, ...] = ()
) -> DetectionRun:
    run = detection.request_detection(
        strategy_id=strategy.pk, detectors=codes, actor=SYSTEM, now=now
    )
    lease = detection.claim_planning(run.pk, now=now)
    assert lease is not None
    detection.plan_run(lease, now=now)
    while (chunk := detection.claim_chunk(run.pk, now=now)) is not None:
        detection.finish_chunk(chunk, detection.examine_chunk(chunk))
    publication = detection.claim_publication(run.pk, now=now)
    assert publication is not None
    return detection.publish_run(publication, now=now)


def said(row: Finding) -> str:
    return json.dumps([getattr(row, name) for name in SAID], default=str, sort_keys=True)


def standing(strategy: Strategy) -> set[str]:
    rows = Finding.objects.filter(strategy=strategy).exclude(state="resolved").order_by("id")
    return {said(row) for row in rows}


def recomputed(strategy: Strategy, now: datetime) -> set[str]:
    """What a full look from nothing says of the present portfolio."""
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=strategy.pk, now=now)
    if hearing.in_force() is not None:
        ear = hearing.ear()
        vectors = listening.vectors_of(graph, np.arange(len(graph.initiatives)), ear=ear)
        graph = replace(graph, hearing=hearing.of_vectors(vectors, ear=ear))
    found = [
        row
        for asked in detector_settings.in_force()
        for row in examination.rows_of(
            graph, asked.detector, asked.detector.detect(graph, asked.own)
        )
    ]
    merged = merge(
        run=DetectionRun(strategy=strategy),
        currency=strategy.currency,
        found=found,
        standing=[],
        waived=frozenset(),
        now=now,
    )
    return {said(row) for row in merged.opened}


@settings(
    max_examples=settings().max_examples // 3,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    edits=st.lists(
        st.lists(st.one_of(EDIT, TEXT_EDIT), min_size=1, max_size=3), min_size=2, max_size=8
    )
)
def test_findings_after_any_edits_are_those_of_a_full_look(
    edits: list[list[tuple[Any, ...]]],
) -> None:
    follow_and_compare(edits, begin=[])


@settings(
    max_examples=settings().max_examples // 3,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    begin=st.lists(st.tuples(st.just("propose"), WORD, AT, SAYING), min_size=4, max_size=6),
    edits=st.lists(st.lists(TEXT_EDIT, min_size=1, max_size=2), min_size=2, max_size=8),
)
def test_pairs_after_any_edits_of_texts_are_those_of_a_full_look(
    begin: list[tuple[Any, ...]], edits: list[list[tuple[Any, ...]]]
) -> None:
    follow_and_compare(edits, begin=[("tune", 1, 0.0), *begin])


def follow_and_compare(edits: list[list[tuple[Any, ...]]], *, begin: list[tuple[Any, ...]]) -> None:
    with taken_back():
        watching.forget()
        heard.forget()
        edited = Edited()
        for edit in begin:
            edited.apply(edit, NOW)
        run_to_the_end(edited.strategy, now=NOW)
        for number, together in enumerate(edits, start=1):
            now = NOW + timedelta(minutes=number)
            for edit in together:
                edited.apply(edit, now)
            assert detection.examine_changes(strategy_id=edited.strategy.pk, now=now) is not None
            assert detection.examine_texts(strategy_id=edited.strategy.pk, now=now) is not None
            assert standing(edited.strategy) == recomputed(edited.strategy, now), together
            assert not portfolio_changes.waiting(now=now)


@pytest.fixture
def strategy() -> Strategy:
    """Two objectives, one served by Apollo and Cygnus; Borealis serves none."""
    year = factories.period(name="2026", starts_on="2026-01-01", ends_on="2026-12-31")
    plan = factories.strategy(current_period=year)
    served = factories.objective(strategy=plan, name="Served")
    factories.objective(strategy=plan, name="Waiting")
    for name in ("Apollo", "Cygnus", "Borealis"):
        work = factories.initiative(name=name, reported_on=NOW.date())
        if name != "Borealis":
            factories.contribution(initiative=work, objective=served)
    return plan


def examine(strategy: Strategy, *, now: datetime = LATER) -> detection.Looked:
    looked = detection.examine_changes(strategy_id=strategy.pk, now=now)
    texts = detection.examine_texts(strategy_id=strategy.pk, now=now)
    found = [one for one in (looked, texts) if one is not None]
    assert found
    return detection.Looked(
        tuple(code for one in found for code in one.in_full), sum(one.written for one in found)
    )


def revise(record: Record, *, now: datetime = LATER, **values: object) -> None:
    records.revise_record(
        noun=by_model(type(record)).name,
        id=record.pk,
        expected_version=None,
        values=values,
        actor=SYSTEM,
        now=now,
    )


def orphan(name: str) -> Finding:
    return Finding.objects.get(code="orphaned_initiative", title=f"{name} serves no objective")


def told() -> int:
    return Change.objects.filter(noun="finding").count()


def test_nothing_follows_before_the_first_run(strategy: Strategy) -> None:
    revise(Initiative.objects.get(name="Apollo"), name="Zeus")
    assert detection.examine_changes(strategy_id=strategy.pk, now=LATER) is None
    assert portfolio_changes.waiting(now=LATER) == []
    assert not Finding.objects.exists()


def test_finding_of_an_edit_counts_to_the_published_run(strategy: Strategy) -> None:
    run = run_to_the_end(strategy, now=NOW)
    link = Contribution.objects.get(initiative__name="Apollo")
    records.end_record(
        noun="contribution", id=link.pk, expected_version=None, actor=SYSTEM, now=LATER
    )
    assert portfolio_changes.waiting(now=LATER) == [strategy.pk]
    examine(strategy)
    opened = orphan("Apollo")
    assert (opened.state, opened.opened_in_id, opened.opened_at) == ("open", run.pk, LATER)
    assert DetectionRun.objects.count() == 1


def test_finding_that_an_edit_settles_is_resolved(strategy: Strategy) -> None:
    run_to_the_end(strategy, now=NOW)
    revise(Initiative.objects.get(name="Borealis"), stage="paused")
    examine(strategy)
    settled = orphan("Borealis")
    assert (settled.state, settled.resolved_at) == ("resolved", LATER)


def test_finding_of_stranded_work_is_resolved_once_it_is_linked_anew(strategy: Strategy) -> None:
    run_to_the_end(strategy, now=NOW)
    goal = Contribution.objects.get(initiative__name="Apollo").objective
    revise(goal, state="retired")
    examine(strategy)
    assert (orphan("Apollo").state, orphan("Apollo").reason_code) == ("open", "objective_retired")
    heir = factories.objective(strategy=strategy, name="What took its place")
    link_proposals.accept_proposal(
        initiative_id=Initiative.objects.get(name="Apollo").pk,
        objective_id=heir.pk,
        actor=factories.actor(factories.amara()),
        now=LATER,
    )
    examine(strategy)
    assert orphan("Apollo").state == "resolved"


def test_look_that_comes_twice_changes_nothing(strategy: Strategy) -> None:
    run_to_the_end(strategy, now=NOW)
    revise(Initiative.objects.get(name="Borealis"), name="Aurora")
    assert examine(strategy).written == 1
    before = told(), list(Finding.objects.order_by("id").values())
    assert examine(strategy) == detection.Looked()
    assert (told(), list(Finding.objects.order_by("id").values())) == before


@pytest.mark.parametrize(
    "name", ["Apollo", "Borealis"], ids=["work without findings", "work with one"]
)
def test_edit_that_touches_no_finding_changes_no_row_and_no_version(
    strategy: Strategy, name: str
) -> None:
    run_to_the_end(strategy, now=NOW)
    before = told(), list(Finding.objects.order_by("id").values())
    versions = list(Strategy.objects.values_list("version", "published_run"))
    revise(Initiative.objects.get(name=name), health="at_risk")
    assert examine(strategy).written == 0
    assert (told(), list(Finding.objects.order_by("id").values())) == before
    assert list(Strategy.objects.values_list("version", "published_run")) == versions
    assert portfolio_changes.waiting(now=LATER) == []


def test_local_detector_looks_at_what_was_touched_alone(strategy: Strategy) -> None:
    run_to_the_end(strategy, now=NOW)
    local = {code for code, one in detectors.known().items() if one.is_local}
    assert "orphaned_initiative" in local
    revise(Initiative.objects.get(name="Apollo"), name="Zeus")
    assert not local & set(examine(strategy).in_full)


def test_cause_that_a_whole_department_shares_moves_with_its_last_link(strategy: Strategy) -> None:
    link = Contribution.objects.get(initiative__name="Cygnus")
    department = Initiative.objects.get(name="Cygnus").department_id
    revise(Initiative.objects.get(name="Borealis"), department=department, now=NOW)
    run_to_the_end(strategy, now=NOW)
    assert orphan("Borealis").cause == ""
    records.end_record(
        noun="contribution", id=link.pk, expected_version=None, actor=SYSTEM, now=LATER
    )
    examine(strategy)
    assert orphan("Borealis").cause == orphan("Cygnus").cause != ""


def test_detector_that_arms_finds_everything_at_once(strategy: Strategy) -> None:
    silent = factories.initiative(name="Silent", reported_on=None, starts_on=date(2025, 1, 1))
    factories.initiative(name="Reported", stage="paused", reported_on=NOW.date())
    run_to_the_end(strategy, now=NOW)
    stale = Finding.objects.filter(code="stale", state="open")
    assert not stale.exists()
    revise(Initiative.objects.get(name="Reported"), stage="active")
    for number in range(2):
        records.create_record(
            noun="initiative",
            values={
                "name": f"Another {number}",
                "department": silent.department_id,
                "reported_on": NOW.date().isoformat(),
            },
            actor=SYSTEM,
            now=LATER,
        )
    assert "stale" in examine(strategy).in_full
    assert [one.title for one in stale.all()] == ["No status yet of Silent"]

    for one in Initiative.objects.filter(name__startswith="Another"):
        revise(one, reported_on=None)
    examine(strategy)
    assert not stale.exists()


def test_detector_that_is_switched_off_resolves_its_findings(strategy: Strategy) -> None:
    run_to_the_end(strategy, now=NOW)
    assert orphan("Borealis").state == "open"
    detection.set_detector(code="orphaned_initiative", is_enabled=False, actor=SYSTEM, now=LATER)
    examine(strategy)
    assert orphan("Borealis").state == "resolved"
    detection.set_detector(code="orphaned_initiative", is_enabled=True, actor=SYSTEM, now=LATER)
    examine(strategy)
    assert orphan("Borealis").state == "open"


def test_only_detectors_that_a_run_asked_for_follow(strategy: Strategy) -> None:
    run_to_the_end(strategy, now=NOW, codes=("unserved_objective",))
    revise(Initiative.objects.get(name="Borealis"), name="Aurora")
    examine(strategy)
    assert set(Finding.objects.values_list("code", flat=True)) == {"unserved_objective"}
    run_to_the_end(strategy, now=LATER, codes=("orphaned_initiative",))
    revise(Initiative.objects.get(name="Aurora"), stage="paused")
    examine(strategy)
    assert orphan("Aurora").state == "resolved"


def test_new_day_is_looked_at_without_an_edit(strategy: Strategy) -> None:
    revise(Objective.objects.get(name="Served"), ends_on=NOW.date().isoformat(), now=NOW)
    revise(Objective.objects.get(name="Waiting"), ends_on="2030-01-01", now=NOW)
    run_to_the_end(strategy, now=NOW)
    expired = Finding.objects.filter(code="expired_objective", state="open")
    assert not expired.exists()
    tomorrow = NOW + timedelta(days=1)
    assert portfolio_changes.waiting(now=tomorrow) == [strategy.pk]
    examine(strategy, now=tomorrow)
    assert expired.count() == 1
    assert portfolio_changes.waiting(now=tomorrow) == []


def test_waived_finding_stays_waived_while_its_facts_stay(strategy: Strategy) -> None:
    run_to_the_end(strategy, now=NOW)
    finding = orphan("Borealis")
    detection.waive_finding(
        finding_id=finding.pk,
        reason="Agreed with Dana.",
        until_on=date(2026, 12, 31),
        actor=factories.actor(factories.amara()),
        now=NOW,
    )
    examine(strategy)
    revise(Initiative.objects.get(name="Borealis"), name="Aurora")
    examine(strategy)
    assert orphan("Aurora").state == "waived"


def test_position_of_another_database_means_that_everything_is_looked_at(
    strategy: Strategy,
) -> None:
    run_to_the_end(strategy, now=NOW)
    for kind in positions.KINDS:
        kind._default_manager.update(snapshot="900000000000:900000000000:")
    assert portfolio_changes.waiting(now=LATER) == [strategy.pk]
    revise(Initiative.objects.get(name="Borealis"), stage="paused")
    looked = examine(strategy)
    assert set(looked.in_full) == set(detectors.known())
    assert orphan("Borealis").state == "resolved"
    assert portfolio_changes.waiting(now=LATER) == []
