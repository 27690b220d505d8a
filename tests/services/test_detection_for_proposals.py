"""Runs hear beforehand what proposals compare, so that no page has to."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from tests import factories
from tests.factories import NOW
from tests.hearing import Fake
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.models import (
    DetectionRun,
    Initiative,
    Lexicon,
    Objective,
    RunChunk,
    StoredVector,
    Strategy,
)
from traceability.queries import link_proposals, proposal_vectors, similarity
from traceability.queries.link_proposals import Proposals
from traceability.services import detection, records
from traceability.similarity.embedding import ModelMissing
from traceability.tasks.detection import plan_run
from traceability.tasks.ping import Hint

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
MUCH = "Pipes are dug up and laid anew wherever they leak. " * 20


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """No broker, patient leases, and a process that remembers nothing."""
    monkeypatch.setattr(Hint, "hint", lambda self, *args: None)
    monkeypatch.setattr(proposal_vectors, "_MEMORIES", {})
    settings.LEASE_SECONDS = 60


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """A sentence model that costs nothing."""
    fake = Fake()
    monkeypatch.setattr(similarity, "sentence_model", lambda: fake)
    monkeypatch.setattr(similarity, "sentence_digest", lambda: fake.digest)
    return fake


@pytest.fixture
def plan() -> Strategy:
    """A strategy whose unlinked work says more than a request may hear."""
    strategy = factories.strategy()
    top = factories.objective(strategy=strategy, name="A town that lasts", description=MUCH)
    water = factories.objective(parent=top, name="Less water lost", description=MUCH)
    factories.objective(parent=top, name="More solar power")
    factories.contribution(initiative=factories.initiative(name="Linked"), objective=water)
    for number in range(5):
        factories.initiative(
            name=f"Mains {number}", description=f"{number} {MUCH}", activities=["dig", "lay"]
        )
    return strategy


def examined(plan: Strategy, *codes: str, now: datetime = NOW) -> DetectionRun:
    run = detection.request_detection(strategy_id=plan.pk, detectors=codes, actor=SYSTEM, now=now)
    plan_run(str(run.pk))
    run.refresh_from_db()
    assert run.state == "published", run.failure
    return run


def page(plan: Strategy) -> Proposals:
    return link_proposals.proposals(scope=SYSTEM_SCOPE, strategy_id=plan.pk, now=LATER)


def test_page_answers_by_words_while_nobody_heard_the_texts(plan: Strategy, model: Fake) -> None:
    assert page(plan).heard_by == "words"
    assert model.read == []


def test_page_answers_by_meaning_after_a_run_and_embeds_nothing(
    plan: Strategy, model: Fake
) -> None:
    examined(plan)
    model.read.clear()

    found = page(plan)

    assert (found.heard_by, len(found.rows)) == ("meaning", 5)
    assert model.read == []


def test_what_is_stored_ranks_as_what_was_just_embedded(
    plan: Strategy, model: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposal_vectors, "MOST_CHARACTERS", 10**6)
    embedded = page(plan)
    assert model.read
    monkeypatch.setattr(proposal_vectors, "_MEMORIES", {})

    examined(plan)

    assert page(plan) == embedded


@pytest.mark.parametrize("code", ["stale", "orphaned_initiative"])
def test_run_of_named_detectors_hears_nothing_for_proposals(
    plan: Strategy, model: Fake, code: str
) -> None:
    examined(plan, code)

    assert model.read == []
    assert not Lexicon.objects.exists()


def test_second_run_hears_nothing(plan: Strategy, model: Fake) -> None:
    examined(plan)
    count = StoredVector.objects.count()
    model.read.clear()

    run = examined(plan)

    assert model.read == []
    assert StoredVector.objects.count() == count
    assert not RunChunk.objects.filter(run=run, listens=True).exists()


def test_slices_of_any_size_hear_everybody(plan: Strategy, model: Fake, settings: Settings) -> None:
    settings.INITIATIVES_PER_LISTENING = 2

    run = examined(plan)

    assert RunChunk.objects.filter(run=run, listens=True).count() > 2
    assert len(model.read) == len(set(model.read))
    model.read.clear()
    assert page(plan).heard_by == "meaning"
    assert model.read == []


def test_after_an_edit_the_changed_texts_alone_are_embedded(plan: Strategy, model: Fake) -> None:
    examined(plan)
    page(plan)
    model.read.clear()
    records.revise_record(
        noun="initiative",
        id=Initiative.objects.get(name="Mains 0").pk,
        expected_version=None,
        values={"description": "Told anew."},
        actor=SYSTEM,
        now=LATER,
    )

    assert page(plan).heard_by == "meaning"
    assert model.read == ["Mains 0. Told anew."]


def test_renamed_objective_is_heard_by_the_next_run(plan: Strategy, model: Fake) -> None:
    examined(plan)
    records.revise_record(
        noun="objective",
        id=Objective.objects.get(name="Less water lost").pk,
        expected_version=None,
        values={"name": "Fewer leaks"},
        actor=SYSTEM,
        now=LATER,
    )

    examined(plan, now=LATER)
    model.read.clear()

    assert page(plan).heard_by == "meaning"
    assert model.read == []


def test_installation_without_a_sentence_model_answers_by_words(
    plan: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise ModelMissing("There is none.")

    monkeypatch.setattr(similarity, "sentence_model", missing)
    monkeypatch.setattr(similarity, "sentence_digest", missing)
    examined(plan)

    assert page(plan).heard_by == "words"
