"""Pairs follow edits: whom an edit concerns beside itself, and which texts are read for it."""

from datetime import timedelta

import pytest
from django.db import connection

from tests import factories
from tests.factories import NOW
from tests.hearing import Fake
from tests.services.test_detection_of_texts import PENSIONS, SAFETY
from tests.services.test_incremental import examine, recomputed, revise, run_to_the_end, standing
from traceability.domain.access import SYSTEM
from traceability.models import Finding, Initiative, Objective, Strategy
from traceability.queries import similarity
from traceability.services import detection, records
from traceability.services.detection import heard, watching

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
CODE = "overlapping_initiatives"


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Nothing is kept from test to test; a sentence model that costs nothing."""
    watching.forget()
    heard.forget()
    fake = Fake()
    monkeypatch.setattr(similarity, "sentence_model", lambda: fake)
    return fake


@pytest.fixture
def plan() -> Strategy:
    """Three initiatives that say the same and one that does not; of each first one pair is told."""
    plan = factories.strategy()
    goal = factories.objective(strategy=plan, name="Safer roads")
    for name, text in (("A", SAFETY), ("B", SAFETY), ("C", SAFETY), ("D", PENSIONS)):
        work = factories.initiative(name=name, description=text)
        factories.contribution(initiative=work, objective=goal)
    detection.set_detector(code=CODE, thresholds={"most_pairs": 1}, actor=SYSTEM, now=NOW)
    run_to_the_end(plan, now=NOW)
    assert len(pairs()) == 2
    return plan


def pairs() -> list[set[str]]:
    found = Finding.objects.filter(code=CODE, state="candidate").order_by("id")
    return [names(one) for one in found]


def names(finding: Finding) -> set[str]:
    told = Initiative.objects.filter(pk__in=finding.subject_ids)
    return set(told.values_list("name", flat=True))


def three() -> list[Initiative]:
    """The first of all three, with whom it is told to be alike, and with whom it is not."""
    (pair,) = Finding.objects.filter(code=CODE, untold=1)
    first, told = (Initiative.objects.get(pk=one["id"]) for one in pair.subjects)
    return [first, told, Initiative.objects.exclude(pk__in=[first.pk, told.pk]).get(name__in="ABC")]


def test_next_pair_is_told_when_the_told_one_goes(plan: Strategy) -> None:
    first, told, untold = three()
    revise(told, stage="cancelled")
    examine(plan)
    assert pairs() == [{first.name, untold.name}]
    assert standing(plan) == recomputed(plan, LATER)


def test_pair_that_was_not_told_is_counted_no_more_when_it_goes(plan: Strategy) -> None:
    first, told, untold = three()
    revise(untold, stage="cancelled")
    examine(plan)
    assert pairs() == [{first.name, told.name}]
    assert standing(plan) == recomputed(plan, LATER)


def test_pair_comes_and_goes_with_a_text(plan: Strategy) -> None:
    other = Initiative.objects.get(name="D")
    twin = factories.initiative(name="E", description=SAFETY)
    revise(twin, description=PENSIONS)
    examine(plan)
    assert {"D", "E"} in pairs()
    revise(other, description="Nurses visit the villages that have had no doctor for years.")
    examine(plan)
    assert {"D", "E"} not in pairs()
    assert standing(plan) == recomputed(plan, LATER)


def test_objective_that_is_renamed_is_heard_by_what_serves_it(plan: Strategy, model: Fake) -> None:
    model.read.clear()
    revise(Objective.objects.get(), name="Roads without deaths")
    assert CODE not in examine(plan).in_full
    assert any("Roads without deaths" in one for one in model.read)
    assert standing(plan) == recomputed(plan, LATER)


def test_only_texts_that_nobody_said_before_are_read(plan: Strategy, model: Fake) -> None:
    examine(plan)
    model.read.clear()
    revise(Initiative.objects.get(name="D"), stage="paused", health="at_risk")
    examine(plan)
    assert model.read == []
    revise(Initiative.objects.get(name="D"), name="Delta")
    examine(plan)
    assert model.read
    assert all("Delta" in one for one in model.read)


def test_new_day_alone_asks_for_no_look_at_texts(plan: Strategy) -> None:
    examine(plan)
    looked = detection.examine_texts(strategy_id=plan.pk, now=NOW + timedelta(days=1))
    assert looked == detection.Looked()


def test_work_that_ends_takes_no_pair_of_others_along(plan: Strategy) -> None:
    records.end_record(
        noun="initiative",
        id=factories.initiative(name="Gone").pk,
        expected_version=None,
        actor=SYSTEM,
        now=LATER,
    )
    examine(plan)
    assert len(pairs()) == 2
    assert standing(plan) == recomputed(plan, LATER)


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_an_embedding(
    plan: Strategy, model: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    embed = model.embed

    def watch(texts: list[str]) -> object:
        held.append(connection.in_atomic_block)
        return embed(texts)

    monkeypatch.setattr(model, "embed", watch)
    revise(Initiative.objects.get(name="D"), name="Delta")
    examine(plan)
    assert held
    assert not any(held)
