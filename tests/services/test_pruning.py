"""Vectors of what nobody says any more go; what is said, and what may be read just now, stays."""

import pytest

from tests import factories
from tests.factories import NOW
from tests.services.test_detection import run_to_the_end
from traceability.models import DetectionRun, Initiative, StoredVector, Strategy
from traceability.queries import hearing, similarity
from traceability.services import detection
from traceability.similarity.embedding import ModelMissing

pytestmark = pytest.mark.django_db
SAFETY = "Crews rebuild dangerous junctions and paint crossings so that fewer people are hurt."
PENSIONS = "Monthly pensions are computed and paid to retired soldiers and to their widows."


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Strategy:
    """Two initiatives that a run has heard, by their words."""

    def missing() -> None:
        raise ModelMissing("There is none.")

    monkeypatch.setattr(similarity, "sentence_model", missing)
    plan = factories.strategy()
    goal = factories.objective(strategy=plan, name="Safer roads")
    for name, text in (("A", SAFETY), ("B", PENSIONS)):
        work = factories.initiative(name=name, description=text)
        factories.contribution(initiative=work, objective=goal)
    run_to_the_end(plan, now=NOW)
    return plan


def stored() -> set[bytes]:
    return {bytes(key) for key in StoredVector.objects.values_list("key", flat=True)}


def test_vectors_of_what_is_said_stay(plan: Strategy) -> None:
    before = stored()
    assert len(before) == 2
    assert detection.prune_vectors() == 0
    assert stored() == before


def test_vector_of_a_text_that_nobody_says_any_more_goes(plan: Strategy) -> None:
    Initiative.objects.filter(name="B").update(description=SAFETY)
    before = stored()
    assert detection.prune_vectors() == 1
    assert len(before - stored()) == 1
    assert detection.prune_vectors() == 0


def test_nothing_goes_while_a_run_is_open(plan: Strategy) -> None:
    Initiative.objects.filter(name="B").update(description=SAFETY)
    factories.detection_run(strategy=plan, state=DetectionRun.State.RUNNING, number=9)
    before = stored()
    assert detection.prune_vectors() == 0
    assert stored() == before


def test_other_encoders_keep_theirs_where_this_process_has_no_sentence_model(
    plan: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    StoredVector.objects.create(key=b"1" * 32, encoder="another", vector=b"")
    assert detection.prune_vectors() == 0
    monkeypatch.setattr(hearing, "has_sentence_model", lambda: True)
    assert detection.prune_vectors() == 1
    assert b"1" * 32 not in stored()


def test_nothing_goes_before_a_first_run() -> None:
    StoredVector.objects.create(key=b"1" * 32, encoder="another", vector=b"")
    assert detection.prune_vectors() == 0
